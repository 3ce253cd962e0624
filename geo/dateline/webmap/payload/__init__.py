"""The event table as the page reads it: columns of numbers, and texts kept once each.

One row per primary event-place, sorted by time. Days are whole days since 1970-01-01 as the report gives
them: there is no clock time in it that a viewer's time zone could shift.

``columns`` reads a table's columns, ``letters`` keeps each text once, ``amounts`` whole steps of numbers, ``shapes``
each place once and ``crowd`` where most of them lie. ``archive`` packs all into one block, ``unpacking`` reads it
back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from dateline.frame.amounts import Amounts
from dateline.phrases import is_table
from dateline.webmap.payload import amounts as measure
from dateline.webmap.payload.archive import Numbers, Texts, Truths, block
from dateline.webmap.payload.columns import NEVER, Columns, release
from dateline.webmap.payload.letters import Letters, Unread
from dateline.webmap.payload.shapes import places_of

FORMAT = 3
DATED, SPAN, REPORTED, UNDATED = range(4)
_FATES = {"point": 0, "area": 1, "table": 2, "left out": 3}
_ROOMY_DAYS = 190
_DAY_PRECISIONS = ("hour", "night", "day")

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
    "sentence",
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
    "cluster_why",
    "report_count",
    "outlet_count",
    "origin_count",
    "own_cells",
)
# What is a clause of another column's text, as a rule.
_CLAUSES = {"summary": "sentence"}


@dataclass(frozen=True, slots=True)
class Payload:
    """What the page needs to know of the events.

    Attributes
    ----------
    head
        ``title``, ``rows``, ``facts``, ``axis`` in days, ``bounds``, ``view`` where the map begins with less
        and how many events lie ``farther`` off, and the rings of ``areas``; where marks are sized ``measure``.
    numbers
        For each row ``first``, ``last``, ``basis``, ``fate``, ``place``, ``key``, ``beside`` and ``contested``; for
        each place ``places.lon`` and so on (see `shapes.Places`).
    facets, texts
        Columns of texts; those of ``facets`` are there as soon as the map is. Those of ``texts`` are read from the
        table when they are asked for.
    """

    head: dict[str, Any]
    numbers: dict[str, Numbers]
    facets: dict[str, Texts]
    texts: Mapping[str, Texts]

    def events_block(self) -> str:
        """Return what the map is drawn from, as a block in base64."""
        return block(self.head, self.numbers, self.facets)

    def texts_block(self) -> str:
        """Return the other texts, as a block in base64."""
        packed = block({}, {}, self.texts, within=_CLAUSES)
        release()
        return packed


def payload(events: gpd.GeoDataFrame, fates: pd.DataFrame, *, title: str, amounts: Amounts | None = None) -> Payload:
    """Return what the page needs to know of the events.

    Parameters
    ----------
    events
        The event table, EPSG:4326; columns that are missing count as empty.
    fates
        The columns ``drawn`` and ``reason``, one line for each row of ``events``, in its order.
    title
        The map's title.
    amounts
        By what marks are sized, a count for each row of ``events``; None for marks of events.
    """
    table = Columns(events)
    primary = table.take(np.flatnonzero(table.truths("is_primary", missing=True)))
    first, last, basis = _spans(primary)
    order = _in_time_order(primary, first, last)
    rows, (first, last, basis) = primary.take(primary.lines[order]), (days[order] for days in (first, last, basis))
    drawn = Columns(fates).take(rows.lines)
    fate_codes = _fate_codes(drawn)
    places = places_of(rows, fate_codes < 2)
    fate_codes = np.where((fate_codes < 2) & (places.of_row < 0), 2, fate_codes)
    dated = basis != UNDATED
    identity, nameless = _identities(rows)
    keys = _event_keys(rows, identity, nameless)
    numbers = {
        "first": np.where(dated, first, 0),
        "last": np.where(dated, last, 0),
        "basis": basis,
        "fate": fate_codes,
        "place": places.of_row,
        "key": keys,
        "beside": _beside(rows, fate_codes, identity, nameless),
        "contested": rows.truths("contested").astype(np.int64),
    }
    head = {
        "format": FORMAT,
        "title": title,
        "rows": len(rows),
        "facts": _facts(table, rows, keys),
        "axis": _axis(first, last, (fate_codes < 2) & dated, rows.are("modality", "planned", "historical")),
        "bounds": places.bounds,
        **({"view": places.view, "farther": len(np.unique(keys[places.farther]))} if places.view else {}),
        "areas": places.areas,
    }
    if amounts is not None:
        head["measure"], columns = measure.packed(amounts, rows.lines)
        numbers |= columns
    facets = {"places.name": places.names} | _read(rows, FACETS)
    rows.forget()

    def letters(name: str) -> Letters:
        return drawn.letters(name) if name == "reason" else rows.letters(name)

    return Payload(head, numbers | places.numbers, facets, Unread((*TEXTS, "reason"), letters))


def _read(rows: Columns, names: Iterable[str]) -> dict[str, Texts]:
    """Return columns of texts that are read for the last time."""
    found = {}
    for name in names:
        found[name] = rows.texts(name)
    return found


def _fate_codes(drawn: Columns) -> Numbers:
    texts = drawn.texts("drawn")
    codes = np.array([_FATES.get(value, _FATES["left out"]) for value in texts.values], dtype=np.int64)
    return codes[texts.codes] if len(codes) else texts.codes


def _in_time_order(rows: Columns, first: Numbers, last: Numbers) -> Numbers:
    order: Numbers = np.lexsort((rows.ranks("feature_id"), last, first))
    return order


def _spans(rows: Columns) -> tuple[Numbers, Numbers, Numbers]:
    """Return for each row the first and last day on which it is shown, and what kind of knowledge that is."""
    start, end, known = (rows.days(name) for name in ("date_start", "date_end", "known_by"))
    until = np.where(end != NEVER, end, np.where(known != NEVER, known, start))
    by = np.where(known != NEVER, known, end)
    has_start = start != NEVER
    first = np.where(has_start, start, by)
    last = np.where(has_start, np.maximum(start, until), by)
    dated = np.where((first == last) | rows.are("date_precision", *_DAY_PRECISIONS), DATED, SPAN)
    reported = np.where(by == NEVER, UNDATED, REPORTED)
    return first, last, np.where(has_start, dated, reported).astype(np.int64)


def _axis(first: Numbers, last: Numbers, drawn: Truths, apart: Truths) -> list[int] | None:
    """Return the first and last day of the time axis: what is drawn, without a lonely few far off."""
    used = drawn & ~apart
    used = used if used.any() else drawn
    if not used.any():
        return None
    begin = _trimmed(np.sort(first[used]))
    end = -_trimmed(np.sort(-last[used]))
    return [min(begin, end), max(begin, end)]


def extent(content: Payload) -> tuple[int, int] | None:
    """Return the first and last day of what is drawn, those included that the axis leaves out; None without dates."""
    numbers, axis = content.numbers, content.head["axis"]
    dated = (numbers["fate"] < 2) & (numbers["basis"] != UNDATED)
    if axis is None or not dated.any():
        return None
    return min(axis[0], int(numbers["first"][dated].min())), max(axis[1], int(numbers["last"][dated].max()))


def _trimmed(days: Numbers) -> int:
    """Return the first day at which the bars begin; the days before it can be turned to."""
    # A twentieth of the events (one of five or more) may lie outside where that halves the axis or better.
    # Days of half a year have room for a bar each.
    spare = max(1, len(days) // 20) if len(days) >= 5 and days[-1] - days[0] >= _ROOMY_DAYS else 0
    halves = (days[-1] - days[1 : spare + 1] + 1) * 2 < days[-1] - days[0] + 1
    return int(days[1 + int(np.argmax(halves))] if halves.any() else days[0])


def _facts(table: Columns, rows: Columns, keys: Numbers) -> dict[str, Any]:
    documents = table.different("doc")
    return {
        "to": latest(table),
        "reports": len(documents),
        "tables": sum(map(is_table, documents)),
        "events": len(np.unique(keys)),
        "unreviewed": len(np.unique(keys[rows.are("review_state", "", "auto")])),
    }


def latest(table: Columns) -> int | None:
    """Return the last day of which the data know, in days since 1970-01-01; None where they know none."""
    by, published, started = (table.days(name) for name in ("known_by", "published_date", "date_start"))
    # Of a report without a day what it tells as happened says how far it goes: to its first day, since of a span
    # ("in 2026") nobody knows how much is over.
    bare = (by == NEVER) & (published == NEVER) & table.are("modality", "", "actual")
    days = np.concatenate([by, published, started[bare]])
    known = days[days != NEVER]
    return int(known.max()) if len(known) else None


def _event_keys(rows: Columns, identity: Numbers, nameless: Truths) -> Numbers:
    """Number the events: one that happened at each of its places counts at each."""
    each = rows.truths("distributive", missing=True)
    where = _joined(rows.codes("place_index"), rows.codes("gazetteer_id"))
    lines = np.where(nameless, np.arange(len(rows)) + 1, 0)
    return _joined(_joined(identity, lines), np.where(each, where + 1, 0))


def _identities(rows: Columns) -> tuple[Numbers, Truths]:
    """Return a number for each row's cluster, or for its event where it has none; and which have neither."""
    empty = rows.are("cluster_id", "")
    if not empty.any():
        return rows.codes("cluster_id"), empty
    clusters, events = rows.texts("cluster_id"), rows.texts("event_id")
    known = {value: number for number, value in enumerate(clusters.values)}
    of_event = np.array([known.setdefault(value, len(known)) for value in events.values], dtype=np.int64)
    identity = np.where(empty, of_event[events.codes], clusters.codes)
    return identity, empty & rows.are("event_id", "")


def _joined(a: Numbers, b: Numbers) -> Numbers:
    """Number the pairs in the order in which they come."""
    pairs: Numbers = a.astype(np.int64) * (int(b.max(initial=0)) + 1) + b
    codes: Numbers = pd.factorize(pairs)[0].astype(np.int64)
    return codes


def _beside(rows: Columns, fates: Numbers, identity: Numbers, nameless: Truths) -> Numbers:
    """Mark the rows that name only the country of an event which is drawn at a finer place."""
    drawn = np.isin(identity, identity[(fates < 2) & ~nameless])
    return (rows.are("loc_precision", "country") & drawn & ~nameless).astype(np.int64)
