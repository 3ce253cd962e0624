"""The names of towns around the events, from the gazetteer where it is at hand."""

from __future__ import annotations

import math
from importlib.util import find_spec

from dateline.basemap import Label

_LIMIT = 400  # towns for one map: some 20 kB, and more than fit on a screen at any zoom


def settlement_labels(bounds: tuple[float, float, float, float] | None) -> list[Label]:
    """Return the largest towns inside a box in degrees, the largest first; nothing without a box."""
    if bounds is None or find_spec("dateline.gazetteer") is None:
        return []
    try:
        from dateline.gazetteer import Gazetteer

        found = Gazetteer().settlements_in(_padded(bounds), limit=_LIMIT)
    except (ImportError, AttributeError):
        return []
    return [
        Label(
            text=place.name,
            lon=round(place.lon, 4),
            lat=round(place.lat, 4),
            kind="city",
            rank=_rank(place.population),
            zoom=_zoom(place.population),
        )
        for place in found
    ]


def _padded(bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    west, south, east, north = bounds
    aside, above = max(1.0, 0.15 * (east - west)), max(0.7, 0.15 * (north - south))
    return max(-180, west - aside), max(-90, south - above), min(180, east + aside), min(90, north + above)


def _rank(population: int) -> int:
    """Return 2 for a metropolis to 9 for a village."""
    return max(2, min(9, 9 - round(math.log10(max(population, 100)) - 2.0) * 2 + 1))


def _zoom(population: int) -> int:
    """Return the zoom at which a town helps more than it clutters: 4 for millions, 10 for villages."""
    return max(4, min(10, round(16.5 - 2 * math.log10(max(population, 500)))))
