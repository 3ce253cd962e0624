"""The district of a settlement of which none is stated: that of most of the settlements around it."""

from __future__ import annotations

from typing import Any

import numpy as np

from dateline.gazetteer.tables import distance_km

_AROUND, _MOST = 5, 3  # of so many settlements the nearest must agree
_FARTHEST_KM = 12.0


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
        The districts; negative still where the settlements of the unit around do not agree, or none lies within 12 km.
    """
    lon, lat, unit, district = map(np.asarray, (lon, lat, unit, district))
    found = district.copy()
    for one in np.flatnonzero(district < 0).tolist():
        telling = np.flatnonzero((unit == unit[one]) & (district >= 0) & exact & (abs(lat - lat[one]) < _FARTHEST_KM / 110))
        away_km = distance_km(lon[one], lat[one], lon[telling], lat[telling])
        nearest = np.argsort(away_km, kind="stable")[:_AROUND]
        near = district[telling[nearest[away_km[nearest] <= _FARTHEST_KM]]]
        values, counts = np.unique(near, return_counts=True)
        if len(values) and counts.max() >= min(_MOST, len(near)):
            found[one] = values[counts.argmax()]
    return found
