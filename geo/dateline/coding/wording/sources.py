"""Who says so: phrases that name a source, and those that point back to one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dateline.coding.wording.cues import cues, pattern
from dateline.lexicon import grammar, phrase_pattern

_LONGEST_SOURCE = 90  # characters
_MOST_WORDS = 11  # of a source; more is a clause
_FEW = 4  # words before an "and" that make it part of one subject ("Ukrainian and South Korean officials")
_WINDOW = 240  # characters before a verb of saying in which its subject stands
_CLOCK = r"(?:^|\n)\W*\d{1,2}[:.h]\d\d(?:\s?(?:[ap]\.?m\b\.?|GMT|UTC|hrs))?[\]\s,:|–—-]+"  # "06:10 Hezbollah said"
_CUT = re.compile(
    rf"(?:{_CLOCK}|^|[,;:–—(“\"]\s*|\b(?:that|amid|while|but|because|where|when|although|though|whereas|yet)\s+)"
)
_AND = re.compile(r"(?:^|\s)and\s+")
_IN_BRACKETS = re.compile(r"\s*\([^()]{1,40}\)")
_AMONG_THEM = re.compile(r",\s*(?:citing|including|quoting)[^,]*,")
_APART = re.compile(r"(?P<head>.*\S),\s+(?P<aside>[^,]+),\s*", re.DOTALL)
_LEADING = (
    r"^(?:and|but|while|meanwhile|however|also|notably|separately|earlier|later|as|after|when|the\s+same\s+day|"
    r"(?:on|in|by|since|late\s+on)\s+(?:early\s+|late\s+|mid-)?(?:\d+\s+)?(?:{calendar}|\d+)(?:\s+\d+)*)[\s,]+|"
    r"^(?-i:[A-Z])[\w.' -]{1,40}\s[-–—]\s(?=(?-i:[A-Z]))|"  # the place that a paragraph opens with: "GOMA - The army"
    r"^(?:the|an?|its|his|her|their|several|some|many|my|our)\s+|"
    r"^in\s+(?:an?|the|its|his|her|their|this|another)\s+(?:[\w-]+\s+){0,2}"
    r"(?:statement|post|interview|report|briefing|speech|video|message|address)\s+"
    r"(?:(?:on|to|with|for)\s+[\w]+(?:\s\d+)?\s+)?(?=the\s|an?\s|[A-Z])"
)
_TRAILING = (
    r"[\s,]+(?:also|notably|reportedly|recently|repeatedly|publicly|further|previously|already|later|since|then|now|"
    r"today|yesterday|again|continued\s+to|continues\s+to|has|have|had|is|are|was|were|been|did|does|do|could|can|cannot|"
    r"would|will|not|never|unable|able|to|yet|immediately|independently|neither|initially|subsequently|even|only|both|"
    r"who|which|allegedly|in\s+turn|for\s+(?:his|her|its|their)\s+part|itself|himself|herself|themselves|\w{3,}ly|"
    r"(?:on|in|of)\s+(?:(?:{calendar})\s*)?\d*(?:\s*(?:{calendar}))?(?:\s+\d+)?)$"
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
    r"(?:he|she|they|them|him|her|it|its|we|i|you|(?-i:[Ww]ho)|which|that|there|this|these|those)\b", re.IGNORECASE
)
# A phrase with one of these is a clause and names nobody.
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|can|could|will|would|may|might|must|should|shall|do|does|did|came|went|"
    r"comes|goes|go|emerged|emerges|became|got|gets|took|takes|made|makes|saw|began|remains|remained|not)\b"
    r"|\b[a-z]\w+n[’']t\b|\b[a-z]+ed\s+(?:the|an?|his|her|its|their|on|in|to|that|about|from|with|by|for)\b"
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
_JOINED = re.compile(r"^(?:and|but|while|meanwhile|however|also|earlier|later)\s+", re.IGNORECASE)
_ACCORDING = re.compile(r"^according to ", re.IGNORECASE)
_BACK = re.compile(r"(?:he|she|they|it|him|her|them|we|i)\Z", re.IGNORECASE)
_ANYBODY = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ss]everal|[Ss]ome|[Mm]any|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Ll]ocal)\s+"
    r"(?:[a-z’'-]+\s+){0,3}?(?P<noun>[a-z’'-]{3,})$"
)
_SOME = re.compile(r"(?:[A-Za-z][a-z’'-]+\s+){0,2}[A-Za-z][a-z]{2,}s$")  # "pharmacists", "Rice traders"
_CITED_BY = re.compile(r"(?P<who>.+?)\s+(?:cited|quoted|interviewed)\s+by\s+(?P<outlet>.+)", re.DOTALL)
# "The agency", where none was named before.
_OUTLETS = frozenset("agency broadcaster station newspaper newswire magazine".split())
# "The weather bureau in Manila": the place is no part of who it is.
_SEAT = re.compile(r"(?P<who>[A-Z][a-z]+|.*\b[a-z]+)\s+(?:in|at|from)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")
# "An official who asked not to be named", "footage published on Friday".
_RELATIVE = re.compile(
    r"\s(?:who|whose|published|released|posted|recorded|taken|filmed|contacted|reached|interviewed|speaking)\s.*"
)
_DEFINITE = re.compile(r"(?:[Tt]he|[Tt]his|[Tt]hese)\s+(?:same\s+)?(?P<noun>[a-z][a-z\s-]*)$")


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(_LEADING.replace("{calendar}", _calendar()), re.IGNORECASE)


@cache
def _closers() -> re.Pattern[str]:
    return re.compile(_TRAILING.replace("{calendar}", _calendar()), re.IGNORECASE)


def _calendar() -> str:
    return "|".join(sorted(grammar().words("word", "calendar")))


@lru_cache(maxsize=1024)
def is_source(words: str) -> bool:
    """Whether words name a source: a short phrase with a name or a listed noun, and no verb."""
    if not words or len(words) > _LONGEST_SOURCE or len(words.split()) > _MOST_WORDS or _PRONOUN.match(words):
        return False
    if _FINITE.search(words) or _PREPOSITION.match(words) or _LOWER_PARTICIPLE.search(words) or _BARE.fullmatch(words):
        return False
    if any(word in _past_says() for word in words.split()):
        return False
    return _has_name(words) or _who().search(words) is not None


@cache
def _past_says() -> frozenset[str]:
    """Return the verbs of saying that can be nothing but verbs ("reiterated", not "reports")."""
    return frozenset(word for word in cues().verbs if word.endswith("ed")) | {"said", "told", "wrote"}


@cache
def _who() -> re.Pattern[str]:
    return phrase_pattern(grammar().words("say", "who") | cues().words("source", "nouns"))


def _speaks(phrase: str) -> bool:
    """Whether the subject of a verb of saying is somebody, though the lists do not know the word ("the junta")."""
    found = _ANYBODY.match(phrase)
    if found is None and _SOME.match(phrase) and not _PREPOSITION.match(phrase) and not _FINITE.search(phrase):
        return phrase.split()[-1] not in cues().words("source", "things")
    if found is None or _FINITE.search(phrase) or _PREPOSITION.match(phrase):
        return False
    return found.group("noun") not in cues().words("source", "things")


def is_outlet(source: str) -> bool:
    """Whether a source publishes, so that what it says is a report of it."""
    return pattern("outlet", "words", "names").search(source) is not None


def _has_name(words: str) -> bool:
    small = grammar().words("word", "calendar") | grammar().words("word", "function")
    bare = (word.strip("’',.()") for word in words.split())
    return any(_NAME.match(word) and (word.lower() not in small or (len(word) > 1 and word.isupper())) for word in bare)


def subject(left: str) -> str:
    """Return the phrase that ends the words before a verb and may be its subject, "" where there is none."""
    words = left[-_WINDOW:]
    words = _IN_BRACKETS.sub("", words) if "(" in words else words
    words = _AMONG_THEM.sub(" ", words) if "," in words else words
    phrase = _last_phrase(words)
    return phrase if len(clean(phrase)) > 1 else ""


def _last_phrase(left: str) -> str:
    """Return the subject at the end of what stands before a verb, without an apposition to it."""
    apart = _APART.fullmatch(left) if "," in left else None
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


@lru_cache(maxsize=1024)
def points_back(phrase: str) -> bool:
    """Whether a phrase stands for a source named before: a pronoun, "the outlet", "the diplomats"."""
    bare = clean_end(_plain(phrase))
    bare = _JOINED.sub("", bare)
    return _BACK.match(bare) is not None or _SAME.fullmatch(bare) is not None


def meant(words: str, earlier: tuple[str, ...], *, subject: bool = False) -> tuple[str, ...]:
    """Return the sources that words name: themselves, those named before, or none.

    ``subject`` says that they are the subject of a verb of saying, which is somebody even where no list knows the word.
    """
    if points_back(words):
        alone = clean(words)
        return earlier or ((alone,) if alone in _OUTLETS else ())
    definite = _DEFINITE.match(clean_end(_plain(words)))
    if definite and earlier:
        noun = definite.group("noun").split()
        same = tuple(source for source in earlier if set(noun) < set(source.lower().split()))
        if same:
            return same
    source = clean(words)
    speaks = is_source(source) or (subject and _speaks(clean_end(_plain(words))))
    return (source,) if speaks else ()


def parts(phrase: str) -> tuple[str, ...]:
    """Return a phrase, or of "a witness quoted by X" the outlet and the witness."""
    found = _CITED_BY.fullmatch(phrase.strip())
    outlet = found is not None and is_source(clean(found.group("outlet")))
    return (found.group("outlet"), found.group("who")) if found and outlet else (phrase,)


def may_point_back(words: str) -> bool:
    """Whether the sentence before may be needed to tell whom words mean."""
    return points_back(words) or _DEFINITE.match(clean_end(_plain(words))) is not None


def _plain(words: str) -> str:
    bare = " ".join(words.split()).strip(" ,;:–—\"'“”‘’()[]")
    return f"{bare})" if bare.rfind("(") > bare.rfind(")") else bare  # "the National Relief Centre (NRC)"


@lru_cache(maxsize=1024)
def clean_end(source: str) -> str:
    """Strip adverbs, auxiliaries and dates from the end of a phrase."""
    while (shorter := _closers().sub("", source).strip(" ,")) != source:
        source = shorter
    return source


@lru_cache(maxsize=1024)
def clean(source: str) -> str:
    """Return a source without what stands around it: openers, articles, adverbs, dates, and the name of its work."""
    cleaned = _ACCORDING.sub("", _plain(source))
    cleaned = _RELATIVE.sub("", cleaned)
    while (shorter := clean_end(_openers().sub("", cleaned).strip(" ,"))) != cleaned:
        cleaned = shorter
    seat = _SEAT.fullmatch(cleaned)
    if seat and is_source(seat.group("who")):
        cleaned = seat.group("who")
    for work in (_WORK_BY, _WORK_OF):
        if (found := work.match(cleaned)) and is_source(who := re.sub(r"^the ", "", found.group("who"))):
            return who
    return cleaned
