"""Facts: what a table tells, gathered for a brief: by day, by place, what is contested, what lies nowhere, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import geopandas as gpd

from dateline.areas import Areas
from dateline.briefs.entries import (
    DATED,
    REPORTED,
    SPAN,
    UNDATED,
    Days,
    Document,
    Entry,
    Where,
    documents_of,
    entries_of,
    latest,
)
from dateline.briefs.text import ranked
from dateline.briefs.tolls import Toll, highest
from dateline.figures.scene.days import say_day, say_span
from dateline.phrases import ENGLISH, Phrases


@dataclass(frozen=True, slots=True)
class AtPlace:
    """A place with the events that are drawn there."""

    where: Where
    entries: tuple[Entry, ...]

    @property
    def tolls(self) -> tuple[Toll, ...]:
        """The highest counts of people that one event there is told with."""
        return highest(toll for one in self.entries for toll in one.tolls)


@dataclass(frozen=True, slots=True)
class Dispute:
    """Events that one sentence claims and that somebody denies."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Worded:
    """How many events are worded in one way; ``by_basis`` how many that happened have which kind of day."""

    status: str
    events: int
    by_basis: dict[str, int]
    left_out: int
    contested: int


@dataclass(frozen=True)
class Facts:
    """All that a brief tells: events, each once, reports, the day to which they go, names of countries, its words."""

    entries: tuple[Entry, ...]
    documents: tuple[Document, ...]
    until_day: int | None
    countries: dict[str, str]
    say: Phrases = ENGLISH

    @cached_property
    def happened(self) -> tuple[Entry, ...]:
        """The events that are told as having happened."""
        return tuple(one for one in self.entries if not one.left_out)

    @cached_property
    def left_out(self) -> tuple[Entry, ...]:
        """The events that are told otherwise: planned, supposed, not so, or only denied."""
        return tuple(one for one in self.entries if one.left_out)

    @cached_property
    def unplaced(self) -> tuple[Entry, ...]:
        """The events that happened at no place that a map can show."""
        return tuple(one for one in self.happened if not one.on_map)

    @property
    def until(self) -> str:
        """The day to which the data go, in words; "" where no report has one."""
        return "" if self.until_day is None else say_day(self.until_day, self.say)

    @property
    def unreviewed(self) -> int:
        """How many events no person has looked at."""
        return sum(not one.reviewed for one in self.entries)

    @property
    def span(self) -> str:
        """From which to which day the events go that have one, in words."""
        days = [one.days for one in self.happened if one.days.basis != UNDATED]
        return say_span(min(one.first for one in days), max(one.last for one in days), self.say) if days else ""

    def by_day(self) -> list[tuple[Days, tuple[Entry, ...]]]:
        """Return the events that happened, by their days, in order."""
        groups = groupby(self.happened, key=lambda one: (one.days.basis == REPORTED, one.days.said))
        found = [tuple(group) for _, group in groups]
        return [(group[0].days, group) for group in found]

    def by_place(self) -> list[AtPlace]:
        """Return the places at which events are drawn, those of most events first; an event counts at each of its."""
        found: dict[tuple[str, ...], tuple[Where, dict[int, Entry]]] = {}
        for entry in self.happened:
            for where in entry.places:
                if not where.reason:
                    key = (where.name, where.admin1, where.country, where.precision)
                    found.setdefault(key, (where, {}))[1][entry.number] = entry
        places = [AtPlace(where, tuple(entries.values())) for where, entries in found.values()]
        return sorted(places, key=_most_first)

    def disputes(self) -> list[Dispute]:
        """Return what is contested; events of one sentence that are denied alike stand together."""
        found: dict[tuple[str, ...], list[Entry]] = {}
        for one in self.entries:
            if one.contested:
                found.setdefault((one.lead.quote, one.lead.who, one.lead.status, one.denied_by), []).append(one)
        return [Dispute(tuple(entries)) for entries in found.values()]

    def worded(self) -> list[Worded]:
        """Return how events are worded, the surest first."""
        return [
            _worded(status, [one for one in self.entries if one.lead.status == status])
            for status in ranked(one.lead.status for one in self.entries)
        ]

    def reasons(self, entries: Iterable[Entry]) -> list[tuple[str, int]]:
        """Return why events are not on a map, with how many of each, most first."""
        counts: dict[str, int] = {}
        for one in entries:
            reason = one.left_out or one.places[0].reason
            counts[reason] = counts.get(reason, 0) + 1
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))

    def events_of(self, document: Document) -> int:
        """Return how many events a report tells."""
        return self._told.get(document.key, 0)

    @cached_property
    def _told(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for one in self.entries:
            for key in {telling.document.key for telling in (one.lead, *one.others)}:
                counts[key] = counts.get(key, 0) + 1
        return counts

    def country(self, code: str) -> str:
        """Return the name of a country, or its code where it has none."""
        return self.say.country(code, self.countries.get(code, code))


def _most_first(one: AtPlace) -> tuple[int, str, str, str]:
    return -len(one.entries), one.where.name, one.where.admin1, one.where.precision


def _worded(status: str, entries: Sequence[Entry]) -> Worded:
    bases = [one.days.basis for one in entries if not one.left_out]
    by_basis = {basis: bases.count(basis) for basis in (DATED, SPAN, REPORTED, UNDATED)}
    return Worded(status, len(entries), by_basis, len(entries) - len(bases), sum(one.contested for one in entries))


def gather(events: gpd.GeoDataFrame, say: Phrases = ENGLISH) -> Facts:
    """Return what a brief tells of an event table (see the codebook)."""
    names = {area.code: area.name for area in Areas.open().areas("country")}
    return Facts(entries_of(events, say), documents_of(events, say), latest(events), names, say)
