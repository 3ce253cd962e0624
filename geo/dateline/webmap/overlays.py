"""Layers of the maker's own from GeoJSON, each feature with its own times: a front line that moves with the slider."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from dateline.errors import InputError

SCALE = 10000  # 0.0001 degrees is 11 m
_EPOCH = dt.date(1970, 1, 1).toordinal()
_KINDS = {
    "Point": "point",
    "MultiPoint": "point",
    "LineString": "line",
    "MultiLineString": "line",
    "Polygon": "area",
    "MultiPolygon": "area",
}
_STARTS, _ENDS = ("start", "date_start", "date"), ("end", "date_end")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class _Look:
    stroke: str
    fill: str
    width: float
    opacity: float
    fill_opacity: float
    dash: tuple[float, ...]


def overlay(path: str | Path) -> dict[str, Any]:
    """Return a GeoJSON file as the page draws it.

    The layer is called by the file's ``name`` member, else by the file. A feature's ``start`` and ``end`` (or
    ``date_start`` and ``date_end``; ISO days, both inclusive) say when it is there; one with a ``date`` alone is there
    until the next date of the layer. Its look is that of simplestyle: ``stroke``, ``stroke-width``,
    ``stroke-opacity``, ``stroke-dasharray``, ``fill`` and ``fill-opacity``.

    Raises
    ------
    InputError
        It cannot be read, is no GeoJSON in degrees, or a feature has a day that is none.
    """
    path = Path(path)
    try:
        made = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"the overlay {str(path)!r} cannot be read: {error}; expected GeoJSON in UTF-8") from error
    features = made.get("features") if isinstance(made, dict) else None
    if not isinstance(features, list):
        raise InputError(f"the overlay {str(path)!r} has no list of features; expected a GeoJSON FeatureCollection")
    name = made.get("name")
    drawn = [_feature(one, f"{path.name}, feature {number}") for number, one in enumerate(features, 1)]
    return {
        "name": name if isinstance(name, str) and name else path.stem,
        "features": _until_the_next([one for one in drawn if one]),
    }


def _feature(raw: Any, where: str) -> dict[str, Any] | None:
    properties = raw.get("properties") if isinstance(raw, dict) else None
    facts: dict[str, Any] = properties if isinstance(properties, dict) else {}
    geometry = _geometry(raw, where)
    if geometry is None:
        return None
    kind, look = _KINDS[geometry.geom_type], _look(facts)
    first, last = _day(facts, _STARTS, where), _day(facts, _ENDS, where)
    if first is not None and last is not None and last < first:
        raise InputError(f"{where} ends before it starts")
    return {
        "kind": kind,
        "parts": [_delta_coded(part) for part in _parts(geometry)],
        "first": first,
        "last": last,
        "moment": last is None and "date" in facts,
        "stroke": look.stroke,
        "fill": look.fill,
        "width": look.width,
        "opacity": look.opacity,
        "fillOpacity": look.fill_opacity,
        "dash": list(look.dash),
    }


def _geometry(raw: Any, where: str) -> BaseGeometry | None:
    given = raw.get("geometry") if isinstance(raw, dict) else None
    if given is None:
        return None
    try:
        made: BaseGeometry = shape(given)
    except (ShapelyError, TypeError, ValueError, KeyError, AttributeError, IndexError) as error:
        raise InputError(f"{where} has a geometry that is none: {error}") from error
    if made.is_empty:
        return None
    if made.geom_type not in _KINDS:
        raise InputError(f"{where} is a {made.geom_type}; expected points, lines or polygons")
    west, south, east, north = made.bounds
    if not (west >= -360 and east <= 540 and south >= -90 and north <= 90):
        raise InputError(f"{where} lies at {made.bounds}; GeoJSON is in degrees, longitude first (EPSG:4326)")
    return made


def _parts(geometry: BaseGeometry) -> Iterable[BaseGeometry]:
    for part in getattr(geometry, "geoms", [geometry]):
        yield from (part.exterior, *part.interiors) if part.geom_type == "Polygon" else (part,)


def _delta_coded(line: BaseGeometry) -> list[int]:
    flat: list[int] = []
    x = y = 0
    for lon, lat in shapely.get_coordinates(line).tolist():
        next_x, next_y = round(lon * SCALE), round(lat * SCALE)
        if not flat or (next_x, next_y) != (x, y):
            flat += [next_x - x, next_y - y]
        x, y = next_x, next_y
    return flat


def _day(facts: dict[str, Any], names: Sequence[str], where: str) -> int | None:
    for name in names:
        value = facts.get(name)
        if value is None or value == "":
            continue
        try:
            return dt.date.fromisoformat(str(value)[:10]).toordinal() - _EPOCH
        except ValueError as error:
            raise InputError(f"{where} has the {name} {value!r}; expected a day such as 2024-10-23") from error
    return None


def _until_the_next(features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Let what has only a date last until the day before the layer's next one."""
    days = sorted({one["first"] for one in features if one["moment"]})
    following = dict(itertools.pairwise(days))
    for one in features:
        if one.pop("moment") and one["first"] in following:
            one["last"] = following[one["first"]] - 1
    return features


def _look(facts: dict[str, Any]) -> _Look:
    stroke, fill = (facts.get(name) for name in ("stroke", "fill"))
    line = stroke if isinstance(stroke, str) and _COLOUR.fullmatch(stroke) else "#7A1F5C"
    dash = str(facts.get("stroke-dasharray", "")).replace(",", " ").split()
    return _Look(
        stroke=line,
        fill=fill if isinstance(fill, str) and _COLOUR.fullmatch(fill) else line,
        width=_number(facts.get("stroke-width"), 2.0, 0.0, 20.0),
        opacity=_number(facts.get("stroke-opacity"), 0.9, 0.0, 1.0),
        fill_opacity=_number(facts.get("fill-opacity"), 0.18, 0.0, 1.0),
        dash=tuple(float(part) for part in dash[:6] if re.fullmatch(r"\d+(\.\d+)?", part)),
    )


def _number(value: Any, default: float, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return default
    return min(most, max(least, float(value)))
