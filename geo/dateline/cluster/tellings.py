"""A telling: one event, or one of the places at each of which it happened, with what it is compared by."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.patterns.lowercase import lowercase_pattern
from dateline.records import Event, Location, Report, When
from dateline.reports.grids import rows_of

PRECISIONS = (
    "facility",
    "settlement",
    "near_settlement",
    "area",
    "admin1_part",
    "admin2",
    "admin1",
    "country",
    "unlocated",
)  # the closest first
POINTLIKE = frozenset(PRECISIONS[:3])
_NIGHTS = frozenset({"hour", "night", "day"})  # dates as close as these may span two days at most
# Words that many tellings of different events share: of saying and of time.
_EMPTY = frozenset(
    """about after also amid among around been before being between both could during each early from have into late
    more most near near north over said same says since some south east west such than that their them then there these
    they this those through under until were what when where which while will with would their reported report reports
    according claimed claims stated statement told announced officials official sources source monday tuesday wednesday
    thursday friday saturday sunday january february march april june july august september october november december
    overnight night morning evening today yesterday week month year least and the for was has had its his her who but
    not are one two three""".split()
)
_WORD = re.compile(r"[^\W\d_]{3,}")
# A line by itself that ends in a letter, plain or marked as a heading; an item of a list or a row of a table is none.
_HEADING_CHARS = 120
_HEADS = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|\*\*|__)?")
_UNSTOPPED = re.compile(r"\w[\"'”’)]?(?:\*\*|__)?[ \t]*(?:\n\s*\S)")
_SEVERAL = lowercase_pattern(
    r"\b(?:another|an additional|a (?:second|third|fourth|further|new|separate)|separately|also|again|in addition)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """When a telling puts its event: own days (null: unknown), and the day by which it was known."""

    first: dt.date | None
    last: dt.date | None
    known: dt.date | None
    close: bool  # the own days are one day, or one night
    night: bool  # ... a night that spans two days

    @property
    def days(self) -> int:
        """How many days the own time spans, 0 if there is none."""
        return (self.last - self.first).days + 1 if self.first and self.last else 0


@dataclass(frozen=True, slots=True)
class Telling:
    """What is compared: an event at one of its places if it happened at each of them, else with all its places.

    ``rows`` are the numbers of those places. ``keys`` identify the places, but for those that something only came from;
    ``regions`` are what they lie in, ``wide`` what the telling itself is when it names no closer place than a region.
    ``further`` says that the text marks it as one more event ("another strike"), ``headline`` that it stands in the
    report's title, ``heading`` that it is a short line within the text; ``row`` has where a table within the text and
    its row begin; ``of_table`` says that it is a row of a table that is a document of its own.
    """

    event: Event
    report: Report
    rows: tuple[int, ...]
    time: Time
    keys: frozenset[str]
    regions: frozenset[str]
    wide: frozenset[str]
    words: frozenset[str]
    further: bool
    headline: bool
    heading: bool = False
    row: tuple[int, int] | None = None
    of_table: bool = False

    @property
    def places(self) -> tuple[Location, ...]:
        """The places of the event that this telling is about."""
        return tuple(self.event.locations[row] for row in self.rows if self.event.locations)

    @property
    def sourced(self) -> bool:
        """Whether it says who says so: somebody else than the outlet that prints it."""
        return bool(set(self.event.attribution) - {"", self.report.publisher}) or self.event.source_status != "asserted"

    @property
    def denies(self) -> bool:
        """Whether it tells that the event did not happen."""
        return self.event.source_status == "denied" or self.event.modality == "negated"

    @property
    def name(self) -> str:
        """What identifies it in every run."""
        if len(self.rows) == len(self.event.locations) or not self.event.locations:
            return self.event.id
        return f"{self.event.id}-{self.places[0].resolved.mention.start}"


def tellings_of(report: Report, event: Event) -> Iterator[Telling]:
    """Yield an event once for each of its places if it happened at each, else once."""
    if event.distributive and len(event.locations) > 1:
        for row, location in enumerate(event.locations):
            yield _telling(report, event, (row,), (location,))
    else:
        yield _telling(report, event, tuple(range(max(1, len(event.locations)))), event.locations)


def _telling(report: Report, event: Event, rows: tuple[int, ...], places: Sequence[Location]) -> Telling:
    clause = report.text[event.char_start : event.char_end]
    whence = [one for one in places if one.relation == "from"]
    places = [one for one in places if one.relation != "from"] or places  # many go elsewhere from one place
    is_wide = all(location.precision not in POINTLIKE for location in places)
    return Telling(
        event,
        report,
        rows,
        _time(report, event),
        frozenset(filter(None, map(place_key, places))),
        frozenset(region for location in places for region in regions_around(location)),
        frozenset(filter(None, map(region_key, places))) if is_wide else frozenset(),
        _words(clause, event, (*places, *whence)),
        _SEVERAL.search(report.text, event.char_start, event.trigger_end) is not None,
        any(zone.start <= event.trigger_start < zone.end for zone in report.zones if zone.kind == "title"),
        _is_heading(report, event),
        _row_of(report, event),
    )


def _row_of(report: Report, event: Event) -> tuple[int, int] | None:
    """Return where the table begins within the text in which a row tells an event, and where the row does."""
    begin = report.text.rfind("\n", 0, event.trigger_start) + 1
    row = rows_of(report.text).get(begin)
    return (row.top, begin) if row else None


def _is_heading(report: Report, event: Event) -> bool:
    """Whether an event is told by a short line within the text that ends in no stop, as headings do."""
    text, start, end = report.text, event.sentence_start, event.sentence_end
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if end - start > _HEADING_CHARS or "\n" in text[start:end] or not _HEADS.fullmatch(line):
        return False
    return _UNSTOPPED.match(text, end - 1) is not None


def _time(report: Report, event: Event) -> Time:
    when = event.when
    known = known_by(event.said, report.published)
    if when is None or when.first is None:
        return Time(None, None, known, False, False)
    last = when.last or max(when.first, known or when.first)
    close = when.precision in _NIGHTS and (last - when.first).days <= 1
    return Time(when.first, last, known, close, close and last != when.first)


def _words(clause: str, event: Event, places: Iterable[Location]) -> frozenset[str]:
    """Return the words that tell more than what, where and when: whom it hit, and how."""
    named = (event.trigger, *(location.resolved.mention.text for location in places))
    return frozenset(words_of(clause).difference(*map(_words_of_name, named), _EMPTY))


@lru_cache(maxsize=4096)
def _words_of_name(name: str) -> set[str]:
    return words_of(name)


def words_of(text: str) -> set[str]:
    """Return the words of a text in lower case and, roughly, in the singular."""
    return {word.removesuffix("s") for word in _WORD.findall(text.lower())}


def known_by(said: When | None, published: dt.date | None) -> dt.date | None:
    """Return the day by which an event had happened: when it was said, else when the report was published."""
    return (said.last or said.first if said else None) or published


def place_key(location: Location) -> str:
    """Return what identifies a place for comparison; "" where the text names none or nobody knows it."""
    place = location.resolved.place
    if location.relation == "border_of":
        return f"border:{location.why}"
    if place is None:
        return f"name:{location.resolved.mention.text.lower()}"
    key = place.id or f"{place.name.lower()}@{place.lon:.2f},{place.lat:.2f}"
    return f"{key}/{location.name.lower()}" if location.name and location.precision not in POINTLIKE else key


def region_key(location: Location) -> str:
    """Return a region as what lies in it knows it, "" for what is no region."""
    place = location.resolved.place
    if place is None or location.precision in POINTLIKE:
        return ""
    if location.precision == "admin1":
        return f"admin1:{place.admin1_code}" if place.admin1_code else ""
    if location.precision == "country":
        return f"country:{place.country}" if place.country else ""
    return f"around:{place.id}" if location.name else place.id


def regions_around(location: Location) -> tuple[str, ...]:
    """Return the regions that a place lies in, as `region_key` writes them."""
    holder = location.resolved.place or location.resolved.container
    if holder is None or location.precision == "country":
        return ()
    country = f"country:{holder.country}" if holder.country else ""
    unit = f"admin1:{holder.admin1_code}" if holder.admin1_code and location.precision != "admin1" else ""
    around = f"around:{holder.id}" if location.precision in POINTLIKE and location.resolved.place else ""
    return tuple(filter(None, (country, unit, around)))
