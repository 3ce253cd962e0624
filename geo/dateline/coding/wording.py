"""How a sentence says it: who says so, with what word, and whether it happened, is planned, supposed or denied."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.coding.clauses import Hit
from dateline.lexicon import grammar, phrase_pattern
from dateline.mentions.tokens import Sentence

_STATUSES = ("reported", "asserted", "claimed", "confirmed", "assessed", "denied")
_LONGEST_SOURCE = 90
_AFTER_SOURCE = re.compile(r"(?:^|[,;–—(]\s*|\bthat\s+|\band\s+|\bamid\s+)(?=[^,;–—(]*\Z)")
_TRIM = re.compile(
    r"^(?:and|but|while|meanwhile|however|also|notably|separately|on\s+\w+\s+\d+|in\s+\w+|earlier|later|the\s+same\s+day)[\s,]+|"
    r"^the\s+(?=[A-Z])|[\s,]+(?:also|notably|reportedly|recently|repeatedly|publicly|further|previously|already|later|since|continued\s+to|has|have|had|is|are|was|were|on\s+\w+\s+\d+)$",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"\baccording\s+to\s+(?P<source>(?:[^,;.–—]|\.(?=\w)){2,90}?)(?=\s*(?:[,;–—]|\.(?!\w)|$|\s(?:that|who|which|reported|said|on)\b))",
    re.IGNORECASE,
)
# "According to the GUR the men had trained": without a comma the name alone is the source.
_ACCORDING_NAME = re.compile(r"\b[Aa]ccording\s+to\s+(?P<source>(?:the\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*)")
_CITING = re.compile(
    r"\bciting\s+(?P<source>(?:[^,;.–—]|\.(?=\w)){2,90}?)(?=\s*(?:[,;–—]|\.(?!\w)|$|\s(?:that|who|which|reported|said)\b))",
    re.IGNORECASE,
)
_BACK_TO = re.compile(
    r"\baccording to (?:them|him|her|it)\b|"
    r"(?:^|[,;]\s+)(?:he|she|they|it|the (?:outlet|paper|agency|officials?|report))\s+(?:also\s+)?"
    r"(?:added|said|reported|noted|wrote|claimed|stated|says|adds)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:he|she|they|them|it|its|we|who|which|that|there|this|these|those)\b", re.IGNORECASE)
_DENIED_NOUN = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:ed|es|ing)?|reject(?:ed|s|ing)?|refut(?:ed|es|ing))\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\bcannot\s+(?:independently\s+)?(?:confirm|verify)|\bnot\s+(?:been\s+)?(?:independently\s+)?(?:confirmed|verified)",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)
_MOST_WORDS = 10  # of a source; more is a clause
_FEW = 4  # words before an "and" that make it part of one subject ("Ukrainian and South Korean officials")
_REACH = 45  # characters before a trigger in which a modal word governs it


@dataclass(frozen=True, slots=True)
class Wording:
    """Status, modality and sources of one event, as worded."""

    status: str
    modality: str
    attribution: tuple[str, ...]
    likelihood: str
    denied_by: str


@cache
def _says() -> re.Pattern[str]:
    words = grammar()
    return phrase_pattern(tuple(word for status in _STATUSES for word in sorted(words.words("say", status))))


@cache
def _status_of() -> dict[str, str]:
    return {word: status for status in _STATUSES for word in grammar().words("say", status)}


def wording(
    text: str,
    sentence: Sentence,
    hit: Hit,
    *,
    publisher: str,
    default: str = "asserted",
    earlier: tuple[str, ...] = (),
) -> Wording:
    """Read the wording of an event; without an attribution in the sentence the publisher says so, as ``default``.

    ``earlier`` are the sources of the sentences before: those whom "according to them" and "it added" mean.
    """
    verb = _governing(text, sentence, hit)
    sources = _sources(text, sentence, verb, hit)
    back = not sources and _BACK_TO.search(text, sentence.start, sentence.end) is not None
    sources = earlier if back else sources
    status = _status_of()[re.sub(r"\s+", " ", verb.group().lower())] if verb else ""
    if not status:
        hearsay = phrase_pattern(grammar().words("say", "hearsay")).search(text, hit.clause_start, hit.clause_end)
        status = "reported" if hearsay or sources or back else default
    if status == "denied" and _doubly_negated(text, sentence):
        status = "reported"
    likelihood = _likelihood(text, hit)
    if likelihood and status in {"asserted", "reported"} and not sources:
        status = "assessed"
    modality = "negated" if status == "denied" else modality_of(text, sentence, hit)
    denied = sources[0] if status == "denied" and sources else ""
    return Wording(status, modality, sources or ((publisher,) if publisher else ()), likelihood, denied)


def _governing(text: str, sentence: Sentence, hit: Hit) -> re.Match[str] | None:
    """Return the verb of saying that governs the trigger: the nearest before it, else one that closes the sentence."""
    before = [
        match
        for match in _says().finditer(text, sentence.start, hit.start)
        if not _is_noun(text, match) and not _unsaid(text, sentence, match)
    ]
    if before:
        return before[-1]
    after = [match for match in _says().finditer(text, hit.end, sentence.end) if _closes(text, match, sentence)]
    return after[-1] if after else None


def _is_noun(text: str, match: re.Match[str]) -> bool:
    """Whether a form such as "reports" or "claims" is a noun here ("amid reports that", "these reports")."""
    word = match.group().lower()
    before = text[max(0, match.start() - 14) : match.start()].lower()
    return word in {
        "reports",
        "report",
        "claims",
        "claim",
        "estimates",
        "notes",
        "states",
        "state",
        "plan",
    } and (
        re.search(
            r"\b(?:the|a|these|those|such|that|of|amid|official|any|no|to|their|his|its|for|full|about|recent|united|several|some|\w{3,}ed)\s+$|\w+ian\s+$",
            before,
        )
        is not None
    )


def _unsaid(text: str, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the verb itself is negated ("have not acknowledged that"), so that nobody says it."""
    before = text[sentence.start : match.start()]
    return re.search(r"\b(?:not|never|neither|nor|yet\s+to)\b[^,;]{0,60}\Z", before) is not None


def _closes(text: str, match: re.Match[str], sentence: Sentence) -> bool:
    """Whether a verb after the trigger reports the whole of it (", officials said.", "... Ukrainian media reports")."""
    tail = text[match.end() : sentence.end]
    comma = text.rfind(",", sentence.start, match.start())
    short = comma >= 0 and len(text[comma : match.start()].split()) <= 8
    return short and re.match(r"\s*(?:[,.;:!?\[\"”]|\Z|(?:on|in|late|early|at)\s)", tail) is not None


def _sources(text: str, sentence: Sentence, verb: re.Match[str] | None, hit: Hit) -> tuple[str, ...]:
    found: list[str] = []
    if verb:
        subject = _subject(text, sentence, verb)
        if subject:
            found.append(subject)
    for pattern in (_ACCORDING, _CITING):
        named = pattern.finditer(text, sentence.start, sentence.end)
        # Without a comma the words run on into the event, and only the name is the source.
        apart = [match for match in named if not match.start("source") <= hit.start < match.end("source")]
        found.extend(_clean(match.group("source")) for match in apart)
    if not any(map(_is_source, found)) and (name := _ACCORDING_NAME.search(text, sentence.start, sentence.end)):
        found = [_clean(name.group("source"))]
    return tuple(dict.fromkeys(source for source in found if _is_source(source)))


def _is_source(words: str) -> bool:
    """Whether words name a source: a short phrase that is no pronoun."""
    return 0 < len(words.split()) <= _MOST_WORDS and not _PRONOUN.match(words)


def _subject(text: str, sentence: Sentence, verb: re.Match[str]) -> str:
    """Return who says: the words before the verb, back to the start of their clause."""
    left = text[max(sentence.start, verb.start() - 240) : verb.start()]
    left = re.sub(r"\s*\([A-Z][A-Za-z]{1,6}\)", "", left)
    left = re.sub(r",\s*(?:citing|including|quoting)[^,]*,", " ", left)
    cuts = [
        cut
        for cut in _AFTER_SOURCE.finditer(left)
        if not (cut.group().startswith("and") and len(left[: cut.start()].split()) <= _FEW)
    ]
    subject = _clean(left[cuts[-1].end() :] if cuts else left)
    if len(subject) < 2 and cuts:
        subject = _clean(left[: cuts[-1].start()])
    return "" if _PRONOUN.match(subject) or len(subject) > _LONGEST_SOURCE else subject


def _clean(source: str) -> str:
    cleaned = re.sub(r"\s+", " ", source).strip(" ,;:–—\"'“”‘’()")
    while (shorter := _TRIM.sub("", cleaned).strip(" ,")) != cleaned:
        cleaned = shorter
    return cleaned


def _likelihood(text: str, hit: Hit) -> str:
    found = phrase_pattern(grammar().words("say", "likely")).search(
        text, max(hit.clause_start, hit.start - _REACH), hit.start
    )
    return re.sub(r"\s+", " ", found.group().lower()) if found else ""


def _doubly_negated(text: str, sentence: Sentence) -> bool:
    return phrase_pattern(grammar().words("modal", "double")).search(text, sentence.start, sentence.end) is not None


def modality_of(text: str, sentence: Sentence, hit: Hit) -> str:
    """Return actual, planned, hypothetical or negated by the words that govern the trigger."""
    start = max(hit.clause_start, hit.start - _REACH)
    before = text[start : hit.start]
    words = grammar()
    if not _doubly_negated(text, sentence) and _governs(words.words("modal", "negated"), before):
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
