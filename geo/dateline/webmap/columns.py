"""A table's columns as the page wants them: texts kept once each, days as numbers, yes and no as 1 and 0."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import numpy as np
import pandas as pd

from dateline.webmap.archive import Numbers, Texts, Truths

NEVER = 10**9  # sorts after every day, and stands for none
_UNIX_EPOCH = dt.date(1970, 1, 1).toordinal()


class Columns:
    """Some rows of a table, in some order; each column is read once. Columns that are missing count as empty."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table
        self.lines: Numbers = np.arange(len(table))
        self._texts: dict[str, Texts] = {}

    def __len__(self) -> int:
        return len(self.lines)

    def take(self, lines: Numbers) -> Columns:
        """Return the same with other rows of the table, by their numbers."""
        taken = Columns(self.table)
        taken.lines = lines
        taken._texts = self._texts
        return taken

    def texts(self, name: str) -> Texts:
        """Return a column's texts, each value once, in the order in which they come."""
        return _renumbered(self._whole(name), self.lines)

    def forget(self, name: str) -> None:
        """Forget a column that is not needed again: the texts of a large table take much room."""
        self._texts.pop(name, None)

    def _whole(self, name: str) -> Texts:
        if name not in self._texts:
            self._texts[name] = _texts(self.table, name)
        return self._texts[name]

    def are(self, name: str, *values: str) -> Truths:
        """Return which rows say one of some words."""
        texts = self._whole(name)
        numbers = [texts.values.index(value) for value in values if value in texts.values]
        return np.isin(texts.codes[self.lines], numbers)

    def days(self, name: str) -> Numbers:
        """Return days as counts from 1970-01-01, `NEVER` where there is none or it cannot be read."""
        texts = self._whole(name)
        days = np.array([_day(value) for value in texts.values], dtype=np.int64)
        return days[texts.codes[self.lines]] if len(days) else np.zeros(len(self), dtype=np.int64)

    def truths(self, name: str, *, missing: bool = False) -> Truths:
        """Return which rows say yes."""
        cells = self._cells(name)
        if cells.dtype == bool:
            return np.asarray(cells, dtype=bool)[self.lines]
        return np.array([_truth(cell, missing=missing) for cell in cells], dtype=bool)[self.lines]

    def objects(self, name: str) -> Any:
        """Return a column's cells as they are."""
        return self._cells(name).to_numpy(dtype=object)[self.lines]

    def _cells(self, name: str) -> pd.Series[Any]:
        return _cells(self.table, name)


def _cells(table: pd.DataFrame, name: str) -> pd.Series[Any]:
    if name in table.columns:
        return table[name]
    return pd.Series([None] * len(table), index=table.index, dtype=object)


def _texts(table: pd.DataFrame, name: str) -> Texts:
    cells = _cells(table, name)
    try:
        codes, found = pd.factorize(cells, use_na_sentinel=False)
    except TypeError:  # lists and the like
        codes, found = pd.factorize(np.array([*map(_word, cells), ""], dtype=object)[:-1])
    if isinstance(cells.dtype, pd.StringDtype) and not pd.isna(found).any():
        return Texts(tuple(found.tolist()), codes.astype(np.int32))
    known: dict[str, int] = {}
    numbers = np.array([known.setdefault(_word(value), len(known)) for value in found.tolist()], dtype=np.int32)
    return Texts(tuple(known), numbers[codes] if len(found) else np.zeros(len(cells), dtype=np.int32))


def _renumbered(texts: Texts, lines: Numbers) -> Texts:
    """Return the texts of some rows, numbered in the order in which they come."""
    codes, found = pd.factorize(texts.codes[lines])
    return Texts(tuple(map(texts.values.__getitem__, found.tolist())), codes.astype(np.int32))


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
