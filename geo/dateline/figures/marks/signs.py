"""Signs: the drawings upon marks, by the names of `data/looks.csv`, and the outlines of marks.

They are those of the map (assets/types.js). A sign lies in a box from -1 to 1; here y grows upwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
import shapely
from matplotlib.path import Path

_HALF = 0.2  # of the width of a stroke


def _bars(*lines: Sequence[float], half: float = _HALF) -> Any:
    """Return strokes as surfaces, so that a sign is filled as one."""
    return shapely.union_all(
        [shapely.LineString([(x0, y0), (x1, y1)]).buffer(half, cap_style="flat") for x0, y0, x1, y1 in lines]
    )


def _disc(radius: float, x: float = 0.0, y: float = 0.0) -> Any:
    return shapely.Point(x, y).buffer(radius, quad_segs=6)


def _box(x: float, y: float, width: float, height: float) -> Any:
    return shapely.box(x, y, x + width, y + height)


def _waves() -> Any:
    rows = [
        ((-1, y, -0.5, y - 0.4), (-0.5, y - 0.4, 0, y), (0, y, 0.5, y - 0.4), (0.5, y - 0.4, 1, y))
        for y in (-0.4, 0.45)
    ]
    return _bars(*rows[0], *rows[1])


def _flame() -> Any:
    path = Path(
        [
            (0, -1),
            (0.2, -0.4),
            (0.85, -0.1),
            (0.7, 0.45),
            (0.6, 0.95),
            (-0.6, 0.95),
            (-0.7, 0.45),
            (-0.75, 0.1),
            (-0.45, -0.1),
            (-0.35, -0.3),
            (-0.1, -0.2),
            (-0.05, -0.6),
            (0, -1),
        ],
        [1, *[4] * 12],
    )
    return shapely.Polygon(path.interpolated(1).to_polygons(closed_only=True)[0]).buffer(0)


def _sun() -> Any:
    angles = np.arange(8) * np.pi / 4
    rays = [(0.62 * np.cos(a), 0.62 * np.sin(a), 0.98 * np.cos(a), 0.98 * np.sin(a)) for a in angles]
    return _disc(0.42).union(_bars(*rays, half=0.13))


# As on the map, with y downwards; `sign` turns them.
_SIGNS: dict[str, Callable[[], Any]] = {
    "dot": lambda: _disc(0.45),
    "cross": lambda: _bars((-0.8, -0.8, 0.8, 0.8), (0.8, -0.8, -0.8, 0.8)),
    "triangle": lambda: shapely.Polygon([(-0.85, -0.6), (0.85, -0.6), (0, 0.9)]),
    "exclamation": lambda: _bars((0, -0.95, 0, 0.2)).union(_box(-0.22, 0.6, 0.44, 0.4)),
    "arrow": lambda: _bars((-0.9, 0, 0.7, 0), (0.1, -0.7, 0.8, 0), (0.1, 0.7, 0.8, 0)),
    "plus": lambda: _bars((-0.85, 0, 0.85, 0), (0, -0.85, 0, 0.85)),
    "chevron": lambda: _bars((-0.8, 0.45, 0, -0.45), (0, -0.45, 0.8, 0.45)),
    "square": lambda: _box(-0.65, -0.65, 1.3, 1.3),
    "lines": lambda: _bars((-0.85, -0.4, 0.85, -0.4), (-0.85, 0.4, 0.85, 0.4)),
    "info": lambda: _box(-0.22, -0.95, 0.44, 0.44).union(_bars((0, -0.1, 0, 0.95))),
    "zigzag": lambda: _bars((-0.9, 0.4, -0.3, -0.5), (-0.3, -0.5, 0.3, 0.5), (0.3, 0.5, 0.9, -0.4)),
    "waves": _waves,
    "swirl": lambda: (
        _disc(0.5).difference(_disc(0.18)).union(_bars((0.45, 0.1, 0.3, 0.95), (-0.45, -0.1, -0.3, -0.95)))
    ),
    "flame": _flame,
    "slope": lambda: shapely.Polygon([(-0.9, -0.8), (0.9, 0.8), (-0.9, 0.8)]),
    "sun": _sun,
}


@cache
def sign(name: str) -> Any:
    """Return a sign as a surface in a box from -1 to 1, y upwards; a dot for a name that is unknown."""
    return shapely.transform(_SIGNS.get(name, _SIGNS["dot"])(), lambda xy: xy * (1, -1))


@cache
def outline(name: str) -> Any:
    """Return the outline of a mark about 0, 0, as large as a circle of radius 1."""
    if name == "square":
        return shapely.box(-0.89, -0.89, 0.89, 0.89)
    if name == "diamond":
        return shapely.Polygon([(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)])
    if name == "hexagon":
        turns = np.arange(6) * np.pi / 3
        return shapely.Polygon(np.column_stack([np.cos(turns), np.sin(turns)]) * 1.1)
    if name == "shield":
        return shapely.Polygon([(-0.95, 0.85), (0.95, 0.85), (0.95, -0.1), (0, -1.25), (-0.95, -0.1)])
    return shapely.Point(0, 0).buffer(1.0, quad_segs=8)
