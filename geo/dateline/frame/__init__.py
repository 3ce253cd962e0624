"""Frame: the events of many reports as one GeoDataFrame, one row per event and place, and what is asked of it.

Each part is loaded when it is first used: to load pandas takes longer than to read a report.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.frame.adopting import as_events
    from dateline.frame.checking import check_table
    from dateline.frame.columns import COLUMNS
    from dateline.frame.fates import count, fate, fate_of_each
    from dateline.frame.plain import Plain
    from dateline.frame.rows import build
    from dateline.frame.selecting import select

__all__ = ["COLUMNS", "Plain", "as_events", "build", "check_table", "count", "fate", "fate_of_each", "select"]

_WHERE = {
    "COLUMNS": "columns",
    "Plain": "plain",
    "as_events": "adopting",
    "build": "rows",
    "check_table": "checking",
    "count": "fates",
    "fate": "fates",
    "fate_of_each": "fates",
    "select": "selecting",
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'dateline.frame' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"dateline.frame.{_WHERE[name]}"), name)
    return value
