"""Which runs of words may name a place: names of the gazetteer, and capitalised names that it does not know."""

from __future__ import annotations

import re
from typing import NamedTuple

from dateline.gazetteer import Gazetteer, NameMatch
from dateline.lexicon import grammar
from dateline.mentions.tokens import Token

MOST_WORDS = 6
_MOST_UNKNOWN = 5  # words of a name that no gazetteer has
_MOST_MATCHES = 12  # namesakes that are looked at
_JOINT = re.compile(r"[ \t\u00a0\u202f\u2009]{1,3}|\n|-|‑|\.[ ]?|’ |' ", re.UNICODE)
_ARTICLES = frozenset("al el an as ad ar at ash az abu la le de".split())  # small, and with a hyphen part of a name
_DIRECTIONS = frozenset(
    """north south east west northeast northwest southeast southwest northern southern eastern western northeastern
    northwestern southeastern southwestern central upper lower greater downtown mid inner outer""".split()
)
KINDS = ("country", "admin1", "admin2", "settlement", "facility", "sector", "region", "water", "mountains", "continent")
HOWS = ("name", "alias", "abbreviation", "generated", "alternate", "variant", "fuzzy")
_BIT_OF = {kind: 1 << number for number, kind in enumerate(KINDS)}
KNOWN, LEVEL, PART, RUN, PEOPLE = range(5)  # forms of a candidate


class Knowledge(NamedTuple):
    """What the gazetteer says of one name, in numbers."""

    matches: tuple[NameMatch, ...]
    kinds: int  # a bit for each kind of place
    how: int
    count: int
    population: int
    size: int
    first_country: str
    countries: frozenset[str]
    units: frozenset[str]
    holds: frozenset[str]  # codes of the country or unit that it may be
    inside: frozenset[str]  # codes of the countries and units that it may lie in




class Candidate(NamedTuple):
    """Words ``first`` to ``last`` (inclusive, within the sentence) that may name a place.

    ``name`` is what the gazetteer is asked for. ``form`` says what kind of candidate it is: a known name, a known name
    with a word for its level or its part, a run of capitalised words, or a name of a people.
    """

    sentence: int
    first: int
    last: int
    name: str
    form: int
    known: Knowledge
    run_before: int  # capitalised words of the same run before it
    run_after: int


_NO_CODES: frozenset[str] = frozenset()
UNKNOWN = Knowledge((), 0, len(HOWS), 0, 0, 0, "", _NO_CODES, _NO_CODES, _NO_CODES, _NO_CODES)


class Names:
    """The names of one document, each looked up once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._known: dict[str, Knowledge] = {}
        self._demonyms: dict[str, bool] = {}
        self._peoples = grammar().words("people", "peoples")

    def known(self, name: str, *, several: bool) -> Knowledge:
        """Return what the gazetteer knows of a name; of several words only under this spelling."""
        found = self._known.get(name)
        if found is None:
            asked = not several or self.gazetteer.contains_name(name)
            found = self._known[name] = _knowledge(self.gazetteer.lookup(name)) if asked else UNKNOWN
        return found

    def is_demonym(self, name: str) -> bool:
        """Whether a name is that of a people or its adjective."""
        found = self._demonyms.get(name)
        if found is None:
            found = self._demonyms[name] = bool(self.gazetteer.demonym(name)) or name.lower() in self._peoples
        return found


def _knowledge(matches: tuple[NameMatch, ...]) -> Knowledge:
    if not matches:
        return UNKNOWN
    kinds = population = size = 0
    countries, units, holds, inside = set(), set(), set(), set()
    for match in matches[:_MOST_MATCHES]:
        kind, country, unit = match.kind, match.country, match.admin1_code
        kinds |= _BIT_OF[kind]
        population, size = max(population, match.population), max(size, match.size)
        countries.add(country)
        units.add(unit)
        if kind == "country":
            holds.add(country)
        elif kind == "admin1":
            holds.add(unit)
            inside.add(country)
        else:
            inside.update((country, unit))
    own = 1 << len(KINDS) if matches[0].own else 0
    codes = (frozenset(found - {""}) for found in (countries, units, holds, inside))
    how = HOWS.index(matches[0].how)
    return Knowledge(matches, kinds | own, how, len(matches), population, size, matches[0].country, *codes)


def joined(text: str, left: Token, right: Token) -> bool:
    """Return whether two neighbouring tokens may belong to one name."""
    gap = text[left.end : right.start]
    if gap == " ":
        return True
    if gap[:1] in {".", "’", "'"}:  # "St. Louis", "N. Dakota"; "Governors' Parkway"
        return len(gap) <= 2 and (len(left.text) <= 3 if gap[0] == "." else left.text[-1] == "s") and gap != "."
    return len(gap) <= 3 and _JOINT.fullmatch(gap) is not None


def candidates(text: str, number: int, tokens: list[Token], names: Names) -> list[Candidate]:
    """Return the candidates of one sentence in order; they may overlap."""
    words = grammar()
    inner, suffixes = words.words("word", "inner"), words.words("place", "suffixes")
    idle = words.words("word", "function") | words.words("word", "calendar")
    lower = [token.text.lower() for token in tokens]
    capital = [token.capital for token in tokens]
    ties = [joined(text, left, right) for left, right in zip(tokens, tokens[1:], strict=False)] + [False]
    found: list[Candidate] = []
    end_of_run = whole = -2  # where a name stands that begins with its article ("The Hague")
    for at, token in enumerate(tokens):
        if not capital[at] and not (lower[at] in _ARTICLES and text[token.end : token.end + 1] == "-"):
            continue
        if at > end_of_run:
            first, end_of_run = at, at
            while ties[end_of_run] and capital[end_of_run + 1]:
                end_of_run += 1
        stop = at
        most = at + MOST_WORDS - 1
        while stop < most and ties[stop] and (
            capital[stop + 1] or lower[stop + 1] in inner or lower[stop + 1] in suffixes or lower[stop + 1].isdigit()
        ):
            stop += 1
        for last in range(at, stop + 1):
            word = lower[last]
            level = last > at and word in suffixes
            if not (capital[last] or level or (last > at and word.isdigit())):
                continue
            if last == at and word in idle:
                continue
            name = text[token.start : tokens[last].end]
            if at == whole + 1 == last or _in_an_address(text, token.start, tokens[last].end):
                continue
            if last - at < 2 and names.is_demonym(name):
                continue
            known = names.known(name, several=last > at)
            before, after = at - first, max(0, end_of_run - last)
            if known is not UNKNOWN:
                if word != "the" and not (lower[at] == "the" and last > at and not _has_article(known)):
                    whole = at if lower[at] == "the" and last == at + 1 else whole
                    found.append(Candidate(number, at, last, name, KNOWN, known, before, after))
            elif level:
                base = text[token.start : tokens[last - 1].end]
                known = names.known(base, several=last - 1 > at)
                if known is not UNKNOWN and capital[last - 1]:
                    found.append(Candidate(number, at, last, base, LEVEL, known, before, after))
            elif last > at and lower[at] in _DIRECTIONS:
                base = text[tokens[at + 1].start : tokens[last].end]
                known = names.known(base, several=last > at + 1)
                if known is not UNKNOWN and capital[at + 1]:
                    found.append(Candidate(number, at, last, base, PART, known, before, after))
            if known is UNKNOWN and last == end_of_run and last - at < _MOST_UNKNOWN and (
                at == first or (at == first + 1 and (lower[first] in idle or first == 0))
            ):
                found.append(Candidate(number, at, last, name, RUN, UNKNOWN, before, after))
    return found


def _in_an_address(text: str, start: int, end: int) -> bool:
    """Whether a name is a piece of a web address, a file or an e-mail ("Liga.net")."""
    after, before = text[end : end + 2], text[max(0, start - 2) : start]
    return (after[:1] in {".", "@", "_"} and after[1:].islower()) or (before[1:] in {".", "@", "_"} and before[0].isalnum())


def _has_article(known: Knowledge) -> bool:
    return any(match.place.name.lower().startswith("the ") for match in known.matches[:3])
