"""Whether a telling can be of a cluster's event: what must not differ, and how well the rest fits."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from dateline.cluster.tellings import Telling, Time
from dateline.records import Event, Quantity

FAR_DAYS = 5  # tellings without a date of their own, this far apart, are of different events
_FAR_DAYS_OF_ONE = 3  # ... of one outlet, which does not lag behind itself
LATE_DAYS = 10  # by how much a telling without a date may lag the event, in the same report or the same words
_SOON_DAYS = 3  # ... and else
_ALIKE = 0.5  # share of the shorter telling's words that must be the other's too, where the place says little
_SOMEWHAT = 0.25  # ... where a region and a day are the same
_LEAST_WORDS = 2  # shared words without which likeness is chance
_TOLD_SURER = {"reported", "confirmed"}  # cases that one outlet calls confirmed, and another only tells of
_SENT = frozenset({"personnel", "equipment", "units"})
_ABOUT = 1.5  # a number that is told roughly may be so many times another
COMPARED = 8  # tellings of a cluster that words and places are compared with


@dataclass(slots=True)
class Group:
    """Tellings of one event so far, each with the reason why it is here, and what all of them allow."""

    tellings: list[tuple[Telling, str]] = field(default_factory=list)
    subtype: str = "other"
    side: str = ""
    first: dt.date | None = None  # the days that all close dates have in common
    last: dt.date | None = None
    nights: set[tuple[dt.date | None, dt.date | None]] = field(default_factory=set)
    known: list[dt.date] = field(default_factory=list)  # of tellings without a date of their own: earliest, latest
    keys: dict[frozenset[str], None] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)
    has_row: bool = False  # one telling is a row of a table

    @property
    def head(self) -> Telling:
        """The telling that the others were joined to."""
        return self.tellings[0][0]

    def add(self, telling: Telling, why: str) -> None:
        """Take in a telling, and narrow what others must agree with."""
        self.tellings.append((telling, why))
        event, time = telling.event, telling.time
        self.subtype = event.subtype if is_general(self.subtype, event) else self.subtype
        self.side = self.side or event.actor_side
        self.keys[telling.keys] = None
        self.reports.add(telling.report.id)
        self.has_row = self.has_row or telling.of_table
        if time.close or (time.first and self.first is None):
            self.first = max(filter(None, (self.first, time.first)))
            self.last = min(filter(None, (self.last, time.last)))
            self.nights |= {(time.first, time.last)} if time.night else set()
        elif time.first is None and time.known:
            days = sorted((*self.known, time.known))
            self.known = [days[0], days[-1]]

    def absorb(self, other: Group, why: str) -> None:
        """Take in another group whole."""
        for number, (telling, reason) in enumerate(other.tellings):
            self.add(telling, why if number == 0 else reason)


def is_general(subtype: str, event: Event) -> bool:
    """Whether a subtype says no more than the type: "other", and a flood that is told as a flood and no more."""
    return subtype in {"other", event.type}


def agrees(telling: Telling, group: Group) -> bool:
    """Whether nothing that both state differs: subtype, side, being one more event of its report; not place or time."""
    event = telling.event
    return (
        (
            event.subtype == group.subtype
            or is_general(event.subtype, event)
            or is_general(group.subtype, event)
            or {event.subtype, group.subtype} == _TOLD_SURER
        )
        and not (telling.of_table and group.has_row)  # a row is one event: its maker counted
        and not (event.actor_side and group.side and event.actor_side != group.side)
        and not any(_counted_apart(telling, other) for other, _ in group.tellings[: 2 * COMPARED])
    )


def _counted_apart(one: Telling, other: Telling) -> bool:
    """Whether their report itself tells them apart: "another strike" is not the one told before, nor the row above."""
    if one.report.id != other.report.id:
        return False
    if one.row and other.row and one.row[0] == other.row[0] and one.row != other.row:
        return True  # of one table within the text
    if one.further == other.further:
        return False
    later, earlier = (one, other) if one.further else (other, one)
    return later.event.trigger_start > earlier.event.trigger_start


def time_reason(telling: Telling, group: Group) -> str:
    """Return how the times agree, in words; "" where they do not."""
    time = telling.time
    if time.close:
        return _close(time, group)
    if time.first and time.last:
        return _range(time, group)
    if group.first:
        return _late(telling, group)
    days = [*group.known, *([time.known] if time.known else [])]
    if not days:
        same = telling.report.id == group.head.report.id
        return "undated in the same report" if same else ""
    far = _FAR_DAYS_OF_ONE if telling.report.publisher == group.head.report.publisher else FAR_DAYS
    if (max(days) - min(days)).days >= far:
        return ""
    return "undated, known by the same day" if max(days) == min(days) else "undated, known by days next to each other"


def _close(time: Time, group: Group) -> str:
    if group.first is None or group.last is None or time.first is None or time.last is None:
        known = group.known[-1] if group.known else None
        soon = known and time.first and 0 <= (known - time.first).days <= _SOON_DAYS
        return f"known by {known}" if soon else ""
    if time.night and group.nights and (time.first, time.last) not in group.nights:
        return ""
    if time.first > group.last or group.first > time.last:
        return ""
    return f"same {'night' if time.night and group.nights else 'day'}, {max(time.first, group.first)}"


def _range(time: Time, group: Group) -> str:
    first, last = group.first, group.last
    if first is None or last is None or time.first is None or time.last is None:
        known = group.known[-1] if group.known else None
        within = known and time.first and time.last and time.first <= known <= time.last + dt.timedelta(_SOON_DAYS)
        return f"known by {known}, within {time.first} to {time.last}" if within else ""
    if time.first <= first and last <= time.last:
        return f"{time.first} to {time.last} holds {first}" if (first, last) != (time.first, time.last) else "same days"
    return f"{first} to {last} holds {time.first}" if first <= time.first and time.last <= last else ""


def _late(telling: Telling, group: Group) -> str:
    known = telling.time.known
    if known is None or group.first is None:
        same = any(other.report.id == telling.report.id for other, _ in group.tellings[:COMPARED])
        return "undated in the same report" if same else ""
    late = (known - group.first).days
    near = telling.report.id == group.head.report.id or likeness(telling, group)[0] >= _ALIKE
    if not 0 <= late <= (LATE_DAYS if near else _SOON_DAYS):
        return ""
    after = {0: "on", 1: "the day after"}.get(late, f"{late} days after")
    return f"undated, known {after} {group.first}"


def shared_places(telling: Telling, group: Group) -> frozenset[str]:
    """Return the places that it shares with a telling of the group, empty where they are not the same places."""
    for keys in list(group.keys)[:COMPARED]:
        shared = telling.keys & keys
        if shared and (shared in (telling.keys, keys) or len(shared) >= 2):
            return shared
    return frozenset()


def are_counted_apart(one: Telling, other: Telling) -> bool:
    """Whether two tellings count men or arms so that no number can be both ("about 3,000" and "10,000"); tolls grow."""
    counts = [count for count in one.event.quantities if count.what in _SENT]
    others = [count for count in other.event.quantities if count.what in _SENT]
    return any(this.what == that.what and _disjoint(this, that) for this in counts for that in others)


def _disjoint(one: Quantity, other: Quantity) -> bool:
    """Whether two counts are apart by more than "about" may stretch them."""
    low, high = sorted((one, other), key=lambda count: count.value or count.low or 0.0)
    return low.high is not None and high.low is not None and low.high * _ABOUT < high.low


def likeness(telling: Telling, group: Group) -> tuple[float, int]:
    """Return the largest share of words in common with one telling of the group, and how many words that is."""
    best = (0.0, 0)
    for other, _ in group.tellings[:COMPARED]:
        shared, least = len(telling.words & other.words), min(len(telling.words), len(other.words))
        best = max(best, (shared / least if least else 0.0, shared))
    return best


def alike(telling: Telling, group: Group, *, much: bool = True) -> bool:
    """Whether two tellings use the same words, beyond those of kind, place and time."""
    share, count = likeness(telling, group)
    return share >= (_ALIKE if much else _SOMEWHAT) and count >= (_LEAST_WORDS if much else 1)


def fit(telling: Telling, group: Group) -> tuple[float, int]:
    """Return how well a telling fits a group that it can belong to: alike in words, then close in time."""
    known = telling.time.known
    gap = abs((known - group.first).days) if known and group.first else LATE_DAYS
    return round(likeness(telling, group)[0], 1), -gap
