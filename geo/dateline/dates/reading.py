"""From a matched form to its days: one small function for each form of the grammar."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dateline.dates import anchors, vague
from dateline.lexicon import CARDINALS
from dateline.reports.days import month_number, numeric_day, plain_words

EXPLICIT, NO_YEAR, RELATIVE, INFERRED = "explicit", "explicit_no_year", "relative", "inferred"
_NUMBERS = CARDINALS | {"a": 1, "an": 1, "dozen": 12}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OFFSETS = {"last": -1, "next": 1, "this": 0}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form means: inclusive days (None where unknown), precision and basis."""

    first: dt.date | None
    last: dt.date | None
    precision: str
    basis: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a form is read against: the day of publication, and whether its clause speaks of the future."""

    published: dt.date | None
    future: bool


Fields = Mapping[str, str | None]


def _unknown(basis: str) -> Reading:
    return Reading(None, None, "unknown", basis)


def _spanning(span: anchors.Span, precision: str, basis: str) -> Reading:
    return Reading(span[0], span[1], precision, basis)


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _iso(field: Fields, _: Context) -> Reading | None:
    found = anchors.day(int(field["y"] or 0), int(field["m"] or 0), int(field["d"] or 0))
    return Reading(found, found, "day", EXPLICIT) if found else None


def _numeric(field: Fields, _: Context) -> Reading | None:
    found = numeric_day(int(field["d"] or 0), int(field["m"] or 0), int(field["y"] or 0))
    return Reading(found, found, "day", EXPLICIT) if found else None


def _date(field: Fields, context: Context) -> Reading | None:
    month, number = month_number(field["month"] or ""), _number(field["d"] or "")
    written = field.get("y") or field.get("y2")
    if not anchors.day(2000, month, number):
        return None
    if not written and context.published is None:
        return _unknown(NO_YEAR)
    year = int(written) if written else _guess_year(month, number, context)
    found = anchors.day(year, month, number) if year else None
    return Reading(found, found, "day", EXPLICIT if written else NO_YEAR) if found else None


def _guess_year(month: int, number: int, context: Context) -> int | None:
    assert context.published is not None
    return anchors.year_of_day(month, number, context.published, future=context.future)


def _days(field: Fields, context: Context) -> Reading | None:
    """Read "October 13 and 14": the end's year is found first, the start is the latest such day before it."""
    month2 = month_number(field.get("month2") or field["month"] or "")
    month = month_number(field["month"] or field.get("month2") or "")
    number, number2 = _number(field["d"] or ""), _number(field["d2"] or "")
    written = field["y"]
    if not anchors.day(2000, month, number) or not anchors.day(2000, month2, number2):
        return None
    if not written and context.published is None:
        return _unknown(NO_YEAR)
    year = int(written) if written else _guess_year(month2, number2, context)
    last = anchors.day(year, month2, number2) if year else None
    if year is None or last is None:
        return None
    start_year = int(field.get("y1") or (year if (month, number) <= (month2, number2) else year - 1))
    first = anchors.day(start_year, month, number)
    if first is None or first > last:
        return None
    return Reading(first, last, "range" if first < last else "day", EXPLICIT if written else NO_YEAR)


def _part(word: str | None) -> str:
    low = plain_words(word or "")
    if "half" in low:
        return "first half" if "first" in low else "second half"
    if "early" in low or "beginning" in low or "start" in low:
        return "early"
    return "mid" if "mid" in low else "late"


def _month_year(field: Fields, context: Context) -> Reading | None:
    month, written = month_number(field["month"] or ""), field.get("y")
    if not written and context.published is None:
        return _unknown(NO_YEAR)
    year = int(written) if written else anchors.year_of_month(month, _day(context), future=context.future)
    return _spanning(anchors.month_span(year, month), "month", EXPLICIT if written else NO_YEAR)


def _day(context: Context) -> dt.date:
    assert context.published is not None
    return context.published


def _part_month(field: Fields, context: Context) -> Reading | None:
    whole = _month_year(field, context)
    if whole is None or whole.first is None or whole.last is None:
        return _unknown(INFERRED)
    return _spanning(_part_of_month(whole.first, whole.last, _part(field["part"])), "range", INFERRED)


def _part_of_month(first: dt.date, last: dt.date, part: str) -> anchors.Span:
    start, end = vague.PART_OF_MONTH[part]
    return first.replace(day=start), first.replace(day=end) if end else last


def _part_of_year(year: int, part: str) -> anchors.Span:
    start, end = vague.PART_OF_YEAR[part]
    return dt.date(year, start, 1), anchors.month_span(year, end)[1]


def _part_year(field: Fields, _: Context) -> Reading | None:
    return _spanning(_part_of_year(int(field["y"] or 0), _part(field["part"])), "range", INFERRED)


def _part_unit(field: Fields, context: Context) -> Reading | None:
    whole, part = _unit(field, context), _part(field["part"])
    if whole is None or whole.first is None or whole.last is None:
        return _unknown(INFERRED)
    if whole.precision == "month":
        span = _part_of_month(whole.first, whole.last, part)
    elif whole.precision == "year":
        span = _part_of_year(whole.first.year, part)
    else:
        start, end = vague.PART_OF_WEEK[part]
        span = anchors.shift(whole.first, days=start), anchors.shift(whole.first, days=end)
    return _spanning(span, "range", INFERRED)


def _months(field: Fields, context: Context) -> Reading | None:
    month, month2 = month_number(field["month"] or ""), month_number(field["month2"] or "")
    written = field.get("y")
    if not written and context.published is None:
        return _unknown(NO_YEAR)
    year = int(written) if written else anchors.year_of_month(month2, _day(context), future=context.future)
    start_year = int(field.get("y1") or (year if month <= month2 else year - 1))
    first, last = anchors.month_span(start_year, month)[0], anchors.month_span(year, month2)[1]
    return Reading(first, last, "range", EXPLICIT if written else NO_YEAR) if first <= last else None


def _quarter(field: Fields, _: Context) -> Reading | None:
    half = plain_words(field.get("what") or "") == "half"
    nth = int(field.get("q") or 0) or {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(
        plain_words(field.get("nth") or ""), 2 if half else 4
    )
    months = 6 if half else 3
    if nth * months > 12:
        return None
    year = int(field["y"] or 0)
    return Reading(
        dt.date(year, (nth - 1) * months + 1, 1), anchors.month_span(year, nth * months)[1], "range", EXPLICIT
    )


def _season(field: Fields, _: Context) -> Reading | None:
    span = anchors.season_span(plain_words(field["season"] or ""), int(field["y"] or 0))
    return _spanning(span, "season", EXPLICIT)


def _relative_season(field: Fields, context: Context) -> Reading | None:
    if context.published is None:
        return _unknown(RELATIVE)
    name, which = plain_words(field["season"] or ""), plain_words(field["which"] or "")
    today = context.published
    spans = [anchors.season_span(name, year) for year in range(max(today.year - 2, 1), min(today.year + 2, 9999) + 1)]
    begun = [span for span in spans if span[0] <= today]
    ahead = [span for span in spans if span[0] > today]
    if which == "next":
        return _spanning(ahead[0], "season", RELATIVE) if ahead else None  # the calendar ends in 9999
    if which == "last":
        begun = [span for span in begun if span[1] < today]
    if which == "this":
        begun = [span for span in spans if span[0].year == today.year] or begun
    return _spanning(begun[-1], "season", RELATIVE) if begun else None


def _years(field: Fields, _: Context) -> Reading | None:
    first, last = int(field["y1"] or 0), int(field["y"] or 0)
    return Reading(dt.date(first, 1, 1), dt.date(last, 12, 31), "range", EXPLICIT) if first < last else None


def _year(field: Fields, _: Context) -> Reading | None:
    return _spanning(anchors.year_span(int(field["y"] or 0)), "year", EXPLICIT)


def _near(days: int, precision: str = "day") -> Callable[[Fields, Context], Reading]:
    def read(field: Fields, context: Context) -> Reading:
        if context.published is None:
            return _unknown(RELATIVE)
        found = anchors.shift(context.published, days=days + (1 if field.get("after") else 0))
        time = {"night": "night", "": precision}.get(plain_words(field.get("time") or ""), "hour")
        return Reading(found, found, time, RELATIVE)

    return read


def _last_night(_: Fields, context: Context) -> Reading:
    if context.published is None:
        return _unknown(RELATIVE)
    return Reading(anchors.shift(context.published, days=-1), context.published, "night", RELATIVE)


def _count(text: str | None) -> tuple[int, bool]:
    """Return a written number and whether it is vague."""
    low = plain_words(text or "one")
    for word, number in vague.VAGUE_NUMBERS.items():
        if word in low:
            return number, True
    if low.isdecimal():
        return int(low), False
    return _NUMBERS.get(low.split()[-1], 1), False


def _ago(field: Fields, context: Context) -> Reading | None:
    if context.published is None:
        return _unknown(RELATIVE)
    number, loose = _count(field["n"])
    unit, today = plain_words(field["unit"] or ""), context.published
    if unit in ("hour", "day"):
        days = number if unit == "day" else number // 24
        first = anchors.shift(today, days=-days)
        last = anchors.shift(today, days=-2) if loose and days > 2 else first
        return Reading(first, last, "range" if loose else "day", INFERRED if loose else RELATIVE)
    if unit == "week":
        return _spanning(anchors.week_span(today, weeks=-number), "week", INFERRED)
    then = anchors.shift_months(today, -number * (12 if unit == "year" else 1))
    span = anchors.month_span(then.year, then.month) if unit == "month" else anchors.year_span(then.year)
    return _spanning(span, unit, INFERRED)


def _past(field: Fields, context: Context) -> Reading | None:
    if context.published is None:
        return _unknown(RELATIVE)
    number, loose = _count(field.get("n"))
    return _back_from(context.published, number, plain_words(field["unit"] or ""), INFERRED if loose else RELATIVE)


def _back_from(today: dt.date, number: int, unit: str, basis: str) -> Reading:
    if unit in ("month", "year"):
        first = anchors.shift_months(today, -number * (12 if unit == "year" else 1))
    else:
        first = anchors.shift(
            today, days=-max(1, number // 24) if unit == "hour" else -number * (7 if unit == "week" else 1)
        )
    return Reading(first, today, "range", basis)


def _recent(field: Fields, context: Context) -> Reading | None:
    if context.published is None:
        return _unknown(INFERRED)
    days = vague.RECENT_DAYS[plain_words(field["unit"] or "")]
    return Reading(anchors.shift(context.published, days=-days), context.published, "range", INFERRED)


def _recently(_: Fields, context: Context) -> Reading:
    return Reading(None, context.published, "unknown", RELATIVE)


def _unit(field: Fields, context: Context) -> Reading | None:
    if context.published is None:
        return _unknown(RELATIVE)
    today, unit = context.published, plain_words(field["unit"] or "")
    step = _OFFSETS.get(plain_words(field["which"] or ""), 0)
    first, last, precision = _unit_span(today, unit, step)
    when = plain_words(field.get("when") or "")
    if step == 0 and when == "earlier":
        last = today
    elif step == 0 and when == "later":
        first = today
    return Reading(first, max(first, last), precision, RELATIVE)


def _unit_span(today: dt.date, unit: str, step: int) -> tuple[dt.date, dt.date, str]:
    if unit == "week":
        return (*anchors.week_span(today, weeks=step), "week")
    if unit == "weekend":
        # In the week's first days "this weekend" is still to come; "last" is always behind us.
        sunday = anchors.week_span(today, weeks=step)[1]
        return anchors.shift(sunday, days=-1), sunday, "range"
    then = anchors.shift_months(today, step * (12 if unit == "year" else 1))
    if unit == "month":
        return (*anchors.month_span(then.year, then.month), "month")
    return (*anchors.year_span(then.year), "year")


def _weekday(field: Fields, context: Context) -> Reading | None:
    if context.published is None:
        return _unknown(RELATIVE)
    today, which = context.published, plain_words(field["which"] or "")
    back = (today.weekday() - _WEEKDAYS.index(plain_words(field["name"] or ""))) % 7
    if which in ("next", "coming"):
        found = anchors.shift(today, days=7 - back)
    elif context.future and not which:
        found = anchors.shift(today, days=(7 - back) % 7)
    elif which in ("last", "past", "this past"):
        found = anchors.shift(today, days=-(back or 7))
    else:
        found = anchors.shift(today, days=-back)
    time = plain_words(field.get("time") or "")
    return Reading(found, found, {"": "day", "night": "night"}.get(time, "hour"), RELATIVE)


def _relative_month(field: Fields, context: Context) -> Reading | None:
    if context.published is None:
        return _unknown(RELATIVE)
    today, month = context.published, month_number(field["month"] or "")
    which = plain_words(field["which"] or "")
    year = today.year
    if which == "last":
        year -= month >= today.month
    elif which == "next":
        year += month <= today.month
    return _spanning(anchors.month_span(min(max(year, 1), 9999), month), "month", RELATIVE)


READERS: Mapping[str, Callable[[Fields, Context], Reading | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "days": _days,
    "date": _date,
    "part_month": _part_month,
    "part_unit": _part_unit,
    "part_year": _part_year,
    "months": _months,
    "between_months": _months,
    "month_year": _month_year,
    "month": _month_year,
    "quarter": _quarter,
    "season": _season,
    "relative_season": _relative_season,
    "years": _years,
    "year": _year,
    "before_yesterday": _near(-2),
    "yesterday": _near(-1),
    "tomorrow": _near(1),
    "today": _near(0),
    "tonight": _near(0, "night"),
    "last_night": _last_night,
    "ago": _ago,
    "past": _past,
    "recent": _recent,
    "recently": _recently,
    "unit": _unit,
    "weekday": _weekday,
    "relative_month": _relative_month,
}
