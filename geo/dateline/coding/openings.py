"""Which triggers of a lexicon may stand in a sentence, by the first letters of its words: most need not be tried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, reduce
from operator import or_

from dateline._needles import Remembered, Sieve, Words
from dateline.lexicon import EventLexicon, Trigger

_LETTERS = 4  # of a word, by which triggers are looked up
_LONGEST = 40
_WORD = re.compile(r"(?<!\w)\w{1,40}")
_FRAME = re.compile(r"\(\?<!\\w\)\(\?:(?P<body>.*)\)\(\?!\\w\)", re.DOTALL)
_AROUND = re.compile(r"\(\?(?:=|!|<=|<!)")
_GROUP = re.compile(r"\((?:\?(?:-?[aimsux]+)?:)?")
_OPTIONAL, _MANY = re.compile(r"[?*]|\{0,\d*\}"), re.compile(r"[+*]|\{\d+(?:,\d*)?\}")
_CAPITAL_CLASS, _CAPITAL = "(?-i:[A-Z]", "^"  # how a lexicon writes any capital, and its opening here

Opening = tuple[str, bool]  # letters, and whether anything may follow


class Line(Words):
    """The words of a sentence, with where each trigger and each group of a lexicon may begin in it."""

    __slots__ = ("_actors", "triggers")

    def __init__(self, text: str, start: int, end: int, lexicon: EventLexicon) -> None:
        index = _index(lexicon)
        words = _WORD.findall(text, start, end)
        super().__init__(words, index.sieve)
        begins = list(map(index.begins.__getitem__, words))
        held = self.held()
        found: dict[int, list[int]] = {}
        for place, candidates in enumerate(begins):
            for number, need in candidates:
                if held & need == need:
                    found.setdefault(number, []).append(place)
        starts = _starts(text, start, end, words) if found else []
        first = len(lexicon.triggers)
        self.triggers: list[tuple[Trigger, list[int]]] = []
        self._actors: list[tuple[str, re.Pattern[str], list[int]]] = []
        for number in sorted(found):
            places = [starts[place] for place in found[number]]
            if number < first:
                self.triggers.append((lexicon.triggers[number], places))
            else:
                self._actors.append((*lexicon.actors[number - first], places))

    def actors(self, text: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return the groups that ``text[start:end]`` of the sentence names: start, end and side of each, in order."""
        found: list[tuple[int, int, str]] = []
        for side, pattern, places in self._actors:
            for at in places:
                if start <= at < end and (match := pattern.match(text, at, end)):
                    found.append((at, match.end(), side))
        if len(found) < 2:
            return found
        found.sort(key=lambda one: (one[0], -one[1]))
        return [one for number, one in enumerate(found) if not number or one[0] >= found[number - 1][1]]


def _starts(text: str, start: int, end: int, words: Sequence[str]) -> list[int]:
    """Return where the words of a stretch begin."""
    if _LONGEST in map(len, words):  # and more may follow, which is none of the words
        return [match.start() for match in _WORD.finditer(text, start, end)]
    starts, at = [], start
    for word in words:
        begin = text.find(word, at)
        starts.append(begin)
        at = begin + len(word)
    return starts


@cache
def _index(lexicon: EventLexicon) -> _Index:
    triggers = [[one.pattern, *filter(None, (one.needs, one.subject, one.object))] for one in lexicon.triggers]
    return _Index([*triggers, *([pattern] for _, pattern in lexicon.actors)])


class _Index:
    """The patterns that may begin with a word, with what each needs, together with those that must match beside it."""

    def __init__(self, patterns: list[list[re.Pattern[str]]]) -> None:
        self.sieve = Sieve()
        self._patterns = patterns
        self._numbers: dict[str, list[int]] = {}
        for number, together in enumerate(patterns):
            letters_of = openings(together[0].pattern)
            for letters in {""} if "" in letters_of else letters_of:
                self._numbers.setdefault(letters, []).append(number)
        self.begins = Remembered(self._begin)

    def _begin(self, word: str) -> tuple[tuple[int, int], ...]:
        """Return the patterns that may begin with a word: number and needs of each."""
        keys = ["", *(word.lower()[:letters] for letters in range(1, min(len(word), _LETTERS) + 1))]
        keys += [_CAPITAL] if word[0].isupper() else []
        numbers = {number for key in keys for number in self._numbers.get(key, ())}
        return tuple((number, reduce(or_, map(self.sieve.need, self._patterns[number]))) for number in sorted(numbers))


def openings(pattern: str) -> frozenset[str]:
    """Return the lower-case letters, up to four, with which what a pattern matches may begin; "" is anything.

    "^" is any capital. Of a shape that it does not know it says less, never more: every match begins with one of the
    openings.
    """
    frame = _FRAME.fullmatch(pattern)
    found, _ = _choice(frame.group("body") if frame else pattern, 0)
    return frozenset(letters for letters, _ in found)


def _choice(pattern: str, at: int) -> tuple[set[Opening], int]:
    """Read alternatives up to the bracket that closes them, or to the end."""
    found: set[Opening] = set()
    while True:
        branch, at = _sequence(pattern, at)
        found |= branch
        if at >= len(pattern) or pattern[at] == ")":
            return found, at
        at += 1  # the bar


def _sequence(pattern: str, at: int) -> tuple[set[Opening], int]:
    found: set[Opening] = {("", False)}
    while at < len(pattern) and pattern[at] not in "|)":
        if _AROUND.match(pattern, at):
            at = _closing(pattern, at) + 1
            continue
        piece, at = _piece(pattern, at)
        if quantifier := _OPTIONAL.match(pattern, at):
            once = quantifier.group() == "?"
            piece = {(letters, done or not once) for letters, done in piece} | {("", False)}
        elif _MANY.match(pattern, at):
            piece = {(letters, True) for letters, _ in piece}
        if quantified := _OPTIONAL.match(pattern, at) or _MANY.match(pattern, at):
            at = quantified.end() + pattern.startswith("?", quantified.end())
        found = _joined(found, piece)
    return found, at


def _piece(pattern: str, at: int) -> tuple[set[Opening], int]:
    """Read a group, a class, an escape or a letter; whatever is no plain letter may be anything."""
    if pattern.startswith(_CAPITAL_CLASS, at):
        return {(_CAPITAL, True)}, _closing(pattern, at) + 1
    if group := _GROUP.match(pattern, at):
        inside, closing = _choice(pattern, group.end())
        return inside, closing + 1
    if pattern[at] == "[":
        closing = pattern.index("]", at + 2)
        letters = pattern[at + 1 : closing]
        return ({(letter.lower(), False) for letter in letters} if letters.isalpha() else {("", True)}), closing + 1
    if pattern[at] == "\\":
        return {("", True)}, at + 2
    return {(pattern[at].lower(), False) if pattern[at].isalnum() else ("", True)}, at + 1


def _closing(pattern: str, at: int) -> int:
    """Return where the group that opens at a bracket closes."""
    depth = 0
    while True:
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] in "()":
            depth += 1 if pattern[at] == "(" else -1
            if not depth:
                return at
        at += 1


def _joined(before: set[Opening], piece: set[Opening]) -> set[Opening]:
    found: set[Opening] = set()
    for letters, whole in before:
        if whole or len(letters) >= _LETTERS:
            found.add((letters, True))
            continue
        found |= {((letters + more)[:_LETTERS], done) for more, done in piece}
    return found
