"""Whether an event happened, is planned, supposed or denied, by the words that govern its trigger."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.lexicon import grammar, phrase_pattern
from dateline.mentions.tokens import Sentence

_IF = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)
_REACH = 45  # characters before a trigger in which a modal word governs it


def likelihood_of(text: str, hit: Hit) -> str:
    """Return the word of likelihood before a trigger, lower case, or ""."""
    found = phrase_pattern(grammar().words("say", "likely")).search(
        text, max(hit.clause_start, hit.start - _REACH), hit.start
    )
    return re.sub(r"\s+", " ", found.group().lower()) if found else ""


def undenied(text: str, sentence: Sentence, hit: Hit) -> bool:
    """Whether the trigger is what somebody failed to deny, with no other verb of saying between the two."""
    words = grammar()
    found = list(phrase_pattern(words.words("modal", "double")).finditer(text, sentence.start, hit.start))
    if not found:
        return False
    said = words.words("say", "reported") | words.words("say", "asserted") | words.words("say", "claimed")
    return phrase_pattern(said).search(text, found[-1].end(), hit.start) is None


def modality_of(text: str, sentence: Sentence, hit: Hit) -> str:
    """Return actual, planned, hypothetical or negated by the words that govern the trigger."""
    start = max(hit.clause_start, hit.start - _REACH)
    before = text[start : hit.start]
    words = grammar()
    if _governs(words.words("modal", "open"), before):
        return "hypothetical"
    if not undenied(text, sentence, hit) and _governs(words.words("modal", "negated"), before):
        return "negated"
    if hit.trigger.noun and re.search(r"\b(?:would|could|might)\b", text[hit.end : hit.clause_end]):
        return "hypothetical"
    if _governs(words.words("modal", "hypothetical"), before) or _IF.search(text, hit.clause_start, hit.start):
        return "hypothetical"
    after = text[hit.end : min(hit.clause_end, hit.end + 30)]
    planned = words.words("modal", "planned")
    within = phrase_pattern(planned).search(text, hit.start, hit.end)
    return (
        "planned" if within or _governs(planned, before) or re.match(r"\s+(?:\w+\s){0,2}planned\b", after) else "actual"
    )


def _governs(phrases: frozenset[str], before: str) -> bool:
    """Whether one of the phrases stands in the words before a trigger, with no finite clause between."""
    found = list(phrase_pattern(phrases).finditer(before))
    return bool(found) and not re.search(r"[,;:]|\b(?:that|after|because|by|and)\b", before[found[-1].end() :])
