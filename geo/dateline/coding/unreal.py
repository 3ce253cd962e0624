"""Events that a sentence tells only to say that they did not happen, or happened in a drill, a film or an "if only"."""

from __future__ import annotations

import re
from functools import lru_cache

_REACH = 160  # characters to either side, within the sentence
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s")
_STOP = re.compile(r"[.!?\n]")
_NOT_SO = (
    r"(?:false|untrue|not\s+true|fake|wrong|incorrect|inaccurate|mistaken|fabricated|invented|baseless|unfounded|"
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
_IN_A_WORK = re.compile(
    r"\A[\"“‘']?In\s+(?:the|a|his|her|their|its)\s+(?:\w+\s+)?"
    r"(?:film|movie|novel|series|episode|video\s+game|game|play|exercise|drill)\b|"
    r"\A[\"“‘']?(?:The|A|An|This|That|His|Her|Their)\s+(?:[\w-]+\s+){0,2}(?:film|movie|novel|series|video\s+game|play)\s+"
    r"(?:shows|depicts|tells|portrays|follows|recounts|imagines|is\s+(?:about|set))\b"
)
_IF_ONLY = re.compile(r"\A[\"“‘']?(?:Had|Were|Should)\s[^;]*?,[^;]*\b(?:would|could|might)\b", re.DOTALL)
# Of each pattern above, letters without which it matches nothing: those of the last two in this case, else in any.
_LETTERS = (
    "not confirmed",
    "taken down",
    *"""false untrue fake wrong incorrect inaccurate mistaken fabricat invented baseless unfounded hoax fiction happen
    place occur simulat rehears
    practi mock staged disinformation retract deleted disown
    rumor rumour film movie novel series episode game play exercise drill
    recycled unrelated miscaption mislabel misdated -generated""".split(),
    *("is old", "are old", "years old", "first posted", "first published", "first shared", "dates from", "dates back"),
)
_OPENINGS = ("Had", "Were", "Should")
_LIE = re.compile(r"lies?\b")
_TRUE = re.compile(r"not\s+true")


def is_untrue(text: str, start: int, end: int, *, noun: bool) -> bool:
    """Tell whether the sentence says that what stands at ``start`` to ``end`` is not true or did not happen."""
    if not _may(text, start, end):
        return False
    before, after = _around(text, start, end)
    if _NOT_TRUE_THAT.search(before) or _LABELLED.match(before):
        return True
    if _IS_OLD.match(after) and _PICTURED.search(before):
        return True
    told = _WAS_FALSE.match(after)
    if told is None:
        return False
    if told["back"]:  # "the footage of the strike was deleted": which there was
        return _CLAIM_THAT.search(before) is not None
    return noun or told["never"] is not None or _TOLD.search(before) is not None or "it is" in told.group()


def is_played(text: str, start: int, end: int) -> bool:
    """Tell whether it is only simulated, a scene of a film or a game, or what would have been."""
    if not _may(text, start, end):
        return False
    before, after = _around(text, start, end)
    return bool(_PLAYED.search(before) or _IN_A_WORK.match(before) or _IF_ONLY.match(before + text[start:end] + after))


@lru_cache(maxsize=2)
def _may(text: str, start: int, end: int) -> bool:
    """Tell whether a pattern may match around a trigger, as around few: by the letters that each needs."""
    around = text[max(0, start - _REACH) : end + _REACH]
    small = around.lower()
    if any(map(small.__contains__, _LETTERS)) or any(map(around.__contains__, _OPENINGS)):
        return True
    return _LIE.search(small) is not None or _TRUE.search(small) is not None


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - _REACH) : start]
    ends = list(_SENTENCE_END.finditer(before))
    before = before[ends[-1].end() :].lstrip() if ends else before.lstrip()
    after = text[end : end + _REACH]
    stop = _STOP.search(after)
    return before, after[: stop.start()] if stop else after
