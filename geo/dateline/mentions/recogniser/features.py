"""The surroundings of candidates as numbers: rows of hashed features, and the company of a document's candidates."""

from __future__ import annotations

from array import array
from typing import NamedTuple

import numpy as np

from dateline.mentions.candidates import Candidate
from dateline.mentions.words import (
    CAPITALS,
    COMMON_SHIFT,
    GIVEN,
    LOCATIVE,
    SURNAME_SHIFT,
    TITLE,
    hashed,
)
from dateline.mentions.words.stream import HYPHEN, ID_BITS, SPACE, Array, Stream

BUCKETS = 1 << 18
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
_PARTS = np.array([[_AT[part] for part in (*line, "none", "none")[:3]] for line in TEMPLATES]).T.copy()
_SALTS = np.array([hashed(f"{number} {' '.join(line)}") for number, line in enumerate(TEMPLATES)], dtype=np.uint64)


_AROUND_AT = "l3 l2 l1 f x r1 r2 r3 g".split()  # the places around a candidate, in this order


def _columns_of(prefix: str) -> tuple[list[int], list[int]]:
    """Return the columns of one kind of number around a candidate, and of which places they are."""
    at = [number for number, place in enumerate(_AROUND_AT) if f"{prefix}_{place}" in _AT]
    return [_AT[f"{prefix}_{_AROUND_AT[number]}"] for number in at], at


# What is read off the stream: its columns in their order, each at some places.
_OF_WORDS = tuple(_columns_of(prefix) for prefix in "wesk")
_GAPS = [_AT[name] for name in "p_l2 p_l1 p_r1 p_r2".split()]
# What is put together for each candidate by itself, in this order.
_OF_NAMES = [_AT[name] for name in "kinds how people count size".split()]
_OF_FORMS = [_AT[name] for name in "form before after start".split()]
_MOST_OF_FORMS = np.array((9, 3, 3, 1))[:, None]


class Table(NamedTuple):
    """The candidates of a stream: their columns, where each stands in the stream, what is known of its name."""

    columns: Array
    firsts: Array
    lasts: Array
    same: Array  # a number for each candidate's words, the same for the same in one document
    different: int  # how many such numbers there are
    known: Array  # a row of `Knowledge.numbers` for each

    def get(self, name: str) -> Array:
        """Return one column by its name."""
        return self.columns[:, _AT[name]]


def table_of(stream: Stream, found: list[Candidate]) -> Table:
    """Return the columns of a stream's candidates."""
    firsts = np.array([stream.firsts[one.sentence] + one.first for one in found])
    lasts = firsts + np.array([one.last - one.first for one in found])
    known = np.frombuffer(b"".join([one.known.numbers for one in found]), dtype=np.int64).reshape(len(found), -1)
    columns = np.zeros((len(COLUMNS), len(found)), dtype=np.int64)
    around = stream.rows[np.stack([firsts - 3, firsts - 2, firsts - 1, firsts, lasts, lasts + 1, lasts + 2, lasts + 3,
                                   stream.governors[firsts]])]  # fmt: skip
    for number, (at, places) in enumerate(_OF_WORDS):
        columns[at] = around[places, :, number]
    columns[_GAPS] = stream.gap_codes[np.stack([firsts - 1, firsts, lasts + 1, lasts + 2])]
    columns[_OF_NAMES] = known[:, :5].T
    names = columns[_AT["name"]]
    names[:] = stream.ids[firsts]
    for one in np.flatnonzero(lasts > firsts).tolist():
        names[one] = _of_words(stream, int(firsts[one]), int(lasts[one]))
    columns[_AT["words"]] = lasts - firsts + 1
    shapes = array("q", [part for one in found for part in (one.form, one.run_before, one.run_after, one.first)])
    columns[_OF_FORMS] = np.minimum(np.frombuffer(shapes, dtype=np.int64).reshape(-1, 4).T, _MOST_OF_FORMS)
    columns[_AT["start"]] = columns[_AT["start"]] == 0
    columns[_AT["common"]] = (columns[_AT["k_f"]] >> COMMON_SHIFT & 7) + 8 * np.minimum(lasts - firsts, 1)
    numbers: dict[int, int] = {}
    own = (columns[_AT["name"]] + (stream.document[firsts] << ID_BITS)).tolist()
    same = np.array([numbers.setdefault(name, len(numbers)) for name in own])
    table = Table(columns.T, firsts, lasts, same, len(numbers), known)
    _remember(stream, table)
    return table


def _of_words(stream: Stream, first: int, last: int) -> int:
    """Return a number for the words of a candidate, whatever their case."""
    words = stream.words
    number = words[first].id
    while first < last:
        first += 1
        number = (number * 31 + words[first].id) & 0xFFFFFFFF
    return number


def _remember(stream: Stream, table: Table) -> None:
    """Fill in what a document shows of the same words elsewhere, and how its headline is written."""
    firsts, lasts, same = table.firsts, table.lasts, table.same
    counts = np.bincount(same)[same]
    table.get("repeats")[:] = np.minimum(counts, 7)
    governed = (table.get("k_g") & LOCATIVE) != 0
    placed = np.bincount(same, weights=governed)[same] - governed
    others = np.maximum(counts - 1, 1)
    share = np.minimum((placed / others * 4).astype(int), 3) + 4 * (placed >= 2)
    table.get("placed")[:] = np.where(counts > 1, 1 + share, 0)
    # Words behind a given name or title, which makes a surname of them wherever else they stand.
    behind = (
        stream.capitals[1:] & ((stream.gap_codes[1:] == SPACE) | (stream.gap_codes[1:] == HYPHEN))
        & ((stream.lists[:-1] & (GIVEN | TITLE)) != 0) & stream.capitals[:-1]
    )  # fmt: skip
    people = frozenset(stream.own[1:][behind].tolist())
    here = np.concatenate(([False], behind))[firsts]
    known = np.array([word in people for word in stream.own[lasts].tolist()]) if people else False
    surname = table.get("k_x") >> SURNAME_SHIFT & 3
    table.get("person")[:] = here * 2 + known + 4 * surname + 16 * ((table.get("k_f") & GIVEN) != 0)
    # How a sentence is written: share of capitals among its words.
    starts = np.array(stream.firsts)
    total = np.array(stream.lengths)
    ends = np.stack((starts, starts + total), axis=1).ravel()
    big, loud = (
        np.add.reduceat(of, ends, dtype=np.int64)[::2] / total for of in (stream.capitals, stream.shapes == CAPITALS)
    )
    where = np.searchsorted(starts, firsts, side="right") - 1
    table.get("headline")[:] = ((big * 4).astype(int) + 5 * (loud * 3).astype(int) + 20 * (total < 6))[where]
    after = stream.capitals[np.minimum(lasts + 1, len(stream.capitals) - 1)]
    table.get("ends_run")[:] = after * 2 + stream.capitals[firsts - 1]


def indexes(table: Table) -> Array:
    """Return a row of buckets for each candidate, one for each template."""
    values = table.columns.T.view(np.uint64)
    mixed = (_SALTS * _ODD[3])[:, None]
    for part in range(3):
        mixed = mixed + (values * _ODD[part]).take(_PARTS[part], axis=0, mode="clip")
    mixed ^= mixed >> np.uint64(32)
    mixed *= _ODD[0]
    return np.asarray((mixed >> np.uint64(46)).view(np.int64).T)
