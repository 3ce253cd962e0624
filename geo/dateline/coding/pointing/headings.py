"""Places that a heading gives to what stands below it: "## Odesa Oblast", "**Kherson.** A drone hit a bus"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.areas import Areas
from dateline.coding.clauses import Hit
from dateline.coding.placing.drawing import drawn
from dateline.records import Event, Location, Resolved

_BELOW = 1500  # characters from a heading to what it still heads
_LONGEST = 70  # characters of a heading
KINDS = (
    r"(?:oblast|region|province|state|governorate|county|department|district|raion|city|direction|sector|axis|front|area|"
    r"camp|frontline)s?"
)
# What stands beside the names of a heading: "## 3. Situation in the X sector", "Strikes on X", "X front".
_BESIDE = re.compile(
    r"[#*_>\s]*(?:\d+[.)]\s*)?(?:(?:the\s+)?(?:situation|fighting|strikes?|attacks?|shelling|incidents?|battles?|clash(?:es)?|"
    r"operations?|developments?|air\s+raids?|combat|violence|unrest|bombing)\s+)?(?:(?:in|on|at|near|around|over|against|of)\s+)?"
    rf"(?:the\s+)?(?:(?:\w+ern|central|greater|wider)\s+)?(?:NAMES)(?:\s+{KINDS})?(?:\s+and\s+(?:its\s+)?"
    r"(?:surroundings|outskirts|environs|area))?[:.*_\s]*",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\s*(?:,|/|and|&|-|–)\s*")
_HEADING_LINE = re.compile(r"\s*(?:#{1,6}\s|\*\*|__)|[^.!?;,]*\Z")
_ITEM = re.compile(r"\s*(?:[-•–—+]|\*(?!\*)|\d+[.)])\s")
# A name in the slot of a place, that perhaps nobody knows.
OWN_PLACE = re.compile(
    r"\b(?:in|at|near|outside|on|over|of|to|from|into|around|across|between|towards?|along|against)\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)[A-Z][a-z]"
)
_UNDER = "it stands under the heading"
_HEADED = frozenset({"battle", "strike", "violence_noncombatant", "disorder", "deployment", "justice"})


def headed(
    text: str, hit: Hit, event: Event, *, before: Sequence[Event], mentions: Sequence[Resolved], areas: Areas
) -> tuple[Location, ...]:
    """Return the places of the heading above an event that names none, if its sentence and paragraph have no other."""
    if hit.trigger.type not in _HEADED or hit.trigger.noun or event.modality != "actual":
        return ()
    start = text.rfind("\n", 0, event.sentence_start) + 1
    if hit.trigger.last and text[start : event.sentence_start].strip(" -*•–—"):
        return ()  # a toll of what is told before it
    told = [place for one in before if one.sentence_start >= start for place in one.locations]
    if any(_UNDER not in place.why for place in told):
        return ()
    line = _heading_above(text, event.sentence_start)
    if line is None or OWN_PLACE.search(text, event.sentence_start, event.sentence_end):
        return ()
    names = [one for one in mentions if line.start <= one.mention.start < line.stop and not one.is_container]
    between = [one for one in mentions if one.mention.start >= event.sentence_start]
    if not names or any(one.mention.kind == "literal" for one in between):
        return ()
    if any(one.place is None or one.place.kind == "country" or one.mention.kind != "literal" for one in names):
        return ()
    return tuple(_below(one, areas) for one in names) if _is_heading(text, line, names) else ()


def _below(found: Resolved, areas: Areas) -> Location:
    place = drawn(found, "in", areas)
    return replace(place, why=f"{place.why}; {_UNDER} {found.mention.text!r}")


def _heading_above(text: str, at: int) -> range | None:
    """Return the closest line above a sentence that looks like a heading, if it is near enough."""
    end = text.rfind("\n", 0, at)
    while end > 0 and at - end <= _BELOW:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        if line.strip() and len(line) <= _LONGEST and _HEADING_LINE.match(line) and not _ITEM.match(line):
            return range(start, end)
        end = start - 1
    return None


def _is_heading(text: str, line: range, names: list[Resolved]) -> bool:
    """Whether a line holds nothing but names and what may stand beside them in a heading."""
    spans = [(one.mention.start, one.mention.end) for one in names]
    joined = all(_JOINS.fullmatch(text, one[1], other[0]) for one, other in pairwise(spans))
    start, stop = spans[0][0], spans[-1][1]
    bare = text[line.start : start] + "NAMES" + text[stop : line.stop]
    marked = bare.lstrip().startswith(("#", "**", "__")) or bare.strip(" :") != "NAMES"
    return marked and joined and _BESIDE.fullmatch(bare) is not None  # a bare "Kyiv" may be who speaks
