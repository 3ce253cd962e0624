"""Towns whose names reach English from Arabic, by what all romanisations of a name share: Al Fasher is El Fasher.

Lists of districts and of towns romanise by other rules, so that a district has the article of one and its town that of
the other. Who writes either spelling means the town, unless the text says that it is the district.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dateline.gazetteer.index.place_table import PlaceTable
from dateline.gazetteer.kinds import KINDS, NO_PLACE
from dateline.gazetteer.names import arabic_mark, normalise
from dateline.gazetteer.names.english import type_word

_UNIT = KINDS.index("admin2")


class ArabicTowns:
    """The largest town of each name in each first-level unit; other countries' are not held."""

    def __init__(self) -> None:
        self._towns: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)

    def add(self, number: int, names: Iterable[str], *, unit: int, country: str, population: int) -> None:
        """Note the names of a settlement in a unit; ``country`` is ISO alpha-2."""
        towns = self._towns[unit]
        for key in {arabic_mark(normalise(name), country) for name in names} - {""}:
            if key not in towns or towns[key][0] < population:
                towns[key] = population, number

    def town(self, unit: int, name: str, country: str) -> int | None:
        """Return the number of the town of this name in a unit, whatever romanisation either has."""
        key = arabic_mark(normalise(name), country)
        return self._towns[unit][key][1] if key and unit in self._towns and key in self._towns[unit] else None

    def called_as_districts(self, places: PlaceTable, countries: list[str]) -> Iterator[tuple[int, str]]:
        """Yield each town with the name that a district of its unit has from it, without the word for its type."""
        for number, kind in enumerate(places.kind):
            unit = places.admin1[number]
            if kind == _UNIT and unit != NO_PLACE:
                name = places.name(number)
                bare = name.removesuffix(f" {type_word(name)}")
                town = self.town(unit, bare, countries[places.country[number]])
                if town is not None:
                    yield town, bare
