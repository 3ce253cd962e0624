"""Take coded documents apart into passages: sentences, and stretches that were not read, with all that was found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from dateline.coding.documents import UNCODED
from dateline.dates import find_dates
from dateline.explain.stand_ins import names_told, where_told
from dateline.frame import fate
from dateline.mentions.words.tokens import sentences
from dateline.records import Coded, Event, Report, Resolved, When, Zone
from dateline.reports.notes import find_notes, masked

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_Thing = TypeVar("_Thing")
Numbers = Mapping[str, int]  # of the events shown, by their ids

_GAP = re.compile(r"\n\s*\n|\n[ \t]*(?:[•*‣–—-]|\d+[.)])\s")  # between two passages: a new paragraph or list item
_COLUMNS = tuple(
    """event_id place_index cluster_id cluster_why is_primary report_count outlet_count origin_count contested
    denied_by""".split()
)


@dataclass(frozen=True, slots=True)
class Row:
    """What the event table and the map make of an event at one of its places.

    ``index`` is the place's number among the event's own. ``drawn`` is point, area, table or left out, ``reason`` why
    it is not drawn, ``stands`` whether it is the telling that is drawn and counted, ``cluster`` the ids of all events
    that tell the same, its own too; the rest is as in the codebook.
    """

    index: int
    drawn: str
    reason: str
    stands: bool
    why_joined: str
    reports: int
    outlets: int
    origins: int
    contested: bool
    denied_by: str
    cluster: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """An event with its number on the page and its rows; a place of it that was not asked for has none."""

    number: int
    event: Event
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report, and what was found in it.

    ``opens``: a paragraph begins here. ``unread`` says why no event is read from it, "" where it was read. ``unasked``
    are its events that were not asked for: they are not shown.
    """

    start: int
    end: int
    zone: str
    article: bool
    opens: bool
    unread: str
    names: tuple[Resolved, ...]
    whens: tuple[When, ...]
    tellings: tuple[Telling, ...]
    unasked: tuple[Event, ...] = ()

    def is_unasked_place(self, found: Resolved) -> bool:
        """Return whether a name is a place of an event that was not asked for."""
        places = (place for event in self.unasked for place in event.locations)
        return any(place.resolved.mention.start == found.mention.start for place in places)

    def is_unasked_date(self, when: When) -> bool:
        """Return whether an event that was not asked for happened, or was said, at a date."""
        dates = (date for event in self.unasked for date in (event.when, event.said) if date)
        return any(date.char_start == when.char_start for date in dates)


@dataclass(frozen=True, slots=True)
class Explained:
    """A report with its passages, which hold all of its text but white space; ``omitted`` events were not asked for."""

    report: Report
    passages: tuple[Passage, ...]
    omitted: int

    @property
    def tellings(self) -> tuple[Telling, ...]:
        """All events of the report that are shown, in the order of the text."""
        return tuple(telling for passage in self.passages for telling in passage.tellings)


class Uses:
    """Which events of a document use a name or a date."""

    def __init__(self, document: Explained) -> None:
        self._names: dict[int, list[Telling]] = {}
        self._whens: dict[int, list[Telling]] = {}
        for telling in document.tellings:
            for start in dict.fromkeys(start for one in telling.event.locations for start, _ in where_told(one)):
                self._names.setdefault(start, []).append(telling)
            times = [one.char_start for one in (telling.event.when, telling.event.said) if one]
            for start in dict.fromkeys(times):
                self._whens.setdefault(start, []).append(telling)

    def of_name(self, found: Resolved) -> list[Telling]:
        """Return the events that have a name as one of their places."""
        return self._names.get(found.mention.start, [])

    def of_date(self, when: When) -> list[Telling]:
        """Return the events that happened, or were said, at a date."""
        return self._whens.get(when.char_start, [])


def explained(
    documents: Sequence[Coded], events: GeoDataFrame, *, timezone: str | None = None
) -> Iterator[tuple[Explained, Numbers]]:
    """Yield each document with its passages, and the numbers of all events by their ids.

    Parameters
    ----------
    documents
        Coded reports, in order.
    events
        Their event table, or those of its rows that are wanted. A document of whose events none is wanted is left
        out; one without any events is kept where the table is whole.
    timezone
        The IANA name of the zone that the dates were read in.
    """
    rows = _rows(events)
    found = [event.id for coded in documents for event in coded.events]
    numbers = {event: number for number, event in enumerate((one for one in found if one in rows), 1)}
    whole = len(numbers) == len(found)
    for coded in documents:
        tellings = [Telling(numbers[one.id], one, rows[one.id]) for one in coded.events if one.id in rows]
        if whole or tellings:
            omitted = len(coded.events) - len(tellings)
            yield Explained(coded.report, tuple(_passages(coded, tellings, timezone)), omitted), numbers


def _rows(events: GeoDataFrame) -> dict[str, tuple[Row, ...]]:
    """Return what the table says of each event at its places, by the event's id."""
    told = events[list(_COLUMNS)].join(fate(events))
    clusters: dict[str, dict[str, None]] = {}
    for event, cluster in zip(events["event_id"], events["cluster_id"], strict=True):
        clusters.setdefault(cluster, {})[event] = None
    whole = {cluster: tuple(tellings) for cluster, tellings in clusters.items()}
    found: dict[str, list[Row]] = {}
    for line in told.itertuples(index=False):
        row = Row(
            index=int(line.place_index),
            drawn=line.drawn,
            reason=line.reason,
            stands=bool(line.is_primary),
            why_joined=line.cluster_why,
            reports=int(line.report_count),
            outlets=int(line.outlet_count),
            origins=int(line.origin_count),
            contested=bool(line.contested),
            denied_by=line.denied_by,
            cluster=whole[line.cluster_id],
        )
        found.setdefault(line.event_id, []).append(row)
    return {event: tuple(rows) for event, rows in found.items()}


def _passages(coded: Coded, tellings: Sequence[Telling], timezone: str | None) -> Iterator[Passage]:
    report = coded.report
    text = masked(report.text, find_notes(report.text, report.links))
    whens = find_dates(text, published=report.published, timezone=timezone)
    found = names_told(coded)
    names = _Sorted(found, [one.mention.start for one in found])
    dates = _Sorted(whens, [one.char_start for one in whens])
    told = _Sorted(tellings, [one.event.sentence_start for one in tellings])  # by their sentence
    shown = {one.event.id for one in tellings}
    others = sorted((one for one in coded.events if one.id not in shown), key=lambda one: one.sentence_start)
    unasked = _Sorted(others, [one.sentence_start for one in others])
    before = 0
    for start, end, zone in _filled(report.text, list(_spans(text, report.zones, tellings))):
        here, apart = told.between(start, end), unasked.between(start, end)
        yield Passage(
            start=start,
            end=end,
            zone=zone.kind,
            article=zone.article,
            opens=before == 0 or start == zone.start or _GAP.search(report.text, before, end) is not None,
            unread="" if here or apart else _unread(zone, report.text[end - 1]),
            names=names.between(start, end),
            whens=dates.between(start, end) if zone.article else (),
            tellings=here,
            unasked=apart,
        )
        before = end


@dataclass(frozen=True, slots=True)
class _Sorted(Generic[_Thing]):
    """Things in the order of the text, with where each begins."""

    items: Sequence[_Thing]
    starts: list[int]

    def between(self, start: int, end: int) -> tuple[_Thing, ...]:
        """Return those that begin in a span."""
        return tuple(self.items[bisect_left(self.starts, start) : bisect_left(self.starts, end)])


def _spans(text: str, zones: Sequence[Zone], tellings: Sequence[Telling]) -> Iterator[tuple[int, int, Zone]]:
    """Yield sentences, a zone at once where nothing is read, and of a table the lines that events were read from."""
    cuts = sorted({at for one in tellings for at in (one.event.sentence_start, one.event.sentence_end)})
    for zone in zones:
        if not zone.article:
            yield zone.start, zone.end, zone
            continue
        for sentence in sentences(text, (zone,)):
            inside = cuts[bisect_left(cuts, sentence.start + 1) : bisect_left(cuts, sentence.end)]
            for start, end in zip([sentence.start, *inside], [*inside, sentence.end], strict=True):
                yield start, end, zone


def _filled(text: str, spans: Sequence[tuple[int, int, Zone]]) -> Iterator[tuple[int, int, Zone]]:
    """Widen each span back to the one before it, so that list marks and all else between is shown."""
    before = 0
    for number, (_, end, zone) in enumerate(spans):
        if number == len(spans) - 1:
            end = len(text)
        start = before + len(text[before:end]) - len(text[before:end].lstrip())
        stop = start + len(text[start:end].rstrip())
        if stop > start:
            yield start, stop, zone
        before = end


def _unread(zone: Zone, last: str) -> str:
    kind = zone.kind.removeprefix("furniture_").replace("_", " ")
    if zone.kind.startswith("furniture_"):
        return f"set aside as page furniture: {kind}"
    if zone.kind == "title":
        return "a title that tells no event of the text below"
    if not zone.article or zone.kind in UNCODED:
        return f"not read for events: {kind}"
    return "not read for events: a question" if last == "?" else ""
