"""Days written in digits only: whether day or month stands first is decided once for a document, and said."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dateline.dates import anchors, vague

_WRITTEN = re.compile(r"(?<![\w.,/-])(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?!\.?\d|/)")
_SLASHED = re.compile(r"\d/\d\d?/\d\d")
# A date of two digits for the year is believed this near to the day of publication only.
_NEAR_YEARS = 5


@dataclass(frozen=True, slots=True)
class Order:
    """Whether the month stands first in a document's numeric dates with slashes, and why we think so."""

    month_first: bool
    why: str


def order_of(text: str, published: dt.date | None) -> Order:
    """Decide the order of a document's numeric dates.

    A date that can be read in one way only decides for all; else what lies nearest before publication; else the day
    stands first.
    """
    if "/" not in text or not _SLASHED.search(text):
        return Order(False, "")
    pairs = [(int(found[1]), int(found[3]), found[0]) for found in _WRITTEN.finditer(text) if found[2] == "/"]
    by_month = next((written for one, two, written in pairs if one <= 12 < two <= 31), "")
    by_day = next((written for one, two, written in pairs if two <= 12 < one <= 31), "")
    if by_month and by_day:
        return Order(False, f"day read first, though the text has both {by_day!r} and {by_month!r}")
    if by_month or by_day:
        return Order(bool(by_month), f"{'month' if by_month else 'day'} read first, as in {by_month or by_day!r}")
    return _by_publication(text, published) or Order(False, "day read first: nothing in the text tells the order")


def _by_publication(text: str, published: dt.date | None) -> Order | None:
    """Take the order that puts all of a document's dates near and not after its publication, if only one does."""
    if published is None:
        return None
    fits = []
    for month_first in (False, True):
        days = [read(found[1], found[3], found[4], Order(month_first, ""), published, found[2])[0]
                for found in _WRITTEN.finditer(text) if found[2] == "/"]  # fmt: skip
        limit = anchors.shift(published, days=vague.rule("tolerance"))
        known = [day for day in days if day]
        fits.append(bool(known) and all(day <= limit and (published - day).days < _DISTANT_DAYS for day in known))
    if fits[0] == fits[1]:
        return None
    return Order(fits[1], f"{'month' if fits[1] else 'day'} read first: so it lies before {published}")


_DISTANT_DAYS = 92


def read(
    one: str, two: str, year: str, order: Order, published: dt.date | None, separator: str
) -> tuple[dt.date | None, str]:
    """Return the day of a numeric date and what is to be said of it ("" where it can be read in one way only)."""
    full = int(year) + (2000 if len(year) == 2 else 0)
    if len(year) == 2 and (published is None or abs(full - published.year) > _NEAR_YEARS):
        return None, ""
    day_first = anchors.day(full, int(two), int(one))
    month_first = anchors.day(full, int(one), int(two))
    if separator == "." or one == two:
        return day_first, ""
    if day_first and month_first:
        return (month_first if order.month_first else day_first), order.why
    return day_first or month_first, ""
