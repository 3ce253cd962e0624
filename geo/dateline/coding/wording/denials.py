"""Who denies an event, who could not verify it, and who took it back: in its sentence, and in the next."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dateline.coding.wording.cues import cues, pattern
from dateline.coding.wording.gainsaying import is_former
from dateline.coding.wording.sayings import Saying, sayings
from dateline.coding.wording.sources import clean, is_source, points_back, subject
from dateline.patterns.prefilter import Patterns, Prefilter, Test

_CANNOT = re.compile(
    r"\b(?:(?P<aux>has|have|had|could|can|was|were|is|are|did|do|does)\s*(?:not|n[’']t)|cannot|(?:was|were|is|are|been)\s+unable\s+to"
    r"|(?:was|is|been)\s+(?:not\s+(?:yet\s+)?possible|impossible)\s+to"
    r"|neither\s+(?:of\s+(?:the|these|those)\s+)?(?:claims?|reports?|accounts?|versions?)\s+(?:could|can|has|have|was|were))"
    r"(?:\s+(?:yet|been|be|able|to|immediately|independently|so\s+far|fully|itself|was|were))*\s+(?P<verb>{verbs})\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:no|without)\s+(?:(?:independent|immediate|official|visual)\s+(?:confirmation|verification|evidence)\b|"
    r"(?:confirmation|verification|comment\s+or\s+confirmation)\s+from\b)",
    re.IGNORECASE,
)
_CALLED_FALSE = re.compile(
    r"\b(?:called|calls|calling|described|branded|labell?ed)\s+(?:it|this|that|them|(?:the|these|those|such)\s+\w+)\s+(?:as\s+)?(?:\w+\s+)?[“\"‘']?"
    r"(?:false|untrue|fake|lies|a\s+lie|baseless|fabricated|nonsense|rubbish|disinformation|propaganda|unfounded|groundless|a\s+provocation)\b",
    re.IGNORECASE,
)
_DESPITE = re.compile(
    r"\b(?:despite|contrary\s+to)\s+(?P<who>[^,;.]{2,50}?)(?:[’']s|(?<=s)[’'])?\s+(?:repeated\s+)?denials?\b",
    re.IGNORECASE,
)
# "A claim that X denied", "which X denies".
_OF_A_CLAIM = re.compile(
    r"^\s*(?:(?:an?|the)\s+)?(?:(?:allegation|claim|accusation|charge|report|assertion)s?\s+)?(?:which\s+|that\s+)?"
)
_OPPOSED = re.compile(r"(?:;|,?\s+(?:but|although|though|while|whereas))\s+(?:[\w’'-]+\s+){0,3}\Z")
# "In X, drones hit a market; the army denied the report": of its own sentence, and not of the one before.
_OF_ITS_OWN = re.compile(
    r"\A[^;]{20,};\s+(?:[\w’'-]+\s+){0,3}\Z|"
    r"\A(?!.*\b(?:not|no|never|nobody|n[’']t)\b)[^;]{20,},\s+(?:but|though|although)\s+(?:[\w’'-]+\s+){0,3}\Z"
)
# "A blogger claimed this, although the institute has not seen evidence of it": what this very sentence claims.
_OF_ITS_CLAIM = re.compile(
    r"(?:;|,\s+(?:but|though|although|while|whereas|yet|which|an?\s+(?:claim|report|statement|assertion)(?:\s+(?:that|which))?))\s+"
    r"(?:[\w’'-]+\s+){0,4}\Z"
)
_A_SAYING = re.compile(
    r"(?:\s+(?:the|its|his|her|their|this|that|a|an|it))?(?:\s+\w+)?\s*"
    r"(?:post|tweet|message|video|claim|report|statement|article|story|it|announcement|assertion)s?\b"
)


class Doubt(NamedTuple):
    """Who denies, could not verify or took back what is told; "" where nobody does. ``withdrawn`` says it is.

    ``here``: that it could not be verified stands in the sentence itself. ``part``: only a part in it is denied.
    """

    denied_by: str = ""
    unverified_by: str = ""
    withdrawn: bool = False
    here: bool = False
    part: bool = False


NO_DOUBT = Doubt()


@cache
def _cannot() -> re.Pattern[str]:
    verbs = "|".join(sorted(cues().words("unverified", "verbs")))
    return re.compile(_CANNOT.pattern.replace("{verbs}", verbs), re.IGNORECASE)


@cache
def _prefilter() -> Prefilter:
    """Return what the patterns of doubt need, which few sentences match."""
    return Prefilter()


@cache
def doubts() -> Patterns:
    """Return the patterns of doubt."""
    return _NONE, _CALLED_FALSE, _DESPITE, _cannot(), pattern("modal", "withdrawn")


def part_denied(words: str, saying: Saying) -> bool:
    """Whether a denial is only of a part in the event ("denied responsibility for the attack")."""
    return pattern("denial", "part").match(words, saying.verb_end + 1) is not None


def doubt_after(words: str, start: int, *, publisher: str, ours: tuple[str, ...], may: Test | None = None) -> Doubt:
    """Read what a sentence says, from ``start`` on, against what was told before it.

    ``publisher`` is who could not verify where nobody is named; ``ours`` are those who told it.
    ``may`` is the test of the words where they have one already.
    """
    may = may or _prefilter().for_text(words)
    denials = ((who, saying) for saying in _against(words, start) if (who := _denier(words, saying, start)))
    denied, how = next(denials, ("", None))
    part = how is not None and part_denied(words, how)
    denied = denied or _other_denial(words, start, may)
    taken_back = pattern("modal", "withdrawn")
    withdrawn = taken_back.search(words, start) if may(taken_back) else None
    if withdrawn and _takes_back(words, withdrawn):
        who = _named(subject(words[: withdrawn.start()]))
        return Doubt(who or (ours[-1] if ours else ""), "", True)
    return Doubt("" if denied in ours else denied, _unverified(words, start, publisher, may), part=part)


def unconfirmed(words: str, start: int, may: Test) -> bool:
    """Whether the words before ``start`` say that there is no confirmation of what follows."""
    return may(_NONE) and _NONE.search(words, 0, start) is not None


def _takes_back(words: str, found: re.Match[str]) -> bool:
    """Whether the words for taking back have a saying as their object ("later deleted the post")."""
    if words[max(0, found.start() - 1) : found.start()] == "-":  # "since-retracted reports": told of long ago
        return False
    return _A_SAYING.match(words, found.end()) is not None or found.group().lower().startswith("withdrew ")


def _against(words: str, start: int) -> list[Saying]:
    """Return the sayings behind ``start``; of the next sentence only the first: others speak against its own."""
    found = [saying for saying in sayings(words) if saying.kind in {"verb", "passive", "noun"}]
    return [saying for saying in found if saying.verb >= start] if start else found[:1]


def _denier(words: str, saying: Saying, start: int) -> str:
    """Return who denies what was told before; in the same sentence "but X denied any attack" does, too."""
    if saying.status != "denied" or saying.role != "says" or saying.kind not in {"verb", "passive"}:
        return ""
    if not start and (_OF_ITS_OWN.match(words[: saying.start]) or is_former(words, saying)):
        return ""
    opposed = start and _OPPOSED.search(words, start, saying.start)
    if saying.kind == "verb" and not (opposed or _is_back(words, saying)):
        return ""
    return next((who for phrase in saying.who if (who := _named(phrase))), "")


def _is_back(words: str, saying: Saying) -> bool:
    """Whether what is denied is only pointed at: "this", "the claims", "responsibility", or nothing."""
    after = words[saying.verb_end : saying.verb_end + 70]
    return part_denied(words, saying) or _object_back().match(after) is not None


@cache
def _object_back() -> re.Pattern[str]:
    back = "|".join(sorted(cues().words("denial", "back")))
    nouns = "|".join(sorted(cues().words("denial", "nouns")))
    return re.compile(
        rf"\s*(?:[.,;:!?”\"]|\Z)|\s+(?:{back})\b(?!\s+(?:\w+\s+){{0,3}}(?:had|has|have|was|were|is|are)\b)"
        rf"|\s+(?:(?:the|these|those|such|all|any|both|that|this|his|her|its|their|[A-Z][\w’'-]*|[\w-]+)\s+){{0,3}}?(?:{nouns})\b(?!\s+(?:that|of|about)\b)",
        re.IGNORECASE,
    )


def _other_denial(words: str, start: int, may: Test) -> str:
    if may(_CALLED_FALSE) and (found := _CALLED_FALSE.search(words, start)):
        return _named(subject(words[: found.start()]))
    found = _DESPITE.search(words) if may(_DESPITE) else None
    return _named(found.group("who")) if found else ""


def _named(phrase: str) -> str:
    who = clean(_OF_A_CLAIM.sub("", phrase))
    return who if phrase and not points_back(who) and is_source(who) else ""


def _unverified(words: str, start: int, publisher: str, may: Test) -> str:
    found = _cannot().search(words, start) if may(_cannot()) else None
    if not found:
        return publisher if may(_NONE) and _NONE.search(words, start) else ""
    if not start and _doubts_its_own(words, found.start()):
        return ""
    told = words[found.start() : found.end() + 80]
    if not pattern("unverified", "objects").search(told[len(found.group("verb")) :]):
        return ""
    if re.search(r"\b(?:be|been|was|were)\b", found.group()) and "able" not in found.group():
        return publisher
    return _named(subject(words[: found.start()]) or "") or publisher


def _doubts_its_own(words: str, doubt: int) -> bool:
    """Whether a sentence doubts what it claims itself, and not what was told before it."""
    opens = _OF_ITS_CLAIM.search(words, 0, doubt)
    claims = (saying for saying in sayings(words) if saying.kind in {"verb", "according"} and saying.who)
    return opens is not None and any(saying.verb_end <= opens.start() for saying in claims)
