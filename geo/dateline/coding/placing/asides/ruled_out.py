"""Places that a sentence names to say that it was not there: "in X, but not in Y", "everywhere except X"."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.numbers import HEDGE, NUMBER
from dateline.records import Mention

_REACH = 90  # characters before a name in which the words stand that rule it out
_AT = r"(?:(?:in|at|on|near|into|across|over|around|outside)\s+)?"
_LIST = (
    r"(?:the\s+)?(?:(?:cit(?:y|ies)|towns?|villages?|provinces?|regions?|districts?)\s+of\s+)?"
    rf"(?:[A-Z][\w’'-]+(?:[\s-][A-Z][\w’'-]+){{0,2}}(?:,|,?\s+(?:or|nor|and))\s+{_AT}(?:the\s+)?){{0,4}}\Z"
)
# "..., but not in X", "not X", "except X and Y", "more than in X"; "not far from X", "not only in X" say that it was.
_NOT = re.compile(
    rf"(?:(?:\b(?:but|though|although|yet|and|even\s+if)|[,(–—-])\s+not\s+(?:yet\s+)?{_AT}|"
    rf"\b(?P<but>except(?:\s+for)?|with\s+the\s+exception\s+of|excluding|other\s+than)\s+{_AT}|"
    r"\b(?P<compared>than|(?:as\s+many|as\s+much|as\s+high)\s+as|compared\s+(?:with|to)\s+[^,;.()]{1,30})\s+(?:in|at)\s+|"
    rf"\b(?:rather\s+than|instead\s+of)\s+{_AT}){_LIST}"
)
# "No cases were found except in X": there they were.
_NONE = re.compile(
    r"\b(?:[Nn]o|[Nn]one|[Nn]obody|[Nn]othing|[Nn]owhere|[Nn]ot|[Nn]ever|n[’']t|hardly|barely|without)\b"
)
# "No cholera in X, but three cases in Y".
_NONE_IN = re.compile(rf"\b(?:[Nn]o|[Nn]one|[Nn]either)\s+(?:[\w-]+\s+){{1,4}}(?:in|at|near|from|around)\s+{_LIST}")
_BUT_SOME = re.compile(rf",?\s+but\s+(?:(?:{HEDGE})\s+)?{NUMBER}\s(?:[\w-]+\s){{0,4}}\Z", re.IGNORECASE)
# "Not in X but in Y".
_NOT_BUT = re.compile(rf"\b[Nn]ot\s+(?:in|at|on|near)\s+{_LIST}")
_BUT = re.compile(r"[^.;:]{0,40}?,?\s+but\s+(?:in|at|on|near|rather)\b")
_RULE_OUT = (_NOT, _BUT_SOME, _NOT_BUT)  # without one of these nothing is ruled out


def is_ruled_out(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether what a trigger tells was not at a name that its clause names ("in X, but not in Y")."""
    if not hit.words.may_any(_RULE_OUT):
        return False
    start = max(hit.words.start, mention.start - _REACH)
    found = _NOT.search(text, start, mention.start) if mention.start >= hit.end else None
    unless_none = found and (found.group("but") or found.group("compared"))
    if found and not (unless_none and _NONE.search(text, hit.clause_start, found.start())):
        return True
    if mention.end < hit.start and _BUT_SOME.match(text, mention.end, hit.start):
        return _NONE_IN.search(text, start, mention.start) is not None
    return _NOT_BUT.search(text, start, mention.start) is not None and _BUT.match(text, mention.end) is not None
