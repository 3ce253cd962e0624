"""How an event lies to the place that a cell names: in it, or near it, by the words before the name."""

from __future__ import annotations

import re
from functools import cache

from dateline.tables.words import words

_DISTANCE = re.compile(
    r"\A(?:approximately|about|approx|ca|around|~|близько|около|приблизно)?\.?\s*\d+(?:[.,]\d+)?\s*[-–]?\s*(?:\d+\s*)?"
    r"(?:km|kilomet\w*|км|mi|miles?|кілометр\w*|километр\w*)\.?\s*"
    r"(?:(?:to the\s+)?(?:north|south|east|west|n|s|e|w|на північ|на південь|на схід|на захід|севернее|южнее|восточнее|"
    r"западнее|північніше|південніше|східніше|західніше)[\w-]*\s*)?(?:of|from|від|од|от)?\s+(?=\S)",
    re.I,
)
_SIDE = re.compile(
    r"\A(?:(?:north|south|east|west)[a-z-]*\s+(?:of|from)\s+|(?:північніше|південніше|східніше|західніше|севернее|"
    r"южнее|восточнее|западнее|на (?:північ|південь|схід|захід)|к (?:северу|югу|востоку|западу))\s+"
    r"(?:(?:від|од|от)\s+)?)(?=\S)",
    re.I,
)
_PART_OF = re.compile(r"\A(?:north|south|east|west)[a-z-]*ern\s+(?:part(?:s)? of\s+)?(?=\S)", re.I)


@cache
def _near() -> re.Pattern[str]:
    return re.compile(rf"\A(?:{words().pattern('near')})(?:\.?\s+|(?<=['’]))(?=\S)", re.I)


@cache
def _at() -> re.Pattern[str]:
    return re.compile(rf"\A(?:{words().pattern('at')})\s+(?=\S\S)", re.I)


def relation_of(text: str) -> tuple[str, str]:
    """Return a part without the words that say how the event lies to it, and that relation."""
    relation = "in"
    if len(text.split()) < 2:
        return text, relation  # a word alone says nothing beside its name
    near = tuple((pattern, "near") for pattern in (_DISTANCE, _near(), _SIDE))
    for _ in range(3):
        for pattern, meant in (*near, (_PART_OF, relation), (_at(), relation)):
            found = pattern.match(text)
            if found and found.end():
                text, relation = text[found.end() :].strip(), meant
                break
        else:
            break
    return text, relation
