"""Needles: the words without which a pattern cannot match, so that most patterns need not be tried on most texts.

They are read from the patterns themselves, by Python's own parser of them, and say less where it is not clear: a
pattern that a sieve lets through may still not match, one that it holds back never does.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import or_
from threading import Lock
from typing import Any, TypeVar

from dateline._rules import Rule

try:
    from re import _parser as _reader  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - a Python that keeps its parser elsewhere: every pattern is then tried
    _reader = None

Needle = tuple[str, bool]  # letters in lower case, and whether they are the whole word or only begin it
Condition = frozenset[Needle]  # of which a text must hold one

Known = TypeVar("Known")

_MOST = 3  # conditions kept of a pattern
_FORKS = 200  # beginnings of a word that are followed at once
_MOST_KNOWN = 1 << 13
_LONGEST = 40  # letters of a word
_NONE = frozenset[int]()
_NO_GATE = -1, _NONE
_WORD = re.compile(r"\w{1,40}")  # what is longer is read as several, which lets more patterns through and never less
_LAST = re.compile(r"\w{1,40}\Z")
# Letters beside ASCII ones that patterns without regard to case take for one.
_FOLDED = str.maketrans({"ı": "i", "İ": "i", "ſ": "s", "\u212a": "k"})
_COMMON = frozenset(
    """a an the of to in on at by for from with and or but as that which who it its is are was were be been has have
    had not no this these those his her their he she they there will would about after before over into up more than
    said when while where also one two three i on""".split()
)
_DEAR, _SHORT, _SHORT_LETTERS = 60, 25, 2  # what a common word and a short beginning cost a condition


class Remembered(dict[str, Known]):
    """What is known of words, found out when a word is first met; thousands of them, and then afresh."""

    def __init__(self, find: Callable[[str], Known]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> Known:
        """Find out what is not known yet."""
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[word] = self._find(word)
        return found


Pattern = re.Pattern[str] | Rule
Patterns = tuple[Pattern, ...]  # that stay at hand, each time the same
Test = Callable[[Pattern], bool]  # whether a text may match a pattern


class Fulfilling:
    """A word with what it fulfils of the conditions of one sieve, as of when it knew so many."""

    __slots__ = ("known", "marks", "word")

    def __init__(self, word: str) -> None:
        self.word, self.known, self.marks = word, -1, 0


class Words:
    """The words of a stretch of text, and what they fulfil of the conditions that a sieve knows."""

    __slots__ = ("_held", "_known", "sieve", "words")

    def __init__(self, words: Sequence[str], sieve: Sieve) -> None:
        self.words, self.sieve = words, sieve
        self._held, self._known = 0, -1

    def fulfilled(self, words: Iterable[Fulfilling]) -> int:
        """Take what the words fulfil from what is known of each; as `held`."""
        known, held = self.sieve.known, 0
        for word in words:
            if word.known != known:
                word.known, word.marks = known, self.sieve.marks[word.word]
            if word.marks:
                held |= word.marks
        self._known, self._held = known, held
        return held

    def held(self) -> int:
        """Return the conditions that the words fulfil."""
        if self._known != self.sieve.known:
            self._known, self._held = self.sieve.known, self.sieve.held(self.words)
        return self._held

    def anywhere(self, patterns: Patterns | None = None) -> Test:
        """Return the test for all that the words are of."""
        return self.within("", 0, 0, patterns)

    def within(self, text: str, start: int, end: int, patterns: Patterns | None = None) -> Test:
        """Return the test for ``text[start:end]``, cut out of where the words are; a cut leaves a word of one.

        Of ``patterns`` that will be asked about it finds out first whether any may match.
        """
        sieve = self.sieve
        gate, gated = sieve.gate(patterns) if patterns else _NO_GATE
        needs, known = sieve.needs, sieve.known
        held = self._held if self._known == known else self.held()
        if start and ((around := text[start - 1 : start + 1]).isalnum() or "_" in around):
            held |= self._begun(text, start, end)
        if end and ((around := text[end - 1 : end + 1]).isalnum() or "_" in around):
            held |= self._broken_off(text, start, end)
        out = _NONE if held & gate else gated

        def may(pattern: Pattern) -> bool:
            key = id(pattern)
            if key in out:
                return False
            need = needs.get(key)
            if need is None or known != sieve.known:  # more was learnt since
                need, now = sieve.need(pattern), self.held()
                return (now | self._begun(text, start, end) | self._broken_off(text, start, end)) & need == need
            return held & need == need

        return may

    def _begun(self, text: str, start: int, end: int) -> int:
        """Return what the word fulfils that a cut left of one at the start."""
        cut = 0 < start < len(text) and _in_word(text[start - 1])
        first = _WORD.match(text, start, end) if cut else None
        return self.sieve.marks[first.group()] if first else 0

    def _broken_off(self, text: str, start: int, end: int) -> int:
        """Return what the word fulfils that a cut left of one at the end."""
        cut = start < end < len(text) and _in_word(text[end]) and _in_word(text[end - 1])
        last = _LAST.search(text, max(start, end - _LONGEST), end) if cut else None
        return self.sieve.marks[last.group()] if last else 0


def words_of(text: str) -> list[str]:
    """Return the words of a text, each once."""
    return list({word for line in text.splitlines() for word in _WORD.findall(line)})


class Sieve:
    """What patterns need, read from each when it is first asked about; asked which of them a text may match."""

    def __init__(self, patterns: Iterable[Pattern] = ()) -> None:
        self._kept: list[Pattern | Patterns] = []  # so that their ids stay theirs
        self._whole: dict[str, int] = {}
        self._begun: dict[str, int] = {}
        self._bits: dict[Condition, int] = {}
        self._longest = 0
        self.known = 0  # conditions; what words fulfil is to be asked anew when there are more
        self._learning = Lock()
        self.needs: dict[int, int] = {}
        self._best: dict[int, int] = {}
        self._gates: dict[int, tuple[int, frozenset[int]]] = {}
        self.marks = Remembered(self._marks)
        for pattern in patterns:
            self.need(pattern)

    def sift(self, text: str, start: int = 0, end: int = sys.maxsize) -> Test:
        """Return the test whether a pattern may match in ``text[start:end]``."""
        return Words(_WORD.findall(text, start, end), self).anywhere()

    def held(self, words: Iterable[str]) -> int:
        """Return the conditions that words fulfil."""
        return reduce(or_, map(self.marks.__getitem__, words), 0)

    def need(self, pattern: Pattern) -> int:
        """Return what a pattern needs; it may match where the ``marks`` of all words together hold all these bits."""
        need = self.needs.get(id(pattern))
        return self._learn(pattern) if need is None else need

    def gate(self, patterns: Patterns) -> tuple[int, frozenset[int]]:
        """Return bits of which words hold one at least where any of the patterns may match; and the patterns' ids."""
        known = self._gates.get(id(patterns))
        if known is None:
            bits = reduce(or_, map(self._first, patterns), 0)
            known = self._gates[id(patterns)] = bits, frozenset(map(id, patterns))
            self._kept.append(patterns)
        return known

    def _first(self, pattern: Pattern) -> int:
        """Return the bit of what tells most of what a pattern needs; all bits where that is open."""
        return self._best[id(pattern)] if self.need(pattern) else -1

    def _learn(self, pattern: Pattern) -> int:
        found = needles(pattern)
        need = self.learn(found)
        self._best[id(pattern)] = self._bits[found[0]] if found else 0
        self._kept.append(pattern)
        self.needs[id(pattern)] = need
        return need

    def learn(self, conditions: Iterable[Condition]) -> int:
        """Return the bits of conditions, which are known from now on."""
        with self._learning:
            need = reduce(or_, map(self._bit, conditions), 0)
            if self.known < len(self._bits):
                self._longest = max(map(len, self._begun), default=0)
                self.marks.clear()
                self.known = len(self._bits)
        return need

    def _bit(self, words: Condition) -> int:
        """Return the bit of a condition, and note at its words that they fulfil it."""
        if words not in self._bits:
            bit = 1 << len(self._bits)
            for letters, whole in words:
                marks = self._whole if whole else self._begun
                marks[letters] = marks.get(letters, 0) | bit
            self._bits[words] = bit
        return self._bits[words]

    def _marks(self, word: str) -> int:
        word = word.translate(_FOLDED).lower()
        begun = (self._begun.get(word[:letters], 0) for letters in range(1, min(len(word), self._longest) + 1))
        return reduce(or_, begun, self._whole.get(word, 0))


def needles(pattern: Pattern) -> tuple[Condition, ...]:
    """Return sets of words of each of which whatever a pattern matches holds one; the most telling first."""
    return needles_of(pattern.pattern, pattern.flags)


def needles_of(pattern: str, flags: int) -> tuple[Condition, ...]:
    """Return the same of a pattern that is not compiled yet."""
    if _reader is None:
        return ()
    walk = _Walk(None)
    walk.read(_reader.parse(pattern, flags & ~re.DEBUG))
    walk.break_off()
    found = sorted(set(walk.found), key=_rank)
    kept: list[Condition] = []
    for number, words in enumerate(found):
        stronger = (one for one in found[number + 1 :] if not _follows(one, words))
        if not any(_follows(words, one) for one in (*kept, *stronger)):
            kept.append(words)
    return tuple(kept[:_MOST])


def _rank(words: Condition) -> tuple[int, int, list[Needle]]:
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
        if plain and categories <= {"CATEGORY_SPACE", "CATEGORY_NOT_WORD"} and not any(map(_in_word, letters)):
            self._end_of_word()
        elif plain and not categories and all(letter.isascii() and _in_word(letter) for letter in letters):
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

    def _assert(self, _value: object) -> None:
        """Pass by what must stand around: it takes no letters."""

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
            self.found.append(frozenset[Needle]().union(*best))
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


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
