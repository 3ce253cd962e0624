"""Those whom something is told of: "state media tell audiences in X that the summit was a success"."""

from __future__ import annotations

import re

from dateline.records import Mention

_REACH = 100  # characters before a name in which it is said who is told
# Who reads or hears of what happened elsewhere; of what residents are told it may be of their own town.
_TOLD = re.compile(
    r"\b(?:t(?:ell|old)|show(?:n|ed)?|convinc\w*|persuad\w*|inform\w*|remind\w*|(?:re)?assur\w*|brief\w*|mislead|misled)(?:s|ing)?\s+"
    r"(?:[\w’'-]+\s+){0,3}?(?:audiences?|viewers|readers|listeners|voters|supporters|followers|donors|diplomats|investors|"
    r"delegates|lawmakers|crowds?|public|citizens)\s+(?:in|across|inside)\s+(?:the\s+)?\Z"
)
_THAT = re.compile(r"(?:\s+(?:on\s+)?\w+day)?,?\s+(?:that|how|of\s+(?:the|a|an)|about)\s")


def are_told(text: str, mention: Mention) -> bool:
    """Whether a name only tells where those are to whom something is told."""
    if _THAT.match(text, mention.end) is None:
        return False
    return _TOLD.search(text, max(0, mention.start - _REACH), mention.start) is not None
