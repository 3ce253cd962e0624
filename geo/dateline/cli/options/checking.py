"""What a user wrote for an option, checked before the work begins: lexicons, where places are expected."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import InputError, meant

if TYPE_CHECKING:
    from dateline.gazetteer import Bounds, Gazetteer

_CODE = re.compile(r"[A-Za-z]{2}")
_EXPECTED = "expected countries such as UA,RU or a box W,S,E,N in degrees such as 22,44,40,53"


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
    from dateline.gazetteer import Bounds

    try:
        Bounds.unchecked(written)
    except InputError:
        raise InputError(f"--focus: {written!r} is neither; {_EXPECTED}") from None
    return Bounds.of(written, name="--focus")
