"""What a user wrote for an option, checked before the work begins: time zones and lexicons, with what was meant."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dateline.errors import InputError


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
    """Return the name of a packaged lexicon, or of a file of one, if it can be read.

    Raises
    ------
    InputError
        There is none of that name, or the file cannot be used.
    """
    from dateline.lexicon import event_lexicon, packaged_lexicons

    names = packaged_lexicons()
    if written not in names and not Path(written).exists():
        known = ", ".join(names)
        raise InputError(
            f"--lexicon: {written!r} is neither a lexicon nor a file{meant(written, names)}; the lexicons are {known}"
        )
    return event_lexicon(written).name


def meant(written: str, known: Iterable[str]) -> str:
    """Return "; did you mean 'x'?" for what is written much like something known, else ""."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(
        written.casefold(), {name: name.casefold() for name in sorted(known)}, scorer=fuzz.ratio, score_cutoff=70
    )
    return f" (did you mean {best[2]!r}?)" if best else ""
