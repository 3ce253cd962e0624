"""Coordinates that a text writes out: the point itself, as sure as its digits."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.gazetteer import Gazetteer
from dateline.records import Candidate, Mention, Place, Resolved

FORM = "coordinates"
_CORE = re.compile(r"\s*(-?\d{1,2}(?:\.(\d+))?)\s*,\s*(-?\d{1,3}(?:\.(\d+))?)\s*")
_KM_PER_DEGREE = 111.2
_LEAST_KM, _MOST_KM = 0.01, 80.0
_SURE_KM = 10.0  # of a point that may lie farther off the unit is open


def in_its_unit(found: Resolved, gazetteer: Gazetteer) -> Resolved:
    """Give written coordinates the country and unit in which they lie, so that who asks for these finds them.

    At sea, beyond what our generalised coasts may be off, they have none.
    """
    if found.place is None or found.mention.form != FORM or found.place.uncertainty_km > _SURE_KM:
        return found
    from dateline.areas import Areas  # shapes take a while to load, and few texts write coordinates

    unit = gazetteer.admin1(Areas.open().admin1_at(found.place.lon, found.place.lat))
    if unit is None:
        return found
    place = replace(found.place, country=unit.country, admin1=unit.name, admin1_code=unit.admin1_code)
    return replace(found, place=place, candidates=tuple(replace(one, place=place) for one in found.candidates))


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
