"""What a report is about: words that many fields share tell of one only where the report names something of it.

"Two people were taken to hospital" is of an outbreak, of a flood, or of neither; "the road was closed" is news of
every county paper. A report is of a field where it opens with a word of it or has several; else the word stands near.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from dateline.coding.clauses.vocabulary import listed
from dateline.patterns.leaping import starts
from dateline.patterns.lowercase import LowercasePattern, lowercase_pattern
from dateline.records import Report

_WHOLE = 300  # characters: a shorter text is a line of a feed, which may leave unsaid what it is about
_HEAD = 300  # characters in which a report says what it is about
_SEVERAL = 3  # words of a field make a report of it
_NEAR = 400  # characters, about two sentences before and behind
# Words of who speaks of a novel or a film. Three kinds of them, one in every few sentences from the first on, make a
# review of it; two make one where there are many. News of a festival, a cinema or a writer has as many of them, but
# none that only a review has.
_OF_REVIEWS = re.compile(listed("topics", "of_reviews"), re.IGNORECASE)
# "Police said": who tells of news, which no novel's police do of it.
_NEWS = lowercase_pattern(
    r"\b(?:police|officials|officers|medics|doctors|witnesses|prosecutors|authorities|army|military|ministry|spokes\w+)\s+(?:said|told)\b",
    re.IGNORECASE,
)
_ONE_KIND = tuple(re.compile(listed("topics", name), re.IGNORECASE) for name in ("films", "novels", "labels"))
_WORK = lowercase_pattern(
    rf"\b(?:{'|'.join(listed('topics', name) for name in ('films', 'novels', 'of_works', 'of_reviews'))})(?!\w)",
    re.IGNORECASE,
)
_WORK_HEAD = 600  # characters in which a review says that it is one
_LONGEST = 100  # characters; no such word is longer
_KINDS, _EACH = 3, 400  # kinds of such words, and characters for each word of them
_FEW_KINDS, _MANY, _EACH_OF_MANY = 2, 4, 300


class Topics:
    """The words of fields that a report holds, looked for when they are first asked for: few reports need them."""

    __slots__ = ("_of_a_work", "_places", "_report")

    def __init__(self, report: Report) -> None:
        self._report = report
        self._places: dict[LowercasePattern, list[int]] = {}
        self._of_a_work: bool | None = None

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

    def of_a_work(self) -> bool:
        """Tell whether the report speaks of a novel, a film or the like, whose deeds nobody did."""
        if self._of_a_work is None:
            self._of_a_work = self._reviews()
        return self._of_a_work

    def _reviews(self) -> bool:
        text, zones = self._report.text, [zone for zone in self._report.zones if zone.article]
        heads = [(zone.start, min(zone.end, _WORK_HEAD + _LONGEST)) for zone in zones if zone.start < _WORK_HEAD]
        if not any(_WORK.search(text, start, end) for start, end in heads):
            return False  # as of most reports, and seen without looking through the whole
        spans = [span for zone in zones for span in _WORK.spans(text, zone.start, zone.end)]
        if not spans or min(spans)[0] >= _WORK_HEAD:
            return False
        words = [text[start:end] for start, end in spans]
        if not any(_OF_REVIEWS.fullmatch(word) for word in words) or _NEWS.search(text, 0, len(text)):
            return False
        kinds = {_kind(word) for word in words}
        if len(kinds) >= _KINDS:
            return len(spans) * _EACH >= len(text)
        return len(kinds) == _FEW_KINDS and len(spans) >= _MANY and len(spans) * _EACH_OF_MANY >= len(text)

    def _found(self, about: LowercasePattern) -> list[int]:
        """Return where such words stand, but for what the page has around its article, until they tell enough."""
        found: list[int] = []
        for zone in self._report.zones:
            for at in starts(about, self._report.text, zone.start, zone.end) if zone.article else ():
                found.append(at)
                if at < _HEAD or len(found) >= _SEVERAL:
                    return found
        return found


def _kind(word: str) -> str:
    """Return what counts as one kind of word with this: films and those who make them, or the word itself."""
    for number, kind in enumerate(_ONE_KIND):
        if kind.fullmatch(word):
            return str(number)
    return " ".join(word.lower().removesuffix("s").split())
