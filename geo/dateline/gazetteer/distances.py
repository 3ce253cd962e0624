"""Distances on the globe, and the middles of groups of places."""

from __future__ import annotations

from typing import Any

import numpy as np

EARTH_KM = 6371.0088  # mean radius, IUGG


def distance_km(lon: Any, lat: Any, other_lon: Any, other_lat: Any) -> Any:
    """Return great-circle distances on a sphere, in km; arguments are degrees, numbers or arrays."""
    a, b, c, d = (np.radians(value) for value in (lon, lat, other_lon, other_lat))
    half = np.sin((d - b) / 2) ** 2 + np.cos(b) * np.cos(d) * np.sin((c - a) / 2) ** 2
    return 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))


def middles(
    group: np.ndarray[Any, Any], lon: np.ndarray[Any, Any], lat: np.ndarray[Any, Any]
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Return for each group its number, median longitude, median latitude and spread.

    The spread is the distance in km from that point within which nine tenths of the group's places lie.
    """
    numbers, sizes = np.unique(group, return_counts=True)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    middle_lon = lon[np.lexsort((lon, group))][starts + sizes // 2]
    middle_lat = lat[np.lexsort((lat, group))][starts + sizes // 2]
    slot = np.searchsorted(numbers, group)
    away_km = distance_km(middle_lon[slot], middle_lat[slot], lon, lat)
    spread_km = away_km[np.lexsort((away_km, group))][starts + (sizes - 1) * 9 // 10]
    return numbers, middle_lon, middle_lat, spread_km
