"""What of a document's events is found, as a careful reader would judge it: the rules behind `event_gold.py`.

* A place is right within 25 km where the gold knows a facility or settlement; where it knows an area, by the same
  place or first-level unit, or within 150 km (50 km for what is drawn as a point). Beside a place it is right by the
  same place too, since a distance that the text states is drawn.
* An event is found where at least half of the shorter of the two stretches of text is shared and one place is right;
  pairs are one to one. One that is marked as being at each of its places may be told as one for each, with its counts.
  Where the text tells an event again, finding it again is neither right nor wrong.
* Rows that say negated or hypothetical are not drawn, so they are no pins; planned ones may be found, and are not
  false. Only places below the country count.
* Dates are right when the two intervals meet, and days when gold and answer are the same single day.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

from event_documents import COARSE, FINE, Document, GoldEvent, GoldPlace

FINE_KM, COARSE_KM, POINT_FOR_AREA_KM = 25.0, 150.0, 50.0
_OPTIONAL = 100.0  # the cost of a match that need not be: only where no other is left


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the event table that has a place below the country and is not told as negated or supposed."""

    event_id: str
    kind: str  # type/subtype
    span: tuple[int, int]
    mention: int  # where the place's name begins in the text
    name: str
    place_id: str
    admin1: str
    precision: str
    lat: float
    lon: float
    date_start: dt.date | None
    date_end: dt.date | None
    date_precision: str
    status: str
    modality: str
    attribution: str
    quantities: tuple[dict[str, Any], ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Score:
    """What one document scores: ``counts`` by name, ``false`` pins by class, and ``errors`` in words."""

    document: Document
    counts: Counter[str]
    false: Counter[str]
    errors: tuple[str, ...]


def score(document: Document, rows: list[Row]) -> Score:
    """Compare the rows of one document with its gold."""
    gold = [event for event in document.events if _wanted(event)]
    counts: Counter[str] = Counter()
    errors: list[str] = []
    matched = _match_places(gold, rows, counts, errors)
    false = _false_pins(document, rows, matched, counts, errors)
    pairs = _match_events(gold, rows, counts, errors, typed=False)
    _match_events(gold, rows, counts, [], typed=True)
    for event, group, shares in pairs:
        _judge(event, group, shares, counts, errors)
    return Score(document, counts, false, tuple(errors))


def _wanted(event: GoldEvent) -> bool:
    return event.modality not in {"negated", "hypothetical"} and bool(pins_of(event))


def pins_of(event: GoldEvent) -> list[GoldPlace]:
    """Return the places of an event that are known and lie below the country."""
    return [place for place in event.places if place.id and place.precision in (*FINE, *COARSE)]


def must_be_found(event: GoldEvent, place: GoldPlace | None = None) -> bool:
    """Whether an event, or one of its places, is missed where it is not found."""
    return not event.optional and (not place.optional if place else any(not one.optional for one in pins_of(event)))


def _match_places(gold: list[GoldEvent], rows: list[Row], counts: Counter[str], errors: list[str]) -> set[int]:
    """Pair events' places with rows; return the rows that are right, or tell again what is."""
    wanted = [(event, place) for event in gold for place in pins_of(event)]
    edges: dict[tuple[int, int], float] = {}
    for left, (event, place) in enumerate(wanted):
        for right, row in enumerate(rows):
            told, near = _telling(row, event), _nearness(row, place)
            if told is not None and near is not None:
                kind = 0 if _type_right(row, event) else 2
                edges[left, right] = near + told + kind + (0 if must_be_found(event, place) else _OPTIONAL)
    pairs = _assign(edges)
    need = [must_be_found(event, place) for event, place in wanted]
    hits = {right for left, right in pairs.items() if need[left]}
    again = {right for left, right in edges if right not in pairs.values() and _again(rows[right], wanted[left][0])}
    # What is only planned is not drawn, so it is no pin; but it may be found.
    pins = {number for number, row in enumerate(rows) if row.modality != "planned"} | hits
    free = (set(pairs.values()) - hits) | again
    counts["place_hits"] += len(hits)
    counts["place_gold"] += sum(need)
    counts["place_answers"] += len(pins - free)
    for left, (event, place) in enumerate(wanted):
        if need[left] and left not in pairs:
            errors.append(f"missed place   {place.name}  [{event.kinds[0]}, line {event.line}]")
    return set(pairs.values()) | again


def _match_events(
    gold: list[GoldEvent], rows: list[Row], counts: Counter[str], errors: list[str], *, typed: bool
) -> list[tuple[GoldEvent, list[Row], list[Row]]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.event_id, []).append(row)
    found = list(groups.values())
    edges = {}
    for left, event in enumerate(gold):
        for right, group in enumerate(found):
            cost = _likeness(event, group)
            if cost is not None and not (typed and not _type_right(group[0], event)):
                edges[left, right] = cost + (0 if must_be_found(event) else _OPTIONAL)
    pairs = _assign(edges)
    need = [must_be_found(event) for event in gold]
    hits = sum(need[left] for left in pairs)
    spare = {
        right
        for left, right in edges
        if right not in pairs.values()
        and (gold[left].distributive or any(_again(row, gold[left]) for row in found[right]))
    }
    unplanned = {
        right
        for right, group in enumerate(found)
        if any(row.modality != "planned" for row in group) or right in pairs.values()
    }
    name = "typed_event" if typed else "event"
    counts[f"{name}_hits"] += hits
    counts[f"{name}_gold"] += sum(need)
    counts[f"{name}_answers"] += len(unplanned) - (len(pairs) - hits) - len(spare & unplanned)
    errors += [
        f"missed event   {gold[left].kinds[0]}, line {gold[left].line}"
        for left in range(len(gold))
        if need[left] and left not in pairs
    ]
    # An event at each of several places may be told as one for each, with what is counted there.
    shares: dict[int, list[Row]] = {}
    for left, right in sorted(edges):
        if gold[left].distributive and right in spare:
            shares.setdefault(left, []).extend(found[right])
    return [(gold[left], found[right], shares.get(left, [])) for left, right in sorted(pairs.items()) if need[left]]


def _likeness(event: GoldEvent, group: list[Row]) -> float | None:
    """Return what it costs to take a group of rows for an event, None where they cannot be the same."""
    told = [cost for row in group if (cost := _telling(row, event)) is not None]
    right = sum(any(_nearness(row, place) is not None for row in group) for place in pins_of(event))
    if not told or not right:
        return None
    kind = 0.0 if _type_right(group[0], event) else 2.0
    return 2 * min(told) + kind + 1 - right / len(pins_of(event)) + (0 if group[0].kind == event.kinds[0] else 0.3)


def _telling(row: Row, event: GoldEvent) -> float | None:
    """Return 0 to 0.4 where a row's clause is the event's, 0.5 where it tells it again, None where it is another."""
    if _shared(row.span, event.span):
        longer = max(row.span[1] - row.span[0], event.span[1] - event.span[0])
        apart = 1 - _overlap(row.span, event.span) / longer
        return 0.4 * apart if _overlap(row.span, event.trigger) else 0.3 + 0.1 * apart
    return 0.5 if _again(row, event) else None


def _again(row: Row, event: GoldEvent) -> bool:
    return not _shared(row.span, event.span) and any(_shared(row.span, span) for span in event.again)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _shared(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches share at least half of the shorter one."""
    common = _overlap(one, other)
    return common > 0 and 2 * common >= min(one[1] - one[0], other[1] - other[0])


def _type_right(row: Row, event: GoldEvent) -> bool:
    return row.kind.partition("/")[0] in {kind.partition("/")[0] for kind in event.kinds}


def _nearness(row: Row, place: GoldPlace) -> float | None:
    """Return the cost of a row's place for one of the gold, None where it is wrong."""
    if place.lat is None or place.lon is None:
        return None
    km = distance_km(row.lat, row.lon, place.lat, place.lon)
    if place.precision == row.precision == "near_settlement" and row.place_id == place.id:
        return min(km, FINE_KM) / 100  # "49 nautical miles west of X" is drawn where it says
    if place.precision in FINE:
        return km / 100 + (0 if row.precision in FINE else 1) if km <= FINE_KM else None
    if row.precision in FINE:
        return km / 100 + 1 if km <= POINT_FOR_AREA_KM else None
    same = row.place_id == place.id or (bool(place.admin1) and row.admin1 == place.admin1)
    if not same and km > COARSE_KM:
        return None
    return (0 if row.place_id == place.id else 0.2) + min(km, COARSE_KM) / 1000


def _nearest(row: Row, event: GoldEvent) -> float:
    costs = [cost for place in pins_of(event) if (cost := _nearness(row, place)) is not None]
    return min(costs, default=math.inf)


def distance_km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Return the way between two points of degrees over the sphere, in kilometres."""
    one, other, across = math.radians(lat), math.radians(to_lat), math.radians(to_lon - lon)
    chord = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(across / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(chord)))


def _false_pins(
    document: Document, rows: list[Row], right: set[int], counts: Counter[str], errors: list[str]
) -> Counter[str]:
    """Sort the pins that no event of the gold accounts for into classes."""
    false: Counter[str] = Counter()
    for number, row in enumerate(rows):
        if row.modality == "planned":
            continue
        counts["pins"] += 1
        if number not in right:
            why = _why_false(document, row)
            false[why] += 1
            errors.append(f"false pin      {row.name} ({row.precision}): {why}  [{row.kind}]  {row.sentence[:90]!r}")
    return false


def _why_false(document: Document, row: Row) -> str:
    for one in document.not_events:
        if any(start <= row.mention < end for start, end in one.names):
            return one.reason
    telling = [event for event in document.events if _telling(row, event) is not None]
    if any(_nearest(row, event) < math.inf for event in telling):
        return "told twice"
    if telling:
        unknown = any(not place.id for event in telling for place in event.places)
        return "beside an unknown place" if unknown else "wrong place"
    for one in document.not_events:
        if not one.names and _shared(row.span, one.span):
            return one.reason
    return "no event of the gold"


def _judge(event: GoldEvent, group: list[Row], shares: list[Row], counts: Counter[str], errors: list[str]) -> None:
    """Judge when and how of an event that was found, on its row that is at a right place; counts on all its rows."""
    row = min(group, key=lambda one: _nearest(one, event))
    types = tuple(kind.partition("/")[0] for kind in event.kinds)
    _note("type", row.kind.partition("/")[0] in types, row.kind, event.kinds[0], event, counts, errors)
    if row.kind.partition("/")[0] == types[0]:
        _note("subtype", row.kind in event.kinds, row.kind, event.kinds[0], event, counts, errors)
    _judge_date(event, row, counts, errors)
    _note("wording", row.status in event.statuses, row.status, "|".join(event.statuses), event, counts, errors)
    _note("modality", row.modality == event.modality, row.modality, event.modality, event, counts, errors)
    root = _words(event.attribution[-1])
    said = _words(row.attribution)
    _note("attribution", bool(root & said), row.attribution, event.attribution[-1], event, counts, errors)
    told = [*row.quantities, *(one for share in shares for one in share.quantities)]
    for count in event.counts:
        found = [one for one in told if one["what"] == count.what and _meets(count.low, count.high, one)]
        _note("quantity", bool(found), [one["text"] for one in told], count, event, counts, errors)


def _judge_date(event: GoldEvent, row: Row, counts: Counter[str], errors: list[str]) -> None:
    lows = [day for day in (event.date_start, row.date_start) if day]
    highs = [day for day in (event.date_end, row.date_end) if day]
    dated = row.date_start is not None or row.date_end is not None
    meets = dated and (not lows or not highs or max(lows) <= min(highs))
    answer, wanted = f"{row.date_start}..{row.date_end}", f"{event.date_start}..{event.date_end}"
    _note("date", meets, answer, wanted, event, counts, errors)
    if event.date_precision in {"day", "hour"} and event.date_start == event.date_end:
        same = (row.date_start, row.date_end) == (event.date_start, event.date_end)
        _note("day", same, answer, wanted, event, counts, errors if meets else [])
    if event.date_precision == "unknown":
        _note("open_date", row.date_precision not in {"day", "hour"}, answer, wanted, event, counts, errors)


def _note(
    what: str, right: bool, answer: object, wanted: object, event: GoldEvent, counts: Counter[str], errors: list[str]
) -> None:
    counts[f"{what}_hits"] += right
    counts[f"{what}_of"] += 1
    if not right:
        errors.append(f"{what:<14} {answer} instead of {wanted}  [{event.kinds[0]}, line {event.line}]")


def _words(text: str) -> set[str]:
    return {word for word in text.lower().replace("’s", "").replace("'s", "").split() if len(word) > 2} - {"the", "and"}


def _meets(low: float | None, high: float | None, quantity: dict[str, Any]) -> bool:
    bounds = [quantity.get(key) if quantity.get(key) is not None else quantity.get("value") for key in ("low", "high")]
    floor, ceiling = (-math.inf if low is None else low), (math.inf if high is None else high)
    return any(value is not None and floor <= value <= ceiling for value in bounds)


def _assign(edges: dict[tuple[int, int], float]) -> dict[int, int]:
    """Pair left with right one to one: as many as possible, then at the least cost (shortest augmenting paths)."""
    lefts = sorted({left for left, _ in edges})
    to: dict[int, int] = {}
    back: dict[int, int] = {}
    while path := _cheapest_path(edges, lefts, to, back):
        for left, right in path:
            to[left], back[right] = right, left
    return to


def _cheapest_path(
    edges: dict[tuple[int, int], float], lefts: list[int], to: dict[int, int], back: dict[int, int]
) -> list[tuple[int, int]]:
    cost = {left: 0.0 for left in lefts if left not in to}
    paths: dict[int, list[tuple[int, int]]] = {left: [] for left in cost}
    best: tuple[float, list[tuple[int, int]]] = (math.inf, [])
    for _ in lefts:
        changed = False
        for (left, right), price in sorted(edges.items()):
            if left not in cost or to.get(left) == right:
                continue
            total, path = cost[left] + price, [*paths[left], (left, right)]
            other = back.get(right)
            if other is None:
                if total < best[0] - 1e-9:
                    best = (total, path)
            elif total - edges[other, right] < cost.get(other, math.inf) - 1e-9:
                cost[other], paths[other], changed = total - edges[other, right], path, True
        if not changed:
            break
    return best[1]
