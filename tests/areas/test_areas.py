"""The areas file and what is read from it: recognised borders, shared borders, valid shapes, parts and strips."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from checkout import ROOT
from dateline._data import gazetteer_file
from dateline.areas import FOCUS_COUNTRIES, FOCUS_REGIONS, Area, Areas, border_error_km
from dateline.areas.topology import unpacked
from dateline.errors import GazetteerError, InputError
from tiers import examples

AREAS = Areas.open()
REGIONS = AREAS.areas("admin1")
COUNTRIES = AREAS.areas("country")

# Places that packaged country files often get wrong, and plain ones: lon, lat, country, region.
WHERE = {
    "Simferopol": (34.10, 44.95, "UA", "UA.11"),
    "Sevastopol": (33.52, 44.60, "UA", "UA.20"),
    "Kherson": (32.60, 46.63, "UA", "UA.08"),
    "Donetsk": (37.80, 48.00, "UA", "UA.05"),
    "Sudzha": (35.27, 51.19, "RU", "RU.41"),
    "Katzrin": (35.69, 32.99, "SY", "SY.03"),
    "Tiberias": (35.53, 32.79, "IL", "IL.03"),
    "East Jerusalem": (35.234, 31.783, "PS", "PS.WE"),
    "Tel Aviv": (34.78, 32.08, "IL", "IL.05"),
    "Laayoune": (-13.20, 27.14, "EH", "EH.00"),
    "Pristina": (21.16, 42.66, "XK", "XK.10097360"),
    "Hargeisa": (44.06, 9.56, "SO", "SO.X11"),
    "Kyrenia": (33.32, 35.33, "CY", "CY.X04"),
    "Sukhumi": (41.02, 43.00, "GE", "GE.02"),
    "Tiraspol": (29.63, 46.84, "MD", "MD.58"),
    "Taipei": (121.50, 25.03, "TW", "TW.03"),
    "Srinagar": (74.80, 34.08, "IN", "IN.12"),
    "Anadyr": (177.50, 64.73, "RU", "RU.15"),
    "London": (-0.12, 51.50, "GB", "GB.ENG"),
    "Palermo": (13.36, 38.11, "IT", "IT.15"),
    "the Atlantic": (-30.0, 30.0, "", ""),
}


@pytest.mark.parametrize("name", WHERE)
def test_a_place_lies_in_its_recognised_country_in_both_layers(name: str) -> None:
    lon, lat, country, region = WHERE[name]
    assert (AREAS.country_at(lon, lat), AREAS.admin1_at(lon, lat)) == (country, region)


@pytest.mark.parametrize("kind", ["country", "admin1"])
def test_every_polygon_is_valid_has_area_and_outer_rings_run_anticlockwise(kind: str) -> None:
    bad = []
    for area in AREAS.areas(kind):
        polygon = AREAS.polygon(area.code)
        rings = [part.exterior for part in shapely.get_parts(polygon)]
        if not (polygon.is_valid and polygon.area > 0 and all(shapely.is_ccw(ring) for ring in rings)):
            bad.append(area.code)
    assert bad == []


def test_every_region_lies_within_its_country() -> None:
    outside = {
        region.code: gap
        for region in REGIONS
        if (gap := shapely.difference(AREAS.polygon(region.code), AREAS.polygon(region.country)).area) > 1e-4
    }
    assert outside == {}


def test_every_label_lies_in_its_own_area() -> None:
    astray = [
        a.code for a in [*REGIONS, *COUNTRIES] if AREAS.polygon(a.code).distance(shapely.Point(a.lon, a.lat)) > 0.002
    ]
    assert astray == []


def test_joins_with_geonames_do_not_fall_below_what_was_reached() -> None:
    own = [a.code for a in REGIONS if ".X" in a.code]
    some = ("UA", "RU", "BY", "KP", "KR", "SY", "IR", "GB")
    focus = {c: sum(1 for a in REGIONS if a.country == c) for c in some}
    assert len(REGIONS) >= 3480
    assert len(COUNTRIES) >= 247
    assert len(own) <= 41
    assert focus == {"UA": 27, "RU": 83, "BY": 7, "KP": 11, "KR": 17, "SY": 14, "IR": 31, "GB": 6}


def test_an_area_says_its_name_country_and_size() -> None:
    found = AREAS.area("RU.41")
    assert found is not None
    assert found == Area("RU.41", "admin1", "RU", "Kursk", found.lon, found.lat, found.km2)
    assert 29_000 < found.km2 < 31_000  # 29,997 km² by Rosstat
    assert AREAS.area("RU.XX") is None
    assert AREAS.polygon("RU.XX") is None
    assert "RU.41" in AREAS
    assert "RU.XX" not in AREAS


def test_kursk_and_bryansk_share_a_border_that_lies_on_both() -> None:
    line = AREAS.border_between("RU.41", "RU.10")
    assert line.equals(AREAS.border_between("RU.10", "RU.41"))
    assert shapely.box(34.0, 51.8, 35.0, 52.4).contains(line)
    for code in ("RU.41", "RU.10"):
        assert shapely.difference(line, AREAS.polygon(code).boundary).length < 1e-9


def test_a_region_shares_its_outer_border_with_the_country_beyond_and_far_areas_share_none() -> None:
    line = AREAS.border_between("RU.41", "UA")
    assert 200 < _km(line) < 320  # 245 km are given for the oblast's part of the state border
    assert AREAS.border_between("RU.41", "KP") is None
    assert AREAS.border_between("RU.41", "XX.99") is None


def test_the_strip_seven_kilometres_from_ukraine_near_kursk_and_bryansk_lies_there() -> None:
    strip = AREAS.near_border_strip("RU.41", "RU.10", offset_km=7, from_country="UA")
    assert strip is not None
    middle = strip.polygon.centroid
    assert _km(shapely.LineString([middle, (34.25, 52.05)])) < 25
    assert 3 < _km(shapely.shortest_line(middle, AREAS.polygon("UA"))) < 11
    assert 5 < strip.uncertainty_km < 30
    assert shapely.difference(strip.polygon, AREAS.polygon("RU")).area < 1e-6


def test_a_strip_without_a_distance_covers_the_border_on_both_sides() -> None:
    strip = AREAS.near_border_strip("RU.41", "RU.10", width_km=10)
    assert strip is not None
    assert shapely.difference(AREAS.border_between("RU.41", "RU.10"), strip.polygon.buffer(1e-6)).length == 0
    for code in ("RU.41", "RU.10"):
        assert shapely.intersection(strip.polygon, AREAS.polygon(code)).area > 0.05
    assert AREAS.near_border_strip("RU.41", "KP") is None


def test_a_distance_needs_the_country_that_it_is_measured_from() -> None:
    with pytest.raises(InputError, match=r"offset_km=7 and from_country=''.*expected both or neither"):
        AREAS.near_border_strip("RU.41", "RU.10", offset_km=7)


PARTS = [
    "western",
    "east",
    "north",
    "southern",
    "north-western",
    "northeast",
    "south western",
    "South-East",
    "central",
]


@settings(max_examples=examples(60), deadline=None)
@given(st.sampled_from([a.code for a in REGIONS if a.km2 > 50 and a.country != "AQ"]), st.sampled_from(PARTS))
def test_a_part_lies_inside_its_area_and_is_a_valid_shape(code: str, part: str) -> None:
    whole, piece = AREAS.polygon(code), AREAS.part_of(code, part)
    assert piece.is_valid
    assert 0 < piece.area <= whole.area + 1e-6
    # The way to the plane and back moves an edge by up to the sagitta of its chord.
    assert shapely.difference(piece, whole).area < 5e-3 * whole.area + 1e-9


@settings(max_examples=examples(30), deadline=None)
@given(st.sampled_from([a.code for a in REGIONS if a.country in FOCUS_COUNTRIES]))
def test_west_and_east_make_up_the_whole(code: str) -> None:
    west, east = AREAS.part_of(code, "western"), AREAS.part_of(code, "eastern")
    # The cut is straight in the plane and the long edges are straight in degrees: halves differ by that sliver.
    assert west.area + east.area == pytest.approx(AREAS.polygon(code).area, rel=5e-3)
    assert west.centroid.x < east.centroid.x


@pytest.mark.parametrize("word", ["", "upper", "north-south", "westeast", "northish"])
def test_a_word_that_is_no_direction_is_refused(word: str) -> None:
    with pytest.raises(InputError, match="is not a direction; expected one such as 'western'"):
        AREAS.part_of("RU.41", word)


def test_a_part_of_an_unknown_area_is_none() -> None:
    assert AREAS.part_of("XX.99", "western") is None


def test_the_error_of_a_border_is_smaller_in_the_focus() -> None:
    assert [border_error_km(code) for code in ("UA", "UA.05", "RU.41", "RU.48", "RU", "FR.11")] == [
        1.21, 1.21, 1.21, 3.46, 3.46, 3.46]  # fmt: skip


def test_the_recipe_and_the_module_name_the_same_focus(monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = ROOT / "gazetteer" / "derive_areas.py"
    monkeypatch.syspath_prepend(recipe.parent)
    spec = importlib.util.spec_from_file_location("derive_areas", recipe)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (module.FOCUS_COUNTRIES, module.FOCUS_REGIONS) == (FOCUS_COUNTRIES, FOCUS_REGIONS)


def test_disputed_borders_are_told_from_agreed_ones() -> None:
    def kinds(a: str, b: str) -> set[str]:
        return {AREAS.line_kind(n) for n in AREAS.arcs_of(a) & AREAS.arcs_of(b)}

    pairs = [
        ("SY.03", "IL"),
        ("EH", "MA"),
        ("XK", "RS"),
        ("RU.41", "UA"),
        ("RU.41", "RU.10"),
        ("UA.11", "UA.08"),
    ]
    assert [kinds(*pair) for pair in pairs] == [
        {"disputed"}, {"disputed"}, {"disputed"}, {"country"}, {"admin1"}, {"admin1"}]  # fmt: skip


def test_the_file_keeps_to_its_budget() -> None:
    assert gazetteer_file("areas.topojson").stat().st_size < 2_500_000


@pytest.mark.parametrize("content", [None, "", "{}", "[1, 2]", '{"type": "Topology"}'])
def test_a_missing_or_damaged_file_is_named_with_the_remedy(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "areas.topojson"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"areas\.topojson: cannot be read as areas .* run that script"):
        Areas.open(path)


@pytest.mark.parametrize(
    "arcs",
    [
        "[[[1,2],[3,-4]],[[5,6],[0,1],[-7,0]]]",
        "[[[1, 2], [3, -4]], [[5, 6], [0, 1], [-7, 0]]]",  # as other programs write it
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_arcs_are_read_however_a_file_is_written_and_wherever_they_stand(arcs: str, before: bool) -> None:
    objects = (
        '"objects":{"admin1":{"geometries":[]},"admin0":{"geometries":[]},"lakes":{"geometries":[{"arcs":[[0]]}]}}'
    )
    rest = f'"disputed":[["A","B"]],"cut":[1],{objects}'
    text = f'{{"arcs":{arcs},{rest}}}\n' if before else f'{{{rest},"arcs":{arcs}}}\n'
    made = unpacked(text)
    assert np.frombuffer(made["points"], dtype=np.int32).reshape(-1, 2).tolist() == [
        [1, 2],
        [4, -2],
        [5, 6],
        [5, 7],
        [-2, 7],
    ]
    assert (made["begins"], made["disputed"], made["cut"], made["lakes"]) == (
        [0, 2, 5],
        [["A", "B"]],
        [1],
        [{"arcs": [[0]]}],
    )


def _km(line: Any) -> float:
    from pyproj import Geod

    return float(Geod(ellps="WGS84").geometry_length(line)) / 1000
