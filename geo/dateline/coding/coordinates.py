"""Verbs that tell of one deed after the other of the same people: "killed two officers and abducted a judge in X"."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.records import Resolved

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


def goes_on_with(text: str, hit: Hit, clauses: tuple[Hit, ...], mentions: tuple[Resolved, ...]) -> Hit | None:
    """Return the next verb of those who do what a trigger tells, if no place and no time stands between the two."""
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
