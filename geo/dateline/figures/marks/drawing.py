"""Drawing: marks, plates and hatched areas on a sheet, as the map draws them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from matplotlib.path import Path

from dateline.figures.ground import Rect
from dateline.figures.marks import Drawn, Mark, Patch
from dateline.figures.marks.signs import outline, sign
from dateline.figures.marks.sums import draw_sum, fits, shares_of, write_sum
from dateline.figures.scene import HALF, HOLLOW, SOLID, Scene
from dateline.figures.sheet import Sheet
from dateline.figures.style.colours import Palette, Tint
from dateline.figures.style.themes import Theme, darker, light_of, strong

_HATCH = 4.2  # points between the lines of a hatching
_RING = 0.55  # of the radius of one event: the width of the ring of a mark for several
_NUMBER = "#222222"  # on the white of a mark


def draw_areas(sheet: Sheet, drawn: Drawn, theme: Theme) -> None:
    """Hatch areas, each once, however many events lie in it."""
    for patch in drawn.patches:
        sheet.shape(patch.outline, fill=theme.area, alpha=0.07 if patch.hollow else 0.11)
        sheet.shape(hatching(patch.outline, patch.spot), line=theme.area, width=0.45, alpha=0.45)
        sheet.shape(patch.outline, line=theme.area, width=0.9, dash=_dash(patch), alpha=0.85, name=f"area-{patch.spot}")


def _dash(patch: Patch) -> tuple[float, ...]:
    if patch.contested:
        return (6.0, 2.0, 1.5, 2.0)
    return (3.5, 2.5) if patch.hollow else ()


def hatching(shape: Any, number: int) -> Any:
    """Return the slanted lines that hatch a surface; neighbours slant to different sides."""
    left, low, right, high = shape.bounds
    lean = 1 if number % 2 == 0 else -1
    start = math.floor((left - (high - low)) / _HATCH) * _HATCH
    offsets = np.arange(start, right + (high - low) + _HATCH, _HATCH)
    lines = [((x, low), (x + lean * (high - low), high)) for x in offsets]
    return shapely.intersection(shapely.MultiLineString(lines), shape)


def draw_plates(sheet: Sheet, patches: Sequence[Patch], text: float, theme: Theme) -> None:
    """Draw the plates with the number of events of areas, over all lines to where they belong."""
    draw_ties(sheet, patches, theme)
    for patch in patches:
        draw_plate(sheet, patch, text, theme)


def draw_plate(sheet: Sheet, patch: Patch, text: float, theme: Theme) -> None:
    """Draw one plate."""
    left, low, right, high = patch.box
    ink = theme.area_ink if light_of(theme.area_ink) < 0.5 else darker(theme.area, 0.5)
    corner = 0.25 * text
    sheet.box(
        left,
        low,
        right - left,
        high - low,
        corner=corner,
        fill="#ffffff",
        line=ink,
        width=0.9,
        dash=(2.2, 1.6) if patch.hollow else (),
        name=f"plate-{patch.spot}",
    )
    if patch.contested:
        sheet.box(left, low, (right - left) / 2, high - low, corner=corner, fill=ink, alpha=0.25)
    sheet.text(
        patch.x, patch.y - 0.36 * text, f"{len(patch.rows):,}", size=text, colour=ink, weight="bold", align="center"
    )


def draw_sums(
    sheet: Sheet, drawn: Drawn, scene: Scene, palette: Palette, *, text: float, theme: Theme, rect: Rect
) -> None:
    """Draw marks and plates that are as large as their sums, the largest first, and their numbers over all of them."""
    ink = theme.area_ink if light_of(theme.area_ink) < 0.5 else darker(theme.area, 0.5)
    plates: list[tuple[Mark | Patch, float, str]] = [(patch, patch.width / 2, ink) for patch in drawn.patches]
    every = [*plates, *((mark, mark.radius, "") for mark in drawn.marks)]
    for one, radius, square in sorted(every, key=lambda one: (-one[1], one[0].spot)):
        assert one.total is not None
        with sheet.layer(f"sum-{one.spot}"):
            shares = shares_of(scene, one.rows, palette)
            draw_sum(sheet, (one.x, one.y), radius, one.total, shares, square=square, within=rect.box)
    for one, radius, square in every:
        if one.total is not None and fits(one.total, radius, sheet.fonts, text, square=bool(square)):
            write_sum(sheet, (one.x, one.y), one.total, text)


def draw_ties(sheet: Sheet, patches: Sequence[Patch], theme: Theme) -> None:
    """Draw the lines from plates that lie beside their areas to where they belong."""
    for patch in patches:
        if patch.tie:
            sheet.lines([[(patch.x, patch.y), patch.tie]], line=theme.area_ink, width=0.7)
            sheet.disc(*patch.tie, 1.2, fill=theme.area_ink)


def draw_rings(sheet: Sheet, drawn: Drawn, palette: Palette, theme: Theme, rect: Rect) -> None:
    """Draw how far off places may be."""
    for ring in drawn.rings:
        mark = drawn.marks[ring.mark]
        colour = palette.tints[int(palette.tint[mark.rows[0]])].colour if mark.count == 1 else theme.text
        circle = shapely.Point(ring.x, ring.y).buffer(ring.radius, quad_segs=16)
        sheet.shape(circle.intersection(rect.box), fill=colour, alpha=0.16 if ring.near else 0.08)
        sheet.shape(
            circle.exterior.intersection(rect.box),
            line=strong(colour),
            width=0.9 if ring.near else 0.7,
            dash=(1.5, 2.0) if ring.near else (),
            alpha=0.85,
        )


def draw_marks(sheet: Sheet, marks: Sequence[Mark], scene: Scene, palette: Palette, *, one: float) -> None:
    """Draw marks, the largest first, each in a group of its own name."""
    for mark in sorted(marks, key=lambda mark: (-mark.radius, mark.spot)):
        with sheet.layer(f"mark-{mark.spot}"):
            if mark.count == 1:
                row = mark.rows[0]
                kind = palette.kinds[int(palette.kind[row])]
                draw_single(
                    sheet, mark.x, mark.y, one, palette.tints[int(palette.tint[row])], kind.sign, scene.fill(row)
                )
            else:
                draw_many(sheet, mark, scene, palette, one=one)


def draw_single(sheet: Sheet, x: float, y: float, radius: float, tint: Tint, kind: str, fill: str) -> None:
    """Draw the mark of one event: solid, hollow without a day of its own, half where it is contested."""
    shape = outline(tint.outline)
    edge = strong(tint.colour) if fill == HOLLOW else darker(tint.colour)
    width = radius * (0.12 if fill == SOLID else 0.26)
    inside = tint.colour if fill == SOLID else "#ffffff"
    _draw_outline(sheet, x, y, radius + 1.1, tint.outline, fill="#ffffff", alpha=0.95)
    _draw_outline(sheet, x, y, radius - width / 2, tint.outline, fill=inside, line=edge, width=width)
    if fill == HALF:
        left = shapely.clip_by_rect(shape, -2, -2, 0, 2)
        sheet.shape(_placed(left, x, y, radius - width / 2), fill=tint.colour)
        _draw_outline(sheet, x, y, radius - width / 2, tint.outline, line=edge, width=width)
    else:
        sheet.shape(_placed(sign(kind), x, y, radius * 0.5), fill=tint.ink if fill == SOLID else strong(tint.colour))


def _draw_outline(sheet: Sheet, x: float, y: float, radius: float, outline_name: str, **look: Any) -> None:
    if outline_name == "circle":
        sheet.disc(x, y, radius, **look)
    else:
        sheet.shape(_placed(outline(outline_name), x, y, radius), **look)


def draw_many(sheet: Sheet, mark: Mark, scene: Scene, palette: Palette, *, one: float) -> None:
    """Draw the mark of several events: their number in a ring that shows of which colours they are."""
    mix = _mix(mark, scene, palette)
    width = _RING * one * (1.2 if mark.radius > 1.9 * one else 1.0)
    sheet.disc(mark.x, mark.y, mark.radius + 1.1, fill="#ffffff", alpha=0.97)
    start = 0.0
    for (tint, hollow), count in mix:
        end = start + count / mark.count
        colour = palette.tints[tint].colour
        edge = strong(colour)
        _draw_arc(sheet, mark, start, end, width, edge)
        if hollow:
            _draw_arc(sheet, mark, start, end, width, "#ffffff", inset=0.7)
        elif edge != colour:
            _draw_arc(sheet, mark, start, end, width, colour, inset=0.4)
        start = end
    text = f"{mark.count}" if mark.count < 10_000 else f"{round(mark.count / 1000)}k"
    size = min(1.35 * one, (mark.radius - width) * 2.5 / max(2, len(text)))
    sheet.text(mark.x, mark.y - 0.36 * size, text, size=size, colour=_NUMBER, weight="bold", align="center")


def _mix(mark: Mark, scene: Scene, palette: Palette) -> list[tuple[tuple[int, bool], int]]:
    found: dict[tuple[int, bool], int] = {}
    for row in mark.rows:
        key = (int(palette.tint[row]), scene.fill(row) == HOLLOW)
        found[key] = found.get(key, 0) + 1
    return sorted(found.items())


def _draw_arc(
    sheet: Sheet, mark: Mark, start: float, end: float, width: float, colour: str, *, inset: float = 0.0
) -> None:
    """Draw a stretch of a mark's ring, from the top clockwise, in shares of a turn."""
    middle = mark.radius - width / 2
    gap = inset / middle / (2 * math.pi)
    first, last = (0.0, 1.0) if end - start > 1 - 1e-9 else (start + gap, max(end - gap, start + gap + 1e-3))
    if last - first > 1 - 1e-9:
        sheet.disc(mark.x, mark.y, middle, line=colour, width=width - 2 * inset)
        return
    arc = _arc(90 - 360 * last, 90 - 360 * first)
    points = np.add(np.multiply(arc.vertices, middle), (mark.x, mark.y))
    sheet.path(points, arc.codes, line=colour, width=width - 2 * inset)


def _arc(first: float, last: float) -> Path:
    """Return an arc of the circle of radius 1 between two angles in degrees, as few curves as it needs."""
    return Path.arc(first, last, n=max(1, math.ceil((last - first) / 60)))


def _placed(shape: Any, x: float, y: float, size: float) -> Any:
    return shapely.transform(shape, lambda xy: xy * size + (x, y))
