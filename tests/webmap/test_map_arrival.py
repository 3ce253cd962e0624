"""A map that comes slowly: it is there before its texts have come, and they follow by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import pytest

from dateline.webmap import timemap
from event_frames import event_frame

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]
TEXTS = '<script type="application/gzip" id="dateline-texts">'


def test_the_texts_stand_behind_the_script_that_draws_the_map() -> None:
    html = timemap(event_frame()).html()
    assert html.index("dateline.open(") < html.index(TEXTS) < html.index("</body>")


def test_a_map_can_be_used_before_its_texts_have_come(new_page: Any) -> None:
    html, may_go_on = timemap(event_frame(), title="Slow").html(), Event()
    cut = html.index(TEXTS) + len(TEXTS) + 40
    with served(html[:cut].encode(), html[cut:].encode(), may_go_on) as address:
        one = new_page()
        one.page.goto(address, wait_until="commit")
        one.page.get_by_role("slider").first.wait_for()
        marks = "['interactive', 'texts'].map((name) => performance.getEntriesByName('dateline-' + name).length)"
        assert one.ask(marks) == [1, 0]
        may_go_on.set()
        one.ask("dateline.ready.then(() => null)")
        assert one.ask(marks) == [1, 1]
        assert one.page.get_by_text("oil depot").first.is_visible()
        assert one.complaints == []


@contextmanager
def served(begin: bytes, rest: bytes, may_go_on: Event) -> Iterator[str]:
    """Serve a page whose rest waits; give its address."""

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if self.path == "/":
                self.wfile.write(begin)
                self.wfile.flush()
                may_go_on.wait(60)
                self.wfile.write(rest)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        may_go_on.set()
        server.shutdown()
        server.server_close()
