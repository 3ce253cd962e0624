"""What a gold says against itself: an id of one place beside the point of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.evaluation.annotated import Annotated, Toponym
from dateline.evaluation.matching import NEAR_KM
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.distances import distance_km

_WIDE_KM = 1500.0  # so far lie the points of a large region apart in different gazetteers


def contradictions(documents: Iterable[Annotated], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return a line for each toponym whose point is not that of its id; either of them is wrong."""
    return tuple(line for document in documents for line in _of(document, gazetteer))


def _of(document: Annotated, gazetteer: Gazetteer) -> Iterator[str]:
    for one in document.toponyms:
        place = gazetteer.place(one.id) if one.id and one.placed else None
        if place is None:
            continue
        far = float(distance_km(one.lon, one.lat, place.lon, place.lat))
        if far > (NEAR_KM if place.kind == "settlement" else _WIDE_KM):
            lies = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
            yield f"{document.id}:{one.start} {_name(one)!r}: its id {one.id} is {lies}, {far:,.0f} km from its point"


def _name(one: Toponym) -> str:
    return " ".join(one.name.split())[:60]
