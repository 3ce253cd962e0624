"""Sheets of Excel: the values that are seen, with merged cells filled; hidden sheets and formulas are told of."""

from __future__ import annotations

import contextlib
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.tables.columns.heads import TOP_ROWS, filled, head_of
from dateline.tables.table import CHUNK_ROWS, Notes, Table, told_apart

if TYPE_CHECKING:
    from pandas import DataFrame

_MERGED = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_FORMULA = re.compile(rb"<f[\s>/]")
_BLOCK_BYTES = 1 << 20
_OVERLAP_BYTES = 200  # longer than what the patterns match


@dataclass(frozen=True, slots=True)
class _Range:
    """A block of merged cells, rows and columns counted from 1, its ends included."""

    top: int
    left: int
    bottom: int
    right: int


def read_workbook(path: Path, notes: Notes, *, sheet: str | None = None) -> Table:
    """Read one sheet of a workbook: the one that is named, else the first table that is not hidden.

    Raises
    ------
    InputError
        It is no workbook, it has no such sheet, or the sheet is empty.
    """
    with _opened(path) as book:
        chosen = _chosen(book, path, sheet, notes)
    merged, formulas = _inside(path, chosen)
    if formulas:
        _tell_formulas(path, chosen, notes)
    where = f"{path.name} ({chosen!r})"
    number, header = _header(path, chosen, where, notes, merged)
    width = max(at for at, name in enumerate(header, start=1) if filled(name))
    width = max(width, _width(path, chosen, number))
    written = (*header, *[""] * width)[:width]
    columns = told_apart(written, notes, f"{where}:{number}")
    below = [one for one in merged if one.bottom > number]
    if below:
        notes.add(f"{where}: merged cells ({len(below):,}): each row has the value of its block")

    def pieces(_: Notes) -> Iterator[DataFrame]:
        return _pieces(path, chosen, number, columns, below)

    return Table(f"{path.name}", written, columns, pieces)


@contextlib.contextmanager
def _opened(path: Path, *, values: bool = True) -> Iterator[Any]:
    """Open a workbook to be read row by row, and close it again."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=values)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise InputError(
            f"{str(path)!r} cannot be read as a workbook ({error}); open it in Excel and save it as .xlsx, or as CSV"
        ) from error
    try:
        yield book
    finally:
        book.close()


def _values(path: Path, sheet: str, first: int = 1) -> Iterator[Sequence[Any]]:
    """Yield the rows of a sheet from a number on, each as its values."""
    with _opened(path) as book:
        yield from book[sheet].iter_rows(min_row=first, values_only=True)


def _chosen(book: Any, path: Path, sheet: str | None, notes: Notes) -> str:
    names = [one.title for one in book.worksheets]
    hidden = [one.title for one in book.worksheets if one.sheet_state != "visible"]
    if sheet is not None:
        if sheet not in names:
            raise InputError(f"{path.name} has no sheet {sheet!r}; its sheets are {', '.join(map(repr, names))}")
        return sheet
    visible = [name for name in names if name not in hidden]
    holding = [name for name in visible or names if _holds_anything(book[name])]
    if not holding:
        raise InputError(f"{path.name} has no sheet with rows; its sheets are {', '.join(map(repr, names))}")
    chosen = next((name for name in holding if _has_columns(book[name])), holding[0])
    if len(holding) > 1:
        others = ", ".join(repr(name) for name in holding if name != chosen)
        notes.add(f"{path.name}: read the sheet {chosen!r}; name another with --sheet: {others}")
    if hidden and visible:
        notes.add(f"{path.name}: not read, for they are hidden: {', '.join(map(repr, hidden))}")
    return str(chosen)


def _header(path: Path, sheet: str, where: str, notes: Notes, merged: Sequence[_Range]) -> tuple[int, Sequence[str]]:
    """Return the names of the columns, and the number of the last row that has any of them."""
    top = list(islice(_values(path, sheet), TOP_ROWS))
    blocks = [(one.top - 1, one.left - 1) for one in merged if one.top == one.bottom and one.left < one.right]
    head = head_of(top, blocks)
    if head is None:
        raise InputError(f"{where} is empty: expected a row of column names and rows below it")
    head.tell(notes, where, head.at + 1)
    return head.at + 1, head.names


def _count(row: Sequence[Any]) -> int:
    return sum(filled(cell) for cell in row)


def _has_columns(sheet: Any) -> bool:
    """Tell whether a sheet is a table rather than a page of words: near the top two rows have several cells."""
    return sum(_count(row) > 1 for row in sheet.iter_rows(max_row=TOP_ROWS, values_only=True)) > 1


def _holds_anything(sheet: Any) -> bool:
    return any(filled(cell) for row in sheet.iter_rows(values_only=True) for cell in row)


def _width(path: Path, sheet: str, header: int) -> int:
    """Return the number of columns that some row below the header fills."""
    rows = _values(path, sheet, header + 1)
    return max((at for row in rows for at, cell in enumerate(row, start=1) if filled(cell)), default=0)


def _inside(path: Path, sheet: str) -> tuple[list[_Range], bool]:
    """Return the merged blocks of a sheet, and whether it has formulas; openpyxl does not tell while it streams."""
    with _opened(path) as book:
        member = book[sheet]._worksheet_path.lstrip("/")
    merged, formulas, rest = [], False, b""
    with zipfile.ZipFile(path) as archive, archive.open(member) as file:
        while block := file.read(_BLOCK_BYTES):
            text = rest + block
            cut = max(0, len(text) - _OVERLAP_BYTES)
            merged += [found for found in _MERGED.finditer(text) if found.start() < cut]
            formulas = formulas or _FORMULA.search(text) is not None
            rest = text[cut:]
        merged += list(_MERGED.finditer(rest))
    return list(dict.fromkeys(_range(found) for found in merged)), formulas


def _range(found: re.Match[bytes]) -> _Range:
    left, top, right, bottom = found.groups()
    return _Range(int(top), _column(left), int(bottom), _column(right))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _tell_formulas(path: Path, sheet: str, notes: Notes) -> None:
    where, count = f"{path.name} ({sheet!r})", 0
    with _opened(path, values=False) as book:
        for row, values in zip(book[sheet].iter_rows(), _values(path, sheet), strict=False):
            for cell, value in zip(row, values, strict=False):
                count += cell.data_type == "f"
                if cell.data_type == "f" and value is None:
                    notes.add(
                        f"{where}:{cell.row}: the formula in column {cell.column} has no computed value; open the file "
                        "in Excel and save it",
                        kind="formulas without a value",
                    )
    if count:
        notes.add(f"{where}: formulas ({count:,}): their last computed values are read")


def _pieces(
    path: Path, sheet: str, header: int, columns: Sequence[str], merged: Sequence[_Range]
) -> Iterator[DataFrame]:
    import pandas as pd

    rows = _values(path, sheet, header + 1)
    filled = _until_last(_unmerged(rows, header + 1, len(columns), merged))
    start = 0
    while piece := list(islice(filled, CHUNK_ROWS)):
        yield pd.DataFrame(piece, columns=list(columns), index=range(start, start + len(piece)), dtype=object)
        start += len(piece)


def _unmerged(rows: Iterator[Sequence[Any]], first: int, width: int, merged: Sequence[_Range]) -> Iterator[list[Any]]:
    """Yield rows of one width, cells that are merged with one above or left of them having its value."""
    starts: dict[int, list[_Range]] = {}
    for one in merged:
        starts.setdefault(max(one.top, first), []).append(one)
    open_ones: dict[_Range, Any] = {}
    for number, row in enumerate(rows, start=first):
        cells = [*row, *[None] * (width - len(row))][:width]
        for one in starts.get(number, []):
            open_ones[one] = cells[one.left - 1] if one.top == number and one.left <= width else None
        for one, value in list(open_ones.items()):
            if number > one.bottom:
                del open_ones[one]
                continue
            for column in range(one.left - 1, min(one.right, width)):
                cells[column] = value if value is not None else cells[column]
        yield cells


def _until_last(rows: Iterator[list[Any]]) -> Iterator[list[Any]]:
    """Leave out the empty rows at the end, which Excel keeps where something once stood; those between stay."""
    waiting: list[list[Any]] = []
    for row in rows:
        waiting.append(row)
        if any(filled(cell) for cell in row):
            yield from waiting
            waiting = []
