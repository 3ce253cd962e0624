"""Areas: the world's countries and first-level regions as polygons, by recognised borders.

One file, ``gazetteer/areas.topojson``, holds every border once, so that neighbours share it exactly. Opening
reads the file (about 50 ms); a polygon is decoded when it is first asked for, and kept.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from dateline._data import gazetteer_file
from dateline._plane import KM_PER_DEGREE, Plane, directions, distance_km, surfaces, window
from dateline.errors import GazetteerError, InputError

FILE = "areas.topojson"
GRID = 1000  # steps of the file's grid in one degree

# How far a border of the file may lie from the true one, in km. The first term is Natural Earth's own: 0.1 mm
# on the 1:10 million sheet that it was drawn for, an estimate. The second is the 95th percentile of the distance
# between Natural Earth's border and ours, over 200 points of each of 218 focus and 3,260 other regions; the
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


class Areas:
    """The areas of one file; get it by ``Areas.open()``."""

    def __init__(self, topology: dict[str, Any]) -> None:
        self._arcs = topology["arcs"]
        self.disputed: tuple[tuple[str, str], ...] = tuple((a, b) for a, b in topology["disputed"])
        self.cut: frozenset[int] = frozenset(topology["cut"])
        self._rings: dict[str, list[list[list[int]]]] = {}
        self._areas: dict[str, Area] = {}
        for layer, key in (("admin1", "code"), ("admin0", "country")):
            for geometry in topology["objects"][layer]["geometries"]:
                self._add(geometry, geometry["properties"][key], "admin1" if layer == "admin1" else "country")
        lakes = topology["objects"]["lakes"]["geometries"]
        self.lakes: tuple[list[list[int]], ...] = tuple(lake["arcs"] for lake in lakes)
        self._polygons: dict[str, Any] = {}
        self._claimed = frozenset(code[:2] for pair in self.disputed for code in pair)

    @classmethod
    def open(cls, path: Path | None = None) -> Areas:
        """Read the areas file.

        Parameters
        ----------
        path
            A TopoJSON file as ``gazetteer/derive_areas.py`` writes it; None for the packaged one.

        Raises
        ------
        GazetteerError
            If the file is missing or is not such a file.
        """
        return cls._read(path) if path else _packaged()

    @classmethod
    def _read(cls, where: Path) -> Areas:
        try:
            return cls(json.loads(where.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise GazetteerError(
                f"{where}: cannot be read as areas ({error!r}); expected the TopoJSON file that"
                " gazetteer/derive_areas.py writes; install dateline again or run that script"
            ) from error

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
        return self._decoded[number] if number >= 0 else self._decoded[~number][::-1]

    @cached_property
    def _decoded(self) -> list[Any]:
        """The points of every arc: the running sum of its steps, for all arcs at once."""
        lengths = np.array([len(arc) for arc in self._arcs])
        steps = np.fromiter(chain.from_iterable(chain.from_iterable(self._arcs)), dtype=np.int64).reshape(-1, 2)
        sums, firsts = np.cumsum(steps, axis=0), np.cumsum(lengths) - lengths
        points = sums - np.repeat((sums - steps)[firsts], lengths, axis=0)
        return np.split(points, firsts[1:])

    @property
    def arc_count(self) -> int:
        """How many arcs the file has."""
        return len(self._arcs)

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

    def country_at(self, lon: float, lat: float, *, within_km: float = 3.0) -> str:
        """Return the ISO alpha-2 code of the country at a point, "" at sea; else as ``admin1_at``."""
        return self._at(lon, lat, "country", within_km)

    def admin1_at(self, lon: float, lat: float, *, within_km: float = 3.0) -> str:
        """Return the code of the region at a point, "" at sea.

        Parameters
        ----------
        lon, lat
            Degrees.
        within_km
            A point that no area contains belongs to the nearest one up to so far away: generalised coasts
            leave harbours and piers at sea.
        """
        return self._at(lon, lat, "admin1", within_km)

    def _at(self, lon: float, lat: float, kind: str, within_km: float) -> str:
        codes, boxes = self._boxes[kind]
        reach = within_km / KM_PER_DEGREE / max(np.cos(np.radians(lat)), 0.05)
        hit = (
            (boxes[:, 0] - reach <= lon)
            & (lon <= boxes[:, 2] + reach)
            & (boxes[:, 1] - reach <= lat)
            & (lat <= boxes[:, 3] + reach)
        )
        point = shapely.Point(lon, lat)
        near = [(distance_km(self.polygon(codes[i]), point), codes[i]) for i in np.flatnonzero(hit)]
        found = min(near, default=(np.inf, ""))
        return found[1] if found[0] <= within_km else ""

    @cached_property
    def _boxes(self) -> dict[str, tuple[list[str], Any]]:
        """West, south, east, north of every area, by kind, from the boxes of the arcs."""
        out: dict[str, tuple[list[str], Any]] = {}
        for kind in ("country", "admin1"):
            codes = [a.code for a in self.areas(kind)]
            out[kind] = codes, np.array([self.box(code) for code in codes])
        return out

    @cached_property
    def arc_boxes(self) -> Any:
        """West, south, east, north of every arc on the grid, an array (arcs, 4)."""
        points, lengths = np.concatenate(self._decoded), [len(arc) for arc in self._decoded]
        firsts = np.cumsum([0, *lengths[:-1]])
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
            The line that both polygons have, in EPSG:4326; None where they do not touch or a code is unknown.
        """
        shared = sorted(self.arcs_of(code_a) & self.arcs_of(code_b))
        if not shared:
            return None
        lines = [shapely.LineString(self.arc(number) / GRID) for number in shared]
        return lines[0] if len(lines) == 1 else shapely.line_merge(shapely.MultiLineString(lines))

    def part_of(self, code: str, part: str) -> Any:
        """Return a part of an area, such as its west.

        The area is laid out in an azimuthal equidistant projection about its middle. "western" is what lies
        west of the middle line of its extent there, "north-western" the overlap of north and west, "central"
        the middle half of the extent in both directions. A shape that has nothing there is returned whole.

        Parameters
        ----------
        code
            A region or country code.
        part
            A direction ("western", "west", "north-western", "northwest", "south east") or "central".

        Returns
        -------
        shapely geometry or None
            In EPSG:4326; None where the file does not know the code.

        Raises
        ------
        InputError
            If ``part`` is no such word.
        """
        wanted, polygon = directions(part), self.polygon(code)
        if polygon is None:
            return None
        plane = Plane(polygon)
        flat = plane.flat(polygon)
        piece = shapely.intersection(flat, shapely.box(*window(flat.bounds, wanted)))
        piece = surfaces(piece)
        return polygon if piece.is_empty else surfaces(shapely.make_valid(plane.round_earth(piece)))

    def near_border_strip(
        self,
        code_a: str,
        code_b: str,
        *,
        offset_km: float | None = None,
        from_country: str = "",
        width_km: float = 10.0,
    ) -> Strip | None:
        """Return the land near the border of two areas, if wanted at a distance from a third.

        "Near the border of Kursk and Bryansk oblasts, about seven kilometres from the Ukrainian border" is
        ``near_border_strip("RU.41", "RU.10", offset_km=7, from_country="UA")``: the land of the two within
        ``width_km`` of their border, and between half and one and a half times ``offset_km`` from their
        border with the third.

        Parameters
        ----------
        code_a, code_b
            Region or country codes that share a border.
        offset_km
            Distance from the third area; None for all of the border.
        from_country
            Code of the third area; needed with ``offset_km``.
        width_km
            How far "near" reaches to each side.

        Returns
        -------
        Strip or None
            None where the two share no border, or where no land fits.

        Raises
        ------
        InputError
            If one of ``offset_km`` and ``from_country`` is given without the other.
        """
        if (offset_km is None) != (not from_country):
            raise InputError(
                f"near_border_strip: offset_km={offset_km!r} and from_country={from_country!r}: expected both"
                " or neither; give the distance and the country that it is measured from"
            )
        line = self.border_between(code_a, code_b)
        if line is None:
            return None
        plane = Plane(line)
        both = shapely.union(plane.flat(self.polygon(code_a)), plane.flat(self.polygon(code_b)))
        near = shapely.intersection(plane.flat(line).buffer(width_km * 1000), both)
        if offset_km is not None:
            near = shapely.intersection(near, self._band(plane, (code_a, code_b, from_country), offset_km))
        near = surfaces(near)
        return None if near.is_empty else self._strip(plane, near, (code_a, code_b))

    def _band(self, plane: Plane, codes: tuple[str, str, str], offset_km: float) -> Any:
        """Return the points half to one and a half times the distance from the third area's border."""
        lines = [self.border_between(code, codes[2]) for code in codes[:2]]
        third = shapely.union_all([plane.flat(line) for line in lines if line is not None])
        metres = offset_km * 1000
        return shapely.difference(third.buffer(1.5 * metres), third.buffer(0.5 * metres))

    def _strip(self, plane: Plane, flat: Any, codes: tuple[str, str]) -> Strip:
        radius = shapely.hausdorff_distance(flat.centroid, flat) / 1000
        error = max(border_error_km(code) for code in codes)
        return Strip(surfaces(shapely.make_valid(plane.round_earth(flat))), round(radius + error, 1))


@cache
def _packaged() -> Areas:
    """The areas that come with the package, read once a process: the file never changes under it."""
    return Areas._read(gazetteer_file(FILE))


def border_error_km(code: str) -> float:
    """Return how far an area's border in the file may lie from the true one, in km (constants above)."""
    fine = code[:2] in FOCUS_COUNTRIES or code in FOCUS_REGIONS
    return round(SOURCE_ERROR_KM + (FOCUS_ERROR_KM if fine else REST_ERROR_KM), 2)


def _starts(codes: Iterable[str], pair: tuple[str, str]) -> bool:
    """Whether two codes are of a disputed pair of code prefixes, in either order."""
    a, b = codes
    return any(x.startswith(pair[0]) and y.startswith(pair[1]) for x, y in ((a, b), (b, a)))
