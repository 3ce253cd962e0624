"""Making the index of a layer above the base: own places, or a part of a dump."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dateline.gazetteer.index import Index
from dateline.gazetteer.index.place_table import NameTable, PlaceTable
from dateline.gazetteer.index.writing import write_index
from dateline.gazetteer.kinds import NO_PLACE


class LayerBuilder:
    """The state of one layer while it is made; it stands alone once written, whatever becomes of the base."""

    def __init__(self, base: Index) -> None:
        self._base = base
        self.places = PlaceTable()
        self.names = NameTable()
        self.countries: list[str] = list(base.countries)
        self.country_index = {code: number for number, code in enumerate(self.countries)}
        self.sources: list[str] = []
        self._source_index: dict[str, int] = {}
        self._slugs: dict[str, int] = {}
        self._admin1: dict[str, int] = {}
        self._admin2: dict[tuple[str, str], int] = {}

    def add(self, name: str, place_id: str, *, kind: str, country: str, lon: float, lat: float, source: str) -> int:
        """Add a place with its position, and return its number; ``country`` is a code that the base knows, or ""."""
        number = self.places.add(
            name,
            geonames_id=int(place_id) if place_id.isdigit() else 0,
            kind=kind,
            country=self.country_index.get(country, 0),
            source=self._source(source),
        )
        if not place_id.isdigit():
            self._slugs[place_id] = number
        self.places.lon[number], self.places.lat[number] = lon, lat
        return number

    def add_names(self, number: int, names: Iterable[tuple[str, str]], *, country: str) -> None:
        """Add the (name, how) pairs of a place."""
        self.names.add(number, names, variants_of=country)

    def put_in(self, number: int, *, admin1_code: str, admin2: str = "") -> None:
        """State the units that a place lies in: the code of the first level, the name of the second."""
        self.places.admin1[number] = self._unit(admin1_code)
        if admin2:
            key = admin1_code, admin2
            if key not in self._admin2:
                self._admin2[key] = self.places.add_hidden(admin2)
            self.places.admin2[number] = self._admin2[key]

    def _unit(self, code: str) -> int:
        """Return the row that stands for a first-level unit in this layer."""
        known = self._base.admin1_place.get(code)
        if known is None:
            return NO_PLACE
        if code not in self._admin1:
            self._admin1[code] = self.places.add_hidden(self._base.name(known))
        return self._admin1[code]

    def _source(self, text: str) -> int:
        if text not in self._source_index:
            self._source_index[text] = len(self.sources)
            self.sources.append(text)
        return self._source_index[text]

    def write(self, folder: Path, **meta: Any) -> None:
        """Write the index into an empty folder; ``meta`` is what it says of itself besides."""
        found = {"countries": self.countries, "admin1_place": self._admin1, "sources": self.sources,
                 "slugs": self._slugs}  # fmt: skip
        write_index(folder, self.places, self.names, {**found, **meta})
