"""The sheet: a page in points on which shapes and texts are put in named layers, and the file that it becomes.

Its origin is at the lower left, 72 points are an inch. Every layer is a named group of an SVG and its texts are texts.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import shapely
from matplotlib import rc_context
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from dateline.figures.fonts import Fonts, outlines
from dateline.figures.pixels import png_of

FORMATS = ("svg", "png", "pdf")
_SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "dateline",
    "pdf.fonttype": 42,
    "path.simplify": False,
    "text.usetex": False,
    "text.hinting": "none",  # hinted letters are up to 3 % wider than measured in small pictures
    "text.parse_math": False,
    "axes.unicode_minus": False,
    "font.sans-serif": ["DejaVu Sans"],
    "hatch.linewidth": 0.5,
}
_HALO = 1.1  # points round letters


class Layer(Artist):
    """A named group of things, drawn in the order in which they came."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.set_gid(name)
        self.things: list[Artist] = []

    def draw(self, renderer: Any) -> None:
        """Draw all of them as one group."""
        if not self.things:
            return
        renderer.open_group("group", gid=self.get_gid())
        for thing in self.things:
            thing.draw(renderer)
        renderer.close_group("group")


class Sheet:
    """A page of some size with its fonts; things go to the layer that is open."""

    def __init__(self, width: float, height: float, *, paper: str, fonts: Fonts) -> None:
        self.width, self.height, self.fonts, self.paper = width, height, fonts, paper
        self.figure = Figure(figsize=(width / 72, height / 72), dpi=72, facecolor=paper)
        self._page = Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans
        self._layers: list[Layer] = []
        self._colours = {paper.lower()}

    @contextmanager
    def layer(self, name: str) -> Iterator[None]:
        """Open a group; groups may lie within each other."""
        made = Layer(name)
        made.set_figure(self.figure)
        if self._layers:
            self._layers[-1].things.append(made)
        else:
            self.figure.add_artist(made)
        self._layers.append(made)
        try:
            yield
        finally:
            self._layers.pop()

    def _put(self, thing: Any, name: str) -> None:
        thing.set_figure(self.figure)
        thing.set_transform(self._page)
        if name:
            thing.set_gid(name)
        self._layers[-1].things.append(thing)

    def path(
        self,
        points: Any,
        codes: Any,
        *,
        fill: str | None = None,
        line: str | None = None,
        width: float = 0.5,
        dash: Sequence[float] = (),
        alpha: float = 1.0,
        name: str = "",
        round_ends: bool = False,
        digits: int = 2,
    ) -> None:
        """Draw an outline in page points, by matplotlib's codes; what need not be exact has fewer digits."""
        self._colours |= {colour.lower() for colour in (fill, line) if colour}
        style = (0, tuple(value / width for value in dash)) if dash and line else "solid"
        ends = "round" if round_ends else "butt"
        self._put(
            PathPatch(
                Path(np.round(points, digits), codes),
                facecolor=fill or "none",
                edgecolor=line or "none",
                linewidth=width if line else 0,
                linestyle=style,
                alpha=alpha if alpha < 1 else None,
                joinstyle="round",
                capstyle=ends,
            ),
            name,
        )

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
        self.path(np.asarray(circle.vertices, dtype=float) * radius + (x, y), circle.codes, **look)

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
        self._colours.add(colour.lower())
        properties = self.fonts.properties(drawn, size, weight=weight, style=style)
        if halo:
            self._halo(x, y, drawn, properties, align, halo)
        thing = Text(
            round(x, 2),
            round(y, 2),
            drawn,
            color=colour,
            fontproperties=properties,
            ha=align,
            va="baseline",
            parse_math=False,
        )
        thing.set_usetex(False)
        self._put(thing, name)

    def _halo(self, x: float, y: float, text: str, properties: Any, align: str, colour: str) -> None:
        """Put a soft ground under letters, so that they can be read upon lines."""
        points, codes = outlines(text, properties)
        rings = [ring for ring in map(np.asarray, Path(points, codes).to_polygons(closed_only=False)) if len(ring) > 2]
        width = self.fonts.width(
            text, properties.get_size_in_points(), weight=properties.get_weight(), style=properties.get_style()
        )
        shift = {"left": 0.0, "center": -width / 2, "right": -width}[align]
        blob = shapely.union_all([shapely.LineString(ring).buffer(_HALO, quad_segs=2) for ring in rings])
        blob = shapely.MultiPolygon([shapely.Polygon(part.exterior) for part in _polygons(blob)])
        ground = shapely.transform(blob.simplify(0.4), lambda xy: np.add(xy, (x + shift, y)))
        self.shape(ground, fill=colour, alpha=0.82, digits=1)

    def encoded(self, format: str, *, dpi: float, title: str) -> bytes:
        """Return the page as a file's bytes: the same for the same page."""
        with rc_context(_SETTINGS):
            if format == "png":
                return png_of(self._pixels(dpi), sorted(self._colours), dpi=dpi, words=_metadata(format, title))
            target = io.BytesIO()
            self.figure.savefig(
                target,
                format=format,
                dpi=72 if format == "svg" else dpi,
                facecolor=self.paper,
                edgecolor="none",
                metadata=_metadata(format, title),
            )
            return target.getvalue()

    def _pixels(self, dpi: float) -> Any:
        """Return the page as pixels: height by width by red, green, blue and alpha."""
        canvas = FigureCanvasAgg(self.figure)
        before = self.figure.dpi
        self.figure.set_dpi(dpi)
        try:
            canvas.draw()  # type: ignore[no-untyped-call]
        finally:
            self.figure.set_dpi(before)
        return np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]


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


def _polygons(shape: Any) -> list[Any]:
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]


def _metadata(format: str, title: str) -> dict[str, Any]:
    made = "dateline"
    if format == "svg":
        return {"Date": None, "Title": title, "Creator": made}
    if format == "pdf":
        return {"CreationDate": None, "ModDate": None, "Title": title, "Creator": made, "Producer": made}
    return {"Title": title.encode("latin-1", "replace").decode("latin-1"), "Software": made}
