"""The other reports of an event that several tell: a map draws one, its popup names them all."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd

COLUMNS = (
    "doc_title",
    "doc",
    "publisher",
    "url",
    "published_date",
    "source_status",
    "attribution",
    "summary",
    "place_name",
    "cluster_why",
)
_MOST = 40  # of one event; a popup that names more is read by nobody
_LONGEST = 2000  # characters of a text


def tellings(events: gpd.GeoDataFrame) -> dict[str, Any]:
    """Return, for each cluster with more than one row, what its rows that are not drawn say and why they were joined.

    Parameters
    ----------
    events
        The event table.

    Returns
    -------
    dict
        ``columns``, the names; ``of``, by ``cluster_id`` a list of rows, each a list of texts.
    """
    if not {"cluster_id", "is_primary"} <= set(events.columns) or events.empty:
        return {"columns": list(COLUMNS), "of": {}}
    others = events[[not pd.isna(primary) and not primary for primary in events["is_primary"].tolist()]]
    # Plain lists: a column of pandas' own texts takes no half of a surrogate pair.
    columns = [list(others[name]) if name in others.columns else [""] * len(others) for name in COLUMNS]
    of: dict[str, list[list[str]]] = {}
    for at, cluster in enumerate(map(_text, others["cluster_id"])):
        if not cluster:
            continue
        texts = [_text(column[at])[:_LONGEST] for column in columns]
        kept = of.setdefault(cluster, [])
        if len(kept) < _MOST and texts not in kept:
            kept.append(texts)
    return {"columns": list(COLUMNS), "of": of}


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None or pd.isna(value) else str(value)
