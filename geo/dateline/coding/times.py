"""The times that a report tells, and which of them a sentence may mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from dateline.coding.clauses import Hit
from dateline.dates import iter_dates
from dateline.dates.headings import day_headings, heading_of, may_head
from dateline.mentions.tokens import Sentence
from dateline.records import Report, When

# "Indicted him, and in September a panel ruled": of the clause that it opens.
_AND_THEN = re.compile(r"[^.;]*,\s+(?:and|but)\s+(?:(?:in|on|by|at|during)\s+)?(?:the\s+)?")
_DOES = re.compile(r",?\s+(?:an?|the|his|her|its|their|he|she|they|it|[A-Z][\w’'-]+)\s")
# "On Thursday she held a meeting on a recent outbreak": of the meeting.
_RECENT = re.compile(r"(?:[\w’'-]+\s+){2,}(?:an?|the|several|two)\s+(?:recent|earlier|previous)\s+(?:[\w-]+\s+){0,2}\Z")
_EARLIER = 4  # a date may be that of the line or list, or of the sentence before


def is_of_another_clause(text: str, sentence: Sentence, when: When, hit: Hit) -> bool:
    """Whether a time in the sentence of a trigger is of what the sentence tells besides."""
    if not sentence.start <= when.char_start < sentence.end:
        return False
    if when.char_start < hit.start:
        return _RECENT.search(text, max(when.char_end, hit.start - 60), hit.start) is not None
    opens = _AND_THEN.fullmatch(text, hit.end, when.char_start)
    return opens is not None and _DOES.match(text, when.char_end) is not None


class Times:
    """The times of a report in their order, and the days that head a part of it; read as far as they are asked for.

    Clock times and nights are in ``timezone``, an IANA name, where the report says none.
    """

    def __init__(self, report: Report, *, timezone: str | None) -> None:
        self._report = report
        self._coming = iter_dates(report.text, published=report.published, timezone=timezone)
        self._read: list[When] = []
        self._begin: list[int] = []  # where each of them begins
        self._may_head = False  # whether any of them may head a part

    def near(self, sentence: Sentence) -> tuple[When, ...]:
        """Return the times of a sentence, and the last few before it."""
        self._read_to(sentence.end)
        first, last = (bisect_left(self._begin, at) for at in (sentence.start, sentence.end))
        return tuple(self._read[max(0, first - _EARLIER) : last])

    def heading(self, at: int) -> When | None:
        """Return the day that heads the part of the report in which an offset lies."""
        self._read_to(at)
        return heading_of(self._headings, at, self._report.text) if self._may_head else None

    def _read_to(self, at: int) -> None:
        while not self._begin or self._begin[-1] < at:
            when = next(self._coming, None)
            if when is None:
                return
            self._read.append(when)
            self._begin.append(when.char_start)
            self._may_head = self._may_head or may_head(when, self._report.text)

    @cached_property
    def _headings(self) -> tuple[When, ...]:
        """All that head a part: which do is told by the whole report."""
        self._read_to(len(self._report.text))
        return day_headings(self._read, self._report.text, self._report.published)
