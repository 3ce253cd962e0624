"""Sheets of articles: the rows of a workbook by the names of its columns, as those of a CSV."""

from __future__ import annotations

import datetime as dt
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

SUFFIXES = frozenset({".xlsx", ".xlsm"})
_TOP_ROWS = 20  # in which the names of the columns stand, below titles


class UnreadableError(Exception):
    """A file that is no workbook, or is damaged."""


def sheet_rows(path: Path, is_header: Callable[[Sequence[object]], bool]) -> Iterator[tuple[int, dict[Any, Any]]]:
    """Yield the rows of the first sheet that is not hidden and has a header, with their numbers in the sheet.

    Parameters
    ----------
    path
        The workbook; of formulas their last computed values are read.
    is_header
        Tells whether some cells are the names of the columns.

    Raises
    ------
    UnreadableError
        It cannot be read as a workbook.
    """
    import openpyxl

    # openpyxl raises whatever a damaged part of the archive leads to, and warns of styles that nobody asks for.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError, EOFError) as error:
        raise UnreadableError(f"cannot be read as a workbook ({error}); save it anew as .xlsx") from error
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible" and (at := _header_at(sheet, is_header)):
                yield from _below(sheet, at)
                return
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError, EOFError) as error:
        raise UnreadableError(f"a sheet cannot be read ({error}); save it anew as .xlsx") from error
    finally:
        book.close()


def _header_at(sheet: Any, is_header: Callable[[Sequence[object]], bool]) -> int:
    """Return the number of the row with the names of the columns, 0 if there is none."""
    top = sheet.iter_rows(max_row=_TOP_ROWS, values_only=True)
    return next((at for at, cells in enumerate(top, start=1) if is_header(_named(cells))), 0)


def _named(cells: Sequence[Any]) -> list[str]:
    return ["" if cell is None else str(cell).strip() for cell in cells]


def _below(sheet: Any, header: int) -> Iterator[tuple[int, dict[Any, Any]]]:
    rows = sheet.iter_rows(min_row=header, values_only=True)
    names = _named(next(iter(islice(rows, 1)), ()))
    known = [name if name and name not in names[:at] else (name, at) for at, name in enumerate(names)]
    for number, cells in enumerate(rows, start=header + 1):
        if any(cell is not None and str(cell).strip() for cell in cells):
            yield number, dict(zip(known, map(_text, cells), strict=False))


def _text(cell: Any) -> str | None:
    """Return a cell as it is written in a CSV: a day without the midnight that a sheet gives it."""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ")
    return None if cell is None else str(cell)
