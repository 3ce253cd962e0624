"""Dates: the time expressions of a text, and which is the event's own, which that of telling."""

from __future__ import annotations

from dateline.dates.choosing import choose
from dateline.dates.finding import find_dates, iter_dates
from dateline.dates.hours import check_timezone, interval

__all__ = ["check_timezone", "choose", "find_dates", "interval", "iter_dates"]
