"""Days that head a part of a text ("**3 March**", "Day 2 (Tuesday):", "Wednesday, 19 March") and hold for all below."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice

from dateline.records import When

# A line of times alone, each of which stands for "\0" here, with its marks: "## \0", "Day 2 (\0, \0):".
_TIMES = r"\0(?:[\s,()\[\]/–—-]*\0)*"
_HEADING = re.compile(
    rf"[\s#*_>•–—|-]{{0,12}}(?:(?P<day>(?i:day|update)\s\d{{1,3}})\W{{1,4}})?[(\[]?{_TIMES}[)\]]?[\s.]?(?P<end>:?[\s*_#:|]*)"
)
_LINE_CHARS = 90  # a longer line heads nothing
_LEAD_CHARS = 30  # before its first day
_SHORT_DAYS = 7  # what is longer is no day
_REACH = 6000  # characters below a heading
_TOP_LINES = 4  # the day of a report itself stands here
# Another part of the text begins: "## Response", "**Response**", "RESPONSE".
_BREAK = re.compile(r"^(?:(?P<level>#{1,6})\s|\*\*[^*\n]{3,60}\*\*:?\s*$|[A-Z][A-Z &,/'’-]{5,60}:?\s*$)", re.MULTILINE)
_WRITTEN_LINE = re.compile(r"^[^\S\n]*\S", re.MULTILINE)
_LEVEL = re.compile(r"#{1,6}(?=\s)")


def day_headings(whens: Sequence[When], text: str, published: dt.date | None) -> tuple[When, ...]:
    """Return the days that head a part of a text, in order.

    Days that stand in a line alone without any mark head something only where the text has several such; the day of
    publication near the top is that of the report.
    """
    found = tuple(_lines_of_days(whens, text))
    plain, top = {when.first for when, marked in found if not marked}, _end_of_top(text)
    return tuple(
        when
        for when, marked in found
        if marked or (len(plain) > 1 and not (when.first == published and when.char_start <= top))
    )


def may_head(when: When, text: str) -> bool:
    """Whether a time stands at the start of a line that is short enough for the head of a part."""
    start = when.char_start
    line = text.rfind("\n", max(0, start - _LEAD_CHARS - 1), start) + 1
    if not line and start > _LEAD_CHARS:
        return False
    return line + _LINE_CHARS >= len(text) or text.find("\n", when.char_end, line + _LINE_CHARS + 1) >= 0


def heading_of(headings: Sequence[When], sentence_start: int, text: str) -> When | None:
    """Return the day that heads the part of the text in which a sentence stands, None if none does."""
    number = bisect_left(headings, sentence_start, key=_end)
    if not number:
        return None
    last = headings[number - 1]
    if sentence_start - last.char_end > _REACH:
        return None
    line = text.rfind("\n", 0, last.char_start) + 1
    own = _LEVEL.match(text, line)
    level = len(own.group()) if own else 0
    for other in _BREAK.finditer(text, _line_end(text, last.char_end), sentence_start):
        if not (level and other["level"] and len(other["level"]) > level):
            return None
    return replace(of_entry(last), basis="inferred")


def of_entry(when: When) -> When:
    """Return the day of a clock time that heads an entry of a live blog: its hour is when the entry was written."""
    if when.precision != "hour" or when.start is None:
        return when
    note = "; ".join(filter(None, (when.note, f"{when.text} is when it was told")))
    return replace(when, precision="day", start=None, end=None, note=note)


def _end(when: When) -> int:
    return when.char_end


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _lines_of_days(whens: Sequence[When], text: str) -> Iterator[tuple[When, bool]]:
    """Yield the first short time of each line that holds times alone, and whether the line is marked as a heading."""
    short = [when for when in whens if when.first and when.last and (when.last - when.first).days < _SHORT_DAYS]
    for line, group in groupby(short, key=lambda when: text.rfind("\n", 0, when.char_start) + 1):
        days = list(group)
        end = _line_end(text, days[-1].char_end)
        if days[0].char_start - line > _LEAD_CHARS or end - line > _LINE_CHARS:
            continue
        heading = _HEADING.fullmatch(_blanked(text, line, end, days))
        if heading:
            marked = heading["day"] or heading["end"].strip() or "#" in text[line : days[0].char_start]
            yield max(days, key=lambda when: (when.basis.startswith("explicit"), -when.char_start)), bool(marked)


def _blanked(text: str, line: int, end: int, days: Sequence[When]) -> str:
    parts, at = [], line
    for day in days:
        parts += [text[at : day.char_start], "\0"]
        at = day.char_end
    return "".join((*parts, text[at:end]))


def _end_of_top(text: str) -> int:
    """Return where the first line with words below the top of a text begins, the end of the text if none does."""
    below = next(islice(_WRITTEN_LINE.finditer(text), _TOP_LINES - 1, None), None)
    return below.end() - 1 if below else len(text)
