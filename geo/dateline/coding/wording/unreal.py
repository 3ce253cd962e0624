"""Events that a sentence tells only to say that they did not happen, or happened in a drill, a film or an "if only"."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.patterns.prefilter import Patterns

_REACH = 160  # characters to either side, within the sentence
_TRIED_CHARS = 70  # characters before a trigger in which it is told to be tried
_GAP, _ENDED = 8, ".!?\"”’'"  # characters before a line, and what ends the sentence there
# A paragraph ends what was told before it, unless it goes on as a list.
_SENTENCE_END = re.compile(r"[.!?][\"”’']?(?:\[\^?\w{1,8}\])*\s|\n\s*\n(?!\s*[-*•\d])")
_STOP = re.compile(r"[.!?\n]")
_NOT_SO = (
    r"(?:false|untrue|(?:not|isn[’']t|wasn[’']t)\s+true|fake|wrong|incorrect|inaccurate|mistaken|fabricated|invented|baseless|unfounded|"
    r"an?\s+(?:lie|hoax|fabrication)|lies|fiction)"
)
_NOT_TRUE_THAT = re.compile(
    rf"\b{_NOT_SO}\s+(?:(?:claims?|reports?|news|rumou?rs?|statements?|to\s+(?:say|claim))\s+)?that\b[^;]*\Z",
    re.IGNORECASE,
)
# "Reports that troops seized the town were false", "the strike on the town never happened", "..., but it is untrue",
# "a claim that a ship had been hit was later deleted".
_WAS_FALSE = re.compile(
    rf"[^;]*?\b(?:(?:was|were|is|are|proved|turned\s+out\s+to\s+be)\s+(?:\w+ly\s+)?{_NOT_SO}\b"
    r"|(?:was|were|has\s+been|have\s+been)\s+(?:(?:later|since|then|quickly|\w+ly)\s+)?(?P<back>retracted|deleted|taken\s+down|disowned)\b"
    r"|(?P<never>never|did\s+not|didn[’']t)\s+(?:happen|take\s+place|occur|happened|took\s+place|occurred)\b)",
    re.IGNORECASE,
)
# "Fake: ...", "Not confirmed: ...": how a line of a digest begins.
_LABELLED = re.compile(rf"\A\W*(?:{_NOT_SO}|not\s+confirmed|disinformation|rumou?r)\s*:", re.IGNORECASE)
# "A clip of a launcher burning near X is old", "the photo of the strike dates from 2014".
_PICTURED = re.compile(
    r"\b(?:clips?|videos?|footage|photos?|photographs?|images?|pictures?|recordings?)\b[^;]*\Z", re.IGNORECASE
)
_IS_OLD = re.compile(
    r"[^;]*?\b(?:(?:is|are|was|were)\s+(?:in\s+fact\s+|actually\s+|\w+ly\s+)?(?:years\s+)?"
    r"(?:old\b|recycled|unrelated|mis-?(?:captioned|labell?ed|dated)|AI-generated|computer-generated"
    r"|first\s+(?:posted|published|shared)|from\s+(?:20[01]\d|another|a\s+different|an\s+earlier|a\s+video\s+game))|dates?\s+(?:back\s+to|from)\b)",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:reports?|claims?|rumou?rs?|news|stories|information|allegations?)\b", re.IGNORECASE)
_CLAIM_THAT = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|allegations?|posts?|statements?|announcements?)(?:\s+(?:on|in|by|from)\s+(?:(?:the|an?)\s+)?[\w’'-]+)?\s+that\b[^;]*\Z",
    re.IGNORECASE,
)
_PLAYED = re.compile(
    r"\b(?:simulat(?:e|ed|es|ing|ion\s+of)|rehears(?:e|ed|es|ing)|practi[cs](?:ed|es|ing)|mock|staged\s+a\s+mock"
    r"|false\s+alarms?\s+(?:about|of|over)|hoax(?:es)?\s+(?:about|of))\s+(?:[\w.,’'-]+\s+){0,4}\Z",
    re.IGNORECASE,
)
# "At first, police believed that he was shot": they were wrong, or it would not be said so.
_THOUGHT_ONCE = re.compile(
    r"\b(?:(?:at\s+first|initially|originally|mistakenly|wrongly|erroneously)\b,?\s+(?:(?:the|local|some|many)\s+)?(?:[a-z]+\s+)?(?:had\s+)?"
    r"(?:believ|thought|assum|suspect|fear)(?:ed)?"
    r"|(?:believ|thought|assum|suspect|fear)(?:ed)?\s+(?:at\s+first|initially|originally|mistakenly|wrongly))\b(?:(?!\b(?:but|when|until|before|after)\b)[^;,])*\Z",
    re.IGNORECASE,
)
_APART = re.compile(r",|\b(?:and|but|where|which|who|while|when)\b")  # what is taken down is then something else
_IN_A_WORK = re.compile(
    r"\A[\"“‘']?In\s+(?:the|a|his|her|their|its)\s+(?:\w+\s+)?"
    r"(?:film|movie|novel|series|episode|video\s+game|game|play|exercise|drill)\b|"
    r"\A[\"“‘']?(?:The|A|An|This|That|His|Her|Their)\s+(?:[\w-]+\s+){0,2}(?:film|movie|novel|series|video\s+game|play)\s+"
    r"(?:shows|depicts|tells|portrays|follows|recounts|imagines|is\s+(?:about|set))\b"
)
_IF_ONLY = re.compile(r"\A[\"“‘']?(?:Had|Were|Should)\s[^;]*?,[^;]*\b(?:would|could|might)\b", re.DOTALL)
# "Troops trying to arrest a man in X", "a bid to visit Y": a fight that is tried is one, a visit or an arrest is none.
# Who refuses to attend talks, or tries to stop them, has them before him.
_TRIED = re.compile(
    r"\b(?:try(?:ing)?|tries|tried|attempt(?:s|ed|ing)?|bids?|efforts?|seeks?|seeking|sought|refus(?:es|ed|ing|al)|struggl(?:es|ed|ing))\s+"
    r"(?:by\s+(?:[\w’'-]+\s+){1,3})?to\s+(?:(?:make|pay|hold|have|arrange|organi[sz]e|host|reach|sign|secure|broker|start|begin|resume|revive|re-?open)\s+"
    r"(?:(?!(?:after|when|while|as|who|which|that|and|but)\b)[\w’'-]+\s+){0,3})?\Z",
    re.IGNORECASE,
)
# "Envoys who tried to hold a rally were arrested": what is tried is told by an infinitive or a noun; a verb of a tense
# of its own tells of what came about.
_TENSED = re.compile(
    r"(?:[a-z]+ed|(?:was|were|has|have|had)|held|met|sent|took|began|made|gave|struck|spoke|brought|won|went|came|flew|sat|hosts?)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto\s+\Z", re.IGNORECASE)
# "Tried to make arrests in X and detained 12 youths": one event, which came about.
_AND_DID = re.compile(
    r"[^.;,]{0,60}\band\s+(?:\w+ly\s+)?(?:arrested|detained|held|jailed|sentenced|met|signed|visited|vaccinated)\b",
    re.IGNORECASE,
)
_DONE_OR_NOT = frozenset({"justice", "diplomacy", "political_legal", "vaccination"})
_UNTRUE = (_NOT_TRUE_THAT, _LABELLED, _IS_OLD, _WAS_FALSE)
_UNREAL = (_PLAYED, _IN_A_WORK, _IF_ONLY, _THOUGHT_ONCE)

# "No signs of the formation of enemy assault groups", "no confirmation has come that": there are none, over all that
# stands before their noun. What others do not confirm ("no confirmation from X that") is told. Of a known attack there
# is only no news ("no word on the attack").
_NO_SIGN = re.compile(
    r"\b(?:(?:not|n[’']t|never|(?:yet|failed|unable)\s+to)\s+(?:yet\s+)?(?:observed?|seen?|f(?:ou|i)nd|detect(?:ed)?|identif(?:y|ied)|"
    r"receive[d]?|obtain(?:ed)?)\s+(?:[\w-]+\s+){0,2}?(?:evidence|confirmation|indications?|proof|signs?|footage|imagery|reports?)\s+"
    r"(?:of|that|(?:to\s+(?:suggest|indicate|show|confirm)|suggesting|indicating|showing|confirming)(?:\s+that)?)\s+|"
    r"(?:no|without)\s+(?:(?:further|clear|firm)\s+)?(?:confirmation|proof)"
    r"(?:\s+(?:has|have|had|was|is|yet|so\s+far|been|come|came|emerged|available|received))*\s+(?:that|of\s+an?)\s+|"
    r"no\s+(?:\w+\s+)?(?:"
    r"(?:reports?|signs?|evidence|indications?|record|trace|need|plans?|reason|cause|prospect|danger)\s+(?:of|that|for)\s+"
    r"(?:(?:the\s+)?(?:formation|preparations?|build-?up|creation|concentration|start|beginning|resumption)\s+(?:of|for)\s+)?|"
    r"(?:information|word|news|data)\s+(?:(?:was|were|is|are|has|have|had|been|came|received|available|yet|so\s+far)\s+){0,4}(?:of|on|about)\s+"
    r"(?!(?:the|this|that|these|those|its|their|how|who|what|why|where|whether)\b)))"
    r"(?:(?!(?:from|in|after|by|during|on|at|to|since|behind)\b)[\w-]+\s+){0,4}\Z",
    re.IGNORECASE,
)
_SIGN_REACH = 90
# "No evidence that the shooting was terrorism": of the shooting nobody doubts.
_THAT_THE = re.compile(
    r"\bthat\s+(?:the|this|these|those|that|its|their|his|her)\s+(?P<more>(?:[\w’'-]+\s+){0,3})\Z", re.IGNORECASE
)
_DEED = re.compile(
    r"(?:[\w-]+\s+){0,2}(?:strikes?|attacks?|raids?|assaults?|shootings?|killings?|murders?|bombings?|stabbings?|blasts?|explosions?|fires?|clash(?:es)?|"
    r"offensive|massacre|deaths?|crash|protests?|riots?|ambush|incursion|shelling)\Z",
    re.IGNORECASE,
)


def is_untrue(text: str, hit: Hit) -> bool:
    """Tell whether the sentence says that what its trigger tells is not true or did not happen."""
    if not _may(text, hit, _UNTRUE):
        return False
    before, after = _around(text, hit.start, hit.end)
    if _NOT_TRUE_THAT.search(before) or _LABELLED.match(before):
        return True
    if _IS_OLD.match(after) and _PICTURED.search(before):
        return True
    told = _WAS_FALSE.match(after)
    if told is None:
        return False
    if told["back"]:  # "the footage of the strike was deleted": which there was
        return _CLAIM_THAT.search(before) is not None and not _APART.search(after, 0, told.start("back"))
    return hit.trigger.noun or told["never"] is not None or _TOLD.search(before) is not None or "it is" in told.group()


def is_played(text: str, hit: Hit) -> bool:
    """Tell whether it is only simulated, a scene of a film or a game, what would have been, or first thought."""
    if not _may(text, hit, _UNREAL):
        return False
    before, after = _around(text, hit.start, hit.end)
    whole = before + text[hit.start : hit.end] + after
    if _THOUGHT_ONCE.search(before) or _PLAYED.search(before):
        return True
    return bool(_IN_A_WORK.match(before) or _IF_ONLY.match(whole))


def is_only_tried(text: str, hit: Hit) -> bool:
    """Tell whether somebody only tries or refuses to do what does not come about by trying."""
    if hit.trigger.type not in _DONE_OR_NOT or hit.trigger.subtype == "statement":
        return False
    start = max(hit.clause_start, hit.start - _TRIED_CHARS)
    if not hit.words.may(_TRIED, text, start, hit.start) or not _TRIED.search(text, start, hit.start):
        return False
    if _AND_DID.match(text, hit.end):
        return False
    return not _TENSED.match(text, hit.start, hit.end) or _TO.search(text, start, hit.start) is not None


def _may(text: str, hit: Hit, patterns: Patterns) -> bool:
    """Tell whether any pattern may match around a trigger: by its line, or since a line above goes on in it."""
    if hit.words.may_any(patterns):
        return True
    above = text[max(0, hit.words.start - _GAP) : hit.words.start].rstrip()
    return above != "" and above[-1] not in _ENDED


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - _REACH) : start]
    ends = list(_SENTENCE_END.finditer(before))
    before = before[ends[-1].end() :].lstrip() if ends else before.lstrip()
    after = text[end : end + _REACH]
    stop = _STOP.search(after)
    return before, after[: stop.start()] if stop else after


def is_without_a_sign(text: str, hit: Hit) -> bool:
    """Whether there are "no signs of" what a trigger tells."""
    start = max(hit.clause_start, hit.start - _SIGN_REACH)
    if not hit.words.may(_NO_SIGN, text, start, hit.start) or not _NO_SIGN.search(text, start, hit.start):
        return False
    known = _THAT_THE.search(text, start, hit.start)
    noun = hit.trigger.noun or _DEED.match(text, hit.start, hit.end)
    return known is None or not (noun or not known["more"])
