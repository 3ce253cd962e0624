"""Dates: the time expressions of a text, and which is the event's own, which that of telling."""

from __future__ import annotations

from dateline.dates.choosing import choose
from dateline.dates.finding import check_timezone, find_dates
from dateline.dates.hours import interval

__all__ = ["check_timezone", "choose", "find_dates", "interval"]
