"""Cluster: tellings of the same event, within a report and across reports. It flags; it never changes an event.

Two tellings are one event when type and subtype, sides and dates agree and they share a place. All comparisons run
on compact keys, within blocks of one type and place, so that a large corpus costs little more than its events.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import Coded, Event, Location, When

_FAR_DAYS = 3  # tellings without a date of their own, this far apart in time, are different events
_LATE_DAYS = 10  # a telling without a date may lag one with a date by this much
_MOST_WEEKS = 60  # a longer span is compared by its first weeks
_MOST_GROUPS = 100  # clusters of one type, place and time that a telling is compared with, the latest first
_COMPARED = 8  # tellings of a cluster that a new one is compared with
_WORDS_COMPARED = 6  # two tellings with half of their words in common share one of these nearly always
_ALIKE = 0.5  # share of words that two tellings without a place must have in common
_NOBODY = re.compile(r"anonym|unspecif|unnam|undisclos|\bsources?\b|officials?\Z", re.IGNORECASE)
_PRECISE = (
    "facility",
    "settlement",
    "near_settlement",
    "area",
    "admin1_part",
    "admin2",
    "admin1",
    "country",
    "unlocated",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What the corpus stage says of one event: its cluster, and which of its places stand for it (by index)."""

    cluster_id: str
    primary_places: frozenset[int]
    report_count: int
    outlet_count: int
    origin_count: int
    contested: bool
    denied_by: str


@dataclass(frozen=True, slots=True)
class _Telling:
    """One event with what it is compared by."""

    event: Event
    report_id: str
    publisher: str
    order: tuple[int, int]
    first: dt.date | None
    last: dt.date | None
    known: dt.date | None
    keys: frozenset[str]
    words: frozenset[str]


def mark(documents: Sequence[Coded]) -> dict[str, Mark]:
    """Return the mark of every event, by event id; documents are in order, and the first telling names the cluster."""
    tellings = [
        _telling(coded, event, (number, event.trigger_start))
        for number, coded in enumerate(documents)
        for event in coded.events
    ]
    groups: list[list[_Telling]] = []
    blocks: defaultdict[tuple[str, str], dict[int, None]] = defaultdict(dict)
    for telling in tellings:
        kind = f"{telling.event.type}/{telling.event.subtype}/{_is_told(telling.event)}"
        keys = _block_keys(telling)
        blocked = sorted({number for key in keys for number in blocks[kind, key]})[-_MOST_GROUPS:]
        home = next(
            (number for number in blocked if any(_same(telling, other) for other in groups[number][:_COMPARED])),
            len(groups),
        )
        if home == len(groups):
            groups.append([])
        groups[home].append(telling)
        for key in keys:
            blocks[kind, key][home] = None
    return {event_id: found for group in groups for event_id, found in _marks(group).items()}


def _is_told(event: Event) -> bool:
    """Whether a telling is of something that happened; who denies it speaks of the same thing."""
    return event.modality == "actual" or event.source_status == "denied"


def _telling(coded: Coded, event: Event, order: tuple[int, int]) -> _Telling:
    report = coded.report
    own = event.when if event.when and event.when.first else None
    sentence = report.text[event.char_start : event.char_end].lower()
    return _Telling(
        event,
        report.id,
        report.publisher,
        order,
        own.first if own else None,
        own.last if own else None,
        known_by(event.said, report.published),
        frozenset(filter(None, map(place_key, event.locations))),
        frozenset(word for word in re.findall(r"\w{4,}", sentence)),
    )


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
    return place.id or f"{place.name.lower()}@{place.lon:.2f},{place.lat:.2f}"


def _block_keys(telling: _Telling) -> tuple[str, ...]:
    """Blocks in which a telling looks for its like: its places, else a few of its words by hash (a MinHash)."""
    if telling.keys:
        return tuple(f"{key}@{week}" for key in sorted(telling.keys) for week in _weeks(telling))
    hashed = sorted(zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in telling.words)
    return tuple(f"nowhere:{telling.report_id}:{value}" for value in hashed[:_WORDS_COMPARED])


def _weeks(telling: _Telling) -> tuple[int, ...]:
    """Weeks in which a telling may meet another of the same event (see `_dates_agree`); (0,) if no day is known."""
    if telling.first:
        first, last = telling.first, max(telling.last or telling.first, telling.first + dt.timedelta(_LATE_DAYS))
    elif telling.known:
        first, last = telling.known - dt.timedelta(_FAR_DAYS), telling.known
    else:
        return (0,)
    start = first.toordinal() // 7
    return tuple(range(start, min(last.toordinal() // 7, start + _MOST_WEEKS) + 1))


def _same(one: _Telling, other: _Telling) -> bool:
    if not _agree(one.event.actor_side, other.event.actor_side) or not _dates_agree(one, other):
        return False
    if one.keys and other.keys:
        return one.keys <= other.keys or other.keys <= one.keys or len(one.keys & other.keys) >= 2
    shared = len(one.words & other.words)
    return one.report_id == other.report_id and shared >= _ALIKE * max(1, min(len(one.words), len(other.words)))


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _dates_agree(one: _Telling, other: _Telling) -> bool:
    if one.first and other.first:
        return one.first <= (other.last or other.first) and other.first <= (one.last or one.first)
    if one.first or other.first:
        dated, undated = (one, other) if one.first else (other, one)
        return (
            undated.known is None
            or dated.first is None
            or dt.timedelta(0) <= undated.known - dated.first <= dt.timedelta(_LATE_DAYS)
        )
    return one.known is None or other.known is None or abs(one.known - other.known) < dt.timedelta(_FAR_DAYS)


def _marks(group: list[_Telling]) -> dict[str, Mark]:
    ranked = sorted(group, key=_standing)
    stands: dict[str, tuple[str, int]] = {}
    for telling in ranked:
        for number, key in enumerate(_places_of(telling.event)):
            stands.setdefault(key, (telling.event.id, number))
    if len(stands) > 1:
        stands.pop("", None)  # a telling without a place adds nothing to one that has
    claims = [telling for telling in group if telling.event.source_status != "denied"]
    denials = [telling for telling in group if telling.event.source_status == "denied"]
    counts = (
        len({telling.report_id for telling in group}),
        len({telling.publisher for telling in group}),
        len(_origins(group)),
    )
    first = min(group, key=lambda telling: telling.order).event.id
    denied_by = "; ".join(sorted({telling.event.denied_by for telling in denials if telling.event.denied_by}))
    return {
        telling.event.id: Mark(
            f"c-{first}",
            frozenset(number for owner, number in stands.values() if owner == telling.event.id),
            *counts,
            bool(claims and denials),
            denied_by,
        )
        for telling in group
    }


def _places_of(event: Event) -> list[str]:
    return [place_key(location) for location in event.locations] or [""]


def _standing(telling: _Telling) -> tuple[bool, bool, int, int, tuple[int, int]]:
    """Rank what may stand for a cluster: claim before denial, dated before undated, then precise, rich, early."""
    precise = min((_PRECISE.index(location.precision) for location in telling.event.locations), default=len(_PRECISE))
    denied = telling.event.source_status == "denied"
    return denied, telling.first is None, precise, -len(telling.keys), telling.order


def _origins(group: list[_Telling]) -> set[str]:
    """Distinct roots of the attribution chains; an anonymous root adds none."""
    roots = {
        (telling.event.attribution[-1] if telling.event.attribution else telling.publisher).lower() for telling in group
    }
    return {root for root in roots if root and not _NOBODY.search(root)}
