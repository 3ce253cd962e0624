"""Days in words and in bars: whole days since 1970-01-01, as the map counts them."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.errors import InputError
from dateline.phrases import ENGLISH, Phrases

_EPOCH = dt.date(1970, 1, 1)
PERIODS = ("day", "week", "month", "year")
_BAR_DAYS, _BAR_WEEKS, _BAR_MONTHS = 190, 1500, 14_610  # as on the map: assets/days.js


def date_of(day: int) -> dt.date:
    """Return a day as a date; days that no calendar here has become its first or last."""
    ordinal = _EPOCH.toordinal() + day
    return dt.date.fromordinal(max(1, min(dt.date.max.toordinal(), ordinal)))


def number_of(date: dt.date) -> int:
    """Return a date as days since 1970-01-01."""
    return date.toordinal() - _EPOCH.toordinal()


def say_day(day: int, say: Phrases = ENGLISH) -> str:
    """Return a day in words: 23 Oct 2024."""
    date = date_of(day)
    return f"{date.day} {say.month(date)} {date.year}"


def say_span(first: int, last: int, say: Phrases = ENGLISH) -> str:
    """Return a stretch of days in words, what both ends share said once: 3–7 Oct 2024."""
    if first == last:
        return say_day(first, say)
    a, b = date_of(first), date_of(last)
    if a.year != b.year:
        return f"{say_day(first, say)} – {say_day(last, say)}"
    if a.month != b.month:
        return f"{a.day} {say.month(a)} – {say_day(last, say)}"
    return f"{a.day}–{say_day(last, say)}"


def said_period(unit: str, first: int, last: int, say: Phrases = ENGLISH) -> tuple[str, str, str]:
    """Return a period in words, months and years by their names; then without its year; then its first day alone."""
    date = date_of(first)
    if unit == "year":
        return (f"{date.year}",) * 3
    if unit == "month":
        return f"{say.month(date)} {date.year}", say.month(date), say.month(date)
    whole = say_span(first, last, say)
    return whole, whole.removesuffix(f" {date_of(last).year}"), f"{date.day} {say.month(date)}"


@dataclass(frozen=True, slots=True)
class Bins:
    """The bars of an axis: their unit, and the first day of each and one more as the end."""

    unit: str
    starts: tuple[int, ...]


def bins_of(first: int, last: int) -> Bins:
    """Return the bars of an axis: days up to half a year, weeks up to four years, months up to forty, else years."""
    length = last - first + 1
    unit = (
        "day"
        if length <= _BAR_DAYS
        else "week"
        if length <= _BAR_WEEKS
        else "month"
        if length <= _BAR_MONTHS
        else "year"
    )
    return Bins(unit, tuple(_starts(unit, first, last)))


def periods_of(unit: str, first: int, last: int, *, most: int) -> list[tuple[int, int]]:
    """Return the days, weeks (from Monday), months or years that a stretch of days touches, first and last day of each.

    Raises
    ------
    InputError
        There is no such unit, or there are more than ``most``.
    """
    if unit not in PERIODS:
        raise InputError(f"every: {unit!r} is no period; expected one of {', '.join(PERIODS)}")
    starts = list(itertools.islice(_starts(unit, first, last), most + 2))
    if len(starts) > most + 1:
        raise InputError(
            f"every {unit} from {say_day(first)} to {say_day(last)} makes more than {most} pictures; choose a longer"
            " period, or fewer days with --from and --to"
        )
    return [(start, after - 1) for start, after in itertools.pairwise(starts)]


def _starts(unit: str, first: int, last: int) -> Iterator[int]:
    """Yield the first day of each period, and of one after the last."""
    if unit in {"day", "week"}:
        step = 7 if unit == "week" else 1
        begin = first - (first + 3) % 7 if unit == "week" else first  # 1970-01-01 was a Thursday
        yield from range(begin, last + step + (-(last + 1 - begin) % step if unit == "week" else 0) + 1, step)
        return
    date = date_of(first)
    year, month = date.year, 1 if unit == "year" else date.month
    while True:
        start = number_of(dt.date(min(year, dt.MAXYEAR), month, 1))
        yield start
        if start > last or year >= dt.MAXYEAR:
            return
        year, month = (year + 1, 1) if unit == "year" or month == 12 else (year, month + 1)


def ticks_of(first: int, last: int, count: float, say: Phrases = ENGLISH) -> list[tuple[int, str]]:
    """Return about so many days of an axis with their words, on days that people think in."""
    per_tick = (last - first + 1) / max(1.0, count)
    if per_tick <= 20:
        step = next((days for days in (1, 2, 3, 5, 7, 14, 21) if days >= per_tick), 21)
        return [(day, say_day(day, say).rpartition(" ")[0]) for day in range(first, last + 1, step)]
    step = next((months for months in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600) if months * 30.4 >= per_tick), 1200)
    date = date_of(first)
    month = date.year * 12 + (0 if step >= 12 else (date.month - 1) // step * step)
    ticks = []
    while month // 12 < dt.MAXYEAR and (day := number_of(dt.date(month // 12, month % 12 + 1, 1))) <= last:
        words = f"{month // 12}" if step >= 12 else f"{say.months[month % 12]} {month // 12}"
        if day >= first:
            ticks.append((day, words))
        month += step
    return ticks
