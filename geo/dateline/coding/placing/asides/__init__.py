"""Names that a clause tells by the way: where somebody was brought, fled or is based, and what was agreed elsewhere.

``parts`` tells what is named by a part of it, ``openings`` what opens a sentence and is not its place,
``accusations`` what is of a deed for which somebody is held or tried, ``hearers`` who is told of it, ``journeys``
whither somebody was going, ``ruled_out`` where it was not, ``strays`` what is of other words in the clause,
``roundabout`` what is where something is by a roundabout way.
"""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.clauses.consequences import is_consequence, is_of_where_it_lies
from dateline.coding.placing.asides.accusations import is_accused, is_of_the_held
from dateline.coding.placing.asides.afar import hears_of, is_heard_in
from dateline.coding.placing.asides.hearers import are_told
from dateline.coding.placing.asides.journeys import is_whither
from dateline.coding.placing.asides.parts import is_in_another_city
from dateline.coding.placing.asides.roundabout import is_where_they_went
from dateline.coding.placing.references import speaks_next
from dateline.patterns.lowercase import lowercase_pattern
from dateline.records import Mention, Resolved

# "Rushed to a hospital in X", "flown to X", "buried in X".
_BROUGHT = lowercase_pattern(
    r"\b(?:taken|rushed|flown|airlifted|evacuated|transferred|transported|brought|moved|admitted|driven|treated|buried|"
    r"mourned|remembered|honou?red|commemorated|"
    r"hospitali[sz]ed|sent(?=\s+to\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:hospitals?|clinics?|morgue)\b)|(?:taken|took|brought|moved|flew|flown|transferred|transported|drove|sent|handed)\s+(?:them|him|her|it|"
    r"the\s+(?:men|women|prisoners|soldiers|captives|hostages|bodies|victims|wounded)))\s+(?:(?:by\s+\w+|back|alive|home|(?:across|over)\s+the\s+(?:border|river|frontier))\s+)?(?:for\s+\w+\s+)?"
    r"(?:to|at|in|into|towards?)\s+"
    r"(?:(?:(?:a|an|the|two|several|nearby|local|military|\w+)\s+){0,3}(?:hospitals?|clinics?|morgues?)\s+(?:in|of|at|near)\s+)?\Z",
    re.IGNORECASE,
)
# "Shot as they fled X", "hit a convoy on its way to X".
_FLED = re.compile(
    r"\b(?:as|while|after|who|which|that|when|before)\s[^,;.]{0,30}\b(?:fled|flee|fleeing|left|leaving|escap(?:ed|ing))\s+(?:from\s+)?\Z|"
    r"\b(?:on\s+(?:its|their|his|her|the)\s+way|en\s+route|bound|travell?ing|sailing|driving|returned)\s+(?:back\s+)?(?:to|for|from)\s+"
    r"(?:the\s+)?(?:(?:port|town|city)\s+of\s+)?\Z|"
    r"\b(?:as|while|when)\s+(?:it|they|he|she|the\s+\w+)\s+(?:(?:was|were)\s+)?(?:travell?|driv|drove|sail|fly|flew|head|mov|return|walk|"
    r"go|went)\w*\s[^,;.]{0,40}?(?:from|to|towards?|for)\s+(?:the\s+)?\Z|"
    r"\bdrew\s+(?:[\w-]+\s+){1,3}(?:in|to|at)\s+(?:the\s+)?\Z|"
    r"\b(?:fled|flee|fleeing|displac(?:ed|ing)|uproot(?:ed|ing)|escap(?:ed|ing)|driven)\b[^;.]{0,50}\b(?:in)?to(?:wards?)?\s+"
    r"(?:(?:the|nearby|neighbou?ring)\s+)?(?:(?-i:[A-Z])[\w’'-]+(?:,|,?\s+and)\s+)*(?:(?:city|town|village|camps?)\s+(?:of|in|at|near)\s+)?\Z"
)
# "Stopped in X on his way to Y", "visited X before flying on to Y".
_ON_THE_WAY = re.compile(
    r"\b(?:(?:on\s+(?:its|their|his|her|the)\s+way|en\s+route|bound|(?:fly|flew|travel|head|depart|leav)\w*(?:\s+on)?)\s+(?:to|for)|"
    r"(?:return|fly|head|travel)ing\s+(?:back\s+)?(?:on\s+)?to)\s+(?:the\s+)?\Z"
)
# "Arrested in Y while boarding a flight to X", "about to leave for X": whither they never came.
_SETTING_OUT = re.compile(
    r"\b(?:flight|plane|train|bus|coach|ferry|boat|ship|taxi)\s+(?:that\s+was\s+)?(?:bound\s+)?(?:to|for|from)\s+(?:the\s+)?\Z|"
    r"\b(?:about|due|trying|tried|attempting|attempted|preparing|planning|waiting|hoping|intending)\s+to\s+(?:[\w-]+\s+){1,4}"
    r"(?:to|for)\s+(?:the\s+)?\Z"
)
# "Traders heading to the fair in X were shot".
_HEADING = re.compile(
    r"\b(?:(?:fleeing|escaping)\s+|"
    r"(?:heading|travell?ing|going|returning|driving|walking|riding|bound|on\s+(?:their|his|her|its|the)\s+way)\s+"
    r"(?:back\s+|home\s+)?(?:to|for|from|towards?)\s+)(?:(?:the|an?|their|his|her)\s+(?:[\w-]+\s+){1,3}(?:in|of|at|near)\s+)?(?:the\s+)?\Z"
)
# "The three people taken near X walked free in Y".
_HELD_BEFORE = re.compile(
    r"\b(?:taken|seized|kidnapped|abducted|captured|held|arrested|detained|snatched|jailed)\s+(?:[\w-]+\s+){0,4}?(?:in|at|near|from|outside)\s+"
    r"(?:the\s+)?\Z"
)
# "Bird flu reached farms near X, the first in Y this winter": Y is only what it is the first of.
_FIRST_IN = re.compile(
    r",\s+(?:the|its)\s+(?:first|second|third|fourth|worst|largest|biggest|deadliest|heaviest|strongest|only)\s+(?:[\w-]+\s+){0,2}(?:in|of)\s+"
    r"(?:the\s+)?\Z"
)
# "Shelled X from its base in Y".
_FROM_A_BASE = re.compile(
    r"\bfrom\s+(?:its|their|his|an?|the)\s+(?:[\w-]+\s+){0,3}?(?:bases?|airfields?|airbases?|air\s+base|camps?|garrison|"
    r"outposts?|ships?|territory|airspace|skies|plant|hills?|heights)\s+(?:in|near|at|of|outside|on|above|over)\s+"
    r"(?:the\s+)?\Z"
)
# "Displaced since the war broke out in X": where that began, and not where this is.
_SINCE_IT_BEGAN = re.compile(
    r"\bsince\s+(?:(?:the|a|an|their|its|this|that)\s+)?(?:[\w’'-]+\s+){1,5}?(?:began|broke\s+out|erupted|started|spread|flared(?:\s+up)?|"
    r"seized|took|fell|resumed)\s+(?:[\w-]+\s+){0,3}?(?:in|at|near|of|over|across)?\s*(?:the\s+)?\Z"
)
# "Men who were trained in X will be sent to Y".
_WILL_BE_SENT = re.compile(
    r"\b(?:will|would|are\s+to|were\s+to)\s+(?:be\s+)?(?:sent|deployed|moved|posted|flown)\s+to\s+(?:the\s+)?\Z"
)
# "Broke off the talks that had been held in X".
_HELD_THEN = re.compile(
    r"\b(?:that|which)\s+(?:had|have|has|were|was)\s+(?:been\s+)?(?:held|hosted|signed)\s+(?:in|at)\s+(?:the\s+)?\Z"
)
# "Withdrew under a deal brokered in X": where it was made.
_AGREED_IN = re.compile(
    r"\b(?:deal|agreement|truce|cease-?fire|accords?|pact|roadmap|memorandum)\s+(?:(?:that|which)\s+was\s+)?"
    r"(?:brokered|signed|reached|agreed|struck|concluded|made|negotiated)\s+(?:by\s+\w+\s+)?(?:in|at)\s+(?:the\s+)?\Z"
)
# "Bombed the bridge to slow the advance on X".
_TO_STOP = re.compile(
    r"\bto\s+(?:slow|halt|stop|block|prevent|disrupt|blunt|delay|deter|hinder|impede|support|cover|counter|relieve)\s+(?:[\w’'-]+\s+){0,4}"
    r"(?:advances?|attacks?|assaults?|offensives?|push|drive|march|pressure|raids?)\s+(?:on|to|towards?|into|at|against|in)\s+(?:the\s+)?\Z"
)
# "Marched into the lakeside town that had served as its base in X": of which the clause only tells what it was.
_OF_WHICH = re.compile(
    r",\s+an?\s+(?:[\w-]+\s+){0,3}?(?:town|city|village|settlement|junction|hub)\s+(?:(?:that\s+)?lies\s+)?on\s+the\s+(?:[\w-]+\s+){0,2}"
    r"(?:road|highway|route|way|railway)\s+(?:to|from|towards?|between)\s+(?:the\s+)?\Z|"
    r"\b(?:town|city|village|settlement|base|camp|capital)\s+(?:that|which)\s+(?:(?:had|has|have|once|long)\s+)*(?:served|been|is|was|"
    r"acted|became|become|lies|sits|remained)\s[^,;.]*\Z"
)
# "Massed troops in X for a push on Y": what is meant to come.
_FOR_A_PUSH = re.compile(
    r"\b(?:for|before|ahead\s+of|preparing|plan(?:s|ned|ning)?)\s+(?:(?:an?|the|its|their|any|another)\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:push|assaults?|attacks?|offensive|advance|raids?|operations?|drive|counter-?offensive|march|move|strikes?)\s+"
    r"(?:on|against|at|towards?|in|into)\s+(?:the\s+)?(?:(?:town|city|village)\s+of\s+)?\Z"
)
# "Troops in X shelled a farm near Y": only where the troops are.
_THEIR_POST = re.compile(
    r"(?:\A|[.;:“\"\n]\s*)(?:the\s+)?(?:(?:\w+\s+)?(?:police|troops|soldiers|gunners|forces|units)|artillery|batteries)\s+(?:based\s+)?(?:in|at)\s+"
    r"(?:the\s+)?\Z",
    re.IGNORECASE,
)
_AT_SLOTS = frozenset({"in", "at", "near", "outside", "around"})
_REFERS = re.compile(r"\b(?:who|which|that|whose|where|after|when|before|from|was|were|had)\b")
_HURT = frozenset({"strike", "battle", "violence_noncombatant"})
# "Grad rockets", "Fano militiamen": whose they are.
_WHOSE_MEN = re.compile(
    r"\s+(?:rockets?|missiles?|drones?|UAVs?|militia(?:m[ae]n|s)?|separatists?|insurgents?|guerrillas?|fighters|combatants|gunmen|militants)\b(?!\s+(?:depots?|"
    r"factor|plants?|bases?|camps?|attack|strike|fire|raid|barrage))"
)
_WHERE = re.compile(r",?\s+where\s+")


def is_aside(text: str, found: Resolved, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a name only tells who speaks next, where the hurt were brought, or what somebody is accused of."""
    mention, kind = found.mention, hit.trigger.type
    if is_in_another_city(text, found, mentions) or _WHOSE_MEN.match(text, mention.end):
        return True
    if are_told(text, mention) or is_whither(text, mention, hit, mentions):
        return True
    if is_of_where_it_lies(text, mention, hit, mentions) or is_of_the_held(text, mention.start, mention.end, hit):
        return True
    if is_heard_in(text, found, hit, mentions):
        return True
    if mention.start < hit.end:
        return _is_before(text, mention, hit, mentions)
    if speaks_next(text, mention) or _whence(found, hit) or _FIRST_IN.search(text, hit.end, mention.start):
        return True
    if is_consequence(text, mention, hit) or is_where_they_went(text, mention, hit):
        return True
    if _SINCE_IT_BEGAN.search(text, hit.end, mention.start) or _OF_WHICH.search(text, hit.end, mention.start):
        return True
    if mention.slot == "to" and kind != "deployment" and _WILL_BE_SENT.search(text, hit.end, mention.start):
        return True
    if _TO_STOP.search(text, hit.end, mention.start) or _FOR_A_PUSH.search(text, hit.end, mention.start):
        return True
    if kind != "diplomacy" and _AGREED_IN.search(text, hit.end, mention.start):
        return True
    if kind == "diplomacy" and any(one.search(text, hit.end, mention.start) for one in (_HELD_THEN, _ON_THE_WAY)):
        return True
    if kind == "strike" and mention.slot == "across" and found.place is not None and found.place.kind == "water":
        return True
    arrest = hit.trigger.subtype == "arrest"
    if is_accused(text, hit, mention.start) or (arrest and _SETTING_OUT.search(text, hit.end, mention.start)):
        return True
    if kind in _HURT or kind == "desertion_capture" or arrest:
        if _FLED.search(text, hit.end, mention.start) or _FROM_A_BASE.search(text, hit.end, mention.start):
            return True
        brought = _BROUGHT.search(text, hit.end, mention.start)
        return brought is not None and brought.start() > hit.end
    return False


def _whence(found: Resolved, hit: Hit) -> bool:
    """Whether "from X" only tells whence those are that somebody saw ("peacekeepers sent a patrol from X")."""
    town = found.place is not None and found.place.kind != "country"
    return town and hit.trigger.subtype == "presence" and found.mention.slot in {"from", "out of"}


def _is_before(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a name before a trigger is of another clause ("flew over X to Y, where they hit"), or only hears it."""
    if mention.end > hit.start or hit.trigger.type not in {*_HURT, "other"}:
        return False
    start = max(hit.clause_start, mention.start - 80)
    behind = any(hit.end <= one.mention.start < hit.clause_end for one in mentions)
    if hit.trigger.type == "other":
        return behind and _HELD_BEFORE.search(text, start, mention.start) is not None
    if hears_of(text, mention, hit):
        return True
    if behind and _HEADING.search(text, start, mention.start):
        return True
    if behind and _is_their_post(text, mention, hit, mentions):
        return True
    after = [one.mention for one in mentions if mention.end < one.mention.start < hit.start]
    return bool(after) and _WHERE.match(text, after[-1].end, hit.start) is not None


def _is_their_post(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a name only tells where those are who strike elsewhere ("troops in X shelled a farm near Y")."""
    if not _THEIR_POST.search(text, max(0, mention.start - 60), mention.start):
        return False
    there = (one.mention for one in mentions if hit.end <= one.mention.start < hit.clause_end)
    return any(one.slot in _AT_SLOTS and not _REFERS.search(text, hit.end, one.start) for one in there)
