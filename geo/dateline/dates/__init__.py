"""Dates: the time expressions of a text, and which is the event's own, which that of telling."""

from __future__ import annotations

from dateline.dates.choosing import choose
from dateline.dates.finding import find_dates

__all__ = ["choose", "find_dates"]
