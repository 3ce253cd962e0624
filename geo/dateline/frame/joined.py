"""Joined: a table that was joined to places and days, as an event table; a region is an area, never a pin."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import shapely

from dateline.frame.columns import COLUMNS

if TYPE_CHECKING:
    from dateline.areas import Areas
    from dateline.gazetteer import Gazetteer

_PREFIX = re.compile(r"(dl\d*_)status\Z")
_REGIONS = frozenset({"admin1", "admin2"})
_NOWHERE = frozenset({"country", "unlocated"})
_DAYS = ("date_start", "date_end")


def prefix_of(columns: Iterable[Any]) -> str:
    """Return the prefix of the columns that ``dateline.join`` added last, "" where it added none."""
    names = set(map(str, columns))
    found = sorted((match[1] for name in names if (match := _PREFIX.match(name))), key=lambda one: (len(one), one))
    known = [prefix for prefix in found if {f"{prefix}place_name", f"{prefix}places"} <= names]
    return known[-1] if known else ""


def event_rows(table: gpd.GeoDataFrame, prefix: str) -> gpd.GeoDataFrame:
    """Take over what the join said of places and days; a row whose cell names several places becomes a row for each.

    Parameters
    ----------
    table
        The joined frame with all columns of the event table, as `dateline.frame.adopting` makes it.
    prefix
        That of the join's columns.
    """
    from dateline.areas import Areas
    from dateline.gazetteer import Gazetteer

    table = table.assign(**_said(table, prefix))
    gazetteer, areas = Gazetteer(), Areas.open()
    owners, places = [], []
    for at, (status, cell) in enumerate(zip(table[f"{prefix}status"], table[f"{prefix}places"], strict=True)):
        parts = json.loads(cell) if cell and status != "given" else [None]
        owners += [at] * len(parts)
        places += [None if one is None else _of_many(one, number, gazetteer) for number, one in enumerate(parts)]
    rows = table.iloc[owners].copy()
    for name in ("place_index", "place_name", "place_text", "gazetteer_id", "place_type", "admin2", "admin1", "country",
                 "loc_precision", "uncertainty_km", "loc_why", "loc_alternatives"):  # fmt: skip
        rows[name] = [own if one is None else one[name] for own, one in zip(rows[name], places, strict=True)]
    rows["feature_id"] = [f"{one}-{number}" for one, number in zip(rows["event_id"], rows["place_index"], strict=True)]
    shapes = [_shape(row, prefix, one, gazetteer, areas) for (_, row), one in zip(rows.iterrows(), places, strict=True)]
    return rows.set_geometry(gpd.GeoSeries(shapes, index=rows.index, crs="EPSG:4326"))


def _said(table: gpd.GeoDataFrame, prefix: str) -> dict[str, Any]:
    """Return the columns of the join under the names of the event table."""
    said: dict[str, Any] = {
        name: table[f"{prefix}{name}"] for name in COLUMNS if f"{prefix}{name}" in table.columns and name not in _DAYS
    }
    for name in _DAYS:
        if f"{prefix}{name}" in table.columns:
            days = [_as_text(day) for day in table[f"{prefix}{name}"]]
            said[name] = pd.Series(days, index=table.index, dtype=object)
    if "date_end" in said:
        said |= {"known_by": said["date_end"], "date_basis": ["explicit" if day else "" for day in said["date_end"]]}
    reviewed = ["accepted" if status == "reviewed" else "auto" for status in table[f"{prefix}status"]]
    return said | {"review_state": reviewed}


def _as_text(day: Any) -> str | None:
    """Return a day as ISO text: files with types of their own have days as such."""
    if isinstance(day, dt.date) and day == day:
        return day.isoformat()[:10]
    return day if isinstance(day, str) and day else None


def _of_many(one: dict[str, Any], number: int, gazetteer: Gazetteer) -> dict[str, Any]:
    """Return what is known of one of the places of a cell."""
    place = gazetteer.place(one["id"]) if one["id"] else None
    return {
        "place_index": number, "place_name": place.name if place else "", "place_text": one["name"],
        "gazetteer_id": one["id"], "place_type": place.kind if place else "", "admin2": place.admin2 if place else "",
        "admin1": place.admin1 if place else "", "country": place.country if place else "",
        "loc_precision": one["loc_precision"], "uncertainty_km": place.uncertainty_km if place else None,
        "loc_why": "one of several places of its cell", "loc_alternatives": "[]", "lon": one["lon"], "lat": one["lat"],
    }  # fmt: skip


def _shape(row: pd.Series, prefix: str, one: dict[str, Any] | None, gazetteer: Gazetteer, areas: Areas) -> Any:
    """Return a row's own shape where that was given, a region's area, else a point; None where it lies nowhere."""
    if row[f"{prefix}status"] == "given" and row["geometry"] is not None:
        return row["geometry"]
    if row["loc_precision"] in _REGIONS:
        place = gazetteer.place(row["gazetteer_id"])
        area = areas.area_of(place) if place is not None and place.kind in _REGIONS else None
        if area is not None:
            return area
    lon, lat = (row[f"{prefix}lon"], row[f"{prefix}lat"]) if one is None else (one["lon"], one["lat"])
    if lon is None or lon != lon or row["loc_precision"] in _NOWHERE:
        return None
    return shapely.Point(lon, lat)
