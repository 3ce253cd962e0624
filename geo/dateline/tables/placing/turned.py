"""Cells of two degrees that seem to have the longitude first, by where the table's named places lie."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from dateline.gazetteer.distances import distance_km
from dateline.tables.naming.cells import is_bare_pair
from dateline.tables.naming.stated import Key
from dateline.tables.placement import Placed
from dateline.tables.table import Notes

_LEAST_NAMED = 3
_FAR_KM, _NEAR_KM = 1_000.0, 300.0  # from the nearest named place: as they stand, and turned
_OFF_KM, _AT_KM = 300.0, 100.0  # the same from the place that the row itself names
_WHY = "seems to have the longitude first: turned, it lies among the table's other places"


def without_turned(by_key: Mapping[Key, tuple[Placed, ...]], notes: Notes) -> dict[Key, tuple[Placed, ...]]:
    """Return the places without the positions that seem to be turned: these are said and not used.

    A position is turned if no named place lies within 1,000 km of it, and one within 300 km of where it would lie
    with longitude and latitude changed. Three places must be known by their names.
    """
    every = [place for places in by_key.values() for place in places]
    named = [one for one in every if one.status == "located" and one.lon is not None]
    bare = [one for one in every if one.status == "given" and one.place is None and is_bare_pair(one.text)]
    if len(named) < _LEAST_NAMED or not bare:
        return dict(by_key)
    lon, lat = (np.array([getattr(one, name) for one in named], dtype=float) for name in ("lon", "lat"))
    found = {one.text for one in bare if _is_turned(float(one.lon or 0), float(one.lat or 0), lon, lat)}
    if not found:
        return dict(by_key)
    notes.add(
        f"cells such as {min(found)!r} ({len(found):,}) seem to have the longitude first, for turned they lie among "
        "the table's other places; they are not used. Write them as LAT, LON, or decide them in the review"
    )
    return {key: tuple(_unless(one, found) for one in places) for key, places in by_key.items()}


def are_turned(
    lat: np.ndarray, lon: np.ndarray, named_lat: np.ndarray, named_lon: np.ndarray, reach_km: np.ndarray
) -> np.ndarray:
    """Tell of each position whether it lies far from the place beside it, and turned at it; NaN is never so."""
    with np.errstate(invalid="ignore"):
        off_km = distance_km(lon, lat, named_lon, named_lat) - reach_km
        turned_km = distance_km(lat, lon, named_lon, named_lat) - reach_km
        return np.asarray((off_km > _OFF_KM) & (turned_km < _AT_KM) & (np.abs(lon) <= 90))


def _is_turned(lon: float, lat: float, named_lon: np.ndarray, named_lat: np.ndarray) -> bool:
    if abs(lon) > 90:
        return False
    as_is_km = distance_km(lon, lat, named_lon, named_lat).min()
    turned_km = distance_km(lat, lon, named_lon, named_lat).min()
    return bool(as_is_km > _FAR_KM and turned_km < _NEAR_KM)


def _unless(one: Placed, turned: set[str]) -> Placed:
    if one.status != "given" or one.text not in turned:
        return one
    return Placed(one.text, "unplaced", relation=one.relation, why=_WHY)
