"""Layout: where the parts of a figure lie on its page; the map takes what the others leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.figures.furniture import FOOT, Words, title_height
from dateline.figures.furniture.legend import Legend, Line
from dateline.figures.furniture.legend import laid_out as legend_of
from dateline.figures.ground import Rect
from dateline.figures.panel import Look
from dateline.figures.sheet import Sheet
from dateline.figures.style.themes import Size


@dataclass(frozen=True)
class Page:
    """What a layout depends on: the page's size, the letters that are measured, and whether there is a time strip."""

    size: Size
    sheet: Sheet
    look: Look
    has_time: bool


@dataclass(frozen=True)
class Plan:
    """Where the parts of a figure lie on its sheet."""

    title: Rect
    map: Rect
    scale: Rect
    time: Rect | None
    legend: Rect
    locator: Rect | None
    foot: Rect


def inner_of(size: Size) -> Rect:
    """Return the page within its margins, in points."""
    margin = 1.7 * size.text
    return Rect(margin, margin, size.width - 2 * margin, size.height - 2 * margin)


def laid_out(
    page: Page, words: Words, foot_lines: Sequence[str], lines: Sequence[Line], *, with_locator: bool
) -> tuple[Plan, Legend]:
    """Return where the parts lie: the map takes what the others leave."""
    inner, text = inner_of(page.size), page.size.text
    top = inner.top - title_height(words, text) - 0.6 * text
    foot_height = len(foot_lines) * text * FOOT * 1.25
    low = inner.y + foot_height + 0.8 * text
    time_height = page.size.time * text if page.has_time else 0.0
    title = Rect(inner.x, top, inner.width, inner.top - top)
    foot = Rect(inner.x, inner.y, inner.width, foot_height)
    room = Rect(inner.x, low, inner.width, top - low)
    place = _beside if page.size.beside else _below
    return place(page, room, title, foot, time_height, lines, with_locator)


def _beside(
    page: Page, room: Rect, title: Rect, foot: Rect, time_height: float, lines: Sequence[Line], with_locator: bool
) -> tuple[Plan, Legend]:
    """Put the legend and the locator to the right of the map, the time strip below it."""
    text = page.size.text
    wide = min(0.27 * room.width, 21 * text)
    left = room.width - wide - 1.5 * text
    map_low = room.y + time_height + 1.7 * text
    side = room.right - wide
    for share in (0.36, 0.3, 0.26, 0.22, 0.18):  # of the height for the locator: less where the legend loses lines
        tall = min(0.62 * wide, share * room.height) if with_locator else 0.0
        legend = legend_of(lines, page.sheet, page.look, wide, room.height - tall - 0.8 * text)
        if len(legend.lines) == len(lines):
            break
    if tall:
        tall = min(0.8 * wide, room.height - legend.height - 0.8 * text)
    return Plan(
        title=title,
        map=Rect(room.x, map_low, left, room.top - map_low),
        scale=Rect(room.x, map_low - 1.4 * text, left, text),
        time=Rect(room.x, room.y, left, time_height) if time_height else None,
        legend=Rect(side, room.y, wide, room.height),
        locator=Rect(side, room.y, wide, tall) if tall else None,
        foot=foot,
    ), legend


def _below(
    page: Page, room: Rect, title: Rect, foot: Rect, time_height: float, lines: Sequence[Line], with_locator: bool
) -> tuple[Plan, Legend]:
    """Put the time strip below the map, and the legend with the locator beside it below that."""
    text = page.size.text
    beside = min(0.32 * room.width, 17 * text) if with_locator else 0.0
    wide = room.width - beside - (1.5 * text if beside else 0)
    for share in (0.3, 0.36):  # of the height: more where the legend would lose lines
        legend = legend_of(lines, page.sheet, page.look, wide, share * room.height)
        if len(legend.lines) == len(lines):
            break
    height = max(legend.height, 0.6 * beside)
    time_low = room.y + height + 0.9 * text
    map_low = time_low + time_height + 1.9 * text
    tall = min(height, 0.9 * beside)
    return Plan(
        title=title,
        map=Rect(room.x, map_low, room.width, room.top - map_low),
        scale=Rect(room.x, map_low - 1.4 * text, room.width, text),
        time=Rect(room.x, time_low, room.width, time_height) if time_height else None,
        legend=Rect(room.x, room.y, wide, height),
        locator=Rect(room.right - beside, room.y + height - tall, beside, tall) if with_locator else None,
        foot=foot,
    ), legend
