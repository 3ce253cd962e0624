"""The background: land, lakes and borders of the packaged base map, cut to a frame and made as coarse as it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from dateline.areas import GRID, Areas
from dateline.figures.ground import Ground
from dateline.figures.projections import Region

_BEND = 0.3  # points: a bend that is smaller cannot be seen in print
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
    countries = [areas.polygon(area.code) for area in areas.areas("country") if window.meets(areas.box(area.code))]
    lakes = [areas._decode([rings]) for rings in areas.lakes]  # noqa: SLF001 - the file's own lakes have no code
    land = shapely.union_all([part for shape in countries for part in window.surfaces(shape)])
    water = [part for shape in lakes if window.meets(shape.bounds) for part in window.surfaces(shape)]
    kinds = KINDS if regions else KINDS[1:]
    return Background(
        land=_kept(land.buffer(0.02)), lakes=_kept(shapely.union_all(water)), lines=_borders(areas, window, kinds)
    )


def _borders(areas: Areas, window: Window, kinds: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, list[Any]] = {kind: [] for kind in kinds}
    for number, box in enumerate(areas.arc_boxes):
        if not window.meets(box / GRID):
            continue
        kind = areas.line_kind(number)
        if kind in found:
            found[kind] += window.lines(shapely.LineString(areas.arc(number) / GRID))
    return {
        kind: shapely.simplify(shapely.line_merge(shapely.union_all(lines)), _BEND) for kind, lines in found.items()
    }


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

    def _turns(self, west: float, east: float) -> list[float]:
        """Return by how many degrees a shape must be turned to be seen."""
        return [turn for turn in (-360.0, 0.0, 360.0) if west + turn <= self._region.east and east + turn >= self._region.west]

    def meets(self, box: Any) -> bool:
        """Whether a box of degrees reaches into what is seen."""
        west, south, east, north = box
        return south <= self._region.north and north >= self._region.south and bool(self._turns(west, east))

    def surfaces(self, shape: Any) -> list[Any]:
        """Return the parts of a surface that are seen, in points of the page."""
        return self._projected(shape, ("Polygon", "MultiPolygon"))

    def lines(self, shape: Any) -> list[Any]:
        """Return the parts of a line that are seen, in points of the page."""
        return self._projected(shape, ("LineString", "MultiLineString"))

    def _projected(self, shape: Any, kinds: tuple[str, ...]) -> list[Any]:
        west, _, east, _ = shape.bounds
        done = []
        for turn in self._turns(west, east):
            moved = shapely.transform(shape, lambda xy, by=turn: xy + (by, 0)) if turn else shape  # type: ignore[misc]
            region = self._region
            cut = shapely.clip_by_rect(moved, region.west + 1e-7, region.south, region.east - 1e-7, region.north)
            if cut.is_empty:
                continue
            flat = shapely.transform(shapely.segmentize(cut, _STEP), self._ground.page)
            flat = _finite(flat)
            if kinds[0] == "Polygon":
                flat = shapely.make_valid(shapely.simplify(flat, 0.1))
            flat = shapely.intersection(flat, self._ground.outline)
            done += [part for part in shapely.get_parts(flat) if part.geom_type in kinds]
        return done


def _finite(shape: Any) -> Any:
    """Leave out points that the projection has no place for."""
    points = shapely.get_coordinates(shape)
    if np.isfinite(points).all():
        return shape
    kept = [part for part in shapely.get_parts(shape) if np.isfinite(shapely.get_coordinates(part)).all()]
    return shapely.union_all(kept)


def _kept(shape: Any) -> Any:
    """Return the surfaces that can be seen, without bends that cannot."""
    smooth = shapely.simplify(shape, _BEND)
    parts = [
        shapely.Polygon(part.exterior, [hole for hole in part.interiors if shapely.Polygon(hole).area > _LEAST])
        for part in shapely.get_parts(smooth)
        if part.geom_type == "Polygon" and part.area > _LEAST
    ]
    return shapely.MultiPolygon(parts)
