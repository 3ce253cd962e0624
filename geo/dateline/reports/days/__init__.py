"""One calendar day read from a short field or line: front matter, metadata, a dateline, a URL.

Expressions of time inside prose ("early October", "last week") are the business of ``dateline.dates``.
``datelines`` reads lines of a place and a day, ``file_days`` the names of files.
"""

from __future__ import annotations

import datetime as dt
import re

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip

# A report's own date outside these years is a misreading (a street number, a model, a count).
FIRST_YEAR, LAST_YEAR = 1900, 2100

# Letters that match an ASCII letter where case does not count, but whose lower case is another letter.
_ODD_LETTERS = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"})

MONTH_WORD = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![A-Za-z])\.?"
)
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
        rf"\b(?P<month>{MONTH_WORD})[\s-]{{1,3}}{_DAY}(?:\s{{0,2}},|\s|-){{1,3}}(?P<y>\d{{4}})(?!\d)",
        rf"(?<!\d){_DAY}(?:\s{{1,3}}of)?[\s-]{{1,3}}(?P<month>{MONTH_WORD})[,\s-]{{1,3}}(?P<y>\d{{4}})(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})(?!\d)",
        r"(?<![\d-])(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})(?![\d-])",
    )
)


def plain_words(text: str) -> str:
    """Return matched words in lower case, one space apart: as they stand in our tables."""
    if text.isascii() and text.isalpha():
        return text.lower()
    return " ".join(text.translate(_ODD_LETTERS).lower().split())


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """Return the day, or None where the calendar (or a plausible century) has no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_number(word: str) -> int:
    """Return 1-12 for an English month name or abbreviation, with or without its full stop."""
    return MONTHS[plain_words(word.rstrip("."))]


def numeric_day(first: int, second: int, year: int) -> dt.date | None:
    """Read ``first/second/year``: day first, unless only month first makes a date."""
    return make_day(year, second, first) or make_day(year, first, second)


def find_day(text: str) -> dt.date | None:
    """Return the first calendar day with a year that a short text names, or None.

    Parameters
    ----------
    text
        A field or line; only its first 400 characters are looked at.
    """
    found = [match for pattern in _PATTERNS if (match := pattern.search(text[:400]))]
    days = [(match.start(), day) for match in found if (day := _day_of(match))]
    return min(days)[1] if days else None


def _day_of(match: re.Match[str]) -> dt.date | None:
    part = match.groupdict()
    if part.get("month"):
        return make_day(int(part["y"]), month_number(part["month"]), int(part["d"]))
    if match.re is _PATTERNS[0]:
        return make_day(int(part["y"]), int(part["m"]), int(part["d"]))
    return numeric_day(int(part["d"]), int(part["m"]), int(part["y"]))


def day_of_value(value: object) -> dt.date | None:
    """Read a day from a metadata value; what is no text, or no day of these centuries, is none."""
    return find_day(value) if isinstance(value, str) else None
