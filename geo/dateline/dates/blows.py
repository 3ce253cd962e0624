"""The day of a blow that only those whom it hurt have: "killed on Wednesday in X after shelling"."""

from __future__ import annotations

import re

from dateline.records import When

# "Floods that swept the town on Tuesday", "the strike on X that killed 25 people on Tuesday".
RELATIVE = re.compile(
    r"[^,;:.]{0,60}?,?\s(?:that|which)\s(?:killed|left|wounded|injured|claimed|destroyed)\b|\s(?:that|which|who)\b",
    re.IGNORECASE,
)
_HURT = re.compile(
    r"\b(?:killed|wounded|injured|shot\sdead|maimed)\b(?!\s(?:(?:him|her|it)self|themselves))[^;:.]{0,60}\Z",
    re.IGNORECASE,
)
_CAME_OF = frozenset({"after", "following", "when", "amid"})
_CLOSE = frozenset({"day", "night", "hour"})
_APART = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|years?)\s(?:after|following)\b|\b(?:had|being|surviv\w+|escap\w+|fle(?:d|eing))\b",
    re.IGNORECASE,
)


def is_of_the_hurt(when: When, opener: str, clause: str, gap: str) -> bool:
    """Tell whether people were hurt on a day by what is told behind it ("killed on Monday after shelling").

    Not so who died of wounds, and what was "two days after".

    Parameters
    ----------
    when
        The day.
    opener
        The word that opens the clause behind it.
    clause
        What the clause of the day says: before the day, or behind one that opens its sentence.
    gap
        From the day to what is told.
    """
    if opener.lower() not in _CAME_OF or when.precision not in _CLOSE or _APART.search(gap):
        return False
    return _HURT.search(clause) is not None
