"""One flat layer for other programs: GeoParquet 1.1 with a box for each row, and FlatGeobuf."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline._files import replacing
from dateline.errors import InputError, OutputError
from dateline.formats import arrow, layers
from dateline.formats.geometry import kinds
from dateline.formats.values import can_be_encoded, column_names, each_once, encodable, one_type, plain_texts

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import Series


def parquet(
    events: GeoDataFrame, path: str | os.PathLike[str], *, columns: Sequence[str] | None = None
) -> list[Path]:
    """Write the event table as GeoParquet 1.1: days as days, instants of UTC, a covering box column for fast filters.

    Raises
    ------
    InputError
        The package pyarrow is not installed.
    """
    try:
        import pyarrow  # noqa: F401
    except ModuleNotFoundError as error:
        raise InputError("GeoParquet needs pyarrow; install it with: pip install 'dateline[parquet]'") from error
    typed = _typed(_chosen(events, columns))
    with replacing(path) as temporary:
        typed.to_parquet(temporary, index=False, schema_version="1.1.0", write_covering_bbox=True, compression="zstd")
    return [Path(path)]


def flatgeobuf(
    events: GeoDataFrame, path: str | os.PathLike[str], *, columns: Sequence[str] | None = None
) -> list[Path]:
    """Write the event table as FlatGeobuf; what has no place has no geometry."""
    import numpy as np
    import shapely
    from pyogrio import raw

    rows = _chosen(events, columns)
    found, points, others = kinds(rows.geometry)
    shapes = shapely.to_wkb(np.where(points | others, found, None))
    indexed = all(shape is not None for shape in shapes)  # the format's index has no room for what lies nowhere
    with replacing(path) as temporary:
        try:
            raw.write_arrow(
                arrow.stream(rows.drop(columns="geometry"), shapes), str(temporary), layer="events",
                driver="FlatGeobuf", geometry_name=arrow.GEOMETRY, geometry_type="Unknown", crs="EPSG:4326",
                layer_options={"SPATIAL_INDEX": "YES" if indexed else "NO"},
            )  # fmt: skip
            check_whole(temporary, len(rows))
        except RuntimeError as error:
            said = f"cannot write {str(path)!r} as FlatGeobuf: {error}; is the disk full?"
            raise OutputError(f"{said} What was there is untouched") from error
    return [Path(path)]


def check_whole(path: Path, count: int) -> None:
    """Read a file back: of a disk that is full GDAL says nothing when it writes FlatGeobuf."""
    from pyogrio import raw

    _, rows, *_ = raw.read(str(path), columns=[], read_geometry=False, return_fids=True)
    if len(rows) != count:
        raise RuntimeError(f"{len(rows):,} of {count:,} rows could be written")


def _chosen(events: GeoDataFrame, columns: Sequence[str] | None) -> GeoDataFrame:
    rows = layers.timed(events)
    return rows[[*column_names(events, columns), "geometry"]] if columns is not None else rows


def _typed(given: GeoDataFrame) -> GeoDataFrame:
    import pandas as pd

    rows = given.copy()
    for name in rows.columns.drop("geometry"):
        if layers.days(name):
            days = pd.to_datetime(rows[name].replace("", None), format="ISO8601")
            rows[name] = days.dt.date.where(days.notna(), None)
        elif rows[name].dtype == object:
            rows[name] = _cells(rows[name])
    return rows


def _cells(column: Series) -> Any:
    """Return a column of Python's own values as Arrow can hold it: text as UTF-8, what is of several types as text."""
    import pandas as pd

    cells, kind = one_type(column)
    if kind is None or issubclass(kind, list | dict):
        cells = plain_texts(column)
    elif kind is str and not can_be_encoded("".join(filter(None, cells))):
        cells = each_once(cells, lambda text: text and encodable(text))
    else:
        return column
    return pd.Series(cells, index=column.index, dtype=object)
