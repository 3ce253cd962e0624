"""What a row says of one place of its cell: where it is, how precise, how sure and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.records import Candidate, Place

_OTHERS = 4  # candidates that are told beside the chosen one


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one place of a cell is: degrees, None where it lies nowhere on the map; how precise, how sure, and why.

    ``status`` is located (as sure as answers get), doubtful (the likeliest), area (only the unit that the row states),
    given (the row's own coordinates), reviewed (a person chose), unplaced, or empty (the row names no place).
    """

    text: str
    status: str
    place: Place | None = None
    lon: float | None = None
    lat: float | None = None
    relation: str = ""
    precision: str = "unlocated"
    uncertainty_km: float | None = None
    sure: float | None = None
    why: str = ""
    conflict: str = ""
    candidates: tuple[Candidate, ...] = field(default=())

    def alternatives(self) -> str:
        """Return the other candidates as JSON: id, name, admin1, country, lon, lat, the likelier first."""
        chosen = self.place.id if self.place else None
        others = [one.place for one in self.candidates if one.place.id != chosen][:_OTHERS]
        return json.dumps([_brief(place) for place in others], ensure_ascii=False) if others else "[]"


OPEN = frozenset({"doubtful", "area", "unplaced"})  # what a person may decide


def is_open(status: str, cell: str) -> bool:
    """Tell whether a person may decide a place; not that of a row whose cell is empty and whose unit is known."""
    return status in OPEN and not (status == "area" and not cell)


EMPTY = Placed("", "empty", why="no place is written")


def _brief(place: Place) -> dict[str, object]:
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "admin1": place.admin1,
        "country": place.country,
        "lon": round(place.lon, 5),
        "lat": round(place.lat, 5),
    }


def best_first(found: Sequence[Placed]) -> Placed:
    """Return the place that stands for a row: its first that lies on the map, else its first, else an empty one."""
    return next((one for one in found if one.lon is not None), found[0] if found else EMPTY)
