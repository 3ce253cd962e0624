"""The event table as GeoParquet has it: Arrow columns, each outline stored once, and what the columns of places are.

The metadata is that of https://geoparquet.org/releases/v1.1.0/.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dateline.formats import layers
from dateline.formats.geometry import cut_shapes
from dateline.formats.values import each_once, encodable, one_type, plain_texts

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import Series

_BOX = ("xmin", "ymin", "xmax", "ymax")


def table(rows: GeoDataFrame) -> tuple[Any, str]:
    """Return rows as a `pyarrow.Table`, and as JSON what a file's metadata says of its geometry.

    Parameters
    ----------
    rows
        The event table, EPSG:4326, its instants as instants.

    Returns
    -------
    (pyarrow.Table, str)
        The columns, then ``geometry`` as WKB, cut at the antimeridian, and its box in ``bbox``; both are null for what
        has no place.
    """
    import pyarrow as pa

    shapes, outlines, codes = _once(cut_shapes(rows.geometry))
    columns = {name: _column(name, rows[name]) for name in rows.columns if name != "geometry"}
    columns["geometry"] = pa.DictionaryArray.from_arrays(codes, outlines)
    columns["bbox"] = _boxes(shapes, codes)
    return pa.table(columns), json.dumps(_about(rows.crs, shapes))


def nullable(rows: GeoDataFrame) -> dict[str, str]:
    """Return what tells pandas of numbers and truths that may be missing, which would come back as fractions."""
    import pandas as pd
    import pyarrow as pa

    kept = [name for name in rows.columns if isinstance(rows[name].dtype, pd.api.extensions.ExtensionDtype)
            and rows[name].dtype.kind in "iufb" and not isinstance(rows[name].dtype, pd.CategoricalDtype)]  # fmt: skip
    if not kept:
        return {}
    told = pa.Schema.from_pandas(pd.DataFrame(rows[kept].iloc[:0]), preserve_index=False).metadata
    return {"pandas": told[b"pandas"].decode("utf-8")}


def _once(shapes: Any) -> tuple[Any, Any, Any]:
    """Return the different ones of some geometries as they come, their WKB, and the number of each row's."""
    import numpy as np
    import pyarrow as pa
    import shapely

    objects = {id(one): one for one in shapes if one is not None}
    numbers: dict[bytes, int] = {}
    different: list[Any] = []
    found: dict[int, int] = {}
    for key, outline in zip(objects, shapely.to_wkb([*objects.values()]), strict=True):
        if numbers.setdefault(outline, len(different)) == len(different):
            different.append(objects[key])
        found[key] = numbers[outline]
    codes = pa.array([None if one is None else found[id(one)] for one in shapes], pa.int32())
    return np.array([*different, None], dtype=object)[:-1], pa.array([*numbers], pa.binary()), codes


def _boxes(shapes: Any, codes: Any) -> Any:
    """Return the box of each row's geometry as a struct, null where it has none."""
    import pyarrow as pa
    import shapely

    bounds = shapely.bounds(shapes).reshape(-1, 4)
    sides = [pa.array(bounds[:, at]).take(codes) for at in range(4)]
    return pa.StructArray.from_arrays(sides, names=_BOX, mask=codes.is_null())


def _about(crs: Any, shapes: Any) -> dict[str, Any]:
    """Return the metadata of the file: which column is the geometry, in which CRS, of which kinds, and its box."""
    import numpy as np
    import shapely

    about: dict[str, Any] = {
        "encoding": "WKB",
        "crs": crs.to_json_dict(),
        "geometry_types": sorted({shape.geom_type for shape in shapes}),
        "covering": {"bbox": {side: ["bbox", side] for side in _BOX}},
    }
    if len(shapes):
        about["bbox"] = np.asarray(shapely.total_bounds(shapes)).tolist()
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": about}}


def _column(name: str, column: Series) -> Any:
    """Return a column as an Arrow array: text as UTF-8, what Arrow has no one type for as text."""
    import pyarrow as pa

    if layers.days(name):
        return pa.array(layers.as_days(column))
    try:
        found = pa.array(column, from_pandas=True)
    except UnicodeEncodeError:  # half a surrogate pair
        cells, kind = one_type(column)
        texts = each_once(cells, lambda text: text and encodable(text)) if kind is str else plain_texts(column)
        return pa.array(texts, pa.string())
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, OverflowError):
        return pa.array(plain_texts(column), pa.string())
    if pa.types.is_null(found.type):
        return found.cast(pa.string())
    return pa.array(plain_texts(column), pa.string()) if pa.types.is_nested(found.type) else found
