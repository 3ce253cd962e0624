"""Cells with their types, for files that have types: numbers, days and instants. A CSV has numbers as text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dateline.formats import layers
from dateline.formats.values import json_value, plain_text
from dateline.tables.table import Notes, Table, is_missing

if TYPE_CHECKING:
    from pandas import DataFrame, Series

INTEGER, REAL = "Int64", "float64"
# A number as programs write it. What has zeros before it, or more digits than a number keeps, is a code.
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?")
_CODE = re.compile(r"(?<![^\W_])(?:id|uid|gid|code|pcode|phone|tel|zip|postcode|код|индекс|телефон)(?![^\W_])", re.I)
_LARGEST = 2**53  # what a number with a point can tell from its neighbours; a longer one is a code


def kinds_of(table: Table) -> dict[str, str]:
    """Return the types of the columns of a table of text that hold numbers and nothing else; of others none."""
    return kinds_in(table.pieces(Notes())) if table.is_text else {}


def kinds_in(pieces: Iterable[DataFrame]) -> dict[str, str]:
    """Return the types of the columns of text that hold numbers and nothing else, by the names of the columns."""
    kinds: dict[str, str] | None = None
    for piece in pieces:
        if kinds is None:
            kinds = {str(name): "" for name in piece.columns if not _CODE.search(str(name))}
        if not kinds:  # what a piece has shown to be text is text, whatever comes below it
            break
        for name in list(kinds):
            kind = _kind(set(piece[name].tolist()))
            if kind is None:
                del kinds[name]
            elif kind and kinds[name] != REAL:
                kinds[name] = kind
    return {name: kind for name, kind in (kinds or {}).items() if kind}


def _kind(cells: Collection[str | None]) -> str | None:
    """Return the type of the numbers among some texts, "" where all are empty, None where some text is none."""
    written = [cell.strip() for cell in cells if cell and cell.strip()]
    if not all(map(_NUMBER.fullmatch, written)):
        return None
    return "" if not written else REAL if any("." in cell for cell in written) else INTEGER


def with_numbers(rows: DataFrame, kinds: Mapping[str, str]) -> DataFrame:
    """Return rows of text in which the cells of some columns are numbers."""
    import pandas as pd

    made = {
        name: pd.to_numeric(rows[name].map(_stripped)).astype(kind)
        for name, kind in kinds.items()
        if name in rows.columns
    }
    return rows.assign(**made) if made else rows


def _stripped(cell: Any) -> str | None:
    return cell.strip() or None if isinstance(cell, str) else None


def even(frame: DataFrame) -> DataFrame:
    """Give columns of mixed cells one type: that of all their cells if they share one, else text."""
    for name in frame.columns:
        if frame[name].dtype == object and name != getattr(frame, "active_geometry_name", None):
            frame = frame.assign(**{name: _even(frame[name])})
    return frame


def _even(column: Series) -> Series:
    import pandas as pd

    if set(map(type, column.tolist())) <= {str, type(None)}:  # as most are, and then no cell need be looked at
        return column
    cells: list[Any] = [None if is_missing(value) else value for value in column.tolist()]
    kinds = set(map(type, cells)) - {type(None)}
    exact = all(abs(cell) <= _LARGEST for cell in cells if isinstance(cell, int))
    if kinds == {int} and exact:
        return pd.Series(cells, index=column.index, dtype=INTEGER)
    if kinds and kinds <= {int, float} and exact:
        return pd.Series(cells, index=column.index, dtype=REAL)
    if kinds == {bool}:
        return pd.Series(cells, index=column.index, dtype="boolean")
    if (
        kinds
        and all(issubclass(kind, dt.datetime) for kind in kinds)
        and not any(cell and cell.tzinfo for cell in cells)
    ):
        return pd.Series(cells, index=column.index, dtype="datetime64[us]")
    return pd.Series([_text(cell) for cell in cells], index=column.index, dtype=object)


def _text(cell: Any) -> str | None:
    if cell is None or isinstance(cell, str):
        return cell
    plain = json_value(cell)
    return None if plain is None else plain if isinstance(plain, str) else plain_text(plain)


def fields(rows: DataFrame, days: Collection[str]) -> Iterator[tuple[str, Any, Any]]:
    """Yield name, values and mask of each column as GDAL takes them; ``days`` are those that hold days as text.

    Instants at midnight in all rows are days, as a sheet has them.
    """
    import pandas as pd

    for name in rows.columns:
        column = rows[name]
        if name in days or (_is_naive(column) and (column.dropna() == column.dropna().dt.normalize()).all()):
            yield name, layers.as_days(column), None
        elif _is_naive(column):
            yield name, column.to_numpy().astype("datetime64[ms]"), None
        else:
            yield from layers.columns(pd.DataFrame({name: column}))


def _is_naive(column: Series) -> bool:
    return column.dtype.kind == "M" and getattr(column.dtype, "tz", None) is None


def of_utc(rows: DataFrame) -> Sequence[str]:
    """Return the columns that hold instants with a zone, which `fields` gives in UTC."""
    return [str(name) for name in rows.columns if getattr(rows[name].dtype, "tz", None) is not None]
