"""Required words: those of which a text must hold some where a pattern matches, read from the pattern itself.

Python's own parser reads it. Where it is not clear less is required: a text that holds all that is may still not match,
one that lacks some never does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import filterfalse
from typing import Any

from dateline._kept import kept
from dateline.patterns.rules import Pattern

try:
    from re import _parser as _reader  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - a Python that keeps its parser elsewhere: every pattern is then tried
    _reader = None

Required = tuple[str, bool]  # letters in lower case, and whether they are the whole word or only begin it
Condition = frozenset[Required]  # of which a text must hold one

_MOST = 3  # conditions kept of a pattern
_FORKS = 200  # beginnings of a word that are followed at once
_COMMON = frozenset(
    """a an the of to in on at by for from with and or but as that which who it its is are was were be been has have
    had not no this these those his her their he she they there will would about after before over into up more than
    said when while where also one two three i on""".split()
)
# Of these hardly a sentence lacks all; asked of each word of each text, they were three quarters of what words fulfil.
_COMMONEST = ("the", "of", "to", "in", "a", "and", "on", "for", "was", "by", "at", "from", "with", "is", "an", "said")
_DEAR, _SHORT, _SHORT_LETTERS = 60, 25, 2  # what a common word and a short beginning cost a condition


def required_words(pattern: Pattern) -> tuple[Condition, ...]:
    """Return sets of words of each of which whatever a pattern matches holds one; the most telling first."""
    return required_words_of(pattern.pattern, pattern.flags)


def required_words_of(pattern: str, flags: int) -> tuple[Condition, ...]:
    """Return the same of a pattern that is not compiled yet."""
    return () if _reader is None else kept("required", pattern, flags, lambda: _required(pattern, flags))


def _required(pattern: str, flags: int) -> tuple[Condition, ...]:
    walk = _Walk(None)
    walk.read(_reader.parse(pattern, flags & ~re.DEBUG))
    walk.break_off()
    passed = set(walk.found)
    found = sorted(list(filterfalse(_says_little, passed)) or passed, key=_rank)
    kept: list[Condition] = []
    for number, words in enumerate(found):
        stronger = (one for one in found[number + 1 :] if not _follows(one, words))
        if not any(_follows(words, one) for one in (*kept, *stronger)):
            kept.append(words)
    return tuple(kept[:_MOST])


def _says_little(words: Condition) -> bool:
    """Whether a word fulfils it that hardly a sentence lacks: to ask for it costs more than it keeps back."""
    begun = tuple(letters for letters, whole in words if not whole)
    return any(word.startswith(begun) or (word, True) in words for word in _COMMONEST)


def _rank(words: Condition) -> tuple[int, int, list[Required]]:
    """Return what tells a better condition from a worse one: few and rare words, and whole ones."""
    costs = (
        _DEAR if letters in _COMMON else _SHORT if not whole and len(letters) <= _SHORT_LETTERS else 1
        for letters, whole in words
    )
    return sum(costs), sum(not whole for _, whole in words), sorted(words)


def _follows(words: Condition, other: Condition) -> bool:
    """Whether what fulfils the other condition fulfils this one, too."""
    begun = tuple(letters for letters, whole in words if not whole)
    return all(one.startswith(begun) or (whole and (one, whole) in words) for one, whole in other)


class _Walk:
    """A walk along a pattern. ``begun`` are the beginnings of the word that it stands in, "" at the start of one.

    It is None where it may stand in the middle of a word. ``found`` are the conditions passed.
    """

    def __init__(self, begun: frozenset[str] | None) -> None:
        self.begun = begun
        self.found: list[Condition] = []

    def read(self, items: Iterable[tuple[Any, Any]]) -> None:
        """Walk along a sequence."""
        for kind, value in items:
            getattr(self, f"_{kind}".lower(), self._anything)(value)

    def break_off(self) -> None:
        """Leave the word that the walk stands in: anything may follow."""
        self._pass(whole=False)
        self.begun = None

    def _pass(self, *, whole: bool) -> None:
        if self.begun and "" not in self.begun:
            self.found.append(frozenset((letters, whole) for letters in self.begun))

    def _anything(self, _value: object) -> None:
        self.break_off()

    def _end_of_word(self) -> None:
        self._pass(whole=True)
        self.begun = frozenset({""})

    def _add(self, letters: Sequence[str]) -> None:
        if self.begun is None:
            return
        if len(self.begun) * len(letters) > _FORKS:
            self.break_off()
            return
        self.begun = frozenset(before + letter for before in self.begun for letter in letters)

    def _literal(self, code: int) -> None:
        letter = chr(code)
        if not (letter.isalnum() or letter == "_"):
            self._end_of_word()
        elif letter.isascii():
            self._add([letter.lower()])
        else:
            self.break_off()

    def _in(self, members: list[tuple[Any, Any]]) -> None:
        letters = [chr(value) for kind, value in members if str(kind) == "LITERAL"]
        categories = {str(value) for kind, value in members if str(kind) == "CATEGORY"}
        plain = len(letters) + sum(str(kind) == "CATEGORY" for kind, _ in members) == len(members)
        if plain and categories <= {"CATEGORY_SPACE", "CATEGORY_NOT_WORD"} and not any(map(in_word, letters)):
            self._end_of_word()
        elif plain and not categories and all(letter.isascii() and in_word(letter) for letter in letters):
            self._add([letter.lower() for letter in letters])
        else:
            self.break_off()

    def _at(self, where: object) -> None:
        if str(where) == "AT_BOUNDARY":
            if self.begun and "" not in self.begun:
                self._pass(whole=True)
                self.begun = None
            else:
                self.begun = None if self.begun and any(self.begun) else frozenset({""})
        elif str(where) in {"AT_END", "AT_END_STRING"}:
            self._pass(whole=True)
            self.begun = None
        elif str(where) in {"AT_BEGINNING", "AT_BEGINNING_STRING"}:
            self.begun = frozenset({""})
        else:
            self.break_off()

    def _assert(self, value: tuple[int, Any]) -> None:
        """Note what must follow, which takes no letters; what must stand before may stand outside of the text."""
        direction, items = value
        if direction > 0:
            ahead = _Walk(self.begun)
            ahead.read(items)
            ahead.break_off()
            self.found += ahead.found

    def _assert_not(self, value: tuple[int, Any]) -> None:
        direction, items = value
        word = len(items) == 1 and "(CATEGORY, CATEGORY_WORD)" in str(items[0]) and "NEGATE" not in str(items[0])
        if word and direction < 0:
            self.begun = frozenset({""})
        elif word:
            self._pass(whole=True)

    def _subpattern(self, value: tuple[Any, int, int, Any]) -> None:
        self.read(value[3])

    def _branch(self, value: tuple[Any, list[Any]]) -> None:
        walks = [self._fork(items) for items in value[1]]
        ends = [walk.begun for walk in walks]
        merged = None if None in ends else frozenset[str]().union(*(end for end in ends if end is not None))
        for walk in walks:
            walk._pass(whole=False)
        if all(walk.found for walk in walks):
            best = (min(walk.found, key=_rank) for walk in walks)
            self.found.append(frozenset[Required]().union(*best))
        self.begun = merged if merged is None or len(merged) <= _FORKS else None

    def _fork(self, items: Any) -> _Walk:
        walk = _Walk(self.begun)
        walk.read(items)
        return walk

    def _max_repeat(self, value: tuple[int, int, Any]) -> None:
        least, most, items = value
        once = self._fork(items)
        if most > 1:
            again = _Walk(once.begun)
            again.read(items)
            if again.begun != once.begun or once.begun is None or any(once.begun):
                once.break_off()
        if least:
            self.found += once.found
            self.begun = once.begun
            return
        self._pass(whole=False)
        both = None if self.begun is None or once.begun is None else self.begun | once.begun
        self.begun = both if both is None or len(both) <= _FORKS else None

    _min_repeat = _max_repeat


def in_word(letter: str) -> bool:
    r"""Whether a letter is one of words, as ``\w`` has it."""
    return letter.isalnum() or letter == "_"
