"""Geometry as GIS formats want it: RFC 7946 text, cut at the antimeridian, six decimals, one bounding box."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dateline.errors import InputError
from dateline.formats.values import dump

DECIMALS = 6  # RFC 7946 section 11.2: about 10 cm, well under what a place name can tell

# A bounding box runs across the antimeridian only for a region that straddles it (RFC 7946 section 5.2), as
# Fiji or Chukotka; a table of Korea and America keeps the plain box that every reader understands.
_STRADDLE_DEGREES = 60.0

_Bounds = tuple[float, float, float, float]


def geometry_texts(geometries: Iterable[Any]) -> list[str]:
    """Return each geometry as GeoJSON text; rows that share an area share the work."""
    done: dict[bytes, str] = {}
    texts = []
    for geometry in geometries:
        key = b"" if geometry is None or geometry.is_empty else geometry.wkb
        if key not in done:
            done[key] = dump(_mapping(geometry)) if key else "null"
        texts.append(done[key])
    return texts


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


def parts_of(geometries: Iterable[Any]) -> list[_Bounds]:
    import shapely

    drawn = {shape.wkb: shape for shape in geometries if shape is not None and not shape.is_empty}
    return [part.bounds for shape in drawn.values() for part in shapely.get_parts(cut_at_antimeridian(shape))]


def bounding_box(parts: list[_Bounds]) -> _Bounds | None:
    """Return west, south, east, north of everything, with west > east where it straddles the antimeridian."""
    if not parts:
        return None
    west, east = min(part[0] for part in parts), max(part[2] for part in parts)
    south, north = min(part[1] for part in parts), max(part[3] for part in parts)
    turned = [(part[0] % 360, part[0] % 360 + part[2] - part[0]) for part in parts]
    west_turned, east_turned = min(low for low, _ in turned), max(high for _, high in turned)
    if west_turned < 180 < east_turned and east_turned - west_turned < min(_STRADDLE_DEGREES, east - west):
        # The part's own value: turned forth and back it may differ in the last digit and shut a point out.
        _, last = max(zip(turned, parts, strict=True), key=lambda pair: pair[0][1])
        return west_turned, south, last[2], north
    return west, south, east, north


def point(geometry: Any) -> tuple[str, str]:
    if geometry is None or geometry.is_empty or geometry.geom_type != "Point":
        return "", ""
    return repr(rounded_degrees(geometry.x)), repr(rounded_degrees(geometry.y))


def rounded_degrees(value: float) -> float:
    return round(float(value), DECIMALS) + 0.0


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(item) for key, item in value.items()}
    return [_lists(item) for item in value] if isinstance(value, tuple | list) else value
