"""Frame: the events of many reports as one GeoDataFrame, one row per event and place, and what is asked of it."""

from __future__ import annotations

from dateline.frame.adopting import as_events
from dateline.frame.checking import check_table
from dateline.frame.fates import count, fate, fate_of_each
from dateline.frame.rows import COLUMNS, build
from dateline.frame.selecting import select

__all__ = ["COLUMNS", "as_events", "build", "check_table", "count", "fate", "fate_of_each", "select"]
