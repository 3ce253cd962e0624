"""Days that a column writes without their year, among others that have one: "7 Oct", "12/10", "end of October"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.tables.days import parts

# So many days that have their year tell that of others, where they lie within one year.
_LEAST, _YEAR_DAYS = 3, 366
# A day may lie so far outside them, and that of another year has to lie so much farther away.
_OUTSIDE_DAYS, _APART_DAYS = 92, 183
_CELL_CHARS = 60  # a longer cell is no day
_HAS_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
Span = tuple[dt.date, dt.date]
_DIGIT = re.compile(r"\d")
# What may stand behind the year that is missing: a time of day, something in brackets.
_TAIL = re.compile(r"\s?[(\[].*|[\s,]{1,3}(?:(?:at|о|об|в)\s)?\d{1,2}:\d{2}.*", re.S | re.I)
_DIGITS = re.compile(r".*(?<!\d)\d{1,2}(?P<mark>[./])\d{1,2}", re.S)


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last of the days of a column that have their year."""

    first: dt.date
    last: dt.date

    def gap(self, first: dt.date, last: dt.date) -> int:
        """Return how many days lie between this window and other days, 0 where they meet."""
        return max((self.first - last).days, (first - self.last).days, 0)


def may_lack(text: str) -> bool:
    """Tell whether a cell may be a day without its year."""
    if len(text) > _CELL_CHARS:
        return False
    day = _bare(text)
    return not _HAS_YEAR.search(day) and (_DIGIT.search(day) is not None or parts.part(day) is not None)


def window_of(days: Sequence[Span], *, cells: int) -> Window | None:
    """Return the window of those of a column's cells that have their year, None where they do not tell one year.

    There must be three or more, and half of all cells, and all of them lie within a year.
    """
    if len(days) < _LEAST or 2 * len(days) < cells:
        return None
    first, last = min(one for one, _ in days), max(two for _, two in days)
    return Window(first, last) if (last - first).days <= _YEAR_DAYS else None


def completed(text: str, window: Window, read: Callable[[str], Span | None]) -> tuple[str, int] | None:
    """Return a cell with the year that brings it into the window or near it, and that year; None if none clearly does.

    Parameters
    ----------
    text
        The cell.
    window
        That of its column.
    read
        Gives the days of a cell that has its year.
    """
    found = []
    for year in range(window.first.year - 1, window.last.year + 2) if may_lack(text) else ():
        whole = _with_year(text, year)
        days = read(whole)
        if days:
            found.append((window.gap(*days), year, whole))
    if not found:
        return None
    (gap, year, whole), *others = sorted(found)
    farther = min((other[0] for other in others), default=_YEAR_DAYS)
    clear = farther - gap >= _APART_DAYS or gap == 0 < farther
    near = (
        0 if _DIGITS.fullmatch(_bare(text).rstrip(" .")) else _OUTSIDE_DAYS
    )  # digits may be meant the other way round
    return (whole, year) if clear and gap <= near else None


def _bare(text: str) -> str:
    tail = _TAIL.search(text)
    return text[: tail.start()] if tail else text


def _with_year(text: str, year: int) -> str:
    day = _bare(text)
    tail, day = text[len(day) :], day.rstrip(" .")
    digits = _DIGITS.fullmatch(day)
    return f"{day}{digits['mark'] if digits else ' '}{year}{tail}"
