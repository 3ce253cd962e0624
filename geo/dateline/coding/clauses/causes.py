"""What brought something about, told before it: where that was, where not, and that it has been.

"Floods in X displaced 26,000" did so in X; "Following the floods in X, the minister went to Y" had none in Y.
"""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.clauses.tolls import HAZARDS, OWN_PLACE
from dateline.records import Location, Mention

_DONE = frozenset({"impact", "displacement"})
_ILL = frozenset({"cases", "deaths"})
# "The outbreak in X continues, with 34 new cases".
_WITH = re.compile(r"(?:\s+on\s+\w+day)?[^.;:,A-Z]{0,60},\s+with\s+[^.;:,A-Z]{1,40}")
# From the last of its places to what a hazard did; what holds the place may stand between.
_DID = re.compile(
    r"(?:\s+(?:townships?|districts?|villages?|provinces?|counties|regions?|states))?(?:,\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?,|\s+\([^()\n]{2,30}\))?"
    r"\s+(?:(?:has|have|had|also|since|already|now|then|so\s+far|\w+ly)\s+){0,3}"
)
# "Floods hit X on Monday, killing 12 and displacing 3,400", ", leaving 200 homeless": what came of it where it was.
_RESULT = re.compile(
    r"[^.;:,]{0,60},\s+(?:[a-z]+ing\s(?:at\s+least\s+)?[^.;:A-Z]{0,60}?(?:,|,?\s+and|,?\s+while)\s+)?"
    r"(?P<leaving>(?:leaving|forcing|making|rendering|driving|sending)\s[^.;:A-Z]{1,50})?"
)
# "The flood in X, which killed 12, ..."
_WHICH = re.compile(r"[^.;:,]{0,20},?\s+(?:which|that)\s+(?:(?:has|have|had|also|\w+ly)\s+){0,2}")
_ASIDE = re.compile(r",\s+which\s+(?:(?:has|have|had|also|\w+ly)\s+){0,2}\Z")
_ELSEWHERE = re.compile(r"\b(?:in|at|near|to|from)\s+(?-i:[A-Z])")
_ING = re.compile(r"[a-z]+ing\b")

_AFTER = re.compile(r"\s(?:after|following|when|as)\s(?:(?!(?:in|at|near|to|from)\b)[\w’'-]+\s){0,5}\Z")
_THEN = ("after ", "when ", " as ", "because ")
_OPENS = 60  # characters before a noun, and from it to the comma, in which it opens a sentence
# "Following the floods in X, the president is expected on Friday": what opens it has been, and Friday is of the rest.
_AFTER_WHAT = re.compile(
    r"\W*(?:following|after|since|amid|despite|because\s+of|due\s+to|owing\s+to|in\s+(?:the\s+(?:wake|aftermath)\s+of|response\s+to))\s"
    r"(?:(?!(?:if|when|that|who|which)\b)[\w’'-]+\s){0,6}?\Z",
    re.IGNORECASE,
)
# "In X, Y and Z, the minister": the comma behind the list.
_GOES_ON = re.compile(r",\s+(?=[a-z\d])")


def cause_of(hit: Hit, clauses: tuple[Hit, ...]) -> Hit | None:
    """Return the hazard or outbreak before a trigger that may have done what it tells, None where there is none."""
    ill = hit.trigger.type in _ILL
    if not ill and (hit.trigger.type not in _DONE or hit.trigger.noun):
        return None
    before = [one for one in clauses if one.words.start == hit.words.start and one.end <= hit.start]
    if ill and before and before[-1].trigger.type in _ILL:
        return None  # "34 cases and two deaths" are told together
    before = [one for one in before if one.trigger.type not in _DONE | _ILL]
    last = before[-1] if before else None
    return last if last is not None and last.trigger.type in ({"outbreak"} if ill else HAZARDS) else None


def cause_behind(text: str, hit: Hit, clauses: tuple[Hit, ...]) -> Hit | None:
    """Return the hazard behind a trigger that did what it tells ("500 families fled after floods hit X")."""
    behind = next((one for one in clauses if one.start >= hit.end and one.clause_start == hit.clause_start), None)
    if hit.trigger.type != "displacement" or hit.trigger.noun or behind is None or behind.trigger.type not in HAZARDS:
        return None
    return behind if _AFTER.search(text, hit.end, behind.start) else None


def consequence_before(text: str, hit: Hit, clauses: tuple[Hit, ...]) -> Hit | None:
    """Return what a flood brought about, told in the clause before ("fled in X after the river burst its banks")."""
    if hit.trigger.type != "flood" or hit.trigger.noun:  # a river is where its banks are
        return None
    if not text.endswith(_THEN, hit.words.start, hit.clause_start):
        return None
    before = [one for one in clauses if one.words.start == hit.words.start and one.end <= hit.clause_start]
    return before[-1] if before and before[-1].trigger.type in _DONE else None


def is_done_by(text: str, cause: Hit, places: tuple[Location, ...], hit: Hit) -> bool:
    """Whether a trigger follows at once on a hazard and its places, or tells of what came of it there."""
    names = [one.resolved.mention for one in places]
    if not names or names[-1].end > hit.start:
        return False
    behind = names[0].start >= cause.end
    if behind and cause.trigger.noun and _DID.fullmatch(text, names[-1].end, hit.start):
        return True
    at = max(cause.end, names[-1].end)
    if _ELSEWHERE.search(text, at, hit.clause_end):
        return False
    if hit.trigger.type in _ILL:
        return _WITH.fullmatch(text, at, hit.start) is not None
    result = _RESULT.fullmatch(text, at, hit.start)
    left = result is not None and result["leaving"] and hit.trigger.subtype != "evacuation"  # "forcing the evacuation"
    if result is not None and (left or _ING.match(text, hit.start, hit.end)):
        return True
    return behind and _WHICH.fullmatch(text, at, hit.start) is not None


def is_told_aside(text: str, at: int) -> bool:
    """Whether a verb at ``at`` tells by the way what a hazard did ("the flood in X, which killed 12, was")."""
    return _ASIDE.search(text, max(0, at - 40), at) is not None


def is_behind_it(text: str, hit: Hit) -> bool:
    """Whether a noun opens its sentence as what the rest comes after ("Following the floods in X, the minister")."""
    if not hit.trigger.noun or hit.start - hit.words.start > _OPENS:
        return False
    comma = text.find(",", hit.end, min(hit.clause_end, hit.end + _OPENS))
    return comma >= 0 and _AFTER_WHAT.match(text, hit.words.start, hit.start) is not None


def is_behind_comma(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether a name is of what came after a hazard with which its sentence opens, and which has a place of its own."""
    if hit.trigger.type not in HAZARDS or not is_behind_it(text, hit):
        return False
    comma = _GOES_ON.search(text, hit.end, mention.start)
    return comma is not None and OWN_PLACE.search(text, hit.end, comma.start()) is not None
