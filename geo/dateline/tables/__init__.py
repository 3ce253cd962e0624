"""Tables: the analyst's own rows, with a column of places, joined to points and days."""

from __future__ import annotations

from dateline.tables.joining import join

__all__ = ["join"]
