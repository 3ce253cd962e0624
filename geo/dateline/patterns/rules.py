"""Rules: the patterns of word lists, compiled when they are first tried, since most are tried on few texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from dateline.patterns.lowercase import lowercase_double, lowercased

_MAY_CAPTURE = re.compile(r"\((?!\?)|\(\?P<")


class Rule:
    """A pattern and its flags, as those of `re.Pattern`; two of one pattern are one object (see `rule`)."""

    __slots__ = ("_double", "_doubled", "_is_exact", "flags", "pattern", "search")

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags
        self.search: Callable[..., re.Match[str] | None] = self._first_search
        self._double: re.Pattern[str] | None = None
        self._doubled = self._is_exact = False

    def __repr__(self) -> str:
        """Show the pattern."""
        return f"Rule({self.pattern!r}, {self.flags!r})"

    @property
    def groups(self) -> int:
        """The number of its groups that capture."""
        return self.compiled().groups if _MAY_CAPTURE.search(self.pattern) else 0

    def compiled(self) -> re.Pattern[str]:
        """Return the pattern as Python compiles it; raises ``re.error`` where it cannot be read."""
        return re.compile(self.pattern, self.flags)

    def stands_in(self, text: str, start: int, end: int) -> bool:
        """Whether it matches somewhere in ``text[start:end]``; takes less time than to search for where."""
        if not self._doubled:
            self._double, self._doubled = lowercase_double(self), True
            self._is_exact = self._double is not None
            self._double = self._double or lowercase_double(self, loosely=True)
        small = lowercased(text) if self._double is not None else None
        if self._double is not None and small is not None:
            found = self._double.search(small, start, end) is not None
            if self._is_exact or not found:
                return found
        return self.search(text, start, end) is not None

    def _first_search(self, text: str, *within: int) -> re.Match[str] | None:
        self.search = self.compiled().search
        return self.search(text, *within)


@cache
def rule(pattern: str, flags: int) -> Rule:
    """Return the rule of a pattern."""
    return Rule(pattern, int(flags | re.UNICODE))
