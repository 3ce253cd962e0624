"""The event table as the layers of a GIS file: what has a place and a time, and what lacks one of them."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline import _data
from dateline.formats.values import each_once, json_value, plain_texts

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame, Series

POINT, AREA, NONE = "Point", "MultiPolygon", ""

# The name, title and shape of each layer; those of the second group are written only where they have rows.
LAYERS: dict[str, tuple[str, str]] = {
    "events_points": ("Events at a place", POINT),
    "events_areas": ("Events in an area", AREA),
    "events_reported": ("Known only by the day of their report", POINT),
    "events_reported_areas": ("Areas, known only by the day of their report", AREA),
    "events_undated": ("Without any day", POINT),
    "events_undated_areas": ("Areas, without any day", AREA),
    "events_not_drawn": ("Planned, supposed, denied: not told as happened", POINT),
    "events_not_drawn_areas": ("Areas, planned, supposed or denied", AREA),
    "events_unlocated": ("Without a place on the map", NONE),
}
ALWAYS = ("events_points", "events_areas", "events_reported", "events_undated", "events_unlocated")
_DAYS = ("date_start", "date_end", "said_date", "published_date", "known_by")
_INSTANTS = ("start", "end")


@dataclass(frozen=True, slots=True)
class Field:
    """What the codebook says of a column."""

    name: str
    group: str
    meaning: str
    values: str
    example: str


def codebook() -> tuple[Field, ...]:
    """Return the fields of the event table, in its order."""
    with _data.package_file("data/codebook.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Field(*row.values()) for row in csv.DictReader(file))


def split(events: GeoDataFrame) -> dict[str, GeoDataFrame]:
    """Part the event table into layers.

    Parameters
    ----------
    events
        The event table, EPSG:4326.

    Returns
    -------
    dict of str to GeoDataFrame
        Layer names as in `LAYERS`, each with its rows and two more columns: ``drawn`` and ``reason``, what the map
        makes of the row. Every row is in one layer. ``start`` and ``end`` of what is known only by its report are the
        day of the report, so that a time slider finds it.
    """
    from dateline.frame import fate

    rows = timed(events)
    fates = fate(rows)
    whole = rows.assign(map_reason=fates["reason"])
    group = _layer_of(rows, fates["drawn"].to_numpy())
    layers = {}
    for name in LAYERS:
        part = whole.loc[group == name]
        if len(part) or name in ALWAYS:
            layers[name] = _at_report(part) if name.startswith("events_reported") else part
    return layers


def _layer_of(rows: GeoDataFrame, drawn: Any) -> Any:
    """Return the name of each row's layer, as an array."""
    import numpy as np
    import shapely

    shapes = rows.geometry.to_numpy()
    nowhere = shapely.is_missing(shapes) | shapely.is_empty(shapes) | (drawn == "table")
    known = np.array(each_once(rows["known_by"].tolist(), lambda day: bool(json_value(day))), dtype=bool)
    cases = [nowhere, drawn == "left out", rows["start"].notna().to_numpy(), known]
    points = ["events_unlocated", "events_not_drawn", "events_points", "events_reported"]
    areas = ["events_unlocated", "events_not_drawn_areas", "events_areas", "events_reported_areas"]
    return np.where(
        shapely.get_type_id(shapes) == 0,
        np.select(cases, points, "events_undated"),
        np.select(cases, areas, "events_undated_areas"),
    )


def timed(events: GeoDataFrame) -> GeoDataFrame:
    """Return a copy of the table with instants of UTC, read off its days where it has none."""
    import pandas as pd

    known = {name: pd.to_datetime(events[name], utc=True) for name in _INSTANTS if name in events}
    first, last = (pd.to_datetime(events[name], utc=True) for name in ("date_start", "date_end"))
    ends = last.where(last.notna(), first) + pd.Timedelta(days=1)
    days = {"start": first, "end": ends.where(first.notna())}
    found = {name: own.where(own.notna(), days[name]) for name, own in known.items()}
    return events.assign(**{**days, **found})


def marked(events: GeoDataFrame) -> GeoDataFrame:
    """Return a table with the flag ``withdrawn``: false but for rows that were read back with a mark."""
    if "withdrawn" not in events:
        return events.assign(withdrawn=False)
    return events.assign(withdrawn=[json_value(flag) is True for flag in events["withdrawn"]])


def _at_report(rows: GeoDataFrame) -> GeoDataFrame:
    import pandas as pd

    day = pd.to_datetime(rows["known_by"], utc=True)
    return rows.assign(start=day, end=day + pd.Timedelta(days=1))


def sources(events: GeoDataFrame) -> DataFrame:
    """Return one row a document: what it is, and how many of the events and rows it tells."""
    names = ["doc", "doc_title", "publisher", "published_date", "url", "doc_sha256"]
    grouped = with_plain_texts(events, names).groupby(names, sort=False, dropna=False)
    return grouped.agg(events=("event_id", "nunique"), rows=("feature_id", "size")).reset_index()


def with_plain_texts(rows: DataFrame, names: Sequence[str]) -> DataFrame:
    """Return rows whose columns of such names hold text that can be grouped: pandas takes none that is not UTF-8."""
    import pandas as pd

    plain = {name: pd.Series(plain_texts(rows[name]), index=rows.index, dtype=object) for name in names}
    return rows.assign(**plain)


def days(name: str) -> bool:
    """Tell whether a column holds days, as ISO text in the event table."""
    return name in _DAYS


def of_utc(name: str) -> bool:
    """Tell whether a column holds instants of UTC."""
    return name in _INSTANTS


def columns(rows: DataFrame) -> Iterator[tuple[str, Any, Any]]:
    """Yield name, values and mask of each column as GDAL takes them: numpy arrays, days as days, flags as flags.

    The mask marks what is missing in columns of whole numbers and flags, which have no value for it; None elsewhere.
    """
    import numpy as np
    import pandas as pd

    for name in rows.columns:
        values = rows[name]
        if values.dtype == object and not any(isinstance(value, str) for value in values):
            values = values.infer_objects()
        if name in _DAYS:
            yield name, as_days(values), None
        elif name in _INSTANTS or isinstance(values.dtype, pd.DatetimeTZDtype):
            plain = pd.to_datetime(values, utc=True).dt.tz_localize(None)
            yield name, plain.to_numpy().astype("datetime64[ms]"), None
        elif values.dtype == bool or pd.api.types.is_bool_dtype(values.dtype):
            yield name, values.fillna(False).to_numpy(dtype=bool), values.isna().to_numpy()
        elif pd.api.types.is_integer_dtype(values.dtype):
            yield name, values.fillna(0).to_numpy(dtype=np.int64), values.isna().to_numpy()
        elif pd.api.types.is_float_dtype(values.dtype):
            yield name, values.to_numpy(dtype=np.float64), None
        else:
            yield name, np.array([*plain_texts(values), None], dtype=object)[:-1], None


def as_days(column: Series) -> Any:
    """Return a column of days, ISO text in the event table, as an array of them; NaT for what is missing."""
    import numpy as np

    texts = each_once(column.tolist(), lambda value: str(json_value(value) or "NaT")[:10])  # of an instant its day
    return np.array(texts, dtype="datetime64[D]")


def last_day(events: GeoDataFrame) -> dt.date | None:
    """Return the last day of which the events know: the "data to" of the table."""
    days = [json_value(day) for name in ("known_by", "published_date") for day in events[name]]
    return max((dt.date.fromisoformat(str(day)) for day in days if day), default=None)
