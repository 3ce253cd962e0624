"""Find the time expressions of a text and read them against its day of publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from dateline.dates import anchors, grammar
from dateline.dates.reading import READERS, Context, Reading
from dateline.records import When
from dateline.reports.days import plain_words

# No expression is longer; cues further apart than twice this are read separately.
_REACH = 90
# How far before an expression its preposition may begin ("at about 14:30 local time on").
_BEFORE_CHARS = 48
_SENTENCE_CHARS = 110
_BARE = {"month": grammar.BARE_MONTH, "year": grammar.BARE_YEAR}


def find_dates(text: str, *, published: dt.date | None, start: int = 0, end: int | None = None) -> tuple[When, ...]:
    """Find every time expression in a text or a span of it.

    Parameters
    ----------
    text
        The text that offsets refer to.
    published
        The day of publication, which anchors days without a year and words like "yesterday". Without it those
        are found but have no days.
    start, end
        The half-open span of characters to look at; the whole text by default.

    Returns
    -------
    The expressions in order, not overlapping; ``text[w.char_start:w.char_end] == w.text`` for each.
    """
    stop = len(text) if end is None else min(end, len(text))
    found: list[When] = []
    for left, right in _windows(text, max(start, 0), stop):
        found.extend(_read_window(text, left, right, published, max(start, 0)))
    return tuple(found)


def _windows(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches around the cues, so that most of a text costs one cheap scan."""
    left = right = -1
    for cue in grammar.CUE.finditer(text, start, stop):
        a, b = max(start, cue.start() - _REACH), min(stop, cue.end() + _REACH)
        if right < 0:
            left, right = a, b
        elif a <= right:
            right = b
        else:
            yield left, right
            left, right = a, b
    if right >= 0:
        yield left, right


def _read_window(text: str, left: int, right: int, published: dt.date | None, floor: int) -> Iterator[When]:
    position = left
    while match := grammar.MASTER.search(text, position, right):
        position = match.end()
        before = text[max(floor, match.start() - _SENTENCE_CHARS) : match.start()]
        context = Context(published, grammar.FUTURE.search(before) is not None)
        found = _read_here(text, match.start(), right, int((match.lastgroup or "f0")[1:]), context, floor)
        if found is not None:
            when = _with_neighbours(text, *found, published, max(floor, left), right)
            floor = position = when.char_end
            yield when


def _read_here(
    text: str, start: int, right: int, form: int, context: Context, floor: int
) -> tuple[tuple[int, int], Reading] | None:
    """Read the first form that makes sense here: "Dec 18, 2024 - 10 killed" is no range, but it is a day."""
    for name, pattern in grammar.FORMS[form:]:
        match = pattern.match(text, start, right)
        if match and _stands(name, text, match, floor):
            reading = READERS[name](match.groupdict(), context)
            if reading is not None:
                return match.span(), reading
    return None


def _stands(name: str, text: str, match: re.Match[str], floor: int) -> bool:
    """Tell whether a bare month, year or weekday is used as a time and is not part of a name."""
    before = text[max(floor, match.start() - 20) : match.start()]
    if name == "past":
        return not grammar.ENDURES.search(before)
    if name == "weekday":
        return not grammar.NAMED_DAY.search(before) and not grammar.PAPER.match(text, match.end())
    return name not in _BARE or _BARE[name].search(before) is not None


def _with_neighbours(
    text: str, span: tuple[int, int], reading: Reading, published: dt.date | None, floor: int, right: int
) -> When:
    """Take the words around an expression into account: "since", "overnight on", "at 14:30 on", "onwards"."""
    start, end = span
    first, last, precision = reading.first, reading.last, reading.precision
    offset = max(floor, start - _BEFORE_CHARS)
    before = grammar.BEFORE.search(text[offset:start])
    after = grammar.AFTER.match(text, end, right) if precision in ("day", "range") else None
    for found in (before, after):
        if found is None:
            continue
        kind = found.lastgroup or ""
        if kind in ("hour", "daytime", "night") and precision not in ("day", "range"):
            continue
        if kind == "pair" and precision != "range":
            continue  # "returned from Lemno on" is no range, nor is "from Monday"
        if found is before:
            start = offset + found.start()
        else:
            end = found.end()
        if kind == "open" or kind == "onward":
            word = plain_words(found.group()).split()[0] if kind == "open" else "since"
            first, last, precision = _opened(word, first, last, precision, published)
        elif kind in ("hour", "daytime") and precision == "day":
            precision = "hour"
        elif kind == "night" and first is not None:
            precision = "night"
    return When(first, last, precision, reading.basis, text[start:end], start, end)


def _opened(
    word: str, first: dt.date | None, last: dt.date | None, precision: str, published: dt.date | None
) -> tuple[dt.date | None, dt.date | None, str]:
    """Open one side of a span; "since" runs to the day of publication, when the report was made."""
    if word in ("since", "after", "ever", "beginning", "starting", "following"):
        still = published if published and first and published >= first else None
        return first, still, "range" if still and first != still else precision
    if word in ("before", "prior") and first is not None:
        return None, anchors.shift(first, days=-1), precision
    return None, last, precision
