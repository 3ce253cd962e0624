"""The first pass over a table: its distinct names with their context, how its dates are written, its coordinates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.tables.columns import Columns
from dateline.tables.columns.pairs import positions
from dateline.tables.columns.points import Judge, numbers
from dateline.tables.naming.cells import says_nothing
from dateline.tables.naming.stated import Key
from dateline.tables.table import Notes, Progress, Table, counted, is_missing, silent

if TYPE_CHECKING:
    from pandas import DataFrame

READ_SHARE = 0.3  # of the work when all rows are read once
_MOST_DATES = 50_000  # distinct cells of a date column that decide how it is written
# Rows whose coordinates are compared with their named places, in all and of one name.
_MOST_CHECKED, _MOST_OF_ONE = 300, 10
Turn = Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]] | None

_NO_KEY = Key("")


@dataclass(slots=True)
class Survey:
    """What the first pass found.

    ``keys`` counts rows by what decides their place, in the order in which they come; ``dates`` holds distinct cells of
    each column of dates; ``checked`` pairs the coordinates of some rows (latitude, longitude) with their keys;
    ``unread`` counts cells of a column of both coordinates that state no position.
    """

    rows: int = 0
    keys: dict[Key, int] = field(default_factory=dict)
    dates: dict[str, dict[str, Any]] = field(default_factory=dict)
    judge: Judge | None = None
    checked: list[tuple[float, float, Key]] = field(default_factory=list)
    unread: dict[str, int] = field(default_factory=dict)


def survey(table: Table, columns: Columns, notes: Notes, turn: Turn = None, progress: Progress = silent) -> Survey:
    """Read all rows once; ``turn`` brings their coordinates to degrees where they are in another system."""
    has_points = bool(columns.lat or columns.coordinates)
    found = Survey(judge=Judge(columns.lat or columns.coordinates, columns.lon) if has_points else None)
    for piece in table.pieces(notes):
        found.rows += len(piece)
        told = f"reading: {found.rows:,} of {table.rows:,} rows" if table.rows else f"reading: {found.rows:,} rows"
        progress(told, READ_SHARE * min(1.0, found.rows / table.rows) if table.rows else 0.0)
        keys = keys_of(piece, columns)
        for key in keys:
            found.keys[key] = found.keys.get(key, 0) + 1
        for name in filter(None, (columns.date, columns.date_end)):
            _see_dates(found.dates.setdefault(name, {}), columns.cells_of(piece, name))
        if found.judge is not None:
            lat, lon = coordinates(piece, columns, turn)
            found.judge.see(lat, lon)
            _see_points(found, lat, lon, keys)
        if columns.coordinates:
            _see_unread(found, piece[columns.coordinates].tolist(), lat)
    _note_unread(found, columns, notes)
    return found


def keys_of(piece: DataFrame, columns: Columns) -> list[Key]:
    """Return what decides the place of each row."""
    names = (columns.place, columns.admin1, columns.admin2, columns.country, columns.community)
    cells = [texts(piece, name) for name in names]
    return list(map(Key._make, zip(*cells, strict=True)))


def texts(piece: DataFrame, name: str) -> Sequence[str]:
    """Return a column as text, "" where it is empty or not there."""
    if not name:
        return [""] * len(piece)
    return [
        value.strip() if isinstance(value, str) else "" if is_missing(value) else _text(value)
        for value in piece[name].tolist()
    ]


def _text(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def coordinates(piece: DataFrame, columns: Columns, turn: Turn = None) -> tuple[np.ndarray, np.ndarray]:
    """Return the latitudes and longitudes of rows, NaN where there are none."""
    if not columns.lat:
        return positions(piece[columns.coordinates].tolist())
    lat, lon = (numbers(piece[name].tolist()) for name in (columns.lat, columns.lon))
    return turn(lat, lon) if turn else (lat, lon)


def _see_unread(found: Survey, cells: Sequence[Any], lat: np.ndarray) -> None:
    for at in np.flatnonzero(np.isnan(lat)).tolist():
        text = "" if is_missing(cells[at]) else _text(cells[at]).strip()
        if not says_nothing(text):
            found.unread[text] = found.unread.get(text, 0) + 1


def _note_unread(found: Survey, columns: Columns, notes: Notes) -> None:
    if found.unread:
        shown = ", ".join(repr(text[:40]) for text in list(found.unread)[:3])
        found_no = counted(sum(found.unread.values()), "filled cell holds", "filled cells hold")
        notes.add(f"{columns.coordinates!r}: {found_no} no position, as {shown}; by the name, if any")


def _see_dates(found: dict[str, Any], values: Sequence[Any]) -> None:
    if len(found) < _MOST_DATES:
        for value in values:
            if not is_missing(value):
                found.setdefault(str(value), value)


def _see_points(found: Survey, lat: np.ndarray, lon: np.ndarray, keys: Sequence[Key]) -> None:
    taken = Counter(key for _, _, key in found.checked)
    for at in _some(np.flatnonzero(~np.isnan(lat) & ~np.isnan(lon))):
        if len(found.checked) >= _MOST_CHECKED:
            return
        if keys[at] != _NO_KEY and taken[keys[at]] < _MOST_OF_ONE:
            taken[keys[at]] += 1
            found.checked.append((float(lat[at]), float(lon[at]), keys[at]))


def _some(rows: np.ndarray) -> Iterator[int]:
    yield from (int(at) for at in rows[: 20 * _MOST_CHECKED])


def counts(statuses: Mapping[str, int]) -> str:
    """Return how many rows have each status, in words, most first."""
    ordered = sorted(statuses.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count:,} {status}" for status, count in ordered if count)
