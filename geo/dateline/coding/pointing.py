"""The place of an event that names none but points back to one that is told before: "there", "in the city"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.clauses import Hit
from dateline.records import Event, Location

_POINTING = re.compile(
    r"\b(?:in|of|to|from|into|on|over|near|inside|outside|across|around|hit|struck|shelled|bombed|attacked|stormed|entered|captured)\s+"
    r"(?:the|this|that)\s+(?:same\s+|wider\s+|whole\s+|entire\s+|besieged\s+|nearby\s+|\w+ern\s+)?"
    r"(?P<what>areas?|region|city|cities|town|towns|village|villages|settlement|settlements|oblast|province|state|district|"
    r"camp|site|scene|outskirts|port|city\s+cent(?:er|re))\b(?!\s+(?:of|hall|council|court|center\s+of))|"
    r"\bthere\b(?!\s+(?:is|are|was|were|has|have|had|will|would|may|might))|\bnearby\b(?!\s+[A-Z])",
    re.IGNORECASE,
)
_KINDS = {
    "city": "settlement", "cities": "settlement", "towns": "settlement", "villages": "settlement",
    "settlements": "settlement", "town": "settlement", "village": "settlement", "settlement": "settlement",
    "outskirts": "settlement", "port": "settlement", "city center": "settlement", "city centre": "settlement",
    "oblast": "admin1", "province": "admin1", "state": "admin1", "district": "admin2",
}  # fmt: skip
# "The attack killed three": the one that the sentence before told of.
_SAME_AGAIN = re.compile(r"(?:\bthe|\bthis|\bthat|\bthese|\bthose)\s+(?:(?:same|latest|deadly|night|overnight)\s+)?\Z", re.IGNORECASE)
_AND = re.compile(r"\b(?:and|when|where|for)\s+[^,;]{0,60}\Z")
_LOCAL = re.compile(r"(?:the\s+)?(?:riot\s+|local\s+)?(?:police|security\s+forces|officers|authorities|protesters|demonstrators|rioters)", re.I)
_ANYWHERE = frozenset({"political_legal", "materiel", "information", "force_generation"})
_BACK, _NEXT, _MEMORY = 900, 140, 6  # characters and events over which a text may point back


def inherited(text: str, hit: Hit, event: Event, before: Sequence[Event]) -> tuple[Location, ...]:
    """Return the places of an earlier event for one that has none of its own but points back, or goes on with it.

    "In the area" or "there" takes the places of the last event that has any, "in the city" the last town if it is
    the only one; "the attack" those of the attack told before; a search for deserters those of the desertion told in
    the sentence before.
    """
    told = [event for event in before[-_MEMORY:] if event.locations and hit.start - event.sentence_end <= _BACK]
    if not told:
        return ()
    if points := _POINTING.search(text, hit.clause_start, hit.clause_end):
        return _pointed(text, points, told)
    last = told[-1]
    if last.sentence_start == event.sentence_start and _goes_on(text, hit, event, last):
        return tuple(_taken_over(text, place, last) for place in last.locations)
    near = hit.start - last.sentence_end < _NEXT
    again = last.type == hit.trigger.type and _SAME_AGAIN.search(text, max(0, hit.start - 30), hit.start) is not None
    if near and (again or hit.trigger.follows == (last.type, last.subtype)):
        return tuple(_taken_over(text, place, last) for place in last.locations)
    return ()


def _goes_on(text: str, hit: Hit, event: Event, last: Event) -> bool:
    """Whether the same people, or the police there, do one thing after the other ("protested in X and detained")."""
    if len(last.locations) != 1 or last.modality != event.modality or event.type in _ANYWHERE:
        return False
    if last.locations[0].resolved.mention.start > hit.start or last.locations[0].geometry is None:
        return False
    same = bool(event.actor) and (event.actor, event.actor_side) == (last.actor, last.actor_side)
    return (same or _LOCAL.fullmatch(event.actor) is not None) and _AND.search(
        text, last.trigger_end, hit.start
    ) is not None


def _pointed(text: str, points: re.Match[str], told: list[Event]) -> tuple[Location, ...]:
    what = re.sub(r"\s+", " ", (points.group("what") or "").lower())
    kind = _KINDS.get(what, "")
    for event in reversed(told):
        places = [place for place in event.locations if place.geometry is not None and _is_kind(place, kind)]
        if places:
            unclear = kind and len(places) > 1 and not what.endswith("s")
            return () if unclear else tuple(_taken_over(text, place, event) for place in places)
    return ()


def _is_kind(place: Location, kind: str) -> bool:
    found = place.resolved.place
    if kind == "settlement":
        return place.precision in {"settlement", "near_settlement"}
    return not kind or (found is not None and found.kind == kind)


def _taken_over(text: str, place: Location, event: Event) -> Location:
    how = f"{text[event.trigger_start : event.trigger_end]!r} in an earlier sentence"
    return replace(place, why=f"{place.why}; taken over from {how}")
