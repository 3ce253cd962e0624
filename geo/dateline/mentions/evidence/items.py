"""Names that head the items of a report which goes from place to place: "- Koboko: 2,140 refugees", "3. Harper – nil".

No word governs such a name, and what it heads is mostly no sentence, so that the weights know little of it. If names
that are surely places head other items in the same manner, it is a place, too, unless it is a word as "Shelter" is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import NamedTuple

import numpy as np

from dateline.mentions.candidates import HOWS, KNOWN, LEVEL, RUN, Candidate
from dateline.mentions.words import BODY, CALENDAR, COMMON_SHIFT, FUNCTION, GIVEN, SURNAME_SHIFT, TITLE, Word
from dateline.mentions.words.stream import Array, Line, Stream

# Between the beginning of the line and the name: marks of a list, numbers, emphasis, a symbol.
_OPENS = re.compile(r"[\W_]*(?:\(?(?:\d{1,2}|[a-z])[.):]\s?)?[\W_]*")
_MOST_OPENING = 12  # characters
# Behind it: a colon, a dash, its container in brackets, a full stop, the end of the line.
_BEHIND = re.compile(
    r"[*_]{0,2}(?:\s(?:[Cc]ity|[Tt]own|[Cc]amp|[Cc]ounty|[Dd]istrict|[Pp]rovince|[Ss]tate|[Tt]ownship|[Cc]ommune))?"
    r"(?:\s\([^()\n]{1,40}\))?[*_]{0,2}(?:(?P<colon>\s?:)|(?P<dash>\s[–—-]\s)|(?P<stop>\.\s)|(?P<line>\s*\n))"
)
_DOUBT, _GAIN = 5.5, 5.5  # log odds below the least; a candidate that misses by more is not looked at
_FEWEST, _ANYHOW = 2, 4  # sure places that head items in the same manner, or in any
_SHARE = 1 / 3  # of all names that head items so
_MOST_WORDS = 3
_RARE = 2  # from this step on a surname is frequent
_OWN = frozenset({HOWS.index("name"), HOWS.index("alias")})


class _Head(NamedTuple):
    document: int
    manner: str


def item_odds(work: list[Line], stream: Stream, found: list[Candidate], odds: Array) -> Array:
    """Return what doubtful candidates gain that head items as sure places do; ``odds`` are those above the least."""
    added = np.zeros(len(found))
    sure: Counter[_Head] = Counter()
    doubtful: defaultdict[_Head, list[int]] = defaultdict(list)
    countries: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for at in np.flatnonzero(odds > -_DOUBT).tolist():
        head = _head(work, found[at])
        if head is None:
            continue
        if odds[at] > 0 and found[at].form in {KNOWN, LEVEL}:
            sure[head] += 1
            countries[head.document].update(found[at].known.countries)
        elif found[at].form in {KNOWN, RUN} and _may_be_place(stream, found[at]):
            doubtful[head].append(at)
    for head, items in doubtful.items():
        document = sum(count for other, count in sure.items() if other.document == head.document)
        if sure[head] < _FEWEST and document < _ANYHOW:
            continue
        if max(sure[head], document) >= _SHARE * (len(items) + sure[head]):
            told = {country for country, count in countries[head.document].items() if count >= _FEWEST}
            added[[at for at in items if _is_of(found[at], told, stream)]] = _GAIN
    return added


def _head(work: list[Line], one: Candidate) -> _Head | None:
    """Return how a candidate heads an item, None if it heads none."""
    text, _, tokens, _, document = work[one.sentence]
    start = tokens[one.first].start
    line = text.rfind("\n", max(0, start - _MOST_OPENING - 1), start) + 1
    if not line and start > _MOST_OPENING:
        return None
    behind = _BEHIND.match(text, tokens[one.last].end)
    if behind is None or not _OPENS.fullmatch(text, line, start):
        return None
    return _Head(document, behind.lastgroup or "")


def _may_be_place(stream: Stream, one: Candidate) -> bool:
    words = _words(stream, one)
    return len(words) <= _MOST_WORDS and not any(word.lists & (FUNCTION | CALENDAR | TITLE | BODY) for word in words)


def _is_of(one: Candidate, told: set[str], stream: Stream) -> bool:
    """Whether a name is known in a country of the other items, or unknown and neither a word nor a person's.

    Posts are headed by the names of their speakers, too ("Hudson: we hold the ridge").
    """
    words = _words(stream, one)
    common = any(word.lists >> COMMON_SHIFT & 7 for word in words)
    if one.form == KNOWN:
        return not one.known.countries.isdisjoint(told) and (one.known.how in _OWN or not common)
    person = any(word.lists & GIVEN for word in words) or words[-1].lists >> SURNAME_SHIFT & 3 >= _RARE
    return not common and not person


def _words(stream: Stream, one: Candidate) -> list[Word]:
    first = stream.firsts[one.sentence] + one.first
    return stream.words[first : first + one.last - one.first + 1]
