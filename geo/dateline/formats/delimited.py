"""CSV: a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.formats.geometry import point
from dateline.formats.values import csv_cell

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def table_csv(events: GeoDataFrame) -> Iterator[bytes]:
    """Yield the event table as CSV: the table's columns, then ``lon`` and ``lat`` of what is a point.

    Areas have no ``lon`` and ``lat``: a region is never a pin. Text that a spreadsheet would run as a formula
    gets an apostrophe before it. UTF-8 with a byte order mark, which Excel needs to read Cyrillic.
    """
    names = [name for name in events.columns if name != events.geometry.name]
    columns = [[csv_cell(value) for value in events[name]] for name in names]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*names, "lon", "lat"])
    points = [point(geometry) for geometry in events.geometry]
    writer.writerows([*row, *point] for row, point in zip(zip(*columns, strict=True), points, strict=True))
    yield out.getvalue().encode("utf-8-sig", "replace")
