"""Whether an event happened, is planned, supposed, denied or long past, by the words that govern its trigger."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from dateline.coding.clauses import Hit
from dateline.coding.cues import cues, pattern
from dateline.lexicon import phrase_pattern
from dateline.mentions.tokens import Sentence

_IF = re.compile(r"\b(?:if|unless|whether|should)\b", re.IGNORECASE)
_REACH = 45  # characters before a trigger in which a modal word governs it
_NEW_CLAUSE = re.compile(r"[,;:]|\b(?:that|after|because|by|and|but|before|when|while|as|since|until|who|which)\b")
_POSSIBLE_PAST = re.compile(r"\b(?:may|might|could)\s+(?:(?:also|well|already|even)\s+)?have\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?P<word>in|since|of|during|from|until|by|through|between|late|early|mid)[\s-]+(?:the\s+)?(?:[A-Z][a-z]+\s+)?(?P<year>1\d\d\d|20\d\d)(?P<s>s\b)?(?![\d-])", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"\b(?P<year>1\d\d\d|20\d\d)\s+(?:[\w-]+\s+){0,2}\Z")
_COMPARED = re.compile(r"\b(?:first|worst|\w{3,}est|most|least|unlike|than|as|anniversary|only)\b[^,;]*\Z", re.IGNORECASE)
_HISTORY_DAYS = 366  # an event of more than a year before the report is told as history
_UNCERTAIN_AFTER = re.compile(r"\s+(?:[^,;.]{0,60}\s)?(?:is|are|was|were|remains?)\s+(?P<word>[\w\s]{4,24})", re.IGNORECASE)


def likelihood_of(text: str, sentence: Sentence, hit: Hit) -> str:
    """Return the ICD 203 word that the text gives to the event, or "": the word before it, or what its chance is."""
    before = text[max(sentence.start, hit.start - 90) : hit.start]
    found = list(_likely().finditer(before))
    if found and not _parted(before[found[-1].end() :]):
        return _icd(found[-1].group())
    after = _UNCERTAIN_AFTER.match(text, hit.end, hit.clause_end)
    said = _likely().match(after.group("word").strip()) if after else None
    chance = re.search(r"\b(?:chances?|likelihood|risk|probability|odds|possibility)\b", before)
    return _icd(said.group()) if said and (chance or hit.trigger.noun) else ""


@cache
def _likely() -> re.Pattern[str]:
    return phrase_pattern(frozenset(cues().likelihoods))


def _icd(words: str) -> str:
    return cues().likelihoods[re.sub(r"\s+", " ", words.lower())]


def _parted(between: str) -> bool:
    """Whether a new clause begins between a word of likelihood and a trigger, other than its own "that"."""
    between = re.sub(r"^\s+that\b", "", between)
    return len(between) > _REACH or _NEW_CLAUSE.search(between) is not None


def modality_of(text: str, sentence: Sentence, hit: Hit, *, undenied: bool = False, published: dt.date | None = None) -> str:
    """Return actual, planned, hypothetical, negated or historical by the words that govern the trigger."""
    start = max(hit.clause_start, hit.start - _REACH)
    before = text[start : hit.start]
    if _governs("open", before):
        return "hypothetical"
    if not undenied and (_governs("negated", before) or _not_after(text, hit)):
        return "negated"
    supposed = _supposed(text, hit, before)
    if supposed:
        ahead = re.search(r"\bwould\b", before) and _ahead(text, hit)
        return "planned" if ahead else "hypothetical"
    if _is_planned(text, hit, before):
        return "planned"
    return "historical" if _is_history(text, sentence, hit, published) else "actual"


def possibly_past(text: str, hit: Hit) -> bool:
    """Whether the trigger is told as something that "may have" happened."""
    return _POSSIBLE_PAST.search(text, max(hit.clause_start, hit.start - _REACH), hit.start) is not None


def _governs(name: str, before: str) -> bool:
    """Whether a modal word stands in the words before a trigger, with no finite clause between."""
    found = list(pattern("modal", name).finditer(before))
    return bool(found) and not _NEW_CLAUSE.search(before[found[-1].end() :])


def _not_after(text: str, hit: Hit) -> bool:
    """Whether the event's noun is said not to have come about ("an attack was averted")."""
    after = text[hit.end : min(hit.clause_end, hit.end + 40)]
    return hit.trigger.noun and re.match(r"(?:\s+\w+){0,4}?\s+(?:was|were|has been|had been|is|are)\s+(?:averted|thwarted|foiled|cancell?ed|called\s+off|prevented|ruled\s+out|not\s)", after) is not None


def _supposed(text: str, hit: Hit, before: str) -> bool:
    if hit.trigger.noun and re.search(r"\b(?:would|could|might)\b", text[hit.end : hit.clause_end]):
        return True
    return _governs("hypothetical", before) or _IF.search(text, hit.clause_start, hit.start) is not None


def _ahead(text: str, hit: Hit) -> bool:
    return pattern("modal", "ahead").search(text, hit.clause_start, hit.clause_end) is not None


def _is_planned(text: str, hit: Hit, before: str) -> bool:
    within = pattern("modal", "planned").search(text, hit.start, hit.end)
    after = text[hit.end : min(hit.clause_end, hit.end + 30)]
    return bool(within) or _governs("planned", before) or re.match(r"\s+(?:\w+\s){0,2}planned\b", after) is not None


def _is_history(text: str, sentence: Sentence, hit: Hit, published: dt.date | None) -> bool:
    """Whether the clause itself sets the event long before the report: an era, or a year more than one before."""
    start, end = hit.clause_start, hit.clause_end
    if pattern("historical", "eras").search(text, start, end):
        return True
    if published is None:
        return False
    years = [found for found in _YEAR.finditer(text, start, end) if not _compares(text, start, found)]
    own = [int(found.group("year")) for found in years]
    if before := _YEAR_BEFORE.search(text, start, hit.start):
        own.append(int(before.group("year")))
    return bool(own) and max(own) < published.year - 1


def _compares(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a year only measures the event ("the worst flood since 1972")."""
    return _COMPARED.search(text[start : found.start()]) is not None
