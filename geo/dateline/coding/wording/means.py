"""What a sentence tells only to say that somebody could do it, lacks the means for it, or makes it possible.

Assessments are full of it: "has the ability to strike X", "needs more troops to retake Y", "is setting conditions for
an offensive against Z", "control of the bridge would let the army cross it and attack X".
"""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit

REPEL = r"(?:repel|repulse|fend\s+off|(?:beat|fight|hold)\s+(?:off|back))"
_REACH = 90  # characters before a trigger in which its means are named
_FAR = 220  # characters before it in which a modal verb may open what goes on behind "and"
# What stands between "to" and the deed: "to (carry out attacks)", "to (further shell)".
_DO = (
    r"to\s+(?:\w+ly\s+|further\s+|again\s+)?(?:(?:carry\s+out|conduct|launch|mount|stage|begin|start|continue|resume|perform|make|hold|"
    r"sustain|undertake)\s+(?:[\w-]+\s+){0,3})?\Z"
)
_POWER = (
    r"(?:in)?(?:abilit(?:y|ies)|capabilit(?:y|ies)|capacit(?:y|ies)|opportunit(?:y|ies)|chances?|strength|means|manpower|firepower|rights?|"
    r"permission|intent|intentions?|desire|ambitions?|willingness|readiness|potential|reserves|resources)"
)
# Who took the opportunity did it.
_ABLE = re.compile(
    rf"(?<!took\s)(?<!took\sthe\s)(?<!taking\sthe\s)(?<!used\sthe\s)(?<!using\sthe\s)(?<!seized\sthe\s)\b{_POWER}\s+{_DO}",
    re.IGNORECASE,
)
_LACKING = re.compile(
    r"\b(?:lack(?:s|ed|ing)?|needs?|requir(?:es?|ing)|(?:not|in)?\s?(?:enough|sufficient)|insufficient|too\s+(?:few|little))\s+"
    rf"(?:(?!(?:and|but|after|when|which|who|that|to)\b)[\w-]+\s+){{1,6}}{_DO}",
    re.IGNORECASE,
)
# "A pretext for an attack", "conditions for the capture of X": not "a justification for the strike on X", which was.
_GROUNDS = re.compile(
    r"\b(?:conditions?|pretexts?|justifications?|(?:legal\s+)?basis|excuses?|groundwork|foundations?|(?:prepar\w+|lay\w*|laid)\s+the\s+ground|"
    r"set\w*\s+the\s+stage)\s+(?:for|of)\s+"
    r"(?P<which>the\s+|this\s+|that\s+|these\s+|those\s+|(?:its|his|her|their)\s+|[\w-]+[’']s?\s+)?(?:(?!(?:in|on|at|by)\b)[\w-]+\s+){0,3}\Z",
    re.IGNORECASE,
)
# "Has massed 50,000 men for an assault on X", but "was held for an attack on X", which there was.
_MASSED = re.compile(
    r"\b(?:amass|mass|gather|assembl|muster|concentrat|regroup|stockpil|build|built|brac|rehears)\w*\b"
    r"(?:[^,;.]|(?<=\d)[,.](?=\d)){0,60}?\sfor\s"
    r"(?:(?:an?|its|their|another|further|new|the\s(?:next|coming))\s)?(?:[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)
# "Opposed an attack on X", "ruled out further strikes": of such as were, nobody says "an".
_OPPOSED = re.compile(
    r"\b(?:oppos(?:e|es|ed|ing)|reject(?:s|ed|ing)?|veto(?:es|ed|ing)?|forb(?:ids?|ade)|discourag(?:es|ed|ing)|advis(?:es|ed)\s+against|"
    r"warn(?:s|ed|ing)?\s+against|no\s+plans\s+for)\s+(?:an?|any|another|further|new)\s+(?:[\w-]+\s+){0,2}\Z",
    re.IGNORECASE,
)
# "Trained to repel an attack on X": such a one may come.
_DRILLED = re.compile(
    r"\b(?:train|practi[cs]|drill|exercis|rehears|prepar|learn|equip)\w*\s(?:[^,;.]{0,40}?\s)?"
    rf"to\s+(?:\w+ly\s+)?{REPEL}\s+(?:an?|any|another|further|future)\s+(?:[\w-]+\s+){{0,2}}\Z",
    re.IGNORECASE,
)
# "Aims to cut the road by seizing X", "would gain a bridgehead by taking Y".
_BY_DOING = re.compile(r"\bby\s+(?:then\s+|\w+ly\s+)?\Z")
_AIMING = re.compile(
    r"\b(?:would|could|might|may|will|(?:aim|plan|intend|hope|want|seek|wish|prepar|expect)(?:s|ing)?(?:\s+likely)?\s+to)\s",
    re.IGNORECASE,
)
_OF = re.compile(r"(?:\w+\s+)*of\Z", re.IGNORECASE)
_FUTURE = re.compile(r"\bfuture\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:would|could|might|may|will)\s", re.IGNORECASE)
_AND_DO = re.compile(
    r"\b(?:and|or)\s+(?:then\s+|ultimately\s+|eventually\s+|\w+ly\s+)?"
    r"(?P<light>(?:support|launch|mount|conduct|stage|begin|start|carry\s+out|resume|prepare\s+for|initiate|undertake)\s+(?:[\w-]+\s+){0,3})?\Z"
)
_BARE = re.compile(
    r"(?:attack|assault|storm|seize|capture|retake|recapture|shell|bomb|strike|take|cross|enter|invade|besiege|encircle|advance|withdraw|deploy|"
    r"send|kill|destroy|raid|ambush|occupy|transfer|move|target|overrun|push|reach|liberate|reclaim|expel|drive)\b"
)
_GERUND = re.compile(r"[a-z]{2,}ing\b", re.IGNORECASE)
_FINITE = re.compile(
    r"[.;]|\b(?:was|were|is|are|had|has|have|said|says|which|who|that|because|but|while|when|after|as|since|did|[a-z]{2,}ed)\b"
)


_BLOWS = frozenset({"battle", "strike"})
_DONE = re.compile(r"(?:ed|shot|struck|hit|shot\sat)\Z", re.IGNORECASE)
_MEANS = (_ABLE, _LACKING, _FUTURE, _GROUNDS, _MASSED, _OPPOSED, _DRILLED)


def is_only_possible(text: str, hit: Hit) -> bool:
    """Tell whether somebody has or lacks only the means for it, or makes the conditions for it."""
    if _is_way_to_an_aim(text, hit):
        return True
    if not hit.words.may_any(_MEANS):
        return _is_one_of_several(text, hit)
    before = text[max(hit.clause_start, hit.start - _REACH) : hit.start]
    if any(one.search(before) for one in (_ABLE, _LACKING, _FUTURE)) or _is_prepared(text, hit, before):
        return True
    grounds = _GROUNDS.search(before)
    if grounds is None:
        return _is_one_of_several(text, hit)
    return not grounds["which"] or _OF.match(text, hit.start, hit.end) is not None


def _is_prepared(text: str, hit: Hit, before: str) -> bool:
    """Tell whether men are massed or drilled for a blow, or one is opposed.

    Who "gathered for a funeral were killed" are none of these.
    """
    blow = hit.trigger.type in _BLOWS and not _DONE.search(text, hit.start, hit.end)
    return blow and any(one.search(before) is not None for one in (_MASSED, _OPPOSED, _DRILLED))


def _is_way_to_an_aim(text: str, hit: Hit) -> bool:
    """Tell whether a gerund behind "by" is how somebody aims or may reach something."""
    if not _GERUND.match(text, hit.start, hit.end) or not hit.words.may_any((_AIMING,)):
        return False
    by = _BY_DOING.search(text, max(hit.words.start, hit.start - 20), hit.start)
    if by is None:
        return False
    aims = list(_AIMING.finditer(text, max(hit.words.start, by.start() - _FAR), by.start()))
    return bool(aims) and _FINITE.search(text, aims[-1].end(), by.start()) is None


def _is_one_of_several(text: str, hit: Hit) -> bool:
    """Tell whether a bare verb goes on with what a modal verb began ("would cross the river and attack X")."""
    if not hit.words.may_any((_MODAL,)):
        return False
    before = text[max(hit.clause_start, hit.start - _FAR) : hit.start]
    found = _AND_DO.search(before)
    if found is None or not (found["light"] or _BARE.match(text, hit.start, hit.end)):
        return False
    modal = next(reversed(list(_MODAL.finditer(before, 0, found.start()))), None)
    return modal is not None and _FINITE.search(before, modal.end(), found.start()) is None
