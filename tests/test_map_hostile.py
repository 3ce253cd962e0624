"""Text that wants to do harm, in every place of the map where a stranger's text can stand: on load, hover and click."""

# ruff: noqa: E501 - JavaScript and tables of events read best on one line

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dateline.webmap import timemap
from event_frames import joined, one_event
from test_webmap_browser import ATTACKS, TEXT_FIELDS

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]

MORE = {
    "iframe": "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "form": "<form action=javascript:alert(1)><input type=submit>",
    "details": "<details open ontoggle=alert(1)>x</details>",
    "math": "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "template": "<template><script>alert(1)</script></template>",
    "mutation": "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "angular": "{{constructor.constructor('alert(1)')()}}",
    "prototype": "__proto__",
    "constructor": "constructor",
    "markdown": "[x](javascript:alert(1))",
    "css": "expression(alert(1));background:url(javascript:alert(1))",
    "base": "<base href='https://evil.example/'>",
    "meta": "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "object": "<object data='javascript:alert(1)'></object>",
    "regex": "(((((((((((((((((((((((((((((([",
    "many marks": "a" + "\u0301" * 5000,
}
ALL = {name: text for name, text in (ATTACKS | MORE).items() if name != "long line"}
SINKS = (*TEXT_FIELDS, "date_note", "cluster_why", "actor_side", "cluster_id")


def hostile_events() -> Any:
    """Return two rows for each attack: one that is drawn, one more telling of it; and one that is not on the map."""
    rows = []
    for number, attack in enumerate(ALL.values()):
        fields = dict.fromkeys(SINKS, attack) | {"cluster_id": f"{attack}-{number}", "report_count": 2}
        where = {"place_index": number, "gazetteer_id": str(number)}
        rows += [
            one_event(event_id=f"attack{number}", feature_id=f"f{number}", **fields, **where),
            one_event(event_id=f"attack{number}", feature_id=f"g{number}", is_primary=False, **fields, **where),
        ]
    rows.append(
        one_event(event_id="lost", cluster_id="lost", geometry=None, loc_precision="unlocated", loc_why=ALL["image"])
    )
    return joined(*rows)


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
