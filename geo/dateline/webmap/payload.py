"""The event table as the page reads it: columns of numbers, and texts kept once each.

One row per primary event-place, sorted by time. Days are whole days since 1970-01-01 as the report gives
them: there is no clock time in it that a viewer's time zone could shift.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from dateline.webmap.archive import Numbers, Texts, Truths, block
from dateline.webmap.shapes import places_of

FORMAT = 2
DATED, SPAN, REPORTED, UNDATED = range(4)
_FATES = {"point": 0, "area": 1, "table": 2, "left out": 3}
_UNIX_EPOCH = dt.date(1970, 1, 1).toordinal()
_DAY_PRECISIONS = ("hour", "night", "day")
_NEVER = 10**9  # sorts after every day, and stands for none

# What a reader may choose by: its values come at once, the other texts a moment later.
FACETS = (
    "event_type",
    "event_subtype",
    "actor_side",
    "target_side",
    "source_status",
    "publisher",
    "place_name",
    "admin1",
    "country",
    "loc_precision",
    "modality",
    "date_precision",
    "review_state",
)
# The other columns whose words a reader may see.
TEXTS = (
    "event_id",
    "cluster_id",
    "summary",
    "trigger",
    "actor",
    "target",
    "quantities",
    "date_basis",
    "date_text",
    "date_note",
    "said_date",
    "published_date",
    "place_text",
    "place_relation",
    "loc_why",
    "loc_alternatives",
    "loc_conflict",
    "likelihood",
    "attribution",
    "denied_by",
    "unverified_by",
    "verification",
    "doc",
    "doc_title",
    "url",
    "cited_url",
    "sentence",
    "cluster_why",
    "report_count",
    "outlet_count",
    "origin_count",
)


@dataclass(frozen=True, slots=True)
class Payload:
    """What the page needs to know of the events.

    Attributes
    ----------
    head
        ``title``, ``rows``, ``facts``, ``axis`` in days, ``bounds``, and the rings of ``areas``.
    numbers
        For each row ``first``, ``last``, ``basis``, ``fate``, ``place``, ``key``, ``beside`` and ``contested``; for
        each place ``places.lon`` and so on (see `shapes.Places`).
    facets, texts
        Columns of texts; those of ``facets`` are there as soon as the map is.
    """

    head: dict[str, Any]
    numbers: dict[str, Numbers]
    facets: dict[str, Texts]
    texts: dict[str, Texts]

    def events_block(self) -> str:
        """Return what the map is drawn from, as a block in base64."""
        return block(self.head, self.numbers, self.facets)

    def texts_block(self) -> str:
        """Return the other texts, as a block in base64."""
        return block({}, {}, self.texts)


def payload(events: gpd.GeoDataFrame, fates: pd.DataFrame, *, title: str) -> Payload:
    """Return what the page needs to know of the events.

    Parameters
    ----------
    events
        The event table, EPSG:4326; columns that are missing count as empty.
    fates
        The columns ``drawn`` and ``reason``, one line for each row of ``events``, in its order.
    title
        The map's title.
    """
    rows, drawn = _primary(events, fates)
    order = _in_time_order(rows)
    rows, drawn = rows.iloc[order], drawn.iloc[order]
    first, last, basis = _spans(rows)
    fate_codes = np.array([_FATES.get(str(value), _FATES["left out"]) for value in drawn["drawn"]], dtype=np.int64)
    places = places_of(rows, fate_codes < 2)
    fate_codes = np.where((fate_codes < 2) & (places.of_row < 0), 2, fate_codes)
    dated = basis != UNDATED
    numbers = {
        "first": np.where(dated, first, 0),
        "last": np.where(dated, last, 0),
        "basis": basis,
        "fate": fate_codes,
        "place": places.of_row,
        "key": _event_keys(rows),
        "beside": _beside(rows, fate_codes),
        "contested": _truths(rows, "contested"),
    }
    head = {
        "format": FORMAT,
        "title": title,
        "rows": len(rows),
        "facts": _facts(events, rows),
        "axis": _axis(first, last, (fate_codes < 2) & dated, _words(rows, "modality")),
        "bounds": places.bounds,
        "areas": places.areas,
    }
    facets = {name: _words(rows, name) for name in FACETS} | {"places.name": places.names}
    texts = {name: _words(rows, name) for name in TEXTS} | {"reason": _words(drawn, "reason")}
    return Payload(head, numbers | places.numbers, facets, texts)


def _primary(events: gpd.GeoDataFrame, fates: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    keep = _truths(events, "is_primary", missing=True) == 1
    return events.loc[keep] if len(events) else events, fates.loc[keep] if len(fates) else fates


def _in_time_order(rows: pd.DataFrame) -> Numbers:
    first, last, _ = _spans(rows)
    ids = _words(rows, "feature_id")
    ranks = np.empty(len(ids.values), dtype=np.int64)
    ranks[sorted(range(len(ids.values)), key=ids.values.__getitem__)] = np.arange(len(ids.values))
    order: Numbers = np.lexsort((ranks[ids.codes], last, first))
    return order


def _column(rows: pd.DataFrame, name: str) -> pd.Series[Any]:
    return rows[name] if name in rows.columns else pd.Series([None] * len(rows), index=rows.index, dtype=object)


def _spans(rows: pd.DataFrame) -> tuple[Numbers, Numbers, Numbers]:
    """Return for each row the first and last day on which it is shown, and what kind of knowledge that is."""
    start, end, known = (_days(rows, name) for name in ("date_start", "date_end", "known_by"))
    until = np.where(end != _NEVER, end, np.where(known != _NEVER, known, start))
    by = np.where(known != _NEVER, known, end)
    has_start = start != _NEVER
    first = np.where(has_start, start, by)
    last = np.where(has_start, np.maximum(start, until), by)
    precision = _words(rows, "date_precision")
    of_a_day = np.isin(precision.codes, [i for i, value in enumerate(precision.values) if value in _DAY_PRECISIONS])
    dated = np.where((first == last) | of_a_day, DATED, SPAN)
    reported = np.where(by == _NEVER, UNDATED, REPORTED)
    return first, last, np.where(has_start, dated, reported).astype(np.int64)


def _axis(first: Numbers, last: Numbers, drawn: Truths, modality: Texts) -> list[int] | None:
    """Return the first and last day of the time axis: what is drawn, without a lonely few far off."""
    apart = [i for i, value in enumerate(modality.values) if value in {"planned", "historical"}]
    used = drawn & ~np.isin(modality.codes, apart)
    used = used if used.any() else drawn
    if not used.any():
        return None
    begin = _trimmed(np.sort(first[used]))
    end = -_trimmed(np.sort(-last[used]))
    return [min(begin, end), max(begin, end)]


def _trimmed(days: Numbers) -> int:
    """Return the first day that counts."""
    # A twentieth of the events (one of five or more) may lie outside where that halves the axis or better.
    spare = max(1, len(days) // 20) if len(days) >= 5 else 0
    halves = (days[-1] - days[1 : spare + 1] + 1) * 2 < days[-1] - days[0] + 1
    return int(days[1 + int(np.argmax(halves))] if halves.any() else days[0])


def _facts(events: pd.DataFrame, rows: pd.DataFrame) -> dict[str, Any]:
    days = np.concatenate([_days(events, name) for name in ("known_by", "published_date")])
    known = days[days != _NEVER]
    keys, states = _event_keys(rows), _words(rows, "review_state")
    waiting = np.isin(states.codes, [i for i, value in enumerate(states.values) if value in {"", "auto"}])
    return {
        "to": int(known.max()) if len(known) else None,
        "reports": len(set(_words(events, "doc").values) - {""}),
        "events": len(np.unique(keys)),
        "unreviewed": len(np.unique(keys[waiting])),
    }


def _event_keys(rows: pd.DataFrame) -> Numbers:
    """Number the events: one that happened at each of its places counts at each."""
    identity, nameless = _identities(rows)
    each = _truths(rows, "distributive", missing=True) == 1
    where = _joined(_words(rows, "place_index").codes, _words(rows, "gazetteer_id").codes)
    lines = np.where(nameless, np.arange(len(rows)) + 1, 0)
    return _joined(_joined(identity, lines), np.where(each, where + 1, 0))


def _identities(rows: pd.DataFrame) -> tuple[Numbers, Truths]:
    """Return a number for each row's cluster, or for its event where it has none; and which have neither."""
    clusters, events = _words(rows, "cluster_id"), _words(rows, "event_id")
    known = {value: number for number, value in enumerate(clusters.values)}
    of_event = np.array([known.setdefault(value, len(known)) for value in events.values], dtype=np.int64)
    empty = _is_empty(clusters)
    return np.where(empty, of_event[events.codes], clusters.codes), empty & _is_empty(events)


def _is_empty(texts: Texts) -> Truths:
    return np.isin(texts.codes, [i for i, value in enumerate(texts.values) if not value])


def _joined(a: Numbers, b: Numbers) -> Numbers:
    """Number the pairs in the order in which they come."""
    pairs: Numbers = a * (int(b.max(initial=0)) + 1) + b
    codes: Numbers = pd.factorize(pairs)[0].astype(np.int64)
    return codes


def _beside(rows: pd.DataFrame, fates: Numbers) -> Numbers:
    """Mark the rows that name only the country of an event which is drawn at a finer place."""
    identity, nameless = _identities(rows)
    precision = _words(rows, "loc_precision")
    of_country = np.isin(precision.codes, [i for i, value in enumerate(precision.values) if value == "country"])
    drawn = np.isin(identity, identity[(fates < 2) & ~nameless])
    return (of_country & drawn & ~nameless).astype(np.int64)


def _words(rows: pd.DataFrame, name: str) -> Texts:
    """Return a column's texts, each value once, in the order in which they come."""
    cells = _column(rows, name)
    try:
        codes, found = pd.factorize(cells.to_numpy(dtype=object), use_na_sentinel=False)
    except TypeError:  # lists and the like
        codes, found = pd.factorize(np.array([_word(cell) for cell in cells] or [""], dtype=object)[: len(cells)])
    known: dict[str, int] = {}
    numbers = np.array([known.setdefault(_word(value), len(known)) for value in found], dtype=np.int64)
    return Texts(tuple(known), numbers[codes] if len(found) else np.zeros(len(cells), dtype=np.int64))


def _word(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return "" if value is None or pd.isna(value) else str(value)


def _truths(rows: pd.DataFrame, name: str, *, missing: bool = False) -> Numbers:
    cells = _column(rows, name)
    if cells.dtype == bool:
        return np.asarray(cells, dtype=np.int64)
    return np.array([_truth(cell, missing=missing) for cell in cells], dtype=np.int64)


def _truth(value: Any, *, missing: bool) -> bool:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return missing
    return value.strip().lower() in {"true", "1", "yes"} if isinstance(value, str) else bool(value)


def _days(rows: pd.DataFrame, name: str) -> Numbers:
    """Return days as counts from 1970-01-01, `_NEVER` where there is none or it cannot be read."""
    texts = _words(rows, name)
    days = np.array([_day(value) for value in texts.values], dtype=np.int64)
    return days[texts.codes] if len(days) else texts.codes


def _day(text: str) -> int:
    try:
        return dt.date.fromisoformat(text[:10]).toordinal() - _UNIX_EPOCH
    except ValueError:
        return _NEVER
