"""The background of every map, from our own vector data: land, borders, regions, lakes and labels as JSON.

The page draws it on a canvas and fetches nothing. ``background()`` returns, and ``payload()`` as one JSON object,
always these keys::

    {
      "format": 1,
      "scale": 1000,
      "bounds": [west, south, east, north] or null,
      "arcs": [[x0, y0, dx, dy, dx, dy, ...], ...],
      "countries": [{"code": "UA", "name": "Ukraine", "rings": [[3, -8, 12], ...]}, ...],
      "lakes": [{"name": "", "rings": [[40], ...]}, ...],
      "lines": {"coast": [0, 5], "country": [3], "disputed": [9], "admin1": [17, 18]},
      "labels": [{"text": "Ukraine", "lon": 31.1, "lat": 49.0, "kind": "country", "rank": 1, "zoom": 3}, ...],
      "credits": ["Made with Natural Earth"],
      "policy": "Borders as internationally recognised ..."
    }

* **arcs** hold every coordinate once. An arc is a flat list of integers: its first point, then the steps from
  point to point; divide by ``scale`` to get degrees, x is longitude. No arc crosses the antimeridian, so
  any arc may be drawn as it is; nothing has to be split or wrapped.
* **rings** are lists of arc numbers to be joined end to end; a negative number ``i`` means arc ``~i`` (that
  is, ``-i - 1``) backwards, as in TopoJSON. A ring is closed: the last point repeats the first. Holes are
  rings like the others: fill all rings of a country as one path with the even-odd rule. Fill countries, do
  not stroke them: a country that is cut at the antimeridian (Russia, Fiji) has an edge there that is no
  border.
* **lines** say which arcs to stroke, and how; an arc is in at most one list. ``coast`` is land against sea,
  ``country`` a border between countries, ``disputed`` one that is claimed otherwise or not agreed (dash it),
  ``admin1`` a border between regions of one country (only near ``bounds``; thinner). The edges of the
  antimeridian cut, and lake shores, are in none of them.
* **labels** are sorted by ``rank`` (0 first): place them in this order and leave out those that would
  overlap. ``kind`` is country, admin1 or city, or what the caller's own labels say. ``zoom`` is the least
  Leaflet zoom at which the label helps. A country whose middle lies outside ``bounds`` has a second label
  inside them.
* ``bounds`` is the box (as asked for, padded) inside which the coordinates keep their full detail; null:
  nowhere. Outside it countries are coarse, and regions and small islands are left out.

All that a page needs to decode it::

    const arcs = base.arcs.map((flat) => {
      const points = []; let x = 0, y = 0;
      for (let i = 0; i < flat.length; i += 2) {
        x += flat[i]; y += flat[i + 1];
        points.push([x / base.scale, y / base.scale]);           // [lon, lat]
      }
      return points;
    });
    const ring = (ids) => ids.flatMap((i) => (i < 0 ? arcs[~i].slice().reverse() : arcs[i]));

Every text in it is data: names come from Natural Earth and GeoNames and, for settlements, from the caller.
The same arguments give the same text.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from dateline.areas import GRID, POLICY, Area, Areas

FORMAT = 1
Box = tuple[float, float, float, float]

PADDING = 0.5  # of the box's size, to each side: room to pan before the map turns coarse
LEAST_PADDING = 2.0  # degrees
COARSE = 100  # grid steps (0.1 degrees) that a bend must have to be kept outside the box: a pixel at zoom 3
SMALL = 0  # the outlines of the smallest countries, which are few points, stay as they are
LEAST_RING = 60_000  # grid steps squared: islands below 6 % of a square degree are left out outside the box
MOST_POINTS = 60_000  # inside the box: about 0.6 MB of the page; a larger box gets coarser borders
KINDS = ("coast", "country", "disputed", "admin1")


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map; ``rank`` 0 is placed first, ``zoom`` is the least Leaflet zoom to show it at."""

    text: str
    lon: float
    lat: float
    kind: str = "city"
    rank: int = 5
    zoom: int = 6


def payload(bounds: Box | None = None, *, settlements: Sequence[Label] = (), areas: Areas | None = None) -> str:
    """Return `background` as JSON on one line, ASCII, without any ``<``: safe as the content of a script element."""
    page = background(bounds, settlements=settlements, areas=areas)
    return json.dumps(page, separators=(",", ":")).replace("<", "\\u003c")


def background(
    bounds: Box | None = None, *, settlements: Sequence[Label] = (), areas: Areas | None = None
) -> dict[str, Any]:
    """Return the background of a map; the module's docstring describes the format.

    Parameters
    ----------
    bounds
        West, south, east, north in degrees: the box to show in detail; None for a world in low detail.
    settlements
        Labels of towns, which the caller takes from the gazetteer; those outside the detailed box are left
        out.
    areas
        The opened areas, if the caller has them; None to open them here.

    Returns
    -------
    dict
        Lists, texts and numbers, such as JSON has.
    """
    areas = areas or Areas.open()
    box = _padded(bounds) if bounds else None
    drawing = _Drawing(areas, box)
    countries = [
        {"code": a.code, "name": a.name, "rings": drawing.rings(areas.rings(a.code))} for a in areas.areas("country")
    ]
    lakes = [{"name": "", "rings": drawing.rings([rings])} for rings in areas.lakes]
    return {
        "format": FORMAT,
        "scale": GRID,
        "bounds": box,
        "countries": [c for c in countries if c["rings"]],
        "lakes": [lake for lake in lakes if lake["rings"]],
        "lines": drawing.lines(),
        "arcs": drawing.arcs(),
        "labels": [_as_json(label) for label in labels(areas, box, settlements)],
        "credits": ["Made with Natural Earth"],
        "policy": POLICY,
    }


def _as_json(label: Label) -> dict[str, str | float | int]:
    return {name: getattr(label, name) for name in ("text", "lon", "lat", "kind", "rank", "zoom")}


def _padded(bounds: Box) -> Box:
    """Return the box with room to pan, within the world."""
    west, south, east, north = bounds
    dx, dy = max((east - west) * PADDING, LEAST_PADDING), max((north - south) * PADDING, LEAST_PADDING)
    return (
        round(max(west - dx, -180.0), 3),
        round(max(south - dy, -90.0), 3),
        round(min(east + dx, 180.0), 3),
        round(min(north + dy, 90.0), 3),
    )


class _Drawing:
    """The arcs of one map: fine inside the box, coarse outside, numbered as they are first used."""

    def __init__(self, areas: Areas, box: Box | None) -> None:
        self._areas, self._numbers = areas, dict[int, int]()
        self._fine = _inside(areas.arc_boxes, box)
        self._points, self._begins = self._simplified()
        self._signed_areas = self._under()

    def _simplified(self) -> tuple[Any, list[int]]:
        """Return all arcs' points, and where each arc begins; ends stay where they are, so that borders stay shared."""
        arcs = [self._areas.arc(i) for i in range(self._areas.arc_count)]
        owners = np.repeat(np.arange(len(arcs)), [len(arc) for arc in arcs])
        lines = shapely.linestrings(np.concatenate(arcs).astype(float), indices=owners)  # all at once: 10 times faster
        steps = np.full(len(lines), COARSE)
        steps[sorted(self._of_small_countries())] = SMALL
        rough = ~self._fine
        lines[rough] = shapely.simplify(lines[rough], steps[rough], preserve_topology=False)
        tolerance = 2
        while shapely.get_num_coordinates(lines[self._fine]).sum() > MOST_POINTS and tolerance < COARSE:
            lines[self._fine] = shapely.simplify(lines[self._fine], tolerance, preserve_topology=False)
            tolerance *= 2
        points, owners = shapely.get_coordinates(lines, return_index=True)
        return points.astype(np.int64), np.searchsorted(owners, np.arange(len(lines) + 1)).tolist()

    def _under(self) -> list[int]:
        """Return for each arc what it adds, twice over, to the area of a ring that goes along it."""
        x, y = self._points.T
        parts = x[:-1] * y[1:] - x[1:] * y[:-1]
        parts[np.array(self._begins[1:-1], dtype=np.int64) - 1] = 0  # from the end of an arc to the next one's begin
        sums = np.concatenate([[0, 0], np.cumsum(parts)])[np.clip(np.array(self._begins), 1, None)]
        return list(np.diff(sums).tolist())

    def _of_small_countries(self) -> set[int]:
        """Return the arcs of countries that would vanish if they were drawn coarsely."""
        small = (a.code for a in self._areas.areas("country") if a.km2 < 5_000)
        return {arc for code in small for arc in self._areas.arcs_of(code)}

    def rings(self, polygons: list[list[list[int]]]) -> list[list[int]]:
        """Return an area's rings in the map's numbers; small ones are left out outside the box."""
        rings = [ring for polygon in polygons for ring in polygon]
        sizes = [self._size(ring) for ring in rings]
        kept = [ring for ring, size in zip(rings, sizes, strict=True) if self._shown(ring, size)]
        if not kept and max(sizes, default=0) > 0:
            kept = [rings[int(np.argmax(sizes))]]
        return [[self._number(i) if i >= 0 else ~self._number(~i) for i in ring] for ring in kept]

    def _shown(self, ring: list[int], size: float) -> bool:
        fine = any(self._fine[i if i >= 0 else ~i] for i in ring)
        return size > (0 if fine else LEAST_RING)

    def _size(self, ring: list[int]) -> float:
        """Return the area of a ring in grid steps squared."""
        return abs(sum(self._signed_areas[i] if i >= 0 else -self._signed_areas[~i] for i in ring)) / 2

    def _number(self, arc: int) -> int:
        return self._numbers.setdefault(arc, len(self._numbers))

    def lines(self) -> dict[str, list[int]]:
        """Return the arcs to stroke by kind: those of drawn rings, and regions' borders inside the box."""
        found: dict[str, list[int]] = {kind: [] for kind in KINDS}
        for arc in range(self._areas.arc_count):
            kind = self._areas.line_kind(arc)
            if kind in found and (arc in self._numbers or kind == "disputed" or (kind == "admin1" and self._fine[arc])):
                found[kind].append(self._number(arc))
        return found

    def arcs(self) -> list[list[int]]:
        """Return the used arcs in their order, each as its first point and the steps from there."""
        spans = [slice(self._begins[arc], self._begins[arc + 1]) for arc in self._numbers]
        lengths = np.array([span.stop - span.start for span in spans], dtype=np.int64)
        points = np.concatenate([np.zeros((0, 2), dtype=np.int64), *(self._points[span] for span in spans)])
        ends = np.cumsum(lengths)
        steps = np.diff(points, axis=0, prepend=0)
        steps[ends - lengths] = points[ends - lengths]
        numbers = steps.ravel().tolist()
        return [
            numbers[2 * (end - length) : 2 * end] for end, length in zip(ends.tolist(), lengths.tolist(), strict=True)
        ]


def _inside(boxes: Any, box: Box | None) -> Any:
    """Return which of the arcs' boxes (on the grid) touch the box."""
    if box is None:
        return np.zeros(len(boxes), dtype=bool)
    west, south, east, north = (value * GRID for value in box)
    return (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)


def labels(areas: Areas, box: Box | None, settlements: Sequence[Label]) -> list[Label]:
    """Return all labels of a box in the order in which they should be placed; None for the world."""
    found = [_country_label(area) for area in areas.areas("country")]
    if box is not None:
        found += [_second_label(areas, area, box) for area in areas.areas("country") if _needs_second(areas, area, box)]
        found += [_region_label(area) for area in areas.areas("admin1") if _holds(box, area.lon, area.lat)]
        found += [s for s in settlements if _holds(box, s.lon, s.lat)]
    return sorted(found, key=lambda n: (n.rank, n.zoom, n.text, n.lon, n.lat))


def _holds(box: Box, lon: float, lat: float) -> bool:
    return box[0] <= lon <= box[2] and box[1] <= lat <= box[3]


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _country_label(area: Area) -> Label:
    steps = [(2_000_000, 0, 2), (400_000, 1, 3), (80_000, 2, 4), (10_000, 3, 5), (0, 3, 7)]
    rank, zoom = next((rank, zoom) for least, rank, zoom in steps if area.km2 >= least)
    return Label(area.name, area.lon, area.lat, "country", rank, zoom)


def _region_label(area: Area) -> Label:
    steps = [(100_000, 4, 5), (15_000, 4, 6), (3_000, 6, 7), (0, 7, 8)]
    rank, zoom = next((rank, zoom) for least, rank, zoom in steps if area.km2 >= least)
    return Label(area.name, area.lon, area.lat, "admin1", rank, zoom)


def _needs_second(areas: Areas, area: Area, box: Box) -> bool:
    """Whether a country reaches well into the box while its own label lies outside."""
    if _holds(box, area.lon, area.lat) or not _meet(box, areas.box(area.code)):
        return False
    seen = shapely.clip_by_rect(areas.polygon(area.code), *box)
    return bool(seen.area > 0.01 * (box[2] - box[0]) * (box[3] - box[1]))


def _second_label(areas: Areas, area: Area, box: Box) -> Label:
    """Return a country's label within the box: the middle of the widest circle that fits."""
    seen = shapely.make_valid(shapely.clip_by_rect(areas.polygon(area.code), *box))
    middle = shapely.get_coordinates(shapely.maximum_inscribed_circle(seen, tolerance=0.05))[0]
    return Label(area.name, round(float(middle[0]), 3), round(float(middle[1]), 3), "country", 1, 4)
