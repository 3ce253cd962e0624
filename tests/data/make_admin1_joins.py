"""Write admin1_joins.csv: of each country, how many first-level units the gazetteer has, and how many have a polygon.

    python tests/data/make_admin1_joins.py

The last column is a floor that a test holds: it may rise, and falls only where a join turns out to be wrong (say so in
the change log). A unit has a polygon if its own code ("UA.05") is one of the areas file's.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from dateline.areas import Areas
from dateline.gazetteer import Gazetteer

TABLE = Path(__file__).parent / "admin1_joins.csv"


def joins(gazetteer: Gazetteer, areas: Areas) -> list[tuple[str, int, int]]:
    """Return country, units in the gazetteer and units with a polygon, by country."""
    codes = list(gazetteer._index.admin1_place)
    units, joined = (Counter(code[:2] for code in some) for some in (codes, filter(areas.__contains__, codes)))
    return [(country, units[country], joined[country]) for country in sorted(units)]


def main() -> None:
    """Write the table."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["country", "units", "with_polygon"])
        writer.writerows(joins(Gazetteer(), Areas.open()))


if __name__ == "__main__":
    main()
