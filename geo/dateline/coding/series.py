"""Places that each have a number of their own: "X reported 14 cases, Y 78 and Z 112", "22 and 31 respectively"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.coding.clauses import Hit
from dateline.coding.numbers import HEDGE, NUMBER, START, made
from dateline.coding.shares import parted
from dateline.coding.tables import counted_in
from dateline.lexicon import EventLexicon
from dateline.records import Event, Location, Quantity

_HEDGED = rf"(?:(?P<hedge>{HEDGE})\s+)?{START}(?P<number>{NUMBER})"
_UNIT = r"(?:\s(?:[Cc]ounty|[Dd]istrict|[Pp]rovince|[Rr]egion|[Ss]tate|LGA|[Hh]ealth\s[Zz]one))?"
# Behind a place of such a series: its number, and nothing that is counted otherwise.
_ITS_NUMBER = re.compile(
    rf"{_UNIT}(?:\s\(|[:,]?\s(?:(?:reported|recorded|notified|registered|had|has|with|accounting\sfor)\s)?){_HEDGED}"
    r"(?:\s(?:new\s|suspected\s|confirmed\s)?"
    r"(?P<noun>(?!(?:years?|months?|weeks?|days?|hours?|minutes?|miles?|metres?|kilomet\w+|more|others?|were|have)\b)[a-z]{4,}))?"
    r"(?=\)|[,;.](?:\s|\Z)|\sand\s|\s*\Z)"
)
_RESPECTIVE = re.compile(
    rf"{START}(?P<list>{NUMBER}(?:,\s{NUMBER}){{0,8}},?\sand\s{NUMBER})\s(?:[\w-]+\s){{1,5}}?,?\s?respectively\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(NUMBER, re.IGNORECASE)
_NEXT_IN_SERIES = 40  # characters between a place's number and the next place


def by_their_counts(text: str, event: Event, hit: Hit, lexicon: EventLexicon) -> Iterator[Event]:
    """Yield an event, or one for each of its places where each of these has its own number.

    Parameters
    ----------
    text
        The report's.
    event
        As coded: all its places with all the counts of its clause.
    hit
        Its trigger.
    lexicon
        The field's vocabulary, which tells what a noun counts.
    """
    places = sorted(event.locations, key=lambda place: place.resolved.mention.start)
    shared = _shares(text, event, places, hit, lexicon) if event.distributive and event.quantities else None
    if shared is None:
        yield event
    else:
        yield from parted(event, places, shared)


def _shares(
    text: str, event: Event, places: Sequence[Location], hit: Hit, lexicon: EventLexicon
) -> list[tuple[Quantity, ...]] | None:
    """Return what each place has, None where they do not each have a number."""
    if "respectively" in text[event.sentence_start : event.sentence_end]:
        return _respective(text, event, places)
    spans = [place.resolved.mention for place in places]
    first = _told_before(text, event, spans[0].end, spans[1].start)  # "X reported 14 cases and two deaths"
    found = [_ITS_NUMBER.match(text, span.end, event.sentence_end) for span in spans]
    shares: list[tuple[Quantity, ...]] = []
    for match, after in zip(found, [*spans[1:], None], strict=True):
        if first and not shares:
            shares.append(first)
        elif match is None or (after and not 0 <= after.start - match.end() <= _NEXT_IN_SERIES):
            return None
        else:
            shares.append(_of(event, match, hit, lexicon))
    return shares


def _told_before(text: str, event: Event, start: int, end: int) -> tuple[Quantity, ...]:
    """Return the counts of an event that stand between two offsets."""
    part = text[start:end]
    return tuple(one for one in event.quantities if re.search(rf"(?<![\d,.]){re.escape(one.text)}(?![\d])", part))


def _of(event: Event, match: re.Match[str], hit: Hit, lexicon: EventLexicon) -> tuple[Quantity, ...]:
    """Return the count behind a place: of what its noun says, of what the event counts first where it has none.

    A noun that the field does not count gives none: "X reported 14 cases and Y 5 recoveries" are no cases at Y.
    """
    words = match.string[match.start("hedge" if match["hedge"] else "number") : match.end("number")]
    counted = counted_in(f"{match['number']} {match['noun']}", hit.trigger, lexicon)[:1] if match["noun"] else None
    what = event.quantities[0].what if counted is None else "".join(one.what for one in counted)
    if not what:
        return ()
    new = made(what, match["hedge"] or "", match["number"], "", words)
    told = (new.what, new.low, new.high)
    return (next((one for one in event.quantities if (one.what, one.low, one.high) == told), new),)


def _respective(text: str, event: Event, places: Sequence[Location]) -> list[tuple[Quantity, ...]] | None:
    """Return the numbers of "22 and 31 cases respectively", one for each place."""
    match = _RESPECTIVE.search(text, event.sentence_start, event.sentence_end)
    numbers = _NUMBERS.findall(match["list"]) if match else []
    if len(numbers) != len(places):
        return None
    what = next((one.what for one in event.quantities if numbers[-1] in one.text), event.quantities[0].what)
    return [(made(what, "", number, "", number),) for number in numbers]
