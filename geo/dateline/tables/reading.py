"""Tables of every kind as one: CSV, TSV, Excel, Parquet, GeoJSON, GeoPackage, known JSON, or a frame of pandas."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.tables.table import Notes, Table, told_apart

if TYPE_CHECKING:
    from pandas import DataFrame

_TEXT = frozenset({".csv", ".tsv", ".tab", ".txt"})
_BOOKS = frozenset({".xlsx", ".xlsm"})
_LAYERS = frozenset({".geojson", ".gpkg", ".geojsonl", ".fgb", ".shp"})
_SUFFIXES = (".csv", ".tsv", ".xlsx", ".parquet", ".geojson", ".gpkg", ".json")
_NO_LAYERS = frozenset({"layer_styles", "qgis_projects"})  # what QGIS keeps in a GeoPackage beside its layers
DEGREES = "EPSG:4326"


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
        from dateline.tables.delimited import read_delimited

        return read_delimited(file, notes)
    if suffix in _BOOKS:
        from dateline.tables.workbook import read_workbook

        return read_workbook(file, notes, sheet=sheet)
    if suffix == ".json":
        from dateline.tables.documents import read_documents

        return read_documents(file, notes)
    if suffix == ".parquet":
        return of_frame(_parquet(file), notes, file.name)
    if suffix in _LAYERS:
        return of_frame(_layer(file, notes, sheet), notes, file.name)
    raise InputError(f"cannot read {str(file)!r} as a table: expected a file that ends in {', '.join(_SUFFIXES)}")


def _check(file: Path) -> None:
    if not file.exists():
        raise InputError(f"no such file: {str(file)!r}; check the spelling, or run from another folder")
    if not file.is_file():
        raise InputError(f"{str(file)!r} is no file; name one table")


def of_frame(frame: DataFrame, notes: Notes, name: str = "table") -> Table:
    """Return a frame as a table of one piece; shapes in another system than degrees are brought to it, and it is said.

    Raises
    ------
    InputError
        A geometry column has no coordinate system.
    """
    written = tuple(str(column) for column in frame.columns)
    columns = told_apart(written, notes, name)
    geometry = _geometry_name(frame)
    at = list(frame.columns).index(geometry) if geometry else -1
    plain = frame.copy(deep=False)
    if geometry:
        plain = _in_degrees(plain, notes, name)
    plain = _plain(plain, columns)

    def pieces(_: Notes) -> Iterator[DataFrame]:
        return iter([plain])

    return Table(name, written, columns, pieces, geometry=columns[at] if geometry else "", rows=len(plain))


def _plain(frame: DataFrame, columns: tuple[str, ...]) -> DataFrame:
    import pandas as pd

    plain = pd.DataFrame(frame)
    plain.columns = pd.Index(columns)
    return plain


def _geometry_name(frame: DataFrame) -> Any:
    """Return the name of the active geometry column, None if there is none."""
    return getattr(frame, "active_geometry_name", None)


def _in_degrees(frame: Any, notes: Notes, name: str) -> Any:
    if frame.crs is None:
        raise InputError(
            f"{name}: the geometry has no coordinate system; say which one it is, such as frame.set_crs('EPSG:4326')"
        )
    if frame.crs.to_epsg() != 4326:
        notes.add(f"{name}: the shapes are in {frame.crs.name}; places are told in degrees ({DEGREES})")
    return frame


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
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        layers = [str(name) for name, _ in pyogrio.list_layers(file) if sheet == name or name not in _NO_LAYERS]
        if sheet is not None and sheet not in layers:
            raise InputError(f"{file.name} has no layer {sheet!r}; its layers are {', '.join(map(repr, layers))}")
        chosen = sheet or layers[0]
        if sheet is None and len(layers) > 1:
            others = ", ".join(map(repr, layers[1:]))
            notes.add(f"{file.name}: read the layer {chosen!r}; name another with --sheet: {others}")
        return gpd.read_file(file, layer=chosen)
    except (DataSourceError, DataLayerError, IndexError) as error:
        raise InputError(f"{str(file)!r} cannot be read ({error}); open it in a GIS and save it again") from error
