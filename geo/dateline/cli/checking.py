"""What a user wrote for an option, checked before the work begins: zones, lexicons, where places are expected."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import InputError, meant

if TYPE_CHECKING:
    from dateline.gazetteer import Bounds, Gazetteer

_CODE = re.compile(r"[A-Za-z]{2}")
_EXPECTED = "expected countries such as UA,RU or a box W,S,E,N in degrees such as 22,44,40,53"


def timezone_of(written: str | None) -> str | None:
    """Return the IANA name of a time zone as written, None for none.

    Raises
    ------
    InputError
        There is no such zone; the message names one that is written much like it.
    """
    if written is None:
        return None
    from zoneinfo import ZoneInfo, available_timezones

    try:
        return ZoneInfo(written).key
    except (KeyError, ValueError, OSError):  # unknown, a path out of the data, or a folder of it
        hint = meant(written, available_timezones())
        expected = "give an IANA name such as Europe/Kyiv"
        raise InputError(f"--timezone: {written!r} is no time zone{hint}; {expected}") from None


def lexicon_of(written: str) -> str:
    """Return the name of a packaged lexicon, or of a file of one, or of several with commas between, if it can be read.

    Raises
    ------
    InputError
        There is none of that name, or the file cannot be used.
    """
    from dateline.lexicon import event_lexicon, packaged_lexicons

    names = packaged_lexicons()
    for part in [written] if Path(written).is_file() else [part.strip() for part in written.split(",")]:
        if part not in names and not Path(part).is_file():
            known = ", ".join(names)
            raise InputError(
                f"--lexicon: {part!r} is neither a lexicon nor a file{meant(part, names)}; the lexicons are {known}"
            )
    return event_lexicon(written).name


def focus_of(written: str, gazetteer: Gazetteer) -> tuple[str, ...] | Bounds:
    """Return the countries (ISO alpha-2) or the box that is written.

    Raises
    ------
    InputError
        It is neither, a country is not known, or the box is off the globe.
    """
    parts = [part.strip() for part in written.split(",")]
    if all(_CODE.fullmatch(part) for part in parts):
        for part in parts:
            if gazetteer.country(part) is None:
                raise InputError(f"--focus: {part!r} is not a country's ISO code of two letters; give one such as 'UA'")
        return tuple(dict.fromkeys(part.upper() for part in parts))
    return _box(written, parts)


def _box(written: str, parts: Sequence[str]) -> Bounds:
    from dateline.gazetteer import Bounds

    try:
        west, south, east, north = (float(part) for part in parts)
    except ValueError:
        raise InputError(f"--focus: {written!r} is neither; {_EXPECTED}") from None
    if not all(map(math.isfinite, (west, south, east, north))) or max(abs(west), abs(east)) > 180:
        raise InputError(f"--focus: {written!r} is off the globe; {_EXPECTED}")
    if not -90 <= south < north <= 90:
        raise InputError(f"--focus: {written!r} is no box: south must be under north, within 90 degrees; {_EXPECTED}")
    box = Bounds(west, south, east, north)
    if box.looks_swapped:
        raise InputError(
            f"--focus: {written!r} runs {box.width:g} degrees around the globe; if west and east are swapped, write "
            f"{east:g},{south:g},{west:g},{north:g}"
        )
    return box
