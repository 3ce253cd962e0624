"""The tables of dates in ``tests/data``: one row a line, cells apart by bars, and what they are read against."""

from __future__ import annotations

import datetime as dt

from checkout import DATA

PUBLISHED = dt.date(2024, 10, 24)  # a Thursday
ZONE = "Europe/Kyiv"


def rows(name: str) -> list[tuple[str, ...]]:
    """Return the rows of a table, without its comments."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("|")) for line in lines if line and not line.startswith("#")]
