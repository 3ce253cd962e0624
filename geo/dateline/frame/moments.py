"""Moments: the times of somebody's column, as days and as instants of UTC."""

from __future__ import annotations

import datetime as dt
import math
import numbers
import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dateline.errors import InputError

FIRST_YEAR, LAST_YEAR = 1000, 2199  # 1 and 9999 stand for "no date" in many systems
_YEAR, _MONTH = re.compile(r"\d{4}\Z"), re.compile(r"(\d{4})-(\d{2})\Z")
_PERIODS = {"Y": "year", "M": "month", "W": "week", "D": "day", "h": "hour", "min": "hour", "s": "hour"}
_EXPECTED = (
    "expected datetime64, days, periods, years or ISO 8601 such as '2024-10-24' or '2024-10-24T21:30+03:00'; "
    "dateline.join reads days as people write them"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time: first and last day where it was, both included; its instants of UTC, half-open; how close it is."""

    first: dt.date
    last: dt.date
    start: dt.datetime
    end: dt.datetime
    precision: str


@dataclass(frozen=True, slots=True)
class NoMoment:
    """A cell that tells no time; ``note`` says why where there is something in it."""

    note: str = ""


def moments_of(column: pd.Series) -> list[Moment | NoMoment]:
    """Read a column of times.

    Parameters
    ----------
    column
        Times of datetime64 (with or without a zone), ``datetime.date``, ``pandas.Period``, whole numbers that are
        years, or text of ISO 8601. A time without a zone is of UTC. Where all times are midnight they are days.

    Returns
    -------
    list of Moment or NoMoment
        One for each row. None, NaN, NaT and "" tell no time, nor does a year before 1000 or after 2199.

    Raises
    ------
    InputError
        A cell is no time; the message names the column and the row's label.

    Examples
    --------
    >>> moments_of(pd.Series(["2024-10", None], name="when"))[0].last
    datetime.date(2024, 10, 31)
    """
    read: dict[tuple[type, Hashable], Any] = {}
    plain = []
    for label, value in zip(column.index, column.tolist(), strict=True):
        key = (type(value), value if isinstance(value, Hashable) else repr(value))
        if key not in read:
            read[key] = _plain(value)
        if read[key] is ValueError:
            raise InputError(f"column {column.name!r}, row {label!r}: {value!r} is no time; {_EXPECTED}")
        plain.append(read[key])
    days_alone = all(one.time() == dt.time() for one in plain if isinstance(one, dt.datetime))
    made: dict[Any, Moment | NoMoment] = {}
    for one in plain:
        if one not in made:
            made[one] = _moment(one, days_alone)
    return [made[one] for one in plain]


def until(
    first: Sequence[Moment | NoMoment], last: Sequence[Moment | NoMoment], labels: Sequence[Any]
) -> list[Moment | NoMoment]:
    """Join each time at which something began with that at which it ended; a row without an end keeps its beginning.

    Raises
    ------
    InputError
        Something ends before it begins; the message names the row's label.
    """
    made: list[Moment | NoMoment] = []
    for label, begun, ended in zip(labels, first, last, strict=True):
        if isinstance(begun, NoMoment) or isinstance(ended, NoMoment):
            made.append(begun)
        elif ended.end <= begun.start:
            days = f"ends ({ended.last}) before it begins ({begun.first})"
            raise InputError(f"row {label!r} {days}; are the two swapped?")
        else:
            whole = begun.precision if begun.last == ended.last else "range"
            made.append(Moment(begun.first, max(begun.last, ended.last), begun.start, max(begun.end, ended.end), whole))
    return made


def _plain(value: Any) -> Any:
    """Return a cell as one of a few kinds of value, None for none, ValueError (itself) for what is no time."""
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, np.datetime64):
        return _plain(pd.Timestamp(value))
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime(warn=False)
    if isinstance(value, dt.date | pd.Period):
        return value
    if isinstance(value, numbers.Real) and not isinstance(value, bool | np.bool_):
        return _of_number(float(value))
    return _of_text(value.strip()) if isinstance(value, str) else ValueError


def _of_number(number: float) -> Any:
    """Return a whole number as a year."""
    if math.isnan(number):
        return None
    return (int(number), 0) if number.is_integer() and dt.MINYEAR <= number <= dt.MAXYEAR else ValueError


def _of_text(text: str) -> Any:
    if not text:
        return None
    if _YEAR.match(text):
        return (int(text), 0)
    if found := _MONTH.match(text):
        return (int(found[1]), int(found[2])) if 1 <= int(found[2]) <= 12 else ValueError
    try:
        return dt.date.fromisoformat(text) if len(text) <= len("2024-10-24") else dt.datetime.fromisoformat(text)
    except ValueError:
        return ValueError


def _moment(value: Any, days_alone: bool) -> Moment | NoMoment:
    if value is None:
        return NoMoment()
    year = value[0] if isinstance(value, tuple) else value.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return NoMoment(f"the year {year} is taken for no date")
    if isinstance(value, tuple):
        return _of_month(*value)
    if isinstance(value, pd.Period):
        return _of_period(value)
    if not isinstance(value, dt.datetime):
        return _of_days(value, value, "day")
    if days_alone:
        return _of_days(value.date(), value.date(), "day", value.tzinfo or dt.UTC)
    start = value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)
    return Moment(value.date(), value.date(), start, start + dt.timedelta(hours=1), "hour")


def _of_month(year: int, month: int) -> Moment:
    """Return a month, or the year where that is 0."""
    last_month = month or 12
    after = dt.date(year + last_month // 12, last_month % 12 + 1, 1)
    return _of_days(dt.date(year, month or 1, 1), after - dt.timedelta(1), "month" if month else "year")


def _of_period(period: pd.Period) -> Moment:
    first, last = period.start_time.to_pydatetime(warn=False), period.end_time.to_pydatetime(warn=False)
    precision = _PERIODS.get(period.freqstr.partition("-")[0], "range")
    if precision != "hour":
        return _of_days(first.date(), last.date(), precision)
    after = (period + 1).start_time.to_pydatetime(warn=False)
    return Moment(first.date(), last.date(), first.replace(tzinfo=dt.UTC), after.replace(tzinfo=dt.UTC), precision)


def _of_days(first: dt.date, last: dt.date, precision: str, zone: dt.tzinfo = dt.UTC) -> Moment:
    start = dt.datetime.combine(first, dt.time(), zone).astimezone(dt.UTC)
    end = dt.datetime.combine(last + dt.timedelta(1), dt.time(), zone).astimezone(dt.UTC)
    return Moment(first, last, start, end, precision)
