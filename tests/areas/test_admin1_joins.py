"""First-level units and their polygons: as many as were reached in each country, and none drawn as something larger."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
import shapely

from checkout import DATA
from dateline.areas import Areas
from dateline.gazetteer import Bounds, Gazetteer
from rows import each

AREAS = Areas.open()
REGIONS = AREAS.areas("admin1")
with (DATA / "admin1_joins.csv").open(encoding="utf-8", newline="") as file:
    FLOORS = {row["country"]: (int(row["units"]), int(row["with_polygon"])) for row in csv.DictReader(file)}

# Polygons of units that have been divided since Natural Earth drew them, and of a few that lie among larger neighbours
# (AREAS.md): most of the settlements and of the people in them are another unit's. The list may only grow shorter.
OUTGROWN = frozenset(
    """AD.08 AZ.61 CD.02 CF.12 CV.25 HK.NKT KZ.01 LB.08 MD.69 MD.78 MK.20 MT.24 SC.09 SI.D4 SI.F8 SI.H9
    SM.03 SM.06 TN.39 VC.04""".split()
)


@dataclass(frozen=True)
class Settled:
    """All settlements with the code of their region: points, codes, people."""

    tree: shapely.STRtree
    points: Any
    codes: Any
    people: Any


@pytest.fixture(scope="module")
def settled(gazetteer: Gazetteer) -> Settled:
    found = [place for place in gazetteer.settlements_in(Bounds(-180, -90, 180, 90), limit=10**7) if place.admin1_code]
    points = shapely.points([place.lon for place in found], [place.lat for place in found])
    people = np.array([max(place.population, 500) for place in found])  # the sources hold places of 500 and more
    return Settled(shapely.STRtree(points), points, np.array([place.admin1_code for place in found]), people)


@each("country", list(FLOORS))
def test_the_units_with_a_polygon_do_not_fall_below_what_was_reached(country: str, gazetteer: Gazetteer) -> None:
    joined = [area.code for area in REGIONS if area.country == country and gazetteer.admin1(area.code) is not None]
    units, floor = FLOORS[country]
    assert floor <= len(joined) <= units


def test_every_country_with_a_joined_unit_has_its_floor_and_most_units_of_the_world_have_a_polygon(
    gazetteer: Gazetteer,
) -> None:
    joined = {area.country for area in REGIONS if gazetteer.admin1(area.code) is not None}
    assert joined <= FLOORS.keys()
    units, floors = map(sum, zip(*FLOORS.values(), strict=True))
    assert floors / units > 0.87


@pytest.mark.thorough
def test_no_unit_is_drawn_as_a_polygon_that_is_mostly_others_but_those_that_are_known(settled: Settled) -> None:
    outgrown = set()
    for area in REGIONS:
        within = settled.tree.query(AREAS.polygon(area.code), predicate="intersects")
        own, people = settled.codes[within] == area.code, settled.people[within]
        if own.any() and len(within) >= 3 and own.mean() < 0.5 and people[own].sum() < 0.5 * people.sum():
            outgrown.add(area.code)
    assert sorted(outgrown - OUTGROWN) == []


@pytest.mark.thorough
def test_the_nations_of_great_britain_hold_their_own_towns(settled: Settled) -> None:
    # Natural Earth has 232 counties and districts; each is joined to the nation of the settlements within it.
    outside = Counter[str]()
    for nation in ("GB.ENG", "GB.SCT", "GB.WLS", "GB.NIR"):
        points = settled.points[settled.codes == nation]
        away_km = shapely.distance(AREAS.polygon(nation), points) * 111.32  # at most: a degree of longitude is less
        outside.update({nation: int((away_km > 10).sum())})
        assert len(points) > 100
    assert outside["GB.WLS"] == outside["GB.NIR"] == 0
    assert outside.total() <= 6  # of 5,911 settlements
