"""Names of a report, and the words that stand for one: "here", "the capital", "in the port city", "there"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from dateline.coding.pointing.stand_ins import with_stand_ins
from dateline.records import Coded, Location, Resolved

STAND_IN = "stand-in"  # the form of a mention that is no name


def names_told(coded: Coded) -> list[Resolved]:
    """Return the names of a report and the words that stand for one, in order; none lies in another."""
    text = coded.report.text
    known = {one.mention.start for one in coded.mentions}
    names = [
        one if one.mention.start in known else replace(one, mention=replace(one.mention, form=STAND_IN))
        for one in with_stand_ins(text, coded.mentions)
    ]
    starts = [one.mention.start for one in names]
    pointers = {place.pointer: place for event in coded.events for place in event.locations if place.pointer}
    for (start, end), place in pointers.items():
        at = bisect_left(starts, end)
        if not at or names[at - 1].mention.end <= start:
            names.append(_pointer(text[start:end], start, place))
    return sorted(names, key=lambda one: one.mention.start)


def _pointer(words: str, start: int, place: Location) -> Resolved:
    named = place.resolved.mention
    mention = replace(named, start=start, end=start + len(words), text=words, kind="literal", form=STAND_IN)
    why = f"points back to {named.text!r}; {place.why}"
    return replace(place.resolved, mention=mention, why=why, is_container=False)


def where_told(place: Location) -> tuple[tuple[int, int], ...]:
    """Return where the text tells a place of an event: its name, and the words that point back to it."""
    mention = place.resolved.mention
    named = (mention.start, mention.end)
    return (named,) if place.pointer is None else (named, place.pointer)
