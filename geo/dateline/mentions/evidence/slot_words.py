"""The words by which a slot tells that a name is a place, as numbers."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dateline.lexicon import grammar
from dateline.mentions.candidates import Candidate
from dateline.mentions.words import hashed
from dateline.mentions.words.stream import COMMA, Stream

_OF = frozenset(map(hashed, ("of", "de")))


class SlotWords(NamedTuple):
    """The numbers of the words about a name by which it is told for a place, each list as the grammar names it."""

    nouns: frozenset[int]
    sites: frozenset[int]
    ahead: frozenset[tuple[int, int]]  # pairs of words, the second a preposition
    where: frozenset[int]
    inside: frozenset[int]  # what is in a town: clinics, camps, fighting
    taken: frozenset[int]
    marched: frozenset[tuple[int, int]]  # ways of armies
    armed: frozenset[int]  # who take towns rather than things: "rebels captured Rice"
    held: frozenset[int]  # of what is done, what may be done to things: "seized Glocks"
    done: frozenset[int]
    openers: frozenset[int]
    units: frozenset[int]
    alerts: frozenset[int]
    issued: frozenset[int]
    orders: frozenset[int]
    lands: frozenset[int]  # what ends the name of a land: valleys, deserts
    kinds: frozenset[str]


@cache
def slot_words() -> SlotWords:
    """Return the lists of the grammar as numbers."""
    words = grammar()

    def numbers(name: str) -> frozenset[int]:
        return frozenset(map(hashed, words.words("slot", name)))

    def pairs(name: str) -> frozenset[tuple[int, int]]:
        phrases = [phrase.split() for phrase in words.words("slot", name)]
        return frozenset((hashed(one), hashed(two)) for one, two in phrases)

    units = numbers("units")
    ahead = pairs("ahead") | {(unit, word) for unit in units for word in _OF}  # "Commune de Gonaïves"
    return SlotWords(
        numbers("nouns"), numbers("sites") | numbers("beside"), ahead, numbers("where"),
        numbers("care") | numbers("fought"),
        numbers("taken") | numbers("burned"), pairs("marched"), numbers("armed"), numbers("held") | numbers("burned"),
        numbers("taken") | numbers("burned") | numbers("held") | numbers("reached"), numbers("openers") | units,
        units, numbers("alerts"), numbers("issued"), numbers("orders"),
        numbers("lands"), words.words("place", "kinds_before"),
    )  # fmt: skip


def is_land(stream: Stream, one: Candidate) -> bool:
    """Whether a known name is told with its article to be a land's ("the Swat valley"); no person or firm has one."""
    first = stream.firsts[one.sentence] + one.first
    last = stream.words[first + one.last - one.first]
    before = stream.words[first - 1]
    return not last.upper and last.id in slot_words().lands and before.lower == "the" and not one.run_before


def is_island(stream: Stream, first: int, after: int, one: Candidate) -> bool:
    """Whether a sentence opens with what happens on an island: "On Chios, fires burned"."""
    return one.first == 1 and stream.words[first - 1].lower == "on" and stream.gaps[after] == COMMA
