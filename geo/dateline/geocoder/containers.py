"""Whether a place lies in what a query says contains it: a country, a unit, or a large place nearby."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.gazetteer import Gazetteer, NameMatch
from dateline.gazetteer.distances import distance_km
from dateline.geocoder.query import Part, spellings
from dateline.records import Place

_UNITS = ("country", "admin1", "admin2")
_STRONG = ("name", "alias", "abbreviation")  # the other ways to bear a name are weak: old, generated, transliterated
_OWN = ("name", "alias")
_REGIONS = ("region", "continent", "water", "mountains", "sector")
# A settlement that contains others is a town, and beside a unit or region of its name a city. Without this "San Juan,
# Texas" could lie near one of two villages in Mexico that are called Texas, and Gaza would have to lie near Middle East
# in Maryland. The numbers are our choice.
_TOWN_POPULATION, _CITY_POPULATION = 10_000, 100_000
_CITY_KM = 30.0  # how far a city's suburbs and villages lie from its middle, at most; our choice

# The kinds of place that a country, a unit or a city cannot hold.
_TOO_LARGE: dict[str, tuple[str, ...]] = {
    "country": ("country", "continent"),
    "admin1": ("country", "continent", "admin1"),
    "admin2": ("country", "continent", "admin1", "admin2"),
    "settlement": ("country", "continent", "admin1", "admin2", "region", "water", "mountains"),
}


@dataclass(frozen=True, slots=True)
class Container:
    """A part that was stated as containing the place, with all that it may mean.

    ``left_out`` are words of it that were not understood. ``region`` is the region without a known border (Donbas)
    that it names where it names nothing whose inside is known. ``enclosed`` are the units that its meanings surround
    without containing them: who says "Kyiv, Kyiv Oblast" means the city, which is a unit of its own.
    """

    text: str
    meanings: tuple[Place, ...]
    region: Place | None = None
    left_out: str = ""
    enclosed: frozenset[str] = frozenset()

    @property
    def understood(self) -> bool:
        """Whether the gazetteer knows it at all."""
        return bool(self.meanings) or self.region is not None

    def holds(self, place: Place) -> bool:
        """Tell whether a place lies in it; True where that cannot be known."""
        return not self.meanings or self.around(place) is not None

    def surrounds(self, place: Place) -> bool:
        """Tell whether a place lies in it or in a city that is a unit of its own within it."""
        return self.holds(place) or (place.admin1_code in self.enclosed and place.kind not in _TOO_LARGE["admin1"])

    def around(self, place: Place) -> Place | None:
        """Return the meaning in which it holds a place, None if there is none."""
        return next((meaning for meaning in self.meanings if _contains(meaning, place)), None)


def all_containers(parts: Sequence[Part], gazetteer: Gazetteer) -> list[Container]:
    """Return what the parts of a query mean; two that form one known name are one ("Washington, D.C.")."""
    found, rest = [], list(parts)
    while rest:
        part = rest.pop(0)
        joined = f"{part.text} {rest[0].text}" if rest else ""
        if part.kinds is None and gazetteer.contains_name(joined):
            part = Part(joined)
            del rest[0]
        found.append(container(part, gazetteer))
    return found


def container(part: Part, gazetteer: Gazetteer) -> Container:
    """Return what a part of a query means as a container."""
    for text, left_out in spellings(part.text, container=True):
        matches = [m for m in gazetteer.lookup(text) if part.kinds is None or m.kind in part.kinds]
        codes = _by_code(text, gazetteer, part.kinds)
        units = [m for m in matches if m.kind in _UNITS]
        strong = [m for m in units if m.how in _STRONG]
        regions = [m for m in matches if m.kind in _REGIONS and m.how in _STRONG]
        cities = [] if codes else _cities(matches, _CITY_POPULATION if strong or regions else _TOWN_POPULATION)
        places = [match.place for match in [*(strong or units), *cities]]
        if codes or places:
            meant = (*codes, *places)
            stated = [place.admin1_code for place in meant if place.kind == "admin1"]
            enclosed = frozenset().union(*map(gazetteer.enclosed_units, stated))
            return Container(part.text, meant, left_out=left_out, enclosed=enclosed)
        if regions:
            return Container(part.text, (), regions[0].place, left_out)
    return Container(part.text, ())


def _by_code(text: str, gazetteer: Gazetteer, kinds: tuple[str, ...] | None) -> list[Place]:
    """Return the country and the state of the United States that two capitals stand for ("FR", "TX")."""
    if not (len(text) == 2 and text.isascii() and text.isupper()):
        return []
    found = (gazetteer.country(text), gazetteer.admin1(f"US.{text}"))
    return [place for place in found if place is not None and (kinds is None or place.kind in kinds)]


def _cities(matches: list[NameMatch], least: int) -> list[NameMatch]:
    return [m for m in matches if m.kind == "settlement" and m.how in _OWN and m.population >= least]


def _contains(outer: Place, inner: Place) -> bool:
    """Tell whether one place lies in another; a unit that the inner one does not state may be any of its country."""
    if outer.id == inner.id or inner.kind in _TOO_LARGE[outer.kind]:
        return False
    if outer.kind == "settlement":
        return float(distance_km(outer.lon, outer.lat, inner.lon, inner.lat)) <= _CITY_KM
    if outer.country != inner.country:
        return False
    if outer.kind == "country":
        return True
    same = inner.admin1_code in ("", outer.admin1_code)
    return same and (outer.kind == "admin1" or inner.admin2 in ("", outer.name))
