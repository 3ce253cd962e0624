"""Blocks read back: what `archive.block` packed, as arrays and columns of texts again."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from dateline.webmap.payload.archive import Numbers, Texts

_GZIP = 31
_MOST = 2**31  # bytes: more than any page of ours holds, so that a small file cannot fill the memory
_BROKEN = (binascii.Error, zlib.error, LookupError, TypeError, AttributeError, OverflowError, RecursionError)
_WIDTHS = {1: "u1", 2: "<u2", 4: "<i4"}


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A block that was read: its head, and its arrays by name."""

    head: dict[str, Any]
    arrays: Mapping[str, Numbers]

    def numbers(self) -> dict[str, Numbers]:
        """Return the arrays that are no parts of columns of texts."""
        texts = self.columns()
        parts = {f"{name}.{part}" for name in texts for part in ("bytes", "lengths", "hosts", "starts")}
        return {name: array for name, array in self.arrays.items() if name not in parts and name not in texts}

    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns of texts."""
        own = (name.removesuffix(".lengths") for name in self.arrays if name.endswith(".lengths"))
        return (*own, *self.head["shared"])

    def texts(self, name: str) -> Texts:
        """Return a column of texts."""
        values = self._values(self.head["shared"].get(name, name))
        return Texts(tuple(value.decode("utf-8", "replace") for value in values), self.arrays[name])

    def _values(self, name: str) -> list[bytes]:
        lengths = self.arrays[f"{name}.lengths"].astype(np.int64)
        hosts = self.arrays.get(f"{name}.hosts", np.zeros(len(lengths), dtype=np.int64))
        ends = np.cumsum(np.where(hosts > 0, 0, lengths))
        body = self.arrays[f"{name}.bytes"].tobytes()
        own = [body[end - length : end] for end, length in zip(ends.tolist(), lengths.tolist(), strict=True)]
        if not hosts.any():
            return own
        others, starts = self._values(self.head["within"][name]), self.arrays[f"{name}.starts"].tolist()
        return [
            others[host - 1][start : start + length] if host else text
            for text, host, start, length in zip(own, hosts.tolist(), starts, lengths.tolist(), strict=True)
        ]


def unblock(base64_text: str) -> Unpacked:
    """Read a block.

    Raises
    ------
    ValueError
        It is none: `archive.block` did not make it, or it was cut.
    """
    try:
        data = _inflated(base64.b64decode(base64_text, validate=True))
        size = int.from_bytes(data[-4:], "little")
        head = json.loads(data[-4 - size : -4])
        return Unpacked(head, _arrays(data, head["arrays"]))
    except _BROKEN as error:
        raise ValueError(f"not a block of numbers and texts: {error}") from error


def _inflated(packed: bytes) -> bytes:
    reader = zlib.decompressobj(wbits=_GZIP)
    data = reader.decompress(packed, _MOST)
    if not reader.eof:
        raise ValueError("a block that was cut")
    return data


def _arrays(data: bytes, index: list[list[int]]) -> dict[str, Numbers]:
    found: dict[str, Numbers] = {}
    begins: list[int] = []
    at = 0
    for name, width, count, steps, *same in index:
        begins.append(begins[same[0]] if same else at)
        planes = np.frombuffer(data, dtype=np.uint8, count=width * count, offset=begins[-1])
        array = planes.reshape(width, count).T.copy().view(_WIDTHS[width]).ravel()
        found[str(name)] = np.cumsum(array, dtype=array.dtype) if steps else array
        at += 0 if same else width * count
    return found
