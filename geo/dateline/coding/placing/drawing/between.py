"""What lies between two places ("the line between X and Y") is at neither: one event, somewhere on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import shapely

from dateline.records import Location
from dateline.resolve import distance_km

_POINTS = frozenset({"settlement", "facility"})
# From one end to the other: "between X and Y", "the X-Y highway"; what X is called beside its name may stand between.
_TO_THE_OTHER = re.compile(
    r"(?:\sin\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)?,?\sand\s(?:the\s(?:town|city|village)\sof\s)?|[-‑–]"
)
_LEAST_KM = 10.0  # as near a town
_FAR_KM = 30.0  # the middle of two places further apart is near neither, and one of them may be a namesake


def on_the_way(text: str, places: Sequence[Location]) -> tuple[Location, ...]:
    """Return places, each two that something is told to lie between drawn in the middle of both.

    Both stay, as each is where the text says that it happened near; the event is one, at neither.
    """
    left = list(places)
    if any(place.resolved.mention.slot == "between" for place in places):
        for at, (one, other) in enumerate(pairwise(places)):
            if _are_ends(text, one, other):
                left[at], left[at + 1] = _middle(one, one, other), _middle(other, one, other)
    return tuple(left)


def _are_ends(text: str, one: Location, other: Location) -> bool:
    first, second = one.resolved, other.resolved
    return (
        first.mention.slot == second.mention.slot == "between"
        and first.place is not None
        and second.place is not None
        and {first.place.kind, second.place.kind} <= _POINTS
        and _TO_THE_OTHER.fullmatch(text, first.mention.end, second.mention.start) is not None
    )


def _middle(end: Location, one: Location, other: Location) -> Location:
    """Draw one of two ends in the middle of them, as wide as they are apart; not where that is far."""
    first, second = one.resolved.place, other.resolved.place
    if first is None or second is None:
        return end
    name = f"between {first.name} and {second.name}"
    why = f"{end.why}; the text puts it {name}"
    apart_km = distance_km(first, second)
    if apart_km > _FAR_KM:
        return end
    point = shapely.Point(round((first.lon + second.lon) / 2, 4), round((first.lat + second.lat) / 2, 4))
    wide_km = round(max(_LEAST_KM, apart_km / 2), 1)
    return replace(end, precision="area", geometry=point, uncertainty_km=wide_km, why=why, name=name)
