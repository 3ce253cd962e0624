"""Regions that are no unit of a state, such as Darfur or the Donbas: which rows of a table lie in one."""

from __future__ import annotations

import re

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from dateline.errors import InputError
from dateline.frame.checking import degrees_of
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.distances import distance_km
from dateline.records import Place

# What the gazetteer says of a region of whole units, with its source: codes of states and units, or ids of districts.
_MADE_OF = re.compile(r"\Amiddle of GeoNames' settlements (?:in|that are nearest to the units) ([A-Z0-9. ]+)\Z")
# A circle around an island holds the coasts across the water, too.
_LAND = re.compile(r"\ANatural Earth .*, land at ")


def parts_of(region: Place, gazetteer: Gazetteer) -> list[Place]:
    """Return the states, units and districts of which a region is made, none where that is not known."""
    found = _MADE_OF.match(region.source) if region.kind == "region" else None
    parts = [_part(code, gazetteer) for code in found[1].split()] if found else []
    return [part for part in parts if part is not None]


def _part(code: str, gazetteer: Gazetteer) -> Place | None:
    if code.isdigit():
        return gazetteer.place(code)
    return gazetteer.admin1(code) if "." in code else gazetteer.country(code)


def lying_in(events: gpd.GeoDataFrame, region: Place, gazetteer: Gazetteer) -> pd.Series:
    """Return which rows lie in a region: in its parts; of one whose parts are not known, within its reach."""
    keeps = pd.Series(False, index=events.index)
    parts = parts_of(region, gazetteer)
    for part in parts:
        keeps |= in_unit(events, part)
    if parts or region.kind != "region" or _LAND.match(region.source):
        return keeps
    return keeps | (_near(events, region) & (events["country"].eq(region.country) | (region.country == "")))


def in_unit(events: gpd.GeoDataFrame, unit: Place) -> pd.Series:
    """Return which rows lie in a state, a unit or a district, by the names that they have for them."""
    keeps = events["country"].eq(unit.country)
    if unit.kind in {"admin1", "admin2"}:
        keeps &= events[unit.kind].eq(unit.name)
    if unit.kind == "admin2" and unit.admin1:
        keeps &= events["admin1"].eq(unit.admin1)
    return keeps


def _near(events: gpd.GeoDataFrame, region: Place) -> pd.Series:
    """Return which rows are drawn within so many kilometres of a region's middle as it reaches."""
    try:
        shapes = degrees_of(events).to_numpy()
    except (InputError, AttributeError):  # a table without a geometry
        return pd.Series(False, index=events.index)
    drawn = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    points = shapely.centroid(shapes)
    away = np.full(len(shapes), np.inf)
    away[drawn] = distance_km(shapely.get_x(points[drawn]), shapely.get_y(points[drawn]), region.lon, region.lat)
    return pd.Series(away <= region.uncertainty_km, index=events.index)
