"""Lists in which the names beside a doubtful one are surely places: of units ("Edo, Kano, Delta"), or in slashes.

The weights look two words to the left and right, so that of a long list they know the neighbours and not the rest. What
an item gains is set by hand. Lists of towns are left as they are, for firms and persons stand in such, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from dateline.lexicon import grammar
from dateline.mentions.candidates import KNOWN, LEVEL, RUN, Candidate
from dateline.mentions.words import CALENDAR, FUNCTION, NUMBER, TITLE
from dateline.mentions.words.stream import CLOSE, COLON, COMMA, HYPHEN, OPEN, OTHER, SLASH, SPACE, Array, Stream

_DOUBT, _GAIN = 4.2, 4.2  # log odds below the least; a candidate that misses by more is not looked at
_MANY, _HEADED = 4, 3  # items of a list; of one with a plural level word behind it ("Ondo, Delta and Kaduna states")
_SURE = 2 / 3  # of the items of a list of units
_OPENING = 2  # sure places of the list with slashes that opens a report of an agency
_AND = frozenset({"and", "or"})
_MOST = 40  # namesakes that are looked at: of Delta there are many towns
_ENDS = frozenset({HYPHEN, OTHER, COLON})  # a dash, a colon
_CLOSING = frozenset({CLOSE, OTHER})  # what "%)," is read as

_Item = tuple[int, int]


def series_odds(stream: Stream, found: list[Candidate], odds: Array) -> Array:
    """Return what doubtful candidates gain by the list in which they stand; ``odds`` are those above the least."""
    added = np.zeros(len(found))
    doubtful: dict[int, dict[_Item, int]] = {}
    for at in np.flatnonzero((odds <= 0) & (odds > -_DOUBT)).tolist():
        if found[at].form in {KNOWN, RUN}:
            one = found[at]
            here = doubtful.setdefault(one.sentence, {})
            if one.form == KNOWN or (one.first, one.last) not in here:
                here[one.first, one.last] = at
    sure: dict[int, dict[_Item, Candidate]] = {}
    for at in np.flatnonzero(odds > 0).tolist() if doubtful else ():
        one = found[at]
        if one.sentence in doubtful and one.form in {KNOWN, LEVEL}:
            sure.setdefault(one.sentence, {})[one.first, one.last - (one.form == LEVEL)] = one
    for sentence, places in sure.items():
        if len(places) < _OPENING:
            continue
        here = doubtful[sentence]
        for items in _slashed(stream, sentence):
            if sum(item in places for item in items) >= _OPENING:
                added[[here[item] for item in items if item in here and _is_name(stream, found[here[item]])]] = _GAIN
        for items, least in _listed(stream, sentence):
            known = [places[item] for item in items if item in places]
            told = _states(known, len(items)) if len(items) >= least else []
            gaining = [here[item] for item in items if item in here]
            added[[at for at in gaining if not _units(found[at]).isdisjoint(told)]] = _GAIN
    return added


def _states(sure: list[Candidate], items: int) -> list[str]:
    """Return the countries of which most items of a list are surely units."""
    told = Counter(country for one in sure for country in _units(one))
    return [country for country, count in told.items() if count >= _SURE * items]


def _units(one: Candidate) -> set[str]:
    """Return the countries that have a first-level unit of a name."""
    return {match.country for match in one.known.matches[:_MOST] if match.kind == "admin1"}


def _is_name(stream: Stream, one: Candidate) -> bool:
    word = stream.words[stream.firsts[one.sentence] + one.first]
    return not word.lists & (FUNCTION | CALENDAR | TITLE)


def _slashed(stream: Stream, sentence: int) -> Iterator[list[_Item]]:
    """Yield the names in slashes that open a sentence before a dash or colon ("Bara / Wad Banda — The army")."""
    start, at = stream.firsts[sentence], 0
    items = list[_Item]()
    while (last := _end_of_item(stream, start, at)) >= at:
        items.append((at, last))
        at = last + 1
        if stream.gaps[start + at] != SLASH:
            break
    if len(items) > _OPENING and stream.gaps[start + at] in _ENDS:
        yield items


def _listed(stream: Stream, sentence: int) -> Iterator[tuple[list[_Item], int]]:
    """Yield the lists of capitalised names of a sentence, and how many items each must have to tell anything."""
    start, at = stream.firsts[sentence], 0
    while at < stream.lengths[sentence]:
        items = list[_Item]()
        following = at
        while following >= 0 and (last := _end_of_item(stream, start, following)) >= following:
            items.append((following, last))
            at = last + 1
            following = _next_item(stream, start, at)
        if len(items) >= _HEADED:
            headed = stream.words[start + at].lower in grammar().words("place", "shared")
            yield items, _HEADED if headed else _MANY
        at += not items


def _end_of_item(stream: Stream, start: int, at: int) -> int:
    """Return the last word of a capitalised name from ``at`` on, one before it where there is none."""
    last = at - 1
    while stream.words[start + last + 1].capital and (last < at or stream.gaps[start + last + 1] == SPACE):
        last += 1
    return last


def _next_item(stream: Stream, start: int, at: int) -> int:
    """Return where the next name of a list begins, if the word at ``at`` leads to it, else -1."""
    bracket = stream.gaps[start + at] == OPEN and stream.words[start + at].shape == NUMBER
    if bracket and stream.gaps[start + at + 1] in _CLOSING:
        at += 1  # "Edo (35%), Ondo (33%)"
        if stream.words[start + at].capital:
            return at
    if stream.gaps[start + at] == COMMA and stream.words[start + at].capital:
        return at
    return at + 1 if stream.words[start + at].lower in _AND and stream.words[start + at + 1].capital else -1
