"""Second-level units in which no settlement is known: where a list says, at the town of their name, else at their unit.

GeoNames' cities tell of many countries in which district they lie, of others nothing (Russia, Iran, Algeria). There a
district bears the name of its seat, in Russia as an adjective: Sudzhansky District is that of Sudzha.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from dateline.errors import GazetteerError
from dateline.gazetteer.building import sources
from dateline.gazetteer.building.arabic_towns import ArabicTowns
from dateline.gazetteer.index.place_table import NameTable, PlaceTable
from dateline.gazetteer.kinds import HOWS, KINDS, NO_PLACE
from dateline.gazetteer.names import normalise
from dateline.gazetteer.names.english import generated_names, type_word

_SETTLEMENT, _UNIT = KINDS.index("settlement"), KINDS.index("admin2")
_LEAST_KM = 15.0
AT_ITS_UNIT = "at the middle of what it lies in"  # how the source of a point ends that is not the place's own
# What a town's name has behind the stem of its district's: Lgov-sky "", Ryl-sky "sk", Glushkov-sky "o", Valuy-sky "ki".
_ENDINGS = ("", "sk", "o", "a", "e", "y", "i", "ka", "ki", "ino", "aya")
# Adjectives put these between the town and their ending: Klints-ov-sky (Klintsy), Sudzh-an-sky (Sudzha).
_BETWEEN = ("ov", "ev", "an", "in", "en")
_SKY = "sky"
_TOWN_NAMES = ("name", "alias", "alternate")  # the surer first
# Words for a district that are no part of its seat's name: Département de Gouré, Nara Cercle, Jimma Zone, Shahrestān-e
# Naţanz, Markaz Ţanţā, Nukus Tumani, the city okrugs of Russia (Gorodskoy Okrug Shakhty).
_WORDS = re.compile(
    r"^(?:(?:Cercle|Cidade|Circunscrição|Concelho|Daïra|Degmada|Département|Distrito|Municipio)\s"
    r"(?:de la |de |du |do |da |d[’']\s?)?|(?:Commune|Municipality|Ward)\sof\s|Caza\s(?:de |du |d[’']\s?)"
    r"|(?:Gorod|Gorodskoy [Oo]krug|Gorodskoye [Pp]oseleniye|Horad|Huyện|Liwā’(?: Qaşabat)?|Markaz|Muang|Mukim|Nefat"
    r"|Nohiyai|Provincia|Shahrestān-e|ZATO)\s)"
    r"|\s(?:Aūdany|Barrio-Pueblo|Cercle|Constituency|Department|Division|Gorodskaya Administratsiya|"
    r"Local Government Area|Locality|Qalasy|Sector|Shahri|Sum|Tumani|Wereda|Woreda|Zone|"
    r"(?:City|Municipal|Urban)(?: [Dd]istrict| [Oo]krug)?)$"
)


def put_at_points(places: PlaceTable, by_id: dict[str, int], source_texts: list[str]) -> None:
    """Put districts where a list of their settlements says that they lie: district_points.csv."""
    numbers: dict[str, int] = {}
    for line, row in enumerate(sources.curated("district_points"), start=2):
        number = by_id.get(row["id"])
        if number is None:
            raise GazetteerError(f"district_points.csv:{line}: {row['id']!r} is no unit of the sources; correct the id")
        places.lon[number], places.lat[number] = float(row["lon"]), float(row["lat"])
        places.uncertainty_km[number] = float(row["uncertainty_km"])
        places.source[number] = numbers.setdefault(row["source"], len(source_texts))
        if places.source[number] == len(source_texts):
            source_texts.append(row["source"])


def put_at_seats(
    places: PlaceTable, names: NameTable, arabic: ArabicTowns, countries: list[str], country_place: list[int]
) -> Iterator[tuple[int, list[str]]]:
    """Put districts without a point at their seats, and yield them with the names that they have by these.

    Those of no first-level unit (as in the Kurdistan Region of Iraq) have the towns of none for seats.
    ``uncertainty_km`` is the radius of a disc as large as the unit's, in equal parts for all of its districts.
    """
    of_unit = [
        country_place[country] if unit == NO_PLACE and country != NO_PLACE else unit
        for unit, country in zip(places.admin1, places.country, strict=True)
    ]
    within = Counter(of_unit[number] for number, kind in enumerate(places.kind) if kind == _UNIT)
    lacking = [
        number
        for number, kind in enumerate(places.kind)
        if kind == _UNIT and of_unit[number] != NO_PLACE and math.isnan(places.lon[number])
    ]
    towns = _towns(places, names, of_unit, {of_unit[number] for number in lacking})
    for number in lacking:
        unit, name = of_unit[number], places.name(number)
        bare = bare_name(name)
        here = (towns.get((unit, form, how)) for how in _TOWN_NAMES for form in _forms(bare, how))
        found = next((town for town in here if town is not None), None)
        if found is None:
            found = arabic.town(unit, bare, countries[places.country[number]])
        if found is None:
            continue
        places.lon[number], places.lat[number] = places.lon[found], places.lat[found]
        places.uncertainty_km[number] = max(_LEAST_KM, places.uncertainty_km[unit] / math.sqrt(within[unit]))
        if bare.endswith(_SKY) and normalise(places.name(found)) != bare:
            yield number, generated_names(f"{places.name(found)} {type_word(name)}", unit_type="")[:-1]


def bare_name(name: str) -> str:
    """Return the normalised name of a district without the word for its type: "gouré" of "Département de Gouré"."""
    return normalise(_WORDS.sub("", name.removesuffix(f" {type_word(name)}")))


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


def _towns(
    places: PlaceTable, names: NameTable, of_unit: list[int], units: set[int]
) -> dict[tuple[int, str, str], int]:
    """Return the largest settlement of first-level units by unit, name, and how it bears the name."""
    towns: dict[tuple[int, str, str], int] = {}
    for key, number, how in zip(names.exact, names.exact.place, names.exact.how, strict=True):
        unit = of_unit[number]
        if unit not in units or places.kind[number] != _SETTLEMENT:
            continue
        known = towns.setdefault((unit, key, HOWS[how]), number)
        if places.population[number] > places.population[known]:
            towns[unit, key, HOWS[how]] = number
    return towns


def _forms(bare: str, how: str) -> Iterator[str]:
    """Yield what the town of a district's name may be called, the likelier first; only its own name is inflected."""
    yield bare
    stem = bare.removesuffix(_SKY)
    if stem != bare and how == "name":
        stems = [stem, *(stem.removesuffix(part) for part in _BETWEEN if stem.endswith(part))]
        yield from (one + ending for one in stems if len(one) > 2 for ending in _ENDINGS)
