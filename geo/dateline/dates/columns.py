"""Days without a year in the columns of days of a text's tables: "23/01", which elsewhere is a fraction or a score."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from heapq import merge

from dateline.dates.numeric import Order
from dateline.dates.reading import Context, Reading, either_date
from dateline.reports.grids import is_day_head, rows_of

_YEARLESS = re.compile(r"(\d{1,2})[/.-](\d{1,2})\.?")

Day = tuple[int, int, int, str]  # where it ends, its month and day, and what is to be said of their order


def days_of_columns(text: str, order: Order) -> Mapping[int, Day]:
    """Return the days without a year in the columns of days of a text's tables, by where they begin.

    Each with where it ends, its month and day, and what is to be said of that. The order is that of the document, or
    the one that alone fits all days of these columns.
    """
    cells = [
        (cell.start, found)
        for row in rows_of(text).values()
        for cell in row.cells
        if is_day_head(cell.head) and (found := _YEARLESS.fullmatch(text, cell.start, cell.end))
    ]
    pairs = [(int(found[1]), int(found[2])) for _, found in cells]
    by_month = all(one <= 12 for one, _ in pairs) and any(two > 12 for _, two in pairs)
    by_day = all(two <= 12 for _, two in pairs) and any(one > 12 for one, _ in pairs)
    month_first = by_month or (order.month_first and not by_day)
    why = order.why if not (by_month or by_day) else ""
    return {
        at: (found.end(), *((one, two) if month_first else (two, one)), why)
        for (at, found), (one, two) in zip(cells, pairs, strict=True)
    }


def among(
    starts: Iterable[tuple[int, tuple[int, ...]]], days: Mapping[int, Day], start: int, stop: int
) -> Iterable[tuple[int, tuple[int, ...]]]:
    """Return where any time may begin, in order: in ``text[start:stop]`` these days, too."""
    return merge(starts, ((at, ()) for at in sorted(days) if start <= at < stop)) if days else starts


def read(day: Day, context: Context) -> Reading | None:
    """Return the reading of such a day: that of the year of its report, or of the one before."""
    _, month, number, note = day
    if not 0 < month <= 12:
        return None
    found = either_date({"month": calendar.month_name[month], "d": str(number)}, context)
    return replace(found, note=found.note or note) if found else None
