"""Numbers and texts in one block of bytes, which the page reads as typed arrays and decodes when they are asked for.

A block is gzip of: one array after another, a head as JSON that tells which lies where, and the head's length (4 bytes,
little-endian). The head comes last because a block is packed while it is read: a large table is never there twice. An
array lies in planes (all lowest bytes first, then all second ones), which gzip packs far better than whole numbers; one
that mostly climbs is kept as its steps. A column of texts is three arrays: all values as UTF-8, for each value its
length in bytes, and for each row the number of its value. Nothing is kept twice: equal arrays share their bytes, a
column whose values are all in one before it shares them, and a value that is a part of another column's text (a clause
of its sentence) is kept as the place where it begins.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.webmap.payload.letters import Letters, Numbers, Texts, letters_of

__all__ = ["Letters", "Numbers", "Texts", "Truths", "block"]

Truths = npt.NDArray[np.bool_]

_LEVEL = 6  # of gzip: 9 takes three times as long for a hundredth less
_GZIP = 31  # zlib's number for gzip without a name or a time
_WORTH_SHARING = 16  # values: fewer take no room
_PIECE = 3 << 16  # bytes at once; three become four letters of base64


def block(
    head: Mapping[str, Any],
    numbers: Mapping[str, Numbers],
    texts: Mapping[str, Texts],
    *,
    within: Mapping[str, str] | None = None,
) -> str:
    """Return a block in base64: letters that neither HTML nor a template can read anything into.

    Parameters
    ----------
    head
        Whatever goes into JSON; NaN is refused.
    numbers
        Arrays of whole numbers of at most 32 bits with their sign.
    texts
        Columns of texts, each with a line for every row; they are read one by one.
    within
        For a column of texts, another whose texts often hold it; that one stands before it in ``texts``.

    Returns
    -------
    str
        The same for the same input.
    """
    writer = _Writer()
    for name, array in numbers.items():
        writer.add(name, array)
    shared: dict[str, str] = {}
    inside: dict[str, str] = {}
    known: dict[str, Numbers] = {}
    hosts = dict.fromkeys((within or {}).values(), _NOTHING)
    for name in texts:
        column = letters_of(texts, name)
        sharing = _sharing(name, column, known, texts)
        if sharing:
            shared[name], codes = sharing
            writer.add(name, codes)
            continue
        host = hosts.get((within or {}).get(name, ""), _NOTHING)
        if len(host.lengths):
            inside[name] = (within or {})[name]
        writer.add_texts(name, column, host)
        if name in hosts:
            hosts[name] = column
    return writer.done({**head, "shared": shared, "within": inside})


_NOTHING = Letters(memoryview(b""), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))


class _Writer:
    """A block in the making: what comes in is packed at once, and only that is kept."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(_LEVEL, wbits=_GZIP)
        self._letters: list[str] = []
        self._rest = b""
        self._index: list[tuple[Any, ...]] = []
        self._seen: dict[bytes, int] = {}

    def add(self, name: str, array: Numbers) -> None:
        """Add an array; one that is there already is named alone."""
        width, steps, body = _planes(array)
        # A fifth number tells which array has the same bytes.
        same = self._seen.setdefault(hashlib.sha256(body).digest(), len(self._index))
        again = same < len(self._index)
        self._index.append((name, width, len(array), steps, *([same] if again else [])))
        if not again:
            self._pack(body)

    def add_texts(self, name: str, column: Letters, host: Letters) -> None:
        """Add a column of texts; what a host's texts hold of them is told by where it begins."""
        pieces: Iterable[memoryview] = (column.body,)
        held: Numbers = np.zeros(len(column.lengths), dtype=np.int64)
        if len(host.lengths):
            held, starts = _places_within(column, host)
            pieces = column.without(held > 0)
        self._index.append((f"{name}.bytes", 1, int(column.lengths[held == 0].sum()), 0))
        for piece in pieces:
            self._pack(piece)
        self.add(name, column.codes)
        self.add(f"{name}.lengths", column.lengths)
        if len(host.lengths):
            self.add(f"{name}.hosts", held)
            self.add(f"{name}.starts", starts)

    def done(self, head: Mapping[str, Any]) -> str:
        """Return the block."""
        # In ASCII and without what JSON has no word for.
        end = json.dumps({**head, "arrays": self._index}, allow_nan=False, separators=(",", ":")).encode("ascii")
        self._pack(end + len(end).to_bytes(4, "little"))
        self._spell(self._packer.flush(), last=True)
        return "".join(self._letters)

    def _pack(self, data: bytes | memoryview) -> None:
        for at in range(0, len(data), _PIECE):
            self._spell(self._packer.compress(data[at : at + _PIECE]))

    def _spell(self, data: bytes, *, last: bool = False) -> None:
        self._rest += data
        whole = len(self._rest) if last else len(self._rest) // _PIECE * _PIECE
        if whole:
            self._letters.append(base64.b64encode(self._rest[:whole]).decode("ascii"))
            self._rest = self._rest[whole:]


def _sharing(
    name: str, column: Letters, known: dict[str, Numbers], texts: Mapping[str, Texts]
) -> tuple[str, Numbers] | None:
    """Return a column before this one that has all its values, and this one's numbers in it; None where none has.

    Of the columns before it sums of their values are ``known``, to which those of this one are added.
    """
    if len(column.lengths) <= _WORTH_SHARING:
        return None
    sums = np.fromiter(map(zlib.crc32, column.each()), np.int64, len(column.lengths))
    for other, others in known.items():
        if len(sums) > len(others) or (others[np.searchsorted(others[:-1], sums)] != sums).any():
            continue
        before = letters_of(texts, other)
        if np.array_equal(before.lengths, column.lengths) and bytes(before.body) == bytes(column.body):
            return other, column.codes
        numbers = {value: number for number, value in enumerate(before.each())}
        found = np.fromiter((numbers.get(value, -1) for value in column.each()), np.int64, len(sums))
        if (found >= 0).all():
            return other, found[column.codes]
    known[name] = np.sort(sums)
    return None


def _places_within(column: Letters, host: Letters) -> tuple[Numbers, Numbers]:
    """Return for each value the number of the text that holds it, plus one, or 0; and the byte at which it begins."""
    _, firsts = np.unique(column.codes, return_index=True)
    holders = host.codes[firsts].astype(np.int64)
    pairs = zip(host.each(holders), column.each(), strict=True)
    at = np.fromiter((whole.find(text) if text else -1 for whole, text in pairs), np.int64, len(holders))
    return np.where(at >= 0, holders + 1, 0), np.maximum(at, 0)


def _planes(array: Numbers) -> tuple[int, int, bytes]:
    """Return an array's width in bytes (negative: with sign), 1 if it is kept as steps, and its planes."""
    steps = int(_climbs(array))
    kept = np.diff(array, prepend=0) if steps else array
    low, high = (int(array.min()), int(array.max())) if len(array) else (0, 0)
    width = 1 if low >= 0 and high < 2**8 else 2 if low >= 0 and high < 2**16 else 4
    # Steps are taken modulo the width: they add up to the same.
    whole = kept.astype(f"<u{width}" if width < 4 else "<i4")
    return width, steps, whole.view(np.uint8).reshape(-1, width).T.tobytes()


def _climbs(array: Numbers) -> bool:
    if len(array) < 3:
        return False
    steps = np.diff(array)
    return bool((steps >= 0).mean() > 0.95) and bool(np.abs(steps).max() < 2**31)
