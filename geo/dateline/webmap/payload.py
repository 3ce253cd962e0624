"""The event table as the page reads it: columns of numbers, and texts kept once each.

One row per primary event-place, sorted by time. Days are whole days since 1970-01-01 as the report gives
them: there is no clock time in it that a viewer's time zone could shift.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd

from dateline.webmap.shapes import Shapes

FORMAT = 1
DATED, SPAN, REPORTED, UNDATED = range(4)
_FATES = {"point": 0, "area": 1, "table": 2, "left out": 3}
_UNIX_EPOCH = dt.date(1970, 1, 1).toordinal()
_DAY_PRECISIONS = {"hour", "night", "day"}

# The columns whose words a reader may see; every value is kept once and pointed at.
TEXT_COLUMNS = (
    "event_id",
    "cluster_id",
    "event_type",
    "event_subtype",
    "summary",
    "trigger",
    "actor",
    "target",
    "quantities",
    "date_precision",
    "date_basis",
    "date_text",
    "said_date",
    "published_date",
    "place_name",
    "place_text",
    "admin1",
    "country",
    "place_relation",
    "loc_precision",
    "loc_why",
    "loc_alternatives",
    "loc_conflict",
    "source_status",
    "modality",
    "likelihood",
    "attribution",
    "denied_by",
    "unverified_by",
    "doc",
    "doc_title",
    "publisher",
    "url",
    "cited_url",
    "sentence",
    "report_count",
)


@dataclass(frozen=True, slots=True)
class _Span:
    """The days on which a row is shown, and what kind of knowledge that is."""

    first: int | None
    last: int | None
    basis: int


def payload(events: gpd.GeoDataFrame, fates: pd.DataFrame, *, title: str) -> dict[str, Any]:
    """Return what the page needs to know of the events, ready for JSON.

    Parameters
    ----------
    events
        The event table, EPSG:4326; columns that are missing count as empty.
    fates
        The columns ``drawn`` and ``reason``, one line for each row of ``events``, in its order.
    title
        The map's title.

    Returns
    -------
    dict
        ``rows``, one list per column, ``places``, ``areas``, ``axis`` in days, ``bounds``, ``facts``.
    """
    rows, drawn = _primary(events, fates)
    order = _in_time_order(rows)
    rows, drawn = rows.iloc[order], drawn.iloc[order]
    spans = [_span(*values) for values in zip(*(_column(rows, name) for name in _TIME_COLUMNS), strict=True)]
    shapes = Shapes()
    fate_codes = [_FATES.get(str(value), _FATES["left out"]) for value in drawn["drawn"]]
    places = [shapes.place(row) if fate < 2 else -1 for row, fate in zip(_records(rows), fate_codes, strict=True)]
    fate_codes = [2 if fate < 2 and place < 0 else fate for fate, place in zip(fate_codes, places, strict=True)]
    return {
        "format": FORMAT,
        "title": title,
        "rows": len(rows),
        "facts": _facts(events, rows),
        "axis": _axis(spans, fate_codes, _column(rows, "modality")),
        "bounds": shapes.bounds(),
        "first": [span.first for span in spans],
        "last": [span.last for span in spans],
        "basis": [span.basis for span in spans],
        "fate": fate_codes,
        "place": places,
        "key": _event_keys(rows),
        "beside": _beside(rows, fate_codes),
        "contested": [int(_truth(value)) for value in _column(rows, "contested")],
        "columns": {name: _coded(_column(rows, name)) for name in TEXT_COLUMNS}
        | {"reason": _coded([_words(value) for value in drawn["reason"]])},
        "places": shapes.places,
        "areas": shapes.areas,
    }


_TIME_COLUMNS = ("date_start", "date_end", "known_by", "date_precision")


def _primary(events: gpd.GeoDataFrame, fates: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    keep = pd.Series([_truth(value, missing=True) for value in _column(events, "is_primary")], dtype=bool).to_numpy()
    return events.loc[keep] if len(events) else events, fates.loc[keep] if len(fates) else fates


def _in_time_order(rows: pd.DataFrame) -> list[int]:
    spans = [_span(*values) for values in zip(*(_column(rows, name) for name in _TIME_COLUMNS), strict=True)]
    ids = _column(rows, "feature_id")
    never = 10**9
    keys = [(never if span.first is None else span.first, span.last or 0, str(ids[i])) for i, span in enumerate(spans)]
    return sorted(range(len(keys)), key=keys.__getitem__)


def _column(rows: pd.DataFrame, name: str) -> list[Any]:
    return list(rows[name]) if name in rows.columns else [None] * len(rows)


def _records(rows: pd.DataFrame) -> Iterable[dict[str, Any]]:
    names = ("gazetteer_id", "place_name", "place_text", "loc_precision", "uncertainty_km", "geometry")
    for values in zip(*(_column(rows, name) for name in names), strict=True):
        yield dict(zip(names, values, strict=True))


def _span(start: Any, end: Any, known_by: Any, precision: Any) -> _Span:
    first, last, known = _day(start), _day(end), _day(known_by)
    if first is not None:
        last = max(first, last if last is not None else known if known is not None else first)
        exact = first == last or _words(precision) in _DAY_PRECISIONS
        return _Span(first, last, DATED if exact else SPAN)
    by = known if known is not None else last
    return _Span(by, by, UNDATED if by is None else REPORTED)


def _axis(spans: list[_Span], fates: list[int], modalities: list[Any]) -> list[int] | None:
    """Return the first and last day of the time axis: what is drawn, without a lonely few far off."""
    drawn = [
        (span, _words(mode))
        for span, fate, mode in zip(spans, fates, modalities, strict=True)
        if fate < 2 and span.basis != UNDATED
    ]
    used = [span for span, mode in drawn if mode not in {"planned", "historical"}] or [span for span, _ in drawn]
    if not used:
        return None
    first = _trimmed(sorted(span.first for span in used if span.first is not None))[0]
    last = _trimmed(sorted(-span.last for span in used if span.last is not None))[0]
    return [min(first, -last), max(first, -last)]


def _trimmed(days: list[int]) -> list[int]:
    # A twentieth of the events (one of five or more) may lie outside where that halves the axis or better.
    spare = max(1, len(days) // 20) if len(days) >= 5 else 0
    cuts = [n for n in range(1, spare + 1) if (days[-1] - days[n] + 1) * 2 < days[-1] - days[0] + 1]
    return days[cuts[0] :] if cuts else days


def _facts(events: pd.DataFrame, rows: pd.DataFrame) -> dict[str, Any]:
    known = [_day(value) for name in ("known_by", "published_date") for value in _column(events, name)]
    days = [day for day in known if day is not None]
    keys = _event_keys(rows)
    waiting = {
        key for key, state in zip(keys, _column(rows, "review_state"), strict=True) if _words(state) in {"", "auto"}
    }
    reports = {_words(value) for value in _column(events, "doc")} - {""}
    return {
        "to": max(days, default=None),
        "reports": len(reports),
        "events": len(set(keys)),
        "unreviewed": len(waiting),
    }


def _event_keys(rows: pd.DataFrame) -> list[int]:
    """Number the events: one that happened at each of its places counts at each."""
    names = ("cluster_id", "event_id", "distributive", "place_index", "gazetteer_id")
    known: dict[tuple[str, ...], int] = {}
    keys = []
    for line, (cluster, event, each, *place) in enumerate(zip(*(_column(rows, n) for n in names), strict=True)):
        identity = _words(cluster) or _words(event) or f"line {line}"
        where = tuple(map(_words, place)) if _truth(each, missing=True) else ()
        keys.append(known.setdefault((identity, *where), len(known)))
    return keys


def _beside(rows: pd.DataFrame, fates: list[int]) -> list[int]:
    """Mark the rows that name only the country of an event which is drawn at a finer place."""
    names = ("cluster_id", "event_id", "loc_precision")
    lines = zip(*(map(_words, _column(rows, name)) for name in names), fates, strict=True)
    told = [(cluster or event, precision == "country", fate) for cluster, event, precision, fate in lines]
    drawn = {identity for identity, _, fate in told if identity and fate < 2}
    return [int(is_country and identity in drawn) for identity, is_country, _ in told]


def _coded(values: list[Any]) -> dict[str, Any]:
    known: dict[str, int] = {}
    codes = [known.setdefault(_words(value), len(known)) for value in values]
    return {"values": list(known), "codes": codes}


def _words(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return "" if value is None or pd.isna(value) else str(value)


def _truth(value: Any, *, missing: bool = False) -> bool:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return missing
    return value.strip().lower() in {"true", "1", "yes"} if isinstance(value, str) else bool(value)


def _day(value: Any) -> int | None:
    """Return the day as a count from 1970-01-01, None where there is none or it cannot be read."""
    try:
        return dt.date.fromisoformat(_words(value)[:10]).toordinal() - _UNIX_EPOCH
    except ValueError:
        return None
