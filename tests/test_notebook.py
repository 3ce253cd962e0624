"""The example notebook runs from its first cell to its last, and its maps show themselves, trusted or not."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import dateline
from event_frames import event_frame, one_event

ROOT = Path(__file__).resolve().parent.parent
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
        *[{"text/html", "text/plain"}] * 3,
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
def test_where_frames_are_taken_out_counts_dates_and_places_are_left(open_page: Any) -> None:
    shown = dateline.timemap(event_frame(), title="A <b>week</b>")._repr_html_()
    one = open_page(f"<!DOCTYPE html><title>notebook</title>{re.sub('<iframe.*?</iframe>', '', shown)}")
    lines = one.page.locator("body").inner_text().strip().splitlines()
    assert lines[0] == "A <b>week</b>"
    assert lines[1] == "19 events · 2024-10-09 – 2024-10-25 · 2 reports · Data to 2024-10-25 · 19 not reviewed"
    assert lines[2].startswith("By place: Pokrovsk 3, ")
    assert lines[2].endswith(" more places")
    trusted = open_page(f"<!DOCTYPE html><title>notebook</title>{shown}", width=900)
    frame, words = (trusted.page.locator(name).bounding_box() for name in ("iframe", "strong"))
    assert frame["height"] > 500
    assert frame["y"] <= words["y"]
    assert frame["y"] + frame["height"] >= words["y"] + words["height"]  # the map covers them


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
