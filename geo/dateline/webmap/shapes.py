"""The places that a map draws, each once: points, uncertain points, and areas as rings of small integers."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

SCALE = 1000  # 0.001 degrees is 111 m, as in the base map
_AREAS = {"admin1", "admin2", "admin1_part", "area"}

Ring = list[int]


class Shapes:
    """Collect the places of the rows; the same shape under the same name is kept once.

    ``places`` holds dictionaries with ``name``, ``lon``, ``lat``, ``form`` (point, near or area), ``km`` of
    uncertainty and ``area``, an index into ``areas`` or -1; an area is a list of rings, delta-coded.
    """

    def __init__(self) -> None:
        self.places: list[dict[str, Any]] = []
        self.areas: list[list[Ring]] = []
        self._known: dict[tuple[str, str, bytes], int] = {}
        self._known_areas: dict[bytes, int] = {}
        self._boxes: list[tuple[float, float, float, float]] = []

    def place(self, row: dict[str, Any]) -> int:
        """Return the index of the row's place, -1 where it has nothing that can be drawn."""
        geometry = row["geometry"]
        if not isinstance(geometry, BaseGeometry) or geometry.is_empty or not _on_earth(geometry):
            return -1
        form = _form(str(row["loc_precision"]), geometry)
        shape = shapely.to_wkb(geometry)
        name = _name(row)
        # One id can be drawn in several ways (an oblast, its western part), and a sector or a border has none.
        key = (name, form, shape)
        if key not in self._known:
            self._known[key] = len(self.places)
            self.places.append(self._described(row, name, form, geometry, shape))
            self._boxes.append(geometry.bounds)
        return self._known[key]

    def bounds(self) -> list[float] | None:
        """Return west, south, east, north of everything drawn, None where there is nothing."""
        if not self._boxes:
            return None
        west, south, east, north = zip(*self._boxes, strict=True)
        return [round(value, 4) for value in (min(west), min(south), max(east), max(north))]

    def _described(
        self, row: dict[str, Any], name: str, form: str, geometry: BaseGeometry, shape: bytes
    ) -> dict[str, Any]:
        polygon = geometry.geom_type in {"Polygon", "MultiPolygon"}
        anchor = geometry if geometry.geom_type == "Point" else geometry.representative_point()
        area = self._area(geometry, shape) if polygon else -1
        return {
            "name": name,
            "lon": round(anchor.x, 5),
            "lat": round(anchor.y, 5),
            "form": form,
            "km": _kilometres(row["uncertainty_km"]),
            "area": area,
        }

    def _area(self, geometry: BaseGeometry, shape: bytes) -> int:
        if shape not in self._known_areas:
            self._known_areas[shape] = len(self.areas)
            self.areas.append(_rings(geometry))
        return self._known_areas[shape]


def _name(row: dict[str, Any]) -> str:
    names = (row["place_name"], row["place_text"])
    return next((name for name in names if isinstance(name, str) and name), "")


def _form(precision: str, geometry: BaseGeometry) -> str:
    if geometry.geom_type != "Point" or precision in _AREAS:
        return "area"
    return "near" if precision == "near_settlement" else "point"


def _on_earth(geometry: BaseGeometry) -> bool:
    west, south, east, north = geometry.bounds
    return (
        all(map(math.isfinite, (west, south, east, north)))
        and west >= -180
        and east <= 180
        and south >= -90
        and north <= 90
    )


def _kilometres(value: Any) -> float:
    number = pd.to_numeric(value, errors="coerce")
    return round(float(number), 2) if number is not None and math.isfinite(number) and number > 0 else 0.0


def _rings(geometry: BaseGeometry) -> list[Ring]:
    polygons = getattr(geometry, "geoms", [geometry])
    return [_delta_coded(ring) for part in polygons for ring in (part.exterior, *part.interiors)]


def _delta_coded(ring: BaseGeometry) -> Ring:
    flat: Ring = []
    x = y = 0
    for lon, lat, *_ in ring.coords:
        next_x, next_y = round(lon * SCALE), round(lat * SCALE)
        if not flat or (next_x, next_y) != (x, y):
            flat += [next_x - x, next_y - y]
        x, y = next_x, next_y
    return flat
