"""Plain: the event table as its columns alone, for what is shown or written at once, without pandas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_NOT_HAPPENED = {
    "planned": "planned, not told as happened",
    "hypothetical": "supposed, not told as happened",
    "negated": "told as not happened",
}
BEST_FIRST = {"point": 0, "area": 1, "table": 2, "left out": 3}
# Why a row has no place on the map, by what is known of its name.
_NO_PLACE = {
    "": "no place is named",
    "unknown": "the name is not in the gazetteer",
    "open": "no known place of the name is meant for sure",
    "nowhere": "decided in the review: nowhere on the map",
}
TELLING = ("cluster_id", "place_index", "gazetteer_id", "distributive")


@dataclass(frozen=True, slots=True)
class Plain:
    """The event table, as `dateline.frame.columns.laid_out` gives it."""

    columns: Mapping[str, Sequence[Any]]

    def __len__(self) -> int:
        """How many rows it has."""
        return len(self.columns.get("event_id", ()))

    def primary(self, *names: str) -> list[tuple[Any, ...]]:
        """Return the cells of some columns in the rows to count and draw."""
        rows = zip(*(self.columns.get(name, ()) for name in ("is_primary", *names)), strict=True)
        return [row[1:] for row in rows if row[0]]

    def count(self) -> int:
        """Return how many events it tells of, as `dateline.frame.count` does."""
        return len(self.fates())

    def fates(self) -> list[tuple[str, str]]:
        """Return what becomes of each event on a map and why, as `dateline.frame.fate_of_each` does."""
        found: dict[tuple[object, ...], tuple[str, str]] = {}
        names = ("modality", "source_status", "contested", "loc_precision", "place_text", "geometry", "date_start")
        told = map(_told, self.primary(*TELLING))
        for key, cells in zip(told, self.primary(*names), strict=True):
            modality, status, contested, precision, text, geometry, day = cells
            fate = fate_of(modality, status, contested, precision, "unknown" if text else "", geometry, day is not None)
            if key not in found or BEST_FIRST[fate[0]] < BEST_FIRST[found[key][0]]:
                found[key] = fate
        return list(found.values())


def told_by(columns: Mapping[str, Iterable[Any]]) -> list[tuple[object, ...]]:
    """Return which event each row tells of: its cluster, and the place where it happened at each of several.

    ``columns`` has those of `TELLING`.
    """
    return list(map(_told, zip(*(columns[name] for name in TELLING), strict=True)))


def _told(cells: tuple[Any, ...]) -> tuple[object, ...]:
    cluster, index, place, each = cells
    return (cluster, index, place) if each else (cluster,)


def fate_of(
    modality: str,
    status: str,
    contested: bool,
    precision: str,
    name: str,
    geometry: BaseGeometry | None,
    has_day: bool = True,
) -> tuple[str, str]:
    """Return what becomes of a row on a map, and why where it is not drawn; see `dateline.frame.fate`.

    ``name`` is "" where no place is named; else, of a name that lies nowhere, unknown, open or nowhere.
    """
    if status == "denied" and not contested:
        return "left out", "denied, and no report here claims it"
    if modality in _NOT_HAPPENED:
        return "left out", _NOT_HAPPENED[modality]
    if modality == "historical" and not has_day:  # its mark would stand at the day of the report
        return "left out", "told as history, on no known day"
    if precision == "country":
        return "table", "nothing finer than a country is named"
    if precision == "unlocated" or geometry is None or geometry.is_empty:
        return "table", _NO_PLACE[name]
    if geometry.geom_type != "Point" or precision in {"area", "admin1", "admin1_part", "admin2"}:
        return "area", ""
    return "point", ""
