"""What words mean, as far as the company that they keep in much text tells it: a vector for each common word.

The table is GloVe's (Pennington, Socher and Manning 2014, public domain), made narrower by ``bench/word_vectors.py``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple
from zlib import crc32

import numpy as np

from dateline._arrays import Array
from dateline._data import package_file

WORD = re.compile(r"[^\W\d_]{2,}")
# Words that say nothing of what is told.
EMPTY = frozenset(
    "the an of to and in on at for with by from as is was were are be been has have had that this it its his her their"
    " he she they who which".split()
)


class Vectors(NamedTuple):
    """Words as sorted 32-bit hashes, and for each its vector of unit length and its weight: the rarer the heavier."""

    keys: Array  # uint32
    rows: Array  # float32, a row a word, already times its weight
    weights: Array  # float32


@cache
def vectors() -> Vectors:
    """Read the table, once."""
    with np.load(package_file("data/vectors.npz")) as table:
        keys, ranks, rows = table["keys"], table["ranks"].astype(np.float32), table["rows"].astype(np.float32)
    weights = (np.log(ranks + 20) / np.log(float(ranks.max()) + 20)).astype(np.float32)
    rows *= (weights / np.maximum(np.linalg.norm(rows, axis=1), 1.0))[:, None]
    return Vectors(keys, rows, weights)


class Words(NamedTuple):
    """The words of a text that have a vector, in its order: where each begins and ends, and its row in the table."""

    starts: Array
    ends: Array
    rows: Array


class _Rows(dict[str, int]):
    """The row of each word met so far, -1 for one without a vector; no more are kept than `_MOST`."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST:
            self.clear()
        small, keys = word.lower(), vectors().keys
        row = -1
        if small not in EMPTY:
            key = crc32(small.encode("utf-8", "surrogatepass"))
            at = int(np.searchsorted(keys, np.uint32(key)))
            row = at if at < len(keys) and int(keys[at]) == key else -1
        self[word] = row
        return row


_MOST = 50_000
_rows = _Rows()


def words_of(text: str, start: int, end: int) -> Words:
    """Return the words of ``text[start:end]`` that tell something and have a vector."""
    found = [(match, row) for match in WORD.finditer(text, start, end) if (row := _rows[match[0]]) >= 0]
    return Words(
        np.array([match.start() for match, _ in found], dtype=np.int64),
        np.array([match.end() for match, _ in found], dtype=np.int64),
        np.array([row for _, row in found], dtype=np.int64),
    )
