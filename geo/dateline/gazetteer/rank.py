"""Ranking the places that a name may mean: how the name fits first, size second, nearness if asked."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Protocol

from dateline.gazetteer.distances import distance_km
from dateline.gazetteer.index import NameMatch
from dateline.records import Candidate, Place

# A name that is the place's own outranks any alternate one: 0.7 x (1 - 0.55) is more than all that size can add
# (0.3). Otherwise "Pokrovsk" would be Engels, which bore that name and is three times as large.
_NAME_WEIGHT, _SIZE_WEIGHT = 0.7, 0.3
_HOW_SCORE = {
    "name": 1.0,
    "alias": 1.0,
    "abbreviation": 0.8,
    "alternate": 0.55,
    "generated": 0.5,
    "variant": 0.4,
}
_KIND_SIZE = {"country": 1.0, "continent": 1.0, "region": 0.8, "water": 0.8, "mountains": 0.8, "sector": 0.5,
              "facility": 0.4}  # fmt: skip
# A unit stands below the great city of its name (Washington, Sevastopol) and above the villages.
_UNIT_SIZE = {"admin1": 0.55, "admin2": 0.2}
_UNIT_SHARE = 0.2
_CITY = 50_000  # people; the name of a district is that of such a city in it
_LARGEST = 7.5  # log10 of 32 million: the largest city counts as 1
_FUZZY_SIZE = 0.5  # a slip weighs more than size: one in eight letters costs 0.09, the largest city gains 0.15
_NEAR_WEIGHT = 0.4
_NEAR_KM = 50.0  # at this distance nearness counts half
_HOW_WORDS = {
    "name": "exact name",
    "alias": "other spelling",
    "abbreviation": "abbreviation",
    "alternate": "alternate name",
    "generated": "other form of the name",
    "variant": "other transliteration",
}


class HasPoint(Protocol):
    """Anything with a longitude and a latitude, in degrees: a Place, a Point."""

    @property
    def lon(self) -> float: ...
    @property
    def lat(self) -> float: ...


def candidate(match: NameMatch, *, near: HasPoint | None, stated: str) -> Candidate:
    """Return a match as a candidate with its score and the reasons for it."""
    place = match.place
    name = _HOW_SCORE[match.how] * (2 * match.likeness - 1)
    score = _NAME_WEIGHT * name + _SIZE_WEIGHT * _size(match) * (1.0 if match.likeness == 1 else _FUZZY_SIZE)
    how = _how_in_words(match.how, place) if match.likeness == 1 else f"a few letters from a name of {place.name}"
    why = [how, place.kind if place.kind != "settlement" else ""]
    if place.population:
        why.append(f"population {place.population:,}")
    if match.own:
        score = 1.0
        why.append(f"your own place ({place.source})")
    if stated:
        why.append(f"in {stated} as stated")
    if near is not None:
        # From the edge of what is near, not from its middle: Paris lies in Texas, 429 km from its centre.
        reach_km = near.uncertainty_km if isinstance(near, Place) else 0.0
        away_km = max(0.0, float(distance_km(near.lon, near.lat, place.lon, place.lat)) - reach_km)
        score = (1 - _NEAR_WEIGHT) * score + _NEAR_WEIGHT / (1 + away_km / _NEAR_KM)
        why.append(f"{away_km:.0f} km from {_called(near)}")
    return Candidate(place=place, score=round(score, 4), why=tuple(filter(None, why)), own=match.own)


def ranked(found: list[Candidate]) -> list[Candidate]:
    """Return candidates in their order, a city before the unit of its name that it lies in (León before León)."""
    regions = {one.place.admin1_code: one for one in found if one.place.kind == "admin1"}
    districts = {(one.place.admin1_code, one.place.name): one for one in found if one.place.kind == "admin2"}
    best: list[Candidate] = []
    for one in found:
        place, unit = one.place, None
        if place.kind == "settlement" and one.why[0] == _HOW_WORDS["name"]:
            unit = regions.get(place.admin1_code)
        if place.kind == "settlement" and place.population >= _CITY:
            unit = unit or districts.get((place.admin1_code, place.admin2))
        raised = unit is not None and unit.score > one.score and unit.why[0] == _HOW_WORDS["name"]
        best.append(replace(one, score=unit.score) if unit is not None and raised else one)
    return sorted(best, key=rank_key)


def rank_key(found: Candidate) -> tuple[bool, float, bool, int, str]:
    """Order candidates: the user's own, then by score, size and id, so that equal input gives equal order."""
    return (not found.own, -found.score, found.place.kind in _UNIT_SIZE, -found.place.population, found.place.id)


def _size(match: NameMatch) -> float:
    kind = match.kind
    share = min(math.log10(match.size + 10) / _LARGEST, 1.0)
    if kind in _UNIT_SIZE:
        return _UNIT_SIZE[kind] + _UNIT_SHARE * share
    return _KIND_SIZE.get(kind, share)


def _how_in_words(how: str, place: Place) -> str:
    words = _HOW_WORDS[how]
    return words if how == "name" else f"{words} of {place.name}"


def _called(near: HasPoint) -> str:
    return near.name if isinstance(near, Place) else f"{near.lat:.3f}, {near.lon:.3f}"
