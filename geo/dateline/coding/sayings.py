"""The sayings of a sentence: each verb, noun, adverb or phrase that tells who says so or how sure it is.

Offsets are those of the sentence. A saying that leads governs what follows it ("officials said that ..."), one that
closes reports what stands before it ("..., officials said").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from dateline.coding.cues import cues, pattern
from dateline.coding.sources import clean, is_outlet, is_source, points_back, subject
from dateline.lexicon import grammar, phrase_pattern


@dataclass(frozen=True, slots=True)
class Saying:
    """One way in which a sentence says who says so.

    ``who`` are the phrases of its sources, outermost first, as written. ``role`` is says, undenied ("failed to
    deny"), unadmitted ("has not acknowledged"), unverified ("could not confirm"), withdrawn ("retracted its report"), or unsaid ("has not said").
    ``start`` and ``end`` hold the whole attribution, ``verb`` and ``verb_end`` its word.
    """

    kind: str
    status: str
    who: tuple[str, ...]
    start: int
    verb: int
    verb_end: int
    end: int
    leads: bool
    closes: bool
    role: str = "says"


_WORD = re.compile(r"[A-Za-z]+")
# Words that are nouns, too, and are one behind any of these.
_NOUN_OR_VERB = frozenset({"report", "reports", "claim", "claims", "estimate", "estimates", "notes", "states", "state", "forecast", "forecasts",
                           "blame", "suspect", "suspects", "suspected", "documents", "claimed", "reported", "alleged", "confirmed", "estimated"})  # fmt: skip
_BEFORE_A_NOUN = re.compile(
    r"(?:\b(?:the|a|an|these|those|such|that|of|amid|official|any|no|to|their|his|its|her|for|full|about|recent|united|several|some|from|"
    r"many|numerous|multiple|unconfirmed|other|new|\d+|two|three|\w{3,}ed)|\w+ian|[’']s|s’)\s+\Z",
    re.IGNORECASE,
)
_NOUN_GOES_ON = re.compile(r"\s+(?:of|by|from|published|dated)\b")
_ATTRIBUTIVE = re.compile(r"\s+(?!that\b|to\b|on\b|in\b|the\b|an?\b|this\b|its\b|by\b|as\b)[a-z]+")
_NEGATION = re.compile(
    r"\b(?:not|never|neither|nor|cannot|unable\s+to|yet\s+to|declined\s+to|refused\s+to|failed\s+to|stopped\s+short\s+of|without|\w+n[’']t)\b"
    r"(?:[^,;:.]|,[^,]{0,40},){0,60}\Z"
)
_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?\Z")
_GOES_ON = re.compile(r"\b(?:continu\w+|went\s+on|goes\s+on|came\s+out|began|started|used)\s+to\s+(?:\w+ly\s+)?\Z")
_PARTICIPLE_OF = re.compile(r"(?P<who>(?:The\s+|An?\s+)?[A-Z][^,;.:]{1,60}?)\s+(?:\w+ed|spoke|gave|held|made|met|also)\b")
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|is|are)\s+(?:(?:\w+ly|also|later|first|not|widely)\s+)*\Z", re.IGNORECASE)
_PASSIVES = frozenset("reported confirmed claimed denied announced verified acknowledged documented alleged accused".split())
_BY = re.compile(r"(?:\s+[\w’-]+){0,6}?\s+by\s+(?P<who>[^,;.–—]{2,80}?)(?=\s*(?:[,;–—]|\.(?!\w)|$|\s(?:on|in|at|after|that|as)\b))")
_CLOSING = re.compile(
    r"\s*(?:[,.;:!?\[\]\"”)–—]|\Z|(?:on|in|late|early|at|to|via|through|during|after|this|last|earlier|yesterday|today|citing|"
    r"quoting|by|when|over|ahead|following)\s|\w+day\b)"
)
_THAT = re.compile(r"[^;:.“\"]{0,90}?\bthat\b")
_INVERTED = re.compile(
    r"\s+(?P<who>(?:[A-Z\u00c0-\u00de]|(?!(?:in|on|at|by|to|that|he|she|it|they|of|as|there|this|during|after)\b)[a-z])"
    r"(?:[^,;.:–—“\"]|\.(?=\w)|(?<=\b[A-Z])\.|(?<=\b(?:Mr|Dr|Lt))\.|(?<=\b(?:Gen|Col|Mrs|Maj))\.){1,80}?)"
    r"(?=\s*(?:[,;:–—“\"]|\.(?!\w)|$)|\s(?:on|in|at|during|after|told|late|early|who|when|to|via|as|earlier|last|this|of\s+the\s+attack|\w+day)\b)"
)
_QUOTE_BEFORE = re.compile(r"[,?!…]\s*[”\"’']\s*\Z|[”\"]\s*,?\s*\Z|,\s*\Z")
_TOLD = re.compile(
    r"\s+(?:the\s+|an?\s+)?(?P<who>[A-Za-z][\w’'./-]*(?:\s+(?!(?:that|on|in|at|late|early|by|during|via|how|about|there|his|her)\b)[\w’'./-]+){0,5}?)\.?"
    r"(?=\s+(?:that|on|in|at|late|early|by|during|via|how|about|there|his|her|\w+day)\b|\s*[,.;:“\"]|\s*\Z|\s+[a-z]+)"
)
_QUOTED = re.compile(
    r"\s+(?P<who>[^,;.:]{2,80}?)\s+(?:as\s+)?(?:saying|stating|reporting|confirming|claiming|telling|that)\b", re.IGNORECASE
)
_NAMED = r"(?P<who>(?:[^,;.–—]|\.(?=\w)){2,90}?)(?=\s*(?:[,;–—]|\.(?!\w)|$|\s(?:that|(?-i:who)|which|reported|said%s)\b))"
_ACCORDING = re.compile(r"\b(?:according\s+to|per)\s+" + _NAMED % r"|on\s+\w+\s+\d+|on\s+\d+|on\s+\w+day", re.IGNORECASE)
_BY_REPORT = re.compile(r"\bas\s+(?:was\s+)?(?:reported|stated|noted|announced|claimed|confirmed)\s+by\s+" + _NAMED % "", re.IGNORECASE)
_CITING = re.compile(r"\b(?:citing|quoting)\s+" + _NAMED % "", re.IGNORECASE)
# "According to the GUR the men had trained": without a comma the name alone is the source.
_ACCORDING_NAME = re.compile(r"\b[Aa]ccording\s+to\s+(?P<who>(?:the\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*)")
_SAME_ACCOUNT = re.compile(
    r"\b(?:in|by|from)\s+the\s+same\s+(?:account|report|article|statement|interview|post|source|briefing|study|survey)\b", re.IGNORECASE
)
_HEADLINE = re.compile(r"(?P<who>[A-Z][^,;.:“\"]{1,50}):\s(?=\S)")
_SIGNED = re.compile(r"\s[–—-]\s(?P<who>[A-Z][^,;.:“\"–—]{1,60})\Z")
_OWNER = re.compile(r"(?P<who>\b(?:[A-Z][\w.-]*\s+)*[A-Za-z][\w.-]*)(?:[’']s|(?<=s)[’'])\s+(?:[\w-]+\s+){0,2}\Z")
_BY_OWNER = re.compile(r"\s+(?:by|from)\s+(?P<who>[^,;.]{2,60}?)\s+(?=that\b|of\b|about\b)")
_NOUN_TAIL = re.compile(r"(?:\s+(?:by|from)\s+[^,;.]{2,60}?)?\s+(?:that|about|over|of(?!\s+(?:the\s+)?(?:\d|January|February|March|April|May|June|July|August|September|October|November|December|\w+day)\b))\b|\s+(?:emerged|surfaced|appeared|circulated|circulating|said|say|suggest|suggested)\b", re.IGNORECASE)


@lru_cache(maxsize=256)
def sayings(words: str) -> tuple[Saying, ...]:
    """Return the sayings of a sentence in the order of their words."""
    phrases = [*_according(words), *_headline(words)]
    taken = [(found.start, found.end) for found in phrases if found.kind == "according"]
    found = phrases + list(_evidence(words))
    seen = {saying.verb for saying in found}
    found += [saying for saying in _verbs(words, taken) if saying.verb not in seen]
    seen |= {saying.verb for saying in found}
    found += [saying for saying in _nouns(words) if saying.verb not in seen]
    found += [*_raised(words), *_adverbs(words)]
    return tuple(sorted(found, key=lambda saying: (saying.verb, saying.verb_end)))


def _hits(words: str) -> Iterator[tuple[int, int, str]]:
    """Yield the verbs of saying: start, end and status, of overlapping ones the longest."""
    verbs, last = cues().verbs, 0
    phrases = {found.start(): found for found in _phrases().finditer(words)}
    for found in _WORD.finditer(words):
        if found.start() < last:
            continue
        if phrase := phrases.get(found.start()):
            last = phrase.end()
            yield phrase.start(), last, cues().verb_phrases[re.sub(r"\s+", " ", phrase.group().lower())]
        elif status := verbs.get(found.group().lower()):
            yield found.start(), found.end(), status


@cache
def _phrases() -> re.Pattern[str]:
    return phrase_pattern(frozenset(cues().verb_phrases))


def _verbs(words: str, taken: list[tuple[int, int]]) -> Iterator[Saying]:
    before: tuple[str, ...] = ()
    for start, end, status in _hits(words):
        if any(left <= start < right for left, right in taken) or _is_noun(words, start, end):
            continue
        saying = _verb(words, start, end, status, before)
        if saying:
            before = saying.who or before
            yield saying


def _verb(words: str, start: int, end: int, status: str, before: tuple[str, ...]) -> Saying | None:
    """Read one verb of saying, with its subject; ``before`` are the sources of the verb before it."""
    left, verb = words[:start], words[start:end].lower()
    if _PASSIVE.search(left) and (verb.endswith("ed") or verb in {"told", "said"}):
        return _passive(words, start, end, status)
    if _is_aside(words, start, end) or (_INFINITIVE.search(left) and not _GOES_ON.search(left) and not _NEGATION.search(left)):
        return None
    inverted = _INVERTED.match(words, end) if _QUOTE_BEFORE.search(left) else None
    if inverted and not is_source(clean(inverted.group("who"))):
        inverted = None
    phrase = inverted.group("who") if inverted else subject(left)
    begin = left.rfind(phrase) if phrase and not inverted else start
    if not inverted and words[start:end].endswith("ing") and re.search(r",\s*\Z", left) and not is_source(clean(phrase)):
        subject_of = _PARTICIPLE_OF.match(words)
        phrase = subject_of.group("who") if subject_of and subject_of.end() < start and not before else ""
    who = (phrase,) if phrase else before
    who, after = _with_hearers(words, end, verb, who)
    closes = inverted is not None or _closes(words, begin, start, after)
    that = _THAT.match(words, after)
    leads = not closes or bool(re.search(r"[,:]\s*[“\"]|,\s+(?!citing|quoting)", words[after:])) or bool(that)
    stop = inverted.end() if inverted else that.end() if that and not closes else after
    status = "reported" if re.search(r"\b(?:reportedly|allegedly)\s+\Z", left) and status == "asserted" else status
    role = _role(left, status, verb)
    return Saying("verb", status, who, min(begin, start), start, end, max(stop, end), leads, closes, role)


def _with_hearers(words: str, end: int, verb: str, who: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """Add the outlet that was told, and the source that was quoted, to who says so."""
    if verb in {"told", "tells"} and (told := _TOLD.match(words, end)):
        hearer = clean(told.group("who").rstrip("."))
        outlet = is_source(hearer) and is_outlet(hearer) and hearer not in {"reporters", "reporter", "media"}
        return ((hearer, *who) if outlet else who), told.end()
    if verb in {"cited", "cites", "quoted", "quotes", "quoting"} and (quoted := _QUOTED.match(words, end)):
        return (*who, quoted.group("who")), quoted.end()
    return who, end


def _role(left: str, status: str, verb: str) -> str:
    negated = _NEGATION.search(left)
    if not negated and re.search(r"\bneither\s+confirmed\s+nor\s+\Z|\bconfirm\s+(?:n?or)\s+\Z", left):
        negated = re.search("neither|confirm", left)
    if not negated or verb.startswith(("not ", "refused ", "declined ")):
        return "says"
    if status == "denied":
        return "undenied"
    if verb in cues().words("factive", "verbs"):
        return "unadmitted"
    return "unverified" if status == "confirmed" and "neither" not in negated.group() else "unsaid"


def _passive(words: str, start: int, end: int, status: str) -> Saying | None:
    """Read a verb in the passive: "was reported by", "it was claimed that", "were reported near"."""
    verb = words[start:end].lower()
    by = _BY.match(words, end)
    who = (by.group("who"),) if by and is_source(clean(by.group("who"))) else ()
    if verb not in _PASSIVES or (status == "denied" and not who):
        return None
    negated = re.search(r"\b(?:not|never|yet\s+to)\b[^,;]{0,20}\Z", words[:start]) is not None
    role = "says" if not negated else "unverified" if status == "confirmed" else "unsaid"
    return Saying("passive", status, () if verb == "accused" else who, start, start, end, by.end() if by and who else end, True, verb != "accused", role)


def _is_noun(words: str, start: int, end: int) -> bool:
    """Whether a form such as "reports" or "claimed" is a noun or its adjective here ("amid reports that")."""
    word = words[start:end].lower()
    if word == "state" or (word == "states" and words[start] == "S"):
        return re.match(r"\s+that\b", words[end : end + 8]) is None
    if word not in _NOUN_OR_VERB:
        return False
    if word.endswith("ed"):
        return re.search(r"\b(?:the|an?|these|those|its|their|of|in|no|any|some|two|three|\d{1,3})\s+\Z", words[:start], re.IGNORECASE) is not None
    goes_on = word in {"report", "estimates", "claim"} and _NOUN_GOES_ON.match(words, end)
    return bool(goes_on) or _BEFORE_A_NOUN.search(words[max(0, start - 20) : start]) is not None


def _is_aside(words: str, start: int, end: int) -> bool:
    """Whether a participle only tells of the noun before it ("an agreement, announced in June")."""
    left = words[:start]
    return (
        words[start:end].lower().endswith("ed")
        and re.search(r",\s*\Z", left) is not None
        and re.match(r"\s+(?:in|by|on|last|at)\b", words[end : end + 8]) is not None
        and left.count(",") == 1
    )


def _closes(words: str, begin: int, start: int, end: int) -> bool:
    """Whether a verb reports what stands before it (", officials said.", "... Ukrainian media reports")."""
    left = words[:begin]
    apart = re.search(r"[,”\"–—]\s*(?:the\s+|an?\s+|as\s+)?\Z", left, re.IGNORECASE)
    if not apart:
        comma = words.rfind(",", 0, start)
        apart = comma > 0 and len(words[comma:start].split()) <= 8 and words[comma:start].count("that") == 0 or None
    that = _THAT.match(words, end)
    return bool(apart) and _CLOSING.match(words, end) is not None and not (that and "," not in that.group())


def _according(words: str) -> Iterator[Saying]:
    if "ccording" in words or re.search(r"\b(?:per|[Aa]s)\b", words):
        for expression in (_ACCORDING, _BY_REPORT):
            for found in expression.finditer(words):
                if (saying := _by(words, found)) is not None:
                    yield saying
    for found in _CITING.finditer(words) if "ting " in words else ():
        yield replace(_by(words, found, any_source=True) or _EMPTY, kind="citing")
    for found in _SAME_ACCOUNT.finditer(words):
        yield Saying("according", "reported", ("it",), found.start(), found.start(), found.end(), found.end(), True, True)


_EMPTY = Saying("citing", "reported", (), 0, 0, 0, 0, False, False)


def _by(words: str, found: re.Match[str], *, any_source: bool = False) -> Saying | None:
    who, end = found.group("who"), found.end()
    named = is_source(clean(who)) or points_back(who) or any_source
    short = _ACCORDING_NAME.match(words, found.start())
    fronted = re.search(r"(?:\A\W*|\b(?:and|but|while|that)\s+)\Z", words[: found.start()])
    if short and fronted and not re.match(r"\s*[,;–—]", words[end : end + 3]):
        who, end, named = short.group("who"), short.end(), True
    if words[found.start() : found.start() + 3].lower() == "per" and not re.match(r"[A-Z]|the\s", who):
        return None
    if not named and "report" not in who:
        return None
    opens = re.search(r"[A-Za-z]", words[: found.start()]) is None
    return Saying("according", "reported", (who,) if named else (), found.start(), found.start(), end, end, True, not opens)


def _headline(words: str) -> Iterator[Saying]:
    """Yield the source that opens a headline ("Kyiv: drones hit a depot") or signs it."""
    opens = _HEADLINE.match(words)
    if opens and _is_short_source(opens.group("who")):
        yield Saying("headline", "asserted", (opens.group("who"),), 0, 0, opens.end("who"), opens.end(), True, False)
    signed = _SIGNED.search(words)
    if signed and _is_short_source(signed.group("who")):
        begin = signed.start("who")
        yield Saying("headline", "asserted", (signed.group("who"),), begin, begin, len(words), len(words), False, True)


def _is_short_source(who: str) -> bool:
    small = len(who.split()) <= 6 and who.lower() in grammar().words("metonym", "seats")
    named = phrase_pattern(grammar().words("say", "who")).search(who) is not None or is_outlet(who)
    return small or (len(who.split()) <= 6 and named and is_source(who))


def _evidence(words: str) -> Iterator[Saying]:
    for found in _shows().finditer(words):
        who = found.group("who")
        status = "confirmed" if found.group("verb").lower().startswith("confirm") else "assessed"
        hedged = re.search(r"\b(?:reportedly|allegedly|purportedly)\s+\Z", words[: found.start("verb")])
        yield Saying("evidence", "reported" if hedged else status, (who,), found.start(), found.start("verb"), found.end("verb"), found.end("verb"), True, False)


@cache
def _shows() -> re.Pattern[str]:
    nouns = "|".join(sorted(cues().words("evidence", "nouns"), key=len, reverse=True))
    verbs = "|".join(sorted(cues().words("evidence", "verbs"), key=len, reverse=True))
    return re.compile(
        rf"(?P<who>\b(?:(?!(?:the|an?|of|that|and|in|on|no|with|which|from|to|its|their|some|several|new|recent|recently)\b)[\w’'-]+\s+){{0,3}}(?:{nouns}))\b"
        rf"(?:(?!\b(?:that|said)\b)[^,;.:]){{0,80}}?\s(?P<verb>{verbs})\b(?!\s+(?:no|nothing)\b)",
        re.IGNORECASE,
    )


def _nouns(words: str) -> Iterator[Saying]:
    nouns = cues().nouns
    for found in _WORD.finditer(words):
        status = nouns.get(found.group().lower())
        if not status or not (tail := _NOUN_TAIL.match(words, found.end())):
            continue
        left = words[: found.start()]
        owner = _BY_OWNER.match(words, found.end()) or _OWNER.search(left[-60:])
        who = (owner.group("who"),) if owner and is_source(clean(owner.group("who"))) else ()
        role = "withdrawn" if re.search(r"\b(?:since|now)[\s-](?:retracted|deleted|withdrawn)\s+\Z|\bretracted\s+\Z", left) else "says"
        begin = found.start() - (len(left[-60:]) - owner.start() if who and owner and owner.re is _OWNER else 0)
        yield Saying("noun", status, who, begin, found.start(), found.end(), tail.end(), True, False, role)


def _raised(words: str) -> Iterator[Saying]:
    for status in cues().lists["raised"]:
        for found in pattern("raised", status).finditer(words):
            passive = _PASSIVE.search(words[: found.start()]) or re.match(r"(?:appear|seem)", found.group(), re.IGNORECASE)
            if passive:
                yield Saying("raised", status, (), found.start(), found.start(), found.end(), found.end(), True, False)


def _adverbs(words: str) -> Iterator[Saying]:
    adverbs = cues().adverbs
    for found in _WORD.finditer(words):
        status = adverbs.get(found.group().lower())
        if status:
            yield Saying("adverb", status, (), found.start(), found.start(), found.end(), found.end(), True, False)
