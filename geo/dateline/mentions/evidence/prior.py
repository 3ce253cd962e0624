"""What is known of a candidate beside what was fitted: its level word, its letters, the verb whose object it is."""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from dateline.lexicon import grammar
from dateline.mentions.candidates import HOWS, KINDS, KNOWN, LEVEL, RUN, Candidate
from dateline.mentions.words import CAPITALS, COMMON_SHIFT, GIVEN, SUFFIX, SURNAME_SHIFT, hashed
from dateline.mentions.words.stream import SPACE, Array, Stream

_LEVEL_WORD = 0.5  # of log odds, set by hand: news on which the weights were fitted has more teams than towns "X City"
_UNITS = 1 << KINDS.index("admin1") | 1 << KINDS.index("admin2")
_REGION = 1 << KINDS.index("region")
_LARGE = _REGION | 1 << KINDS.index("water")
# The news had no names in other letters than Latin (those from U+0370 on), of which the weights so know nothing.
_OTHER_LETTERS, _TOWN = 3.5, 10_000  # log odds; people, for of smaller places too many have the name of a common word
# That news was local and seldom told of towns that are stormed or overrun.
_TAKEN, _VILLAGE = 2.0, 1_000  # log odds; people
_BY_NAME = frozenset({HOWS.index("name"), HOWS.index("alias")})
_BY_LONG_NAME = _BY_NAME | {HOWS.index("alternate")}  # of several words, which no person has by chance
# "Kent Police", "Derby County Council", "Hull City", "Dundee United": bodies and clubs that few of those texts told of.
_SERVED, _CITY = 2.5, 50_000
_POSTED = 4.5  # of Canada's police, of which those texts told hardly; its posts have names of persons, too
_WHOLE, _ARABIC, _LONG = 2.0, 1.5, 2.5
# What long names of towns begin with in Spanish and Portuguese, and what joins their parts.
_OPENS_LONG = frozenset(
    """San Santa Santo Santiago São Sao Villa Vila Puerto Porto Ciudad Pueblo Nueva Nuevo Nova Novo Valle Barra Boca
    Bahía Playa Laguna Punta Cabo Isla Cerro Paso Colonia Aldea Caserío Cantón Rincón Salto Loma""".split()
)
_LONGER = re.compile(r" (?:del|de(?: l[ao]s?)?|d[ao]s?) (?=[^\W\d_a-z])")
_BUILDINGS = frozenset(
    "church parish mission cathedral chapel basilica convent monastery school college hospital".split()
)
_RARE = 2  # from this step on a surname is frequent


def prior(stream: Stream, found: list[Candidate]) -> Array:
    """Return what its words add to the log odds of each candidate.

    "Donetsk City" and "Baltic states" are places anywhere, and so is what is stormed. Names in other letters than Latin
    get some too.
    """
    return np.array([_gained(stream, one) for one in found])


def _gained(stream: Stream, one: Candidate) -> float:
    if one.form == RUN and one.last < one.first + 2:
        return 0.0
    level = one.form == LEVEL or (one.last > one.first and (one.known.kinds & _REGION > 0 or _has_level(stream, one)))
    if one.form == RUN:
        return _LONG * (one.last > one.first + 1 and _goes_on(one.name))
    if one.form != KNOWN:
        return _LEVEL_WORD * level
    gained = _LEVEL_WORD * level + _OTHER_LETTERS * _in_other_letters(one)
    gained += _WHOLE * _is_of_continent(stream, one)
    if one.last > one.first + 1:
        gained += _WHOLE * _is_whole(one) + _ARABIC * _is_arabic(stream, one)
        gained += _LONG * (one.known.how in _BY_LONG_NAME and _goes_on(one.name) and not _is_of_a_building(stream, one))
    gained += _TAKEN * _is_taken(stream, one) + _SERVED * _is_served(stream, one)
    return gained + _POSTED * _is_post(stream, one)


def _is_arabic(stream: Stream, one: Candidate) -> bool:
    """Whether a known name has an Arabic article within and does not begin as a man's ("Tal as-Sultan")."""
    at = stream.firsts[one.sentence] + one.first
    return one.known.how in _BY_NAME and stream.words[at + 1].prefix and not stream.words[at].lists & GIVEN


def _has_level(stream: Stream, one: Candidate) -> bool:
    """Whether a known name ends with a level word in small letters ("Tillabéri region")."""
    last = stream.words[stream.firsts[one.sentence] + one.last]
    return not last.upper and last.lists & SUFFIX > 0


def _is_whole(one: Candidate) -> bool:
    """Whether the name of a region or a sea has that of a place in it ("Horn of Africa")."""
    return (
        one.known.kinds & _LARGE > 0 and one.last > one.first + 1 and one.known.how in _BY_NAME and " of " in one.name
    )


def _is_of_continent(stream: Stream, one: Candidate) -> bool:
    """Whether a known region bears its continent's name ("Southern Africa"), and so is more than a part of it."""
    if one.last == one.first or not one.known.kinds & _REGION or one.known.how not in _BY_NAME:
        return False
    return stream.words[stream.firsts[one.sentence] + one.last].id in _continents()


@cache
def _continents() -> frozenset[int]:
    return frozenset(map(hashed, ("africa", "america", "asia", "europe")))


def _is_served(stream: Stream, one: Candidate) -> bool:
    """Whether a known unit or city begins the name of its police, council or club, or any town that of its court."""
    if one.run_before or one.known.how not in _BY_NAME:
        return False
    at = stream.firsts[one.sentence] + one.last + 1
    after = stream.words[at]
    if not after.upper or stream.gaps[at] != SPACE:
        return False
    if after.id in _servants() and one.first == one.last:
        return one.known.size >= _CITY or one.known.kinds & _UNITS > 0
    if at + 1 >= len(stream.words) or stream.gaps[at + 1] != SPACE or not stream.words[at + 1].upper:
        return False
    return (after.id, stream.words[at + 1].id) in _bodies()


def _goes_on(name: str) -> bool:
    """Whether a name opens and goes on as those of towns do in Spanish and Portuguese ("San José de Chiquitos")."""
    return " d" in name and name.partition(" ")[0] in _OPENS_LONG and _LONGER.search(name) is not None


def _is_of_a_building(stream: Stream, one: Candidate) -> bool:
    """Whether a name is that of a building, wherever it stands ("San Francisco de Asis church")."""
    after = stream.words[stream.firsts[one.sentence] + one.last + 1]
    return after.lower in _BUILDINGS


def _is_post(stream: Stream, one: Candidate) -> bool:
    """Whether a known town begins the name of a post of police ("Thompson Rural RCMP")."""
    at = stream.firsts[one.sentence] + one.last + 1
    if one.run_before or one.known.how not in _BY_NAME or stream.gaps[at] != SPACE:
        return False
    at += stream.words[at].lower == "rural"
    return stream.words[at].shape == CAPITALS and stream.words[at].lower in grammar().words("cue", "posts")


@cache
def _servants() -> frozenset[int]:
    return frozenset(map(hashed, grammar().words("cue", "serves")))


@cache
def _bodies() -> frozenset[tuple[int, int]]:
    phrases = [phrase.split() for phrase in grammar().words("cue", "serves_town")]
    return frozenset((hashed(one), hashed(two)) for one, two in phrases)


def _in_other_letters(one: Candidate) -> bool:
    return one.name[0] >= "\u0370" and one.form == KNOWN and one.known.size >= _TOWN


def _is_taken(stream: Stream, one: Candidate) -> bool:
    """Whether a known name is all that stands after a verb which takes places: "stormed Palma", "entered Kilinochchi".

    What is entered or seized may also be a person or a firm: there only names count that no person has.
    """
    if one.form != KNOWN or one.run_before or one.run_after:
        return False
    at = stream.firsts[one.sentence] + one.first
    verb = stream.words[at - 1]
    if verb.id not in _verbs() or stream.gaps[at] != SPACE:
        return False
    if one.known.how not in (_BY_NAME if one.first == one.last else _BY_LONG_NAME) or one.known.size < _VILLAGE:
        return False
    lists = stream.words[at + one.last - one.first].lists
    if one.first == one.last and lists >> COMMON_SHIFT & 7:
        return False
    return _verbs()[verb.id] or not (lists & GIVEN or lists >> SURNAME_SHIFT & 3 >= _RARE)


@cache
def _verbs() -> dict[int, bool]:
    """Return the verbs that take places, and whether they take nothing else."""
    both = dict.fromkeys(map(hashed, grammar().words("slot", "entered")), False)
    return both | dict.fromkeys(map(hashed, grammar().words("slot", "taken")), True)
