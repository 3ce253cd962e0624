"""With which arms a blow was dealt where its own words name none: as the headline or the rest of the report has it.

A lead tells of "an attack on a market" under the headline "Drone strike kills 40 in X"; a round-up of shelling goes on
with "two people were killed in Y". Alone such words tell of gunmen as often.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.records import Event

_VAGUE_TYPES = frozenset({"violence_noncombatant", "battle"})
# "An attack", "were killed": words that name neither arms nor those who bear them.
_VAGUE = re.compile(
    r"(?:(?:was|were|been|left)\s)?(?:attack(?:s|ed)?|assaults?|hit|killed|dead|died|wounded|injured|hurt|casualties|suffered\sinjuries)",
    re.IGNORECASE,
)
_HARM = re.compile(r"(?:(?:was|were|been)\s)?(?:killed|died|wounded|injured|hurt|suffered\sinjuries)", re.IGNORECASE)
_SOME, _SHARE = 2, 4  # strikes of a report, and how many of them to each other act of violence


def armed(text: str, found: Sequence[Event], titles: Sequence[Event]) -> list[Event]:
    """Return the events of a text, vague ones as strikes where a headline or most of the report tells of such."""
    strikes = [one for one in found if one.type == "strike" and one.modality == "actual"]
    heads = [one for one in titles if one.type == "strike" and one.modality == "actual"]
    if not strikes and not heads:
        return list(found)
    others = [one for one in found if one.type in _VAGUE_TYPES and not _is_vague(text, one)]
    pelted = len(strikes) >= max(_SOME, _SHARE * len(others))
    return [_armed(text, one, heads, pelted=pelted) if _is_vague(text, one) else one for one in found]


def _is_vague(text: str, event: Event) -> bool:
    vague = event.type in _VAGUE_TYPES and event.modality == "actual" and not event.actor
    return vague and _VAGUE.fullmatch(text, event.trigger_start, event.trigger_end) is not None


def _armed(text: str, event: Event, heads: Sequence[Event], *, pelted: bool) -> Event:
    head = next((one for one in heads if _places(one) and _places(one) <= _places(event)), None)
    if head is not None:
        return replace(event, type=head.type, subtype=head.subtype)
    if (
        pelted
        and event.type == "violence_noncombatant"
        and _HARM.fullmatch(text, event.trigger_start, event.trigger_end)
    ):
        return replace(event, type="strike", subtype="other")
    return event


def _places(event: Event) -> frozenset[str]:
    return frozenset(one.resolved.place.id for one in event.locations if one.resolved.place)
