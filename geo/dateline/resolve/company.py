"""The company that a name keeps: which countries and regions the document speaks of."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.records import Candidate, Place

# What each kind of company adds to a candidate's own score (0-1). Set by hand on reports of conflict; to be fitted.
COUNTRY_WEIGHT = 0.45
ADMIN1_WEIGHT = 0.25
NEIGHBOUR_WEIGHT = 0.2
_NEAR_KM = 150.0  # a settlement this near to another sure one is in its company


@dataclass(frozen=True, slots=True)
class Company:
    """How often a document names each country and admin1, and the points that are already sure."""

    countries: dict[str, float]
    admin1: dict[str, float]
    sure: tuple[Place, ...]


def gather(places: Iterable[tuple[Place, float]]) -> Company:
    """Count countries and regions over places, each with its weight (how sure it is)."""
    countries: Counter[str] = Counter()
    regions: Counter[str] = Counter()
    sure: dict[str, Place] = {}
    for place, weight in places:
        if place.country:
            countries[place.country] += weight  # type: ignore[assignment]
        if place.admin1_code and place.kind != "country":
            regions[place.admin1_code] += weight  # type: ignore[assignment]
        if place.kind in {"settlement", "facility"} and weight >= 1:
            sure[place.id] = place
    return Company(_shares(countries), _shares(regions), tuple(sure.values()))


def _shares(counts: Counter[str]) -> dict[str, float]:
    most = max(counts.values(), default=0)
    return {key: math.log1p(count) / math.log1p(most) for key, count in counts.items() if most > 0}


def support(candidate: Candidate, company: Company) -> tuple[float, tuple[str, ...]]:
    """Return what the company adds to a candidate, and the reasons in words."""
    place, gain, why = candidate.place, 0.0, []
    share = company.countries.get(place.country, 0.0)
    if share:
        gain += COUNTRY_WEIGHT * share
        why.append(f"the report speaks of {place.country}")
    if place.kind != "country" and company.admin1.get(place.admin1_code):
        gain += ADMIN1_WEIGHT * company.admin1[place.admin1_code]
        why.append(f"the report speaks of {place.admin1}")
    if place.kind == "settlement" and any(
        other.id != place.id and distance_km(place, other) < _NEAR_KM for other in company.sure
    ):
        gain += NEIGHBOUR_WEIGHT
        why.append("near other places of the report")
    return gain, tuple(why)


def distance_km(one: Place, other: Place) -> float:
    """Return the great-circle distance of two places in kilometres (mean earth radius 6371.0088 km, IUGG)."""
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    )
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(half)))
