"""Which sayings of a sentence govern an event: their scope, and the order in which one reports the other."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.coding.clauses import Hit
from dateline.coding.wording.cues import cues
from dateline.coding.wording.sayings import Saying, sayings

# "..., but troops attacked": a clause of its own, which the saying before it does not govern, as it does "but did not".
_CONTRAST = re.compile(
    r",\s+(?:but|while|whereas|although|though|even\s+as|yet|amid)\s+"
    r"(?!(?:not|did|does|do|had|has|have|were|was|is|are|that|also|later|failed|lost|could|would|will|then|no|only|on|in|at)\b)|"
    r",\s+and\s+(?:[\w-]+\s+){0,2}(?:minutes|hours|days|weeks)\s+(?:later|afterwards)\b|"
    r";\s+(?:meanwhile|separately|however|elsewhere|in\s+contrast)\b",
    re.IGNORECASE,
)
_HEDGE_ENDS = re.compile(
    r";|,\s+(?:and|but|while|whereas|although|though|which|who|as|after)\s|\s(?:after|while|but|before)\s",
    re.IGNORECASE,
)
_PASSIVE_ENDS = re.compile(r"[;,]|\b(?:and|that|while|as|after|but|when|which|who)\b", re.IGNORECASE)
_BY = re.compile(
    r"\s+(?:(?:carried\s+out|conducted|launched|staged|committed|fired|planted)\s+)?by\s+(?!mistake|accident|chance|error)"
)
_FRONTED = re.compile(r"(?:\w+\s+){0,2}?(?:after|when|while|although|though|since|before)\b", re.IGNORECASE)
_BRIDGE_WORDS = 4  # between "reported" and the subject of "stated", so that the one reports the other
_CITED_CHARS = 120  # from the verb of saying to "citing"
_HEDGES = frozenset({"adverb", "raised"})

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


def governing(words: str, start: int, end: int, *, noun: bool = True) -> tuple[Saying, ...]:
    """Return the sayings that govern what stands at ``start``, the outermost first.

    ``noun`` says that the words there are a noun, which a passive behind it may report ("an explosion was reported").
    """
    found = [saying for saying in sayings(words) if saying.role != "unsaid"]
    chain = _leading(words, found, start)
    chain = _closing(words, found, start, end, chain, noun) + chain + _of_the_doer(words, found, end)
    return _cited(found, chain, start)


def _leading(words: str, found: list[Saying], start: int) -> list[Saying]:
    """Return the sayings before the trigger that govern it."""
    scoped = [saying for saying in found if saying.leads and saying.kind != "citing" and saying.verb_end <= start]
    says = [saying for saying in scoped if saying.kind not in _HEDGES]
    while says and _broken(words, says[-1], start):
        contrast = says[-1].kind == "verb" and _CONTRAST.search(words, says[-1].verb_end, start)
        says = [] if contrast else says[:-1]
    own = [saying for saying in found if saying.kind == "verb" and saying.verb <= start < saying.verb_end]
    says += [saying for saying in own if saying.status in {"confirmed", "claimed"}]
    chain = says[-1:]
    for saying in reversed(says[:-1]):
        within = chain[0].kind == "noun" and saying.kind != "noun" and not _broken(words, saying, chain[0].verb)
        if not (within or _nested(words, saying, chain[0])):
            break
        chain.insert(0, saying)
    hedges = [saying for saying in scoped if saying.kind in _HEDGES]
    hedges = [saying for saying in hedges if not _HEDGE_ENDS.search(words, saying.verb_end, start)]
    if hedges and (not chain or hedges[-1].verb >= chain[-1].verb_end):
        chain.append(hedges[-1])
    return chain


def _broken(words: str, saying: Saying, start: int) -> bool:
    """Whether the scope of a saying ends before ``start``."""
    if saying.kind == "noun":
        return re.search(r"[,;]", words[saying.verb_end : start]) is not None
    if _CONTRAST.search(words, saying.verb_end, start):
        return True
    fronted = _FRONTED.match(words[: saying.verb])
    if fronted and "," not in words[fronted.end() : saying.verb] and not saying.closes:
        return "," in words[saying.verb_end : start]
    if words[saying.verb : saying.verb_end].lower() in cues().words("short", "verbs"):
        between = words[saying.verb_end : start]
        return "," in between and re.match(r"[^,]*\bthat\b", between) is None
    return saying.kind == "passive" and re.search(r"[;]|,\s+and\b", words[saying.verb_end : start]) is not None


def _nested(words: str, outer: Saying, inner: Saying) -> bool:
    """Whether one saying is the other's object: "reported on May 3 that officials stated"."""
    gap = words[min(outer.end, inner.start) : inner.start] if outer.end <= inner.start else ""
    if outer.kind == "noun" and "," in words[outer.verb_end : inner.verb]:
        return False
    if outer.verb >= inner.verb or _CONTRAST.search(words, outer.verb_end, inner.verb):
        return False
    between = words[outer.verb_end : inner.verb]
    if re.search(r"\band\s+(?:that\b|\Z)", between.rstrip() + " ") or ";" in between:
        return False
    if outer.who and outer.who == inner.who:
        return inner.kind == "verb" and inner.status != "reported" and not re.search(r"\band\b|,", between)
    return len(re.findall(r"\w+", gap)) <= _BRIDGE_WORDS and re.search(r"\band\b", gap) is None


def _closing(words: str, found: list[Saying], start: int, end: int, chain: list[Saying], noun: bool) -> list[Saying]:
    """Return the sayings after the trigger that report it, the outermost first."""
    closes = []
    for saying in found:
        if not saying.closes or saying.kind == "citing" or saying.verb < start:
            continue
        if saying.kind == "verb" and saying.status == "denied":  # "..., which X denies" speaks against it
            continue
        if saying.kind == "passive":
            within = saying.verb <= start < saying.verb_end
            near = noun and not _PASSIVE_ENDS.search(words, end, saying.verb)
            if not (within or near):
                continue
        elif saying.start < end or (chain and _parted(words, end, saying.start)):
            continue
        closes.append(saying)
    return list(reversed(closes))


def _of_the_doer(words: str, found: list[Saying], end: int) -> list[Saying]:
    """Return the hedge of who did it ("was hit on Monday, reportedly by rebels"), which then hedges it all."""
    return [
        saying
        for saying in found
        if saying.kind == "adverb"
        and saying.verb >= end
        and _BY.match(words, saying.verb_end)
        and not _PASSIVE_ENDS.search(words[end : saying.verb].rstrip(" ,"))
    ][:1]


def _parted(words: str, end: int, start: int) -> bool:
    return _CONTRAST.search(words, end, start) is not None or ";" in words[end:start]


def _cited(found: list[Saying], chain: list[Saying], start: int) -> tuple[Saying, ...]:
    """Put those that are cited behind the one that cites them."""
    for cited in (saying for saying in found if saying.kind == "citing"):
        named = [number for number, saying in enumerate(chain) if saying.who]
        if not named:
            chain = [replace(cited, kind="according"), *chain]
            continue
        number = min(named, key=lambda one: abs(chain[one].verb - cited.verb))
        if abs(chain[number].verb - cited.verb) < _CITED_CHARS or cited.verb < start:
            chain[number] = replace(chain[number], who=(*chain[number].who, *cited.who))
    return tuple(chain)


def presupposed(text: str, hit: Hit, verb: int | None) -> bool:
    """Whether the sentence tells of something else and only refers to the event, which is then nobody's report.

    What somebody reports, denies or confirms is told, not referred to: the object of the verb of saying (which ends
    at ``verb``), and a battle that opens its clause ("reported that the clash in X").
    """
    before = text[hit.clause_start : hit.start]
    may = hit.words.within(text, hit.clause_start, hit.start)
    if may(_WHICH_PLACE) and _WHICH_PLACE.search(before) and _DATED.search(text, hit.end, hit.clause_end):
        return True
    if not hit.trigger.noun or hit.trigger.type not in _PRESUPPOSED_TYPES:
        return False
    definite = _DEFINITE.search(before)
    if not definite:
        return False
    start = hit.clause_start + definite.start()
    if verb is not None and start <= verb + 1:
        return False
    opens = re.search(r"(?:\bthat|[,;:])\s*\Z|\A\s*\Z", text[hit.clause_start : start])
    return not opens or hit.trigger.type == "diplomacy"
