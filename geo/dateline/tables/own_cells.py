"""What a row of a table says itself, for the map: its cells by the names of their columns, and whether it is a sum."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dateline.tables.words import words

OWN_CELLS = "own_cells"
_MOST = 24  # cells of a row; a popup that lists more is read by nobody
_LONGEST_NAME, _LONGEST_CELL = 60, 300  # characters


def own_cells(named: Sequence[tuple[str, str]], *, has_text: bool, hidden: Sequence[str] = ()) -> str:
    """Return filled cells with the names of their columns as JSON: a list, of which the first says if there is a text.

    Parameters
    ----------
    named
        Names and cells, in the table's order.
    has_text
        Whether the row has a text of its own, which is quoted beside them.
    hidden
        Columns of persons that are not shown; they are named last, alone in their list.
    """
    shown = [[_cut(name, _LONGEST_NAME), _cut(cell, _LONGEST_CELL)] for name, cell in named[:_MOST]]
    left_out = [[_cut(", ".join(hidden), _LONGEST_CELL)]] if hidden else []
    return json.dumps([has_text, *shown, *left_out], ensure_ascii=False)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def sum_of(row: Mapping[str, Any], cells: Sequence[str]) -> str:
    """Return the word by which a row is the sum of others ("Total"), "" where it tells of an event of its own.

    A sum begins with such a word alone in its cell, and has neither a day nor another place: "Total" before a town may
    be a company, and what has a day happened on it.
    """
    first = next((cell.strip() for cell in cells if cell.strip()), "")
    dated = any(isinstance(row.get(name), str) and row[name] for name in ("date_start", "date_end"))
    if dated or _plain(first) not in words().cells["sum"]:
        return ""
    nowhere = row["status"] in {"empty", "unplaced"} or (row["status"] != "given" and row["place_text"] == first)
    return first if nowhere else ""


def _plain(cell: str) -> str:
    return " ".join(cell.casefold().strip(" :.=*").split())
