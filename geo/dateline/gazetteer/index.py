"""The built index, mapped into memory: tries of names, postings, and columns of places."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import marisa_trie
import numpy as np

from dateline.errors import GazetteerError
from dateline.gazetteer.names import keys_to_try, normalise, normalise_start
from dateline.gazetteer.tables import HOWS, KINDS
from dateline.records import Place

_LONGEST_NAME = 200  # characters; nothing longer is looked up
_MOST_WORDS = 7
_COLUMNS = (
    "geonames_id",
    "kind",
    "country",
    "lon",
    "lat",
    "population",
    "size",
    "admin1",
    "admin2",
    "uncertainty_km",
    "source",
    "name_end",
    "names",
)


class NameMatch(NamedTuple):
    """One place that a name may mean, and how: name, alias, abbreviation, alternate, generated or variant.

    The place itself is read only when asked for; ``population``, ``kind`` and ``country`` are cheap.
    """

    number: int
    how: str
    table: Index

    @property
    def place(self) -> Place:
        return self.table.place(self.number)

    @property
    def population(self) -> int:
        return int(self.table.population[self.number])

    @property
    def size(self) -> int:
        """The population, or for a unit that of the settlements known in it: for ranking only."""
        return int(self.table.size[self.number])

    @property
    def kind(self) -> str:
        return KINDS[self.table.kind[self.number]]

    @property
    def country(self) -> str:
        return str(self.table.countries[self.table.country[self.number]])


class _Names:
    """One trie with its postings."""

    def __init__(self, folder: Path, name: str) -> None:
        self.trie = marisa_trie.Trie().mmap(str(folder / f"{name}.marisa"))
        self.end = _column(folder / f"{name}_end.npy")
        self.place = _column(folder / f"{name}_place.npy")
        self.how = _column(folder / f"{name}_how.npy")

    def get(self, key: str) -> list[tuple[int, int]]:
        """Return the (place number, rank of how) pairs of a key, best first."""
        number = self.trie.get(key)
        if number is None:
            return []
        start = int(self.end[number - 1]) if number else 0
        end = int(self.end[number])
        return list(zip(self.place[start:end].tolist(), self.how[start:end].tolist(), strict=True))


class Index:
    """Read-only access to a built index; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        try:
            self._open(folder)
        except (OSError, ValueError, KeyError, RuntimeError) as error:  # marisa raises RuntimeError
            raise GazetteerError(
                f"the gazetteer's index in {folder} cannot be read: {error}; delete that folder, it "
                "will be built again"
            ) from error

    def _open(self, folder: Path) -> None:
        self.meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        self.exact = _Names(folder, "exact")
        self.variants = _Names(folder, "variants")
        columns = {name: _column(folder / f"place_{name}.npy") for name in _COLUMNS}
        self.geonames_id, self.kind, self.country = (
            columns["geonames_id"],
            columns["kind"],
            columns["country"],
        )
        self.lon, self.lat, self.population = columns["lon"], columns["lat"], columns["population"]
        self.size = columns["size"]
        self.admin1, self.admin2, self.source = columns["admin1"], columns["admin2"], columns["source"]
        self.uncertainty_km = columns["uncertainty_km"]
        self._name_end, self._names = columns["name_end"], columns["names"]
        self._by_id = _column(folder / "by_geonames_id.npy")
        self.countries: list[str] = self.meta["countries"]
        self.slugs: dict[str, int] = self.meta["slugs"]
        self._slug_of = {number: slug for slug, number in self.slugs.items()}
        self.admin1_place: dict[str, int] = self.meta["admin1_place"]
        self._admin1_code = {number: code for code, number in self.admin1_place.items()}

    def matches(self, name: str) -> tuple[NameMatch, ...]:
        """Return the places that a name may mean, best first; variants only if nothing else matches."""
        key = normalise(name) if len(name) <= _LONGEST_NAME else ""
        found = self.exact.get(key) or (self._variants(name) if key else [])
        return tuple(NameMatch(number, HOWS[how], self) for number, how in found)

    def _variants(self, name: str) -> list[tuple[int, int]]:
        return next(filter(None, map(self.variants.get, keys_to_try(name))), [])

    def longest(self, words: list[str]) -> int:
        """Return how many leading words form the longest known name."""
        best = 0
        trie = self.exact.trie
        for count in range(1, min(len(words), _MOST_WORDS) + 1):
            key = normalise(" ".join(words[:count]))
            if key and key in trie:
                best = count
            if next(trie.iterkeys(normalise_start(" ".join(words[:count]))), None) is None:
                break
        return best

    def number(self, place_id: str) -> int | None:
        """Return the number of the place with this id, None if there is none."""
        if not (place_id.isascii() and place_id.isdigit()):
            return self.slugs.get(place_id)
        wanted = int(place_id)
        if not 0 < wanted < 1 << 62:
            return None
        at = int(np.searchsorted(self.geonames_id, wanted, sorter=self._by_id))
        if at == len(self._by_id) or int(self.geonames_id[self._by_id[at]]) != wanted:
            return None
        return int(self._by_id[at])

    def name(self, number: int) -> str:
        """Return a place's name, "" for no place."""
        if number < 0:
            return ""
        start = int(self._name_end[number - 1]) if number else 0
        return bytes(self._names[start : int(self._name_end[number])]).decode()

    def place(self, number: int) -> Place:
        """Return the record of a place."""
        admin1 = int(self.admin1[number])
        slug = self._slug_of.get(number)
        return Place(
            id=slug if slug is not None else str(int(self.geonames_id[number])),
            name=self.name(number),
            kind=KINDS[self.kind[number]],
            country=self.countries[self.country[number]],
            lon=float(self.lon[number]),
            lat=float(self.lat[number]),
            admin1_code=self._admin1_code.get(admin1, ""),
            admin1=self.name(admin1),
            admin2=self.name(int(self.admin2[number])),
            population=int(self.population[number]),
            source=self.meta["sources"][self.source[number]],
            uncertainty_km=round(float(self.uncertainty_km[number]), 1),
        )


def _column(path: Path) -> np.ndarray[Any, Any]:
    # A plain view of the map: numpy's memmap class makes every access several times slower.
    return np.asarray(np.load(path, mmap_mode="r"))
