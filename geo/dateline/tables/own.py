"""Event tables that we wrote ourselves, read back from a file as they were."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.formats.reopened import REVIEW, layer_rows, plain_said
from dateline.formats.reopened.retyped import COUNTS, FLAGS, NUMBERS
from dateline.formats.reviews import state_of
from dateline.formats.values import as_told

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

_MARKS = frozenset({"event_id", "feature_id", "is_primary", "loc_precision", "date_start", "start", "end", "modality"})
_TIMES = ("start", "end")
_DAYS = ("date_start", "date_end", "said_date", "published_date", "known_by")
_UNITS = frozenset({"admin1", "admin2"})


def own_events(path: Path) -> GeoDataFrame | None:
    """Return the event table that `dateline events` or `dateline map` wrote to a file, None where it holds another.

    Parameters
    ----------
    path
        GeoJSON (also a feature a line), GeoParquet, FlatGeobuf, GeoPackage or CSV. In a CSV only points are placed, and
        units by their shape here; other formats split the table or leave out what it needs.
    """
    layers = dict.fromkeys((".geojson", ".geojsonl", ".fgb"), _layer)
    readers = {**layers, ".parquet": _parquet, ".gpkg": _layers, ".csv": _csv}
    reader = readers.get(path.suffix.lower())
    if reader is None or not path.is_file():
        return None
    import pyogrio

    try:
        events = reader(path)
    except (OSError, ValueError, TypeError, ImportError, pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError):
        return None  # whoever reads it as a table says what is wrong
    return None if events is None else _as_decided(events)


def _as_decided(events: GeoDataFrame) -> GeoDataFrame:
    """Return rows without those that a document no longer gives, and with the states of a review as we write them."""
    found = events
    if "withdrawn" in events:
        gone = [state_of(flag).casefold() in {"true", "1"} for flag in events["withdrawn"]]
        found = events[[not one for one in gone]]
    if "review_state" in found:
        found = found.assign(review_state=found["review_state"].map(state_of).replace("", "auto"))
    return found.drop(columns=["map_reason", "withdrawn"], errors="ignore").reset_index(drop=True)


def _layer(path: Path) -> GeoDataFrame | None:
    return _timed(layer_rows(path))


def _parquet(path: Path) -> GeoDataFrame | None:
    import geopandas as gpd

    return _timed(gpd.read_parquet(path))


def _timed(events: Any) -> GeoDataFrame | None:
    """Return a table with its instants as such and its days as text, if it is ours."""
    import geopandas as gpd
    import pandas as pd

    if not isinstance(events, gpd.GeoDataFrame) or not set(events.columns) >= _MARKS:
        return None
    if not all(_is_plain(events[name]) for name in (*_MARKS, *FLAGS, *_DAYS) if name in events):
        return None
    said = {name: [plain_said(cell) for cell in events[name]] for name in REVIEW if name in events}
    times = {name: pd.to_datetime(events[name], utc=True, format="ISO8601") for name in _TIMES}
    return events.assign(**times, **said, **{name: days_as_text(events[name]) for name in _DAYS if name in events})


def _is_plain(column: Any) -> bool:
    """Whether no cell is a list or an object, as JSON allows it."""
    return column.dtype != object or not any(isinstance(cell, (list, dict, np.ndarray)) for cell in column)


def days_as_text(days: Any) -> Any:
    """Return days as ISO text, None for what is missing: some formats have days of their own."""
    import pandas as pd

    texts = [
        None if pd.isna(day) or day == "" else day.isoformat()[:10] if isinstance(day, dt.date) else str(day)
        for day in days
    ]
    return pd.Series(texts, index=days.index, dtype=object)


def _layers(path: Path) -> GeoDataFrame | None:
    """Return the rows of all layers of a GeoPackage."""
    import pyogrio

    from dateline.formats.geopackage.earlier import rows_of
    from dateline.formats.layers import ALWAYS, LAYERS

    there = {str(name) for name, _ in pyogrio.list_layers(path)}
    if not there >= set(ALWAYS):
        return None
    return _timed(rows_of(path, [name for name in LAYERS if name in there]))


def _csv(path: Path) -> GeoDataFrame | None:
    import pandas as pd

    with path.open(encoding="utf-8-sig", errors="replace") as file:
        head = set(file.readline().strip().split(","))
    if not head >= _MARKS | {"lon", "lat", "gazetteer_id"}:
        return None
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig", encoding_errors="replace")
    plain = {name: list(map(as_told, table[name])) for name in table.columns}
    return _typed(pd.DataFrame(plain))


def _typed(table: DataFrame) -> GeoDataFrame:
    """Return texts as the event table has them: numbers, flags, instants, days, shapes."""
    import geopandas as gpd
    import pandas as pd

    found: dict[str, Any] = {name: pd.to_datetime(table[name].replace("", None), utc=True) for name in _TIMES}
    for name in (one for one in _DAYS if one in table):
        found[name] = pd.Series([cell or None for cell in table[name]], dtype=object)
    for name in (one for one in FLAGS if one in table):
        found[name] = table[name].str.casefold() == "true"
    for name in (one for one in (*COUNTS, *NUMBERS) if one in table):
        numbers = pd.to_numeric(table[name].replace("", None))
        found[name] = numbers if name in NUMBERS else numbers.fillna(0).astype("int64")
    rows = table.assign(**found).drop(columns=["lon", "lat"])
    return gpd.GeoDataFrame(rows, geometry=gpd.GeoSeries(_shapes(table), index=rows.index, crs="EPSG:4326"))


def _shapes(table: DataFrame) -> list[Any]:
    """Return the point of each row, else the shape of its unit, None where neither is known."""
    import shapely

    from dateline.areas import Areas
    from dateline.gazetteer import Gazetteer
    from dateline.tables.placing.regions import Regions

    regions: Regions | None = None
    shapes: list[Any] = []
    for lon, lat, unit, precision in zip(
        table["lon"], table["lat"], table["gazetteer_id"], table["loc_precision"], strict=True
    ):
        if lon and lat:
            shapes.append(shapely.Point(float(lon), float(lat)))
        elif precision in _UNITS and unit:
            regions = regions or Regions(Gazetteer(), Areas.open())
            shapes.append(regions.shape(unit))
        else:
            shapes.append(None)
    return shapes
