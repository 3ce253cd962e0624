"""Where something is only talked about: "debated the retreat at a session in X", "talks on the siege opened in X"."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.records import Mention

_REACH = 90  # characters before a trigger in which somebody speaks of it
_NOUNS = (
    r"(?:meetings?|hearings?|sessions?|audits?|briefings?|seminars?|workshops?|forums?|conferences?|congress|"
    r"symposium|debates?|negotiations|consultations|visits?|trips?|tours?|speech|interviews?)"
)
# What somebody does to an event who was not there. Not "reported": a stabbing at a rally in X was there.
_SPOKEN_OF = re.compile(
    r"\b(?:(?:discuss|debat|condemn|denounc|critici[sz]|deplor|analy[sz])(?:ed|es|e|ing|s)?|"
    r"(?:brief(?:ed|s|ing)?|spoke|speaks?|speaking|talk(?:ed|s|ing)?|testif(?:ied|ies|ying))\b[^,;:.]{0,40}?\s(?:on|about|of|over)|"
    r"(?:findings|reports?|intelligence|information|evidence|details|statements?|remarks|testimony|views)\s(?:on|about|over))\s"
    r"(?:[\w’'-]+\s){0,6}\Z",
    re.IGNORECASE,
)
_AT_IT = re.compile(
    rf"\b(?:at|during|in|on|after|before)\s(?:(?:the|an?|its|his|her|their|this|that)\s)?(?:[\w-]+\s){{0,4}}?{_NOUNS}\b"
    r"(?:\s(?:with|of|between|at|in)\s[^,;.]{1,60}?)?(?:,?\s(?:in|at|to|of|from)\s|,\s)",
    re.IGNORECASE,
)
_TALKS_ON = re.compile(
    rf"\b(?:{_NOUNS}|talks|summits?|inquir(?:y|ies)|inquests?|trials?)\s(?:on|about|over|into)\s(?:(?:the|an?|its|their)\s)?(?:[\w’'-]+\s){{0,3}}\Z",
    re.IGNORECASE,
)
_WERE_HELD = re.compile(
    r"[^,;.]{0,60}?\b(?:(?:was|were|is|are|be|being|been)\s(?:\w+ly\s)?(?:held|hosted|convened|launched|opened|adjourned|underway)|"
    r"took\splace|take\splace|began|begin|opened|opens|resumed|ended|started|continued|closed)\s(?:[\w-]+\s){0,3}?(?:in|at)\s",
    re.IGNORECASE,
)
_THEMSELVES = frozenset({"diplomacy", "disorder"})


def is_of_the_occasion(text: str, mention: Mention, hit: Hit) -> bool:
    """Tell whether a name is where an event is spoken of, or where the talks are that it is the topic of."""
    if hit.trigger.type in _THEMSELVES or mention.start < hit.end or not hit.words.may_any(_OCCASIONS):
        return False
    start = max(hit.clause_start, hit.start - _REACH)
    if _SPOKEN_OF.search(text, start, hit.start) and _AT_IT.search(text, hit.end, mention.start):
        return True
    talks = _TALKS_ON.search(text, start, hit.start)
    return talks is not None and _WERE_HELD.match(text, hit.end, mention.start) is not None


_OCCASIONS = (_AT_IT, _TALKS_ON)
