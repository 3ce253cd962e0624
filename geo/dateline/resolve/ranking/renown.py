"""What the names of a scene are best known for: read once for all its documents."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from dateline.gazetteer.capitals import capitals_of_countries
from dateline.resolve.candidates.columns import ADMIN1, ADMIN2, COUNTRY, SETTLEMENT, Array, among
from dateline.resolve.scene import VOTES, Scene, best_rows

_METROPOLIS, _WORLD = 500_000, 2  # people; names


@dataclass(frozen=True, slots=True)
class Renown:
    """By name its ``best`` row, -1 for none, and whether that is a ``land``, a country, or ``great``: one or a city.

    The cities are capitals of countries and those of half a million. ``often`` has how many mentions each name has.

    ``told`` has by document the names that it tells of places or of their peoples, ``countries`` those of countries.
    """

    scene: Scene
    best: Array
    land: Array
    great: Array
    often: Array
    told: list[list[int]]
    countries: list[set[int]]

    @classmethod
    def of(cls, scene: Scene) -> Renown:
        """Read it from the scene."""
        names, best = scene.names, best_rows(scene.prior, scene.names)
        told = [list[int]() for _ in range(len(scene.rows) - 1)]
        countries = [set[int]() for _ in told]
        for sense, one in enumerate(scene.senses):
            row, document = int(best[one.name]), int(scene.document[sense])
            if row >= 0 and one.vote >= VOTES["demonym"]:
                told[document].append(one.name)
                if names.kind[row] == COUNTRY:
                    countries[document].add(int(names.country[row]))
        some = best >= 0
        land, great = some & (names.kind[best] == COUNTRY), np.zeros(len(best), dtype=bool)
        great[some] = [_great(scene, row) for row in best[some].tolist()]
        of = np.array([one.name for one in scene.senses], dtype=np.intp)
        often = np.bincount(of, scene.told.count, minlength=len(best))
        return cls(scene, best, land, great, often, told, countries)

    def names(self, rows: slice) -> Array:
        """Return for each row of the scene's columns the number of its name."""
        senses = self.scene.senses
        return np.array([senses[sense].name for sense in self.scene.columns.name[rows].tolist()], dtype=np.intp)

    def away(self, names: Array, countries: Collection[int]) -> tuple[Array, bool]:
        """Say which of some names are best known for a place outside some countries.

        The second answer is whether they are a report's of the world: "offices in Milan, Vienna and Athens" are no
        local paper's, whatever is called so at home.
        """
        known, best = self.scene.names, self.best[names]  # each has one that has a row
        away = among(known.kind[best], (COUNTRY, SETTLEMENT)) & ~among(known.country[best], countries)
        cities = away & self.great[names] & (known.kind[best] == SETTLEMENT)
        return away, len(set(best[cities].tolist())) >= _WORLD

    def others(self, document: int, but: Collection[int]) -> Iterator[tuple[int, int, int]]:
        """Return country, unit and district of what the document's other names are best known for, on land."""
        known = self.scene.names
        for name in self.told[document]:
            row = int(self.best[name])
            if name not in but and known.kind[row] in (ADMIN1, ADMIN2, COUNTRY, SETTLEMENT):
                yield int(known.country[row]), int(known.admin1[row]), int(known.admin2[row])


def _great(scene: Scene, row: int) -> bool:
    """Whether a row of the scene's names is a country, the capital of one, or a city of half a million."""
    names = scene.names
    if names.kind[row] != SETTLEMENT:
        return bool(names.kind[row] == COUNTRY)
    return bool(names.size[row] >= _METROPOLIS or names.matches[row].place.id in capitals_of_countries())
