"""The map in a real browser, used as a person would, with text that wants to do harm."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import folium
import pandas as pd
import pytest

from dateline.webmap import timemap
from event_frames import SENTENCES, event_frame, many_events, no_events, one_event
from hostile import ATTACKS, TEXT_FIELDS
from tiers import few

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]  # one browser for all test files: imported fixtures would start one each
DAY = 86_400_000


def opened(open_page: Any, events: Any, **options: Any) -> Opened:
    title = options.pop("title", "A test")
    one: Opened = open_page(timemap(events, title=title).html(), **options)
    one.ready()
    return one


@cache
def usual_html() -> str:
    return timemap(event_frame(), title="A test").html()


def opened_usual(open_page: Any, **options: Any) -> Opened:
    one: Opened = open_page(usual_html(), **options)
    one.ready()
    return one


def spot_of(one: Opened, lat: float, lon: float) -> tuple[float, float]:
    """Return where in the page a place of the map is seen, in pixels, once the map stands still."""
    one.rest()
    stage = one.page.locator(".dl-stage").bounding_box()
    x, y = one.ask(
        "([lat, lon]) => { const p = dateline.map.latLngToContainerPoint([lat, lon]); return [p.x, p.y]; }", [lat, lon]
    )
    return stage["x"] + x, stage["y"] + y


def click_place(one: Opened, lat: float, lon: float) -> None:
    """Click where a place is seen."""
    one.page.mouse.click(*spot_of(one, lat, lon))


def one_each(values: dict[str, str], names: tuple[str, ...]) -> Any:
    """Return a table with one event for each value, which stands in all of the named columns."""
    rows = [
        one_event(
            event_id=f"attack{number}",
            cluster_id=f"c{number}",
            feature_id=f"f{number:03d}",
            **dict.fromkeys(names, value),
        )
        for number, value in enumerate(values.values())
    ]
    return pd.concat(rows, ignore_index=True)


def card_of(one: Opened, number: int) -> Any:
    """Return the open card of an event, with everything in it unfolded."""
    assert one.ask(f"dateline.select('attack{number}')")
    one.ask("document.querySelectorAll('.dl-popup details').forEach(node => { node.open = true; })")
    one.ask("document.querySelectorAll('.dl-card .dl-plain').forEach(node => node.click())")
    return one.page.locator(".dl-popup .dl-card")


def test_hostile_text_is_shown_as_written_and_never_run(open_page: Any) -> None:
    html = timemap(one_each(ATTACKS, TEXT_FIELDS), title="".join(list(ATTACKS.values())[:-2])).html()
    assert html.count("1337") == html.count("7*191 == 1337") > 0
    one = open_page(html)
    one.ready()
    for number, attack in enumerate(ATTACKS.values()):
        card = card_of(one, number)
        # Half a surrogate pair is the one thing that the browser's driver cannot carry.
        assert one.ask("document.querySelector('.dl-quote').textContent").replace("\ufffd", "\ud800") == attack
        assert "alert(1)" not in attack or "alert(1)" in card.inner_text()
    assert one.ask("document.querySelectorAll('img:not(.dl-dot), svg[onload], [onerror], [onmouseover]').length") == 0
    assert one.ask("document.querySelectorAll('.dl-card a, .dl-list a').length") == 0
    assert one.page.locator(".dl-list .dl-entry").count() == len(ATTACKS)
    assert "{{ 7*191 }}" in one.page.inner_text(".dl-title")
    one.page.mouse.move(500, 400)
    one.assert_quiet()


@pytest.mark.parametrize(
    "title",
    few(
        ["</title><script>alert(1)</script>", "{{ 7*191 }}", "a\x00b\ud800", "<b>" * 500],
        quick=["</title><script>alert(1)</script>"],
    ),
)
def test_a_hostile_title_is_only_a_title(open_page: Any, title: str) -> None:
    one = opened(open_page, one_event(), title=title)
    assert one.ask("document.querySelectorAll('.dl-title *, title *').length") == 0
    assert "1337" not in one.ask("document.documentElement.innerHTML.slice(0, 2000)")
    one.assert_quiet()


BAD_URLS = (
    "javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "vbscript:x",
    "data:text/html,<script>alert(1)</script>", "//example.org/x", "file:///etc/passwd", "https://[bad",
)  # fmt: skip


def test_only_web_addresses_become_links(open_page: Any) -> None:
    one = opened(open_page, one_each(dict(enumerate(BAD_URLS)), ("url", "cited_url")))
    for number, url in enumerate(BAD_URLS):
        card = card_of(one, number)
        assert card.locator("a").count() == 0
        assert url in card.locator(".dl-source").evaluate("node => node.textContent")
    one.assert_quiet()


def test_a_web_address_opens_apart_and_tells_nobody(open_page: Any) -> None:
    one = opened(open_page, one_event(url="https://example.org/a?b=1&c=2"))
    one.page.click(".dl-entry")
    link = "document.querySelector('.dl-card a')"
    assert one.ask(f"[{link}.href, {link}.rel, {link}.target]") == [
        "https://example.org/a?b=1&c=2",
        "noopener noreferrer",
        "_blank",
    ]


@pytest.mark.parametrize(
    ("width", "height"), [(1400, 900), pytest.param(390, 844, marks=pytest.mark.thorough), (320, 568)]
)
def test_the_page_opens_quietly_and_shows_all_its_events(open_page: Any, width: int, height: int) -> None:
    one = opened_usual(open_page, width=width, height=height)
    assert len(one.ask("dateline.shown()")) == 16
    assert "16 of 16 events" in one.ask("document.querySelector('.dl-status-line').textContent")
    assert one.ask("document.documentElement.scrollWidth <= innerWidth")
    one.assert_quiet()


def test_the_popup_quotes_the_sentence_with_its_clause_marked(open_page: Any) -> None:
    one = opened_usual(open_page)
    assert one.ask("dateline.select('event04')")
    assert one.ask("document.querySelector('.dl-quote').textContent") == SENTENCES["advance"]
    assert one.ask("document.querySelector('.dl-quote mark').textContent") == " ".join(
        SENTENCES["advance"].split()[2:9]
    )
    card = one.page.inner_text(".dl-popup .dl-card")
    for words in ("Toretsk", "19 Oct 2024", "on October 23", "claimed", "Russian Ministry of Defence",
                  "Denied by Ukrainian military", "Contested", "Campaign notes, part 1", "Example Wire"):  # fmt: skip
        assert words in card
    one.page.click(".dl-why summary")
    assert "the company of Toretsk 50 km away" in one.page.inner_text(".dl-popup .dl-card")
    assert "Pokrovsk, Sakha, Russia" in one.page.inner_text(".dl-popup .dl-card")


def test_list_and_map_are_linked_both_ways(open_page: Any) -> None:
    one = opened_usual(open_page)
    one.page.click(".dl-entry:has-text('Feodosia')")
    assert "Feodosia" in one.page.inner_text(".dl-popup")
    assert "reported by 24 oct 2024" in one.page.inner_text(".dl-popup").lower()
    one.ask("dateline.select('event06')")
    assert "Kharkiv" in one.page.inner_text(".dl-entry.is-selected")


def test_a_mark_opens_where_it_is_clicked(open_page: Any) -> None:
    one = opened(open_page, one_event())
    one.page.mouse.move(*spot_of(one, 48.28, 37.18))
    assert "Pokrovsk" in one.page.inner_text(".dl-tip")
    click_place(one, 48.28, 37.18)
    assert "Pokrovsk" in one.page.inner_text(".dl-popup")
    one.assert_quiet()


def test_several_events_at_one_place_open_to_a_list(open_page: Any) -> None:
    one = opened(
        open_page, event_frame(geometry=one_event().geometry.iloc[0], gazetteer_id="same", loc_precision="settlement")
    )
    click_place(one, 48.28, 37.18)
    assert one.page.locator(".dl-popup-list .dl-entry").count() == 18
    one.page.click(".dl-popup-list .dl-entry >> nth=2")
    assert one.page.locator(".dl-popup .dl-card").count() == 1
    one.page.click("text=All events here")
    assert one.page.locator(".dl-popup-list .dl-entry").count() == 18


@pytest.mark.thorough
def test_nothing_that_is_brought_into_view_moves_the_map_aside(open_page: Any) -> None:
    """A browser scrolls to a button that is focused or found; a map that it scrolls jumps back, and a click is lost."""
    one = opened(open_page, event_frame())
    one.ask("dateline.select('event04')")
    scrolled = "node.scrollIntoView({block: 'center', inline: 'center'}); return new Promise(requestAnimationFrame)"
    one.ask(f"(() => {{ const node = document.querySelector('.dl-popup .dl-round'); {scrolled}; }})()")
    around = "['.dl-stage', '.dl-stage .dateline'].map(name => document.querySelector(name))"
    assert one.ask(f"{around}.map(node => [node.scrollLeft, node.scrollTop])") == [[0, 0], [0, 0]]


def test_the_time_window_filters_marks_list_and_words(open_page: Any) -> None:
    one = opened_usual(open_page)
    first, last = one.ask("dateline.extent")
    assert (last - first) / DAY == 17
    one.ask("([a, b]) => dateline.setWindow(a, b)", [first + 8 * DAY, first + 10 * DAY])
    assert sorted(one.ask("dateline.shown()")) == ["event06", "event08", "event13", "event15"]
    assert one.page.inner_text(".dl-when").replace("\u2009", " ") == "17 – 18 Oct 2024"
    assert one.page.inner_text("#dl-tab-list .dl-count") == "4"
    one.ask("dateline.setMode('cumulative')")
    assert sorted(one.ask("dateline.shown()")) == ["event06", "event08", "event11", "event12", "event13", "event15"]


def test_undated_events_have_a_switch(open_page: Any) -> None:
    one = opened_usual(open_page)
    assert "event15" in one.ask("dateline.shown()")
    one.page.uncheck("text=1 undated")
    assert "event15" not in one.ask("dateline.shown()")


def test_handles_are_sliders_that_speak_dates(open_page: Any) -> None:
    one = opened_usual(open_page)
    handle = one.page.locator(".dl-handle-first")
    assert handle.get_attribute("role") == "slider"
    assert handle.get_attribute("aria-valuetext") == "Wednesday, 9 October 2024"
    handle.focus()
    for _ in range(3):
        one.page.keyboard.press("ArrowRight")
    assert "12 October 2024" in handle.get_attribute("aria-valuetext")
    assert "event12" not in one.ask("dateline.shown()")
    one.page.keyboard.press("Home")
    assert "9 October 2024" in handle.get_attribute("aria-valuetext")


def test_handles_and_window_can_be_dragged(open_page: Any) -> None:
    one = opened_usual(open_page)
    box = one.page.locator(".dl-track").bounding_box()
    day, y = box["width"] / 17, box["y"] + 30
    one.page.mouse.move(box["x"] + box["width"], y)
    one.page.mouse.down()
    one.page.mouse.move(box["x"] + 5 * day, y, steps=4)
    one.page.mouse.up()
    assert one.page.inner_text(".dl-when").replace("\u2009", " ") == "9 – 13 Oct 2024"
    one.page.mouse.move(box["x"] + 2.5 * day, y)
    one.page.mouse.down()
    one.page.mouse.move(box["x"] + 5.5 * day, y, steps=4)
    one.page.mouse.up()
    assert one.page.inner_text(".dl-when").replace("\u2009", " ") == "12 – 16 Oct 2024"
    one.page.click("text=All dates")
    assert one.page.inner_text(".dl-when").replace("\u2009", " ") == "9 – 25 Oct 2024"


def test_play_moves_the_window_to_the_end_and_stops(open_page: Any) -> None:
    one = opened_usual(open_page)
    one.page.select_option(".dl-select", "4")
    with one.seeing("document.querySelector('.dl-play').ariaLabel === 'Pause'"):
        one.page.click(".dl-play")
    one.rest()
    assert one.page.get_attribute(".dl-play", "aria-label") == "Play"
    assert one.page.inner_text(".dl-when").replace("\u2009", " ").endswith("25 Oct 2024")
    one.page.click("[aria-label='One step back']")
    assert one.page.inner_text(".dl-when").replace("\u2009", " ").endswith("24 Oct 2024")


@pytest.mark.parametrize("zone", few(["Pacific/Kiritimati", "America/Los_Angeles"], quick=["America/Los_Angeles"]))
def test_no_time_zone_shifts_a_day(open_page: Any, zone: str) -> None:
    one = opened(open_page, one_event(), timezone_id=zone)
    assert one.page.inner_text(".dl-when") == "All dated events are on one day: 23 Oct 2024"
    assert "23 October 2024" in one.page.inner_text(".dl-day")


def test_events_that_are_not_on_the_map_stand_in_the_list_with_the_reason(open_page: Any) -> None:
    one = opened_usual(open_page)
    one.page.click("#dl-tab-missing")
    text = one.page.inner_text("#dl-missing")
    for words in (
        "nothing finer than a country is named",
        "the name is not in the gazetteer",
        "planned, not told as happened",
        "Novoselivka Persha",
    ):
        assert words in text
    one.page.click("#dl-missing .dl-entry >> nth=0")
    assert one.page.locator("#dl-missing .dl-card").count() == 1


def test_a_kind_can_be_hidden_from_the_legend(open_page: Any) -> None:
    one = opened_usual(open_page)
    one.page.click(".dl-kind:has-text('Strike')")
    assert not {"event02", "event06", "event07"} & set(one.ask("dateline.shown()"))
    one.page.click(".dl-kind:has-text('Strike')")
    assert len(one.ask("dateline.shown()")) == 16


def test_on_a_phone_the_list_is_a_sheet(open_page: Any) -> None:
    one = opened_usual(open_page, width=390, height=844)
    assert not one.page.is_visible("#dl-list")
    one.page.click(".dl-sheet")
    assert one.page.is_visible("#dl-list")
    one.page.click(".dl-entry:has-text('Toretsk')")
    assert not one.page.is_visible("#dl-list")
    assert "Toretsk" in one.page.inner_text(".dl-popup")
    one.assert_quiet()


def test_no_events_make_a_map_that_says_so(open_page: Any) -> None:
    one = opened(open_page, no_events())
    assert "This map has no events" in one.page.inner_text(".dl-notice")
    assert one.ask("dateline.shown()") == []
    assert one.ask("dateline.extent") is None
    one.assert_quiet()


def test_events_without_places_make_a_map_that_says_so(open_page: Any) -> None:
    one = opened(open_page, one_event(geometry=None, loc_precision="unlocated"))
    assert "None of the events can be drawn" in one.page.inner_text(".dl-notice")
    assert one.page.inner_text("#dl-tab-missing .dl-count") == "1"
    one.assert_quiet()


@pytest.mark.thorough
def test_the_map_works_inside_a_notebook_and_a_bare_sandbox(open_page: Any) -> None:
    shown = timemap(one_event())._repr_html_()
    page = open_page(f"<!DOCTYPE html><title>notebook</title>{shown}")
    page.page.frames[1].wait_for_selector(".dl-entry")
    assert page.page.frames[1].evaluate("origin") == "null"  # out of reach of the notebook, and it of the map
    boxed = re.sub(r'sandbox="[^"]*"', 'sandbox="allow-scripts"', shown)
    sandboxed = open_page(f"<!DOCTYPE html><title>sandbox</title>{boxed}")
    sandboxed.page.frames[1].wait_for_selector(".dl-entry")
    page.assert_quiet()
    sandboxed.assert_quiet()


def test_a_folium_layer_can_be_added_to_the_map(open_page: Any) -> None:
    events = timemap(one_event())
    folium.CircleMarker([48.5, 37.5], radius=9).add_to(events)
    one = open_page(events.html())
    one.ready()
    assert one.page.locator("path.leaflet-interactive").count() == 1
    one.assert_quiet()


@pytest.mark.thorough
def test_ten_thousand_events_open_and_step(open_page: Any) -> None:
    one = opened(open_page, many_events(10_000))
    assert len(one.ask("dateline.shown()")) == 10_000
    took_ms = one.ask("""() => {
        const [start] = dateline.extent, times = [];
        for (let day = 0; day < 20; day++) {
            const from = performance.now();
            dateline.setWindow(start + day * 864e5, start + (day + 7) * 864e5);
            times.push(performance.now() - from);
        }
        return Math.min(...times);
    }""")
    # The quickest step takes about 1 ms, on a busy machine too; by a square law each would take a hundred times that.
    assert took_ms < 50
    one.assert_quiet()
