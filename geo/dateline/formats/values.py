"""Cells as files can hold them: numpy scalars unwrapped, dates as ISO text, missing as None, no live formula."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


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
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # Half of a surrogate pair, which a broken file can hold, has no UTF-8 form.
    return text.encode("utf-8", "replace").decode("utf-8")


_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FORMULA = re.compile(r"\s*[=+\-@\t\r]")
_HARMLESS = re.compile(r"[+-]?\d+(?:[.,]\d+)?|\+\d[\d ()]*")  # a number, a telephone number


def plain_text(plain: Any) -> str:
    """Return what `json_value` gives as text that every reader takes: no control characters, no half surrogates."""
    text = plain if isinstance(plain, str) else dump(plain)
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text).encode("utf-8", "replace").decode("utf-8")


def csv_cell(value: Any) -> Any:
    """Return a cell of a CSV file: text that a spreadsheet would run gets an apostrophe before it."""
    plain = json_value(value)
    if plain is None:
        return ""
    if isinstance(plain, int | float) and not isinstance(plain, bool):
        return plain
    safe = plain_text(plain)
    return f"'{safe}" if _FORMULA.match(safe) and not _HARMLESS.fullmatch(safe) else safe
