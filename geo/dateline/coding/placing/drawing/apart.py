"""One verb told of several places, of each in its own way: two events.

"Hit Lemno on Monday and Orlo a day later" has two days; "found no cases in Lemno, but three in Orlo" tells what was
not in the one and what was in the other.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from dateline.coding.numbers import HEDGE, NUMBER, START, made
from dateline.records import Event, Location, When

# A day behind a place of a list, if there is one.
A_DAY = (
    r"(?:\s+(?:(?:on|late|early)\s+)*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2}|yesterday|"
    r"overnight)(?:\s+(?:morning|afternoon|evening|night))?)?"
)
# From a place to the day that is told of it: "Orlo on Tuesday", "a mill in Orlo in the Lemno region a day later".
_ITS_DAY = re.compile(
    r"(?:,?\s+in\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Za-z][\w’'-]+){0,2})?,?\s+(?:(?:on|in|during|early|late)\s+)*(?:the\s+)?"
)
_NEXT = re.compile(r"\band\b|;")
# "No cases in Lemno, but three in Orlo": from the place where nothing was to that where something was.
_BUT_SOME = re.compile(
    rf",?\s+(?:but|though|although|while|whereas)\s+(?:(?P<hedge>(?i:{HEDGE}))\s+)?{START}(?P<number>(?i:{NUMBER}))"
    r"(?:\s(?:new|suspected|confirmed|probable|more|others?|cases?|infections?|deaths?|people|persons?|homes|houses|were|was|have|"
    r"has|been|are|reported|recorded|found|registered|detected|died|killed|hurt|injured)){0,4}\s(?:in|at|near|from|around)\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?"
)
_COUNTED = {"cases": "cases", "deaths": "killed"}
_DAYS = frozenset({"day", "night", "hour"})


def on_their_days(text: str, event: Event, whens: Sequence[When]) -> Iterator[Event]:
    """Yield an event, and by itself what happened at those of its places which have another day of their own.

    Parameters
    ----------
    text
        The report's.
    event
        As coded: all its places under one date.
    whens
        The times of its sentence, in their order.
    """
    for number, place in enumerate(event.locations[1:], start=1):
        before = event.locations[number - 1]
        first = next((when for when in whens if before.resolved.mention.end <= when.char_start), None)
        its = _its_day(text, place, whens)
        if event.when is None or first is not event.when or its is None or its.first == event.when.first:
            continue
        if _NEXT.search(text, first.char_end, place.resolved.mention.start):
            yield from _split(text, event, number, (first, its))
            return
    yield event


def what_was(text: str, event: Event) -> Iterator[Event]:
    """Yield what is told not to have been, and by itself what was elsewhere ("no cases in Lemno, but 3 in Orlo")."""
    places = event.locations if event.modality == "negated" else ()
    for number, place in enumerate(places[1:], start=1):
        mention = places[number - 1].resolved.mention
        some = _BUT_SOME.fullmatch(text, mention.end, place.resolved.mention.start)
        if some is not None:
            yield replace(event, locations=places[:number], distributive=event.distributive and number > 1)
            told = (
                (made(_COUNTED[event.type], some["hedge"] or "", some["number"], "", some["number"]),)
                if event.type in _COUNTED
                else ()
            )
            yield _beside(event, number, modality="actual", quantities=told)
            return
    yield event


def _its_day(text: str, place: Location, whens: Sequence[When]) -> When | None:
    """Return the day that is told right behind a place."""
    end = place.resolved.mention.end
    when = next((one for one in whens if one.char_start >= end), None)
    if when is None or when.first is None or when.precision not in _DAYS:
        return None
    return when if _ITS_DAY.fullmatch(text, end, when.char_start) else None


def _split(text: str, event: Event, number: int, whens: tuple[When, When]) -> Iterator[Event]:
    here, there = text[event.char_start : whens[0].char_end], text[whens[0].char_end : event.char_end]
    later = tuple(one for one in event.quantities if one.text in there and one.text not in here)
    first = event.locations[:number]
    counts = tuple(one for one in event.quantities if one not in later)
    yield replace(event, locations=first, quantities=counts, distributive=event.distributive and len(first) > 1)
    yield _beside(event, number, quantities=later, when=whens[1])


def _beside(event: Event, number: int, **told: Any) -> Event:
    """Return what is told of the places from one on, as an event of its own."""
    places = event.locations[number:]
    ident = part_id(event, places[0])
    return replace(event, id=ident, locations=places, distributive=event.distributive and len(places) > 1, **told)


def part_id(event: Event, first: Location) -> str:
    """Return the id of the part of an event that begins with a place, where another part keeps that of the whole."""
    return hashlib.sha256(f"{event.id}:{first.resolved.mention.start}".encode()).hexdigest()[:16]
