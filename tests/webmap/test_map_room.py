"""What a page has room for, in a real browser: popups that grow, the words of the time bar, the names of tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dateline.webmap import timemap
from event_frames import event_frame, joined, one_event
from tiers import few

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]
SIZES = [(1400, 900), (390, 844)]
_INSIDE = """name => { const part = document.querySelector(name).getBoundingClientRect(),
    map = document.querySelector('.dl-stage').getBoundingClientRect();
    return part.top >= map.top && part.bottom <= map.bottom && part.left >= map.left && part.right <= map.right; }"""


def opened(open_page: Any, events: Any, *, width: int = 1400, height: int = 900, **settings: Any) -> Opened:
    one: Opened = open_page(timemap(events, title="A test", **settings).html(), width=width, height=height)
    one.ready()
    return one


@pytest.mark.parametrize(("width", "height"), [pytest.param(*SIZES[0], marks=pytest.mark.thorough), *SIZES[1:]])
def test_a_part_that_opens_in_a_popup_leaves_its_head_on_the_map(open_page: Any, width: int, height: int) -> None:
    """A popup grows upwards from its mark: its close button would stand above the map, where nothing can be clicked."""
    why = "the company of Toretsk 50 km away; " * 30
    short = dict.fromkeys(("actor", "attribution", "publisher", "date_text"), "")
    events = one_event(loc_why=why, sentence="Fighting.", summary="", report_count=1, **short)
    one = opened(open_page, events, width=width, height=height)
    assert one.ask("dateline.select('event01')")
    one.rest()
    before = one.page.locator(".dl-popup").bounding_box()["height"]
    one.page.click(".dl-why summary")
    one.rest()
    assert one.page.locator(".dl-popup").bounding_box()["height"] >= before
    for part in (".dl-popup", ".dl-popup .leaflet-popup-close-button"):
        assert one.ask(_INSIDE, part)
    inner = "document.querySelector('.dl-popup .leaflet-popup-content')"
    assert one.ask(f"{inner}.scrollHeight > {inner}.clientHeight")
    assert one.ask("document.activeElement.tagName") == "SUMMARY"
    one.page.click(".dl-why summary")
    one.rest()
    assert one.page.locator(".dl-popup").bounding_box()["height"] == before
    one.assert_quiet()


@pytest.mark.parametrize("mode", few(["window", "compare"], quick=["compare"]))
@pytest.mark.parametrize(
    ("language", "width"),
    [
        pytest.param("uk", 1400, marks=pytest.mark.thorough),
        ("uk", 1000),
        pytest.param("en", 1400, marks=pytest.mark.thorough),
        pytest.param("ru", 1100, marks=pytest.mark.thorough),
    ],
)
def test_the_days_that_are_shown_are_a_line_or_two(open_page: Any, language: str, width: int, mode: str) -> None:
    events = joined(event_frame(), one_event(event_id="late", date_start="2025-05-26", date_end="2025-05-26"))
    one = opened(open_page, events, width=width, language=language)
    one.page.click(f"[data-mode={mode}]")
    one.rest()
    lines = one.ask("(node => node.clientHeight / parseFloat(getComputedStyle(node).lineHeight))"
                    "(document.querySelector('.dl-when'))")  # fmt: skip
    assert round(lines) <= (3 if mode == "compare" else 2)
    assert one.ask("document.querySelector('.dl-timebar').clientHeight") <= 220
    assert one.ask("(bar => bar.scrollWidth <= bar.clientWidth)(document.querySelector('.dl-timebar'))")


@pytest.mark.thorough
def test_the_key_of_bars_has_room_on_a_wide_bar(open_page: Any) -> None:
    one = opened(open_page, event_frame(), width=1700)
    assert one.page.locator(".dl-barkey").is_visible()


def test_what_lies_outside_the_axis_can_be_read_in_the_dark(open_page: Any) -> None:
    early = one_event(event_id="early", date_start="2004-04-01", date_end="2004-04-01")
    one = opened(open_page, joined(event_frame(), early), theme="dark")
    light = """name => { const style = getComputedStyle(document.querySelector('.dl-earlier'));
        return style[name].match(/[\\d.]+/g).slice(0, 3).map(Number).reduce((a, b) => a + b) / 3; }"""
    assert one.page.inner_text(".dl-earlier") == "‹ 1 earlier"
    assert one.ask(light, "color") - one.ask(light, "backgroundColor") > 90


@pytest.mark.parametrize("width", few([1400, 1100, 800, 390, 320], quick=[320]))
@pytest.mark.parametrize("language", few(["en", "uk", "ru"], quick=["uk"]))
def test_tabs_stand_in_one_row(open_page: Any, language: str, width: int) -> None:
    nowhere = {"geometry": None, "loc_precision": "unlocated", "gazetteer_id": ""}
    ids = [{"event_id": f"e{n}", "feature_id": f"e{n}-0", "cluster_id": f"c{n}"} for n in range(120)]
    many = [one_event(**one, **nowhere) for one in ids]
    one = opened(open_page, joined(event_frame(), *many), width=width, language=language)
    if width <= 640:
        one.page.click(".dl-sheet")
    one.rest()
    tops = one.ask("[...document.querySelectorAll('.dl-tab')].map(tab => Math.round(tab.getBoundingClientRect().top))")
    assert len(tops) == 3
    assert len(set(tops)) == 1
    assert one.ask("(row => row.scrollWidth <= row.clientWidth)(document.querySelector('.dl-tabs'))")
