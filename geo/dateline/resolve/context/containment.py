"""What lies in what, among the candidates of names: by country, by unit, and by how far a region reaches."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from dateline.gazetteer.distances import distance_km
from dateline.gazetteer.kinds import KINDS
from dateline.resolve.candidates.columns import (
    ADMIN1,
    ADMIN2,
    COUNTRY,
    NOWHERE,
    REGION,
    SETTLEMENT,
    Array,
    Columns,
)
from dateline.resolve.candidates.suffixes import split_suffix

HOLDERS = np.array([kind in {"admin1", "admin2", "country", "region"} for kind in KINDS])
_DISTRICT_KM = 60.0  # from the middle of a district; Ukraine's raions reach about so far
_REGION_KM = 500.0  # a region that reaches farther tells little of where a town lies
_REPUBLIC = re.compile(r"(?:the )?(?:autonomous )?(?:republic|state|province|county|region) of ", re.IGNORECASE)


def inside(inner: Columns, outer: Columns, rows: Array, holder: int) -> Array:
    """Tell for each of some rows of ``inner`` whether it lies in one row of ``outer``, by country and unit."""
    kind = int(outer.kind[holder])
    if kind == COUNTRY:
        return np.asarray((inner.country[rows] == outer.country[holder]) & (inner.kind[rows] != COUNTRY))
    if kind == ADMIN1:
        unit = int(outer.admin1[holder])
        within = inner.admin1[rows] == unit
        for city in outer.enclosed.get(unit, ()):  # Kyiv is a unit of its own, and in Kyiv Oblast
            within = within | (inner.admin1[rows] == city)
        smaller = (inner.kind[rows] != COUNTRY) & (inner.kind[rows] != ADMIN1)
        return np.asarray(within & smaller & (unit >= 0))
    if kind == REGION:
        return _around(inner, outer, rows, holder)
    return _in_district(inner, outer, rows, holder) if kind == ADMIN2 else np.zeros(len(rows), dtype=bool)


def _in_district(inner: Columns, outer: Columns, rows: Array, holder: int) -> Array:
    """Tell which settlements lie in a district: those known to, and those near it of which no district is known."""
    unit = outer.admin2[holder]
    within = (inner.admin2[rows] == unit) & (unit >= 0)
    unknown = (inner.admin2[rows] < 0) & (inner.admin1[rows] == outer.admin1[holder]) & (outer.admin1[holder] >= 0)
    name = int(outer.name[holder])
    called = outer.kind[int(outer.first[name]) : int(outer.first[name + 1])]
    if unknown.any() and not (called == SETTLEMENT).any():  # "Beira, Dondo and Buzi" are towns
        away = distance_km(inner.lon[rows], inner.lat[rows], outer.lon[holder], outer.lat[holder])
        within = within | (unknown & (away <= _DISTRICT_KM))
    return np.asarray(within & (inner.kind[rows] == SETTLEMENT))


def _around(inner: Columns, outer: Columns, rows: Array, holder: int) -> Array:
    """Tell which settlements lie in a region of one country, by how far it reaches from its middle (Darfur)."""
    reach = outer.matches[holder].place.uncertainty_km if outer.country[holder] != NOWHERE else 0.0
    here = (inner.kind[rows] == SETTLEMENT) & (inner.country[rows] == outer.country[holder])
    if not 0 < reach <= _REGION_KM or not here.any():
        return np.zeros(len(rows), dtype=bool)
    away = distance_km(inner.lon[rows], inner.lat[rows], outer.lon[holder], outer.lat[holder])
    return np.asarray(here & (away <= reach))


def holding(columns: Columns, name: int) -> list[int]:
    """Return the rows of a name that are of a kind which contains others."""
    start, end = int(columns.first[name]), int(columns.first[name + 1])
    return (start + np.flatnonzero(HOLDERS[columns.kind[start:end]])).tolist()


@lru_cache(maxsize=8192)  # a name is asked for each pair that it stands in, and recurs
def says_level(core: str) -> bool:
    """Whether a name says that it is a region's: "Amur Oblast", "Republic of Buryatia"."""
    return split_suffix(core)[1] != "" or _REPUBLIC.match(core) is not None
