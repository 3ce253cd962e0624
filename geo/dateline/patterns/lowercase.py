"""Patterns without regard to case, tried on the text in small letters, which the engine reads much faster.

It turns whole branches down at their first letter only where case counts. So the pattern is compiled a second time with
its letters made small and finds where matches begin; the pattern itself then matches there, in the text as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Protocol

try:
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - a Python that keeps them elsewhere: every pattern is then tried as it is
    _compiler = _parser = None

_ODD = "\u0130\u0131\u017f\u212a"  # letters that match another one where case does not count
_WIDEST = 512  # letters of a range in a class


class _Written(Protocol):
    """What is written as a pattern, compiled or not."""

    @property
    def pattern(self) -> str: ...
    @property
    def flags(self) -> int: ...


class LowercasePattern:
    """A pattern without regard to case, and its double in small letters, made when it is first needed.

    Where parts of it heed case its double is loose: it only tells where there is nothing to find.
    """

    __slots__ = ("_double", "_is_exact", "_made", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self._double: re.Pattern[str] | None = None
        self._made = self._is_exact = False

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the matches in ``text[start:end]``, as those of the pattern."""
        double, small = self._small(text)
        if double is None:
            return self.pattern.finditer(text, start, end)
        if self._is_exact:
            return self._found(text, double.finditer(small, start, end), end)
        return self.pattern.finditer(text, start, end) if double.search(small, start, end) else iter(())

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
        if not self._made:
            self._double, self._made = lowercase_double(self.pattern), True
            self._is_exact = self._double is not None
            self._double = self._double or lowercase_double(self.pattern, loosely=True)
        small = lowercased(text) if self._double is not None else None
        return (None, "") if small is None else (self._double, small)


def lowercase_pattern(pattern: str, flags: re.RegexFlag) -> LowercasePattern:
    """Return a pattern to be tried in small letters; compiled as `re.compile` does it."""
    return LowercasePattern(re.compile(pattern, flags))


@lru_cache(maxsize=32)  # documents are worked through some together
def lowercased(text: str) -> str | None:
    """Return a text in small letters; None where they would not stand where the letters do, or may match others."""
    small = text.lower()
    return small if len(small) == len(text) and not any(map(text.__contains__, _ODD)) else None


def lowercase_double(pattern: _Written, *, loosely: bool = False) -> re.Pattern[str] | None:
    """Return a pattern that matches in small letters where this one matches; None where there is none.

    ``loosely`` it may match elsewhere, too, for it cannot tell capitals where the pattern asks for them.
    """
    if _compiler is None or not pattern.flags & re.IGNORECASE:
        return None
    tree = _parser.parse(pattern.pattern, pattern.flags)
    try:
        _lower(tree, loosely=loosely)
    except _UnclearError:
        return None
    tree.state.flags &= ~re.IGNORECASE
    double: re.Pattern[str] = _compiler.compile(tree)
    return double


class _UnclearError(Exception):
    """A part of a pattern has no double in small letters."""


def _lower(items: Any, *, loosely: bool) -> None:
    """Make the letters of a sequence of a parsed pattern small."""
    for number, (kind, value) in enumerate(items):
        name = str(kind)
        if name in {"LITERAL", "NOT_LITERAL"}:
            items[number] = (kind, _small(value))
        elif name == "IN":
            items[number] = (kind, [one for member in value for one in _members(*member)])
        elif name == "SUBPATTERN" and value[2] & re.IGNORECASE:
            items[number] = (kind, _without_case(*value, loosely=loosely))
        elif name in {"ASSERT", "ASSERT_NOT", "SUBPATTERN", "MAX_REPEAT", "MIN_REPEAT"}:
            _lower(value[-1], loosely=loosely and name != "ASSERT_NOT")
        elif name == "BRANCH":
            for branch in value[1]:
                _lower(branch, loosely=loosely)
        elif name not in {"AT", "ANY"}:
            raise _UnclearError


def _without_case(group: Any, added: int, removed: int, items: Any, *, loosely: bool) -> tuple[Any, int, int, Any]:
    """Return a group in which case counts as one in which it does not, which lets more through."""
    if not loosely or any(word in str(items) for word in ("NOT_", "NEGATE")):
        raise _UnclearError
    _lower(items, loosely=loosely)
    return group, added, removed & ~re.IGNORECASE, items


def _members(kind: Any, value: Any) -> list[tuple[Any, Any]]:
    """Return what a member of a class is in small letters."""
    if str(kind) == "LITERAL":
        return [(kind, _small(value))]
    if str(kind) != "RANGE":
        return [(kind, value)]
    if value[1] - value[0] > _WIDEST:
        raise _UnclearError
    letters = {_small(code) for code in range(value[0], value[1] + 1)}
    return [(_parser.LITERAL, code) for code in sorted(letters)]


def _small(code: int) -> int:
    letter = chr(code).lower()
    if len(letter) > 1 or chr(code) in _ODD:
        raise _UnclearError
    return ord(letter)
