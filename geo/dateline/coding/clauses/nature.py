"""What rain, floods, quakes or fires did: with these as the doer, and nobody armed named, nobody did it on purpose."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from dateline.coding.clauses.vocabulary import listed
from dateline.mentions.words.tokens import Sentence
from dateline.patterns.lowercase import lowercase_pattern
from dateline.patterns.prefilter import Test

_BACK, _AHEAD = 220, 120  # characters before and behind a trigger in which its doer stands
_FORCE = lowercase_pattern(rf"\b(?:{listed('nature', 'forces')})(?![\w-])", re.IGNORECASE)
# Beside a weapon or somebody armed a flood may be only when it was, and a fire what a strike lit.
_ARMED = re.compile(rf"\b(?:{listed('nature', 'armed')})(?![\w-])", re.IGNORECASE)
# A phrase that opens its clause: "Three days of heavy rain", "..., when the river". No verb ("crossed the river"), no
# noun in the plural ("troops by the river") stands in it.
_OPENS = re.compile(
    r"(?:\A|[,;:–—“\"(*#]|\b(?:as|when|while|after|before|because|that|and|but|said|where)\b)\s*(?:In\s+[A-Z][\w’'-]+,?\s+)?"
    r"(?:(?:\w+\s+)?(?:days?|nights?|hours|weeks|months)\s+of\s+)?"
    r"(?:(?!(?:in|on|at|of|near|by|over|from|to|with|across|through|into|along|for|its|their|his|her)\b)(?!\w+ed\b)\w+(?<![^s]s)\s+){0,4}\Z"
)
# Of "a water station", "the river port" the force is only the first word: what bears its name does nothing by it.
_DOES = (
    r"(?:on|in|over|across|at|near|from|off|along|to|during|after|for|with|and|or|that|which|has|have|had|was|were|also|then|last|this|early|"
    r"late|overnight|yesterday|again|\w+ly|\w+ed|tore|swept|hit|struck|broke|fell|rose|cut|blew|brought|took|left|came|ran|burst|sank|"
    r"shook|drove|set|overran|wrought|\d+)\b"
)
_IS_HEAD = re.compile(rf"\s*(?:[,;:.)]|\Z)|\s+(?:{_DOES}|[A-Z])")
_OTHERS = re.compile(r"\b(?:while|whereas|who|whose)\b|;")
_CLAUSES = re.compile(
    r"\b(?:as|when|where|after|before|but)\s+(?!(?:the|a|an|heavy|more)\s+\w+\s+(?:hit|struck|fell|collapsed|burst)\b)[^,]*\Z"
)
# "Fires broke out and a school was destroyed": of war, a fire is what shells leave.
_FIRE = re.compile(r"(?:fires?|blazes?|flames)\Z", re.IGNORECASE)
_AND_ANOTHER = re.compile(r"\band\s+(?:an?|the|its|their|two|three|four|five|several|some|\d+|\w{3,}s)\s")
# A river or its water is where things lie, unless it rises.
_WATERS = re.compile(r"(?:waters?|rivers?|currents?)\Z", re.IGNORECASE)
_RISES = re.compile(
    r"(?:\s+\w+){0,2}?\s+(?:burst|broke|rose|swept|ran|spilled|topped|overflow\w*|flooded|swelled|surged|tore)\b"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are|has|have|had|left|got)\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE)
_AGENT = re.compile(
    r"\b(?:by|in|during|to|of|after|following|from|under|when|as|amid|with)\s+"
    r"(?:(?!(?:in|on|at|of|near|over|to|with|and|or|but)\b)[\w’'-]+\s+){0,4}\Z"
)
_PART_ENDS = re.compile(r"[.;]\s")


class Nature:
    """What forces of nature did in a sentence, which has them only where nobody armed stands in it.

    ``test`` returns the test of the words of the sentence. Each trigger asks, and whether it may be is found out once.
    """

    def __init__(self, text: str, sentence: Sentence, test: Callable[[], Test]) -> None:
        self.text, self.sentence, self._test = text, sentence, test

    def did(self, words: re.Match[str]) -> bool:
        """Tell whether a force of nature did what the words of a trigger tell."""
        start, end = words.span()
        return self._is_unarmed and (
            _is_subject(self.text, start, self.sentence) or _is_agent(self.text, start, end, self.sentence)
        )

    @cached_property
    def _is_unarmed(self) -> bool:
        may = self._test()
        if not may(_FORCE.pattern):
            return False
        return not may(_ARMED) or _ARMED.search(self.text, self.sentence.start, self.sentence.end) is None


def _is_subject(text: str, start: int, sentence: Sentence) -> bool:
    """Whether a force of nature opens a clause before the words, and nobody else acts between."""
    first = max(sentence.start, start - _BACK)
    before = text[first:start]
    for force in _FORCE.finditer(text, first, start):
        begin, end = force.start() - first, force.end() - first
        others = _OTHERS.search(before, end) or _CLAUSES.search(before, end)
        others = others or (_FIRE.search(force.group()) and _AND_ANOTHER.search(before, end))
        if _OPENS.search(before[:begin]) and _IS_HEAD.match(before, end) and not others:
            return True
    return False


def _is_agent(text: str, start: int, end: int, sentence: Sentence) -> bool:
    """Whether what was done "by the flood", "in the quake" or "when the river rose" is told in the passive."""
    after = text[end : min(sentence.end, end + _AHEAD)]
    if not _PASSIVE.search(text, max(sentence.start, start - 40), start) and not re.match(r"\s+by\b", after):
        return False
    stop = _PART_ENDS.search(after)
    after = after[: stop.start()] if stop else after
    for force in _FORCE.finditer(text, end, end + len(after)):
        does = _RISES if _WATERS.search(force.group()) else _IS_HEAD
        if _AGENT.search(after[: force.start() - end]) and does.match(after, force.end() - end):
            return True
    return False
