"""Towns that are called like a word, in a county or district that the same report names ("off Deal", and Kent).

The news on which the weights were fitted hardly has such towns; where the report is of their county, a preposition
before the word tells that the town is meant. What it gains is set by hand.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dateline.mentions.candidates import HOWS, KINDS, KNOWN, LEVEL, Candidate
from dateline.mentions.words import BODY, CALENDAR, CAPITAL, FUNCTION, LOCATIVE, TITLE
from dateline.mentions.words.stream import COMMA, SPACE, Array, Line, Stream

_GAIN = 2.5  # log odds
_DOUBT = 2.5  # log odds below the least; a candidate that misses by more is not looked at
_VILLAGE = 500  # people
_DISTRICT = 1 << KINDS.index("admin2")
_BY_NAME = frozenset({HOWS.index("name"), HOWS.index("alias")})
_OWN = frozenset({"name", "alias"})
_MOST = 12  # namesakes that are looked at
_LOUD = 0.5  # share of capitalised words from which on a sentence is a headline


def county_odds(work: list[Line], stream: Stream, found: list[Candidate], odds: Array) -> Array:
    """Return what doubtful candidates gain by a county that their document names.

    Parameters
    ----------
    work, stream, found
        The documents.
    odds
        The log odds of each candidate above the least.
    """
    added = np.zeros(len(found))
    doubtful = [at for at in np.flatnonzero((odds <= 0) & (odds > -_DOUBT)).tolist() if _may_be(stream, found[at])]
    if not doubtful:
        return added
    told: dict[int, set[int]] = {work[found[at].sentence].document: set() for at in doubtful}  # units by document
    for at in np.flatnonzero(odds > 0).tolist():
        one = found[at]
        if one.known.kinds & _DISTRICT and one.form in {KNOWN, LEVEL} and work[one.sentence].document in told:
            told[work[one.sentence].document].update(_districts(one))
    for at in doubtful:
        units = told[work[found[at].sentence].document]
        if units and not units.isdisjoint(_around(found[at])) and not _is_loud(stream, found[at].sentence):
            added[at] = _GAIN
    return added


def _may_be(stream: Stream, one: Candidate) -> bool:
    """Whether a candidate is a town called by one word that stands alone behind a preposition or before a comma."""
    if one.form != KNOWN or one.first < one.last or one.run_before or one.run_after or one.known.how not in _BY_NAME:
        return False
    first = stream.firsts[one.sentence] + one.first
    word, before = stream.words[first], stream.words[first - 1]
    if word.shape != CAPITAL or word.lists & (FUNCTION | CALENDAR | TITLE | BODY):
        return False
    governed = one.first > 0 and stream.gaps[first] == SPACE and before.lists & LOCATIVE > 0 and not before.upper
    return governed or (stream.gaps[first + 1] == COMMA and bool(stream.words[first + 1].capital))


def _districts(one: Candidate) -> Iterator[int]:
    for match in one.known.matches[:_MOST]:
        if match.kind == "admin2":
            yield match.number


def _around(one: Candidate) -> Iterator[int]:
    """Yield the districts in which towns of a name lie."""
    for match in one.known.matches[:_MOST]:
        if match.kind == "settlement" and match.how in _OWN and match.population >= _VILLAGE:
            yield int(match.table.admin2[match.number])


def _is_loud(stream: Stream, sentence: int) -> bool:
    start = stream.firsts[sentence]
    words = stream.capitals[start : start + stream.lengths[sentence]]
    return bool(words.mean() > _LOUD)
