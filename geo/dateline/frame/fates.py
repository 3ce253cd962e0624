"""What becomes of each row of the event table on a map, and how many events the rows tell of."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from dateline.frame.checking import check_columns
from dateline.frame.plain import BEST_FIRST, TELLING, fate_of, told_by

_DECIDING = ("modality", "source_status", "contested", "loc_precision", "place_text", "geometry")


def count(events: gpd.GeoDataFrame) -> int:
    """Return how many events a table tells of: each cluster once, or once at each place where it happened at each."""
    return len(set(_told(events[events["is_primary"].astype(bool)])))


def fate_of_each(events: gpd.GeoDataFrame) -> pd.DataFrame:
    """Say what becomes of each event on a map: one row for each that `count` counts, as `fate` has it.

    An event with several rows is drawn if one of them is: the row that names only its country is not missing.
    """
    rows = events[events["is_primary"].astype(bool)]
    fates, told = fate(rows), pd.Series(_told(rows), index=rows.index, dtype=object)
    best = np.argsort(fates["drawn"].map(BEST_FIRST).to_numpy(dtype=np.int64), kind="stable")
    return fates.iloc[best][~told.iloc[best].duplicated().to_numpy()]


def _told(rows: gpd.GeoDataFrame) -> list[tuple[object, ...]]:
    """Return which event each row tells of: its cluster, and the place where it happened at each of several."""
    return told_by({name: rows[name] for name in TELLING})


def fate(events: gpd.GeoDataFrame) -> pd.DataFrame:
    """Say what becomes of each row on a map.

    Parameters
    ----------
    events
        The event table, or any part of its rows.

    Returns
    -------
    DataFrame
        Index as in ``events``; ``drawn`` is point, area, table (in the list only) or left out; ``reason`` says why
        a row is not drawn, and is "" for one that is.

    Raises
    ------
    InputError
        The table lacks a column on which that hangs.
    """
    check_columns(events, _DECIDING, asker="drawing")
    names = _DECIDING[:4]
    geometry = events["geometry"].to_numpy()
    begun = events["date_start"].notna() if "date_start" in events.columns else pd.Series(False, index=events.index)
    named = _names(events)
    forms = np.where(shapely.is_empty(geometry), -1, shapely.get_type_id(geometry)) + 1
    # Few rows differ in what counts here: of each kind of row one is looked at.
    kinds = np.zeros(len(events), dtype=np.int64)
    for column in (named, forms, begun, *(events[name] for name in names)):
        kinds = kinds * (len(events) + 1) + pd.factorize(column, use_na_sentinel=False)[0]
        kinds = pd.factorize(kinds)[0]
    _, firsts, numbers = np.unique(kinds, return_index=True, return_inverse=True)
    columns = (*(events[name].iloc[firsts] for name in names), named[firsts], geometry[firsts], begun.iloc[firsts])
    fates = np.array([fate_of(*row) for row in zip(*columns, strict=True)], dtype=object).reshape(-1, 2)
    found = {name: fates[:, at][numbers] for at, name in enumerate(("drawn", "reason"))}
    if "review_state" in events.columns:
        rejected = events["review_state"].eq("rejected").to_numpy(dtype=bool)
        for name, word in zip(found, ("left out", "rejected in review"), strict=True):
            found[name] = np.where(rejected, word, found[name])
    return pd.DataFrame(found, index=events.index, dtype="str")


def _names(events: gpd.GeoDataFrame) -> np.ndarray:
    """Return what is known of each row's name, as `fate_of` has it; more of the rows of tables."""
    place = events["place_text"]
    named = np.where((place.notna() & (place != "")).to_numpy(), "unknown", "").astype(object)
    if "loc_status" in events.columns:
        several = events["loc_alternatives"].fillna("[]").ne("[]").to_numpy()
        named[(named != "") & several] = "open"
        named[events["loc_status"].eq("reviewed").to_numpy()] = "nowhere"
    return named
