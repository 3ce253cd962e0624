"""Vague and special times in a cell: parts of a month or year, and nights.

What "early" or "night" mean in days and hours is told by `dateline.dates.vague`, as for reports.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from zoneinfo import ZoneInfo

from dateline.dates import vague
from dateline.tables.words import words

_IN = r"(?:(?:in|on|at|by|during|the|в|у|во|під\s+час)\s+)*"
_NIGHT = re.compile(
    rf"{_IN}(?P<night>night\s+of|night\s+to|night\s+into|overnight\s+into|overnight\s+to|overnight\s+on|overnight|night"
    r"|ніч\s+на|ночь\s+на|ночі\s+на|ночи\s+на|ніч|ночь|вночі|ночью|ночі|ночи)\s+(?:the\s+)?(?P<rest>.+)",
    re.I | re.S,
)
# The night stands behind its day, too: "12 May 2024 (night)", "12.05.2024, вночі".
_NIGHT_BEHIND = re.compile(
    r"(?P<rest>[^(\[]{1,60}?)(?:\s*[(\[]|\s*,|\s)\s*(?:at\s+|в\s+)?(?P<night>night|ніч|ночь|вночі|ночью|уночі)\s*[)\]]?",
    re.I | re.S,
)
_FROM_TO = re.compile(
    r"(?:(?:from|between|з|із|зі|с|со|від|от)\s+)?(?P<one>\d{1,2})(?P<month>\s+[^\W\d_]{3,10})?\s+(?:to|and|into|на|до|по)\s+"
    r"(?P<two>\d.*)",
    re.I | re.S,
)
_ENDS = re.compile(r"(?:to|into|on|на|overnight)\Z", re.I)  # the day that follows is that of the morning


def part(text: str) -> tuple[str, str] | None:
    """Split "early May 2024" or "на початку травня 2024" into the word of `vague` and the rest, None where none is."""
    found = _part_pattern().fullmatch(text)
    if found is None:
        return None
    written = re.sub(r"[\s-]+", " ", found["part"].casefold())
    return words().parts[written], found["rest"]


@cache
def _part_pattern() -> re.Pattern[str]:
    longest = sorted(words().parts, key=lambda word: (-len(word), word))
    listed = "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in longest)
    return re.compile(rf"{_IN}(?P<part>{listed})(?:\s+(?:of|in)\b)?[\s,-]+(?P<rest>.+)", re.I | re.S)


def days_of_part(word: str, first: dt.date, precision: str) -> tuple[dt.date, dt.date] | None:
    """Return the days of a part of the month or year that begins on ``first``, None for other stretches of time."""
    start, end = vague.words(precision).get(word, (0, 0)) if precision in {"month", "year"} else (0, 0)
    if not start:
        return None
    if precision == "year":
        return first.replace(month=start), _last_of_month(first.replace(month=end))
    last = _last_of_month(first)
    return first.replace(day=start), min(last, first.replace(day=min(end, last.day)))


def _last_of_month(day: dt.date) -> dt.date:
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)


def night(text: str) -> tuple[str, bool] | None:
    """Split "night of 1-2 May 2024", "ніч на 2 травня", "1 May 2024 (night)" into its days and if it ends on them."""
    found = _NIGHT.fullmatch(text) or _NIGHT_BEHIND.fullmatch(text)
    if found is None:
        return None
    rest = found["rest"].strip()
    both = _FROM_TO.fullmatch(rest)
    days = f"{both['one']}{both['month'] or ''}{' - ' if both['month'] else '-'}{both['two']}" if both else rest
    return days, bool(_ENDS.search(found["night"]))


def hours_of_night(evening: dt.date, zone: str) -> tuple[dt.datetime, dt.datetime]:
    """Return start and end in UTC of the night that begins on the evening of a day, by the clocks of a zone."""
    start, end = vague.words("day")["night"]
    midnight = dt.datetime.combine(evening, dt.time())
    local = (midnight + dt.timedelta(minutes=minutes) for minutes in (start, end))
    first, last = (moment.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC) for moment in local)
    return first, last
