"""The places that the judge adds to events that words told of elsewhere, or of no place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.coding.documents import Document
from dateline.coding.judging import Verdict
from dateline.coding.judging.evidence import HAPPENED
from dateline.coding.judging.vetoes import PARTS
from dateline.coding.numbers import NUMBER
from dateline.coding.placing import UNITS
from dateline.coding.placing.drawing import distinct, is_distributive
from dateline.coding.unforeseen.sites import hit_of, may_be_site, site, trigger_of
from dateline.records import Event, Mention

_WHY = "no known form of words says that the event was here, too; the words around it do"
_COUNT = re.compile(rf"\b(?:{NUMBER}|another)\b", re.IGNORECASE)
_BEHIND = 40  # characters behind a name within which a number is of what happened there


def missed(events: Sequence[Event], verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return the sure verdicts on names that are no place of any event, whatever its modality."""
    taken = {place.resolved.mention.start for event in events for place in event.locations}
    return [one for one in verdicts if one.is_sure and one.sight.found.mention.start not in taken]


def with_added(document: Document, verdicts: Sequence[Verdict]) -> tuple[list[Event], list[Verdict]]:
    """Give places to the nearest event of their kind that their sentence tells; return the events, and what is left."""
    events, left = list(document.found), []
    numbers = by_sentence(events)
    for one in sorted(verdicts, key=_rank):
        mention, here = one.sight.found.mention, numbers.get(one.sight.sentence.start, ())
        alike = [number for number in here if events[number].type == one.type]
        nearest = min(alike, key=lambda number: abs(events[number].trigger_start - mention.start), default=-1)
        if nearest < 0 or _is_apart(document, events[nearest], mention):
            left.append(one)
            continue
        others = [events[number] for number in here]
        events[nearest] = _with_place(document, events[nearest], one, others)
    return events, sorted(left, key=lambda one: one.sight.found.mention.start)


def _with_place(document: Document, event: Event, verdict: Verdict, others: Sequence[Event]) -> Event:
    """Return an event with a place more, where the place may be one of its own."""
    mention = verdict.sight.found.mention
    if event.modality not in HAPPENED:
        return event
    if verdict.sight.found.place is not None and any(place.resolved.place is None for place in event.locations):
        return event  # a place that nobody knows is no other one of its sentence
    trigger = trigger_of(document.lexicon, event.type, event.subtype)
    hit = hit_of(document, verdict.sight.sentence, (event.trigger_start, event.trigger_end), trigger)
    beside = [place.resolved for one in others for place in one.locations]
    if not may_be_site(document, verdict, hit, beside):
        return event
    places = (*event.locations, site(document, verdict, hit, _WHY))
    where = distinct(sorted(places, key=lambda place: place.resolved.mention.start))
    return replace(
        event, locations=where, distributive=is_distributive(where),
        char_start=min(event.char_start, mention.start), char_end=max(event.char_end, mention.end),
    )  # fmt: skip


def _is_apart(document: Document, event: Event, mention: Mention) -> bool:
    """Whether what happened at a name is not the event ("12 died in X and 4 in Y": its figure is its own)."""
    counted = event.modality in HAPPENED and event.quantities and _is_counted(document, event, mention)
    return bool(counted) or _are_parted(document, event, mention)


def _are_parted(document: Document, event: Event, mention: Mention) -> bool:
    """Whether another clause begins between a trigger and a name ("tested positive, and X waits for results")."""
    first, last = sorted(((event.trigger_start, event.trigger_end), (mention.start, mention.end)))
    return PARTS.search(document.report.text, first[1], last[0]) is not None


def _is_counted(document: Document, event: Event, mention: Mention) -> bool:
    """Whether a number stands between an event's places and another name, or behind it, that may be that name's own."""
    text = document.report.text
    ends = [end for place in event.locations if (end := place.resolved.mention.end) <= mention.start]
    first, last = (
        min(max(ends, default=event.trigger_end), mention.start),
        min(mention.end + _BEHIND, event.sentence_end),
    )
    counts = _COUNT.finditer(text, first, last)
    return any(ends or not _is_of(event, one[0]) for one in counts)  # of an event of no place it is its own figure


def _is_of(event: Event, number: str) -> bool:
    return any(f" {number} " in f" {quantity.text} " for quantity in event.quantities)


def _rank(verdict: Verdict) -> int:
    """Return when a place is added: towns before villages that nobody knows, and units last, which may hold either."""
    place = verdict.sight.found.place
    return 1 if place is None else 2 * (place.kind in UNITS)


def by_sentence(events: Sequence[Event]) -> dict[int, list[int]]:
    """Return the numbers of events, by where their sentences begin."""
    numbers: dict[int, list[int]] = {}
    for number, event in enumerate(events):
        numbers.setdefault(event.sentence_start, []).append(number)
    return numbers
