"""A denial that tells the deed once more ("denied it had shelled the market"), in one of the next two sentences."""

from __future__ import annotations

import re
from functools import cache

from dateline.coding.wording.cues import cues
from dateline.coding.wording.sayings import Saying, sayings
from dateline.coding.wording.sources import clean, is_source, points_back

_DENIED = re.compile(r"\bden(?:y|ies|ied)\b", re.IGNORECASE)
# "Denied that it had shelled the market", "denies bombing Kosti": who did what, and to what.
_DEED = re.compile(
    r"\s+(?:(?:that\s+)?(?:it|they|he|she|its\s+[\w-]+|their\s+[\w-]+)\s+(?:(?:had|has|have|was|were)\s+)?(?:\w+ly\s+)?(?:behind\s+)?|"
    r"(?:having\s+|ever\s+)?)(?P<verb>[a-z][\w-]+)(?P<rest>[^,;.]*)"
)
# "Denied the strike", "denies any attack on Kosti": the deed by its noun, and its place or nothing behind it.
_DEED_ITSELF = re.compile(
    r"(?:\s+(?:that\s+)?there\s+(?:had\s+been|has\s+been|was|were))?\s+(?:the|this|that|these|any|such)\s+(?:[a-z-]+\s+)?"
    r"(?P<noun>[a-z]+)(?:\s+(?:on|in|at|against|near)\s+(?P<place>[A-Z][\w’'-]+))?"
    r"\s*(?:[.,;:]|\Z|(?:and|but|as)\b|on\s+\w+day\b)"
)
_OPENS = 20  # characters in which a sentence opens with who denies
_OF_IT = re.compile(r"\b(?:the|this|that|these|those)\s+(?:[\w-]+\s+){0,2}?(?P<noun>[a-z][\w-]{3,})")
_NAME = re.compile(r"\b[A-Z][\w’'-]{2,}")
# "Has previously denied striking civilians": of other days, whatever was told before.
_FORMERLY = re.compile(
    r"\b(?:previously|in\s+the\s+past|always|repeatedly|consistently|routinely|regularly|usually|often|long|earlier)\s+(?:\w+ly\s+)?\Z",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\s+[^,;.]{0,80}?\bin\s+the\s+past\b")


def is_former(words: str, saying: Saying) -> bool:
    """Tell whether a denial is one of former times or of every time, and not of what was told before it."""
    formerly = _FORMERLY.search(words, max(0, saying.verb - 40), saying.verb)
    return formerly is not None or _BEFORE.match(words, saying.verb_end) is not None


def denier_of_deed(following: tuple[str, ...], told: str, kind: str) -> str:
    """Return who denies what was told, by telling it once more.

    Parameters
    ----------
    following
        The next sentences.
    told
        The words of the clause with the event.
    kind
        The type of the event: of each, only some verbs tell it once more.
    """
    deeds = _deeds(kind)
    if deeds is None:
        return ""
    for number, words in enumerate(following):
        if not _DENIED.search(words):
            continue
        saying = next((one for one in sayings(words) if one.kind == "verb" and one.status == "denied"), None)
        if saying is None or saying.role != "says" or is_former(words, saying):
            continue
        deed = _DEED.match(words, saying.verb_end)
        again = deed is not None and deeds.match(deed["verb"]) is not None and _is_of_it(deed["rest"], told)
        if again or (not number and _is_deed_itself(words, saying, deeds, told)):
            return next((who for phrase in saying.who if (who := _named(phrase))), "")
    return ""


@cache
def _deeds(kind: str) -> re.Pattern[str] | None:
    """Return the pattern of the verbs by which an event of a type is told once more, None where there are none."""
    stems = cues().lists["deeds"].get(kind)
    return re.compile("|".join(stems)) if stems else None


def _is_deed_itself(words: str, saying: Saying, deeds: re.Pattern[str], told: str) -> bool:
    """Whether a sentence opens with a denial of what was told, by its noun ("Israel denied the strike")."""
    deed = _DEED_ITSELF.match(words, saying.verb_end) if saying.start < _OPENS else None
    return deed is not None and deeds.match(deed["noun"]) is not None and (deed["place"] or "") in told


def _is_of_it(rest: str, told: str) -> bool:
    """Whether the object of a deed is something that was named before: "the market", a town."""
    nouns = [found["noun"] for found in _OF_IT.finditer(rest)] + _NAME.findall(rest)
    return any(re.search(rf"\b{re.escape(noun)}\b", told) for noun in nouns)


def _named(phrase: str) -> str:
    who = clean(phrase)
    return who if phrase and not points_back(who) and is_source(who) else ""
