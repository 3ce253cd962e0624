"""Grid references become degrees as PROJ reckons them, without loading it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pyproj import Transformer

from dateline.mentions.forms.coordinates import positions
from dateline.mentions.forms.utm import degrees_of_utm

# Zone, easting, metres north of the equator: both halves of the earth, far north and south, at the edges of zones.
POINTS = [
    (31, 448_251.8, 5_411_943.8), (36, 699_375.0, 5_350_120.0), (38, 166_100.0, 40_000.0), (48, 833_900.0, 1_100_250.0),
    (33, 500_000.0, 9_300_000.0), (36, 252_000.0, -3_900_000.0), (1, 360_500.0, -8_880_000.0),
]  # fmt: skip


@pytest.mark.parametrize(("zone", "east", "north"), POINTS)
def test_metres_in_a_zone_become_the_degrees_that_proj_gives(zone: int, east: float, north: float) -> None:
    south = north < 0
    proj = Transformer.from_crs(f"EPSG:{327 if south else 326}{zone:02d}", "EPSG:4326", always_xy=True)
    assert degrees_of_utm(zone, east, north) == pytest.approx(proj.transform(east, north + 1e7 * south), abs=1e-7)


def test_a_grid_reference_loads_no_projections() -> None:
    code = (
        "import sys; from dateline.mentions.forms.coordinates import positions; text = 'at 36UYV1234567890.';"
        "print([one.core for one in positions(text, 0, len(text))], 'pyproj' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split("]")[1] == " False\n"
    assert "," in told


@pytest.mark.parametrize("text", ["grid 36XXV3035455107", "grid 4XCC9292716870"])
def test_a_square_beyond_the_pole_is_no_position(text: str) -> None:
    assert list(positions(text, 0, len(text))) == []
