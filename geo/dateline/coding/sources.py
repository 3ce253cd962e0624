"""Who says so: the phrases of a sentence that name a source."""

from __future__ import annotations

import re
from functools import cache

from dateline.lexicon import grammar, phrase_pattern
from dateline.mentions.tokens import Sentence

_LONGEST_SOURCE = 90  # characters
_MOST_WORDS = 10  # of a source; more is a clause
_FEW = 4  # words before an "and" that make it part of one subject ("Ukrainian and South Korean officials")
_WINDOW = 240  # characters before a verb of saying in which its subject stands
_NAMED_BY = (
    r"(?P<source>(?:[^,;.–—]|\.(?=\w)){2,90}?)(?=\s*(?:[,;–—]|\.(?!\w)|$|\s(?:that|who|which|reported|said%s)\b))"
)
_ACCORDING = re.compile(r"\baccording\s+to\s+" + _NAMED_BY % r"|on\s+\w+\s+\d+|on\s+\d+|on\s+\w+day", re.IGNORECASE)
_CITING = re.compile(r"\bciting\s+" + _NAMED_BY % "", re.IGNORECASE)
# "According to the GUR the men had trained": without a comma the name alone is the source.
_ACCORDING_NAME = re.compile(r"\b[Aa]ccording\s+to\s+(?P<source>(?:the\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*)")
_CUT = re.compile(r"(?:^|[,;–—(]\s*|\b(?:that|amid|while|but|because|where|when)\s+)")
_AND = re.compile(r"(?:^|\s)and\s+")
_LEADING = re.compile(
    r"^(?:and|but|while|meanwhile|however|also|notably|separately|earlier|later|the\s+same\s+day|"
    r"(?:on|in|by|since|late\s+on)\s+(?:early\s+|late\s+|mid-)?(?:\d+\s+)?(?:{calendar}|\d+)(?:\s+\d+)*)[\s,]+|^the\s+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"[\s,]+(?:also|notably|reportedly|recently|repeatedly|publicly|further|previously|already|later|since|then|now|"
    r"today|yesterday|again|continued\s+to|has|have|had|is|are|was|were|been|did|does|do|(?:on|in|of)\s+(?:(?:{calendar})\s*)?\d*(?:\s*(?:{calendar}))?(?:\s+\d+)?)$",
    re.IGNORECASE,
)
# "A Financial Times report of October 30" is the Financial Times'.
_WORK = (
    r"report|article|story|statement|post|study|account|interview|dispatch|investigation|survey|bulletin|broadcast|"
    r"announcement|press\s+release|assessment|analysis|briefing|update"
)
_WORK_OF = re.compile(
    rf"^(?:(?:an?|the|its|their|this|one|another)\s+)?(?:\w+day\s+)?(?P<who>.+?)(?:[’']s?)?\s+(?-i:(?:{_WORK})s?)"
    r"(?:\s+(?:of|on|from|in|published|dated|released|issued)\b.*)?$",
    re.IGNORECASE,
)
_WORK_BY = re.compile(
    rf"^(?:an?|the|its|their|this|one|another)\s+(?:\w+\s+){{0,2}}?(?-i:(?:{_WORK})s?)\s+(?:by|of|from)\s+(?P<who>.+)$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:he|she|they|them|him|her|it|its|we|i|you|who|which|that|there|this|these|those)\b", re.IGNORECASE
)
# A phrase with one of these is a clause and names nobody.
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|can|could|will|would|may|might|must|should|shall|do|does|did|came|went|"
    r"comes|goes|go|emerged|emerges|became|got|gets|took|takes|made|makes|saw|began|remains|remained|not)\b"
    r"|\b[a-z]\w+n[’']t\b"
)
_PREPOSITION = re.compile(
    r"^(?:in|on|at|by|from|with|without|after|before|during|since|until|amid|as|if|when|through|throughout|under|over|"
    r"between|near|among|against|despite|following|because|for|to|of|about|into)\b",
    re.IGNORECASE,
)
_LOWER_PARTICIPLE = re.compile(r"\b[a-z]+ed$")
_NAME = re.compile(r"[A-Z\u00c0-\u00de\u0400-\u042f]")
# "The outlet", "the same source": whoever the sentence before named.
_SAME = re.compile(
    r"(?:the|this|that)\s+(?:same\s+|latter\s+)?(?:(?:media|news)\s+)?(?:outlet|paper|newspaper|newswire|agency|channel|"
    r"site|website|station|broadcaster|magazine|journal|daily|weekly|publication|source|account|document|latter|"
    rf"{_WORK})s?",
    re.IGNORECASE,
)
_BARE = re.compile(_SAME.pattern.removeprefix(r"(?:the|this|that)\s+").replace("source|", ""), re.IGNORECASE)
_SAYS_AGAIN = (
    r"(?:also\s+|further\s+|later\s+|then\s+)?(?:added|adds|said|says|reported|reports|noted|notes|wrote|writes|"
    r"claimed|claims|stated|states|confirmed|estimated|warned|suggested)\b"
)
_BACK_TO = re.compile(
    r"\baccording\s+to\s+(?:them|him|her|it|the\s+same\s+\w+)\b|"
    rf"(?:^|[,;]\s+|\bthat\s+)(?:he|she|they|it)\s+{_SAYS_AGAIN}|"
    rf"(?:^|[,;]\s+)(?:{_SAME.pattern})\s+{_SAYS_AGAIN}|"
    r"\b(?:in|by|from)\s+the\s+same\s+(?:account|report|article|statement|interview|post|source|briefing|study|survey)\b",
    re.IGNORECASE,
)


@cache
def _with_calendar(pattern: re.Pattern[str]) -> re.Pattern[str]:
    days = "|".join(sorted(grammar().words("word", "calendar")))
    return re.compile(pattern.pattern.replace("{calendar}", days), re.IGNORECASE)


def points_back(text: str, sentence: Sentence) -> bool:
    """Whether a sentence names its source by pointing back ("according to them", "the outlet added")."""
    return _BACK_TO.search(text[sentence.start : sentence.end]) is not None


def sources_of(
    text: str, sentence: Sentence, verb: re.Match[str] | None, *, trigger: int, earlier: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return who says so: the subject of the governing verb, and those that "according to" and "citing" name.

    ``trigger`` is where the event is told; ``earlier`` are the sources of the sentence before, whom "the outlet" and
    "the officials" mean.
    """
    found = list(_subject(text, sentence, verb, earlier)) if verb else []
    for pattern in (_ACCORDING, _CITING):
        named = pattern.finditer(text, sentence.start, sentence.end)
        # Without a comma the words run on into the event, and only the name is the source.
        apart = [match for match in named if not match.start("source") <= trigger < match.end("source")]
        for match in apart:
            found.extend(_meant(match.group("source"), earlier))
    if not found and (name := _ACCORDING_NAME.search(text, sentence.start, sentence.end)):
        found.extend(_meant(name.group("source"), earlier))
    return tuple(dict.fromkeys(found))


def _meant(words: str, earlier: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sources that words name: themselves, those named before, or none."""
    phrase = re.sub(r"\s+", " ", words).strip(" ,;:–—\"'“”‘’()")
    before = _same_as_before(phrase, earlier)
    if before:
        return before
    source = clean(words)
    return (source,) if is_source(source) else ()


def _same_as_before(phrase: str, earlier: tuple[str, ...]) -> tuple[str, ...]:
    """Return whom "the outlet" or "the officials" mean among the sources named before."""
    definite = re.match(r"(?:[Tt]he|[Tt]his|[Tt]hese)\s+(?:same\s+)?(?P<noun>[a-z][a-z\s-]*)$", clean_end(phrase))
    if definite:
        words = definite.group("noun").split()
        same = tuple(source for source in earlier if set(words) < set(source.split()))
        if same:
            return same
    return earlier if _SAME.fullmatch(clean_end(phrase)) else ()


def is_source(words: str) -> bool:
    """Whether words name a source: a short phrase with a name or a listed noun, and no verb."""
    if not words or len(words) > _LONGEST_SOURCE or len(words.split()) > _MOST_WORDS or _PRONOUN.match(words):
        return False
    if _FINITE.search(words) or _PREPOSITION.match(words) or _LOWER_PARTICIPLE.search(words) or _BARE.fullmatch(words):
        return False
    if re.search(r"\b(?:said|told|wrote)\b", words) or any(word in _past_says() for word in words.split()):
        return False
    return _has_name(words) or phrase_pattern(grammar().words("say", "who")).search(words) is not None


@cache
def _past_says() -> frozenset[str]:
    """Return the verbs of saying that can be nothing but verbs ("reiterated", not "reports")."""
    lists = ("reported", "asserted", "claimed", "confirmed", "assessed", "denied")
    return frozenset(word for name in lists for word in grammar().words("say", name) if word.endswith("ed"))


def _has_name(words: str) -> bool:
    small = grammar().words("word", "calendar") | grammar().words("word", "function")
    return any(_NAME.match(word) and word.strip("’',.").lower() not in small for word in words.split())


def _subject(text: str, sentence: Sentence, verb: re.Match[str], earlier: tuple[str, ...]) -> tuple[str, ...]:
    """Return who says: the words before the verb, back to the start of their clause."""
    left = text[max(sentence.start, verb.start() - _WINDOW) : verb.start()]
    left = re.sub(r"\s*\([^()]{1,40}\)", "", left)
    left = re.sub(r",\s*(?:citing|including|quoting)[^,]*,", " ", left)
    phrase = _last_phrase(left)
    if not phrase.strip() or _leaves_nothing(phrase):  # "... and reported that": the subject of the verb before
        before = [match for match in _says_before(text, sentence, verb) if match.end() < verb.start()]
        return _subject(text, sentence, before[-1], earlier) if before else _meant(left, earlier)
    return _meant(phrase, earlier)


def _says_before(text: str, sentence: Sentence, verb: re.Match[str]) -> list[re.Match[str]]:
    return list(verb.re.finditer(text, sentence.start, verb.start()))


def _leaves_nothing(phrase: str) -> bool:
    return len(clean(phrase)) < 2


def _last_phrase(left: str) -> str:
    """Return the subject at the end of what stands before a verb, without an apposition to it."""
    apart = re.fullmatch(r"(?P<head>.*\S),\s+(?P<aside>[^,]+),\s*", left, re.DOTALL)
    if apart and is_source(clean(_last_phrase(apart.group("head")))):
        return _last_phrase(apart.group("head"))
    cuts = list(_CUT.finditer(left))
    phrase = left[cuts[-1].end() :] if cuts else left
    if len(cuts) > 1 and not phrase.strip():
        phrase = left[cuts[-2].end() : cuts[-1].start()]
    for cut in reversed(list(_AND.finditer(phrase))):
        head = phrase[: cut.start()]
        if len(head.split()) > _FEW or _FINITE.search(head):
            return phrase[cut.end() :]
    return phrase


def clean_end(source: str) -> str:
    """Strip adverbs, auxiliaries and dates from the end of a phrase."""
    trailing = _with_calendar(_TRAILING)
    while (shorter := trailing.sub("", source).strip(" ,")) != source:
        source = shorter
    return source


def clean(source: str) -> str:
    """Return a source without what stands around it: openers, articles, adverbs, dates, and the name of its work."""
    cleaned = re.sub(r"\s+", " ", source).strip(" ,;:–—\"'“”‘’()")
    cleaned = re.sub(r"^according to ", "", cleaned, flags=re.IGNORECASE)
    leading = _with_calendar(_LEADING)
    while (shorter := clean_end(leading.sub("", cleaned).strip(" ,"))) != cleaned:
        cleaned = shorter
    for pattern in (_WORK_BY, _WORK_OF):
        if (work := pattern.match(cleaned)) and is_source(who := re.sub(r"^the ", "", work.group("who"))):
            return who
    return cleaned
