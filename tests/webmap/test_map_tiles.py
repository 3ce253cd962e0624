"""Online tiles: none unless the maker asks, then from one server alone, credited, over the page's own background."""

from __future__ import annotations

import re
import struct
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from dateline.errors import InputError
from dateline.webmap import timemap
from dateline.webmap.tiles import Tiles, tiles_of
from event_frames import event_frame, one_event

pytest_plugins = ["browser_fixtures"]
TEMPLATE = "https://tile.example.org/{z}/{x}/{y}.png"
PURPLE = (150, 40, 160)


def one_colour(red: int, green: int, blue: int) -> bytes:
    """Return a tile of 256 by 256 pixels as PNG."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\0" + bytes((red, green, blue)) * 256) * 256
    head = struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@dataclass
class TileServer:
    """A server of tiles on this machine, and what it was asked for."""

    origin: str
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def tile_server() -> Iterator[TileServer]:
    tile, asked = one_colour(*PURPLE), list[str]()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(tile)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield TileServer(f"http://127.0.0.1:{server.server_port}", asked)
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(("tiles", "credit", "message"), [
    (TEMPLATE, None, "are credited to nobody; say whose they are"),
    (TEMPLATE, "  ", "are credited to nobody"),
    (None, "Somebody", "tiles are credited to 'Somebody', but there are none"),
    ("Nobody.Knows", None, "no name that xyzservices knows, such as OpenStreetMap.Mapnik"),
    ("Thunderforest.Outdoors", None, "need a key of your own; give their template"),
    ("https://{s}.example.org/{z}/{x}/{y}.png", "A", "is no template of one server's tiles"),
    ("https://a.org;script-src *;/{z}/{x}/{y}.png", "A", "is no template of one server's tiles"),
    ("https://user:word@a.org/{z}/{x}/{y}.png", "A", "is no template of one server's tiles"),
    ("https://a.org/{z}/{x}/{y}.png' onload=\"", "A", "is no template of one server's tiles"),
    ("file:///tiles/{z}/{x}/{y}.png", "A", "is no template of one server's tiles"),
    ("https://a.org/{z}/{x}.png", "A", "is no template of tiles; expected {z}, {x}, {y}"),
    ("https://a.org/{z}/{x}/{y}.png?key={key}", "A", "is no template of tiles; expected {z}, {x}, {y}"),
])  # fmt: skip
def test_tiles_that_cannot_be_used_are_refused_with_what_to_give(
    tiles: str | None, credit: str | None, message: str
) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        timemap(one_event(), tiles=tiles, tiles_credit=credit)


def test_a_template_has_the_credit_that_is_given_and_a_known_name_its_own() -> None:
    assert tiles_of(None, None) is None
    given = tiles_of(TEMPLATE, "Survey of Somewhere")
    assert given == Tiles(TEMPLATE, "Survey of Somewhere", 19)
    assert given.origin == "https://tile.example.org"
    assert tiles_of("OpenStreetMap.Mapnik", None) == Tiles(
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png", "(C) OpenStreetMap contributors", 19
    )


def test_the_policy_allows_pictures_of_that_server_and_of_no_other() -> None:
    pages = [timemap(one_event(), tiles=tiles, tiles_credit=tiles and "A").html() for tiles in (None, TEMPLATE)]
    rules = [re.findall(r"img-src [^;]*|connect-src[^;]*|default-src [^;]*", page)[:2] for page in pages]
    assert rules[0] == ["default-src 'none'", "img-src data: blob:"]
    assert rules[1] == ["default-src 'none'", "img-src data: blob: https://tile.example.org"]
    assert '"tiles"' not in pages[0]


@pytest.mark.browser
def test_tiles_are_asked_of_their_server_alone_and_take_the_place_of_our_names(
    open_page: Any, tile_server: TileServer
) -> None:
    url = tile_server.origin + "/{z}/{x}/{y}.png"
    one = open_page(timemap(event_frame(), tiles=url, tiles_credit="Survey of Somewhere <b>").html())
    one.ready()
    one.page.locator(".dl-tiles img.leaflet-tile-loaded").first.wait_for()
    asked = [address for address in one.requests if not address.startswith(("file:", "data:", "blob:"))]
    assert asked
    assert all(re.fullmatch(re.escape(tile_server.origin) + r"/\d+/\d+/\d+\.png", address) for address in asked)
    assert all(re.fullmatch(r"/\d+/\d+/\d+\.png", path) for path in tile_server.asked)
    credits = one.page.locator(".dl-credits")
    assert credits.locator("summary").inner_text().startswith("Tiles Survey of Somewhere <b> · Place data © GeoNames")
    credits.locator("summary").click()
    assert tile_server.origin.removeprefix("http://") in credits.locator(".dl-online").inner_text()
    names = {label["text"] for label in one.ask("dateline.labels()")}
    assert "Pokrovsk" in " ".join(names)  # the places of the events
    assert not names & {"Russia", "Kazakhstan", "China"}
    assert one.complaints == []


@pytest.mark.browser
def test_where_no_tile_comes_the_pages_own_background_and_names_stay(open_page: Any) -> None:
    port_of_nobody = "http://127.0.0.1:9/{z}/{x}/{y}.png"
    one = open_page(timemap(event_frame(), tiles=port_of_nobody, tiles_credit="Nobody").html())
    one.ready()
    # An image is complete also when it is known that it cannot come.
    tiles = "[...document.querySelectorAll('.dl-tiles img')]"
    one.page.wait_for_function(f"{tiles}.length && {tiles}.every(tile => tile.complete)")
    one.rest()
    assert {"Russia", "Kazakhstan", "China"} <= {label["text"] for label in one.ask("dateline.labels()")}
    drawn = """(() => {
        const canvas = document.querySelector(".leaflet-dl-base-pane canvas");
        const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        return data.filter((value, at) => at % 4 === 3 && value === 255).length > 0.2 * canvas.width * canvas.height;
    })()"""
    assert one.ask(drawn)  # the page's own background is drawn


@pytest.mark.browser
def test_without_the_option_no_tile_is_asked_for(open_page: Any, tile_server: TileServer) -> None:
    plain = open_page(timemap(event_frame()).html())
    plain.ready()
    assert plain.page.locator(".leaflet-tile").count() == 0
    plain.assert_quiet()
    assert tile_server.asked == []
