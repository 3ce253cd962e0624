"""The sayings of a sentence: each verb, noun, adverb or phrase that tells who says so or how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from dateline.coding.wording.cues import cues, pattern
from dateline.coding.wording.sources import clean, is_outlet, is_source, parts, points_back
from dateline.coding.wording.verbs import Saying, Word, first_words, verbs
from dateline.lexicon import grammar, phrase_pattern

__all__ = ["Saying", "sayings"]

_WORD = re.compile(r"[A-Za-z]+")
_BE = re.compile(r"\b(?:was|were|been|be|is|are)\s+(?:(?:\w+ly|also|widely|now)\s+)*\Z", re.IGNORECASE)
_NAMED = (
    r"(?P<who>(?:[^,;.–—]|\.(?=\w)){2,90}?)"
    r"(?=\s*(?:[,;–—]|\.(?!\w)|$|\s(?:that|(?-i:who)|which|reported|said%s)\b))"
)
_ON_A_DAY = r"|on\s+\w+\s+\d+|on\s+\d+|on\s+\w+day"
_ACCORDING = re.compile(r"\b(?:according\s+to|per)\s+" + _NAMED % _ON_A_DAY, re.IGNORECASE)
_AS_REPORTED_BY = re.compile(
    r"\bas\s+(?:was\s+)?(?:reported|stated|noted|announced|claimed|confirmed)\s+by\s+" + _NAMED % "", re.IGNORECASE
)
_CITING = re.compile(r"\b(?:citing|quoting)\s+" + _NAMED % "", re.IGNORECASE)
# "According to the GUR the men had trained": without a comma the name alone is the source.
_ACCORDING_NAME = re.compile(r"\b[Aa]ccording\s+to\s+(?P<who>(?:the\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*)")
_FRONTED = re.compile(r"(?:\A\W*|\b(?:and|but|while|that)\s+)\Z")
_SAME_ACCOUNT = re.compile(
    r"\b(?:in|by|from)\s+the\s+same\s+"
    r"(?:account|report|article|statement|interview|post|source|briefing|study|survey)\b",
    re.IGNORECASE,
)
# "Kyiv: drones hit a depot"; a post may open with its time, "[09:10] Governor Hladkov: a drone hit a bus".
_STAMP = r"(?:\[?\d{1,2}[:.]\d\d(?:\s?(?:GMT|UTC))?\]?[\s,|–—-]+)?"
# An office may have its head behind it: "Lviv OVA, Kozytskyi:".
_HEADLINE = re.compile(_STAMP + r"(?P<who>[A-Z][^,;.:“\"]{1,50})(?:,\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)?:\s(?=\S)")
_AFFILIATION = re.compile(r"\s\((?:pro-[\w ]{3,20}|[\w -]{3,20} (?:source|channel|milblogger))\)\Z")
_SIGNED = re.compile(r"\s[–—-]\s(?P<who>[A-Z][^,;.:“\"–—]{1,60})\Z")
_HEADLINE_WORDS, _FEW_WORDS = 6, 5
_OWNER = re.compile(r"(?P<who>\b(?:[A-Z][\w.-]*\s+)*[A-Za-z][\w.-]*)(?:[’']s|(?<=s)[’'])\s+(?:[\w-]+\s+){0,2}\Z")
_OWNER_CHARS = 60
_BY_OWNER = re.compile(r"\s+(?:by|from)\s+(?P<who>[^,;.]{2,60}?)\s+(?=that\b|of\b|about\b)")
_NOUN_TAIL = re.compile(
    r"(?:\s+(?:by|from)\s+[^,;.]{2,60}?)?\s+(?:that|about|over|of(?!\s+(?:the\s+)?(?:\d|\w+day\b|January|February|March|"
    r"April|May|June|July|August|September|October|November|December)))\b|"
    r"\s+(?:emerged|surfaced|appeared|circulated|circulating|said|say|suggest|suggested|indicate|indicated)\b",
    re.IGNORECASE,
)
_RETRACTED = re.compile(r"\b(?:since|now)[\s-](?:retracted|deleted|withdrawn)\s+\Z|\bretracted\s+\Z", re.IGNORECASE)
_HEDGED = re.compile(r"\b(?:reportedly|allegedly|purportedly)\s+\Z", re.IGNORECASE)


@lru_cache(maxsize=256)
def sayings(words: str) -> tuple[Saying, ...]:
    """Return the sayings of a sentence in the order of their words."""
    seen = set(map(str.lower, _WORD.findall(words)))
    tokens = [] if seen.isdisjoint(_telling_words()) else list(_telling(words))
    phrases = [*_according(words, seen), *_headline(words)]
    taken = [(found.start, found.end) for found in phrases if found.kind != "headline"]
    found = phrases + list(_evidence(words, seen))
    used = {saying.verb for saying in found}
    found += [saying for saying in verbs(words, tokens, taken) if saying.verb not in used]
    used |= {saying.verb for saying in found}
    found += [saying for saying in _nouns(words, tokens) if saying.verb not in used]
    found += [*_raised(words, seen), *_adverbs(tokens)]
    return tuple(sorted(found, key=lambda saying: (saying.verb, saying.verb_end)))


def _telling(words: str) -> Iterator[Word]:
    """Yield the words of a sentence that may tell who says so."""
    telling = _telling_words()
    for found in _WORD.finditer(words):
        word = found.group().lower()
        if word in telling:
            yield word, found.start(), found.end()


@cache
def _telling_words() -> frozenset[str]:
    """Return the words that may begin a verb of saying, or be a noun or adverb of it."""
    return frozenset(cues().verbs) | first_words() | frozenset(cues().nouns) | frozenset(cues().adverbs)


def _according(words: str, seen: set[str]) -> Iterator[Saying]:
    for expression, needed in ((_ACCORDING, {"according", "per"}), (_AS_REPORTED_BY, {"as"})):
        if needed & seen:
            for found in expression.finditer(words):
                if saying := _by(words, found):
                    yield saying
    if {"citing", "quoting"} & seen:
        for found in _CITING.finditer(words):
            who = (found.group("who"),)
            yield Saying("citing", "reported", who, found.start(), found.start(), found.end(), found.end())
    if "same" in seen:
        for found in _SAME_ACCOUNT.finditer(words):
            start, end = found.span()
            yield Saying("according", "reported", ("it",), start, start, end, end, closes=True)


def _by(words: str, found: re.Match[str]) -> Saying | None:
    """Read "according to X"; None where the words name nobody."""
    start, who, end = found.start(), found.group("who"), found.end()
    named = is_source(clean(who)) or points_back(who) or who.split()[0].lower() in _evidence_words()
    named = named or len(parts(who)) > 1  # "a railway worker cited by X"
    name = _ACCORDING_NAME.match(words, start)
    if name and _FRONTED.search(words[:start]) and not re.match(r"\s*[,;–—]", words[end : end + 3]):
        who, end, named = name.group("who"), name.end(), True
    if words[start : start + 3].lower() == "per" and not re.match(r"[A-Z]|the\s", who):
        return None
    if not named and len(who.split()) > _FEW_WORDS:
        return None  # "according to the plan that they had made": no source, and no word of one
    closes = re.search(r"[A-Za-z]", words[:start]) is not None
    kind = "evidence" if who.split()[0].lower() in _evidence_words() else "according"
    return Saying(kind, "reported", parts(who) if named else (), start, start, end, end, closes=closes)


def _headline(words: str) -> Iterator[Saying]:
    """Yield the source that opens a headline ("Kyiv: drones hit a depot") or signs it."""
    opens = _HEADLINE.match(words) if ":" in words[:75] else None
    if opens:
        who = _AFFILIATION.sub("", opens.group("who"))
        if _is_short_source(who) or (who != opens.group("who") and is_source(who)):
            yield Saying("headline", "reported", (who,), 0, 0, opens.end("who"), opens.end())
    signed = _SIGNED.search(words) if any(map(words.__contains__, "–—-")) else None
    if signed and _is_short_source(signed.group("who")):
        start, end = signed.start("who"), len(words)
        yield Saying("headline", "reported", (signed.group("who"),), start, start, end, end, leads=False, closes=True)


def _is_short_source(who: str) -> bool:
    if len(who.split()) > _HEADLINE_WORDS:
        return False
    named = phrase_pattern(grammar().words("say", "who")).search(who) is not None or is_outlet(who)
    return who.lower() in grammar().words("metonym", "seats") or (named and is_source(who))


def _evidence(words: str, seen: set[str]) -> Iterator[Saying]:
    """Yield what footage and other evidence shows: an assessment of whoever reads it."""
    if not seen & _evidence_words():
        return
    for found in _shows().finditer(words):
        start, end = found.span("verb")
        status = "confirmed" if found.group("verb").lower().startswith("confirm") else "assessed"
        status = "reported" if _HEDGED.search(words[:start]) else status
        closes = re.match(r"\s*(?:[.,;]|\Z)", words[end : end + 3]) is not None
        who = (found.group("who"),)
        yield Saying("evidence", status, who, found.start(), start, end, end, leads=not closes, closes=closes)


@cache
def _evidence_words() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in cues().words("evidence", "nouns"))


@cache
def _shows() -> re.Pattern[str]:
    nouns = "|".join(sorted(cues().words("evidence", "nouns"), key=len, reverse=True))
    shows = "|".join(sorted(cues().words("evidence", "verbs"), key=len, reverse=True))
    determiner = r"(?:the|an?|of|that|and|in|on|no|with|which|from|to|its|their|some|several|new|recent|recently)\b"
    return re.compile(
        rf"(?P<who>\b(?:(?!{determiner})[\w’'-]+\s+){{0,3}}(?:{nouns}))\b"
        rf"(?:\s+that\s+\w+\s+(?:\w+ed|saw|obtained))?(?:(?!\b(?:that|said)\b)[^,;.:]){{0,80}}?\s(?P<verb>{shows})\b(?!\s+(?:no|nothing)\b)",
        re.IGNORECASE,
    )


def _nouns(words: str, tokens: list[Word]) -> Iterator[Saying]:
    nouns = cues().nouns
    for word, start, end in tokens:
        status = nouns.get(word)
        tail = _NOUN_TAIL.match(words, end) if status else None
        if status and tail:
            who, begin = _owner(words, start, end)
            left = words[:start]
            role = "withdrawn" if _RETRACTED.search(left) else "says"
            role = "unsaid" if re.search(r"\bno\s+(?:\w+\s+)?\Z", left, re.IGNORECASE) else role
            yield Saying("noun", status, who, begin, start, end, tail.end(), role=role)


def _owner(words: str, start: int, end: int) -> tuple[tuple[str, ...], int]:
    """Return whose report or claim it is ("Kyiv's claims that", "reports by doctors of"), and where that begins."""
    if (by := _BY_OWNER.match(words, end)) and is_source(clean(by.group("who"))):
        return (by.group("who"),), start
    left = words[max(0, start - _OWNER_CHARS) : start]
    owner = _OWNER.search(left)
    if owner and is_source(clean(owner.group("who"))):
        return (owner.group("who"),), start - len(left) + owner.start()
    return (), start


def _raised(words: str, seen: set[str]) -> Iterator[Saying]:
    """Yield "are said to have" and "appears to": hedges that name nobody."""
    for status, openers in _raisers().items():
        if not seen & openers:
            continue
        for found in pattern("raised", status).finditer(words):
            start, end = found.span()
            if _BE.search(words[:start]) or found.group().lower().startswith(("appear", "seem")):
                yield Saying("raised", status, (), start, start, end, end)


@cache
def _raisers() -> dict[str, frozenset[str]]:
    return {status: frozenset(word.split()[0] for word in words) for status, words in cues().lists["raised"].items()}


def _adverbs(tokens: list[Word]) -> Iterator[Saying]:
    adverbs = cues().adverbs
    for word, start, end in tokens:
        if status := adverbs.get(word):
            yield Saying("adverb", status, (), start, start, end, end)
