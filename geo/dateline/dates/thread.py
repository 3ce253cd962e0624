"""The thread of a text: which time was told last, from which "that day" and "a week later" count."""

from __future__ import annotations

import datetime as dt
import re

from dateline.dates import anchors
from dateline.dates.surroundings import SENTENCE_END, TELLING
from dateline.records import When

# A time is told on for so many characters and sentence ends.
_CHARS, _SENTENCES = 600, 3
_SHORT_DAYS = 7  # a longer span is no day that others are counted from
_TELLING_CHARS = 60
_QUOTE_CHARS = 300
_LINE_CHARS = 2000
# "It continued its siege, which began on December 4.": what began so long before the report is its background.
_BEGAN = re.compile(
    r",\s(?:which|that)\s(?:had\s|has\s)?(?:first\s)?(?:started|began|begun|commenced|broke\sout|erupted|was\slaunched)\s(?:\w+\s){0,3}\Z"
)
_BEGAN_CHARS, _BACKGROUND_DAYS = 60, 30
_ENDS = re.compile(r"\s*(?:[.!?;\n]|\Z)")
# The last of a line that holds times alone.
_CLOSES = re.compile(r"[ \t)\]*_|]*(?:\n|\Z)")
_OPENS_WITH_CLOCK = re.compile(r"[\s•*|>\[–—-]{0,8}(?P<clock>\d\d?[:.]\d\d\b)")


# "Reporting period: 1 - 7 September": what the report covers.
_COVERS = re.compile(
    r"\b(?:reporting\s(?:period|week)|period\s(?:covered|of\sreport|under\sreview))\s?[:|–—-]?\s{0,3}\Z", re.IGNORECASE
)
_COVERS_CHARS = 40


class Thread:
    """The last day, and the last time of any length, that a text told."""

    def __init__(self, text: str, published: dt.date | None) -> None:
        self._text, self._published = text, published
        self._day: When | None = None
        self._time: When | None = None
        self._list: When | None = None
        self.period: anchors.Span | None = None  # that the report says it covers
        self._entries = False  # whether a clock time has headed an entry, as in a live blog

    def remember(self, when: When) -> None:
        """Keep a time for what follows, if it is one to count from."""
        if when.first is None or when.last is None or self._is_background(when):
            return
        if self.period is None and _COVERS.search(self._text, max(0, when.char_start - _COVERS_CHARS), when.char_start):
            self.period = when.first, when.last
        short = (when.last - when.first).days < _SHORT_DAYS
        if short or when.precision in ("month", "year"):
            self._time = when
        if short:
            self._day = when
            self._list_on(when)

    def _list_on(self, when: When) -> None:
        """Keep a day from which the clock times of a list or a live blog go on; not what an entry tells in passing."""
        clock = self._clock(when.char_start)
        line = self._text.rfind("\n", 0, when.char_start) + 1
        closes = _CLOSES.match(self._text, when.char_end) is not None
        alone = closes and not self._text[line : when.char_start].strip(" #*_>")
        self._entries = self._entries or (closes and clock == when.char_start)
        if alone or (not self._entries and (clock is None or when.char_start <= clock)):
            self._list = when

    def _is_background(self, when: When) -> bool:
        """Tell whether a time only says, at the end of a sentence, when what goes on had begun."""
        if self._published is None or when.first is None or (self._published - when.first).days <= _BACKGROUND_DAYS:
            return False
        began = _BEGAN.search(self._text, max(0, when.char_start - _BEGAN_CHARS), when.char_start)
        return began is not None and _ENDS.match(self._text, when.char_end) is not None

    def days(self, start: int) -> anchors.Span | None:
        """Return the day, or the few days, told last before a place in the text; None if none, or too far back.

        A clock time that opens a line goes on with the list: what another of its lines tells in passing is not its day.
        Among the entries of a live blog it does so however far up the last of them began.
        """
        if self._clock(start) != start:
            return self._before(self._day, start)
        last = self._list
        if self._entries and last is not None and last.first is not None and last.last is not None:
            return last.first, last.last
        return self._before(last, start)

    def _clock(self, at: int) -> int | None:
        """Return where the clock time stands that opens the line of a place in the text, None if there is none.

        A clock time alone in its line opens the lines below it, up to an empty one.
        """
        line = self._text.rfind("\n", max(0, at - _LINE_CHARS), at) + 1
        opens = _OPENS_WITH_CLOCK.match(self._text, line)
        if opens is None:
            part = self._text.rfind("\n\n", max(0, at - _LINE_CHARS), at) + 2
            opens = _OPENS_WITH_CLOCK.match(self._text, part) if part > 1 else None
            opens = opens if opens and self._text.startswith("\n", opens.end()) else None
        return opens.start("clock") if opens else None

    def told(self, start: int) -> tuple[anchors.Span | None, anchors.Span | None]:
        """Return the day, or the few days, told last, and the days of the time told last, however long."""
        days = self.days(start)
        return days, days if self._time is self._day else self._before(self._time, start)

    def day(self, start: int) -> dt.date | None:
        """Return the one day told last."""
        days = self.days(start)
        return days[0] if days and days[0] == days[1] else None

    def night(self, start: int) -> anchors.Span | None:
        """Return the one night, of two days, told last."""
        days = self.days(start)
        one = days and self._day and self._day.precision == "night" and (days[1] - days[0]).days == 1
        return days if one else None

    def is_of_telling(self) -> bool:
        """Tell whether the day told last is the one on which somebody spoke: "said on Tuesday"."""
        day = self._day
        if day is None:
            return False
        return TELLING.search(self._text, max(0, day.char_start - _TELLING_CHARS), day.char_start) is not None

    def quoted_day(self, start: int) -> dt.date | None:
        """Return the day on which somebody spoke whose quoted words these are: "said on Monday: 'They left today'"."""
        day = self.day(start)
        if day is None or self._day is None or start - self._day.char_end > _QUOTE_CHARS or not self.is_of_telling():
            return None
        between = self._text[self._day.char_end : start]
        open_marks = between.count("“") - between.count("”") + between.count("«") - between.count("»")
        return day if open_marks > 0 or between.count('"') % 2 else None

    def _before(self, told: When | None, start: int) -> anchors.Span | None:
        if told is None or told.first is None or told.last is None or start - told.char_end > _CHARS:
            return None
        ends = len(SENTENCE_END.findall(self._text, told.char_end, start))
        return (told.first, told.last) if ends <= _SENTENCES else None
