"""All candidates of a document as columns, read from the index without making a record of any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np

from dateline.gazetteer import NameMatch
from dateline.gazetteer.index import Index
from dateline.gazetteer.kinds import KINDS, NO_PLACE

Array = np.ndarray[Any, Any]

# How a name belongs to its place, the better first; "demonym" is a people's name.
HOWS = ("name", "alias", "demonym", "abbreviation", "generated", "alternate", "variant", "fuzzy")
_HOW = {how: number for number, how in enumerate(HOWS)}
COUNTRY, ADMIN1, ADMIN2, SETTLEMENT, FACILITY, REGION, WATER = (
    KINDS.index(kind) for kind in ("country", "admin1", "admin2", "settlement", "facility", "region", "water")
)
NOWHERE = 0  # the country of what lies in none or in several
CITY_SIZE, WITH_DISTRICTS = 100_000, 50_000  # people


@dataclass(frozen=True, slots=True)
class Columns:
    """One row a candidate; the rows of one name stand together. ``first`` has where those of each begin, and the end.

    ``country``, ``admin1`` and ``admin2`` are numbers of the base index, 0 for no country and -1 for no unit; ``lon``
    and ``lat`` are degrees, ``size`` people. ``enclosed`` has by unit the cities within it that are units of their own.
    """

    matches: tuple[NameMatch, ...]
    first: Array
    name: Array
    how: Array
    kind: Array
    country: Array
    admin1: Array
    admin2: Array
    lon: Array
    lat: Array
    size: Array
    own: Array
    enclosed: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def take(self, rows: Array, first: Array, name: Array) -> Columns:
        """Return some rows, in a new order and under new names."""
        matches = tuple(self.matches[row] for row in rows.tolist())
        return Columns(
            matches, first, name, self.how[rows], self.kind[rows], self.country[rows], self.admin1[rows],
            self.admin2[rows], self.lon[rows], self.lat[rows], self.size[rows], self.own[rows], self.enclosed,
        )  # fmt: skip


def columns_of(found: Sequence[tuple[NameMatch, ...]], base: Index) -> Columns:
    """Read the columns of the candidates of several names.

    Parameters
    ----------
    found
        The candidates of each name.
    base
        The index in whose numbers countries and units are given.
    """
    matches = tuple(chain.from_iterable(found))
    counts = np.array([len(name) for name in found], dtype=np.intp)
    first = np.concatenate(([0], np.cumsum(counts)))
    name = np.repeat(np.arange(len(found)), counts)
    numbers, hows, tables, _ = zip(*matches, strict=True) if matches else ((),) * 4
    how = np.array([_HOW[how] for how in hows], dtype=np.int64)
    number = np.array(numbers, dtype=np.intp)
    whole = set(tables) <= {base}
    own = np.array([table.own for table in tables], dtype=bool)
    kind, country, admin1, admin2, lon, lat, size = _of_base(base, number) if whole else _of_layers(matches, base)
    of_base = _enclosed(base)
    return Columns(matches, first, name, how, kind, country, admin1, admin2, lon, lat, size, own, of_base)


@lru_cache(maxsize=2)
def _enclosed(base: Index) -> Mapping[int, tuple[int, ...]]:
    units = base.admin1_place
    found: dict[int, tuple[int, ...]] = {}
    for inner, outer in base.meta["around"].items():
        if inner in units and outer in units:
            found[units[outer]] = (*found.get(units[outer], ()), units[inner])
    return found


def _of_base(base: Index, number: Array) -> tuple[Array, ...]:
    kind = base.kind[number].astype(np.int64)
    country = base.country[number].astype(np.int64)
    units = (base.admin1[number].astype(np.int64), base.admin2[number].astype(np.int64))
    units[1][kind == ADMIN2] = number[kind == ADMIN2]
    return kind, country, *units, base.lon[number], base.lat[number], base.size[number].astype(np.float64)


def _of_layers(matches: tuple[NameMatch, ...], base: Index) -> tuple[Array, ...]:
    """The same, a row at a time, for the user's own places and imported dumps among the rest."""
    codes = {code: number for number, code in enumerate(base.countries) if code}
    rows = []
    for match in matches:
        table, number = match.table, match.number
        admin1 = base.admin1_place.get(match.admin1_code, NO_PLACE)
        rows.append((
            int(table.kind[number]), codes.get(match.country, NOWHERE), admin1, _district(match, admin1, base),
            float(table.lon[number]), float(table.lat[number]), float(table.size[number]),
        ))  # fmt: skip
    whole = list(zip(*rows, strict=True))
    return tuple(np.array(part, dtype=np.int64 if at < 4 else np.float64) for at, part in enumerate(whole))


def _district(match: NameMatch, admin1: int, base: Index) -> int:
    """Return the base's number of the second-level unit that a place lies in."""
    if match.table is base:
        return match.number if match.kind == "admin2" else int(base.admin2[match.number])
    name = match.table.name(int(match.table.admin2[match.number])) if admin1 != NO_PLACE else ""
    same = [unit for unit in (base.matches(name) if name else ()) if unit.kind == "admin2"]
    return next((unit.number for unit in same if int(base.admin1[unit.number]) == admin1), NO_PLACE)


def among(values: Array, few: Iterable[int]) -> Array:
    """Say of each value whether it is one of a few: what `numpy.isin` does, which takes ten times as long for that."""
    found = np.zeros(values.shape, dtype=bool)
    for one in few:
        found |= values == one
    return found


def is_unit(columns: Columns, name: int, row: int) -> bool:
    """Whether a row is of the first level, or its name is a district's and no town's."""
    called = columns.kind[int(columns.first[name]) : int(columns.first[name + 1])]
    district = (called == ADMIN2).any() and not (called == SETTLEMENT).any()
    return bool(district or (row >= 0 and columns.kind[row] == ADMIN1))
