"""The hromadas of Ukraine: what an adjective such as "Lymanska hromada" names, and which places are in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from dateline.gazetteer import Gazetteer, normalise, variant_key
from dateline.gazetteer.building import sources
from dateline.gazetteer.index.coded import DIGITS, KATOTTG
from dateline.gazetteer.names import cognate_key
from dateline.gazetteer.names.english import romanised
from dateline.records import Place

_UNKNOWN = "-"  # stands for a seat that the gazetteer lacks


@dataclass(frozen=True, slots=True)
class _Table:
    """Seats by the keys of a hromada's names, with its first-level unit, and the seat of each place's hromada."""

    seats: dict[str, list[tuple[str, str]]]
    of: dict[str, str]


@dataclass(frozen=True, slots=True)
class Communities:
    """Answers for places of the gazetteer; a community is known by the id of its seat."""

    gazetteer: Gazetteer
    _places: dict[str, Place | None] = field(default_factory=dict)

    def seats(self, name: str, units: Collection[str]) -> tuple[Place, ...]:
        """Return the seats of the communities of a name, an adjective or their seat's, in some first-level units."""
        for key in _keys(name):
            found = [seat for seat, unit in _table().seats.get(key, ()) if not units or unit in units]
            places = tuple(place for place in map(self._place, found) if place is not None)
            if places:
                return places
        return ()

    def held(self, places: Iterable[Place], seats: Sequence[Place]) -> frozenset[str]:
        """Return the ids of the places that are in the community of one of some seats."""
        of, ids = _table().of, {seat.id for seat in seats}
        return frozenset(place.id for place in places if of.get(place.id) in ids)

    def knows(self, place: Place) -> bool:
        """Tell whether it is known of which community a place is."""
        return place.id in _table().of

    def _place(self, ident: str) -> Place | None:
        if ident not in self._places:
            self._places[ident] = self.gazetteer.place(ident)
        return self._places[ident]


def _keys(name: str) -> tuple[str, str]:
    """Return the keys of a name, the closer first: of any romanisation, and of its Russian form."""
    text = normalise(name)
    return variant_key(text), f"~{cognate_key(text)}"


@cache
def _table() -> _Table:
    seats: dict[str, list[tuple[str, str]]] = {}
    of: dict[str, str] = {}
    for row in sources.curated("communities"):
        seat, *others = (f"{KATOTTG}{one}" if len(one) == DIGITS else one for one in row["members"].split())
        if seat == _UNKNOWN:
            continue
        of.update(dict.fromkeys((seat, *others), seat))
        forms = (form for name in (row["name"], row["seat"]) for form in (name, *romanised(name, "UA")))
        keys = {key for form in forms for key in _keys(form)}
        for key in sorted(keys):
            seats.setdefault(key, []).append((seat, row["admin1_code"]))
    return _Table(seats, of)
