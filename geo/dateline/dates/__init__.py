"""Dates: the time expressions of a text, and which of them is the event's and which only says when it was told."""

from __future__ import annotations

from dateline.dates.choosing import choose
from dateline.dates.finding import find_dates

__all__ = ["choose", "find_dates"]
