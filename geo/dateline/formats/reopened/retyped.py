"""Cells as a person or a spreadsheet left them, in the types of the event table again.

A spreadsheet writes days as its country does, flags in its language, numbers with a comma, and makes numbers of ids; a
GIS makes text of a column of numbers. What is meant is kept; what cannot be told is refused in one line.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dateline.errors import OutputError
from dateline.formats import layers
from dateline.formats.values import json_value, plain_text

if TYPE_CHECKING:
    from pandas import Series

FLAGS = ("distributive", "is_primary", "contested")
COUNTS = ("place_index", "place_count", "report_count", "outlet_count", "origin_count", "char_start", "char_end")
NUMBERS = ("uncertainty_km", "loc_confidence")
DIGITS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)\.?(?:[ T](.+))?")
# As Excel has flags in its languages.
_TRUTHS = {
    **dict.fromkeys("true yes 1 1.0 wahr vrai verdadero verdadeiro vero waar prawda истина істина".split(), True),
    **dict.fromkeys("false no 0 0.0 falsch faux falso onwaar fałsz ложь хибність".split(), False),
}
_EXCEL_DAY_0 = dt.datetime(1899, 12, 30)
_SERIALS = range(10_000, 80_000)  # as Excel counts days, 1927 to 2119


class Order:
    """Whether the month stands first in a file's days of digits: told by days that can be read in one way only.

    Else by those of rows that nobody edited, whose day is known from the run.
    """

    def __init__(self, written: Iterable[tuple[str, str, Any]], known: Mapping[tuple[str, str], str]) -> None:
        """Take the cells of days with their row and column, and the days of the run by row and column."""
        month = day = 0
        for feature, name, cell in written:
            found = DIGITS.fullmatch(cell.strip()) if isinstance(cell, str) else None
            if found is None:
                continue
            one, two = int(found[1]), int(found[3])
            own = known.get((feature, name), "")[5:10]
            month += (one <= 12 < two) or (one != two and own == f"{one:02d}-{two:02d}")
            day += (two <= 12 < one) or (one != two and own == f"{two:02d}-{one:02d}")
        self.month_first = None if month == day else month > day

    def day(self, text: str) -> dt.datetime:
        """Return the moment of a day written in digits; raises ValueError where it is none or may be two."""
        found = DIGITS.fullmatch(text)
        if found is None:
            return dt.datetime.fromisoformat(text)
        year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
        one, two = int(found[1]), int(found[3])
        first = self.month_first if found[2] != "." else False  # points stand between day, month and year
        if max(one, two) > 12:
            first = two > 12
        elif one != two and first is None:
            raise ValueError(f"{text} may be two days")
        month, day = (one, two) if first else (two, one)
        time = dt.time.fromisoformat(found[5].strip().zfill(5)) if found[5] else dt.time()
        return dt.datetime.combine(dt.date(year, month, day), time)


def retyped(name: str, cells: Series, like: Series, *, order: Order, path: object) -> list[Any]:
    """Return cells of a column as the event table has them.

    Parameters
    ----------
    name
        The column.
    cells
        What was left in a file, with the rows' ids as index.
    like
        The column of the run, of any rows: what is no column of ours has its type.
    order
        Of the file's days of digits.
    path
        The file, for the message.

    Raises
    ------
    OutputError
        A cell cannot be read; the message names it and what to write.
    """
    import pandas as pd

    read, expected = _reader(name, like, order)
    if read is _text and isinstance(cells.dtype, pd.StringDtype):
        return [None if cell != cell else cell for cell in cells.tolist()]
    found = []
    for feature, cell in cells.items():
        plain = None if _is_missing(cell) else cell.strip() if isinstance(cell, str) else cell
        try:
            found.append(None if plain is None or (plain == "" and read is not _text) else read(plain))
        except (ValueError, TypeError, OverflowError):
            raise OutputError(
                f"{str(path)!r}, which the run would write anew, has {json_value(cell)!r} as {name} of the reviewed row"
                f" {feature!r}; write {expected} there, or leave it empty. The file stays as it is"
            ) from None
    return found


def _reader(name: str, like: Series, order: Order) -> tuple[Any, str]:
    """Return what reads a cell of a column, and what is expected in it."""
    import pandas as pd

    kind = like.dtype.kind if hasattr(like.dtype, "kind") else "O"
    if layers.days(name):
        return lambda cell: _moment(cell, order).date().isoformat(), "a day as YYYY-MM-DD"
    if layers.of_utc(name) or kind == "M":
        return lambda cell: pd.to_datetime(_moment(cell, order), utc=True), "a time as YYYY-MM-DDTHH:MM"
    if name in FLAGS or kind == "b":
        return _flag, "true or false"
    if name in COUNTS:
        return lambda cell: int(_number(cell)), "a number"
    if name in NUMBERS or kind in "iuf":
        return _number, "a number"
    return _text, "text"


def _moment(cell: Any, order: Order) -> dt.datetime:
    if isinstance(cell, dt.datetime):
        return cell
    if isinstance(cell, dt.date):
        return dt.datetime.combine(cell, dt.time())
    if isinstance(cell, str) and not re.fullmatch(r"\d{5}(?:[.,]\d+)?", cell):
        return order.day(cell)
    number = _number(cell)
    if int(number) not in _SERIALS:
        raise ValueError(cell)
    return _EXCEL_DAY_0 + dt.timedelta(days=number)


def _flag(cell: Any) -> bool:
    word = str(json_value(cell)).casefold()
    if word not in _TRUTHS:
        raise ValueError(word)
    return _TRUTHS[word]


def _number(cell: Any) -> float:
    if isinstance(cell, str):
        return float(cell.replace(",", ".") if cell.count(",") == 1 and "." not in cell else cell)
    return float(cell)


def _text(cell: Any) -> str:
    """Return a cell as text; an id of digits that was made a number has no decimals."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return plain_text(json_value(cell))


def _is_missing(cell: Any) -> bool:
    return not isinstance(cell, list | dict) and json_value(cell) is None


def column_of(values: Sequence[Any], like: Series) -> Series:
    """Return values as a column of the type of another, or of Python's own where that has no room for them."""
    import pandas as pd

    if getattr(like.dtype, "kind", "O") in "iu" and any(value is None or value % 1 for value in values):
        return pd.Series(values, index=like.index, dtype="float64")
    try:
        return pd.Series(values, index=like.index, dtype=like.dtype)
    except (ValueError, TypeError):
        return pd.Series(values, index=like.index, dtype=object)
