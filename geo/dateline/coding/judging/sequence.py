"""A report as a sequence of tokens in numbers: its words, figures and signs, its names, and what known words tell.

The letters of a name are left out, so that nothing is learnt of a place.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from dateline._arrays import Array
from dateline.coding.judging.evidence import HAPPENED
from dateline.coding.judging.surroundings import Sight
from dateline.coding.judging.vectors import BEYOND, code_points, spellings, vectors
from dateline.mentions.words.tokens import Sentence
from dateline.records import Event, Resolved

SIGNS = (
    "small", "capital", "capitals", "figure", "break", "blank line", *".,;:()", "quote", "dash", "bullet", "end",
    "slash", "other", "name",
)  # fmt: skip
PLACES = ("settlement", "admin1", "admin2", "facility", "water", "none", "wide")
TRAITS = ("metonym", "organisation", "demonym", "facility")  # of a name: its kind, or its form
_SIGN = re.compile(r"\n\s*\n|\n|\d[\d.,:]*\d|\d|[^\w\s]")
_OF = {
    **dict.fromkeys("\"“”‘’'«»", "quote"), **dict.fromkeys("-–—", "dash"), **dict.fromkeys("•▪◦‣*#🔹✔📌", "bullet"),
    **dict.fromkeys("!?", "end"), **dict.fromkeys("/|", "slash"), **{sign: sign for sign in ".,;:()"}, "\n": "break",
}  # fmt: skip
_NUMBER = {name: number for number, name in enumerate(SIGNS)}


class Tokens(NamedTuple):
    """The tokens of a report: a row, or a number, each."""

    rows: Array  # of the table of vectors; of a token without one the number of rows of the table
    common: Array  # the number of a common word, from 1 on; 0 for another
    signs: Array  # which of `SIGNS`
    places: Array  # which of `PLACES` a name is, from 1 on; 0 for no name
    traits: Array  # a column for each of `TRAITS`
    told: Array  # a column for each type that known words tell by it or at it, and one for what did not happen
    sentences: Array  # the number of the sentence with names that it stands in, or of the last before it, if any
    at: Array  # which tokens the sights are


def tokens(
    text: str, sentences: Sequence[Sentence], sights: Sequence[Sight], mentions: Sequence[Resolved],
    events: Sequence[Event], types: Sequence[str], common: Array,
) -> Tokens:  # fmt: skip
    """Read a report; ``common`` are the hashes of the words that are told apart, in order."""
    read = _parts(text, common)
    names = _outer(mentions)
    free = _outside(read.starts, names)
    begins = np.array([one.mention.start for one in names], dtype=np.int64)
    starts = np.concatenate([read.starts[free], begins])
    order = np.argsort(starts, kind="stable")
    starts = starts[order]
    named = np.array([_name(one) for one in names], dtype=np.uint8).reshape(-1, 1 + len(TRAITS))
    places, traits = np.zeros(len(starts), dtype=np.uint8), np.zeros((len(starts), len(TRAITS)), dtype=np.uint8)
    is_name = order >= len(starts) - len(names)
    places[is_name], traits[is_name] = named[:, 0], named[:, 1:]
    edges = np.array([one.start for one in sentences])
    seen = [one.found.mention.start for one in sights]
    return Tokens(
        np.append(read.rows[free], np.full(len(names), len(vectors().keys), dtype=np.int32))[order],
        np.append(read.common[free], np.zeros(len(names), dtype=np.int16))[order],
        np.append(read.signs[free], np.full(len(names), _NUMBER["name"], dtype=np.uint8))[order],
        places, traits, _told(starts, events, types),
        np.maximum(np.searchsorted(edges, starts, side="right") - 1, 0),
        np.searchsorted(starts, seen, side="right") - 1,
    )  # fmt: skip


class _Parts(NamedTuple):
    """The words of a text, and behind them its figures and signs: as in `Tokens`."""

    starts: Array
    rows: Array
    common: Array
    signs: Array


def _parts(text: str, common: Array) -> _Parts:
    starts, ends, hashes, rows = spellings(text)
    at = np.minimum(np.searchsorted(common, hashes), len(common) - 1)
    numbers = np.where(common[at] == hashes, at + 1, 0).astype(np.int16)
    begins, signs = array("q"), bytearray()  # a long text may have millions
    for found in _SIGN.finditer(text):
        begins.append(found.start())
        signs.append(_NUMBER[_sign(found.group())])
    return _Parts(
        np.append(starts, np.array(begins, dtype=np.int64)),
        np.append(rows, np.full(len(signs), len(vectors().keys))).astype(np.int32),
        np.append(numbers, np.zeros(len(signs), dtype=np.int16)),
        np.append(_shapes(text, starts, ends), np.frombuffer(bytes(signs), dtype=np.uint8)),
    )  # fmt: skip


def _shapes(text: str, starts: Array, ends: Array) -> Array:
    """Return of each word whether it begins with a capital, 1, or consists of several, 2."""
    capital = _capitals().take(code_points(text), mode="clip")
    summed = np.zeros(len(capital) + 1, dtype=np.int32)
    np.cumsum(capital, out=summed[1:])
    sizes = ends - starts
    of_capitals = (sizes > 1) & (summed[ends] - summed[starts] == sizes)
    return np.where(capital[starts], np.where(of_capitals, 2, 1), 0).astype(np.uint8)


@cache
def _capitals() -> Array:
    """Return which code points are capitals; behind the last what holds for all beyond."""
    return np.array([*(chr(one).isupper() for one in range(BEYOND)), False])


def _sign(sign: str) -> str:
    if sign[0].isdigit():
        return "figure"
    return "blank line" if sign.count("\n") > 1 else _OF.get(sign, "other")


def _outer(mentions: Sequence[Resolved]) -> list[Resolved]:
    """Leave out names that stand within others."""
    names: list[Resolved] = []
    for one in mentions:
        if not names or one.mention.start >= names[-1].mention.end:
            names.append(one)
    return names


def _outside(starts: Array, names: Sequence[Resolved]) -> Array:
    if not names:
        return np.ones(len(starts), dtype=bool)
    begins, ends = np.array([(one.mention.start, one.mention.end) for one in names]).T
    behind = np.searchsorted(begins, starts, side="right") - 1
    return np.asarray((behind < 0) | (starts >= ends[behind]))


def _name(found: Resolved) -> tuple[int, ...]:
    """Return the number of a name's kind of place, and its traits."""
    mention, place = found.mention, found.place
    kind = "none" if place is None else place.kind if place.kind in PLACES else "wide"
    traits = (*(mention.kind == one for one in TRAITS[:3]), mention.form == TRAITS[3])
    return (1 + PLACES.index(kind), *map(int, traits))


def _told(starts: Array, events: Sequence[Event], types: Sequence[str]) -> Array:
    """Return what known words tell: of which type each is, or at which name, and what did not happen apart."""
    told = np.zeros((len(starts), len(types) + 1), dtype=np.uint8)
    columns = {kind: column for column, kind in enumerate(types)}
    for one in events:
        if one.type not in columns:
            continue
        column = columns[one.type] if one.modality in HAPPENED else len(types)
        first, last = np.searchsorted(starts, [one.trigger_start, one.trigger_end])
        told[first:last, column] = 1
        for place in one.locations:
            begin = place.resolved.mention.start
            if one.sentence_start <= begin < one.sentence_end:
                told[np.searchsorted(starts, begin, side="right") - 1, column] = 1
    return told
