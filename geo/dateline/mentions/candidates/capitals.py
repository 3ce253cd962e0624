"""Texts written in small letters, such as posts and quick headlines: their likely place names get their capitals back.

All that finds names asks for capitals. So a text that has none but at the beginning of its sentences is read as a copy
of equal length, in which known names are written as one should. A common word, or one that people are called by, gets
a capital only where the word before it calls for a place.
"""

from __future__ import annotations

import re
from functools import cache

from dateline.lexicon import grammar
from dateline.mentions.candidates import HOWS, KINDS, Knowledge, Names
from dateline.mentions.words import CALENDAR, COMMON_SHIFT, FUNCTION, GIVEN, LOCATIVE, OBJECT, SURNAME_SHIFT
from dateline.mentions.words.tokens import Token, tokenize

# A word with a capital amid a sentence, as nearly every text has in its first line.
_AMID = re.compile(r"[a-z][,;:)]? [\"“‘(]?[A-Z][a-z]{2}")
_LONGEST = 100_000  # characters; what is longer is a dump and no post
_MOST_WORDS = 4  # of a name
_BY_NAME = frozenset({HOWS.index("name"), HOWS.index("alias")})
_COUNTRY = 1 << KINDS.index("country")
_LARGE = _COUNTRY | 1 << KINDS.index("admin1") | 1 << KINDS.index("region") | 1 << KINDS.index("water")
_TOWN, _CITY, _METROPOLIS = 5_000, 10_000, 1_000_000  # people
_RARE = 2  # from this step on a surname is frequent
_JOINTS = frozenset({" ", "-"})
_NOWHERE = frozenset[str]()


def restored(text: str, names: Names) -> str:
    """Return a text with the capitals of its known place names if it is written in small letters, else as it is."""
    if len(text) > _LONGEST or _AMID.search(text):
        return text
    tokens, letters = tokenize(text), list(text)
    at, inside, end = 0, _NOWHERE, -1  # inside: the codes of what the town before may lie in, which ends at end
    while at < len(tokens):
        last = _last_of_name(text, tokens, at, names, inside if text[end : tokens[at].start] == ", " else _NOWHERE)
        if last >= at:
            end = tokens[last].end
            inside = names.known(text[tokens[at].start : end].title(), several=last > at).inside
        for token in tokens[at : last + 1]:
            capital = letters[token.start].upper()
            small = token.start > tokens[at].start and (token.word.lists & FUNCTION or token.text in _small())
            if len(capital) == 1 and not small:
                letters[token.start] = capital
        at = max(at, last) + 1
    return "".join(letters)


@cache
def _small() -> frozenset[str]:
    return grammar().words("word", "inner")


def _last_of_name(text: str, tokens: list[Token], at: int, names: Names, inside: frozenset[str]) -> int:
    """Return the last word of the longest known name from ``at`` on, -1 if there is none.

    ``inside`` are the codes of the states and units in which a town before it may lie: "mombasa, kenya".
    """
    word = tokens[at].word
    if word.upper or word.lists & (FUNCTION | CALENDAR) or not word.lower.isalpha():
        return -1
    last = at
    while last + 1 < min(len(tokens), at + _MOST_WORDS) and text[tokens[last].end : tokens[last + 1].start] in _JOINTS:
        last += 1
    if names.is_demonym(text[tokens[at].start : tokens[at].end].title(), word) and not word.lists >> COMMON_SHIFT & 7:
        return at
    while last >= at:
        name = text[tokens[at].start : tokens[last].end].title()
        if names.gazetteer.contains_name(name):
            known = names.known(name, several=last > at)
            if known.how in _BY_NAME and (not inside.isdisjoint(known.holds) or _is_meant(tokens, at, last, known)):
                return last
        last -= 1
    return -1


def _is_meant(tokens: list[Token], at: int, last: int, known: Knowledge) -> bool:
    """Whether a known name is so large, or so rare as a word, that small letters name it too."""
    unit, words = known.kinds & _LARGE, [token.word for token in tokens[at : last + 1]]
    common = [word.lists >> COMMON_SHIFT & 7 > 0 for word in words]
    governed = (at > 0 and bool(tokens[at - 1].word.lists & (LOCATIVE | OBJECT))) or _is_part(tokens, at)
    if last > at:
        return bool(unit or known.size >= _TOWN) and (governed or not all(common))
    if common[0]:
        return governed and (known.kinds & _COUNTRY > 0 or known.size >= _METROPOLIS)
    person = words[0].lists & GIVEN or words[0].lists >> SURNAME_SHIFT & 3 >= _RARE
    if person and not governed:
        return at == 0 and known.kinds & _COUNTRY > 0
    return bool(unit or known.size >= _CITY)


def _is_part(tokens: list[Token], at: int) -> bool:
    """Whether a part of a place is told before a name ("eastern turkey")."""
    return at > 0 and tokens[at - 1].word.lower in grammar().words("place", "parts")
