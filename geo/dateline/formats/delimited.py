"""CSV: a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.formats.geometry import point
from dateline.formats.values import column_names, csv_cell

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def table_csv(events: GeoDataFrame, *, columns: Sequence[str] | None = None) -> Iterator[bytes]:
    """Yield the event table as CSV: the table's columns, then ``lon`` and ``lat`` of what is a point.

    Areas have no ``lon`` and ``lat``: a region is never a pin. Text that a spreadsheet would run as a formula
    gets an apostrophe before it. UTF-8 with a byte order mark, which Excel needs to read Cyrillic.
    """
    names = column_names(events, columns)
    cells = [[csv_cell(value) for value in events[name]] for name in names]
    if columns is None or events.geometry.name in columns:
        points = [point(geometry) for geometry in events.geometry]
        names, cells = [*names, "lon", "lat"], [*cells, [x for x, _ in points], [y for _, y in points]]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(zip(*cells, strict=True))
    yield out.getvalue().encode("utf-8-sig", "replace")
