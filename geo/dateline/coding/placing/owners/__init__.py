"""Whose a place is: of the triggers of one clause the one that a name belongs to.

``relatives`` tells names of another verb or of a relative clause, ``effects`` which two triggers share their places.
"""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.clauses.causes import is_behind_comma
from dateline.coding.clauses.coordination import is_of_the_next, without_objects
from dateline.coding.clauses.roles import has_role
from dateline.coding.placing.owners.relatives import is_left_without, is_reduced
from dateline.coding.placing.scenes.people import is_the_next
from dateline.lexicon import EventLexicon
from dateline.records import Mention, Resolved

_OWN_SUBJECT = re.compile(
    r"\s+and\s+(?:(?:the|its|their|an?)\s+)?(?:(?:[a-z-]+\s+){0,2}[A-Z][\w’'-]+\s+){1,3}(?:has\s+|had\s+)?\Z"
)
_AT_A = re.compile(r"\s+(?:at|on|during|outside|near|into)\s+(?:an?|the)\s+(?:(?!and\b)[\w-]+\s+){0,3}", re.IGNORECASE)
_OBJECT = re.compile(r"\s(?:the\s)?(?:(?:city|town|village|port)\sof\s)?")  # "glide bombs hit X"
_NEAREST = 4  # triggers before another: no more fit into these words


def owner(text: str, clause: list[Hit], mention: Mention, mentions: tuple[Resolved, ...], lexicon: EventLexicon) -> Hit:
    """Of the triggers of one clause return the last before the mention, else the first after it."""
    before = without_objects(text, [other for other in clause if other.end <= mention.start])
    after = next((other for other in clause if other.start >= mention.end), None)
    if after is not None and is_left_without(text, mention, after, mentions):
        return after
    if after is not None and is_the_next(text, mention, after, lexicon):
        return after
    if before and after is not None and is_of_the_next(text, mention, after, mentions):
        return after
    before = _without_gatherings(text, before)
    if before and is_behind_comma(text, mention, before[-1]) and after is not None:
        return after  # "after the floods in X, families in Y lost"
    if not before:
        aside = len(clause) > 1 and is_reduced(text, mention.end, clause[0])
        return clause[1] if aside and text.find(",", clause[0].end, clause[1].start) >= 0 else clause[0]
    strong = [other for other in before if not has_role(other, "weak", lexicon)]
    if strong and before[-1] not in strong and _OWN_SUBJECT.search(text, strong[-1].end, before[-1].start):
        return before[-1]  # "moved troops and President Y met envoys in X"
    return before[-1] if before[-1] in strong or not strong or mention.start - before[-1].end < 25 else strong[-1]


def _without_gatherings(text: str, before: list[Hit]) -> list[Hit]:
    """Leave out triggers that only say at what gathering one before them was ("a bombing at a rally in X")."""
    nearest = [before[max(0, number - _NEAREST) : number] for number in range(len(before))]
    return [one for one, others in zip(before, nearest, strict=True) if not _is_at_a_gathering(text, one, others)]


def _is_at_a_gathering(text: str, other: Hit, before: list[Hit]) -> bool:
    if other.trigger.type not in {"disorder", "diplomacy"}:
        return False
    return any(one.end < other.start and _AT_A.fullmatch(text, one.end, other.start) for one in before)


def is_told_by_a_verb(text: str, hit: Hit, clauses: tuple[Hit, ...], names: tuple[Resolved, ...]) -> bool:
    """Whether a verb with a place of its own tells of what a noun names ("in X, a fire burned a mill in Y")."""
    return any(
        (hit.trigger.noun or other.start == hit.end + 1)  # "glide bombs hit"
        and (other.trigger.type, other.clause_start) == (hit.trigger.type, hit.clause_start)
        and other.start > hit.start
        and not other.trigger.noun
        and any(
            other.end <= one.mention.start < other.clause_end
            and (one.mention.slot or _OBJECT.fullmatch(text, other.end, one.mention.start))
            for one in names
        )
        for other in clauses
    )
