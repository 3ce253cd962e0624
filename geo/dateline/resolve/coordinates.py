"""Coordinates that a text writes out: the point itself, as sure as its digits."""

from __future__ import annotations

import re

from dateline.records import Candidate, Mention, Place, Resolved

FORM = "coordinates"
_CORE = re.compile(r"\s*(-?\d{1,2}(?:\.(\d+))?)\s*,\s*(-?\d{1,3}(?:\.(\d+))?)\s*")
_KM_PER_DEGREE = 111.2
_LEAST_KM, _MOST_KM = 0.01, 80.0


def written(mention: Mention) -> Resolved:
    """Return the point that a mention of coordinates writes, None where it lies off the globe.

    ``core`` is "LAT,LON" in decimal degrees; half a unit of its last digit is how far the place may lie from it.
    """
    found = _CORE.fullmatch(mention.core)
    lat, lon = (float(found.group(1)), float(found.group(3))) if found else (91.0, 181.0)
    if found is None or abs(lat) > 90 or abs(lon) > 180:
        return Resolved(mention, None, 0.0, f"{mention.core!r} is no latitude and longitude on the globe")
    digits = min(len(found.group(2) or ""), len(found.group(4) or ""))
    away_km = min(_MOST_KM, max(_LEAST_KM, _KM_PER_DEGREE * 10.0**-digits * 0.5 * 2**0.5))
    place = Place(
        "", mention.text, "facility", "", lon, lat, source="coordinates in the text", uncertainty_km=round(away_km, 3)
    )
    why = "coordinates as written"
    return Resolved(mention, place, 1.0, why, (Candidate(place, 1.0, (why,)),))
