"""A joined table as a file; the suffix picks the format. CSV and GeoJSON are written piece by piece."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline._files import check_target, replacing, write_atomic
from dateline.errors import InputError, OutputError
from dateline.formats.credits import CREDITS
from dateline.formats.values import csv_cell, dump, json_value, plain_text
from dateline.tables.joining import Joined, whole

if TYPE_CHECKING:
    from pandas import DataFrame, Series

_SHEET_ROWS, _SHEET_CHARACTERS = 1_048_575, 32_767  # Excel's own limits, without the header
_TSV = frozenset({".tsv", ".tab"})
Write = Callable[[Joined, Path], None]


def check_output(path: str | os.PathLike[str]) -> Path:
    """Return where a joined table goes.

    Raises
    ------
    InputError
        The suffix is none that can be written.
    OutputError
        A folder has that name.
    """
    target = Path(path)
    if target.suffix.lower() not in FORMATS:
        known = ", ".join(FORMATS)
        raise InputError(f"cannot tell the format of {str(target)!r}; give a name that ends in {known}")
    check_target(target)
    return target


def write(joined: Joined, path: str | os.PathLike[str]) -> Path:
    """Write a joined table, whole or not at all; the user's columns first.

    Raises
    ------
    InputError
        The suffix is none that can be written, or the rows do not fit into the format.
    OutputError
        The file could not be written; what was there before is untouched.
    """
    target = check_output(path)
    FORMATS[target.suffix.lower()](joined, target)
    return target


def _plain(joined: Joined) -> Iterator[tuple[DataFrame, DataFrame]]:
    """Yield pieces without shapes: as text they would be of no use in a table."""
    for piece, ours in joined.pieces():
        shapes = [name for name in piece.columns if piece[name].dtype == "geometry"]
        yield piece.drop(columns=shapes), ours


def _header(joined: Joined, piece: DataFrame, ours: DataFrame) -> list[str]:
    """Return the heads as they were written, then ours."""
    written = dict(zip(joined.table.columns, joined.table.header, strict=True))
    return [*(written.get(name, name) for name in piece.columns), *ours.columns]


def _csv(joined: Joined, path: Path) -> None:
    mark = "\t" if path.suffix.lower() in _TSV else ","
    write_atomic(path, _csv_pieces(joined, mark))


def _csv_pieces(joined: Joined, mark: str) -> Iterator[bytes]:
    encoding = "utf-8-sig"  # Excel needs the mark to read Cyrillic
    empty = True
    for piece, ours in _plain(joined):
        out = io.StringIO()
        writer = csv.writer(out, delimiter=mark, lineterminator="\r\n")
        if empty:
            writer.writerow(_header(joined, piece, ours))
        # The user's cells are theirs, as they were; of ours none may run as a formula.
        cells = [
            *(_each(piece[name], _as_is) for name in piece.columns),
            *(_each(ours[name], csv_cell) for name in ours.columns),
        ]
        writer.writerows(zip(*cells, strict=True))
        yield out.getvalue().encode(encoding if empty else "utf-8", "replace")
        empty = False
    if empty:
        yield (mark.join(joined.table.header) + "\r\n").encode(encoding)


def _each(column: Series, convert: Callable[[Any], Any]) -> list[Any]:
    """Return the cells of a column, texts and instants that come again converted once."""
    known: dict[Any, Any] = {}
    out = []
    for value in column.tolist():
        if not isinstance(value, str | dt.datetime):
            out.append(convert(value))
            continue
        if value not in known:
            known[value] = convert(value)
        out.append(known[value])
    return out


def _as_is(value: Any) -> Any:
    if isinstance(value, str):
        return value
    plain = json_value(value)
    return "" if plain is None else plain


def _geojson(joined: Joined, path: Path) -> None:
    write_atomic(path, _collection(joined))


def _collection(joined: Joined) -> Iterator[str]:
    from dateline import __version__

    head = {"type": "FeatureCollection", "credits": list(CREDITS), "generator": f"dateline {__version__}"}
    yield f'{dump(head)[:-1]},"features":['
    between = "\n"
    for line in _features(joined):
        yield between + line
        between = ",\n"
    yield "\n]}\n"


def _geojson_lines(joined: Joined, path: Path) -> None:
    write_atomic(path, (f"{line}\n" for line in _features(joined)))


def _features(joined: Joined) -> Iterator[str]:
    lon, lat = joined.layout.name("lon"), joined.layout.name("lat")
    for piece, ours in _plain(joined):
        names = [*piece.columns, *ours.columns]
        columns = [_each(frame[name], json_value) for frame in (piece, ours) for name in frame.columns]
        for cells, x, y in zip(zip(*columns, strict=True), ours[lon].tolist(), ours[lat].tolist(), strict=True):
            point = None if x != x else {"type": "Point", "coordinates": [round(x, 6), round(y, 6)]}
            properties = {str(name): value for name, value in zip(names, cells, strict=True)}
            yield dump({"type": "Feature", "geometry": point, "properties": properties})


def _xlsx(joined: Joined, path: Path) -> None:
    import xlsxwriter

    with replacing(path) as temporary:
        book = xlsxwriter.Workbook(
            temporary, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                        "remove_timezone": True, "default_date_format": "yyyy-mm-dd hh:mm"},
        )  # fmt: skip
        sheet = book.add_worksheet("joined")
        bold = book.add_format({"bold": True, "bg_color": "#E8EDF1", "bottom": 1})
        sheet.freeze_panes(1, 0)
        row = 0
        for piece, ours in _plain(joined):
            if row == 0:
                for at, name in enumerate(_header(joined, piece, ours)):
                    sheet.write_string(0, at, name, bold)
            columns = [*(piece[name].array for name in piece.columns), *(ours[name].array for name in ours.columns)]
            for cells in zip(*columns, strict=True):
                row += 1
                if row > _SHEET_ROWS:
                    raise InputError(f"over {_SHEET_ROWS:,} rows do not fit into a sheet of Excel; write .csv or .gpkg")
                for at, value in enumerate(cells):
                    _cell(sheet, row, at, value)
        book.close()


def _cell(sheet: Any, row: int, at: int, value: Any) -> None:
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


def _even(frame: DataFrame) -> DataFrame:
    """Give columns of mixed cells one type, text, as files with types need it."""
    import pandas as pd

    for name in frame.columns:
        column = frame[name]
        if column.dtype == object and name != getattr(frame, "active_geometry_name", None):
            frame = frame.assign(**{name: pd.Series(_texts(column), index=frame.index, dtype=object)})
    return frame


def _texts(column: Series) -> Sequence[Any]:
    kinds = {type(value) for value in column.array if value is not None and value == value}
    if kinds <= {str}:
        return [value if isinstance(value, str) else None for value in column.array]
    if kinds <= {int, float, bool} and bool not in kinds:
        return list(column.array)
    plain = [json_value(value) for value in column.array]
    return [None if value is None else value if isinstance(value, str) else plain_text(value) for value in plain]


def _parquet(joined: Joined, path: Path) -> None:
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise InputError("writing Parquet needs pyarrow; pip install 'dateline[parquet]'") from None
    with replacing(path) as temporary:
        _even(whole(joined)).to_parquet(temporary, index=False)


def _layer(joined: Joined, path: Path) -> None:
    import pyogrio

    frame = _even(whole(joined))
    shapes = [name for name in frame.columns if frame[name].dtype == "geometry" and name != frame.geometry.name]
    frame = frame.drop(columns=shapes)
    taken = {"fid", "ogc_fid", "geom"}
    frame = frame.rename(columns={name: f"{name}_" for name in frame.columns if str(name).lower() in taken})
    with replacing(path) as temporary:
        try:
            # An index would sort the rows of a FlatGeobuf in space, and cannot hold a row without a place.
            options = {"SPATIAL_INDEX": "NO"} if path.suffix.lower() == ".fgb" else {}
            pyogrio.write_dataframe(frame, temporary, layer=path.stem, **options)
        except (RuntimeError, ValueError) as error:
            raise OutputError(f"cannot write {str(path)!r} ({error}); what was there is untouched") from error


FORMATS: dict[str, Write] = {
    ".csv": _csv, ".tsv": _csv, ".tab": _csv, ".geojson": _geojson, ".geojsonl": _geojson_lines, ".xlsx": _xlsx,
    ".parquet": _parquet, ".gpkg": _layer, ".fgb": _layer,
}  # fmt: skip
