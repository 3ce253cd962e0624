"""The company that a name keeps: which countries and regions the document speaks of."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.gazetteer.tables import EARTH_KM
from dateline.records import Candidate, Place

# What each kind of company adds to a candidate's own score (0-1). A coarse search over 220 settings, by the share of
# right GeoNames ids on the development parts of four public corpora and two annotated war reports; the differences
# between the best ten settings are within one percent.
COUNTRY_WEIGHT = 0.45
ADMIN1_WEIGHT = 0.25
NEIGHBOUR_WEIGHT = 0.1
PROMINENCE_WEIGHT = 0.3  # of the size of a settlement: one of ten million people gets all of it
KNOWN = {"country": 1.0, "continent": 1.0, "admin1": 0.75, "water": 0.7, "mountains": 0.7, "region": 0.7, "admin2": 0.4}
# A demonym says whose people act and not where: "Russian troops near Pokrovsk" are in Ukraine.
DEMONYM_VOTE = 0.6
BEST = 1 + COUNTRY_WEIGHT + ADMIN1_WEIGHT + NEIGHBOUR_WEIGHT + PROMINENCE_WEIGHT
_FULL_VOTE = 3.0  # mentions of a country from which on its company counts in full
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
    most = max(_FULL_VOTE, *counts.values()) if counts else _FULL_VOTE
    return {key: math.log1p(count) / math.log1p(most) for key, count in counts.items()}


def support(candidate: Candidate, company: Company) -> tuple[float, tuple[str, ...]]:
    """Return what the company adds to a candidate, and the reasons in words."""
    place, why = candidate.place, list[str]()
    gain = PROMINENCE_WEIGHT * _prominence(place)
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


def _prominence(place: Place) -> float:
    """Return how likely a report is to mean a place, unseen, on a scale to 1: states first, then by size."""
    return KNOWN[place.kind] if place.kind in KNOWN else min(1.0, math.log10(1 + place.population) / 7)


def distance_km(one: Place, other: Place) -> float:
    """Return the great-circle distance of two places in kilometres on a sphere."""
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
