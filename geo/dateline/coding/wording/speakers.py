"""Who is meant by "it added", "the outlet" and a quote that goes on: the sentences around one."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache

from dateline.coding.wording.sayings import Saying
from dateline.coding.wording.scopes import governing
from dateline.coding.wording.sources import clean, is_source, may_point_back, meant, points_back
from dateline.mentions.words.tokens import Sentence, sentences
from dateline.patterns.doubles import lowercased, stems_in

_BACK_CHARS, _MOST_BACK = 600, 4  # characters and sentences over which a pronoun reaches back
_NEXT_CHARS = 320
_QUOTE_CHARS, _QUOTE_SENTENCES = 900, 4  # over which a quote may go on
# The next sentence is read only if it may hold a denial or a doubt.
# In lower case, as the text is then read: the engine tells capitals from small letters three times as fast.
_SPEAKS_AGAINST = re.compile(
    r"\b(?:den(?:y|ies|ied|ial)|reject|dismiss|refut|disput|verif|confirm|corroborat|observed|retract|withdr[ae]w|delet|"
    r"walked\s+back|recant|fals|fake|lies?\b|baseless)"
)
_STEMS = (  # with one of these each of them begins
    *"deny denie denia reject dismiss refut disput verif confirm corroborat observed".split(),
    *"retract withdr delet walked recant fals fake lie baseless".split(),
)
_BULLET = re.compile(r"[•*‣▪]")
# "President X visited the depot. He said": a sentence that says nothing still tells who "he" is.
_ACTS = re.compile(
    r"(?P<who>(?:The\s+|An?\s+)?[A-Z][^,;.:]{1,70}?)(?:,[^,;.]{2,60},)?\s+"
    r"(?:\w+ed|met|spoke|gave|held|made|took|went|came|arrived|is|was|were|are|has|had|have|will|also)\b"
)


def resolved(
    text: str, sentence: Sentence, before: tuple[str, ...], saying: Saying, *, depth: int = _MOST_BACK
) -> tuple[str, ...]:
    """Return the sources of a saying by name; ``before`` are those of the sayings of its sentence that report it."""
    found: list[str] = []
    for phrase in saying.who:
        if saying.kind == "evidence":
            found.append(clean(phrase))
            continue
        back = before or _back(text, sentence, phrase, depth) if may_point_back(phrase) else ()
        found.extend(meant(phrase, back, subject=saying.kind == "verb"))
    return tuple(dict.fromkeys(found))


def _back(text: str, sentence: Sentence, phrase: str, depth: int) -> tuple[str, ...]:
    """Return whom a phrase may mean: the sources of the sentence before, or for "the ministry" those before it, too."""
    if points_back(phrase):
        return earlier(text, sentence, depth=depth)
    near = _sentences_before(text, sentence, sentence.start - _BACK_CHARS, depth)
    for number, before in enumerate(near):
        names = _names(text, before, min(depth - 1, len(near) - number - 1))
        if meant(phrase, names) and set(meant(phrase, names)) <= set(names):
            return names
    return ()


def earlier(text: str, sentence: Sentence, *, depth: int = _MOST_BACK) -> tuple[str, ...]:
    """Return the sources of the nearest sentence before that names any."""
    for before in _sentences_before(text, sentence, sentence.start - _BACK_CHARS, depth):
        if names := _names(text, before, depth - 1):
            return names
        acts = _ACTS.match(text[before.start : before.end])
        if acts and is_source(who := clean(acts.group("who"))):
            return (who,)
    return ()


def _names(text: str, sentence: Sentence, depth: int) -> tuple[str, ...]:
    """Return the sources that a sentence names, the outermost first."""
    words = text[sentence.start : sentence.end]
    names: tuple[str, ...] = ()
    for saying in governing(words, len(words), len(words)) or governing(words, 0, 0):
        names = tuple(dict.fromkeys((*names, *resolved(text, sentence, names, saying, depth=depth))))
    return names


def _sentences_before(text: str, sentence: Sentence, start: int, most: int) -> list[Sentence]:
    """Return the sentences of the zone before one, the nearest first; the first may be cut, and is left out."""
    if most <= 0:
        return []
    zone = replace(sentence.zone, start=max(sentence.zone.start, start), end=sentence.start)
    found = list(sentences(text, (zone,)))
    whole = found if zone.start == sentence.zone.start else found[1:]
    return list(reversed(whole[-most:]))


def _sentences_after(text: str, sentence: Sentence, chars: int) -> list[Sentence]:
    zone = replace(sentence.zone, start=sentence.end, end=min(sentence.zone.end, sentence.end + chars))
    return list(sentences(text, (zone,)))


@lru_cache(maxsize=4)
def next_sentence(text: str, sentence: Sentence) -> str:
    """Return the words of the next sentence if it may speak against this one, else ""."""
    stop = min(sentence.zone.end, sentence.end + _NEXT_CHARS)
    if sentence.zone.kind == "takeaways" or not _may_speak_against(text, sentence.end, stop):
        return ""
    if not _SPEAKS_AGAINST.search(text[sentence.end : stop].lower()):
        return ""
    found = _sentences_after(text, sentence, _NEXT_CHARS)
    if not found or _BULLET.search(text, sentence.end, found[0].start):
        return ""
    return text[found[0].start : found[0].end]


@lru_cache(maxsize=4)
def next_denials(text: str, sentence: Sentence) -> tuple[str, ...]:
    """Return the words of the next two sentences if one of them may hold a denial, else none."""
    stop = min(sentence.zone.end, sentence.end + 2 * _NEXT_CHARS)
    if sentence.zone.kind == "takeaways" or not _may_speak_against(text, sentence.end, stop):
        return ()
    found = _sentences_after(text, sentence, 2 * _NEXT_CHARS)[:2]
    if not found or _BULLET.search(text, sentence.end, found[-1].start):
        return ()
    return tuple(text[one.start : one.end] for one in found)


def _may_speak_against(text: str, start: int, stop: int) -> bool:
    """Whether letters with which such a word begins stand in a stretch."""
    places = _stems_in(text)
    if places is None:
        return True
    after = bisect_left(places, start)
    return text[start - 1 : start].isalnum() or (after < len(places) and places[after] < stop)


@lru_cache(maxsize=2)
def _stems_in(text: str) -> list[int] | None:
    """Return where a word begins like one that speaks against what was told; None where letters have no offsets."""
    small = lowercased(text)
    return None if small is None else stems_in(small, _STEMS)


def quoted(text: str, sentence: Sentence) -> tuple[Saying, ...]:
    """Return the saying that a sentence within a longer quote belongs to, which stands behind it or before."""
    start = max(text.rfind("\n\n", sentence.zone.start, sentence.start) + 1, sentence.start - _QUOTE_CHARS)
    paragraph = max(start, sentence.zone.start)
    before = text[paragraph : sentence.start]
    opened = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    if not opened and text[sentence.start] not in '“"':
        return ()
    closing = re.search('[”"]', text[sentence.start + 1 : sentence.start + _QUOTE_CHARS])
    if closing and sentence.start + closing.end() >= sentence.end:
        for after in _sentences_after(text, sentence, _QUOTE_CHARS)[:_QUOTE_SENTENCES]:
            if chain := governing(text[after.start : after.end], 0, 0):
                return chain
    return _speaker_before(text, sentence, paragraph)


def _speaker_before(text: str, sentence: Sentence, paragraph: int) -> tuple[Saying, ...]:
    for before in _sentences_before(text, sentence, paragraph, _QUOTE_SENTENCES):
        said = text[before.start : before.end]
        chain = governing(said, 0, 0) or governing(said, len(said), len(said))
        if chain and chain[-1].kind == "verb":
            return tuple(replace(saying, who=resolved(text, before, (), saying)) for saying in chain)
    return ()
