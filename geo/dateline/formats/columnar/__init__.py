"""One flat layer for other programs: GeoParquet 1.1 with a box for each row, and FlatGeobuf.

``geoparquet`` makes the columns and says what those of places are.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dateline._files import replacing
from dateline.errors import InputError, OutputError
from dateline.formats import arrow, layers
from dateline.formats.geometry import cut_shapes
from dateline.formats.values import column_names

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_ROWS = 100_000  # a group, which readers skip as a whole by its box


def parquet(events: GeoDataFrame, path: str | os.PathLike[str], *, columns: Sequence[str] | None = None) -> list[Path]:
    """Write the event table as GeoParquet 1.1: days as days, instants of UTC, a covering box column for fast filters.

    Raises
    ------
    InputError
        The package pyarrow is not installed.
    """
    try:
        from pyarrow import parquet as files
    except ModuleNotFoundError as error:
        raise InputError("GeoParquet needs pyarrow; install it with: pip install 'dateline[parquet]'") from error
    from dateline.formats.columnar import geoparquet

    rows = _chosen(events, columns)
    table, about = geoparquet.table(rows)
    with (
        replacing(path) as temporary,
        # Without the schema of Arrow, in which an outline that is stored once would come back as a category.
        files.ParquetWriter(temporary, table.schema, compression="zstd", store_schema=False) as file,
    ):
        file.add_key_value_metadata({"geo": about} | geoparquet.nullable(rows))
        file.write_table(table, row_group_size=_ROWS)
    return [Path(path)]


def flatgeobuf(
    events: GeoDataFrame, path: str | os.PathLike[str], *, columns: Sequence[str] | None = None
) -> list[Path]:
    """Write the event table as FlatGeobuf; what has no place has no geometry.

    Raises
    ------
    OutputError
        The file could not be written; what was there is untouched.
    """
    import shapely
    from pyogrio import raw

    rows = _chosen(events, columns)
    shapes = shapely.to_wkb(cut_shapes(rows.geometry))
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
    """Read a file back: of a disk that is full GDAL says nothing when it writes FlatGeobuf.

    Raises
    ------
    RuntimeError
        It has not as many rows as were written.
    """
    from pyogrio import raw

    try:
        _, rows, *_ = raw.read(str(path), columns=[], read_geometry=False, return_fids=True)
    except IndexError:  # of a file that broke off in its head there is no layer
        rows = ()
    if len(rows) != count:
        raise RuntimeError(f"{len(rows):,} of {count:,} rows could be written")


def _chosen(events: GeoDataFrame, columns: Sequence[str] | None) -> GeoDataFrame:
    rows = layers.timed(events)
    return rows[[*column_names(events, columns), "geometry"]] if columns is not None else rows
