"""The surroundings of candidates as numbers: rows of hashed features, and the company of a document's candidates."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from dateline.mentions.candidates import KINDS, Candidate, Knowledge
from dateline.mentions.stream import HYPHEN, SPACE, Array, Stream
from dateline.mentions.words import (
    CAPITALS,
    COMMON_SHIFT,
    GIVEN,
    LOCATIVE,
    NO_SHAPE,
    SURNAME_SHIFT,
    TITLE,
    hashed,
)

BUCKETS = 1 << 18
_ALL_KINDS = (1 << len(KINDS)) - 1
_ODD = np.array((0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93), dtype=np.uint64)

# What the templates below are made of: one column each. "l1" is the word before, "r1" the word after, "f" and "x" the
# first and last word of the candidate, "g" the word that governs it ("in" of "in western X").
COLUMNS = tuple(
    """
    none w_l2 w_l1 w_f w_x w_r1 w_r2 w_g e_l1 e_f e_x e_r1 s_l2 s_l1 s_f s_x s_r1 s_r2 k_l2 k_l1 k_f k_x k_r1 k_r2
    k_g p_l2 p_l1 p_r1 p_r2 name words kinds how people count form before after start headline common repeats
    placed person w_l3 w_r3 size ends_run
    """.split()
)
TEMPLATES = tuple(
    tuple(line.split())
    for line in """
    w_l1; w_l2; w_f; w_x; w_r1; w_r2; w_g; w_l3; w_r3; e_l1; e_f; e_x; e_r1; name; w_l2 w_l1; w_r1 w_r2
    w_l1 w_r1; w_l1 p_r1; p_l1 w_r1; w_l1 form; w_r1 form; w_l1 kinds; w_r1 kinds; w_g kinds how; w_g form people
    w_g s_f words; k_l1; k_f; k_x; k_r1; k_l2 k_l1; k_r1 k_r2; k_l1 k_r1; k_g kinds; k_l1 p_l1; k_r1 p_r1
    k_l1 form words; k_r1 form words; s_l1 p_l1; s_r1 p_r1; s_f s_x words; s_l1 s_f s_r1; s_l2 s_l1 p_l1
    p_r1 s_r1 s_r2; p_l1 p_r1; p_l1 p_r1 form; p_l2 p_l1; p_r1 p_r2; before after form; before after kinds
    before words after; headline s_f; headline form; start form; start common form; kinds how; kinds how people
    kinds how count; how people; people count; form words; kinds words; size form; common kinds how
    common people; common start p_r1; common w_l1; k_f k_x form; repeats form; repeats kinds; placed form
    placed kinds; person form; person words; person kinds how; person placed; placed repeats person; w_f person
    k_f after before; k_x before after; p_r1 w_r1 kinds; p_l1 w_l1 people; s_f kinds how; s_f common form
    w_l1 common; p_r1 s_r1 kinds; k_r1 kinds how; e_x form; e_f form; e_l1 e_r1; w_l1 people how; name w_l1
    name w_r1; w_x k_l1; w_f k_r1; ends_run form kinds
    """.replace("\n", ";").split(";")
    if line.strip()
)
_AROUND = ("_l1", "_l2", "_l3", "_r1", "_r2", "_r3", "_g")
# The templates that look only around the candidate, and those that look only at it.
GROUPS = (
    np.array([all(part.endswith(_AROUND) for part in line) for line in TEMPLATES]),
    np.array([not any(part.endswith(_AROUND) for part in line) for line in TEMPLATES]),
)
_AT = {name: number for number, name in enumerate(COLUMNS)}
_PARTS = np.array([[_AT[part] for part in (*line, "none", "none")[:3]] for line in TEMPLATES])
_SALTS = np.array([hashed(f"{number} {' '.join(line)}") for number, line in enumerate(TEMPLATES)], dtype=np.uint64)


# What is put together for each candidate by itself, in this order.
_ROW = "name words kinds how people count size form before after start".split()


class Table(NamedTuple):
    """The candidates of a document: their columns, and where each stands in the stream."""

    columns: Array
    firsts: Array
    lasts: Array
    names: Array  # the hash of each candidate's words

    def get(self, name: str) -> Array:
        """Return one column by its name."""
        return self.columns[:, _AT[name]]


def table_of(stream: Stream, found: list[Candidate]) -> Table:
    """Return the columns of a document's candidates."""
    firsts = np.array([stream.firsts[one.sentence] + one.first for one in found])
    lasts = firsts + np.array([one.last - one.first for one in found])
    columns = np.zeros((len(found), len(COLUMNS)), dtype=np.int64)

    def put(name: str, values: Any) -> None:
        columns[:, _AT[name]] = values

    places = {"l3": firsts - 3, "l2": firsts - 2, "l1": firsts - 1, "f": firsts, "x": lasts, "r1": lasts + 1,
              "r2": lasts + 2, "r3": lasts + 3, "g": stream.governors[firsts]}  # fmt: skip
    for prefix, values in (("w", stream.ids), ("e", stream.endings), ("s", stream.shapes), ("k", stream.lists)):
        for place, where in places.items():
            if f"{prefix}_{place}" in _AT:
                put(f"{prefix}_{place}", values[where])
    put("p_l2", stream.gaps[firsts - 1])
    put("p_l1", stream.gaps[firsts])
    put("p_r1", stream.gaps[lasts + 1])
    put("p_r2", stream.gaps[lasts + 2])
    rows = np.array(
        [
            (_of_words(stream, first, last), last - first + 1, *_of_known(one.known), *_of_place(one))
            for one, first, last in zip(found, firsts.tolist(), lasts.tolist(), strict=True)
        ],
        dtype=np.int64,
    )
    for number, name in enumerate(_ROW):
        put(name, rows[:, number])
    lists = stream.lists[firsts]
    put("common", (lists >> COMMON_SHIFT & 7) + 8 * np.minimum(lasts - firsts, 1))
    _remember(stream, firsts, lasts, rows, put)
    return Table(columns, firsts, lasts, rows[:, 0])


def _of_known(known: Knowledge) -> tuple[int, ...]:
    namesakes = min(known.namesakes, 9).bit_length()
    return known.kinds & _ALL_KINDS, known.how, _steps(known.population), namesakes, _steps(known.size)


def _of_place(one: Candidate) -> tuple[int, ...]:
    return one.form, min(one.run_before, 3), min(one.run_after, 3), one.first == 0


def _of_words(stream: Stream, first: int, last: int) -> int:
    """Return a number for the words of a candidate, whatever their case."""
    number = stream.words[first].id
    for word in stream.words[first + 1 : last + 1]:
        number = (number * 31 + word.id) & 0xFFFFFFFF
    return number


def _steps(people: int) -> int:
    return people.bit_length() // 2 if people else 0


def _remember(stream: Stream, firsts: Array, lasts: Array, rows: Array, put: Any) -> None:
    """Fill in what the document shows of the same words elsewhere, and how its headline is written."""
    names, same, counts = np.unique(rows[:, 0], return_inverse=True, return_counts=True)
    put("repeats", np.minimum(counts[same], 7))
    governed = (stream.lists[stream.governors[firsts]] & LOCATIVE) != 0
    placed = np.bincount(same, weights=governed, minlength=len(names))[same] - governed
    others = np.maximum(counts[same] - 1, 1)
    share = np.minimum((placed / others * 4).astype(int), 3) + 4 * (placed >= 2)
    put("placed", np.where(counts[same] > 1, 1 + share, 0))
    # Words behind a given name or title, which makes a surname of them wherever else they stand.
    behind = (
        stream.capitals[1:] & ((stream.gaps[1:] == SPACE) | (stream.gaps[1:] == HYPHEN))
        & ((stream.lists[:-1] & (GIVEN | TITLE)) != 0) & stream.capitals[:-1]
    )  # fmt: skip
    people = frozenset(stream.ids[1:][behind].tolist())
    here = np.concatenate(([False], behind))[firsts]
    known = np.array([word in people for word in stream.ids[lasts].tolist()])
    surname = stream.lists[lasts] >> SURNAME_SHIFT & 3
    put("person", here * 2 + known + 4 * surname + 16 * ((stream.lists[firsts] & GIVEN) != 0))
    # How a sentence is written: share of capitals among its words.
    edges = np.repeat(np.arange(len(stream.firsts)), stream.lengths)
    inside = np.flatnonzero(stream.shapes != NO_SHAPE)
    total = np.maximum(np.bincount(edges, minlength=len(stream.firsts)), 1)
    big = np.bincount(edges, weights=stream.capitals[inside], minlength=len(stream.firsts)) / total
    loud = np.bincount(edges, weights=stream.shapes[inside] == CAPITALS, minlength=len(stream.firsts)) / total
    where = np.searchsorted(np.array(stream.firsts), firsts, side="right") - 1
    put("headline", (big[where] * 4).astype(int) + 5 * (loud[where] * 3).astype(int) + 20 * (total[where] < 6))
    put("ends_run", stream.capitals[np.minimum(lasts + 1, len(stream.capitals) - 1)] * 2 + stream.capitals[firsts - 1])


def indexes(table: Table) -> Array:
    """Return a row of buckets for each candidate, one for each template."""
    values = table.columns.astype(np.uint64)
    mixed = _SALTS * _ODD[3]
    for part in range(3):
        mixed = mixed + values[:, _PARTS[:, part]] * _ODD[part]
    mixed ^= mixed >> np.uint64(32)
    mixed *= _ODD[0]
    buckets: Array = (mixed >> np.uint64(46)).astype(np.int64)
    return buckets
