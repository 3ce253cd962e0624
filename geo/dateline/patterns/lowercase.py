"""Patterns without regard to case, tried on the text in small letters: the same matches as their own, sooner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.patterns.doubles import EARLY, lowercase_double, lowercased
from dateline.patterns.rules import Pattern, rule


class LowercasePattern:
    """A pattern without regard to case, and its double in small letters, made when it has been tried some times.

    Where parts of it heed case its double is loose: it only tells where there is nothing to find.
    """

    __slots__ = ("_double", "_is_exact", "_tries", "pattern")

    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern
        self._double: re.Pattern[str] | None = None
        self._tries, self._is_exact = 0, False

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the matches in ``text[start:end]``, as those of the pattern."""
        double, small = self._small(text)
        if double is None:
            return self.pattern.finditer(text, start, end)
        if self._is_exact:
            return self._found(text, double.finditer(small, start, end), end)
        return self.pattern.finditer(text, start, end) if double.search(small, start, end) else iter(())

    def spans(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where the matches in ``text[start:end]`` begin and end."""
        double, small = self._small(text)
        found = double.finditer(small, start, end) if double and self._is_exact else self.finditer(text, start, end)
        return (one.span() for one in found)

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the first match in ``text[start:end]``, as the pattern does."""
        double, small = self._small(text)
        if double is None:
            return self.pattern.search(text, start, end)
        found = double.search(small, start, end)
        if found is None:
            return None
        return self.pattern.match(text, found.start(), end) if self._is_exact else self.pattern.search(text, start, end)

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Return the match at ``start``, as the pattern does."""
        double, small = self._small(text)
        return self.pattern.match(text, start, end) if double is None or double.match(small, start, end) else None

    def _found(self, text: str, found: Iterator[re.Match[str]], end: int) -> Iterator[re.Match[str]]:
        for one in found:
            match = self.pattern.match(text, one.start(), end)
            if match:
                yield match

    def _small(self, text: str) -> tuple[re.Pattern[str] | None, str]:
        """Return the double and the text for it; None where the pattern itself is to be tried."""
        self._tries += 1
        if self._tries == EARLY and (made := lowercase_double(self.pattern)):
            self._double, self._is_exact = made
        small = lowercased(text) if self._double is not None else None
        return (None, "") if small is None else (self._double, small)


def lowercase_pattern(pattern: str, flags: int) -> LowercasePattern:
    """Return a pattern to be tried in small letters, compiled when it first may match."""
    return LowercasePattern(rule(pattern, flags))
