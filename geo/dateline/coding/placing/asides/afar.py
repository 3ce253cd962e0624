"""Names of where an event was only heard or seen from afar."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.records import Mention, Resolved

_HEARD = re.compile(
    r"(?:,[^,;.]{0,40}\b(?:km|kilomet(?:er|re)s?|miles?)\s+(?:away|off|from\s+there),?)?\s+(?:\w+\s+)?(?:heard|felt)\s"
)
_HEARD_AWAY = re.compile(r"[^.;]{0,60}\b(?:km|kilomet(?:er|re)s?|miles?)\s+(?:away|off|from\s+there)\b")
_PEOPLE_OF = re.compile(r"\b(?:residents|people|locals|villagers|inhabitants)\s+(?:in|of|near)\s+\Z", re.IGNORECASE)
# "The blast in X was heard in Y and Z", "smoke from the strike on X could be seen as far away as Y".
_HEARD_IN = re.compile(
    r"\b(?:heard|felt|seen|visible|audible)\s+(?:(?:\w+ly|even|also|on\s+\w+day)\s+)*(?:in|from|across|at|as\s+far(?:\s+away|\s+off)?\s+as(?:\s+in)?)\s+"
    r"(?:the\s+)?(?:[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2}(?:,\s+|,?\s+and\s+)(?:in\s+)?)*(?:[a-z]+\s+){0,3}\Z"
)
# What may stand between where it was and that verb.
_THEN_WAS = re.compile(
    r"(?:,[^,;.]{0,60},)?(?:\s+(?:on|at|early|late|this|last|overnight)(?:\s+[\w-]+){0,2})?"
    r"\s+(?:(?:was|were|is|are|could|can|be|has|have|been|also|even|\w+ly)\s+)+"
)
_SENSED_AFAR = frozenset({"strike", "battle", "violence_noncombatant", "fire", "volcano"})
_HEARD_CHARS = 120  # from the verb to the last of the names behind it
_WIDE = frozenset({"country", "admin1", "admin2"})


def hears_of(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether the people of a town only heard it from afar ("Residents of X heard the blasts, 20 km away")."""
    if not _HEARD.match(text, mention.end, hit.start):
        return False
    people = _PEOPLE_OF.search(text, max(0, mention.start - 24), mention.start)
    return people is not None and _HEARD_AWAY.match(text, mention.end, hit.clause_end) is not None


def is_heard_in(text: str, found: Resolved, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a name only tells where was heard or seen what has its own town ("the blast in X was heard in Y")."""
    if hit.trigger.type not in _SENSED_AFAR or not hit.words.anywhere()(_HEARD_IN):
        return False
    heard = _HEARD_IN.search(text, max(hit.clause_start, found.mention.start - _HEARD_CHARS), found.mention.start)
    return heard is not None and any(
        one.place is not None
        and one.place.kind not in _WIDE
        and hit.clause_start <= one.mention.start < heard.start()
        and _THEN_WAS.fullmatch(text, one.mention.end, heard.start())
        for one in mentions
    )
