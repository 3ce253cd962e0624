"""Dates as people write them in tables: how a column writes them is decided once, for all its rows, and said."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from dateline.tables.days import parts, stretches, weeks, yearless
from dateline.tables.days.clocks import CLOCK, time_of, zone_of
from dateline.tables.days.orders import FIRST_YEAR, LAST_YEAR, NUMERIC, order_of, year_of
from dateline.tables.days.serials import MOST_OF, PACKED, as_number, instant_of, kind_of, lone_serial
from dateline.tables.table import is_missing
from dateline.tables.words import month_of

_ISO = re.compile(rf"(?P<y>\d{{4}})[-./](?P<m>\d{{1,2}})(?:[-./](?P<d>\d{{1,2}}))?{CLOCK}", re.I)
_MONTH_YEAR = re.compile(r"(?P<m>\d{1,2})[./](?P<y>\d{4})")
_YEAR = re.compile(r"(?P<y>\d{4})(?:\s*(?:р|г|рік|год)\.?)?")
_TAIL = r"(?:\s*(?:р|г|r|року|года|г\.)\.?)?"
_NAMED = re.compile(
    rf"(?:(?:[^\W\d_]|-){{2,14}}\.?[,،]?\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|-?(?:го|ого|е))?[\s.-]+(?:(?:of|de)\s+)?"
    rf"(?P<month>[^\W\d_]{{3,12}})\.?[\s,.-]+(?:del?\s+)?(?P<y>\d{{4}}|\d\d){_TAIL}{CLOCK}",
    re.I,
)
_NAMED_US = re.compile(
    rf"(?:[^\W\d_]{{3,9}}\.?,\s+)?(?P<month>[^\W\d_]{{3,10}})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})"
    rf"{CLOCK}",
    re.I,
)
_NAMED_MONTH = re.compile(rf"(?P<month>[^\W\d_]{{3,12}})\.?[\s,-]+(?:del?\s+)?(?P<y>\d{{4}}|\d\d){_TAIL}", re.I)
_SPAN = re.compile(
    r"\s+(?:-|–|—|to|until|till|through|по|до|al|au|bis|até|-)\s+|\s*[–—]\s*|\s*/\s*(?=\d{4}-)"
    r"|(?<=\d{4})-(?=\d{1,2}[./])|\s*\.\.\.?\s*"
)
_SHORT_SPAN = re.compile(r"(?P<d1>\d{1,2})\s*[-–—]\s*(?P<rest>\d{1,2}[\s./-].*)", re.S)
_US_SPAN = re.compile(r"(?P<month>[^\W\d_]{3,10})\.?\s+(?P<days>\d{1,2}\s*[-–—]\s*\d{1,2}),?\s+(?P<y>\d{4})")
_UNSEEN = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))  # marks of direction, as Arabic dates have them
_LEADING = re.compile(r"\A(?:from|з|із|с|від|от|on|del|du|vom|am|el|le|od|de)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Day:
    """What a cell says of time: inclusive days, null where it says nothing; ``start`` and ``end`` are half-open UTC.

    ``precision`` is hour, night, day, range, week, month, season, year or unknown; ``note`` says what could not be
    read, was chosen, or is not sure.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    precision: str = "unknown"
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Habit:
    """How a column writes its dates.

    ``month_first`` holds for digits with slashes or hyphens; ``numbers`` is "serial", "unix" or "" (a year or a packed
    day); ``clock`` says that its times of day are more than midnight everywhere. ``zone`` is that of times without one,
    ``window`` lends days without a year that of the others, ``weeks`` is what its head says of weeks.
    """

    month_first: bool = False
    numbers: str = ""
    clock: bool = False
    zone: str = "UTC"
    window: yearless.Window | None = None
    weeks: weeks.Weeks = weeks.NONE
    said: tuple[str, ...] = ()


def habit_of(
    values: Iterable[Any],
    column: str,
    *,
    month_first: bool | None = None,
    by: str = "as you say",
    zone: str | None = None,
    country: str = "",
) -> Habit:
    """Decide how a column writes its dates.

    Parameters
    ----------
    values
        Its distinct values.
    column
        Its name, for what is said.
    month_first
        What the user says of it; None to tell by the values.
    by
        Who says it.
    zone
        IANA name of the zone of times that state none; None for UTC.
    country
        ISO alpha-2 code of the country in which most of the table lies, "" where there is no such one: by it
        epidemiological weeks are counted.

    Returns
    -------
    Habit
        Its ``said`` has a line for each thing that was decided.
    """
    known = [value for value in values if not _nothing(value)]
    texts = [str(value).strip() for value in known if isinstance(value, str)]
    numbers = [number for value in known if (number := as_number(value)) is not None]
    habit = Habit(zone=zone or "UTC", weeks=weeks.of_head(column, country))
    said: list[str] = []
    written = [value for value in known if not isinstance(value, dt.date)]
    kind = kind_of(numbers) if numbers and len(numbers) >= MOST_OF * len(written) else ""
    if kind:
        what = "Excel's count of days" if kind == "serial" else "seconds since 1970"
        example = instant_of(numbers[0], kind)
        said.append(f"{column!r}: numbers are read as {what} ({numbers[0]:g} is {example.date() if example else '?'})")
    order, why = order_of(texts)
    if month_first is not None:
        order, why = month_first, f"{'month' if month_first else 'day'} first, {by}"
    if why:
        said.append(f"{column!r}: {why}")
    clocks = [found for text in texts if (found := _clock(text)) is not None]
    has_clock = any(clock != dt.time() for clock, _ in clocks) or any(
        isinstance(value, dt.datetime) and value.time() != dt.time() for value in known
    )
    bare = any(not zoned for _, zoned in clocks) or any(
        isinstance(value, dt.datetime) and value.tzinfo is None for value in known
    )
    if counted := habit.weeks.said(texts, column):
        said.append(counted)
    if has_clock and bare:
        said.append(f"{column!r}: times of day without a zone are taken as {habit.zone}")
    habit = replace(habit, month_first=order, numbers=kind, clock=has_clock)
    if any(map(yearless.may_lack, texts)):
        days = [span for value in known if (span := _span_of(read_day(value, habit)))]
        habit = replace(habit, window=yearless.window_of(days, cells=len(known)))
    return replace(habit, said=tuple(said))


def read_day(value: Any, habit: Habit) -> Day:
    """Return what a cell says of time, in its column's habit; a cell that cannot be read says why and is no error."""
    if _nothing(value):
        return Day()
    try:
        day = _read(value, habit)
        if habit.weeks.edge and day.first and day.precision == "day":
            return replace(_of_days(*habit.weeks.around(day.first), "week"), note=day.note)
        return day
    except _NoYearError as error:
        return Day(note=f"the year {error} stands for no date: {str(value)[:40]!r}")
    except (ValueError, OverflowError):
        return Day(note=f"no day could be read from {str(value)[:40]!r}")


def _span_of(day: Day) -> yearless.Span | None:
    """Return the days of a cell, None where it was not read or is a whole year."""
    return (day.first, day.last) if day.first and day.last and day.precision != "year" else None


def _nothing(value: Any) -> bool:
    return is_missing(value) or (isinstance(value, str) and not value.strip())


def _read(value: Any, habit: Habit) -> Day:
    if isinstance(value, dt.datetime):
        return _of_instant(value.replace(microsecond=0), habit, zoned=value.tzinfo is not None)
    if isinstance(value, dt.date):
        return _of_days(value, value, "day")
    number = as_number(value)
    if number is not None and habit.numbers:
        instant = instant_of(number, habit.numbers)
        if instant is not None:
            return _of_instant(instant, habit, zoned=habit.numbers == "unix")
    lone = lone_serial(number) if number is not None and not habit.numbers else None
    if lone is not None:
        return replace(_of_days(lone, lone, "day"), note=f"read as Excel's count of days: {str(value)[:40]!r}")
    text = " ".join(str(int(number) if number is not None and number == int(number) else value).split())
    text = _LEADING.sub("", text.translate(_UNSEEN))
    found = _hedged(text, habit)
    if found.first is None and habit.window and isinstance(value, str):
        return _in_window(text, habit, habit.window) or found
    return found


def _in_window(text: str, habit: Habit, window: yearless.Window) -> Day | None:
    """Read a cell without its year in that of the column's other days, and say so."""
    whole = replace(habit, window=None)
    found = yearless.completed(text, window, lambda cell: _span_of(read_day(cell, whole)))
    if found is None:
        return None
    said = f"it has no year; that of the other days of its column was taken, {found[1]}: {text[:40]!r}"
    day = _hedged(found[0], habit)
    return replace(day, note="; ".join(filter(None, (said, day.note))))


def _hedged(text: str, habit: Habit) -> Day:
    """Read a cell and say where it is not sure of its day: "approx. 5 May 2024", "before 5 May 2024"."""
    bare, is_about = stretches.approximate(text)
    found = _of_text(bare, habit)
    if found.first is None or not (is_about or stretches.is_open(bare)):
        return found
    said = "only approximate" if is_about else "an open end, of which the day itself is read"
    return replace(found, note="; ".join(filter(None, (f"{said}: {text[:40]!r}", found.note))))


def _of_text(text: str, habit: Habit) -> Day:
    # "2024-05" is a month, and in a column of weeks the fifth of them.
    for read in (_week, *_READERS) if habit.weeks.numbered else _READERS:
        found = read(text, habit)
        if found is not None:
            return found
    return Day(note=f"no day could be read from {text[:40]!r}")


def _whole(text: str, habit: Habit) -> Day | None:
    """Read a cell that is one day, month or year, with or without a time of day."""
    for pattern, take in _FORMS:
        found = pattern.fullmatch(text)
        made = take(found, habit) if found else None
        if made is not None:
            return made
    return None


def _span(text: str, habit: Habit) -> Day | None:
    """Read a range: "23-25 October 2024", "23.10.2024 – 25.10.2024"."""
    american = _US_SPAN.fullmatch(text)
    text = f"{american['days']} {american['month']} {american['y']}" if american else text
    short = _SHORT_SPAN.fullmatch(text)
    if short:
        last = _whole(short["rest"], habit)
        if last and last.first and last.precision == "day" and int(short["d1"]) <= last.first.day:
            return _of_days(last.first.replace(day=int(short["d1"])), last.first, "range")
    halves = [half.strip() for half in _SPAN.split(text) if half.strip()]
    if len(halves) != 2:
        return None
    last = _whole(halves[1], habit)
    if last is None or last.last is None:
        return None
    first = _first(halves[0], last.last, habit)
    if first is None or first.first is None or first.first > last.last:
        return None
    return _of_days(first.first, last.last, "range")


def _week(text: str, habit: Habit) -> Day | None:
    """Read a week by its number: "2024-W18"."""
    found = habit.weeks.week(text)
    return _of_days(*found) if found else None


def _stretch(text: str, _: Habit) -> Day | None:
    """Read a quarter, a half, a season or two months: "Q1 2024", "spring 2024"."""
    found = stretches.stretch(text)
    return _of_days(*found) if found else None


def _part(text: str, habit: Habit) -> Day | None:
    """Read a part of a month or year: "early May 2024"."""
    found = parts.part(text)
    whole = _whole(found[1], habit) if found else None
    if found is None or whole is None or whole.first is None:
        return None
    days = parts.days_of_part(found[0], whole.first, whole.precision)
    return _of_days(*days, "range") if days else None


def _night(text: str, habit: Habit) -> Day | None:
    """Read a night: "night of 1-2 May 2024" is from evening to morning; of one day alone it begins on its evening."""
    found = parts.night(text)
    days = (_whole(found[0], habit) or _span(found[0], habit)) if found else None
    if found is None or days is None or days.first is None or days.last is None:
        return None
    evening = days.first
    if days.precision == "day":
        evening -= dt.timedelta(days=found[1])
    elif days.precision != "range" or days.last - days.first != dt.timedelta(days=1):
        return None
    start, end = parts.hours_of_night(evening, habit.zone)
    return replace(_of_days(evening, evening + dt.timedelta(days=1), "night"), start=start, end=end)


_READERS = (_whole, _span, _week, _stretch, _part, _night)


def _first(text: str, last: dt.date, habit: Habit) -> Day | None:
    """Read the day on which a range begins; what it leaves out, year or month, is that of its end."""
    if text.rstrip(".").isdecimal() and len(text.rstrip(".")) <= 2:
        day = last.replace(day=int(text.rstrip(".")))
        return _of_days(day, day, "day")
    whole = _whole(text, habit) or _whole(f"{text} {last.year}", habit)
    return whole or _whole(f"{text.rstrip('.')}.{last.year}", habit)


class _NoYearError(ValueError):
    """A year that stands for no date."""


def _day(year: int, month: int, day: int) -> dt.date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _NoYearError(year)
    return dt.date(year, month, day)


def _iso(found: re.Match[str], habit: Habit) -> Day:
    year, month = int(found["y"]), int(found["m"])
    if found["d"] is None:
        return _of_month(year, month)
    return _with_clock(_day(year, month, int(found["d"])), found, habit)


def _packed(found: re.Match[str], _: Habit) -> Day:
    day = _day(int(found["y"]), int(found["m"]), int(found["d"]))
    return _of_days(day, day, "day")


def _numeric(found: re.Match[str], habit: Habit) -> Day | None:
    one, two, year = int(found["a"]), int(found["b"]), year_of(found["y"])
    month_first = habit.month_first and found["mark"] != "."
    orders = [(two, one), (one, two)] if not month_first else [(one, two), (two, one)]
    for month, day in orders:
        if 1 <= month <= 12 and 1 <= day <= 31:
            made = _with_clock(_day(year, month, day), found, habit)
            odd = (month, day) != orders[0]
            return replace(made, note=f"read the other way round than the column: {found[0]!r}") if odd else made
    return None


def _named(found: re.Match[str], habit: Habit) -> Day | None:
    month = month_of(found["month"])
    return _with_clock(_day(year_of(found["y"]), month, int(found["d"])), found, habit) if month else None


def _named_month(found: re.Match[str], _: Habit) -> Day | None:
    month = month_of(found["month"])
    return _of_month(year_of(found["y"]), month) if month else None


def _month_year(found: re.Match[str], _: Habit) -> Day:
    return _of_month(int(found["y"]), int(found["m"]))


def _whole_year(found: re.Match[str], _: Habit) -> Day:
    return _of_days(_day(int(found["y"]), 1, 1), _day(int(found["y"]), 12, 31), "year")


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Habit], Day | None]], ...] = (
    (_ISO, _iso), (NUMERIC, _numeric), (_NAMED, _named), (_NAMED_US, _named), (PACKED, _packed),
    (_MONTH_YEAR, _month_year), (_NAMED_MONTH, _named_month), (_YEAR, _whole_year),
)  # fmt: skip


def _of_month(year: int, month: int) -> Day:
    first = _day(year, month, 1)
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return _of_days(first, after - dt.timedelta(days=1), "month")


def _of_days(first: dt.date, last: dt.date, precision: str) -> Day:
    _day(first.year, 1, 1), _day(last.year, 1, 1)  # refuses years that stand for none
    midnight = dt.time(tzinfo=dt.UTC)
    end = dt.datetime.combine(last, midnight) + dt.timedelta(days=1)
    return Day(first, last, precision, dt.datetime.combine(first, midnight), end)


def _of_instant(value: dt.datetime, habit: Habit, *, zoned: bool) -> Day:
    """Return the hour of an instant; midnight is how spreadsheets write a day without a time."""
    if value.time() == dt.time():
        return _of_days(value.date(), value.date(), "day")
    _day(value.year, 1, 1)
    aware = value if zoned and value.tzinfo else value.replace(tzinfo=dt.UTC if zoned else ZoneInfo(habit.zone))
    start = aware.astimezone(dt.UTC)
    return Day(value.date(), value.date(), "hour", start, start + dt.timedelta(hours=1))


def _with_clock(day: dt.date, found: re.Match[str], habit: Habit) -> Day:
    clock = time_of(found["clock"], found["half"]) if found["clock"] else None
    if clock is None or not habit.clock:
        return _of_days(day, day, "day")
    zone = zone_of(found["zone"])
    return _of_instant(dt.datetime.combine(day, clock, tzinfo=zone), habit, zoned=zone is not None)


def _clock(text: str) -> tuple[dt.time, bool] | None:
    """Return the time of day that a cell writes, and whether it has a zone."""
    for pattern, _ in _FORMS[:4]:
        found = pattern.fullmatch(text)
        if found and found["clock"]:
            try:
                return time_of(found["clock"], found["half"]), found["zone"] is not None
            except ValueError:
                return None
    return None
