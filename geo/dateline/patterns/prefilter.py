"""A prefilter: tells by the words of a text which patterns it may match, so that most need not be tried on most texts.

A pattern that it lets through may still not match, one that it holds back never does.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import or_
from threading import Lock

from dateline.patterns.remembered import Remembered
from dateline.patterns.required import Condition, in_word, required_words
from dateline.patterns.rules import Pattern

Patterns = tuple[Pattern, ...]  # that stay at hand, each time the same
Test = Callable[[Pattern], bool]  # whether a text may match a pattern

_LONGEST = 40  # letters of a word
_NONE = frozenset[int]()
_NO_GATE = -1, _NONE
_WORD = re.compile(r"\w{1,40}")  # what is longer is read as several, which lets more patterns through and never less
_LAST = re.compile(r"\w{1,40}\Z")
# Letters beside ASCII ones that patterns without regard to case take for one.
_FOLDED = str.maketrans({"ı": "i", "İ": "i", "ſ": "s", "\u212a": "k"})


class Fulfilling:
    """A word with what it fulfils of the conditions of one prefilter, as of when it knew so many."""

    __slots__ = ("known", "marks", "word")

    def __init__(self, word: str) -> None:
        self.word, self.known, self.marks = word, -1, 0


class Words:
    """The words of a stretch of text, and what they fulfil of the conditions that a prefilter knows."""

    __slots__ = ("_held", "_known", "prefilter", "words")

    def __init__(self, words: Sequence[str], prefilter: Prefilter) -> None:
        self.words, self.prefilter = words, prefilter
        self._held, self._known = 0, -1

    def fulfilled(self, words: Iterable[Fulfilling]) -> int:
        """Take what the words fulfil from what is known of each; as `held`."""
        known, held = self.prefilter.known, 0
        for word in words:
            if word.known != known:
                word.known, word.marks = known, self.prefilter.marks[word.word]
            if word.marks:
                held |= word.marks
        self._known, self._held = known, held
        return held

    def held(self) -> int:
        """Return the conditions that the words fulfil."""
        if self._known != self.prefilter.known:
            self._known, self._held = self.prefilter.known, self.prefilter.held(self.words)
        return self._held

    def may_any(self, patterns: Patterns) -> bool:
        """Tell whether any of these patterns may match, by what tells most of each."""
        gate, _ = self.prefilter.gate(patterns)
        return gate < 0 or self.held() & gate != 0

    def anywhere(self, patterns: Patterns | None = None) -> Test:
        """Return the test for all that the words are of."""
        return self.within("", 0, 0, patterns) if patterns else self._may_anywhere

    def _may_anywhere(self, pattern: Pattern) -> bool:
        need = self.prefilter.need(pattern)  # of which more conditions may be known then
        return self.held() & need == need

    def may(self, pattern: Pattern, text: str, start: int, end: int) -> bool:
        """Tell of one pattern what `within` tells of many, in half the time."""
        need = self.prefilter.need(pattern)
        held = self.held()
        if held & need == need:
            return True
        if start and ((around := text[start - 1 : start + 1]).isalnum() or "_" in around):
            held |= self._begun(text, start, end)
        if end and ((around := text[end - 1 : end + 1]).isalnum() or "_" in around):
            held |= self._broken_off(text, start, end)
        return held & need == need

    def within(self, text: str, start: int, end: int, patterns: Patterns | None = None) -> Test:
        """Return the test for ``text[start:end]``, cut out of where the words are; a cut leaves a word of one.

        Of ``patterns`` that will be asked about it finds out first whether any may match.
        """
        prefilter = self.prefilter
        gate, gated = prefilter.gate(patterns) if patterns else _NO_GATE
        needs, known = prefilter.needs, prefilter.known
        held = self._held if self._known == known else self.held()
        if start and ((around := text[start - 1 : start + 1]).isalnum() or "_" in around):
            held |= self._begun(text, start, end)
        if end and ((around := text[end - 1 : end + 1]).isalnum() or "_" in around):
            held |= self._broken_off(text, start, end)
        out = _NONE if gate < 0 or held & gate else gated

        def may(pattern: Pattern) -> bool:
            key = id(pattern)
            if key in out:
                return False
            need = needs.get(key)
            if need is None or known != prefilter.known:  # more was learnt since
                need, now = prefilter.need(pattern), self.held()
                return (now | self._begun(text, start, end) | self._broken_off(text, start, end)) & need == need
            return held & need == need

        return may

    def _begun(self, text: str, start: int, end: int) -> int:
        """Return what the word fulfils that a cut left of one at the start."""
        cut = 0 < start < len(text) and in_word(text[start - 1])
        first = _WORD.match(text, start, end) if cut else None
        return self.prefilter.marks[first.group()] if first else 0

    def _broken_off(self, text: str, start: int, end: int) -> int:
        """Return what the word fulfils that a cut left of one at the end."""
        cut = start < end < len(text) and in_word(text[end]) and in_word(text[end - 1])
        last = _LAST.search(text, max(start, end - _LONGEST), end) if cut else None
        return self.prefilter.marks[last.group()] if last else 0


def words_of(text: str) -> list[str]:
    """Return the words of a text, each once."""
    return list({word for line in text.splitlines() for word in _WORD.findall(line)})


class Prefilter:
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

    def for_text(self, text: str, start: int = 0, end: int = sys.maxsize) -> Test:
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
        found = required_words(pattern)
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
        marks, begun = self._whole.get(word, 0), self._begun
        for letters in range(1, min(len(word), self._longest) + 1):
            if more := begun.get(word[:letters]):
                marks |= more
        return marks
