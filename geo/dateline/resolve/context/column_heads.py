"""Names in columns of units: what stands under "Oblast" or "Province" in a table is one, and not the town so called.

Under "District" a name stays its town's, which lies in it, unless the row names a closer place: then it only says where
that lies.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from dateline.lexicon import grammar
from dateline.records import Mention
from dateline.reports.grids import Row, place_rank, rows_of
from dateline.resolve.candidates import Names
from dateline.resolve.candidates.suffixes import bears_word

_KIND_OF_RANK = {2: "admin1", 3: "admin2"}
_ONE = {"counties": "county", "territories": "territory"}
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = " *_\r"


def head_columns(text: str, made: list[Mention], names: Names) -> None:
    """Give the names that are all of such a cell the level word of its head, where a unit is called so."""
    rows = rows_of(text)
    for at, mention in enumerate(made if rows else ()):
        head, closer = _head_of(text, mention, rows)
        kind = _KIND_OF_RANK.get(place_rank(head))
        if kind is None or not (kind == "admin1" or closer) or not bears_word(mention):
            continue
        level = next((word for word in map(_one, reversed(_WORD.findall(head.lower()))) if word in _levels()), "")
        longer = replace(mention, core=f"{mention.core or mention.text} {level}")
        if level and any(match.kind == kind for match in names.of(longer).matches):
            made[at] = longer


def _head_of(text: str, mention: Mention, rows: Mapping[int, Row]) -> tuple[str, bool]:
    """Return the head of the cell that a name is all of, "" if of none; and whether its row names a closer place."""
    row = rows.get(text.rfind("\n", 0, mention.start) + 1)
    cells = [cell for cell in row.cells if cell.start < cell.end] if row else []
    for cell in cells:
        inside = cell.start <= mention.start < cell.end
        if inside and text[cell.start : cell.end].strip(_MARKS) == text[mention.start : mention.end]:
            return cell.head, any(place_rank(other.head) > place_rank(cell.head) for other in cells)
    return "", False


def _levels() -> frozenset[str]:
    return grammar().words("place", "suffixes")


def _one(word: str) -> str:
    return _ONE.get(word, word.removesuffix("s"))
