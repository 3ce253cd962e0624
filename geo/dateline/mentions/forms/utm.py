"""Universal Transverse Mercator: metres in a zone to degrees.

So that a report with a grid reference needs no more memory and time than any other: PROJ, with all that it loads, takes
30 MB and a tenth of a second.
"""

from __future__ import annotations

from math import asin, atan2, cos, cosh, degrees, sin, sinh

_AXIS, _FLATTENING = 6_378_137.0, 1 / 298.257223563  # of WGS 84, in metres
_SCALE, _MIDDLE = 0.9996, 500_000.0  # on the zone's meridian, and its easting
# Krüger's series in the third flattening (1912), here to its third power: within the zones right to a millimetre.
_N = _FLATTENING / (2 - _FLATTENING)
_RADIUS = _AXIS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_BETA = (_N / 2 - 2 / 3 * _N**2 + 37 / 96 * _N**3, _N**2 / 48 + _N**3 / 15, 17 / 480 * _N**3)
_DELTA = (2 * _N - 2 / 3 * _N**2 - 2 * _N**3, 7 / 3 * _N**2 - 8 / 5 * _N**3, 56 / 15 * _N**3)


def degrees_of_utm(zone: int, east_m: float, north_m: float) -> tuple[float, float]:
    """Return longitude and latitude of a point by its easting and its metres north of the equator, WGS 84.

    >>> lon, lat = degrees_of_utm(31, 448_251.8, 5_411_943.8)
    >>> f"{lat:.4f}, {lon:.4f}"
    '48.8583, 2.2945'
    """
    xi, eta = north_m / (_SCALE * _RADIUS), (east_m - _MIDDLE) / (_SCALE * _RADIUS)
    turned, away = xi, eta
    for order, beta in enumerate(_BETA, 1):
        turned -= beta * sin(2 * order * xi) * cosh(2 * order * eta)
        away -= beta * cos(2 * order * xi) * sinh(2 * order * eta)
    conformal = asin(sin(turned) / cosh(away))
    lat = conformal + sum(delta * sin(2 * order * conformal) for order, delta in enumerate(_DELTA, 1))
    lon = zone * 6 - 183 + degrees(atan2(sinh(away), cos(turned)))
    return (lon + 180) % 360 - 180, degrees(lat)  # the first zone reaches over the 180th meridian
