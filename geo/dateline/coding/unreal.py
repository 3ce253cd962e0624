"""Events that a sentence tells only to say that they did not happen, or happened in a drill, a film or an "if only"."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline._needles import Sieve, Test, Words, words_of

_REACH = 160  # characters to either side, within the sentence
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s")
_NOT_SO = (
    r"(?:false|untrue|not\s+true|fake|fabricated|invented|baseless|unfounded|an?\s+(?:lie|hoax|fabrication)|lies|fiction)"
)
_NOT_TRUE_THAT = re.compile(
    rf"\b{_NOT_SO}\s+(?:(?:claims?|reports?|news|rumou?rs?|statements?|to\s+(?:say|claim))\s+)?that\b[^;]*\Z",
    re.IGNORECASE,
)
# "Reports that troops seized the town were false", "the strike on the town never happened", "..., but it is untrue".
_WAS_FALSE = re.compile(
    rf"[^;]*?\b(?:(?:was|were|is|are|proved|turned\s+out\s+to\s+be)\s+(?:\w+ly\s+)?{_NOT_SO}\b"
    r"|(?P<never>never|did\s+not|didn[’']t)\s+(?:happen|take\s+place|occur|happened|took\s+place|occurred)\b)",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:reports?|claims?|rumou?rs?|news|stories|information|allegations?)\b", re.IGNORECASE)
_PLAYED = re.compile(
    r"\b(?:simulat(?:e|ed|es|ing|ion\s+of)|rehears(?:e|ed|es|ing)|practi[cs](?:ed|es|ing)|mock|staged\s+a\s+mock"
    r"|false\s+alarms?\s+(?:about|of|over)|hoax(?:es)?\s+(?:about|of))\s+(?:[\w-]+\s+){0,4}\Z",
    re.IGNORECASE,
)
_IN_A_WORK = re.compile(
    r"\A[\"“‘']?In\s+(?:the|a|his|her|their|its)\s+(?:\w+\s+)?"
    r"(?:film|movie|novel|series|episode|video\s+game|game|play|exercise|drill)\b"
)
_IF_ONLY = re.compile(r"\A[\"“‘']?(?:Had|Were|Should)\s[^;]*?,[^;]*\b(?:would|could|might)\b", re.DOTALL)
_PATTERNS = (_NOT_TRUE_THAT, _WAS_FALSE, _PLAYED, _IN_A_WORK, _IF_ONLY)
_SIEVE = Sieve()


def is_untrue(text: str, start: int, end: int, *, noun: bool) -> bool:
    """Tell whether the sentence says that what stands at ``start`` to ``end`` is not true or did not happen."""
    may = _may(text, start, end)
    if may is None or not (may(_NOT_TRUE_THAT) or may(_WAS_FALSE)):
        return False
    before, after = _around(text, start, end)
    if may(_NOT_TRUE_THAT) and _NOT_TRUE_THAT.search(before):
        return True
    told = _WAS_FALSE.match(after)
    if told is None:
        return False
    return noun or told["never"] is not None or _TOLD.search(before) is not None or "it is" in told.group()


def is_played(text: str, start: int, end: int) -> bool:
    """Tell whether it is only simulated, a scene of a film or a game, or what would have been."""
    may = _may(text, start, end)
    if may is None or not (may(_PLAYED) or may(_IN_A_WORK) or may(_IF_ONLY)):
        return False
    before, after = _around(text, start, end)
    return bool(_PLAYED.search(before) or _IN_A_WORK.match(before) or _IF_ONLY.match(before + text[start:end] + after))


@lru_cache(maxsize=1)  # asked twice of each trigger
def _may(text: str, start: int, end: int) -> Test | None:
    """Return the test whether a pattern may match around a trigger, None where none can, as around most."""
    left, right = max(0, start - _REACH), min(len(text), end + _REACH)
    anywhere = _words(text).within(text, left, right)
    if not any(map(anywhere, _PATTERNS)):
        return None
    may = _SIEVE.sift(text, left, right)
    return may if any(map(may, _PATTERNS)) else None


@lru_cache(maxsize=1)
def _words(text: str) -> Words:
    return Words(words_of(text), _SIEVE)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    before = text[max(0, start - _REACH) : start]
    ends = list(_SENTENCE_END.finditer(before))
    before = before[ends[-1].end() :].lstrip() if ends else before.lstrip()
    after = text[end : end + _REACH]
    stop = re.search(r"[.!?\n]", after)
    return before, after[: stop.start()] if stop else after
