"""What is yet to come: announced, awaited, put off, or told of what "is to" be."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.wording.cues import pattern
from dateline.coding.wording.modality.modals import HELD, OFF_CHARS, governs
from dateline.coding.wording.outlook import is_awaited, is_met_ahead
from dateline.patterns.prefilter import Test

# "May be planning to send troops": what is supposed is the plan, and it is a plan.
MAY_PLAN = re.compile(
    r"\b(?:(?:may|might|could)\s+(?:(?:also|now|already)\s+)?(?:be\s+(?:planning|preparing|intending)|intend|plan)|"
    r"(?:is|are)\s+possibly\s+(?:planning|preparing))\s+to\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
_AFTER = 45  # characters behind a trigger in which its noun is told to be planned
_PLANNED = re.compile(r"\s+(?:\w+\s){0,2}planned\b")
IS_TO = re.compile(r"\b(?:is|are)\s+(?:due\s+)?to\s+(?:be\s+)?(?:\w+ly\s+)?\Z")
# "It may be a week before power is restored", "until the road is open again": not yet. Nor is what they are for:
# "deserted before they have been committed to fighting in X".
_NOT_YET_REACH = 100
_INTO_IT = (
    r"(?:[a-z]+(?:ed|nt)\s+(?:in)?to\s+(?:(?:take\s+part|participate|fight)\s+in\s+)?"
    r"(?:(?:the|an?|any|its|their|active|actual|further|heavy|frontline|ground|combat|offensive|direct)\s+){0,2})?"
)
_NOT_YET = re.compile(
    r"\b(?:before|until|till)\s+(?:(?:(?!(?:was|were|had|it|they|he|she)\b)[\w’'-]+\s+){1,4}"
    r"(?:is|are|can\s+be|gets?|(?:has|have)(?:\s+even)?(?:\s+been)?)|"
    rf"(?:it|they|he|she)\s+(?:has|have)(?:\s+even)?(?:\s+been)?)\s+(?:\w+ly\s+)?{_INTO_IT}\Z"
)
# "Reports of troops going to fight in X": they are not there yet, unless a verb tells that they are somewhere.
_GOING = re.compile(
    r"(?:\s+(?:who|which)\s+(?:is|are))?\s+(?:going|travell?ing|heading|headed|due|intended)\s+to\s+[a-z]+\b(?<!ed)"
    r"(?:(?!\b(?:was|were|is|are|has|have|had|will|[a-z]{2,}ed|stood|sat|lay|held|left|met)\b)[^,;:.])*+(?:[,;:.]|\Z)"
)
# "Talks are to resume in Doha".
_TO_COME = re.compile(r"(?:\s+\w+){0,6}?\s+(?:(?:is|are)\s+(?:to|due|expected|scheduled|set|planned)|will)\s")
_WILL_FOLLOW = re.compile(
    r"(?:\s+\w+){0,3}?\s+will\s+(?:be\s+(?:launched|carried\s+out|staged|mounted)|follow|resume)\b"
)
# "Making his first visit to X, he is to arrive on Friday": what opens the sentence is as far ahead as its verb.
_OPENS_AHEAD = re.compile(
    r"[^,;.:]{0,60},\s+[^,;.:]{1,50}?\s(?:(?:is|are)\s+(?:scheduled|due|expected|set|planned|to)|will)\s"
)
_DOING = re.compile(r"\W*(?!Follow|Dur|Conclud|End|Finish|Complet|Wrap|Leav)[A-Z][a-z]+ing\s[^,;.:]{0,40}\Z")
# "Said that it would withdraw": what somebody announces for himself.
ANNOUNCED = re.compile(
    r"\b(?:said|announced|promised|vowed|pledged|declared|confirmed)\s+(?:on\s+\w+day\s+)?(?:that\s+)?"
    r"(?:it|they|he|she|we|its\s+\w+|their\s+\w+)\s+would\s+(?:(?:soon|also|begin|start|be)\s+(?:to\s+)?)*\Z",
    re.IGNORECASE,
)
# "The summit in X was postponed": it is still to come.
_PUT_OFF = re.compile(
    r"(?:\s+[\w’'-]+){0,7}?,?\s+(?:was|were|has\s+been|have\s+been|had\s+been|is|are)\s+(?:(?:also|again|\w+ly)\s+)?"
    r"(?:postponed|rescheduled|put\s+off|pushed\s+back|delayed\s+(?:until|till))\b"
)


def is_ahead(text: str, hit: Hit) -> bool:
    return pattern("modal", "ahead").search(text, hit.clause_start, hit.clause_end) is not None


def is_planned(text: str, hit: Hit, before: str, may: Test) -> bool:
    planned = pattern("modal", "planned")
    within = planned.search(text, hit.start, hit.end) if may(planned) else None
    after = text[hit.end : min(hit.clause_end, hit.end + _AFTER)]
    noun = hit.trigger.noun or HELD.match(text, hit.start, hit.end)
    ahead = (_TO_COME if noun else _WILL_FOLLOW).match(after)
    if noun and _PUT_OFF.match(text, hit.end, min(hit.clause_end, hit.end + OFF_CHARS)):
        return True
    if within or ahead or (may(IS_TO) and IS_TO.search(before)) or _PLANNED.match(after):
        return True
    start = max(hit.words.start, hit.start - _NOT_YET_REACH)
    if hit.words.may(_NOT_YET, text, start, hit.start) and _NOT_YET.search(text, start, hit.start):
        return True
    if hit.trigger.subtype == "presence" and _GOING.match(text, hit.end, hit.clause_end):
        return True
    if is_awaited(text, hit) or is_met_ahead(text, hit):
        return True
    opens = noun and hit.trigger.type == "diplomacy" and _DOING.match(text, hit.clause_start, hit.start)
    if opens and _OPENS_AHEAD.match(text, hit.end):
        return True
    return governs("planned", text, hit, before, may)
