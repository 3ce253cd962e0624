"""Framing: which part of the earth a figure shows, when some of its events lie far from the rest."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dateline._plane import KM_PER_DEGREE
from dateline.figures.ground.projections import Region, region_of
from dateline.figures.scene import Scene, Spot
from dateline.gazetteer.distances import EARTH_KM

_Floats = npt.NDArray[np.float64]

_CORE = 0.75  # of the events must be within the frame
_STRETCH = 1.7  # how many times farther the next place may lie than the last one within
_SPARE_KM = 80.0
_WORTH = 2.2  # the frame must shrink so many times, else all is shown
_MOST = 1500  # places that are weighed as a middle


def spots_in_frame(scene: Scene) -> list[Spot]:
    """Return the places that the frame should hold.

    All, unless leaving out a quarter of the events or less makes everything else more than twice as large. What
    is left out is drawn in the locator and told below the map.
    """
    rows = np.flatnonzero(scene.shown)
    weights: dict[int, int] = {}
    for spot in scene.place[rows].tolist():
        weights[spot] = weights.get(spot, 0) + 1
    numbers = sorted(weights, key=lambda spot: (-weights[spot], spot))
    spots = [scene.spots[number] for number in numbers]
    kept = _core(_vectors(spots), np.array([weights[number] for number in numbers], dtype=float))
    return [spot for spot, keep in zip(spots, kept, strict=True) if keep]


def _vectors(spots: Sequence[Spot]) -> _Floats:
    lon = np.radians([spot.lon for spot in spots])
    lat = np.radians([spot.lat for spot in spots])
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _core(vectors: _Floats, weights: _Floats) -> list[bool]:
    """Return which places belong to the smallest circle with most of the events, and what lies not far from it."""
    best: tuple[float, int] = (math.inf, 0)
    total = weights.sum()
    for at in range(min(len(vectors), _MOST)):
        far = _km(vectors, at)
        order = np.argsort(far, kind="stable")
        reached = np.searchsorted(np.cumsum(weights[order]), _CORE * total - 1e-9)
        best = min(best, (float(far[order[min(reached, len(order) - 1)]]), at))
    far = _km(vectors, best[1])
    reach = best[0]
    for one in np.sort(far[far > reach]).tolist():
        if one > reach * _STRETCH + _SPARE_KM:
            break
        reach = one
    if far.max() < _WORTH * max(reach, _SPARE_KM):
        return [True] * len(vectors)
    kept: list[bool] = (far <= reach + 1e-6).tolist()
    return kept


def _km(vectors: _Floats, at: int) -> _Floats:
    far: _Floats = np.arccos(np.clip(vectors @ vectors[at], -1, 1)) * EARTH_KM
    return far


def region_of_spots(spots: Sequence[Spot]) -> Region:
    """Return the region that holds places with their circles and shapes.

    The shape of an area counts only where it is not far larger than the rest: a district of half a continent would
    make all else tiny; it is cut at the frame.
    """
    region = region_of([(spot.lon, spot.lat) for spot in spots])
    size = max(region.width_km, region.height_km, 300.0)
    corners = [(spot.lon, spot.lat) for spot in spots]
    only = all(spot.within for spot in spots)
    for spot in spots:
        corners += [one for one in _corners(spot) if only or _extent_km(_corners(spot)) < 2.0 * size]
    return region_of(corners)


def _corners(spot: Spot) -> list[tuple[float, float]]:
    if spot.shape is not None and not spot.shape.is_empty:
        west, south, east, north = spot.shape.bounds
        if east - west > 180:  # cut at the antimeridian: each part by itself
            parts = [part.bounds for part in getattr(spot.shape, "geoms", [spot.shape])]
            return [corner for box in parts for corner in ((box[0], box[1]), (box[2], box[3]))]
        return [(west, south), (east, north)]
    tall = spot.km / KM_PER_DEGREE
    wide = min(179.0, tall / max(0.02, math.cos(math.radians(spot.lat))))
    south, north = max(-90.0, spot.lat - tall), min(90.0, spot.lat + tall)
    return [(_turned(spot.lon - wide), south), (_turned(spot.lon + wide), north)]


def _turned(lon: float) -> float:
    return (lon + 180) % 360 - 180


def _extent_km(corners: Sequence[tuple[float, float]]) -> float:
    if not corners:
        return 0.0
    region = region_of(corners)
    return max(region.width_km, region.height_km)
