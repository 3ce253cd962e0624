"""Dates of digits: what is day and what is month, decided for a column as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.tables.days.clocks import CLOCK

FIRST_YEAR, LAST_YEAR = 1000, 2199  # 9999 and 1 stand for "no date" in many systems; nobody tables such days
NUMERIC = re.compile(
    r"(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<y>\d{4}|\d\d)\.?(?:\s*(?:р|г|року|года)\.?)?" + CLOCK,
    re.I,
)


def year_of(text: str) -> int:
    """Return the year that four or two digits stand for."""
    return int(text) if len(text) == 4 else int(text) + (2000 if int(text) < 70 else 1900)


def order_of(texts: Sequence[str]) -> tuple[bool, str]:
    """Decide whether the month stands first in dates of digits, and say why; "" where the column has none.

    One date that can be read in one way only decides for all. Else that order in which the dates fall into clearly
    fewer months; else the day stands first.
    """
    pairs = [
        (int(found["a"]), int(found["b"]), year_of(found["y"]), found[0])
        for text in texts
        if (found := NUMERIC.fullmatch(text))
        and found["mark"] != "."
        and FIRST_YEAR <= year_of(found["y"]) <= LAST_YEAR
    ]
    if not pairs:
        return False, ""
    by_month = [text for one, two, _, text in pairs if one <= 12 < two <= 31]
    by_day = [text for one, two, _, text in pairs if two <= 12 < one <= 31]
    if by_month and by_day:
        more = len(by_month) > len(by_day)
        what, other = ("month", by_day[0]) if more else ("day", by_month[0])
        return more, f"{what} first, though some are written the other way round, as {other!r}"
    if by_month or by_day:
        return bool(by_month), f"{'month' if by_month else 'day'} first, as in {(by_month or by_day)[0]!r}"
    months = len({(year, one) for one, _, year, _ in pairs})
    days = len({(year, two) for _, two, year, _ in pairs})
    if months * 2 <= days:
        return True, f"month first: so its dates fall into {months} months and not {days} (--dates day changes it)"
    return False, f"day first; nothing in the column tells (--dates month changes it), as in {pairs[0][3]!r}"
