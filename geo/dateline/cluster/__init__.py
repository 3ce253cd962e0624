"""Cluster: tellings of the same event, within a report and across reports. It flags; it never changes an event.

Two tellings are one event when kind, sides and time agree and they share a place; numbers are not compared, since a
toll grows and one number fits many events, but for men and arms of tellings that share no more than a state. What is
told most closely is joined first and the vague is added to it, in an order of the tellings' own, so that the order of
the documents changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline._memory import without_collector
from dateline.cluster.joining import join_tellings
from dateline.cluster.marking import Mark, marks_of, marks_of_one
from dateline.cluster.tellings import known_by, place_key, tellings_of
from dateline.records import Coded

__all__ = ["Mark", "known_by", "mark", "place_key"]


@without_collector()
def mark(documents: Sequence[Coded], *, join: bool = True, tables: Collection[str] = ()) -> dict[str, tuple[Mark, ...]]:
    """Say of every event which cluster its places belong to.

    Parameters
    ----------
    documents
        Coded reports; their order does not matter.
    join
        False leaves each telling a cluster of its own.
    tables
        The ids of documents that are tables: no two of their rows are one event, and a row stands for what reports tell
        of it.

    Returns
    -------
    dict
        By event id, one mark for each place of the event, in the order of its places; one for an event without any.
    """
    told = [(coded.report, event) for coded in documents for event in coded.events]
    tellings = [telling for report, event in told for telling in tellings_of(report, event)]
    if tables:
        tellings = [replace(telling, of_table=telling.report.id in tables) for telling in tellings]
    found: dict[str, dict[int, Mark]] = {}
    clusters = join_tellings(tellings) if join else [[(telling, "")] for telling in tellings]
    for cluster in clusters:
        for telling, row, one in marks_of(cluster) if len(cluster) > 1 else marks_of_one(cluster[0][0]):
            found.setdefault(telling.event.id, {})[row] = one
    return {event: tuple(one for _, one in sorted(rows.items())) for event, rows in found.items()}
