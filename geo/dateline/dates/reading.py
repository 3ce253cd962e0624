"""From a matched form to its days: one small function for each form that names days, months or years."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from dateline.dates import anchors, hours, numeric, vague
from dateline.lexicon import CARDINALS
from dateline.reports.days import month_number, plain_words

EXPLICIT, NO_YEAR, RELATIVE, INFERRED = "explicit", "explicit_no_year", "relative", "inferred"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OFFSETS = {"last": -1, "next": 1, "coming": 1, "upcoming": 1}
_NUMBERS = CARDINALS | {"a": 1, "an": 1, "dozen": 12}
_FIXED = {"chreve": (12, 24), "chrday": (12, 25), "neweve": (12, 31), "newday": (1, 1), "boxday": (12, 26)}
_NO_DIGIT = re.compile(r"\D")
_NO_ZONE = "the hour is left out: its time zone is not told"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form means: inclusive days (None where unknown), precision, basis, time of day, and what is to be said."""

    first: dt.date | None
    last: dt.date | None
    precision: str
    basis: str
    hours: hours.Hours | None = None
    note: str = ""

    def is_beside(self, later: Reading) -> bool:
        """Tell whether a time follows this one: "Monday and Tuesday" is a span, "Monday and Thursday" two days."""
        return self.last is not None and later.first is not None and abs((later.first - self.last).days) <= 1


def without_hours(reading: Reading) -> Reading:
    """Return the days of a time of day in a zone that nothing tells: an hour of another zone would be a wrong one."""
    precision = "day" if reading.precision == "hour" else reading.precision
    clock = reading.hours is not None and reading.hours.clock and reading.first is not None
    note = "; ".join(filter(None, (reading.note, _NO_ZONE if clock else "")))
    return replace(reading, precision=precision, hours=None, note=note)


class Context(NamedTuple):
    """What a form is read against.

    ``published`` is the day of publication, ``order`` how the document writes numeric dates. ``thread`` and ``outlook``
    are asked only where it matters: for ``before`` and ``told``; and whether the clause speaks of what is to come,
    whether it says "will", and whether somebody "hosts" or "visits" in the present.
    """

    published: dt.date | None
    thread: Callable[[], tuple[anchors.Span | None, anchors.Span | None]]
    order: numeric.Order
    outlook: Callable[[], tuple[bool, bool, bool]]
    period: anchors.Span | None = None  # that the report says it covers

    @property
    def before(self) -> anchors.Span | None:
        """The days of the day (or few days) last told in the text."""
        return self.thread()[0]

    @property
    def told(self) -> anchors.Span | None:
        """The days of the time last told, however long."""
        return self.thread()[1]

    @property
    def future(self) -> bool:
        """Whether the clause speaks of what is to come."""
        return self.outlook()[0]

    @property
    def ahead_after(self) -> int | None:
        """How many days a day without a year may lie back before the next one is meant; None: it is past anyway."""
        future, sure, present = self.outlook()
        return (0 if sure else vague.rule("future")) if future or present else None


Fields = Mapping[str, str | None]
Reader = Callable[[Fields, Context], Reading | None]


def unknown(basis: str) -> Reading:
    """Return the reading of an expression whose days nothing tells."""
    return Reading(None, None, "unknown", basis)


def spanning(span: anchors.Span, precision: str, basis: str) -> Reading:
    """Return the reading of a span of days."""
    return Reading(span[0], span[1], precision, basis)


def words_of(field: Fields, name: str) -> str:
    """Return a group in lower case, "" where it matched nothing."""
    return plain_words(field.get(name) or "")


def number_of(field: Fields, name: str) -> int:
    """Return the number of a group's digits."""
    written = field.get(name) or "0"
    return int(written if written.isdecimal() else _NO_DIGIT.sub("", written))


def count(text: str | None) -> tuple[int, int]:
    """Return the least and the greatest number that a written number stands for."""
    low = plain_words(text or "one")
    for word, bounds in vague.words("number").items():
        if word in low:
            return bounds
    number = int(low) if low.isdecimal() else _NUMBERS.get(low.split()[-1], 1)
    return number, number


def _iso(field: Fields, _: Context) -> Reading | None:
    found = anchors.day(number_of(field, "y"), number_of(field, "m"), number_of(field, "d"))
    return _at(found, field) if found else None


def _at(day: dt.date, field: Fields) -> Reading:
    """Return a written day, at its clock time if one stands with it."""
    clock = field.get("clock")
    time = hours.of_clock({"t": clock, "tz": field.get("zone")}) if clock else None
    return Reading(day, day, "hour" if time else "day", EXPLICIT, time)


def _stamp(field: Fields, _: Context) -> Reading | None:
    year = number_of(field, "y")
    found = anchors.day(year + (2000 if year < 100 else 0), month_number(field["month"] or ""), number_of(field, "d"))
    clock = field["clock"] or ""
    return _at(found, {**field, "clock": f"{clock[:2]}:{clock[2:]}"}) if found else None


def _numeric(field: Fields, context: Context) -> Reading | None:
    found, note = numeric.read(
        field["a"] or "", field["b"] or "", field["y"] or "", context.order, context.published, field["sep"] or ""
    )
    return (
        Reading(found, found, "day", INFERRED if note and "nothing" in note else EXPLICIT, None, note)
        if found
        else None
    )


def _written_year(field: Fields, context: Context) -> tuple[int | None, str]:
    """Return the year that stands with a day or month ("2024", "last year"), and the basis that it gives."""
    if field.get("y") or field.get("y2"):
        return int(field.get("y") or field.get("y2") or 0), EXPLICIT
    which = words_of(field, "rel")
    if not which or context.published is None:
        return None, NO_YEAR
    if which in ("that", "the same", "the previous", "the following") and context.told:
        step = {"the previous": -1, "the following": 1}.get(which, 0)
        return context.told[0].year + step, RELATIVE
    return context.published.year + OFFSETS.get(which, 0), RELATIVE


def _year_of_day(field: Fields, month: int, number: int, context: Context) -> tuple[int | None, str]:
    written, basis = _written_year(field, context)
    if written or context.published is None:
        return written, basis
    return anchors.year_of_day(month, number, context.published, ahead_after=context.ahead_after), basis


def _date(field: Fields, context: Context) -> Reading | None:
    month, number = month_number(field["month"] or ""), number_of(field, "d")
    if not anchors.day(2000, month, number):
        return None
    year, basis = _year_of_day(field, month, number, context)
    if year is None:
        return unknown(NO_YEAR)
    found = anchors.day(year, month, number)
    weekday = words_of(field, "wd") or words_of(field, "wd2")
    return Reading(found, found, "day", basis, None, _weekday_note(found, weekday)) if found else None


def _weekday_note(day: dt.date, written: str) -> str:
    """Say where a day is not the weekday that stands with it; both are kept."""
    name = WEEKDAYS[day.weekday()]
    if not written or name.startswith(written.rstrip(".")):
        return ""
    return f"{day} is a {name.capitalize()}, the text says {written.capitalize()}"


def _days(field: Fields, context: Context) -> Reading | None:
    """Read "October 13 and 14": the end's year is found first, the start is the latest such day before it."""
    month2 = month_number(field.get("month2") or field["month"] or "")
    month = month_number(field.get("month") or field.get("month2") or "")
    number, number2 = number_of(field, "d"), number_of(field, "d2")
    if not anchors.day(2000, month, number) or not anchors.day(2000, month2, number2):
        return None
    year, basis = _year_of_day(field, month2, number2, context)
    if year is None:
        return unknown(NO_YEAR)
    last = anchors.day(year, month2, number2)
    start_year = int(field.get("y1") or (year if (month, number) <= (month2, number2) else year - 1))
    first = anchors.day(start_year, month, number)
    if first is None or last is None or first > last:
        return None
    return Reading(first, last, "range" if first < last else "day", basis)


def part_of(word: str | None) -> tuple[str, ...]:
    """Return the table's words for a part of a longer time: one, or the two between which it reaches."""
    low = re.sub(r"[\s-]+", " ", plain_words(word or ""))
    if "to mid" in low or "mid to" in low:
        return ("early", "mid") if "early" in low else ("mid", "late")
    found = re.match(r"((?:first|second|third|fourth|last) (?:half|week))|(first|last) (?:few )?days", low)
    if found:
        return (found[1] or f"{found[2]} days",)
    if re.search("early|beginning|start|turn", low):
        return ("early",)
    return ("mid",) if "mid" in low else ("late",)


def _bounds(group: str, word: str | None) -> tuple[int, int] | None:
    table = vague.words(group)
    found = [table[part] for part in part_of(word) if part in table]
    return (found[0][0], found[-1][1]) if found else None


def _month_year(field: Fields, context: Context) -> Reading | None:
    month = month_number(field["month"] or "")
    year, basis = _written_year(field, context)
    if year is None and context.published is None:
        return unknown(NO_YEAR)
    if year is None and context.published:
        year = anchors.year_of_month(month, context.published, ahead_after=context.ahead_after)
    return spanning(anchors.month_span(min(max(year or 1, 1), 9999), month), "month", basis)


def _within_month(field: Fields, context: Context) -> Reading | None:
    """Read "earlier in October": until the day of publication, where that lies in the month."""
    whole = _month_year(field, context)
    return _cut(whole, words_of(field, "when"), context.published) if whole else None


def _cut(whole: Reading, when: str, today: dt.date | None) -> Reading:
    """Cut a span at the day of publication, which lies in it: "earlier" is before it, "later" after it."""
    if not when or today is None or whole.first is None or whole.last is None or not whole.first <= today <= whole.last:
        return whole
    return replace(whole, last=today) if when == "earlier" else replace(whole, first=today)


def part_of_span(whole: Reading | None, part: str | None) -> Reading | None:
    """Return the early, middle or late part of a week, month, season or year."""
    if whole is None or whole.first is None or whole.last is None:
        return unknown(INFERRED)
    bounds = _bounds(whole.precision, part)
    if bounds is None:
        return None
    start, end = bounds
    if whole.precision == "week":
        span = anchors.shift(whole.first, days=start - 1), anchors.shift(whole.first, days=end - 1)
    elif whole.precision == "month":
        span = anchors.shift(whole.first, days=start - 1), min(anchors.shift(whole.first, days=end - 1), whole.last)
    else:
        end_month = anchors.shift_months(whole.first, end - 1)
        span = anchors.shift_months(whole.first, start - 1), anchors.month_span(end_month.year, end_month.month)[1]
    exact = whole.precision == "year" and "half" in part_of(part)[0]
    return spanning(span, "range", whole.basis if exact else INFERRED) if span[0] <= span[1] else None


def _part_month(field: Fields, context: Context) -> Reading | None:
    return part_of_span(_month_year(field, context), field["part"])


def _part_year(field: Fields, context: Context) -> Reading | None:
    return part_of_span(_year(field, context), field["part"])


def _decade(field: Fields, _: Context) -> Reading | None:
    start, end = (_bounds("decade", field["part"]) or (0, 9)) if field.get("part") else (0, 9)
    year = number_of(field, "y") * 10
    basis = INFERRED if field.get("part") else EXPLICIT
    return Reading(dt.date(year + start, 1, 1), dt.date(year + end, 12, 31), "range", basis)


def _century(field: Fields, _: Context) -> Reading | None:
    last = number_of(field, "c") * 100
    return Reading(dt.date(last - 99, 1, 1), dt.date(last, 12, 31), "range", EXPLICIT)


def _months(field: Fields, _: Context) -> Reading | None:
    month, month2 = month_number(field["month"] or ""), month_number(field["month2"] or "")
    year = int(field["y"] or 0)
    start_year = int(field.get("y1") or (year if month <= month2 else year - 1))
    first, last = anchors.month_span(start_year, month)[0], anchors.month_span(year, month2)[1]
    return Reading(first, last, "range", EXPLICIT) if first <= last else None


def _nth_weekday(field: Fields, context: Context) -> Reading | None:
    """Read "the first Monday of October"."""
    month = _month_year(field, context)
    if month is None or month.first is None or month.last is None:
        return month
    wanted = WEEKDAYS.index(words_of(field, "name"))
    inside = [day for number in range((month.last - month.first).days + 1)
              if (day := anchors.shift(month.first, days=number)).weekday() == wanted]  # fmt: skip
    found = inside[_ORDINALS[words_of(field, "nth")] - 1]
    return Reading(found, found, "day", month.basis)


def either_date(field: Fields, context: Context) -> Reading | None:
    """Read a day of which the month or the number stands first."""
    return _date({**field, "month": field["month"] or field["month2"], "d": field["d"] or field["d2"]}, context)


def _week_of(field: Fields, context: Context) -> Reading | None:
    whole = either_date(field, context)
    if whole is None or whole.first is None:
        return whole
    how, day = words_of(field, "how"), whole.first
    if how == "of":
        return spanning(anchors.week_span(day), "week", whole.basis)
    ends = how in ("ending", "ended", "to", "up to")
    span = (anchors.shift(day, days=-6), day) if ends else (day, anchors.shift(day, days=6))
    return spanning(span, "week", whole.basis)


def _numbered_week(field: Fields, context: Context) -> Reading | None:
    """Read "week 10 of 2025", "epi weeks 5 to 10": the latest that have begun.

    Weeks are those of the calendar (ISO 8601); those of the CDC ("MMWR week 10") run from Sunday to Saturday.
    """
    first, last = number_of(field, "w"), number_of(field, "w2") or number_of(field, "w")
    year, published = number_of(field, "y") or number_of(field, "y2"), context.published
    if not year and published is None:
        return unknown(NO_YEAR)
    written = bool(year)
    year = year or (published.isocalendar().year if published else 0)
    if not written and published and (last > published.isocalendar().week):
        year -= 1
    sundays = bool(field.get("us"))
    start = anchors.numbered_week(year - (first > last), first, sundays=sundays)
    end = anchors.numbered_week(year, last, sundays=sundays)
    if start is None or end is None:
        return None
    return spanning((start[0], end[1]), "week" if first == last else "range", EXPLICIT if written else NO_YEAR)


def _season(field: Fields, _: Context) -> Reading | None:
    return spanning(anchors.season_span(words_of(field, "season"), number_of(field, "y")), "season", EXPLICIT)


def _years(field: Fields, _: Context) -> Reading | None:
    first, last = number_of(field, "y1"), number_of(field, "y")
    return Reading(dt.date(first, 1, 1), dt.date(last, 12, 31), "range", EXPLICIT) if first < last else None


def _year(field: Fields, _: Context) -> Reading | None:
    return spanning(anchors.year_span(number_of(field, "y")), "year", EXPLICIT)


def _fixed_day(field: Fields, context: Context) -> Reading | None:
    name = words_of(field, "name")
    month, number = _FIXED[name[:3] + name[-3:]]
    year, basis = _year_of_day(field, month, number, context)
    found = anchors.day(year, month, number) if year else None
    return Reading(found, found, "day", basis) if found else unknown(NO_YEAR)


READERS: Mapping[str, Reader] = {
    "iso": _iso, "stamp": _stamp, "numeric": _numeric, "days": _days, "date": _date, "part_month": _part_month,
    "part_year": _part_year, "part_decade": _decade, "decade": _decade, "century": _century, "months": _months,
    "month_year": _month_year, "month": _month_year, "within_month": _within_month, "nth_weekday": _nth_weekday,
    "week_of": _week_of, "numbered_week": _numbered_week, "season": _season, "years": _years, "year": _year,
    "fixed_day": _fixed_day, "dated_weekday": either_date,
}  # fmt: skip
