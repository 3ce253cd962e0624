"""Stretches of a year in a cell: quarters, halves, seasons and pairs of months; and how sure a cell is of its date.

What a season means in months is told by `dateline.dates.vague`, as for reports.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from dateline.dates import anchors
from dateline.tables.words import month_of, words

_YEAR = r"(?P<y>\d{4})(?:\s*(?:р|г|року|года|рік|год)\.?)?"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "і": 1, "іі": 2, "ііі": 3, "іv": 4}  # also with Ukrainian letters
_NUMBER = r"(?P<n>[1-4]|iv|i{1,3}|іv|і{1,3})"
_QUARTER_WORD = r"(?:quarter|qtr\.?|кв(?:артал[а-яі]*)?\.?)"
_QUARTERS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"q\s*{_NUMBER}[\s,/-]*(?:of\s+)?{_YEAR}",
        rf"{_YEAR}[\s,/-]*q\s*{_NUMBER}",
        rf"{_NUMBER}\s*q[\s,/-]*{_YEAR}",
        rf"(?:the\s+)?{_NUMBER}(?:st|nd|rd|th|-?(?:й|ий|ый|му|м))?[\s-]*{_QUARTER_WORD}[\s,/-]*(?:of\s+)?{_YEAR}",
        rf"(?:in\s+|the\s+|у\s+|в\s+|во\s+)*(?P<nth>[^\W\d_]+)\s+{_QUARTER_WORD}[\s,/-]*(?:of\s+)?{_YEAR}",
    )
)
_HALF = re.compile(rf"h\s*(?P<n>[12])[\s,/-]*{_YEAR}", re.I)
_SEASON = re.compile(
    r"(?:in\s+|the\s+|during\s+|у\s+|в\s+)*(?P<season>[^\W\d_]{4,8})[\s,]+(?:of\s+)?(?P<y>\d{4})"
    r"(?:\s*[-–/]\s*(?P<next>\d{4}|\d\d))?(?:\s*(?:р|г|років|року|рр|года|гг)\.?)?",
    re.I,
)
_MONTHS = re.compile(rf"(?P<one>[^\W\d_]{{3,10}})\.?\s*[-–/]\s*(?P<two>[^\W\d_]{{3,10}})\.?[\s,]+{_YEAR}", re.I)
_MONTHS_OF_QUARTER, _MONTHS_OF_HALF = 3, 6
_ABOUT = (
    r"(?:c(?:a|irca)?\.?|approx(?:\.|imately)?|about|around|roughly|est(?:\.|imated)?|~|≈|близько|приблизно|орієнтовно"
    r"|прибл\.?|около|приблизительно|ориентировочно|ориент\.?)"
)
_APPROXIMATE = re.compile(
    rf"(?:on\s+)?{_ABOUT}(?:\s+|(?<=[~≈.]))(?P<before>\S.*)"
    rf"|(?P<after>.*\S)\s*(?:[(\[]\s*(?:{_ABOUT}|\?)\s*[)\]]|\?|,?\s{_ABOUT})",
    re.I,
)
_OPEN = re.compile(
    r"(?:before|prior\s+to|until|after|since|no\s+later\s+than|not\s+later\s+than|раніше|до|перед|після|раньше|после)\s+"
    r"(?=\d|[^\W\d_]{3,10}\.?\s+\d)",
    re.I,
)


def stretch(text: str) -> tuple[dt.date, dt.date, str] | None:
    """Return first and last day of a quarter, half, season or pair of months, and its precision; None for others."""
    for read in (_quarter, _half, _season, _months):
        found = read(text)
        if found is not None:
            return found
    return None


def approximate(text: str) -> tuple[str, bool]:
    """Return a cell without the words by which its date is only approximate, and whether it has any."""
    found = _APPROXIMATE.fullmatch(text)
    return ((found["before"] or found["after"]).strip(), True) if found else (text, False)


def is_open(text: str) -> bool:
    """Tell whether a cell has only one end of a stretch of time: "before 5 May 2024"."""
    return _OPEN.match(text) is not None


def _quarter(text: str) -> tuple[dt.date, dt.date, str] | None:
    for pattern in _QUARTERS:
        found = pattern.fullmatch(text)
        if found:
            written = found.groupdict()
            number = _ordinal(written["nth"]) if "nth" in written else _number(written["n"].casefold())
            return _months_from(int(found["y"]), number, _MONTHS_OF_QUARTER) if number else None
    return None


def _half(text: str) -> tuple[dt.date, dt.date, str] | None:
    found = _HALF.fullmatch(text)
    return _months_from(int(found["y"]), int(found["n"]), _MONTHS_OF_HALF) if found else None


def _season(text: str) -> tuple[dt.date, dt.date, str] | None:
    """Read a season; a winter of two years is that which begins in the first of them."""
    found = _SEASON.fullmatch(text)
    season = words().seasons.get(found["season"].casefold()) if found else None
    if found is None or season is None:
        return None
    year = int(found["y"])
    if found["next"] and (season != "winter" or int(found["next"]) % 100 != (year + 1) % 100):
        return None
    return *anchors.season_span(season, year), "season"


def _months(text: str) -> tuple[dt.date, dt.date, str] | None:
    found = _MONTHS.fullmatch(text)
    one, two = (month_of(found["one"]), month_of(found["two"])) if found else (0, 0)
    if found is None or not one or not two or one >= two:
        return None
    return dt.date(int(found["y"]), one, 1), _last_day(int(found["y"]), two), "range"


def _months_from(year: int, number: int, months: int) -> tuple[dt.date, dt.date, str]:
    return dt.date(year, (number - 1) * months + 1, 1), _last_day(year, number * months), "range"


def _last_day(year: int, month: int) -> dt.date:
    return anchors.shift(anchors.shift_months(dt.date(year, month, 1), 1), days=-1)


def _number(written: str) -> int:
    return _ROMAN.get(written) or int(written)


@cache
def _ordinal(word: str) -> int:
    """Return the number that a word such as "first" or "перший" stands for, 0 if for none."""
    lower = word.casefold()
    return next((at for at, stems in enumerate(words().ordinals, start=1) if lower.startswith(stems)), 0)
