"""Parts of areas and strips along borders, cut out in a plane in metres."""

from __future__ import annotations

from typing import Any

import shapely

from dateline._plane import Plane, directions, surfaces, window
from dateline.areas.facts import Strip

# "About seven kilometres from the border": between half and one and a half times the distance that is stated.
NEAREST, FARTHEST = 0.5, 1.5


def part(polygon: Any, word: str) -> Any:
    """Return the part of a shape that a word means ("western", "central"), whole where nothing lies there."""
    wanted, plane = directions(word), Plane(polygon)
    flat = plane.flat(polygon)
    piece = surfaces(shapely.intersection(flat, shapely.box(*window(flat.bounds, wanted))))
    return polygon if piece.is_empty else surfaces(shapely.make_valid(plane.round_earth(piece)))


def near(plane: Plane, line: Any, width_km: float) -> Any:
    """Return what lies within so far of a line of EPSG:4326, in the plane's metres."""
    return plane.flat(line).buffer(width_km * 1000)


def band(plane: Plane, line: Any, offset_km: float) -> Any:
    """Return what lies about so far from a line of EPSG:4326, in the plane's metres."""
    flat = plane.flat(line)
    return shapely.difference(flat.buffer(FARTHEST * offset_km * 1000), flat.buffer(NEAREST * offset_km * 1000))


def strip(plane: Plane, flat: Any, *, error_km: float) -> Strip | None:
    """Return a shape in the plane's metres as a strip, None where it has no surface."""
    flat = surfaces(flat)
    if flat.is_empty:
        return None
    radius_km = shapely.hausdorff_distance(flat.centroid, flat) / 1000
    return Strip(surfaces(shapely.make_valid(plane.round_earth(flat))), round(radius_km + error_km, 1))
