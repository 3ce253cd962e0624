"""XLSX: events, places, sources and the codebook as sheets, with filters and dates that are dates.

Every text is written as text: nothing in it can become a formula or a link.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.formats import layers
from dateline.formats.credits import CREDITS
from dateline.formats.values import column_names, json_value, plain_text

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

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


def xlsx(events: GeoDataFrame, *, columns: Sequence[str] | None = None) -> list[bytes]:
    """Return the event table as a workbook.

    Parameters
    ----------
    events
        The event table, EPSG:4326; areas have no ``lon`` and ``lat``: a region is never a pin.
    columns
        Those of the sheet of events; all by default. "geometry" stands for ``lon`` and ``lat``.

    Raises
    ------
    InputError
        There are more rows than a sheet can hold.
    """
    import xlsxwriter

    if len(events) > MOST_ROWS:
        raise InputError(f"{len(events):,} rows do not fit into a sheet of Excel ({MOST_ROWS:,}); write .csv or .gpkg")
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "remove_timezone": True})
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
    book.close()
    return [out.getvalue()]


def _sheets(events: GeoDataFrame, columns: Sequence[str] | None) -> dict[str, DataFrame]:
    import pandas as pd

    points = [geometry if _is_point(geometry) else None for geometry in events.geometry]
    rows = pd.DataFrame(events.drop(columns=events.geometry.name))
    rows["lon"] = [None if point is None else round(point.x, 6) for point in points]
    rows["lat"] = [None if point is None else round(point.y, 6) for point in points]
    book = [(field.name, field.group, field.meaning, field.values, field.example) for field in layers.codebook()]
    names = column_names(events, columns)
    shown = [*names, "lon", "lat"] if columns is None or events.geometry.name in columns else names
    return {
        "events": rows[shown],
        "places": _places(rows),
        "sources": layers.sources(events),
        "codebook": pd.DataFrame(book, columns=["column", "group", "meaning", "allowed", "example"]),
    }


def _is_point(geometry: Any) -> bool:
    return geometry is not None and geometry.geom_type == "Point" and not geometry.is_empty


def _places(rows: DataFrame) -> DataFrame:
    """Return one row a place with how many events are there, the most first."""
    located = rows[rows["place_name"].fillna("") != ""]
    grouped = located.groupby([*_PLACE, "lon", "lat"], dropna=False, sort=False)
    found = grouped.agg(events=("cluster_id", "nunique"), rows=("feature_id", "size")).reset_index()
    return found.sort_values(["events", "place_name"], ascending=[False, True], kind="stable")


def _fill(sheet: Any, table: DataFrame, looks: _Looks) -> None:
    names = [str(name) for name in table.columns]
    sheet.freeze_panes(1, 0)
    for at, name in enumerate(names):
        sheet.write_string(0, at, name, looks.header)
        sheet.set_column(at, at, _WIDTHS.get(name, max(9, min(24, len(name) + 3))))
        _column(sheet, at, name, list(table.iloc[:, at]), looks)
    if len(table):
        sheet.autofilter(0, 0, len(table), len(names) - 1)


def _column(sheet: Any, at: int, name: str, values: Sequence[Any], looks: _Looks) -> None:
    for row, value in enumerate(values, start=1):
        plain = json_value(value)
        if plain is None:
            continue
        if layers.days(name):
            sheet.write_datetime(row, at, dt.datetime.fromisoformat(str(plain)[:10]), looks.day)
        elif isinstance(value, dt.datetime):
            sheet.write_datetime(row, at, value.replace(tzinfo=None), looks.instant)
        elif isinstance(plain, bool):
            sheet.write_boolean(row, at, plain)
        elif isinstance(plain, int | float):
            sheet.write_number(row, at, plain)
        else:
            sheet.write_string(row, at, _cell(plain_text(plain)))


def _cell(text: str) -> str:
    """Return a text that fits into a cell; one that is cut says so and how long it was."""
    if len(text) <= MOST_CHARACTERS:
        return text
    note = f" [cut here: {len(text):,} characters]"
    return text[: MOST_CHARACTERS - len(note)] + note
