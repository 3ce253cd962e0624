"""Whence something was fired or moved, where the text names what stands there ("shelled X from positions in Y")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.clauses import Hit
from dateline.coding.clauses.roles import has_role
from dateline.coding.placing.scenes.elsewhere import from_before, is_reported_from
from dateline.coding.placing.scenes.joined import heads_list
from dateline.lexicon import EventLexicon
from dateline.records import Location, Resolved

# "Fired rockets from hills in X at Y", "moved guns from depots in X to Y".
_THEN_AT = re.compile(r"\s+(?:at|on|against)\s")
_THEN_TO = re.compile(r"\s+(?:to|into|toward|towards)\s")
# "Drove rebels from positions in X": there they were fought.
_DRIVEN = re.compile(
    r"\b(?:clear|drov|driv|push|oust|expel|eject|dislodg|flush|root|remov|forc|retreat|withdr|f[lr]e)\w*\s(?:[^,;.]{1,40}\s)?\Z"
)


def without_launch_sites(
    text: str, hit: Hit, mine: Sequence[Resolved], mentions: tuple[Resolved, ...], lexicon: EventLexicon
) -> list[Resolved]:
    """Leave out whence a blow came, of places that tell where it fell, too."""
    if len(mine) < 2 or not has_role(hit, "deliberate", lexicon) or has_role(hit, "taken", lexicon):
        return list(mine)
    return [one for one in mine if not _is_whence(text, hit, one, mine, mentions, _THEN_AT)]


def as_origins(
    text: str, hit: Hit, places: Sequence[Location], mentions: tuple[Resolved, ...], lexicon: EventLexicon
) -> list[Location]:
    """Say of the places of a movement which of them it came from, beside those that it went to."""
    if len(places) < 2 or not has_role(hit, "moves", lexicon):
        return list(places)
    mine = [one.resolved for one in places]
    return [
        replace(one, relation="from") if _is_whence(text, hit, one.resolved, mine, mentions, _THEN_TO) else one
        for one in places
    ]


def _is_whence(
    text: str,
    hit: Hit,
    found: Resolved,
    mine: Sequence[Resolved],
    mentions: tuple[Resolved, ...],
    then: re.Pattern[str],
) -> bool:
    """Whether "from NOUN in" governs a name, and another tells what was reached from there, ``then`` behind it."""
    first = heads_list(text, found.mention, mentions)
    whence = from_before(text, first, hit)
    if whence is None or is_reported_from(text, first):
        return False
    others = [one for one in mine if not _holds(one, found)]
    if first.start < hit.start:  # "From hills in X, rebels shelled Y"
        opens = not text[hit.clause_start : whence].strip()
        return opens and any(one.mention.start >= hit.end for one in others)
    if _DRIVEN.search(text, hit.start, whence):
        return False
    last = max(one.mention.end for one in mentions if heads_list(text, one.mention, mentions) == first)
    behind = then.match(text, last) is not None
    return any(hit.end <= one.mention.start < whence or (behind and one.mention.start > last) for one in others)


def _holds(one: Resolved, found: Resolved) -> bool:
    """Whether one place is the state or region that the other lies in."""
    unit, place = one.place, found.place
    if unit is None or place is None or unit.country != place.country:
        return False
    if unit.kind == "admin1":
        return unit.admin1_code == place.admin1_code
    return unit.kind == "country"
