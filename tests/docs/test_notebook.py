"""The example notebook runs from its first cell to its last, and its maps show themselves, trusted or not."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import dateline
from checkout import ROOT
from event_frames import event_frame, one_event

pytestmark = pytest.mark.thorough

NOTEBOOK = ROOT / "docs" / "notebook.ipynb"
pytest_plugins = ["browser_fixtures"]


def nbconvert(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nbconvert", *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the notebook after it ran, in the folder in which it lies."""
    folder = tmp_path_factory.mktemp("notebook")
    nbconvert("--to", "notebook", "--execute", str(NOTEBOOK), "--output-dir", str(folder))
    return folder / NOTEBOOK.name


def outputs(path: Path) -> list[dict[str, Any]]:
    """Return what each cell of code shows."""
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert [len(cell["outputs"]) for cell in cells] == [1] * len(cells)  # a result, and nothing said beside it
    return [cell["outputs"][0]["data"] for cell in cells]


def test_the_notebook_runs_and_each_cell_shows_what_it_should(executed: Path) -> None:
    table, counts, shown, figure = outputs(executed)
    assert [set(one) for one in (table, counts, shown, figure)] == [
        *[{"text/html", "text/plain"}] * 2,
        {"image/png", "text/html", "text/plain"},
        {"image/png", "text/plain"},
    ]
    assert "Kursk Oblast" in "".join(table["text/html"])
    assert "".join(shown["text/plain"]).startswith("<TimeMap 'Kursk and Donetsk': ")
    assert "".join(figure["text/plain"]).startswith("Map: Kursk and Donetsk. ")


def test_the_notebook_is_kept_without_what_it_showed() -> None:
    made = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert [cell for cell in made["cells"] if cell.get("outputs") or cell.get("execution_count")] == []


@pytest.mark.browser
def test_the_exported_notebook_shows_its_map_and_fetches_nothing(executed: Path, open_page: Any) -> None:
    nbconvert("--to", "html", "--template", "basic", str(executed), "--output", "page")
    page = f"<!DOCTYPE html><title>notebook</title>{executed.with_name('page.html').read_text(encoding='utf-8')}"
    one = open_page(page, width=1000)
    one.page.locator("iframe").scroll_into_view_if_needed()
    frame = one.page.locator("iframe").element_handle().content_frame()
    frame.wait_for_selector(".dl-stage canvas")
    assert frame.evaluate("dateline.ready.then(() => dateline.shown().length)") > 10
    assert frame.evaluate("origin") == "null"
    assert one.page.locator("iframe").bounding_box()["height"] >= 500
    one.assert_quiet()


@pytest.mark.browser
def test_where_frames_are_taken_out_a_picture_counts_and_dates_are_left(open_page: Any) -> None:
    shown = dateline.timemap(event_frame(), title="A <b>week</b>")._repr_html_()
    bare = open_page(f"<!DOCTYPE html><title>notebook</title>{re.sub('<iframe.*?</iframe>', '', shown)}", width=900)
    lines = bare.page.locator("body").inner_text().strip().splitlines()
    assert lines[:2] == [
        "A <b>week</b>",
        "19 events · 2024-10-09 – 2024-10-25 · 2 reports · Data to 2024-10-25 · 19 not reviewed",
    ]
    picture = bare.page.locator("img")
    assert picture.get_attribute("alt").startswith("Map: A <b>week</b>. ")
    assert picture.evaluate("one => [one.naturalWidth, one.naturalHeight]") == [1200, 630]
    bare.assert_quiet()


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 640, 900, 1400])
def test_the_map_covers_the_picture_behind_it_at_every_width(open_page: Any, width: int) -> None:
    shown = dateline.timemap(event_frame(), title="A week")._repr_html_()
    page = open_page(f"<!DOCTYPE html><title>notebook</title>{shown}", width=width).page
    frame, picture = (page.locator(name).bounding_box() for name in ("iframe", "img"))
    assert frame["height"] >= 420
    assert frame["y"] <= picture["y"]
    assert frame["y"] + frame["height"] >= picture["y"] + picture["height"]


def test_a_map_of_nothing_or_without_matplotlib_has_words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = dateline.timemap(event_frame().iloc[:0])
    assert (nothing._repr_png_(), "<img" in nothing._repr_html_()) == (None, False)
    monkeypatch.setattr("dateline.webmap.folium_map.find_spec", lambda _: None)
    plain = dateline.timemap(event_frame())
    assert (plain._repr_png_(), "<img" in plain._repr_html_()) == (None, False)
    assert "By place: Pokrovsk 3, " in plain._repr_html_()


@pytest.mark.parametrize(
    ("format", "kind"), [("svg", "image/svg+xml"), ("png", "image/png"), ("pdf", "application/pdf")]
)
def test_a_figure_shows_itself_with_its_words(format: str, kind: str) -> None:
    drawing = dateline.figure(one_event(), format=format, size="column")
    data, about = drawing._repr_mimebundle_()
    assert set(data) == {kind, "text/plain"}
    assert data["text/plain"] == drawing.alt
    assert about == {kind: {"width": 333, "height": round(drawing.height / 72 * 96), "alt": drawing.alt}}
    assert data[kind].startswith({"svg": "<?xml", "png": "iVBOR", "pdf": "JVBERi"}[format])


def test_a_figure_is_shown_no_wider_than_a_cell_and_fits_a_narrower_one() -> None:
    drawing = dateline.figure(one_event(), size="a4-landscape")
    data, about = drawing._repr_mimebundle_()
    size = {name: about["image/svg+xml"][name] for name in ("width", "height")}
    assert (drawing.width_px, size) == (1122, {"width": 900, "height": 636})
    root = ElementTree.fromstring(data["image/svg+xml"])
    assert {name: root.get(name) for name in ("width", "height", "style", "viewBox")} == {
        "width": "900", "height": "636", "style": "max-width:100%;height:auto", "viewBox": "0 0 841.89 595.28",
    }  # fmt: skip
