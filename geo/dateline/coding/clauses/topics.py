"""What a report is about: words that many fields share tell of one only where the report names something of it.

"Two people were taken to hospital" is of an outbreak, of a flood, or of neither; "the road was closed" is news of
every county paper. A report is of a field where it opens with a word of it or has several; else the word stands near.
"""

from __future__ import annotations

from bisect import bisect_left

from dateline.patterns.lowercase import LowercasePattern
from dateline.records import Report

_WHOLE = 300  # characters: a shorter text is a line of a feed, which may leave unsaid what it is about
_HEAD = 300  # characters in which a report says what it is about
_SEVERAL = 3  # words of a field make a report of it
_NEAR = 400  # characters, about two sentences before and behind


class Topics:
    """The words of fields that a report holds, looked for when they are first asked for: few reports need them."""

    __slots__ = ("_places", "_report")

    def __init__(self, report: Report) -> None:
        self._report = report
        self._places: dict[LowercasePattern, list[int]] = {}

    def told(self, about: LowercasePattern, at: int) -> bool:
        """Tell whether the report, or what stands around ``at``, is of the field whose words these are."""
        if len(self._report.text) < _WHOLE:
            return True
        found = self._places.get(about)
        if found is None:
            found = self._places[about] = self._found(about)
        if len(found) >= _SEVERAL or (found and found[0] < _HEAD):
            return True
        first = bisect_left(found, at - _NEAR)
        return first < len(found) and found[first] <= at + _NEAR

    def _found(self, about: LowercasePattern) -> list[int]:
        """Return where such words stand, but for what the page has around its article, until they tell enough."""
        found: list[int] = []
        for zone in self._report.zones:
            for at, _ in about.spans(self._report.text, zone.start, zone.end) if zone.article else ():
                found.append(at)
                if at < _HEAD or len(found) >= _SEVERAL:
                    return found
        return found
