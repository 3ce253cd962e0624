"""Matches of a name: of which kinds they are, whose own name it is, and which of them letters and namesakes leave."""

from __future__ import annotations

import re

from dateline.gazetteer import NameMatch, normalise
from dateline.gazetteer.distances import distance_km
from dateline.resolve.candidates.columns import CITY_SIZE

LISTED = "UA"
TOWN = 5_000  # people; a smaller namesake is too likely another place
BY_NAME = frozenset({"name", "alias", "variant"})
INITIALS = 3  # letters; a short word of capitals is no village of other letters ("EU" is not Eu in France)
DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
_BESIDE_KM = 80.0  # from a city to its airport


def is_town(match: NameMatch) -> bool:
    return match.kind == "settlement" and match.population >= TOWN and match.how in BY_NAME


def is_city(match: NameMatch) -> bool:
    return match.kind == "settlement" and match.population >= CITY_SIZE and match.how in BY_NAME


def is_called(match: NameMatch, name: str) -> bool:
    """Whether a name is a place's own, or the short form of it: León is León de los Aldama."""
    return match.how in BY_NAME or normalise(match.place.name).startswith(f"{normalise(name)} ")


def serves(airport: NameMatch, namesake: NameMatch) -> bool:
    if namesake.kind != "settlement":
        return airport.admin1_code == namesake.admin1_code
    a, b = airport.place, namesake.place
    return bool(distance_km(a.lon, a.lat, b.lon, b.lat) <= _BESIDE_KM)


def without_namesakes(found: tuple[NameMatch, ...]) -> tuple[NameMatch, ...]:
    """Leave out the listed villages of Ukraine of whose name a place is known there that reports write of."""
    listed = [match.table.is_listed(match.number) for match in found]
    known = any(match.country == LISTED and not one for match, one in zip(found, listed, strict=True))
    return tuple(match for match, one in zip(found, listed, strict=True) if not one) if known else found


def is_initials(name: str) -> bool:
    return len(name) <= INITIALS and name.isupper()


def as_asked(name: str) -> str:
    """Return a name as the gazetteer is asked for it: initials as they are written, of others case does not count."""
    as_written = is_initials(name) or ("." in name and DOTTED.fullmatch(name) is not None)
    return name if as_written else name.casefold()


def of_i_and_y(name: str, found: tuple[NameMatch, ...]) -> tuple[NameMatch, ...]:
    """Keep the towns and villages of Ukraine whose name is the same but for i and y."""
    towns = (one for one in found if one.country == LISTED and one.kind == "settlement")
    key = normalise(name).replace("y", "i")
    return tuple(
        one._replace(how="alias") for one in towns if normalise(one.table.name(one.number)).replace("y", "i") == key
    )


def of_letters(name: str, found: tuple[NameMatch, ...]) -> tuple[NameMatch, ...]:
    """Keep, for a short word of capitals, what is written so: states, and towns by an abbreviation.

    Letters with dots stand for as many words: "L.A." is Los Angeles and not Louisiana, which is "LA" or "La.".
    """
    if DOTTED.fullmatch(name):
        return tuple(match for match in found if len(match.place.name.split()) == name.count(".")) or found
    if not is_initials(name):
        return found
    return tuple(match for match in found if match.kind != "settlement" or match.how in {"abbreviation", "alias"})


def of_kinds(found: tuple[NameMatch, ...], kinds: frozenset[str]) -> tuple[NameMatch, ...]:
    unique: dict[int | str, NameMatch] = {}
    for match in found:
        if match.kind in kinds:
            unique.setdefault(match.table.ident(match.number), match)
    return tuple(unique.values())
