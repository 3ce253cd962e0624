"""The areas file as it is stored: every border once, as an arc, and areas as rings of arcs."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import shapely

from dateline._plane import surfaces
from dateline.areas.facts import GRID, Area

_ARCS = ',"arcs":'
_PLAIN_ARCS = re.compile(r"\[\[\[[-\d,\[\]]+\]\]\]\}\s*")  # without white space
_BRACKETS = str.maketrans("[],{}", "     ")


class Topology:
    """The areas of one file: arcs, and the rings that are made of them."""

    def __init__(self, topology: dict[str, Any]) -> None:
        """Take what `unpacked` makes of a file."""
        points = np.frombuffer(topology["points"], dtype=np.int32)
        self._points: Any = points.reshape(-1, 2).astype(np.int64)
        self._begins: list[int] = topology["begins"]
        self.disputed: tuple[tuple[str, str], ...] = tuple((a, b) for a, b in topology["disputed"])
        self.cut: frozenset[int] = frozenset(topology["cut"])
        self._rings: dict[str, list[list[list[int]]]] = {}
        self._areas: dict[str, Area] = {}
        for layer, key in (("admin1", "code"), ("admin0", "country")):
            for geometry in topology[layer]:
                self._add(geometry, geometry["properties"][key], "admin1" if layer == "admin1" else "country")
        self.lakes: tuple[list[list[int]], ...] = tuple(lake["arcs"] for lake in topology["lakes"])
        self._polygons: dict[str, Any] = {}
        self._pieces: dict[tuple[object, ...], Any] = {}  # parts and strips, which reports name again and again
        self._claimed = frozenset(code[:2] for pair in self.disputed for code in pair)

    def _add(self, geometry: dict[str, Any], code: str, kind: str) -> None:
        p, arcs = geometry["properties"], geometry["arcs"]
        self._rings[code] = [arcs] if geometry["type"] == "Polygon" else arcs
        lon, lat = p["at"]
        self._areas[code] = Area(code, kind, p["country"], p["name"], lon / GRID, lat / GRID, p["km2"])

    def __contains__(self, code: object) -> bool:
        return code in self._areas

    def area(self, code: str) -> Area | None:
        """Return what the file says of an area besides its shape, None where it does not know the code."""
        return self._areas.get(code)

    def areas(self, kind: str) -> list[Area]:
        """Return all areas of a kind, "country" or "admin1", in the order of their codes."""
        return sorted((a for a in self._areas.values() if a.kind == kind), key=lambda a: a.code)

    def rings(self, code: str) -> list[list[list[int]]]:
        """Return an area's polygons as rings of arc numbers (TopoJSON's; ``~i`` is arc ``i`` backwards)."""
        return self._rings[code]

    def arc(self, number: int) -> Any:
        """Return an arc's points on the grid as integers (n, 2); ``~i`` gives arc ``i`` backwards."""
        arc = number if number >= 0 else ~number
        points = self._points[self._begins[arc] : self._begins[arc + 1]]
        return points if number >= 0 else points[::-1]

    @property
    def arc_count(self) -> int:
        """How many arcs the file has."""
        return len(self._begins) - 1

    def polygon(self, code: str) -> Any:
        """Return an area's shape.

        Parameters
        ----------
        code
            A GeoNames region code ("RU.41") or a country's ISO alpha-2 ("RU").

        Returns
        -------
        shapely.Polygon or shapely.MultiPolygon or None
            In EPSG:4326, x = longitude, valid, outer rings anticlockwise (RFC 7946), cut at the antimeridian;
            None where the file does not know the code.
        """
        if code not in self._rings:
            return None
        if code not in self._polygons:
            self._polygons[code] = self._decode(self._rings[code])
        return self._polygons[code]

    def _decode(self, polygons: list[list[list[int]]]) -> Any:
        shapes = [shapely.Polygon(self._ring(p[0]), [self._ring(hole) for hole in p[1:]]) for p in polygons]
        whole = shapes[0] if len(shapes) == 1 else shapely.MultiPolygon(shapes)
        # The grid can fold a ring over itself; what is left of a fold as a line or a point is no area.
        return surfaces(whole if whole.is_valid else shapely.make_valid(whole))

    def _ring(self, numbers: list[int]) -> Any:
        parts = [self.arc(number) for number in numbers]
        return np.concatenate([parts[0], *[part[1:] for part in parts[1:]]]) / GRID

    @cached_property
    def arc_boxes(self) -> Any:
        """West, south, east, north of every arc on the grid, an array (arcs, 4)."""
        points, firsts = self._points, self._begins[:-1]
        return np.hstack([np.minimum.reduceat(points, firsts), np.maximum.reduceat(points, firsts)])

    def box(self, code: str) -> tuple[float, float, float, float]:
        """Return west, south, east, north of an area in degrees; raises KeyError for an unknown code."""
        boxes = self.arc_boxes[sorted(self.arcs_of(self._areas[code].code))] / GRID
        west, south = boxes[:, :2].min(axis=0)
        east, north = boxes[:, 2:].max(axis=0)
        return float(west), float(south), float(east), float(north)

    def arcs_of(self, code: str) -> set[int]:
        """Return the numbers of the arcs that bound an area, without direction; empty for an unknown code."""
        rings = (ring for polygon in self._rings.get(code, []) for ring in polygon)
        return {number if number >= 0 else ~number for ring in rings for number in ring}

    @cached_property
    def sides(self) -> dict[int, tuple[str, ...]]:
        """The region codes on the two sides of each arc, sorted; one code where the other side is sea."""
        found: dict[int, set[str]] = defaultdict(set)
        for area in self.areas("admin1"):
            for number in self.arcs_of(area.code):
                found[number].add(area.code)
        return {number: tuple(sorted(codes)) for number, codes in found.items()}

    def line_kind(self, number: int) -> str:
        """Return what an arc is: coast, country, disputed, admin1, or "" for the sheet's edge and lakes."""
        codes = self.sides.get(number, ())
        if number in self.cut or not codes:
            return ""
        if len(codes) == 1:
            return "coast"
        if codes[0][:2] in self._claimed and any(_starts(codes, pair) for pair in self.disputed):
            return "disputed"
        return "admin1" if codes[0][:2] == codes[1][:2] else "country"

    def border_between(self, code_a: str, code_b: str) -> Any:
        """Return the border that two areas share.

        Parameters
        ----------
        code_a, code_b
            Region or country codes, in any mixture ("RU.41" and "UA").

        Returns
        -------
        shapely.LineString or shapely.MultiLineString or None
            The line that both polygons have, in EPSG:4326; None where they do not touch, are one, or a code is
            unknown. It may lie off the true one by as much as `border_error_km` says of the finer of the two.

        Examples
        --------
        >>> from dateline.areas import Areas
        >>> Areas.open().border_between("RU.41", "UA").geom_type
        'LineString'
        """
        shared = sorted(self.arcs_of(code_a) & self.arcs_of(code_b)) if code_a != code_b else []
        if not shared:
            return None
        lines = [shapely.LineString(self.arc(number) / GRID) for number in shared]
        return lines[0] if len(lines) == 1 else shapely.line_merge(shapely.MultiLineString(lines))


def unpacked(text: str) -> dict[str, Any]:
    """Return what a TopoJSON file holds with its arcs' points in one: the running sum of their steps.

    They are 32-bit integers on the grid, x and y in turn, as bytes; ``begins`` are the numbers of the points with which
    the arcs begin, and of all points. All else is as it is written.
    """
    topology, lengths, steps = _parted(text)
    sums, firsts = np.cumsum(steps, axis=0), np.cumsum(lengths) - lengths
    points = sums - np.repeat((sums - steps)[firsts], lengths, axis=0)
    return {
        "points": points.astype(np.int32).tobytes(),
        "begins": [*firsts.tolist(), len(points)],
        "disputed": topology["disputed"],
        "cut": topology["cut"],
        **{layer: topology["objects"][layer]["geometries"] for layer in ("admin1", "admin0", "lakes")},
    }


def _parted(text: str) -> tuple[dict[str, Any], Any, Any]:
    """Return what a file holds beside its arcs, how many points each arc has, and the steps between all points.

    The arcs, with which ours ends, are read as one row of numbers: as lists of lists they would take 20 MB.
    """
    rest, _, arcs = text.rpartition(_ARCS)
    if not rest or not _PLAIN_ARCS.fullmatch(arcs):
        topology: dict[str, Any] = json.loads(text)
        lengths = np.array([len(arc) for arc in topology["arcs"]])
        steps = np.fromiter(chain.from_iterable(chain.from_iterable(topology["arcs"])), dtype=np.int64)
        return topology, lengths, steps.reshape(-1, 2)
    lengths = np.array([arc.count("],[") + 1 for arc in arcs.split("]],[[")])
    steps = np.fromstring(arcs.translate(_BRACKETS).strip(), dtype=np.int64, sep=" ")
    return json.loads(f"{rest}}}"), lengths, steps.reshape(-1, 2)


def _starts(codes: Iterable[str], pair: tuple[str, str]) -> bool:
    """Whether two codes are of a disputed pair of code prefixes, in either order."""
    a, b = codes
    return any(x.startswith(pair[0]) and y.startswith(pair[1]) for x, y in ((a, b), (b, a)))
