"""What the formats can take: each refusal is one line that says what is wrong with the table and what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.formats import layers
from dateline.formats.values import json_value

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

# What layers, their times, styles and the sheets of places and sources are made of.
_LAYERED = (".gpkg", ".kml", ".kmz", ".xlsx")
_WHOLE = (
    "event_id", "feature_id", "cluster_id", "is_primary", "event_type", "date_start", "date_end", "known_by",
    "published_date", "place_name", "place_text", "loc_precision", "source_status", "modality", "contested", "doc",
    "doc_title", "publisher", "url", "doc_sha256",
)  # fmt: skip
# Names that a format has for its own, whatever their case.
_TAKEN = {".gpkg": ("fid", "geom"), ".parquet": ("bbox",), "": ("geom",)}
_AS_WRITTEN = (".geojson", ".geojsonl", ".csv")  # text, also where days should be
_FOLDING = (".gpkg", "")  # databases do not tell apart names that differ by their case alone
_MOST_DEGREES = 540.0  # an outline may run on past the antimeridian, up to one turn
_BLOCK = 5_000  # shapes whose coordinates are in memory together


def check_columns(events: GeoDataFrame, suffix: str) -> None:
    """Refuse column names that a format cannot hold beside each other or beside its own.

    Parameters
    ----------
    events
        The event table.
    suffix
        The format's; empty for a database.

    Raises
    ------
    InputError
        A name is no text or empty, two are equal, one is the format's own, or a column that it needs is not there.
    """
    odd = [name for name in events.columns if not isinstance(name, str) or not name]
    if odd:
        raise InputError(f"the table has a column of the name {odd[0]!r}; the name of a column has to be text")
    seen: dict[str, str] = {}
    for name in events.columns:
        key = name.lower() if suffix in _FOLDING else name
        if key in seen:
            raise InputError(f"the table has two columns of one name, {seen[key]!r} and {name!r}; rename one of them")
        seen[key] = name
    for name in events.columns:
        if name.lower() in _TAKEN.get(suffix, ()):
            raise InputError(f"{suffix or 'the database'} has a column {name.lower()!r} of its own; rename the table's")
    if suffix in _FOLDING:
        _check_withdrawn(events)
    missing = [name for name in _WHOLE if name not in events.columns]
    if suffix in _LAYERED and missing:
        raise InputError(f"{suffix} needs the column {missing[0]!r}; use a whole table, as dateline.events returns it")


def _check_withdrawn(events: GeoDataFrame) -> None:
    """Refuse a column ``withdrawn`` that is not the flag of an earlier export that was read back."""
    for name in (name for name in events.columns if name.lower() == "withdrawn"):
        odd = next((value for value in events[name] if json_value(value) not in (True, False, None)), None)
        if name != "withdrawn" or odd is not None:
            found = f"{name!r} with {odd!r}" if odd is not None else repr(name)
            raise InputError(f"the table has a column {found}; the format's own is a flag; rename the table's")


def check_days(events: GeoDataFrame, suffix: str) -> None:
    """Refuse a day that is none in formats that have days as days, before a library says so in its own words.

    Parameters
    ----------
    events
        The event table.
    suffix
        The format's; empty for a database.

    Raises
    ------
    InputError
        A cell is no day; the message names the row, the column and what stands there.
    """
    for name in () if suffix in _AS_WRITTEN else filter(layers.days, events.columns):
        cells = events[name].tolist()
        wrong = {cell for cell in set(cells) if not _is_day(json_value(cell))}
        if wrong:
            at = next(number for number, cell in enumerate(cells) if cell in wrong)
            row = events["feature_id"].iloc[at]
            raise InputError(f"{row!r} has {cells[at]!r} as its {name}; give a day as YYYY-MM-DD, or leave it empty")


def _is_day(plain: Any) -> bool:
    if not plain:
        return True
    try:
        return bool(dt.date.fromisoformat(str(plain)[:10]))
    except ValueError:
        return False


def check_shapes(events: GeoDataFrame) -> None:
    """Refuse coordinates that are not on the globe: no format could show them, and some would drop them in silence.

    Raises
    ------
    InputError
        A coordinate is not a number, or no degree; the message names the row.
    """
    import numpy as np

    shapes, names = events.geometry.to_numpy(), events["feature_id"].to_numpy()
    different = np.array([*{id(shape): row for row, shape in enumerate(shapes)}.values()], dtype=int)
    for first in range(0, len(different), _BLOCK):
        block = different[first : first + _BLOCK]
        _check(np.asarray(shapes[block], dtype=object), names[block])


def _check(shapes: Any, names: Sequence[Any]) -> None:
    import numpy as np
    import shapely

    xy, of = shapely.get_coordinates(shapes, return_index=True)
    for wrong, what in (
        (~np.isfinite(xy).all(axis=1), "a coordinate that is not a number"),
        ((np.abs(xy) > (_MOST_DEGREES, 90.0)).any(axis=1), "a coordinate that is no degree; is its CRS right?"),
    ):
        if wrong.any():
            at = of[wrong.argmax()]
            raise InputError(f"a geometry has {what}: {names[at]!r}, {shapes[at].wkt[:80]!r}")


def check_kinds(shapes: Any, names: Sequence[Any]) -> None:
    """Refuse lines and mixtures where there are layers for points and areas alone.

    Parameters
    ----------
    shapes
        Array of shapely geometries or None.
    names
        The ``feature_id`` of each.

    Raises
    ------
    InputError
        A geometry is neither a point nor an area; the message names it.
    """
    import numpy as np
    import shapely

    other = ~np.isin(shapely.get_type_id(shapes), (-1, 0, 3, 6)) & ~shapely.is_empty(shapes)
    if other.any():
        at = int(other.argmax())
        raise InputError(
            f"{names[at]!r} is a {shapes[at].geom_type}; the layers of a GeoPackage are of points and of areas;"
            " write .geojson, .parquet or .fgb"
        )
