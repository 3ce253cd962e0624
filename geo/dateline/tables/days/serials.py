"""Dates that are numbers: Excel's count of days, seconds since 1970, and days written together."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

_EPOCH = dt.datetime(1899, 12, 30)  # Excel's day 0, as it counts from 1 March 1900 on
_SERIALS = (10_000.0, 80_000.0)  # as Excel counts days, 1927 to 2119
_LONE = (32_874.0, 60_266.0)  # 1990 to 2064
_UNIX = (100_000_000.0, 4_000_000_000.0)  # seconds, 1973 to 2096
MOST_OF = 0.8  # of a column's values decide what its numbers are
PACKED = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)")


def as_number(value: Any) -> float | None:
    """Return a cell that is a number, or text of five to ten digits, as one; None for all else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, str) and re.fullmatch(r"\s*\d{5,10}(?:[.,]\d+)?\s*", value):
        return float(value.replace(",", "."))
    return (
        float(value)
        if type(value).__module__ == "numpy"
        and getattr(value, "dtype", None) is not None
        and (value.dtype.kind in "iuf")
        else None
    )


def kind_of(numbers: list[float]) -> str:
    """Return what most numbers of a column are: "serial", "unix" or "" (years, packed days)."""
    for kind, (least, most) in (("serial", _SERIALS), ("unix", _UNIX)):
        if sum(least <= number <= most for number in numbers) >= MOST_OF * len(numbers):
            packed = kind == "unix" or not all(PACKED.fullmatch(f"{number:.0f}") for number in numbers)
            return kind if packed else ""
    return ""


def lone_serial(number: float) -> dt.date | None:
    """Return the day of a number that only Excel can have made: from 1990 to 2064, in a column of other dates."""
    instant = instant_of(number, "serial") if _LONE[0] <= number <= _LONE[1] else None
    return instant.date() if instant else None


def instant_of(number: float, kind: str) -> dt.datetime | None:
    """Return the moment that a number means, without a zone where it is Excel's; None where it means none."""
    least, most = _SERIALS if kind == "serial" else _UNIX
    if not least <= number <= most:
        return None
    if kind == "serial":
        return (_EPOCH + dt.timedelta(days=number) + dt.timedelta(milliseconds=500)).replace(microsecond=0)
    return dt.datetime.fromtimestamp(number, dt.UTC).replace(microsecond=0)
