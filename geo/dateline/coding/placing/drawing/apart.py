"""One verb told of several places on days of their own: "hit Lemno on Monday and Orlo a day later" are two events."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

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


def _its_day(text: str, place: Location, whens: Sequence[When]) -> When | None:
    """Return the day that is told right behind a place."""
    end = place.resolved.mention.end
    when = next((one for one in whens if one.char_start >= end), None)
    if when is None or when.first is None or when.precision not in _DAYS:
        return None
    return when if _ITS_DAY.fullmatch(text, end, when.char_start) else None


def _split(text: str, event: Event, number: int, whens: tuple[When, When]) -> Iterator[Event]:
    at = event.locations[number].resolved.mention.start
    here, there = text[event.char_start : whens[0].char_end], text[whens[0].char_end : event.char_end]
    later = tuple(one for one in event.quantities if one.text in there and one.text not in here)
    first, second = event.locations[:number], event.locations[number:]
    counts = tuple(one for one in event.quantities if one not in later)
    yield replace(event, locations=first, quantities=counts, distributive=event.distributive and len(first) > 1)
    ident = hashlib.sha256(f"{event.id}:{at}".encode()).hexdigest()[:16]
    shared = event.distributive and len(second) > 1
    yield replace(event, id=ident, locations=second, quantities=later, when=whens[1], distributive=shared)
