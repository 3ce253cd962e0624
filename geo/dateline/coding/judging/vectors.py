"""What words mean, as far as the company that they keep in much text tells it: a vector for each common word.

The table is GloVe's (Pennington, Socher and Manning 2014, public domain), made narrower by ``bench/word_vectors.py``.
Words are found, and looked up by a hash of their letters, all at once: a report has hundreds, and is read in
milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from dateline._arrays import Array
from dateline._data import package_file

BEYOND = 0x3000  # code point from which on there are letters of no word that has a vector
_MOST = 65_536  # characters that are read at a time
_FACTOR = 0x9E3779B97F4A7C15  # 2^64 by the golden ratio; odd, so that its powers can be undone
_HALF = np.uint64(32)
_BUCKET = 14  # bits of a hash that do not tell its bucket: there are eight times as many buckets as words


class Vectors(NamedTuple):
    """Words as sorted `hashes`, and for each its vector of unit length and its weight: the rarer the heavier."""

    keys: Array  # uint32
    rows: Array  # float64, as they are added up: a row a word, already times its weight
    weights: Array  # float64
    senses: Array  # uint32: the words as `dateline.mentions.words.senses` knows them
    first: Array  # of each bucket of hashes the number of its first key
    deepest: int  # keys of the fullest bucket


@cache
def vectors() -> Vectors:
    """Read the table, once."""
    with np.load(package_file("data/vectors.npz")) as table:
        keys, ranks, senses = table["keys"], table["ranks"].astype(np.float32), table["senses"]
        rows = table["rows"].astype(np.float32)
    weights = (np.log(ranks + 20) / np.log(float(ranks.max()) + 20)).astype(np.float32)
    rows *= (weights / np.maximum(np.linalg.norm(rows, axis=1), 1.0))[:, None]
    buckets = keys >> _BUCKET
    first = np.searchsorted(buckets, np.arange(1 << 32 - _BUCKET)).astype(np.uint16)
    deepest = int(np.bincount(buckets).max())
    return Vectors(keys, rows.astype(np.float64), weights.astype(np.float64), senses, first, deepest)


class Words(NamedTuple):
    """The words of a text that have a vector, in its order: where each begins and ends, and its row in the table."""

    starts: Array
    ends: Array
    rows: Array


def words_of(text: str, start: int, end: int) -> Words:
    """Return the words of ``text[start:end]`` that tell something and have a vector: two letters or more."""
    return words_of_all([(text, start, end, 0)])


def words_of_all(parts: Iterable[tuple[str, int, int, int]]) -> Words:
    """Return the words of parts of texts, in their order; each with what is to be added to where its words stand."""
    pieces = [
        (text[at : min(end, at + _MOST)], at + shift)
        for text, start, end, shift in parts
        for at in range(start, end, _MOST)
    ]
    found: list[Words] = []
    group: list[tuple[str, int]] = []
    size = 0
    for piece in pieces:
        if group and size + len(piece[0]) + 1 > _MOST:
            found.append(_words_of_pieces(group))
            group, size = [], 0
        group.append(piece)
        size += len(piece[0]) + 1
    if group or not found:
        found.append(_words_of_pieces(group))
    return found[0] if len(found) == 1 else Words(*(np.concatenate(columns) for columns in zip(*found, strict=True)))


def spellings(text: str) -> tuple[Array, Array, Array, Array]:
    """Return where all words of a text begin and end, their hashes, and their rows: the number of rows where none."""
    parts: list[tuple[Array, ...]] = []
    for at in range(0, max(len(text), 1), _MOST):
        starts, ends, found = hashes(text[at : at + _MOST])
        rows, known = _rows_of(found)
        known &= ends - starts > 1
        parts.append((starts + at, ends + at, found, np.where(known, rows, len(vectors().keys))))
    starts, ends, found, rows = (np.concatenate(column) for column in zip(*parts, strict=True))
    return starts, ends, found, rows


def _words_of_pieces(pieces: Sequence[tuple[str, int]]) -> Words:
    """Return the words of short texts, each with where it begins in what is told of; they are looked up at once."""
    starts, ends, found = hashes("\n".join(text for text, _ in pieces))
    rows, known = _rows_of(found)
    known &= ends - starts > 1
    starts, ends, rows = starts[known], ends[known], rows[known]
    if len(pieces) > 1:
        at = np.cumsum([0, *(len(text) + 1 for text, _ in pieces[:-1])])
        moved = (np.array([begin for _, begin in pieces]) - at)[np.searchsorted(at, starts, side="right") - 1]
    else:
        moved = pieces[0][1] if pieces else 0
    return Words(starts + moved, ends + moved, rows)


def _rows_of(found: Array) -> tuple[Array, Array]:
    """Return the rows of hashes in the table, and which of them it has; by buckets, a third of a binary search."""
    table = vectors()
    rows = table.first.take(found >> _BUCKET).astype(np.intp)
    for _ in range(table.deepest - 1):  # on to the first key of the bucket that is no smaller
        rows += table.keys.take(rows, mode="clip") < found
    return rows, table.keys.take(rows, mode="clip") == found


def code_points(text: str) -> Array:
    """Return the code points of a text; tables of them end with what holds from `BEYOND` on, and are asked clipped."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.intp)


def hashes(text: str) -> tuple[Array, Array, Array]:
    """Return where the words of a text, runs of letters, begin and end, and the hash of each in small letters."""
    is_letter, small, powers, inverse = _alphabet()
    codes = code_points(text)
    letters = np.zeros(len(codes) + 2, dtype=bool)  # with no letter before the first and behind the last
    is_letter.take(codes, out=letters[1:-1], mode="clip")
    edges = np.flatnonzero(letters[1:] != letters[:-1])
    starts, ends = edges[::2], edges[1::2]
    summed = np.zeros(len(codes) + 1, dtype=np.uint64)  # wraps around, as all below
    np.cumsum(small.take(codes, mode="clip") * powers[: len(codes)], out=summed[1:])
    return starts, ends, (((summed[ends] - summed[starts]) * inverse[starts]) >> _HALF).astype(np.uint32)


@cache
def _alphabet() -> tuple[Array, Array, Array, Array]:
    """Return which code points are letters, which are their small ones, and powers of the factor and of its inverse."""
    letters = list(map(chr, range(BEYOND)))
    small = [ord(low) if len(low := one.lower()) == 1 else ord(one) for one in letters]
    powers = np.cumprod(np.full(_MOST, _FACTOR, dtype=np.uint64))
    inverse = np.cumprod(np.array([1] + [pow(_FACTOR, -1, 1 << 64)] * (_MOST - 1), dtype=np.uint64))
    is_letter = [one.isalnum() and not one.isdecimal() for one in letters]
    return np.array([*is_letter, False]), np.array([*small, 0], dtype=np.uint64), powers, inverse
