"""Who is meant by "it added", "the outlet" and a quote that goes on: the sentences around one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.coding.cues import pattern
from dateline.coding.sayings import Saying
from dateline.coding.scopes import governing
from dateline.coding.sources import clean, is_source, may_point_back, meant
from dateline.mentions.tokens import Sentence, sentences
from dateline.records import Zone

_BACK_CHARS, _MOST_BACK = 600, 4  # characters and sentences over which a pronoun reaches back
_NEXT_CHARS = 320
# The next sentence is read only if it may hold a denial or a doubt.
_SPEAKS_AGAINST = re.compile(
    r"\b(?:den(?:y|ies|ied|ial)|reject|dismiss|refut|disput|verif|confirm|corroborat|observed|retract|withdr[ae]w|delet|walked\s+back|recant|fals|fake|lies?\b|baseless)",
    re.IGNORECASE,
)
# "President X visited the depot. He said": a sentence that says nothing still tells who "he" is.
_ACTS = re.compile(
    r"(?P<who>(?:The\s+|An?\s+)?[A-Z][^,;.:]{1,70}?)(?:,[^,;.]{2,60},)?\s+(?:\w+ed|met|spoke|gave|held|made|took|went|came|arrived|is|was|were|are|has|had|have|will|also)\b"
)


def resolved(text: str, sentence: Sentence, before: tuple[str, ...], saying: Saying) -> tuple[str, ...]:
    """Return the sources of a saying by name; ``before`` are those of the sayings of its sentence that report it."""
    found: list[str] = []
    for phrase in saying.who:
        back = before or earlier(text, sentence) if may_point_back(phrase) else ()
        found.extend(meant(phrase, back, subject=saying.kind == "verb"))
    return tuple(dict.fromkeys(found))


def earlier(text: str, sentence: Sentence, *, depth: int = _MOST_BACK) -> tuple[str, ...]:
    """Return the sources of the nearest sentence before that names any."""
    if not depth:
        return ()
    for before in reversed(list(_sentences(text, max(sentence.zone.start, sentence.start - _BACK_CHARS), sentence.start, sentence.zone))[-depth:]):
        words = text[before.start : before.end]
        chain = governing(words, len(words), len(words)) or governing(words, 0, 0)
        names = [name for number, saying in enumerate(chain) for name in _names(text, before, chain[:number], saying, depth - 1)]
        if names:
            return tuple(dict.fromkeys(names))
        acts = _ACTS.match(words)
        if acts and is_source(who := clean(acts.group("who"))):
            return (who,)
    return ()


def _names(text: str, sentence: Sentence, before: tuple[Saying, ...], saying: Saying, depth: int) -> tuple[str, ...]:
    named: list[str] = []
    for phrase in saying.who:
        back = earlier(text, sentence, depth=depth) if may_point_back(phrase) else ()
        named.extend(meant(phrase, back, subject=saying.kind == "verb"))
    return tuple(named)


def _sentences(text: str, start: int, end: int, zone: Zone) -> Iterator[Sentence]:
    """Yield the sentences of a stretch; where it begins within one, that one is left out."""
    found = sentences(text, (replace(zone, start=start, end=end),))
    for number, sentence in enumerate(found):
        if number or start == zone.start:
            yield sentence


def next_sentence(text: str, sentence: Sentence) -> str:
    """Return the words of the next sentence if it may speak against this one, else ""."""
    stop = min(sentence.zone.end, sentence.end + _NEXT_CHARS)
    if sentence.zone.kind == "takeaways" or not _SPEAKS_AGAINST.search(text, sentence.end, stop):
        return ""
    found = next(sentences(text, (replace(sentence.zone, start=sentence.end, end=stop),)), None)
    if found is None or re.search(r"[•*‣▪]", text[sentence.end : found.start]):
        return ""
    return text[found.start : found.end]


def quoted(text: str, sentence: Sentence) -> tuple[Saying, ...]:
    """Return the saying that a sentence within a longer quote belongs to, which stands before or behind it."""
    paragraph = max(text.rfind("\n\n", sentence.zone.start, sentence.start) + 1, sentence.zone.start, sentence.start - 1500)
    words = text[sentence.start : sentence.end]
    before = text[paragraph : sentence.start]
    opened = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    if not opened and words[:1] not in "“\"":
        return ()
    closing = re.search("[”\"]", text[sentence.start + 1 : sentence.start + 900])
    if closing and sentence.start + 1 + closing.start() > sentence.end - 2:
        ahead = list(sentences(text, (replace(sentence.zone, start=sentence.end, end=min(sentence.zone.end, sentence.end + 900)),)))
        for following in ahead[:4]:
            said = text[following.start : following.end]
            if chain := governing(said, 0, 0):
                return chain
    return _speaker_before(text, sentence, paragraph)


def _speaker_before(text: str, sentence: Sentence, paragraph: int) -> tuple[Saying, ...]:
    for before in reversed(list(sentences(text, (replace(sentence.zone, start=paragraph, end=sentence.start),)))[-3:]):
        said = text[before.start : before.end]
        chain = governing(said, 0, 0) or governing(said, len(said), len(said))
        if chain and chain[-1].kind == "verb":
            return tuple(replace(saying, who=tuple(name for phrase in saying.who for name in meant(phrase, earlier(text, before), subject=True))) for saying in chain)
    return ()
