"""The background: land, lakes and borders of the packaged base map, cut to a frame and made as coarse as it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from dateline._plane import KM_PER_DEGREE
from dateline.areas import GRID, Areas
from dateline.figures.ground import Ground
from dateline.figures.ground.projections import Region

_BEND = 0.4  # points: a bend that is smaller cannot be seen in print
_LEAST = 0.8  # square points: smaller islands and lakes are left out
_STEP = 1.0  # degrees between points of a straight edge, so that it bends with the projection
KINDS = ("admin1", "country", "disputed")


@dataclass(frozen=True, slots=True)
class Background:
    """Shapes in points of the page, all inside the frame; ``lines`` by kind: admin1, country, disputed."""

    land: Any
    lakes: Any
    lines: dict[str, Any]


def background_of(ground: Ground, areas: Areas, *, regions: bool = True) -> Background:
    """Return what lies under the marks of a map.

    Parameters
    ----------
    ground
        Where degrees lie on the page.
    areas
        The packaged areas.
    regions
        Whether borders of first-level regions are wanted.
    """
    window = Window(ground)
    arcs = _Arcs(areas, window)
    countries = [areas.rings(one.code) for one in areas.areas("country") if window.meets(areas.box(one.code))]
    land = window.surfaces(_polygons([polygon for polygons in countries for polygon in polygons], arcs, window))
    lakes = window.surfaces(_polygons(areas.lakes, arcs, window))
    kinds = KINDS if regions else KINDS[1:]
    return Background(
        land=_kept(shapely.union_all(land).buffer(0.02)),
        lakes=_kept(shapely.union_all(lakes)),
        lines=_borders(areas, arcs, window, kinds),
    )


class _Arcs(dict[int, Any]):
    """The points of arcs in degrees by their numbers: those in view as coarse as they will be seen; ends stay."""

    def __init__(self, areas: Areas, window: Window) -> None:
        super().__init__()
        self._areas = areas
        numbers = window.met(areas.arc_boxes / GRID).tolist()
        points = [areas.arc(number) for number in numbers]
        owners = np.repeat(np.arange(len(points)), [len(one) for one in points])
        lines = shapely.linestrings(np.concatenate(points) / GRID, indices=owners) if numbers else []
        coarse = shapely.simplify(lines, window.bend, preserve_topology=False)
        self.lines: dict[int, Any] = dict(zip(numbers, coarse, strict=True))

    def __missing__(self, number: int) -> Any:
        if number in self.lines:
            found = shapely.get_coordinates(self.lines[number])
        else:
            found = self[~number][::-1] if number < 0 else self._areas.arc(number) / GRID
        self[number] = found
        return found


def _polygons(polygons: Sequence[Sequence[Sequence[int]]], arcs: _Arcs, window: Window) -> list[Any]:
    """Return those of some polygons that are seen, from the numbers of their arcs."""
    found = []
    for polygon in polygons:
        rings = [np.concatenate([arcs[number] for number in ring]) for ring in polygon]
        low, high = rings[0].min(axis=0), rings[0].max(axis=0)
        if len(rings[0]) > 3 and window.meets((*low, *high)):
            found.append(shapely.Polygon(rings[0], [ring for ring in rings[1:] if len(ring) > 3]))
    return found


def _borders(areas: Areas, arcs: _Arcs, window: Window, kinds: tuple[str, ...]) -> dict[str, Any]:
    own: dict[str, list[Any]] = {kind: [] for kind in kinds}
    for number, line in arcs.lines.items():
        if (kind := areas.line_kind(number)) in own:
            own[kind].append(line)
    found = {}
    for kind, lines in own.items():
        seen = window.lines(lines)
        found[kind] = shapely.simplify(shapely.line_merge(shapely.multilinestrings(seen)), _BEND)
    return found


class Window:
    """What is seen of the earth: shapes in degrees come out in points of the page, cut to the frame."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        seen = ground.seen
        pad = 0.0 if ground.projection.world else 1.0 + 0.05 * (seen.east - seen.west)
        self._region = Region(seen.west - pad, max(-90, seen.south - pad), seen.east + pad, min(90, seen.north + pad))
        if self._region.east - self._region.west > 360:
            lon = ground.projection.lon
            self._region = Region(lon - 180, self._region.south, lon + 180, self._region.north)

    @property
    def bend(self) -> float:
        """The bend in degrees that comes out smaller than can be seen, wherever it lies in the frame."""
        rect, region = self._ground.rect, self._ground.seen
        lat = max(abs(region.south), abs(region.north))
        middle = min(max(0.0, region.south), region.north) if region.south * region.north > 0 else 0.0
        largest = max(self._ground.points_per_km(region.lon, one) for one in (middle, min(lat, 85.0), region.lat))
        return 0.5 * _BEND / max(1e-9, largest * KM_PER_DEGREE) if rect.width else 0.0

    def _turns(self, west: float, east: float) -> list[float]:
        """Return by how many degrees a shape must be turned to be seen."""
        region = self._region
        return [turn for turn in (-360.0, 0.0, 360.0) if west + turn <= region.east and east + turn >= region.west]

    def meets(self, box: Any) -> bool:
        """Whether a box of degrees reaches into what is seen."""
        west, south, east, north = box
        return bool(south <= self._region.north and north >= self._region.south and self._turns(west, east))

    def met(self, boxes: Any) -> Any:
        """Return the numbers of those of many boxes of degrees that reach into what is seen."""
        west, south, east, north = np.asarray(boxes, dtype=float).reshape(-1, 4).T
        region = self._region
        across = [(west + turn <= region.east) & (east + turn >= region.west) for turn in (-360.0, 0.0, 360.0)]
        return np.flatnonzero((south <= region.north) & (north >= region.south) & np.any(across, axis=0))

    def surfaces(self, shapes: Sequence[Any]) -> Any:
        """Return the parts of surfaces that are seen, in points of the page."""
        flat = shapely.make_valid(self._projected(shapes))
        return _of_dimension(shapely.intersection(flat, self._ground.outline), 2)

    def lines(self, shapes: Sequence[Any]) -> Any:
        """Return the parts of lines that are seen, in points of the page."""
        return _of_dimension(shapely.intersection(self._projected(shapes), self._ground.outline), 1)

    def _projected(self, shapes: Sequence[Any]) -> Any:
        """Return shapes in points of the page, once for each turn in which they are seen, roughly cut."""
        array = np.array([*shapes, None], dtype=object)[:-1]
        bounds = shapely.bounds(array).reshape(-1, 4)
        region = self._region
        done = [np.array([], dtype=object)]
        for turn in (-360.0, 0.0, 360.0):
            hit = (bounds[:, 0] + turn <= region.east) & (bounds[:, 2] + turn >= region.west)
            if not hit.any():
                continue
            moved = shapely.transform(array[hit], lambda xy, by=turn: np.add(xy, (by, 0.0))) if turn else array[hit]
            cut = shapely.clip_by_rect(moved, region.west + 1e-7, region.south, region.east - 1e-7, region.north)
            cut = shapely.get_parts(cut)
            cut = cut[(shapely.get_num_coordinates(cut) > 1) & (shapely.length(cut) > 0)]
            flat = shapely.transform(shapely.segmentize(cut, _STEP), self._ground.page)
            done.append(flat[np.isfinite(shapely.bounds(flat)).all(axis=1)])
        return np.concatenate(done)


def _of_dimension(shapes: Any, dimension: int) -> Any:
    parts = shapely.get_parts(shapely.get_parts(shapes))
    return parts[(shapely.get_dimensions(parts) == dimension) & ~shapely.is_empty(parts)]


def _kept(shape: Any) -> Any:
    """Return the surfaces that can be seen, without bends that cannot."""
    smooth = shapely.simplify(shape, _BEND)
    parts = [
        shapely.Polygon(part.exterior, [hole for hole in part.interiors if shapely.Polygon(hole).area > _LEAST])
        for part in shapely.get_parts(smooth)
        if part.geom_type == "Polygon" and part.area > _LEAST
    ]
    return shapely.MultiPolygon(parts)
