"""Which triggers of a lexicon may stand in a sentence, by the first letters of its words: most need not be tried."""

from __future__ import annotations

import re
from functools import cache, reduce
from operator import or_

from dateline._needles import Remembered, Sieve
from dateline.lexicon import EventLexicon, Trigger

_LETTERS = 4  # of a word, by which triggers are looked up
_WORD = re.compile(r"(?<!\w)\w{1,40}")
_FRAME = re.compile(r"\(\?<!\\w\)\(\?:(?P<body>.*)\)\(\?!\\w\)", re.DOTALL)
_AROUND = re.compile(r"\(\?(?:=|!|<=|<!)")
_GROUP = re.compile(r"\((?:\?(?:-?[aimsux]+)?:)?")
_OPTIONAL, _MANY = re.compile(r"[?*]|\{0,\d*\}"), re.compile(r"[+*]|\{\d+(?:,\d*)?\}")
_CAPITAL_CLASS, _CAPITAL = "(?-i:[A-Z]", "^"  # how a lexicon writes any capital, and its opening here

Opening = tuple[str, bool]  # letters, and whether anything may follow


def may_begin(
    text: str, start: int, end: int, lexicon: EventLexicon
) -> tuple[list[tuple[Trigger, list[int]]], list[str]]:
    """Return the triggers, in their order, with where in ``text[start:end]`` each may begin; and the words there."""
    found, words = _begins(text, start, end, _triggers(lexicon))
    return [(lexicon.triggers[number], found[number]) for number in sorted(found)], words


def actors_in(text: str, start: int, end: int, lexicon: EventLexicon) -> list[tuple[int, int, str]]:
    """Return the groups of a lexicon that ``text[start:end]`` names: start, end and side of each, in order."""
    found: list[tuple[int, int, str]] = []
    for number, places in _begins(text, start, end, _actors(lexicon))[0].items():
        side, pattern = lexicon.actors[number]
        matches = (pattern.match(text, at, end) for at in places)
        found += [(match.start(), match.end(), side) for match in matches if match]
    found.sort(key=lambda one: (one[0], -one[1]))
    return [one for number, one in enumerate(found) if not number or one[0] >= found[number - 1][1]]


def _begins(text: str, start: int, end: int, index: _Index) -> tuple[dict[int, list[int]], list[str]]:
    """Return by number of a pattern the words at which it may begin, where every word that it needs is there, too."""
    words = _WORD.findall(text, start, end)
    entries = list(map(index.entries.__getitem__, words))
    held = 0
    for marks, _ in entries:
        if marks:
            held |= marks
    found: dict[int, list[int]] = {}
    for place, (_, candidates) in enumerate(entries):
        for number, need in candidates:
            if held & need == need:
                found.setdefault(number, []).append(place)
    if found:
        starts = [match.start() for match in _WORD.finditer(text, start, end)]
        found = {number: [starts[place] for place in places] for number, places in found.items()}
    return found, words


@cache
def _triggers(lexicon: EventLexicon) -> _Index:
    return _Index(
        [[one.pattern, *filter(None, (one.needs, one.subject, one.object))] for one in lexicon.triggers],
    )


@cache
def _actors(lexicon: EventLexicon) -> _Index:
    return _Index([[pattern] for _, pattern in lexicon.actors])


class _Index:
    """The patterns that may begin with a word, with what each needs, together with those that must match beside it."""

    def __init__(self, patterns: list[list[re.Pattern[str]]]) -> None:
        self._sieve = Sieve(one for together in patterns for one in together)
        self._needs = [reduce(or_, map(self._sieve.need, together)) for together in patterns]
        self._numbers: dict[str, list[int]] = {}
        for number, together in enumerate(patterns):
            letters_of = openings(together[0].pattern)
            for letters in {""} if "" in letters_of else letters_of:
                self._numbers.setdefault(letters, []).append(number)
        self.entries = Remembered(self._entry)

    def _entry(self, word: str) -> tuple[int, tuple[tuple[int, int], ...]]:
        """Return the needs that a word fulfils, and the patterns that may begin with it: number and needs of each."""
        keys = ["", *(word.lower()[:letters] for letters in range(1, min(len(word), _LETTERS) + 1))]
        keys += [_CAPITAL] if word[0].isupper() else []
        numbers = {number for key in keys for number in self._numbers.get(key, ())}
        return self._sieve.marks[word], tuple((number, self._needs[number]) for number in sorted(numbers))


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
