"""Every error that dateline raises on purpose.

    DatelineError
    ├── InputError (ValueError)         a file, folder or argument that the user gave: mend it and run again
    ├── GazetteerError (RuntimeError)   the place data or its index cannot be read or built
    └── OutputError (OSError)           a result could not be written; what was there before is untouched

A message says what was found, where, what was expected and what to do about it.
"""

from __future__ import annotations

from collections.abc import Iterable

_LIKE = 70  # of 100: what is less alike was not meant


class DatelineError(Exception):
    """Base of every error below; catch it to catch them all."""


class InputError(DatelineError, ValueError):
    """Something the user gave cannot be used; the message names it and the remedy."""


class GazetteerError(DatelineError, RuntimeError):
    """Place data is missing or damaged; rebuild with ``dateline gazetteer build``."""


class OutputError(DatelineError, OSError):
    """A file could not be written; nothing was half-written."""


def meant(written: str, known: Iterable[str]) -> str:
    """Return the part of a message that guesses what was meant, "" where nothing known is written much like it.

    >>> meant("batle", ["battle", "strike"])
    " (did you mean 'battle'?)"
    """
    from rapidfuzz import fuzz, process

    names = {name: name.casefold() for name in sorted(set(known))}
    best = process.extractOne(written.casefold(), names, scorer=fuzz.ratio, score_cutoff=_LIKE)
    return f" (did you mean {best[2]!r}?)" if best else ""
