"""The user's own areas in a table: places that its cells may name, and what the places of its rows lie in."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from dateline.areas import Areas
from dateline.areas.own import Boundaries, Unit
from dateline.gazetteer import Gazetteer, normalise
from dateline.records import Candidate, Place
from dateline.tables.placement import Placed

_START = "area:"  # of the ids of areas that are no unit of the gazetteer
_SCORE = 0.75  # of a name that is an area's own; as of a village
_LEVELS = ("admin2", "admin1")
_POINTS = frozenset({"facility", "settlement", "near_settlement"})
BY = "your boundaries"
NOWHERE = ("", "")
_NEIGHBOURS = 10
_COAST_KM = 15.0  # islands that our generalised shapes leave out
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_NO_ID = re.compile(r"[^\w-]+")


@dataclass
class Added:
    """What the user's boundaries say; false where there are none, and then nobody asks it anything else."""

    gazetteer: Gazetteer
    areas: Areas
    _places: dict[str, Place] = field(default_factory=dict)

    @property
    def own(self) -> Boundaries:
        """The boundaries."""
        return self.areas.own

    def __bool__(self) -> bool:
        return bool(self.areas.own)

    def told(self) -> str:
        """Return in words what was added."""
        return f"{BY} ({', '.join(dict.fromkeys(layer.file for layer in self.own.layers))})"

    @cached_property
    def _units(self) -> list[Unit]:
        return [unit for layer in reversed(self.own.layers) for unit in self.own.units(layer.name)]

    @cached_property
    def _by_id(self) -> dict[str, Unit]:
        return {_id(unit): unit for unit in self._units}

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        """The ids of the areas of each name, whole and without the word for their level as the gazetteer has it."""
        found: dict[str, list[str]] = {}
        for place_id, unit in self._by_id.items():
            bare = _PARENTHESIS.sub("", unit.name)
            for name in {normalise(unit.name), normalise(bare), normalise(unit.gazetteer_name)} - {""}:
                found.setdefault(name, []).append(place_id)
        return found

    def place(self, place_id: str) -> Place | None:
        """Return the area with an id, None where there is none: the gazetteer's unit, or a place of the area's own."""
        unit = self._by_id.get(place_id)
        if unit is None:
            return None
        if place_id not in self._places:
            known = self.gazetteer.place(place_id) if unit.gazetteer_id else None
            self._places[place_id] = known or self._made(place_id, unit)
        return self._places[place_id]

    def _made(self, place_id: str, unit: Unit) -> Place:
        shape = self.own.polygon(unit)
        point = shape.representative_point()
        code = unit.admin1_code or self._region(shape, point)
        region = self.gazetteer.admin1(code) if code else None
        return Place(
            id=place_id, name=unit.name, kind=unit.level, country=code.partition(".")[0], lon=round(point.x, 5),
            lat=round(point.y, 5), admin1_code=code, admin1=region.name if region else "",
            admin2=unit.name if unit.level == "admin2" else "", population=0, source=f"{BY}, layer {unit.layer}",
            uncertainty_km=round(math.sqrt(unit.km2 / math.pi), 1),
        )  # fmt: skip

    def _region(self, shape: Any, point: Any) -> str:
        """Return the first-level unit of most of the settlements in an area, else that of its point."""
        import shapely

        near = [one.place for one in self.gazetteer.nearest(point.x, point.y, limit=_NEIGHBOURS)]
        within = Counter(one.admin1_code for one in near if shape.contains(shapely.Point(one.lon, one.lat)))
        drawn = self.areas.admin1_at(point.x, point.y, within_km=_COAST_KM)
        return within.most_common(1)[0][0] if within else drawn

    def shape(self, place_id: str) -> Any:
        """Return the shape of the area with an id, None where there is none."""
        unit = self._by_id.get(place_id)
        return self.own.polygon(unit) if unit else None

    def named(
        self, name: str, kinds: Collection[str] | None, units: Collection[str], country: str
    ) -> tuple[Candidate, ...]:
        """Return the areas of a name that fit; parameters as `Gazetteer.find` has them, ``units`` are codes."""
        places = (self.place(place_id) for place_id in self._by_name.get(normalise(name), ()))
        return tuple(
            Candidate(place, _SCORE, ("name of an area that you added",))
            for place in places
            if place is not None
            and (kinds is None or place.kind in kinds)
            and (not units or place.admin1_code in units)
            and country in {"", place.country}
        )

    def located(self, place: Place) -> Place:
        """Return a place with the second-level area that it lies in as its district."""
        if place.kind not in {"settlement", "facility"} or math.isnan(place.lon):
            return place
        unit = self._around(place.lon, place.lat, place, place.uncertainty_km)
        return replace(place, admin2=unit.gazetteer_name or unit.name) if unit and unit.level == "admin2" else place

    def is_district(self, place: Place) -> bool:
        """Tell whether what a place has as its district is by these areas."""
        if place.kind == "admin2":
            return place.id in self._by_id
        return bool(place.admin2) and self.located(replace(place, admin2="")).admin2 == place.admin2

    def code(self, made: Placed) -> str:
        """Return the code of the area that a placed name is or lies in, "" where none is known so closely."""
        place = made.place
        if place is None or made.lon is None or made.lat is None:
            return ""
        if made.precision in _LEVELS:
            unit = self._by_id.get(place.id)
            return unit.code if unit else ""
        if made.precision not in _POINTS:
            return ""
        unit = self._around(made.lon, made.lat, place, made.uncertainty_km or 0.0)
        return unit.code if unit else ""

    def _around(self, lon: float, lat: float, place: Place, within_km: float) -> Unit | None:
        """Return the smallest level's area at a point that is known more closely than the area is wide."""
        for level in _LEVELS:
            found = self.own.near(lon, lat, level=level, within_km=within_km)
            stated = [unit for _, unit in found if _is_stated(unit, place)]
            unit = next(iter(stated), found[0][1] if found else None)
            if unit is not None:
                return unit if within_km < math.sqrt(unit.km2 / math.pi) else None
        return None

    def at(self, lat: np.ndarray, lon: np.ndarray) -> list[tuple[str, str]]:
        """Return code and name of the second-level area that each exact point lies in, ("", "") for none."""
        import shapely

        units, tree = self._tree
        found = [NOWHERE] * len(lat)
        points, areas = tree.query(shapely.points(lon, lat), predicate="intersects")
        for point, area in sorted(zip(points.tolist(), areas.tolist(), strict=True), key=lambda pair: pair[1]):
            found[point] = (units[area].code, units[area].gazetteer_name or units[area].name)
        return found

    @cached_property
    def _tree(self) -> tuple[Sequence[Unit], Any]:
        """The second-level areas, the last added behind the others and the smaller behind the larger."""
        import shapely

        order = {layer.name: layer.order for layer in self.own.layers}
        units = sorted((unit for unit in self._units if unit.level == "admin2"), key=lambda u: (order[u.layer], -u.km2))
        return units, shapely.STRtree([self.own.polygon(unit) for unit in units])


def _id(unit: Unit) -> str:
    return unit.gazetteer_id or _START + _NO_ID.sub("-", unit.code or unit.name).strip("-")


def _is_stated(unit: Unit, place: Place) -> bool:
    """Tell whether the gazetteer, too, has a place in an area."""
    if unit.level == "admin1":
        return bool(unit.admin1_code) and unit.admin1_code == place.admin1_code
    return bool(unit.gazetteer_id) and (unit.admin1_code, unit.gazetteer_name) == (place.admin1_code, place.admin2)
