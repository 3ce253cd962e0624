"""Which runs of words may name a place: names of the gazetteer, and capitalised names that it does not know.

``capitals`` gives texts in small letters their capitals back before, so that there are names to find; ``joints`` says
which neighbours may belong to one name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from dateline.gazetteer import Gazetteer, NameMatch
from dateline.lexicon import grammar
from dateline.mentions.candidates.joints import joined
from dateline.mentions.words import COMMON_SHIFT, SUFFIX, Word, hashed, is_elided
from dateline.mentions.words.tokens import Token

MOST_WORDS = 6
_MOST_UNKNOWN = 5  # words of a name that no gazetteer has
_REMEMBERED = 20_000  # names, with what the gazetteer says of them: some megabytes
_SMALL_TOWN = 20_000  # people
_MOST_MATCHES = 12  # namesakes that are looked at
_POSSESSIVES, _OWNERS = frozenset(("'s ", "’s ")), frozenset(("'s", "’s"))
_SAINTS = frozenset(("St", "Saint"))
_THE = hashed("the")
_HYPHENS = frozenset("-‑")
# Of the articles, those that are no English words.
_SPACED = frozenset({"al", "el", "ar", "ad", "az", "ash", "ed", "er", "esh"})
_ARTICLE = re.compile(r"\w\s(?:al|el|as|ash|ar|ad|an|at|az)-[A-Z]")  # such names are spelt in many ways
TIED = re.compile(r"\w[-‑][a-z]{1,5}[-‑](?:[a-z]{1,3}[-‑])?[A-Z]")  # "Barrow-in-Furness"
_ADDRESS_MARKS = frozenset(".@_")
_DOUBLED = 3  # letters that are said again, at least
_SMALL = frozenset(
    "de du des la le les l d sur en aux au sous lès da do dos das di del della am an der auf im bei op aan".split()
)
DIRECTIONS = frozenset(
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
    namesakes: int
    population: int
    size: int
    first_country: str
    numbers: bytes  # what the recogniser reads of it, as arrays hold it: steps first, then the numbers as they are
    countries: frozenset[str]
    units: frozenset[str]
    holds: frozenset[str]  # codes of the country or unit that it may be
    inside: frozenset[str]  # codes of the countries and units that it may lie in
    state: bool = False  # whether one of its places is a country
    # Whether only listed villages have the name: reports hardly write of them, so it may as well be unknown.
    obscure: bool = False


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


_ALL_KINDS = (1 << len(KINDS)) - 1


def _numbers(kinds: int, how: int, namesakes: int, population: int, size: int, countries: int) -> bytes:
    steps = kinds & _ALL_KINDS, how, _steps(population), min(namesakes, 9).bit_length(), _steps(size)
    return np.array((*steps, population, size, namesakes, how, countries, kinds), dtype=np.int64).tobytes()


def _steps(people: int) -> int:
    return people.bit_length() // 2 if people else 0


_NO_CODES: frozenset[str] = frozenset()
UNKNOWN = Knowledge(
    (), 0, len(HOWS), 0, 0, 0, "", _numbers(0, len(HOWS), 0, 0, 0, 0), _NO_CODES, _NO_CODES, _NO_CODES, _NO_CODES
)


class Names:
    """Names looked up in a gazetteer, and remembered: reports speak of the same places again and again."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.remembered: dict[str, Knowledge] = {}
        self._peoples = grammar().words("people", "peoples")
        demonyms = (*gazetteer.base.meta["demonyms"], *self._peoples)
        self.ends_of_demonyms = frozenset(hashed(name.rpartition(" ")[2]) for name in demonyms)

    def known(self, name: str, *, several: bool) -> Knowledge:
        """Return what the gazetteer knows of a name; of several words only under this spelling."""
        found = self.remembered.get(name)
        if found is None:
            if len(self.remembered) >= _REMEMBERED:
                self.remembered.clear()
            asked = not several or self.gazetteer.contains_name(name)
            found = self.remembered[name] = _knowledge(self.gazetteer.lookup(name)) if asked else UNKNOWN
        return found

    def is_demonym(self, name: str, last: Word) -> bool:
        """Whether a name, whose last word is ``last``, is that of a people or its adjective."""
        if last.id not in self.ends_of_demonyms and name.isascii():
            return False
        return name.lower() in self._peoples or bool(self.gazetteer.demonym(name))


@lru_cache(maxsize=2)
def names_of(gazetteer: Gazetteer) -> Names:
    """Return the names of a gazetteer, the same ones each time."""
    return Names(gazetteer)


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
    codes = [frozenset(found - {""}) for found in (countries, units, holds, inside)]
    how = HOWS.index(matches[0].how)
    numbers = _numbers(kinds | own, how, len(matches), population, size, len(codes[0]))
    first = matches[0].country
    state = kinds & _BIT_OF["country"] > 0 or any(match.kind == "country" for match in matches[_MOST_MATCHES:])
    return Knowledge(
        matches, kinds | own, how, len(matches), population, size, first, numbers, codes[0], codes[1],
        codes[2], codes[3], state,
        len(matches) <= _MOST_MATCHES and all(match.table.is_listed(match.number) for match in matches),
    )  # fmt: skip


def end_of(text: str, tokens: list[Token], one: Candidate) -> int:
    """Return where the name of a candidate ends; the full stop of an abbreviation belongs to it ("Ill.")."""
    last = tokens[one.last]
    if one.name[-2:] in _OWNERS:
        return last.end + 2
    if text[last.end : last.end + 1] != "." or (last.text.isupper() and one.first == one.last):
        return last.end
    hows = [match.how == "abbreviation" for match in one.known.matches]
    behind = text[max(0, tokens[one.first].start - 2) : tokens[one.first].start] == ", "
    return last.end + (any(hows) and (behind or hows[0]))


def candidates(
    text: str, number: int, tokens: list[Token], words: list[Word], openers: list[int], names: Names
) -> list[Candidate]:
    """Return the candidates of one sentence in order; they may overlap.

    ``words`` are the numbers of the tokens, from the document's stream, and ``openers`` where a name may begin.
    """
    found: list[Candidate] = []
    ends = names.ends_of_demonyms  # few words end one, which is seen at once
    end_of_run = first = whole = -2  # whole: where a name stands that begins with its article ("The Hague")
    for at in openers:
        word = words[at]
        if not word.capital and not _is_article(text, tokens, words, at):
            continue
        alone, start = _stands_alone(text, tokens, words, at), tokens[at].start
        if at > end_of_run:
            first, end_of_run = at, at if alone else _end_of_run(text, tokens, words, at)
        if alone and word.idle:
            continue
        stop = at if alone else _end_of_chain(text, tokens, words, at)
        for last in range(at, stop + 1):
            if (last == at and (word.idle or at == whole + 1)) or not (
                words[last].capital or last == end_of_run or (words[last].ends and last > at)
            ):
                continue
            end = tokens[last].end
            if (text[end : end + 1] in _ADDRESS_MARKS or text[start - 1 : start] in _ADDRESS_MARKS) and (
                _in_an_address(text, start, end)
            ):
                continue
            name = text[start : _behind(text, tokens, at, last, names) if last == at + 1 else end]
            if last - at < 2 and (words[last].id in ends or not name.isascii()) and names.is_demonym(name, words[last]):
                if last == at or word.id != _THE:  # of "The Israeli" the second word is the demonym
                    found.append(Candidate(number, at, last, name, PEOPLE, UNKNOWN, 0, 0))
                continue
            one = _named(text, tokens, words, at, last, name, names)
            if (
                (one is None or one[2].obscure)
                and last - at < _MOST_UNKNOWN
                and (at == first or (at == first + 1 and (words[first].idle or first == 0)))
                and (last == end_of_run or _is_tail(text, tokens, words, end_of_run, last))
            ):
                if one is not None:
                    found.append(Candidate(number, at, last, name, RUN, UNKNOWN, at - first, 0))
                else:
                    one = RUN, name, UNKNOWN
            if one is not None:
                whole = at if one[0] == KNOWN and last == at + 1 and word.id == _THE else whole
                one_more = number, at, last, one[1], one[0], one[2], at - first, max(0, end_of_run - last)
                found.append(tuple.__new__(Candidate, one_more))  # half the time of Candidate(...)
    return found


def _is_tail(text: str, tokens: list[Token], words: list[Word], run: int, last: int) -> bool:
    """Whether a word ends what a particle adds to a run of capitalised words ("Pescara del Tronto")."""
    if not 1 < last - run <= 3 or not words[last].capital or tokens[run + 1].text not in _SMALL - {"am", "an", "in"}:
        return False
    end = tokens[last].end
    after = last + 1 >= len(words) or not words[last + 1].capital or text[end : end + 1] != " "
    return after and all(tokens[at].text in _SMALL for at in range(run + 1, last))


def _is_article(text: str, tokens: list[Token], words: list[Word], at: int) -> bool:
    """Whether a small word is the Arabic article of the name behind it: "as-Sultan", "al Foula"."""
    gap = text[tokens[at].end : tokens[at].end + 1]
    if gap == "-":
        return True
    return gap == " " and tokens[at].text in _SPACED and at + 1 < len(words) and words[at + 1].capital


def _stands_alone(text: str, tokens: list[Token], words: list[Word], at: int) -> bool:
    """Whether the next word can belong to no name that begins here, as after most: it need not be looked at closer."""
    if at + 1 == len(words):
        return True
    following = words[at + 1]
    may_belong = following.capital or following.goes_on or following.prefix
    return not (may_belong or text[tokens[at + 1].start - 1] in _HYPHENS)


def _end_of_run(text: str, tokens: list[Token], words: list[Word], at: int) -> int:
    """Return the last of the capitalised words that stand together from ``at`` on."""
    while at + 1 < len(words):
        if words[at + 1].capital and joined(text, tokens[at], tokens[at + 1]):
            at += 1
        elif (behind := _hyphenated(text, tokens, words, at)) > at:
            at = behind
        else:
            break
    return at


def _hyphenated(text: str, tokens: list[Token], words: list[Word], at: int) -> int:
    """Return the last word of a name with hyphens over small words ("Bois-de-la-Ville", "Yao-yao"), else ``at``."""
    last = at + 1
    if _is_doubled(text, tokens, last):
        return last
    while last < len(tokens) and last <= at + 3 and text[tokens[last - 1].end : tokens[last].start] in _HYPHENS:
        if words[last].capital or is_elided(tokens[last].text):
            return last
        if tokens[last].text not in _SMALL:
            break
        last += 1
    return at


def _end_of_chain(text: str, tokens: list[Token], words: list[Word], at: int) -> int:
    """Return the last word that a name from ``at`` on may have."""
    most = min(at + MOST_WORDS, len(words)) - 1
    while at < most:
        following = words[at + 1]
        article = following.prefix and text[tokens[at + 1].end : tokens[at + 1].end + 1] == "-"  # "as-Sultan"
        hyphen = text[tokens[at + 1].start - 1] in _HYPHENS
        tied = hyphen and (_is_tied(text, tokens, at + 1) or _is_doubled(text, tokens, at + 1))
        if not (following.capital or following.goes_on or article or tied):
            break
        if not joined(text, tokens[at], tokens[at + 1]) and not _owns(text, tokens[at], tokens[at + 1]):
            break
        at += 1
    return at


def _is_doubled(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a word only says the end of the one before its hyphen again ("Yao-yao", "Mahayon-hayon")."""
    if at >= len(tokens) or text[tokens[at].start - 1] not in _HYPHENS or tokens[at - 1].end != tokens[at].start - 1:
        return False
    return len(tokens[at].text) >= _DOUBLED and tokens[at - 1].text.lower().endswith(tokens[at].text)


def _is_tied(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a hyphen ties a word to the one behind it, as to that before it ("Barrow-in-Furness")."""
    end = tokens[at].end
    return at + 1 < len(tokens) and text[end : end + 1] in _HYPHENS


def _owns(text: str, left: Token, right: Token) -> bool:
    """Whether a word owns the next as in a name: "Cox's Bazar", "People's Republic"."""
    return text[left.end : right.start] in _POSSESSIVES


def _behind(text: str, tokens: list[Token], at: int, last: int, names: Names) -> int:
    """Return where a name of two words ends; to a saint's belongs its possessive if so it is known ("St. John's")."""
    end = tokens[last].end
    if tokens[at].text in _SAINTS and text[end : end + 2] in _OWNERS and tokens[last].capital:
        return end + 2 * names.gazetteer.contains_name(text[tokens[at].start : end + 2])
    return end


def _named(
    text: str, tokens: list[Token], words: list[Word], at: int, last: int, name: str, names: Names
) -> tuple[int, str, Knowledge] | None:
    """Return the form, the name to ask for and what the gazetteer knows of it, None if it knows nothing."""
    known = names.remembered.get(name)  # as most names are
    if known is None:
        # A common word is no other transliteration of anything, and neither are several words.
        common = words[at].lists >> COMMON_SHIFT & 7 > 0
        known = names.known(name, several=common if last == at else "-" not in name or not _ARTICLE.search(name))
    if known is not UNKNOWN:
        bare = words[last].id == _THE or (words[at].id == _THE and last > at and not _has_article(known))
        return None if bare else (KNOWN, name, known)
    if last == at:
        return None
    if words[last].lists & SUFFIX and words[last - 1].capital:
        if last == at + 1 and not words[last].upper and names.is_demonym(tokens[at].text, words[at]):
            return None  # "the German island Rügen", though a parish of the Isle of Man is called German
        base, form = text[tokens[at].start : tokens[last - 1].end], LEVEL
        known = names.known(base, several=last - 1 > at)
    elif words[at + 1].capital and tokens[at].text.lower() in DIRECTIONS and not _is_of_none(words, at, last):
        base, form = text[tokens[at + 1].start : tokens[last].end], PART
        known = names.known(base, several=last > at + 1)
        if last == at + 1 and words[last].lists >> COMMON_SHIFT & 7 and _is_small(known):
            return None  # the Northern Rivers are a land of their own, and no part of a Rivers
    else:
        return None
    return None if known is UNKNOWN else (form, base, known)


def _is_of_none(words: list[Word], at: int, last: int) -> bool:
    """Whether a direction begins a name of its own: a body's ("Western University"), or that of one more direction.

    Towns are called University, and units Eastern: "North Eastern" is no part of Sri Lanka's.
    """
    return last == at + 1 and (
        words[last].lower in grammar().words("metonym", "bodies") or words[last].lower in DIRECTIONS
    )


def _in_an_address(text: str, start: int, end: int) -> bool:
    """Whether a name with such a mark beside it is a piece of a web address, a file or an e-mail ("Liga.net")."""
    after, before = text[end : end + 2], text[max(0, start - 2) : start]
    return (after[:1] in {".", "@", "_"} and after[1:].islower()) or (
        before[1:] in {".", "@", "_"} and before[0].isalnum()
    )


def _is_small(known: Knowledge) -> bool:
    """Whether a small town is the first that has a name."""
    return (
        known.matches[0].kind == "settlement" and known.matches[0].population < _SMALL_TOWN if known.matches else False
    )


def _has_article(known: Knowledge) -> bool:
    return any(match.place.name.lower().startswith("the ") for match in known.matches[:3])
