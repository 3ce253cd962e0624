"""The words of a whole document in one row, with the numbers that the recogniser reads off them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from dateline.mentions.tokens import Sentence, Token
from dateline.mentions.words import EDGE, QUALIFIER, Word, word_of

Array = np.ndarray[Any, Any]
PAD = 3  # edge words before each sentence and after the last
NONE, SPACE, HYPHEN, DOT, COMMA, OPEN, CLOSE, QUOTE, COLON, SLASH, BREAK, OTHER, OUTER = range(13)
_MARKS = {
    "-": HYPHEN, "‑": HYPHEN, "–": HYPHEN, "—": OTHER, ".": DOT, ",": COMMA, "(": OPEN, "[": OPEN, ")": CLOSE,
    "]": CLOSE, '"': QUOTE, "“": QUOTE, "”": QUOTE, "‘": QUOTE, "’": QUOTE, "'": QUOTE, "`": QUOTE, ":": COLON,
    ";": COLON, "/": SLASH, "&": SLASH, "|": OTHER,
}  # fmt: skip
POSSESSIVE = 13


class Stream(NamedTuple):
    """One document's words: ``at`` of a sentence's first word, and columns with a row for each word and edge."""

    words: list[Word]
    firsts: list[int]  # the place of each sentence's first word
    lengths: list[int]
    rows: Array  # the numbers of each word, the next five in one
    ids: Array
    endings: Array
    shapes: Array
    lists: Array
    gaps: Array  # what stands before the word
    capitals: Array  # whether it begins with a capital
    governors: Array  # the place of the last word before this one that does not merely qualify


def stream_of(text: str, work: Sequence[tuple[Sentence, list[Token]]]) -> Stream:
    """Lay out the sentences of a document, none without words, one after the other, with edges between them."""
    edge = word_of(EDGE)
    words: list[Word] = []
    gaps: list[int] = []
    firsts: list[int] = []
    for _, tokens in work:
        words.extend((edge,) * PAD)
        gaps.extend((OUTER,) * PAD)
        firsts.append(len(words))
        words.extend([token.word for token in tokens])
        end = max(0, tokens[0].start - 1)
        for _, start, behind, _ in tokens:
            between = text[end:start]
            gaps.append(SPACE if between == " " else _gap(between[:8]))
            end = behind
    words.extend((edge,) * PAD)
    gaps.extend((OUTER,) * PAD)
    rows = np.frombuffer(b"".join([word.row for word in words]), dtype=np.int64).reshape(len(words), -1)
    return Stream(
        words, firsts, [len(tokens) for _, tokens in work], rows, rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 3],
        np.frombuffer(bytes(gaps), dtype=np.uint8).astype(np.int64), rows[:, 4] != 0, _governors(rows[:, 3]),
    )  # fmt: skip


@lru_cache(maxsize=4096)
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
