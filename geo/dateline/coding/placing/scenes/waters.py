"""Names that are those of a river, lake or sea, also where a town is called after it."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.clauses.vocabulary import listed
from dateline.records import Resolved

_WATER = re.compile(listed("scenes", "water"), re.IGNORECASE)
# "Across the X", "on the left bank of the X": the river, also where a town is called after it.
_BANK = re.compile(
    r"\b(?:across|along|over|banks?\s+of|side\s+of|shores?\s+of|cross(?:ed|ing)?)\s+the\s+\Z", re.IGNORECASE
)
_ACROSS = re.compile(r"\b(?:across|side\s+of)\s+the\s+\Z", re.IGNORECASE)
# "Across the X, a blaze burned": on its far side.
_FAR_SIDE = re.compile(r"(?:\A|[.;:!?“\"\n]\s*)Across\s+the\s+\Z")
# "The X area": the town, and no river.
_AREA = re.compile(listed("scenes", "area"))
# "The X river", "the X and Y rivers": not the country or state that is called after it.
_ITS_RIVER = re.compile(
    r"(?:(?:,\s[A-Z][\w’'-]+){0,3},?\sand\s[A-Z][\w’'-]+)?\s(?:rivers?|estuary|canal)\b(?!\s(?:state|province|region))"
)


def is_river(text: str, found: Resolved) -> bool:
    """Whether an article shows that the name of a town is here that of a river or the like ("the Savio overflows")."""
    before = text[max(0, found.mention.start - 5) : found.mention.start]
    called = found.place is not None and found.place.kind != "water"
    if called and before.lower().endswith("the ") and _ITS_RIVER.match(text, found.mention.end):
        return True
    town = found.place is not None and (found.place.kind == "settlement" or found.mention.slot == "along")
    if not town or found.mention.slot == "between" or re.search(r"\bthe\s+\Z", before, re.IGNORECASE) is None:
        return False
    return _AREA.match(text, found.mention.end) is None


def is_crossed(text: str, found: Resolved) -> bool:
    """Whether a name, perhaps that of a town, is here that of the river that somebody fires or goes across."""
    before = text[max(0, found.mention.start - 24) : found.mention.start]
    if found.place is None:
        return False
    if found.place.kind == "water" and _FAR_SIDE.search(before):
        return True
    if found.place.name.endswith(" River"):
        return _ACROSS.search(before) is not None
    if (
        found.mention.slot == "between"
        or found.place.kind != "settlement"
        or not before.rstrip().lower().endswith("the")
    ):
        return False
    return _BANK.search(before) is not None and is_river(text, found)


def is_water(found: Resolved) -> bool:
    """Whether a name is that of a river, lake or sea: beside a town it only says along or into what."""
    if found.place is not None and found.place.name.endswith(" River"):
        return True
    town = found.place is not None and found.place.kind == "settlement"  # "Homa Bay"
    return _WATER.search(found.mention.text) is not None and not town


def is_flown_over(found: Resolved, hit: Hit) -> bool:
    """Whether something was brought down over a sea, which then is one of its places ("over the Black Sea and X")."""
    sea = found.mention.text.endswith((" Sea", " Gulf", " Ocean"))
    return sea and hit.trigger.type == "strike" and found.mention.slot == "over" and found.mention.start >= hit.end
