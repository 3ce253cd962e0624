"""Cells as files can hold them: numpy scalars unwrapped, dates as ISO text, missing as None, no live formula."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Callable, Sequence
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import Series


def column_names(events: GeoDataFrame, asked: Sequence[str] | None) -> list[str]:
    """Return the columns to write beside the geometry, in order; all of the table's where none are asked for.

    Raises
    ------
    InputError
        The table lacks a column that is asked for.
    """
    geometry = events.geometry.name
    if asked is None:
        return [name for name in events.columns if name != geometry]
    missing = [name for name in asked if name not in events.columns]
    if missing:
        raise InputError(f"the table has no column {missing[0]!r}; its columns are {', '.join(events.columns)}")
    return [name for name in dict.fromkeys(asked) if name != geometry]


def json_value(value: Any) -> Any:
    """Return a cell as JSON can hold it: numpy scalars unwrapped, dates as ISO text, missing as None."""
    if isinstance(value, dict):
        return {str(key): json_value(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [json_value(item) for item in value]
    if isinstance(value, dt.date):
        return None if value != value else _iso(value)  # NaT is a date that does not equal itself
    if getattr(value, "ndim", 0):  # a list, as Parquet gives it
        return json_value(value.tolist())
    value = value.item() if hasattr(value, "item") else value
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return None if type(value).__name__ in {"NAType", "NaTType"} else str(value)


def _iso(value: dt.date) -> str:
    if not isinstance(value, dt.datetime):
        return value.isoformat()
    text = value.isoformat()
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def dump(value: Any) -> str:
    """Return a value as JSON that has a UTF-8 form."""
    return encodable(_JSON.encode(value))


def encodable(text: str) -> str:
    """Return text without half surrogate pairs, which a broken file can hold and UTF-8 has no form for."""
    return text if can_be_encoded(text) else text.encode("utf-8", "replace").decode("utf-8")


def can_be_encoded(text: str) -> bool:
    """Tell whether a text has a UTF-8 form."""
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def each_once(cells: Sequence[Any], make: Callable[[Any], Any]) -> list[Any]:
    """Return what `make` gives for each cell, asked once for equal ones; they have to be of one type, or None."""
    made = {cell: make(cell) for cell in set(cells)}
    return [made[cell] for cell in cells]


def one_type(column: Series | Sequence[Any]) -> tuple[list[Any], type | None]:
    """Return a column's cells as Python's own, and their type where all that are not missing have the same."""
    cells: list[Any] = column.tolist() if hasattr(column, "tolist") else list(column)
    kinds = set(map(type, cells))
    if kinds == {str, float}:  # what is missing is written NaN in places
        cells = [None if cell != cell else cell for cell in cells]
        kinds = set(map(type, cells))
    (kind, *others) = kinds - {type(None)} or {str}
    return cells, None if others else kind


def json_texts(column: Series) -> list[str]:
    """Return each cell of a column as JSON text, as `dump` and `json_value` give it but for half surrogate pairs."""
    cells, kind = one_type(column)
    if kind is float:
        return [repr(cell) if cell is not None and math.isfinite(cell) else "null" for cell in cells]
    if kind is str:
        return each_once(cells, lambda cell: "null" if cell is None else encode_basestring(cell))
    if kind in (int, bool):
        return each_once(cells, _JSON.encode)
    if column.dtype.kind == "M":  # in one column of instants all have the same zone
        return each_once(cells, lambda cell: _JSON.encode(json_value(cell)))
    return [_JSON.encode(json_value(cell)) for cell in cells]


def are_times(column: Series | Sequence[Any], kind: type | None) -> bool:
    """Whether the cells of a column, all of one kind, are instants; in one column all have the same zone."""
    return column.dtype.kind == "M" if hasattr(column, "dtype") else kind is dt.datetime


def plain_texts(column: Series | Sequence[Any]) -> list[str | None]:
    """Return each cell of a column as `plain_text` gives it, None for what is missing."""
    cells, kind = one_type(column)
    if kind in (int, bool) or are_times(column, kind):
        return each_once(cells, _plain_or_none)
    if kind is not str:
        return [_plain_or_none(cell) for cell in cells]
    return cells if _is_plain("".join(filter(None, cells))) else each_once(cells, _plain_or_none)


def _is_plain(text: str) -> bool:
    """Tell whether `plain_text` would leave a text as it is; faster than that, for a whole column in one."""
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return len(raw.translate(None, _CONTROL_BYTES)) == len(raw)


def _plain_or_none(value: Any) -> str | None:
    plain = json_value(value)
    return None if plain is None else plain_text(plain)


_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes(code for code in range(128) if _CONTROLS.match(chr(code)))
_FORMULA = re.compile(r"\s*[=+\-@\t\r]")
_HARMLESS = re.compile(r"[+-]?\d+(?:[.,]\d+)?|\+\d[\d ()]*")  # a number, a telephone number


def plain_text(plain: Any) -> str:
    """Return what `json_value` gives as text that every reader takes: no control characters, no half surrogates."""
    text = plain if isinstance(plain, str) else dump(plain)
    return encodable(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text))


def csv_cells(column: Series | Sequence[Any]) -> list[Any]:
    """Return the cells of a column of a CSV file, each as `csv_cell` gives it."""
    cells, kind = one_type(column)
    if kind is str:
        return each_once(plain_texts(column), lambda text: "" if text is None else _harmless(text))
    return each_once(cells, csv_cell) if kind in (int, bool) or are_times(column, kind) else list(map(csv_cell, cells))


def csv_cell(value: Any) -> Any:
    """Return a cell of a CSV file: text that a spreadsheet would run gets an apostrophe before it."""
    plain = json_value(value)
    if plain is None:
        return ""
    if isinstance(plain, int | float) and not isinstance(plain, bool):
        return plain
    return _harmless(plain_text(plain))


def as_told(cell: str) -> str:
    """Return the text of a cell of a CSV file of ours: without the apostrophe that makes it harmless."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell, 1) else cell


def _harmless(safe: str) -> str:
    return f"'{safe}" if _FORMULA.match(safe) and not _HARMLESS.fullmatch(safe) else safe
