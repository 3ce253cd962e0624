"""The times that a report tells, and which of them a sentence may mean."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import replace
from functools import cached_property

from dateline.coding.clauses import Hit
from dateline.coding.clauses.roles import is_told_by_the_way
from dateline.dates import iter_dates
from dateline.dates.headings import day_headings, heading_of, may_head
from dateline.mentions.words.tokens import Sentence
from dateline.records import Report, When

# "Indicted him, and in September a panel ruled": of the clause that it opens.
_AND_THEN = re.compile(r"[^.;]*,\s+(?:and|but)\s+(?:(?:in|on|by|at|during)\s+)?(?:the\s+)?")
_DOES = re.compile(r",?\s+(?:an?|the|his|her|its|their|he|she|they|it|[A-Z][\w’'-]+)\s")
# "On Thursday she held a meeting on a recent outbreak": of the meeting.
_RECENT = re.compile(r"(?:[\w’'-]+\s+){2,}(?:an?|the|several|two)\s+(?:recent|earlier|previous)\s+(?:[\w-]+\s+){0,2}\Z")
# "Bombed last October after a mob lynched two", "left in 2012 after his house was shelled": not later than that day.
_AFTER_WHICH = re.compile(r",?\s+(?:after|because)\s+(?:(?!\b(?:who|which|that|before|when|while|but)\b)[^,;.:])*\Z")
# "Sent troops to X, where a firm wants to go on with a plant halted in 2021": of the plant.
_IN_AN_ASIDE = re.compile(
    r"[^.;:]*,\s(?:where|which|whose|who)\s[^,.;:]*\s(?:in|since|during|of|last|late\sin|early\sin)?\s*", re.DOTALL
)
_LONG = frozenset({"month", "season", "year"})
# "Has raged since 2023, with rebels recently capturing X": that is new, whatever day stands before it.
_NEW = re.compile(r"\b(?:recently|newly|lately|just)\s\Z")
_OLD_DAYS = 60  # of a day nearer than this the clause behind it may be as old as the report
# "The visit comes a week after he met envoys in X": told from the day of the report.
_COMES_AFTER = re.compile(
    r"\b(?:comes?|came|coming)\s+(?:just\s+|only\s+|about\s+|less\s+than\s+|more\s+than\s+|nearly\s+)?"
    r"(?P<span>(?:(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|a\s+few)\s+)?(?:day|week|month)s?)\s+after\s"
    r"(?:(?!\b(?:who|which|that|before|when|while|but)\b)[^,;.:])*\Z"
)
_REACH = 110  # characters before a trigger in which such a clause begins
_EARLIER = 4  # a date may be that of the line or list, or of the sentence before


def is_of_another_clause(text: str, sentence: Sentence, when: When, hit: Hit) -> bool:
    """Whether a time in the sentence of a trigger is of what the sentence tells besides."""
    if not sentence.start <= when.char_start < sentence.end:
        return False
    if when.char_start < hit.start:
        if _NEW.search(text, max(when.char_end, hit.start - 12), hit.start) and "," in text[when.char_end : hit.start]:
            return True
        return _RECENT.search(text, max(when.char_end, hit.start - 60), hit.start) is not None
    if text[hit.start - 2 : hit.start] == ", " and is_told_by_the_way(text, hit):
        return text.find(",", hit.end, when.char_start) >= 0  # "X, besieged for a year, was shelled on Monday"
    mine = when.char_start < hit.clause_end  # the aside tells of no event
    if mine and when.precision in _LONG and _IN_AN_ASIDE.fullmatch(text, hit.end, when.char_start):
        return True
    opens = _AND_THEN.fullmatch(text, hit.end, when.char_start)
    return opens is not None and _DOES.match(text, when.char_end) is not None


def told_after(
    text: str, sentence: Sentence, hit: Hit, whens: tuple[When, ...], published: dt.date | None
) -> When | None:
    """Return the day of what a clause tells by "after", from that of its main clause or of the report."""
    start = max(sentence.start, hit.start - _REACH)
    if published is None or " after " not in text[start : hit.start]:
        return None
    comes = _COMES_AFTER.search(text, start, hit.start)
    if comes:
        ago = next(iter_dates(f"{comes['span']} ago", published=published), None)
        first, last = comes.span("span")
        return replace(ago, text=text[first:last], char_start=first, char_end=last) if ago else None
    old = (when for when in whens if when.last and (published - when.last).days > _OLD_DAYS)
    before = (when for when in old if start <= when.char_start < hit.start)
    return next((when for when in before if _AFTER_WHICH.fullmatch(text, when.char_end, hit.start)), None)


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
