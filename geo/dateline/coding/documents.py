"""A report as it is coded: its names, notes, topics and tables, and the events found in it so far."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cached_property

from dateline.areas import Areas
from dateline.coding.arms import armed
from dateline.coding.clauses.topics import Topics
from dateline.coding.counts.tables import Tables, lines
from dateline.coding.headlines import retold
from dateline.coding.placing.drawing.sectors import as_sectors
from dateline.coding.pointing.stand_ins import with_stand_ins
from dateline.coding.times import Times
from dateline.lexicon import EventLexicon
from dateline.mentions.words.tokens import Sentence, sentences_of
from dateline.records import Event, Report, Resolved
from dateline.reports.notes import Notes, find_notes, masked

# Zones that tell who wrote it, took the picture, and when: no events, and not what the report is about.
UNCODED = frozenset({"byline", "dateline", "front_matter"})
_HEADS = UNCODED | {"title"}
_NAMES_BACK = 12  # names before a trigger to which it may point back


@dataclass(frozen=True)
class Document:
    """A report with what was found in it: names, notes, events; and the areas, words and zone to read it with.

    ``names_at`` is where its names begin. Its times are found when they are first asked for: most news has no event.
    """

    report: Report
    mentions: tuple[Resolved, ...]
    notes: Notes
    areas: Areas
    lexicon: EventLexicon
    timezone: str | None
    names_at: list[int]
    topics: Topics
    tables: Tables
    titles: list[Event] = field(default_factory=list)
    found: list[Event] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        report: Report,
        mentions: tuple[Resolved, ...],
        areas: Areas,
        lexicon: EventLexicon,
        timezone: str | None,
    ) -> Document:
        """Return a report with its times and notes, without the addresses in its text."""
        notes = find_notes(report.text, report.links)
        if notes.covered:
            report = replace(report, text=masked(report.text, notes))
            mentions = tuple(found for found in mentions if report.text[found.mention.start] != " ")
        mentions = as_sectors(report.text, with_stand_ins(report.text, mentions))
        names_at = [one.mention.start for one in mentions]
        zone = timezone or lexicon.timezone or None
        rows = Tables(report.text, lexicon)
        return cls(report, mentions, notes, areas, lexicon, zone, names_at, Topics(report), rows)

    @cached_property
    def times(self) -> Times:
        """The times that it tells."""
        return Times(self.report, timezone=self.timezone)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that may tell of events."""
        text = self.report.text
        return tuple(
            sentence
            for sentence in lines(text, sentences_of(text, self.report.zones))
            if sentence.zone.article and sentence.zone.kind not in UNCODED and text[sentence.end - 1] != "?"
        )

    def events(self) -> tuple[Event, ...]:
        """Return the events found, in the order of the text."""
        zones, text = self.report.zones, self.report.text
        # A title with nothing below it is all that the report tells.
        alone = not any(
            zone.article and zone.kind not in _HEADS and text[zone.start : zone.end].strip() for zone in zones
        )
        found = armed(text, self.found, self.titles)
        titles = self.titles if alone else retold(self.titles, found, zones=zones, mentions=self.mentions)
        return tuple(sorted((*titles, *found), key=lambda event: event.sentence_start))

    def mentions_in(self, start: int, end: int) -> tuple[Resolved, ...]:
        """Return the mentions that begin in ``text[start:end]``."""
        return self.mentions[bisect_left(self.names_at, start) : bisect_left(self.names_at, end)]

    def names_before(self, at: int) -> tuple[Resolved, ...]:
        """Return the last few mentions before an offset."""
        last = bisect_left(self.names_at, at)
        return self.mentions[max(0, last - _NAMES_BACK) : last]
