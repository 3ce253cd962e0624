"""Read the page's blocks of events as its own script does: typed arrays by name, texts by their codes."""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any

import numpy as np


def unpacked(base64_text: str) -> dict[str, Any]:
    """Read a block as archive.js does: its arrays by name, and its head."""
    data = gzip.decompress(base64.b64decode(base64_text))
    size = int.from_bytes(data[:4], "little")
    head = json.loads(data[4 : 4 + size])
    found, at = {"head": head}, 4 + size
    for name, width, count_, steps in head["arrays"]:
        planes = np.frombuffer(data[at : at + width * count_], dtype=np.uint8).reshape(width, count_)
        array = planes.T.copy().view({1: "u1", 2: "<u2", 4: "<i4"}[width]).ravel()
        found[name] = np.cumsum(array, dtype=array.dtype) if steps else array
        at += width * count_
    return found


def texts_of(archive: dict[str, Any], name: str) -> list[str]:
    ends = np.cumsum(archive[f"{name}.lengths"], dtype=np.int64)
    starts = ends - archive[f"{name}.lengths"]
    body = archive[f"{name}.bytes"].tobytes()
    values = [body[start:end].decode() for start, end in zip(starts, ends, strict=True)]
    return [values[code] for code in archive[name]]
