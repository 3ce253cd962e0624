"""Names that no gazetteer has as they are written, where the report tells in which country or unit they lie.

"Daikundi" is Daykundi and "Al-Mojlad" is Al Mijlad, in a report of Afghanistan or of West Kordofan: keys that join
names too far apart for a look-up in the whole world are safe within what a text tells. "Khushi district" is looked for
without its word, too; a district of which only the town is known lies at the town.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from dateline._memory import remembering
from dateline.gazetteer import Gazetteer, NameMatch
from dateline.gazetteer.distances import distance_km
from dateline.gazetteer.names import OF_ASIA_AND_AFRICA
from dateline.records import Mention
from dateline.resolve.candidates import Found, Names
from dateline.resolve.candidates.matches import BY_NAME
from dateline.resolve.candidates.suffixes import split_suffix
from dateline.resolve.candidates.unit_words import UNIT_WORDS, unit_of

_REMEMBERED = 8192
_ARTICLE = re.compile(r"(?:[AaEe]l|[AaEe](?:[rsztdn]|sh|th|dh))[- ][A-Z]")
_FORMS = frozenset({"name", "unknown"})
_DIVISIONS, _DRAWN = frozenset({"admin1", "admin2"}), frozenset({"admin1", "admin2", "settlement"})
_LOCAL = frozenset({"settlement", "admin2"})
_CITY = 300_000  # people; such a city may be named in any company
_OWN = BY_NAME | {"generated"}
# The words of districts, whose town may stand for them; of a province or state it tells too little.
_DISTRICTS = frozenset("district county township municipality".split()) | UNIT_WORDS.keys()
_LEVELS = (
    _DISTRICTS
    | UNIT_WORDS.keys()
    | frozenset(
        "oblast krai region province raion rayon governorate prefecture okrug territory voivodeship state".split()
    )
)
_SETTLEMENT_WORDS, _SETTLED = frozenset({"city", "town", "village"}), frozenset({"settlement"})
_OF_QUARTERS = frozenset("US GB IE CA AU NZ".split())  # there a district without one of its name is a quarter of a town
_SEVERAL, _TOWN = 2, 10_000  # villages without namesakes abroad that tell a state, and people of a town that does
_GREAT = 500_000  # people; such a city is known by its name alone
_TORN_KM = 150.0  # from the place that the text names next
_MOST = 100  # places that are looked at
_LARGE, _LARGER = 100_000, 10  # people of a town that is meant before namesakes, and how many times all of these have
_ONE_KM = 30.0  # places of one name that lie nearer are one: a town and its district


class _Reach(NamedTuple):
    """How near another place of the report must be; whether for a hamlet it is enough that its unit is told.

    Districts and their neighbours lie nearer. Of hamlets a large unit has many, and one of them by another spelling.
    """

    km: float
    hamlets: bool = False


_BY_NAME, _CLOSELY, _LOOSELY = _Reach(100.0, hamlets=True), _Reach(100.0), _Reach(60.0)


class _Place(NamedTuple):
    """Where a name puts a report: a state, and what of it."""

    number: int  # of the name
    country: str
    unit: str
    at: tuple[float, float] | None  # None for a state or a unit of the first level


def add_respelt(found: list[Found], mentions: Sequence[Mention], of: Sequence[int], names: Names) -> None:
    """Give the names of a document that are known nowhere, or only abroad, what spells them otherwise where it is.

    Parameters
    ----------
    found
        The candidates by number of name; those of this document are replaced.
    mentions
        Of the document.
    of
        The number of each mention's name.
    names
        Whose gazetteer is asked.
    """
    each = zip(mentions, of, strict=True)
    sought = {
        number: one
        for one, number in each
        if one.kind == "literal" and one.form in _FORMS and _may_be_another(found[number].matches)
    }
    told = _told({number: found[number].matches for number in dict.fromkeys(of)}) if sought else []
    states = Counter(place.country for place in told)
    respelt = not OF_ASIA_AND_AFRICA.isdisjoint(states)
    spellings = _spellings_of(names.gazetteer)
    firsts = dict(zip(reversed(of), reversed(range(len(of))), strict=True)) if sought else {}
    for number, mention in sought.items():
        known, name = found[number].matches, mention.core or mention.text
        if known and not (respelt and _is_abroad(known, number, told, states)):
            continue
        there = [one for one in told if one.number != number]
        matches, note = _there(spellings, name, there) if there else (_anywhere(spellings, name), "")
        at = firsts[number]
        if _is_hamlet(matches) and _is_torn(matches[0], {*of[max(0, at - 1) : at + 2]}, there):
            continue
        if matches and not (known and not there):
            found[number] = Found((*known, *matches), found[number].note if known else note)


def _is_hamlet(matches: Sequence[NameMatch]) -> bool:
    return bool(matches) and all(one.kind == "settlement" and one.size == 0 for one in matches)


def _is_torn(hamlet: NameMatch, beside: set[int], told: Sequence[_Place]) -> bool:
    """Whether a place that the text names next to a hamlet lies far from it: reports go through all parts of a land."""
    lon, lat = _point(hamlet)
    places = (place.at for place in told if place.number in beside and place.country == hamlet.country)
    return any(at is not None and bool(distance_km(lon, lat, *at) > _TORN_KM) for at in places)


def _told(found: Mapping[int, tuple[NameMatch, ...]]) -> list[_Place]:
    """Return where a report is: the states that it names, itself or by a unit or towns of theirs, and what is there."""
    placed, sure, shared = list[_Place](), set[str](), list[tuple[int, tuple[NameMatch, ...]]]()
    for number, matches in found.items():
        first = matches[0] if matches else None
        if first is None or first.how in {"demonym", "variant"}:
            continue
        if first.kind == "country":
            placed.append(_Place(number, first.country, "", None))
            sure.add(first.country)
        elif first.kind in _DRAWN and (_is_great(first) or _are_of_one_state(matches)):
            placed.append(_placed(number, first))
            sure |= {first.country} if first.kind in _DIVISIONS or first.size >= _TOWN else set()
        else:
            shared.append((number, matches))
    count = Counter(place.country for place in placed)
    states = sure | {country for country, names in count.items() if names >= _SEVERAL}
    for number, matches in shared:
        here = next((one for one in matches if one.country in states and one.how in _OWN), None)
        if here is not None and here.kind in _DRAWN:
            placed.append(_placed(number, here))
    return [place for place in placed if place.country in states][:_MOST]


def _is_great(match: NameMatch) -> bool:
    return match.kind == "settlement" and match.size >= _GREAT and match.how in BY_NAME


def _are_of_one_state(matches: Sequence[NameMatch]) -> bool:
    own = {one.country for one in matches if one.how in _OWN}
    return len(own or {one.country for one in matches}) == 1


def _placed(number: int, match: NameMatch) -> _Place:
    return _Place(number, match.country, match.admin1_code, None if match.kind == "admin1" else _point(match))


def _point(match: NameMatch) -> tuple[float, float]:
    return float(match.table.lon[match.number]), float(match.table.lat[match.number])


def _may_be_another(known: Sequence[NameMatch]) -> bool:
    """Whether a name is known nowhere, or first for what few know."""
    return not known or (known[0].kind in _LOCAL and known[0].size < _CITY)


def _is_abroad(known: Sequence[NameMatch], number: int, told: Sequence[_Place], states: Mapping[str, int]) -> bool:
    """Whether a name is known for small places only, none of them in a state that the report tells by another name."""
    if any(one.size >= _CITY or one.kind not in _LOCAL for one in known):
        return False
    own = {place.country for place in told if place.number == number}
    others = {country for country, count in states.items() if count > (country in own)}
    return bool(others) and not any(one.country in others for one in known)


class _Spellings:
    """What names may be another spelling of, remembered: reports repeat them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.bearing = remembering(gazetteer.lookup, most=_REMEMBERED)
        self.respelt = remembering(gazetteer.respelt, most=_REMEMBERED)


@lru_cache(maxsize=2)
def _spellings_of(gazetteer: Gazetteer) -> _Spellings:
    return _Spellings(gazetteer)


def _there(spellings: _Spellings, core: str, told: Sequence[_Place]) -> tuple[tuple[NameMatch, ...], str]:
    """Return the places of a name where a report is, if they are one, and a note on them."""
    bare, word = _parted(core)
    states = {place.country for place in told}
    if not word and OF_ASIA_AND_AFRICA.isdisjoint(states):
        return (), ""
    for group, reach in _groups(spellings, core, bare, word):
        here = [one for one in group if one.kind in _kinds(word) and one.country in states]
        units = [one for one in here if one.kind in _DIVISIONS]
        if word in _LEVELS:
            here = units or [one for one in here if word in _DISTRICTS and one.country not in _OF_QUARTERS]
        if here:
            near = _one([one for one in here if _is_near(one, told, reach)])
            return (
                near,
                f"the town that the {word} is named after" if word in _LEVELS and not units else "another spelling",
            )
    return (), ""


def _kinds(word: str) -> frozenset[str]:
    """Return of which kinds the places of a name with a word for its level may be; islands and valleys are none."""
    if word in _LEVELS or not word:
        return _DRAWN
    return _SETTLED if word in _SETTLEMENT_WORDS else frozenset()


def _anywhere(spellings: _Spellings, core: str) -> tuple[NameMatch, ...]:
    """Return the only place of the world of which an Arabic name with its article is another close spelling."""
    if not _ARTICLE.match(core):
        return ()
    bare, word = _parted(core)
    found = spellings.bearing(bare or core)
    here = [one for one in found if one.kind in (_DIVISIONS if word in _LEVELS else _kinds(word))]
    return _one(here) if len({one.country for one in found}) == 1 else ()


def _groups(spellings: _Spellings, core: str, bare: str, word: str) -> Iterator[tuple[tuple[NameMatch, ...], _Reach]]:
    """Yield places that a name may mean, the likelier first, and how near to others of the report they must lie."""
    if word in _LEVELS:
        yield tuple(one for one in spellings.bearing(bare) if one.how in _OWN), _BY_NAME
    for name in (core, bare) if word else (core,):
        for number, group in enumerate(spellings.respelt(name)):
            yield group, _LOOSELY if number else _CLOSELY


def _parted(core: str) -> tuple[str, str]:
    """Return a name without the word of its level, and that word; both "" if it has none."""
    bare, word = split_suffix(core)
    if not word:
        bare, word = unit_of(core)
    return (bare, word) if word else ("", "")


def _is_near(match: NameMatch, told: Sequence[_Place], reach: _Reach) -> bool:
    """Whether a place lies in a unit that a report tells, near another place of it, or in the only state it names."""
    if not any(place.unit or place.at for place in told):
        return len({place.country for place in told}) == 1
    lon, lat = _point(match)
    by_unit = reach.hamlets or match.kind != "settlement" or match.size > 0
    return any(
        place.country == match.country
        and (
            (by_unit and place.unit != "" and place.unit == match.admin1_code)
            or (place.at is not None and bool(distance_km(lon, lat, *place.at) <= reach.km))
        )
        for place in told
    )


def _one(matches: Sequence[NameMatch]) -> tuple[NameMatch, ...]:
    """Return the places of a name if they lie together, as a town and its district do, or those about the largest."""
    if not matches:
        return ()
    largest = max(matches, key=lambda one: one.size)
    lon, lat = _point(largest)
    together = tuple(one for one in matches if distance_km(lon, lat, *_point(one)) <= _ONE_KM)
    others = sum(one.size for one in matches if one not in together)
    apart = len(together) < len(matches)
    return () if apart and not (largest.size >= _LARGE and largest.size >= _LARGER * others) else together
