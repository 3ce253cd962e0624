"""Containers that labels of lines and rows of tables state: "Kaliganj (Lalmonirhat): 10 dead", "Jamalpur | Islampur".

They are so short that no word says which holds which: a unit behind a name holds it, and of two columns the one whose
head names the larger kind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from dateline.gazetteer.distances import distance_km
from dateline.records import Mention
from dateline.resolve.candidates.columns import (
    ADMIN1,
    ADMIN2,
    CITY_SIZE,
    HOWS,
    SETTLEMENT,
    WITH_DISTRICTS,
    Array,
    Columns,
    among,
)
from dateline.resolve.context.containment import holding, inside

_BEFORE = re.compile(r"(?:\A|\n|\|)[^\w\n(]*(?:\d{1,3}[.)][ \t]+)?\Z")
_BACK = 12  # characters
_JOINED = re.compile(r"[ \t]\(|,[ \t]")
_BEHIND = re.compile(r"\)?[*_]{0,2}(?::|[ \t][–—-][ \t]|[ \t]*\|)")
_NEAR_KM = 50.0  # what lies so near a unit may be its other name, or a neighbour of a list
_GENERATED = HOWS.index("generated")
# The kinds of places that columns are headed with, the larger before the smaller.
_HEADS = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        "country|state|province|division|governorate|oblast|region|admin(?:istrative)? ?1",
        "district|zila|county|regency|kabupaten|raion|lga|prefecture|admin(?:istrative)? ?2",
        "upazila|sub-?district|municipality|city|town|village|commune|tehsil|taluka?|barangay|settlement|community|"
        "block|township|hromada|kecamatan",
    )
)
_TABLE = re.compile(r"(?:^[^\n|]*\|[^\n]*(?:\n|\Z)){2,}", re.MULTILINE)


def hold_labels(
    text: str, mentions: tuple[Mention, ...], of: list[int], columns: Columns, best: Array, found: dict[int, int]
) -> None:
    """Add to what is contained the names that labels and tables put in a unit.

    A small town that is known only elsewhere is not the one that they mean.
    """
    for at in range(len(mentions) - 1):
        one, two = mentions[at], mentions[at + 1]
        if at in found or not _JOINED.fullmatch(text, one.end, two.start) or not _BEHIND.match(text, two.end):
            continue
        if _is_bare(one) and _is_bare(two) and _BEFORE.search(text, max(0, one.start - _BACK), one.start):
            bracket = text[one.end : two.start].endswith("(")
            if _is_town_elsewhere(int(best[of[at]]), of[at], of[at + 1], columns, sure=bracket):
                found[at] = at + 1
    for inner, outer in _cells(text, mentions) if "|" in text else ():
        row = int(best[of[inner]])
        if inner not in found and _is_bare(mentions[inner]) and row >= 0:
            rows = np.arange(columns.first[of[inner]], columns.first[of[inner] + 1])
            if _lies_in(rows, of[outer], columns) or _is_town_elsewhere(row, of[inner], of[outer], columns, sure=True):
                found[inner] = outer


def _is_bare(mention: Mention) -> bool:
    return mention.form == "name" and mention.kind != "demonym"


def _is_town_elsewhere(row: int, inner: int, outer: int, columns: Columns, *, sure: bool) -> bool:
    """Whether a name is that of small towns only, all of them far from a unit that bears the other name as its own.

    Of two names with a comma, the first may be a town beside the other in a list, unless it is of another state.
    """
    units = [one for one in holding(columns, outer) if columns.kind[one] in (ADMIN1, ADMIN2)]
    units = [one for one in units if columns.how[one] < _GENERATED]
    rows = np.arange(columns.first[inner], columns.first[inner + 1])
    sure = sure or not np.isin(columns.country[units], columns.country[rows]).any()
    if row < 0 or not units or columns.kind[row] != SETTLEMENT:
        return False
    if columns.size[row] >= (CITY_SIZE if sure else WITH_DISTRICTS):
        return False
    if among(columns.kind[rows], (ADMIN1, ADMIN2)).any() or _lies_in(rows, outer, columns):
        return False
    away = (distance_km(columns.lon[rows], columns.lat[rows], columns.lon[one], columns.lat[one]) for one in units)
    return all(float(km.min()) > _NEAR_KM for km in away)


def _lies_in(rows: Array, outer: int, columns: Columns) -> bool:
    return any(inside(columns, columns, rows, holder).any() for holder in holding(columns, outer))


def _cells(text: str, mentions: tuple[Mention, ...]) -> Iterator[tuple[int, int]]:
    """Yield pairs of mentions of one row of a table, of which the first's column is of a smaller kind of place."""
    for table in _TABLE.finditer(text):
        head = table.group().partition("\n")[0].split("|")
        levels = {column: level for column, cell in enumerate(head) for level in (_level(cell),) if level >= 0}
        if len(set(levels.values())) < 2:
            continue
        rows = defaultdict[int, list[tuple[int, int]]](list)
        for at, mention in enumerate(mentions):
            if table.start() + len(head) < mention.start < table.end():
                start = text.rfind("\n", 0, mention.start) + 1
                level = levels.get(text.count("|", start, mention.start), -1)
                if level >= 0:
                    rows[start].append((level, at))
        for row in rows.values():
            for level, at in row:
                outer = [(other, number) for other, number in row if other < level]
                if outer:
                    yield at, max(outer)[1]


def _level(cell: str) -> int:
    return next((level for level in range(len(_HEADS) - 1, -1, -1) if _HEADS[level].search(cell)), -1)
