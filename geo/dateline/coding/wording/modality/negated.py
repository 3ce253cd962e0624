"""What a sentence says did not happen: "was not attacked", "no cases were reported", "the raid was called off"."""

from __future__ import annotations

import re
from functools import cache

from dateline.coding.clauses import Hit
from dateline.coding.wording.cues import pattern
from dateline.coding.wording.means import REPEL
from dateline.coding.wording.modality.asides import is_of_an_aside
from dateline.coding.wording.modality.modals import ATTACK, HELD, NEW_CLAUSE, OFF_CHARS
from dateline.coding.wording.unreal import is_without_a_sign
from dateline.patterns.prefilter import Test

# "no word on casualties from the strike": the negation stays with its own noun.
_OF_A_NOUN = re.compile(r"\b(?:no|without|none|neither)\s", re.IGNORECASE)
_PREPOSITION = re.compile(r"\s(?:on|of|from|in|for|about|to|with|at|over|during|against)\s")
_NOT_ONLY = re.compile(
    r"\s+(?:only|just|merely|simply|immediately\s+clear|clear|(?:fewer|less|more|later)\s+than)\b", re.IGNORECASE
)
# "Failed to repel an attack": which there was.
_TO_REPEL = re.compile(rf"(?:\A|\bto)\s+{REPEL}\s", re.IGNORECASE)
# "No case of X was reported": of what the sentence begins with there is none.
_NONE_OF = re.compile(r"\W*(?:No|None)\s[^,;:]*\Z", re.IGNORECASE)
_NONE_AT_ALL = re.compile(r"\W*(?:None|Neither|Nobody|No\s+one|Not\s+one|Not\s+a\s+single)\b[^,;:]*\Z", re.IGNORECASE)
# "Nobody was hurt in the attack": which there was.
_IN_THE = re.compile(r"\b(?:in|from|by|after|during|of)\s+(?:the|an?|this|that)\s+(?:[\w-]+\s+){0,2}\Z")
_WAS = re.compile(r"(?:was|were|(?:has|have|had)\s+been)\s", re.IGNORECASE)
_CALLED_OFF = re.compile(
    r"(?:\s+[\w’'-]+){0,7}?\s+(?:was|were|has\s+been|have\s+been|had\s+been|is|are)\s+(?:(?:later|also|then|\w+ly)\s+)?"
    r"(?:averted|thwarted|foiled|cancell?ed|called\s+off|prevented(?!\s+from)|ruled\s+out|"
    r"not\s+(?:held|taking\s+place|carried\s+out|conducted|launched|started)\b)"
)
# "An attack was not carried out"; "the talks were not productive" and were held.
_WAS_NOT = re.compile(r"(?:\s+\w+){0,4}?\s+(?:was|were|has\s+been|had\s+been|is|are)\s+not\s")
_NEAR = 40  # characters behind a noun in which it is told not to have been
# "The distribution has not begun"; what did not spare a town was there.
_NOT_BEGUN = re.compile(
    r"\s+(?:(?:has|have|had|did|does|do)\s+not|(?:has|have|had|did|does)n[’']t|never)\s+"
    r"(?!(?:yet\s+)?(?:been\s+)?(?:spared?|stop|stopped|end|ended|abated?|eased?|subsided?|let|deter|prevent|contained|"
    r"extinguished|changed?)\b)\w"
)


def is_negated(text: str, hit: Hit, before: str, may: Test) -> bool:
    if is_without_a_sign(text, hit):
        return True
    noun = hit.trigger.noun or HELD.match(text, hit.start, hit.end)
    if noun and _CALLED_OFF.match(text, hit.end, min(hit.clause_end, hit.end + OFF_CHARS)):
        return True
    if hit.trigger.noun and _WAS_NOT.match(text, hit.end, min(hit.clause_end, hit.end + _NEAR)):
        return True
    if _NOT_BEGUN.match(text, hit.end, hit.clause_end):
        return True
    if _WAS.match(text, hit.start, hit.end) and _NONE_OF.match(text, hit.clause_start, hit.start):
        return True
    if not hit.trigger.noun and _NONE_AT_ALL.match(text, hit.clause_start, hit.start):
        return not (ATTACK.match(text, hit.start, hit.end) and _IN_THE.search(text, hit.clause_start, hit.start))
    found = list(pattern("modal", "negated").finditer(before)) if may(pattern("modal", "negated")) else []
    if not found:
        return False
    between = before[found[-1].end() :]
    end = hit.start - len(between)
    if _TO_REPEL.search(between) or is_of_an_aside(text, hit, end - len(found[-1].group()), end):
        return False
    if NEW_CLAUSE.search(between) or _NOT_ONLY.match(between):
        return False
    if found[-1].group().lower() != "no" and _beside().match(between):  # "no known cases"
        return False
    return not (_OF_A_NOUN.match(found[-1].group() + " ") and _PREPOSITION.search(between))


@cache
def _beside() -> re.Pattern[str]:
    """Return the pattern of verbs whose negation is not the event's ("has not commented on the attack")."""
    return re.compile(r"\s+(?:\w+ly\s+|yet\s+)*" + pattern("modal", "beside").pattern, re.IGNORECASE)
