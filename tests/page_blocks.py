"""Read the page's blocks of events as its own script does: typed arrays by name, texts by their codes."""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any

import numpy as np

from dateline.frame import fate
from dateline.webmap.payload import UNDATED, payload


def content(events: Any, title: str = "", fates: Any = None) -> dict[str, Any]:
    """Return the payload as plain lists: None for a day that is not known, each place and column in one piece."""
    made = payload(events, fate(events) if fates is None else fates, title=title)
    found: dict[str, Any] = dict(made.head) | {
        name: made.numbers[name].tolist() for name in made.numbers if not name.startswith("places.")
    }
    for name in ("first", "last"):
        pairs = zip(found[name], found["basis"], strict=True)
        found[name] = [None if basis == UNDATED else day for day, basis in pairs]
    found["columns"] = {
        name: {"values": list(texts.values), "codes": texts.codes.tolist()}
        for name, texts in {**made.facets, **made.texts}.items()
    }
    names = made.facets["places.name"]
    found["places"] = [
        {"name": names.values[code], "area": int(area)}
        for code, area in zip(names.codes, made.numbers["places.area"], strict=True)
    ]
    return found


def unpacked(base64_text: str) -> dict[str, Any]:
    """Read a block as archive.js does: its arrays by name, and its head."""
    data = gzip.decompress(base64.b64decode(base64_text))
    size = int.from_bytes(data[-4:], "little")
    head = json.loads(data[-4 - size : -4])
    found, at = {"head": head}, 0
    begins: list[int] = []
    for name, width, count_, steps, *same in head["arrays"]:
        begins.append(begins[same[0]] if same else at)
        planes = np.frombuffer(data, dtype=np.uint8, count=width * count_, offset=begins[-1]).reshape(width, count_)
        array = planes.T.copy().view({1: "u1", 2: "<u2", 4: "<i4"}[width]).ravel()
        found[name] = np.cumsum(array, dtype=array.dtype) if steps else array
        at += 0 if same else width * count_
    return found


def texts_of(archive: dict[str, Any], name: str) -> list[str]:
    """Return a column's text for each row."""
    values = _values(archive, archive["head"]["shared"].get(name, name))
    return [values[code].decode() for code in archive[name]]


def _values(archive: dict[str, Any], name: str) -> list[bytes]:
    lengths = archive[f"{name}.lengths"].astype(np.int64)
    hosts = archive.get(f"{name}.hosts", np.zeros(len(lengths))).astype(np.int64)
    ends = np.cumsum(np.where(hosts > 0, 0, lengths))
    body = archive[f"{name}.bytes"].tobytes()
    own = [body[end - length : end] for end, length in zip(ends, lengths, strict=True)]
    if not hosts.any():
        return own
    others, starts = _values(archive, archive["head"]["within"][name]), archive[f"{name}.starts"].astype(np.int64)
    parts = [
        others[host - 1][start : start + length] for host, start, length in zip(hosts, starts, lengths, strict=True)
    ]
    return [part if host else text for part, text, host in zip(parts, own, hosts, strict=True)]


def background_of(base64_text: str) -> dict[str, Any]:
    """Read the base map's block: what ``basemap.background()`` returned, as far as the page has it."""
    archive = unpacked(base64_text)
    head, labels = archive["head"], zip(*(archive[f"labels.{name}"] for name in ("lon", "lat", "kind")), strict=True)
    arcs, at = [], 0
    steps = np.column_stack([_signed(archive["arcs.x"]), _signed(archive["arcs.y"])])
    places = np.cumsum(steps, axis=0)
    for count_ in archive["arcs.points"].tolist():
        arcs.append([*places[at].tolist(), *steps[at + 1 : at + count_].ravel().tolist()])
        at += count_
    used = iter([~(one >> 1) if one & 1 else one >> 1 for one in _turned(archive["arcs.used"])])
    rings = iter([[next(used) for _ in range(count_)] for count_ in archive["rings.arcs"]])
    shapes = [[next(rings) for _ in range(count_)] for count_ in archive["shapes.rings"]]
    countries = zip(texts_of(archive, "codes"), shapes, strict=False)
    return {
        **{name: head[name] for name in ("scale", "bounds", "credits", "policy")},
        "arcs": arcs,
        "countries": [{"code": code, "rings": own} for code, own in countries],
        "lakes": [{"rings": own} for own in shapes[head["countries"] :]],
        "lines": {kind: _turned(archive[f"lines.{kind}"]) for kind in ("coast", "country", "disputed", "admin1")},
        "labels": [
            {"text": text, "lon": lon / 10_000, "lat": lat / 10_000, "kind": head["kinds"][kind]}
            for text, (lon, lat, kind) in zip(texts_of(archive, "labels.text"), labels, strict=True)
        ],
    }


def _signed(numbers: Any) -> Any:
    whole = numbers.astype(np.int64)
    return (whole >> 1) ^ -(whole & 1)


def _turned(numbers: Any) -> list[int]:
    return list(np.cumsum(_signed(numbers)).tolist())
