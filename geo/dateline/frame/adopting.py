"""Adopting: a frame that we did not make as an event table, given its column of times."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from dateline import __version__
from dateline.errors import InputError
from dateline.frame.checking import check_names, check_table, degrees_of
from dateline.frame.columns import COLUMNS
from dateline.frame.joined import event_rows, prefix_of
from dateline.frame.moments import Moment, NoMoment, moments_of, until

_MARKS = frozenset({"loc_precision", "modality", "source_status"})
# Columns in which a frame's own words are as good as ours; of the others ours are needed, since programs read them.
_WORDS = frozenset(
    """event_type event_subtype summary sentence trigger actor actor_side target target_side place_name admin1 admin2
    publisher url doc doc_title attribution""".split()
)
_LONGEST = 2_000  # characters of a summary
_OWN = "own_"


def as_events(
    frame: gpd.GeoDataFrame,
    *,
    time: str | None = None,
    time_end: str | None = None,
    type: str | None = None,
    summary: str | None = None,
    place: str | None = None,
) -> gpd.GeoDataFrame:
    """Make an event table of a frame that comes from elsewhere, for the map, the files and the rest.

    Parameters
    ----------
    frame
        A GeoDataFrame of any CRS with a row an event: points, lines or areas. Or what ``dateline.join`` returns,
        which needs no ``time``; an event table comes back as it is.
    time
        The column of times: datetime64 with or without a zone, days, periods, years, or ISO 8601 text. A time without
        a zone is of UTC; an empty one is an event without a date, which is counted and listed, not drawn in time.
    time_end
        The column of ends, where events last: the last day, or the time at which they end.
    type
        The column by which the map colours and filters; that which ``join`` took for it, or ``event_type`` if the
        frame has it, else all are "other".
    summary
        The column of texts that a mark opens; ``summary`` if the frame has it, else the cells of the row.
    place
        The column of places' names; ``place_name`` if the frame has it, else none.

    Returns
    -------
    GeoDataFrame
        As many rows as ``frame``, in its order and with its index. First its own columns, with their types; then those
        of the event table that it lacks. The geometry is called "geometry" and is in EPSG:4326. A column of the frame
        that bears the name of one of ours that programs read, such as ``start``, is called ``own_start``. A row of
        ``join`` whose cell names several places becomes a row for each, with the same label.

    Raises
    ------
    InputError
        No time is given, a column is not there, a cell is no time, something ends before it begins, or the frame has
        no geometry or no CRS. The message says what to do.

    Examples
    --------
    >>> import geopandas, dateline
    >>> quakes = geopandas.GeoDataFrame(
    ...     {"when": ["2023-02-06", "2023-02-20"], "mw": [7.8, 6.3]},
    ...     geometry=geopandas.points_from_xy([37.0, 36.0], [37.2, 36.1]), crs="EPSG:4326", index=["a", "b"])
    >>> events = dateline.as_events(quakes, time="when")
    >>> events.loc["b", ["date_start", "summary"]].tolist()
    ['2023-02-20', '2023-02-20, 6.3']
    """
    check_table(frame)
    check_names(frame)
    if time is not None:
        return _adopted(frame, time, time_end, {"event_type": type, "summary": summary, "place_name": place})
    if set(frame.columns) >= _MARKS:
        return frame
    prefix = prefix_of(frame.columns)
    if prefix:
        known = {role: name for role, name in frame.attrs.get("columns", {}).items() if name in frame.columns}
        named = {
            "event_type": known.get("type") if type is None else type,
            "summary": known.get("summary") if summary is None else summary,
            "place_name": None,
        }
        return event_rows(_adopted(frame, None, None, named, prefix), prefix)
    raise InputError(_no_time(frame))


def _adopted(
    frame: gpd.GeoDataFrame, time: str | None, time_end: str | None, named: dict[str, str | None], joined: str = ""
) -> gpd.GeoDataFrame:
    for name in (time, time_end, *named.values()):
        if name is not None and name not in frame.columns:
            raise InputError(f"the frame has no column {name!r}; it has {', '.join(map(repr, frame.columns))}")
    shapes = degrees_of(frame)
    own = pd.DataFrame(frame).drop(columns=frame.geometry.name)
    theirs = [name for name in own.columns if not joined or not str(name).startswith(joined)]
    cells = {name: _texts(own[name]) for name in theirs}
    ours = _where(shapes) | _when(own, time, time_end) | _identity(cells, shapes)
    told = [", ".join(filter(None, row))[:_LONGEST] for row in zip(*cells.values(), strict=True)] if cells else ""
    ours |= {"summary": told, "sentence": told, "event_type": "other"}
    ours |= {target: cells[name] for target, name in named.items() if name is not None and name != target}
    if named["summary"]:
        ours["sentence"] = cells[named["summary"]]
    if named["place_name"]:
        ours["place_text"] = cells[named["place_name"]]
    taken = {target for target, name in named.items() if name is not None and name != target}
    return _together(own, shapes, ours, taken)


def _together(own: pd.DataFrame, shapes: gpd.GeoSeries, ours: dict[str, Any], taken: set[str]) -> gpd.GeoDataFrame:
    """Put our columns behind theirs; theirs make way where ours are needed."""
    renamed = {name: _free(name, own.columns) for name in own.columns if name in COLUMNS and (
        name not in _WORDS or name in taken)}  # fmt: skip
    theirs = own.rename(columns=renamed)
    added = {name: ours.get(name, _REST.get(name, "")) for name in COLUMNS[:-1] if name not in theirs.columns}
    table = pd.DataFrame({name: _column(value, own.index) for name, value in added.items()}, index=own.index)
    both = pd.concat([theirs, table], axis=1)
    return gpd.GeoDataFrame(both, geometry=shapes.rename("geometry"), crs="EPSG:4326")


# What a foreign row says of itself where nothing else is known: it is told, once, as having happened.
_REST: dict[str, Any] = {
    "place_index": 0, "place_count": 1, "distributive": True, "is_primary": True, "report_count": 1,
    "outlet_count": 1, "origin_count": 1, "quantities": "[]", "said_date": None, "published_date": None,
    "loc_alternatives": "[]", "source_status": "asserted", "modality": "actual", "contested": False, "doc": "table",
    "char_start": 0, "char_end": 0, "review_state": "auto", "dateline_version": __version__,
}  # fmt: skip


def _column(value: Any, index: pd.Index) -> pd.Series:
    """Return a column; texts and days stay Python's own, so that a null is None."""
    if isinstance(value, bool | int):
        return pd.Series(np.full(len(index), value), index=index)
    if isinstance(value, pd.DatetimeIndex) or (isinstance(value, np.ndarray) and value.dtype != object):
        return pd.Series(value, index=index)
    return pd.Series(value, index=index, dtype=object)


def _free(name: str, others: pd.Index) -> str:
    while name in others:
        name = _OWN + name
    return name


def _identity(cells: dict[Any, list[str]], shapes: gpd.GeoSeries) -> dict[str, Any]:
    """Return ids that hang on what a row says and where it lies; rows that say the same are numbered."""
    hexes = ["" if shape is None else shape for shape in shapely.to_wkb(shapes.to_numpy(), hex=True).tolist()]
    seen: Counter[str] = Counter()
    ids = []
    for row in zip(*cells.values(), hexes, strict=True):
        short = hashlib.sha256("\x1f".join(row).encode("utf-8", "replace")).hexdigest()[:16]
        seen[short] += 1
        ids.append(short if seen[short] == 1 else f"{short}-{seen[short]}")
    return {"event_id": ids, "cluster_id": ids, "feature_id": [f"{one}-0" for one in ids]}


def _when(own: pd.DataFrame, time: str | None, time_end: str | None) -> dict[str, Any]:
    found: Sequence[Moment | NoMoment] = [NoMoment()] * len(own) if time is None else moments_of(own[time])
    if time_end is not None:
        found = until(found, moments_of(own[time_end]), own.index.tolist())
    known = [one if isinstance(one, Moment) else None for one in found]
    last = [one.last.isoformat() if one else None for one in known]
    return {
        "date_start": [one.first.isoformat() if one else None for one in known], "date_end": last, "known_by": last,
        "date_precision": [one.precision if one else "unknown" for one in known],
        "date_basis": ["explicit" if one else "" for one in known],
        "date_note": [one.note if isinstance(one, NoMoment) else "" for one in found],
        "start": _instants([one.start if one else None for one in known]),
        "end": _instants([one.end if one else None for one in known]),
    }  # fmt: skip


def _instants(times: list[Any]) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(pd.Series(times, dtype="datetime64[us, UTC]"))


def _where(shapes: gpd.GeoSeries) -> dict[str, Any]:
    """Say how closely each row is known: a point by itself, an area by its outline, the rest by how far it reaches."""
    kinds = shapely.get_type_id(shapes.to_numpy())
    nowhere = shapely.is_missing(shapes.to_numpy()) | shapely.is_empty(shapes.to_numpy())
    precision = np.where(nowhere, "unlocated", np.where(kinds == 0, "facility", "area")).astype(object)
    reach_km = np.where(nowhere, np.nan, 0.0)
    for at in np.flatnonzero(~nowhere & ~np.isin(kinds, (0, 3, 6))):
        reach_km[at] = _half_diagonal_km(shapes.iloc[at])
    why = np.where(nowhere, "", "the row's own geometry").astype(object)
    sure = np.where(nowhere, np.nan, 1.0)
    return {"loc_precision": precision, "uncertainty_km": reach_km, "loc_confidence": sure, "loc_why": why}


def _half_diagonal_km(shape: Any) -> float:
    from dateline.gazetteer.distances import distance_km

    west, south, east, north = shape.bounds
    return round(float(distance_km(west, south, east, north)) / 2, 1)


def _texts(column: pd.Series) -> list[str]:
    values = column.astype(object).tolist()
    return ["" if value is None or (np.ndim(value) == 0 and pd.isna(value)) else str(value) for value in values]


def _no_time(frame: pd.DataFrame) -> str:
    """Say that this is no event table, and which column may hold its times."""
    times = [name for name in frame.columns if pd.api.types.is_datetime64_any_dtype(frame[name].dtype)]
    say = f"name its column of times, such as time={times[0] if times else 'when'!r}"
    missing = ", ".join(sorted(_MARKS - set(frame.columns)))
    columns = ", ".join(map(repr, frame.columns))
    return f"not an event table of dateline (it lacks {missing}); {say}; its columns: {columns}"
