"""JSON that is a table: a list of objects, alone or under one name, as GeoConfirmed and TimeMap publish theirs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dateline.errors import InputError
from dateline.tables.table import Notes, Table, of_frame

_NAMES = ("events", "data", "items", "results", "placemarks", "features")


def read_documents(path: Path, notes: Notes) -> Table:
    """Read a JSON file as a table: the fields of its objects are the columns, what is nested stays JSON as text.

    Raises
    ------
    InputError
        It is no JSON, or no list of objects.
    """
    import pandas as pd

    rows = _rows(_content(path), path)
    names = list(dict.fromkeys(str(name) for row in rows for name in row))
    cells = [[_cell(row.get(name)) for name in names] for row in rows]
    return of_frame(pd.DataFrame(cells, columns=names, dtype=object), notes, path.name)


def _content(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, OSError) as error:
        raise InputError(f"{str(path)!r} cannot be read as JSON ({error}); write it again, or as CSV") from error


def _rows(content: Any, path: Path) -> list[dict[str, Any]]:
    if isinstance(content, dict):
        content = next((content[name] for name in _NAMES if isinstance(content.get(name), list)), content)
    if not isinstance(content, list) or not content or not all(isinstance(row, dict) for row in content):
        raise InputError(
            f"{str(path)!r} is no table: expected a list of objects, alone or under one "
            f"of the names {', '.join(_NAMES)}"
        )
    return content


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
