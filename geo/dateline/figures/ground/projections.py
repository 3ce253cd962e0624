"""Projections: which one suits a stretch of the earth, by its width, height and latitude; each has a name.

* all around the earth: Equal Earth (Šavrič, Patterson and Jenny, 2018), areas true;
* about a pole: polar stereographic, shapes true;
* up to some 900 km: transverse Mercator about the middle, as UTM's, within 0.3 % of true scale;
* wider, off the equator: Lambert conformal conic with two true parallels a sixth of the height from its edges
  (the rule of Kavraiskiy's that Snyder gives, "Map projections: a working manual", 1987, page 99);
* else Lambert azimuthal equal area about the middle.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyproj

from dateline._plane import KM_PER_DEGREE
from dateline.phrases import ENGLISH, Phrases

_LOCAL_KM = 900.0  # at 450 km off the middle meridian transverse Mercator stretches by (450/6371)²/2 = 0.25 %
_WORLD_DEGREES = 170.0
_CONIC_KM = 6000.0
_POLAR_LATITUDE = 66.5
_TROPICAL_LATITUDE = 15.0


@dataclass(frozen=True, slots=True)
class Region:
    """What a map is to show, in degrees; ``west`` is at most ``east``, which lies over 180 across the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    @property
    def lon(self) -> float:
        """The middle meridian."""
        return (self.west + self.east) / 2

    @property
    def lat(self) -> float:
        """The middle parallel."""
        return (self.south + self.north) / 2

    @property
    def width_km(self) -> float:
        """How wide it is where it is widest."""
        inside = self.south <= 0 <= self.north
        nearest = 0.0 if inside else min(abs(self.south), abs(self.north))
        return (self.east - self.west) * KM_PER_DEGREE * math.cos(math.radians(nearest))

    @property
    def height_km(self) -> float:
        """How high it is."""
        return (self.north - self.south) * KM_PER_DEGREE

    @property
    def is_world(self) -> bool:
        """Whether it goes around the earth, or nearly from pole to pole."""
        return not self.is_polar and (self.east - self.west > _WORLD_DEGREES or self.north - self.south > 110)

    @property
    def is_polar(self) -> bool:
        """Whether a pole is near enough for meridians to run together."""
        return (min(self.south, self.north) > _POLAR_LATITUDE - 12 and self.north > _POLAR_LATITUDE + 6) or (
            max(self.south, self.north) < 12 - _POLAR_LATITUDE and self.south < -_POLAR_LATITUDE - 6
        )


def region_of(points: Sequence[tuple[float, float]]) -> Region:
    """Return the smallest region that holds points (longitude, latitude), without the widest gap of longitudes."""
    lons = np.unique(np.mod([lon + 180 for lon, _ in points], 360)) - 180
    lats = [lat for _, lat in points]
    gaps = np.diff(np.append(lons, lons[0] + 360))
    widest = int(np.argmax(gaps))
    west = float(lons[(widest + 1) % len(lons)])
    east = float(lons[widest])
    east += 360 if east < west else 0
    return Region(west, min(lats), east, max(lats))


@dataclass(frozen=True)
class Projection:
    """A projection from degrees (longitude first) to metres, as PROJ writes it, and what people call it."""

    proj: str
    phrase: str
    lon: float
    world: bool = False
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """What it is called, in English."""
        return self.called(ENGLISH)

    def called(self, say: Phrases) -> str:
        """Return what it is called."""
        return say(self.phrase, **dict(self.parts))

    @property
    def is_polar(self) -> bool:
        """Whether it is drawn about a pole."""
        return "+proj=stere" in self.proj

    @cached_property
    def _transformer(self) -> Any:
        return pyproj.Transformer.from_crs("EPSG:4326", self.proj, always_xy=True)

    def metres(self, points: Any) -> Any:
        """Return points (n, 2) in metres; what has no place in it becomes NaN."""
        x, y = self._transformer.transform(points[:, 0], points[:, 1])
        out = np.column_stack([x, y])
        out[~np.isfinite(out).all(axis=1)] = np.nan
        return out

    def degrees(self, points: Any) -> Any:
        """Return points in metres as degrees."""
        lon, lat = self._transformer.transform(points[:, 0], points[:, 1], direction="INVERSE")
        return np.column_stack([lon, lat])


def projection_for(region: Region) -> Projection:
    """Return the projection that suits a region; see the head of this module for the rules."""
    lon, lat = round(region.lon, 4), region.lat  # as PROJ is told: the earth's edges lie just 180 degrees from it
    turned = (lon + 180) % 360 - 180
    if region.is_world:
        return Projection(f"+proj=eqearth +lon_0={turned:.4f} +units=m", "Equal Earth projection", lon, True)
    if region.is_polar:
        pole = 90 if lat > 0 else -90
        true = region.south if lat > 0 else region.north
        proj = f"+proj=stere +lat_0={pole} +lat_ts={true:.4f} +lon_0={turned:.4f} +units=m"
        return Projection(proj, "Polar stereographic projection", lon)
    if max(region.width_km, region.height_km) <= _LOCAL_KM:
        proj = f"+proj=tmerc +lat_0={lat:.4f} +lon_0={turned:.4f} +k=1 +units=m"
        return Projection(proj, "Transverse Mercator projection about {lon}", lon, parts=(("lon", meridian(turned)),))
    conic = abs(lat) >= _TROPICAL_LATITUDE and region.south * region.north > 0 and region.height_km <= _CONIC_KM
    if conic and region.east - region.west <= 120:
        sixth = (region.north - region.south) / 6
        low, high = region.south + sixth, region.north - sixth
        proj = f"+proj=lcc +lat_0={lat:.4f} +lat_1={low:.4f} +lat_2={high:.4f} +lon_0={turned:.4f} +units=m"
        phrase = "Lambert conformal conic projection, true at {low} and {high}"
        return Projection(proj, phrase, lon, parts=(("low", parallel(low)), ("high", parallel(high))))
    proj = f"+proj=laea +lat_0={lat:.4f} +lon_0={turned:.4f} +units=m"
    parts = (("lat", parallel(lat)), ("lon", meridian(turned)))
    return Projection(proj, "Lambert azimuthal equal-area projection about {lat} {lon}", lon, parts=parts)


def meridian(lon: float) -> str:
    """Return a longitude as people write it: 37.2°E."""
    return f"{abs(lon):.1f}°{'E' if lon >= 0 else 'W'}"


def parallel(lat: float) -> str:
    """Return a latitude as people write it: 48.5°N."""
    return f"{abs(lat):.1f}°{'N' if lat >= 0 else 'S'}"
