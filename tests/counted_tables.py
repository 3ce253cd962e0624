"""Tables of counts by town and week, made up: for tests of marks that are sized by sums."""

from __future__ import annotations

import random
from typing import Any

import geopandas as gpd
import pandas as pd

# Towns that do not exist, at places of a bare stretch of land.
TOWNS = {
    "Abelfeld": (10.0, 50.0), "Berrin": (11.5, 50.4), "Corvane": (9.0, 51.2), "Dunnow": (12.6, 51.5),
    "Elvenau": (10.6, 48.8), "Farrach": (13.4, 49.9),
}  # fmt: skip


def counted(*rows: tuple[str, str, str, Any], kind: str = "cholera", name: str = "cases") -> gpd.GeoDataFrame:
    """Return a frame of rows of town, first day, last day and count, in a column called ``name``."""
    frame = pd.DataFrame(rows, columns=["place_name", "first", "last", "n"]).rename(columns={"n": name})
    return placed(frame.assign(event_type=kind))


def placed(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return a frame with points where its towns lie."""
    lons, lats = zip(*(TOWNS[town] for town in frame["place_name"]), strict=True)
    return gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy(lons, lats), crs="EPSG:4326")


def weekly(weeks: int = 8, *, seed: int = 1) -> pd.DataFrame:
    """Return a line list: a row for each town, week and disease, some without a count, some with none."""
    dice = random.Random(seed)
    rows = []
    for week in range(weeks):
        first = pd.Timestamp("2025-06-02") + pd.Timedelta(weeks=week)
        for town in TOWNS:
            for disease in ("cholera", "measles"):
                count = dice.choice([None, 0, dice.randint(1, 40), dice.randint(1, 900), dice.randint(1, 400)])
                days = (f"{first:%Y-%m-%d}", f"{first + pd.Timedelta(days=6):%Y-%m-%d}")
                rows.append((town, *days, disease, count))
    return pd.DataFrame(rows, columns=["place_name", "first", "last", "event_type", "cases"])
