"""What vague words mean in days and hours: one table, ``data/vague_times.csv``, so that a reader may disagree.

They are conventions of ours, not measurements. "Early", "mid" and "late" split a month, week or year in thirds;
"recent" takes the unit's usual next size: recent days are a week, recent weeks a month. The table is published in
``docs/dates.md``. A date that it made has the basis "inferred".
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from dateline._data import package_file

FILE = "data/vague_times.csv"


@lru_cache(maxsize=1)
def rows() -> tuple[tuple[str, str, str, str, str], ...]:
    """Return the rows of the table as written: group, word, start, end, meaning."""
    with package_file(FILE).open(encoding="utf-8", newline="") as file:
        return tuple((row[0], row[1], row[2], row[3], row[4]) for row in list(csv.reader(file))[1:])


@lru_cache(maxsize=32)
def words(group: str) -> Mapping[str, tuple[int, int]]:
    """Return start and end by word for one group; those of "day" are minutes from midnight."""
    return MappingProxyType({row[1]: (_number(row[2]), _number(row[3])) for row in rows() if row[0] == group})


def rule(name: str) -> int:
    """Return the number of a rule."""
    return words("rule")[name][0]


def _number(written: str) -> int:
    hours, colon, minutes = written.partition(":")
    return int(hours) * 60 + int(minutes) if colon else int(hours)
