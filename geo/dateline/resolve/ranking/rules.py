"""What is decided by rule and not by weight: stated containers, level words, own places; seats, airports, states."""

from __future__ import annotations

from collections import Counter

import numpy as np

from dateline.resolve.candidates.columns import (
    ADMIN1,
    ADMIN2,
    COUNTRY,
    FACILITY,
    HOWS,
    NOWHERE,
    REGION,
    SETTLEMENT,
    Array,
    Columns,
)
from dateline.resolve.scene import VOTES, Scene, best_rows

# On the ranker's scale, on which the best and the second are seldom more than 5 apart.
_STATED, _LEVEL, _OWN, _OTHER, _DISTRICT, _COUNTRY, _THERE = 10.0, 6.0, 100.0, -3.0, -1.0, 1.0, 2.0
_SEAT = 3.0
_FLOWN = 2.0  # for ten times the traffic
_LISTED_NEAR = 0.85  # of two names with "and" or a comma between them
_NAME, _GENERATED, _ALTERNATE = (HOWS.index(how) for how in ("name", "generated", "alternate"))
LARGE = 20_000  # people
SMALL_TOWN = 15_000  # people


def bonus(scene: Scene) -> Array:
    """Return what rules add to each candidate's score.

    What lies in the container that the text states comes first; then what level words say. A place that the user
    added is meant, unless the text states where it is not. A town that bears the name only among others gives way to
    those whose own name it is: Pokrovsk is not Engels, which once was called so and is three times as large. But in a
    report that names Syria, Palmyra is Tadmur and none of the smaller towns elsewhere. And a bare name is rather a
    town's than its district's.
    """
    columns = scene.columns
    town, other = columns.kind == SETTLEMENT, columns.how >= _ALTERNATE
    has_own = np.bincount(columns.name, town & ~other, minlength=len(scene.senses))[columns.name] > 0
    own = scene.columns.own & (scene.stated >= 0)
    stated, yields = scene.stated > 0, town & other & has_own
    there = _known_there(scene, np.flatnonzero(yields & (columns.size >= LARGE)))
    yields[there] = False
    yields |= _units_by_another_name(columns)
    districts = (columns.kind == ADMIN2) & (has_own | _with_seat(columns))
    told = _STATED * stated + _LEVEL * scene.level + _OWN * own + _OTHER * yields + _DISTRICT * districts
    told[_among_countries(scene)] += _COUNTRY
    told[_counted_twice(columns)] += _SEAT
    told += _flown_to(columns)
    whole = np.bincount(columns.name, ~town & ~other, minlength=len(scene.senses))[columns.name] > 0
    told[[row for row in there if not whole[row]]] += _THERE
    return np.asarray(told)


def _units_by_another_name(columns: Columns) -> Array:
    """Tell which units bear only among others the name that a region of one state has: no state is the West Coast."""
    region = (columns.kind == REGION) & (columns.how == _NAME) & (columns.country != NOWHERE)
    named = np.bincount(columns.name, region, minlength=len(columns.first) - 1)[columns.name] > 0
    units = (columns.kind == ADMIN1) | (columns.kind == ADMIN2)
    return np.asarray(named & units & (columns.how >= _GENERATED))


def _flown_to(columns: Columns) -> Array:
    """Return what airports lose beside one of their name that is flown to more: Aberdeen airport is Scotland's."""
    sites = np.flatnonzero((columns.kind == FACILITY) & (columns.size > 0))
    found = np.zeros(len(columns.name))
    if len(sites):
        flown, name = np.log10(columns.size[sites] + 1.0), columns.name[sites]
        most = np.zeros(len(columns.first) - 1)
        np.maximum.at(most, name, flown)
        airports = columns.kind == FACILITY
        found[airports] = _FLOWN * (np.log10(columns.size[airports] + 1.0) - most[columns.name[airports]])
    return found


def _with_seat(columns: Columns) -> Array:
    """Tell which rows are of districts in which a town lies that the name is another one of ("Jowhar" of Jawhar)."""
    towns = np.flatnonzero((columns.kind == SETTLEMENT) & (columns.admin2 >= 0))
    seats = set(zip(columns.name[towns].tolist(), columns.admin2[towns].tolist(), strict=True))
    found = np.zeros(len(columns.name), dtype=bool)
    for row in np.flatnonzero(columns.kind == ADMIN2).tolist():
        found[row] = (int(columns.name[row]), int(columns.admin2[row])) in seats
    return found


def _counted_twice(columns: Columns) -> list[int]:
    """Return the seats of districts of their name that have a namesake with as many people in the same country.

    GeoNames counts some towns twice, once for a village of their name: Bahawalnagar and Sahiwal in Punjab.
    """
    towns = np.flatnonzero((columns.kind == SETTLEMENT) & (columns.size > SMALL_TOWN)).tolist()
    districts = np.flatnonzero(columns.kind == ADMIN2).tolist() if len(towns) > 1 else []
    seats = {(int(columns.name[row]), int(columns.admin2[row])) for row in districts}
    keys = [tuple(int(part[row]) for part in (columns.name, columns.country, columns.size)) for row in towns]
    told = Counter(keys) if seats else Counter()
    return [
        row
        for row, key in zip(towns, keys, strict=True)
        if told[key] > 1 and (int(columns.name[row]), int(columns.admin2[row])) in seats
    ]


def _among_countries(scene: Scene) -> Array:
    """Return the rows of countries that stand next to names of countries ("China, Hong Kong and India")."""
    best, names = best_rows(scene.prior, scene.names), scene.names
    if not len(scene.pairs.row):
        return scene.pairs.row
    of = best[[sense.name for sense in scene.senses]]
    countries = (of >= 0) & (names.kind[of] == COUNTRY)
    pairs, kinds = scene.pairs, scene.columns.kind
    listed: Array = pairs.row[(kinds[pairs.row] == COUNTRY) & countries[pairs.beside] & (pairs.near >= _LISTED_NEAR)]
    return listed


def _known_there(scene: Scene, rows: Array) -> list[int]:
    """Return those of some towns called by another name that lie in a state that the report names, as no namesake does.

    They must be larger than all whose own name it is.
    """
    columns, found = scene.columns, list[int]()
    for row in rows.tolist():
        name = int(columns.name[row])
        own = np.arange(columns.first[name], columns.first[name + 1])
        own = own[columns.how[own] < _ALTERNATE]
        if columns.size[own].max() >= columns.size[row]:
            continue
        told = _states(scene, int(scene.document[name]))
        if int(columns.country[row]) in told and not told.intersection(columns.country[own].tolist()):
            found.append(row)
    return found


def _states(scene: Scene, document: int) -> set[int]:
    """Return the countries that a document names, by the likeliest place of each name; else those of its peoples."""
    names, told, peoples = scene.names, set[int](), set[int]()
    best = best_rows(scene.prior, names)
    for sense in np.flatnonzero(scene.document == document).tolist():
        vote = scene.senses[sense].vote
        row = int(best[scene.senses[sense].name]) if vote >= VOTES["demonym"] else -1
        if row >= 0 and names.kind[row] == COUNTRY:
            (told if vote >= VOTES["literal"] else peoples).add(int(names.country[row]))
    return told or peoples
