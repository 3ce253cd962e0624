"""Numbers and texts in one block of bytes, which the page reads as typed arrays and decodes when they are asked for.

A block is gzip of: the length of its head (4 bytes, little-endian), the head as JSON, then one array after another.
An array lies in planes (all lowest bytes first, then all second ones), which gzip packs far better than whole numbers;
one that mostly climbs is kept as its steps. A column of texts is three arrays: for each row the number of its value,
for each value its length in bytes, and all values as UTF-8. Nothing is kept twice: equal arrays share their bytes, a
column whose values are all in another's shares them, and a value that is a part of another column's text (a clause of
its sentence) is kept as the place where it begins.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.integer[Any]]
Truths = npt.NDArray[np.bool_]

_LEVEL = 6  # of gzip: 9 takes three times as long for a hundredth less
_GZIP = 31  # zlib's number for gzip without a name or a time
_WORTH_SHARING = 16  # values: fewer take no room


@dataclass(frozen=True, slots=True)
class Texts:
    """A column of texts: every value once, and for each row the number of its value."""

    values: tuple[str, ...]
    codes: Numbers


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
        Columns of texts, each with a line for every row.
    within
        For a column of texts, another whose texts often hold it; that one stands before it in ``texts``.

    Returns
    -------
    str
        The same for the same input.
    """
    shared = _shared(texts)
    arrays = dict(numbers)
    holders = {host: list[bytes]() for host in (within or {}).values()}
    bodies: dict[str, bytes] = {}
    for name, column in texts.items():
        if name in shared:
            arrays[name] = _renumbered(column, texts[shared[name]])
            continue
        encoded = [_utf8(value) for value in column.values]
        arrays[name] = column.codes
        arrays[f"{name}.lengths"] = np.fromiter(map(len, encoded), dtype=np.int64, count=len(encoded))
        if name in holders:
            holders[name] = encoded
        if within and name in within and holders[within[name]]:
            hosts, starts = _places_within(column, encoded, texts[within[name]], holders.pop(within[name]))
            arrays |= {f"{name}.hosts": hosts, f"{name}.starts": starts}
            encoded = [b"" if host else text for host, text in zip(hosts.tolist(), encoded, strict=True)]
        bodies[name] = b"".join(encoded)
    inside = {name: host for name, host in (within or {}).items() if f"{name}.hosts" in arrays}
    return _packed({**head, "shared": shared, "within": inside}, bodies, arrays)


def _packed(head: Mapping[str, Any], bodies: Mapping[str, bytes], arrays: Mapping[str, Numbers]) -> str:
    index: list[tuple[Any, ...]] = []
    kept: dict[bytes, int] = {}
    for name, body in bodies.items():
        index.append((f"{name}.bytes", 1, len(body), 0))
    for name, array in arrays.items():
        width, steps, body = _planes(array)
        # A fifth number tells which array has the same bytes.
        same = kept.setdefault(body, len(index))
        index.append((name, width, len(array), steps, *([same] if same < len(index) else [])))
    # In ASCII and without what JSON has no word for.
    start = json.dumps({**head, "arrays": index}, allow_nan=False, separators=(",", ":")).encode("ascii")
    parts = (len(start).to_bytes(4, "little"), start, *bodies.values(), *kept)
    packer = zlib.compressobj(_LEVEL, wbits=_GZIP)
    return base64.b64encode(b"".join([*map(packer.compress, parts), packer.flush()])).decode("ascii")


def _shared(texts: Mapping[str, Texts]) -> dict[str, str]:
    """Return for each column whose values are all another's, that other one; which stands before it, if it can."""
    shared: dict[str, str] = {}
    large = sorted(
        (name for name in texts if len(texts[name].values) > _WORTH_SHARING), key=lambda n: -len(texts[n].values)
    )
    sets: dict[str, frozenset[str]] = {}
    for name in large:
        values = texts[name].values
        for other, known in sets.items():
            if values[0] in known and known.issuperset(values):
                shared[name] = other
                break
        else:
            sets[name] = frozenset(values)
    return shared


def _renumbered(column: Texts, other: Texts) -> Numbers:
    """Return a column's numbers in another's values."""
    known = {value: number for number, value in enumerate(other.values)}
    return np.fromiter(map(known.__getitem__, column.values), dtype=np.int64, count=len(column.values))[column.codes]


def _places_within(column: Texts, encoded: list[bytes], host: Texts, hosts: list[bytes]) -> tuple[Numbers, Numbers]:
    """Return for each value the number of the text that holds it, plus one, or 0; and the byte at which it begins."""
    _, firsts = np.unique(column.codes, return_index=True)
    holders = host.codes[firsts].tolist()
    starts = [hosts[holder].find(text) if text else -1 for holder, text in zip(holders, encoded, strict=True)]
    at = np.array(starts, dtype=np.int64)
    return np.where(at >= 0, np.array(holders, dtype=np.int64) + 1, 0), np.maximum(at, 0)


def _utf8(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair, which no encoding can write, becomes a replacement sign
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


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
