"""Counts that are shared out: "38 deaths, of which 12 in Ceneva and 9 in Lemno", "deaths in Ceneva (12), Lemno (9)"."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from dateline.coding.clauses import Hit
from dateline.coding.tables import counted_as
from dateline.lexicon import EventLexicon
from dateline.records import Event, Location, Quantity

# What parts a whole from its parts.
_PARTS = re.compile(
    r"\b(?:of\s+(?:which|whom|these|them|those)|including|includes?|among\s+(?:them|which|whom)|with)\b|\b[Oo]f\s+the\b[^,;]*,"
)
# From the count of a part to its place.
_ITS = re.compile(
    r"(?:\s+(?:of\s+(?:them|which|these|whom|those)|were|was|are|more|reported|recorded|registered|alone))*\s+(?:in|at|from|near)\s+(?:the\s+)?"
    r"(?:\w+\s+of\s+)?"
)
_NO_COUNT = r"(?![\d,.]*\s?(?:km|miles|%|per\s?cent|years?|hours?|days?|[ap]\.?m)\b)"
_ITS_COUNT = re.compile(
    rf"(?:\s+[a-z]+)?\s*\(\s*[~+]?{_NO_COUNT}(?P<number>\d[\d,.]*)(?:\s+(?P<of>[^()\d]{{3,40}}))?\)|"  # "X (12 dead)"
    r"(?::|\s[–-])?\s+(?P<bare>\d+(?:,\d{3})*)(?=\s*(?:[,;.]|\Z|\n|and\s+[A-Z]))"  # "X 12, Y 9"
)
_NATIONAL = re.compile(
    r"\b(?:national|nation-?wide|country-?wide|country[’']s|nation[’']s)\s+(?:death\s+|cumulative\s+)?(?:tolls?|totals?|tally|count|figure|"
    r"caseload|number)\b[^;.]{0,40}\Z",
    re.IGNORECASE,
)
_WIDE = frozenset({"country", "continent"})


def shared_out(text: str, event: Event, hit: Hit, lexicon: EventLexicon) -> Iterator[Event]:
    """Yield an event, or one for each of its places where each has its own count; no part of a whole has its total."""
    places = sorted(event.locations, key=lambda place: place.resolved.mention.start)
    if not lexicon.counts or not places:
        yield event
        return
    event = replace(event, quantities=tuple(one for one in event.quantities if not _is_national(text, event, one)))
    counts = _behind(text, event, hit, places, lexicon) or [
        _own(text, event, places, number) for number in range(len(places))
    ]
    if len(places) > 1 and not counts[0] and places[0].precision in _WIDE:
        counts[0] = _whole(text, event, places)  # "X reported 412 cases, 300 of them in Y"
    if len(places) == 1:
        total = _is_of_a_whole(text, event, places[0])
        yield replace(event, quantities=counts[0]) if total and counts[0] else event
    elif all(counts):
        yield from parted(event, places, counts)
    else:
        yield event


def parted(event: Event, places: Sequence[Location], counts: Sequence[tuple[Quantity, ...]]) -> Iterator[Event]:
    """Yield an event for each of its places with the counts of that; the first keeps the id."""
    for number, (place, own) in enumerate(zip(places, counts, strict=True)):
        at = place.resolved.mention.start
        ident = hashlib.sha256(f"{event.id}:{at}".encode()).hexdigest()[:16] if number else event.id
        yield replace(event, id=ident, locations=(place,), quantities=own, distributive=False)


def _own(text: str, event: Event, places: list[Location], number: int) -> tuple[Quantity, ...]:
    """Return the counts between the place before and one, without a whole of which they are parts."""
    start = places[number - 1].resolved.mention.end if number else event.sentence_start
    before = text[start : places[number].resolved.mention.start]
    found = sorted(((before.rfind(one.text), one) for one in event.quantities if one.text in before), key=itemgetter(0))
    if not found or not _PARTS.search(before):
        return tuple(one for _, one in found)
    at, last = found[-1]
    return (last,) if _ITS.fullmatch(before, at + len(last.text)) else tuple(one for _, one in found)


def _whole(text: str, event: Event, places: list[Location]) -> tuple[Quantity, ...]:
    """Return what a country counts before the parts of it."""
    before = text[places[0].resolved.mention.end : places[1].resolved.mention.start]
    joint = _PARTS.search(before)
    return tuple(one for one in event.quantities if joint and one.text in before[: joint.start()])


def _is_national(text: str, event: Event, quantity: Quantity) -> bool:
    """Whether a count is told to be that of the whole country, of which the event is a part."""
    at = text.find(quantity.text, event.sentence_start, event.sentence_end)
    national = at >= 0 and _NATIONAL.search(text, event.sentence_start, at)
    return bool(national) and any(place.precision not in _WIDE for place in event.locations)


def _is_of_a_whole(text: str, event: Event, place: Location) -> bool:
    """Whether the only place of an event stands behind words that part a whole, in front of which one is counted."""
    before = text[event.sentence_start : place.resolved.mention.start]
    parted = _PARTS.search(before)
    return parted is not None and any(one.text in before[: parted.end()] for one in event.quantities)


def _behind(
    text: str, event: Event, hit: Hit, places: list[Location], lexicon: EventLexicon
) -> list[tuple[Quantity, ...]]:
    """Return the counts that stand right behind the places of a list, none where one lacks it."""
    found = [_ITS_COUNT.match(text, place.resolved.mention.end) for place in places]
    known = {count.what for count in lexicon.counts}
    named = [count.what for count in event.quantities if not count.unit]
    heads = [text[hit.start : hit.end], text[event.sentence_start : hit.end]]  # "Houses destroyed: ..."
    counts: list[tuple[Quantity, ...]] = []
    for one in found:
        if one is None or len(places) < 2:
            return []
        number, written = one["number"] or one["bare"], one.group().strip(" ():–-")
        made = [own for of in (one["of"], *heads) if of for own in counted_as(number, of, hit.trigger, lexicon)]
        made += [replace(made[-1], what=what) for what in named]
        counts.append(tuple(replace(own, text=written) for own in made if own.what in known)[:1])
    return counts
