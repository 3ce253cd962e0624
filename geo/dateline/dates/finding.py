"""Find the time expressions of a text and read them against its day of publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from dateline.dates import anchors, columns, grammar, hours, numeric
from dateline.dates import surroundings as around
from dateline.dates.reading import INFERRED, NO_YEAR, RELATIVE, Context, Reading, without_hours
from dateline.dates.relative import ALL_READERS
from dateline.dates.thread import Thread
from dateline.records import When
from dateline.reports.days import plain_words

# No expression is longer than this.
_REACH = 110
_LEAD_CHARS = 40
_CLOCK_MINUTES = 60  # a clock time is no longer
# Parts of a day that mean one day's only where the text has told which.
_COMMON = ("morning", "mornings", "afternoon", "evening", "noon", "midday")
_LEAST_SURE = (INFERRED, RELATIVE, NO_YEAR)
_DAYS = ("day", "range")
# Words that count from the day on which they are spoken.
_SPOKEN = ("yesterday", "before_yesterday", "today", "tonight", "tomorrow", "last_night")
_SINCE = ("since", "after", "ever", "beginning", "starting", "following")


def find_dates(
    text: str, *, published: dt.date | None, timezone: str | None = None, start: int = 0, end: int | None = None
) -> tuple[When, ...]:
    """Find every time expression in a text or a span of it.

    Parameters
    ----------
    text
        The text that offsets refer to.
    published
        The day of publication, which anchors days without a year and words like "yesterday". Without it those
        are found but have no days.
    timezone
        The IANA name of the zone that clock times and "overnight" are told in, and whose days count. Without it a time
        of day that tells no zone of its own keeps its day and has no instants.
    start, end
        The half-open span of characters to look at; the whole text by default.

    Returns
    -------
    The expressions in order, not overlapping; ``text[w.char_start:w.char_end] == w.text`` for each. A time of day has
    its instants in UTC, half-open.

    Raises
    ------
    InputError
        If there is no such time zone.
    """
    return tuple(iter_dates(text, published=published, timezone=timezone, start=start, end=end))


def iter_dates(
    text: str, *, published: dt.date | None, timezone: str | None = None, start: int = 0, end: int | None = None
) -> Iterator[When]:
    """Yield what `find_dates` returns, each when it is asked for: what stands behind it is not read yet."""
    hours.check_timezone(timezone)
    stop = len(text) if end is None else min(end, len(text))
    return _Scan(text, max(start, 0), stop, published, timezone).whens()


class _Found(NamedTuple):  # made in a third of the time of a frozen dataclass
    """One expression as read: its span and what it means."""

    start: int
    end: int
    reading: Reading


class _Scan:
    """One pass over a text: where it stands, and which time was told last."""

    def __init__(self, text: str, start: int, stop: int, published: dt.date | None, timezone: str | None) -> None:
        self.text, self.floor, self.stop = text, start, stop
        self.published, self.timezone = published, timezone
        self.order = numeric.order_of(text[start:stop], published)
        self.columns = columns.days_of_columns(text, self.order)
        self.thread = Thread(text, published)

    def whens(self) -> Iterator[When]:
        """Yield the expressions in order."""
        starts = grammar.starts(self.text, self.floor, self.stop)
        for start, forms in columns.among(starts, self.columns, self.floor, self.stop):
            found = self._expression(start, forms) if start >= self.floor else None
            if found is not None:
                when = self._with_words_before(found)
                self.thread.remember(when)
                self.floor = when.char_end
                yield when

    def _expression(self, start: int, forms: tuple[int, ...], *, paired: bool = False, deep: int = 0) -> _Found | None:
        """Read what begins here, with what follows it: "October 3", "October 3 at 14:30", "Monday to Friday"."""
        if start in self.columns:
            told = columns.read(self.columns[start], self._context(start))
            return _Found(start, self.columns[start][0], told) if told else None
        right = min(self.stop, start + _REACH)
        for number in forms:
            name, pattern = grammar.form(number)
            match = pattern.match(self.text, start, right)
            if match is None or not self._stands(name, match):
                continue
            if name in ("clock", "daypart"):
                timed = self._time_of_day(name, match, deep)
                if timed is not None:
                    return timed
                continue
            reading = ALL_READERS[name](match.groupdict(), self._context(start, spoken=name in _SPOKEN))
            if reading is not None:
                found = self._with_words_after(_Found(start, match.end(), reading))
                return self._joined(found, paired, forms, deep) if deep < 3 else found
        return None

    def _at(self, start: int, deep: int, *, paired: bool = False) -> _Found | None:
        """Read the expression that begins exactly here."""
        word = grammar.FIRST.match(self.text, start, self.stop)
        forms = grammar.STARTS.get(word.group()) if word else None
        return self._expression(start, forms, paired=paired, deep=deep + 1) if forms and deep < 3 else None

    def _context(self, start: int, published: dt.date | None = None, *, spoken: bool = False) -> Context:
        if published:
            return Context(published, lambda: (None, None), self.order, lambda: (False, False, False))
        today = (self.thread.quoted_day(start) if spoken else None) or self.published
        return Context(
            today, partial(self.thread.told, start), self.order, partial(self._future, start), self.thread.period
        )  # fmt: skip

    def _future(self, start: int) -> tuple[bool, bool, bool]:
        """Return whether the clause of a time looks ahead, whether it says "will", and whether somebody "hosts"."""
        words = self.text[max(self.floor, start - around.FUTURE_CHARS) : start]
        before = around.looks_ahead(around.without_asides(words))
        if before is not None:
            past = around.BY_THEN.match(before.group()) and around.LOOKS_BACK.match(self.text, start, self.stop)
            past = past or around.DONE_BY_THEN.search(words)
            return not past, before["sure"] is not None, False
        after = around.FUTURE_AFTER.search(self.text, start + 4, min(self.stop, start + around.FUTURE_CHARS))
        ahead = after is not None and after.lastgroup is None
        return ahead, ahead, around.hosts(words)

    def _stands(self, name: str, match: re.Match[str]) -> bool:
        """Tell whether a bare month, year or weekday is used as a time and is not part of a name."""
        start, end = match.span()
        before = self.text[max(self.floor, start - 24) : start]
        if name in ("past", "coming") and around.ENDURES.search(before):
            return False
        if name == "weekday":
            return not around.NAMED_DAY.search(before) and not around.PAPER.match(self.text, end)
        if name == "numeric":
            return around.VERSION.search(before) is None
        if name == "numbered_week" and match["plain"] and not match["y"] and not match["y2"]:
            return around.WEEK_BEFORE.search(before) is not None
        if name == "month" and around.PERSON.search(before) and around.CAPITAL.match(self.text, end):
            return False
        if name == "year" and around.COUNT_BEFORE.search(before) and around.COUNT_AFTER.match(self.text, end):
            return False
        bare = around.BARE.get(name)
        return bare is None or bare.search(before) is not None

    def _is_paired(self, start: int) -> bool:
        found = around.before(self.text[max(self.floor, start - around.BEFORE_CHARS) : start])
        return found is not None and found["pair"] is not None

    def _time_of_day(self, name: str, match: re.Match[str], deep: int) -> _Found | None:
        """Read a clock time or "dawn" with the day that it stands with, else on the day told last."""
        before = self.text[max(self.floor, match.start() - _LEAD_CHARS) : match.start()]
        lead = (around.AROUND_BEFORE if name == "clock" else around.IN_BEFORE).search(before)
        time = _clock(match, lead, before) if name == "clock" else _daypart(match, lead)
        if time is None:
            return None
        left = match.start() - len(lead.group()) if lead else match.start()
        link = around.LINK.match(self.text, match.end(), self.stop)
        inner = self._at(link.end(), deep, paired=time.precision == "night") if link else None
        if inner and inner.reading.precision not in (*_DAYS, "hour", "night"):
            return None
        if inner and link:
            return self._until(_timed(left, inner, time, into=bool(link["into"])), deep)
        if deep or (name == "daypart" and lead is None and plain_words(match.group()) != "overnight"):
            return None
        word = plain_words(match.group())
        reading = self._untold(word, match.start(), time)
        return _Found(match.start() if word == "overnight" else left, match.end(), reading) if reading else None

    def _until(self, found: _Found, deep: int) -> _Found:
        """Join two times of day on two days: "from 10 p.m. Monday to 4 a.m. Tuesday"."""
        link = around.CONNECTOR.match(self.text, found.end, min(self.stop, found.end + 20)) if deep == 0 else None
        other = self._at(link.end(), 1) if link else None
        one, two = found.reading, other.reading if other else None
        if other is None or two is None or one.hours is None or two.hours is None or one.first is None:
            return found
        if two.precision != "hour" or two.last is None or not 0 < (two.last - one.first).days <= 1:
            return found
        exact = two.hours.end - two.hours.start <= _CLOCK_MINUTES
        span = hours.Hours(one.hours.start, two.hours.start if exact else two.hours.end, zone=two.hours.zone)
        return _Found(found.start, other.end, replace(one, last=two.last, precision="range", hours=span))

    def _untold(self, word: str, start: int, time: hours.Hours) -> Reading | None:
        """Read a time of day that stands without its day: on the day told last, else on that of publication."""
        told = self.thread.day(start)
        if time.precision == "night" and (night := self.thread.night(start)):
            last = ALL_READERS["last_night"]({}, self._context(start))
            if last and (last.first, last.last) == night:
                return last
            return Reading(*night, "night", INFERRED, hours.over(time, days=1))
        if word in ("early", "late") or (told is None and (word in _COMMON or self.thread.days(start))):
            return None
        if word == "overnight" or (time.precision == "night" and told is None):
            return ALL_READERS["last_night"]({}, self._context(start))
        day = told or self.published
        if day is None:
            return Reading(None, None, "unknown", RELATIVE)
        if time.precision == "night" and self.thread.is_of_telling():
            return Reading(anchors.shift(day, days=-1), day, "night", INFERRED, hours.over(time, days=1))
        return Reading(day, day, time.precision, INFERRED, time)

    def _with_words_after(self, found: _Found) -> _Found:
        """Take in "at 14:30", "in the morning", "overnight", "onwards"."""
        reading = found.reading
        if reading.precision not in _DAYS or reading.first is None or reading.last is None:
            return found
        after = around.AFTER.match(self.text, found.end, min(self.stop, found.end + 60))
        if after is None:
            return found
        if after["onward"]:
            return _Found(found.start, after.end(), self._opened("since", reading))
        field = after.groupdict()
        time = hours.of_word(field["time"] or "") if after["daypart"] else hours.of_clock(field, _how(after.group()))
        days = (reading.last - reading.first).days
        if time is None or (days and time.precision == "hour"):
            return found
        timed = replace(reading, precision=time.precision, hours=hours.over(time, days=days))
        return _Found(found.start, after.end(), timed)

    def _joined(self, found: _Found, paired: bool, forms: tuple[int, ...], deep: int) -> _Found:
        """Join two times to one span: "from Monday to Friday", "late September to early October"."""
        link = around.CONNECTOR.match(self.text, found.end, min(self.stop, found.end + 20))
        if link is None or (found.reading.precision == "unknown" and found.reading.first is None):
            return found
        word = plain_words(link["word"] or "-")
        other = self._at(link.end(), max(deep, 2))
        paired = paired or (other is not None and self._is_paired(found.start))
        if other is None or not _is_joined(found.reading, other.reading, word, paired):
            return found
        span = self._span_of(found, other, forms)
        if span is None:
            return found
        first, last = span
        if word == "and" and not paired and not found.reading.is_beside(other.reading):
            return found
        night = found.reading.precision == "night" or word == "into"
        basis = next((one for one in _LEAST_SURE if one in (found.reading.basis, other.reading.basis)), "explicit")
        time = hours.of_word("night") if night else None
        days = hours.over(time, days=(last - first).days) if time else None
        note = "; ".join(dict.fromkeys(filter(None, (found.reading.note, other.reading.note))))
        reading = Reading(first, last, "night" if night else "range", basis, days, note)
        return _Found(found.start, other.end, reading)

    def _span_of(self, found: _Found, other: _Found, forms: tuple[int, ...]) -> anchors.Span | None:
        """Return the days from one time to the other; the first is read again as the latest before the second."""
        last, first = other.reading.last, found.reading.first
        if last is None:
            return None
        if first is None or first > last or found.reading.basis == NO_YEAR:
            again = self._again(found, forms, last)
            first = again.first if again else None
        return (first, last) if first is not None and first <= last else None

    def _again(self, found: _Found, forms: tuple[int, ...], published: dt.date) -> Reading | None:
        for number in forms:
            name, pattern = grammar.form(number)
            match = pattern.match(self.text, found.start, found.end)
            if match and name in ALL_READERS and self._stands(name, match):
                return ALL_READERS[name](match.groupdict(), self._context(found.start, published))
        return None

    def _with_words_before(self, found: _Found) -> When:
        """Take in "since", "by", "between", "two days before" and the article."""
        offset = max(self.floor, found.start - around.BEFORE_CHARS)
        before = around.before(self.text[offset : found.start])
        reading, start = found.reading, found.start
        if before and before.group():
            put_off = around.PUT_OFF.search(self.text, max(0, offset + before.start() - 20), offset + before.start())
            if before["open"] and not put_off:
                reading = self._opened(plain_words(before["open"]).split()[0], reading)
            elif before["shift"] and reading.first and reading.last:
                reading = self._shifted(before, reading)
            if (
                before["open"]
                or before["shift"]
                or (before["pair"] and reading.precision in ("range", "night", "hour"))
            ):
                start = offset + before.start()
            elif before["the"] and not around.NO_ARTICLE.match(self.text, start):
                start = offset + before.start("the")
        return self._finished(_Found(start, found.end, reading))

    def _shifted(self, before: re.Match[str], reading: Reading) -> Reading:
        field = {"n": before["n"], "unit": before["unit"]}
        later = plain_words(before["to"]) == "after"
        span = (reading.first, reading.last) if reading.first and reading.last else None
        context = self._context(0, self.published or reading.last)._replace(thread=lambda: (span, span))
        found = ALL_READERS["shifted"]({**field, "to": "later" if later else "earlier"}, context)
        return found or reading

    def _opened(self, word: str, reading: Reading) -> Reading:
        """Open one side of a span; "since" runs to the day of publication, when the report was made."""
        first, reading = reading.first, replace(reading, hours=None)
        if word in _SINCE:
            still = self.published if self.published and first and self.published >= first else None
            precision = "range" if still and first != still else reading.precision
            return replace(reading, last=still, precision=precision)
        if word in ("before", "prior") and first is not None:
            return replace(reading, first=None, last=anchors.shift(first, days=-1))
        return replace(reading, first=None)

    def _finished(self, found: _Found) -> When:
        """Return the record, with the instants of a time of day and the days on which they fall in the field's zone."""
        reading = found.reading
        if reading.hours is not None and not hours.has_zone(reading.hours, self.timezone):
            reading = without_hours(reading)
        first, last, span = reading.first, reading.last, None
        note = reading.note
        if reading.hours is not None and first is not None and last is not None:
            span = hours.instants(first, last, reading.hours, self.timezone)
        if span and reading.hours and reading.hours.zone and self.timezone:
            local = hours.local_day(span[0], self.timezone)
            if local is not None and local != first:
                note = f"{first} in {reading.hours.zone}, {local} in {self.timezone}"
                first = last = local
        start, end = span or (None, None)
        return When(
            first, last, reading.precision, reading.basis, self.text[found.start : found.end], found.start, found.end,
            start, end, note or self._late_note(first, found),
        )  # fmt: skip

    def _late_note(self, first: dt.date | None, found: _Found) -> str:
        """Say where a day that is not told as to come lies after the day of publication; both are kept."""
        days = (*_DAYS, "hour", "night")
        if first is None or self.published is None or found.reading.precision not in days:
            return ""
        written = found.reading.basis in ("explicit", NO_YEAR)
        if not written or first <= anchors.shift(self.published, days=2) or self._future(found.start)[0]:
            return ""
        return f"{first} is later than the report's own day, {self.published}"


def _clock(match: re.Match[str], lead: re.Match[str] | None, before: str) -> hours.Hours | None:
    """Read a clock time; digits alone are one after "at" or where they open a line."""
    marked = match["tz"] or match["t4"] or "m" in plain_words(match.group())
    if not (lead or marked or (":" in match.group() and around.LINE_START.search(before))):
        return None
    return hours.of_clock(match.groupdict(), (lead["how"] if lead else "") or "")


def _daypart(match: re.Match[str], lead: re.Match[str] | None) -> hours.Hours | None:
    early = lead is not None and plain_words(lead.group()).startswith("before")
    return hours.of_word("early hours" if early else match["time"])


def _timed(left: int, inner: _Found, time: hours.Hours, *, into: bool) -> _Found:
    """Give days the time that stands before them; "overnight into Tuesday" began on Monday."""
    reading = inner.reading
    if reading.hours is not None or reading.first is None or reading.last is None:
        return inner._replace(start=left)
    first = anchors.shift(reading.last, days=-1) if into else reading.first
    days = (reading.last - first).days
    if days and time.precision == "hour":
        return inner._replace(start=left)
    timed = replace(reading, first=first, precision=time.precision, hours=hours.over(time, days=days))
    return _Found(left, inner.end, timed)


def _how(written: str) -> str:
    return plain_words(re.sub(r"[\d:].*|^\W+", "", written)).strip()


def _is_joined(one: Reading, other: Reading, word: str, paired: bool) -> bool:
    """Tell whether two neighbouring times are the ends of one span."""
    if word == "into":
        return one.precision in ("night", "hour", "day") and other.precision in ("day", "hour", "night")
    if other.precision == "unknown" or (one.hours is not None and one.precision == "hour"):
        return False
    if word in ("through", "thru", "until", "till", "up until"):
        return True
    if word in ("to", "-"):
        return paired or one.precision == other.precision
    return paired or (one.precision == other.precision and one.precision in ("day", "month", "year"))
