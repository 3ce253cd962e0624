"""Verbs that tell of one deed after the other of the same people: "killed two officers and abducted a judge in X"."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.records import Mention, Resolved

_DEEDS = frozenset({"strike", "battle", "violence_noncombatant", "justice", "disorder", "desertion_capture"})
AT_SLOTS = frozenset({"in", "at", "near", "outside", "around"})
_DONE = re.compile(r"[a-z]+(?:ed|shot|struck|hit|took|held|beat)\Z", re.IGNORECASE)
_AND = re.compile(r"(?:,\s+|,?\s+and\s+)(?:(?:then|also|\w+ly)\s+)?\Z")
# Between the two stands neither another time nor another clause, nor whom it was done to at another time.
_APART = re.compile(
    r"\b(?:later|last|ago|before|after|when|while|who|which|that|where|had|been|once|in\s+\d{4}|since|to|but|said)\b|[.;:“”\"]",
    re.IGNORECASE,
)
_DEED = 80  # characters from one verb to the next


# "Sentenced a deserter", "demonstrated against mobilisation": whom or what it is done to, and no event beside it.
_DOERS = frozenset({"justice", "disorder", "deployment", "materiel"})
_DONE_TO = frozenset({"desertion_capture", "force_generation"})
_WHAT = re.compile(
    r"\s+(?:(?:against|over|an?|the|two|three|four|five|six|several|some|\d+|suspected|alleged|more)\s+){1,3}\Z"
)


def without_objects(text: str, clause: list[Hit]) -> list[Hit]:
    """Leave out triggers that are the object of the verb before them, so that a place behind them is the verb's."""
    pairs = zip(clause, [None, *clause], strict=False)
    return [one for one, verb in pairs if verb is None or not _is_object_of(text, verb, one)]


def _is_object_of(text: str, verb: Hit, one: Hit) -> bool:
    if verb.trigger.type not in _DOERS or one.trigger.type not in _DONE_TO or verb.trigger.noun:
        return False
    if not _DONE.match(text, verb.start, verb.end) or _DONE.match(text, one.start, one.end):
        return False
    return _WHAT.fullmatch(text, verb.end, one.start) is not None


# "Two battalions arrived in X and a school in Y was shelled": what is told of Y has its verb behind it.
_ITS_VERB = re.compile(r"\s+(?:(?:was|were|is|are|has|have|had|been|being|also|later|\w+ly)\s+)+\Z")
_NEXT_SUBJECT = re.compile(
    r",?\s+(?:and|as|while|but|when|after|before)\s+(?:(?:an?|the|one|two|three|four|five|several|another|\d+)\s+|[a-z]+s\s)[^,;.]{0,50}\Z"
)


def is_of_the_next(text: str, mention: Mention, after: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a name stands in the subject of the trigger behind it, past a name of the trigger before."""
    if not _ITS_VERB.fullmatch(text, mention.end, after.start):
        return False
    others = [one.mention.end for one in mentions if one.mention.end < mention.start and one.mention.kind == "literal"]
    return bool(others) and _NEXT_SUBJECT.fullmatch(text, others[-1], mention.start) is not None


# "Pulled 40 people from flooded homes in X": the rescue is where the homes are.
_OUT_OF = re.compile(
    r"[^,;.:]{0,50}\b(?:from|out\s+of|off|inside|in)\s+(?:(?!(?:and|or|to|from|by|after|when)\b)[\w’'-]+\s+){0,2}\Z"
)
_STATE = re.compile(r"[a-z]+(?:ed|ing)\Z")
_THING = re.compile(r"\s+[a-z]+s?\s+(?:in|at|near|outside|around)\s")


def is_out_of(text: str, hit: Hit, following: Hit) -> bool:
    """Whether the next trigger only says in what state that is from which somebody was rescued."""
    if hit.trigger.subtype != "rescue" or not _STATE.match(text, following.start, following.end):
        return False
    return _OUT_OF.fullmatch(text, hit.end, following.start) is not None and bool(_THING.match(text, following.end))


def goes_on_with(text: str, hit: Hit, clauses: tuple[Hit, ...], mentions: tuple[Resolved, ...]) -> Hit | None:
    """Return the next verb of those who do what a trigger tells, if no place and no time stands between the two."""
    rescued = next((one for one in clauses if one.start >= hit.end and one.clause_start == hit.clause_start), None)
    if rescued is not None and is_out_of(text, hit, rescued):
        return rescued
    if hit.trigger.type not in _DEEDS or hit.trigger.noun or not _DONE.match(text, hit.start, hit.end):
        return None
    following = next((one for one in clauses if one.start >= hit.end and one.clause_start == hit.clause_start), None)
    if following is None or following.trigger.type not in _DEEDS or following.start - hit.end > _DEED:
        return None
    if not _DONE.match(text, following.start, following.end) or not _AND.search(text, hit.end, following.start):
        return None
    if _APART.search(text, hit.end, following.start):
        return None
    return None if any(hit.start <= one.mention.start < following.start for one in mentions) else following
