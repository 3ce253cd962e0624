"""Borders as recognised in every layer that a map draws: fills, lines, names and events; disputed lines are dashed."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Any

import numpy as np
import pytest
import shapely

from dateline.areas import Areas
from dateline.gazetteer import Gazetteer
from dateline.webmap import timemap
from event_frames import event_frame
from page_blocks import background_of, texts_of, unpacked
from tiers import few

pytest_plugins = ["browser_fixtures"]  # one browser for all test files: imported fixtures would start one each
AREAS = Areas.open()
SIMFEROPOL = shapely.Point(34.10, 44.95)
CRIMEA = shapely.box(32.5, 44.3, 36.6, 46.2)


def lines(base: dict[str, Any]) -> list[Any]:
    """Return the arcs of the page in degrees."""
    arcs = []
    for flat in base["arcs"]:
        x = y = 0
        points = []
        for dx, dy in zip(flat[::2], flat[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x / base["scale"], y / base["scale"]))
        arcs.append(points)
    return arcs


def is_filled(arcs: list[Any], rings: list[list[int]], point: Any) -> bool:
    """Tell whether the page's even-odd fill of rings of arc numbers covers a point: a ray has odd crossings."""
    crossed = 0
    for numbers in rings:
        ring = np.concatenate([arcs[i] if i >= 0 else arcs[~i][::-1] for i in numbers])
        (x0, y0), (x1, y1) = ring[:-1].T, ring[1:].T
        spans = (y0 > point.y) != (y1 > point.y)
        x0, y0, x1, y1 = (values[spans] for values in (x0, y0, x1, y1))
        crossed += int((x0 + (point.y - y0) / (y1 - y0) * (x1 - x0) > point.x).sum())
    return crossed % 2 == 1


@pytest.fixture(scope="module")
def html() -> str:
    """A page with a point in Crimea (Feodosia) and one event drawn as the whole region."""
    events = event_frame()
    region = events.index[events["place_name"] == "Bryansk Oblast"][0]
    events.loc[region, "place_name"] = "Autonomous Republic of Crimea"
    events.loc[region, "geometry"] = AREAS.polygon("UA.11")
    return timemap(events).html()


@pytest.fixture(scope="module")
def base(html: str) -> dict[str, Any]:
    found = re.search(r'id="dateline-base">([^<]*)</script>', html)
    assert found is not None
    return background_of(found[1])


def test_simferopol_is_filled_as_ukraine_and_as_nothing_else(base: dict[str, Any]) -> None:
    arcs = lines(base)
    assert [c["code"] for c in base["countries"] if is_filled(arcs, c["rings"], SIMFEROPOL)] == ["UA"]


def test_the_line_between_crimea_and_kherson_is_a_region_s_and_none_is_a_country_s(base: dict[str, Any]) -> None:
    arcs = lines(base)
    drawn = {kind: shapely.MultiLineString([arcs[n] for n in numbers]) for kind, numbers in base["lines"].items()}
    assert drawn["admin1"].contains(AREAS.border_between("UA.11", "UA.08"))
    for kind in ("country", "disputed"):
        assert not drawn[kind].intersects(CRIMEA)


def test_no_country_but_ukraine_has_its_name_in_ukraine_and_crimea_bears_its_own(base: dict[str, Any]) -> None:
    arcs = lines(base)
    rings = next(c["rings"] for c in base["countries"] if c["code"] == "UA")
    named = [n for n in base["labels"] if n["kind"] == "country"]
    assert {n["text"] for n in named if is_filled(arcs, rings, shapely.Point(n["lon"], n["lat"]))} == {"Ukraine"}
    there = {n["text"]: n["kind"] for n in base["labels"] if CRIMEA.contains(shapely.Point(n["lon"], n["lat"]))}
    assert {name for name, kind in there.items() if kind == "admin1"} >= {"Autonomous Republic of Crimea"}
    assert "country" not in there.values()


def test_the_towns_named_on_the_map_in_crimea_are_ukraine_s_in_the_gazetteer(
    base: dict[str, Any], gazetteer: Gazetteer
) -> None:
    here = [n for n in base["labels"] if CRIMEA.contains(shapely.Point(n["lon"], n["lat"]))]
    towns = {n["text"] for n in here if n["kind"] == "city"}
    crimea = gazetteer.admin1("UA.11")
    found = {town: gazetteer.find(town, near=crimea, kinds={"settlement"})[0].place.country for town in towns}
    assert "Simferopol" in towns
    assert set(found.values()) == {"UA"}


def test_an_event_in_crimea_is_drawn_over_simferopol(html: str) -> None:
    found = re.search(r'id="dateline-events">([^<]*)</script>', html)
    assert found is not None
    content = unpacked(found[1])
    place = texts_of(content, "places.name").index("Autonomous Republic of Crimea")
    rings = []
    for flat in content["head"]["areas"][content["places.area"][place]]:
        steps = zip(accumulate(flat[::2]), accumulate(flat[1::2]), strict=True)
        rings.append([(x / 1000, y / 1000) for x, y in steps])
    assert any(shapely.Polygon(ring).contains(SIMFEROPOL) for ring in rings)


def test_both_layers_of_the_areas_agree_on_every_region_s_country() -> None:
    assert {code for code in ("UA.11", "UA.20") if AREAS.polygon("UA").buffer(1e-6).contains(AREAS.polygon(code))} == {
        "UA.11", "UA.20"}  # fmt: skip
    assert not AREAS.polygon("RU").intersects(AREAS.polygon("UA.11").buffer(-0.01))


STROKES = """
(spot) => {
  const kept = [], proto = CanvasRenderingContext2D.prototype, stroke = proto.stroke;
  dateline.map.setView([spot[1], spot[0]], 7, {animate: false});
  proto.stroke = function () {
    const corner = L.DomUtil.getPosition(this.canvas), dash = this.getLineDash(), width = this.lineWidth;
    const p = dateline.map.latLngToLayerPoint([spot[1], spot[0]]).subtract(corner);
    this.setLineDash([]);
    this.lineWidth = 5;
    if (this.isPointInStroke(p.x, p.y)) kept.push([this.strokeStyle, dash]);
    this.setLineDash(dash);
    this.lineWidth = width;
    stroke.apply(this, arguments);
  };
  dateline.map.panBy([40, 0], {animate: false});
  proto.stroke = stroke;
  return kept;
}
"""
SOLID: list[int] = []
DASHED = [5, 4]
BORDERS = {
    "Golan": ("SY.03", "IL", "#9a8f83", DASHED),
    "Western Sahara": ("EH", "MA", "#9a8f83", DASHED),
    "Kashmir": ("IN.12", "PK", "#9a8f83", DASHED),
    "Kursk and Sumy": ("RU.41", "UA.21", "#9a8f83", SOLID),
    "Crimea and Kherson": ("UA.11", "UA.08", "#d3cabc", SOLID),
}


@pytest.mark.browser
@pytest.mark.parametrize("name", few(BORDERS, quick=["Kashmir", "Crimea and Kherson"]))
def test_disputed_lines_are_dashed_in_the_drawn_map_and_others_are_not(name: str, open_page: Any) -> None:
    one, other, colour, dash = BORDERS[name]
    border = max(shapely.get_parts(AREAS.border_between(one, other)), key=lambda line: line.length)
    middle = shapely.get_coordinates(border)[len(border.coords) // 2].tolist()
    events = event_frame()
    events["geometry"] = [shapely.Point(*middle) if shape is not None else None for shape in events["geometry"]]
    page = open_page(timemap(events).html())
    page.ready()
    strokes = page.ask(STROKES, middle)
    assert [colour, dash] in strokes
    assert all(dashes == dash for stroke, dashes in strokes if stroke in {"#9a8f83", "#d3cabc"})
