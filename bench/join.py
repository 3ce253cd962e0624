"""How long a table takes to join and how much memory, on a table made from the gazetteer.

    python bench/join.py [ROWS [PLACES]]

Prints the rows, the distinct names, the processor's seconds of the whole command, and its largest memory.
"""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from dateline.gazetteer import Gazetteer

_SHAPES = ("{name}", "{name}, {unit}", "near {name}", "{name} town", "с. {name}")
_EVERY = 7  # a row of a table: prime, so that names and shapes do not keep step


def rows(count: int, most: int = 4_000) -> list[list[str]]:
    """Return rows with places of Ukraine as people write them, a day, a type and a text; more places, more names."""
    places = Gazetteer().settlements_in((22.0, 44.0, 40.5, 52.5), limit=most, min_population=1)
    places = [place for place in places if place.country == "UA"]
    made = []
    for number in range(count):
        place = places[(number * _EVERY) % len(places)]
        shape = _SHAPES[number % len(_SHAPES)]
        cell = shape.format(name=place.name, unit=place.admin1.replace("Oblast", "obl."))
        day = f"{number % 28 + 1:02}.{number % 12 + 1:02}.2024"
        made.append([str(number), day, "shelling", cell, place.admin1, f"text of row {number} " * 5])
    return made


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    most = int(sys.argv[2]) if len(sys.argv) > 2 else 4_000
    with tempfile.TemporaryDirectory() as folder:
        table, out = Path(folder) / "table.csv", Path(folder) / "joined.csv"
        with table.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "date", "type", "place", "oblast", "notes"])
            made = rows(count, most)
            writer.writerows(made)
        names = len({(row[3], row[4]) for row in made})
        subprocess.run([sys.executable, "-m", "dateline.cli", "join", str(table), "-o", str(out)], check=True)
        with out.open(encoding="utf-8-sig", newline="") as file:
            kept = [row[:6] for row in csv.reader(file)][1:]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    lost = "none lost or reordered" if kept == made else "ROWS LOST OR REORDERED"
    print(f"{count:,} rows ({names:,} distinct names), {lost}")
    print(f"{used.ru_utime + used.ru_stime:.1f} s of the processor, {used.ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
