"""Where the numbers of a clause stand, and the words that hedge them."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.coding.clauses import Hit
from dateline.coding.clauses.openings import Line
from dateline.coding.numbers import LOWER, ROUGH, UPPER, WORDS
from dateline.patterns.remembered import Remembered

_OPENERS = frozenset({"one", "a", "an", "another", *(word.split()[0].split("-")[0] for word in WORDS)})
# Whether a word may hold a number.
NUMERALS: Remembered[str, bool] = Remembered(lambda word: not word.isalpha() or word.lower() in _OPENERS)
_HEDGES = frozenset({"between", *(hedge.split()[0] for hedge in (*LOWER, *UPPER, *ROUGH))})
_WORD = re.compile(r"[^\W\d_]+|\d")


def numbers_of(hit: Hit) -> list[int]:
    """Return where the numbers of a clause and their hedges begin; none where there are only hedges."""
    found = [one for one in _numbers_in(hit.words) if hit.clause_start <= one[0] < hit.clause_end]
    return [start for start, _ in found] if any(number for _, number in found) else []


@lru_cache(maxsize=4)  # asked for each trigger
def _numbers_in(words: Line) -> list[tuple[int, bool]]:
    """Return where the numbers and hedges of a sentence begin, and which of them are numbers."""
    told = [(place, parts) for place, parts in enumerate(map(_PARTS.__getitem__, words.words)) if parts]
    starts = words.starts() if told else ()
    return [(starts[place] + start, number) for place, parts in told for start, number in parts]


def _parts(word: str) -> tuple[tuple[int, bool], ...]:
    """Return the numbers and hedges of one word ("2nd"): where each begins, and whether it is a number."""
    parts = [(found.start(), found.group().lower()) for found in _WORD.finditer(word)]
    told = ((start, first in _OPENERS or first.isdigit(), first in _HEDGES) for start, first in parts)
    return tuple((start, number) for start, number, hedge in told if number or hedge)


_PARTS = Remembered(_parts)
