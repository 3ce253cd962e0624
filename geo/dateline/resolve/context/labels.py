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
from dateline.reports.grids import place_rank, rows_of
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
    for inner, outer in _cells(text, mentions):
        row = int(best[of[inner]])
        if inner not in found and _is_bare(mentions[inner]) and row >= 0:
            rows = np.arange(columns.first[of[inner]], columns.first[of[inner] + 1])
            if _lies_in(rows, of[outer], columns) or _is_town_elsewhere(
                row, of[inner], of[outer], columns, sure=True, headed=True
            ):
                found[inner] = outer


def _is_bare(mention: Mention) -> bool:
    return mention.form == "name" and mention.kind != "demonym"


def _is_town_elsewhere(row: int, inner: int, outer: int, columns: Columns, *, sure: bool, headed: bool = False) -> bool:
    """Whether a name is that of small towns only, all of them far from a unit that bears the other name as its own.

    Of two names with a comma, the first may be a town beside the other in a list, unless it is of another state. What
    its column says to be a unit bears the name also with the word that is head of the column.
    """
    units = [one for one in holding(columns, outer) if columns.kind[one] in (ADMIN1, ADMIN2)]
    units = [one for one in units if headed or columns.how[one] < _GENERATED]
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
    rows = rows_of(text)
    found = defaultdict[int, list[tuple[int, int]]](list)
    for at, mention in enumerate(mentions if rows else ()):
        start = text.rfind("\n", 0, mention.start) + 1
        cells = rows[start].cells if start in rows else ()
        rank = next((place_rank(cell.head) for cell in cells if cell.start <= mention.start < cell.end), 0)
        if rank:
            found[start].append((rank, at))
    for row in found.values():
        for rank, at in row:
            outer = [(other, number) for other, number in row if other < rank]
            if outer:
                yield at, max(outer)[1]
