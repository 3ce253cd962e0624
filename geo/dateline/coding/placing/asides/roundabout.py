"""Names that are where something is by a roundabout way: "in both X and Y", "a town called X", "X was the scene of"."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.clauses.vocabulary import listed
from dateline.coding.placing.references import are_of_one_city, speaks_next
from dateline.coding.placing.scenes.joined import heads_list
from dateline.records import Mention, Resolved

# "In both X and Y", "to a border town, X,", "in a village called X".
_BOTH = re.compile(r"\b(?:in|at|near|into|around|outside|on|over|across)\s+both\s+(?:the\s+)?\Z")
_KIND_BEFORE = re.compile(listed("roundabout", "kind_before"))
_CALLED = re.compile(r"\s(?:called|named|known\s+as)\s+\Z")
_APPOSITION_ENDS = re.compile(r"(?:,\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)?\s*(?:[,.;:)–—]|\Z)")
_CLOSE = re.compile(
    r"\b(?:closer?|nearer|next|adjacent)\s+to\s+(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?\Z", re.IGNORECASE
)
# "In X neighborhood, eastern Y": the town of a quarter, of which no point is known.
_OF_ITS_QUARTER = re.compile(
    r"\b(?:neighbou?rhoods?|quarters?|suburbs?|microdistricts?),\s+(?:in\s+)?(?:the\s+)?(?:(?:\w+ern|central|downtown)\s+)?\Z"
)
_FALLS = re.compile(r"\b(?:f[ae]lls?|fallen|run|ran)\s+(?:\w+\s+)?short\s+of\s\Z")
# "X was the scene of clashes", "X saw four attacks".
_SCENE = re.compile(listed("roundabout", "scene"), re.IGNORECASE)
_SAW, _ALSO = re.compile(r"saw|witnessed"), re.compile(r"\s+(?:(?:has|had|also|again|then|once)\s+)*")
_AS = re.compile(r"[^,;.]{0,40}?\sas\s")
_COURT_OF = re.compile(r"\b(?:[Cc]ourt|[Tt]ribunal)\s+(?:of|for)\s+(?:the\s+(?:city|town)\s+of\s+)?\Z")
_COURT = re.compile(r"(?:['’]s)?\s+(?:(?!(?:of|in|and|an?|the)\b)[A-Za-z][\w-]*\s+){0,3}?(?:[Cc]ourt|[Tt]ribunal)\b")
# Between the court and what it does.
_THEN = re.compile(
    r"\s+(?:(?:has|had|have|also|then|later|again|unanimously|in\s+absentia|yesterday|(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?:\s+(?:morning|afternoon|evening))?|(?:last|this)\s+(?:week|month|year)|in\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s+\d{4})?),?\s+)*",
    re.IGNORECASE,
)
# "..., shells hit a market (X, Y Oblast)": not "the party (X)", and no "X (Y)".
_BEFORE_BRACKET = re.compile(r"\s[a-z]{2,}\s\(\Z")
_OF_A_BODY = re.compile(listed("roundabout", "body"), re.IGNORECASE)
_BRACKET_ENDS = re.compile(
    r"(?:\s(?:district|region|oblast|province|area|city|state|county|department))?(?:,\s[A-Z][\w’'-]+(?:[\s-][\w’'-]+){0,2})?\)"
)
# "They took them from here", a woman in X said.
_HERE = re.compile(r"\bhere\b(?![-–])")
_SPEAKER_IN = re.compile(
    r"[”\"],?\s+[^.;“”\"]{0,80}?\b(?:in|of|at|near|residents?\s+from)\s+(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?"
)

# "Trained in X before moving to Y": what was told before happened in X.
_THEN_TO = re.compile(
    r"\b(?:before|and\s+(?:were\s+|was\s+)?then)\s+(?:being\s+|later\s+)?(?:mov|deploy|sen[dt]|transferr?|travell?|head|go|went|fl(?:y|ew|own)"
    r"|return|leav|left|proceed|redeploy|relocat|shipp?|continu)\w*\s+(?:on\s+|out\s+|off\s+)?(?:to|for|into|towards?)\s+(?:the\s+)?\Z"
)


def is_where_they_went(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether a name is only where those went afterwards of whom something is told; a move itself is also to there."""
    if hit.trigger.type in {"deployment", "displacement"} or mention.start < hit.end:
        return False
    return mention.slot in {"to", "for", "into", "toward", "towards"} and (
        _THEN_TO.search(text, hit.end, mention.start) is not None
    )


def is_named_aside(text: str, mention: Mention, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a preposition governs a name over other words ("in both X and Y", "in a border town, X,")."""
    if mention.slot:
        return is_short_of(text, mention)
    first = heads_list(text, mention, mentions)
    start = max(0, first.start - 80)
    if text.endswith("both ", start, first.start) and _BOTH.search(text, start, first.start):
        return True
    if first == mention and _OF_ITS_QUARTER.search(text, start, mention.start):
        return not _has_a_point(mention, mentions)
    if not text.endswith((", ", "called ", "named ", "known as "), start, first.start):
        return False
    if _KIND_BEFORE.search(text, start, first.start) is None:
        return False
    called = _CALLED.search(text, start, first.start) is not None
    return called or (_APPOSITION_ENDS.match(text, mention.end) is not None and not speaks_next(text, mention))


def _has_a_point(city: Mention, mentions: tuple[Resolved, ...]) -> bool:
    """Whether the quarter named before its city is known where the city is."""
    quarter = next((one.place for one in reversed(mentions) if one.mention.end < city.start), None)
    place = next((one.place for one in mentions if one.mention == city), None)
    return are_of_one_city(quarter, place)


def is_short_of(text: str, mention: Mention) -> bool:
    """Whether something is just before a town ("seized a hill just short of X")."""
    before = text[max(0, mention.start - 20) : mention.start]
    return mention.slot == "of" and before.endswith("short of ") and not _FALLS.search(before)


def is_close(text: str, slot: str, end: int) -> bool:
    """Whether "to" belongs to "close to", "next to"."""
    return slot.lower() == "to" and _CLOSE.search(text, max(0, end - 40), end) is not None


def is_scene_of(text: str, found: Resolved, hit: Hit) -> bool:
    """Whether a name before a trigger is a town that saw what it tells ("X was the scene of", "X saw two strikes").

    Or the town of the court that did it ("the military court of X sentenced", "X's district court jailed").
    """
    mention = found.mention
    if mention.end > hit.start or found.place is None or found.place.kind != "settlement":
        return False
    if hit.trigger.type == "justice" and _has_its_court(text, mention, hit):
        return True
    if mention.slot:
        return False
    gap = _SAW.match(text, hit.start) and _ALSO.fullmatch(text, mention.end, hit.start)
    scene = gap or _SCENE.fullmatch(text, mention.end, hit.start)
    return scene is not None and not _AS.match(text, hit.end, hit.clause_end)


def _has_its_court(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether the court that does what a trigger tells is called by a town."""
    if _COURT_OF.search(text, max(hit.clause_start, mention.start - 40), mention.start):
        return _THEN.fullmatch(text, mention.end, hit.start) is not None
    court = _COURT.match(text, mention.end, hit.start)
    return court is not None and _THEN.fullmatch(text, court.end(), hit.start) is not None


def in_brackets(text: str, hit: Hit, mentions: tuple[Resolved, ...]) -> Resolved | None:
    """Return the town that stands alone in brackets behind what a trigger tells ("shelled a school (X, Y Oblast)")."""
    for found in mentions:
        mention = found.mention
        inside = hit.end <= mention.start < hit.clause_end
        if not inside or mention.kind != "literal" or found.is_container:
            continue
        if found.place is None or found.place.kind not in {"settlement", "facility"}:
            return None
        before = max(hit.start, mention.start - 40)
        if not _BEFORE_BRACKET.search(text, before, mention.start) or _OF_A_BODY.search(text, before, mention.start):
            return None
        return found if _BRACKET_ENDS.match(text, mention.end) else None
    return None


def spoken_here(text: str, hit: Hit, mentions: tuple[Resolved, ...]) -> Resolved | None:
    """Return the town of whom a quotation is that says "here" ("They came here", a woman in X said)."""
    if not _HERE.search(text, hit.clause_start, hit.clause_end):
        return None
    behind = [one for one in mentions if one.mention.start >= hit.end and one.mention.kind == "literal"]
    if not behind or behind[0].place is None or behind[0].place.kind != "settlement":
        return None
    closes = max(text.find(mark, hit.end, behind[0].mention.start) for mark in '”"')
    return behind[0] if closes >= 0 and _SPEAKER_IN.fullmatch(text, closes, behind[0].mention.start) else None
