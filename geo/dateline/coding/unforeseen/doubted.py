"""The places that are taken from events, since the judge strongly doubts that anything happened there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.coding.judging import Verdict, parts_of
from dateline.coding.judging.evidence import HAPPENED
from dateline.lexicon import EventLexicon, event_lexicon
from dateline.records import Event, Location

_WEAPONS = frozenset({"air_drone", "missile", "artillery"})


def doubted(lexicon: EventLexicon, judgements: Mapping[str, Sequence[Verdict]]) -> dict[str, frozenset[int]]:
    """Return for each type where the names begin that are doubted to be places of its events."""
    found: dict[str, frozenset[int]] = {}
    for field in parts_of(lexicon):
        verdicts = judgements.get(field, [])
        here = frozenset(one.sight.found.mention.start for one in verdicts if one.is_doubted)
        for kind in event_lexicon(field).types:
            found[kind] = found.get(kind, here) & here
    return found


def without_doubted(events: Sequence[Event], doubts: Mapping[str, frozenset[int]]) -> list[Event]:
    """Take from events the places that are very unlikely.

    A place that another sentence gives was not judged in the event's; what counts people, and a blow told with its
    weapon, is hardly ever nothing.
    """
    kept = []
    for event in events:
        armed = event.type == "strike" and event.subtype in _WEAPONS
        if event.modality in HAPPENED and not (event.quantities or armed):
            where = tuple(one for one in event.locations if not _is_doubted(one, event, doubts[event.type]))
            if len(where) < len(event.locations):
                event = replace(event, locations=where, distributive=event.distributive and len(where) > 1)
        kept.append(event)
    return kept


def _is_doubted(place: Location, event: Event, doubts: frozenset[int]) -> bool:
    start = place.resolved.mention.start
    return start in doubts and event.sentence_start <= start < event.sentence_end
