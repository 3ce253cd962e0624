"""Calendar arithmetic: spans of days, and the year that an expression leaves out."""

from __future__ import annotations

import calendar
import datetime as dt

from dateline.dates import vague

Span = tuple[dt.date, dt.date]
# A leap day without a year lies at most eight years back (1896 to 1904).
_LOOK_BACK_YEARS = 9
_SEASON_MONTHS = 3


def day(year: int, month: int, number: int) -> dt.date | None:
    """Return the day, or None if the calendar has no such day."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def month_span(year: int, month: int) -> Span:
    """Return the first and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def year_span(year: int) -> Span:
    """Return the first and last day of a year."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def week_span(inside: dt.date, *, weeks: int = 0) -> Span:
    """Return Monday and Sunday of the week of a day, ``weeks`` later."""
    monday = shift(inside, days=7 * weeks - inside.weekday())
    return monday, shift(monday, days=6)


def numbered_week(year: int, number: int, *, sundays: bool = False) -> Span | None:
    """Return the first and last day of a week of the year by its number, None where the year has none such.

    Weeks are those of ISO 8601, Monday to Sunday; with ``sundays`` those that the CDC counts ("MMWR weeks"), Sunday to
    Saturday. Both call the week with 4 January the first of the year.
    """
    if sundays and 1 < year < 9999:
        first, following = (_sunday(dt.date(one, 1, 4)) for one in (year, year + 1))
        found = shift(first, days=7 * (number - 1))
        return (found, shift(found, days=6)) if first <= found < following else None
    try:
        monday = dt.date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return monday, shift(monday, days=6)


def _sunday(day: dt.date) -> dt.date:
    """Return the day itself where it is a Sunday, else the Sunday before it."""
    return shift(day, days=-((day.weekday() + 1) % 7))


def season_span(name: str, year: int) -> Span:
    """Return the northern meteorological season that begins in a year."""
    first = dt.date(year, vague.words("season of the year")[name][0], 1)
    last = shift(shift_months(first, _SEASON_MONTHS), days=-1)
    return first, last if last > first else dt.date.max  # the winter in which the calendar ends


def shift(start: dt.date, *, days: int) -> dt.date:
    """Move a day, stopping at the ends of the calendar."""
    number = start.toordinal() + days
    return dt.date.fromordinal(min(max(number, 1), dt.date.max.toordinal()))


def shift_months(start: dt.date, months: int) -> dt.date:
    """Move a day by months, to the last day where the month is shorter."""
    index = min(max(start.year * 12 + start.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def year_of_day(month: int, number: int, published: dt.date, *, ahead_after: int | None) -> int | None:
    """Return the year of a day that was written without one.

    The latest such day that is not later than a little after publication; the next one where the clause looks ahead
    and the latest lies further back than ``ahead_after`` days (None: the clause does not look ahead).
    """
    limit = shift(published, days=vague.rule("tolerance"))
    years = range(limit.year, max(limit.year - _LOOK_BACK_YEARS, 0), -1)
    past = next((found for year in years if (found := day(year, month, number)) and found <= limit), None)
    if past is None:
        return None
    if ahead_after is not None and (published - past).days > ahead_after and day(past.year + 1, month, number):
        return past.year + 1
    return past.year


def year_of_month(month: int, published: dt.date, *, ahead_after: int | None) -> int:
    """Return the year of a month that was written without one, by the same rule as for days."""
    limit = shift(published, days=vague.rule("tolerance"))
    year = limit.year if month <= limit.month else limit.year - 1
    if ahead_after is None or year < 1:
        return max(year, 1)
    age = (published - month_span(year, month)[1]).days
    return min(year + 1, 9999) if age > ahead_after else year
