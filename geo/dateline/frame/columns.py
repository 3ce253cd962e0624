"""Columns: what the event table has, and the cells of each, laid out without pandas, which takes long to load."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from dateline import __version__
from dateline._memory import without_collector
from dateline.cluster import Mark, known_by
from dateline.records import Coded, Event, Location, Place, Quantity, Report

COLUMNS = tuple(
    """event_id feature_id place_index place_count distributive cluster_id is_primary cluster_why report_count
    outlet_count origin_count event_type event_subtype summary trigger actor actor_side target target_side quantities
    date_start date_end date_precision date_basis date_text date_note said_date published_date known_by start end
    place_name place_text gazetteer_id place_type admin2 admin1 country pcode place_relation loc_precision
    uncertainty_km loc_confidence loc_why loc_alternatives loc_conflict source_status verification modality
    likelihood attribution denied_by unverified_by contested doc doc_title publisher url cited_url doc_sha256
    char_start char_end sentence review_state dateline_version geometry""".split()
)
_ALTERNATIVES = 3
_JSON = json.JSONEncoder(ensure_ascii=False)
_QUANTITY = fields(Quantity)


@without_collector()
def laid_out(documents: Sequence[Coded], marks: Mapping[str, Sequence[Mark]]) -> dict[str, tuple[Any, ...]]:
    """Lay out events as the columns of the event table, by name; no columns at all when there are no events.

    Parameters
    ----------
    documents
        Coded reports, in order.
    marks
        What `dateline.cluster.mark` says of their events.

    Returns
    -------
    dict of tuple
        A cell for each event and place, Python's own; None where there is nothing. The order of the columns is not
        that of `COLUMNS`.
    """
    names: list[str] = []
    rows: list[tuple[Any, ...]] = []
    for coded in documents:
        for event in coded.events:
            shared = _shared(coded.report, event)
            for own in _own(event, marks[event.id]):
                names = names or [*shared, *own]
                rows.append((*shared.values(), *own.values()))
    return dict(zip(names, zip(*rows, strict=True), strict=True))


def _shared(report: Report, event: Event) -> dict[str, Any]:
    """Return what the rows of one event have in common."""
    return {
        **_identity(event), **_what(report, event), **_when(report, event), **_how(event), **_provenance(report, event)
    }  # fmt: skip


def _own(event: Event, marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """Return what each row has of its own: its place, and the cluster of the event there."""
    places = [(location, location.resolved.mention.start) for location in event.locations]
    found: list[tuple[Location | None, int]] = [*places] or [(None, event.trigger_start)]
    return [
        {
            "feature_id": f"{event.id}-{offset}",
            "place_index": number,
            "place_count": len(found),
            **_joined(event, mark),
            **(_NOWHERE if location is None else _where(location)),
        }
        for number, ((location, offset), mark) in enumerate(zip(found, marks, strict=True))
    ]


def _identity(event: Event) -> dict[str, Any]:
    return {"event_id": event.id, "distributive": event.distributive}


def _joined(event: Event, mark: Mark) -> dict[str, Any]:
    return {
        "cluster_id": mark.cluster_id,
        "is_primary": mark.is_primary,
        "cluster_why": mark.why,
        "report_count": mark.report_count,
        "outlet_count": mark.outlet_count,
        "origin_count": mark.origin_count,
        "denied_by": event.denied_by or mark.denied_by,
        "contested": event.contested or mark.contested,
    }


def _what(report: Report, event: Event) -> dict[str, Any]:
    return {
        "event_type": event.type,
        "event_subtype": event.subtype,
        "summary": report.text[event.char_start : event.char_end],
        "trigger": event.trigger,
        "actor": event.actor,
        "actor_side": event.actor_side,
        "target": event.target,
        "target_side": event.target_side,
        "quantities": _JSON.encode([_quantity(one) for one in event.quantities]) if event.quantities else "[]",
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    """Return a quantity's fields; unit and basis only where it has one."""
    told = ((field.name, getattr(quantity, field.name)) for field in _QUANTITY)
    return {name: value for name, value in told if value != "" or name not in {"unit", "basis"}}


def _when(report: Report, event: Event) -> dict[str, Any]:
    when, said = event.when, event.said
    known = known_by(said, report.published)
    first = when.first if when else None
    last = (when.last if when else None) or (None if first else known)
    if first is None and event.modality == "planned":
        first, last = known, None
    start, end = _instants(first, last, known) if when and when.first else (None, None)
    if when and when.start and when.end:
        start, end = when.start, when.end
    return {
        "date_start": _iso(first),
        "date_end": _iso(last),
        "date_precision": when.precision if when else "unknown",
        "date_basis": when.basis if when else ("said_date" if known else ""),
        "date_text": when.text if when else "",
        "date_note": when.note if when else "",
        "said_date": _iso(said.last or said.first) if said else None,
        "published_date": _iso(report.published),
        "known_by": _iso(known),
        "start": start,
        "end": end,
    }


def _instants(
    first: dt.date | None, last: dt.date | None, known: dt.date | None
) -> tuple[dt.datetime | None, dt.datetime | None]:
    """Return the half-open UTC interval of inclusive days; an open end closes with the day by which it was known."""
    if first is None:
        return None, None
    final = last or max(first, known or first)
    midnight = dt.time(tzinfo=dt.UTC)
    return dt.datetime.combine(first, midnight), dt.datetime.combine(final, midnight) + dt.timedelta(days=1)


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _where(location: Location) -> dict[str, Any]:
    found = location.resolved
    place, holder = found.place, found.place or found.container
    return {
        "place_name": location.name or (place.name if place else found.mention.text),
        "place_text": found.mention.text,
        "gazetteer_id": place.id if place and not _is_around(location) else "",
        "place_type": "sector" if found.mention.form == "sector" else place.kind if place else "",
        "admin2": location.admin2 or _second_level(holder),
        "admin1": holder.admin1 if holder else "",
        "country": holder.country if holder else "",
        "pcode": location.pcode,
        "place_relation": location.relation,
        "loc_precision": location.precision,
        "uncertainty_km": float(location.uncertainty_km) if location.geometry is not None else None,
        "loc_confidence": round(found.score, 3) if place else None,
        "loc_why": location.why,
        "loc_alternatives": _alternatives(location),
        "loc_conflict": location.conflict,
        "geometry": location.geometry,
    }


def _second_level(holder: Place | None) -> str:
    """Return the second-level unit of a place: of such a unit itself."""
    if holder is None:
        return ""
    return holder.name if holder.kind == "admin2" else holder.admin2


def _is_around(location: Location) -> bool:
    """Whether what is drawn is named after its place and is not the place (a sector of the front, a border)."""
    return location.resolved.mention.form == "sector" or location.relation == "border_of"


def _alternatives(location: Location) -> str:
    place = location.resolved.place
    others = [
        candidate for candidate in location.resolved.candidates if place is None or candidate.place.id != place.id
    ]
    if not others:
        return "[]"
    return _JSON.encode(
        [
            {
                "id": other.place.id,
                "name": other.place.name,
                "admin1": other.place.admin1,
                "country": other.place.country,
                "lon": round(other.place.lon, 5),
                "lat": round(other.place.lat, 5),
                "score": round(other.score, 3),
            }
            for other in others[:_ALTERNATIVES]
        ]
    )


_UNNAMED = "place_name place_text gazetteer_id place_type admin2 admin1 country pcode place_relation".split()
_NOWHERE: Mapping[str, Any] = {  # in the order of `_where`
    **dict.fromkeys(_UNNAMED, ""),
    "loc_precision": "unlocated",
    "uncertainty_km": None,
    "loc_confidence": None,
    "loc_why": "the clause names no place",
    "loc_alternatives": "[]",
    "loc_conflict": "",
    "geometry": None,
}


def _how(event: Event) -> dict[str, Any]:
    return {
        "source_status": event.source_status,
        "verification": "",
        "modality": event.modality,
        "likelihood": event.likelihood,
        "attribution": " > ".join(event.attribution),
        "unverified_by": event.unverified_by,
    }


def _provenance(report: Report, event: Event) -> dict[str, Any]:
    return {
        "doc": report.name,
        "doc_title": report.title,
        "publisher": report.publisher,
        "url": report.url,
        "cited_url": event.cited_url,
        "doc_sha256": report.sha256,
        "char_start": event.char_start,
        "char_end": event.char_end,
        "sentence": report.text[event.sentence_start : event.sentence_end],
        "review_state": "auto",
        "dateline_version": __version__,
    }
