"""Times of day and zones as cells write them."""

from __future__ import annotations

import datetime as dt
import re

CLOCK = (
    r"(?:[T\s,]+(?:(?:at|о|об|в)\s+)?(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?)"
    r"\s*(?P<zone>Z|[A-Z]{3,4}|[+-]\d{2}:?\d{2})?)?"
)
# The names of zones that are written in tables of the region and mean one thing everywhere.
_ZONES_H = {"Z": 0, "UTC": 0, "GMT": 0, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3}


def time_of(text: str, half: str | None) -> dt.time:
    """Return the time of day that digits with colons, and am or pm, stand for."""
    digits = re.sub(r"[^\d:].*\Z", "", text)
    hour, minute, *second = (int(part) for part in digits.split(":"))
    if half:
        hour = hour % 12 + (12 if half[0] in "Pp" else 0)
    return dt.time(hour, minute, second[0] if second else 0)


def zone_of(text: str | None) -> dt.tzinfo | None:
    """Return the zone of "Z", "EET" or "+03:00", None for no text; raises ValueError for a name that is none."""
    if not text:
        return None
    if text.isalpha():
        hours = _ZONES_H.get(text.upper())
        if hours is None:
            raise ValueError(text)
        return dt.timezone(dt.timedelta(hours=hours))
    hours, minutes = int(text[1:3]), int(text[-2:])
    away = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-away if text[0] == "-" else away)
