"""Forms that count from a day: from that of publication, or from the time last told in the text ("a day later")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from dateline.dates import anchors, hours, vague
from dateline.dates.reading import (
    INFERRED,
    NO_YEAR,
    OFFSETS,
    READERS,
    RELATIVE,
    WEEKDAYS,
    Context,
    Fields,
    Reader,
    Reading,
    count,
    either_date,
    number_of,
    part_of_span,
    spanning,
    unknown,
    words_of,
)
from dateline.reports.days import month_number

Anchored = Callable[[Fields, Context, dt.date], Reading | None]
_WEEK_DAYS = 6  # from the first to the last day of a week
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _anchored(read: Anchored, basis: str = RELATIVE) -> Reader:
    """Return a reader that needs the day of publication, and says that the days are unknown without it."""

    def with_day(field: Fields, context: Context) -> Reading | None:
        return read(field, context, context.published) if context.published else unknown(basis)

    return with_day


def unit_span(inside: dt.date, unit: str, step: int) -> tuple[anchors.Span, str]:
    """Return the week, weekend, month, year or decade of a day, some steps on, and its precision."""
    if unit == "week":
        return anchors.week_span(inside, weeks=step), "week"
    if unit == "fortnight":
        return (anchors.week_span(inside, weeks=2 * step)[0], anchors.week_span(inside, weeks=2 * step + 1)[1]), "range"
    if unit == "weekend":
        sunday = anchors.week_span(inside, weeks=step)[1]
        return (anchors.shift(sunday, days=-1), sunday), "range"
    if unit == "decade":
        year = min(max(inside.year // 10 * 10 + 10 * step, 1), 9990)
        return (dt.date(year, 1, 1), dt.date(year + 9, 12, 31)), "range"
    then = anchors.shift_months(inside, step * (12 if unit == "year" else 1))
    if unit == "month":
        return anchors.month_span(then.year, then.month), "month"
    return anchors.year_span(then.year), "year"


def _unit(field: Fields, context: Context, today: dt.date) -> Reading | None:
    """Read "last week", "earlier this month", "the week before last"."""
    unit, when = words_of(field, "unit"), words_of(field, "when")
    if unit == "day":
        day = context.before[0] if context.before else today
        return Reading(day, day, "day", RELATIVE)
    step = -2 if field.get("more") else OFFSETS.get(words_of(field, "which"), 0)
    span, precision = unit_span(today, unit, step)
    if field.get("name"):
        day = anchors.shift(anchors.week_span(span[0])[0], days=WEEKDAYS.index(words_of(field, "name")))
        return Reading(day, day, "day", RELATIVE) if unit == "week" else None
    first, last = span
    if when == "earlier":
        last = today
    elif when == "later":
        first = today
    elif step == 0 and not context.future and first <= today:
        last = min(last, today)  # what is told as happened this week happened before the report
    return Reading(first, max(first, last), precision, RELATIVE)


def _weekend(_: Fields, context: Context, today: dt.date) -> Reading:
    """Read "over the weekend": the last one that has begun, or the next one where the clause looks ahead."""
    saturday = anchors.shift(today, days=-((today.weekday() - 5) % 7))
    if context.future:
        saturday = anchors.shift(today, days=(5 - today.weekday()) % 7)
    return Reading(saturday, anchors.shift(saturday, days=1), "range", RELATIVE)


def _period(_: Fields, context: Context) -> Reading | None:
    """Read "during the week" in a report that says which days it covers; else it tells no time."""
    if context.period is None:
        return None
    days = (context.period[1] - context.period[0]).days
    return spanning(context.period, "week" if days == _WEEK_DAYS else "range", INFERRED)


def _part_unit(field: Fields, _: Context, today: dt.date) -> Reading | None:
    span, precision = unit_span(today, words_of(field, "unit"), OFFSETS.get(words_of(field, "which"), 0))
    return part_of_span(spanning(span, precision, RELATIVE), field["part"])


def _part_season(field: Fields, context: Context) -> Reading | None:
    if field.get("y"):
        return part_of_span(READERS["season"](field, context), field["part"])
    return part_of_span(_relative_season(field, context), field["part"])


def _quarter(field: Fields, context: Context) -> Reading | None:
    if not field.get("y") and context.published is None:
        return unknown(RELATIVE)
    months = 6 if words_of(field, "what") == "half" else 3
    nth = number_of(field, "q") or _ORDINALS.get(words_of(field, "nth"), 12 // months)
    if nth * months > 12:
        return None
    today = context.published or dt.date(2000, 1, 1)
    year = number_of(field, "y") or today.year + OFFSETS.get(words_of(field, "which"), 0)
    if not 1 <= year <= 9999:
        return None
    first = dt.date(year, (nth - 1) * months + 1, 1)
    if not field.get("y") and not field.get("which") and first > today and not context.future and year > 1:
        first = first.replace(year=year - 1)
    span = first, anchors.month_span(first.year, nth * months)[1]
    return spanning(span, "range", "explicit" if field.get("y") else RELATIVE)


def _units_to(field: Fields, context: Context) -> Reading | None:
    """Read "the six days to 12 May", "24 hours to 12 May": so many, the day that is told being the last."""
    whole, unit, number = either_date(field, context), words_of(field, "unit"), count(field.get("n"))[1]
    if whole is None or whole.last is None:
        return whole
    if unit == "month":
        first = anchors.shift(anchors.shift_months(whole.last, -number), days=1)
    else:
        days = -(-number // 24) if unit == "hour" else number * {"week": 7, "fortnight": 14}.get(unit, 1) - 1
        first = anchors.shift(whole.last, days=-days)
    return spanning((first, whole.last), "range", whole.basis)


def _first_units(field: Fields, context: Context) -> Reading | None:
    """Read "the first nine months of 2024", "the last two weeks of October"."""
    if field.get("month"):
        whole = READERS["month"]({"month": field["month"]}, context)
    elif field.get("y"):
        whole = READERS["year"](field, context)
    elif context.published is None:
        return unknown(RELATIVE)
    else:
        step = OFFSETS.get(words_of(field, "which"), 0)
        whole = spanning(*unit_span(context.published, words_of(field, "of"), step), RELATIVE)
    if whole is None or whole.first is None or whole.last is None:
        return whole
    number, unit = count(field["n"])[1], words_of(field, "unit")
    days = number * (7 if unit == "week" else 1)
    if words_of(field, "nth") == "last":
        after = anchors.shift(whole.last, days=1)
        first = anchors.shift_months(after, -number) if unit == "month" else anchors.shift(after, days=-days)
        return spanning((max(first, whole.first), whole.last), "range", whole.basis)
    end = anchors.shift_months(whole.first, number) if unit == "month" else anchors.shift(whole.first, days=days)
    return spanning((whole.first, min(anchors.shift(end, days=-1), whole.last)), "range", whole.basis)


def _relative_season(field: Fields, context: Context) -> Reading | None:
    """Read "last summer", "in the winter": the latest that has begun, or the next where the clause looks ahead."""
    if context.published is None:
        return unknown(RELATIVE)
    name, which, today = words_of(field, "season"), words_of(field, "which"), context.published
    spans = [anchors.season_span(name, year) for year in range(max(today.year - 2, 1), min(today.year + 2, 9999) + 1)]
    begun = [span for span in spans if span[0] <= today]
    ahead = [span for span in spans if span[0] > today]
    if which == "next" or (not which and context.future):
        return spanning(ahead[0], "season", RELATIVE) if ahead else None  # the calendar ends in 9999
    if which == "last":
        begun = [span for span in begun if span[1] < today]
    if which == "this":
        begun = [span for span in spans if span[0].year == today.year] or begun
    return spanning(begun[-1], "season", RELATIVE) if begun else None


def _near(days: int, time: str = "") -> Anchored:
    def read(field: Fields, _: Context, today: dt.date) -> Reading:
        found = anchors.shift(today, days=days + (1 if field.get("after") else 0))
        return _at_time(Reading(found, found, "day", RELATIVE), field.get("time") or time)

    return read


def _at_time(reading: Reading, word: str) -> Reading:
    """Give a day its time of day, if the word tells one."""
    time = hours.of_word(word) if word else None
    return replace(reading, precision=time.precision, hours=time) if time else reading


def _last_night(_: Fields, __: Context, today: dt.date) -> Reading:
    night = hours.of_word("night")
    days = anchors.shift(today, days=-1), today
    return Reading(*days, "night", RELATIVE, hours.over(night, days=1) if night else None)


def _ago(field: Fields, context: Context, today: dt.date) -> Reading | None:
    """Read "two days ago", "the two days to 12 May"."""
    return _units_to(field, context) if field.get("month") or field.get("month2") else _away(field, today, -1)


def _away(field: Fields, start: dt.date, sign: int) -> Reading | None:
    """Go a number of units from a day: days exactly, longer units to the week, month or year that is met."""
    least, most = count(field.get("n", "several"))
    unit = words_of(field, "unit")
    if unit in ("minute", "hour"):
        least, most, unit = (least // 24, most // 24, "day") if unit == "hour" else (0, 0, "day")
    if words_of(field, "n").startswith("half"):
        least, most, unit = (6, 6, "month") if unit == "year" else (0, 0, "day")
    ends = sorted((sign * least, sign * most))
    if unit in ("day", "night"):
        span = anchors.shift(start, days=ends[0]), anchors.shift(start, days=ends[1])
        loose = least != most
        return Reading(*span, "range" if loose else "day", INFERRED if loose else RELATIVE)
    spans = [unit_span(start, unit, step)[0] for step in ends]
    precision = unit_span(start, unit, 0)[1] if least == most else "range"
    return Reading(spans[0][0], spans[1][1], precision, INFERRED)


def _shifted(field: Fields, context: Context) -> Reading | None:
    """Read "two days later": counted from the time last told, which is the reader's only anchor."""
    later = words_of(field, "to") in ("later", "after")
    before = _told(field, context)
    return _away(field, before[1 if later else 0], 1 if later else -1) if before else unknown(RELATIVE)


def _hours_later(_: Fields, context: Context) -> Reading | None:
    """Read "hours later": on the day told last, or so soon after it that no other is told."""
    before = context.before
    return spanning(before, "range" if before[0] < before[1] else "day", INFERRED) if before else None


def _told(field: Fields, context: Context) -> anchors.Span | None:
    """Return what an expression counts from: a month or year also from a longer time, a day only from a day."""
    return context.told if words_of(field, "unit") in ("month", "year", "decade") else context.before


def _past(field: Fields, _: Context, today: dt.date) -> Reading | None:
    least, most = count(field.get("n"))
    unit = words_of(field, "unit")
    if words_of(field, "n").startswith("half"):
        most, unit = (6, "month") if unit == "year" else (1, "day")
    return spanning((_moved(today, -most, unit), today), "range", INFERRED if least != most else RELATIVE)


def _coming(field: Fields, _: Context, today: dt.date) -> Reading | None:
    if field.get("units"):
        days = vague.words("coming")[words_of(field, "units")][1]
        return spanning((today, anchors.shift(today, days=days)), "range", INFERRED)
    least, most = count(field.get("n"))
    span = today, _moved(today, most, words_of(field, "unit"))
    return spanning(span, "range", INFERRED if least != most else RELATIVE)


def _moved(day: dt.date, number: int, unit: str) -> dt.date:
    if unit in ("month", "year", "decade"):
        return anchors.shift_months(day, number * {"month": 1, "year": 12, "decade": 120}[unit])
    if unit in ("minute", "hour"):
        days = max(1, abs(number) // 24) if unit == "hour" else 0
        return anchors.shift(day, days=days if number > 0 else -days)
    return anchors.shift(day, days=number * {"week": 7, "fortnight": 14}.get(unit, 1))


def _recent(field: Fields, _: Context, today: dt.date) -> Reading | None:
    days = vague.words("recent")[words_of(field, "unit")][0]
    return spanning((anchors.shift(today, days=-days), today), "range", INFERRED)


def _recently(_: Fields, context: Context) -> Reading:
    return Reading(None, context.published, "unknown", RELATIVE)


def _so_far(field: Fields, _: Context, today: dt.date) -> Reading:
    return spanning((unit_span(today, words_of(field, "unit"), 0)[0][0], today), "range", RELATIVE)


def _weekday(field: Fields, context: Context) -> Reading | None:
    which = words_of(field, "which")
    told = which in ("previous", "following", "that", "same")
    if told and context.before:
        return _told_weekday(field, which, context.before)
    return _weekday_from(field, context, context.published) if context.published else unknown(RELATIVE)


def _told_weekday(field: Fields, which: str, before: anchors.Span) -> Reading:
    wanted = WEEKDAYS.index(words_of(field, "name"))
    back = (before[0].weekday() - wanted) % 7
    if which == "following":
        found = anchors.shift(before[1], days=(wanted - before[1].weekday()) % 7 or 7)
    else:
        found = anchors.shift(before[0], days=-(back or 7) if which == "previous" else -back)
    return _at_time(Reading(found, found, "day", RELATIVE), field.get("time") or "")


def _weekday_from(field: Fields, context: Context, today: dt.date) -> Reading:
    which, wanted = words_of(field, "which"), WEEKDAYS.index(words_of(field, "name"))
    back = (today.weekday() - wanted) % 7
    if field.get("week"):
        monday = anchors.week_span(today, weeks=OFFSETS.get(words_of(field, "week"), 0))[0]
        found = anchors.shift(monday, days=wanted)
    elif which in ("next", "coming", "upcoming", "this coming", "following"):
        found = anchors.shift(today, days=7 - back)
    elif context.future and which in ("", "this"):
        found = anchors.shift(today, days=(7 - back) % 7)
    elif which in ("last", "past", "this past", "previous"):
        found = anchors.shift(today, days=-(back or 7))
    else:
        found = anchors.shift(today, days=-back)
    return _at_time(Reading(found, found, "day", RELATIVE), field.get("time") or "")


def _that_unit(field: Fields, context: Context) -> Reading | None:
    """Read "that day", "the previous week", "the day after": from the time last told, else from publication."""
    unit, which = words_of(field, "unit"), words_of(field, "which").removeprefix("that ") or "that"
    step = {"previous": -1, "preceding": -1, "before": -1, "following": 1, "next": 1, "after": 1}.get(which, 0)
    told = _told(field, context)
    if told is None and (which not in ("previous", "preceding") or context.published is None):
        return unknown(RELATIVE)
    before = told or (context.published or dt.date.min,) * 2
    inside = before[1] if step > 0 else before[0]
    if unit in ("week", "weekend", "month", "year", "decade"):
        span, precision = unit_span(inside, unit, step)
        return spanning(span, precision, RELATIVE)
    if (before[1] - before[0]).days > 1:
        return unknown(RELATIVE)
    day = anchors.shift(inside, days=step)
    return _at_time(Reading(day, day, "day", RELATIVE), "" if unit == "day" else unit)


def _relative_month(field: Fields, _: Context, today: dt.date) -> Reading | None:
    month, which, year = month_number(field["month"] or ""), words_of(field, "which"), today.year
    if which == "last":
        year -= month >= today.month
    elif which == "next":
        year += month <= today.month
    return spanning(anchors.month_span(min(max(year, 1), 9999), month), "month", RELATIVE)


def _ordinal(field: Fields, context: Context) -> Reading | None:
    """Read "on the 24th": the latest such day, or the next where the clause looks ahead."""
    if context.published is None:
        return unknown(NO_YEAR)
    today, number = context.published, number_of(field, "d")
    months: tuple[int, ...] = (0, 1) if context.future else (0, -1)
    if field.get("which"):
        months = (OFFSETS.get(words_of(field, "which"), 0),)
    for step in months:
        month = anchors.shift_months(today.replace(day=1), step)
        found = anchors.day(month.year, month.month, number)
        if found and (field.get("which") or (found >= today if context.future else found <= today)):
            return Reading(found, found, "day", RELATIVE)
    return None


ALL_READERS: Mapping[str, Reader] = {
    **READERS,
    "part_unit": _anchored(_part_unit, INFERRED), "part_season": _part_season, "quarter": _quarter,
    "bare_quarter": _quarter,
    "first_units": _first_units, "units_to": _units_to,
    "relative_season": _relative_season, "seasonal": _relative_season,
    "before_yesterday": _anchored(_near(-2)), "yesterday": _anchored(_near(-1)), "tomorrow": _anchored(_near(1)),
    "today": _anchored(_near(0)), "tonight": _anchored(_near(0, "night")),
    "day_so_far": _anchored(_near(0)), "last_night": _anchored(_last_night),
    "ago": _anchored(_ago), "shifted": _shifted, "hours_later": _hours_later, "past": _anchored(_past),
    "span_back": _anchored(_past), "span_ahead": _anchored(_coming), "coming": _anchored(_coming),
    "recent": _anchored(_recent, INFERRED), "recently": _recently, "so_far": _anchored(_so_far), "weekday": _weekday,
    "unit": _anchored(_unit), "weekend": _anchored(_weekend), "period": _period, "that_unit": _that_unit,
    "relative_month": _anchored(_relative_month), "ordinal": _ordinal,
}  # fmt: skip
