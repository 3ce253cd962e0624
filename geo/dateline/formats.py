"""Files for a GIS or a spreadsheet; the suffix of the name picks the format.

GeoJSON follows RFC 7946: longitude first, six decimals, outer rings counter-clockwise, outlines cut at the
antimeridian. The same event table gives the same bytes.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import math
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline._files import write_atomic
from dateline.errors import InputError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

# What the licences of the place data ask to be shown (CC BY 4.0) and what Natural Earth suggests.
CREDITS = ("Place data © GeoNames, CC BY 4.0", "Made with Natural Earth")

DECIMALS = 6  # RFC 7946 section 11.2: about 10 cm, well under what a place name can tell

# A bounding box runs across the antimeridian only for a region that straddles it (RFC 7946 section 5.2), as
# Fiji or Chukotka; a table of Korea and America keeps the plain box that every reader understands.
_STRADDLE_DEGREES = 60.0

_Bounds = tuple[float, float, float, float]


def export(events: GeoDataFrame, path: str | os.PathLike[str], *, columns: Sequence[str] | None = None) -> None:
    """Write the event table to a file, whole or not at all.

    Parameters
    ----------
    events
        Event table as ``dateline.events`` returns it; reprojected to EPSG:4326 where it has another CRS.
    path
        Where the file goes; ``.geojson`` or ``.csv``. Missing parent folders are created.
    columns
        Only these, in this order; all by default. In a CSV "geometry" stands for ``lon`` and ``lat``; GeoJSON always
        has the geometry and the id.

    Raises
    ------
    InputError
        The suffix is not one that can be written, or the table lacks what the format needs or a column asked for.
    OutputError
        The file could not be written; what was there before is untouched.
    """
    write = _WRITERS[check_suffix(path)]
    write_atomic(path, write(_checked(events), columns=columns))


def check_suffix(path: str | os.PathLike[str]) -> str:
    """Return the path's suffix in lower case if its format can be written.

    Raises
    ------
    InputError
        The suffix is unknown; the message lists those that can be written.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in _WRITERS:
        known = " or ".join(f"{ending} ({what})" for ending, what in SUFFIXES.items())
        got = f"the suffix {suffix!r}" if suffix else "no suffix"
        name = str(path)
        raise InputError(f"cannot tell the format of {name!r} from {got}; give a name that ends in {known}")
    return suffix


def geojson(events: GeoDataFrame, *, columns: Sequence[str] | None = None) -> Iterator[str]:
    """Yield the event table as the lines of one RFC 7946 FeatureCollection.

    Every column but the geometry becomes a property, in the table's order: dates and times as ISO text,
    missing values as null, lists as they are. Rows that are not on the map keep a null geometry.

    Parameters
    ----------
    events
        Event table with the column ``feature_id``, in EPSG:4326.
    columns
        The properties to write; all by default.

    Yields
    ------
    Text to be written as UTF-8, one feature a line, with ``bbox`` (absent where nothing has a geometry),
    ``credits`` and ``generator`` beside the features.
    """
    geometries = _rfc7946(events.geometry)
    names = _names(events, columns)
    ids = [_json_value(value) for value in events["feature_id"]]
    cells = [[_json_value(value) for value in events[name]] for name in names]
    yield f'{_dump(_collection_head(events))[:-1]},"features":[\n'
    for index, geometry in enumerate(geometries):
        properties = {name: column[index] for name, column in zip(names, cells, strict=True)}
        key, end = _dump(ids[index]), ",\n" if index + 1 < len(geometries) else "\n"
        yield f'{{"type":"Feature","id":{key},"geometry":{geometry},"properties":{_dump(properties)}}}{end}'
    yield "]}\n"


def table_csv(events: GeoDataFrame, *, columns: Sequence[str] | None = None) -> Iterator[bytes]:
    """Yield the event table as CSV: the table's columns, then ``lon`` and ``lat`` of what is a point.

    Areas have no ``lon`` and ``lat``: a region is never a pin. Text that a spreadsheet would run as a formula
    gets an apostrophe before it. UTF-8 with a byte order mark, which Excel needs to read Cyrillic.
    """
    names = _names(events, columns)
    cells = [[_csv_cell(value) for value in events[name]] for name in names]
    if columns is None or events.geometry.name in columns:
        points = [_point(geometry) for geometry in events.geometry]
        names, cells = [*names, "lon", "lat"], [*cells, [x for x, _ in points], [y for _, y in points]]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(zip(*cells, strict=True))
    yield out.getvalue().encode("utf-8-sig", "replace")


def _names(events: GeoDataFrame, asked: Sequence[str] | None) -> list[str]:
    """Return the columns to write beside the geometry, in order."""
    geometry = events.geometry.name
    if asked is None:
        return [name for name in events.columns if name != geometry]
    missing = [name for name in asked if name not in events.columns]
    if missing:
        raise InputError(f"the table has no column {missing[0]!r}; its columns are {', '.join(events.columns)}")
    return [name for name in dict.fromkeys(asked) if name != geometry]


_WRITERS: dict[str, Callable[..., Iterator[str] | Iterator[bytes]]] = {
    ".geojson": geojson,
    ".csv": table_csv,
}
SUFFIXES = {".geojson": "RFC 7946, for a GIS or the web", ".csv": "a table, for a spreadsheet"}


def _checked(events: GeoDataFrame) -> GeoDataFrame:
    if "feature_id" not in events.columns:
        raise InputError("not an event table (no column 'feature_id'); use what dateline.events returns")
    if events.crs is None:
        raise InputError("the event table has no CRS; for longitude, latitude: events.set_crs('EPSG:4326')")
    return events if events.crs.to_epsg() == 4326 else events.to_crs("EPSG:4326")


def _collection_head(events: GeoDataFrame) -> dict[str, Any]:
    from dateline import __version__

    head: dict[str, Any] = {"type": "FeatureCollection"}
    box = bounding_box(_parts(events.geometry))
    if box is not None:
        head["bbox"] = [_round(value) for value in box]
    return head | {"credits": list(CREDITS), "generator": f"dateline {__version__}"}


# Geometry ------------------------------------------------------------------------------------------------


def _rfc7946(geometries: Iterable[Any]) -> list[str]:
    """Return each geometry as GeoJSON text; rows that share an area share the work."""
    done: dict[bytes, str] = {}
    texts = []
    for geometry in geometries:
        key = b"" if geometry is None or geometry.is_empty else geometry.wkb
        if key not in done:
            done[key] = _dump(_mapping(geometry)) if key else "null"
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


def _parts(geometries: Iterable[Any]) -> list[_Bounds]:
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


def _point(geometry: Any) -> tuple[str, str]:
    if geometry is None or geometry.is_empty or geometry.geom_type != "Point":
        return "", ""
    return repr(_round(geometry.x)), repr(_round(geometry.y))


def _round(value: float) -> float:
    return round(float(value), DECIMALS) + 0.0


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(item) for key, item in value.items()}
    return [_lists(item) for item in value] if isinstance(value, tuple | list) else value


# Values --------------------------------------------------------------------------------------------------


def _json_value(value: Any) -> Any:
    """Return a cell as JSON can hold it: numpy scalars unwrapped, dates as ISO text, missing as None."""
    if isinstance(value, dict):
        return {str(key): _json_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_json_value(item) for item in value]
    if isinstance(value, dt.date):
        return None if value != value else _iso(value)  # NaT is a date that does not equal itself
    value = value.item() if hasattr(value, "item") else value
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return None if type(value).__name__ in {"NAType", "NaTType"} else str(value)


def _iso(value: dt.date) -> str:
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    text = value.isoformat()
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def _dump(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # Half of a surrogate pair, which a broken file can hold, has no UTF-8 form.
    return text.encode("utf-8", "replace").decode("utf-8")


_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FORMULA = re.compile(r"\s*[=+\-@\t\r]")


def _csv_cell(value: Any) -> Any:
    plain = _json_value(value)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, list | dict):
        plain = _dump(plain)
    if not isinstance(plain, str):
        return plain
    safe = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", plain)
    return f"'{safe}" if _FORMULA.match(safe) else safe
