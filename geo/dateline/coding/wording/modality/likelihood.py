"""How likely a text calls an event, by the words of ICD 203 ("likely", "almost certain")."""

from __future__ import annotations

import re
from functools import cache

from dateline.coding.clauses import Hit
from dateline.coding.wording.cues import cues
from dateline.coding.wording.modality.modals import NEW_CLAUSE, REACH
from dateline.lexicon import phrase_pattern
from dateline.mentions.words.tokens import Sentence

_LIKELY_REACH = 90
_LIKELY_AFTER = re.compile(
    r"\s+(?:[^,;.]{0,60}\s)?(?:is|are|was|were|remains?)\s+(?P<word>[\w\s]{4,24})", re.IGNORECASE
)
_AUXILIARY = re.compile(r"(?:will|would|may|is|are|was|were|has|have|had)\s(?:[a-z]+\s){0,3}", re.IGNORECASE)
_CHANCE = re.compile(r"\b(?:chances?|likelihood|risk|probability|odds|possibility)\b", re.IGNORECASE)


def likelihood_of(text: str, sentence: Sentence, hit: Hit) -> str:
    """Return the ICD 203 word that the text gives to the event, or "": the word before it, or what its chance is."""
    if not hit.words.anywhere()(_likely()):
        return ""
    before = text[max(sentence.start, hit.start - _LIKELY_REACH) : _verb_of(text, hit)]
    found = list(_likely().finditer(before))
    if found and not _parted(before[found[-1].end() :]):
        return _icd(found[-1].group())
    after = _LIKELY_AFTER.match(text, hit.end, hit.clause_end)
    said = _likely().match(after.group("word").strip()) if after else None
    return _icd(said.group()) if said and (hit.trigger.noun or _CHANCE.search(before)) else ""


def _verb_of(text: str, hit: Hit) -> int:
    """Return where the main verb of a trigger begins, behind its auxiliary ("will likely be (involved in)")."""
    auxiliary = _AUXILIARY.match(text, hit.start, hit.end)
    return auxiliary.end() if auxiliary else hit.start


@cache
def _likely() -> re.Pattern[str]:
    return phrase_pattern(frozenset(cues().likelihoods))


def _icd(words: str) -> str:
    return cues().likelihoods[re.sub(r"\s+", " ", words.lower())]


def _parted(between: str) -> bool:
    """Whether a new clause begins between a word of likelihood and a trigger, other than its own "that"."""
    between = re.sub(r"^\s+that\b", "", between)
    return len(between) > REACH or NEW_CLAUSE.search(between) is not None
