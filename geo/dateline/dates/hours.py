"""Times of day: clock times and words like "dawn", with their zones, to instants in UTC."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.dates import vague
from dateline.errors import InputError, meant
from dateline.records import When
from dateline.reports.days import plain_words

_DAY_MINUTES = 24 * 60
ZONE = (
    r"(?:(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?(?!\w)|Z\b|(?:EES?T|CES?T|MSK|KST|JST|[ECMP][SD]?T(?<!CST)|AKDT|HST|TRT|BRT|PHT|WIB|"
    r"AE[SD]T|NZ[SD]T|SAST)\b|"
    r"(?:[A-Z][a-z]+(?:\s[A-Z][a-z]+)?|(?i:local))\s(?i:time)\b)"
)
_AMPM = r"\s?(?i:[ap]\.?m\b)\.?"
_TIME = rf"(?:(?:[01]?\d|2[0-4])[:.][0-5]\d(?!\d)(?:{_AMPM})?|(?:0?\d|1[0-2]){_AMPM}|(?i:noon|midnight))"
_BARE_TIME = rf"(?:{_TIME}|(?:[01]?\d|2[0-4])(?!\d))"
CLOCK = (
    rf"(?:(?P<t1>{_BARE_TIME})(?:\s(?:and|to|until|till)\s|\s?[-–—]\s?)(?P<t2>{_TIME})|(?P<t>{_TIME})|"
    rf"(?:(?P<t3>[0-2]\d[0-5]\d)(?:\s(?:and|to|until|till)\s|\s?[-–—]\s?))?"
    rf"(?P<t4>[0-2]\d[0-5]\d)(?=\s(?:hours|hrs|{ZONE})))(?:\s(?:hours|hrs)\b)?(?:\s?\(?(?P<tz>{ZONE})\)?)?"
    rf"(?:,?\s?[(/]\s?(?P<utc>{_TIME}|[0-2]\d[0-5]\d)\s?(?:GMT|UTC)\b(?!\s?[+-]\d)\)?)?"  # "04:17 (0117 GMT)"
)
AROUND = (
    r"(?i:at\s(?:about|around|approximately|roughly|nearly)|at|around|about|approximately|circa|"
    r"(?:shortly|just)\s(?:after|before))"
)
DAYPART = (
    r"(?i:(?:early|small|pre-?dawn)(?:\smorning)?\shours|(?:early|late|mid)[-\s](?:morning|afternoon|evening|night)|"
    r"(?:morning|evening|night|afternoon)\shours|"
    r"early|late|dawn|dusk|daybreak|sunrise|nightfall|sunset|midnight|noon|midday|mornings?|afternoon|evening|nights?|"
    r"overnight)"
)
DAYPART_STARTS = tuple(
    """early small predawn pre mid late dawn dusk daybreak sunrise nightfall sunset midnight noon midday morning
    mornings afternoon evening night nights overnight""".split()
)
# Offsets of zone abbreviations that mean one zone only, in hours; "CST" or "IST" would be guesses.
_OFFSETS: Mapping[str, int] = {
    "Z": 0, "UTC": 0, "GMT": 0, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "TRT": 3, "KST": 9, "JST": 9,
    "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKDT": -8, "HST": -10, "BRT": -3,
    "PHT": 8, "WIB": 7, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "SAST": 2,
}  # fmt: skip
# Zones by the words before "time", and by letters that hold for summer and winter; others are called after a city.
_NAMED: Mapping[str, str] = {
    "Eastern": "America/New_York", "Central": "America/Chicago", "Mountain": "America/Denver",
    "Pacific": "America/Los_Angeles", "Alaska": "America/Anchorage", "Hawaii": "Pacific/Honolulu",
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
    "Beijing": "Asia/Shanghai", "Philippine": "Asia/Manila", "Israel": "Asia/Jerusalem", "Japan": "Asia/Tokyo",
    "Korea": "Asia/Seoul", "Iran": "Asia/Tehran", "Pakistan": "Asia/Karachi", "Turkish": "Europe/Istanbul",
    "Nepal": "Asia/Kathmandu", "Afghan": "Asia/Kabul", "Bangladesh": "Asia/Dhaka", "Greenwich Mean": "Etc/GMT",
}  # fmt: skip
_EASTMOST = 13 * 60  # minutes ahead of UTC; what seems further ahead lies behind it (Hawaii)
_SAME = {"sunrise": "dawn", "daybreak": "dawn", "sunset": "dusk", "nightfall": "dusk", "nights": "night"}


def check_timezone(timezone: str | None, *, name: str = "timezone") -> None:
    """Raise an InputError unless this is the IANA name of a time zone, or None; messages call it by ``name``."""
    if timezone is None:
        return
    try:
        zoneinfo.ZoneInfo(timezone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):  # unknown, a path out of the data, or a folder of it
        hint = meant(timezone, zoneinfo.available_timezones())
        expected = "give an IANA name such as Europe/Kyiv"
        raise InputError(f"{name}: {timezone!r} is no time zone{hint}; {expected}") from None


@dataclass(frozen=True, slots=True)
class Hours:
    """A time of day: minutes from midnight of the first day to minutes from midnight of the last.

    ``precision`` is hour or night. ``zone`` is as written, "" for the zone of the field. ``clock`` tells whether it is
    of a clock, and not of a word like "dawn".
    """

    start: int
    end: int
    precision: str = "hour"
    zone: str = ""
    clock: bool = False


def of_clock(field: Mapping[str, str | None], around: str = "") -> Hours | None:
    """Read a clock time, or a span of them, from the groups of ``CLOCK``."""
    zone = field.get("tz") or ""
    early_text, late_text = field.get("t1") or field.get("t3"), field.get("t2") or field.get("t4")
    if early_text and late_text:
        late = _minutes(late_text, "")
        early = _minutes(early_text, _half(late_text))
        if early is None or late is None:
            return None
        return Hours(early, late if late > early else late + _DAY_MINUTES, zone=zone, clock=True)
    written = field.get("t") or field.get("t4") or ""
    at = _minutes(written, "")
    if at is None:
        return None
    utc = _minutes(field.get("utc") or "", "") if _is_local(zone) else None
    if utc is not None:
        zone = _ahead_of_utc(at - utc)
    spread = vague.rule("around") if _is_near(around) else 0
    exact = 1 if re.search(r"\d[:.]?\d\d", written) else 60
    return Hours(at - spread, at + (spread or exact), zone=zone, clock=True)


def _is_local(zone: str) -> bool:
    return plain_words(zone) in ("", "local time")


def _ahead_of_utc(minutes: int) -> str:
    """Write the zone whose clocks are so far ahead of UTC, by the clocks alone ("04:17 local time (0117 GMT)")."""
    ahead = minutes % _DAY_MINUTES
    ahead -= _DAY_MINUTES if ahead > _EASTMOST else 0
    return f"UTC{'-' if ahead < 0 else '+'}{abs(ahead) // 60:02}:{abs(ahead) % 60:02}"


def _is_near(around: str) -> bool:
    return plain_words(around) not in ("", "at")


def _half(written: str) -> str:
    found = re.search(r"([ap])\.?m", written, re.IGNORECASE)
    return found[1].lower() if found else ""


def _minutes(written: str, half: str) -> int | None:
    low = plain_words(written)
    if low in ("noon", "midnight"):
        return 12 * 60 if low == "noon" else 0
    found = re.match(r"(\d{2})(\d{2})$|(\d{1,2})(?:[:.](\d{2}))?", low)
    if found is None:
        return None
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    half = _half(low) or half
    if half and not (half == "p") <= hour <= 12:  # "00:30 a.m." is written, too
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute if hour * 60 + minute <= _DAY_MINUTES else None


def of_word(written: str) -> Hours | None:
    """Read a word for a part of the day by the table of vague times."""
    low = plain_words(written)
    table = vague.words("day")
    word = _SAME.get(low, low)
    if word not in table:
        word = "early hours" if re.search(r"small|dawn|early.*hours", low) else re.sub(r"^mid[- ]|s$| hours$", "", low)
    if word == "late night":
        word = "late"
    if word == "early night":
        word = "night"
    if word not in table:
        return None
    return Hours(*table[word], precision="night" if "night" in word and word != "midnight" else "hour")


def over(hours: Hours, *, days: int) -> Hours:
    """Return a time of day as it lies over a span of days: a night from the first evening to the last morning."""
    if days < 1 or hours.precision != "night":
        return hours
    start, end = vague.words("day")["night"]
    return Hours(start, end - _DAY_MINUTES, hours.precision, hours.zone)


def has_zone(hours: Hours, zone: str | None) -> bool:
    """Tell whether it is known in which zone a time of day is told: by its words, else by the field."""
    return _zone(hours.zone, zone) is not None


def instants(first: dt.date, last: dt.date, hours: Hours, zone: str | None) -> tuple[dt.datetime, dt.datetime] | None:
    """Return the half-open interval in UTC; None where no zone is known and at the ends of the calendar."""
    at = _zone(hours.zone, zone)
    if at is None:
        return None
    try:
        start, end = (
            (dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minutes)).replace(tzinfo=at).astimezone(dt.UTC)
            for day, minutes in ((first, hours.start), (last, hours.end))
        )
    except (OverflowError, ValueError):
        return None
    return (start, end) if start < end else None


def interval(when: When, *, known: dt.date | None = None) -> tuple[dt.datetime | None, dt.datetime | None]:
    """Return the half-open interval in UTC of a time expression; both null where its first day is not known.

    A time of day has its true instants. Days are the UTC days of the same name, so that every tool shows them on the
    day that the text names. A side that is open ends with ``known``, the day by which it was told.
    """
    if when.first is None:
        return None, None
    final = when.last or max(when.first, known or when.first)
    start = when.start or dt.datetime.combine(when.first, dt.time(), dt.UTC)
    if final == dt.date.max:
        return start, when.end or dt.datetime.max.replace(tzinfo=dt.UTC)
    return start, when.end or dt.datetime.combine(final, dt.time(), dt.UTC) + dt.timedelta(days=1)


def local_day(instant: dt.datetime, zone: str | None) -> dt.date | None:
    """Return the day of an instant in a zone; None at the ends of the calendar."""
    try:
        return instant.astimezone(_zone("", zone)).date()
    except OverflowError:
        return None


def _zone(written: str, zone: str | None) -> dt.tzinfo | None:
    """Return the zone as written, that of the field where none is written, None where neither is known."""
    shift = re.match(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d\d)?$", written)
    if shift:
        minutes = int(shift[2]) * 60 + int(shift[3] or 0)
        return dt.timezone(dt.timedelta(minutes=minutes if shift[1] == "+" else -minutes))
    if written in _OFFSETS:
        return dt.timezone(dt.timedelta(hours=_OFFSETS[written]))
    if _is_local(written):
        return zoneinfo.ZoneInfo(zone) if zone else None
    words = re.sub(r"(?:\s(?i:standard|daylight|summer))?\s(?i:time)$", "", written)
    named = _NAMED.get(words) or _cities().get(words.replace(" ", "_"))
    return zoneinfo.ZoneInfo(named) if named else None


@lru_cache(maxsize=1)
def _cities() -> Mapping[str, str]:
    """Return zones by the city they are named after ("Kyiv"), without the old names at the top level."""
    names = sorted(name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith("Etc/"))
    return {name.rpartition("/")[2]: name for name in names}
