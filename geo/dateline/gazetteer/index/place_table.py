"""The index in memory while it is built: columns of places, and postings from names to places."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dateline.gazetteer.kinds import HIDDEN, HOWS, KINDS, NO_PLACE
from dateline.gazetteer.names import FAR_MARKS, normalise, variant_keys

_LONGEST_NAME = 100  # characters; what is longer in the sources is not a name


@dataclass(slots=True)
class PlaceTable:
    """One row a place; a place's number is its row.

    ``size`` is for ranking: the population, for a unit the sum over the settlements that we know in it.
    """

    geonames_id: array[int] = field(default_factory=lambda: array("q"))
    kind: array[int] = field(default_factory=lambda: array("B"))
    country: array[int] = field(default_factory=lambda: array("H"))
    lon: array[float] = field(default_factory=lambda: array("d"))
    lat: array[float] = field(default_factory=lambda: array("d"))
    population: array[int] = field(default_factory=lambda: array("I"))
    size: array[int] = field(default_factory=lambda: array("I"))
    admin1: array[int] = field(default_factory=lambda: array("i"))
    admin2: array[int] = field(default_factory=lambda: array("i"))
    uncertainty_km: array[float] = field(default_factory=lambda: array("d"))
    source: array[int] = field(default_factory=lambda: array("H"))
    name_end: array[int] = field(default_factory=lambda: array("I"))
    names: bytearray = field(default_factory=bytearray)

    def add(self, name: str, *, geonames_id: int, kind: str, country: int, source: int) -> int:
        """Append a place without position or containers, and return its number."""
        return self._append(name, geonames_id, KINDS.index(kind), country, source)

    def add_hidden(self, name: str = "", *, geonames_id: int = 0) -> int:
        """Append a row that only others refer to: the name of a unit, or the id of a place in another layer."""
        return self._append(name, geonames_id, HIDDEN, 0, 0)

    def _append(self, name: str, geonames_id: int, kind: int, country: int, source: int) -> int:
        self.geonames_id.append(geonames_id)
        self.kind.append(kind)
        self.country.append(country)
        self.source.append(source)
        for column in (self.lon, self.lat):
            column.append(float("nan"))
        self.uncertainty_km.append(0.0)
        self.population.append(0)
        self.size.append(0)
        self.admin1.append(NO_PLACE)
        self.admin2.append(NO_PLACE)
        self.names += name.encode()
        self.name_end.append(len(self.names))
        return len(self.kind) - 1

    def name(self, number: int) -> str:
        """Return the name of a place."""
        start = self.name_end[number - 1] if number else 0
        return self.names[start : self.name_end[number]].decode()

    def columns(self) -> dict[str, np.ndarray[Any, Any]]:
        """Return the columns as arrays in the types in which they are stored."""
        stored = {
            "geonames_id": "<i8",
            "kind": "u1",
            "country": "<u2",
            "lon": "<f8",
            "lat": "<f8",
            "population": "<u4",
            "size": "<u4",
            "admin1": "<i4",
            "admin2": "<i4",
            "uncertainty_km": "<f4",
            "source": "<u2",
            "name_end": "<u4",
        }
        columns = {name: np.array(getattr(self, name)).astype(dtype) for name, dtype in stored.items()}
        columns["names"] = np.frombuffer(bytes(self.names), dtype="u1")
        return columns


@dataclass(slots=True)
class Postings:
    """Which places a key names, and how; the keys lie one after another in one buffer, 20 bytes each and not 100."""

    text: bytearray = field(default_factory=bytearray)
    end: array[int] = field(default_factory=lambda: array("Q"))
    place: array[int] = field(default_factory=lambda: array("I"))
    how: array[int] = field(default_factory=lambda: array("B"))

    def add(self, key: str, place: int, how: int) -> None:
        """Note that ``key`` names ``place``."""
        self.text += key.encode()
        self.end.append(len(self.text))
        self.place.append(place)
        self.how.append(how)

    def __iter__(self) -> Iterator[str]:
        """Yield the key of each posting, in order; a key comes as often as it was added."""
        start = 0
        for end in self.end:
            yield self.text[start:end].decode()
            start = end


@dataclass(slots=True)
class NameTable:
    """All names of all places: by normal form, and by coarse keys for countries whose names are transliterated."""

    exact: Postings = field(default_factory=Postings)
    variants: Postings = field(default_factory=Postings)

    def tables(self) -> tuple[tuple[str, Postings], ...]:
        """Return both tables with the names of their files."""
        return ("exact", self.exact), ("variants", self.variants)

    def add(self, place: int, names: Iterable[tuple[str, str]], *, variants_of: str = "") -> None:
        """Add the (name, how) pairs of one place; of equal normal forms the best counts.

        ``variants_of`` is the country (ISO alpha-2) whose transliterations are added; none by default.
        """
        best: dict[str, int] = {}
        for name, how in names:
            if len(name) > _LONGEST_NAME:
                continue
            key, rank = normalise(name), HOWS.index(how)
            if key and rank < best.get(key, len(HOWS)):
                best[key] = rank
        if variants_of:
            self._add_variants(place, best, variants_of)
        for key, rank in best.items():
            self.exact.add(key, place, rank)

    def _add_variants(self, place: int, names: dict[str, int], country: str) -> None:
        """Add the coarse keys; an alternate that is only another spelling of the place's own name counts as an alias.

        So Mykolaiv is the city that GeoNames writes Mykolayiv, and not whatever village is written Mykolaiv.
        """
        own, alternate, alias = (HOWS.index(how) for how in ("name", "alternate", "alias"))
        keys = {name: variant_keys(name, country) for name in names}
        close = {name: {key for key in keys[name] if not key.startswith(FAR_MARKS)} for name in names}
        owned = set().union(*(close[name] for name, how in names.items() if how == own))
        for name, how in names.items():
            if how == alternate and close[name] & owned:
                names[name] = alias
        for key in sorted(set().union(*keys.values())):
            self.variants.add(key, place, HOWS.index("variant"))
