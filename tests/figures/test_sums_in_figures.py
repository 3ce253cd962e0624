"""Figures whose marks are as large as sums: surfaces, numbers, legend and words; and what a map page gives of them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

import dateline
from command_line import run_here
from counted_tables import TOWNS, counted, placed, weekly
from dateline.figures.making import draw_scene, panels_of
from dateline.figures.marks import Drawn
from dateline.figures.marks.sums import SQUARE, Sum, draw_sum, round_sums
from dateline.figures.scene import scene_of, scene_of_page
from dateline.figures.settings import Settings
from dateline.figures.sheet import Outline, Sheet
from dateline.figures.sheet.fonts import Fonts
from dateline.frame.amounts import amounts_of
from dateline.webmap import timemap
from dateline.webmap.reading import _check_measure, page_of
from tiers import few

WEEK, NEXT = ("2025-06-02", "2025-06-08"), ("2025-06-09", "2025-06-15")


def events_of(frame: Any) -> Any:
    return dateline.as_events(frame, time="first", time_end="last", place="place_name")


def drawn(events: Any, **choices: Any) -> list[Drawn]:
    return [panel.drawn for panel in panels_of(events, Settings(**choices), amounts_of(events, "cases"))]


def words(drawing: Any) -> str:
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", drawing.content.decode("utf-8"))
    return " | ".join(texts)


def test_the_surface_of_a_mark_is_as_its_sum() -> None:
    events = events_of(placed(weekly()))
    marks = drawn(events)[0].marks
    totals = weekly().groupby("place_name")["cases"].sum()
    assert [mark.total.value for mark in marks if mark.total] == [totals[name] for name in _names(events, marks)]
    surfaces = {mark.radius**2 / mark.total.value for mark in marks if mark.total and mark.total.value}
    assert max(surfaces) == pytest.approx(min(surfaces))


def _names(events: Any, marks: Any) -> list[str]:
    spots = scene_of(events).spots
    return [spots[mark.spot].name for mark in marks]


def test_an_area_has_a_square_of_the_surface_of_its_sum() -> None:
    towns = counted(("Abelfeld", *WEEK, 400), ("Farrach", *WEEK, 100))
    towns.geometry = [shapely.box(9, 49.5, 11, 50.5), towns.geometry.iloc[1]]
    found = drawn(events_of(towns))[0]
    (patch,), (mark,) = found.patches, found.marks
    assert patch.width == patch.height == pytest.approx(2 * SQUARE * 2 * mark.radius)
    assert patch.width**2 == pytest.approx(4 * 3.14159 * mark.radius**2, rel=1e-3)


def test_pictures_of_several_weeks_have_one_scale() -> None:
    events = events_of(counted(("Abelfeld", *WEEK, 400), ("Abelfeld", *NEXT, 100), ("Farrach", *NEXT, 25)))
    first, second = drawn(events, every="week")
    assert first.marks[0].radius == pytest.approx(2 * second.marks[0].radius)
    assert second.marks[0].radius == pytest.approx(2 * second.marks[1].radius)
    assert " · 400" in words(dateline.figure(events, size_by="cases", every="week", size="slide"))


def test_the_legend_tells_sums_days_and_what_is_missing() -> None:
    rows = [("Abelfeld", *WEEK, 1840), ("Berrin", *WEEK, 0), ("Corvane", *WEEK, None), ("Dunnow", *NEXT, None),
            ("Farrach", *NEXT, 33)]  # fmt: skip
    drawing = dateline.figure(events_of(counted(*rows)), size_by="cases")
    said = words(drawing)
    for part in (
        "Sum of cases, 2–15 Jun 2025", "1,000", "200", "50", "1,873 in all", "Zero is told",
        "Dashed: no value is given (2)", "Farrach: 33", "1,840",
    ):  # fmt: skip
        assert part in said, part
    assert "Several events" not in said
    assert "Sum of cases: Abelfeld 1,840, Farrach 33, Berrin 0, Corvane –, Dunnow –." in drawing.alt


@pytest.mark.parametrize(("most", "expected"), [
    (1840, [1000, 200, 50]), (1000, [1000, 200, 50]), (99, [50, 10, 2]), (7, [5, 1]), (1, [1, 0.2, 0.05]),
    (0.3, [0.2, 0.05, 0.01]),
])  # fmt: skip
def test_the_circles_of_a_legend_are_round_numbers(most: float, expected: list[float]) -> None:
    assert round_sums(most) == pytest.approx(expected)


def test_a_map_page_gives_the_figure_of_its_sums() -> None:
    events = events_of(counted(("Abelfeld", *WEEK, 12.5), ("Farrach", *NEXT, None)))
    page = page_of(timemap(events, size_by="cases").html(), "map.html")
    of_page = draw_scene(scene_of_page(page.content), "svg", Settings())
    assert of_page.content == dateline.figure(events, size_by="cases").content
    broken = timemap(events, size_by="cases").html()
    assert page_of(broken, "map.html").content.head["measure"] == {"name": "cases", "steps": 10}


@pytest.mark.parametrize(
    "name", few(["<script>alert(1)</script>", "{{ 7*191 }}", "a\x00b", "x" * 500, "\u202eback"], quick=["a\x00b"])
)
def test_a_columns_name_is_only_text_in_a_figure(name: str) -> None:
    events = events_of(counted(("Abelfeld", *WEEK, 12))).rename(columns={"cases": name})
    said = dateline.figure(events, size_by=name).content.decode("utf-8")
    assert "<script>" not in said
    assert "1337" not in said
    assert max(map(len, re.findall(r"<text[^>]*>([^<]*)</text>", said))) < 300


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf"])
def test_the_command_draws_every_format(suffix: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("town,country,week,cases\nBo,Sierra Leone,2025-W22,12\n", encoding="utf-8")
    done = run_here("figure", "t.csv", "-o", f"out.{suffix}", "--size-by", "cases", "--size", "600", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert b"sum of cases" in done.stderr + done.stdout
    assert (tmp_path / f"out.{suffix}").stat().st_size > 5000


def test_a_circle_ends_at_the_frame() -> None:
    sheet = Sheet(100, 100, paper="#ffffff", fonts=Fonts(()))
    shares = [("#0072b2", 0.75), ("#d55e00", 0.25)]
    draw_sum(sheet, (12, 50), 20, Sum(5, 1), shares, within=shapely.box(10, 0, 100, 100))
    points = [thing.points for thing in sheet.page.things[1:] if isinstance(thing, Outline)]
    assert len(points) == 5
    assert min(float(one[:, 0].min()) for one in points) == 10


def test_frames_without_counts_are_drawn_as_they_were() -> None:
    frame = gpd.GeoDataFrame(
        pd.DataFrame({"when": ["2025-06-02"]}), geometry=gpd.points_from_xy(*zip(TOWNS["Berrin"])), crs="EPSG:4326"
    )
    (found,) = [panel.drawn for panel in panels_of(dateline.as_events(frame, time="when"), Settings())]
    assert found.sizes is None
    assert found.totals == []


@pytest.mark.parametrize("change", [
    {"measure": {"name": 7, "steps": 1}}, {"measure": {"name": "cases", "steps": 3}}, {"measure": {"name": "cases"}},
    {"rows": 2},
])  # fmt: skip
def test_a_page_whose_amounts_are_not_whole_is_none(change: dict[str, Any]) -> None:
    content = page_of(timemap(events_of(counted(("Abelfeld", *WEEK, 12))), size_by="cases").html(), "map.html").content
    with pytest.raises((ValueError, LookupError)):
        _check_measure(replace(content, head=content.head | change))
