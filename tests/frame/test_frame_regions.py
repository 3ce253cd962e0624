"""Regions that are no unit of a state: what `where` takes to lie in one, and what an empty answer says."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pytest
import shapely

from dateline.cli.options.narrowing import Wanted
from dateline.frame import select
from dateline.frame.regions import parts_of
from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon
from event_frames import joined, one_event

# Region, unit, state, where it is drawn.
_ROWS = {
    "nyala": ("Nyala", "South Darfur", "SD", (24.88, 12.05)),
    "north": ("North Darfur", "North Darfur", "SD", (25.0, 15.0)),
    "khartoum": ("Khartoum", "Khartoum", "SD", (32.53, 15.55)),
    "abéché": ("Abéché", "Ouaddai", "TD", (20.83, 13.83)),  # nearer to Darfur's middle than much of it
    "pokrovsk": ("Pokrovsk", "Donetsk Oblast", "UA", (37.18, 48.28)),
    "izium": ("Izium", "Kharkiv Oblast", "UA", (37.25, 49.21)),
    "colmar": ("Colmar", "Grand-Est", "FR", (7.36, 48.08)),
    "reims": ("Reims", "Grand-Est", "FR", (4.03, 49.26)),
    "freiburg": ("Freiburg", "Baden-Wurttemberg", "DE", (7.85, 48.0)),
    "victoria": ("Victoria", "British Columbia", "CA", (-123.37, 48.43)),
    "vancouver": ("Vancouver", "British Columbia", "CA", (-123.12, 49.25)),
}


@pytest.fixture(scope="module")
def rows() -> gpd.GeoDataFrame:
    return joined(*(
        one_event(event_id=ident, cluster_id=ident, feature_id=ident, place_name=name, place_text=name, admin1=unit,
                  country=state, gazetteer_id=ident, geometry=shapely.Point(*at))
        for ident, (name, unit, state, at) in _ROWS.items()
    ))  # fmt: skip


@pytest.mark.parametrize(("where", "expected"), [
    ("Darfur", ["nyala", "north"]),
    ("darfur, Sudan", ["nyala", "north"]),
    ("Darfur, Ukraine", []),
    ("Donbas", ["pokrovsk"]),
    ("Донбас", ["pokrovsk"]),
    ("Slobozhanshchyna", ["izium"]),
    ("Alsace", ["colmar"]),  # its parts are not known: what lies within its reach, in its country
    ("Vancouver Island", []),  # a circle around an island would take in the coast across the water
    (["Darfur", "Donbas"], ["nyala", "north", "pokrovsk"]),
])  # fmt: skip
def test_what_lies_in_the_units_of_a_region_lies_in_it(
    rows: gpd.GeoDataFrame, gazetteer: Gazetteer, where: Any, expected: list[str]
) -> None:
    assert list(select(rows, where=where, gazetteer=gazetteer)["event_id"]) == expected


def test_the_parts_of_a_region_are_those_that_its_source_states(gazetteer: Gazetteer) -> None:
    (donbas,) = (one.place for one in gazetteer.find("Donbas", kinds=["region"], limit=1))
    assert sorted(part.name for part in parts_of(donbas, gazetteer)) == ["Donetsk Oblast", "Luhansk Oblast"]
    (pokrovsk,) = (one.place for one in gazetteer.find("Pokrovsk", country="UA", limit=1))
    assert parts_of(pokrovsk, gazetteer) == []


def test_every_code_and_id_of_a_region_of_units_is_known(gazetteer: Gazetteer) -> None:
    names = ("Darfur", "Midwest", "Sahel", "Central Asia", "Kashmir", "Greater Manchester", "Siberia")
    for name in names:
        place = gazetteer.find(name, kinds=["region"], limit=1)[0].place
        codes = place.source.rpartition(" in ")[2] if " in " in place.source else place.source.rpartition("units ")[2]
        assert len(parts_of(place, gazetteer)) == len(codes.split()) > 0, name


def kept(rows: gpd.GeoDataFrame, gazetteer: Gazetteer, **asked: Any) -> tuple[tuple[str, str], ...]:
    usual: dict[str, Any] = {"where": (), "since": None, "until": None, "bbox": None, "types": (), "columns": None}
    return Wanted(**usual | {"lexicon": dict(event_lexicon("conflict").types)} | asked).of(rows, gazetteer).said


def test_an_empty_answer_says_as_what_a_name_was_understood(rows: gpd.GeoDataFrame, gazetteer: Gazetteer) -> None:
    kordofan = "Kordofan (SD), a region: South Kordofan, North Kordofan, West Kordofan"
    assert dict(kept(rows, gazetteer, where=("Kordofan",)))["    none at Kordofan"] == f"understood as {kordofan}"
    assert len(kept(rows, gazetteer, where=("Darfur",))) == 1


def test_types_that_no_lexicon_in_use_has_are_told_with_the_one_that_has(
    rows: gpd.GeoDataFrame, gazetteer: Gazetteer
) -> None:
    said = dict(kept(rows, gazetteer, types=("flood", "battle")))
    assert said["    no flood was looked for"] == "it is read with --lexicon disaster"
    assert "    no battle was looked for" not in said
    both = dict(event_lexicon("conflict,disaster").types)
    assert len(kept(rows, gazetteer, types=("flood",), lexicon=both)) == 1
