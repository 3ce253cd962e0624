"""What is known of areas besides their shapes: records, policy, and how far a border may lie from the true one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

FILE = "areas.topojson"
GRID = 1000  # steps of the file's grid in one degree

# How far a border of the file may lie from the true one, in km. The first term is Natural Earth's own: 0.1 mm
# on the 1:10 million sheet that it was drawn for, an estimate. The second is the 95th percentile of the distance
# between Natural Earth's border and ours, over 200 points of each of 218 focus and 3,261 other regions; the
# recipe, gazetteer/derive_areas.py, prints it. Single capes and islets are off by more, up to 5 km in the focus.
SOURCE_ERROR_KM = 1.0
FOCUS_ERROR_KM = 0.21
REST_ERROR_KM = 2.46
# Where the finer borders are: the same lists as in gazetteer/derive_areas.py (a test compares them).
FOCUS_COUNTRIES = frozenset(["BY", "IL", "IQ", "IR", "JO", "KP", "KR", "LB", "MD", "PS", "SY", "UA", "YE"])
FOCUS_REGIONS = frozenset(
    ["RU.01", "RU.09", "RU.10", "RU.38", "RU.41", "RU.43", "RU.56", "RU.61", "RU.69", "RU.84", "RU.86"]
)

POLICY = (
    "Borders as internationally recognised: Crimea and Sevastopol are Ukraine. Borders that are disputed"
    " or not agreed are dashed. No front line is drawn."
)
# The same of a picture that shows nothing of Ukraine.
POLICY_ELSEWHERE = "Borders as internationally recognised. Borders that are disputed or not agreed are dashed."


@dataclass(frozen=True, slots=True)
class Area:
    """One area: ``kind`` is admin1 or country, ``code`` is "RU.41" or "RU", ``lon`` and ``lat`` say where its
    label goes."""

    code: str
    kind: str
    country: str
    name: str
    lon: float
    lat: float
    km2: int


@dataclass(frozen=True, slots=True)
class Strip:
    """A stretch of land along a border; ``uncertainty_km`` is the distance from its centroid to its farthest
    point, plus the error of the border itself."""

    polygon: Any
    uncertainty_km: float


def border_error_km(code: str) -> float:
    """Return how far an area's border in the file may lie from the true one, in km (constants above).

    Examples
    --------
    >>> border_error_km("UA.05"), border_error_km("FR.11")
    (1.21, 3.46)
    """
    fine = code[:2] in FOCUS_COUNTRIES or code in FOCUS_REGIONS
    return round(SOURCE_ERROR_KM + (FOCUS_ERROR_KM if fine else REST_ERROR_KM), 2)
