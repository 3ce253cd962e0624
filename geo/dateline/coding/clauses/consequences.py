"""What came of an event elsewhere, and whence its men came: who lost power by a strike, where a pact was condemned."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.records import Mention, Resolved

# "..., a move that drew condemnation from X", "..., prompting protests in X".
_DREW = re.compile(
    r",\s+an?\s+(?:[\w-]+\s+){0,2}(?:move|step|decision|act|gesture|claim|development|announcement|charge|allegation)\s+"
    r"(?:that|which)\s|"
    r",\s+(?:drawing|earning|provoking|prompting|sparking|raising)\s+(?:[\w’'-]+\s+){0,4}(?:condemnation|criticism|praise|outrage|"
    r"anger|concerns?|fears?|alarm|rebukes?|denials?|warnings?|reactions?)\s"
)
# "The capture of X has raised fears in Y": of what has its place where people only think of it.
_STIRRED = re.compile(
    r"\b(?:of|in|on|at|near|against)\s+(?:the\s+)?[A-Z][^,;.]{0,60}?\s"
    r"(?:raised?|raises|sparked|drew|drawn|provoked|prompted|triggered|caused|stirred|stoked|fuell?ed|heightened|renewed|deepened|revived)\s+"
    r"(?:[\w’'-]+\s+){0,3}(?:condemnation|criticism|praise|outrage|outcry|anger|fury|concerns?|fears?|worries|alarm|questions|unease|"
    r"debates?|speculation|hopes?)\s"
)
# "The attack on X is expected to be condemned in Y", "the raid was discussed in Y".
_SPOKEN_OF = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:condemned|denounced|discussed|debated|critici[sz]ed|welcomed|mourned|"
    r"commemorated|marked|remembered|raised|reviewed|taken\s+up|investigated)\b[^;.]{0,60}\Z"
)
# "; sirens wailed in X": where it was feared.
_SIRENS = re.compile(
    r"\b(?:sirens?|alarms?|alerts?)\s+(?:(?:\w+ly|also|later|then|were|was)\s+){0,2}"
    r"(?:wail|sound|blar|ring|rang|activat|trigger|went\s+off|go\s+off|heard)\w*\b[^;.]{0,60}\Z"
)
# "..., leaving X and Y in the dark", "..., cutting electricity to X": they lie elsewhere than what was hit.
_LEAVING = re.compile(r"[\s,](?:leaving|plunging|plunged)\s+[^;.]{0,60}\Z")
_DARK = re.compile(
    r"[^;.]{0,50}\b(?:without\s+(?:\w+\s+)?(?:power|electricity|water|gas|heat(?:ing)?|light|supplies|access)|"
    r"in(?:to)?\s+(?:the\s+)?dark(?:ness)?|into\s+(?:a\s+)?blackout)\b"
)
_CUTTING = re.compile(
    r"\b(?:cut(?:s|ting)?|disrupt(?:ed|ing)|interrupt(?:ed|ing)|halt(?:ed|ing)|sever(?:ed|ing)|knock(?:ed|ing)\s+out)\s+(?:off\s+)?"
    r"(?:the\s+)?(?:power|electricity|water|gas|heat(?:ing)?|fuel|internet|phone)(?:\s+(?:suppl(?:y|ies)|services?|lines?|links?))?\s+"
    r"(?:to|for)\s+[^;.]{0,60}\Z"
)
# "Cut the road to X": X is at its other end.
_CUT_A_WAY = re.compile(
    r"(?:cut|block|clos|sever)\w*\s(?:.*\s)?(?:roads?|highways?|railways?|motorway|routes?|lines?)\Z",
    re.IGNORECASE | re.DOTALL,
)
_WAYS = frozenset({"to", "from", "towards", "toward"})
# "After its columns coming from X joined the garrison".
_COMING = re.compile(
    r"\b(?:coming|arriving|advancing|marching|moving|driving|attacking|approaching|pressing|pushing|returning)\s+"
    r"(?:(?:in|up|down|out|north|south|east|west|back|\w+wards?)\s+)?from\s+(?:the\s+)?(?:(?:town|city|village|direction)\s+of\s+)?\Z"
)
# "Soldiers who had retreated from X clashed with police": of the clause only who they were.
_WHO_HAD = re.compile(r"\b(?:who|which|that)\s+(?:had|have|has)\s+(?:(?:\w+ly|just|once|long|earlier)\s+)*\Z")
# "Fighting near X, sending 900 villagers to Y".
_SENDING = re.compile(
    r"[\s,](?:sending|sent|driving|drove|forcing|forced)\s+(?:[\w’',-]+\s+){0,5}?(?:people|villagers|residents|famil(?:y|ies)|refugees|civilians|"
    r"inhabitants|households)\s+(?:[\w\s]{1,25}\s)?(?:in)?to(?:wards?)?\s+(?:the\s+)?\Z"
)
# "X, which lies on the road to Y, changed hands".
_WHICH_LIES = re.compile(
    r",\s+which\s+(?:also\s+)?(?:lies|lay|sits?|sat|stands?|stood|is|are|was|were|links?|linked|connects?|connected|borders?|overlooks?|leads?|"
    r"led|controls?)\s[^,;.]*\Z"
)
# "The plant, which lies near X, was hit": of a thing without a name it is the place.
_THING_LIES = re.compile(
    r"\b(?:plant|factory|depot|base|airfield|airbase|refinery|terminal|camp|village|town|station|substation|school|hospital|dam|bridge|"
    r"mine|site|facility|complex|warehouse|barracks|port|church|monastery|outpost|checkpoint|shipyard|prison),\s+"
    r"(?:which\s+(?:lies|lay|sits|sat|stands|stood|is|was)|located|situated)\s+(?:(?:just|some|only|right|located|situated)\s+)*"
    r"(?:in|at|near|outside)\s+(?:the\s+)?\Z"
)
_ASIDE_ENDS = re.compile(r"[^,;.]{0,30},\s")
_KINDS = frozenset({"strike", "battle", "violence_noncombatant", "diplomacy", "political_legal"})
_FOUGHT = frozenset({"strike", "battle"})
_SAID = frozenset({"diplomacy", "political_legal"})


def is_consequence(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether a name behind a trigger is only where something came of it, or whence those came who did it."""
    kind = hit.trigger.type
    if kind not in _KINDS or mention.start < hit.end:
        return False
    if kind in _FOUGHT and mention.slot == "from" and _COMING.search(text, hit.end, mention.start):
        return True
    if kind in _FOUGHT and _SENDING.search(text, hit.end, mention.start):
        return True
    if kind == "battle" and mention.slot in _WAYS and _CUT_A_WAY.match(text, hit.start, hit.end):
        return True
    if kind in _FOUGHT and _SIRENS.search(text, hit.end, mention.start):
        return True
    if kind not in _SAID and _SPOKEN_OF.search(text, hit.end, mention.start):
        return True
    if _STIRRED.search(text, max(hit.start, hit.end - len("of ")), mention.start):
        return True
    if _DREW.search(text, hit.end, mention.start) or _CUTTING.search(text, hit.end, mention.start):
        return True
    leaves = _LEAVING.search(text, hit.end, mention.start)
    return leaves is not None and _DARK.match(text, mention.end, hit.clause_end) is not None


def is_of_where_it_lies(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a name only tells where the place before it lies ("X, which lies on the way to Y, was hit")."""
    if mention.start < hit.end:
        lies = _WHICH_LIES.search(text, hit.clause_start, mention.start)
        if not lies or tells_where_it_lies(text, hit.clause_start, mention):
            return False
        return _ASIDE_ENDS.match(text, mention.end, hit.start) is not None
    found = _WHICH_LIES.search(text, hit.end, mention.start)
    return found is not None and any(one.place and one.mention.end == found.start() for one in mentions)


def tells_where_it_lies(text: str, start: int, mention: Mention) -> bool:
    """Whether a name is where a thing without a name lies ("the depot, located near X, was hit")."""
    return _THING_LIES.search(text, start, mention.start) is not None


def is_what_they_had_done(text: str, at: int) -> bool:
    """Whether a trigger at ``at`` only tells what those had done before of whom the clause tells."""
    return _WHO_HAD.search(text, max(0, at - 40), at) is not None
