"""Questions to the areas: what contains what, the shape of a place, how far from a border; errors are carried along."""

from __future__ import annotations

import doctest
import importlib
from dataclasses import replace

import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dateline._plane import Plane
from dateline.areas import FOCUS_COUNTRIES, Areas, border_error_km
from dateline.errors import InputError
from dateline.gazetteer import Gazetteer, Point
from tiers import examples

AREAS = Areas.open()
REGIONS = AREAS.areas("admin1")
CODES = [area.code for area in REGIONS]
FOCUS = [area.code for area in REGIONS if area.country in FOCUS_COUNTRIES]
# Pairs of focus regions, and of such a region and a country, that share a border.
NEIGHBOURS = sorted(
    {sides for sides in AREAS.sides.values() if len(sides) == 2 and sides[0][:2] in FOCUS_COUNTRIES}
    | {(a, b[:2]) for a, b in (sides for sides in AREAS.sides.values() if len(sides) == 2)
       if a[:2] in FOCUS_COUNTRIES and a[:2] != b[:2]}
)  # fmt: skip
SIMFEROPOL = Point(lon=34.10, lat=44.95)
KHERSON = Point(lon=32.60, lat=46.63)  # at the river, which the coarse coast takes for sea
KYIV = Point(lon=30.52, lat=50.45)


@pytest.mark.parametrize("room", ["", ".facts", ".topology", ".own", ".keeping", ".strips"])
def test_the_examples_hold(room: str) -> None:
    assert doctest.testmod(importlib.import_module(f"dateline.areas{room}")).failed == 0


def test_contains_answers_for_codes_and_places_and_has_no_answer_without_a_shape(gazetteer: Gazetteer) -> None:
    crimea, ukraine = gazetteer.admin1("UA.11"), gazetteer.country("UA")
    town = gazetteer.find("Simferopol", country="UA")[0].place
    assert crimea is not None
    assert ukraine is not None
    assert [AREAS.contains(area, SIMFEROPOL) for area in ("UA.11", "UA", "RU", crimea, ukraine)] == [
        True, True, False, True, True]  # fmt: skip
    assert [AREAS.contains(area, KYIV) for area in ("UA.11", "UA", crimea)] == [False, True, False]
    assert AREAS.contains(crimea, town) is True
    assert [AREAS.contains("UA", KHERSON, within_km=km) for km in (0, 3)] == [False, True]
    assert AREAS.contains("RU", KHERSON, within_km=3) is False
    assert [AREAS.contains(area, SIMFEROPOL) for area in ("XX.99", "", town)] == [None, None, None]


def test_a_place_has_the_area_of_its_country_or_region_and_else_none(gazetteer: Gazetteer) -> None:
    kursk, ukraine = gazetteer.admin1("RU.41"), gazetteer.country("UA")
    raion = gazetteer.find("Pokrovsk Raion", country="UA", kinds={"admin2"})[0].place
    town = gazetteer.find("Pokrovsk", country="UA", kinds={"settlement"})[0].place
    assert kursk is not None
    assert ukraine is not None
    assert AREAS.area_of(kursk) is AREAS.polygon("RU.41")
    assert AREAS.area_of(ukraine) is AREAS.polygon("UA")
    assert [AREAS.error_km_of(place) for place in (kursk, ukraine, raion, town)] == [1.21, 1.21, None, None]
    assert (AREAS.area_of(raion), AREAS.area_of(town)) == (None, None)
    # A settlement carries the code of its region, and a unit without a shape has none: neither is taken for another's.
    assert AREAS.area_of(replace(town, kind="region")) is None
    assert AREAS.area_of(replace(kursk, admin1_code="RU.XX")) is None


@settings(max_examples=examples(100), deadline=None)
@given(st.sampled_from(CODES), st.floats(-0.5, 1.5), st.floats(-0.5, 1.5))
def test_contains_agrees_with_the_polygon(code: str, across: float, up: float) -> None:
    west, south, east, north = AREAS.box(code)
    point = Point(lon=west + across * (east - west), lat=south + up * (north - south))
    assert AREAS.contains(code, point) is bool(AREAS.polygon(code).intersects(shapely.Point(point.lon, point.lat)))


@settings(max_examples=examples(100), deadline=None)
@given(st.sampled_from(CODES))
def test_a_region_contains_its_inner_points_its_border_and_lies_in_its_country(code: str) -> None:
    polygon = AREAS.polygon(code)
    middle, corner = polygon.representative_point(), shapely.get_coordinates(polygon)[0]
    for point in (Point(middle.x, middle.y), Point(*corner.tolist())):
        assert AREAS.contains(code, point) is True
    assert AREAS.contains(code[:2], Point(middle.x, middle.y)) is True


@settings(max_examples=examples(60), deadline=None)
@given(st.sampled_from(NEIGHBOURS), st.floats(2, 60))
def test_what_is_offset_from_a_border_lies_half_to_one_and_a_half_times_as_far(
    pair: tuple[str, str], km: float
) -> None:
    strip = AREAS.offset_from(pair, km)
    assume(strip is not None)
    assert strip is not None
    border = AREAS.border_between(*pair)
    plane = Plane(border)
    line, flat = plane.flat(border), plane.flat(strip.polygon)
    far = shapely.distance(line, shapely.points(shapely.get_coordinates(flat))).max()
    # The circles of a buffer are polygons of 64 corners: half a percent.
    assert 0.495 * km <= shapely.distance(flat, line) / 1000
    assert far / 1000 <= 1.505 * km
    land = shapely.union(AREAS.polygon(pair[0]), AREAS.polygon(pair[1]))
    assert shapely.difference(strip.polygon, land.buffer(0.002)).area <= 1e-3 * strip.polygon.area
    assert strip.uncertainty_km >= max(map(border_error_km, pair))


@settings(max_examples=examples(40), deadline=None)
@given(st.sampled_from(NEIGHBOURS), st.floats(2, 60))
def test_the_strips_within_either_side_make_up_the_strip_of_both(pair: tuple[str, str], km: float) -> None:
    whole = AREAS.offset_from(pair, km)
    sides = [AREAS.offset_from(pair, km, within=code) for code in pair]
    shapes = [side.polygon for side in sides if side is not None]
    for code, side in zip(pair, sides, strict=True):
        if side is not None:
            outside = shapely.difference(side.polygon, AREAS.polygon(code).buffer(0.002))
            assert outside.area <= 1e-3 * side.polygon.area
    area = whole.polygon.area if whole is not None else 0.0
    assert shapely.union_all(shapes).area == pytest.approx(area, rel=1e-3, abs=1e-9)


def test_seven_kilometres_from_the_border_within_kursk_lies_in_kursk_along_the_border() -> None:
    strip = AREAS.offset_from(("UA", "RU.41"), 7, within="RU.41")
    assert strip is not None
    west, south, east, north = strip.polygon.bounds
    border = AREAS.border_between("RU.41", "UA").bounds
    assert (west, south) > (border[0] - 0.2, border[1] - 0.2)
    assert (east, north) < (border[2] + 0.2, border[3] + 0.2)
    both = AREAS.offset_from(("RU.41", "UA"), 7)
    assert both is not None
    assert both.polygon.area == pytest.approx(2 * strip.polygon.area, rel=0.1)


def test_there_is_no_strip_where_nothing_is_shared_or_no_land_lies_so_far() -> None:
    assert AREAS.offset_from(("RU.41", "KP"), 7) is None
    assert AREAS.offset_from(("RU.41", "XX.99"), 7) is None
    assert AREAS.offset_from(("VA", "IT"), 100, within="VA") is None


@pytest.mark.parametrize("km", [0, -1, float("nan"), float("inf")])
def test_what_is_no_distance_is_refused(km: float) -> None:
    with pytest.raises(InputError, match=r"offset_from: km=\S+ is no distance; give kilometres above 0"):
        AREAS.offset_from(("RU.41", "UA"), km)


def test_a_side_that_is_no_area_is_refused() -> None:
    with pytest.raises(InputError, match=r"within='RU\.XX' is no area; give a code such as "):
        AREAS.offset_from(("RU.41", "UA"), 7, within="RU.XX")


@settings(max_examples=examples(30), deadline=None)
@given(st.sampled_from(FOCUS))
def test_the_four_quarters_make_up_the_whole_and_do_not_overlap(code: str) -> None:
    whole = AREAS.polygon(code)
    quarters = [AREAS.part_of(code, word) for word in ("north-west", "north-east", "south-west", "south-east")]
    # A quarter where nothing lies comes back as the whole.
    quarters = [quarter for quarter in quarters if quarter is not whole]
    assume(len(quarters) == 4)
    assert shapely.union_all(quarters).area == pytest.approx(whole.area, rel=5e-3)
    assert sum(quarter.area for quarter in quarters) == pytest.approx(whole.area, rel=5e-3)


@settings(max_examples=examples(60), deadline=None)
@given(st.sampled_from(NEIGHBOURS))
def test_a_border_lies_on_both_areas_and_both_contain_it(pair: tuple[str, str]) -> None:
    line = AREAS.border_between(*pair)
    assert line is not None
    lon, lat = shapely.get_coordinates(line)[0].tolist()
    assert [AREAS.contains(code, Point(lon, lat)) for code in pair] == [True, True]
