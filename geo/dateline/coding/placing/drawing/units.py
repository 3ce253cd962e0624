"""Which of the user's own areas an event lies in: its pcode, and its second-level unit where the gazetteer has none.

A point (facility, settlement, near_settlement) gets the code of the area that it lies in, unless it is known no more
closely than the area is wide (the radius of a disc of its size). Near a border, point and border are only so exact:
of the areas that it may lie in, given the errors of both, the one that the gazetteer states is taken, else one of the
stated region, else the nearest. Where the stated one is none of these, the boundaries win, and ``loc_conflict`` says
what the gazetteer has. So ``admin2`` and ``pcode`` are of one area, where that area is a unit of the gazetteer.
"""

from __future__ import annotations

import math
from dataclasses import replace

from dateline.areas import Areas
from dateline.areas.own import Boundaries, Unit
from dateline.records import Location, Place

_POINTS = frozenset({"facility", "settlement", "near_settlement"})
_UNITS = frozenset({"admin1", "admin2"})


def with_unit(location: Location, areas: Areas) -> Location:
    """Fill pcode and admin2 from the user's own boundaries; a location that they do not hold stays as it is."""
    place = location.resolved.place or location.resolved.container
    if not areas.own or place is None:
        return location
    if location.precision in _UNITS:
        unit = areas.own.of(place.id)
        return replace(location, pcode=unit.code) if unit else location
    if location.precision in _POINTS:
        return _of_point(location, place, areas.own)
    return location


def _of_point(location: Location, place: Place, own: Boundaries) -> Location:
    unit = _unit(location, place, own, "admin2") or _unit(location, place, own, "admin1")
    if unit is None or location.uncertainty_km >= math.sqrt(unit.km2 / math.pi):
        return location
    if unit.level == "admin1":
        return replace(location, pcode=unit.code)
    if unit.gazetteer_id and place.admin2 and not _is_stated(unit, place):
        stated = f"the gazetteer puts it in {place.admin2}, the boundaries in {unit.gazetteer_name}"
        conflict = "; ".join(one for one in (location.conflict, stated) if one)
        return replace(location, pcode=unit.code, admin2=unit.gazetteer_name, conflict=conflict)
    return replace(location, pcode=unit.code, admin2=place.admin2 or unit.gazetteer_name or unit.name)


def _unit(location: Location, place: Place, own: Boundaries, level: str) -> Unit | None:
    """Return the area that a point lies in, by the boundaries and, near a border, by what the gazetteer states."""
    point = location.geometry
    found = own.near(point.x, point.y, level=level, within_km=place.uncertainty_km)
    units = [unit for _, unit in found]  # the nearest first: of equal ones, min takes it
    return min(units, key=lambda unit: (not _is_stated(unit, place), not _is_of_region(unit, place)), default=None)


def _is_stated(unit: Unit, place: Place) -> bool:
    if unit.level == "admin1":
        return bool(unit.admin1_code) and unit.admin1_code == place.admin1_code
    return bool(unit.gazetteer_id) and (unit.admin1_code, unit.gazetteer_name) == (place.admin1_code, place.admin2)


def _is_of_region(unit: Unit, place: Place) -> bool:
    return unit.admin1_code in {"", place.admin1_code}
