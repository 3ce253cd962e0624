"""CSV: a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dateline.formats.geometry import lon_lat
from dateline.formats.values import column_names, csv_cells
from dateline.frame import COLUMNS, Plain

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_BLOCK = 5_000  # rows: some megabytes of text at a time


def table_csv(events: GeoDataFrame, *, columns: Sequence[str] | None = None) -> Iterator[bytes]:
    """Yield the event table as CSV: the table's columns, then ``lon`` and ``lat`` of what is a point.

    Areas have no ``lon`` and ``lat``: a region is never a pin. Text that a spreadsheet would run as a formula
    gets an apostrophe before it. UTF-8 with a byte order mark, which Excel needs to read Cyrillic.
    """
    names = column_names(events, columns)
    located = columns is None or events.geometry.name in columns
    yield _head(names, located=located)
    for first in range(0, len(events), _BLOCK):
        rows = events.iloc[first : first + _BLOCK]
        cells = [csv_cells(rows[name]) for name in names]
        yield _lines(zip(*cells, *(lon_lat(rows.geometry) if located else ()), strict=True)).encode("utf-8", "replace")


def plain_csv(table: Plain, *, columns: Sequence[str] | None = None) -> Iterator[bytes]:
    """Yield the same of a table that is no frame."""
    names = [name for name in dict.fromkeys(columns or COLUMNS) if name != "geometry"]
    located = columns is None or "geometry" in columns
    yield _head(names, located=located)
    for first in range(0, len(table), _BLOCK):
        rows = slice(first, first + _BLOCK)
        cells = [csv_cells(table.columns[name][rows]) for name in names]
        places = lon_lat(table.columns["geometry"][rows]) if located else ()
        yield _lines(zip(*cells, *places, strict=True)).encode("utf-8", "replace")


def _head(names: Sequence[str], *, located: bool) -> bytes:
    return _lines([[*names, *(["lon", "lat"] if located else [])]]).encode("utf-8-sig", "replace")


def _lines(rows: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()
