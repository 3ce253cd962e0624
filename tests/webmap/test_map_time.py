"""The map's time axis in a real browser: windows, playing, comparing, zooming, and bars that follow every filter."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from dateline.webmap import timemap
from event_frames import event_frame, joined, many_events, one_event

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]
DAY = 86_400_000


@cache
def usual_html() -> str:
    return timemap(event_frame(), title="A test").html()


def opened(open_page: Any, html: str | None = None, **options: Any) -> Opened:
    one: Opened = open_page(html or usual_html(), **options)
    one.ready()
    return one


def when(one: Opened) -> str:
    return str(one.page.inner_text(".dl-when")).replace("\u2009", " ")


def bars(one: Opened) -> Any:
    """Return for each fifth of the axis how many dark pixels the bars have there."""
    return one.ask("""() => { const bars = document.querySelector('.dl-bars'), {data, width, height} =
        bars.getContext('2d').getImageData(0, 0, bars.width, bars.height - 20), sums = [0, 0, 0, 0, 0];
        for (let i = 0; i < width * height; i++) {
            if (data[4 * i + 3] > 200 && data[4 * i] < 120) sums[Math.floor(i % width / width * 5)]++;
        }
        return sums; }""")


def test_two_windows_are_compared_as_new_gone_and_in_both(open_page: Any) -> None:
    one = opened(open_page)
    one.page.click("[data-mode=compare]")
    assert when(one) == "A 9 – 16 Oct 2024 · B 17 – 25 Oct 2024"
    # Of sixteen events one is undated; two span the border between the windows.
    assert one.page.inner_text(".dl-status-line") == "12 new in B · 2 gone since A · 1 in both"
    assert one.page.inner_text(".dl-barkey").split("\n") == ["only in A", "only in B", "in both"]
    assert "event15" not in one.ask("dateline.shown()")
    one.page.click("[data-mode=window]")
    assert one.page.locator(".dl-of-B").count() == 0
    one.assert_quiet()


@pytest.mark.thorough
def test_the_second_window_has_handles_of_its_own(open_page: Any) -> None:
    one = opened(open_page)
    one.page.click("[data-mode=compare]")
    handle = one.page.get_by_label("First day shown, window B")
    handle.focus()
    one.page.keyboard.press("ArrowRight")
    assert handle.get_attribute("aria-valuetext") == "Friday, 18 October 2024"
    box = one.page.locator(".dl-window.dl-of-A").bounding_box()
    one.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 40)
    one.page.mouse.down()
    one.page.mouse.move(box["x"] + box["width"] / 2 + 120, box["y"] + 40, steps=4)
    one.page.mouse.up()
    assert when(one) == "A 11 – 18 Oct 2024 · B 18 – 25 Oct 2024"


def test_an_event_of_both_windows_and_one_of_each_are_told_apart(open_page: Any) -> None:
    rows = joined(
        one_event(event_id="old", cluster_id="1", feature_id="1", date_start="2024-10-01", date_end="2024-10-01"),
        one_event(event_id="new", cluster_id="2", feature_id="2", date_start="2024-10-09", date_end="2024-10-09"),
        one_event(event_id="long", cluster_id="3", feature_id="3", date_start="2024-10-02", date_end="2024-10-08",
                  date_precision="week"),
    )  # fmt: skip
    one = opened(open_page, timemap(rows).html())
    one.page.click("[data-mode=compare]")
    assert one.page.inner_text(".dl-status-line") == "1 new in B · 1 gone since A · 1 in both"


@pytest.mark.thorough
def test_the_list_of_two_compared_windows_says_of_each_event_in_which_it_is(open_page: Any) -> None:
    rows = joined(
        one_event(event_id="old", cluster_id="1", feature_id="1", date_start="2024-10-01", date_end="2024-10-01"),
        one_event(event_id="new", cluster_id="2", feature_id="2", date_start="2024-10-09", date_end="2024-10-09"),
        one_event(event_id="long", cluster_id="3", feature_id="3", date_start="2024-10-02", date_end="2024-10-08",
                  date_precision="week"),
    )  # fmt: skip
    one = opened(open_page, timemap(rows).html())
    feet = "[...document.querySelectorAll('#dl-list .dl-entry-foot')].map(node => node.textContent.split(' · ').at(-1))"
    signs = "new Set([...document.querySelectorAll('#dl-list .dl-dot')].map(node => node.src)).size"
    assert one.ask(signs) == 1
    one.page.click("[data-mode=compare]")
    one.rest()
    assert one.ask(feet) == ["only in A", "in both", "only in B"]
    assert one.ask(signs) == 3
    one.page.click("[data-mode=window]")
    one.rest()
    assert one.ask(signs) == 1


@pytest.mark.thorough
def test_the_axis_zooms_to_the_window_and_back(open_page: Any) -> None:
    one = opened(open_page)
    first = one.ask("dateline.extent")[0]
    one.ask("([a, b]) => dateline.setWindow(a, b)", [first + 4 * DAY, first + 9 * DAY])
    shown = one.ask("dateline.shown()")
    one.page.click("[aria-label='Look closer at these days']")
    assert one.page.inner_text(".dl-earlier") == "‹ 1 earlier"
    assert one.page.locator(".dl-later").inner_text().endswith("later ›")
    assert one.ask("dateline.shown()") == shown  # a closer look hides nothing
    one.page.click(".dl-later")
    one.page.click(".dl-later")
    assert one.page.locator(".dl-handle-first").is_hidden()
    one.page.click("[aria-label='The whole time']")
    assert one.page.locator(".dl-earlier").inner_text() == ""
    assert one.page.locator(".dl-handle-first").is_visible()
    one.assert_quiet()


def test_the_wheel_zooms_the_axis_only_with_control(open_page: Any) -> None:
    one = opened(open_page)
    box = one.page.locator(".dl-track").bounding_box()
    one.page.mouse.move(box["x"] + 300, box["y"] + 30)
    one.ask("{ window.turns = 0; addEventListener('wheel', () => turns++); }")
    one.page.mouse.wheel(0, -300)
    one.page.wait_for_function("turns === 1")
    assert one.page.locator(".dl-zoom-out").is_hidden()
    one.page.keyboard.down("Control")
    one.page.mouse.wheel(0, -300)
    one.page.keyboard.up("Control")
    one.page.wait_for_selector(".dl-zoom-out", state="visible")


@pytest.mark.thorough
def test_play_begins_again_at_the_end_when_it_loops(open_page: Any) -> None:
    one = opened(open_page)
    one.page.click("[aria-label='Begin again at the end']")
    assert one.page.get_attribute(".dl-loop", "aria-pressed") == "true"
    one.page.select_option(".dl-select", "4")
    last = one.ask("dateline.extent")[1]
    one.ask("([a, b]) => dateline.setWindow(a, b)", [last - 3 * DAY, last - DAY])
    with one.seeing("document.querySelector('.dl-when').textContent.startsWith('9')"):
        one.page.click(".dl-play")
    assert one.page.get_attribute(".dl-play", "aria-label") == "Pause"
    one.page.click(".dl-play")
    assert one.page.get_attribute(".dl-play", "aria-label") == "Play"


@pytest.mark.thorough
def test_time_adds_up_the_same_step_by_step_and_at_once(open_page: Any) -> None:
    one = opened(open_page, timemap(many_events(400)).html())
    picture = "document.querySelector('.leaflet-dl-marks-pane canvas').toDataURL()"
    first, last = one.ask("dateline.extent")
    one.ask("dateline.setMode('cumulative')")
    for month in range(1, 9):
        one.ask("([a, b]) => dateline.setWindow(a, b)", [first, first + month * 40 * DAY])
    stepped = one.ask("dateline.shown()")
    one.ask("([a, b]) => dateline.setWindow(a, b)", [first, last])
    one.ask("([a, b]) => dateline.setWindow(a, b)", [first, first + 320 * DAY])
    assert one.ask("dateline.shown()") == stepped
    assert len(one.ask(picture)) > 5000


def test_the_bars_follow_a_filter(open_page: Any) -> None:
    one = opened(open_page)
    before = bars(one)
    one.ask("dateline.setFilter('type', ['materiel'])")
    after = bars(one)
    assert before[3] > 0
    assert after[0] > 0  # the one transfer of arms, on the first day
    assert after[1:] == [0, 0, 0, 0]
    one.ask("dateline.setFilter('type', null)")
    assert bars(one) == before


def test_what_lies_off_the_axis_is_told_in_the_days_and_can_be_turned_to(open_page: Any) -> None:
    early = one_event(event_id="early", cluster_id="", date_start="2004-04-01", date_end="2004-04-01")
    one = opened(open_page, timemap(joined(event_frame(), early)).html())
    everything = one.ask("dateline.shown()")
    assert "early" in everything
    assert when(one).startswith("1 Apr 2004 – ")  # what is counted is what is said
    one.ask("([a, b]) => dateline.setWindow(a, b)", one.ask("dateline.extent"))
    assert "early" not in one.ask("dateline.shown()")
    one.page.click(".dl-earlier")
    assert one.page.locator(".dl-earlier").is_hidden()  # the bars went all the way
    one.ask("day => dateline.setWindow(day, day)", 1_080_777_600_000)
    assert "early" in one.ask("dateline.shown()")
    assert len(one.ask("dateline.shown()")) < len(everything)
    assert when(one) == "1 Apr 2004"
    one.assert_quiet()


def test_a_planned_event_in_2031_lies_beyond_the_axis(open_page: Any) -> None:
    one = opened(open_page)
    assert one.ask("dateline.extent")[1] < 1_800_000_000_000


@pytest.mark.parametrize(("first", "last", "unit", "count"), [
    (20000, 20030, "day", 31), pytest.param(20000, 20400, "week", 58, marks=pytest.mark.thorough),
    pytest.param(20000, 24000, "month", 132, marks=pytest.mark.thorough), (-25567, 47846, "year", 201),
])  # fmt: skip
def test_bins_go_by_the_span_of_the_axis(open_page: Any, first: int, last: int, unit: str, count: int) -> None:
    from datetime import date, timedelta

    days = [str(date(1970, 1, 1) + timedelta(days=day)) for day in (first, last)]
    rows = joined(*(one_event(event_id=day, cluster_id=day, feature_id=day, date_start=day, date_end=day,
                              known_by=day) for day in days))  # fmt: skip
    one = opened(open_page, timemap(rows).html())
    assert one.ask("dateline.extent") == [first * DAY, (last + 1) * DAY]
    one.page.click("[aria-label='One step on']")
    start = one.page.locator(".dl-handle-first").get_attribute("aria-valuenow")
    assert int(start or 0) == first
    one.page.click("[aria-label='One step on']")
    moved = int(one.page.locator(".dl-handle-first").get_attribute("aria-valuenow") or 0) - first
    assert moved in {"day": {1}, "week": {7}, "month": {28, 29, 30, 31}, "year": {365, 366}}[unit], count
    one.assert_quiet()
