"""Directions of a front that share one word: "the Pokrovsk and Northern Slobozhanskyi directions" are two of them.

A direction told by an adjective is that of a region, or of the town from whose name it is made: never a far village
that is called by the adjective.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.gazetteer import normalise
from dateline.records import Mention
from dateline.resolve.candidates import Names
from dateline.resolve.candidates.matches import LISTED

_NAME = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?"
_SHARED = re.compile(rf"(?:(?:,\s{_NAME}){{0,6}},?\s(?:and|or)\s{_NAME})?\s(?P<word>directions|fronts|sectors|axes)\b")
_WORDS = (" directions", " fronts", " sectors", " axes")
_OWN = frozenset({"name", "alias", "variant"})
_ADJECTIVE = re.compile(r".*[a-z](?:sk|tsk)(?:yi|yy|iy|ii|yj|y)\Z")


def shared_word(text: str, end: int) -> str:
    """Return the word for directions that a name which ends here shares with those listed behind it, "" for none."""
    found = _SHARED.match(text, end)
    return found["word"] if found else ""


def tells_of_fronts(text: str) -> bool:
    """Whether a text tells of directions of a front by a plural."""
    return any(word in text for word in _WORDS)


def as_fronts(text: str, made: list[Mention], names: Names) -> None:
    """Take the names of a list before "directions" for directions, and adjectives for no village of that name."""
    several = tells_of_fronts(text)
    for at, mention in enumerate(made):
        if mention.kind == "demonym" or mention.form not in {"name", "sector"}:
            continue
        listed = several and shared_word(text, mention.end) != ""
        if listed or mention.form == "sector":
            made[at] = _front(mention, names, listed=listed)


def _front(mention: Mention, names: Names, *, listed: bool) -> Mention:
    """Return a name as that of a direction; one that nobody knows, where it is an adjective and no town's."""
    core = mention.core or mention.text
    matches = names.of(mention).matches
    adjective = _ADJECTIVE.match(core) is not None
    own = [one for one in matches if one.kind == "settlement" and one.country == LISTED and one.how in _OWN]
    town = bool(own) if not adjective else any(normalise(one.place.name).endswith("sk") for one in own)
    front = replace(mention, form="sector", core=f"{core} direction", kind="literal")
    known = listed and any(match.kind == "sector" for match in names.of(front).matches)
    if known and (not town or len(own) > 1):  # of several towns, the front tells which
        return front
    if town:
        return replace(mention, form="sector")
    return replace(mention, form="unknown" if adjective else "sector")
