"""Rows: the events of many reports as one GeoDataFrame, one row per event and place, laid out column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from dateline._memory import without_collector
from dateline.cluster import Mark
from dateline.frame.columns import COLUMNS, laid_out
from dateline.records import Coded

_TIMES = ("start", "end")
_NUMBERS = ("uncertainty_km", "loc_confidence")
_TRUTHS = ("distributive", "is_primary", "contested")
_COUNTS = ("place_index", "place_count", "report_count", "outlet_count", "origin_count", "char_start", "char_end")
_TEXTS = tuple(name for name in COLUMNS if name not in {*_TRUTHS, *_COUNTS, *_TIMES, *_NUMBERS})
_ORDER = [(*_TEXTS, *_TRUTHS, *_COUNTS, *_TIMES, *_NUMBERS).index(name) for name in COLUMNS]


@without_collector()
def build(documents: Sequence[Coded], marks: Mapping[str, Sequence[Mark]]) -> gpd.GeoDataFrame:
    """Lay out events as the event table.

    Parameters
    ----------
    documents
        Coded reports, in order.
    marks
        What `dateline.cluster.mark` says of their events.

    Returns
    -------
    GeoDataFrame
        Columns as in `COLUMNS` (see the codebook), EPSG:4326, one row per event and place; an event without a place
        has one row without geometry. No rows, all columns, when there are no events.
    """
    columns = laid_out(documents, marks)
    table = _table(columns) if columns else _times_and_numbers(pd.DataFrame().reindex(columns=list(COLUMNS)))
    return gpd.GeoDataFrame(
        table,
        geometry=gpd.GeoSeries(columns.get("geometry", ()), index=table.index, crs="EPSG:4326"),
        crs="EPSG:4326",
    )


def _table(columns: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """Lay out columns, those of one kind at once; text stays Python's own, so that a null is None."""
    values = np.empty((len(_TEXTS), len(columns["event_id"])), dtype=object)
    for number, name in enumerate(_TEXTS):
        values[number, :] = columns[name]
    parts = [pd.DataFrame(values.T, columns=_TEXTS, dtype=object, copy=False)]
    for names, kind in ((_TRUTHS, bool), (_COUNTS, "int64")):
        figures = np.array([columns[name] for name in names], dtype=kind)
        parts.append(pd.DataFrame(figures.T, columns=names))
    numbers = np.array([columns[name] for name in _NUMBERS], dtype=float)  # of a null it makes nan
    parts.append(pd.DataFrame(_times({name: pd.Series(columns[name], dtype=object) for name in _TIMES})))
    parts.append(pd.DataFrame(numbers.T, columns=_NUMBERS))
    return pd.concat(parts, axis=1).take(_ORDER, axis=1)


def _times_and_numbers(table: pd.DataFrame) -> pd.DataFrame:
    numbers = {name: pd.to_numeric(table[name]) for name in _NUMBERS}
    return table.assign(**_times({name: table[name] for name in _TIMES}), **numbers)


def _times(columns: Mapping[str, pd.Series]) -> dict[str, pd.Series]:
    """Return the columns of times as such; so few times are alike that pandas need not look for them."""
    return {name: pd.to_datetime(column, utc=True, cache=False) for name, column in columns.items()}
