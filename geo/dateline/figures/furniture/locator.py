"""The locator: a small map that shows where the frame lies, and the places that lie outside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from dateline._plane import KM_PER_DEGREE
from dateline.areas import Areas
from dateline.figures.ground import Ground, Rect, ground_of, polar_ground
from dateline.figures.ground.background import Background, Window, background_of
from dateline.figures.ground.projections import Region, region_of
from dateline.figures.names.labels import Label, Name, Spotted, place
from dateline.figures.scene import Scene
from dateline.figures.sheet import Sheet
from dateline.figures.sheet.fonts import Fonts
from dateline.figures.style.themes import Theme

_WIDER = 5.0  # times as wide as the frame
_LEAST_KM = 2500.0
_LAND = 0.1  # of a locator is land, else it shows more
_STEP = 20


def draw_locator(
    sheet: Sheet,
    rect: Rect,
    ground: Ground,
    scene: Scene,
    outside: Sequence[int],
    areas: Areas,
    theme: Theme,
    *,
    text: float,
) -> None:
    """Draw the locator.

    Parameters
    ----------
    sheet, rect, theme, text
        Where to, in which colours, how large names are.
    ground
        The frame of the map.
    scene, outside
        The events, and the rows of those that lie outside the frame.
    areas
        The packaged areas.
    """
    spots: dict[int, set[int]] = {}
    for row in outside:
        spots.setdefault(int(scene.place[row]), set()).add(int(scene.key[row]))
    points = [(scene.spots[spot].lon, scene.spots[spot].lat) for spot in spots]
    wide, background = _wide(ground, points, rect, areas)
    with sheet.layer("locator"):
        sheet.shape(wide.outline, fill=theme.water)
        sheet.shape(background.land, fill=theme.land, line=theme.coast, width=0.35, digits=1)
        for kind in ("country", "disputed"):
            sheet.shape(
                background.lines[kind],
                line=theme.country,
                width=0.35,
                digits=1,
                dash=() if kind == "country" else (2, 1.5),
            )
        frame = _frame(ground, wide)
        sheet.shape(frame, fill=theme.accent, alpha=0.18)
        sheet.shape(frame, line=theme.accent, width=1.0)
        counts = {spot: len(keys) for spot, keys in spots.items()}
        _draw_places(sheet, wide, scene, counts, theme, text, frame=frame)
        sheet.shape(wide.outline, line=theme.country, width=0.6)


def _wide(ground: Ground, points: Sequence[tuple[float, float]], rect: Rect, areas: Areas) -> tuple[Ground, Background]:
    """Return what the locator shows: so much that there is land to know it by, and all around a near pole."""
    seen = ground.seen
    if ground.projection.is_polar and not points:
        north = seen.lat > 0
        wide = polar_ground(rect, north=north, lon=ground.projection.lon, to=35 if north else -35)
        return wide, background_of(wide, areas, regions=False)
    for times in (1, 3):
        wide = ground_of(_region(ground, points, times), rect, margin=8 if points else 2)
        background = background_of(wide, areas, regions=False)
        if background.land.area > _LAND * wide.outline.area:
            break
    return wide, background


def _region(ground: Ground, points: Sequence[tuple[float, float]], times: float) -> Region:
    """Return the frame and the places outside it, else much more than the frame."""
    seen = ground.seen
    half = times * max(_LEAST_KM, _WIDER * max(seen.height_km, 1.0)) / 2 / KM_PER_DEGREE
    if points:
        corners = [(_turned(seen.west), seen.south), (_turned(seen.east), seen.north), *points]
        found = region_of(corners)
        grow = max(2.0, 0.06 * (found.east - found.west), half / 2.5 - (found.north - found.south) / 2)
        return Region(found.west - grow, max(-88, found.south - grow), found.east + grow, min(88, found.north + grow))
    across = min(170.0, half / max(0.2, np.cos(np.radians(seen.lat))))
    if half > 50 or across > 80:
        return Region(seen.lon - 180, -60, seen.lon + 180, 80)
    return Region(seen.lon - across, max(-88, seen.lat - half), seen.lon + across, min(88, seen.lat + half))


def _turned(lon: float) -> float:
    return (lon + 180) % 360 - 180


def _frame(ground: Ground, wide: Ground) -> Any:
    """Return the frame of the map as it lies in the locator."""
    ring = shapely.segmentize(ground.outline, max(ground.rect.width, ground.rect.height) / _STEP).exterior
    degrees = ground.degrees(shapely.get_coordinates(ring))
    page = wide.page(degrees[np.isfinite(degrees).all(axis=1)])
    page = page[np.isfinite(page).all(axis=1)]
    shape = shapely.make_valid(shapely.Polygon(page)) if len(page) > 3 else shapely.Polygon()
    found = shapely.intersection(shape, wide.outline)
    return shapely.MultiPolygon([part for part in shapely.get_parts(found) if part.geom_type == "Polygon"])


def _draw_places(
    sheet: Sheet, wide: Ground, scene: Scene, counts: dict[int, int], theme: Theme, text: float, *, frame: Any
) -> None:
    """Draw the places outside the frame, with names that keep off it."""
    order = sorted(counts, key=lambda spot: (-counts[spot], spot))
    at = {spot: wide.at(scene.spots[spot].lon, scene.spots[spot].lat) for spot in order}
    order = [spot for spot in order if wide.rect.holds(*at[spot], margin=2)]
    radius = max(1.6, text * 0.24)
    window = Window(wide)
    for spot in order:
        shape = scene.spots[spot].shape
        if scene.spots[spot].within and shape is not None:  # a region is never a pin
            sheet.shape(
                shapely.union_all(window.surfaces([shape])), fill=theme.area, line=theme.area, width=0.4, alpha=0.4
            )
            continue
        sheet.disc(*at[spot], radius + 0.5, fill="#ffffff")
        sheet.disc(*at[spot], radius, fill=theme.accent)
    marks = [Spotted(*at[spot], radius) for spot in order]
    names = [_name(sheet.fonts, scene, spot, counts[spot], number, text) for number, spot in enumerate(order)]
    for label in place([name for name in names if name.text], marks, wide.rect, taken=_taken(frame, wide.rect)).labels:
        if label.line:
            sheet.lines([label.line], line=theme.ink, width=0.4)
        sheet.text(label.x + 0.3, label.y + 0.3 * text, label.text, size=text, colour=theme.ink, halo=theme.land)


def _taken(frame: Any, rect: Rect) -> list[Label]:
    """Return what names keep off: the frame of the map, where it is small enough for names to have room beside it."""
    if frame.is_empty or frame.envelope.area > 0.25 * rect.width * rect.height:
        return []
    left, low, right, high = frame.bounds
    return [Label("", left, low, right - left, high - low, -1, None)]


def _name(fonts: Fonts, scene: Scene, spot: int, count: int, number: int, text: float) -> Name:
    name = scene.spots[spot].name
    words = fonts.shortened(fonts.clean(f"{name} ({count})" if count > 1 else name), text, 16 * text)
    return Name(words, fonts.width(words, text) + 0.6, text * 1.12, number)
