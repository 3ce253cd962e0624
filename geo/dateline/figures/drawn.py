"""What a figure tells of itself when it is made: what is in it, where it lies, and what is not."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dateline.figures.marks.sums import sum_of
from dateline.figures.panel import Panel
from dateline.figures.scene import Scene
from dateline.figures.scene.days import say_span
from dateline.figures.style.colours import Palette
from dateline.phrases import ENGLISH, Phrases

_WIDEST_SHOWN = 900  # pixels: a cell of JupyterLab, which would cut off a wider one, beside its folders
_KINDS = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}


@dataclass(frozen=True, slots=True)
class MarkAt:
    """Where a mark lies: its name, degrees, and points of the figure from the upper left corner (72 an inch)."""

    name: str
    lon: float
    lat: float
    x: float
    y: float
    radius: float
    events: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure that was made.

    Attributes
    ----------
    content
        The file's bytes.
    format
        "svg", "png" or "pdf".
    width, height
        Of the figure, in points; ``width_px`` and ``height_px`` of a PNG, or at 96 pixels an inch.
    events, places
        How many events are drawn in the frame, and at how many places.
    labels
        The names that are written, and ``unlabelled`` those of drawn places for which there was no room.
    uncalled
        The callouts that are not drawn: they point out of the frame, or there was no room.
    outside
        The names of places with events that lie outside the frame.
    marks
        Where marks lie.
    projection
        The name of the projection.
    alt
        A text that tells what the picture shows, made of the data.
    caption
        One line: title, days, counts.
    missing_letters
        Letters that no installed font has; they were left out.
    """

    content: bytes = field(repr=False)  # megabytes of it, where somebody prints what was made
    format: str
    width: float
    height: float
    width_px: int
    height_px: int
    events: int
    places: int
    labels: tuple[str, ...]
    unlabelled: tuple[str, ...]
    uncalled: tuple[str, ...]
    outside: tuple[str, ...]
    marks: tuple[MarkAt, ...]
    projection: str
    alt: str
    caption: str
    missing_letters: str

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, dict[str, Any]]]:
        """Return the figure for a notebook, and its words for where pictures are not shown."""
        kind = _KINDS[self.format]
        scale = min(96 / 72, _WIDEST_SHOWN / self.width)
        size = {"width": round(self.width * scale), "height": round(self.height * scale)}
        shown = _fitting(self.content, **size) if self.format == "svg" else b64encode(self.content).decode("ascii")
        return {kind: shown, "text/plain": self.alt}, {kind: {**size, "alt": self.alt}}


def _fitting(content: bytes, *, width: int, height: int) -> str:
    """Return an SVG file of a size in pixels, and no wider than the cell of a notebook where that is narrower yet."""
    size = f'<svg width="{width}" height="{height}" style="max-width:100%;height:auto" '
    before = r'<svg (.*?) width="[^"]*" height="[^"]*"'
    return re.sub(before, lambda found: size + found[1], content.decode("utf-8"), count=1)


def marks_of(panels: list[Panel], scene: Scene, height: float) -> tuple[MarkAt, ...]:
    """Return where the marks of panels lie."""
    return tuple(
        MarkAt(
            scene.spots[mark.spot].name,
            scene.spots[mark.spot].lon,
            scene.spots[mark.spot].lat,
            round(mark.x, 2),
            round(height - mark.y, 2),
            round(mark.radius, 2),
            mark.count,
        )
        for panel in panels
        for mark in panel.drawn.marks
    )


def alt_of(
    title: str, scene: Scene, span: tuple[int, int] | None, kinds: dict[str, int], say: Phrases = ENGLISH
) -> str:
    """Return a text for those who do not see the figure: what it shows, where most happened, and of which kinds."""
    counts: dict[str, set[int]] = {}
    for row in np.flatnonzero(scene.shown).tolist():
        if name := scene.spots[int(scene.place[row])].name:
            counts.setdefault(name, set()).add(int(scene.key[row]))
    ranked = sorted(counts, key=lambda name: (-len(counts[name]), name))
    days = f", {say_span(*span, say)}" if span else ""
    few = ranked[:6] if len(ranked) > 7 else ranked  # one more is named, in no more room than its count
    places = ", ".join(f"{name} {len(counts[name])}" for name in few)
    more = say(", and {n} more places", n=len(ranked) - len(few)) if few != ranked else ""
    of_kinds = "; ".join(f"{kind.lower()} {count}" for kind, count in list(kinds.items())[:6])
    events = say.counted(scene.count(), "event")
    if scene.amounts is not None:
        return say(
            "Map: {title}. {events}{days}. Sum of {name}: {places}{more}. By kind: {kinds}.",
            title=title, events=events, days=days, name=scene.measure, kinds=of_kinds, **_sums_by_place(scene, say),
        )  # fmt: skip
    if not ranked:  # a table of positions alone
        words = "Map: {title}. {events}{days}. By kind: {kinds}."
        return say(words, title=title, events=events, days=days, kinds=of_kinds)
    return say(
        "Map: {title}. {events}{days}. By place: {places}{more}. By kind: {kinds}.",
        title=title,
        events=events,
        days=days,
        places=places,
        more=more,
        kinds=of_kinds,
    )


def _sums_by_place(scene: Scene, say: Phrases) -> dict[str, str]:
    """Return the places of the greatest sums with these, and how many more there are."""
    rows: dict[str, list[int]] = {}
    for row in np.flatnonzero(scene.shown).tolist():
        rows.setdefault(scene.spots[int(scene.place[row])].name, []).append(row)
    totals = {name: sum_of(scene, some) for name, some in rows.items()}
    ranked = sorted(totals, key=lambda name: (-totals[name].value, name))
    few = ranked[:6] if len(ranked) > 7 else ranked
    said = ", ".join(f"{name} {totals[name].words or '–'}" for name in few)
    return {"places": said, "more": say(", and {n} more places", n=len(ranked) - len(few)) if few != ranked else ""}


def kinds_of(scene: Scene, palette: Palette) -> dict[str, int]:
    """Return how many shown events are of each kind, most first."""
    counts: dict[str, set[int]] = {}
    for row in np.flatnonzero(scene.shown).tolist():
        counts.setdefault(palette.kinds[int(palette.kind[row])].label, set()).add(int(scene.key[row]))
    return {kind: len(keys) for kind, keys in sorted(counts.items(), key=lambda item: (-len(item[1]), item[0]))}
