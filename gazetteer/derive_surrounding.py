"""Derive surrounding_units.csv: cities that are a unit of their own, and the unit around them.

    python gazetteer/derive_surrounding.py

Kyiv is no part of Kyiv Oblast, which surrounds it; people write "Kyiv, Kyiv Oblast" all the same. A unit is listed
where a large share of its people live in one settlement, most of its land border is with one other unit of its
country, and that one is much larger. The parts of Kashmir are added by hand: of "Rawalakot in Jammu and Kashmir" and
"Leh in Jammu and Kashmir" the whole is meant, as it was until 1947 and 2019.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from dateline.areas import GRID, Area, Areas
from dateline.gazetteer.building import sources
from dateline.gazetteer.distances import distance_km

TABLE = Path(__file__).parent / "surrounding_units.csv"
LEAST_BORDER = 0.8  # share of the land border; with .9 Bogotá is left out
LEAST_CITY = 0.3  # share of the people that the largest settlement has; the list counts a city's districts once more
TIMES_LARGER = 4.0  # by area; our choice
KASHMIR = {"IN.41": "IN.12", "PK.06": "IN.12", "PK.07": "IN.12"}  # Ladakh, Azad Kashmir, Gilgit-Baltistan


def surrounding(areas: Areas, unit: Area) -> str:
    """Return the code of the unit that surrounds another, "" if none does."""
    shared: dict[str, float] = {}
    for number in areas.arcs_of(unit.code) - areas.cut:
        for code in areas.sides.get(number, ()):
            if code != unit.code:
                shared[code] = shared.get(code, 0.0) + _length_km(areas, number)
    code = max(shared, key=lambda other: (shared[other], other), default="")
    found = areas.area(code)
    if found is None or found.country != unit.country or found.km2 < TIMES_LARGER * unit.km2:
        return ""
    return code if shared[code] >= LEAST_BORDER * sum(shared.values()) else ""


def _length_km(areas: Areas, number: int) -> float:
    lon, lat = (areas.arc(number) / GRID).T
    return float(distance_km(lon[:-1], lat[:-1], lon[1:], lat[1:]).sum())


def cities() -> set[str]:
    """Return the codes of the units that are largely one settlement."""
    people: dict[str, list[int]] = {}
    for city in sources.cities():
        people.setdefault(city.admin1, []).append(city.population)
    return {code for code, counts in people.items() if max(counts) > LEAST_CITY * sum(counts)}


def rows(areas: Areas) -> Iterator[dict[str, str]]:
    """Yield the rows of the table, by code, those of Kashmir among them."""
    largely_city = cities()
    units = (unit for unit in areas.areas("admin1") if unit.code in largely_city)
    found = {unit.code: around for unit in units if (around := surrounding(areas, unit))} | KASHMIR
    for code in sorted(found):
        yield {"code": code, "around": found[code]}


def main() -> None:
    """Write the table."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["code", "around"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows(Areas.open()))


if __name__ == "__main__":
    main()
