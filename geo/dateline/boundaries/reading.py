"""Reading areas from a GIS file: codes, names and clean polygons in degrees, with a word for all that was amiss."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from dateline._plane import surfaces
from dateline.areas.own import LEVELS
from dateline.boundaries.opening import PARQUET, Source, faults_of, source
from dateline.errors import InputError

# Bends below this are left out: 0.0003 degrees are 33 m at most, far less than borders are known to here.
SIMPLIFIED_DEGREES = 0.0003
_LISTED = 5  # of rows that are skipped, so many are named


@dataclass(frozen=True, slots=True)
class Read:
    """The areas of a file, as they will be stored.

    ``polygons`` are valid, in EPSG:4326 with x = longitude, without height, one for each code and name. ``rows`` is how
    many rows the file has, ``mended`` how many shapes crossed or touched themselves and were mended; ``skipped`` names
    the rows that were left out, ``notes`` says what else a user should know.
    """

    file: str
    layer: str
    level: str
    code_field: str
    name_field: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    polygons: tuple[Any, ...]
    rows: int
    mended: int
    skipped: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """What a file gives: shapes and two columns, as they are."""

    shapes: Any
    codes: Sequence[Any]
    names: Sequence[Any]
    crs: Any


def read_boundaries(
    path: str | Path, *, level: str, code: str, name: str | None = None, layer: str | None = None
) -> Read:
    """Read the areas of one level from a GIS file, and nothing of it that cannot be trusted.

    Parameters
    ----------
    path
        A GeoPackage, GeoJSON, shapefile (as it is, or zipped), FlatGeobuf, KML or GeoParquet file in any coordinate
        system.
    level
        "admin1" or "admin2": what its areas are.
    code
        The field that holds each area's code (the pcode).
    name
        The field that holds its name; None for no names.
    layer
        The layer; None where the file has only one that can hold areas.

    Raises
    ------
    InputError
        The file, layer or field is not there, is damaged, holds no areas, has one code twice, or its coordinates are
        no degrees and of no known system. The message names the file, and row and field where one is at fault.

    Examples
    --------
    >>> import json, tempfile
    >>> square = {"type": "Polygon", "coordinates": [[[36, 48], [37, 48], [37, 49], [36, 49], [36, 48]]]}
    >>> feature = {"type": "Feature", "properties": {"PCODE": "X1"}, "geometry": square}
    >>> with tempfile.NamedTemporaryFile("w", suffix=".geojson") as file:
    ...     json.dump({"type": "FeatureCollection", "features": [feature]}, file)
    ...     file.flush()
    ...     read_boundaries(file.name, level="admin2", code="PCODE").codes
    ('X1',)
    """
    path = Path(path)
    if level not in LEVELS:
        raise InputError(f"level={level!r}: areas are added as {' or '.join(LEVELS)}")
    found = source(path, layer)
    with faults_of(path) as said:
        table = _parquet(found, code, name) if found.suffix in PARQUET else _gdal(found, code, name)
        if not len(table.shapes):
            raise InputError(f"{path}: holds no rows; expected one area a row")
        shapes, notes = _in_degrees(path, table)
        kept, skipped, mended = _areas(path, table, shapes)
    codes = tuple(_text(table.codes[row]) for row in kept)
    _check_codes(path, code, codes, tuple(kept))
    return Read(
        file=path.name,
        layer=found.layer,
        level=level,
        code_field=code,
        name_field=name or "",
        codes=codes,
        names=tuple(_text(table.names[row]) for row in kept),
        polygons=tuple(kept.values()),
        rows=len(table.shapes),
        mended=mended,
        skipped=skipped,
        notes=(*notes, *said),
    )


def _gdal(found: Source, code: str, name: str | None) -> _Table:
    import pyogrio

    info = pyogrio.read_info(found.target, layer=found.layer)
    _check_fields(found.path, info["fields"], code, name)
    wanted = [code, *([name] if name and name != code else [])]
    meta, _, wkb, columns = pyogrio.raw.read(found.target, layer=found.layer, columns=wanted, force_2d=True)
    if wkb is None:
        raise InputError(f"{found.path}: holds a table without shapes; expected areas")
    if 0 <= info["features"] != len(wkb):
        raise InputError(f"{found.path}: is not whole: of {info['features']} rows that it tells of it gives {len(wkb)}")
    by_name = dict(zip(meta["fields"], columns, strict=True))
    return _Table(shapely.from_wkb(wkb), by_name[code], by_name[name] if name else [""] * len(wkb), meta["crs"])


def _parquet(found: Source, code: str, name: str | None) -> _Table:
    import geopandas

    try:
        import pyarrow  # noqa: F401 (only to say clearly that it is missing)
    except ImportError:
        raise InputError(
            f"{found.path}: reading GeoParquet needs pyarrow; run: python -m pip install pyarrow, or save the file as"
            " GeoPackage"
        ) from None
    frame = geopandas.read_parquet(found.path)
    _check_fields(found.path, [one for one in frame.columns if one != frame.geometry.name], code, name)
    shapes = shapely.force_2d(frame.geometry.to_numpy())
    return _Table(shapes, frame[code].tolist(), frame[name].tolist() if name else [""] * len(frame), frame.crs)


def _check_fields(path: Path, fields: Any, code: str, name: str | None) -> None:
    for option, field in (("--code", code), ("--name", name)):
        if field is not None and field not in fields:
            listed = ", ".join(map(str, fields)) or "none"
            raise InputError(f"{path}: {option} {field!r}: there is no such field; its fields: {listed}")


def _in_degrees(path: Path, table: _Table) -> tuple[Any, list[str]]:
    """Return the shapes in EPSG:4326, and what was taken for granted."""
    from pyproj import CRS, Transformer

    crs = CRS.from_user_input(table.crs) if table.crs else None
    notes = []
    shapes = table.shapes
    if crs is None or not (crs.is_geographic or crs.is_projected or crs.is_compound):
        _check_degrees(path, shapes, "states no coordinate system, and ")
        notes.append("the file states no coordinate system; its numbers were taken as degrees (WGS 84)")
    elif not crs.equals("EPSG:4326", ignore_axis_order=True) and crs != CRS("OGC:CRS84"):
        there = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
        shapes = shapely.transform(shapes, lambda xy: np.column_stack(there.transform(xy[:, 0], xy[:, 1])))
    _check_degrees(path, shapes, "")
    return shapes, notes


def _check_degrees(path: Path, shapes: Any, so_far: str) -> None:
    bounds = shapely.bounds(shapes)
    off = (np.abs(bounds[:, ::2]) > 180.0001).any(axis=1) | (np.abs(bounds[:, 1::2]) > 90.0001).any(axis=1)
    off |= np.isinf(bounds).any(axis=1)
    if off.any():
        row = int(np.flatnonzero(off)[0])
        west, south, east, north = bounds[row]
        raise InputError(
            f"{path}: {so_far}row {row + 1} reaches from {west:.6g}, {south:.6g} to {east:.6g}, {north:.6g}, which"
            " are no degrees (longitude -180 to 180 first, then latitude -90 to 90); save the file in EPSG:4326, or"
            " with its coordinate system set"
        )


def _areas(path: Path, table: _Table, shapes: Any) -> tuple[dict[int, Any], tuple[str, ...], int]:
    """Return the polygons by row, the rows that were left out, and how many shapes had to be mended."""
    kept: dict[int, Any] = {}
    left: list[tuple[int, str]] = []
    mended = 0
    for row, shape in enumerate(shapes):
        problem = _problem(shape, table.codes[row])
        if problem:
            left.append((row, problem))
            continue
        valid = shape.is_valid
        mended += not valid
        kept[row] = _simplified(surfaces(shape if valid else shapely.make_valid(shape)))
    kinds = {shape.geom_type for shape in shapes if shape is not None}
    if not kept:
        what = ", ".join(sorted(kinds)) or "rows without any shape"
        raise InputError(f"{path}: expected polygons with codes, found none: it holds {what}; {_named(table, left)[0]}")
    return kept, _named(table, left), mended


def _problem(shape: Any, code: Any) -> str:
    if shape is None or shape.is_empty:
        return "has no shape"
    if surfaces(shape).is_empty and surfaces(shapely.make_valid(shape)).is_empty:
        return f"is a {shape.geom_type} and no area"
    return "" if _text(code) else "has no code"


def _simplified(polygon: Any) -> Any:
    plain = shapely.simplify(polygon, SIMPLIFIED_DEGREES, preserve_topology=True)
    return surfaces(plain if plain.is_valid else shapely.make_valid(plain))


def _named(table: _Table, left: list[tuple[int, str]]) -> tuple[str, ...]:
    named = []
    for row, problem in left[:_LISTED]:
        code = _text(table.codes[row])
        named.append(f"row {row + 1}{f' ({code})' if code else ''} {problem}")
    return (*named, f"and {len(left) - _LISTED} more rows") if len(left) > _LISTED else tuple(named)


def _check_codes(path: Path, field: str, codes: tuple[str, ...], rows: tuple[int, ...]) -> None:
    first: dict[str, int] = {}
    for code, row in zip(codes, rows, strict=True):
        if code in first:
            raise InputError(
                f"{path}: rows {first[code] + 1} and {row + 1} both have {field} {code!r}; expected one row a code:"
                " choose the field that tells areas apart, or dissolve the rows in QGIS"
            )
        first[code] = row


def _text(value: Any) -> str:
    """Return a cell as text; numbers as they are read by people, nothing for what is missing."""
    if value is None or (isinstance(value, float | np.floating) and math.isnan(value)):
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return " ".join(str(value).split())
