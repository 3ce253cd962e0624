"""Positions that a text states in figures: decimal degrees, degrees with minutes and seconds, MGRS grid references."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.mentions.forms.utm import degrees_of_utm
from dateline.records import Mention

_DEGREES = (
    r"(\d{1,3}(?:\.\d{1,8})?)\s?[°º]\s?(?:(\d{1,2}(?:\.\d{1,6})?)\s?['’′]\s?)?"
    r"(?:(\d{1,2}(?:\.\d{1,4})?)\s?(?:[\"”″]|['’′]{2})\s?)?"
)
_SIGNED = r"([-−]?\d{1,3}\.\d{3,8})\s?[°º]?"  # fewer decimals are more likely measures than degrees
_POSITION = re.compile(
    rf"(?<![\w.])(?:(?P<dms>{_DEGREES}([NS]),?\s?{_DEGREES}([EW]))"
    rf"|(?P<decimal>{_SIGNED}\s?([NS])?,\s?{_SIGNED}\s?([EW])?)"
    r"|(?P<mgrs>(\d{1,2})([C-HJ-NP-X])\s?([A-HJ-NP-Z])([A-HJ-NP-V])\s?(\d{2,5})\s?(\d{2,5})))(?![\w°]|\.\d)"
)
_FIGURES = re.compile(r"\d[.°ºA-Z]")  # without one of these there is no position
# The maps of Yandex write the longitude first: "https://yandex.com/maps/?ll=37.18,48.28&z=15".
_LONGITUDE_FIRST = re.compile(r"//(?:[\w-]+\.){0,4}yandex\.\S{2,300}?[?&](?:ll|pt|whatshere\S{0,3}point\S{0,3})=\Z")
_LINK_CHARS = 320
_ROW_LETTERS = "ABCDEFGHJKLMNPQRSTUV"
_BANDS = "CDEFGHJKLMNPQRSTUVWX"


def positions(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yield the positions between two offsets; ``core`` is latitude and longitude in degrees, "48.2801,37.1771"."""
    if not _FIGURES.search(text, start, end):
        return
    for match in _POSITION.finditer(text, start, end):
        point = _point(match)
        before = text[max(0, match.start() - _LINK_CHARS) : match.start()] if match["decimal"] else ""
        if point is not None and before.endswith("=") and _LONGITUDE_FIRST.search(before):
            point = point[1], point[0]
        if point is not None and abs(point[0]) <= 90 and abs(point[1]) <= 180:
            core = f"{point[0]:.6g},{point[1]:.7g}"
            yield Mention(match.start(), match.end(), match.group(), "literal", "coordinates", core, "", "at")


def _point(match: re.Match[str]) -> tuple[float, float] | None:
    """Return latitude and longitude of a match, None where the figures are no position."""
    groups = match.groups()
    if match["dms"]:
        return _angle(groups[1:4], groups[4] == "S"), _angle(groups[5:8], groups[8] == "W")
    if match["decimal"]:
        lat, north, lon, east = (value.replace("−", "-") if value else "" for value in groups[10:14])
        return float(lat) * (-1 if north == "S" else 1), float(lon) * (-1 if east == "W" else 1)
    return _of_grid(*groups[15:])


def _angle(parts: tuple[str | None, ...], negative: bool) -> float:
    degrees, minutes, seconds = (float(part) if part else 0.0 for part in parts)
    return (degrees + minutes / 60 + seconds / 3600) * (-1 if negative else 1)


def _of_grid(zone: str, band: str, column: str, row: str, easting: str, northing: str) -> tuple[float, float] | None:
    """Return the middle of an MGRS square, None where zone and letters do not belong together."""
    columns = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")[(int(zone) - 1) % 3]
    if not 1 <= int(zone) <= 60 or column not in columns or len(easting) != len(northing):
        return None
    square = 10 ** (5 - len(easting))
    east = (columns.index(column) + 1) * 100_000 + (int(easting) + 0.5) * square
    offset = 5 if int(zone) % 2 == 0 else 0
    north = (_ROW_LETTERS.index(row) - offset) % 20 * 100_000 + (int(northing) + 0.5) * square
    equator = 10_000_000 if band < "N" else 0  # its northing
    least = -80 + 8 * _BANDS.index(band)
    for cycle in range(5):  # rows repeat every 2,000 km as far as the pole; the band says which
        lon, lat = degrees_of_utm(int(zone), east, north + cycle * 2_000_000 - equator)
        if least - 0.9 <= lat <= least + (12.9 if band == "X" else 8.9):
            return lat, lon
    return None
