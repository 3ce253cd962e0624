"""Rules: the patterns of word lists, compiled when they are first tried, since most are tried on few texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from dateline._kept import compiled
from dateline.patterns.doubles import EARLY, Double, lowercase_double, lowercased

_MAY_CAPTURE = re.compile(r"\((?!\?)|\(\?P<")


class Rule:
    """A pattern and its flags, as those of `re.Pattern`; two of one pattern are one object (see `rule`).

    ``search``, ``match`` and ``finditer`` are the pattern's own; it is compiled when one of them is first asked for.
    """

    __slots__ = ("_double", "_tries", "finditer", "flags", "match", "pattern", "search")
    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags
        self._double: Double | None = None
        self._tries = 0

    def __getattr__(self, name: str) -> Any:
        """Compile the pattern, whose methods this one has from then on."""
        if name not in {"search", "match", "finditer"}:
            raise AttributeError(name)
        made = self.compiled()
        self.search, self.match, self.finditer = made.search, made.match, made.finditer
        return getattr(made, name)

    def __repr__(self) -> str:
        """Show the pattern."""
        return f"Rule({self.pattern!r}, {self.flags!r})"

    @property
    def groups(self) -> int:
        """The number of its groups that capture."""
        return self.compiled().groups if _MAY_CAPTURE.search(self.pattern) else 0

    def compiled(self) -> re.Pattern[str]:
        """Return the pattern as Python compiles it; raises ``re.error`` where it cannot be read."""
        return compiled(self.pattern, self.flags)

    def stands_in(self, text: str, start: int, end: int) -> bool:
        """Whether it matches somewhere in ``text[start:end]``; takes less time than to search for where."""
        self._tries += 1
        if self._tries == EARLY:
            self._double = lowercase_double(self)
        small = lowercased(text) if self._double is not None else None
        if self._double is not None and small is not None:
            found = self._double.pattern.search(small, start, end) is not None
            if self._double.is_exact or not found:
                return found
        return self.search(text, start, end) is not None

    def opens(self, text: str, start: int, end: int) -> bool:
        r"""Whether it names its beginning, ``\A``, and matches in ``text[start:end]`` by itself, which begins there."""
        return "\\A" in self.pattern and self.search(text[start:end]) is not None


@cache
def rule(pattern: str, flags: int) -> Rule:
    """Return the rule of a pattern."""
    return Rule(pattern, int(flags | re.UNICODE))


Pattern = re.Pattern[str] | Rule
