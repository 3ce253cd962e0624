"""Plane geometry for areas: a local projection in metres, surfaces only, and the words for parts."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import shapely
from shapely.geometry.polygon import orient

from dateline.errors import InputError

KM_PER_DEGREE = 111.32  # a degree of a meridian, and of longitude at the equator


class Plane:
    """An azimuthal equidistant projection, in metres, about the middle of a shape."""

    def __init__(self, shape: Any) -> None:
        from pyproj import Transformer

        middle = shape.centroid
        local = f"+proj=aeqd +lat_0={middle.y:.6f} +lon_0={middle.x:.6f} +datum=WGS84 +units=m"
        # Written out, as PROJ would find it for EPSG:4326 with x = lon: a hundredth of the time of looking it up.
        degrees = "+proj=unitconvert +xy_in=deg +xy_out=rad"
        self._there = Transformer.from_pipeline(f"+proj=pipeline +step {degrees} +step {local}")

    def flat(self, shape: Any) -> Any:
        """Return a shape of EPSG:4326 in metres, valid."""
        out = shapely.transform(shape, lambda xy: np.column_stack(self._there.transform(xy[:, 0], xy[:, 1])))
        return out if out.is_valid else shapely.make_valid(out)

    def round_earth(self, shape: Any) -> Any:
        """Return a shape in metres in EPSG:4326."""
        return shapely.transform(
            shape, lambda xy: np.column_stack(self._there.transform(xy[:, 0], xy[:, 1], direction="INVERSE"))
        )


def surfaces(shape: Any) -> Any:
    """Return the polygons of a shape, outer rings anticlockwise; an empty polygon where there are none."""
    nested = (shapely.get_parts(part) for part in shapely.get_parts(shape))
    found = [orient(p) for parts in nested for p in parts if p.geom_type == "Polygon" and p.area > 0]
    if not found:
        return shapely.Polygon()
    return found[0] if len(found) == 1 else shapely.MultiPolygon(found)


def directions(part: str) -> frozenset[str]:
    """Return north, south, east and west, or none of them for "central"."""
    word = part.lower().replace("-", "").replace(" ", "")
    if word in ("central", "center", "centre", "middle"):
        return frozenset()
    counts = Counter(name for name in ("north", "south", "east", "west") if name in word)
    rest = word.replace("ern", "")
    for name in counts:
        rest = rest.replace(name, "")
    if rest or not counts or {"north", "south"} <= counts.keys() or {"east", "west"} <= counts.keys():
        raise InputError(
            f"part of an area: {part!r} is not a direction; expected one such as 'western',"
            " 'north-western' or 'central'"
        )
    return frozenset(counts)


def window(bounds: tuple[float, float, float, float], wanted: frozenset[str]) -> tuple[float, float, float, float]:
    """Return the box of a part within the bounds of the whole."""
    x0, y0, x1, y1 = bounds
    xm, ym = (x0 + x1) / 2, (y0 + y1) / 2
    if not wanted:
        return (x0 + xm) / 2, (y0 + ym) / 2, (xm + x1) / 2, (ym + y1) / 2
    return (
        xm if "east" in wanted else x0,
        ym if "north" in wanted else y0,
        xm if "west" in wanted else x1,
        ym if "south" in wanted else y1,
    )


def distance_km(polygon: Any, point: Any) -> float:
    """Return the distance of a point from a polygon, 0 within; good to some percent, for short distances."""
    line = shapely.shortest_line(polygon, point)
    dx, dy = np.diff(shapely.get_coordinates(line), axis=0)[0]
    return float(np.hypot(dx * np.cos(np.radians(point.y)), dy) * KM_PER_DEGREE)


def boxes_near(boxes: Any, lon: float, lat: float, within_km: float) -> list[int]:
    """Return which boxes (n, 4: west, south, east, north in degrees) lie within so far of a point, or little more."""
    reach_y = within_km / KM_PER_DEGREE
    reach_x = reach_y / max(np.cos(np.radians(lat)), 0.05)
    hit = (
        (boxes[:, 0] - reach_x <= lon)
        & (lon <= boxes[:, 2] + reach_x)
        & (boxes[:, 1] - reach_y <= lat)
        & (lat <= boxes[:, 3] + reach_y)
    )
    found: list[int] = np.flatnonzero(hit).tolist()
    return found
