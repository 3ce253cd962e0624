"""Geometry as GIS formats want it: RFC 7946 text, cut at the antimeridian, six decimals, one bounding box.

All shapes are in EPSG:4326, in degrees, longitude first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from dateline.errors import InputError
from dateline.formats.values import dump

DECIMALS = 6  # RFC 7946 section 11.2: about 10 cm, well under what a place name can tell

# A bounding box runs across the antimeridian only for a region that straddles it (RFC 7946 section 5.2), as
# Fiji or Chukotka; a table of Korea and America keeps the plain box that every reader understands.
_STRADDLE_DEGREES = 60.0

_Bounds = tuple[float, float, float, float]
_T = TypeVar("_T")


def each_shape_once(geometries: Any, make: Callable[[Any], _T]) -> list[_T]:
    """Return what `make` gives for each geometry, asked once for equal ones: many rows share an area.

    Parameters
    ----------
    geometries
        Array of shapely geometries; none is missing or empty.
    make
        Takes one geometry.
    """
    import shapely

    objects = {id(one): one for one in geometries}
    outlines = shapely.to_wkb(list(objects.values()))
    made: dict[bytes, _T] = {}
    by_id: dict[int, _T] = {}
    for outline, (key, one) in zip(outlines, objects.items(), strict=True):
        if outline not in made:
            made[outline] = make(one)
        by_id[key] = made[outline]
    return [by_id[id(one)] for one in geometries]


def kinds(geometries: Sequence[Any]) -> tuple[Any, Any, Any]:
    """Part geometries by how they are written.

    Parameters
    ----------
    geometries
        Shapely geometries in EPSG:4326 degrees, or None.

    Returns
    -------
    (array, array, array)
        The geometries as an array of objects; which of them are points that are within the range of longitudes, and
        which are other shapes. What is in neither is missing or empty.
    """
    import numpy as np
    import shapely

    shapes = np.asarray(geometries, dtype=object)
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    points = there & (shapely.get_type_id(shapes) == 0)
    xy = shapely.get_coordinates(shapes[points])
    points[points] = (np.abs(xy[:, 0]) <= 180) & np.isfinite(xy[:, 1])
    return shapes, points, there & ~points


def geometry_texts(geometries: Sequence[Any]) -> list[str]:
    """Return each geometry as GeoJSON text; rows that share an area share the work."""
    import numpy as np

    shapes, points, others = kinds(geometries)
    texts = np.full(len(shapes), "null", dtype=object)
    texts[points] = [f'{{"type":"Point","coordinates":[{x!r},{y!r}]}}' for x, y in _rounded(shapes[points]).tolist()]
    texts[others] = each_shape_once(shapes[others], lambda shape: dump(_mapping(shape)))
    return list(texts)


def _rounded(points: Any) -> Any:
    import numpy as np
    import shapely

    return np.round(shapely.get_coordinates(points), DECIMALS) + 0.0  # which turns -0.0, another text, into 0.0


def cut_shapes(geometries: Sequence[Any]) -> Any:
    """Return an array of the geometries without heights, cut at the antimeridian; None for missing and empty ones."""
    import numpy as np
    import shapely

    shapes, points, others = kinds(geometries)
    found = np.full(len(shapes), None, dtype=object)
    found[points] = shapely.force_2d(shapes[points])
    found[others] = each_shape_once(shapes[others], lambda shape: cut_at_antimeridian(shapely.force_2d(shape)))
    return found


def _mapping(geometry: Any) -> dict[str, Any]:
    import numpy as np
    import shapely

    flat = shapely.force_2d(geometry)
    if not np.isfinite(shapely.get_coordinates(flat)).all():
        raise InputError(f"a geometry has a coordinate that is not a number: {flat.wkt[:80]!r}")
    # Adding 0.0 turns -0.0, which would differ in bytes, into 0.0.
    rounded = shapely.transform(cut_at_antimeridian(flat), lambda xy: np.round(xy, DECIMALS) + 0.0)
    return _lists(shapely.geometry.mapping(shapely.orient_polygons(rounded)))  # type: ignore[no-any-return]


def cut_at_antimeridian(geometry: Any) -> Any:
    """Return the geometry within longitudes -180 to 180, cut where it ran past them.

    Parameters
    ----------
    geometry
        Shapely geometry in EPSG:4326 degrees; an outline may run on past 180 or -180, up to one turn.

    Returns
    -------
    The same geometry where it lies within the range; otherwise its pieces, each shifted by a whole turn.
    """
    import shapely

    west, _, east, _ = geometry.bounds
    if west >= -180 and east <= 180:
        return geometry
    pieces = []
    for turn in (-360.0, 0.0, 360.0):
        piece = shapely.intersection(geometry, shapely.box(-180 + turn, -90, 180 + turn, 90))
        moved = shapely.transform(piece, lambda xy, turn=turn: xy - (turn, 0.0))
        pieces += [part for part in shapely.get_parts(moved) if _same_kind(part, geometry)]
    return shapely.union_all(pieces)


def _same_kind(part: Any, whole: Any) -> bool:
    """Tell whether a piece is of the whole's dimension: a cut leaves lines and points along itself."""
    import shapely

    return not part.is_empty and bool(shapely.get_dimensions(part) == shapely.get_dimensions(whole))


def parts_of(geometries: Sequence[Any]) -> Any:
    """Return west, south, east, north of every part of every geometry, equal ones once, as an array of four columns."""
    import numpy as np
    import shapely

    shapes, points, others = kinds(geometries)
    parts = each_shape_once(shapes[others], lambda shape: shapely.bounds(shapely.get_parts(cut_at_antimeridian(shape))))
    different = {id(boxes): boxes for boxes in parts}
    return np.concatenate([shapely.bounds(shapes[points]), *different.values()])


def bounding_box(parts: Any) -> _Bounds | None:
    """Return west, south, east, north of everything, with west > east where it straddles the antimeridian."""
    import numpy as np

    boxes = np.asarray(parts, dtype=float).reshape(-1, 4)
    if not len(boxes):
        return None
    west, south = boxes[:, :2].min(axis=0).tolist()
    east, north = boxes[:, 2:].max(axis=0).tolist()
    low = boxes[:, 0] % 360
    high = low + boxes[:, 2] - boxes[:, 0]
    west_turned, east_turned = float(low.min()), float(high.max())
    if west_turned < 180 < east_turned and east_turned - west_turned < _STRADDLE_DEGREES:
        # The part's own value: turned forth and back it may differ in the last digit and shut a point out.
        return west_turned, south, float(boxes[high.argmax(), 2]), north
    return west, south, east, north


def lon_lat(geometries: Sequence[Any]) -> tuple[list[float | None], list[float | None]]:
    """Return the longitudes and latitudes of what is a point, in six decimals; None for everything else."""
    import numpy as np
    import shapely

    shapes = np.asarray(geometries, dtype=object)
    points = (shapely.get_type_id(shapes) == 0) & ~shapely.is_empty(shapes)
    found = np.full((2, len(shapes)), None, dtype=object)
    for axis, values in enumerate(shapely.get_coordinates(shapes[points]).T.tolist()):
        found[axis, points] = [rounded_degrees(value) for value in values]
    lon, lat = found.tolist()
    return lon, lat


def rounded_degrees(value: float) -> float:
    """Return degrees with as many decimals as files have; minus zero is zero."""
    return round(float(value), DECIMALS) + 0.0


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(item) for key, item in value.items()}
    return [_lists(item) for item in value] if isinstance(value, tuple | list) else value
