"""Which triggers of a lexicon may stand in a sentence, by the first letters of its words: most need not be tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, reduce
from operator import or_

from dateline._kept import compiled
from dateline.coding.clauses.beginnings import CAPITAL, END, LETTERS, opened
from dateline.lexicon import EventLexicon, Trigger
from dateline.patterns.doubles import EARLY, lowercase_double, lowercased
from dateline.patterns.prefilter import Fulfilling, Prefilter, Words
from dateline.patterns.remembered import Remembered
from dateline.patterns.required import Condition, required_words_of
from dateline.patterns.rules import Rule

_ASKED = 64  # answers that are kept for a word
_WORD = re.compile(r"\w{1,40}")


class Line(Words):
    """The words of a sentence, with where each trigger and each group of a lexicon may begin in it."""

    __slots__ = ("_barring", "_end", "_found", "_index", "_opened", "_starts", "_text", "start")

    def __init__(self, text: str, start: int, end: int, lexicon: EventLexicon) -> None:
        index = self._index = _index(lexicon)
        self._text, self.start, self._end = text, start, end
        words = _WORD.findall(text, start, end)
        super().__init__(words, index.prefilter)
        known = list(map(index.begins.__getitem__, words))
        held = self.fulfilled(known)
        any_held = held or 1
        # With most words nothing begins, which is seen sooner than that two long rows of bits share none.
        begun = [(place, one) for place, one in enumerate(known) if one.begins and any_held & one.begins]
        self._opened = [(place, one.begun(held) if held & one.open else one.sure) for place, one in begun]
        self._found: dict[int, list[tuple[int, _Branch]]] | None = None
        self._starts: list[int] | None = None
        self._barring: tuple[Rule, ...] | None = None

    def triggers(self) -> list[tuple[int, Trigger]]:
        """Return the triggers that may stand here, in their order, each with the number of its pattern."""
        index = self._index
        users = index.users
        numbers = {number for _, begun in self._opened for number, _ in begun}
        found = [order for number in numbers for order in users[number]]
        if not found:
            return []
        found.sort()
        needs = list(map(index.beside.__getitem__, found))
        held = self.held()
        return [index.numbered[order] for order, need in zip(found, needs, strict=True) if held & need == need]

    def matches(self, number: int, text: str, start: int, end: int) -> list[re.Match[str]]:
        """Return the matches of a pattern within ``text[start:end]`` of the sentence, one for each word at most."""
        found: list[re.Match[str]] = []
        small, done = lowercased(text), -1
        for at, branch in self._beginnings().get(number, ()):
            if not start <= at < end or at == done or (small is not None and not branch.may(small, at, end)):
                continue
            if match := branch.match(text, at, end):
                found.append(match)
                done = at
        return found

    def barring(self) -> tuple[Rule, ...]:
        """Return the patterns of the lexicon that may stand here and let no trigger count; few lines are asked."""
        if self._barring is None:
            unless = self._index.lexicon.unless
            self._barring = tuple(filter(self.anywhere(unless), unless))
        return self._barring

    def starts(self) -> Sequence[int]:
        """Return where its words begin."""
        if self._starts is None:
            self._starts = [one.start() for one in _WORD.finditer(self._text, self.start, self._end)]
        return self._starts

    def _starts_of(self, places: Iterable[int]) -> Iterator[int]:
        """Yield where the words of some places begin, which are in order; those between are passed over at once."""
        at, passed = self.start, 0
        for place in places:
            at = _passing(place - passed).match(self._text, at, self._end).end()  # type: ignore[union-attr]
            passed = place
            yield at

    def _beginnings(self) -> dict[int, list[tuple[int, _Branch]]]:
        """Return where each pattern may begin, by its number, and with which alternatives; few lines are asked."""
        if self._found is None:
            found: dict[int, list[tuple[int, _Branch]]] = {}
            for at, (_, begun) in zip(self._starts_of(place for place, _ in self._opened), self._opened, strict=True):
                for number, branch in begun:
                    if number in found:
                        found[number].append((at, branch))
                    else:
                        found[number] = [(at, branch)]
            self._found = found
        return self._found

    def actors(self, text: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return the groups that ``text[start:end]`` of the sentence names: start, end and side of each, in order."""
        sides = self._index.sides
        found = [
            (match.start(), match.end(), sides[number])
            for number in sorted(filter(sides.__contains__, self._beginnings()))
            for match in self.matches(number, text, start, end)
        ]
        found.sort(key=lambda one: (one[0], -one[1]))
        return [one for number, one in enumerate(found) if not number or one[0] >= found[number - 1][1]]


@cache
def _index(lexicon: EventLexicon) -> _Index:
    return _Index(lexicon)


@cache
def _passing(count: int) -> re.Pattern[str]:
    """Return the pattern of so many words and of what parts them from the next."""
    return re.compile(rf"(?:\W*\w{{1,40}}){{{count}}}\W*" if count else r"\W*")


def _always(_text: str, _start: int, _end: int) -> bool:
    return True


class _Branch:
    """One alternative of a pattern, compiled when it is first tried; what matches it first matches the pattern.

    ``may`` tries it in small letters, where a text has them: most do not match, and that is soon found out.
    """

    __slots__ = ("_tries", "flags", "match", "may", "pattern")

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags
        self.match: Callable[[str, int, int], re.Match[str] | None] = self._first_match
        self.may: Callable[[str, int, int], object] = self._early_try
        self._tries = 0

    def _first_match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        self.match = compiled(self.pattern, self.flags).match
        return self.match(text, start, end)

    def _early_try(self, small: str, start: int, end: int) -> object:
        self._tries += 1
        if self._tries < EARLY:
            return True
        double = lowercase_double(self)
        self.may = double.pattern.match if double else _always
        return self.may(small, start, end)

    def required_words(self) -> tuple[Condition, ...]:
        """Return what it needs."""
        return required_words_of(self.pattern, self.flags)


_Beginning = tuple[int, int, int, _Branch]  # what it needs, what of that tells most, number of the pattern, alternative


class _Known(Fulfilling):
    """What is known of a word: what may begin with it, as needs, number of the pattern, alternative.

    ``sure`` are those that need no other word, ``open`` what a text holds some of where more than these may begin,
    ``begins`` what it holds some of where any may: all bits where one is sure.
    """

    __slots__ = ("_asked", "_branches", "_needed", "begins", "open", "sure")

    def __init__(self, word: str, branches: tuple[_Beginning, ...], marks: int) -> None:
        super().__init__(word)
        self._branches = branches
        self._needed = reduce(or_, (need for need, _, _, _ in branches), 0)
        self._asked: dict[int, list[tuple[int, _Branch]]] = {}  # few texts differ in what it asks of them
        sure: list[tuple[int, _Branch]] = []
        self.open = 0
        for need, telling, number, branch in branches:
            if missing := need & ~marks:
                self.open |= telling & missing or missing & -missing
            else:
                sure.append((number, branch))
        self.sure = tuple(sure)
        self.begins = -1 if sure else self.open

    def begun(self, held: int) -> list[tuple[int, _Branch]]:
        """Return what may begin with it in a text that holds all this."""
        held &= self._needed
        found = self._asked.get(held)
        if found is None:
            if len(self._asked) >= _ASKED:
                self._asked.clear()
            found = [(number, branch) for need, _, number, branch in self._branches if held & need == need]
            self._asked[held] = found
        return found


class _Index:
    """The alternatives of the patterns of a lexicon by the words with which they begin, with what each needs.

    ``users`` are the triggers of a pattern by its number, ``numbered`` all triggers in order with that number;
    ``beside`` is what a trigger needs beside its own words, ``sides`` whom a pattern of an actor names.
    """

    def __init__(self, lexicon: EventLexicon) -> None:
        self.lexicon = lexicon
        self.prefilter = Prefilter()
        self.users: list[list[int]] = []
        self.numbered: list[tuple[int, Trigger]] = []
        self.sides: dict[int, str] = {}
        self._openings: dict[str, list[tuple[int, int]]] = {}
        self._branches: list[list[_Branch]] = []
        self._needs: dict[tuple[int, int], tuple[int, int]] = {}
        numbers: dict[Rule, int] = {}
        for order, trigger in enumerate(lexicon.triggers):
            number = numbers.get(trigger.pattern)
            if number is None:
                number = numbers[trigger.pattern] = self._add(trigger.pattern)
            self.users[number].append(order)
            self.numbered.append((number, trigger))
        for side, pattern in lexicon.actors:
            self.sides[self._add(pattern)] = side
        self.begins = Remembered(self._begin)
        self._may_begin = Remembered(self._all_beginning)
        self.beside = Remembered(self._beside)

    def _beside(self, order: int) -> int:
        """Return what the patterns need that must match beside a trigger."""
        trigger = self.lexicon.triggers[order]
        patterns = filter(None, (trigger.needs, trigger.subject, trigger.object))
        return reduce(or_, map(self.prefilter.need, patterns), 0)

    def _add(self, pattern: Rule) -> int:
        number = len(self._branches)
        self.users.append([])
        self._branches.append([])
        for place, (branch, letters_of) in enumerate(opened(pattern)):
            for letters in letters_of:
                self._openings.setdefault(letters, []).append((number, place))
            self._branches[number].append(_Branch(branch, pattern.flags))
        return number

    def _begin(self, word: str) -> _Known:
        """Return what is known of a word: what may begin with it, with needs and number of the pattern."""
        letters = (word if len(word) >= LETTERS else word + END)[:LETTERS]
        return _Known(word, self._may_begin[letters], self.prefilter.marks[word])

    def _all_beginning(self, letters: str) -> tuple[_Beginning, ...]:
        """Return what may begin with a word of these first letters."""
        low = letters.lower()
        keys = ["", *(low[:count] for count in range(1, min(len(low), LETTERS) + 1))]
        keys += [CAPITAL + low[:count] for count in range(LETTERS)] if letters[0].isupper() else []
        found = sorted({one for key in keys for one in self._openings.get(key, ())})
        return tuple((*self._need(*one), one[0], self._branches[one[0]][one[1]]) for one in found)

    def _need(self, number: int, place: int) -> tuple[int, int]:
        """Return what an alternative needs, and of that what tells most."""
        need = self._needs.get((number, place))
        if need is None:
            found = self._branches[number][place].required_words()
            telling = self.prefilter.learn(found[:1])
            need = self._needs[number, place] = self.prefilter.learn(found), telling
        return need
