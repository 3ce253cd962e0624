"""Where reports of the war in Ukraine name villages: what tells namesakes apart before a table's own places do."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache

from dateline.gazetteer.building import sources

# Fields of 13 km by 13 in Ukraine, numbered from the south pole and the antimeridian on; a village counts in its own
# and the 24 around it.
FIELD_LAT, FIELD_LON, FIELDS_IN_ROW = 0.12, 0.18, 10_000
_AROUND = range(-2, 3)
_SOURCE = "VIINA"  # whose table of places those villages are that the gazetteer has by name
_MOST = 20  # villages; more of them tell no more


def field_of(lon: float, lat: float) -> int:
    """Return the number of the field that a point lies in, degrees, EPSG:4326."""
    return number_of(lon, lat, FIELD_LON, FIELD_LAT, FIELDS_IN_ROW)


def number_of(lon: float, lat: float, width: float, height: float, row: int) -> int:
    """Return the number of the field of so many degrees that a point lies in, with so many numbers in a row."""
    return int((lat + 90) / height) * row + int((lon + 180) / width) + 1


@cache
def reported() -> dict[int, float]:
    """Return for each field how many villages about it reports of the war named, as a logarithm; others have none.

    Of 207 such villages with namesakes in their oblast three in four have more of the rest around them than any
    namesake has; by chance it would be one in three.
    """
    found: Counter[int] = Counter()
    for row in sources.curated("places"):
        if row["country"] == "UA" and row["kind"] == "settlement" and _SOURCE in row["source"]:
            middle = field_of(float(row["lon"]), float(row["lat"]))
            found.update(middle + up * FIELDS_IN_ROW + right for up in _AROUND for right in _AROUND)
    return {field: math.log1p(min(count, _MOST)) for field, count in found.items()}
