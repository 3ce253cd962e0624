"""Who published a document, when and under which title: the best of what its parts say, and conflicts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import Zone
from dateline.reports.datelines import DAY_OF_TITLE
from dateline.reports.days import MONTH_WORD, find_day, make_day, month_number

_URL = re.compile(r"https?://[^\s<>\"')\]]{4,500}")
_URL_SLASHES = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?:/|$)")
_URL_RUN = re.compile(r"[-_/]((?:19|20)\d{2})[-_](\d{2})[-_](\d{2})(?!\d)")
_URL_WORDS = re.compile(rf"[-_/]({MONTH_WORD})[-_](\d{{1,2}})[-_]((?:19|20)\d{{2}})(?!\d)", re.IGNORECASE)
# A date at the top is looked for in so many characters, the page's own link in so many at its foot.
_HEAD_CHARS = 3000
_LINKS_LOOKED_AT = 40
_DECK_CHARS = 600


@dataclass(frozen=True, slots=True)
class Published:
    """A document's own date, where it came from, and what contradicts it."""

    day: dt.date | None
    basis: str
    notes: tuple[str, ...] = ()


def find_published(
    text: str,
    zones: Sequence[Zone],
    *,
    stated: Sequence[tuple[str, dt.date | None]] = (),
    url: str = "",
    option: dt.date | None = None,
) -> Published:
    """Find when a document was published.

    Parameters
    ----------
    text, zones
        The text as read and its zones.
    stated
        Pairs of basis and day from outside the text, strongest first (front matter, metadata).
    url
        The document's own address, if known.
    option
        The day that the user gave; used only where nothing else is found.

    Returns
    -------
    The strongest day; a weaker one that contradicts it is noted, not used.
    """
    link_day = url_day(url) or _foot_link_day(text, zones)
    found = [
        (basis, day) for basis, day in (*stated, ("dateline", _dateline_day(text, zones)), ("url", link_day)) if day
    ]
    if not found and (day := _title_day(text, zones)):
        return Published(day, "title")
    if not found:
        notes = () if option else ("no date found; give --date YYYY-MM-DD",)
        return Published(option, "option" if option else "", notes)
    basis, day = found[0]
    conflicts = [f"{other} says {value}" for other, value in found[1:] if value != day]
    notes = (
        (f"dates contradict: published {day} by its {basis}, but its {' and its '.join(conflicts)}",)
        if conflicts
        else ()
    )
    return Published(day, basis, notes)


def _dateline_day(text: str, zones: Sequence[Zone]) -> dt.date | None:
    for zone in zones:
        if zone.start > _HEAD_CHARS:
            return None
        if zone.kind == "dateline" and (day := find_day(text[zone.start : zone.end])):
            return day
        if zone.kind == "byline" and (day := _byline_day(text[zone.start : zone.end])):
            return day
        if zone.kind == "body" and zone.end - zone.start > _DECK_CHARS:
            return None  # a date below real prose is some section's
    return None


def _byline_day(text: str) -> dt.date | None:
    """Return the day that ends a line of who wrote it ("By our staff, 3 March 2025")."""
    lines = (DAY_OF_TITLE.search(line) for line in text.strip().splitlines()[:4])
    return next((find_day(match["day"]) for match in lines if match), None)


def _title_day(text: str, zones: Sequence[Zone]) -> dt.date | None:
    """Return the day that ends a title: that of what happened, perhaps, so it counts only where none is stated."""
    match = DAY_OF_TITLE.search(find_title(text, zones))
    return find_day(match["day"]) if match else None


def url_day(url: str) -> dt.date | None:
    """Return the day that an address carries (/2024/10/24/, -october-24-2024), or None."""
    for pattern in (_URL_SLASHES, _URL_RUN):
        if match := pattern.search(url[:1000]):
            return make_day(int(match[1]), int(match[2]), int(match[3]))
    if match := _URL_WORDS.search(url[:1000]):
        return make_day(int(match[3]), month_number(match[1]), int(match[2]))
    return None


def _foot_link_day(text: str, zones: Sequence[Zone]) -> dt.date | None:
    for zone in [zone for zone in zones if zone.kind == "link"][-_LINKS_LOOKED_AT:]:
        for match in _URL.finditer(text[zone.start : zone.end]):
            if day := url_day(match.group()):
                return day
    return None


def find_title(text: str, zones: Sequence[Zone]) -> str:
    """Return the first line of the first title zone, without Markdown's marks; "" if there is none."""
    for zone in zones:
        if zone.kind == "title":
            line = next(iter(text[zone.start : zone.end].strip().splitlines()), "")
            return " ".join(line.strip("#*_ ").split())
    return ""


def find_publisher(text: str, zones: Sequence[Zone]) -> str:
    """Return the lone publisher line of the head, "" if there is none."""
    for zone in zones:
        if zone.kind == "body":
            return ""
        line = " ".join(text[zone.start : zone.end].split())
        if zone.kind == "byline" and not line.lower().startswith("by ") and "@" not in line:
            return line
    return ""
