"""What is known of words and the like, found out once for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Key = TypeVar("_Key")
_Known = TypeVar("_Known")

_MOST_KNOWN = 1 << 15  # words of some hundred documents; a few megabytes


class Remembered(dict[_Key, _Known]):
    """What is known of words, found out when a word is first met; tens of thousands, and then afresh."""

    def __init__(self, find: Callable[[_Key], _Known]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: _Key) -> _Known:
        """Find out what is not known yet."""
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[word] = self._find(word)
        return found
