"""A point as geopy's users write it, (latitude, longitude), as a Point of ours, longitude first."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence

from geopy.point import Point as GeopyPoint

from dateline.errors import InputError
from dateline.gazetteer import Point
from dateline.geocoder.query import is_missing

_EXPECTED = "give (latitude, longitude) in degrees, such as (48.28, 37.18)"


def read_position(asked: object) -> Point | None:
    """Return the point that an argument means, None where it or one of its coordinates is missing.

    Raises
    ------
    InputError
        It is no point, or one off the globe.
    """
    if is_missing(asked) or (isinstance(asked, str) and not asked.strip()):
        return None
    lat, lon = _pair(asked)
    if is_missing(lat) or is_missing(lon):
        return None
    try:
        lat, lon = float(lat), float(lon)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise _no_point(asked) from None
    _check(lat=lat, lon=lon)
    return Point(lon=(lon + 180) % 360 - 180 if abs(lon) > 180 else lon, lat=lat)


def _pair(asked: object) -> tuple[object, object]:
    """Return latitude and longitude, unchecked."""
    if hasattr(asked, "lon") and hasattr(asked, "lat"):
        return asked.lat, asked.lon
    if isinstance(asked, GeopyPoint):
        return asked.latitude, asked.longitude
    if isinstance(asked, str):
        return _written(asked)
    if isinstance(asked, Sequence) and len(asked) in (2, 3):
        return asked[0], asked[1]
    raise _no_point(asked)


def _written(asked: str) -> tuple[object, object]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # geopy warns and raises; one of the two is enough
            point = GeopyPoint.from_string(asked)
    except ValueError as error:
        raise InputError(f"{asked[:80]!r} is no point on the globe ({error}); {_EXPECTED}") from error
    return point.latitude, point.longitude


def _check(*, lat: float, lon: float) -> None:
    if math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 360:
        return
    swapped = "; longitude and latitude seem to be swapped" if 90 < abs(lat) <= 180 and abs(lon) <= 90 else ""
    raise InputError(f"latitude {lat!r}, longitude {lon!r} is no point on the globe{swapped}; {_EXPECTED}")


def _no_point(asked: object) -> InputError:
    shown = repr(asked)
    return InputError(f"{shown[:80]} is no point; {_EXPECTED}")
