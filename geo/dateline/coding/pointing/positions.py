"""Names with their coordinates beside them ("Nikopol (47.5712, 34.3964)") are one place, at the coordinates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.placing.references import is_wide
from dateline.records import Resolved
from dateline.resolve import distance_km
from dateline.resolve.answers.coordinates import FORM

_BESIDE = re.compile(
    r"(?:\s?[(\[]|,\s|\s(?:at|[–—-])\s)(?:(?:coordinates|coords|lat/lon|GPS|WGS84):?\s)?", re.IGNORECASE
)
# Behind a position: what tells in or near which town it lies.
_LIES = re.compile(
    r"\s?[)\]]?,?\s(?:in|near|outside|close\sto|(?:just\s)?(?:north|south|east|west)(?:[- ]?(?:east|west))?\sof)\s"
    r"(?:the\s(?:town|city|village)\sof\s)?"
)
_SAME_KM = 50.0  # further away, the gazetteer's place is another of the name


def at_positions(text: str, mentions: Sequence[Resolved]) -> tuple[Resolved, ...]:
    """Return mentions without the coordinates that follow a name, whose place is theirs.

    A region, and the town in or near which a position is said to lie, only hold it.
    """
    if not any(one.mention.form == FORM for one in mentions):
        return tuple(mentions)
    found = list[Resolved]()
    for one in mentions:
        before = found[-1] if found else None
        if before is None or before.mention.kind != "literal" or one.mention.kind != "literal":
            found.append(one)
        elif _follows(text, before, one) and not is_wide(before):
            found[-1] = _moved(before, one)
        elif _follows(text, before, one):
            found[-1:] = [replace(before, is_container=True), one]
        else:
            found.append(replace(one, is_container=True) if _holds(text, before, one) else one)
    return tuple(found)


def _follows(text: str, name: Resolved, position: Resolved) -> bool:
    if position.mention.form != FORM or position.place is None or name.mention.form == FORM:
        return False
    return _BESIDE.fullmatch(text, name.mention.end, position.mention.start) is not None


def _holds(text: str, position: Resolved, name: Resolved) -> bool:
    """Whether a name only says where a position lies ("at 48.0159, 37.8028 near X")."""
    if position.mention.form != FORM or name.mention.form == FORM or not (position.place and name.place):
        return False
    near = is_wide(name) or distance_km(position.place, name.place) <= _SAME_KM
    return near and _LIES.fullmatch(text, position.mention.end, name.mention.start) is not None


def _moved(name: Resolved, position: Resolved) -> Resolved:
    """Return a name at a position; in the state and unit of its own place if that lies there."""
    point, own = position.place, name.place
    if point is None:
        return name
    place = replace(point, name=name.mention.text)
    if own is not None and distance_km(own, point) <= _SAME_KM:
        place = replace(
            place, name=own.name, country=own.country, admin1_code=own.admin1_code, admin1=own.admin1, admin2=own.admin2
        )
    return replace(position, mention=name.mention, place=place)
