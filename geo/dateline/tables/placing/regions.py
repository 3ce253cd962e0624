"""Regions of rows: their shapes where one is known, and the point that stands for one in a table of points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from dateline.areas import Areas
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.distances import distance_km
from dateline.records import Place
from dateline.tables.added import Added
from dateline.tables.placement import Placed

_WITHIN_DEGREES = 0.02  # from its border, so that rounding does not put the point outside again
UNITS = frozenset({"admin1", "admin2"})


@dataclass(slots=True)
class Regions:
    """Answers for units, each asked once.

    ``areas`` has the shapes; of a unit without one the gazetteer's point stays.
    """

    gazetteer: Gazetteer
    areas: Areas
    added: Added | None = None
    _shapes: dict[str, Any] = field(default_factory=dict)
    _middles: dict[str, tuple[float, float, float] | None] = field(default_factory=dict)

    def shape(self, gazetteer_id: str) -> Any:
        """Return the shape of a unit, EPSG:4326; None where none is known or the id is no unit's."""
        if gazetteer_id not in self._shapes:
            place = self.gazetteer.place(gazetteer_id)
            is_unit = place is not None and place.kind in UNITS
            own = self.added.shape(gazetteer_id) if self.added else None
            known = self.areas.drawn_for(place)[0] if place is not None and is_unit and own is None else None
            self._shapes[gazetteer_id] = own if known is None else known
        return self._shapes[gazetteer_id]

    def shapes(self, ids: Sequence[str], precisions: Sequence[str]) -> list[Any]:
        """Return the shape of each row that lies in a unit, None for the others."""
        return [self.shape(one) if one and said in UNITS else None for one, said in zip(ids, precisions, strict=True)]

    def at_middle(self, made: Placed) -> Placed:
        """Put a place that is a unit at the middle of its shape: GeoNames' own point is often rounded to a degree.

        Of a district of which only the region is known the row says that it lies somewhere in that.
        """
        if made.place is not None and made.place.is_at_its_region and not self._is_added(made.place):
            made = _somewhere(made, made.place)
        if made.place is None or made.lon is None or made.precision not in UNITS or made.place.kind not in UNITS:
            return made
        if made.place.id not in self._middles:
            self._middles[made.place.id] = _middle(self.shape(made.place.id))
        middle = self._middles[made.place.id]
        if middle is None:
            return made
        lon, lat, reach_km = middle
        return replace(made, lon=lon, lat=lat, uncertainty_km=reach_km)

    def _is_added(self, place: Place) -> bool:
        return self.areas.own.of(place.id) is not None


def _somewhere(made: Placed, district: Place) -> Placed:
    status = "area" if made.status == "located" else made.status
    precision = "admin1" if made.precision == "admin2" else made.precision
    why = f"{made.why}; where in {district.admin1} it lies is not known"
    return replace(made, status=status, precision=precision, why=why)


def _middle(shape: Any) -> tuple[float, float, float] | None:
    """Return the centroid of a shape, or the next point within where that lies outside, and how far in km it reaches.

    The middle of an oblast may lie in a city that it encloses and that is a unit of its own.
    """
    import shapely

    if shape is None or shape.is_empty:
        return None
    centre = shape.centroid
    if not shape.contains(centre):
        inner = shape.buffer(-_WITHIN_DEGREES)
        centre = shapely.get_point(shapely.shortest_line(shape if inner.is_empty else inner, centre), 0)
    x, y = shapely.get_coordinates(shape).T
    away_km = distance_km(np.full(len(x), centre.x), np.full(len(y), centre.y), x, y)
    return round(centre.x, 5), round(centre.y, 5), round(float(np.max(away_km)), 1)
