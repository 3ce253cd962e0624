"""Marks: which places share one, how large it is, and where the plates of areas lie.

``sums`` sizes them by a column of a table; ``drawing`` puts them on the sheet, with the ``signs`` upon them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from dateline.figures.ground import Ground, Rect
from dateline.figures.ground.background import Window
from dateline.figures.marks.sums import REACH, SQUARE, Sizes, Sum, fits, sizes_of, sum_of
from dateline.figures.scene import HALF, HOLLOW, Scene
from dateline.figures.sheet.fonts import Fonts

_MAP_RADIUS = 8.0  # pixels of one event on the map; the numbers below are the map's own, scaled by it
_REACH = 21.0  # places nearer than this share a mark
_REACH_OF_MANY = 40.0  # where marks stand for many events they are large: so they keep further apart
_CROWD = 70  # more marks, of many events each, leave no room for names: a map can be zoomed into, a figure cannot
_HIDING = 0.78  # of their radii together: marks that are nearer hide each other and become one
_NEAR_LEAST = 15.0  # a ring of "near" is at least so large


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a map.

    Attributes
    ----------
    x, y, radius
        Points of the page; it lies on a real place, the one with the most events.
    spot
        The number of that place.
    spots
        The numbers of all its places.
    rows
        Its events, one row each.
    total
        Where marks are sized by sums its own, of all its rows.
    """

    x: float
    y: float
    radius: float
    spot: int
    spots: tuple[int, ...]
    rows: tuple[int, ...]
    total: Sum | None = None

    @property
    def count(self) -> int:
        """How many events it stands for."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Patch:
    """An area: its outline on the page, cut to the frame, and the plate with its number of events."""

    outline: Any
    x: float
    y: float
    width: float
    height: float
    spot: int
    rows: tuple[int, ...]
    hollow: bool
    contested: bool
    tie: tuple[float, float] | None = None  # where in the area a line leads from a plate that lies outside it
    total: Sum | None = None

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The plate: left, lower, right and upper edge."""
        half_width, half_height = self.width / 2, self.height / 2
        return self.x - half_width, self.y - half_height, self.x + half_width, self.y + half_height


@dataclass(frozen=True, slots=True)
class Ring:
    """How far off a place may be: dashed for "near" and about a doubtful place, else a thin line."""

    x: float
    y: float
    radius: float
    near: bool
    mark: int
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that a map draws, and the rows that lie outside its frame."""

    marks: tuple[Mark, ...]
    patches: tuple[Patch, ...]
    rings: tuple[Ring, ...]
    outside: tuple[int, ...]
    sizes: Sizes | None = None

    @property
    def totals(self) -> list[Sum]:
        """The sums of marks and areas, where they are sized by sums."""
        every: list[Mark | Patch] = [*self.marks, *self.patches]
        return [one.total for one in every if one.total is not None]

    @property
    def rows(self) -> tuple[int, ...]:
        """One row of each event of each mark and area."""
        each = [mark.rows for mark in self.marks] + [patch.rows for patch in self.patches]
        return tuple(row for rows in each for row in rows)


def rank_of(one: Mark | Patch) -> float:
    """Return by what names are ranked: the sum, or how many events there are."""
    return len(one.rows) if one.total is None else one.total.value


def behind_name(one: Mark | Patch, fonts: Fonts, text: float) -> str:
    """Return the number that stands behind the name of a sum which has no room for it."""
    is_plate = isinstance(one, Patch)
    radius = one.width / 2 if isinstance(one, Patch) else one.radius
    if one.total is None or not one.total.words or fits(one.total, radius, fonts, text, square=is_plate):
        return ""
    return f": {one.total.words}"


def mark_radius(count: int, one: float) -> float:
    """Return the radius of a mark for some events, where that of one event is given."""
    return one if count <= 1 else min(22.0, 10.5 + 2.6 * math.log2(count)) / _MAP_RADIUS * one


def drawn_on(ground: Ground, scene: Scene, *, one: float, text: float, sizes: Sizes | None = None) -> Drawn:
    """Return the marks of the shown rows of a scene.

    Parameters
    ----------
    ground
        Where degrees lie on the page.
    scene
        The events.
    one
        The radius of a mark of one event, in points.
    text
        The size of the numbers on plates, in points.
    sizes
        The scale of marks that are sized by sums; None for that of the greatest one here.
    """
    rows = np.flatnonzero(scene.shown)
    by_spot: dict[int, list[int]] = {}
    for row in rows.tolist():
        by_spot.setdefault(int(scene.place[row]), []).append(row)
    order = sorted(by_spot, key=lambda spot: (-len(by_spot[spot]), spot))
    at = _on_page(ground, scene, order)
    points = [spot for spot in order if not scene.spots[spot].within]
    inside = [
        spot
        for spot in points
        if ground.rect.holds(*at[spot], margin=1.0) and ground.outline.covers(shapely.Point(at[spot]))
    ]
    marks = _grouped(scene, inside, at, by_spot, one)
    areas = [spot for spot in order if scene.spots[spot].within]
    patches = [patch for spot in areas if (patch := _patch(ground, scene, spot, by_spot[spot], text=text))]
    if scene.amounts is not None:
        marks, patches, sizes = _sized(scene, marks, patches, by_spot, sizes, one)
    marks = [mark for mark in marks if ground.rect.holds(mark.x, mark.y, margin=1.0)]
    shown = {spot for mark in marks for spot in mark.spots} | {patch.spot for patch in patches}
    outside = tuple(row for spot in order if spot not in shown for row in by_spot[spot])
    # The largest first, so that a small one lies on top.
    patches.sort(key=lambda patch: (-patch.outline.area, patch.spot))
    return Drawn(
        tuple(marks),
        tuple(_clear(patches, marks, ground.rect)),
        tuple(_rings(ground, scene, marks, one)),
        outside,
        sizes,
    )


def _sized(
    scene: Scene,
    marks: Sequence[Mark],
    patches: Sequence[Patch],
    by_spot: dict[int, list[int]],
    sizes: Sizes | None,
    one: float,
) -> tuple[list[Mark], list[Patch], Sizes]:
    """Return marks and plates as large as their sums, and the scale."""
    totals = [sum_of(scene, [row for spot in mark.spots for row in by_spot[spot]]) for mark in marks]
    inside = [sum_of(scene, by_spot[patch.spot]) for patch in patches]
    sizes = sizes or sizes_of([*totals, *inside], one)
    done = [replace(mark, radius=sizes.radius(total), total=total) for mark, total in zip(marks, totals, strict=True)]
    plates = []
    for patch, total in zip(patches, inside, strict=True):
        side = 2 * SQUARE * sizes.radius(total)
        plates.append(replace(patch, width=side, height=side, total=total))
    return done, plates, sizes


def _on_page(ground: Ground, scene: Scene, spots: Sequence[int]) -> dict[int, tuple[float, float]]:
    if not spots:
        return {}
    page = ground.page([(scene.spots[spot].lon, scene.spots[spot].lat) for spot in spots])
    return {spot: (float(x), float(y)) for spot, (x, y) in zip(spots, page, strict=True)}


def _once(scene: Scene, rows: Iterable[int]) -> tuple[int, ...]:
    """Return one row of each event."""
    return tuple({int(scene.key[row]): row for row in sorted(rows, reverse=True)}.values())[::-1]


def _grouped(
    scene: Scene, spots: Sequence[int], at: dict[int, tuple[float, float]], by_spot: dict[int, list[int]], one: float
) -> list[Mark]:
    scale = one / _MAP_RADIUS
    if scene.amounts is not None:  # circles may lie over each other: their middles are seen
        groups = _groups(spots, at, REACH * scale)
        return [_mark(scene, anchor, members, at, by_spot, one) for anchor, members in groups.items()]
    groups = _groups(spots, at, _REACH * scale)
    events = sum(len(by_spot[spot]) for spot in spots)
    reach = _REACH_OF_MANY
    while len(groups) > _CROWD and events / len(groups) > 4:
        groups = _groups(spots, at, reach * scale)
        reach *= 1.3
    marks = [_mark(scene, anchor, members, at, by_spot, one) for anchor, members in groups.items()]
    while (pair := _hidden(marks)) is not None:
        into, gone = pair
        members = [*marks[into].spots, *marks[gone].spots]
        marks[into] = _mark(scene, marks[into].spot, members, at, by_spot, one)
        del marks[gone]
    return marks


def _mark(
    scene: Scene,
    anchor: int,
    members: Sequence[int],
    at: dict[int, tuple[float, float]],
    by_spot: dict[int, list[int]],
    one: float,
) -> Mark:
    rows = _once(scene, [row for spot in members for row in by_spot[spot]])
    return Mark(*at[anchor], mark_radius(len(rows), one), anchor, tuple(members), rows)


def _hidden(marks: Sequence[Mark]) -> tuple[int, int] | None:
    """Return the pair of marks that hide each other most, the larger first; None where none does."""
    if len(marks) < 2:
        return None
    x, y, radius = (np.array([getattr(mark, name) for mark in marks]) for name in ("x", "y", "radius"))
    share = np.hypot(x[:, None] - x, y[:, None] - y) / (radius[:, None] + radius)
    np.fill_diagonal(share, np.inf)
    a, b = divmod(int(np.argmin(share)), len(marks))
    if share[a, b] >= _HIDING:
        return None
    a, b = sorted((a, b), key=lambda number: (-marks[number].count, marks[number].spot))
    return a, b


def _groups(spots: Sequence[int], at: dict[int, tuple[float, float]], reach: float) -> dict[int, list[int]]:
    """Put each place under the nearest anchor within reach, else make it one; the busiest come first."""
    cells: dict[tuple[int, int], list[int]] = {}
    groups: dict[int, list[int]] = {}
    for spot in spots:
        x, y = at[spot]
        column, line = int(x // reach), int(y // reach)
        around = [anchor for i in (-1, 0, 1) for j in (-1, 0, 1) for anchor in cells.get((column + i, line + j), ())]
        near = [(math.dist(at[anchor], (x, y)), anchor) for anchor in around]
        best = min((one for one in near if one[0] < reach), default=None)
        if best:
            groups[best[1]].append(spot)
        else:
            groups[spot] = [spot]
            cells.setdefault((column, line), []).append(spot)
    return groups


def _patch(ground: Ground, scene: Scene, spot: int, rows: list[int], *, text: float) -> Patch | None:
    place = scene.spots[spot]
    if place.shape is not None and not place.shape.is_empty:
        window = Window(ground)
        seen = shapely.union_all(window.surfaces([place.shape])) if window.meets(place.shape.bounds) else None
    else:
        x, y = ground.at(place.lon, place.lat)
        radius = max(1.75 * text, place.km * ground.points_per_km(place.lon, place.lat))
        seen = shapely.intersection(shapely.Point(x, y).buffer(radius, quad_segs=16), ground.outline)
    if seen is None or seen.is_empty or seen.area < 1:
        return None
    events = _once(scene, rows)
    fills = [scene.fill(row) for row in events]
    anchor = ground.at(place.lon, place.lat)
    if not ground.rect.holds(*anchor, margin=text) or not seen.buffer(1).covers(shapely.Point(anchor)):
        middle = shapely.maximum_inscribed_circle(seen, tolerance=1.0)
        anchor = tuple(shapely.get_coordinates(middle)[0].tolist())
    count = len(events)
    return Patch(
        outline=shapely.simplify(seen, 0.3),
        x=anchor[0],
        y=anchor[1],
        width=max(2.3 * text, (1.2 + 0.62 * len(str(count))) * text),
        height=1.75 * text,
        spot=spot,
        rows=events,
        hollow=all(fill == HOLLOW for fill in fills),
        contested=all(fill == HALF for fill in fills),
    )


def _clear(patches: list[Patch], marks: Sequence[Mark], rect: Rect) -> list[Patch]:
    """Move plates clear of marks and of each other: an area is no exact place, its plate may lie beside."""
    done: list[Patch] = []
    for patch in patches:
        clear = [one for one in _around(patch) if _is_clear(one, done, marks, rect)]
        within = next((one for one in clear if one.outline.covers(shapely.Point(one.x, one.y))), None)
        if within is None and clear:
            within = replace(clear[0], tie=(patch.x, patch.y))
        done.append(within or patch)
    return done


def _around(patch: Patch) -> Iterable[Patch]:
    """Yield an area with its plate where it is, and ever farther from there."""
    yield patch
    for step in range(1, 15):
        by = step * patch.height * 0.45
        for turn in range(12):
            angle = turn * math.pi / 6
            yield replace(patch, x=patch.x + by * math.cos(angle), y=patch.y + by * math.sin(angle))


def _is_clear(patch: Patch, others: Sequence[Patch], marks: Sequence[Mark], rect: Rect) -> bool:
    left, low, right, high = patch.box
    if not (rect.x + 2 <= left and right <= rect.right - 2 and rect.y + 2 <= low and high <= rect.top - 2):
        return False
    for mark in marks:
        dx = max(left - mark.x, 0.0, mark.x - right)
        dy = max(low - mark.y, 0.0, mark.y - high)
        if math.hypot(dx, dy) < mark.radius + 2.5:
            return False
    return not any(
        left < other.box[2] + 2 and right > other.box[0] - 2 and low < other.box[3] + 2 and high > other.box[1] - 2
        for other in others
    )


def _rings(ground: Ground, scene: Scene, marks: Sequence[Mark], one: float) -> Iterable[Ring]:
    for number, mark in enumerate(marks):
        least = mark.radius + 3 * one / _MAP_RADIUS
        alone = len(mark.spots) == 1
        for spot in mark.spots:
            place = scene.spots[spot]
            dashed = place.near or place.doubtful
            if not dashed and not place.km:
                continue
            own = place.km * ground.points_per_km(place.lon, place.lat)
            if own < least and not (dashed and alone):
                continue
            radius = max(_NEAR_LEAST * one / _MAP_RADIUS, own) if dashed else own
            yield Ring(*ground.at(place.lon, place.lat), radius, dashed, number, place.doubtful)
