"""A table as read: its columns, its rows in pieces that fit into memory, and what its owner should be told of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.errors import InputError

if TYPE_CHECKING:
    from pandas import DataFrame

Progress = Callable[[str, float], None]  # what is done, and the share of the work that is (0-1)
CHUNK_ROWS = 50_000
DEGREES = "EPSG:4326"
_MOST_NOTES = 10  # of one kind; a file of a million ragged rows is told of once more, by their number


def counted(count: int, one: str, many: str) -> str:
    """Return a count with its words: ``counted(1, "row is", "rows are")``."""
    return f"{count:,} {one if count == 1 else many}"


def is_missing(value: Any) -> bool:
    """Tell whether a cell holds nothing: None, NaN, NaT or the NA of nullable types, which cannot be compared."""
    if value is None or type(value).__name__ == "NAType":
        return True
    return isinstance(value, float | dt.datetime | dt.timedelta | np.generic) and bool(value != value)


def silent(_: str, __: float) -> None:
    """Tell nobody how far the work is."""


@dataclass(slots=True)
class Notes:
    """Lines for the owner of a table; of many alike the first few are kept and the rest are counted."""

    lines: list[str] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    def add(self, line: str, *, kind: str = "") -> None:
        """Add a line; ``kind`` groups those of which there may be very many."""
        if kind:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            if self._counts[kind] > _MOST_NOTES:
                return
        if line not in self.lines:
            self.lines.append(line)

    def of(self, kind: str) -> Callable[[str], None]:
        """Return a callable that adds lines of one kind."""
        return lambda line: self.add(line, kind=kind)

    def told(self) -> list[str]:
        """Return the lines, and how many of each kind were left out."""
        rest = [
            f"and {count - _MOST_NOTES:,} more rows with {kind}"
            for kind, count in self._counts.items()
            if count > _MOST_NOTES
        ]
        return [*self.lines, *rest]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read more than once.

    ``header`` has the names as written, ``columns`` the same ones told apart; ``pieces`` yields the rows in order, in
    frames with those columns, and adds to the notes it is given. ``geometry`` is the name of a column of shapes in
    their own system, "" where there is none; where ``is_text`` holds, every cell is text or None.
    ``rows`` is how many there are, about, 0 where nobody knows; ``mark`` what parts the cells of a CSV, "" elsewhere.
    """

    name: str
    header: tuple[str, ...]
    columns: tuple[str, ...]
    pieces: Callable[[Notes], Iterator[DataFrame]]
    geometry: str = ""
    is_text: bool = False
    rows: int = 0
    mark: str = ""


def told_apart(header: Sequence[str], notes: Notes, where: str) -> tuple[str, ...]:
    """Return names that differ, the written ones where they do; what had to be renamed is said."""
    taken: set[str] = set()
    written = {name.strip() for name in header}
    names: list[str] = []
    for number, raw in enumerate(header, start=1):
        name = base = raw.strip() or f"column {number}"
        if not raw.strip():
            notes.add(f"{where}: column {number} has no name; it is called {base!r} here")
        count = 2
        while name in taken or (name != base and name in written):
            name, count = f"{base}.{count}", count + 1
        if name != base:
            notes.add(f"{where}: column {number} has the name {base!r} of an earlier one; it is called {name!r} here")
        taken.add(name)
        names.append(name)
    return tuple(names)


def of_frame(frame: DataFrame, notes: Notes, name: str = "table") -> Table:
    """Return a frame as a table of one piece; shapes in another system than degrees are brought to it, and it is said.

    Raises
    ------
    InputError
        A geometry column has no coordinate system.
    """
    written = tuple(str(column) for column in frame.columns)
    columns = told_apart(written, notes, name)
    geometry = _geometry_name(frame)
    at = list(frame.columns).index(geometry) if geometry else -1
    plain = frame.copy(deep=False)
    if geometry:
        plain = _in_degrees(plain, notes, name)
    plain = _plain(plain, columns)

    def pieces(_: Notes) -> Iterator[DataFrame]:
        return iter([plain])

    return Table(name, written, columns, pieces, geometry=columns[at] if geometry else "", rows=len(plain))


def _plain(frame: DataFrame, columns: tuple[str, ...]) -> DataFrame:
    import pandas as pd

    plain = pd.DataFrame(frame)
    plain.columns = pd.Index(columns)
    return plain


def _geometry_name(frame: DataFrame) -> Any:
    """Return the name of the active geometry column, None if there is none."""
    return getattr(frame, "active_geometry_name", None)


def _in_degrees(frame: Any, notes: Notes, name: str) -> Any:
    if frame.crs is None:
        raise InputError(
            f"{name}: the geometry has no coordinate system; say which one it is, such as frame.set_crs('EPSG:4326')"
        )
    if frame.crs.to_epsg() != 4326:
        notes.add(f"{name}: the shapes are in {frame.crs.name}; places are told in degrees ({DEGREES})")
    return frame
