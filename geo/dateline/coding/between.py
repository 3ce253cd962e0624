"""What lies between two places ("the line between X and Y") is at neither: one event, somewhere on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import shapely

from dateline.records import Location
from dateline.resolve.company import distance_km
from dateline.resolve.rules import taken_back

_POINTS = frozenset({"settlement", "facility"})
# From one end to the other: "between X and Y", "the X-Y highway"; what X is called beside its name may stand between.
_TO_THE_OTHER = re.compile(
    r"(?:\sin\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)?,?\sand\s(?:the\s(?:town|city|village)\sof\s)?|[-‑–]"
)
_LEAST_KM = 10.0  # as near a town
_FAR_KM = 400.0  # what lies between places further apart is nowhere that could be drawn


def on_the_way(text: str, places: Sequence[Location]) -> tuple[Location, ...]:
    """Return places with one in the middle for each two that something is told to lie between."""
    if not any(place.resolved.mention.slot == "between" for place in places):
        return tuple(places)
    left, ends = list(places), set[int]()
    for at, (one, other) in enumerate(pairwise(places)):
        if at not in ends and _are_ends(text, one, other):
            ends.add(at + 1)
            left[at] = _middle(one, other)
    return tuple(place for at, place in enumerate(left) if at not in ends)


def _are_ends(text: str, one: Location, other: Location) -> bool:
    first, second = one.resolved, other.resolved
    return (
        first.mention.slot == second.mention.slot == "between"
        and first.place is not None
        and second.place is not None
        and {first.place.kind, second.place.kind} <= _POINTS
        and _TO_THE_OTHER.fullmatch(text, first.mention.end, second.mention.start) is not None
    )


def _middle(one: Location, other: Location) -> Location:
    """Lay out the middle of two places, as wide as they are apart; nothing where that is far."""
    first, second = one.resolved.place, other.resolved.place
    if first is None or second is None:
        return one
    name = f"between {first.name} and {second.name}"
    why = f"{one.why}; the text puts it {name}"
    apart_km = distance_km(first, second)
    if apart_km > _FAR_KM:
        lost = taken_back(one.resolved, f"{name}, {apart_km:.0f} km apart")
        return replace(one, resolved=lost, precision="unlocated", geometry=None, uncertainty_km=0.0, why=lost.why)
    point = shapely.Point(round((first.lon + second.lon) / 2, 4), round((first.lat + second.lat) / 2, 4))
    wide_km = round(max(_LEAST_KM, apart_km / 2), 1)
    return replace(one, precision="area", geometry=point, uncertainty_km=wide_km, why=why, name=name)
