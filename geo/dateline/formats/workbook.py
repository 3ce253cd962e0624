"""XLSX: events, places, sources and the codebook as sheets, with filters and dates that are dates.

Every text is written as text: nothing in it can become a formula or a link.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline._files import replacing
from dateline.errors import InputError, OutputError
from dateline.formats import layers
from dateline.formats.credits import CREDITS
from dateline.formats.geometry import lon_lat
from dateline.formats.values import column_names, each_once, json_value, one_type, plain_text, plain_texts

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame, Series

_BLOCK = 5_000  # rows
MOST_ROWS, MOST_CHARACTERS = 1_048_575, 32_767  # Excel's own limits, without the header
_WIDTHS = {
    "sentence": 60, "summary": 50, "loc_why": 40, "meaning": 80, "allowed": 60, "doc_title": 40, "attribution": 30,
}  # fmt: skip
_PLACE = ["gazetteer_id", "place_name", "place_type", "admin2", "admin1", "country", "loc_precision"]


@dataclass(frozen=True, slots=True)
class _Looks:
    header: Any
    day: Any
    instant: Any


def xlsx(events: GeoDataFrame, path: str | os.PathLike[str], *, columns: Sequence[str] | None = None) -> list[Path]:
    """Write the event table as a workbook.

    Parameters
    ----------
    events
        The event table, EPSG:4326; areas have no ``lon`` and ``lat``: a region is never a pin.
    path
        The workbook. The parts that it is made of are in a hidden folder beside it as long as it is written.
    columns
        Those of the sheet of events; all by default. "geometry" stands for ``lon`` and ``lat``.

    Raises
    ------
    InputError
        There are more rows than a sheet can hold.
    OutputError
        The file could not be written, or there is no room for its parts.
    """
    from xlsxwriter.exceptions import XlsxWriterException

    if len(events) > MOST_ROWS:
        raise InputError(f"{len(events):,} rows do not fit into a sheet of Excel ({MOST_ROWS:,}); write .csv or .gpkg")
    out = io.BytesIO()
    with replacing(path) as temporary:
        parts = temporary.with_name(f"{temporary.name}.parts")
        parts.mkdir()
        try:
            _write_book(out, events, columns, parts)
        except XlsxWriterException as error:
            said = f"cannot write {str(path)!r} as a workbook: {error}; is the disk full?"
            raise OutputError(f"{said} What was there is untouched") from error
        temporary.write_bytes(out.getbuffer())
    return [Path(path)]


def _write_book(out: io.BytesIO, events: GeoDataFrame, columns: Sequence[str] | None, parts: Path) -> None:
    """Write the workbook row by row, so that a hundred thousand rows need no gigabytes; its parts are in a folder."""
    import xlsxwriter

    book = xlsxwriter.Workbook(out, {"constant_memory": True, "tmpdir": str(parts), "remove_timezone": True})
    try:
        _fill_book(book, events, columns)
        book.close()
    finally:
        for sheet in book.worksheets():  # which leaves its parts open where it fails
            with contextlib.suppress(OSError):
                sheet.row_data_fh.close()


def _fill_book(book: Any, events: GeoDataFrame, columns: Sequence[str] | None) -> None:
    day = layers.last_day(events) or dt.date(1970, 1, 1)  # not the clock's: the same table gives the same bytes
    made = dt.datetime.combine(day, dt.time())
    book.set_properties({"title": "Events by dateline", "comments": ". ".join(CREDITS), "created": made})
    looks = _Looks(
        book.add_format({"bold": True, "bg_color": "#E8EDF1", "bottom": 1, "valign": "top"}),
        book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
    )
    for name, table in _sheets(events, columns).items():
        _fill(book.add_worksheet(name), table, looks)


def _sheets(events: GeoDataFrame, columns: Sequence[str] | None) -> dict[str, DataFrame]:
    import pandas as pd

    rows = pd.DataFrame(events.drop(columns=events.geometry.name))
    rows["lon"], rows["lat"] = lon_lat(events.geometry)
    book = [(field.name, field.group, field.meaning, field.values, field.example) for field in layers.codebook()]
    names = column_names(events, columns)
    shown = [*names, "lon", "lat"] if columns is None or events.geometry.name in columns else names
    return {
        "events": rows[shown],
        "places": _places(rows),
        "sources": layers.sources(events),
        "codebook": pd.DataFrame(book, columns=["column", "group", "meaning", "allowed", "example"]),
    }


def _places(rows: DataFrame) -> DataFrame:
    """Return one row a place with how many events are there, the most first."""
    located = rows[rows["place_name"].fillna("") != ""]
    grouped = layers.with_plain_texts(located, _PLACE).groupby([*_PLACE, "lon", "lat"], dropna=False, sort=False)
    found = grouped.agg(events=("cluster_id", "nunique"), rows=("feature_id", "size")).reset_index()
    return found.sort_values(["events", "place_name"], ascending=[False, True], kind="stable")


def _fill(sheet: Any, table: DataFrame, looks: _Looks) -> None:
    names = [str(name) for name in table.columns]
    sheet.freeze_panes(1, 0)
    for at, name in enumerate(names):
        sheet.write_string(0, at, name, looks.header)
        sheet.set_column(at, at, _WIDTHS.get(name, max(9, min(24, len(name) + 3))))
    formats = [looks.day if layers.days(name) else looks.instant for name in names]
    for row, values in enumerate(_rows(table), start=1):
        _write(sheet, row, values, formats)
    if len(table):
        sheet.autofilter(0, 0, len(table), len(names) - 1)


def _rows(table: DataFrame) -> Iterator[tuple[Any, ...]]:
    """Yield the rows as cells can hold them, some thousand at a time: None, text, number, truth, day or instant."""
    for first in range(0, len(table), _BLOCK):
        block = table.iloc[first : first + _BLOCK]
        yield from zip(*(_ready(str(name), block.iloc[:, at]) for at, name in enumerate(table.columns)), strict=True)


def _ready(name: str, column: Series) -> list[Any]:
    cells, kind = one_type(column)
    if layers.days(name):
        return each_once(cells, _day)
    if kind is str:
        return [None if text is None else _cell(text) for text in plain_texts(column)]
    return list(map(_value, cells))


def _day(value: Any) -> dt.datetime | None:
    plain = json_value(value)
    return dt.datetime.fromisoformat(str(plain)[:10]) if plain else None


def _value(value: Any) -> Any:
    plain = json_value(value)
    if plain is None or isinstance(plain, bool | int | float):
        return plain
    return value.replace(tzinfo=None) if isinstance(value, dt.datetime) else _cell(plain_text(plain))


def _write(sheet: Any, row: int, values: tuple[Any, ...], formats: Sequence[Any]) -> None:
    for at, value in enumerate(values):
        if value is None:
            continue
        if isinstance(value, str):
            sheet.write_string(row, at, value)
        elif isinstance(value, bool):
            sheet.write_boolean(row, at, value)
        elif isinstance(value, dt.datetime):
            sheet.write_datetime(row, at, value, formats[at])
        else:
            sheet.write_number(row, at, value)


def _cell(text: str) -> str:
    """Return a text that fits into a cell; one that is cut says so and how long it was."""
    if len(text) <= MOST_CHARACTERS:
        return text
    note = f" [cut here: {len(text):,} characters]"
    return text[: MOST_CHARACTERS - len(note)] + note
