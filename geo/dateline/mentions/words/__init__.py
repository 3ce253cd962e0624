"""What a word is by itself: numbers for its letters, its shape and the lists that hold it.

``tokens`` parts a text into sentences and words, ``stream`` lays those of whole documents in one row, and ``senses``
knows what sort of act a verb tells and what sort of thing a noun names.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np

from dateline._data import package_file
from dateline.lexicon import SAYINGS, grammar
from dateline.mentions.words.senses import sense_of

_LISTS = (  # of the grammar, by section and name; the order fixes the bits and so belongs to the fitted weights
    ("word", "function"),
    ("word", "calendar"),
    ("place", "suffixes"),
    ("place", "kinds_before"),
    ("people", "titles"),
    ("slot", "locative"),
    ("slot", "partner"),
    ("slot", "object"),
    ("metonym", "bodies"),
    ("say", "who"),
    ("cue", "organisation"),
    ("cue", "street"),
    ("cue", "nature"),
    ("cue", "building"),
)
FUNCTION, CALENDAR, SUFFIX, KIND_BEFORE, TITLE, LOCATIVE, PARTNER, OBJECT, BODY = (1 << bit for bit in range(9))
SAYS, QUALIFIER, GIVEN = 1 << 14, 1 << 15, 1 << 16
COMMON_SHIFT, SURNAME_SHIFT = 17, 20  # three bits of how common a word is, two of how frequent a surname
# Marks: a facility may be named with the word ("air", "port"); what follows it may be a place that no gazetteer knows
# ("near", "of"); it tells of sport; a ship or a storm is called by the name behind it; a name may begin with it; it
# holds a figure.
SITE, SLOT, SPORT, BEARER, OPENER, FIGURE = 1, 2, 4, 8, 16, 32
LOWER, CAPITAL, CAPITALS, MIXED, NUMBER, DOTTED, LETTER, ORDINAL, NO_SHAPE = range(9)
_PREFIXES = frozenset("al el an as ad ar at ash az abu la le de".split())
_PARTS = re.compile(r"\w+")  # "l'airport" has two
_ELIDED = re.compile(r"[a-z]{1,5}['’ʼ`´](?=[^\W\d_])")  # "d'Ivoire", "nell'Emilia"
# "I'll" is not "Ill."
_CONTRACTED = re.compile(r"(?:i|you|he|she|it|we|they|that|there|who|what)['’ʼ`´](?:ll|d|ve|m|re)")
_REMEMBERED = 1 << 16  # words
EDGE = "\x00"  # stands before and after a sentence


class Word(NamedTuple):
    """Numbers of one word: of the whole and of its ending (hashes), its shape, and a bit for each list it is in."""

    id: int
    ending: int
    shape: int
    lists: int
    capital: bool  # it begins with a capital, or with a letter that has none, such as those of Arabic
    idle: bool  # no name by itself: "The", "May"
    goes_on: bool  # in small letters it may stand inside a name or end it: "of", "county", "d'Ivoire", a number
    ends: bool  # in small letters it may end a name: "county", "d'Ivoire", a number
    prefix: bool  # in small letters and with a hyphen it may begin a name: "al-"
    row: bytes  # its first five numbers and its marks, as arrays hold them
    lower: str  # itself in small letters
    upper: bool  # it begins with a capital
    sense: int  # what sort of act or thing it names, see `dateline.mentions.words.senses`


# Stands where there is no word.
NO_WORD = Word(0, 0, NO_SHAPE, 0, False, False, False, False, False, b"", "", False, 0)


class _Lists(NamedTuple):
    bits: dict[str, int]
    keys: np.ndarray[Any, Any]
    codes: np.ndarray[Any, Any]
    sites: frozenset[str]  # the first words of facilities
    slots: frozenset[str]  # the last words of slots
    bearers: frozenset[str]  # what may bear the name of a place


def hashed(text: str) -> int:
    """Return a number of 32 bits for a string, the same on every machine."""
    return crc32(text.encode("utf-8", "surrogatepass"))


class _Words(dict[str, Word]):
    """Words by their text, each made out once: a dictionary is asked in half the time of a function that remembers."""

    def __missing__(self, text: str) -> Word:
        if len(self) >= _REMEMBERED:
            self.clear()
        word = self[text] = _made_out(text)
        return word


@cache
def known_words() -> _Words:
    """Return the words that were met, which make out those that are asked for."""
    return _Words()


def word_of(text: str) -> Word:
    """Return what is known of a word by itself."""
    return known_words()[text]


def _made_out(text: str) -> Word:
    lower = text.lower()
    lists = _lists_of(lower)
    ends = bool(lists & SUFFIX) or _shape(text) == NUMBER or is_elided(text)
    ends = ends or lower in grammar().words("word", "lands")
    goes_on = ends or lower in grammar().words("word", "inner") or lower.isdigit()
    idle = bool(lists & (FUNCTION | CALENDAR)) or _CONTRACTED.fullmatch(lower) is not None
    capital = text[0].isupper() or (text[0].isalpha() and text[0].lower() == text[0].upper())
    numbers = hashed(lower), hashed(lower[-3:]), _shape(text), lists, capital
    marks = SITE * (not _tables().sites.isdisjoint(_PARTS.findall(lower))) + SLOT * (lower in _tables().slots)
    marks += SPORT * (lower in grammar().words("cue", "sport")) + BEARER * (lower in _tables().bearers)
    prefix, upper = text in _PREFIXES, text[0].isupper()
    marks += OPENER * (capital or prefix) + FIGURE * any(map(str.isdecimal, text))
    row = np.array((*numbers, marks), dtype=np.int64).tobytes()
    return Word(*numbers, idle, goes_on, ends, prefix, row, lower, upper, sense_of(numbers[0]))


def is_elided(text: str) -> bool:
    """Whether a word in capitals stands behind an article or preposition that has lost its vowel."""
    found = _ELIDED.match(text)
    return found is not None and text[found.end()].isupper()


def _shape(text: str) -> int:
    if text == EDGE:
        return NO_SHAPE
    if text[0].isdigit():
        return NUMBER if text.isdigit() else ORDINAL
    if "." in text:
        return DOTTED
    if not text[0].isupper():
        return LOWER
    if len(text) == 1:
        return LETTER
    if text.isupper():
        return CAPITALS
    return CAPITAL if text[1:].islower() else MIXED


def _lists_of(lower: str) -> int:
    lists = _tables()
    bits = lists.bits.get(lower, 0)
    key = hashed(lower)
    at = int(np.searchsorted(lists.keys, np.uint32(key)))  # a number of another type would have all keys converted
    if at < len(lists.keys) and int(lists.keys[at]) == key:
        code = int(lists.codes[at])  # 0-7 common, then surname, then given name
        bits |= (code & 7) << COMMON_SHIFT | (code >> 3 & 3) << SURNAME_SHIFT | (GIVEN if code >> 5 else 0)
    return bits


@cache
def _tables() -> _Lists:
    words = grammar()
    bits: dict[str, int] = {}
    for number, (section, name) in enumerate(_LISTS):
        for word in words.words(section, name):
            if " " not in word:
                bits[word] = bits.get(word, 0) | 1 << number
    for kind in SAYINGS:
        for word in words.words("say", kind):
            bits[word] = bits.get(word, 0) | SAYS
    for word in (*words.words("place", "parts"), *words.words("place", "qualifiers"), "the"):
        bits[word] = bits.get(word, 0) | QUALIFIER
    sites = frozenset(phrase.partition(" ")[0] for phrase in words.words("place", "facilities"))
    slots = frozenset(phrase.rpartition(" ")[2] for phrase in words.words("slot", "unknown"))
    slots |= words.words("place", "parts")
    bearers = words.words("cue", "ships") | words.words("cue", "storms") | words.words("cue", "ship_prefixes")
    with np.load(package_file("data/words.npz")) as table:
        return _Lists(bits, table["keys"], table["codes"], sites, slots, bearers)
