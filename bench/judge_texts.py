"""The marked texts that the judge learns from: those of a folder, and the ``dev`` halves of our own.

A text is its group (``found``, ``retold``, ``own``, ``named``), its name, the report and the types at each name.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.gazetteer import Gazetteer
from dateline.pipeline import resolve_report
from dateline.records import Report
from dateline.reports import report_from_text
from event_documents import documents
from event_scoring import FINE, FINE_KM, POINT_FOR_AREA_KM, distance_km, must_be_found, pins_of
from marked_names import AS_CODED, read_marked
from marked_names import FIELDS as MARKED_FIELDS

FIELDS = {"conflict": "war", "disaster": "disaster", "health": "health"}
Labels = dict[int, list[str] | None]  # of each name, by where it begins: the types at it, None where open


def marked(files: list[Path], field: str) -> Iterator[tuple[str, str, Report, Labels]]:
    for line in (line for path in files for line in path.read_text("utf-8").splitlines()):
        one = json.loads(line)
        day = dt.date.fromisoformat(one["date"]) if one["date"] else None
        labels = {mark["start"]: mark[field] for mark in one["marks"]}
        yield one["kind"], one["id"], report_from_text(one["text"], name="text", published=day), labels


def named(field: str, gazetteer: Gazetteer) -> Iterator[tuple[str, str, Report, Labels]]:
    """Yield our reports with marked names; in those of other fields what no word of this one tells is open.

    Every place is marked: what has no mark, and no place in the gazetteer, is no site.
    """
    for one in read_marked("dev"):
        own = MARKED_FIELDS[one.field] == field
        report = report_from_text(one.text, name="text", published=one.date)
        marks = [mark for mark in one.marks if not mark.stands_for]
        labels: Labels = {mark.start: _as_coded(mark.types, one.field) if own else None for mark in marks}
        for found in resolve_report(report, gazetteer=gazetteer):
            start, end = found.mention.start, found.mention.end
            if found.place is None and not any(mark.start < end and start < mark.end for mark in marks):
                labels[start] = []
        yield "named" if own else "of another field", one.id, report, labels


def _as_coded(types: tuple[str, ...] | None, field: str) -> list[str] | None:
    as_coded = AS_CODED if field == "war" else {}
    return None if types is None else sorted({as_coded.get(one, one) for one in types})


def own(field: str, gazetteer: Gazetteer) -> Iterator[tuple[str, str, Report, Labels]]:
    for one in documents("dev", gazetteer=gazetteer):
        if one.field == FIELDS[field]:
            day = one.date if one.stated else None
            report = report_from_text(one.text, name="text", published=day, publisher=one.publisher)
            labels: Labels = {}
            for found in resolve_report(report, gazetteer=gazetteer):
                if found.place:
                    labels[found.mention.start] = _types_at(one, found)
            yield "own", one.id, report, labels


def _types_at(document: Any, found: Any) -> list[str] | None:
    at, types = found.mention.start, set()
    for event in document.events:
        if not any(start <= at < end for start, end in (event.span, *event.again)):
            continue
        for place in pins_of(event):
            near = FINE_KM if place.precision in FINE else POINT_FOR_AREA_KM
            same = place.id == found.place.id or (
                place.lat is not None and distance_km(place.lat, place.lon, found.place.lat, found.place.lon) <= near
            )
            if same and (event.modality in {"negated", "hypothetical", "planned"} or not must_be_found(event, place)):
                return None
            if same:
                types.add(event.kinds[0].partition("/")[0])
    return sorted(types)
