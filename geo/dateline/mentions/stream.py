"""The words of a whole document in one row, with the numbers that the recogniser reads off them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from dateline.mentions.tokens import Sentence, Token
from dateline.mentions.words import (
    CAPITAL,
    CAPITALS,
    DOTTED,
    EDGE,
    LETTER,
    LOCATIVE,
    MIXED,
    QUALIFIER,
    word_of,
)

Array = np.ndarray[Any, Any]
PAD = 3  # edge words before each sentence and after the last
NONE, SPACE, HYPHEN, DOT, COMMA, OPEN, CLOSE, QUOTE, COLON, SLASH, BREAK, OTHER, OUTER = range(13)
_MARKS = {
    "-": HYPHEN, "‑": HYPHEN, "–": HYPHEN, "—": OTHER, ".": DOT, ",": COMMA, "(": OPEN, "[": OPEN, ")": CLOSE, "]": CLOSE,
    '"': QUOTE, "“": QUOTE, "”": QUOTE, "‘": QUOTE, "’": QUOTE, "'": QUOTE, "`": QUOTE, ":": COLON, ";": COLON, "/": SLASH,
    "&": SLASH, "|": OTHER,
}  # fmt: skip
POSSESSIVE = 13


class Stream(NamedTuple):
    """One document's words: ``at`` of a sentence's first word, and columns with a row for each word and edge."""

    tokens: list[Token | None]  # None at an edge
    firsts: list[int]  # the place of each sentence's first word
    lengths: list[int]
    ids: Array
    endings: Array
    shapes: Array
    lists: Array
    gaps: Array  # what stands before the word
    capitals: Array  # whether it begins with a capital
    governors: Array  # the place of the last word before this one that does not merely qualify


def stream_of(text: str, work: Sequence[tuple[Sentence, list[Token]]]) -> Stream:
    """Lay out the sentences of a document one after the other, with edges between them."""
    tokens: list[Token | None] = []
    gaps: list[int] = []
    firsts: list[int] = []
    for _, words in work:
        tokens.extend((None,) * PAD)
        gaps.extend((OUTER,) * PAD)
        firsts.append(len(tokens))
        before = words[0].start if words else 0
        gaps.append(_gap(text[max(0, before - 1) : before]) if words else OUTER)
        gaps.extend(_gap(text[left.end : right.start]) for left, right in zip(words, words[1:], strict=False))
        if not words:
            gaps.pop()
        tokens.extend(words)
    tokens.extend((None,) * PAD)
    gaps.extend((OUTER,) * PAD)
    rows = np.array([word_of(token.text if token else EDGE) for token in tokens], dtype=np.int64)
    shapes, lists = rows[:, 2], rows[:, 3]
    capitals = np.isin(shapes, (CAPITAL, CAPITALS, MIXED, DOTTED, LETTER))
    return Stream(
        tokens, firsts, [len(words) for _, words in work], rows[:, 0], rows[:, 1], shapes, lists,
        np.array(gaps, dtype=np.int64), capitals, _governors(lists, shapes),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _short_gap(between: str) -> int:
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


def _gap(between: str) -> int:
    return SPACE if between == " " else _short_gap(between[:8])


def _governors(lists: Array, shapes: Array) -> Array:
    """Return for each place that of the nearest earlier word which is more than an article or a qualifier."""
    places = np.arange(len(lists))
    plain = (lists & QUALIFIER) == 0
    last = np.maximum.accumulate(np.where(plain, places, 0))
    return np.concatenate(([0], last[:-1]))


def is_locative(lists: Array) -> Array:
    """Return for each word whether a place follows it ("in", "near")."""
    return (lists & LOCATIVE) != 0
