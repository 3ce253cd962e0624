"""Figures: what they show, where it lies, in every format and size; odd tables, links, callouts, hostile text."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pypdfium2
import pyproj
import pytest
from PIL import Image
from shapely.geometry import Point, box

import dateline
from dateline._data import package_file
from dateline.errors import InputError, OutputError
from dateline.figures import figure
from dateline.figures.furniture import left_out
from dateline.figures.furniture.timestrip import bars_of
from dateline.figures.ground import Rect, ground_of
from dateline.figures.ground.projections import Region, projection_for, region_of
from dateline.figures.making import panels_of
from dateline.figures.marks import mark_radius
from dateline.figures.marks.signs import sign
from dateline.figures.names.notes import Note, read_notes
from dateline.figures.scene import scene_of
from dateline.figures.scene.days import number_of, periods_of, say_span
from dateline.figures.scene.links import shown_by, view_of
from dateline.figures.settings import Settings
from dateline.figures.sheet.fonts import Fonts
from dateline.figures.style.themes import grey_of, size_of, theme_of
from dateline.looks import looks
from dateline.phrases import phrases_of
from event_frames import event_frame, joined, no_events, one_event
from figure_scenes import events_at
from tiers import few

SVG = "{http://www.w3.org/2000/svg}"
TOWNS = [("Sumy", 34.80, 50.91), ("Poltava", 34.55, 49.59), ("Kharkiv", 36.23, 49.99), ("Belgorod", 36.58, 50.60)]


@cache
def made(format: str, **choices: Any) -> Any:
    return figure(event_frame(), format=format, title="A test", **choices)


def svg_of(drawing: Any) -> ET.Element:
    return ET.fromstring(drawing.content.decode("utf-8"))


def group(root: ET.Element, name: str) -> ET.Element:
    found = [one for one in root.iter(f"{SVG}g") if one.get("id") == name]
    assert len(found) == 1, name
    return found[0]


def texts(root: ET.Element) -> list[str]:
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def points(root: ET.Element) -> np.ndarray[Any, Any]:
    """Return all points of the paths below an element: they are written as steps, each from the one before."""
    return np.array([at for path in root.iter(f"{SVG}path") for at in walked(path.get("d") or "")])


def walked(steps: str) -> list[tuple[float, float]]:
    """Return the points to which the steps of a path lead, those that bend a curve too."""
    found, at, start = [], (0.0, 0.0), (0.0, 0.0)
    for letter, said in re.findall(r"([mlhvcqz])([^a-z]*)", steps):
        numbers = [float(one) for one in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", said)]
        if letter in "hv":
            numbers = [one for by in numbers for one in ((by, 0.0) if letter == "h" else (0.0, by))]
        count = {"c": 3, "q": 2}.get(letter, 1)
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        for first in range(0, len(pairs), count):
            found += [(at[0] + x, at[1] + y) for x, y in pairs[first : first + count]]
            at = found[-1]
            start = at if letter == "m" and first == 0 else start
        at = start if letter == "z" else at
    return found


# What it says ---------------------------------------------------------------------------------------------


def test_a_figure_says_what_it_shows_and_what_not() -> None:
    said = " ".join(texts(svg_of(made("svg"))))
    for words in (
        "A test", "14 events at 10 places", "Data to 25 Oct 2024, 2 reports, 19 of 19 events not reviewed.",
        "Outside this frame: 2 events (Ussuriysk, Vladivostok).",
        "Not on the map: 3 events (nothing finer than a country is named 1; planned, not told as happened 1; the"
        " name is not in the gazetteer 1).",
        "Place data © GeoNames, CC BY 4.0", "Made with Natural Earth", "Borders as internationally recognised", "km",
        "Sources: Example Wire.", "Lambert conformal conic projection", "Half: one side says so, another denies it",
    ):  # fmt: skip
        assert words in said, words


def test_the_drawing_tells_the_same() -> None:
    drawing = made("svg")
    assert (drawing.events, drawing.places, drawing.outside) == (14, 10, ("Vladivostok", "Ussuriysk"))
    assert drawing.caption == "A test: 9–25 Oct 2024 · 14 events at 10 places. Outside this frame: 2 events"
    assert drawing.alt.endswith(" Outside this frame: 2 events.")
    assert drawing.alt.startswith("Map: A test. 14 events, 9–25 Oct 2024. By place: Pokrovsk 3, Kursk Oblast 2")
    assert "By kind: battle 6" in drawing.alt


def test_a_drawing_that_is_printed_leaves_its_bytes_out() -> None:
    assert repr(made("svg")).startswith("Drawing(format='svg', width=")


def test_planned_and_unlocated_events_are_not_drawn_and_contested_ones_are_half() -> None:
    scene = scene_of(event_frame())
    names = {scene.spots[int(scene.place[row])].name for row in np.flatnonzero(scene.shown)}
    assert "Kazan" not in names
    assert "Ukraine" not in names
    fills = {scene.text("place_name", row): scene.fill(row) for row in np.flatnonzero(scene.shown).tolist()}
    assert fills["Toretsk"] == "half"
    assert fills["Feodosia"] == "hollow"
    assert fills["Kharkiv"] == "solid"


def test_a_region_is_hatched_with_its_count_and_has_no_pin() -> None:
    (panel,) = panels_of(event_frame(), Settings())
    scene = scene_of(event_frame())
    counts = {scene.spots[patch.spot].name: len(patch.rows) for patch in panel.drawn.patches}
    assert counts == {"Kursk Oblast": 2, "Bryansk Oblast": 1}
    pinned = {scene.spots[spot].name for mark in panel.drawn.marks for spot in mark.spots}
    assert pinned.isdisjoint(counts)


def test_near_a_place_is_a_dashed_ring_as_large_as_its_uncertainty() -> None:
    (panel,) = panels_of(one_event(loc_precision="near_settlement", uncertainty_km=9), Settings(size="600"))
    (ring,) = panel.drawn.rings
    assert ring.near
    assert ring.radius == pytest.approx(9 * panel.ground.points_per_km(37.18, 48.28))


def test_every_sign_of_the_looks_can_be_drawn() -> None:
    assert [look.sign for look in looks() if look.sign != "dot" and sign(look.sign).equals(sign("dot"))] == []


# Where it lies --------------------------------------------------------------------------------------------


def pixels(drawing: Any) -> tuple[np.ndarray[Any, Any], float]:
    """Return a figure as an array of colours, and how many pixels a point has."""
    if drawing.format == "pdf":
        page = pypdfium2.PdfDocument(drawing.content)[0]
        image = page.render(scale=2).to_pil().convert("RGB")
    else:
        image = Image.open(io.BytesIO(drawing.content)).convert("RGB")
    return np.asarray(image).astype(int), image.width / drawing.width


@pytest.mark.thorough
@pytest.mark.parametrize("format", ["png", "pdf"])
def test_a_mark_lies_where_an_independent_projection_puts_it_within_a_pixel(format: str) -> None:
    drawing = figure(events_at(TOWNS), format=format, size="600", colour="type", scale=2)
    image, scale = pixels(drawing)
    red = np.abs(image - (0xC4, 0x4E, 0x00)).sum(axis=2) < 40
    seen = []
    for mark in drawing.marks:
        x, y, reach = mark.x * scale, mark.y * scale, int(1.3 * mark.radius * scale)
        part = red[round(y) - reach : round(y) + reach + 1, round(x) - reach : round(x) + reach + 1]
        rows, columns = np.nonzero(part)
        seen.append((round(x) - reach + columns.mean() + 0.5, round(y) - reach + rows.mean() + 0.5))
    expected = np.array([(mark.x * scale, mark.y * scale) for mark in drawing.marks])
    assert np.abs(np.array(seen) - expected).max() < 1
    assert drawing.projection.startswith("Transverse Mercator projection about 35.6°E")
    to = pyproj.Transformer.from_crs("EPSG:4326", "+proj=tmerc +lat_0=50.25 +lon_0=35.565 +units=m", always_xy=True)
    metres = np.array([to.transform(mark.lon, mark.lat) for mark in drawing.marks]) * (1, -1)
    factor = np.ptp(expected[:, 0]) / np.ptp(metres[:, 0])
    placed = metres * factor
    assert np.abs((placed - placed.mean(axis=0)) - (expected - expected.mean(axis=0))).max() < 1


def test_nothing_of_the_map_lies_outside_its_frame() -> None:
    root = svg_of(made("svg"))
    (x0, y0), (x1, y1) = (edge(points(group(root, "frame")), axis=0) for edge in (np.min, np.max))
    for name in ("base", "areas", "rings", "marks", "plates", "leaders", "labels"):
        corners = np.concatenate([points(one) for one in root.iter(f"{SVG}g") if one.get("id") == name] or [[(x0, y0)]])
        assert corners[:, 0].min() >= x0 - 1, name
        assert corners[:, 0].max() <= x1 + 1, name
        assert corners[:, 1].min() >= y0 - 1, name
        assert corners[:, 1].max() <= y1 + 1, name


def test_the_scale_bar_is_true_in_the_middle_of_the_frame() -> None:
    root = svg_of(figure(events_at(TOWNS), size="600"))
    bar = points(group(root, "scale"))
    (panel,) = panels_of(events_at(TOWNS), Settings(size="600"))
    length = next(int(words.split()[0]) for words in texts(group(root, "scale")) if words.endswith(" km"))
    assert np.ptp(bar[:, 0]) == pytest.approx(length * panel.ground.points_per_km(35.57, 50.25), rel=0.01)


@pytest.mark.parametrize(
    ("region", "name"),
    [
        (Region(36, 47, 39, 49), "Transverse Mercator projection about 37.5°E"),
        (Region(22, 44, 42, 53), "Lambert conformal conic projection, true at 45.5°N and 51.5°N"),
        (Region(15, -12, 32, 6), "Lambert azimuthal equal-area projection about 3.0°S 23.5°E"),
        (Region(-60, 70, 120, 90), "Polar stereographic projection"),
        (Region(60, -85, 170, -70), "Polar stereographic projection"),
        (Region(-150, -40, 150, 60), "Equal Earth projection"),
        (Region(177, -22, 189, -13), "Lambert conformal conic projection, true at 20.5°S and 14.5°S"),
    ],
)
def test_a_projection_is_chosen_by_width_and_latitude(region: Region, name: str) -> None:
    assert projection_for(region).name == name


@pytest.mark.parametrize("lon", [30.0, 34.123456, -71.98766, 179.99999])
def test_the_earth_is_whole_about_any_meridian(lon: float) -> None:
    whole = ground_of(Region(lon - 180, -60, lon + 180, 80), Rect(0, 0, 200, 160), margin=2).outline
    assert round(whole.area) == 16475


def test_a_region_goes_across_the_antimeridian_where_that_is_shorter() -> None:
    assert region_of([(178, -18), (-171, -13)]) == Region(178, -18, 189, -13)
    assert region_of([(10, 50), (30, 40)]) == Region(10, 40, 30, 50)


def test_across_the_antimeridian_marks_are_neighbours() -> None:
    drawing = figure(events_at([("Suva", 178.44, -18.14), ("Apia", -171.77, -13.83)]), size="600")
    suva, apia = sorted(drawing.marks, key=lambda mark: mark.name, reverse=True)
    assert (suva.name, apia.name) == ("Suva", "Apia")
    assert 100 < apia.x - suva.x < drawing.width
    assert apia.y < suva.y


def test_far_events_are_left_to_the_locator_and_told() -> None:
    far = events_at([*TOWNS, ("Vladivostok", 131.9, 43.1)])
    drawing = figure(far, size="600")
    assert drawing.outside == ("Vladivostok",)
    root = svg_of(drawing)
    assert "Vladivostok" in texts(group(root, "locator"))
    scene = scene_of(far)
    row = next(row for row in range(len(scene)) if scene.text("place_name", row) == "Vladivostok")
    assert left_out(scene, [row], hidden=0) == "Outside this frame: 1 event (Vladivostok)."


def test_the_extent_can_be_chosen() -> None:
    drawing = figure(events_at(TOWNS), size="600", extent=(36, 49.5, 37, 51))
    assert {mark.name for mark in drawing.marks} <= {"Kharkiv", "Belgorod", "Sumy", "Poltava"}
    assert "Poltava" in drawing.outside


# Formats, sizes, themes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("format", few(["svg", "png", "pdf"], quick=["svg"]))
def test_the_same_table_gives_the_same_bytes(format: str) -> None:
    again = figure(event_frame(), format=format, title="A test", size="600")
    assert again.content == made(format, size="600").content


SIZES = tomllib.loads(package_file("data/figures.toml").read_text("utf-8"))["size"]


@pytest.mark.parametrize("size", few(SIZES, quick=["a4", "card"]))
def test_every_size_has_its_pixels_and_a_small_svg(size: str) -> None:
    drawing = made("svg", size=size)
    chosen = size_of(size)
    assert (drawing.width, drawing.height) == (chosen.width, chosen.height)
    assert svg_of(drawing).get("viewBox") == f"0 0 {chosen.width:g} {chosen.height:g}"
    assert len(drawing.content) < 150_000


@pytest.mark.parametrize(("size", "pixels_"), [("600", (600, 780)), ("card", (1200, 630)), ("slide", (1920, 1080))])
def test_a_png_has_as_many_pixels_as_its_name_says(size: str, pixels_: tuple[int, int]) -> None:
    drawing = made("png", size=size)
    assert Image.open(io.BytesIO(drawing.content)).size == pixels_ == (drawing.width_px, drawing.height_px)
    assert len(drawing.content) < 500_000


@pytest.mark.thorough
def test_a_png_keeps_the_colours_of_events() -> None:
    table = joined(event_frame(), events_at(TOWNS))
    image, _ = pixels(figure(table, format="png", size="slide", colour="type"))
    for look in (look for look in looks() if look.id in {"battle", "strike", "violence_noncombatant", "politics"}):
        wanted = [int(look.colour[at : at + 2], 16) for at in (1, 3, 5)]
        assert (np.abs(image - wanted).max(axis=2) <= 12).sum() > 50, look.id


def test_a_png_can_have_twice_the_pixels() -> None:
    drawing = figure(one_event(), format="png", size="600", scale=2)
    assert Image.open(io.BytesIO(drawing.content)).size == (1200, 1560) == (drawing.width_px, drawing.height_px)


def test_an_svg_has_named_groups_and_texts_that_are_texts() -> None:
    root = svg_of(made("svg"))
    names = {one.get("id") for one in root.iter(f"{SVG}g")}
    assert {"map", "base", "areas", "marks", "labels", "time", "legend", "locator", "title", "foot", "scale"} <= names
    assert "Pokrovsk +1" in texts(group(root, "labels")) or "Pokrovsk" in texts(group(root, "labels"))
    assert not [one for one in root.iter(f"{SVG}use") if "DejaVu" in str(one.attrib)]


@pytest.mark.thorough
@pytest.mark.parametrize("every", [None, "week"])
def test_no_two_things_of_an_svg_have_one_name(every: str | None) -> None:
    names = [one.get("id") for one in svg_of(made("svg", every=every)).iter() if one.get("id")]
    assert len(names) == len(set(names))


@pytest.mark.thorough
def test_a_picture_of_more_pixels_shows_the_same_with_the_same_lines() -> None:
    one, twice = (
        Image.open(io.BytesIO(made("png", size="600", scale=scale).content)).convert("L") for scale in (1.0, 2.0)
    )
    apart = np.asarray(one).astype(int) - np.asarray(twice.resize(one.size, Image.Resampling.BOX)).astype(int)
    assert abs(apart.mean()) < 0.5
    assert np.abs(apart).mean() < 4


def test_the_counts_of_a_legend_add_up_to_the_events_of_the_head() -> None:
    drawing = made("svg", colour="side")
    said = texts(group(svg_of(drawing), "legend"))
    sides = said[said.index("Side that acts (colour)") + 1 : said.index("Kind of event (sign)")]
    inside = [words for words in said if words.startswith(("Somewhere in this area", "events ("))]
    counts = [int(found) for words in [*sides, *inside] for found in re.findall(r"\((\d+)\)", words)]
    assert sum(counts) == drawing.events


def test_the_text_of_a_figure_of_places_without_names_tells_of_none() -> None:
    drawing = figure(events_at([("", 34.8, 50.9), ("", 36.2, 50.0)]), size="600", title="Two")
    assert "By place" not in drawing.alt
    assert drawing.alt.startswith("Map: Two. 2 events, ")


def test_rows_of_a_table_are_no_report() -> None:
    table = dateline.join(pd.DataFrame({"town": ["Sumy", "Kharkiv"], "day": ["2024-10-12", "2024-10-14"]}))
    said = " ".join(texts(group(svg_of(figure(table, size="600")), "foot")))
    assert said.startswith("Data to 14 Oct 2024, 1 table, 2 of 2 events not reviewed.")


@pytest.mark.thorough
def test_a_pdf_carries_its_fonts_as_type_42_and_its_words() -> None:
    drawing = made("pdf")
    document = pypdfium2.PdfDocument(drawing.content)
    assert "Pokrovsk" in document[0].get_textpage().get_text_range()
    assert b"/CIDFontType2" in drawing.content
    assert b"/Type3" not in drawing.content
    assert b"CreationDate" not in drawing.content


@pytest.mark.thorough
def test_themes_differ_and_the_grey_one_has_no_colour() -> None:
    assert made("svg", theme="dark").content != made("svg", theme="light").content
    drawing = made("png", theme="grey", size="card")
    image = np.asarray(Image.open(io.BytesIO(drawing.content)).convert("RGB")).astype(int)
    assert np.ptp(image, axis=2).max() <= 2
    assert grey_of("#ffffff") == "#ffffff"


def test_in_grey_the_sides_differ_in_lightness_and_outline() -> None:
    table = joined(event_frame(), event_frame(actor_side="UA"))
    table.loc[: len(event_frame()) - 1, "actor_side"] = "RU"
    (panel,) = panels_of(table, Settings(theme="grey", colour="side"))
    assert panel.drawn.marks
    from dateline.figures.style.colours import palette_of

    tints = palette_of(scene_of(table), theme_of("grey"), by="side", view=None, names={}).tints
    shades = [int(tint.colour[1:3], 16) for tint in tints[:2]]
    assert abs(shades[0] - shades[1]) > 60
    assert tints[0].outline != tints[1].outline


def test_a_theme_of_ones_own_changes_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('land = "#abcdef"\nfonts = ["DejaVu Serif"]\n', encoding="utf-8")
    content = figure(one_event(), size="600", theme=path).content.decode("utf-8")
    assert "#abcdef" in content
    assert "DejaVu Serif" in content


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('land = "red"', r"mine\.toml: the colour land is 'red'; expected six hexadecimal digits"),
        ('sea = "#000000"', r"mine\.toml: 'sea' is no part of a theme; expected some of fonts, grey, paper"),
        ("fonts = 3", r"mine\.toml: fonts is 3; expected a list of names"),
        ("land = ", r"the theme '.*mine\.toml' cannot be read"),
    ],
)
def test_a_bad_theme_is_refused_with_the_remedy(tmp_path: Path, written: str, message: str) -> None:
    (tmp_path / "mine.toml").write_text(written, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        figure(one_event(), theme=tmp_path / "mine.toml")


def test_the_file_is_written_whole_and_its_name_says_the_format(tmp_path: Path) -> None:
    drawing = dateline.figure(one_event(), tmp_path / "a.pdf", size="600")
    assert (tmp_path / "a.pdf").read_bytes() == drawing.content
    assert drawing.content.startswith(b"%PDF")
    buffer = io.BytesIO()
    figure(one_event(), buffer, format="png", size="600")
    assert buffer.getvalue().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"size": "a5"}, "'a5' is no size of a figure; expected one of a4, a4-landscape, column, 600, slide, card"),
        ({"theme": "pink"}, "'pink' is no theme of figures; expected light, dark, grey, or a file ending in .toml"),
        ({"colour": "mood"}, "colour: 'mood' is nothing that colours say; expected one of type, side"),
        ({"every": "hour"}, "every: 'hour' is no period; expected one of day, week, month, year"),
        ({"format": "jpg"}, "'jpg' is no format of figures; expected one of svg, png, pdf"),
        ({"view": "nothing"}, "the view 'nothing' is no link of a map; expected what stands behind #"),
        ({"scale": 100.0}, "scale: 100.0 is out of range; expected 0.25 to 8"),
        ({"extent": (3, 4, 3, 5)}, "has no width or height"),
    ],
)
def test_a_choice_that_is_none_is_refused_with_what_may_be_chosen(choices: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        figure(one_event(), **choices)


def test_a_name_that_says_no_format_or_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"should end in \.svg, \.png or \.pdf"):
        figure(one_event(), tmp_path / "a.jpg")
    (tmp_path / "b.svg").mkdir()
    with pytest.raises(OutputError, match="folder"):
        figure(one_event(), tmp_path / "b.svg")


# Time -----------------------------------------------------------------------------------------------------


def day(text: str) -> int:
    return number_of(dt.date.fromisoformat(text))


def test_the_time_strip_counts_known_days_spans_and_reports_apart() -> None:
    scene = scene_of(event_frame())
    bars = bars_of(scene, day("2024-10-09"), day("2024-10-25"))
    assert bars.bins.unit == "day"
    assert [int(sum(bars.sums[group])) for group in (0, 1, 2)] == [9, 15, 4]
    assert (bars.before, bars.after) == (0, 0)


def test_days_and_spans_are_said_as_people_say_them() -> None:
    assert say_span(day("2024-10-03"), day("2024-10-07")) == "3–7 Oct 2024"
    assert say_span(day("2024-10-30"), day("2024-11-02")) == "30 Oct – 2 Nov 2024"
    assert say_span(day("2023-12-30"), day("2024-01-02")) == "30 Dec 2023 – 2 Jan 2024"


def test_weeks_begin_on_mondays_and_hold_all_days() -> None:
    weeks = periods_of("week", day("2024-10-09"), day("2024-10-21"), most=9)
    assert weeks == [(day("2024-10-07") + 7 * n, day("2024-10-13") + 7 * n) for n in range(3)]
    months = periods_of("month", day("2024-11-30"), day("2025-01-01"), most=9)
    assert [say_span(*month) for month in months] == ["1–30 Nov 2024", "1–31 Dec 2024", "1–31 Jan 2025"]


def test_a_picture_for_each_week_is_drawn_on_one_scale() -> None:
    panels = panels_of(event_frame(), Settings(every="week"))
    assert len(panels) == 3
    assert len({(panel.ground.scale, panel.ground.rect.width, panel.ground.rect.height) for panel in panels}) == 1
    said = texts(svg_of(made("svg", every="week")))
    assert {"7–13 Oct 2024 · 1", "14–20 Oct 2024 · 5", "21–27 Oct 2024 · 9"} <= set(said)


@pytest.mark.thorough
def test_periods_of_small_pictures_lose_their_year_and_never_their_count() -> None:
    summer, autumn = ({"date_start": day, "date_end": day} for day in ("2024-07-03", "2024-10-09"))
    later = {"event_id": "f", "feature_id": "f-0", "cluster_id": "f"}
    table = joined(events_at(TOWNS[:1], **summer), events_at(TOWNS[1:2], **later, **autumn))
    heads = [
        "".join(texts(group(svg_of(figure(table, format="svg", size="slide", every="week")), f"head-{number}")))
        for number in (1, 2, 15)
    ]
    assert heads == ["1 Jul · 1", "8 Jul · 0", "7 Oct · 1"]
    monthly = svg_of(figure(table, format="svg", size="column", every="month"))
    assert "".join(texts(group(monthly, "head-1"))) == "Jul 2024 · 1"


@pytest.mark.parametrize("language", few(["en", "uk", "ru"], quick=["uk"]))
@pytest.mark.parametrize("size", few(["column", "card", "600", "slide"], quick=["column"]))
def test_legends_and_keys_are_whole_in_each_size_and_language(size: str, language: str) -> None:
    root = svg_of(figure(event_frame(), format="svg", size=size, language=language))
    said = texts(group(root, "legend"))
    assert not [words for words in said if "…" in words]
    whole = phrases_of(language)
    wanted = [whole("Hollow or dashed: only by a report, or no day"), whole("Somewhere in this area; so many events")]
    assert [words for words in wanted if words not in " ".join(said)] == []
    assert whole("known only by a report") in texts(group(root, "time"))


@pytest.mark.thorough
def test_names_of_countries_on_a_map_of_the_world_lie_on_the_earth() -> None:
    table = events_at([("Quito", -78.5, -0.2), ("Tokyo", 139.7, 35.7), ("Sydney", 151.2, -33.9), ("Oslo", 10.7, 59.9)])
    (panel,) = panels_of(table, Settings(size="600"))
    names = [label.text for label, _ in panel.written.lands]
    assert "AUSTRALIA" in names
    assert [label.text for label, _ in panel.written.lands if not panel.ground.outline.covers(box(*label.box))] == []


def test_an_event_told_of_two_places_without_a_point_is_one_event_at_the_foot() -> None:
    nowhere = {"loc_precision": "country", "geometry": Point(), "cluster_id": "c-two", "event_id": "two"}
    table = joined(
        event_frame(),
        one_event(feature_id="two-0", place_name="Chad", place_text="Chad", **nowhere),
        one_event(feature_id="two-1", place_name="Mali", place_text="Mali", **nowhere),
    )
    before, after = (sum(scene_of(one).reasons().values()) for one in (event_frame(), table))
    assert after == before + 1


@pytest.mark.thorough
def test_the_legend_tells_of_the_rings_that_are_drawn() -> None:
    table = events_at([("Sumy", 34.80, 50.91)], place_relation="near", uncertainty_km=10.0)
    for degrees in (0.2, 1.0, 4.0):
        extent = (34.8 - degrees, 50.9 - degrees / 2, 34.8 + degrees, 50.9 + degrees / 2)
        (panel,) = panels_of(table, Settings(extent=extent))
        root = svg_of(figure(table, format="svg", extent=extent))
        told = "Near this place; the ring says how near" in texts(group(root, "legend"))
        assert told == any(ring.near for ring in panel.drawn.rings)


def test_a_doubtful_row_is_hollow_in_a_dashed_ring_and_the_legend_says_so() -> None:
    told = "Doubtful: the likeliest place of this name"
    table = events_at([("Sumy", 34.80, 50.91), ("Poltava", 34.55, 49.59)])
    of_reports = events_at([("Sumy", 34.80, 50.91), ("Poltava", 34.55, 49.59)]).assign(loc_confidence=[0.69, 0.7])
    assert [scene_of(of_reports).is_doubtful(row) for row in range(2)] == [True, False]
    table = table.assign(loc_status=["doubtful", "located"], loc_confidence=0.5)  # a table says itself what is doubtful
    scene = scene_of(table)
    fills = {scene.text("place_name", row): scene.fill(row) for row in range(len(scene))}
    assert fills == {"Sumy": "hollow", "Poltava": "solid"}
    (panel,) = panels_of(table, Settings())
    assert [(ring.near, ring.doubtful) for ring in panel.drawn.rings] == [(True, True)]
    said = texts(group(svg_of(figure(table, format="svg")), "legend"))
    assert told in said
    assert "Filled: its day is known" in said
    assert "Hollow or dashed: known only by a report" not in said
    assert "Near this place; the ring says how near" not in said
    assert told not in texts(group(svg_of(made("svg")), "legend"))


def test_the_policy_on_ukraine_is_told_where_something_of_it_is_seen() -> None:
    haiti = " ".join(texts(svg_of(figure(events_at([("Jacmel", -72.53, 18.23), ("Hinche", -72.0, 19.15)]), size="a4"))))
    assert "Borders as internationally recognised. Borders that are disputed" in haiti
    assert "Crimea" not in haiti
    shown = " ".join(texts(svg_of(figure(events_at(TOWNS), size="a4"))))
    assert "Crimea and Sevastopol are Ukraine" in shown
    assert "No front line is drawn" in shown


def test_places_without_a_name_are_told_apart_by_where_they_lie() -> None:
    table = events_at([("", 10.0, 5.0), ("", 11.0, 6.0), ("", 10.0, 5.0), ("Sumy", 34.8, 50.9), ("Sumy", 34.9, 50.9)])
    assert scene_of(table).count_places() == 3


def test_too_many_pictures_are_refused_with_the_remedy() -> None:
    table = joined(event_frame(), one_event(date_start="2020-01-01", date_end="2020-01-01"))
    table.loc[table.index[-5:], "date_start"] = "2020-01-01"
    with pytest.raises(InputError, match="makes more than 24 pictures; choose a longer period, or fewer days"):
        figure(table, every="day")


# Links ----------------------------------------------------------------------------------------------------


def shown(link: str) -> set[str]:
    scene = scene_of(event_frame())
    rows = np.flatnonzero(shown_by(scene, view_of(link)))
    return {scene.text("place_name", row) for row in rows.tolist()}


@pytest.mark.parametrize(
    ("link", "names"),
    [
        ("#from=2024-10-18&to=2024-10-20&undated=no", {"Kharkiv", "Toretsk", "Kupyansk", "Kursk Oblast"}),
        ("#place=Pokrovsk&type=strike", {"Pokrovsk"}),
        ("#type=materiel&type=political_legal", {"Vladivostok", "Moscow"}),
        ("#wording=confirmed", {"Kharkiv", "Moscow"}),
        ("#find=oil+depot&type=strike", {"Pokrovsk", "Feodosia"}),
        ("#find=%22oil+depot%22+feodosia", {"Pokrovsk", "Feodosia"}),
        ("#precision=admin1&mode=cumulative&from=2024-10-20&to=2024-10-20", {"Kursk Oblast"}),
        ("#from=2024-10-09&to=2024-10-09&mode=compare&fromb=2024-10-17&tob=2024-10-17", {"Vladivostok", "Selydove"}),
        ("#voice=Prosecutor", {"Selydove"}),
        ("https://example.org/map.html#type=materiel", {"Vladivostok"}),
    ],
)
def test_a_link_shows_what_the_map_shows(link: str, names: set[str]) -> None:
    found = shown(link)
    if "from=2024-10-09" in link:
        assert names <= found
    else:
        assert found == names


@pytest.mark.thorough
def test_a_link_with_a_place_to_look_at_sets_the_frame() -> None:
    drawing = figure(event_frame(), size="slide", view="#map=8/48.2800/37.1800")
    assert any(mark.name == "Pokrovsk" for mark in drawing.marks)
    assert "Kursk Oblast" in drawing.outside
    mark = next(mark for mark in drawing.marks if mark.name == "Pokrovsk")
    (panel,) = panels_of(event_frame(), Settings(size="slide", view="#map=8/48.2800/37.1800"))
    rect = panel.ground.rect
    assert mark.x == pytest.approx(rect.x + rect.width / 2, abs=1)


def test_a_link_that_shows_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="the view shows none of the 16 events that can be drawn"):
        figure(event_frame(), view="#type=none")


def test_a_comparison_has_its_own_colours() -> None:
    view = "#from=2024-10-09&to=2024-10-18&mode=compare&fromb=2024-10-19&tob=2024-10-25"
    said = texts(group(svg_of(figure(event_frame(), view=view)), "legend"))
    assert any(words.startswith("Only in the first window") for words in said)


# Callouts -------------------------------------------------------------------------------------------------


def test_callouts_stand_on_the_figure_tied_to_their_points(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("lon,lat,text\n36.0,50.3,The depot burned here\n", encoding="utf-8")
    root = svg_of(figure(events_at(TOWNS), size="600", annotate=path))
    assert "The depot burned here" in " ".join(texts(group(root, "notes")))


def test_a_note_may_name_its_place(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text('place,text\n"Kharkiv","Here"\n', encoding="utf-8")
    (note,) = read_notes(path)
    assert note == Note("Here", pytest.approx(36.25, abs=0.1), pytest.approx(49.98, abs=0.1))


def test_a_callout_of_a_place_and_its_region_stands_at_the_event_there_and_others_are_told(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text('place,text\n"Paris, Texas",Far off\n"Sumy (Sumy Oblast, Ukraine)",The bridge\n', encoding="utf-8")
    drawing = figure(events_at([("Sumy", 34.8, 50.91), ("Lviv", 24.02, 49.84)]), size="600", annotate=path)
    assert drawing.uncalled == ("Far off",)
    assert "The bridge" in " ".join(texts(group(svg_of(drawing), "notes")))
    assert set(drawing.labels) == {"Sumy", "Lviv"}


@pytest.mark.parametrize("format", few(["svg", "png", "pdf"], quick=["svg"]))
def test_a_title_that_no_font_can_write_is_still_the_title_of_the_file(format: str) -> None:
    drawing = figure(events_at([("Here", 38, 48.5)]), size="600", title="\U00012000\n\x07", format=format)
    assert drawing.missing_letters == "\U00012000"
    if format == "svg":
        assert svg_of(drawing).findtext(f"{SVG}title") == "\U00012000"


def test_a_callout_in_a_script_without_slanted_letters_is_written_upright(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("text,lon,lat\nمعبر: الحدود,38,48.5\nДалі,38.3,48.4\n", encoding="utf-8")
    drawing = figure(events_at([("Here", 38, 48.5), ("There", 38.5, 48.6)]), size="a4", annotate=path)
    assert (drawing.missing_letters, drawing.uncalled) == ("", ())
    written = {one.text: one.get("font-style") for one in group(svg_of(drawing), "notes").iter(f"{SVG}text")}
    assert written == {"معبر: الحدود": None, "Далі": "italic"}


def test_of_several_places_of_a_name_a_callout_means_the_one_where_something_happened(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("place,text\nParis,Here\n", encoding="utf-8")
    ((lon, lat),) = [(note.lon, note.lat) for note in read_notes(path, drawn=[(-95.55, 33.66)])]
    assert (round(lon), round(lat)) == (-96, 34)
    ((lon, lat),) = [(note.lon, note.lat) for note in read_notes(path)]
    assert (round(lon), round(lat)) == (2, 49)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("a,b\n1,2\n", r"notes\.csv:1: the columns are a, b; expected a CSV with the column text"),
        ("lon,lat,text\n200,1,x\n", r"notes\.csv:2: lon '200' and lat '1' are no point"),
        ("lon,lat,text\n20,1,\n", r"notes\.csv:2: the row has no text"),
        ("place,text\nXyzzyqwerty,x\n", r"notes\.csv:2: the place 'Xyzzyqwerty' is not in the gazetteer"),
        ("", r"notes\.csv:1: the columns are missing"),
        (f"lon,lat,text\n20,1,{'x' * 200_000}\n", r"over 100,000 characters are more than a figure can hold"),
    ],
)
def test_bad_notes_are_refused_by_line(tmp_path: Path, written: str, message: str) -> None:
    (tmp_path / "notes.csv").write_text(written, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_notes(tmp_path / "notes.csv")


# Odd tables -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "places",
    [
        [("Pokrovsk", 37.18, 48.28)],
        [("Pokrovsk", 37.18, 48.28)] * 12,
        [("Suva", 178.44, -18.14), ("Apia", -171.77, -13.83)],
        [("Longyearbyen", 15.6, 78.2), ("Alert", -62.3, 82.5), ("Tiksi", 128.9, 71.6), ("Pole", 0.0, 90.0)],
        [("McMurdo", 166.7, -77.8), ("Vostok", 106.8, -78.5)],
        [("Lima", -77.0, -12.0), ("Tokyo", 139.7, 35.7), ("Nairobi", 36.8, -1.3), ("Anchorage", -149.9, 61.2)],
        [("At the line", 180.0, 10.0), ("Just before", -180.0, 11.0)],
    ],
    ids=["one", "one point", "antimeridian", "north pole", "south pole", "world", "on the line"],
)
def test_odd_places_make_a_figure_with_every_event_on_it(places: list[tuple[str, float, float]]) -> None:
    drawing = figure(events_at(places), size="600")
    assert drawing.outside == ()
    assert sum(mark.events for mark in drawing.marks) == len(places)
    assert all(0 < mark.x < drawing.width and 0 < mark.y < drawing.height for mark in drawing.marks)


def test_a_table_without_events_is_refused() -> None:
    with pytest.raises(InputError, match="there is no event to draw: the table is empty; nothing was written"):
        figure(no_events())


def test_a_table_of_which_nothing_can_be_drawn_is_refused_with_the_reasons(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"the one event cannot be drawn \(planned, not told as happened\)"):
        figure(one_event(modality="planned"), tmp_path / "a.svg")
    assert list(tmp_path.iterdir()) == []


def test_events_without_dates_make_a_figure_without_a_time_strip() -> None:
    undated = one_event(date_start=None, date_end=None, known_by=None)
    root = svg_of(figure(undated, size="600"))
    assert "time" not in {one.get("id") for one in root.iter(f"{SVG}g")}


# Letters --------------------------------------------------------------------------------------------------


HOSTILE = "$x^2$ <script>alert(1)</script> \x07\x1b[31m & \u202e ]]> {{ 7*7 }} \ud800"


@pytest.mark.parametrize("format", ["svg", "png", "pdf"])
def test_hostile_text_is_text_and_nothing_else(format: str) -> None:
    table = one_event(place_name=HOSTILE, publisher=HOSTILE)
    drawing = figure(table, format=format, size="600", title=HOSTILE)
    if format != "svg":
        return
    root = svg_of(drawing)
    assert list(root.iter(f"{SVG}script")) == []
    title = "".join(texts(group(root, "title")))
    assert title.startswith("$x^2$ <script>alert(1)</script> [31m &")
    assert not set("\x07\x1b\u202e\ud800") & set(drawing.content.decode("utf-8"))
    assert "49" not in title


def test_cyrillic_and_right_to_left_names_are_written_in_fonts_that_have_them() -> None:
    fonts = Fonts(("DejaVu Sans",))
    for text in ("Нью-Йорк, Донецкая область", "ירושלים", "القاهرة", "Ελλάδα", "Đà Nẵng"):
        assert fonts.covers(text), text
        assert fonts.clean(text) == text
    drawing = figure(events_at([("ירושלים", 35.2, 31.8), ("Суми", 34.8, 31.0)]), size="600")
    assert {"ירושלים", "Суми"} <= set(texts(group(svg_of(drawing), "labels")))
    assert drawing.missing_letters == ""


def test_letters_that_no_font_has_are_left_out_and_told_not_drawn_as_boxes() -> None:
    table = events_at([("\U00012000\U00012001", 37, 48), ("Here", 38, 48.5)])
    drawing = figure(table, size="600", title="A \U00012000")
    assert set(drawing.missing_letters) == {"\U00012000", "\U00012001"}
    assert drawing.unlabelled == ("\U00012000\U00012001",)
    assert texts(group(svg_of(drawing), "labels")) == ["Here"]
    assert "A" in texts(group(svg_of(drawing), "title"))


def test_without_any_font_of_the_theme_matplotlibs_own_is_used(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('fonts = ["No Such Font At All"]\n', encoding="utf-8")
    content = figure(one_event(), size="600", theme=path).content.decode("utf-8")
    assert set(re.findall(r'font-family="([^"]+)"', content)) == {"DejaVu Sans, Arial, Helvetica, sans-serif"}


def test_very_long_names_are_cut_and_stay_inside() -> None:
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    drawing = figure(events_at([(long, -4.2, 53.2), ("word " * 400, -3.9, 53.0)]), size="600", title=long * 30)
    assert all(len(label) < 90 for label in drawing.labels)
    assert len(drawing.content) < 500_000


# The rest -------------------------------------------------------------------------------------------------


def test_a_mark_grows_with_its_events_as_on_the_map() -> None:
    assert mark_radius(1, 8.0) == 8.0
    assert mark_radius(2, 8.0) == pytest.approx(13.1)
    assert mark_radius(10_000, 8.0) == 22.0


def test_without_matplotlib_the_remedy_is_named() -> None:
    code = (
        "import sys, importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'matplotlib' else find(name, *rest)\n"
        "import dateline\n"
        "try: dateline.figure(None)\n"
        "except dateline.DatelineError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == (
        'figures are drawn with matplotlib, which is not installed: pip install "dateline[figure]"\n'
    )  # fmt: skip


def test_other_parts_do_not_load_matplotlib() -> None:
    code = "import sys, dateline, dateline.webmap.payload; print('matplotlib' in sys.modules, 'folium' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"
