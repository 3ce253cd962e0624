"""How a sentence says it: who says so, with what word, and whether it happened, is planned, supposed or denied."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.coding.clauses import Hit
from dateline.coding.modality import likelihood_of, modality_of, undenied
from dateline.coding.sources import points_back, sources_of
from dateline.lexicon import grammar, phrase_pattern
from dateline.mentions.tokens import Sentence

_STATUSES = ("reported", "asserted", "claimed", "confirmed", "assessed", "denied")
# "The BRICS summit", "Ukraine's incursion": an event that everybody knows of, to which the sentence only refers.
_PRESUPPOSED_TYPES = frozenset({"diplomacy", "battle"})
_DEFINITE = re.compile(
    r"(?:\b(?:[Tt]he|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)|[A-Z][\w.-]*(?:s[’']|[’']s))"
    r"(?:\s+(?:[A-Z][\w.’'-]*|\d+(?:st|nd|rd|th)|\w+(?:ing|al|ent|ary|ic|ous|ive|st|er|day|long|wide|year)|"
    r"[\w]+-[\w-]+|new|first|second|third|last|military|week[’']s|month[’']s|year[’']s)){0,4}\s+\Z"
)
# "a region that was attacked in August": the clause only says which place is meant.
_WHICH_PLACE = re.compile(
    r"\b(?:region|oblast|province|district|city|town|village|area|port|base|place|country|settlement|state|island)s?,?\s+"
    r"(?:that|which)\s+(?:had\s+been|has\s+been|have\s+been|was|were)\s+(?:\w+ly\s+)?\Z",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:in|on|since|during|last|of)\s+(?:(?:early|late|mid)[\s-])?(?:\d{1,2}\s+)?(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December|(?:19|20)\d\d|year|month|week|spring|summer|autumn|fall|winter)\b|\bago\b"
)
# "Amid reports that units arrived": a noun of saying that governs a clause.
_NOUN_OF_SAYING = re.compile(
    r"\b(?P<noun>reports?|claims?|allegations?|accusations?|rumou?rs|accounts)\s+(?:that|of|about)\s+(?:[^,;]*)\Z|"
    r"\b(?P<emerged>reports)\s+(?:emerged|surfaced|appeared)\b[^,;]*\Z",
    re.IGNORECASE,
)


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
    ours = (publisher,) if publisher else ()
    verb = governing(text, sentence, hit)
    if _presupposed(text, hit, verb):
        return Wording(default, modality_of(text, sentence, hit), ours, "", "")
    sources = sources_of(text, sentence, verb, trigger=hit.start, earlier=earlier)
    back = not sources and points_back(text, sentence)
    sources = earlier if back else sources
    status = _status(text, sentence, hit, verb) or ("reported" if sources or back else default)
    likelihood = likelihood_of(text, hit)
    if likelihood and status in {"asserted", "reported"} and not sources:
        status = "assessed"
    modality = "negated" if status == "denied" else modality_of(text, sentence, hit)
    denied = sources[0] if status == "denied" and sources else ""
    return Wording(status, modality, sources or ours, likelihood, denied)


def _status(text: str, sentence: Sentence, hit: Hit, verb: re.Match[str] | None) -> str:
    """Return the status that the words give, "" where nothing but a source may."""
    if undenied(text, sentence, hit):
        return "reported"
    noun = _NOUN_OF_SAYING.search(text, max(sentence.start, hit.start - 160), hit.start)
    if noun and (not verb or verb.end() <= noun.start() or (noun.group("emerged") and verb.start() > noun.start())):
        return "claimed" if (noun.group("noun") or "").lower().startswith("claim") else "reported"
    if verb:
        return _status_of()[re.sub(r"\s+", " ", verb.group().lower())]
    return "reported" if _hearsay(text, hit) else ""


def _hearsay(text: str, hit: Hit) -> bool:
    """Whether an adverb of hearsay stands before the trigger, or behind it and not with a verb of its own."""
    words = phrase_pattern(grammar().words("say", "hearsay"))
    if words.search(text, hit.clause_start, hit.end):
        return True
    behind = words.search(text, hit.end, hit.clause_end)
    return behind is not None and re.match(r"\s+\w+ing\b", text[behind.end() : behind.end() + 30]) is None


def _presupposed(text: str, hit: Hit, verb: re.Match[str] | None) -> bool:
    """Whether the sentence tells of something else and only refers to the event, which is then nobody's report.

    What somebody reports, denies or confirms is told, not referred to: the object of the verb of saying, and a
    battle that opens its clause ("reported that the clash in X").
    """
    before = text[hit.clause_start : hit.start]
    if _WHICH_PLACE.search(before) and _DATED.search(text, hit.end, hit.clause_end):
        return True
    definite = _DEFINITE.search(before)
    if not hit.trigger.noun or hit.trigger.type not in _PRESUPPOSED_TYPES or not definite:
        return False
    start = hit.clause_start + definite.start()
    if verb and start <= verb.end() + 1:
        return False
    opens = re.search(r"(?:\bthat|[,;:])\s*\Z|\A\s*\Z", text[hit.clause_start : start])
    return not opens or hit.trigger.type == "diplomacy"


def governing(text: str, sentence: Sentence, hit: Hit) -> re.Match[str] | None:
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
    if word in {"report", "estimates", "claim"} and re.match(
        r"\s+(?:of|by|from|published|dated)\b", text[match.end() :][:12]
    ):
        return True
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
    # "an agreement, announced in June": a participle tells of the noun before it.
    aside = re.search(r",\s*\Z", before) and re.match(r"\s+(?:in|by|on|last|at)\b", text[match.end() :][:8])
    if aside and match.group().lower().endswith("ed") and before.count(",") == 1:
        return True
    return re.search(r"\b(?:not|never|neither|nor|yet\s+to)\b[^,;]{0,60}\Z", before) is not None


def _closes(text: str, match: re.Match[str], sentence: Sentence) -> bool:
    """Whether a verb after the trigger reports the whole of it (", officials said.", "... Ukrainian media reports")."""
    tail = text[match.end() : sentence.end]
    comma = text.rfind(",", sentence.start, match.start())
    short = comma >= 0 and len(text[comma : match.start()].split()) <= 8
    return short and re.match(r"\s*(?:[,.;:!?\[\"”]|\Z|(?:on|in|late|early|at)\s)", tail) is not None
