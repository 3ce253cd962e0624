"""Made-up boundaries around Pokrovsk, for the tests of a user's own: rectangles where the raions are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from dateline.boundaries import Added, add_boundaries, read_boundaries
from dateline.gazetteer import Gazetteer

# code, name, west, south, east, north; Pokrovsk and Myrnohrad lie in the first, Kramatorsk in the second, Toretsk and
# Bakhmut in the third.
RAIONS = (
    ("UA1416", "Pokrovskyi", (36.6, 47.7, 37.75, 48.48)),
    ("UA1412", "Kramatorskyi", (36.9, 48.48, 37.75, 49.25)),
    ("UA1402", "Bakhmutskyi", (37.75, 48.3, 38.4, 48.95)),
)


def frame(shapes: Sequence[Any] | None = None, **columns: Sequence[Any]) -> gpd.GeoDataFrame:
    """Return the raions as a table with the fields CODE and NAME; shapes and columns may be given."""
    table = {"CODE": [row[0] for row in RAIONS], "NAME": [row[1] for row in RAIONS]} | columns
    boxes = [shapely.box(*row[2]) for row in RAIONS]
    return gpd.GeoDataFrame(table, geometry=list(shapes if shapes is not None else boxes), crs="EPSG:4326")


def gpkg(path: Path, table: gpd.GeoDataFrame | None = None, **options: Any) -> Path:
    """Write a table (the raions) as a GeoPackage."""
    (frame() if table is None else table).to_file(path, driver="GPKG", **options)
    return path


def add(path: Path, folder: Path, gazetteer: Gazetteer, *, level: str = "admin2", name: str | None = "NAME") -> Added:
    """Add a file's areas to a data folder."""
    found = read_boundaries(path, level=level, code="CODE", name=name)
    return add_boundaries(found, gazetteer=gazetteer, folder=folder)
