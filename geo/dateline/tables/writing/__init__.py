"""A joined table as a file; the suffix picks the format. CSV and GeoJSON are written piece by piece."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline._files import check_target, replacing, write_atomic
from dateline.errors import InputError, OutputError
from dateline.formats import columnar, geopackage, is_database, layers, postgis
from dateline.formats.credits import CREDITS
from dateline.formats.geopackage import qml, styles
from dateline.formats.values import dump, json_value, plain_text
from dateline.tables.joining import Joined, whole
from dateline.tables.laying import DAY_COLUMNS
from dateline.tables.mapping import with_own_columns
from dateline.tables.reading import AREAS
from dateline.tables.writing import lines, rowgroups, typed

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_MEASURED, _WIDEST = 200, 42  # rows that tell how wide a column is, and its letters at the most
_SHEET_ROWS, _SHEET_CHARACTERS = 1_048_575, 32_767  # Excel's own limits, without the header
_TSV = frozenset({".tsv", ".tab"})
_STAMP = "1970-01-01T00:00:00.000Z"  # not the clock's: the same table gives the same file
# What a placemark tells beside the table's own columns.
_PLACE_DATA = ("place_name", "admin1", "country", "loc_status", "loc_precision", "uncertainty_km", "loc_alternatives")
_ENDS = frozenset({"start", "end"})
_UTC = 100  # as GDAL writes the zone
Write = Callable[[Joined, Path], None]


def check_output(path: str | os.PathLike[str]) -> Path | str:
    """Return where a joined table goes: a file, or the address of a PostGIS database.

    Raises
    ------
    InputError
        The suffix is none that can be written, or the address lacks a part.
    OutputError
        A folder has that name.
    """
    if is_database(path):
        postgis.check_address(str(path))
        return str(path)
    target = Path(path)
    if target.suffix.lower() not in FORMATS:
        known = ", ".join(FORMATS)
        raise InputError(
            f"cannot tell the format of {str(target)!r}; give a name that ends in {known}, or postgresql://"
        )
    check_target(target)
    return target


def write(joined: Joined, path: str | os.PathLike[str]) -> Path | str:
    """Write a joined table, whole or not at all; the user's columns first.

    Returns
    -------
    Path or str
        The file, or the table of the database.

    Raises
    ------
    InputError
        The suffix is none that can be written, or the rows do not fit into the format.
    OutputError
        The file could not be written; what was there before is untouched.
    """
    target = check_output(path)
    if isinstance(target, str):
        events, own = with_own_columns(joined)
        names = [*own, *(name for name in events.columns if name not in {*own, "geometry"})]
        return postgis.save(events, target, columns=names)[0]
    FORMATS[target.suffix.lower()](joined, target)
    return target


def _csv(joined: Joined, path: Path) -> None:
    # A CSV comes back as it was parted: a spreadsheet that wrote semicolons takes commas for text.
    mark = ";" if joined.table.mark == ";" else ","
    write_atomic(path, lines.csv_pieces(joined, "\t" if path.suffix.lower() in _TSV else mark))


def _geojson(joined: Joined, path: Path) -> None:
    write_atomic(path, _collection(joined))


def _collection(joined: Joined) -> Iterator[str]:
    from dateline import __version__

    head = {"type": "FeatureCollection", "credits": list(CREDITS), "generator": f"dateline {__version__}"}
    yield f'{dump(head)[:-1]},"features":['
    between = "\n"
    for features in lines.features(joined):
        yield between + ",\n".join(features)
        between = ",\n"
    yield "\n]}\n"


def _geojson_lines(joined: Joined, path: Path) -> None:
    write_atomic(path, ("".join(f"{feature}\n" for feature in piece) for piece in lines.features(joined)))


def _xlsx(joined: Joined, path: Path) -> None:
    import xlsxwriter

    with replacing(path) as temporary:
        book = xlsxwriter.Workbook(
            temporary, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                        "remove_timezone": True, "default_date_format": "yyyy-mm-dd hh:mm"},
        )  # fmt: skip
        sheet = book.add_worksheet("joined")
        bold = book.add_format({"bold": True, "bg_color": "#E8EDF1", "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 0)
        row, days, kinds = 0, _days(joined), typed.kinds_of(joined.table)
        for piece, ours in lines.without_shapes(joined):
            if row == 0:
                for at, name in enumerate(lines.header(joined, piece, ours)):
                    sheet.write_string(0, at, name, bold)
                    sheet.set_column(at, at, _width(name, [*piece, *ours][at], piece, ours))
            piece = typed.with_numbers(piece, kinds)
            dated = {name: map(_as_day, ours[name]) for name in days & set(ours.columns)}
            columns = [*(piece[name].array for name in piece), *(dated.get(name, ours[name].array) for name in ours)]
            for cells in zip(*columns, strict=True):
                row += 1
                if row > _SHEET_ROWS:
                    raise InputError(f"over {_SHEET_ROWS:,} rows do not fit into a sheet of Excel; write .csv or .gpkg")
                for at, value in enumerate(cells):
                    _cell(sheet, row, at, value, day)
        if row:
            sheet.autofilter(0, 0, row, len(columns) - 1)
        book.close()


def _width(head: str, name: str, *tables: Any) -> int:
    """Return how wide a column of a sheet is, in letters: for its head and its first cells; a day would be "####"."""
    cells = next(table[name] for table in tables if name in table).head(_MEASURED)
    # pandas' own NA and a list are neither equal to themselves nor not: `cell == cell` has no truth.
    widest = max((len(str(cell)) for cell, told in zip(cells, cells.notna(), strict=True) if told), default=0)
    return max(11, min(_WIDEST, max(len(head) + 4, widest + 1)))


def _as_day(cell: Any) -> Any:
    return dt.date.fromisoformat(cell) if isinstance(cell, str) and cell else None


def _cell(sheet: Any, row: int, at: int, value: Any, day: Any) -> None:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime) and value.year >= 1900:
        sheet.write_datetime(row, at, value, day)
        return
    if isinstance(value, dt.datetime) and value == value and value.year >= 1900:
        sheet.write_datetime(row, at, value.replace(tzinfo=None))
        return
    plain = json_value(value)
    if plain is None:
        return
    if isinstance(plain, bool):
        sheet.write_boolean(row, at, plain)
    elif isinstance(plain, int | float):
        sheet.write_number(row, at, plain)
    else:
        sheet.write_string(row, at, plain_text(plain)[:_SHEET_CHARACTERS])


def _parquet(joined: Joined, path: Path) -> None:
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise InputError("writing Parquet needs pyarrow; pip install 'dateline[parquet]'") from None
    with replacing(path) as temporary:
        if joined.table.is_text and joined.rows:
            rowgroups.write(joined, temporary)
        else:
            typed.even(whole(joined)).to_parquet(temporary, index=False)


def _layers(joined: Joined) -> Iterator[tuple[str, GeoDataFrame]]:
    """Yield the layer of points, and where areas were asked for that of areas; each row is in one of them."""
    import shapely

    frame = whole(joined)
    if joined.table.is_text:
        frame = typed.with_numbers(frame, typed.kinds_in([frame[list(joined.table.columns)]]))
    frame = typed.even(frame)
    shapes = [name for name in frame.columns if frame[name].dtype == "geometry" and name != frame.geometry.name]
    frame = frame.drop(columns=shapes)
    taken = {"fid", "ogc_fid", "geom"}
    own = (name for name in frame.columns if name != frame.geometry.name)
    frame = frame.rename(columns={name: f"{name}_" for name in own if str(name).lower() in taken})
    is_area = shapely.get_dimensions(frame.geometry.to_numpy()) == 2
    if joined.layout.regions is None or not is_area.any():
        yield "", frame
    else:
        yield from (("", frame[~is_area]), (AREAS, frame[is_area]))


def _write_layer(
    joined: Joined,
    rows: GeoDataFrame,
    path: Path,
    *,
    layer: str,
    driver: str,
    append: bool = False,
    is_multi: bool = False,
    options: Mapping[str, str] | None = None,
) -> None:
    """Write rows with the types of their cells; our days are days."""
    import numpy as np
    import shapely
    from pyogrio import raw

    plain = rows.drop(columns=rows.geometry.name)
    names, values, masks = zip(*typed.fields(plain, _days(joined)), strict=True)
    shapes = rows.geometry.to_numpy()
    raw.write(
        path, shapely.to_wkb(shapes), list(values), list(names), list(masks), layer=layer, driver=driver,
        geometry_type=_geometry_type(shapes, is_multi=is_multi), crs=rows.crs.to_wkt() if rows.crs else None,
        promote_to_multi=is_multi, append=append, layer_options=dict(options or {}),
        gdal_tz_offsets={name: np.full(len(rows), _UTC) for name in typed.of_utc(plain)},
    )  # fmt: skip


def _geometry_type(shapes: Any, *, is_multi: bool) -> str:
    """Return GDAL's name for what all shapes are, "Unknown" where they differ."""
    import shapely

    if is_multi:
        return layers.AREA
    kinds = {f"{shape.geom_type}{' Z' * bool(shapely.has_z(shape))}" for shape in shapes if shape is not None}
    return kinds.pop() if len(kinds) == 1 else "Unknown" if kinds else layers.POINT


def _days(joined: Joined) -> frozenset[str]:
    """Return the names of our columns that hold days."""
    return frozenset(joined.layout.name(name) for name in DAY_COLUMNS if name.startswith("date_") and name[5:] in _ENDS)


def _geopackage(joined: Joined, path: Path) -> None:
    prefix = joined.layout.prefix
    styled: dict[str, str] = {}
    with replacing(path) as temporary, _said(path):
        for end, frame in _layers(joined):
            name = f"{path.stem}{end}"
            _write_layer(joined, frame, temporary, layer=name, driver="GPKG", append=bool(styled), is_multi=bool(end))
            shape = layers.AREA if end else layers.POINT
            styled[name] = qml.joined(prefix, shape=shape, timed=f"{prefix}start" in frame.columns)
        with closing(sqlite3.connect(temporary)) as file, file:
            if not joined.table.geometry:  # of shapes of their own nobody knows what they are
                styles.put_first(file, styled)
            geopackage.describe(file, _STAMP)
        geopackage.reset_counter(temporary)


def _flatgeobuf(joined: Joined, path: Path) -> None:
    import pandas as pd

    frames = [frame for _, frame in _layers(joined)]
    frame = pd.concat(frames).sort_index() if len(frames) > 1 else frames[0]
    with replacing(path) as temporary, _said(path):
        # An index would sort the rows in space, and cannot hold a row without a place.
        _write_layer(joined, frame, temporary, layer=path.stem, driver="FlatGeobuf", options={"SPATIAL_INDEX": "NO"})
        columnar.check_whole(temporary, len(frame))


@contextlib.contextmanager
def _said(path: Path) -> Iterator[None]:
    try:
        yield
    except (RuntimeError, ValueError, sqlite3.Error) as error:  # GDAL's and SQLite's own
        raise OutputError(f"cannot write {str(path)!r} ({error}); what was there is untouched") from error


def _kml(joined: Joined, path: Path) -> None:
    from dateline.formats import kml

    events, own = with_own_columns(joined)
    columns = [*own, *_PLACE_DATA]
    if path.suffix.lower() == ".kmz":
        kml.kmz(events, path, columns=columns)
    else:
        write_atomic(path, kml.kml(events, columns=columns))


FORMATS: dict[str, Write] = {
    ".csv": _csv, ".tsv": _csv, ".tab": _csv, ".geojson": _geojson, ".geojsonl": _geojson_lines, ".xlsx": _xlsx,
    ".parquet": _parquet, ".gpkg": _geopackage, ".fgb": _flatgeobuf, ".kml": _kml, ".kmz": _kml,
}  # fmt: skip
