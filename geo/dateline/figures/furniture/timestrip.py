"""The time strip: a histogram of the events below the map, in the map's style.

Solid bars are days that are known, pale ones days somewhere in a span (in every bar that it may fall in), hollow ones
events known only by their report.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from dateline.figures.ground import Rect
from dateline.figures.scene import Scene
from dateline.figures.scene.days import Bins, bins_of, ticks_of
from dateline.figures.sheet import Sheet
from dateline.figures.style.themes import Theme
from dateline.phrases import ENGLISH, Phrases
from dateline.webmap.payload import DATED, REPORTED, SPAN, UNDATED
from dateline.webmap.payload.archive import Numbers

_GROUPS = (DATED, SPAN, REPORTED)
_LEAST = 0.72  # of their letters: words above the bars that are too many shrink so far


@dataclass(frozen=True)
class Bars:
    """How many events each bar holds, by how their day is known; and how many lie before and after the axis."""

    bins: Bins
    sums: dict[int, Numbers]
    before: int
    after: int
    undated: int = 0

    @property
    def most(self) -> int:
        """The height of the highest bar."""
        return max(1, int(sum(self.sums.values()).max(initial=0)))  # type: ignore[union-attr]


def bars_of(scene: Scene, first: int, last: int) -> Bars:
    """Count the shown events of a scene in the bars of an axis, each event once in a bar."""
    bins = bins_of(first, last)
    starts = np.array(bins.starts)
    seen: dict[int, set[tuple[int, int]]] = {group: set() for group in _GROUPS}
    before, after = [], []
    for row in np.flatnonzero(scene.shown & (scene.basis != UNDATED)).tolist():
        begin, end = int(scene.first[row]), int(scene.last[row])
        if end < first:
            before.append(row)
        elif begin > last:
            after.append(row)
        else:
            low, high = np.searchsorted(starts, (max(begin, first), min(end, last)), side="right") - 1
            seen[int(scene.basis[row])].update((int(scene.key[row]), bar) for bar in range(low, high + 1))
    sums: dict[int, Numbers] = {group: np.zeros(len(starts) - 1, dtype=np.int64) for group in _GROUPS}
    for group, pairs in seen.items():
        for _, bar in pairs:
            sums[group][bar] += 1
    undated = scene.count(np.flatnonzero(scene.shown & (scene.basis == UNDATED)))
    return Bars(bins, sums, scene.count(before), scene.count(after), undated)


def draw_time(
    sheet: Sheet,
    rect: Rect,
    bars: Bars,
    axis: tuple[int, int],
    theme: Theme,
    *,
    text: float,
    windows: Sequence[tuple[int, int]] = (),
    say: Phrases = ENGLISH,
) -> None:
    """Draw the strip.

    Parameters
    ----------
    sheet, theme, text
        Where to, in which colours, and how large words are.
    rect
        The strip with its words.
    bars, axis
        What stands in it, and its first and last day.
    windows
        Stretches of days that are marked off, for pictures of several periods.
    """
    gutter = sheet.fonts.width("0000", text) + 4
    floor, height = rect.y + 1.9 * text, rect.height - 4.0 * text
    left, right = rect.x + gutter, rect.right
    scale = (right - left) / (axis[1] + 1 - axis[0])
    for first, last in windows:
        x0, x1 = (left + (min(max(day, axis[0]), axis[1] + 1) - axis[0]) * scale for day in (first, last + 1))
        sheet.box(x0 + 0.4, floor, max(0.1, x1 - x0 - 0.8), height, fill=theme.bar_soft, alpha=0.18)
    _draw_grid(sheet, bars.most, (left, right), floor, height, theme, text)
    _draw_bars(sheet, bars, axis, (left, right), floor, height, theme)
    sheet.lines([[(left, floor), (right, floor)]], line=theme.text, width=0.6)
    _draw_ticks(sheet, axis, (left, right), floor, theme, text, say)
    _draw_head(sheet, rect, bars, theme, text, say)


def _draw_bars(
    sheet: Sheet,
    bars: Bars,
    axis: tuple[int, int],
    sides: tuple[float, float],
    floor: float,
    height: float,
    theme: Theme,
) -> None:
    left, scale = sides[0], (sides[1] - sides[0]) / (axis[1] + 1 - axis[0])
    unit = height / bars.most
    boxes: dict[int, list[tuple[float, float, float, float]]] = {group: [] for group in _GROUPS}
    for bar in range(len(bars.bins.starts) - 1):
        day0, day1 = max(bars.bins.starts[bar], axis[0]), min(bars.bins.starts[bar + 1], axis[1] + 1)
        x0, x1 = left + (day0 - axis[0]) * scale, left + (day1 - axis[0]) * scale
        gap = 1.1 if x1 - x0 > 4.5 else 0.4 if x1 - x0 > 2 else 0
        wide = max(0.6, min(x1 - x0 - gap, 26))
        low = floor
        for group in _GROUPS:
            tall = int(bars.sums[group][bar]) * unit
            if tall:
                boxes[group].append(((x0 + x1 - wide) / 2, low, wide, tall))
            low += tall
    for group in _GROUPS:
        _draw_boxes(sheet, boxes[group], group, theme)


def _draw_boxes(sheet: Sheet, boxes: Sequence[tuple[float, float, float, float]], group: int, theme: Theme) -> None:
    """Draw the bars of one sort as one thing; those of reports are hollow."""
    if not boxes:
        return
    if group == REPORTED:
        edge = min(0.9, min(wide for _, _, wide, _ in boxes) / 3)
        shapes = [
            shapely.box(x + edge / 2, low + edge / 2, x + wide - edge / 2, low + max(tall, 1.5 * edge) - edge / 2)
            for x, low, wide, tall in boxes
        ]
        sheet.shape(shapely.MultiPolygon(shapes), fill=theme.paper, line=theme.bar, width=edge)
        return
    shapes = [shapely.box(x, low, x + wide, low + tall) for x, low, wide, tall in boxes]
    sheet.shape(shapely.MultiPolygon(shapes), fill=theme.bar if group == DATED else theme.bar_soft)


def _draw_grid(
    sheet: Sheet, most: int, sides: tuple[float, float], floor: float, height: float, theme: Theme, text: float
) -> None:
    step = _nice(most / 2.5)
    for count in range(step, most + 1, step):
        y = floor + height * count / most
        sheet.lines([[(sides[0], y), (sides[1], y)]], line=theme.line, width=0.4)
        sheet.text(sides[0] - 3, y - 0.34 * text, f"{count:,}", size=text * 0.92, colour=theme.text, align="right")


def _nice(least: float) -> int:
    """Return the least of 1, 2, 5, 10, 20 ... that is not smaller."""
    power = 10 ** math.floor(math.log10(max(1.0, least)))
    return int(next(step * power for step in (1, 2, 5, 10) if step * power >= least))


def _draw_ticks(
    sheet: Sheet,
    axis: tuple[int, int],
    sides: tuple[float, float],
    floor: float,
    theme: Theme,
    text: float,
    say: Phrases,
) -> None:
    left, right = sides
    scale = (right - left) / (axis[1] + 1 - axis[0])
    free = left - 1.0
    for day, words in ticks_of(*axis, (right - left) / (7.5 * text), say):
        half = sheet.fonts.width(words, text) / 2
        middle = left + (day - axis[0] + (0.5 if axis[1] - axis[0] < 60 else 0)) * scale
        at = max(left + half, min(right - half, middle))
        if at - half < free:
            continue
        free = at + half + text
        sheet.lines([[(middle, floor), (middle, floor - 2)]], line=theme.text, width=0.5)
        sheet.text(at, floor - 1.45 * text, words, size=text, colour=theme.text, align="center")


def _draw_head(sheet: Sheet, rect: Rect, bars: Bars, theme: Theme, text: float, say: Phrases) -> None:
    """Write above the bars what they are, and what lies off the axis."""
    beyond = [("{n} earlier", bars.before), ("{n} later", bars.after), ("{n} without a day", bars.undated)]
    apart = [say(phrase, n=f"{count:,}") for phrase, count in beyond if count]
    words = say(f"Events a {bars.bins.unit}") + (f" ({', '.join(apart)})" if apart else "")
    keys = [(SPAN, "day within a span"), (REPORTED, "known only by a report")]
    shown = [(DATED, "day known"), *((group, said) for group, said in keys if bars.sums[group].any())]
    said = [say(phrase) for _, phrase in shown]
    if bars.undated and _head_width(sheet, words, said, text) * _LEAST > rect.width:  # keys come first
        words = say(f"Events a {bars.bins.unit}") + (f" ({', '.join(rest)})" if (rest := apart[:-1]) else "")
    size = text * max(_LEAST, min(1.0, rect.width / _head_width(sheet, words, said, text)))
    y, x = rect.top - text, rect.x + sheet.fonts.width(words, size, weight="bold") + 1.6 * size
    sheet.text(rect.x, y, words, size=size, colour=theme.ink, weight="bold")
    for (group, _), key in zip(shown, said, strict=True):
        wide = sheet.fonts.width(key, size)
        if x + wide + 1.2 * size > rect.right + 0.5:
            return
        _draw_boxes(sheet, [(x, y, 0.8 * size, 0.75 * size)], group, theme)
        sheet.text(x + 1.2 * size, y, key, size=size, colour=theme.text)
        x += wide + 2.6 * size


def _head_width(sheet: Sheet, words: str, keys: Sequence[str], size: float) -> float:
    """Return how wide the words above the bars are with all keys."""
    head = sheet.fonts.width(words, size, weight="bold")
    return head + 0.4 * size + sum(sheet.fonts.width(key, size) + 2.6 * size for key in keys)
