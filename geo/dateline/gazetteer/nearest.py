"""Which settlements lie nearest to a point: one column of settlements by latitude, made when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dateline.errors import InputError
from dateline.gazetteer.distances import EARTH_KM, distance_km
from dateline.gazetteer.index import Index
from dateline.gazetteer.kinds import KINDS
from dateline.records import Place

_KM_PER_DEGREE = EARTH_KM * np.pi / 180
_FARTHEST_KM = EARTH_KM * np.pi  # the other side of the globe


@dataclass(frozen=True, slots=True)
class Near:
    """A settlement and its great-circle distance from the point that was asked for."""

    place: Place
    away_km: float


class Settlements:
    """The settlements of one index, sorted by latitude."""

    def __init__(self, index: Index) -> None:
        self.index = index
        numbers = np.flatnonzero((index.kind == KINDS.index("settlement")) & ~np.isnan(index.lat))
        self._numbers = numbers[np.argsort(index.lat[numbers], kind="stable")]
        self._lat, self._lon = index.lat[self._numbers], index.lon[self._numbers]
        self._country = index.country[self._numbers]

    def around(self, lon: float, lat: float, *, within_km: float, country: str) -> Iterator[tuple[float, int, int]]:
        """Yield the distance in km, the negative population and the number of each settlement, the nearest first."""
        reach = min(within_km, _FARTHEST_KM) / _KM_PER_DEGREE
        low = int(np.searchsorted(self._lat, lat - reach, side="left"))
        high = int(np.searchsorted(self._lat, lat + reach, side="right"))
        away_km = distance_km(lon, lat, self._lon[low:high], self._lat[low:high])
        inside = away_km <= within_km
        if country:
            inside &= self._country[low:high] == self._code(country)
        at = np.flatnonzero(inside)
        numbers = self._numbers[low + at]
        smaller = -self.index.population[numbers].astype("i8")
        # Of places at one point the more populous first, then by number: equal input, equal order.
        order = np.lexsort((numbers, smaller, away_km[at]))
        yield from zip(away_km[at][order].tolist(), smaller[order].tolist(), numbers[order].tolist(), strict=True)

    def _code(self, country: str) -> int:
        known = self.index.countries
        return known.index(country) if country in known else -1


def check_point(lon: float, lat: float, within_km: float) -> None:
    """Raise InputError where a point is off the globe or a distance is none."""
    if not within_km >= 0:
        raise InputError(f"within_km={within_km!r}: give a distance in kilometres, 0 or more")
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise InputError(
            f"lon={lon!r}, lat={lat!r} is no point on the globe; expected degrees, longitude from -180 to 180 "
            "and latitude from -90 to 90; are they swapped?"
        )
