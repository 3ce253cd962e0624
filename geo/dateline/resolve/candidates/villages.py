"""Listed villages of Ukraine beside better-known namesakes: a report that tells their oblast or raion may mean them.

Where it does not, hardly a report writes of them, and what is known by a name is meant (see `candidates`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import is_

import numpy as np

from dateline.gazetteer import NameMatch
from dateline.gazetteer.distances import distance_km
from dateline.records import Mention
from dateline.resolve.candidates import Found, Names
from dateline.resolve.candidates.columns import ADMIN2, SETTLEMENT, Array, Columns
from dateline.resolve.candidates.matches import LISTED

_CITY = 200_000  # people; such a city is not named for a village, whatever unit is named beside it
_TOWN = 15_000  # people; a smaller namesake in an oblast of which nothing is told gives way
_OWN = frozenset({"name", "alias"})
_NEAR_KM, _NEARER = 50.0, 2 / 3  # how near the report's other places speak for one of several, and how much nearer
_BESIDE_KM, _FEW = 40.0, 3  # how near places of one list lie, and among how many namesakes they are sought
_TOGETHER_KM = 15.0  # villages so near each other are as good as one


def add_listed(found: list[Found], mentions: Sequence[Mention], of: Sequence[int], names: Names) -> None:
    """Add to the candidates of each name of a document the listed villages in the units that the document tells.

    They stand instead of small namesakes in parts of Ukraine of which it tells nothing.

    Parameters
    ----------
    found
        The candidates by number of name; those of this document are replaced.
    mentions
        Of the document.
    of
        The number of each mention's name.
    names
        Where the villages come from.
    """
    units = {unit.number: unit for number in dict.fromkeys(of) for unit in found[number].units}
    for number, mention in {number: mention for mention, number in zip(mentions, of, strict=True)}.items():
        if mention.form not in {"name", "unknown"} or mention.kind == "demonym" or found[number].units:
            continue
        known = found[number].matches
        core, told = mention.core or mention.text, list(units.values())
        added = _in_units(names.listed(core), known, told) or _in_units(names.respelled(core), known, told)
        if added:
            here = {_unit(one) for other in of if other != number for one in found[other].matches[:1]}
            kept = tuple([one for one in known if not _is_elsewhere(one, added[0].country, here)])
            found[number] = replace(found[number], matches=(*kept, *added))


def add_beside(
    found: list[Found], mentions: Sequence[Mention], of: Sequence[int], lists: Sequence[tuple[int, int]], names: Names
) -> None:
    """Add the listed villages that lie beside another place of Ukraine in whose list the text names them.

    Parameters
    ----------
    found
        The candidates by number of name; those of this document are replaced.
    mentions
        Of the document.
    of
        The number of each mention's name.
    lists
        Pairs of mentions that stand in one list.
    names
        Where the villages come from.
    """
    told = dict[tuple[int, int], tuple[Found, Found]]()  # in long lists the same two names stand again and again
    for left, right in lists:
        for one, other in ((left, right), (right, left)):
            pair = of[one], of[other]
            names_of_pair = found[pair[0]], found[pair[1]]
            if pair in told and all(map(is_, told[pair], names_of_pair)):
                continue
            told[pair] = names_of_pair
            added = _beside(names.listed(mentions[one].core or mentions[one].text), *names_of_pair)
            if added is not None:
                found[pair[0]] = replace(found[pair[0]], matches=(*found[pair[0]].matches, added))


def _beside(listed: Sequence[NameMatch], name: Found, neighbour: Found) -> NameMatch | None:
    """Return the listed village of a name that lies beside a place of another, where nothing else of the name does."""
    others = _settled(neighbour.matches)
    beside = others if len(others) <= _FEW else [match for match in others if match.population >= _TOWN]
    if not beside or not any(match.country == LISTED for match in name.matches):
        return None
    near = [one for one in listed if one not in name.matches and _away(one, beside) <= _BESIDE_KM]
    if not near or any(_away(match, others) <= _BESIDE_KM for match in _settled(name.matches)):
        return None
    return min(near, key=lambda match: _away(match, beside))


def _settled(found: Sequence[NameMatch]) -> list[NameMatch]:
    """Return the settlements of Ukraine that bear a name as their own."""
    return [one for one in found if one.kind == "settlement" and one.country == LISTED and one.how in _OWN]


def _away(one: NameMatch, others: Sequence[NameMatch]) -> float:
    lon, lat = _point(one)
    return min(float(distance_km(lon, lat, *_point(other))) for other in others)


def _point(one: NameMatch) -> tuple[float, float]:
    return float(one.table.lon[one.number]), float(one.table.lat[one.number])


def _in_units(
    listed: Sequence[NameMatch], known: Sequence[NameMatch], units: Sequence[NameMatch]
) -> tuple[NameMatch, ...]:
    """Return the listed villages in a unit in which nothing else of the name is known, each once."""
    rest = [one for one in listed if one not in known]
    if not rest or any(one.country == rest[0].country and one.population >= _CITY for one in known):
        return ()
    added = dict[int, NameMatch]()
    for unit in units:
        if not any(one.how in _OWN and one.kind == "settlement" and _inside(one, unit) for one in known):
            added.update((one.number, one) for one in rest if _inside(one, unit))
    return tuple(added.values())


def _is_elsewhere(one: NameMatch, country: str, here: set[tuple[str, int]]) -> bool:
    """Whether a match is a small town of a country in a unit of which a document names nothing else."""
    return one.country == country and one.kind == "settlement" and one.population < _TOWN and _unit(one) not in here


def _unit(one: NameMatch) -> tuple[str, int]:
    return one.country, int(one.table.admin1[one.number])


def _inside(one: NameMatch, unit: NameMatch) -> bool:
    column = one.table.admin1 if unit.kind == "admin1" else one.table.admin2
    return one.table is unit.table and int(column[one.number]) == unit.number


def others_in_unit(columns: Columns, rows: Array, row: int, known: Array) -> int:
    """Return how many other villages of a name in the same oblast may be meant as well as a listed one.

    Parameters
    ----------
    columns
        The candidates.
    rows
        Those of the name that lie in the container that the text states, if it states one.
    row
        The listed village.
    known
        The likeliest rows of the other names of the report.

    Returns
    -------
    int
        0 if there is no other, or if the report's other towns and districts lie far nearer to this one.
    """
    same = (columns.admin1[rows] == columns.admin1[row]) & (columns.kind[rows] == SETTLEMENT) & (rows != row)
    others = rows[same]
    others = others[_km(columns, others, row) > _TOGETHER_KM]
    if not len(others):
        return 0
    points = known[(columns.kind[known] == SETTLEMENT) | (columns.kind[known] == ADMIN2)]
    away = _km(columns, points, row).min(initial=np.inf)
    if away > _NEAR_KM:
        return len(others)
    return sum(away > _NEARER * _km(columns, points, other).min() for other in others.tolist())


def _km(columns: Columns, rows: Array, row: int) -> Array:
    return np.asarray(distance_km(columns.lon[rows], columns.lat[rows], columns.lon[row], columns.lat[row]))
