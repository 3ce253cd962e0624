"""The day in the name of a file, and the year that a name lends to a day that is written without one."""

from __future__ import annotations

import datetime as dt
import re

from dateline.reports.days import MONTH_WORD, make_day, month_number

# Year, month and day with marks between them, and nothing but words around: "2024-12-23-sitrep.txt". Eight digits in a
# row may be a number of anything, and digits that begin with the day are read in two ways.
_DAY = re.compile(
    r"(?<![^\W_])(?<!\d[-_.])(?P<y>(?:19|20)\d{2})(?P<mark>[-_.])(?P<m>\d{2})(?P=mark)(?P<d>\d{2})(?![^\W_])(?![-_.]\d)"
)
_NAMED_DAY = re.compile(
    rf"(?<![^\W_])(?P<d>\d{{1,2}})[-_. ](?P<month>{MONTH_WORD})[-_. ](?P<y>(?:19|20)\d{{2}})(?![^\W_])", re.IGNORECASE
)
_MONTH = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})[-_/.](?P<m>0[1-9]|1[0-2])(?!\d)")
_NAMED_MONTH = re.compile(rf"(?<![^\W_])(?P<month>{MONTH_WORD})[-_. ](?P<y>(?:19|20)\d{{2}})(?![^\W_])", re.IGNORECASE)
_LATER_DAYS = 7  # a report is saved on its day, or within some days
_NAME_CHARS = 1000


def day_of(name: str) -> dt.date | None:
    """Return the one day that the name of a file holds, None where it holds none or several."""
    text = name[:_NAME_CHARS]
    days = {make_day(int(one["y"]), int(one["m"]), int(one["d"])) for one in _DAY.finditer(text)}
    days |= {make_day(int(one["y"]), month_number(one["month"]), int(one["d"])) for one in _NAMED_DAY.finditer(text)}
    return days.pop() if len(days) == 1 else None


def soon_before(later: dt.date, month: int, day: int) -> dt.date | None:
    """Return a day that is written without a year where it lies within a week before another, None if elsewhere."""
    days = (make_day(year, month, day) for year in (later.year, later.year - 1))
    return next((one for one in days if one and dt.timedelta(0) <= later - one <= dt.timedelta(_LATER_DAYS)), None)


def completed(month: int, day: int, name: str) -> dt.date | None:
    """Return a day that is written without a year in the year of a name (of a file, an address), None if it tells none.

    The year stands there with the same month, or with a day that comes soon after.
    """
    named = day_of(name)
    if named and (found := soon_before(named, month, day)):
        return found
    text = name[:_NAME_CHARS]
    years = {int(match["y"]) for match in _MONTH.finditer(text) if int(match["m"]) == month}
    years |= {int(match["y"]) for match in _NAMED_MONTH.finditer(text) if month_number(match["month"]) == month}
    return make_day(years.pop(), month, day) if len(years) == 1 and not named else None
