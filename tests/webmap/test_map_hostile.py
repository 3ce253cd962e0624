"""Text that wants to do harm, in every place of the map where a stranger's text can stand: on load, hover and click."""

# ruff: noqa: E501 - JavaScript and tables of events read best on one line

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dateline.webmap import timemap
from hostile import ALL, hostile_events

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]


def hostile_files(folder: Path) -> tuple[Path, Path]:
    attack = ALL["image"]
    layer = {"type": "FeatureCollection", "name": attack, "features": [
        {"type": "Feature", "properties": {"stroke": attack, "name": attack}, "geometry": {"type": "Point", "coordinates": [37, 48]}}
    ]}  # fmt: skip
    words = {
        "locale": "en",
        "strings": {"legend": attack, "saidBy": attack + "{who}", "__proto__": attack},
        "words": {"battle": attack},
    }
    paths = folder / "layer.geojson", folder / "en.json"
    for path, made in zip(paths, (layer, words), strict=True):
        path.write_text(json.dumps(made), encoding="utf-8")
    return paths


def assert_harmless(one: Opened, frame: Any) -> None:
    assert (
        frame.evaluate(
            "document.querySelectorAll('img:not(.dl-dot), iframe, form, object, base, template, [onerror], [onload], [ontoggle], [onmouseover]').length"
        )
        == 0
    )
    assert frame.evaluate(
        "Object.prototype.isHostile === undefined && [...document.querySelectorAll('script')].every(node => !node.src)"
    )
    one.assert_quiet()


def use_everything(one: Opened, frame: Any) -> None:
    """Hover, click, unfold, filter, search and share, as a curious reader would."""
    for number in range(len(ALL)):
        assert frame.evaluate(f"dateline.select('attack{number}')")
        frame.evaluate("document.querySelectorAll('.dl-popup details').forEach(node => { node.open = true; })")
        frame.evaluate("document.querySelectorAll('.dl-card .dl-plain').forEach(node => node.click())")
    frame.click("#dl-tab-missing")
    frame.click("#dl-missing .dl-entry >> nth=0")
    frame.click("#dl-tab-filters")
    frame.evaluate("document.querySelectorAll('.dl-facet').forEach(node => { node.open = true; })")
    one.rest(frame)
    for by in ("side", "wording", "voice", "source", "type"):
        frame.select_option("#dl-colour", by)
    frame.evaluate(
        "document.querySelectorAll('.dl-values input').forEach((node, at) => { if (at % 9 === 0) node.click(); })"
    )
    frame.click("text=Clear all filters")
    for text in ALL.values():
        frame.fill("#dl-search", text[:150].replace("\ud800", ""))  # the browser's driver cannot carry half a pair
    one.rest(frame)
    frame.fill("#dl-search", "")
    frame.click(".dl-opener")
    frame.click(".dl-credits summary")
    box = frame.locator(".dl-stage").bounding_box()
    for x in range(10):
        one.page.mouse.move(box["x"] + box["width"] * x / 10, box["y"] + box["height"] / 2)
    one.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_there_are_enough_attacks() -> None:
    assert len(ALL) >= 28


@pytest.mark.thorough
def test_nothing_runs_on_the_page_whatever_is_touched(open_page: Any, tmp_path: Path) -> None:
    layer, words = hostile_files(tmp_path)
    page = timemap(hostile_events(), title=ALL["image"], overlays=[layer], language=words).html()
    assert "1337" not in page.replace("7*191 == 1337", "")
    one: Opened = open_page(page)
    one.ready()
    use_everything(one, one.page)
    assert_harmless(one, one.page)
    assert ALL["image"] in one.page.inner_text(".dl-legend")
    # The tests' pages share a context of the browser, and so would share whatever a page kept there.
    assert one.ask("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.mark.thorough
def test_nothing_runs_in_a_bare_sandbox_whatever_is_touched(open_page: Any) -> None:
    page = html.escape(timemap(hostile_events(), title=ALL["svg"]).html())
    outer = f'<!DOCTYPE html><html lang="en"><title>o</title><iframe sandbox="allow-scripts" width="1300" height="800" srcdoc="{page}"></iframe></html>'
    one: Opened = open_page(outer)
    frame = one.page.frames[1]
    frame.wait_for_selector(".dl-entry")
    one.ready(frame)
    use_everything(one, frame)
    assert_harmless(one, frame)
    assert one.page.url.startswith("file:")
