"""One built index, mapped into memory: tries of names, postings, and columns of places.

``layers`` asks several as one. ``place_table`` is what an index is before it is written by ``writing``, and ``coded``
keeps ids that are codes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import marisa_trie
import numpy as np

from dateline._memory import remembering
from dateline.errors import GazetteerError
from dateline.gazetteer.index.coded import KATOTTG, CodedIds
from dateline.gazetteer.index.writing import COMPLETE, FORMAT
from dateline.gazetteer.kinds import HOWS, KINDS
from dateline.gazetteer.names import keys_to_try, normalise, normalise_start, other_forms, variant_key
from dateline.records import Place

_OWN = frozenset({"name", "alias"})
LONGEST_NAME = 200  # characters; nothing longer is looked up
_REMEMBERED = 8192  # records that are kept, since reports name the same places again and again: 4 MB
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

    The place itself is read only when asked for; ``population``, ``kind`` and ``country`` are cheap. ``likeness``, 0 to
    1, is that of a misspelt name to the one that was found.
    """

    number: int
    how: str
    table: Index
    likeness: float = 1.0

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
        return self.table.kind_of(self.number)

    @property
    def country(self) -> str:
        return str(self.table.countries[self.table.country[self.number]])

    @property
    def admin1_code(self) -> str:
        return str(self.table.admin1_code(self.number))

    @property
    def own(self) -> bool:
        """Whether the place is one that the user added, which wins over the rest."""
        return self.table.own


def keys_of(name: str) -> tuple[str, Callable[[], list[str]]]:
    """Return the normal form of a name, "" where it is too long for one, and what gives its coarse keys."""
    key = normalise(name) if len(name) <= LONGEST_NAME else ""
    return key, lambda: keys_to_try(name)


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
    """Read-only access to one built index; safe to share between threads.

    ``own`` says that it holds the user's own places, which come before all others of their name.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self._open(folder)
        except (OSError, ValueError, KeyError, RuntimeError) as error:  # marisa raises RuntimeError
            raise GazetteerError(
                f"the gazetteer's index in {folder} cannot be read: {error}; delete that folder, it will be built again"
            ) from error

    def _open(self, folder: Path) -> None:
        self.meta: dict[str, Any] = json.loads((folder / COMPLETE).read_text(encoding="utf-8"))
        if self.meta["format"] != FORMAT:
            raise ValueError(f"its format is {self.meta['format']!r}, expected {FORMAT}")
        self.own = bool(self.meta.get("own", False))
        self.exact = _Names(folder, "exact")
        self.variants = _Names(folder, "variants")
        self.letters = _column(folder / "exact_letters.npy")
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
        self.sorted_ids = _column(folder / "sorted_ids.npy")
        self._by_id = _column(folder / "by_geonames_id.npy")
        self.countries: list[str] = self.meta["countries"]
        self.slugs: dict[str, int] = self.meta["slugs"]
        self._slug_of = {number: slug for slug, number in self.slugs.items()}
        self._coded = [CodedIds(*table) for table in self.meta.get("coded", ())]
        self.admin1_place: dict[str, int] = self.meta["admin1_place"]
        self._admin1_code: dict[int, str] = {number: code for code, number in self.admin1_place.items()}
        self.name = remembering(self._read_name, most=_REMEMBERED)
        self.place = remembering(self._read_place, most=_REMEMBERED)

    def matches(self, name: str) -> tuple[NameMatch, ...]:
        """Return the places that a name may mean, best first; variants only if nothing else matches."""
        exact, variants = keys_of(name)
        found = self.exact.get(exact)
        if exact and not found:
            found = next(filter(None, map(self.variants.get, variants())), [])
        return tuple(NameMatch(number, HOWS[how], self) for number, how in found) or self.otherwise(exact)

    def otherwise(self, exact: str) -> tuple[NameMatch, ...]:
        """Return the places whose own name is a normal form written in one word, or with its level spelled out."""
        found = chain.from_iterable(map(self.exact.get, other_forms(exact)))
        return tuple(NameMatch(number, "alias", self) for number, how in found if HOWS[how] in _OWN)

    def respelled(self, name: str) -> tuple[NameMatch, ...]:
        """Return the places of which a name is another transliteration, the same but for letters like i and y."""
        key = variant_key(normalise(name)) if len(name) <= LONGEST_NAME else ""
        return tuple(NameMatch(number, HOWS[how], self) for number, how in self.variants.get(key))

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
            coded = next((table for table in self._coded if place_id.startswith(table.start)), None)
            return coded.number(place_id) if coded else self.slugs.get(place_id)
        wanted = int(place_id)
        if not 0 < wanted < 1 << 62:
            return None
        at = int(np.searchsorted(self.sorted_ids, wanted))
        if at == len(self.sorted_ids) or int(self.sorted_ids[at]) != wanted:
            return None
        return int(self._by_id[at])

    def ident(self, number: int) -> int | str:
        """Return what a place is known by in every layer: its GeoNames id, else its slug."""
        return int(self.geonames_id[number]) or self._slug_of.get(number) or self._code_of(number)

    def _code_of(self, number: int) -> str:
        return next(filter(None, (table.ident(number) for table in self._coded)), "")

    def is_listed(self, number: int) -> bool:
        """Tell whether a place is a village of the list of Ukraine: hardly a report writes of it."""
        return any(table.start == KATOTTG and table.ident(number) for table in self._coded)

    def kind_of(self, number: int) -> str:
        """Return the kind of a place."""
        return KINDS[self.kind[number]]

    def admin1_code(self, number: int) -> str:
        """Return the GeoNames code of the first-level unit that a place lies in, "" if none is known."""
        return self._admin1_code.get(int(self.admin1[number]), "")

    def _read_name(self, number: int) -> str:
        """Return a place's name, "" for no place."""
        if number < 0:
            return ""
        start = int(self._name_end[number - 1]) if number else 0
        return bytes(self._names[start : int(self._name_end[number])]).decode()

    def _read_place(self, number: int) -> Place:
        """Return the record of a place."""
        return Place(
            id=str(self.ident(number)),
            name=self.name(number),
            kind=self.kind_of(number),
            country=self.countries[self.country[number]],
            lon=float(self.lon[number]),
            lat=float(self.lat[number]),
            admin1_code=self.admin1_code(number),
            admin1=self.name(int(self.admin1[number])),
            admin2=self.name(int(self.admin2[number])),
            population=int(self.population[number]),
            source=self.meta["sources"][self.source[number]],
            uncertainty_km=round(float(self.uncertainty_km[number]), 1),
            is_at_its_region=self._is_at_its_region(number),
        )

    def _is_at_its_region(self, number: int) -> bool:
        """Tell whether a district has the very point of its region, as `seats.inherit` gives it."""
        region = int(self.admin1[number])
        if region < 0 or self.kind_of(number) != "admin2":
            return False
        return bool(self.lon[number] == self.lon[region] and self.lat[number] == self.lat[region])


def _column(path: Path) -> np.ndarray[Any, Any]:
    # A plain view of the map: numpy's memmap class makes every access several times slower.
    return np.asarray(np.load(path, mmap_mode="r"))
