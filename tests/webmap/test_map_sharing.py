"""Links, saved files and embedding of the map, in a real browser and as a reader would."""

# ruff: noqa: E501 - JavaScript and tables of events read best on one line

from __future__ import annotations

import csv
import html
import io
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import pytest

from dateline.webmap import timemap
from event_frames import event_frame, joined, one_event
from test_webmap_browser import DAY, opened, opened_usual, usual_html

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]


def hash_of(one: Opened) -> dict[str, list[str]]:
    one.rest()  # the address is written when the view has come to rest
    return parse_qs(one.ask("location.hash.slice(1)"))


def go_to(one: Opened, view: str) -> None:
    """Change the part of the address after "#", as one who edits it or follows a link does, until the page has heard it."""
    change = "addEventListener('hashchange', () => done(), {once: true}); location.hash = view"
    one.ask(f"view => new Promise(done => {{ {change}; }})", view)


def saved(one: Opened, kind: str) -> bytes:
    one.page.click(".dl-opener")
    with one.page.expect_download() as download:
        one.page.click(f".dl-share >> text={kind}")
    path = download.value.path()
    assert download.value.suggested_filename.startswith("A-test.")
    return path.read_bytes()  # type: ignore[no-any-return]


def framed(open_page: Any, page: str, *, sandbox: str | None = None) -> tuple[Opened, Any]:
    """Open a page that shows the map in a frame; return it and the frame."""
    box = "" if sandbox is None else f'sandbox="{sandbox}" '
    outer = f'<!DOCTYPE html><html lang="en"><title>outer</title><body style="height:3000px"><iframe {box}width="1100" height="700" srcdoc="{html.escape(page)}"></iframe></body></html>'
    one: Opened = open_page(outer)
    frame = one.page.frames[1]
    frame.wait_for_selector(".dl-entry", state="attached")
    one.ready(frame)
    return one, frame


def test_the_address_holds_the_whole_view_and_opens_it_again(open_page: Any) -> None:
    one = opened_usual(open_page)
    first = one.ask("dateline.extent")[0]
    one.ask("([a, b]) => dateline.setWindow(a, b)", [first + 6 * DAY, first + 14 * DAY])
    one.ask("dateline.setMode('cumulative')")
    one.ask("dateline.setFilter('type', ['battle', 'strike'])")
    one.page.fill("#dl-search", "selydove")
    one.rest()
    one.page.select_option("#dl-colour", "wording")
    one.page.click(".dl-entry:has-text('Toretsk')")
    one.ask("dateline.map.setView([48.5, 37.25], 8, {animate: false})")
    parts = hash_of(one)
    assert parts == {"from": ["2024-10-15"], "to": ["2024-10-22"], "mode": ["cumulative"], "type": ["battle", "strike"],
                     "find": ["selydove"], "colour": ["wording"], "event": ["event04"], "map": ["8/48.5000/37.2500"]}  # fmt: skip
    shown, address = one.ask("dateline.shown()"), one.page.url
    one.page.goto("about:blank")
    one.page.goto(address)
    one.ready()
    assert one.ask("dateline.shown()") == shown
    assert one.page.input_value("#dl-colour") == "wording"
    assert one.page.input_value("#dl-search") == "selydove"
    assert "Toretsk" in one.page.inner_text(".dl-popup")
    assert one.ask("[dateline.map.getZoom(), dateline.map.getCenter().lat.toFixed(2)]") == [8, "48.50"]


@pytest.mark.thorough
def test_the_address_holds_both_compared_windows_and_the_stretch_of_time_that_is_seen(open_page: Any) -> None:
    one = opened_usual(open_page)
    first = one.ask("dateline.extent")[0]
    one.ask("([a, b]) => dateline.setWindow(a, b)", [first + 6 * DAY, first + 9 * DAY])
    one.page.click("[data-mode=compare]")
    one.page.get_by_label("Last day shown, window B").focus()
    one.page.keyboard.press("ArrowLeft")
    one.page.click("[aria-label='Look closer at these days']")
    parts = hash_of(one)
    assert {name: value for name, value in parts.items() if name != "map"} == {
        "from": ["2024-10-15"], "to": ["2024-10-17"], "mode": ["compare"], "fromb": ["2024-10-18"], "tob": ["2024-10-19"],
        "axisfrom": ["2024-10-14"], "axisto": ["2024-10-20"]}  # fmt: skip
    seen, address = one.page.inner_text(".dl-trackbox"), one.page.url
    when, status = one.page.inner_text(".dl-when"), one.page.inner_text(".dl-status-line")
    one.page.goto("about:blank")
    one.page.goto(address)
    one.ready()
    assert [one.page.inner_text(part) for part in (".dl-trackbox", ".dl-when", ".dl-status-line")] == [
        seen,
        when,
        status,
    ]
    assert one.complaints == []


def test_a_changed_address_changes_the_view_and_nonsense_in_it_is_left_out(open_page: Any) -> None:
    one = opened_usual(open_page)
    go_to(one, "type=strike&from=2024-10-18&to=2024-10-18")
    assert "event06" in one.ask("dateline.shown()")
    assert not {"event04", "event11"} & set(one.ask("dateline.shown()"))
    go_to(
        one,
        "type=<img src=x onerror=alert(1)>&from=2024-99-99&to=x&mode=__proto__&colour=constructor&map=1/2&event=%zz&undated=maybe",
    )
    assert one.ask("dateline.shown()") == []
    assert one.page.locator("img:not(.dl-dot)").count() == 0
    one.page.click("text=Clear all filters")
    assert len(one.ask("dateline.shown()")) == 16
    one.assert_quiet()


def test_an_address_that_changes_as_the_view_is_written_to_it_is_not_lost(open_page: Any) -> None:
    one = opened_usual(open_page)
    one.ask("""{
        const later = setTimeout;
        let write;
        window.setTimeout = (run, ms) => { if (ms === 400) write = run; else return later(run, ms); };
        dateline.setFilter("type", ["battle"]);
        window.setTimeout = later;
        location.hash = "type=strike";
        write();
    }""")
    one.page.wait_for_function("dateline.shown().includes('event06')")
    assert hash_of(one)["type"] == ["strike"]


def test_copy_link_gives_a_field_where_the_clipboard_is_blocked(open_page: Any) -> None:
    one = opened_usual(open_page)
    one.ask(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject(new Error('no'))}})"
    )
    one.page.click(".dl-opener")
    one.page.click("text=Copy link")
    field = one.page.locator(".dl-share textarea")
    assert field.input_value().startswith("file:///")
    assert "#map=" in field.input_value()
    assert one.ask("[document.activeElement.tagName, getSelection().toString().length > 20]") == ["TEXTAREA", True]
    one.page.keyboard.press("Escape")
    assert one.page.is_hidden(".dl-share")
    assert one.ask("document.activeElement.className").endswith("dl-opener")
    one.assert_quiet()


def test_a_citation_says_who_says_what_and_where_it_was_read(open_page: Any) -> None:
    one = opened_usual(open_page)
    one.ask(
        "navigator.clipboard ? Object.defineProperty(navigator, 'clipboard', {value: {writeText: text => { window.copied = text; return Promise.resolve(); }}}) : 0"
    )
    one.page.click(".dl-entry:has-text('Toretsk')")
    one.page.click(".dl-popup >> text=Copy a citation")
    one.page.wait_for_selector("text=The citation is copied.")
    words = one.ask("window.copied")
    for part in ("“Geolocated footage published on October 23", "(claimed by Russian Ministry of Defence)", "Campaign notes, part 1, Example Wire, 25 Oct 2024",
                 "https://example.org/notes/0", "Toretsk, Donetsk Oblast, Ukraine", "19 Oct 2024", "A test (Data to 25 Oct 2024)"):  # fmt: skip
        assert part in words
    one.assert_quiet()


def test_what_is_shown_is_saved_as_geojson(open_page: Any) -> None:
    one = opened_usual(open_page)
    one.ask("dateline.setFilter('type', ['battle'])")
    made = json.loads(saved(one, "GeoJSON"))
    assert {one["properties"]["event_id"] for one in made["features"]} == set(one.ask("dateline.shown()"))
    by_id = {feature["properties"]["event_id"]: feature for feature in made["features"]}
    assert by_id["event01"]["geometry"] == {"type": "Point", "coordinates": [37.18, 48.28]}
    assert by_id["event01"]["properties"]["date_start"] == "2024-10-23"
    assert by_id["event08"]["geometry"]["type"] == "MultiPolygon"
    assert by_id["event04"]["properties"]["contested"] is True
    assert any("GeoNames" in credit for credit in made["credits"])


def test_a_saved_table_is_safe_in_a_spreadsheet(open_page: Any) -> None:
    one = opened(
        open_page,
        joined(
            one_event(sentence='=HYPERLINK("http://x","y")', summary="@SUM(1)", actor='a\n"b",c'),
            one_event(event_id="b", cluster_id="b"),
        ),
    )
    rows = list(csv.DictReader(io.StringIO(saved(one, "CSV").decode("utf-8-sig"))))
    assert len(rows) == 2
    assert rows[0]["sentence"] == '\'=HYPERLINK("http://x","y")'
    assert rows[0]["summary"] == "'@SUM(1)"
    assert rows[0]["actor"] == 'a\n"b",c'
    assert (rows[0]["lon"], rows[0]["lat"], rows[0]["date_start"]) == ("37.18", "48.28", "2024-10-23")


def test_a_picture_of_the_map_is_saved(open_page: Any) -> None:
    one = opened_usual(open_page)
    picture = saved(one, "Picture")
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert len(picture) > 50_000
    one.assert_quiet()


@pytest.mark.thorough
def test_a_bare_sandbox_allows_no_download_and_the_map_says_so(open_page: Any) -> None:
    one, frame = framed(open_page, usual_html(), sandbox="allow-scripts")
    frame.click(".dl-opener")
    frame.click(".dl-share >> text=CSV")
    frame.wait_for_selector(".dl-saved textarea")
    assert "Downloads are not allowed where this map is shown" in frame.inner_text(".dl-saved")
    assert frame.input_value(".dl-saved textarea").count("\n") == 17
    frame.click(".dl-share >> text=Picture")
    frame.wait_for_selector("text=Open the map in a page of its own")
    frame.click("text=Copy link")
    frame.wait_for_selector(".dl-copied")
    one.assert_quiet()


@pytest.mark.thorough
def test_the_view_is_in_the_frames_own_address(open_page: Any) -> None:
    one, frame = framed(open_page, usual_html(), sandbox="allow-scripts")
    frame.click(".dl-kind:has-text('Strike')")
    one.rest(frame)
    assert "type=battle" in frame.evaluate("location.hash")
    assert one.page.url.endswith(".html")
    one.assert_quiet()


def test_scrolling_a_page_over_the_map_does_not_zoom_it(open_page: Any) -> None:
    one, frame = framed(open_page, usual_html())
    zoom = frame.evaluate("dateline.map.getZoom()")
    one.page.mouse.move(400, 300)
    with one.seeing("!document.querySelector('.dl-hint').hidden", frame):
        one.page.mouse.wheel(0, 400)
    assert frame.text_content(".dl-hint") == "Hold Ctrl to zoom with the wheel"
    one.page.wait_for_function("scrollY > 100")
    one.rest(frame)
    assert frame.evaluate("dateline.map.getZoom()") == zoom
    assert frame.is_hidden(".dl-hint")


def test_a_wheel_zooms_the_map_of_a_page_of_its_own(open_page: Any) -> None:
    one = opened_usual(open_page)
    zoom = one.ask("dateline.map.getZoom()")
    one.page.mouse.move(600, 300)
    one.page.mouse.wheel(0, -400)
    one.page.wait_for_function("zoom => dateline.map.getZoom() > zoom", arg=zoom)


def test_on_paper_there_is_the_map_and_the_whole_list(open_page: Any) -> None:
    one = opened_usual(open_page)
    one.page.emulate_media(media="print")
    assert one.page.is_visible(".dl-stage canvas >> nth=0")
    assert not one.page.is_visible(".dl-transport")
    assert one.ask(
        "(() => { const list = document.getElementById('dl-list'); return list.scrollHeight <= list.clientHeight + 1; })()"
    )


def test_on_paper_the_map_shows_what_it_shows_on_the_screen_and_stands_on_one_page(open_page: Any) -> None:
    one, (wide, high) = opened_usual(open_page), (1046, 718)  # A4 across, within a centimetre's margins
    extent = "(() => { const node = dateline.map.getContainer(); return [node.offsetWidth, node.offsetHeight]; })()"
    on_screen, bounds = one.ask(extent), one.ask("dateline.map.getBounds().toBBoxString()")
    one.page.pdf(format="A4", landscape=True)
    one.page.emulate_media(media="print")
    one.page.set_viewport_size({"width": wide, "height": high})
    one.rest()
    assert one.ask(extent) == on_screen
    assert one.ask("dateline.map.getBounds().toBBoxString()") == bounds
    assert one.ask("document.querySelector('.dl-timebar').getBoundingClientRect().bottom") <= high
    one.assert_quiet()


@pytest.mark.thorough
def test_a_page_that_the_maker_allowed_steers_the_map(open_page: Any) -> None:
    page = timemap(event_frame(), origins=["https://example.org"]).html()
    one, frame = framed(open_page, page)
    ask = """([origin, message]) => {
        const answer = [];
        const source = {postMessage: (data, to) => answer.push([data, to])};
        window.dispatchEvent(new MessageEvent("message", {data: message, origin}));
        const event = new MessageEvent("message", {data: message, origin});
        Object.defineProperty(event, "source", {value: source});
        window.dispatchEvent(event);
        return answer;
    }"""
    first = frame.evaluate("dateline.extent")[0]
    assert frame.evaluate(ask, ["https://example.org", {"dateline": "extent", "id": 1}]) == [
        [{"dateline": "answer", "id": 1, "value": frame.evaluate("dateline.extent")}, "https://example.org"]
    ]
    frame.evaluate(ask, ["https://example.org", {"dateline": "setWindow", "args": [first + 8 * DAY, first + 9 * DAY]}])
    [[answer, _]] = frame.evaluate(ask, ["https://example.org", {"dateline": "shown", "id": "x"}])
    assert sorted(answer["value"]) == ["event08", "event13", "event15"]
    [[wrong, _]] = frame.evaluate(ask, ["https://example.org", {"dateline": "setFilter", "args": ["colour", "x"]}])
    assert "setFilter knows type, side" in wrong["error"]
    assert frame.evaluate(ask, ["https://evil.example", {"dateline": "shown", "id": 2}]) == []
    assert frame.evaluate(ask, ["https://example.org", {"dateline": "constructor", "id": 3}]) == []
    assert frame.evaluate(ask, ["https://example.org", {"dateline": "map", "id": 3}]) == []
    one.assert_quiet()
