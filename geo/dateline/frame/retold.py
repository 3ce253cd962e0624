"""Retold: rows of tables and events of reports that tell of one event, joined by the rules for several reports."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from dateline.cluster import Mark, mark
from dateline.records import Coded, Event, Location, Mention, Report, Resolved, When

if TYPE_CHECKING:
    import geopandas as gpd

    from dateline.gazetteer import Gazetteer

_MARKED = ("cluster_id", "is_primary", "report_count", "outlet_count", "origin_count")
_NEAR_DAYS = 1
_NEEDED = ("event_id", "event_type", "gazetteer_id", "date_start", "date_end", "loc_precision")


def retold(
    told: gpd.GeoDataFrame, rows: gpd.GeoDataFrame, coded: Sequence[Coded], gazetteer: Gazetteer
) -> gpd.GeoDataFrame:
    """Return events of reports and rows of tables as one table in which the same event is one cluster.

    A row is never joined to another row. Where a row and reports tell of one event, the row stands for it: its counts
    are summed. What is not joined stays as it was.

    Parameters
    ----------
    told
        The events of reports that are wanted.
    rows
        The rows of tables that are wanted, as an event table.
    coded
        What the reports were coded to.
    gazetteer
        What knows the places of the rows.
    """
    both: gpd.GeoDataFrame = pd.concat([told, rows], ignore_index=True)
    if not len(told) or not len(rows) or not set(_NEEDED) <= set(rows.columns):
        return both
    kept = set(told["event_id"]) - _said_not_to_be(told)
    reports = [replace(one, events=tuple(event for event in one.events if event.id in kept)) for one in coded]
    tables = list(_documents(rows, gazetteer))
    if not tables:
        return both
    found = mark([*reports, *tables], tables={one.report.id for one in tables})
    of_rows = {event.id for one in tables for event in one.events}
    joined = {one.cluster_id for event in of_rows for one in found[event] if one.why}
    by_place = _by_place([*reports, *tables], found)
    changed = {feature: one for feature, one in by_place.items() if one.cluster_id in joined}
    return _marked(both, changed)


def _said_not_to_be(told: gpd.GeoDataFrame) -> set[str]:
    """Return the events that somebody denies, and what is told of the same: a row must not hide that."""
    doubted = told["modality"].ne("actual") | told["denied_by"].fillna("").astype(str).isin(["", "[]"]).eq(False)
    return set(told.loc[told["cluster_id"].isin(told.loc[doubted, "cluster_id"]), "event_id"])


def count_retold(events: gpd.GeoDataFrame) -> int:
    """Return how many rows of tables stand for what reports tell of, too."""
    if "loc_status" not in events:
        return 0
    joined = events["loc_status"].fillna("").ne("") & events["cluster_why"].fillna("").ne("")
    return int(events.loc[joined, "cluster_id"].nunique())


def _by_place(documents: Sequence[Coded], found: Mapping[str, Sequence[Mark]]) -> dict[tuple[str, int], Mark]:
    return {(event.id, number): one for document in documents for event in document.events
            for number, one in enumerate(found[event.id])}  # fmt: skip


def _marked(both: gpd.GeoDataFrame, changed: Mapping[tuple[str, int], Mark]) -> gpd.GeoDataFrame:
    keys = list(zip(both["event_id"], both["place_index"], strict=True))
    marks = [changed.get(key) for key in keys]
    columns = {
        name: pd.Series([getattr(one, name) if one else own for own, one in zip(both[name], marks, strict=True)],
                        index=both.index, dtype=both[name].dtype)
        for name in _MARKED
    }  # fmt: skip
    why = [one.why if one else own for own, one in zip(both["cluster_why"], marks, strict=True)]
    return both.assign(**columns, cluster_why=pd.Series(why, index=both.index, dtype=object))


def _documents(rows: gpd.GeoDataFrame, gazetteer: Gazetteer) -> Iterator[Coded]:
    """Yield the rows that have a day and known places as documents of one event each, those of one table by one id."""
    alike = rows.groupby(["gazetteer_id", "event_type", "date_start"], dropna=False)["event_id"].transform("nunique")
    alone = set(rows["event_id"]) - set(rows.loc[alike > 1, "event_id"])  # of several, a report does not say which
    for ident, parts in rows.groupby("event_id", sort=False):
        if ident not in alone:
            continue
        several = parts.to_dict("records")
        when = _when(several[0])
        places = [_location(one, gazetteer) for one in several]
        if when is None or not all(places):
            continue
        told, summary = several[0], str(several[0].get("summary") or "")
        name = str(told.get("doc") or "table")
        key = "table:" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16]
        report = Report(key, name, summary, (), "", publisher=str(told.get("publisher") or ""))
        yield Coded(report, (), (_event(str(ident), told, when, places, len(summary)),))


def _event(ident: str, told: Mapping[str, Any], when: When, places: Sequence[Any], length: int) -> Event:
    return Event(
        ident, str(told["event_type"]), str(told.get("event_subtype") or "other"), "", 0, 0, 0, length, 0, length,
        tuple(places), bool(told.get("distributive")) and len(places) == 1, when, None, "asserted", "actual", (),
        actor_side=str(told.get("actor_side") or ""),
    )  # fmt: skip


def _when(row: Mapping[str, Any]) -> When | None:
    try:
        first, last = (dt.date.fromisoformat(str(row[name])) for name in ("date_start", "date_end"))
    except ValueError:
        return None
    if (last - first).days > _NEAR_DAYS:  # of a month it is a sum, of which a report tells a part
        return None
    return When(first, last, str(row.get("date_precision") or "day"), "explicit", "", 0, 0)


def _location(row: Mapping[str, Any], gazetteer: Gazetteer) -> Location | None:
    ident = row["gazetteer_id"]
    place = gazetteer.place(ident) if isinstance(ident, str) and ident else None
    if place is None:
        return None
    resolved = Resolved(Mention(0, 0, str(row.get("place_text") or place.name), "literal"), place, 1.0, "")
    return Location(resolved, "in", str(row["loc_precision"]), row["geometry"], 0.0, "")
