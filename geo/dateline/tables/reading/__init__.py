"""Tables of every kind as one: CSV, TSV, Excel, Parquet, GeoJSON, GeoPackage, known JSON, or a frame of pandas."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.tables.table import Notes, Table, of_frame

if TYPE_CHECKING:
    from pandas import DataFrame

_TEXT = frozenset({".csv", ".tsv", ".tab", ".txt"})
_BOOKS = frozenset({".xlsx", ".xlsm"})
_OTHER_BOOKS = frozenset({".xls", ".xlsb", ".ods", ".numbers"})
_LAYERS = frozenset({".geojson", ".gpkg", ".geojsonl", ".fgb", ".shp"})
_SUFFIXES = (".csv", ".tsv", ".xlsx", ".parquet", ".geojson", ".gpkg", ".json")
AREAS = "_areas"  # ends the name of the layer of the rows of a joined table that have an area
_NO_LAYERS = frozenset({"layer_styles", "qgis_projects"})  # what QGIS keeps in a GeoPackage beside its layers


def read_table(path: str | os.PathLike[str], notes: Notes, *, sheet: str | None = None) -> Table:
    """Open a table; its rows are read when they are asked for.

    Parameters
    ----------
    path
        A file; its suffix says what it is.
    notes
        Takes what its owner should be told.
    sheet
        Of a workbook the sheet, of a GeoPackage the layer; None for the first that holds anything.

    Raises
    ------
    InputError
        The file is not there, is of no kind that can be read, or holds no table.
    """
    file = Path(path)
    suffix = file.suffix.lower()
    _check(file)
    if suffix in _TEXT:
        from dateline.tables.reading.delimited import read_delimited

        return read_delimited(file, notes)
    if suffix in _BOOKS:
        from dateline.tables.reading.workbook import read_workbook

        return read_workbook(file, notes, sheet=sheet)
    if suffix == ".json":
        from dateline.tables.reading.documents import read_documents

        return read_documents(file, notes)
    if suffix == ".parquet":
        return of_frame(_parquet(file), notes, file.name)
    if suffix in _LAYERS:
        return of_frame(_layer(file, notes, sheet), notes, file.name)
    if suffix in _OTHER_BOOKS:
        raise InputError(
            f"cannot read {str(file)!r}: workbooks that end in {suffix} are not read; open it in Excel or LibreOffice, "
            "save it as .xlsx, and give that"
        )
    raise InputError(f"cannot read {str(file)!r} as a table: expected a file that ends in {', '.join(_SUFFIXES)}")


def _check(file: Path) -> None:
    if not file.exists():
        raise InputError(f"no such file: {str(file)!r}; check the spelling, or run from another folder")
    if not file.is_file():
        raise InputError(f"{str(file)!r} is no file; name one table")


def _parquet(file: Path) -> DataFrame:
    import geopandas as gpd
    import pandas as pd

    try:
        import pyarrow.parquet as pq
    except ImportError:
        raise InputError(f"{file.name}: reading Parquet needs pyarrow; pip install 'dateline[parquet]'") from None
    try:
        is_geo = b"geo" in (pq.read_schema(file).metadata or {})
        return gpd.read_parquet(file) if is_geo else pd.read_parquet(file)
    except (OSError, ValueError) as error:
        raise InputError(f"{str(file)!r} cannot be read as Parquet ({error}); write it again") from error


def _layer(file: Path, notes: Notes, sheet: str | None) -> DataFrame:
    import geopandas as gpd
    import pandas as pd
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(file) if sheet == name or name not in _NO_LAYERS]
        if sheet is not None and sheet not in layers:
            raise InputError(f"{file.name} has no layer {sheet!r}; its layers are {', '.join(map(repr, layers))}")
        chosen = sheet or layers[0]
        if sheet is None and layers == [chosen, f"{chosen}{AREAS}"]:
            both = [gpd.read_file(file, layer=name) for name in layers]
            if _are_one(both):
                return gpd.GeoDataFrame(pd.concat(both, ignore_index=True), crs=both[0].crs)
        if sheet is None and len(layers) > 1:
            others = ", ".join(map(repr, layers[1:]))
            notes.add(f"{file.name}: read the layer {chosen!r}; name another with --sheet: {others}")
        return gpd.read_file(file, layer=chosen)
    except (DataSourceError, DataLayerError, IndexError) as error:
        raise InputError(f"{str(file)!r} cannot be read ({error}); open it in a GIS and save it again") from error


def _are_one(layers: Sequence[DataFrame]) -> bool:
    """Tell whether layers are the two parts of a table that was joined with its areas."""
    from dateline.frame.joined import prefix_of  # loads pandas, which the reading of a CSV can do without

    names = [list(layer.columns) for layer in layers]
    return names[0] == names[1] and prefix_of(names[0]) != ""
