"""Doubles: texts and patterns in small letters, of which the engine reads much faster.

It turns whole branches down at their first letter only where case counts. So a pattern without regard to case is
compiled a second time with its letters made small, and is tried on the text in small letters: all stands as it did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

from dateline._kept import HAS_CODE, Code, code_of, kept, pattern_of

try:
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - a Python that keeps it elsewhere: every pattern is then tried as it is
    _parser = None

_ODD = "\u0130\u0131\u017f\u212a"  # letters that match another one where case does not count
_WIDEST = 512  # letters of a range in a class
EARLY = 16  # tries of a pattern that it makes by itself: of a short text most are tried once, and a double takes time
_MOST_KEPT = 1_000_000  # letters of texts; several documents are worked through together, step by step


class _Written(Protocol):
    """What is written as a pattern, compiled or not."""

    @property
    def pattern(self) -> str: ...
    @property
    def flags(self) -> int: ...


class _Lowercased(dict[str, str | None]):
    """Texts in small letters, as many as have so many letters together, and then afresh."""

    _kept = 0

    def __missing__(self, text: str) -> str | None:
        """Make the letters of a text small."""
        self._kept += len(text)
        if self._kept > _MOST_KEPT:
            self.clear()
            self._kept = len(text)
        small = text.lower()
        known = self[text] = small if len(small) == len(text) and not any(map(text.__contains__, _ODD)) else None
        return known


_LOWERCASED = _Lowercased()


def lowercased(text: str) -> str | None:
    """Return a text in small letters; None where they would not stand where the letters do, or may match others."""
    return _LOWERCASED[text]


def stems_in(small: str, stems: Iterable[str], start: int = 0, stop: int | None = None) -> list[int]:
    """Return where words of ``small[start:stop]`` begin with one of these letters, in order; it is in small letters."""
    found: list[int] = []
    for stem in stems:
        at = small.find(stem, start, stop)
        while at >= 0:
            if not small[at - 1 : at].isalnum():
                found.append(at)
            at = small.find(stem, at + 1, stop)
    return sorted(found)


class Double(NamedTuple):
    """A pattern that matches in small letters where another matches; unless it is exact, elsewhere, too."""

    pattern: re.Pattern[str]
    is_exact: bool


def lowercase_double(pattern: _Written) -> Double | None:
    """Return the double of a pattern, None where there is none; one of which parts heed case is not exact."""
    if _parser is None or not HAS_CODE or not pattern.flags & re.IGNORECASE:
        return None
    made = kept("double", pattern.pattern, pattern.flags, lambda: _double(pattern))
    return Double(pattern_of(made[0]), made[1]) if made else None


def _double(pattern: _Written) -> tuple[Code, bool] | None:
    tree = _parser.parse(pattern.pattern, pattern.flags)
    try:
        is_exact = _lower(tree)
    except _UnclearError:
        return None
    tree.state.flags &= ~re.IGNORECASE
    return code_of(tree), is_exact


class _UnclearError(Exception):
    """A part of a pattern has no double in small letters."""


def _lower(items: Any) -> bool:
    """Make the letters of a sequence of a parsed pattern small; return whether it then matches nothing more."""
    exact = True
    for number, (kind, value) in enumerate(items):
        name = str(kind)
        if name in {"LITERAL", "NOT_LITERAL"}:
            items[number] = (kind, _small(value))
        elif name == "IN":
            items[number] = (kind, [one for member in value for one in _members(*member)])
        elif name == "SUBPATTERN" and value[2] & re.IGNORECASE:
            items[number] = (kind, _without_case(*value))
            exact = False
        elif name in {"ASSERT", "SUBPATTERN", "MAX_REPEAT", "MIN_REPEAT"}:
            exact = _lower(value[-1]) and exact
        elif name == "ASSERT_NOT":
            if not _lower(value[-1]):  # to match more there is to match less: nothing is then barred
                items[number] = (_parser.ASSERT, (1, _parser.SubPattern(items.state)))
                exact = False
        elif name == "BRANCH":
            exact = min(map(_lower, value[1])) and exact
        elif name not in {"AT", "ANY"}:
            raise _UnclearError
    return exact


def _without_case(group: Any, added: int, removed: int, items: Any) -> tuple[Any, int, int, Any]:
    """Return a group in which case counts as one in which it does not, which lets more through."""
    if any(word in str(items) for word in ("NOT_", "NEGATE")):
        raise _UnclearError
    _lower(items)
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
