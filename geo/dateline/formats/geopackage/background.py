"""The map's background as two layers of a GIS file: countries to fill, borders to draw, disputed ones apart."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dateline import basemap

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

LAYERS = {
    "base_borders": ("Borders and coasts", "MultiLineString"),
    "base_countries": ("Countries, by recognised borders", "MultiPolygon"),
}


@lru_cache(maxsize=2)
def background(bounds: tuple[float, float, float, float] | None) -> dict[str, GeoDataFrame]:
    """Return the background of a box as layers.

    Parameters
    ----------
    bounds
        West, south, east, north in degrees: there the borders keep their detail; None for nowhere.

    Returns
    -------
    dict of str to GeoDataFrame
        EPSG:4326: ``base_countries`` with ``code`` and ``name``, ``base_borders`` with ``kind`` (coast, country,
        disputed, admin1), both as internationally recognised.
    """
    import geopandas as gpd
    import numpy as np
    import shapely

    base = json.loads(basemap.payload(bounds))
    arcs = [np.cumsum(np.array(flat).reshape(-1, 2), axis=0) / base["scale"] for flat in base["arcs"]]
    countries = [
        {"code": one["code"], "name": one["name"], "geometry": _filled(one["rings"], arcs)} for one in base["countries"]
    ]
    borders = [
        {"kind": kind, "geometry": shapely.MultiLineString([arcs[number] for number in numbers])}
        for kind, numbers in base["lines"].items()
        if numbers
    ]
    shown = [one for one in countries if not one["geometry"].is_empty]
    return {
        "base_countries": gpd.GeoDataFrame(shown, crs="EPSG:4326"),
        "base_borders": gpd.GeoDataFrame(borders, crs="EPSG:4326"),
    }


def _filled(rings: list[list[int]], arcs: list[Any]) -> Any:
    """Return the area within rings by the even-odd rule, as the page fills them."""
    import numpy as np
    import shapely

    closed = [np.concatenate([arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring]) for ring in rings]
    whole = shapely.MultiPolygon([shapely.Polygon(ring) for ring in closed if len(ring) > 3])
    valid = shapely.make_valid(whole)  # its default method, "linework", goes by the even-odd rule
    parts = [part for some in shapely.get_parts(valid) for part in shapely.get_parts(some)]
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])
