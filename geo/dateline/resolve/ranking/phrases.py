"""Fixed words that a text may hold, such as names of armed groups and bodies: which of many it does, in one look."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import filterfalse

_REMEMBERED = 1 << 16  # pieces of text
_PIECE = re.compile(r"\S+")


class Phrases:
    """Phrases to be found in texts anywhere, also within words.

    Of each phrase the longest piece without white space stands within a piece of each text that holds it. What pieces
    of texts hold is remembered: nearly all hold none, and most recur from text to text.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_piece: dict[str, list[str]] = {}
        for phrase in phrases:
            self._by_piece.setdefault(max(_PIECE.findall(phrase), key=len), []).append(phrase)
        self._empty = set[str]()  # pieces of texts that hold none of ours
        self._full: dict[str, list[str]] = {}  # those that do, with the phrases of which these are

    def held(self, text: str) -> frozenset[str]:
        """Return the phrases that a text holds."""
        if len(self._empty) + len(self._full) >= _REMEMBERED:
            self._empty.clear()
            self._full.clear()
        pieces = set(filterfalse(self._empty.__contains__, text.split()))  # most are never put into a set
        if unknown := pieces.difference(self._full):
            self._learn(unknown)
        phrases = {phrase for piece in pieces if piece in self._full for phrase in self._full[piece]}
        return frozenset([phrase for phrase in phrases if phrase in text])

    def _learn(self, pieces: set[str]) -> None:
        """Remember which of our pieces stand within some of a text; all together they are looked through sooner."""
        together = "\n".join(pieces)
        for ours in [one for one in self._by_piece if one in together]:
            for piece in pieces:
                if ours in piece:
                    self._full[piece] = [*self._full.get(piece, ()), *self._by_piece[ours]]
        self._empty |= pieces.difference(self._full)
