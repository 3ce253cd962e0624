"""Distances on the sphere: of places in kilometres, and of many by chords, which are told in less time."""

from __future__ import annotations

import math

import numpy as np

from dateline.gazetteer.distances import EARTH_KM
from dateline.records import Place
from dateline.resolve.candidates.columns import Array


def unit_vectors(lon: Array, lat: Array) -> Array:
    """Return places, given in degrees, as points on the unit sphere, one a row."""
    x, y = np.radians(lon), np.radians(lat)
    return np.column_stack((np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)))


def distance_km(one: Place, other: Place) -> float:
    """Return the great-circle distance of two places in kilometres on a sphere."""
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def point_on_sphere(place: Place) -> tuple[float, float, float]:
    """Return a place as a point on the unit sphere: many distances are told by chords in less time."""
    lon, lat = math.radians(place.lon), math.radians(place.lat)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def square_of_chord(km: float) -> float:
    """Return the square of the straight line on the unit sphere under a distance along the earth in kilometres."""
    return (2 * math.sin(km / EARTH_KM / 2)) ** 2
