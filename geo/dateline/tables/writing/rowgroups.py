"""A joined table of text as GeoParquet, a piece a group of rows, so that a file of any size needs little memory."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.tables.joining import Joined
from dateline.tables.writing import typed

if TYPE_CHECKING:
    import pyarrow as pa
    from pandas import DataFrame

_TYPES = {0: "Point", 3: "Polygon", 6: "MultiPolygon"}  # shapely's numbers of what a row may have


def write(joined: Joined, path: Path) -> None:
    """Write the rows of a table that has some, the user's columns first, and a geometry in EPSG:4326 as WKB."""
    import shapely
    from pyarrow import parquet as files

    name = "geometry" if "geometry" not in joined.table.columns else joined.layout.name("geometry")
    kinds: set[int] = set()
    box = np.array([np.inf, np.inf, -np.inf, -np.inf])
    file, numbers = None, typed.kinds_of(joined.table)
    try:
        for piece, ours in joined.pieces():
            shapes = joined.layout.shapes(ours)
            kinds |= set(shapely.get_type_id(shapes).tolist()) - {-1}
            box = _around(box, shapely.total_bounds(shapes))
            rows = _rows(typed.with_numbers(piece, numbers), ours, name, shapely.to_wkb(shapes))
            file = file or files.ParquetWriter(path, rows.schema)
            file.write_table(rows)
        if file is not None:
            file.add_key_value_metadata({"geo": json.dumps(_about(name, kinds, box))})
    finally:
        if file is not None:
            file.close()


def _rows(piece: DataFrame, ours: DataFrame, name: str, shapes: Any) -> pa.Table:
    """Return rows with the types that all pieces have: a column that is empty here is one of text all the same."""
    import pandas as pd
    import pyarrow as pa

    both = pd.concat([piece, ours], axis=1)
    kinds = {"i": pa.int64(), "f": pa.float64(), "M": pa.timestamp("us", "UTC")}
    schema = pa.schema([(column, kinds.get(both[column].dtype.kind, pa.string())) for column in both.columns])
    table = pa.Table.from_pandas(both, schema=schema, preserve_index=False)
    return table.append_column(pa.field(name, pa.binary()), pa.array(shapes, pa.binary()))


def _around(box: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.concatenate([np.fmin(box[:2], other[:2]), np.fmax(box[2:], other[2:])])


def _about(name: str, kinds: set[int], box: np.ndarray) -> dict[str, Any]:
    """Return the metadata of GeoParquet 1.1."""
    from pyproj import CRS

    shapes = [_TYPES[kind] for kind in sorted(kinds)]
    column = {"encoding": "WKB", "crs": CRS.from_epsg(4326).to_json_dict(), "geometry_types": shapes}
    if np.isfinite(box).all():
        column["bbox"] = box.tolist()
    return {"version": "1.1.0", "primary_column": name, "columns": {name: column}}
