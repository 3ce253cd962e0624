"""CSV and its like: any encoding and delimiter, row by row, so that a file of any size needs little memory."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, count, dropwhile, islice
from pathlib import Path
from typing import TYPE_CHECKING

from dateline._memory import without_collector
from dateline.errors import InputError
from dateline.tables.columns.heads import TOP_ROWS, head_of
from dateline.tables.reading.encodings import Encoding, encoding_of, lines
from dateline.tables.table import CHUNK_ROWS, Notes, Table, told_apart

if TYPE_CHECKING:
    from pandas import DataFrame

EXTRA = "cells beyond the header"  # the column that keeps what ragged rows have more
_DELIMITERS = (",", ";", "\t", "|")
_STATED = re.compile(r'"?sep=(\\t|.|)"?', re.I)  # what Excel writes before the header of some files
_SAMPLE_ROWS = 200
_LONGEST_CELL = 50_000_000  # characters: a shape as text may be long; csv's own limit is 131,072


def read_delimited(path: Path, notes: Notes) -> Table:
    """Read a CSV, TSV or TXT file; every cell stays the text that it is.

    Raises
    ------
    InputError
        The file is empty or binary.
    """
    encoding = encoding_of(path)
    if encoding.note:
        notes.add(f"{path.name}: {encoding.note}")
    delimiter = _delimiter(path, encoding)
    top = list(islice((one for one in _rows(path, encoding, delimiter, Notes()) if _is_written(one[1])), TOP_ROWS))
    head = head_of([row for _, row in top])
    if head is None:
        raise InputError(f"{str(path)!r} is empty: expected a row of column names and rows below it")
    number, header = top[head.at][0], head.names
    head.tell(notes, path.name, number)
    columns = told_apart(header, notes, f"{path.name}:{number}")
    wide, rows = _measured(path, encoding, delimiter, len(columns))
    extra = _extra(columns) if wide else ""

    def pieces(said: Notes) -> Iterator[DataFrame]:
        return _pieces(path, encoding, delimiter, columns, said, extra=extra, number=number)

    if extra:
        return Table(path.name, (*header, extra), (*columns, extra), pieces, is_text=True, rows=rows, mark=delimiter)
    return Table(path.name, header, columns, pieces, is_text=True, rows=rows, mark=delimiter)


def _is_written(row: list[str]) -> bool:
    """Tell whether a row can be the header: it holds something, and not Excel's "sep=;"."""
    return any(row) and not (len(row) <= 2 and _STATED.match(row[0]))


def _rows(path: Path, encoding: Encoding, delimiter: str, notes: Notes) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows, each with the number of its last line; a line without anything is a row of no cells."""
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        reader = csv.reader(lines(path, encoding, notes.of("another encoding")), delimiter=delimiter)
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise InputError(
            f"{path.name}: the rows from line {reader.line_num} on cannot be told apart ({error}); is a quote never "
            "closed there?"
        ) from error
    finally:
        csv.field_size_limit(before)


def _measured(path: Path, encoding: Encoding, delimiter: str, width: int) -> tuple[bool, int]:
    """Return whether some row has more cells than the header, and how many rows there are, about."""
    widths = Counter(len(row) for _, row in _rows(path, encoding, delimiter, Notes()))
    return max(widths, default=0) > width, widths.total() - 1


def _pieces(
    path: Path,
    encoding: Encoding,
    delimiter: str,
    columns: tuple[str, ...],
    notes: Notes,
    *,
    extra: str,
    number: int,
) -> Iterator[DataFrame]:
    import pandas as pd

    below = dropwhile(lambda numbered: numbered[0] <= number, _rows(path, encoding, delimiter, notes))
    # In a table of one column a line without anything is an empty cell, in others it is no row.
    rows = ((line, row or [""]) for line, row in below if row or len(columns) == 1)
    names = [*columns, extra] if extra else list(columns)
    start, as_it_is = 0, -1 if extra else len(columns)
    while True:
        with without_collector():
            cells = [
                row if len(row) == as_it_is else _even(row, len(columns), f"{path.name}:{line}", notes, extra=extra)
                for line, row in islice(rows, CHUNK_ROWS)
            ]
            piece = pd.DataFrame(cells, columns=names, index=range(start, start + len(cells)), dtype=object)
            start += len(cells)
        if piece.empty:
            return
        yield piece


def _extra(columns: Sequence[str]) -> str:
    """Return the name of the column of what rows have more: the table may have one from an earlier join."""
    numbered = (f"{EXTRA}.{number}" for number in count(2))
    return next(name for name in chain([EXTRA], numbered) if name not in columns)


def _even(row: Sequence[str], width: int, where: str, notes: Notes, *, extra: str) -> Sequence[str | None]:
    """Return a row with as many cells as the header has; what it has more goes into one cell behind."""
    if len(row) == width:
        return [*row, ""] if extra else list(row)
    if len(row) < width:
        notes.add(f"{where}: {len(row)} cells where the header has {width}; the rest are empty", kind="too few cells")
        return [*row, *[None] * (width - len(row)), *[""] * bool(extra)]
    more = row[width:]
    notes.add(
        f"{where}: {len(row)} cells where the header has {width}; those beyond are in {extra!r}",
        kind="too many cells",
    )
    return [*row[:width], " | ".join(more)]


def _delimiter(path: Path, encoding: Encoding) -> str:
    """Return what parts the cells: that by which most rows have the same number of cells."""
    if path.suffix.lower() in {".tsv", ".tab"}:
        return "\t"
    sample = list(islice(lines(path, encoding), _SAMPLE_ROWS))
    stated = _STATED.fullmatch(sample[0].strip()) if sample else None
    if stated:
        return "\t" if stated[1] == "\\t" else stated[1]
    return max(_DELIMITERS, key=lambda mark: _evenness(sample, mark))


def _evenness(sample: list[str], mark: str) -> tuple[bool, float, int]:
    """Return whether a mark parts most rows, how many it parts alike, and into how many cells it parts the header."""
    try:
        widths = [len(row) for row in csv.reader(sample, delimiter=mark) if row]
    except csv.Error:
        return False, 0.0, 0
    if not widths:
        return False, 0.0, 0
    width, rows = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))
    return width > 1, rows / len(widths) if width > 1 else 0.0, widths[0]
