"""The words by which a text points back to a place ("the city", "there"), for those who look where a pin comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dateline.records import Location

_ARTICLE = re.compile(r".*\b(?=(?:the|this|that)\b)", re.IGNORECASE | re.DOTALL)
_NOUN = re.compile(r"\s(?:city|town|village)\b")  # of "the port city"


def by_words(text: str, points: re.Match[str], places: Iterable[Location]) -> tuple[Location, ...]:
    """Return places with the words that point to them, without the preposition that governs these."""
    opens = _ARTICLE.match(text, points.start(), points.end())
    start = opens.end() if opens else points.start()
    noun = _NOUN.match(text, points.end())
    return tuple(replace(place, pointer=(start, noun.end() if noun else points.end())) for place in places)
