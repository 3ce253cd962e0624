"""A server on the loopback that speaks Nominatim's JSON, and every kind of rubbish on demand."""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Reply:
    """One answer: ``cut`` ends it before its stated length, ``hangs`` keeps the client waiting until the end."""

    body: str = "[]"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    hangs: bool = False


def found(*places: tuple[str, float, float]) -> Reply:
    """Return places (name, latitude, longitude) as Nominatim's ``format=json`` has them."""
    return Reply(json.dumps([_place(*place) for place in places]))


def _place(name: str, lat: float, lon: float) -> dict[str, Any]:
    return {
        "place_id": 1, "licence": "Data © OpenStreetMap contributors, ODbL 1.0", "osm_type": "node", "osm_id": 2,
        "lat": str(lat), "lon": str(lon), "class": "place", "type": "village", "place_rank": 19, "importance": 0.1,
        "addresstype": "village", "name": name.partition(",")[0], "display_name": name,
        "boundingbox": [str(lat - 0.02), str(lat + 0.02), str(lon - 0.02), str(lon + 0.02)],
    }  # fmt: skip


class NominatimServer:
    """Answers by query; the last reply of a query is repeated, other queries find nothing. Use it in a ``with``."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply]] = {}
        self.asked: list[str] = []
        self.times: list[float] = []
        self._turn: dict[str, int] = defaultdict(int)
        self._end = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def domain(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> NominatimServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._end.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def reply(self, query: str) -> Reply:
        self.asked.append(query)
        self.times.append(time.monotonic())
        replies = self.replies.get(query, [Reply()])
        turn = min(self._turn[query], len(replies) - 1)
        self._turn[query] += 1
        if replies[turn].hangs:
            self._end.wait(30)
        return replies[turn]


def _handler(server: NominatimServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = parse_qs(urlsplit(self.path).query)
            reply = server.reply(asked.get("q", [""])[0])
            if reply.hangs:
                self.close_connection = True
                return
            body = reply.body.encode()
            self.send_response(reply.status)
            for name, value in {"Content-Type": "application/json; charset=utf-8", **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) * 2 if reply.cut else len(body)))
            self.end_headers()
            self.wfile.write(body)
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler
