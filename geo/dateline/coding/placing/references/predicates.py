"""The verb that a name stands with, where it only talks of the event: who speaks, pays, mourns or is treated there.

A place belongs to the verb that it stands with. "The minister, who was in Lemno, condemned the attack", "oil rose in
Lemno after the attack", "the widow of a man killed in the attack spoke in Lemno": the attack is an object of that verb
or only said with it, and was elsewhere.
"""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.clauses.vocabulary import listed
from dateline.records import Mention, Resolved

_TALKS = re.compile(listed("predicates", "talks"), re.IGNORECASE)
# What may stand between a name and the verb of its clause: "who was in X, called", "in X on Monday has condemned".
_TO_ITS_VERB = re.compile(listed("predicates", "to_its_verb"))
# Between that verb and the event no other clause begins, but one that says who was hurt, or since when.
_ANOTHER_CLAUSE = re.compile(listed("predicates", "another_clause"))
_THAT = re.compile(r"\s+(?:that|how)\s")
# "Met in X after the attack", "was summoned in X over the attack", "shares fell in X amid the attack".
_DONE_THERE = re.compile(listed("predicates", "done_there"), re.IGNORECASE)
_UPON = re.compile(listed("predicates", "upon"))
_THERE = re.compile(r"\bthere\b")
# "Relatives of those killed in the attack", "a memorial to the victims of the attack", "a trial over the attack".
_OF_WHOM = re.compile(listed("predicates", "of_whom"), re.IGNORECASE)
# "Three of those wounded in the attack": they are only brought, treated and seen elsewhere, and may lie where it was.
_OF_THE_HURT = re.compile(listed("predicates", "of_the_hurt"), re.IGNORECASE)
_DOES = re.compile(listed("predicates", "does"))
_IN_HOSPITAL = re.compile(listed("predicates", "in_hospital"))
_SEES = re.compile(r"\b(?:visit|me[et]t|comfort|consol|thank|decorat|treat)(?:ed|s|ing)?\b", re.IGNORECASE)
# "A plane with tents for quake survivors left X": whence it left.
_FOR_THEM = re.compile(listed("predicates", "for_them"))
_LEFT = re.compile(r"(?:\s+[\w-]+){0,2}\s+(?:left|leaving|departed(?:\s+from)?)\s+(?:the\s+)?")
# "The relief agency in X now puts it at 41 dead": where it sits that counts them all.
_PUTS = re.compile(
    r"\s+(?:now\s+|has\s+)?puts?\s+(?:it|the\s+(?:[\w-]+\s+){0,2}(?:toll|number|figure|count|total|tally)(?:\s+(?:of|from)(?:\s+[\w-]+){1,3}?)?)\s+at\b"
)
_BODY_IN = re.compile(
    r"\b(?:agency|office|ministry|authority|bureau|institute|headquarters|secretariat|cent(?:er|re)|service|department)\s+in\s+\Z"
)
# "The unrest in X has repercussions for a state with a port in Y", "threatens the pipeline to Y": nothing is told of Y.
_BEARS_ON = re.compile(
    r"(?:\s+(?:in|near|around|across|along|at|between|over)\s+[^,;.:]{2,60}?)?\s+(?:(?:has|have|had|may|could|will|would|also|\w+ly)\s+){0,3}"
    r"(?:(?:carr(?:y|ies)|pos(?:e|es)|rais(?:e|es|ed)|have)?\s*(?:[\w-]+\s+){0,3}?(?:repercussions|consequences|implications|ramifications|fallout)\s+(?:for|on)\s|"
    r"threaten(?:s|ed)?\s|(?:endanger|jeopardi[sz]e|complicate|undermine)(?:s|d|ed)?\s+(?:(?:the|an?|its|their|[A-Z][\w-]+[’']s)\s+)?[a-z])"
)
# "In X", "of X", "X's": by which the clause has a place already, and the other is only what that threatens.
_HAS_ITS_OWN = re.compile(
    r"\b(?i:in|near|around|across|along|at|between|over|of|against|for|outside)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}"
    r"(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)\b)[A-Z]"
)
_GOES_ON = frozenset({"battle", "disorder", "strike", "violence_noncombatant"})
_BACK = 90  # characters before an event in which those are named whom it struck


def only_talks(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether a name stands with a verb by which an event is only talked of, and not with the event."""
    if _PUTS.match(text, mention.end) and _BODY_IN.search(text, max(0, mention.start - _BACK), mention.start):
        return True
    if mention.end <= hit.start:
        return _talked_of(text, mention, hit) or _done_upon(text, mention, hit)
    return is_told_of_others(text, mention, hit)


def without_talk(text: str, names: tuple[Resolved, ...], hit: Hit) -> tuple[Resolved, ...]:
    """Leave out the names of a trigger's clause to which nothing points back, since they stand with such a verb.

    "The governor of X", who tells of it, may be told of what is there.
    """
    return tuple(
        one
        for one in names
        if one.mention.start < hit.clause_start
        or one.mention.slot.endswith("of")
        or not only_talks(text, one.mention, hit)
    )


def _talked_of(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether the event is what the verb behind a name talks of ("the envoy in X condemned the attack")."""
    if not hit.words.may(_TALKS, text, mention.end, hit.start):
        return False
    near = _TO_ITS_VERB.match(text, mention.end, hit.start)
    verb = _TALKS.match(text, near.end() if near else mention.end, hit.start)
    if verb is None:
        return False
    return _THAT.match(text, verb.end()) is not None or not _ANOTHER_CLAUSE.search(text, verb.end(), hit.start)


def _done_upon(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether a verb before a name tells what was done there upon the event ("ministers met in X after the attack")."""
    if not mention.slot or not _UPON.match(text, mention.end, hit.start):
        return False
    start = max(hit.clause_start, mention.start - _BACK)
    if not hit.words.may(_DONE_THERE, text, start, mention.start):
        return False
    return _DONE_THERE.search(text, start, mention.start) is not None and not _THERE.search(
        text, hit.end, hit.clause_end
    )


def is_told_of_others(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether a name behind an event is told of those only whom it struck, or who remember or judge it."""
    if mention.start < hit.end:
        return False
    bears = _BEARS_ON.match(text, hit.end, mention.start) if hit.trigger.type in _GOES_ON else None
    if bears is not None and _HAS_ITS_OWN.search(text, hit.clause_start, bears.end() - 1):
        return True
    start = max(hit.clause_start, hit.start - _BACK)
    may = hit.words.within(text, start, hit.start)
    of_whom = may(_OF_WHOM) and _OF_WHOM.search(text, start, hit.start) is not None
    if of_whom and _DOES.fullmatch(text, hit.end, mention.start):
        return True
    if _LEFT.fullmatch(text, hit.end, mention.start) and _FOR_THEM.search(text, start, hit.start):
        return True
    if not (may(_OF_THE_HURT) and _IN_HOSPITAL.search(text, hit.end, mention.start)):
        return False
    if not _OF_THE_HURT.search(text, start, hit.start):
        return False
    return _DOES.fullmatch(text, hit.end, mention.start) is not None or _SEES.search(text, start, hit.start) is not None
