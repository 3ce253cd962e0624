"""Rows as a stream of Arrow batches: GDAL takes them as they are, four times as fast as cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.formats import layers

if TYPE_CHECKING:
    from pandas import DataFrame

GEOMETRY = "\x1fgeometry"  # of the stream alone, and no name that a table has; formats have their own
_BATCH = 10_000  # rows; a column of text may hold two gigabytes a batch


def stream(rows: DataFrame, shapes: Any) -> Any:
    """Return rows as GDAL takes them by the Arrow C stream.

    Parameters
    ----------
    rows
        A layer without its geometry; the types of its columns are those of `layers.columns`.
    shapes
        Array of WKB, None for what has no geometry; None for a table without any.

    Returns
    -------
    An object with ``__arrow_c_stream__``; the geometry is its column `GEOMETRY`.
    """
    import nanoarrow as na
    from nanoarrow.c_array_stream import CArrayStream

    columns = [(name, *_typed(name, values, mask)) for name, values, mask in layers.columns(rows)]
    if shapes is not None:
        columns.append((GEOMETRY, na.binary(), shapes, None))
    schema = na.struct({name: kind for name, kind, _, _ in columns})
    batches = []
    for first in range(0, max(1, len(rows)), _BATCH):
        part = slice(first, first + _BATCH)
        children = [
            _array(kind, values[part], None if there is None else there[part]) for _, kind, values, there in columns
        ]
        count = len(rows.iloc[part])
        batches.append(na.c_array_from_buffers(schema, count, [None], null_count=0, children=children))
    return CArrayStream.from_c_arrays(batches, na.c_schema(schema))


def _typed(name: str, values: Any, mask: Any) -> tuple[Any, Any, Any]:
    """Return a column's type, its values as Arrow stores them, and which are there; None for all of them."""
    import nanoarrow as na
    import numpy as np

    if values.dtype == object:
        return na.string(), values, None
    if values.dtype == "datetime64[D]":
        return na.date32(), values.astype(np.int64).astype(np.int32), ~np.isnat(values)
    if values.dtype.kind == "M":
        zone = "UTC" if layers.of_utc(name) else ""
        return na.timestamp("ms", timezone=zone), values.astype(np.int64), ~np.isnat(values)
    if values.dtype == bool:
        return na.bool_(), values, ~mask if mask is not None and mask.any() else None
    if values.dtype.kind == "f":
        return na.float64(), values, ~np.isnan(values)
    return na.int64(), values, ~mask if mask is not None and mask.any() else None


def _array(kind: Any, values: Any, there: Any) -> Any:
    import nanoarrow as na
    import numpy as np

    if values.dtype == object:
        return na.c_array(values.tolist(), kind)
    bits = None if there is None else np.packbits(there, bitorder="little")
    data = np.packbits(values, bitorder="little") if values.dtype == bool else np.ascontiguousarray(values)
    return na.c_array_from_buffers(kind, len(values), [bits, data])
