"""The canvas: what lies on a sheet drawn by matplotlib, as pixels or as a PDF."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from matplotlib import rc_context
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from dateline.figures.sheet import Layer, Outline, Sheet, Writing

_SETTINGS: Any = {
    "pdf.fonttype": 42,
    "path.simplify": False,
    "text.usetex": False,
    "text.hinting": "none",  # hinted letters are up to 3 % wider than measured in small pictures
    "text.parse_math": False,
}


def pixels_of(sheet: Sheet, *, dpi: float) -> Any:
    """Return the page as pixels: height by width by red, green, blue and alpha."""
    from matplotlib.backends.backend_agg import RendererAgg

    scale = dpi / 72
    with rc_context(_SETTINGS):
        renderer: Any = RendererAgg(sheet.width * scale, sheet.height * scale, dpi)  # type: ignore[no-untyped-call]
        _Painter(renderer, scale).paint(sheet.page)
    return np.asarray(renderer.buffer_rgba())


def pdf_of(sheet: Sheet, *, title: str) -> bytes:
    """Return the page as a PDF with its fonts in it."""
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

    class Everything(Artist):
        def draw(self, renderer: Any) -> None:
            _Painter(renderer, 1.0).paint(sheet.page)

    figure = Figure(figsize=(sheet.width / 72, sheet.height / 72), dpi=72, frameon=False)
    figure.add_artist(Everything())
    target = io.BytesIO()
    made = {"Title": title, "Creator": "dateline", "Producer": "dateline", "CreationDate": None, "ModDate": None}
    with rc_context(_SETTINGS):
        figure.savefig(target, format="pdf", dpi=72, metadata=made)
    return target.getvalue()


class _Painter:
    """Something of matplotlib that draws, and how many of its units a point is."""

    def __init__(self, renderer: Any, scale: float) -> None:
        self._renderer, self._scale = renderer, scale
        self._page: Any = Affine2D().scale(scale)

    def paint(self, layer: Layer) -> None:
        """Draw all that a layer holds."""
        for thing in layer.things:
            if isinstance(thing, Layer):
                self.paint(thing)
            elif isinstance(thing, Outline):
                self._outline(thing)
            else:
                self._writing(thing)

    def _outline(self, thing: Outline) -> None:
        pen = self._renderer.new_gc()
        pen.set_foreground(thing.line or (0, 0, 0, 0))
        pen.set_linewidth(thing.width if thing.line else 0)  # in points: what draws knows its scale
        if thing.dash and thing.line:
            pen.set_dashes(0, list(thing.dash))
        pen.set_joinstyle("round")
        pen.set_capstyle("round" if thing.round_ends else "butt")
        if thing.alpha < 1:
            pen.set_alpha(thing.alpha)
        path = Path(np.round(thing.points, thing.digits), thing.codes)
        self._renderer.draw_path(pen, path, self._page, _rgba(thing.fill, thing.alpha) if thing.fill else None)
        pen.restore()

    def _writing(self, thing: Writing) -> None:
        pen = self._renderer.new_gc()
        pen.set_foreground(thing.colour)
        x = thing.x - {"left": 0.0, "center": 0.5, "right": 1.0}[thing.align] * thing.width
        x, y = x * self._scale, thing.y * self._scale
        y = self._renderer.height - y if self._renderer.flipy() else y
        font: Any = FontProperties(fname=thing.letters.file, size=thing.letters.size)
        self._renderer.draw_text(pen, x, y, thing.text, font, 0.0)
        pen.restore()


def _rgba(colour: str, alpha: float) -> tuple[float, ...]:
    return (*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)), alpha)
