"""Rules: the patterns of word lists, compiled when they are first tried, since most are tried on few texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

_MAY_CAPTURE = re.compile(r"\((?!\?)|\(\?P<")


class Rule:
    """A pattern and its flags, as those of `re.Pattern`; two of one pattern are one object (see `rule`)."""

    __slots__ = ("flags", "pattern", "search")

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags
        self.search: Callable[..., re.Match[str] | None] = self._first_search

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

    def _first_search(self, text: str, *within: int) -> re.Match[str] | None:
        self.search = self.compiled().search
        return self.search(text, *within)


@cache
def rule(pattern: str, flags: int) -> Rule:
    """Return the rule of a pattern."""
    return Rule(pattern, int(flags | re.UNICODE))
