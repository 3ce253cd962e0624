"""What bears the name of a place and is none: ships, storms, operations, peers, officers and other persons.

Only what stands beside a likely name is asked, and whether the same word is such a bearer's elsewhere in its document.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from dateline.lexicon import grammar
from dateline.mentions.candidates import Candidate
from dateline.mentions.kinds import is_struck
from dateline.mentions.words import (
    BEARER,
    CALENDAR,
    CAPITAL,
    CAPITALS,
    COMMON_SHIFT,
    DOTTED,
    FUNCTION,
    GIVEN,
    LETTER,
    LOCATIVE,
    OBJECT,
    SUFFIX,
    SURNAME_SHIFT,
    TITLE,
    Word,
    hashed,
    word_of,
)
from dateline.mentions.words.senses import NOUN, NOUN_SHIFT
from dateline.mentions.words.stream import COMMA, DOT, HYPHEN, POSSESSIVE, QUOTE, SPACE, Stream

_Name = tuple[int, int]  # a document's number and a word's
_CITY = 300_000  # people: General Santos is meant in spite of its rank
_SAINTS = frozenset({"st", "saint", "san", "santa"})
_BESIDE = frozenset({SPACE, QUOTE})
_CALLED_AFTER = 3.0  # log odds that a name loses which is a person's elsewhere
_NO_PLACE = 8.0
_HUMAN = re.compile(
    r",\s(?:who\b(?!se)|(?:the|an?|his|her|their|its|our)\s(?:[\w-]+\s){0,2}?(?:spokes(?:man|woman|person)|lawyer|attorney|farmer|doctor|nurse|"
    r"teacher|driver|fisherman|student|journalist|reporter|activist|analyst|economist|professor|director|manager|coach|owner|"
    r"founder|author|act(?:or|ress)|singer|widow|father|mother|engineer|pilot|priest|soldier|commander|deputy|minister|senator)\b"
    r"(?!\s(?:said|says|told|added|warned|reported)))"
)
_APPOSED = re.compile(r",\s(?:an?|the)\s(?:[a-z-]+\s)?([a-z]+),")
_WHO = re.compile(_APPOSED.pattern[:-1] + r"(?:,|\s(?:in|from|at|of|who|with|for)\b)")
_PERSON = 16  # WordNet's file of nouns for persons
_NAMED = frozenset({3, 4, _PERSON})  # animals, things and persons
_SAILED = re.compile(
    r"(?:\sand\sthe\s[A-Z][\w-]+)?\s(?:(?:has|had|was|were)\s)?(?:sailed|sank|sunk|docked|capsized|anchored|torpedoed|ran\saground|"
    r"set\ssail|(?:carrier|strike)\s(?:strike\s)?group)\b"
)
# "KERMAN, Darius; born"
_LISTED = re.compile(r",(?:\s[A-Z][\w’'-]+){1,3}(?:;|,?\s\(?(?:born|b\.|DOB|aka|a\.k\.a\.)(?:\s|\d))")


class Bearers:
    """The words of documents that stand for a ship or a storm somewhere, and those that are a person's last name."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.things = self._names(np.flatnonzero(stream.marks & BEARER) + 1)
        named = (stream.lists[:-1] & (GIVEN | CALENDAR | 7 << COMMON_SHIFT) == GIVEN) & stream.capitals[:-1]
        people = self._names(np.flatnonzero(named & stream.capitals[1:] & (stream.gap_codes[1:] == SPACE)) + 1)
        self.people = people - self._placed(people) if people else people

    def _names(self, places: np.ndarray[tuple[int], np.dtype[np.intp]]) -> frozenset[_Name]:
        stream = self.stream
        here = [
            at for at in places.tolist()
            if stream.words[at].capital and stream.gaps[at] in _BESIDE and _bears(stream.words[at - 1])
        ]  # fmt: skip
        return frozenset((int(stream.document[at]), stream.words[at].id) for at in here)

    def _placed(self, names: frozenset[_Name]) -> frozenset[_Name]:
        """Return those of some names that stand behind a preposition of place somewhere."""
        stream = self.stream
        governed = np.flatnonzero((stream.lists[stream.governors] & LOCATIVE != 0) & stream.capitals)
        return names & {(int(stream.document[at]), stream.words[at].id) for at in governed.tolist()}

    def lost(self, text: str, end: int, one: Candidate) -> float:
        """Return what speaks against a likely name: its log odds of being a bearer's, as they are set by hand."""
        stream = self.stream
        at = stream.firsts[one.sentence] + one.first
        before = stream.words[at - 1]
        if _bears_it(stream, text, at, end, before):
            return _NO_PLACE
        if one.first < one.last:
            return _NO_PLACE * _is_officer(stream, at, one)
        if _is_person(stream, text, at, end, one):
            return _NO_PLACE
        elsewhere = self._elsewhere(at, one)
        return 0.0 if elsewhere and is_struck(text, end, grammar()) else elsewhere

    def _elsewhere(self, at: int, one: Candidate) -> float:
        stream = self.stream
        name = int(stream.document[at]), stream.words[at].id
        if name not in self.things and name not in self.people:
            return 0.0
        if one.run_before or one.run_after or stream.lists[stream.governors[at]] & (LOCATIVE | OBJECT):
            return 0.0
        return _NO_PLACE if name in self.things else _CALLED_AFTER * (not one.known.state)


def _bears_it(stream: Stream, text: str, at: int, end: int, before: Word) -> bool:
    """Whether the word before a name tells that it is a ship's, a storm's, a peer's or somebody's."""
    if before.lower == "of":
        return _is_peer(stream, at)
    if before.lower == "the":
        return _sails(text, end)
    if stream.gaps[at] not in _BESIDE:
        return False
    return _is_bearer(before) or (before.lower in {"named", "called"} and _is_called(stream, at))


def _bears(word: Word) -> bool:
    return bool(word.lists & GIVEN) or _is_bearer(word)


def _is_bearer(word: Word) -> bool:
    """Whether a name behind this word is a ship's, a storm's or an operation's."""
    if word.id in _words("cue", "ship_prefixes"):
        return word.shape == CAPITALS
    return word.id in _words("cue", "ships", "storms") or (word.upper and word.id in _words("cue", "plans"))


def _is_peer(stream: Stream, at: int) -> bool:
    """Whether a name is that of a title of which its bearer has no land ("Duke of Wellington")."""
    peer = stream.words[at - 2]
    return peer.upper and peer.id in _words("people", "peers") and stream.words[at - 3].lower != "crown"


def _is_called(stream: Stream, at: int) -> bool:
    """Whether a name is said to be that of a person, an animal or a thing ("a boat named Cork"), and of no town."""
    return stream.words[at - 2].sense >> NOUN_SHIFT & NOUN in _NAMED


def _sails(text: str, end: int) -> bool:
    """Whether a name with an article, which towns have none, does as ships do ("the Cork sank")."""
    return text[end : end + 1] == " " and _SAILED.match(text, end) is not None


def _is_officer(stream: Stream, at: int, one: Candidate) -> bool:
    """Whether a name that begins with a rank is an officer's ("captured General Lopez")."""
    if stream.words[at].id not in _words("people", "ranks") or one.known.size >= _CITY:
        return False
    return bool(stream.lists[stream.governors[at]] & LOCATIVE == 0)


def _is_person(stream: Stream, text: str, at: int, end: int, one: Candidate) -> bool:
    before = stream.words[at - 1]
    if one.run_before:
        whole = _is_human(text, end, _WHO) and not before.lists & (CALENDAR | FUNCTION)
        if stream.gaps[at] == DOT:
            return before.shape in {LETTER, DOTTED} and _is_titled(stream, at, one)
        return bool(stream.gaps[at] == SPACE) and (whole or _behind_given(stream, at, before, one))
    if stream.gaps[at] == SPACE and before.id in _words("people", "kin") and not one.known.state:
        return bool(stream.gaps[at + 1] != POSSESSIVE)
    if text[end : end + 1] != ",":
        return False
    if one.first == 0 and (_HUMAN.match(text, end) or (_may_be_a_name(stream.words[at]) and _is_human(text, end))):
        return True
    return one.first == 0 and stream.words[at].shape == CAPITALS and _LISTED.match(text, end) is not None


def _may_be_a_name(word: Word) -> bool:
    return bool(word.lists & (GIVEN | 3 << SURNAME_SHIFT))


def _is_human(text: str, end: int, told_by: re.Pattern[str] = _APPOSED) -> bool:
    """Whether what stands behind a name, between commas, is somebody ("Lincoln, a retired mechanic, ...")."""
    told = told_by.match(text, end)
    return told is not None and word_of(told[1]).sense >> NOUN_SHIFT & NOUN == _PERSON


def _behind_given(stream: Stream, at: int, before: Word, one: Candidate) -> bool:
    """Whether a name ends that of a person: behind a given name, or in a run of capitals behind a word for people."""
    if one.run_after or stream.gaps[at + 1] == HYPHEN or not before.upper:
        return False
    saint = stream.words[at - 2].lower in _SAINTS
    if before.lists & (GIVEN | CALENDAR | 7 << COMMON_SHIFT) == GIVEN and before.shape != CAPITALS and not saint:
        return True
    if _is_titled(stream, at, one) and _is_plain_name(before):
        return True
    start = at - one.run_before
    human = stream.words[start - 1]
    plain = not (before.lists & (FUNCTION | TITLE)) and before.shape not in {CAPITALS, LETTER}
    return (
        plain
        and stream.gaps[start] in {SPACE, COMMA}
        and not human.upper
        and human.id in _words("people", "titles", "called")
    )


def _is_titled(stream: Stream, at: int, one: Candidate) -> bool:
    """Whether a run of three words or more opens with a title ("Judge Thandi Lyon", "Justice C. Lyon")."""
    return one.run_before > 1 and stream.words[at - one.run_before].id in _words("people", "titles")


def _is_plain_name(word: Word) -> bool:
    """Whether a word before a name may be one of a person's."""
    return word.shape == CAPITAL and not word.lists & (FUNCTION | TITLE | CALENDAR | 7 << COMMON_SHIFT | SUFFIX)


@cache
def _words(section: str, *names: str) -> frozenset[int]:
    """Return the numbers of the words of some lists of the grammar."""
    return frozenset(hashed(word) for name in names for word in grammar().words(section, name))
