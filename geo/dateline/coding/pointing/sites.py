"""Strikes on a site that was told of before: "bombed the runway", "the arsenal, which drones had damaged"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.areas import Areas
from dateline.coding.clauses import Hit
from dateline.coding.placing.drawing import drawn
from dateline.coding.placing.references import says
from dateline.coding.pointing.neighbours import sentence_before
from dateline.records import Event, Location, Resolved

_NOUN = (
    r"(?:runways?|terminals?|hangars?|air(?:port|field|base)|base|port|harbou?r|plant|market|hospital|school|camp|bridge|"
    r"dam|depot|arsenal|town|city|village|cathedral|church|mosque|prison|barracks|garrison|headquarters|compound|site|"
    r"building|square|station|refinery|factory|mine|quays?|docks?)"
)
_SITE = re.compile(rf"\s+(?:the|its)\s+(?:\w+\s+)?(?P<noun>{_NOUN})\b(?!\s+(?:of|in|at|near))|\s+(?:it|them)\s+down\b")
# "The arsenal, which drones damaged", "the arsenal was hit": it is told before the verb.
_SUFFERS = re.compile(
    rf"\b[Tt]he\s+(?P<noun>{_NOUN})(?:,\s+(?:which|that)\s+(?:[\w’'-]+\s+){{1,5}}|\s+(?:was|had\s+been|has\s+been)\s+"
    r"(?:\w+ly\s+|also\s+|later\s+)*)\Z"
)
_TOWNS = frozenset({"town", "city", "village"})
_NEAR_SLOTS = frozenset({"near", "outside", "around"})
_AT_SLOTS = frozenset({"in", "at", *_NEAR_SLOTS})
# Another name that may be where it is.
CAPITAL = re.compile(
    r"\b(?:in|at|near|on|to|from|of|outside|around|over)\s+(?:the\s+)?(?!\w+day\b|(?:January|February|March|April|May|"
    r"June|July|August|September|October|November|December)\b)[A-Z]"
)


def on_its_site(text: str, hit: Hit, event: Event, mentions: Sequence[Resolved], areas: Areas) -> tuple[Location, ...]:
    """Return the place that the sentence before tells of for a strike on a site that is known ("bombed the runway")."""
    start = sentence_before(text, event.sentence_start)
    if event.type != "strike" or hit.trigger.noun or event.modality != "actual" or start is None:
        return ()
    behind = _SITE.match(text, hit.end, hit.clause_end)
    site = behind or _SUFFERS.search(text, event.sentence_start, hit.start)
    if not site or CAPITAL.search(text, event.sentence_start + 1, event.sentence_end):
        return ()
    inside = [one for one in mentions if start <= one.mention.start < event.sentence_start]
    named = _of_its_noun(text, start, site.group("noun") or "", inside)
    if named is None and behind and not says(text[start : event.sentence_start]):
        named = _only_one(inside)
    if named is None or named.place is None or named.place.kind == "country":
        return ()
    place = drawn(named, "near" if named.mention.slot in _NEAR_SLOTS else "in", areas)
    return (replace(place, why=f"{place.why}; the sentence before names it"),)


def _only_one(inside: list[Resolved]) -> Resolved | None:
    """Return the one name of a place in the sentence before; None where there are several."""
    names = [one for one in inside if one.mention.kind == "literal" and not one.is_container]
    return names[0] if len(names) == 1 and names[0].mention.slot else None


def _of_its_noun(text: str, start: int, noun: str, inside: list[Resolved]) -> Resolved | None:
    """Return the site of the same word, or its town ("the 5th arsenal near X"), if the sentence has it but once."""
    end = inside[-1].mention.end if inside else start
    said = (
        [found.span() for found in re.finditer(rf"\b{noun}\b", text[start:end])] if noun and noun not in _TOWNS else []
    )
    if len(said) != 1:
        return None
    left, right = start + said[0][0], start + said[0][1]
    for one in inside:
        mention = one.mention
        if mention.kind != "literal" or mention.end <= left:
            continue
        if mention.start <= left:  # the word is part of the name
            return one if one.place is not None else None
        beside = re.fullmatch(r"\s+(?:in|at|near|outside|around)\s+(?:the\s+)?", text[right : mention.start])
        return one if beside and mention.slot in _AT_SLOTS else None
    return None
