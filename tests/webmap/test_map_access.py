"""The map for everyone: axe-core finds nothing, and all of it can be done by keyboard; in a real browser."""

# ruff: noqa: E501 - JavaScript and tables of events read best on one line

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dateline.webmap import timemap
from event_frames import event_frame, no_events
from test_webmap_browser import opened, opened_usual
from tiers import few

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, PHONE, SMALL = (1400, 900), (390, 844), (320, 640)


def axe_script() -> str:
    """Return axe-core as the package `axe-playwright-python` carries it: nothing is fetched."""
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or not found.submodule_search_locations:
        pytest.skip("axe-core is not installed: pip install axe-playwright-python runs the accessibility tests")
    return (Path(next(iter(found.submodule_search_locations))) / "axe.min.js").read_text(encoding="utf-8")


def findings(one: Opened) -> list[str]:
    """Return what axe-core finds, each as its rule and the element; the page's policy is lifted for it by the browser."""
    one.rest()
    one.ask(axe_script() + "\n;0")
    result = one.ask("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [
        f"{found['id']}: {node['html'][:160]} {node['failureSummary'][:260]}"
        for found in result["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("theme", few(["light", "dark"], quick=["dark"]))
@pytest.mark.parametrize("size", few([WIDE, PHONE, SMALL], quick=[PHONE]))
def test_axe_finds_nothing_on_the_page(open_page: Any, size: tuple[int, int], theme: str) -> None:
    one: Opened = open_page(timemap(event_frame(), title="A test", theme=theme).html(), width=size[0], height=size[1])
    one.ready()
    assert findings(one) == []


@pytest.mark.thorough
def test_axe_finds_nothing_with_filters_a_popup_and_the_share_dialog_open(open_page: Any) -> None:
    one = opened_usual(open_page)
    one.page.click("#dl-tab-filters")
    one.ask("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    one.ask("dateline.setFilter('type', ['battle', 'strike'])")
    assert findings(one) == []
    one.ask("dateline.select('event04')")
    one.ask("document.querySelectorAll('.dl-popup details').forEach(node => { node.open = true; })")
    assert findings(one) == []
    one.page.click(".dl-opener")
    assert findings(one) == []
    one.page.keyboard.press("Escape")
    one.page.click("#dl-tab-missing")
    one.page.click("#dl-missing .dl-entry >> nth=0")
    assert findings(one) == []


@pytest.mark.thorough
def test_axe_finds_nothing_on_an_empty_map(open_page: Any) -> None:
    assert findings(opened(open_page, no_events())) == []


@pytest.mark.thorough
def test_axe_finds_nothing_in_a_language_that_runs_from_right_to_left(open_page: Any, tmp_path: Path) -> None:
    path = tmp_path / "he.json"
    path.write_text(
        '{"locale": "he", "dir": "rtl", "strings": {"legend": "מקרא", "listTab": "אירועים"}, "words": {}}',
        encoding="utf-8",
    )
    one: Opened = open_page(timemap(event_frame(), title="A test", language=path).html())
    one.ready()
    assert one.ask("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "he"]
    panel, stage = (one.page.locator(name).bounding_box() for name in (".dl-panel", ".dl-stage"))
    assert panel["x"] < stage["x"]
    assert findings(one) == []
    one.assert_quiet()


@pytest.mark.thorough
def test_what_a_language_from_right_to_left_lacks_stands_apart_in_english(open_page: Any, tmp_path: Path) -> None:
    path = tmp_path / "he.json"
    path.write_text('{"locale": "he", "dir": "rtl", "strings": {"reports": "{n} דיווחים"}}', encoding="utf-8")
    one: Opened = open_page(timemap(event_frame(), title="A test", language=path).html())
    one.ask("dateline.ready")
    assert one.page.locator(".dl-meta span").all_inner_texts()[1:] == [
        "\u20682\u2069 דיווחים", "\u2066\u206819\u2069 events\u2069", "\u2066\u206819\u2069 not reviewed\u2069",
    ]  # fmt: skip
    one.assert_quiet()


def test_a_keyboard_reaches_everything_and_the_focus_is_seen(open_page: Any) -> None:
    one = opened_usual(open_page)
    met, unseen = set(), []
    for _ in range(120):
        one.page.keyboard.press("Tab")
        name, seen = one.ask("""() => {
            const node = document.activeElement, look = getComputedStyle(node);
            const mark = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2 || look.boxShadow !== "none";
            return [[node.className, node.id].join(" ").trim() || node.tagName, mark];
        }""")  # fmt: skip
        met |= set(name.split())
        if not seen and name != "BODY":
            unseen.append(name)
    assert {
        "dl-opener",
        "dl-search",
        "dl-colour",
        "dl-kind",
        "dl-play",
        "dl-handle-first",
        "dl-handle-last",
        "dl-entry",
        "dateline",
    } <= met
    assert unseen == []


def test_a_narrow_phone_needs_no_sideways_scrolling_and_targets_are_large_enough(open_page: Any) -> None:
    one = opened_usual(open_page, width=320, height=640)
    one.page.click(".dl-sheet")
    one.page.click("#dl-tab-filters")
    assert one.ask("document.documentElement.scrollWidth <= 320")
    small = one.ask("""[...document.querySelectorAll('button, input, select, a, summary, [role=slider], label.dl-value')].filter(node => {
        const box = node.getBoundingClientRect();
        return box.width && node.checkVisibility() && !node.closest('label') && !node.closest('.dl-credits') && (box.width < 24 || box.height < 24);
    }).map(node => node.className || node.tagName)""")
    assert small == []


@pytest.mark.thorough
def test_who_wants_less_motion_gets_none(open_page: Any) -> None:
    one = opened_usual(open_page, reduced_motion="reduce")
    assert one.ask(
        "[dateline.map.options.zoomAnimation, dateline.map.options.fadeAnimation, dateline.map.options.inertia]"
    ) == [False, False, False]
    assert one.ask("getComputedStyle(document.querySelector('.dl-sheet .dl-icon')).transitionDuration") in {
        "0s",
        "none",
    }
