"""Sums: marks whose surface says the sum of a table's column, how they are drawn, and what the legend says of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from dateline.figures.scene import Scene
from dateline.figures.scene.days import say_span
from dateline.figures.sheet import Sheet
from dateline.figures.sheet.fonts import Fonts
from dateline.figures.style.colours import Palette
from dateline.figures.style.themes import Theme, light_of, paler, strong
from dateline.phrases import Phrases

LARGEST = 4.25  # radii of the mark of one event: the greatest sum, as on the map
UNSIZED = 0.8  # of what has no size: zero, and what has no value
LEAST = 0.38  # no circle is smaller
SQUARE = math.sqrt(math.pi) / 2  # half the side of a square of the surface of a circle of radius 1
REACH = 24.0  # places nearer than this, at a radius of 8, share a mark
_NUMBER = "#222222"
_PALER = 0.55
_PLAIN = "#5b6770"


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of some rows: ``told`` have a value, ``lacking`` have none."""

    value: float = 0.0
    told: int = 0
    lacking: int = 0

    @property
    def words(self) -> str:
        """The sum as it stands in or beside a mark, "" where no row has a value."""
        return "" if not self.told else in_full(self.value)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large marks are: the greatest sum, its radius, and that of one event, in points."""

    most: float
    largest: float
    one: float

    def radius(self, total: Sum) -> float:
        """Return the radius of a circle; its surface is as the sum."""
        if not total.told or not total.value:
            return UNSIZED * self.one
        return max(LEAST * self.one, self.largest * math.sqrt(total.value / self.most))

    def least(self) -> float:
        """Return the greatest sum of which the circle is as small as any."""
        return self.most * (LEAST * self.one / self.largest) ** 2


@dataclass(frozen=True, slots=True)
class Key:
    """What the legend of sums needs to know: their scale, of which days they are, and the letters of its numbers."""

    sizes: Sizes
    span: tuple[int, int] | None
    fonts: Fonts


def sizes_of(sums: Iterable[Sum], one: float) -> Sizes:
    """Return the scale on which these are drawn."""
    return Sizes(max([total.value for total in sums], default=0.0) or 1.0, LARGEST * one, one)


def sum_of(scene: Scene, rows: Sequence[int]) -> Sum:
    """Return the sum of some rows of a scene that has amounts."""
    values = scene.amounts[list(rows)]
    known = ~np.isnan(values)
    return Sum(float(values[known].sum()), int(known.sum()), int((~known).sum()))


def in_full(value: float) -> str:
    """Return a number with all of its digits, to six decimals; one that would be nothing then by its power of ten."""
    if 0 < abs(value) < 0.5e-6:
        return f"{value:.3g}"
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def fits(total: Sum, radius: float, fonts: Fonts, size: float, *, square: bool) -> bool:
    """Tell whether the number of a mark has room in it; else it stands behind the name."""
    if not total.words:
        return False
    half = fonts.width(total.words, size, weight="bold") / 2
    return half + 0.8 <= radius if square else math.hypot(half, 0.3 * size) <= radius


def draw_sum(
    sheet: Sheet,
    at: tuple[float, float],
    radius: float,
    total: Sum,
    shares: Sequence[tuple[str, float]],
    *,
    square: str = "",
    within: Any = None,
) -> None:
    """Draw a circle, or a square with an edge of the colour ``square``, in colours by share; cut to ``within``."""
    x, y = at
    circle = shapely.Point(at).buffer(radius, quad_segs=24)
    shape = shapely.box(x - radius, y - radius, x + radius, y + radius) if square else circle
    edge, around = shape.exterior, shape.buffer(0.9)
    if within is not None:
        shape, edge, around = (shapely.intersection(one, within) for one in (shape, edge, around))
    sheet.shape(around, fill="#ffffff", alpha=0.85)
    if not total.told or not total.value:
        dash = (1.8, 1.5) if not total.told else ()
        sheet.shape(edge, line=_PLAIN, width=1.0, dash=dash)
        return
    start = 0.0
    for colour, share in shares:
        part = shape if share > 1 - 1e-9 else shapely.intersection(shape, _sector(at, 2 * radius, start, start + share))
        sheet.shape(part, fill=paler(colour, _PALER))
        sheet.shape(shapely.intersection(part, edge), line=strong(colour), width=1.2)
        start += share
    if square:
        sheet.shape(edge, line=square, width=0.7)


def _sector(at: tuple[float, float], radius: float, start: float, end: float) -> shapely.Polygon:
    """Return a slice of a circle, in shares of a turn from the top clockwise."""
    turns = np.linspace(start, end, max(3, math.ceil(96 * (end - start))))
    angles = math.pi / 2 - 2 * math.pi * turns
    points = np.column_stack([at[0] + radius * np.cos(angles), at[1] + radius * np.sin(angles)])
    return shapely.Polygon([at, *points.tolist()])


def write_sum(sheet: Sheet, at: tuple[float, float], total: Sum, size: float) -> None:
    """Write the number of a mark into its middle."""
    low, look = at[1] - 0.36 * size, {"weight": "bold", "align": "center", "halo": "#ffffff"}
    sheet.text(at[0], low, total.words, size=size, colour=_NUMBER, **look)


def shares_of(scene: Scene, rows: Sequence[int], palette: Palette) -> list[tuple[str, float]]:
    """Return of which colours a sum is, each with its share."""
    found: dict[int, float] = {}
    for row in rows:
        if scene.amounts[row] > 0:
            tint = int(palette.tint[row])
            found[tint] = found.get(tint, 0.0) + float(scene.amounts[row])
    total = sum(found.values()) or 1.0
    return [(palette.tints[tint].colour, found[tint] / total) for tint in sorted(found)]


def round_sums(most: float) -> list[float]:
    """Return up to three round numbers (1, 2 or 5 with zeros) below the greatest sum, as the map's legend has them.

    >>> round_sums(1840), round_sums(7)
    ([1000.0, 200.0, 50.0], [5.0, 1.0])
    """
    first = _below(most)
    rest = [_below(first / part) for part in (4, 20)]
    return [first, *(one for one in rest if one >= 1 or most < 2)]


def _below(number: float) -> float:
    unit = 10.0 ** math.floor(math.log10(number) + 1e-9)
    digit = number / unit + 1e-9
    return float((5 if digit >= 5 else 2 if digit >= 2 else 1) * unit)


def sum_head(scene: Scene, span: tuple[int, int] | None, say: Phrases) -> str:
    """Return what sizes say: "Sum of cases, 3–9 Jun 2025"."""
    name = scene.measure[:60]
    return (
        say("Sum of {name}, {days}", name=name, days=say_span(*span, say)) if span else say("Sum of {name}", name=name)
    )


def draw_nested(sheet: Sheet, sizes: Sizes, at: tuple[float, float], theme: Theme, text: float) -> None:
    """Draw round sums as circles in each other; ``at`` is the left end of the line on which they stand."""
    x, low = at[0] + sizes.largest, at[1]
    free = math.inf
    for value in round_sums(sizes.most):
        radius = sizes.radius(Sum(value, 1))
        top = low + 2 * radius
        line = min(top - 0.35 * text, free)
        free = line - 1.15 * text
        ink = theme.ink if light_of(theme.paper) > 0.5 else theme.text
        sheet.disc(x, low + radius, radius, line=ink, width=0.8)
        end = x + sizes.largest + 0.5 * text
        sheet.lines(
            [[(x, top), (end, line + 0.35 * text), (end + 0.4 * text, line + 0.35 * text)]], line=ink, width=0.45
        )
        sheet.text(end + 0.7 * text, line, in_full(value), size=text, colour=theme.ink)


def nested_size(sizes: Sizes, fonts: Fonts, text: float) -> tuple[float, float]:
    """Return how wide and high the circles of a legend are."""
    some = round_sums(sizes.most)
    widest = max(fonts.width(in_full(value), text) for value in some)
    return 2 * sizes.largest + 1.2 * text + widest, max(2 * sizes.largest, 1.15 * text * len(some)) + 0.5 * text
