"""What is long past, by its own clause: an era, or a year before the last."""

from __future__ import annotations

import datetime as dt
import re

from dateline.coding.clauses import Hit
from dateline.coding.wording.cues import pattern

_YEAR = re.compile(
    r"\b(?:in|since|of|during|from|until|by|through|between|late|early|mid)[\s-]+(?:the\s+)?(?:[A-Z][a-z]+\s+)?"
    r"(?P<year>1\d\d\d|20\d\d)(?:s\b)?(?![\d-])",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"\b(?P<year>1\d\d\d|20\d\d)\s+(?:(?!has\b|have\b|is\b|are\b)[\w-]+\s+){0,2}\Z")
# "the worst flood since 1972": the year only measures the event.
_COMPARED = re.compile(
    r"\b(?:first|worst|\w{3,}est|most|least|unlike|than|as|anniversary|only|record|mark|levels?|above|below)\b[^,;]*\Z",
    re.IGNORECASE,
)
# "Two years after a flood had killed 90 in X": long past, whichever day stands beside it.
_YEARS_AFTER = re.compile(
    r"\b(?:years|decades|(?:a|one)\s+(?:year|decade))\s+(?:after|since)\s+[^,;:.]{0,60}\Z", re.IGNORECASE
)
# "The deadliest since 2014, when a bomb killed 40 in X": of that year.
_THEN_WHEN = re.compile(r"\b(?P<year>1[89]\d\d|20\d\d),?\s+when\s[^,;:.]{0,70}\Z")
# "Sent troops to X, where a firm goes on with a plant halted in 2021": of the plant.
_IN_AN_ASIDE = re.compile(r",\s(?:where|which|whose|who)\s[^,.;:]*\Z")
_RECENT_CHARS = 12
_RECENTLY = re.compile(r"\brecently\s\Z")  # "has raged since 2012, with rebels recently seizing X"
_FOUR_DIGITS = re.compile(r"(?:1\d|20)\d\d")
_GOES_ON = re.compile(r"\b(?:has|have|is|are|now)\b")  # "the fighting that began in 2012 has spread"


def is_history(text: str, hit: Hit, published: dt.date | None) -> bool:
    """Whether the clause itself sets the event long before the report: an era, or a year before the last."""
    if _RECENTLY.search(text, max(hit.clause_start, hit.start - _RECENT_CHARS), hit.start):
        return False
    start, end = hit.clause_start, hit.clause_end
    eras = pattern("historical", "eras")
    if hit.words.may(eras, text, start, end) and eras.search(text, start, end):
        return True
    if _YEARS_AFTER.search(text, max(hit.words.start, hit.start - 90), hit.start):
        return True
    if published is None:
        return False
    then = _THEN_WHEN.search(text, max(hit.words.start, hit.start - 90), hit.start)
    if then is not None and int(then["year"]) < published.year - 1:
        return True
    if not _FOUR_DIGITS.search(text, start, end):
        return False
    found_years = [found for found in _YEAR.finditer(text, start, end) if _is_its_year(text, hit, found)]
    before = _YEAR_BEFORE.search(text, start, hit.start)
    years = [int(found.group("year")) for found in (*found_years, *([before] if before else []))]
    return bool(years) and max(years) < published.year - 1


def _is_its_year(text: str, hit: Hit, found: re.Match[str]) -> bool:
    """Whether a year is the event's, and does not measure it or belong to a clause of its own before it."""
    since = found.group().lower().startswith("since")
    apart = not since and _GOES_ON.search(text[found.end() : hit.start]) is not None
    apart = apart or _IN_AN_ASIDE.search(text, hit.end, found.start()) is not None
    return not apart and _COMPARED.search(text[hit.clause_start : found.start()]) is None
