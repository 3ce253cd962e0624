"""Which tellings are of one event: groups, made in an order that is the tellings' own.

What is told with its own day comes first, then what has a longer span, then what has no date, so that a vague telling
is added to an event and never makes two events one. All comparisons run within blocks of one kind, place and week: a
large corpus costs little more than its events.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from dateline.cluster.agreeing import (
    COMPARED,
    FAR_DAYS,
    LATE_DAYS,
    Group,
    agrees,
    alike,
    are_counted_apart,
    fit,
    is_general,
    likeness,
    shared_places,
    time_reason,
)
from dateline.cluster.tellings import Telling, Time, place_key, words_of
from dateline.patterns.remembered import Remembered
from dateline.records import Location

_MOST_WEEKS = 60  # a longer span is compared by its first weeks
_MOST_GROUPS = 100  # groups of one kind, place and time that a telling is compared with, the latest first
_WORDS_COMPARED = 6  # two tellings with half of their words in common share one of these nearly always
_BESIDE_KM = 8.0  # a plant, port or airfield is told by its town's name when it lies about this near
_KM_PER_DEGREE = 111.2

_HASHES: Remembered[str, int] = Remembered(lambda word: zlib.crc32(word.encode("utf-8", "surrogatepass")))
_Blocks = defaultdict[tuple[str, str], dict[int, None]]
_Why = Callable[[Telling, Group], str]
Cluster = list[tuple[Telling, str]]


def join_tellings(tellings: Iterable[Telling]) -> list[Cluster]:
    """Return the tellings in clusters, one for each event; each with why it was joined, the first with ""."""
    ordered = sorted(tellings, key=_order)
    groups: list[Group] = []
    blocks: _Blocks = defaultdict(dict)
    for telling in ordered:
        if telling.keys:
            _put(telling, groups, blocks, _at_places)
    groups = _with_wider(groups)
    placeless = [telling for telling in ordered if not telling.keys]
    reports = {telling.report.id for telling in placeless}
    blocks = defaultdict(dict)
    for number, group in enumerate(groups):
        for telling, _ in group.tellings:
            if telling.report.id in reports:
                _register(_kind(telling), number, blocks, _by_words(telling))
    for telling in placeless:
        _put(telling, groups, blocks, _in_words)
    return [group.tellings for group in groups]


def _order(telling: Telling) -> tuple[object, ...]:
    """What is told closely comes first; nothing here depends on the order of the documents."""
    time, event = telling.time, telling.event
    vague = 0 if time.close else 1 if time.first else 2
    day = time.first or time.known or dt.date.max
    return (
        telling.headline,
        vague,
        is_general(event.subtype, event),
        not time.night,
        time.days,
        telling.denies,
        -len(telling.keys),
        day,
        telling.report.published or dt.date.max,
        event.id,
        telling.rows,
    )


def _kind(telling: Telling) -> str:
    """What never differs within an event: its type, and whether it is told as having happened; a denial tells of it."""
    told = "actual" if _is_denial(telling) else telling.event.modality
    return f"{telling.event.type}/{told}"


def _is_denial(telling: Telling) -> bool:
    """Whether somebody denies what others may claim: by that word, or by telling that it did not happen that day.

    What a report itself tells as not having happened denies nobody's claim.
    """
    event = telling.event
    if event.source_status == "denied":
        return True
    others = bool(event.attribution) and event.attribution != (telling.report.publisher,)
    return event.modality == "negated" and others and telling.time.close


def _put(telling: Telling, groups: list[Group], blocks: _Blocks, why: _Why) -> None:
    """Add a telling to the group that it fits best, else found one."""
    keys = tuple(_by_place(telling)) if telling.keys else tuple(_by_words(telling))
    kind = _kind(telling)
    numbers = sorted({number for key in keys for number in blocks.get((kind, key), ())})[-_MOST_GROUPS:]
    fitting = [(number, reason) for number in numbers if (reason := why(telling, groups[number]))]
    if fitting:
        home, reason = max(fitting, key=lambda found: (fit(telling, groups[found[0]]), -found[0]))
    else:
        home, reason = len(groups), ""
        groups.append(Group())
    groups[home].add(telling, reason)
    _register(kind, home, blocks, keys)


def _register(kind: str, number: int, blocks: _Blocks, keys: Iterable[str]) -> None:
    for key in keys:
        blocks[kind, key][number] = None


# Blocks --------------------------------------------------------------------------------------------------


def _by_place(telling: Telling) -> Iterator[str]:
    """Blocks of a telling with a place: each place in each week, and in its own report."""
    for key in sorted(telling.keys):
        yield f"{key}@{telling.report.id}"
        for week in _weeks(telling.time):
            yield f"{key}@{week}"


def _by_words(telling: Telling) -> Iterator[str]:
    """Blocks of a telling without a place: a few of its words by hash (a MinHash), in its report and in each week.

    Those with a place are met in their own report only: across reports likeness of words alone would say too little.
    """
    hashed = sorted((_HASHES[word], word) for word in telling.words)
    weeks = () if telling.keys else _weeks(telling.time)
    for _, word in hashed[:_WORDS_COMPARED]:
        yield f"{word}@{telling.report.id}"
        yield from (f"{word}@week{week}" for week in weeks)


def _weeks(time: Time) -> tuple[int, ...]:
    """Weeks in which a telling may meet another of the same event; none if no day is known."""
    if time.first:
        first, last = time.first, max(time.last or time.first, time.first + dt.timedelta(LATE_DAYS))
    elif time.known:
        first, last = time.known - dt.timedelta(FAR_DAYS), time.known
    else:
        return ()
    start = first.toordinal() // 7
    return tuple(range(start, min(last.toordinal() // 7, start + _MOST_WEEKS) + 1))


# Reasons -------------------------------------------------------------------------------------------------


def _at_places(telling: Telling, group: Group) -> str:
    """Return why a telling with places is of a group's event, "" if it is not."""
    if telling.headline and telling.report.id not in group.reports:
        return ""  # it tells what its own report tells
    shared = shared_places(telling, group)
    if not shared or (telling.of_table and telling.keys != shared):
        return ""  # a row is at all of its places
    if not agrees(telling, group) or not (when := time_reason(telling, group)):
        return ""
    wide = telling.wide and len(telling.wide) == len(telling.keys)
    same_report = telling.report.id == group.head.report.id
    if wide and not same_report and not alike(telling, group, much=False):
        return ""
    if _is_a_state(telling) and any(are_counted_apart(telling, other) for other, _ in group.tellings[:COMPARED]):
        return ""
    return f"same place ({_named(telling, shared)}), type ({_type(telling)}) and time ({when}) as {_of(telling, group)}"


def _is_a_state(telling: Telling) -> bool:
    """Whether a telling names no closer place than a state, in which much of a kind may happen."""
    return bool(telling.wide) and all(region.startswith("country:") for region in telling.wide)


def _in_words(telling: Telling, group: Group) -> str:
    """Return why a telling without a place is of a group's event, "" if it is not: a report's own words, told again."""
    if not agrees(telling, group) or not alike(telling, group) or not (when := time_reason(telling, group)):
        return ""
    if telling.report.id != group.head.report.id and (likeness(telling, group)[1] <= 2 or group.head.keys):
        return ""
    return f"alike in words, type ({_type(telling)}) and time ({when}) as {_of(telling, group)}"


def _type(telling: Telling) -> str:
    return f"{telling.event.type}/{telling.event.subtype}"


def _of(telling: Telling, group: Group) -> str:
    head = group.head
    where = "in this report" if head.report.id == telling.report.id else f"in {head.report.name}"
    return f"event {head.event.id} {where}"


def _named(telling: Telling, keys: frozenset[str]) -> str:
    names = [_name(location) for location in telling.places if place_key(location) in keys]
    return ", ".join(dict.fromkeys(names))


def _name(location: Location) -> str:
    place = location.resolved.place
    return location.name or (place.name if place else location.resolved.mention.text)


# A region and a place in it ------------------------------------------------------------------------------


def _with_wider(groups: Sequence[Group]) -> list[Group]:
    """Add to each event the groups that tell it only by the region around it, or by the town beside it.

    A group is added only where a single event fits: of two strikes in a region on one day, "a strike in the region"
    may be either.
    """
    inside: defaultdict[tuple[str, str, int], list[int]] = defaultdict(list)
    days, kinds = [_days(group) for group in groups], [_kind(group.head) for group in groups]
    for number, group in enumerate(groups):
        for region in sorted(group.head.regions):
            for day in days[number]:
                inside[kinds[number], region, day].append(number)
    gone: set[int] = set()
    for number, group in enumerate(groups):
        regions = sorted(group.head.wide) or [region for region in group.head.regions if region.startswith("admin1:")]
        kind, told = kinds[number], _days(group)
        found = {
            other for region in regions for day in told for other in inside.get((kind, region, day), ())[:_MOST_GROUPS]
        }
        holding = [other for other in sorted(found - gone - {number}) if _holds(group, groups[other])]
        if len(holding) == 1:
            closer = groups[holding[0]]
            closer.absorb(group, _wider_reason(group.head, closer))
            gone.add(number)
    return [group for number, group in enumerate(groups) if number not in gone]


def _days(group: Group) -> list[int]:
    day = group.first or (group.known[0] if group.known else None)
    if day is None:
        return []
    last = group.last or group.known[-1] if group.known or group.last else day
    return list(range(day.toordinal(), min(last.toordinal(), day.toordinal() + FAR_DAYS) + 1))


def _holds(wider: Group, closer: Group) -> bool:
    """Whether a group that names the region, or the town, tells the event of one that names the place in it."""
    one, other = wider.head, closer.head
    if one.wide:
        nested = bool(one.wide & other.regions) and not other.wide
    else:
        nested = _is_beside(one, other)
    return (
        nested
        and not (wider.has_row or closer.has_row)  # a table says itself how closely it places
        and agrees(one, closer)
        and not (_is_a_state(one) and are_counted_apart(one, other))
        and bool(time_reason(one, closer))
        and (one.time.close == other.time.close)
        and (alike(one, closer) or (not one.wide and _names_site(wider, other)))
    )


def _names_site(wider: Group, site: Telling) -> bool:
    """Whether somebody who places it at the town speaks of what the site is: a refinery, the port."""
    what = {word for location in site.places for word in words_of(location.resolved.mention.text)}
    return any(what & telling.words for telling, _ in wider.tellings[:_MOST_GROUPS])


def _is_beside(town: Telling, site: Telling) -> bool:
    """Whether one telling names a site and the other the town that it lies at."""
    here, there = town.places, site.places
    if len(here) != 1 or len(there) != 1 or here[0].precision == "facility" or there[0].precision != "facility":
        return False
    if any(location.geometry is None or location.geometry.geom_type != "Point" for location in (*here, *there)):
        return False
    one, other = here[0].geometry, there[0].geometry
    east = (one.x - other.x) * np.cos(np.radians(one.y))
    return float(np.hypot(east, one.y - other.y)) * _KM_PER_DEGREE <= _BESIDE_KM


def _wider_reason(one: Telling, closer: Group) -> str:
    here = ", ".join(dict.fromkeys(map(_name, one.places)))
    there = ", ".join(dict.fromkeys(map(_name, closer.head.places)))
    how = f"{here} holds {there}" if one.wide else f"{there} lies at {here}"
    return f"{how}; type ({_type(one)}), time ({time_reason(one, closer)}) and words as {_of(one, closer)}"
