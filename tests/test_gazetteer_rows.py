"""Every curated row of the gazetteer, and every unit of Russia and Ukraine, one test each."""

from __future__ import annotations

import math
import re
from collections import Counter

import numpy as np
import pytest

from dateline.gazetteer import Gazetteer, normalise, sources
from dateline.gazetteer.tables import KINDS

PLACES = sources.curated("places")
ALIASES = sources.curated("aliases")
ADMIN1_NAMES = sources.curated("admin1_names")
DEMONYMS = sources.curated("demonyms")
UNITS = {unit.code: unit for unit in sources.units() if unit.level == 1}
_MARGIN_DEGREES = 0.35  # a village may lie beyond the outermost town that cities500 has in its unit


@pytest.mark.parametrize("row", PLACES, ids=[row["id"] for row in PLACES])
def test_a_curated_place_is_whole_and_lies_in_its_unit(gazetteer: Gazetteer, row: dict[str, str]) -> None:
    assert re.fullmatch(r"\d+|dateline:[a-z0-9-]+", row["id"])
    assert row["kind"] in KINDS
    assert row["name"].strip()
    assert row["source"].strip()
    lat, lon = float(row["lat"]), float(row["lon"])
    assert -90 <= lat <= 90
    assert -180 <= lon <= 180
    assert 0 < float(row["uncertainty_km"]) <= 10_000
    place = gazetteer.place(row["id"])
    assert place is not None
    assert (place.name, place.kind, place.country, place.admin1_code) == (
        row["name"], row["kind"], row["country"], row["admin1_code"])  # fmt: skip
    if row["admin1_code"]:
        assert row["admin1_code"].startswith(f"{row['country']}.")
        assert _in_box(gazetteer, row["admin1_code"], lon, lat)


def _in_box(gazetteer: Gazetteer, code: str, lon: float, lat: float) -> bool:
    index = gazetteer._index
    inside = (index.admin1 == index.admin1_place[code]) & (index.kind == KINDS.index("settlement"))
    lons, lats = index.lon[inside], index.lat[inside]
    return bool(
        np.min(lons) - _MARGIN_DEGREES <= lon <= np.max(lons) + _MARGIN_DEGREES
        and np.min(lats) - _MARGIN_DEGREES <= lat <= np.max(lats) + _MARGIN_DEGREES
    )


def test_no_curated_place_is_there_twice() -> None:
    times = Counter(row["id"] for row in PLACES) + Counter((row["name"], row["admin1_code"]) for row in PLACES)
    assert [key for key, count in times.items() if count > 1] == []


@pytest.mark.parametrize("row", ALIASES, ids=[f"{row['name']}={row['target']}" for row in ALIASES])
def test_an_alias_leads_to_its_place(gazetteer: Gazetteer, row: dict[str, str]) -> None:
    place = gazetteer.place(row["target"])
    assert place is not None
    assert row["source"].strip()
    assert row["note"] in {"", "abbreviation", "preferred"}
    assert place.id in {match.place.id for match in gazetteer.lookup(row["name"])}
    stated = re.fullmatch(r"press usage for (.+)", row["source"])
    if stated:  # the source names the place as GeoNames did: the id is the one that was meant
        assert place.id in {match.place.id for match in gazetteer.lookup(stated[1])}


def test_no_alias_is_there_twice_and_a_place_has_one_preferred_name() -> None:
    times = Counter((normalise(row["name"]), row["target"]) for row in ALIASES)
    preferred = Counter(row["target"] for row in ALIASES if row["note"] == "preferred")
    assert [key for key, count in (*times.items(), *preferred.items()) if count > 1] == []


@pytest.mark.parametrize("row", ADMIN1_NAMES, ids=[row["code"] for row in ADMIN1_NAMES])
def test_an_english_unit_name_belongs_to_a_unit_and_is_found(gazetteer: Gazetteer, row: dict[str, str]) -> None:
    place = gazetteer.admin1(row["code"])
    assert place is not None
    assert place.name == row["name"]
    assert row["source"].strip()
    assert place.id in {match.place.id for match in gazetteer.lookup(row["name"])}


@pytest.mark.parametrize("code", sorted(code for code in UNITS if code[:3] in {"RU.", "UA."}))
def test_every_unit_of_russia_and_ukraine_is_found_by_all_its_names(gazetteer: Gazetteer, code: str) -> None:
    place, unit = gazetteer.admin1(code), UNITS[code]
    assert place is not None
    assert not math.isnan(place.lon)
    assert place.uncertainty_km >= 25
    forms = [place.name, unit.name, *unit.aliases]
    if place.name.endswith(" Oblast") and "Autonomous" not in place.name:
        forms += [place.name.replace("Oblast", word) for word in ("oblast", "region", "Region", "province")]
    missed = [form for form in forms if place.id not in {match.place.id for match in gazetteer.lookup(form)}]
    assert missed == []


def test_russia_has_83_units_and_ukraine_27() -> None:
    assert Counter(code[:2] for code in UNITS if code[:3] in {"RU.", "UA."}) == {"RU": 83, "UA": 27}


@pytest.mark.parametrize("row", DEMONYMS, ids=[row["country"] for row in DEMONYMS])
def test_a_demonym_leads_to_its_country(gazetteer: Gazetteer, row: dict[str, str]) -> None:
    assert gazetteer.country(row["country"]) is not None
    assert {gazetteer.demonym(form) for form in row["forms"].split("|")} == {row["country"]}


def test_every_place_has_a_position(gazetteer: Gazetteer) -> None:
    index = gazetteer._index
    nowhere = np.flatnonzero(np.isnan(index.lon) | np.isnan(index.lat))
    assert {index.name(number) for number in nowhere.tolist()} == set()
