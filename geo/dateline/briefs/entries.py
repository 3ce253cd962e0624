"""Entries: each event once, as the map counts it, with its days, its places and who tells it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import geopandas as gpd
import pandas as pd

from dateline.briefs.text import address, balanced, cell, kind_of, raw
from dateline.briefs.tolls import Toll, tolls_of
from dateline.figures.scene.days import number_of, say_day, say_span
from dateline.frame import COLUMNS, fate
from dateline.phrases import ENGLISH, Phrases
from dateline.webmap.payload import latest as last_known
from dateline.webmap.payload.columns import Columns

DATED, SPAN, REPORTED, UNDATED = "day", "span", "reported", "undated"
_DAY_PRECISIONS = ("hour", "night", "day")
_MOVING = ("near", "to", "from", "through")
_ASIDE = re.compile(r"\b(?:north|south|east|west)\w* of ")  # names that say so themselves: "5 km north of Izium"
_IDS = frozenset({"event_id", "cluster_id", "gazetteer_id", "doc_sha256"})
_DRAWN = ("point", "area")
_PUBLISHERS = 5  # of one table that are named
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """When an event was: ``first`` and ``last`` are days since 1970-01-01, inclusive; ``basis`` is how that is known.

    ``said`` says it: "23 Oct 2024", "1–31 Aug 2024", "by 24 Oct 2024" where only the report is known.
    """

    first: int
    last: int
    basis: str
    said: str


@dataclass(frozen=True, slots=True)
class Where:
    """A place of an event; ``reason`` says why nothing is drawn for it, and is "" where something is."""

    name: str
    written: str
    label: str
    admin1: str
    country: str
    precision: str
    reason: str
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """A report: ``key`` tells it from others, ``url`` is an address that may be followed, or "", ``file`` its name.

    ``day`` is when it was published, in words; as it is written where that is no day.
    """

    key: str
    title: str
    publisher: str
    published: str
    url: str
    day: str
    file: str

    @property
    def name(self) -> str:
        """What it is called, where there is little room."""
        return self.publisher or self.title


@dataclass(frozen=True, slots=True)
class Telling:
    """How one report tells an event; ``quote`` is its sentence, ``clause`` a part of it, both word for word."""

    status: str
    who: str
    quote: str
    clause: str
    document: Document
    cited: tuple[str, ...]
    denied_by: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An event, told by ``lead`` and by ``others``; ``left_out`` says why it is not told as having happened.

    ``kind`` says what it was, and ``broad`` the same without its subtype; ``tolls`` the people that it counts.
    """

    number: int
    kind: str
    broad: str
    days: Days
    date_text: str
    places: tuple[Where, ...]
    lead: Telling
    others: tuple[Telling, ...]
    modality: str
    likelihood: str
    contested: bool
    denied_by: str
    unverified_by: str
    reports: int
    origins: int
    reviewed: bool
    left_out: str
    tolls: tuple[Toll, ...] = ()

    @property
    def on_map(self) -> bool:
        """Whether a map shows it at one place at least."""
        return not self.left_out and any(not place.reason for place in self.places)


def entries_of(events: gpd.GeoDataFrame, say: Phrases = ENGLISH) -> tuple[Entry, ...]:
    """Return the events of a table, each once, in the order of their days: first known days, then known reports.

    Parameters
    ----------
    events
        The event table, EPSG:4326; columns that are missing count as empty.
    say
        The words for kinds, days and reasons.
    """
    rows = _rows(events)
    told: dict[str, list[Row]] = {}
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        told.setdefault(row["cluster_id"], []).append(row)
        if row["is_primary"]:
            groups.setdefault(_key(row), []).append(row)
    found = [_entry(group, told[group[0]["cluster_id"]], say) for group in groups.values()]
    order = {DATED: 0, SPAN: 0, REPORTED: 1, UNDATED: 2}
    found.sort(key=lambda one: (order[one.days.basis], one.days.first, one.days.last, one.days.said))
    return tuple(replace(one, number=number) for number, one in enumerate(found, 1))


def _rows(events: gpd.GeoDataFrame) -> list[Row]:
    """Return the rows as texts, with what becomes of each on a map."""
    missing = {name: None for name in COLUMNS if name not in events.columns}
    table = events.assign(**missing) if missing else events
    if table.empty:
        return []
    fates = fate(table)
    # Plain lists: a column of pandas' own texts takes no half of a surrogate pair.
    columns = {name: list(table[name]) for name in COLUMNS if name != "geometry"}
    return [_row(columns, at, drawn, reason) for at, (drawn, reason) in enumerate(fates.to_numpy().tolist())]


def _row(columns: dict[str, list[Any]], at: int, drawn: str, reason: str) -> Row:
    row: Row = {name: raw(cells[at]) if name in _IDS else cell(cells[at]) for name, cells in columns.items()}
    row["cluster_id"] = row["cluster_id"] or row["event_id"] or f"row {at}"
    row["is_primary"] = _truth(columns["is_primary"][at], missing=True)
    row["distributive"] = _truth(columns["distributive"][at], missing=True)
    row["contested"] = _truth(columns["contested"][at], missing=False)
    return row | {"drawn": drawn, "reason": reason}


def _key(row: Row) -> tuple[str, ...]:
    """Return what tells an event from others, as `dateline.frame.count` does."""
    cluster = row["cluster_id"]
    return (cluster, row["place_index"], row["gazetteer_id"]) if row["distributive"] else (cluster,)


def _truth(value: Any, *, missing: bool) -> bool:
    if isinstance(value, str):
        return value.strip().lower() in {"true", "1", "yes"}
    return missing if value is None or pd.isna(value) else bool(value)


def _entry(rows: Sequence[Row], cluster: Sequence[Row], say: Phrases) -> Entry:
    row = rows[0]
    others = {one["event_id"]: one for one in cluster if one["event_id"] != row["event_id"]}
    return Entry(
        number=0,
        kind=kind_of(row["event_type"], row["event_subtype"], say),
        broad=kind_of(row["event_type"], "", say),
        days=days_of(row, say),
        date_text=row["date_text"],
        places=tuple(_where(one, say) for one in rows),
        lead=_telling(row, say),
        others=tuple(_telling(one, say) for one in others.values()),
        modality=row["modality"],
        likelihood=row["likelihood"],
        contested=any(one["contested"] for one in rows),
        denied_by=next((one["denied_by"] for one in (*rows, *cluster) if one["denied_by"]), ""),
        unverified_by=row["unverified_by"],
        reports=_number(row["report_count"]),
        origins=_number(row["origin_count"]),
        reviewed=all(one["review_state"] not in {"", "auto"} for one in rows),
        left_out=say(row["reason"]) if all(one["drawn"] == "left out" for one in rows) else "",
        tolls=tolls_of(one for one in cluster if one["gazetteer_id"] == row["gazetteer_id"]),
    )


def _number(text: str) -> int:
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return 1


def _where(row: Row, say: Phrases) -> Where:
    name = row["place_name"] or row["place_text"]
    near = "near" if row["loc_precision"] == "near_settlement" else ""
    relation = row["place_relation"] if row["place_relation"] in _MOVING else near
    if relation == "near" and _ASIDE.search(name):
        relation = ""
    return Where(
        name=name,
        written=row["place_text"],
        label=say(f"{relation} {{place}}", place=name) if relation and name else name,
        admin1="" if row["admin1"] == name else row["admin1"],
        country=row["country"],
        precision=row["loc_precision"],
        reason=say(row["reason"]) if row["drawn"] not in _DRAWN else "",
        why=row["loc_why"],
    )


def _telling(row: Row, say: Phrases) -> Telling:
    day = _day(row["published_date"])
    document = Document(
        row["doc_sha256"] + row["doc"],
        row["doc_title"] or row["doc"],
        row["publisher"],
        row["published_date"],
        address(row["url"]),
        row["published_date"] if day is None else say_day(day, say),
        row["doc"],
    )
    cited = tuple(found for one in row["cited_url"].split() if (found := address(one)))
    return Telling(
        row["source_status"],
        row["attribution"],
        balanced(row["sentence"] or row["summary"]),
        balanced(row["summary"] or row["sentence"]),
        document,
        cited,
        row["denied_by"],
    )


def days_of(row: Row, say: Phrases = ENGLISH) -> Days:
    """Return when a row's event was, as the map reads it."""
    start, end, known = (_day(row[name]) for name in ("date_start", "date_end", "known_by"))
    if start is None:
        by = end if known is None else known
        if by is None:
            return Days(0, 0, UNDATED, say("no day known"))
        return Days(by, by, REPORTED, say("by {day}", day=say_day(by, say)))
    last = max(start, next((one for one in (end, known) if one is not None), start))
    basis = DATED if start == last or row["date_precision"] in _DAY_PRECISIONS else SPAN
    if end is None:
        return Days(start, last, basis, say("from {day}", day=say_day(start, say)))
    return Days(start, last, basis, say_span(start, last, say))


def _day(text: str) -> int | None:
    try:
        return number_of(dt.date.fromisoformat(text[:10]))
    except ValueError:
        return None


def documents_of(events: gpd.GeoDataFrame, say: Phrases = ENGLISH) -> tuple[Document, ...]:
    """Return the reports of a table, by their day and title; rows of one table may be of several publishers."""
    found: dict[str, Document] = {}
    publishers: dict[str, dict[str, None]] = {}
    for row in _rows(events):
        one = _telling(row, say).document
        found[one.key] = one
        publishers.setdefault(one.key, {}).update({one.publisher: None} if one.publisher else {})
    listed = (replace(one, publisher=_named(list(publishers[key]), say)) for key, one in found.items())
    return tuple(sorted(listed, key=lambda one: (one.published, one.title, one.key)))


def _named(publishers: Sequence[str], say: Phrases) -> str:
    more = say(" and {n} more", n=len(publishers) - _PUBLISHERS) if len(publishers) > _PUBLISHERS else ""
    return ", ".join(publishers[:_PUBLISHERS]) + more


def latest(events: gpd.GeoDataFrame) -> int | None:
    """Return the last day of which the data know, as the map tells it; None where they know none."""
    return last_known(Columns(events))
