"""Cells as files can hold them: numpy scalars unwrapped, dates as ISO text, missing as None, no live formula."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from typing import Any


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


def csv_cell(value: Any) -> Any:
    plain = json_value(value)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, list | dict):
        plain = dump(plain)
    if not isinstance(plain, str):
        return plain
    safe = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", plain)
    return f"'{safe}" if _FORMULA.match(safe) else safe
