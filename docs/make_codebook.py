"""Write docs/codebook.md from the package's codebook.csv; run it after a change of either."""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path

HERE = Path(__file__).resolve().parent
CODEBOOK = HERE.parent / "geo" / "dateline" / "data" / "codebook.csv"

HEAD = """# The codebook: columns of the event table

One row is one event at one place; the rows of one event share `event_id`. Coordinates are EPSG:4326,
longitude first. This page is written by `docs/make_codebook.py` from `geo/dateline/data/codebook.csv`.
"""


def page(rows: list[dict[str, str]]) -> str:
    """Return the page: a table for each group of columns."""
    parts = [HEAD]
    for group, members in groupby(rows, key=lambda row: row["group"]):
        parts.append(f"## {group.capitalize()}\n\n| column | meaning | values | example |\n|---|---|---|---|")
        parts[-1] += "".join(f"\n{line(row)}" for row in members) + "\n"
    return "\n".join(parts)


def line(row: dict[str, str]) -> str:
    """Return one row of a Markdown table."""
    cells = [row[name].replace("|", "\\|") for name in ("column", "meaning", "values", "example")]
    return "| `{}` | {} | {} | {} |".format(*cells)


if __name__ == "__main__":
    with CODEBOOK.open(encoding="utf-8", newline="") as file:
        (HERE / "codebook.md").write_text(page(list(csv.DictReader(file))), encoding="utf-8")
