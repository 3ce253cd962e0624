"""Snippets of `dateline embed` in a page of another origin, in a real browser."""

# ruff: noqa: E501 - JavaScript reads best on one line

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dateline.embedding import Frame, frame_snippet
from dateline.webmap import timemap
from dateline.webmap.reading import MapPage, page_of
from event_frames import event_frame
from tiers import few

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]

WIDTHS = (320, 600, 1200)
HOST = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,"><style>body {{ margin: 0; }} p {{ margin: 8px; }}</style></head>
<body><p id="before">Before.</p>{}<p id="after">After.</p></body></html>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")  # pages of one address follow each other within a second
        super().end_headers()


def serve(folder: Path) -> ThreadingHTTPServer:
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="module")
def page() -> MapPage:
    return page_of(timemap(event_frame(), title="A week in autumn").html(), "week.html")


@pytest.fixture
def origins(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Yield the addresses of two servers: `host` and `maps` under the temporary folder are what they hold."""
    servers = [serve(tmp_path / name) for name in ("host", "maps")]
    host, maps = (f"http://127.0.0.1:{server.server_address[1]}" for server in servers)
    yield host, maps
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def embedded(new_page: Any, tmp_path: Path, origins: tuple[str, str], page: MapPage) -> Callable[..., Opened]:
    """Return a function that opens a snippet in a page of another origin than the map's."""
    (tmp_path / "maps" / "week.html").write_text(page.text, encoding="utf-8")

    def opened(width: int, *, strip: bool = False, host: str = HOST, **given: Any) -> Opened:
        given = given or {"url": f"{origins[1]}/week.html"}
        snippet = frame_snippet(page, Frame(**given))
        if strip:
            snippet = re.sub(r"<script>.*?</script>", "", snippet)
        (tmp_path / "host" / "index.html").write_text(host.format(snippet), encoding="utf-8")
        one: Opened = new_page(width=width, height=800)
        one.page.goto(f"{origins[0]}/index.html")
        return one

    return opened


def box(one: Opened) -> dict[str, float]:
    found: dict[str, float] = one.page.locator("iframe").bounding_box()
    return found


def map_of(one: Opened) -> Any:
    """Return the frame, once the map in it is there."""
    return ready(one, one.page.locator("iframe").first)


def ready(one: Opened, place: Any) -> Any:
    place.scroll_into_view_if_needed()  # where a frame is not seen, no picture is due
    frame = place.element_handle().content_frame()
    frame.wait_for_selector(".dl-stage canvas")
    one.ready(frame)
    return frame


# Whether the frame has the height at which the rows of the map page, of those that it has, fill it.
FITS = """() => {
    const rows = getComputedStyle(document.querySelector('.dl-root')).gridTemplateRows.split(' ').map(parseFloat);
    const wished = Math.min(620, Math.max(300, document.querySelector('.dl-stage').clientWidth * 0.68));
    return Math.abs(rows.reduce((sum, row) => sum + row, wished - rows[1]) - innerHeight) <= 1;
}"""


def fitted_map_of(one: Opened) -> Any:
    """Return the frame, once it is as high as the map in it wants."""
    frame = map_of(one)
    frame.wait_for_function(FITS)
    return frame


@pytest.mark.parametrize("width", few(WIDTHS, quick=WIDTHS[:1]))
def test_a_frame_is_as_wide_as_its_place_and_as_high_as_the_map_wants(
    embedded: Callable[..., Opened], origins: tuple[str, str], width: int
) -> None:
    one = embedded(width)
    frame = fitted_map_of(one)
    found = box(one)
    assert found["width"] == width
    assert found["height"] > 500
    assert frame.evaluate("dateline.shown().length") == 16
    assert one.ask("document.documentElement.scrollWidth") == width
    assert [url for url in one.requests if not url.startswith("data:")] == [
        f"{origins[0]}/index.html",
        f"{origins[1]}/week.html",
    ]
    assert one.complaints == []


@pytest.mark.thorough
def test_the_height_follows_when_the_place_gets_narrower(embedded: Callable[..., Opened]) -> None:
    one = embedded(1200)
    frame, before = fitted_map_of(one), box(one)["height"]
    one.page.set_viewport_size({"width": 420, "height": 800})
    frame.wait_for_selector(".dl-root.is-compact")
    one.page.wait_for_function("before => document.querySelector('iframe').clientHeight !== before", arg=before)
    fitted_map_of(one)
    one.page.set_viewport_size({"width": 1200, "height": 800})
    one.page.wait_for_function("before => document.querySelector('iframe').clientHeight === before", arg=before)


@pytest.mark.thorough
def test_the_page_around_is_out_of_the_maps_reach_and_untouched(embedded: Callable[..., Opened]) -> None:
    host = HOST.replace("<body>", "<body><script>window.mine = 1; const known = Object.keys(window);</script>")
    one = embedded(600, host=host)
    frame = map_of(one)
    assert one.ask(
        "[mine, Object.keys(window).filter((key) => !known.includes(key)), document.querySelectorAll('body > *').length]"
    ) == [1, ["0"], 4]
    assert one.ask("[before.textContent, after.textContent, document.title]") == ["Before.", "After.", "A host"]
    reached = "(() => { try { return parent.document.title } catch (error) { return error.name } })()"
    assert frame.evaluate(reached) == "SecurityError"
    assert frame.evaluate("origin") == "null"


@pytest.mark.thorough
def test_messages_of_others_do_not_change_the_frame(embedded: Callable[..., Opened]) -> None:
    one = embedded(600)
    fitted_map_of(one)
    before = box(one)["height"]
    one.ask("{ window.heard = []; addEventListener('message', event => heard.push(event.data.value)); }")
    said = '{dateline: "answer", id: "height", value: 1234}'
    one.ask(f"window.postMessage({said}, '*')")  # the page itself
    one.ask(f"""{{ const other = document.createElement('iframe'); other.sandbox = 'allow-scripts';
        other.srcdoc = `<script>parent.postMessage({said}, "*")<` + '/script>'; document.body.append(other); }}""")
    one.page.wait_for_function("heard.filter(value => value === 1234).length === 2")
    # The right window with a wrong origin, and the right ones with no height.
    one.ask(
        f"window.dispatchEvent(new MessageEvent('message', {{data: {said}, origin: 'https://example.org', source: document.querySelector('iframe').contentWindow}}))"
    )
    for value in ("1e9", "-5", "'640px'", "null", "NaN"):
        one.ask(
            f"window.dispatchEvent(new MessageEvent('message', {{data: {{dateline: 'answer', id: 'height', value: {value}}}, origin: 'null', source: document.querySelector('iframe').contentWindow}}))"
        )
    assert one.page.locator("iframe").first.bounding_box()["height"] == before
    # And the right one with a height does.
    one.ask(
        f"window.dispatchEvent(new MessageEvent('message', {{data: {said}, origin: 'null', source: document.querySelector('iframe').contentWindow}}))"
    )
    assert one.page.locator("iframe").first.bounding_box()["height"] == 1234


@pytest.mark.thorough
@pytest.mark.parametrize("width", WIDTHS)
def test_without_scripts_the_frame_keeps_its_shape(
    embedded: Callable[..., Opened], origins: tuple[str, str], width: int
) -> None:
    one = embedded(width, strip=True)
    map_of(one)
    assert (box(one)["width"], box(one)["height"]) == (width, max(420, width * 10 / 16))
    other = embedded(width, strip=True, url=f"{origins[1]}/week.html", ratio=(4, 3))
    assert (box(other)["width"], box(other)["height"]) == (width, width * 3 / 4)


def test_the_map_speaks_of_its_height_only_when_it_is_asked_by_the_page_around(embedded: Callable[..., Opened]) -> None:
    listening = (
        "<body><script>window.heard = []; addEventListener('message', event => heard.push(event.data));</script>"
    )
    one = embedded(600, strip=True, host=HOST.replace("<body>", listening))
    frame = map_of(one)
    # The page around hears what comes from the map in its order: were there an answer, it would come before this word.
    frame.evaluate("""new Promise(done => {
        addEventListener('message', () => { parent.postMessage('asked by itself', '*'); done(); }, {once: true});
        window.postMessage({dateline: 'height', id: 1}, '*');
    })""")
    one.page.wait_for_function("heard.length > 0")
    assert one.ask("heard") == ["asked by itself"]
    one.ask("frames[0].postMessage({dateline: 'height', id: 1}, '*')")
    one.page.wait_for_function("heard.length > 1")
    one.rest(frame)
    frame.evaluate("parent.postMessage('at rest', '*')")
    one.page.wait_for_function("heard.includes('at rest')")
    [_, answer, _] = one.ask("heard")
    assert (answer["dateline"], answer["id"], answer["value"] > 500) == ("answer", 1, True)


@pytest.mark.parametrize("width", few(WIDTHS, quick=[320]))
def test_a_whole_map_in_a_snippet_needs_nothing_else(
    embedded: Callable[..., Opened], origins: tuple[str, str], width: int
) -> None:
    one = embedded(width, inline=True)
    frame = fitted_map_of(one)
    assert frame.evaluate("dateline.shown().length") == 16
    assert [url for url in one.requests if not url.startswith(("data:", "about:"))] == [f"{origins[0]}/index.html"]
    assert one.complaints == []


def test_the_view_of_a_link_opens_in_the_frame(embedded: Callable[..., Opened], origins: tuple[str, str]) -> None:
    one = embedded(600, url=f"{origins[1]}/week.html#from=2024-10-20&to=2024-10-21")
    assert sorted(map_of(one).evaluate("dateline.shown()")) == ["event02", "event05", "event08", "event15"]


@pytest.mark.thorough
@pytest.mark.parametrize("width", few(WIDTHS, quick=WIDTHS[:1]))
def test_a_map_fills_the_frame_that_has_got_its_height_until_somebody_moves_it(
    embedded: Callable[..., Opened], page: MapPage, width: int
) -> None:
    west, south, east, north = page.content.head["bounds"]
    one = embedded(width)
    frame = fitted_map_of(one)
    one.rest(frame)
    padding = 36 + 60 if width < 1200 else None  # beside an open legend there is less room
    zoom = frame.evaluate("dateline.map.getZoom()")
    if padding:
        fitting = (
            f"dateline.map.getBoundsZoom([[{south}, {west}], [{north}, {east}]], false, L.point({padding}, 48 + 44))"
        )
        assert zoom == frame.evaluate(fitting)
    frame.evaluate("dateline.map.fire('resize')")
    assert frame.evaluate("dateline.map.getZoom()") == zoom
    frame.evaluate("dateline.map.setView([48, 36], 6.5, {animate: false})")
    frame.evaluate("dateline.map.fire('resize')")
    assert frame.evaluate("dateline.map.getZoom()") == 6.5


@pytest.mark.thorough
def test_two_snippets_in_one_page_do_not_disturb_each_other(
    embedded: Callable[..., Opened], origins: tuple[str, str], page: MapPage
) -> None:
    second = frame_snippet(page, Frame(url=f"{origins[1]}/week.html", width=500))
    one = embedded(
        1200, host=HOST.replace('<p id="after">', second.replace("{", "{{").replace("}", "}}") + '<p id="after">')
    )
    for at in (0, 1):
        ready(one, one.page.locator("iframe").nth(at)).wait_for_function(FITS)
    boxes = [one.page.locator("iframe").nth(at).bounding_box() for at in (0, 1)]
    assert [each["width"] for each in boxes] == [1200, 500]
    assert boxes[0]["height"] != boxes[1]["height"]
    assert all(each["height"] > 500 for each in boxes)
    assert one.complaints == []
