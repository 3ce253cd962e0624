"""Where the names of columns stand: below titles, in one row or in two of which the upper groups the lower."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.tables.columns.points import number
from dateline.tables.table import Notes
from dateline.tables.words import is_head

TOP_ROWS = 30  # among which the names stand
JOINT = " / "  # between the name of a group and that of its column
_TWO = 2  # columns, of which a title above them fills one
_MOST = 0.5  # of the cells below a name are numbers where that is no cell of a column of texts
_YEARS = range(1900, 2200)
_SHOWN = 100  # characters of what stands above
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Head:
    """The names of columns as written, at which of the rows given the last of them stand, and the cells above them."""

    at: int
    names: tuple[str, ...]
    above: tuple[str, ...] = ()

    def tell(self, notes: Notes, where: str, row: int) -> None:
        """Note which row of a file has the names, where something stands above it."""
        if self.above:
            shown = " | ".join(self.above)[:_SHOWN]
            notes.add(f"{where}: row {row} has the names of the columns; above it stands {shown!r}")


def head_of(rows: Sequence[Row], spans: Collection[tuple[int, int]] = ()) -> Head | None:
    """Find the names of columns.

    Parameters
    ----------
    rows
        The first rows of a table, of any width.
    spans
        Where blocks of merged cells begin that are one row high and several columns wide: row and column, from 0.

    Returns
    -------
    Head or None
        The first row that is half as full as the fullest; what stands above it is a title, as are lone cells above two
        names that are known. If it is a row of values, most columns have no name, and the first row has those of the
        others. Where it groups the columns of the row below it, or the row above it does so, both together. None where
        nothing is written.
    """
    width = _width(rows)
    counts = [sum(map(filled, row[:width])) for row in rows]
    fullest = max(counts, default=0)
    at = next((at for at, count in enumerate(counts) if count and count >= fullest / 2), None)
    if at is None:
        return None
    if fullest == _TWO:
        at = _below_titles(rows, at)
    if _is_of_values(rows[at]):
        at = next(at for at, count in enumerate(counts) if count)
    for upper in (at, at - 1):
        merged = {column for row, column in spans if row == upper}
        if 0 <= upper < len(rows) - 1 and _groups(rows, upper, merged, is_sparse=upper < at):
            return Head(upper + 1, _joined(rows[upper], rows[upper + 1]), _above(rows[:upper]))
    return Head(at, tuple(map(as_text, rows[at])), _above(rows[:at]))


def _below_titles(rows: Sequence[Row], at: int) -> int:
    """Return which row names two columns, where the first that holds anything may be a title: that is half as full.

    The name of the one column of two that has a name stands alone, too. So one of the names must be known, none
    above them may be, and below them none is, as where "City" and "Town" tell the kinds of places.
    """
    below = next(number for number, row in enumerate(rows) if number >= at and sum(map(filled, row)) >= _TWO)
    names = [cell for cell in rows[below] if filled(cell)]
    others = [cell for number, row in enumerate(rows) if number != below for cell in row if filled(cell)]
    is_named = any(map(_is_name, names)) and not any(map(_is_number, names))
    return below if is_named and not any(map(_is_name, others)) else at


def _is_name(cell: Any) -> bool:
    """Tell whether a cell is a known name of a column."""
    return isinstance(cell, str) and is_head(cell)


def filled(cell: Any) -> bool:
    """Tell whether a cell holds anything."""
    return cell is not None and str(cell).strip() != ""


def as_text(cell: Any) -> str:
    """Return a cell as the name of a column."""
    return "" if cell is None else str(cell)


def _width(rows: Sequence[Row]) -> int:
    """Return how many cells most rows have: a ragged row may have many more, a title without commas has one."""
    widths = Counter(len(row) for row in rows if any(map(filled, row)))
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _above(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(str(cell) for row in rows for cell in row if filled(cell))


def _is_of_values(row: Row) -> bool:
    """Tell whether most cells are numbers; years may be names."""
    cells = [cell for cell in row if filled(cell)]
    values = [found for cell in cells if (found := number(cell)) is not None and found not in _YEARS]
    return len(values) > _MOST * len(cells)


def _groups(rows: Sequence[Row], at: int, merged: Collection[int], *, is_sparse: bool) -> bool:
    """Tell whether a row names groups of the columns that the row below it names: that one fills its gaps with words.

    Beside a nameless column, or below "Country: | Sudan", rows do so, too. Hence in the gaps there must be numbers
    further below, and a gap behind each name of a group; else there must be blocks of merged cells.
    """
    upper, lower, below = rows[at], rows[at + 1], rows[at + 2 :]
    gaps = {column for column in _gaps(upper, len(lower)) if filled(lower[column])}
    named = [column for column, cell in enumerate(upper) if filled(cell)]
    if not gaps or len(named) < 2 or any(map(_is_number, lower)) or any(_is_label(upper[column]) for column in named):
        return False
    alone = [
        column for column in named if as_text(_cell(lower, column)).strip() in ("", as_text(upper[column]).strip())
    ]
    if not merged or is_sparse:
        spread = all(column in alone or column + 1 in gaps for column in named)
        return spread and any(_is_of_numbers(below, column) for column in gaps)
    return len(merged) > 1 or bool(alone) or any(_is_of_numbers(below, column) for column in range(len(lower)))


def _is_label(cell: Any) -> bool:
    """Tell whether a cell says what stands beside it: "Printed on:"."""
    return str(cell).rstrip().endswith(":")


def _gaps(row: Row, width: int) -> list[int]:
    """Return the columns that are empty in a row and stand right of a filled one."""
    first = next((column for column, cell in enumerate(row) if filled(cell)), width)
    return [column for column in range(first, width) if not filled(_cell(row, column))]


def _cell(row: Row, column: int) -> Any:
    return row[column] if column < len(row) else None


def _is_of_numbers(rows: Sequence[Row], column: int) -> bool:
    cells = [cell for row in rows if filled(cell := _cell(row, column))]
    return bool(cells) and sum(map(_is_number, cells)) > _MOST * len(cells)


def _is_number(cell: Any) -> bool:
    return filled(cell) and number(cell) is not None


def _joined(upper: Row, lower: Row) -> tuple[str, ...]:
    """Return "Cases / New" for each column of a group, the one name where a column stands in none or alone.

    A name that is merged over both rows may stand in both, and is one all the same.
    """
    names: list[str] = []
    group = ""
    for column in range(max(len(upper), len(lower))):
        above, below = (as_text(_cell(row, column)).strip() for row in (upper, lower))
        group = above or (group if below else "")
        names.append(JOINT.join(dict.fromkeys(filter(None, (group, below)))))
    return tuple(names)
