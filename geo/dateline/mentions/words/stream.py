"""The words of whole documents in one row, with the numbers that the recogniser reads off them.

Several documents may stand in it, one behind the other. Of the time of one short document most would be the fixed price
of numpy's calls; together they pay it once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np

from dateline.mentions.words import EDGE, OPENER, QUALIFIER, Word, word_of
from dateline.mentions.words.tokens import Sentence, Token

Array = np.ndarray[Any, Any]
ID_BITS = 32  # of a word's number
PAD = 3  # edge words before each sentence and after the last of a document
NONE, SPACE, HYPHEN, DOT, COMMA, OPEN, CLOSE, QUOTE, COLON, SLASH, BREAK, OTHER, OUTER = range(13)
_MARKS = {
    "-": HYPHEN, "‑": HYPHEN, "–": HYPHEN, "—": OTHER, ".": DOT, ",": COMMA, "(": OPEN, "[": OPEN, ")": CLOSE,
    "]": CLOSE, '"': QUOTE, "“": QUOTE, "”": QUOTE, "‘": QUOTE, "’": QUOTE, "'": QUOTE, "`": QUOTE, ":": COLON,
    ";": COLON, "/": SLASH, "&": SLASH, "|": OTHER,
}  # fmt: skip
POSSESSIVE = 13
_SEEN = 8  # characters between two words that are looked at
_REMEMBERED = 4096  # such strings
# Fields by their number, which `map` reads in half the time that a loop over the names needs.
_WORD_OF = itemgetter(Token._fields.index("word"))
_ROW_OF = itemgetter(Word._fields.index("row"))


class Line(NamedTuple):
    """A sentence with its words; ``text`` is that of its document, and ``document`` the number of it in the stream."""

    text: str
    sentence: Sentence
    tokens: list[Token]
    between: list[str]  # what stands between each two of them
    document: int


class Stream(NamedTuple):
    """The words of documents: where sentences and documents begin, and columns with a row for each word and edge."""

    words: list[Word]
    firsts: list[int]  # the place of each sentence's first word
    lengths: list[int]
    begins: list[int]  # the place of each document's first edge, and the end
    document: Array  # the number of each word's document
    rows: Array  # the numbers of each word, the next five in one
    ids: Array
    own: Array  # the ids with the number of the document above them: equal for the same words of one document
    endings: Array
    shapes: Array
    lists: Array
    gaps: bytes  # what stands before the word; of one item this tells in a third of the time that an array needs
    gap_codes: Array  # the same as a column
    capitals: Array  # whether it begins with a capital
    marks: Array
    openers: dict[int, list[int]]  # by sentence the words in it with which a name may begin
    governors: Array  # the place of the last word before this one that does not merely qualify


def stream_of(work: Sequence[Line]) -> Stream:
    """Lay out the sentences of documents, none without words, one after the other, with edges around each."""
    edge = word_of(EDGE)
    words: list[Word] = []
    gaps: list[int] = []
    firsts: list[int] = []
    begins: list[int] = []
    known = _known_gaps()
    for text, _, tokens, between, document in work:
        if document == len(begins):
            words.extend((edge,) * (PAD if begins else 0))
            gaps.extend((OUTER,) * (PAD if begins else 0))
            begins.append(len(words))
        words.extend((edge,) * PAD)
        gaps.extend((OUTER,) * PAD)
        firsts.append(len(words))
        words.extend(map(_WORD_OF, tokens))
        first = tokens[0].start
        gaps.append(known[text[max(0, first - 1) : first]])
        gaps.extend(map(known.__getitem__, between))
    words.extend((edge,) * PAD)
    gaps.extend((OUTER,) * PAD)
    begins.append(len(words))
    rows = np.frombuffer(b"".join(map(_ROW_OF, words)), dtype=np.int64).reshape(len(words), -1)
    codes = bytes(gaps)
    of = np.repeat(np.arange(len(begins) - 1), np.diff(begins))
    return Stream(
        words, firsts, [len(one.tokens) for one in work], begins, of, rows, rows[:, 0], rows[:, 0] + (of << ID_BITS),
        rows[:, 1], rows[:, 2], rows[:, 3], codes, np.frombuffer(codes, dtype=np.uint8).astype(np.int64),
        rows[:, 4] != 0, rows[:, 5], places_with(firsts, rows[:, 5], OPENER), _governors(rows[:, 3]),
    )  # fmt: skip


def places_with(firsts: list[int], marks: Array, mark: int) -> dict[int, list[int]]:
    """Return the words with a mark by the numbers of their sentences, each as its place in the sentence."""
    found: dict[int, list[int]] = {}
    starts, places = np.array(firsts), np.flatnonzero(marks & mark)
    sentences = np.searchsorted(starts, places, side="right") - 1
    for sentence, at in zip(sentences.tolist(), (places - starts[sentences]).tolist(), strict=True):
        found.setdefault(sentence, []).append(at)
    return found


def sentences_with(stream: Stream, mark: int) -> frozenset[int]:
    """Return the numbers of the sentences in which a word with a mark stands."""
    return frozenset(places_with(stream.firsts, stream.marks, mark))


class _Gaps(dict[str, int]):
    """The numbers of what stands between two words, each made out once."""

    def __missing__(self, between: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        number = self[between] = _gap(between[:_SEEN])
        return number


@cache
def _known_gaps() -> _Gaps:
    return _Gaps()


def _gap(between: str) -> int:
    if not between:
        return NONE
    if between[0] in "'’ʼ`´" and between[1:2] in {"s", "S"}:
        return POSSESSIVE
    for mark in between:
        code = _MARKS.get(mark)
        if code is not None:
            return code
        if not mark.isspace():
            return OTHER
    return BREAK if "\n" in between else SPACE


def _governors(lists: Array) -> Array:
    """Return for each place that of the nearest earlier word which is more than an article or a qualifier."""
    places = np.arange(len(lists))
    plain = (lists & QUALIFIER) == 0
    last = np.maximum.accumulate(np.where(plain, places, 0))
    return np.concatenate(([0], last[:-1]))
