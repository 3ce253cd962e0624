"""The ground: how degrees come to lie in a frame of the page, and how large a kilometre is there.

``projections`` chooses one by the size and latitude of a region; ``background`` cuts the base map to the frame.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyproj
import shapely

from dateline._plane import KM_PER_DEGREE
from dateline.figures.ground.projections import Projection, Region, projection_for

_GEOD = pyproj.Geod(ellps="WGS84")
_LEAST_KM = 160.0  # across: a single event still shows in which part of a country it lies
_STEP = 24  # points on each side of a box that is projected


@dataclass(frozen=True, slots=True)
class Rect:
    """A box of the page in points, from its lower left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y + self.height

    @property
    def box(self) -> Any:
        """It as a polygon."""
        return shapely.box(self.x, self.y, self.right, self.top)

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a point lies within, at least so far from the edge."""
        inside = self.x + margin <= x <= self.right - margin
        return inside and self.y + margin <= y <= self.top - margin


@dataclass(frozen=True)
class Ground:
    """A projection with the scale and place at which it lies in a frame."""

    projection: Projection
    rect: Rect
    scale: float  # points in a metre of the projection
    middle: tuple[float, float]  # metres that lie in the frame's middle

    def page(self, points: Any) -> Any:
        """Return points of degrees (n, 2; longitude first) in points of the page."""
        metres = self.projection.metres(np.asarray(points, dtype=float).reshape(-1, 2))
        centre = (self.rect.x + self.rect.width / 2, self.rect.y + self.rect.height / 2)
        return (metres - self.middle) * self.scale + centre

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a point of degrees lies on the page."""
        x, y = self.page([(lon, lat)])[0]
        return float(x), float(y)

    def degrees(self, points: Any) -> Any:
        """Return points of the page in degrees."""
        centre = (self.rect.x + self.rect.width / 2, self.rect.y + self.rect.height / 2)
        return self.projection.degrees((np.asarray(points, dtype=float) - centre) / self.scale + self.middle)

    def points_per_km(self, lon: float, lat: float) -> float:
        """Return how long a kilometre comes out at a place, the mean of both directions."""
        lengths = []
        for azimuth in (0.0, 90.0, 180.0, 270.0):
            to_lon, to_lat, _ = _GEOD.fwd(lon, lat, azimuth, 1000.0)
            here, there = self.page([(lon, lat), (to_lon, to_lat)])
            lengths.append(float(np.hypot(*(there - here))))
        good = [length for length in lengths if math.isfinite(length)]
        return sum(good) / max(1, len(good))

    @cached_property
    def seen(self) -> Region:
        """What the frame shows, in degrees about the projection's middle meridian."""
        rect = self.rect
        xs = np.linspace(rect.x, rect.right, _STEP)
        ys = np.linspace(rect.y, rect.top, _STEP)
        grid = np.column_stack([axis.ravel() for axis in np.meshgrid(xs, ys)])
        degrees = self.degrees(grid)
        degrees = degrees[np.isfinite(degrees).all(axis=1)]
        if self.projection.world or not len(degrees):
            return Region(self.projection.lon - 180, -90, self.projection.lon + 180, 90)
        lons = (degrees[:, 0] - self.projection.lon + 180) % 360 - 180 + self.projection.lon
        south, north = float(degrees[:, 1].min()), float(degrees[:, 1].max())
        for pole in (-90.0, 90.0):
            x, y = self.at(self.projection.lon, pole)
            if math.isfinite(x) and rect.holds(x, y):
                south, north = min(south, pole), max(north, pole)
                return Region(self.projection.lon - 180, south, self.projection.lon + 180, north)
        return Region(float(lons.min()), max(-90.0, south), float(lons.max()), min(90.0, north))

    @cached_property
    def outline(self) -> Any:
        """The frame, or of the whole earth its outline within it."""
        if not self.projection.world:
            return self.rect.box
        lon = self.projection.lon
        lats = np.linspace(-90, 90, 91)
        sides = [(lon - 180 + 1e-6, lat) for lat in lats] + [(lon + 180 - 1e-6, lat) for lat in lats[::-1]]
        return shapely.intersection(shapely.Polygon(self.page(sides)), self.rect.box)


def ground_of(region: Region, rect: Rect, *, margin: float) -> Ground:
    """Return the ground on which a region fills a frame.

    Parameters
    ----------
    region
        What must be seen.
    rect
        The frame on the page.
    margin
        Points between the region and the frame's edge.
    """
    wide = _at_least(region)
    return _laid(projection_for(wide), wide, rect, margin)


def polar_ground(rect: Rect, *, north: bool, lon: float, to: float) -> Ground:
    """Return the ground of all around a pole down to a latitude, equal-area, with a meridian pointing down."""
    pole = 90 if north else -90
    turned = (lon + 180) % 360 - 180
    projection = Projection(
        f"+proj=laea +lat_0={pole} +lon_0={turned:.4f} +units=m", "Lambert azimuthal equal-area projection", lon
    )
    return _laid(projection, Region(lon - 180, min(pole, to), lon + 180, max(pole, to)), rect, 0.0)


def _laid(projection: Projection, region: Region, rect: Rect, margin: float) -> Ground:
    """Return the ground on which a region fills a frame, in a projection."""
    wide = region
    if projection.world:
        wide = Region(projection.lon - 180, min(-58.0, region.south), projection.lon + 180, max(80.0, region.north))
        margin = 2.0
    metres = projection.metres(_edge_points(wide))
    metres = metres[np.isfinite(metres).all(axis=1)]
    low, high = metres.min(axis=0), metres.max(axis=0)
    size = np.maximum(high - low, 1.0)
    scale = min((rect.width - 2 * margin) / size[0], (rect.height - 2 * margin) / size[1])
    middle = (low + high) / 2
    return Ground(projection, rect, float(scale), (float(middle[0]), float(middle[1])))


def _at_least(region: Region) -> Region:
    """Return a region that is not too small to be known again."""
    need = _LEAST_KM / KM_PER_DEGREE / 2
    lat = max(-89.0, min(89.0, region.lat))
    tall = max(0.0, need - (region.north - region.south) / 2)
    wide = max(0.0, min(170.0, need / math.cos(math.radians(lat))) - (region.east - region.west) / 2)
    if tall and wide:
        return Region(
            region.west - wide, max(-90, region.south - tall), region.east + wide, min(90, region.north + tall)
        )
    return region


def _edge_points(region: Region) -> Any:
    """Return points all along the edge of a region; a box of degrees bends when it is projected."""
    lons = np.linspace(region.west + 1e-6, region.east - 1e-6, _STEP)
    lats = np.linspace(region.south, region.north, _STEP)
    grid = np.meshgrid(lons, lats)
    return np.column_stack([axis.ravel() for axis in grid])
