"""Weeks by their number, and days that stand for a week.

Epidemiological weeks begin on Sunday where CDC and PAHO count them, and the first has at least four days of the year
(PAHO, Epidemiological Bulletin 28(4), 2009). Elsewhere they are those of ISO 8601, from Monday, as WHO counts them, and
so is each week that does not call itself epidemiological.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

_YEAR_TAIL = r"(?:\s*(?:р|г|року|года)\.?)?"
_EPI_WORD = (
    r"epi(?:demiological)?[\s._-]*w(?:ee)?ks?|e\.?w|mmwr(?:[\s_-]*week)?|s\.?e"
    r"|sem(?:aine|ana)?\.?[\s_-]*[eé]pi(?:d[eé]miol[oó]gi(?:que|ca))?|الأسبوع\s+الوبائي"
)
_WORD = r"w|week|wk|semaine|semana|kw|woche|tydzień|тиждень|тижня|неделя|недели|нед|الأسبوع|أسبوع"
_SHORT = r"s|sem"  # of a half of the year, too ("S1 2024"): of a week only with two digits
_NUMBER = (
    rf"(?:(?:(?P<epi>{_EPI_WORD})|{_WORD})\.?\s*(?:no\.?|n°|№|#)?\s*(?P<w>\d{{1,2}})"
    rf"|(?:{_SHORT})\.?\s*(?P<w2>\d\d))"
)
_WEEKS = tuple(
    re.compile(pattern + _YEAR_TAIL, re.I)
    for pattern in (
        r"(?P<y>\d{4})\s*-?\s*W(?P<w>\d{1,2})(?:-?(?P<d>[1-7]))?",
        rf"{_NUMBER}[\s,/-]+(?:of\s+|de\s+)?(?P<y>\d{{4}})",
        rf"(?P<w>\d{{1,2}})(?:st|nd|rd|th|-?(?:й|я|ий|ая))?\s+(?:{_WORD})[\s,]+(?:of\s+)?(?P<y>\d{{4}})",
        rf"(?P<y>\d{{4}})[\s,/-]*{_NUMBER}",
    )
)
_BARE = re.compile(r"(?P<y>(?:19|20)\d\d)[\s/-]?(?P<w>\d\d)")  # "2024-24", only where the column says that it has weeks
_SAYS_WEEK = re.compile(r"week(?!day)|\bwk\b|semaine|semana|numsem|\bsem\b|woche|тиж|недел|أسبوع|\b(?:se|ew)\b", re.I)
_SAYS_EPI = re.compile(rf"epi|épi|الوبائي|(?<![^\W_])(?:{_EPI_WORD})(?![^\W_])", re.I)
_SUNDAYS = re.compile(r"mmwr", re.I)
_EDGES = (
    ("end", re.compile(r"week(?:[\s_-]*ending|[\s_-]+end(?:ed)?)\b|fin[\s_-]*(?:de[\s_-]*)?sem(?:aine|ana)?\b", re.I)),
    ("start", re.compile(r"week[\s_-]*(?:start|starting|commencing|beginning|of(?! (?:the )?year))\b"
                         r"|(?:d[eé]but|inicio)[\s_-]*(?:de[\s_-]*(?:la[\s_-]*)?)?sem(?:aine|ana)?\b", re.I)),
)  # fmt: skip
# Members of PAHO, by whose calendar health services there count.
AMERICAS = frozenset(
    ("AG", "AR", "BB", "BO", "BR", "BS", "BZ", "CA", "CL", "CO", "CR", "CU", "DM", "DO", "EC", "GD", "GT", "GY", "HN",
     "HT", "JM", "KN", "LC", "MX", "NI", "PA", "PE", "PR", "PY", "SR", "SV", "TT", "US", "UY", "VC", "VE")
)  # fmt: skip
_SEEN = 50  # cells of a column by which it is said which weeks it has
_DAYS = dt.timedelta(days=6)
_WEDNESDAY = 3  # the fourth of a week from Sunday: it lies in the year to which the week counts
Span = tuple[dt.date, dt.date, str]


@dataclass(frozen=True, slots=True)
class Weeks:
    """What the head of a column says of weeks.

    ``numbered``: it has numbers of weeks. ``epi``: they are epidemiological. ``sundays``: such ones begin on Sunday.
    ``edge``: its days are the "start" or "end" of a week, "" where they stand for themselves.
    """

    numbered: bool = False
    epi: bool = False
    sundays: bool = False
    edge: str = ""

    def said(self, texts: Sequence[str], column: str) -> str:
        """Return which weeks are meant, for a reader; "" where the column has none."""
        if self.edge:
            return f"{column!r}: each day is taken for the {self.edge} of its week of seven days"
        epi = self.epi or any(found and found.groupdict().get("epi") for found in map(_matched, texts[:_SEEN]))
        if not any(self.is_week(text) for text in texts[:_SEEN]):
            return ""
        if epi and self.sundays:
            return f"{column!r}: epidemiological weeks are read as in the Americas, from Sunday to Saturday"
        return f"{column!r}: weeks are read as ISO 8601 has them, from Monday to Sunday"

    def week(self, text: str) -> Span | None:
        """Return first and last day of a week by its number, or a day of one, and which of the two it is."""
        found = _matched(text) or (_BARE.fullmatch(text) if self.numbered else None)
        if found is None:
            return None
        get = found.groupdict()
        year, number = int(found["y"]), int(get.get("w") or get["w2"])
        if get.get("d"):
            day = dt.date.fromisocalendar(year, number, int(get["d"]))
            return day, day, "day"
        epi = self.epi or bool(get.get("epi"))
        first = _from_sunday(year, number) if epi and self.sundays else dt.date.fromisocalendar(year, number, 1)
        return first, first + _DAYS, "week"

    def is_week(self, text: str) -> bool:
        """Tell whether a cell is a week by its number."""
        try:
            return self.week(text) is not None
        except (ValueError, OverflowError):  # the last week of 9999 ends after all days that there are
            return False

    def around(self, day: dt.date) -> tuple[dt.date, dt.date]:
        """Return first and last day of the week whose edge a day is."""
        return (day - _DAYS, day) if self.edge == "end" else (day, day + _DAYS)


NONE = Weeks()


def of_head(column: str, country: str = "") -> Weeks:
    """Return what a column's head says of weeks; ``country``, ISO alpha-2, is that in which most of the table lies."""
    plain = column.replace("_", " ")
    edge = next((name for name, pattern in _EDGES if pattern.search(plain)), "")
    return Weeks(
        numbered=not edge and _SAYS_WEEK.search(plain) is not None, epi=_SAYS_EPI.search(plain) is not None,
        sundays=country in AMERICAS or _SUNDAYS.search(plain) is not None, edge=edge,
    )  # fmt: skip


def in_two(years: Sequence[Any], numbers: Sequence[Any]) -> list[Any]:
    """Return the weeks whose years stand in a column of their own as texts of one, None where either is missing."""
    return [
        f"{year:.0f}-W{number:.0f}" if year is not None and number is not None else None
        for year, number in zip(map(_whole, years), map(_whole, numbers), strict=True)
    ]


def is_number(value: Any) -> bool:
    """Tell whether a cell can be the number of a week."""
    found = _whole(value)
    return found is not None and 1 <= found <= 53


def is_year(value: Any) -> bool:
    """Tell whether a cell can be a year."""
    found = _whole(value)
    return found is not None and 1900 <= found <= 2199


def _whole(value: Any) -> float | None:
    text = re.sub(r"(?i)^\s*(?:w|wk|week|s|se|sem)?\.?\s*(?=\d)|\.0\s*$", "", str(value)).strip()
    return float(text) if text.isdecimal() else None


def _matched(text: str) -> re.Match[str] | None:
    found: Callable[[re.Pattern[str]], re.Match[str] | None] = partial(_full, text)
    return next(filter(None, map(found, _WEEKS)), None)


def _full(text: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    return pattern.fullmatch(text)


def _from_sunday(year: int, number: int) -> dt.date:
    """Return the Sunday on which a week begins of which at least four days lie in its year."""
    january = dt.date(year, 1, 1)
    sunday = january - dt.timedelta(days=january.isoweekday() % 7)
    first = sunday if (january - sunday).days <= _WEDNESDAY else sunday + dt.timedelta(days=7)
    made = first + dt.timedelta(days=7 * (number - 1))
    if not 1 <= number <= 53 or (made + dt.timedelta(days=_WEDNESDAY)).year != year:
        raise ValueError(f"no week {number} in {year}")
    return made
