"""A user's own boundaries at work: which area a point gets, and what the gazetteer and a border's error say in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import shapely

import dateline
from dateline.areas import Areas
from dateline.areas.keeping import save_boundaries
from dateline.areas.own import Layer, Unit
from dateline.coding.units import with_unit
from dateline.gazetteer import Gazetteer
from dateline.pipeline import run
from dateline.records import Location, Mention, Place, Resolved
from own_areas import RAIONS, add, gpkg
from short_reports import areas

# Two made-up areas side by side, 11 km wide and 33 km high, which meet at 36.15 E; their borders are known to 1 km.
WEST = Unit("W1", "West", "admin2", 366.0, "1", "West Raion", "UA.05")
EAST = Unit("E1", "East", "admin2", 366.0, "2", "East Raion", "UA.05")
ABROAD = Unit("R1", "Abroad", "admin2", 366.0, "3", "Abroad Raion", "RU.61")
PLAIN = Unit("P1", "Plain", "admin2", 366.0)
LEFT, RIGHT = shapely.box(36.0, 48.0, 36.15, 48.3), shapely.box(36.15, 48.0, 36.3, 48.3)
HIGH = 48.15
KM = 1 / 74.3  # degrees of longitude in a kilometre there


def own(folder: Path, *parts: tuple[Unit, Any], level: str = "admin2") -> Areas:
    units, polygons = zip(*parts, strict=True)
    layer = Layer("", level, "a.gpkg", "a", "CODE", "NAME", len(units), len(units), 1.0)
    save_boundaries(folder, layer, units, polygons)
    return Areas.open(own=folder)


def place(lon: float, *, admin2: str = "", admin1_code: str = "UA.05", uncertainty_km: float = 0.0) -> Place:
    return Place("9", "Somewhere", "settlement", "UA", lon, HIGH, admin1_code, "Donetsk Oblast", admin2, 900, "a test",
                 uncertainty_km)  # fmt: skip


def filled(there: Place, known: Areas, *, precision: str = "settlement", km: float = 0.0) -> tuple[str, str, str]:
    """Return pcode, admin2 and conflict of an event at a place."""
    found = Resolved(Mention(0, 9, there.name, "literal"), there, 1.0, "")
    made = with_unit(Location(found, "in", precision, shapely.Point(there.lon, there.lat), km, ""), known)
    return made.pcode, made.admin2, made.conflict


@pytest.fixture
def both(tmp_path: Path) -> Areas:
    return own(tmp_path, (WEST, LEFT), (EAST, RIGHT))


def test_a_point_gets_code_and_unit_of_the_area_that_it_lies_in(both: Areas) -> None:
    assert filled(place(36.05), both) == ("W1", "West Raion", "")
    assert filled(place(36.25), both) == ("E1", "East Raion", "")
    assert filled(place(36.05, admin2="West Raion"), both) == ("W1", "West Raion", "")


def test_outside_of_all_areas_nothing_is_filled(both: Areas) -> None:
    assert filled(place(36.0 - 1.5 * KM), both) == ("", "", "")
    assert filled(place(36.05), areas()) == ("", "", "")


def test_a_point_just_outside_of_all_areas_gets_the_nearest_within_the_error_of_its_border(both: Areas) -> None:
    assert filled(place(36.0 - 0.8 * KM), both) == ("W1", "West Raion", "")


@pytest.mark.parametrize("beyond_km", [0.5, 0.9])
def test_near_a_border_the_gazetteer_says_on_which_side_a_point_lies(both: Areas, beyond_km: float) -> None:
    assert filled(place(36.15 + beyond_km * KM, admin2="West Raion"), both) == ("W1", "West Raion", "")
    assert filled(place(36.15 - beyond_km * KM, admin2="East Raion"), both) == ("E1", "East Raion", "")


def test_a_point_that_is_not_exact_itself_may_lie_farther_beyond(both: Areas) -> None:
    there = place(36.15 + 2.5 * KM, admin2="West Raion", uncertainty_km=2.0)
    assert filled(there, both, km=2.0) == ("W1", "West Raion", "")


def test_beyond_the_errors_the_boundaries_win_and_the_disagreement_is_said(both: Areas) -> None:
    assert filled(place(36.15 + 3 * KM, admin2="West Raion"), both) == (
        "E1", "East Raion", "the gazetteer puts it in West Raion, the boundaries in East Raion")  # fmt: skip


def test_a_point_at_the_border_of_a_region_goes_to_the_region_that_is_stated(tmp_path: Path) -> None:
    known = own(tmp_path, (WEST, LEFT), (ABROAD, RIGHT))
    assert filled(place(36.15 + 0.5 * KM), known) == ("W1", "West Raion", "")
    assert filled(place(36.15 - 0.5 * KM, admin1_code="RU.61"), known) == ("R1", "Abroad Raion", "")


def test_an_area_that_is_no_unit_gives_its_code_and_its_name_only_where_the_gazetteer_has_none(tmp_path: Path) -> None:
    known = own(tmp_path, (PLAIN, LEFT))
    assert filled(place(36.05), known) == ("P1", "Plain", "")
    assert filled(place(36.05, admin2="West Raion"), known) == ("P1", "West Raion", "")


@pytest.mark.parametrize(("km", "code"), [(0.0, "W1"), (10.0, "W1"), (10.7, "W1"), (10.8, ""), (25.0, "")])
def test_a_point_known_less_closely_than_the_area_is_wide_gets_no_code(both: Areas, km: float, code: str) -> None:
    assert filled(place(36.05), both, precision="near_settlement", km=km)[0] == code


@pytest.mark.parametrize("precision", ["area", "admin1_part", "country", "unlocated"])
def test_what_is_no_point_and_no_unit_gets_no_code(both: Areas, precision: str) -> None:
    assert filled(place(36.05), both, precision=precision) == ("", "", "")


def test_a_first_level_area_gives_its_code_where_there_is_no_second_level_one(tmp_path: Path) -> None:
    first = Unit("UA14", "Donetska", "admin1", 26_517.0, "709716", "Donetsk Oblast", "UA.05")
    own(tmp_path, (WEST, LEFT))
    known = own(tmp_path, (first, shapely.box(36.0, 48.0, 36.3, 48.3)), level="admin1")
    assert filled(place(36.05), known) == ("W1", "West Raion", "")
    assert filled(place(36.25), known) == ("UA14", "", "")


def test_of_two_layers_the_last_added_wins_but_a_neighbour_country_is_not_hidden(tmp_path: Path) -> None:
    own(tmp_path, (WEST, LEFT))
    newer = Unit("W2", "West", "admin2", 366.0, "1", "West Raion", "UA.05")
    own(tmp_path, (newer, LEFT))
    known = own(tmp_path, (ABROAD, RIGHT))
    assert filled(place(36.05), known)[0] == "W2"
    assert filled(place(36.15 - 0.5 * KM, admin2="West Raion"), known)[0] == "W2"
    assert filled(place(36.15 + 0.5 * KM, admin2="West Raion"), known)[0] == "W2"
    assert filled(place(36.25, admin1_code="RU.61"), known)[0] == "R1"


# The whole way, with a GeoPackage and a report.

REPORT = "October 24, 2024\n\n" + " ".join(
    [
        "Russian forces shelled Pokrovsk on October 23.",
        "Russian forces shelled Toretsk on October 22.",
        "Drones struck a depot near Kramatorsk on October 21.",
        "Russian forces advanced in Pokrovsk Raion on October 20.",
        "Artillery struck Kharkiv on October 18.",
        "Missiles hit Donetsk Oblast on October 17.",
    ]
)
WHERE = ["place_text", "loc_precision", "admin2", "pcode"]
WITH = [
    ["Pokrovsk", "settlement", "Pokrovsk Raion", "UA1416"],
    ["Toretsk", "settlement", "Bakhmut Raion", "UA1402"],
    ["Kramatorsk", "near_settlement", "Kramatorskyi Raion", "UA1412"],
    ["Pokrovsk Raion", "admin2", "Pokrovsk Raion", "UA1416"],
    ["Kharkiv", "settlement", "Kharkiv Raion", ""],
    ["Donetsk Oblast", "admin1", "", ""],
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_a_run_with_own_boundaries_fills_codes_and_draws_a_raion_as_its_polygon(
    report: Path, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    error_km = add(gpkg(tmp_path / "raions.gpkg"), tmp_path / "data", gazetteer).layer.error_km
    events = run(report, gazetteer=gazetteer, own_areas=tmp_path / "data").events
    assert events[WHERE].to_numpy().tolist() == WITH
    raion = events.loc[events["place_text"] == "Pokrovsk Raion"].iloc[0]
    assert raion.geometry.equals(shapely.box(*RAIONS[0][2]))
    assert (raion["uncertainty_km"], raion["loc_conflict"]) == (error_km, "")
    assert '"area"' in dateline.timemap(events).html()


def test_without_own_boundaries_there_are_no_codes_and_a_raion_is_a_wide_point(
    report: Path, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    events = run(report, gazetteer=gazetteer, own_areas=tmp_path / "nothing").events
    assert events[WHERE].to_numpy().tolist() == [[*row[:3], ""] for row in WITH]
    raion = events.loc[events["place_text"] == "Pokrovsk Raion"].iloc[0]
    assert raion.geometry.geom_type == "Point"
    assert raion["uncertainty_km"] > 20
    assert events.equals(run(report, gazetteer=gazetteer).events)


VILLAGE = "October 24, 2024\n\nDrones struck the village of Zzyzxino, Pokrovsk Raion, on October 23.\n"


def test_a_name_that_nobody_knows_in_a_raion_that_is_stated_falls_back_to_the_raion(
    gazetteer: Gazetteer, tmp_path: Path
) -> None:
    add(gpkg(tmp_path / "raions.gpkg"), tmp_path / "data", gazetteer)
    report = tmp_path / "report.txt"
    report.write_text(VILLAGE, encoding="utf-8")
    known, unknown = (
        run(report, gazetteer=gazetteer, own_areas=folder).events[["place_text", "loc_precision", "pcode"]]
        for folder in (tmp_path / "data", None)
    )
    assert unknown.to_numpy().tolist()[0] == ["Zzyzxino", "unlocated", ""]
    assert known.to_numpy().tolist()[0] == ["Zzyzxino", "admin2", "UA1416"]
