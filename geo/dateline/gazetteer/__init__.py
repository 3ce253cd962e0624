"""Names to places, offline: an index of GeoNames' places and units with our own rows on top.

The index is built once, in about 15 s, and then mapped into memory. Place data (c) GeoNames, CC BY 4.0.

``names`` says how names are compared. ``index`` is what is asked, one or several above each other; ``building`` makes
it from its sources, and ``added`` holds what the user puts above it. ``rank`` and ``nearest`` put answers in order;
``contents`` is what it says of itself.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING

from dateline._memory import remembering
from dateline.errors import InputError
from dateline.gazetteer.added import additions
from dateline.gazetteer.bounds import Bounds
from dateline.gazetteer.building import cache
from dateline.gazetteer.contents import CREDITS, LICENCES, GazetteerInfo
from dateline.gazetteer.index import LONGEST_NAME, Index, NameMatch
from dateline.gazetteer.index.layers import Layers, by_importance
from dateline.gazetteer.kinds import KINDS
from dateline.gazetteer.names import cognate_mark, keys_of_spellings, normalise, variant_key, variant_keys
from dateline.gazetteer.nearest import Near, Settlements, check_point
from dateline.gazetteer.rank import HasPoint, candidate, ranked
from dateline.records import Candidate, Place

if TYPE_CHECKING:
    from dateline.gazetteer.building.base import Progress

__all__ = ["Bounds", "Gazetteer", "GazetteerInfo", "NameMatch", "Near", "Point", "normalise", "variant_key"]

# Names taken for a misspelt one, and how like it each must be at least: with 0.7 the right one is among the first five
# for 98 % of names with one random slip and 86 % with two (bench/names.py).
_MOST_SIMILAR, _LEAST_SIMILAR = 10, 0.7


@dataclass(frozen=True, slots=True)
class Point:
    """A position in EPSG:4326 degrees, longitude first."""

    lon: float
    lat: float


_UNITS = 4_096  # whose names are kept


class Gazetteer:
    """Find places by name, by id, or in a box; opening costs milliseconds once the index is built.

    Parameters
    ----------
    places
        CSV files of own places (see `dateline.gazetteer.added.own`) that win over the rest, for this object only. Those
        added with ``dateline gazetteer add`` and the dumps imported with ``dateline gazetteer import`` are always
        there.
    folder
        The folder of a built index; by default the one in the user's cache (``DATELINE_CACHE`` overrides where),
        which is built if it is not there.
    progress
        Called during a build with what is being done and the share that is done, 0 to 1.

    Raises
    ------
    GazetteerError
        A data package is missing, or the index cannot be built or read.
    InputError
        A file of own places has a fault; the message names file, row and column.

    Examples
    --------
    >>> Gazetteer().find("Pokrovsk", country="UA")[0].place.admin1
    'Donetsk Oblast'
    """

    def __init__(
        self,
        *,
        places: str | Path | Sequence[str | Path] = (),
        folder: Path | None = None,
        progress: Progress | None = None,
    ) -> None:
        own = [places] if isinstance(places, str | Path) else places
        self.folder = folder or cache.index_folder()
        cache.ensure(self.folder, lambda into: _build(into, progress))
        self._index = Index(self.folder)
        self._layers = Layers(additions.layers(self._index, places=own), self._index)
        self._unit_name = remembering(self._name_of_unit, most=_UNITS)  # `find` asks for the same few again

    @property
    def base(self) -> Index:
        """The index of what comes with the package, without what the user added."""
        return self._index

    def lookup(self, name: str) -> tuple[NameMatch, ...]:
        """Return every place that a name may mean, best first, without weighing context.

        Case is ignored ("us" is also "U.S."): a caller who reads text decides by its capitals. Names that are only
        another transliteration (``how`` is "variant") come only if nothing else matches.
        """
        return self._layers.matches(name)

    def respelt(self, name: str) -> list[tuple[NameMatch, ...]]:
        """Return the places of Asia and Africa of which a name may be another spelling, in groups by ever coarser keys.

        The keys join names that differ, too: take a place of theirs only where the text tells its country or unit.
        """
        keys = keys_of_spellings(normalise(name)) if len(name) <= LONGEST_NAME else ()
        return [tuple(sorted(self._layers.romanised(key), key=by_importance)) for key in keys]

    def contains_name(self, name: str) -> bool:
        """Tell whether some place has this name, other transliterations not counted."""
        key = normalise(name)
        return bool(key) and self._layers.contains(key)

    def longest_name(self, words: list[str]) -> int:
        """Return the number of leading words (up to seven) that form the longest known name, 0 if none does."""
        return self._layers.longest(words)

    def find(
        self,
        name: str,
        *,
        country: str | None = None,
        admin1: str | None = None,
        near: HasPoint | None = None,
        kinds: Collection[str] | None = None,
        fuzzy: bool = False,
        spellings: bool = False,
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
            Only these kinds: country, admin1, admin2, settlement, facility, sector, region, water, mountains,
            continent.
        fuzzy
            Where no place fits under this name, take names that are a few letters from it.
        spellings
            Beside the places that bear the name those of which it is another transliteration, too, which else come
            only where none bears it.
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
        _check_find(name, near, limit)
        wanted, code = self._kinds(kinds), self._country_code(country) if country else ""
        units = self._units(admin1, code) if admin1 else frozenset()
        stated = self._unit_name(min(units)) if units else code

        def fitting(matches: Iterable[NameMatch]) -> list[NameMatch]:
            return [
                match
                for match in matches
                if (not code or match.country == code)
                and match.kind in wanted
                and (not units or match.admin1_code in units)
            ]

        matches = fitting(self.lookup(name))
        if not matches or spellings:
            matches += self._spelt_otherwise(name, fitting, matches, spellings=spellings)
        if not matches and fuzzy and len(name) <= LONGEST_NAME:
            matches = fitting(self._layers.similar(normalise(name), limit=_MOST_SIMILAR, min_score=_LEAST_SIMILAR))
        return ranked([candidate(match, near=near, stated=stated) for match in matches])[:limit]

    def _spelt_otherwise(
        self,
        name: str,
        fitting: Callable[[Iterable[NameMatch]], list[NameMatch]],
        bearing: Sequence[NameMatch],
        *,
        spellings: bool,
    ) -> list[NameMatch]:
        """Return the fitting places of which a name is another transliteration, beside those that bear it.

        "Kamenka" may be the name of places elsewhere and another spelling of one in the stated unit: with ``spellings``
        the coarser keys are tried, too, but only for a place's own name, also beside one that bore the name once.
        """
        known = {(match.table, match.number) for match in bearing}
        if any(match.how != "alternate" for match in bearing):
            there = fitting(self._layers.romanised(variant_key(normalise(name))))
            return [match for match in there if (match.table, match.number) not in known]
        groups = ((key, fitting(found)) for key, found in self._layers.variants(name))
        _, found = ("", []) if bearing else next(groups, ("", []))
        if spellings and not found:
            short = cognate_mark(name)  # too short to be looked up anywhere, but long enough within what is stated
            last = [(short, fitting(self._layers.romanised(short)))] if short else []
            own = ([one for one in there if key in variant_keys(normalise(one.place.name), one.country)]
                   for key, there in chain(groups, last))  # fmt: skip
            found = next(filter(None, own), [])
        return [one for one in found if (one.table, one.number) not in known]

    def _name_of_unit(self, code: str) -> str:
        place = self.admin1(code)
        return place.name if place else code

    def _units(self, admin1: str, country: str) -> frozenset[str]:
        """Return the codes of the admin1 units that a code or name means."""
        if admin1 in self._index.admin1_place:
            return frozenset({admin1})
        units = frozenset(
            match.admin1_code
            for match in self.lookup(admin1)
            if match.kind == "admin1" and country in ("", match.country)
        )
        if not units:
            raise InputError(
                f"admin1={admin1!r} is no first-level unit that the gazetteer knows; give a GeoNames code "
                "such as 'UA.05' or an English name such as 'Donetsk Oblast'"
            )
        return units

    def _country_code(self, country: str) -> str:
        code = country.upper()
        if code not in self._index.meta["country_place"]:
            raise InputError(f"country={country!r} is not a country's ISO code of two letters; give one such as 'UA'")
        return code

    @staticmethod
    def _kinds(kinds: Collection[str] | None) -> Collection[str]:
        if isinstance(kinds, str):
            raise InputError(f"kinds={kinds!r}: expected several, such as ('settlement', 'facility')")
        unknown = sorted(set(kinds or ()) - set(KINDS))
        if unknown:
            raise InputError(f"kinds: {unknown[0]!r} is no kind of place; the kinds are {', '.join(KINDS)}")
        return KINDS if kinds is None else kinds

    def place(self, id: str) -> Place | None:
        """Return the place with this id (GeoNames digits, ``dateline:slug`` or ``own:slug``), None if there is none."""
        return self._layers.place(id)

    def country(self, code: str) -> Place | None:
        """Return the country with this ISO alpha-2 code, None if there is none."""
        return self._in_layers(self._index.meta["country_place"].get(code.upper()))

    def countries(self) -> list[Place]:
        """Return all countries, by code."""
        return [place for code in sorted(self._index.meta["country_place"]) if (place := self.country(code))]

    def admin1(self, code: str) -> Place | None:
        """Return the first-level unit with this GeoNames code ("RU.41"), None if there is none."""
        return self._in_layers(self._index.admin1_place.get(code))

    def enclosed_units(self, code: str) -> frozenset[str]:
        """Return the codes of the cities that are units of their own and lie within a unit: Kyiv in Kyiv Oblast.

        A text that states the surrounding unit may mean a place in such a city.
        """
        around: dict[str, str] = self._index.meta["around"]
        return frozenset(inner for inner, outer in around.items() if outer == code)

    def _in_layers(self, number: int | None) -> Place | None:
        return None if number is None else self._layers.place(self._index.ident(number))

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
        return self._layers.settlements((west, south, east, north), limit=limit, min_population=min_population)

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
        layers = [zip(layer.around(lon, lat, within_km=within_km, country=country.upper()), repeat(layer.index))
                  for layer in self._settlements]  # fmt: skip
        found = (
            Near(index.place(number), round(away_km, 3))
            for (away_km, _, number), index in heapq.merge(*layers, key=lambda row: row[0])
            if len(layers) == 1 or self._layers.locate(index.ident(number)) == (index, number)
        )
        return list(islice(found, limit))

    @cached_property
    def _settlements(self) -> list[Settlements]:
        return [Settlements(layer) for layer in self._layers.all]

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
            licences=dict(LICENCES),
            credits=CREDITS,
            added_folder=additions.data_folder(),
            added=additions.told(),
        )


def _build(folder: Path, progress: Progress | None) -> None:
    from dateline.gazetteer.building.base import build  # needed once, and slow to load

    build(folder, progress)


def _check_find(name: object, near: object, limit: object) -> None:
    """Refuse what is no name, no point, no number of answers."""
    if not isinstance(name, str):
        raise InputError(f"name={name!r}: expected a text")
    if not isinstance(limit, int) or limit < 0:
        raise InputError(f"limit={limit!r}: expected a whole number from 0")
    if near is not None:
        lon, lat = getattr(near, "lon", None), getattr(near, "lat", None)
        if not isinstance(lon, int | float) or not isinstance(lat, int | float):
            raise InputError(f"near={near!r}: expected a Place or a Point with lon and lat")
        if not (abs(lon) <= 180 and abs(lat) <= 90):
            raise InputError(f"near={near!r} is off the globe; give degrees, longitude first")
