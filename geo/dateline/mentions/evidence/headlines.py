"""Known names in sentences all in capitals ("TYPHOON HITS LUZON"), which the fitted weights have seen too seldom.

In such a sentence every word has the shape of a name, so only what nobody is called by, and what is no word, counts.
"""

from __future__ import annotations

from dateline.mentions.candidates import HOWS, KINDS, KNOWN, Candidate
from dateline.mentions.words import (
    BODY,
    CALENDAR,
    CAPITALS,
    COMMON_SHIFT,
    FUNCTION,
    GIVEN,
    SURNAME_SHIFT,
    TITLE,
)
from dateline.mentions.words.stream import Stream
from dateline.mentions.words.tokens import Token

_BY_NAME = frozenset({HOWS.index("name"), HOWS.index("alias")})
_AREAS = sum(1 << KINDS.index(kind) for kind in ("admin1", "admin2", "region"))
_TOWN = 20_000  # people
_RARE = 2  # from this step on a surname is frequent


def is_in_capitals(text: str, tokens: list[Token], stream: Stream, one: Candidate) -> bool:
    """Whether a town or unit that nobody is called by stands in a sentence all in capitals."""
    if one.form != KNOWN or one.known.how not in _BY_NAME:
        return False
    if one.known.size < _TOWN and not one.known.kinds & _AREAS:
        return False
    first = stream.firsts[one.sentence] + one.first
    words = stream.words[first : first + one.last - one.first + 1]
    if any(word.shape != CAPITALS or word.lists & (GIVEN | FUNCTION | CALENDAR | TITLE | BODY) for word in words):
        return False
    if any(word.lists >> COMMON_SHIFT & 7 for word in words) or words[-1].lists >> SURNAME_SHIFT & 3 >= _RARE:
        return False
    return text[tokens[0].start : tokens[-1].end].isupper()
