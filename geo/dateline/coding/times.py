"""The times that a report tells, and which of them a sentence may mean."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Self

from dateline.dates import find_dates
from dateline.dates.headings import day_headings, heading_of
from dateline.mentions.tokens import Sentence
from dateline.records import Report, When

_EARLIER = 4  # a date may be that of the line or list, or of the sentence before


@dataclass(frozen=True, slots=True)
class Times:
    """The times of a report in their order, where each begins, and the days that head a part of it."""

    text: str
    whens: tuple[When, ...]
    begin: list[int]
    headings: tuple[When, ...]

    @classmethod
    def of(cls, report: Report, *, timezone: str | None) -> Self:
        """Find the times of a report; clock times and nights are in ``timezone``, an IANA name, where it says none."""
        whens = find_dates(report.text, published=report.published, timezone=timezone)
        begin = [one.char_start for one in whens]
        return cls(report.text, whens, begin, day_headings(whens, report.text, report.published))

    def near(self, sentence: Sentence) -> tuple[When, ...]:
        """Return the times of a sentence, and the last few before it."""
        first, last = (bisect_left(self.begin, at) for at in (sentence.start, sentence.end))
        return self.whens[max(0, first - _EARLIER) : last]

    def heading(self, at: int) -> When | None:
        """Return the day that heads the part of the report in which an offset lies."""
        return heading_of(self.headings, at, self.text)
