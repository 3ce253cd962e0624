"""A table's columns as the page wants them: texts kept once each, days as numbers, yes and no as 1 and 0."""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from dateline.webmap.payload.archive import Truths
from dateline.webmap.payload.letters import Letters, Numbers, Texts

NEVER = 10**9  # sorts after every day, and stands for none
_UNIX_EPOCH = dt.date(1970, 1, 1).toordinal()


class _Column(NamedTuple):
    """A whole column: for each row the number of its value, and the values; pyarrow's array if the table has one."""

    codes: Numbers
    values: Any

    def pick(self, numbers: Numbers) -> _Column:
        """Return some rows, with their values numbered in the order in which they come."""
        codes, found = pd.factorize(self.codes[numbers])
        if isinstance(self.values, tuple):
            return _Column(codes.astype(np.int32), tuple(map(self.values.__getitem__, found.tolist())))
        import pyarrow as pa
        from pyarrow.compute import take

        picked = take(self.values, pa.array(found))
        return _Column(codes.astype(np.int32), picked)

    def texts(self) -> Texts:
        """Return the column with Python's texts."""
        values = self.values if isinstance(self.values, tuple) else tuple(self.values.to_pylist())
        return Texts(values, self.codes)

    def letters(self) -> Letters:
        """Return the column as UTF-8."""
        if isinstance(self.values, tuple):
            return Letters.of(self.texts())
        _, offsets, body = self.values.buffers()
        ends = np.frombuffer(offsets, dtype=np.int64)[self.values.offset :][: len(self.values) + 1]
        whole = memoryview(body).cast("B") if body is not None and len(body) else memoryview(b"")
        return Letters(whole[ends[0] : ends[-1]], np.diff(ends), self.codes)


class Columns:
    """Some rows of a table, in some order. Columns that are missing count as empty."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table
        self.lines: Numbers = np.arange(len(table))
        self._known: dict[str, _Column] = {}

    def __len__(self) -> int:
        return len(self.lines)

    def take(self, lines: Numbers) -> Columns:
        """Return the same with other rows of the table, by their numbers."""
        taken = Columns(self.table)
        taken.lines = lines
        taken._known = self._known
        return taken

    def texts(self, name: str) -> Texts:
        """Return a column's texts, each value once, in the order in which they come."""
        return self._whole(name).pick(self.lines).texts()

    def letters(self, name: str) -> Letters:
        """Return the same as UTF-8, of a column that is not needed again: it is not kept."""
        return (self._known.pop(name, None) or _column(self.table, name)).pick(self.lines).letters()

    def codes(self, name: str) -> Numbers:
        """Return for each row a number of its text: the same for the same."""
        return self._whole(name).codes[self.lines]

    def ranks(self, name: str) -> Numbers:
        """Return for each row where its text stands in the order of the alphabet; the column is not kept."""
        column = self._known.pop(name, None) or _column(self.table, name)
        ranks = np.empty(len(column.values), dtype=np.int64)
        ranks[_sorted(column.values)] = np.arange(len(column.values))
        return ranks[column.codes][self.lines]

    def different(self, name: str) -> list[str]:
        """Return the texts of the whole column, each once, without the empty one."""
        return [text for text in self._whole(name).texts().values if text]

    def forget(self) -> None:
        """Forget what was read: a large table takes much room."""
        self._known.clear()
        release()

    def _whole(self, name: str) -> _Column:
        if name not in self._known:
            self._known[name] = _column(self.table, name)
        return self._known[name]

    def are(self, name: str, *values: str) -> Truths:
        """Return which rows say one of some words."""
        column = self._whole(name)
        numbers = [_number(column.values, value) for value in values]
        return np.isin(column.codes[self.lines], [number for number in numbers if number >= 0])

    def days(self, name: str) -> Numbers:
        """Return days as counts from 1970-01-01, `NEVER` where there is none or it cannot be read."""
        texts = self._whole(name).texts()
        days = np.array([_day(value) for value in texts.values], dtype=np.int64)
        return days[texts.codes[self.lines]] if len(days) else np.zeros(len(self), dtype=np.int64)

    def truths(self, name: str, *, missing: bool = False) -> Truths:
        """Return which rows say yes."""
        if name not in self.table.columns:
            return np.full(len(self), missing)
        cells = self.table[name]
        if cells.dtype == bool:
            return np.asarray(cells, dtype=bool)[self.lines]
        return np.array([_truth(cell, missing=missing) for cell in cells], dtype=bool)[self.lines]

    def objects(self, name: str) -> Any:
        """Return a column's cells as they are."""
        if name not in self.table.columns:
            return np.full(len(self), None, dtype=object)
        return self.table[name].to_numpy(dtype=object)[self.lines]


def _sorted(values: Any) -> Numbers:
    """Return the numbers of values in the order of the alphabet."""
    if isinstance(values, tuple):
        return np.array(sorted(range(len(values)), key=values.__getitem__), dtype=np.int64)
    from pyarrow.compute import array_sort_indices

    order: Numbers = array_sort_indices(values).to_numpy()  # by bytes of UTF-8, which is the same order
    return order


def _number(values: Any, wanted: str) -> int:
    """Return the number of a value, -1 where there is no such one."""
    if isinstance(values, tuple):
        return values.index(wanted) if wanted in values else -1
    return int(values.index(wanted).as_py())


def _column(table: pd.DataFrame, name: str) -> _Column:
    if name not in table.columns:
        return _Column(np.zeros(len(table), dtype=np.int32), ("",) if len(table) else ())
    cells = table[name]
    if isinstance(cells.dtype, pd.StringDtype) and cells.dtype.storage == "pyarrow":
        return _of_arrow(cells)
    try:
        codes, found = pd.factorize(cells, use_na_sentinel=False)
    except TypeError:  # lists and the like
        codes, found = pd.factorize(np.array([*map(_word, cells), ""], dtype=object)[:-1])
    known: dict[str, int] = {}
    numbers = np.array([known.setdefault(_word(value), len(known)) for value in found.tolist()], dtype=np.int32)
    return _Column(numbers[codes] if len(found) else np.zeros(len(cells), dtype=np.int32), tuple(known))


def release() -> None:
    """Give back what pyarrow keeps for later, if it is in use: it does not do so by itself."""
    if "pyarrow" in sys.modules:
        sys.modules["pyarrow"].default_memory_pool().release_unused()


def _of_arrow(cells: pd.Series[Any]) -> _Column:
    """Read texts as pyarrow keeps them, without making one of Python's of each."""
    import pyarrow as pa
    from pyarrow.compute import dictionary_encode

    array = pa.array(cells)
    whole = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    whole = whole.fill_null("") if whole.null_count else whole
    # From the system's own store: numbering sentences takes twice their room, which pyarrow's would keep for later.
    encoded = dictionary_encode(whole, memory_pool=pa.system_memory_pool())
    # Where no text comes twice, the table's own array serves.
    values = whole if len(encoded.dictionary) == len(whole) else encoded.dictionary
    return _Column(encoded.indices.to_numpy(), values.cast(pa.large_string()))


def _word(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return "" if value is None or pd.isna(value) else str(value)


def _truth(value: Any, *, missing: bool) -> bool:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return missing
    return value.strip().lower() in {"true", "1", "yes"} if isinstance(value, str) else bool(value)


def _day(text: str) -> int:
    try:
        return dt.date.fromisoformat(text[:10]).toordinal() - _UNIX_EPOCH
    except ValueError:
        return NEVER
