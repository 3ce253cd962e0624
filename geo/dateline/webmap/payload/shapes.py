"""The places that a map draws, each once: points, uncertain points, and areas as rings of small integers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from dateline._plane import KM_PER_DEGREE
from dateline.webmap.payload.archive import Numbers, Texts, Truths
from dateline.webmap.payload.columns import Columns
from dateline.webmap.payload.crowd import crowd, turned

SCALE = 1000  # 0.001 degrees is 111 m, as in the base map
POINT_SCALE = 100_000  # of points: about a metre
_AREAS = ("admin1", "admin2", "admin1_part", "area")
AT_POINT, NEAR, IN_AREA, DOUBTFUL = range(4)
# Of 1,262 towns named in the news of TR-News, GeoWebNews and GeoVirus 139 had a score below it, and 68 of them lay
# elsewhere; of the others 40, one in 28.
_SURE = 0.7
_REGIONS = ("admin1", "country")
_POINT_TYPE = 0
_HALF_ROUND = 180  # degrees: what reaches farther may be nearer the other way round

Ring = list[int]


@dataclass(frozen=True, slots=True)
class Places:
    """The places of the rows.

    Attributes
    ----------
    of_row
        For each row the number of its place, -1 where it has nothing that can be drawn.
    numbers
        For each place ``places.lon`` and ``places.lat`` in 1/100,000 of a degree, ``places.form`` (AT_POINT, NEAR,
        IN_AREA or DOUBTFUL), ``places.metres`` of uncertainty, and ``places.area``, an index into ``areas`` or -1.
    names
        What each place is called.
    areas
        Each a list of rings, delta-coded, in 1/1,000 of a degree.
    bounds
        West, south, east, north of everything drawn in degrees, None where there is nothing.
    view
        The same of what the map should show at first, None where that is everything; beyond the date line east is over
        180 or west below -180.
    farther
        For each row whether its place lies outside that.
    """

    of_row: Numbers
    numbers: dict[str, Numbers]
    names: Texts
    areas: list[list[Ring]]
    bounds: list[float] | None
    view: list[float] | None
    farther: Truths


def places_of(rows: Columns, wanted: Truths) -> Places:
    """Return the places of those rows that are wanted; the same shape under the same name is kept once."""
    shapes = _shapes(rows)
    bounds = shapely.bounds(shapes) if len(shapes) else np.zeros((0, 4))
    usable = wanted & _on_earth(bounds)
    lines = np.flatnonzero(usable)
    names = _within_regions(rows, shapes, _names(rows))
    forms = _forms(rows, shapes)
    own = _identities(shapes, bounds, forms, names.codes)[lines]
    numbers, firsts = _numbered(own)
    of_row = np.full(len(rows), -1, dtype=np.int64)
    of_row[lines] = numbers
    at = lines[firsts]  # the row that tells of each place first
    areas, area_of = _areas(shapes[at])
    anchors = _anchors(shapes[at])
    found = {
        "places.lon": np.rint(anchors[:, 0] * POINT_SCALE).astype(np.int64),
        "places.lat": np.rint(anchors[:, 1] * POINT_SCALE).astype(np.int64),
        "places.form": forms[at],
        "places.metres": _metres(rows)[at],
        "places.area": area_of,
    }
    boxes = _reaching(bounds[at], found)
    weights = np.bincount(numbers, minlength=len(at)).astype(np.int64)
    farther = np.zeros(len(rows), dtype=bool)
    kept = crowd(boxes, weights)
    farther[lines] = ~kept[numbers]
    view = _view(boxes, weights, kept)
    return Places(of_row, found, Texts(names.values, names.codes[at]), areas, _box(boxes), view, farther)


def _view(boxes: Any, weights: Numbers, kept: Truths) -> list[float] | None:
    """Return where the map begins, where that is less than everything: across the date line, too."""
    if not len(boxes):
        return None
    near, whole = turned(boxes, weights)[kept], boxes[kept]
    across = np.ptp(near[:, [0, 2]]) * 2 < np.ptp(whole[:, [0, 2]]) and np.ptp(whole[:, [0, 2]]) > _HALF_ROUND
    return None if kept.all() and not across else _box(near if across else whole)


def _reaching(boxes: Any, places: dict[str, Numbers]) -> Any:
    """Return the boxes of places, where a region has no outline with its circle."""
    circles = (places["places.form"] == IN_AREA) & (places["places.area"] < 0)
    tall = np.where(circles, places["places.metres"] / 1000 / KM_PER_DEGREE, 0)
    wide = tall / np.maximum(0.02, np.cos(np.radians(boxes[:, [1, 3]].mean(axis=1)))) if len(boxes) else tall
    grown = boxes + np.column_stack([-wide, -tall, wide, tall])
    return np.clip(grown, (-180, -90, -180, -90), (180, 90, 180, 90))


def _shapes(rows: Columns) -> Any:
    cells = rows.objects("geometry")
    shapes = np.full(len(cells), None, dtype=object)
    is_shape = shapely.is_geometry(cells)
    shapes[is_shape] = cells[is_shape]
    shapes[shapely.is_empty(shapes)] = None
    return shapes


def _on_earth(bounds: Any) -> Truths:
    west, south, east, north = bounds.T
    with np.errstate(invalid="ignore"):
        inside: Truths = (west >= -180) & (east <= 180) & (south >= -90) & (north <= 90)
    finite: Truths = np.isfinite(bounds).all(axis=1)
    return inside & finite


def _names(rows: Columns) -> Texts:
    """Return what each row's place is called: by the gazetteer, else as written."""
    names, written = rows.texts("place_name"), rows.texts("place_text")
    known = {value: number for number, value in enumerate(names.values)}
    others = np.array([known.setdefault(value, len(known)) for value in written.values], dtype=np.int64)
    unnamed = rows.are("place_name", "")
    codes = np.where(unnamed, others[written.codes], names.codes) if len(rows) else names.codes
    return Texts(tuple(known), codes)


def _within_regions(rows: Columns, shapes: Any, names: Texts) -> Texts:
    """Return names in which a place that lies somewhere in a region says so: its name alone is not what is drawn."""
    regions = rows.texts("admin1")
    drawn = rows.are("loc_precision", "admin1") & (shapely.get_type_id(shapes) != _POINT_TYPE)
    inside = drawn & ~rows.are("admin1", "") & ~rows.are("place_type", *_REGIONS)
    known, codes = {value: number for number, value in enumerate(names.values)}, names.codes.copy()
    for line in np.flatnonzero(inside).tolist():
        name, region = names.values[codes[line]], regions.values[regions.codes[line]]
        if name and name != region:
            codes[line] = known.setdefault(f"{name} (in {region})", len(known))
    return Texts(tuple(known), codes)


def _forms(rows: Columns, shapes: Any) -> Numbers:
    within = rows.are("loc_precision", *_AREAS) | (shapely.get_type_id(shapes) != _POINT_TYPE)
    near = rows.are("loc_precision", "near_settlement")
    doubtful = rows.are("loc_status", "doubtful") | _unsure(rows)
    return np.select([within, doubtful, near], [IN_AREA, DOUBTFUL, NEAR], AT_POINT).astype(np.int64)


def _unsure(rows: Columns) -> Truths:
    """Return which rows of reports lie at the likeliest place of their name and not surely there.

    Of a joined table ``loc_status`` says so: the likeliest of several places, or a slip away.
    """
    sure = pd.to_numeric(pd.Series(rows.objects("loc_confidence")), errors="coerce").to_numpy(dtype=float)
    found: Truths = rows.are("loc_status", "") & (sure < _SURE)
    return found


def _identities(shapes: Any, bounds: Any, forms: Numbers, names: Numbers) -> Any:
    """Return what makes two places one, as lines of numbers: name, form, and the shape's box, size and corners.

    One id can be drawn in several ways (an oblast, its western part), and a sector or a border has none.
    """
    corners = shapely.get_num_coordinates(shapes)
    return np.column_stack([names, forms, corners, shapely.area(shapes), bounds])


def _numbered(lines: Any) -> tuple[Numbers, Numbers]:
    """Number equal lines in the order in which they come; return the numbers, and where each comes first."""
    codes = np.zeros(len(lines), dtype=np.int64)
    for column in lines.T:
        values = pd.factorize(column)[0]
        codes = pd.factorize(codes * (int(values.max(initial=0)) + 1) + values)[0].astype(np.int64)
    return codes, np.unique(codes, return_index=True)[1].astype(np.int64)


def _anchors(shapes: Any) -> Any:
    points = np.where(shapely.get_type_id(shapes) == _POINT_TYPE, shapes, shapely.point_on_surface(shapes))
    return np.column_stack([shapely.get_x(points), shapely.get_y(points)]) if len(points) else np.zeros((0, 2))


def _metres(rows: Columns) -> Numbers:
    cells = pd.Series(rows.objects("uncertainty_km"), dtype=object)
    km = pd.to_numeric(cells, errors="coerce").to_numpy(dtype=float, na_value=math.nan)
    return np.where(np.isfinite(km) & (km > 0), np.rint(np.clip(km, 0, 20_000) * 1000), 0).astype(np.int64)


def _areas(shapes: Any) -> tuple[list[list[Ring]], Numbers]:
    """Return the polygons, each once, and for each shape the number of its polygon or -1."""
    known: dict[bytes, int] = {}
    areas: list[list[Ring]] = []
    numbers = np.full(len(shapes), -1, dtype=np.int64)
    for line, shape in enumerate(shapes):
        if shape.geom_type not in {"Polygon", "MultiPolygon"}:
            continue
        numbers[line] = known.setdefault(shapely.to_wkb(shape), len(known))
        if len(known) > len(areas):
            areas.append(_rings(shape))
    return areas, numbers


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


def _box(bounds: Any) -> list[float] | None:
    if not len(bounds):
        return None
    west, south = bounds[:, :2].min(axis=0)
    east, north = bounds[:, 2:].max(axis=0)
    return [round(float(value), 4) for value in (west, south, east, north)]
