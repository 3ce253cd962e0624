"""Words and sentences of a text, with offsets that always refer to the text as read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

from dateline.mentions.words import Word, known_words
from dateline.records import Zone
from dateline.reports.days.stamps import STAMP
from dateline.reports.notes import MARK

# A word may hold apostrophes ("Slov’yansk") and the dots of initials ("U.S."), but no hyphen: "Ulan-Ude" is two words
# that a name may span, "Russia-North Korea" three. A possessive is no part of its word. The pattern begins with a class
# of letters, so that the engine leaps from word to word; what goes on with letters of ASCII up to a space, as nearly
# all words do, is taken in without asking for more. Nothing is given back once it is taken in (`++`, `*+`), which
# spares the engine to note where it might.
_REST = r"(?:['’ʼ`´](?!s\b)[^\W_]++|[^\W_\x00-\x7f][^\W_]*+)*+"  # with letters that ASCII lacks
_NO_MORE = r"(?![^\W_]|['’ʼ`´](?!s\b)[^\W_])"
_WORD = re.compile(
    rf"([^\W_](?:[A-Za-z0-9]++(?=[ ,.])|[A-Za-z0-9]++{_REST}|(?<=[^\W\d_])\.(?:[^\W\d_]\.)++"
    rf"|(?!(?<=['’ʼ`´]s){_NO_MORE}){_REST}))"
)
_IS_POSSESSIVE = re.compile(rf"(?<=['’ʼ`´])s{_NO_MORE}(?!\.[^\W\d_]\.)")  # but "s.a."
# The marks of footnotes behind a full stop, also one space behind it, are of the sentence that it ends.
# Every kind of break begins with one of a few marks, which lets the engine leap from one to the next.
_BREAK = re.compile(
    rf"""[.!?…\n;](?:
        (?<=[.!?…])[.!?…]{{0,7}}["'”’»)\]]{{0,8}}(?:[ ]?{MARK}){{0,8}}(?=\s+["'“‘«(\[]{{0,8}}[^\W_a-zа-яёіїєґ]|\s*\Z)
      | (?<=\n)\s*\n                                         # an empty line
      | (?<=\n)(?=[ \t]*(?:[•*‣–—-]|\d+[.)])\s)            # a list item
      | (?<=\n)(?={STAMP.pattern})                               # a message of a chat
      | (?<=\n)(?=[^\n]{{0,200}}?(?:[ ]\|[ ]|\t|\S[ ]{{3,20}}\S))  # a row of a table
      | (?<=;)(?=\s*\n))""",
    re.VERBOSE,
)
# "17:55 Cork" by itself in a line heads what stands below it.
_TIMED_HEADING = re.compile(
    r"\s*\d{1,2}[:.]\d\d(?:\s?[ap]m)?\b[ ,:–—|-]{1,4}[^\W\d_a-z][^\n.!?;:]{2,40}\n(?=\s*[^\W_a-z])"
)
_ABBREVIATIONS = frozenset(
    """Mr Mrs Ms Dr Prof Gen Col Lt Maj Capt Sgt Brig Adm Cmdr Gov Sen Rep Rev Hon St Mt Ft No vs etc approx Jan Feb Mar
    Apr Jun Jul Aug Sep Sept Oct Nov Dec obl Inc Ltd Brgy Brgys Bgy Kec Kab Kel Co Corp Jr Sr""".split()
)
_ABBREVIATION = re.compile(
    rf"(?:\b(?:[A-Z]|{'|'.join(sorted(_ABBREVIATIONS))}|e\.g|i\.e|a\.m|p\.m)|(?:[A-Za-z]\.)+[A-Za-z])$"
)
_ABBREVIATION_CHARS = 12  # before a full stop, that are looked at
_SHORT_TEXT = 20_000  # characters of one whose sentences are remembered
_LONGEST_SENTENCE = 1500  # characters; a longer one is a table or a dump, and is cut so that time stays linear


class Token(NamedTuple):
    """A word: its text and its half-open offsets, and what is known of it by itself."""

    text: str
    start: int
    end: int
    word: Word

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter (or a digit followed by letters, as in ``248th``: no)."""
        return self.word.upper


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence within one zone, without surrounding white space or list marks."""

    start: int
    end: int
    zone: Zone


def plainly_spaced(text: str) -> str:
    """Return a text of equal length in which the spaces that break no line are plain ones."""
    return text if text.isascii() else text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")


_new_token = partial(tuple.__new__, Token)  # which needs half the time of Token(...)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words of ``text[start:end]`` in order; offsets refer to the whole of ``text``."""
    return words_and_gaps(text, start, len(text) if end is None else end)[0]


def words_and_gaps(text: str, start: int, end: int) -> tuple[list[Token], list[str]]:
    """Return the words of ``text[start:end]``, and what stands between each two of them.

    All is done by calls that work on the whole sentence: a turn of a loop for each word takes twice the time.
    """
    if text.startswith("s", start) and _IS_POSSESSIVE.match(text, start, end):
        start += 1  # of what stands before it the sentence, cut out, shows nothing
    parts = _WORD.split(text[start:end])  # what stands before, a word, what stands between, a word ...
    offsets = list(accumulate(map(len, parts), initial=start))
    words = parts[1::2]
    known = map(known_words().__getitem__, words)
    return list(map(_new_token, zip(words, offsets[1::2], offsets[2::2], known))), parts[2:-1:2]  # noqa: B905


def sentences_of(text: str, zones: tuple[Zone, ...]) -> Iterable[Sentence]:
    """Return what `sentences` yields; places and events ask for the same ones of a report, one after the other."""
    return _remembered(text, zones) if len(text) <= _SHORT_TEXT else sentences(text, zones)


@lru_cache(maxsize=256)
def _remembered(text: str, zones: tuple[Zone, ...]) -> tuple[Sentence, ...]:
    return tuple(sentences(text, zones))


def sentences(text: str, zones: tuple[Zone, ...]) -> Iterator[Sentence]:
    """Yield the sentences of every zone in order; a sentence never crosses a zone."""
    for zone in zones:
        for start, end in _split(text, zone.start, zone.end):
            yield from _trimmed(text, start, end, zone)


def _split(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in _BREAK.finditer(text, start, stop):
        if found.group() == "." and _is_abbreviation(text, at, found.start()):
            continue
        if heading := _TIMED_HEADING.match(text, at, found.end()):
            yield heading.span()
            at = heading.end()
        yield at, found.end()
        at = found.end()
    if at < stop:
        yield at, stop


def _is_abbreviation(text: str, at: int, stop: int) -> bool:
    before = text[max(at, stop - _ABBREVIATION_CHARS) : stop]
    space = before.rfind(" ")
    word = before[space + 1 :]
    if space >= 0 and word.isalpha():  # as nearly always, and seen in a tenth of the time
        return word in _ABBREVIATIONS or (len(word) == 1 and "A" <= word <= "Z")
    return _ABBREVIATION.search(text, max(at, stop - _ABBREVIATION_CHARS), stop) is not None


def _trimmed(text: str, start: int, end: int, zone: Zone) -> Iterator[Sentence]:
    while start < end and not (text[start].isalnum() or text[start] in "\"'“‘«(["):
        start += 1
    if (start == zone.start or text[start - 1] == "\n") and (stamp := STAMP.match(text, start, end)):
        start = stamp.end()  # when it was written; what it tells comes next
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = cut if cut > start else start + _LONGEST_SENTENCE
        yield Sentence(start, cut, zone)
        start = cut
    if start < end:
        yield Sentence(start, end, zone)
