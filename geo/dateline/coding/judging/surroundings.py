"""What stands around a name, as means of word vectors: of its clause, its sides, its sentence, and the report.

Each name has a row of `STRETCHES` means, one behind the other. A name's own words, and other names', are left out, so
that nothing is learnt of a place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from dateline._arrays import Array
from dateline.coding.documents import UNCODED
from dateline.coding.judging.vectors import Words, vectors, words_of_all
from dateline.mentions.words.tokens import Sentence
from dateline.records import Report, Resolved

STRETCHES = ("clause", "left", "right", "near left", "near right", "sentence", "before", "behind", "report")
WORDED = ("clause", "sentence")  # those whose words are weighed one by one, too
NEAR, BEFORE = 3, 25  # words on each side that are near; before the sentence, that are looked at
_CHUNK = 65_536  # words that are added up at a time
_TOGETHER = 30_000  # characters of short reports whose words are looked up together
_MOST_CELLS = 500  # sights times words that are looked at together: a product of more would take several cores
# Where a clause ends, roughly: what it is for is which words are likely to be about the name.
_EDGE = re.compile(  # it begins with a class of marks, so that the engine leaps from one to the next
    r"[;:,\s](?:(?<=[;:])|"
    r"(?<=,)\s+(?:but|while|whereas|although|which|who|where|when|adding|according|with|as|following|saying|"
    r"and\s+(?:that|its|their|the|an?|is|are|was|were|has|have|said))\b|"
    r"(?<=\s)(?:(?:but|while|whereas|although|because|until|unless|despite)|[–—])\s)"
)


class Sight(NamedTuple):
    """A name in a sentence that may be where something happened."""

    sentence: Sentence
    found: Resolved


class Surroundings(NamedTuple):
    """The words of a report, and of each sight which of them stand in each stretch: two columns, half-open."""

    words: Words
    ranges: Array  # sights x the stretches but the last x 2
    report: Array  # the mean of all words


def surroundings(report: Report, sights: Sequence[Sight], mentions: Sequence[Resolved]) -> Surroundings:
    """Find what stands around each sight of a report."""
    (words,) = told_words([(report, mentions)])
    return seen_around(report, sights, words, mean(words))


def seen_around(report: Report, sights: Sequence[Sight], words: Words, all_of_it: Array) -> Surroundings:
    """Find what stands around each sight of a report, of which ``words`` are told; ``all_of_it`` is their `mean`."""
    starts = words.starts.tolist()  # of a list one place is found in a tenth of the time
    ranges: list[tuple[tuple[int, int], ...]] = []
    at = -1
    for sight in sights:
        sentence = sight.sentence
        if sentence.start != at:
            at, edges, ends = sentence.start, *_clauses(report.text, sentence, starts)
            whole = ends[0], ends[-1]
        number = bisect_right(edges, sight.found.mention.start) - 1
        first, last = ends[number], ends[number + 1]
        middle = min(max(bisect_left(starts, sight.found.mention.start), first), last)
        ranges.append((
            (first, last), (first, middle), (middle, last), (max(first, middle - NEAR), middle),
            (middle, min(last, middle + NEAR)), whole, (max(0, whole[0] - BEFORE), whole[0]),
            (whole[1], min(len(starts), whole[1] + BEFORE)),
        ))  # fmt: skip
    return Surroundings(words, np.array(ranges, dtype=np.int64).reshape(-1, len(STRETCHES) - 1, 2), all_of_it)


def told_words(reports: Iterable[tuple[Report, Sequence[Resolved]]]) -> Iterator[Words]:
    """Yield the words of what each report tells, without its names and those of the page and of its front matter.

    Several short reports are looked up at once: of the time of one by itself most is the fixed price of numpy's calls.
    """
    group: list[tuple[Report, Sequence[Resolved]]] = []
    size = 0
    for report, mentions in reports:
        if group and size + len(report.text) > _TOGETHER:
            yield from _told(group)
            group, size = [], 0
        group.append((report, mentions))
        size += len(report.text)
    if group:
        yield from _told(group)


def _told(reports: Sequence[tuple[Report, Sequence[Resolved]]]) -> Iterator[Words]:
    """Yield the words of some reports; in between each stands where it would if all were one long text."""
    begins = list(accumulate((len(report.text) + 1 for report, _ in reports), initial=0))
    parts = [
        (report.text, start, end, begin)
        for (report, _), begin in zip(reports, begins, strict=False)
        for start, end in _run_together(report.text, _zones(report))
    ]
    found = words_of_all(parts)
    spans = [
        (begin + one.mention.start, begin + one.mention.end)
        for (_, mentions), begin in zip(reports, begins, strict=False)
        for one in mentions
    ]
    starts, ends, rows = _without(found, spans)
    at = np.searchsorted(starts, begins).tolist()
    for begin, first, last in zip(begins, at, at[1:], strict=False):
        yield Words(starts[first:last] - begin, ends[first:last] - begin, rows[first:last])


def _zones(report: Report) -> Iterator[tuple[int, int]]:
    return ((one.start, one.end) for one in report.zones if one.article and one.kind not in UNCODED)


def _run_together(text: str, zones: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return zones, those as one that follow each other and part no word: each takes the same calls of numpy."""
    found: list[tuple[int, int]] = []
    for start, end in zones:
        if found and found[-1][1] == start and not text[start - 1 : start].isalnum():
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def mean(words: Words) -> Array:
    """Return the mean of the vectors of all words of a report."""
    table, total, weight = vectors(), np.zeros(vectors().rows.shape[1]), 1e-6
    for at in range(0, len(words.rows), _CHUNK):
        rows = words.rows[at : at + _CHUNK]
        total += table.rows.take(rows, axis=0).sum(axis=0)
        weight += float(table.weights.take(rows).sum())
    return total / weight


def _clauses(text: str, sentence: Sentence, starts: list[int]) -> tuple[list[int], list[int]]:
    """Return where the clauses of a sentence begin, and the numbers of the words with which they do and it ends."""
    edges = [sentence.start, *(match.end() for match in _EDGE.finditer(text, sentence.start, sentence.end))]
    return edges, [bisect_left(starts, edge) for edge in (*edges, sentence.end)]


def means(around: Surroundings, start: int = 0, end: int | None = None) -> Array:
    """Return a row of means for each of some sights: as many as there are stretches, one behind the other."""
    ranges = around.ranges[start:end]
    found = np.concatenate([_means_of(around.words, part) for part in _parts(ranges)])
    return np.hstack([found, np.broadcast_to(around.report, (len(ranges), len(around.report)))]).astype(np.float32)


def spoken(rows: Array, ranges: Array, words: Array, weights: Sequence[Array]) -> Array:
    """Return for each sight the sum of the weights of the words in its `WORDED` stretches: a row of numbers each.

    ``rows`` are words, of one report or of several one after the other, and ``ranges`` which of them stand in each
    stretch of each sight. ``words`` has the row of each word in ``weights``, or -1: that weighs nothing. The weights
    are of half precision: sums of them in double precision are exact, whatever was added up before.
    """
    total = np.zeros((len(ranges), weights[0].shape[1]), dtype=np.float32)
    at = words.take(rows)
    weighed = np.flatnonzero(at >= 0)  # a third of the words; the others are not added up
    at = at.take(weighed)
    for name, table in zip(WORDED, weights, strict=True):
        summed = np.zeros((len(at) + 1, table.shape[1]), dtype=np.float64)
        np.cumsum(table.take(at, axis=0), axis=0, out=summed[1:])
        first, last = np.searchsorted(weighed, ranges[:, STRETCHES.index(name)]).T
        total += (summed.take(last, axis=0) - summed.take(first, axis=0)).astype(np.float32)
    return total


def _parts(ranges: Array) -> Iterator[Array]:
    """Yield the ranges of some sights after others, so few that their words times the sights are not too many."""
    at, firsts, lasts = 0, ranges[..., 0].min(axis=1).tolist(), ranges[..., 1].max(axis=1).tolist()
    for number, last in enumerate(lasts):
        if number > at and (number + 1 - at) * (last - firsts[at]) > _MOST_CELLS:
            yield ranges[at:number]
            at = number
    yield ranges[at:]


def _means_of(words: Words, ranges: Array) -> Array:
    table, spans = vectors(), ranges.reshape(-1, 2, 1)
    first, last = int(spans[:, 0].min()), int(spans[:, 1].max())
    at, rows = np.arange(first, last), words.rows[first:last]
    inside = ((at >= spans[:, 0]) & (at < spans[:, 1])).astype(np.float64)
    total = np.maximum(inside @ table.weights.take(rows), 1e-6)
    return (inside @ table.rows.take(rows, axis=0) / total[:, None]).reshape(len(ranges), -1)


def _without(words: Words, spans: Sequence[tuple[int, int]]) -> Words:
    """Return the words that begin in none of some spans, which are in order."""
    if not spans or not len(words.starts):
        return words
    starts, ends = np.array(spans).T
    ends = np.maximum.accumulate(ends)
    behind = np.searchsorted(starts, words.starts, side="right") - 1
    free = (behind < 0) | (words.starts >= ends[behind])
    return Words(words.starts[free], words.ends[free], words.rows[free])
