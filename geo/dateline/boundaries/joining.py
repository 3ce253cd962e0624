"""Which unit of the gazetteer each area is: the one of its very name there, else by the settlements within it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from dateline._plane import distance_km
from dateline.gazetteer import Bounds, Gazetteer
from dateline.records import Place

_PADDING = 1.0  # degrees around the areas in which settlements are counted: a unit may reach beyond them
_ALL = 10_000_000

Key = tuple[str, str]  # code of the first-level unit, name of the second-level one ("" for the first level)


@dataclass(frozen=True, slots=True)
class Joins:
    """For each area the unit that it is, or None; how many were joined on which ground; and how well borders fit.

    ``gap_km`` says how far gazetteer and borders disagree: of the settlements of joined units, 95 of 100 lie within so
    far of their area, 0 being in it.
    """

    units: tuple[Place | None, ...]
    by_settlements: int
    by_name: int
    settlements: int
    gap_km: float


@dataclass(frozen=True, slots=True)
class _Settlements:
    """The settlements about the areas: a tree of their points, and the unit of each."""

    points: Any
    tree: shapely.STRtree
    keys: tuple[Key, ...]

    @classmethod
    def around(cls, polygons: Sequence[Any], level: str, gazetteer: Gazetteer) -> _Settlements:
        west, south, east, north = shapely.total_bounds(np.asarray(polygons, dtype=object))
        box = Bounds(max(west - _PADDING, -180), south - _PADDING, min(east + _PADDING, 180), north + _PADDING)
        # One of which only the surroundings are known does not tell on which side of a border it lies.
        found = [one for one in gazetteer.settlements_in(box, limit=_ALL) if not one.is_among_others]
        points = shapely.points([place.lon for place in found], [place.lat for place in found])
        return cls(points, shapely.STRtree(points), tuple(_key(place, level) for place in found))


def join(
    polygons: Sequence[Any], names: Sequence[str], *, level: str, gazetteer: Gazetteer, by_name: bool = True
) -> Joins:
    """Join areas to units of the gazetteer.

    An area is the only unit that is called as it is in its region, that of most of the settlements within it or of the
    nearest. Else it is a unit if more than half of the settlements within it belong to the unit, and more than half of
    the unit's settlements lie within it: so each unit is one area at most. Where that tells nothing either, it is the
    only unit that may be called so there.

    Parameters
    ----------
    polygons, names
        Shapes in EPSG:4326 and their names ("" for none), in one order.
    level
        "admin1" or "admin2".
    gazetteer
        The place data.
    by_name
        Whether names are used at all.
    """
    settlements = _Settlements.around(polygons, level, gazetteer)
    within = [settlements.tree.query(polygon, predicate="intersects").tolist() for polygon in polygons]
    keys = _shared(settlements, within)
    units = {key: _unit(key, gazetteer) for key in keys if key}
    shared = [units[key] if key else None for key in keys]
    found: list[Place | None] = [None] * len(polygons)
    regions = [_region(settlements, inside, polygon) for inside, polygon in zip(within, polygons, strict=True)]
    if by_name:  # first: a single settlement, or one that lies across a border, overrules no name
        _fill_by_name(found, names, regions, level, gazetteer, exact=True)
    taken = {unit.id for unit in found if unit}
    found = [one or (unit if unit and unit.id not in taken else None) for one, unit in zip(found, shared, strict=True)]
    if by_name:
        _fill_by_name(found, names, regions, level, gazetteer, exact=False)
    agreeing = [
        key if key and one and one == unit else None for key, one, unit in zip(keys, found, shared, strict=True)
    ]
    ours = sum(key is not None for key in agreeing)
    gap_km = _gap_km(polygons, agreeing, settlements)
    return Joins(tuple(found), ours, sum(map(bool, found)) - ours, sum(map(len, within)), gap_km)


def _shared(settlements: _Settlements, within: list[list[int]]) -> list[Key | None]:
    """Return for each area the unit that shares more than half of its settlements with it, either way."""
    whole = Counter(key for key in settlements.keys if key[0])
    found: list[Key | None] = []
    for inside in within:
        counts = Counter(key for number in inside if (key := settlements.keys[number])[0])
        key, count = max(counts.items(), key=lambda item: (item[1], item[0]), default=(("", ""), 0))
        found.append(key if count and 2 * count > counts.total() and 2 * count > whole[key] else None)
    return found


def _key(place: Place, level: str) -> Key:
    """Return the unit of a settlement; an empty key where the gazetteer does not know it."""
    if level == "admin1":
        return place.admin1_code, ""
    return (place.admin1_code, place.admin2) if place.admin2 else ("", "")


def _unit(key: Key, gazetteer: Gazetteer) -> Place | None:
    code, name = key
    if not name:
        return gazetteer.admin1(code)
    found = {one.place.id: one.place for one in gazetteer.find(name, admin1=code, kinds={"admin2"}, limit=50)}
    same = [place for place in found.values() if place.name == name]
    return same[0] if len(same) == 1 else None


def _region(settlements: _Settlements, inside: list[int], polygon: Any) -> str:
    """Return the code of the region that most settlements of an area belong to, or the nearest one of an empty area."""
    if not inside and settlements.keys:
        inside = [int(settlements.tree.nearest(polygon))]
    counts = Counter(code for number in inside if (code := settlements.keys[number][0]))
    return max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))[0]


def _fill_by_name(
    found: list[Place | None],
    names: Sequence[str],
    regions: list[str],
    level: str,
    gazetteer: Gazetteer,
    *,
    exact: bool,
) -> None:
    taken = {unit.id for unit in found if unit}
    wanted: dict[str, list[int]] = defaultdict(list)
    for number, (name, region) in enumerate(zip(names, regions, strict=True)):
        if found[number] is None and name and region:
            place_id = _named(name, region, level, gazetteer, exact=exact)
            if place_id and place_id not in taken:
                wanted[place_id].append(number)
    for place_id, numbers in wanted.items():
        if len(numbers) == 1:  # two areas of one name are not told apart by it
            found[numbers[0]] = gazetteer.place(place_id)


def _named(name: str, region: str, level: str, gazetteer: Gazetteer, *, exact: bool) -> str:
    """Return the id of the only unit of a name in a region, "" for none or several; ``exact``: that is called so."""
    for form in ("{}", "{} Raion", "{} District", "{} County", "{} Governorate", "{} Province"):
        listed = gazetteer.find(form.format(name), admin1=region, kinds={level}, limit=3)
        found = {one.place.id for one in listed if not exact or one.why[0].startswith("exact name")}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _gap_km(polygons: Sequence[Any], keys: list[Key | None], settlements: _Settlements) -> float:
    members: dict[Key, list[int]] = defaultdict(list)
    for number, of in enumerate(settlements.keys):
        members[of].append(number)
    gaps: list[float] = []
    for polygon, key in zip(polygons, keys, strict=True):
        points = settlements.points[members[key]] if key else np.array([], dtype=object)
        inside = shapely.distance(polygon, points) == 0
        gaps += [0.0 if is_in else distance_km(polygon, point) for is_in, point in zip(inside, points, strict=True)]
    return round(float(np.percentile(gaps, 95)), 2) if gaps else 0.0
