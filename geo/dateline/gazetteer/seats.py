"""Second-level units in which no settlement is known: at the town that they are named after, else where their unit is.

GeoNames' cities tell of many countries in which district they lie, of others nothing (Russia, Iran, Algeria). There a
district bears the name of its seat, in Russia as an adjective: Sudzhansky District is that of Sudzha.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator

from dateline.gazetteer.arabic_towns import ArabicTowns
from dateline.gazetteer.english import generated_names, type_word
from dateline.gazetteer.kinds import KINDS, NO_PLACE
from dateline.gazetteer.names import normalise
from dateline.gazetteer.place_table import PlaceTable

_SETTLEMENT, _UNIT = KINDS.index("settlement"), KINDS.index("admin2")
_LEAST_KM = 15.0
# What a town's name has behind the stem of its district's: Lgov-sky "", Ryl-sky "sk", Glushkov-sky "o", Valuy-sky "ki".
_ENDINGS = ("", "sk", "o", "a", "e", "y", "i", "ka", "ki", "ino", "aya")
# Adjectives put these between the town and their ending: Klints-ov-sky (Klintsy), Sudzh-an-sky (Sudzha).
_BETWEEN = ("ov", "ev", "an", "in", "en")
_SKY = "sky"


def put_at_seats(places: PlaceTable, arabic: ArabicTowns, countries: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Put districts without a point at their seats, and yield them with the names that they have by these.

    ``uncertainty_km`` is the radius of a disc as large as the unit's, in equal parts for all of its districts.
    """
    within = Counter(places.admin1[number] for number, kind in enumerate(places.kind) if kind == _UNIT)
    towns = _towns(places)
    for number, kind in enumerate(places.kind):
        unit = places.admin1[number]
        if kind != _UNIT or unit == NO_PLACE or not math.isnan(places.lon[number]):
            continue
        name = places.name(number)
        bare = normalise(name.removesuffix(f" {type_word(name)}"))
        found = next((towns[unit][form] for form in _forms(bare) if form in towns[unit]), None)
        if found is None:
            found = arabic.town(unit, bare, countries[places.country[number]])
        if found is None:
            continue
        places.lon[number], places.lat[number] = places.lon[found], places.lat[found]
        places.uncertainty_km[number] = max(_LEAST_KM, places.uncertainty_km[unit] / math.sqrt(within[unit]))
        if normalise(places.name(found)) != bare:
            yield number, generated_names(f"{places.name(found)} {type_word(name)}", unit_type="")[:-1]


def inherit(places: PlaceTable, level: str, country_place: list[int], *, source: int) -> None:
    """Put units in which no place is known at the point of what contains them, as far off; ``source`` says so."""
    kind = KINDS.index(level)
    for number in range(len(places.kind)):
        if places.kind[number] != kind or not math.isnan(places.lon[number]):
            continue
        container = places.admin1[number] if level == "admin2" else NO_PLACE
        if container == NO_PLACE:
            container = country_place[places.country[number]]
        places.lon[number], places.lat[number] = places.lon[container], places.lat[container]
        places.uncertainty_km[number] = places.uncertainty_km[container]
        places.source[number] = source


def _towns(places: PlaceTable) -> dict[int, dict[str, int]]:
    """Return by first-level unit the largest settlement of each name."""
    towns: dict[int, dict[str, int]] = defaultdict(dict)
    for number, kind in enumerate(places.kind):
        if kind == _SETTLEMENT and places.admin1[number] != NO_PLACE:
            here, name = towns[places.admin1[number]], normalise(places.name(number))
            if name not in here or places.population[number] > places.population[here[name]]:
                here[name] = number
    return towns


def _forms(bare: str) -> Iterator[str]:
    """Yield what the town of a district's name may be called, the likelier first."""
    yield bare
    stem = bare.removesuffix(_SKY)
    if stem != bare:
        stems = [stem, *(stem.removesuffix(part) for part in _BETWEEN if stem.endswith(part))]
        yield from (one + ending for one in stems if len(one) > 2 for ending in _ENDINGS)
