"""Verbs of saying: who says it, whether it leads or closes, and whether it is itself negated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.coding.wording.cues import cues
from dateline.coding.wording.sources import clean, is_outlet, is_source, parts, subject
from dateline.lexicon import phrase_pattern

Word = tuple[str, int, int]  # in lower case, with its offsets


@dataclass(frozen=True, slots=True)
class Saying:
    """One way in which a sentence says who says so. Offsets are those of the sentence.

    ``who`` are the phrases of its sources, outermost first, as written. ``role`` is says, undenied ("failed to
    deny"), unadmitted ("has not acknowledged"), unverified ("could not confirm"), withdrawn ("since-retracted
    reports"), or unsaid ("has not said"). ``start`` and ``end`` hold the whole attribution, ``verb`` and ``verb_end``
    its word. One that ``leads`` governs what follows it, one that ``closes`` reports what stands before it.
    """

    kind: str
    status: str
    who: tuple[str, ...]
    start: int
    verb: int
    verb_end: int
    end: int
    leads: bool = True
    closes: bool = False
    role: str = "says"


# Words that are nouns or adjectives, too.
_NOUN_OR_VERB = frozenset(
    """report reports claim claims estimate estimates notes states forecast forecasts blame suspect suspects suspected
    documents claimed reported alleged confirmed estimated warning geolocated verified""".split()
)
_BEFORE_A_NOUN = re.compile(
    r"(?:\b(?:the|a|an|these|those|such|that|of|amid|official|any|no|to|their|his|its|her|for|full|about|recent|united|"
    r"several|some|from|many|numerous|multiple|unconfirmed|other|new|\d+|two|three|\w{3,}ed)|\w+ian|[’']s|s’|"
    r"\b(?:denied|denies|rejected|rejects|dismissed|refuted|confirmed|amid|despite|following)\s+(?:the\s+)?[A-Z]\w+)\s+\Z",
    re.IGNORECASE,
)
_BEFORE_AN_ADJECTIVE = re.compile(
    r"\b(?:the|an?|these|those|its|their|of|in|no|any|some|two|three|four|five|six|seven|eight|nine|ten|several|other|"
    r"another|additional|new|recent|further|first|last|latest|with|\d{1,3}(?:,\d{3})*)\s+\Z",
    re.IGNORECASE,
)
# "Health zones saw suspected cases rise": a class of cases, which nobody suspects here.
_OF_THE_SICK = re.compile(r"\s+(?:[\w-]+\s+){0,3}?(?:cases?|infections?|patients?|deaths?|outbreaks?)\b")
_NOUN_GOES_ON = re.compile(
    r"\s+(?:of|by|from|published|dated|indicate|suggest|say|said|emerged|surfaced|circulated|appeared|put|described)\b"
)
_NEGATION = re.compile(
    r"\b(?:not|never|neither|nor|cannot|unable\s+to|yet\s+to|declined\s+to|refused\s+to|failed\s+to|"
    r"stopped\s+short\s+of|without|\w+n[’']t)\b(?:[^,;:.]|,[^,]{0,40},){0,60}\Z"
)
_CONFIRM_NOR = re.compile(r"\bconfirm\s+n?or\s+\Z")
# "A witness quoted by Reuters": no verb of its own; "said by phone" is one.
_BY_NOW = re.compile(r"\s+by\b(?!\s+(?:(?:tele)?phone|radio|e-?mail|text|letter|video|message)\b)")
_UNNAMED = re.compile(r"\bnot\s+(?:to\s+be\s+(?:named|identified|quoted)|authori[sz]ed)")
_NOBODY = re.compile(r"(?:no|none|nobody|neither|few)\b", re.IGNORECASE)
_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?\Z")
_GOES_ON = re.compile(r"\b(?:continu\w+|went\s+on|goes\s+on|came\s+out|began|started|used)\s+to\s+(?:\w+ly\s+)?\Z")
_PARTICIPLE_OF = re.compile(
    r"(?P<who>(?:The\s+|An?\s+)?[A-Z][^,;.:]{1,60}?)\s+(?:\w+ed|spoke|gave|held|made|met|also)\b"
)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|be|being|is|are)\s+(?:(?:\w+ly|also|later|first|not|widely)\s+)*\Z", re.IGNORECASE
)
_PASSIVES = frozenset(
    "reported confirmed claimed denied announced verified acknowledged documented alleged accused quoted".split()
)
_BY = re.compile(
    r"(?:\s+[\w’-]+){0,6}?\s+by\s+(?P<who>[^,;.–—]{2,80}?)"
    r"(?=\s*(?:[,;–—]|\.(?!\w)|$|\s(?:on|in|at|after|that|as)\b))"
)
_CLOSING = re.compile(
    r"\s*(?:[,.;:!?\[\]\"”)–—]|\Z|(?:on|in|late|early|at|to|via|through|during|after|this|last|earlier|yesterday|today|"
    r"citing|quoting|by|when|over|ahead|following|from)\s|\w+day\b)"
)
_APART = re.compile(r"[,”\"–—]\s*(?:the\s+|an?\s+|as\s+)?\Z", re.IGNORECASE)
_SHORT_CLAUSE = 8  # words from a comma to the verb that closes the sentence
_MORE = re.compile(r"[,:]\s*[“\"]|,\s+(?!citing|quoting)")
_THAT = re.compile(r"[^;:.“\"]{0,90}?\bthat\b")
_QUOTE_BEFORE = re.compile(r"[,?!…]\s*[”\"’']\s*\Z|[”\"]\s*,?\s*\Z")
_COMMA_BEFORE = re.compile(r",\s*\Z")
_INVERTED = re.compile(
    r"\s+(?P<who>(?:[A-Z\u00c0-\u00de]|(?!(?:in|on|at|by|to|that|he|she|it|they|of|as|there|this|during|after)\b)[a-z])"
    r"(?:[^,;.:–—“\"]|\.(?=\w)|(?<=\b[A-Z])\.|(?<=\b(?:Mr|Dr|Lt))\.|(?<=\b(?:Gen|Col|Mrs|Maj))\.){1,80}?)"
    r"(?P<stop>\s*(?:[,;:–—“\"]|\.(?!\w)|$)|\s(?:on|in|at|during|after|told|late|early|who|when|to|via|as|earlier|last|"
    r"this|\w+day)\b)"
)
_HEARER = re.compile(
    r"\s+(?P<who>(?:the\s+|an?\s+|state\s+)?[A-Z][\w’'/-]*(?:\.[a-z]\w+)?(?:\s+[A-Z][\w’'/-]*)*)|"
    r"\s+(?P<others>[a-z][^,;.:“\"]{1,60}?)(?=\s+(?:that|on|in|at|late|early|by|during|via|how|about|\w+day)\b|\s*[,.;:“\"]|\s*\Z)"
)
_AUDIENCE = re.compile(r"(?:reporters?|media|press|briefing|conference|meeting|hearing|parliament)\Z", re.IGNORECASE)
_QUOTED = re.compile(
    r"\s+(?P<who>[^,;.:]{2,80}?)\s+(?:as\s+)?(?:saying|stating|reporting|confirming|claiming|telling|that)\b",
    re.IGNORECASE,
)
# "The hospital has admitted 89 patients": no confession.
_TAKEN_IN = re.compile(
    r"\s+(?:(?:\w+\s+){0,3}?[\d,.]+\s+|(?:[\w-]+\s+){0,4}?(?:patients|children|cases|victims|casualties|survivors|injured|wounded)\b|"
    r"to\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}?(?:hospitals?|wards?|clinics?|intensive|isolation|treatment)\b)"
)
_RESPONSIBILITY = re.compile(r"\s+(?:\w+\s+)?(?:responsibility|credit)\b")


def verbs(words: str, tokens: list[Word], taken: list[tuple[int, int]]) -> Iterator[Saying]:
    """Yield the sayings that are verbs; ``taken`` are stretches that another saying has used."""
    before: tuple[str, ...] = ()
    for start, end, status in _found(words, tokens):
        if any(left <= start < right for left, right in taken) or _is_noun(words, start, end):
            continue
        if saying := _verb(words, start, end, status, before):
            before = saying.who or before
            yield saying


def _found(words: str, tokens: list[Word]) -> Iterator[tuple[int, int, str]]:
    """Yield the verbs of saying: start, end and status, of overlapping ones the longest."""
    known, last = cues().verbs, 0
    for word, start, end in tokens:
        if start < last:
            continue
        phrase = _phrases().match(words, start) if word in first_words() else None
        if phrase:
            last = phrase.end()
            yield start, last, cues().verb_phrases[re.sub(r"\s+", " ", phrase.group().lower())]
        elif status := known.get(word):
            yield start, end, status


@cache
def _phrases() -> re.Pattern[str]:
    return phrase_pattern(frozenset(cues().verb_phrases))


@cache
def first_words() -> frozenset[str]:
    """Return the words with which a verb of several words begins."""
    return frozenset(phrase.split()[0] for phrase in cues().verb_phrases)


def _verb(words: str, start: int, end: int, status: str, before: tuple[str, ...]) -> Saying | None:
    """Read one verb of saying, with its subject; ``before`` are the sources of the verb before it."""
    left, verb = words[:start], words[start:end].lower()
    if _PASSIVE.search(left) and (verb.endswith("ed") or verb in {"told", "said"}):
        return _passive(words, start, end, status)
    infinitive = _INFINITIVE.search(left) and not _GOES_ON.search(left) and not _NEGATION.search(left)
    if infinitive or _is_aside(words, start, end) or left.endswith(" as ") or _BY_NOW.match(words, end):
        return None
    inverted = _inverted(words, left, verb, end)
    phrase = inverted.group("who") if inverted else _subject_of(words, left, verb, before)
    begin = left.rfind(phrase) if phrase and not inverted else start
    who, after = _with_hearers(words, end, verb, parts(phrase) if phrase else before)
    closes = inverted is not None or _closes(words, begin, start, after)
    that = _THAT.match(words, after)
    leads = not closes or bool(_MORE.search(words[after:])) or bool(that)
    stop = inverted.end("who") if inverted else that.end() if that and not closes else after
    nobody = _NOBODY.match(clean(phrase)) or (status == "claimed" and _RESPONSIBILITY.match(words, end))
    role = "unsaid" if nobody else _role(left, status, verb)
    return Saying("verb", status, who, min(begin, start), start, end, max(stop, end), leads, closes, role)


def _subject_of(words: str, left: str, verb: str, before: tuple[str, ...]) -> str:
    """Return the subject of a verb; that of a participle ("..., claiming that") is the sentence's."""
    phrase = subject(left)
    if verb.endswith("ing") and _COMMA_BEFORE.search(left) and not is_source(clean(phrase)):
        found = _PARTICIPLE_OF.match(words)
        return found.group("who") if found and found.end() < len(left) and not before else ""
    return phrase


def _inverted(words: str, left: str, verb: str, end: int) -> re.Match[str] | None:
    """Return the subject behind a verb (", said X"), or None where it stands before."""
    quote = _QUOTE_BEFORE.search(left)
    if not quote and (verb in {"told", "tells"} or not _COMMA_BEFORE.search(left)):
        return None
    found = _INVERTED.match(words, end)
    if not found or not is_source(clean(found.group("who"))):
        return None
    if not quote and (left.count(",") > 1 or not re.match(r"\s*[,;.”\"]|\s*\Z", found.group("stop"))):
        return None
    return found


def _with_hearers(words: str, end: int, verb: str, who: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """Add the outlet that was told, and the source that was quoted, to who says so."""
    if verb in {"told", "tells"} and (told := _HEARER.match(words, end)):
        hearer = clean(told.group("who") or told.group("others"))
        outlet = is_source(hearer) and is_outlet(hearer) and not _AUDIENCE.search(hearer)
        return ((hearer, *who) if outlet else who), told.end()
    if verb in {"cited", "cites", "quoted", "quotes", "quoting"} and (quoted := _QUOTED.match(words, end)):
        return (*who, quoted.group("who")), quoted.end()
    return who, end


def _role(left: str, status: str, verb: str) -> str:
    left = _UNNAMED.sub("", left)
    negated = _NEGATION.search(left) or _CONFIRM_NOR.search(left)
    if not negated or verb.startswith(("not ", "refused ", "declined ")):
        return "says"
    if status == "denied":
        return "undenied"
    if verb in cues().words("factive", "verbs"):
        return "unadmitted"
    return "unverified" if status == "confirmed" and "neither" not in negated.group() else "unsaid"


def _passive(words: str, start: int, end: int, status: str) -> Saying | None:
    """Read a verb in the passive: "was reported by", "it was claimed that", "was quoted as saying"."""
    verb = words[start:end].lower()
    by = _BY.match(words, end)
    who = (by.group("who"),) if by and is_source(clean(by.group("who"))) else ()
    if verb not in _PASSIVES or (status == "denied" and not who):
        return None
    if verb == "quoted":
        who = (*who, phrase) if (phrase := subject(words[:start])) else who
    negated = re.search(r"\b(?:not|never|yet\s+to)\b[^,;]{0,20}\Z", words[:start]) is not None
    role = "says" if not negated else "unverified" if status == "confirmed" else "unsaid"
    who = () if verb == "accused" else who
    stop = by.end("who") if by and who else end
    return Saying("passive", status, who, start, start, end, stop, closes=verb not in {"accused", "quoted"}, role=role)


def _is_noun(words: str, start: int, end: int) -> bool:
    """Whether a form such as "reports" or "claimed" is a noun or an adjective here ("amid reports that")."""
    word = words[start:end].lower()
    if word.startswith("admit") and _TAKEN_IN.match(words, end):
        return True
    if word == "state" or (word == "states" and words[start] == "S"):
        return re.match(r"\s+that\b", words[end : end + 8]) is None
    if word not in _NOUN_OR_VERB:
        return False
    left = words[max(0, start - 32) : start]
    if word.startswith("suspect") and _OF_THE_SICK.match(words, end):
        return True
    if word.endswith("ed"):
        return _BEFORE_AN_ADJECTIVE.search(left) is not None
    goes_on = word in {"report", "reports", "estimates", "claim", "claims"} and _NOUN_GOES_ON.match(words, end)
    return bool(goes_on) or _BEFORE_A_NOUN.search(left) is not None


def _is_aside(words: str, start: int, end: int) -> bool:
    """Whether a participle only tells of the noun before it ("an agreement, announced in June")."""
    left = words[:start]
    return (
        words[start:end].lower().endswith("ed")
        and _COMMA_BEFORE.search(left) is not None
        and re.match(r"\s+(?:in|by|on|last|at)\b", words[end : end + 8]) is not None
        and left.count(",") == 1
    )


def _closes(words: str, begin: int, start: int, end: int) -> bool:
    """Whether a verb reports what stands before it (", officials said.", "... Ukrainian media reports")."""
    comma = words.rfind(",", 0, start)
    clause = words[comma:start] if comma > 0 else ""
    short = comma > 0 and len(clause.split()) <= _SHORT_CLAUSE and "that" not in clause
    that = _THAT.match(words, end)
    if that and "," not in that.group():
        return False
    return (short or _APART.search(words[:begin]) is not None) and _CLOSING.match(words, end) is not None
