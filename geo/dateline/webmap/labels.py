"""The names of towns around the events, from the gazetteer."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from dateline.basemap import Label
from dateline.gazetteer import Gazetteer
from dateline.records import Place
from dateline.resolve import distance_km

Box = tuple[float, float, float, float]

_AROUND = 1.2  # degrees round each place: what is seen when a reader zooms in on it
_PER_BOX = 200  # towns of the smallest box
_PER_SQUARE_DEGREE = 40  # and more for a larger one, so that zooming in finds some everywhere
_FIRST_DISTRICT = 13_000_000  # ids of the places that GeoNames added since, such as 13580034, a part of Mariupol
# Quarters that GeoNames counts with the people of their whole city: Mosul, Basra, Memphis, Visakhapatnam.
_QUARTERS = frozenset(("99071", "388349", "4645421", "1258393"))
_CITY = 50_000  # people
_CITY_KM = 15
_MOST = 1200  # towns on one map: some 25 kB of the page


def settlement_labels(boxes: Iterable[Box]) -> list[Label]:
    """Return the towns round places, the largest first.

    Parameters
    ----------
    boxes
        West, south, east, north in degrees of what is drawn; those that lie close together count as one.

    Returns
    -------
    list of Label
        At most some 1,200, each once, with the least zoom at which it helps.
    """
    regions = _merged([_padded(box) for box in _gathered(boxes)])
    gazetteer = Gazetteer() if regions else None
    found = {
        place.id: place
        for box in regions
        if gazetteer is not None
        for place in gazetteer.settlements_in(box, limit=_limit(box))
    }
    towns = _without_districts(list(found.values()))
    ranked = sorted(towns, key=lambda place: (-place.population, place.id))[:_MOST]
    return [
        Label(
            text=place.name,
            lon=round(place.lon, 4),
            lat=round(place.lat, 4),
            kind="city",
            rank=_rank(place.population),
            zoom=_zoom(place.population),
        )
        for place in ranked
    ]


def _without_districts(places: list[Place]) -> list[Place]:
    """Leave out parts of cities: GeoNames has had many of them as towns of their own since 2025."""
    cities = [place for place in places if place.population >= _CITY and not _is_quarter(place)]
    return [
        place
        for place in places
        if not (_is_quarter(place) and any(distance_km(place, city) < _CITY_KM for city in cities))
    ]


def _is_quarter(place: Place) -> bool:
    return place.id in _QUARTERS or (place.id.isdigit() and int(place.id) >= _FIRST_DISTRICT)


def _limit(box: Box) -> int:
    west, south, east, north = box
    return min(_MOST, _PER_BOX + round(_PER_SQUARE_DEGREE * (east - west) * (north - south)))


def _padded(box: Box) -> Box:
    west, south, east, north = box
    return (
        max(-180, west - _AROUND),
        max(-90, south - _AROUND),
        min(180, east + _AROUND),
        min(90, north + _AROUND),
    )


def _gathered(boxes: Iterable[Box]) -> list[Box]:
    """Join boxes that begin in the same degree: what lies round them overlaps anyway, and many become few at once."""
    lines = np.array(list(boxes), dtype=float).reshape(-1, 4)
    cells = np.floor(lines[:, 0]) * 1000 + np.floor(lines[:, 1])
    lines = lines[np.argsort(cells, kind="stable")]
    firsts = np.flatnonzero(np.diff(np.sort(cells), prepend=-np.inf))
    if not len(lines):
        return []
    least, most = np.minimum.reduceat(lines[:, :2], firsts), np.maximum.reduceat(lines[:, 2:], firsts)
    return [(west, south, east, north) for west, south, east, north in np.hstack([least, most]).tolist()]


def _merged(boxes: list[Box]) -> list[Box]:
    """Join boxes that overlap until none does."""
    done: list[Box] = []
    for box in sorted(set(boxes)):
        while touching := [other for other in done if _overlap(box, other)]:
            done = [other for other in done if other not in touching]
            box = _around([box, *touching])
        done.append(box)
    return sorted(done)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _around(boxes: list[Box]) -> Box:
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _rank(population: int) -> int:
    """Return 2 for a metropolis to 9 for a village."""
    return max(2, min(9, round(14 - 2 * math.log10(max(population, 100)))))


def _zoom(population: int) -> int:
    """Return the zoom at which a town helps more than it clutters: 4 for millions, 10 for villages."""
    return max(4, min(10, round(16.5 - 2 * math.log10(max(population, 500)))))
