"""The sheet: a page in points on which shapes and texts are put in named layers.

Its origin is at the lower left, 72 points are an inch. Every layer is a named group of an SVG and its texts are texts.
``fonts`` sets and measures letters; ``encoding`` makes a file of it, by ``svg``, or by ``canvas`` and ``pixels``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from matplotlib.path import Path

from dateline.figures.sheet.fonts import Fonts, Letters, halo_of


@dataclass(frozen=True, slots=True)
class Outline:
    """Something drawn: points of the page, what each does by matplotlib's codes, and its looks.

    ``digits`` are those of its points that are seen; ``radius`` is not 0 where it is a circle about ``points[0]``.
    """

    points: Any
    codes: Any
    fill: str | None = None
    line: str | None = None
    width: float = 0.5
    dash: Sequence[float] = ()
    alpha: float = 1.0
    name: str = ""
    round_ends: bool = False
    digits: int = 2
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Writing:
    """A text on one line: where its baseline begins, is centred or ends, as ``align`` says."""

    x: float
    y: float
    text: str
    letters: Letters
    colour: str
    align: str
    width: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """A named group of things, drawn in the order in which they came."""

    name: str
    things: list[Outline | Writing | Layer] = field(default_factory=list)


class Sheet:
    """A page of some size with its fonts; things go to the layer that is open."""

    def __init__(self, width: float, height: float, *, paper: str, fonts: Fonts) -> None:
        self.width, self.height, self.fonts, self.paper = width, height, fonts, paper
        self.page = Layer("")
        self._layers = [self.page]
        self.colours = {paper.lower()}
        self.box(0, 0, width, height, fill=paper)

    @contextmanager
    def layer(self, name: str) -> Iterator[None]:
        """Open a group; groups may lie within each other."""
        made = Layer(name)
        self._layers[-1].things.append(made)
        self._layers.append(made)
        try:
            yield
        finally:
            self._layers.pop()

    def path(self, points: Any, codes: Any, **look: Any) -> None:
        """Draw an outline in page points, by matplotlib's codes; `Outline` tells its looks."""
        outline = Outline(points, codes, **look)
        self.colours |= {colour.lower() for colour in (outline.fill, outline.line) if colour}
        self._layers[-1].things.append(outline)

    def shape(self, shape: Any, **look: Any) -> None:
        """Draw a shapely polygon or line in page points."""
        points, codes = outline_of(shape)
        if len(points):
            self.path(points, codes, **look)

    def lines(self, lines: Sequence[Sequence[tuple[float, float]]], **look: Any) -> None:
        """Draw open lines as one thing."""
        kept = [np.asarray(line, dtype=float) for line in lines if len(line) > 1]
        if kept:
            codes = [[Path.MOVETO] + [Path.LINETO] * (len(line) - 1) for line in kept]
            self.path(np.concatenate(kept), np.concatenate(codes), **look)

    def box(self, x: float, y: float, wide: float, tall: float, *, corner: float = 0.0, **look: Any) -> None:
        """Draw a box from its lower left corner, with round corners where asked for."""
        if not corner:
            points = [(x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall), (x, y)]
            self.path(np.array(points), [1, 2, 2, 2, 79], **look)
            return
        shape = shapely.box(x + corner, y + corner, x + wide - corner, y + tall - corner)
        self.shape(shape.buffer(corner, quad_segs=4), **look)

    def disc(self, x: float, y: float, radius: float, **look: Any) -> None:
        """Draw a circle."""
        circle: Any = Path.unit_circle()
        points = np.asarray(circle.vertices, dtype=float) * radius + (x, y)
        self.path(points, circle.codes, radius=radius, **look)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float,
        colour: str,
        weight: str = "normal",
        style: str = "normal",
        align: str = "left",
        halo: str | None = None,
        name: str = "",
    ) -> None:
        """Write a text on one line; y is its baseline."""
        drawn = self.fonts.clean(text, weight=weight, style=style)
        if not drawn:
            return
        self.colours.add(colour.lower())
        letters = self.fonts.letters(drawn, size, weight=weight, style=style)
        width = self.fonts.width(drawn, size, weight=weight, style=style)
        if halo:
            shift = {"left": 0.0, "center": -width / 2, "right": -width}[align]
            self.shape(halo_of(drawn, letters, x + shift, y), fill=halo, alpha=0.82, digits=1)
        self._layers[-1].things.append(Writing(x, y, drawn, letters, colour, align, width, name))


def outline_of(shape: Any) -> tuple[Any, Any]:
    """Return the points of a shape and what each does, as matplotlib takes them."""
    points: list[Any] = []
    codes: list[Any] = []
    for part in shapely.get_parts(shape).tolist() if shape is not None else []:
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            own = shapely.get_coordinates(ring)
            if len(own) < 2:
                continue
            code = np.full(len(own), Path.LINETO, dtype=np.uint8)
            code[0] = Path.MOVETO
            if part.geom_type == "Polygon":
                code[-1] = Path.CLOSEPOLY
            points.append(own)
            codes.append(code)
    return (np.concatenate(points), np.concatenate(codes)) if points else (np.zeros((0, 2)), [])
