"""Fixed words that a text may hold, such as names of armed groups and bodies: which of many it does, in one look."""

from __future__ import annotations

import re
from collections.abc import Iterable

_REMEMBERED = 1 << 16  # pieces of text
_PIECE = re.compile(r"\S+")


class Phrases:
    """Phrases to be found in texts anywhere, also within words.

    Of each phrase the longest piece without white space stands within a piece of each text that holds it. Most pieces
    of a text are known from others to hold none, so that few are left to look at.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_piece: dict[str, list[str]] = {}
        for phrase in phrases:
            self._by_piece.setdefault(max(_PIECE.findall(phrase), key=len), []).append(phrase)
        self._empty = set[str]()  # pieces of texts that hold none of ours

    def held(self, text: str) -> frozenset[str]:
        """Return the phrases that a text holds."""
        pieces = set(text.split()) - self._empty
        together = "\n".join(pieces)
        held = [piece for piece in self._by_piece if piece in together]
        if len(self._empty) >= _REMEMBERED:
            self._empty.clear()
        self._empty.update([one for one in pieces if not any(piece in one for piece in held)] if held else pieces)
        return frozenset([phrase for piece in held for phrase in self._by_piece[piece] if phrase in text])
