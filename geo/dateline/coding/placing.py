"""Where an event is: which mentions of a clause are its places, and in which relation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.areas import Areas
from dateline.coding.clauses import Hit
from dateline.coding.drawing import along_border, drawn
from dateline.lexicon import grammar
from dateline.mentions.tokens import Sentence
from dateline.records import Event, Location, Mention, Resolved

_RELATIONS = {
    "near": "near",
    "around": "near",
    "outside": "near",
    "outskirts of": "near",
    "vicinity of": "near",
    "to": "to",
    "into": "to",
    "toward": "to",
    "towards": "to",
    "from": "from",
    "out of": "from",
    "through": "through",
    "via": "through",
    "across": "in",
    "at": "at",
    "on": "target",
}
_AROUND = re.compile(r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west) of|area of|off|along")
_POINTING = re.compile(
    r"\b(?:in|of|to|from|into)\s+(?:the|this|that)\s+(?:area|region|city|town|village|oblast|province|district)\b(?!\s+of)|"
    r"\bthere\b(?!\s+(?:is|are|was|were|has|have|will))",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:,[^,;.]{0,60}?)?,?\s+(?:that|which|where)\s+(?:\w+\s+){0,3}")
_BACK, _NEXT, _MEMORY = 900, 140, 6  # characters and events over which a text may point back
_MOVES = frozenset({"deployment"})
_REACHES = re.compile(r"\s*(?:on\s+|at\s+|against\s+|the\s+|occupied\s+|central\s+|downtown\s+|of\s+|several\s+)*")
_NEXT_IN_LIST = re.compile(rf"\s*(?:,\s*and|,|and|or)\s(?:{_REACHES.pattern})")


def locations(
    text: str,
    sentence: Sentence,
    hit: Hit,
    clauses: tuple[Hit, ...],
    mentions: tuple[Resolved, ...],
    areas: Areas,
) -> tuple[Location, ...]:
    """Return the places of one event, in the order of the text; empty where its clause names none."""
    mine = [found for found in mentions if _is_place_of(text, found, hit, clauses, mentions)]
    border = [found for found in mine if _at_border(text, found) and found.place is not None]
    if border:
        return (along_border(text, sentence, border, mentions, areas),)
    if not mine and (before := _antecedent(text, hit, mentions)):
        return (drawn(before, "target" if hit.trigger.type in {"strike", "battle"} else "in", areas),)
    return _distinct(drawn(found, _relation(found.mention, hit), areas) for found in mine)


def inherited(text: str, hit: Hit, before: Sequence[Event]) -> tuple[Location, ...]:
    """Return the places of an earlier event for one that has none of its own but points back.

    "In the area" or "there" takes the places of the last event that has any; a search for deserters those of the
    desertion told in the sentence before, since both are of one type.
    """
    located = [event for event in before[-_MEMORY:] if any(place.geometry is not None for place in event.locations)]
    if not located or hit.start - located[-1].sentence_end > _BACK:
        return ()
    points_back = _POINTING.search(text, hit.start, hit.clause_end) is not None
    told = (located[-1].type, located[-1].subtype)
    continues = hit.start - located[-1].sentence_end < _NEXT and hit.trigger.follows == told
    if not (points_back or continues):
        return ()
    how = f"{text[located[-1].trigger_start : located[-1].trigger_end]!r} in an earlier sentence"
    return tuple(replace(place, why=f"{place.why}; taken over from {how}") for place in located[-1].locations)


def _antecedent(text: str, hit: Hit, mentions: tuple[Resolved, ...]) -> Resolved | None:
    """Return the name that a relative clause is about ("Kursk Oblast, a region that was attacked")."""
    before = [found for found in mentions if found.mention.end <= hit.start and found.mention.kind == "literal"]
    return before[-1] if before and _RELATIVE.fullmatch(text, before[-1].mention.end, hit.start) else None


def _distinct(places: Iterable[Location]) -> tuple[Location, ...]:
    """Drop a place that the clause names twice in one relation."""
    kept: dict[tuple[str, str], Location] = {}
    for place in places:
        found = place.resolved.place
        kept.setdefault((place.relation, found.id or found.name if found else place.resolved.mention.text), place)
    return tuple(kept.values())


def _is_place_of(
    text: str, found: Resolved, hit: Hit, clauses: tuple[Hit, ...], mentions: tuple[Resolved, ...]
) -> bool:
    mention = found.mention
    if mention.kind != "literal" or found.is_container or not hit.clause_start <= mention.start < hit.clause_end:
        return False
    return (
        _owner(mention, [other for other in clauses if other.clause_start == hit.clause_start]) == hit
        and _in_slot(text, mention, hit, mentions)
        and not _is_origin(mention, hit)
        and not _is_frame(text, found, mentions)
        and not _is_reference(text, mention)
    )


def _owner(mention: Mention, clause: list[Hit]) -> Hit:
    """Of the triggers of one clause the last before the mention, else the first after it."""
    before = [hit for hit in clause if hit.end <= mention.start]
    if not before:
        return clause[0]
    strong = [hit for hit in before if hit.trigger.type not in {"diplomacy", "political_legal"}]
    return before[-1] if before[-1] in strong or not strong or mention.start - before[-1].end < 25 else strong[-1]


def _in_slot(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    if mention.slot == "for":
        return hit.trigger.type == "deployment"
    if mention.form in {"facility", "sector"} or mention.slot in grammar().words("slot", "locative"):
        return True
    return mention.start >= hit.end and (_is_reached(text, mention, hit, mentions) or _is_object(text, mention))


def _is_object(text: str, mention: Mention) -> bool:
    """Whether the name follows a verb that takes a place, other than the trigger ("a strike hit Kharkiv")."""
    before = re.search(r"(\w+)\s+(?:the\s+)?\Z", text[max(0, mention.start - 30) : mention.start])
    return before is not None and before.group(1).lower() in grammar().words("slot", "object")


def _is_reached(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a name is the trigger's object, alone or in a list ("struck Haifa and the port of Odesa")."""
    at, gap = hit.end, _REACHES
    for other in mentions:
        if other.mention.start < hit.end or other.mention.start > mention.start:
            continue
        if not gap.fullmatch(text, at, other.mention.start):
            return False
        at, gap = other.mention.end, _NEXT_IN_LIST
    return True


def _is_origin(mention: Mention, hit: Hit) -> bool:
    """Whether "from X" says whose people they are, and not where the event is."""
    return mention.slot in {"from", "out of"} and hit.trigger.type not in _MOVES


def _is_frame(text: str, found: Resolved, mentions: tuple[Resolved, ...]) -> bool:
    """Whether the name only frames another ("southeast of Pokrovsk near Shevchenko" is at Shevchenko)."""
    if not _AROUND.fullmatch(found.mention.slot):
        return False
    following = next(
        (other for other in mentions if other.mention.start >= found.mention.end and other.mention.kind == "literal"),
        None,
    )
    return (
        following is not None
        and re.fullmatch(r"\s+(?:near|in|at|towards?)\s+", text[found.mention.end : following.mention.start])
        is not None
    )


def _is_reference(text: str, mention: Mention) -> bool:
    """Whether the name only measures a distance ("seven kilometers from X") or is a neighbour."""
    before = text[max(0, mention.start - 40) : mention.start]
    return (
        re.search(
            r"(?:kilomet(?:er|re)s?|km|miles?)\s+(?:\w+\s+)?from\s+(?:the\s+)?(?:border (?:of|with)\s+)?(?:the\s+)?\Z|"
            r"\bborder(?:s|ing)? (?:with|on)\s+(?:the\s+)?\Z",
            before,
        )
        is not None
    )


def _at_border(text: str, found: Resolved) -> bool:
    if found.place is None or found.place.kind not in {"admin1", "country"}:
        return False
    return (
        found.mention.slot in {"border of", "borders of", "between"}
        and re.search(r"\bborders?\b", text[max(0, found.mention.start - 60) : found.mention.end + 15]) is not None
    )


def _relation(mention: Mention, hit: Hit) -> str:
    if hit.trigger.type == "strike" and mention.slot in {"on", "against", ""}:
        return "target"
    if mention.form == "facility":
        return "at"
    return _RELATIONS.get(mention.slot, "near" if _AROUND.fullmatch(mention.slot) else "in")
