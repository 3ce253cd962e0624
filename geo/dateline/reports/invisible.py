"""Characters that nobody sees: soft hyphens, zero-width spaces, marks of direction. They hide a name from every list.

A report is read without them, and everything that was found is put back where it stands in the text as read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from dateline.records import Event, Location, Report, Resolved, When

# Joiners (U+200C, U+200D) spell words of other scripts: they go only where a Latin or Cyrillic letter stands before.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
    "|(?<=[A-Za-z\u00c0-\u024f\u0400-\u052f])[\u200c\u200d]"
)


@dataclass(frozen=True, slots=True)
class Visible:
    """A report as it is seen, and where each of its characters stands in the text as read."""

    report: Report
    text: str  # as read
    places: tuple[int, ...] | None = None  # None: nothing is invisible

    def mentions(self, found: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
        """Return mentions with the offsets and the words of the text as read."""
        return found if self.places is None else tuple(map(self._resolved, found))

    def events(self, found: tuple[Event, ...]) -> tuple[Event, ...]:
        """Return events with the offsets of the text as read."""
        return found if self.places is None else tuple(map(self._event, found))

    def _span(self, start: int, end: int) -> tuple[int, int]:
        places = self.places or ()
        if end <= start:
            at = places[start] if start < len(places) else len(self.text)
            return at, at
        return places[start], places[end - 1] + 1

    def _resolved(self, found: Resolved) -> Resolved:
        start, end = self._span(found.mention.start, found.mention.end)
        return replace(found, mention=replace(found.mention, start=start, end=end, text=self.text[start:end]))

    def _location(self, found: Location) -> Location:
        return replace(found, resolved=self._resolved(found.resolved))

    def _when(self, found: When | None) -> When | None:
        if found is None:
            return None
        start, end = self._span(found.char_start, found.char_end)
        return replace(found, char_start=start, char_end=end, text=self.text[start:end])

    def _event(self, found: Event) -> Event:
        trigger = self._span(found.trigger_start, found.trigger_end)
        clause = self._span(found.char_start, found.char_end)
        sentence = self._span(found.sentence_start, found.sentence_end)
        return replace(
            found,
            trigger_start=trigger[0],
            trigger_end=trigger[1],
            char_start=clause[0],
            char_end=clause[1],
            sentence_start=sentence[0],
            sentence_end=sentence[1],
            locations=tuple(map(self._location, found.locations)),
            when=self._when(found.when),
            said=self._when(found.said),
        )


def visible(report: Report) -> Visible:
    """Return a report without the characters that nobody sees.

    >>> from dateline.reports import report_from_text
    >>> visible(report_from_text("Shells fell in Khar\\u00adkiv.")).report.text
    'Shells fell in Kharkiv.'
    """
    gone = {found.start() for found in _INVISIBLE.finditer(report.text)}
    if not gone:
        return Visible(report, report.text)
    places = tuple(at for at in range(len(report.text)) if at not in gone)

    def here(at: int) -> int:
        return bisect_left(places, at)

    seen = replace(
        report,
        text="".join(report.text[at] for at in places),
        zones=tuple(
            replace(zone, start=here(zone.start), end=here(zone.end))
            for zone in report.zones
            if here(zone.start) < here(zone.end)
        ),
        links=tuple((here(start), here(end), address) for start, end, address in report.links),
    )
    return Visible(seen, report.text, places)
