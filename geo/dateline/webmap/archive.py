"""Numbers and texts in one block of bytes, which the page reads as typed arrays and decodes when they are asked for.

A block is gzip of: the length of its head (4 bytes, little-endian), the head as JSON, then one array after another.
An array lies in planes (all lowest bytes first, then all second ones), which gzip packs far better than whole numbers;
one that mostly climbs is kept as its steps. A column of texts is three arrays: for each row the number of its value,
for each value its length in bytes, and all values as UTF-8.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]

_LEVEL = 6  # of gzip: 9 takes three times as long for a hundredth less


@dataclass(frozen=True, slots=True)
class Texts:
    """A column of texts: every value once, and for each row the number of its value."""

    values: tuple[str, ...]
    codes: Numbers


def block(head: Mapping[str, Any], numbers: Mapping[str, Numbers], texts: Mapping[str, Texts]) -> str:
    """Return a block in base64: letters that neither HTML nor a template can read anything into.

    Parameters
    ----------
    head
        Whatever goes into JSON; NaN is refused.
    numbers
        Arrays of whole numbers of at most 32 bits with their sign.
    texts
        Columns of texts.

    Returns
    -------
    str
        The same for the same input.
    """
    arrays = dict(numbers)
    bodies = []
    index: list[tuple[str, int, int, int]] = []
    for name, column in texts.items():
        encoded = [_utf8(value) for value in column.values]
        arrays[name] = column.codes
        arrays[f"{name}.lengths"] = np.fromiter(map(len, encoded), dtype=np.int64, count=len(encoded))
        body = b"".join(encoded)
        index.append((f"{name}.bytes", 1, len(body), 0))
        bodies.append(body)
    for name, array in arrays.items():
        width, steps, body = _planes(array)
        index.append((name, width, len(array), steps))
        bodies.append(body)
    # In ASCII and without what JSON has no word for.
    start = json.dumps({**head, "arrays": index}, allow_nan=False, separators=(",", ":")).encode("ascii")
    whole = b"".join((len(start).to_bytes(4, "little"), start, *bodies))
    return base64.b64encode(gzip.compress(whole, compresslevel=_LEVEL, mtime=0)).decode("ascii")


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
