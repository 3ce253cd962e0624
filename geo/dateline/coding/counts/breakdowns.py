"""Places by which the text behind a sentence breaks down its count: "96 were held. 34 in X, 21 in Y, the rest in Z"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from dateline.areas import Areas
from dateline.coding.clauses import Hit
from dateline.coding.counts.shares import parted
from dateline.coding.numbers import HEDGE, NUMBER, made
from dateline.coding.placing.drawing import drawn
from dateline.records import Event, Quantity, Resolved

_WIDE = frozenset({"country", "admin1", "admin1_part", "admin2", "area"})
_LONGEST, _MOST = 1500, 60  # characters and places of a breakdown
_FEWEST = 2  # places that are counted apart
# What stands before an item of a list: a bullet, a hyphen, a sign.
_BULLET = r"(?:[^\w\s(\[\"'“”‘’.,;:]{1,3}\s*)?"
_NUMBERED = rf"(?:(?i:(?P<hedge>{HEDGE})\s+))?(?P<number>(?i:{NUMBER}))(?![\w%.,:/-]*\d|\s?%)"
_COUNTED = (
    r"(?:\s+(?:people|persons?|suspects?|of\s+them|others?|more|were|was|dead|killed|injured|wounded|missing|cases?|deaths?|"
    r"homes|houses|families|arrests?|detainees?))*"
)
_TOWN_OF = r"(?:the\s+)?(?:(?:city|town|village|province|district|region|state|county)\s+of\s+)?"
_IN = rf"\s+(?:in|at|near|around|over)\s+{_TOWN_OF}"
_OPENS = re.compile(
    rf"\s*{_BULLET}(?:(?:Of\s+(?:these|those|them)|These\s+(?:were|are|include|included)|They\s+(?:were|are|include|included)|Among\s+them),?\s+)?"
)
# From the end of one item to the next.
_JOINT = re.compile(rf"(?:\s*[.]?\s*\n\s*{_BULLET}|\s*[,;]\s+(?:and\s+)?|\s+and\s+)")
_AHEAD = re.compile(rf"{_NUMBERED}{_COUNTED}{_IN}")
_REST = re.compile(rf"(?:all\s+)?(?:the\s+)?(?:others?|rest|remainder|remaining\s+\w+){_COUNTED}{_IN}", re.IGNORECASE)
_UNIT = (
    r"(?:\s+(?:[Pp]rovince|[Rr]egion|[Dd]istrict|[Cc]ounty|[Oo]blast|[Ss]tate|[Gg]overnorate|[Dd]epartment|[Cc]ity))?"
)
_BEHIND = re.compile(rf"{_UNIT}(?:\s*[:–—]\s*|\s+[-–—]\s+|\s*\(\s*){_NUMBERED}{_COUNTED}(?:\s*\))?")
_THEN_UNIT = re.compile(_UNIT)
_ENDS = re.compile(r"\s*(?:[.!](?=\s|\Z)|\n\s*\n|\n?\Z)")


class _Item(NamedTuple):
    found: Resolved
    quantity: Quantity | None  # none of the rest


def broken_down(
    text: str, hit: Hit, event: Event, names: Callable[[int, int], Sequence[Resolved]], areas: Areas
) -> tuple[Event, ...]:
    """Return an event for each place over which the text behind its sentence breaks down its count, () where none.

    The sentence names no place, or one that is wide; nothing is told behind it but places with their counts, which add
    up to no more than its own. ``names`` gives the names in a span.
    """
    wholes = [one for one in event.quantities if not one.unit and _least(one)]
    if not wholes or event.modality not in {"actual", "historical"} or hit.trigger.last:
        return ()
    if any(place.precision not in _WIDE for place in event.locations):
        return ()
    begin = event.sentence_end
    opened = _OPENS.match(text, begin, begin + _LONGEST)
    if opened is None or not text[opened.end() : opened.end() + 1].strip():
        return ()
    items = list(_items(text, opened.end(), names(begin, begin + _LONGEST)[:_MOST], wholes[-1].what))
    counts = [one.quantity for one in items]
    total = sum(_least(one) for one in counts if one is not None)
    whole = max(map(_least, wholes))
    if sum(one is not None for one in counts) < _FEWEST or total > whole:
        return ()
    if total < whole and None not in counts and any(place.precision != "country" for place in event.locations):
        return ()  # a region keeps what its towns do not add up to
    told = [drawn(one.found, "in", areas) for one in items]
    places = [replace(one, why=f"{one.why}; counted there behind the sentence that tells it") for one in told]
    return tuple(parted(event, places, [(one,) if one is not None else () for one in counts]))


def _items(text: str, at: int, names: Sequence[Resolved], what: str) -> Iterator[_Item]:
    """Yield the places of a breakdown with their counts, and nothing where something else is told, too."""
    items: list[_Item] = []
    rest = False  # whether the places have what is left over together
    for found in names:
        mention = found.mention
        if found.is_container or mention.start < at:
            continue
        if mention.kind == "demonym":
            return
        ahead = _AHEAD.fullmatch(text, at, mention.start)
        if ahead is None and (_REST.fullmatch(text, at, mention.start) or (rest and at == mention.start)):
            rest, behind, count = True, _THEN_UNIT.match(text, mention.end), None
        elif ahead is not None:
            behind, count = _THEN_UNIT.match(text, mention.end), ahead
        else:
            behind = count = _BEHIND.match(text, mention.end) if at == mention.start else None
        if behind is None:
            return
        items.append(_Item(found, _quantity(count, what)))
        if _ENDS.match(text, behind.end()):
            joint = _JOINT.match(text, behind.end())
            if joint is None or "\n" not in joint.group() or not _goes_on(text, joint.end(), names):
                yield from items
                return
        joint = _JOINT.match(text, behind.end())
        if joint is None:
            return
        at = joint.end()


def _goes_on(text: str, at: int, names: Sequence[Resolved]) -> bool:
    """Whether the next line is an item, too."""
    return _AHEAD.match(text, at) is not None or any(
        one.mention.start == at and _BEHIND.match(text, one.mention.end) for one in names
    )


def _least(one: Quantity) -> float:
    return one.low or one.value or 0


def _quantity(match: re.Match[str] | None, what: str) -> Quantity | None:
    if match is None:
        return None
    words = match.group("number")
    return made(what, match["hedge"] or "", words, "", words)
