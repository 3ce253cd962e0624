"""Who published a document, when and under which title: the best of what its parts say, and conflicts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import Zone
from dateline.reports.days import MONTH_WORD, file_days, find_day, make_day, month_number
from dateline.reports.days.datelines import COVERS, DATELINE, DAY_OF_TITLE, DAY_THAT_OPENS, PLACE_DATELINE
from dateline.reports.zones.line_forms import parts_of

_URL = re.compile(r"https?://[^\s<>\"')\]]{4,500}")
_URL_SLASHES = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?:/|$)")
_URL_RUN = re.compile(r"[-_/]((?:19|20)\d{2})[-_](\d{2})[-_](\d{2})(?!\d)")
_URL_WORDS = re.compile(rf"[-_/]({MONTH_WORD})[-_](\d{{1,2}})[-_]((?:19|20)\d{{2}})(?!\d)", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?:published|updated|posted|modified)\b", re.IGNORECASE)
_MONTH_AND_DAY = re.compile(
    rf"\b(?:(?P<one>{MONTH_WORD}) (?P<after>\d{{1,2}})|(?P<before>\d{{1,2}}) (?P<two>{MONTH_WORD}))(?!\w|,? \d{{4}})"
)
# A date at the top is looked for in so many characters, the page's own link in so many at its foot.
_HEAD_CHARS = 3000
_LINKS_LOOKED_AT = 40
_DECK_CHARS = 600
_OPENING_CHARS = 80
_OPENS_WITH_A_MONTH = re.compile(rf"\W{{0,3}}(?:\d{{1,2}}\s)?{MONTH_WORD}[^.!?]{{0,20}}\s[–—:|-]\s", re.IGNORECASE)
_GLUED = re.compile(r"(?<=\b(?:19|20)\d\d)(?=\d{1,2}\s[A-Z][a-z])")  # "17 Nov 202517 Nov 2025"


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
    file: str = "",
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
    file
        The name of its file, if it has one of its own: the weakest source.
    option
        The day that the user gave; used only where nothing has one but what opens the text, or the file's name.

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
        return _unstated(text, zones, url, file, option)
    basis, day = found[0]
    conflicts = [f"{other} says {value}" for other, value in found[1:] if value != day]
    notes = (
        (f"dates contradict: published {day} by its {basis}, but its {' and its '.join(conflicts)}",)
        if conflicts
        else ()
    )
    return Published(day, basis, notes)


def _unstated(text: str, zones: Sequence[Zone], url: str, file: str, option: dt.date | None) -> Published:
    """Return the day of a document that states none in full."""
    written = _day_without_year(text, zones)
    if written:
        changed = _changed_on(text, zones)
        sources = [("last change", file_days.soon_before(changed, *written))] if changed else []
        sources += [
            (what, file_days.completed(*written, name)) for what, name in (("address", url), ("file name", file))
        ]
        for where, day in sources:
            if day:
                note = f"its dateline has no year: that of its {where} was taken, {day.year}"
                return Published(day, "dateline", (note,))
    if day := _foot_day(text, zones):
        return Published(day, "dateline")
    if option:
        return Published(option, "option")
    if day := _opening_day(text, zones):
        return Published(day, "opening")
    if day := file_days.day_of(file):
        return Published(day, "file name", (f"dated {day} by its file name alone; --date YYYY-MM-DD overrides that",))
    return Published(None, "", ("no date found; give --date YYYY-MM-DD",))


def _day_without_year(text: str, zones: Sequence[Zone]) -> tuple[int, int] | None:
    """Return month and day of the dateline of news: "PORT ALDER, Oct. 3 (Wire) -"."""
    line = next((text[zone.start : zone.end] for zone in zones if zone.kind == "dateline"), "")
    found = _MONTH_AND_DAY.search(line) if PLACE_DATELINE.match(line) else None
    return (month_number(found["one"] or found["two"]), int(found["after"] or found["before"])) if found else None


def _changed_on(text: str, zones: Sequence[Zone]) -> dt.date | None:
    """Return the day of a line, wherever it stands, that says when the page was published or changed."""
    lines = (text[zone.start : zone.end] for zone in zones if zone.kind in ("dateline", "byline"))
    days = (find_day(line) for line in lines if _CHANGED.search(line))
    return next((day for day in days if day), None)


def _dateline_day(text: str, zones: Sequence[Zone]) -> dt.date | None:
    """Return the day that the head states; the last one of the time covered only where no other is told."""
    covered: dt.date | None = None
    for zone in zones:
        if zone.start > _HEAD_CHARS:
            break
        for line in text[zone.start : zone.end].splitlines() if zone.kind == "dateline" else ():
            day = find_day(_GLUED.sub(" ", line))
            if day and not COVERS.match(line):
                return day
            covered = covered or day
        if zone.kind == "byline" and (day := _byline_day(text[zone.start : zone.end])):
            return day
        if zone.kind == "body" and (covered or zone.end - zone.start > _DECK_CHARS):
            break  # a date below real prose is some section's
    return covered


def _foot_day(text: str, zones: Sequence[Zone]) -> dt.date | None:
    """Return the day of a line below all prose that says when it was published: "Published Feb. 19, 2025"."""
    for zone in reversed(zones):
        if zone.kind == "body":
            return None
        if zone.kind == "dateline" and _CHANGED.search(text, zone.start, zone.end):
            return find_day(text[zone.start : zone.end])
    return None


def _byline_day(text: str) -> dt.date | None:
    """Return the day that ends a line of who wrote it or is a part of it ("By our staff • 3 March 2025 • 2 min")."""
    for line in text.strip().splitlines()[:4]:
        days = [part for part in parts_of(line) if DATELINE.fullmatch(part)]
        ending = DAY_OF_TITLE.search(line)
        if day := find_day(days[0] if days else ending["day"] if ending else ""):
            return day
    return None


def _title_day(text: str, zones: Sequence[Zone]) -> dt.date | None:
    """Return the day that ends a title: that of what happened, perhaps, so it counts only where none is stated."""
    match = DAY_OF_TITLE.search(find_title(text, zones))
    return find_day(match["day"]) if match else None


def _opening_day(text: str, zones: Sequence[Zone]) -> dt.date | None:
    """Return the day that opens the title or the first paragraph; none where others open so: a list of days."""
    found: dict[dt.date, None] = {}
    for zone in zones:
        for line in text[zone.start : zone.end].splitlines() if zone.kind in ("title", "body") else ():
            match = DAY_THAT_OPENS.match(line[:_OPENING_CHARS])
            if match and (day := find_day(match["day"])):
                found[day] = None
            elif zone.kind == "body" and line.strip() and (not found or _OPENS_WITH_A_MONTH.match(line)):
                return None
    return next(iter(found)) if len(found) == 1 else None


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
