"""The legend: what the colours, signs and fills of a figure mean, only those that it has, in columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import shapely

from dateline.figures.colours import Palette, Tint
from dateline.figures.drawing import draw_many, draw_plate, draw_single, hatching
from dateline.figures.ground import Rect
from dateline.figures.marks import Mark, Patch
from dateline.figures.panel import Look, Panel
from dateline.figures.scene import HALF, HOLLOW, SOLID, Scene
from dateline.figures.sheet import Sheet
from dateline.figures.themes import strong

Paint = Callable[[Sheet, float, float], None]

_HEADS = {"type": "Kind of event", "side": "Side that acts (colour)", "wording": "Wording of the source (colour)",
          "voice": "Who says so (colour)", "source": "Source (colour)", "compare": "In which window (colour)"}  # fmt: skip
_SIGNS = "Kind of event (sign)"
_CERTAINTY = "How sure, and where"
_NEUTRAL = Tint("", "#6B7280", "#ffffff")
_MOST = 12  # lines of one part


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the legend: a head where ``paint`` is None."""

    text: str
    paint: Paint | None = None
    count: int = 0


def legend_lines(panels: Sequence[Panel], scene: Scene, look: Look) -> list[Line]:
    """Return the lines of a legend of what panels have drawn."""
    rows = {row for panel in panels for mark in panel.drawn.marks for row in mark.rows}
    inside = {row for panel in panels for patch in panel.drawn.patches for row in patch.rows}
    palette = look.palette
    tints = Counter(int(palette.tint[row]) for row in rows)
    lines: list[Line] = []
    if rows:
        lines.append(Line(_HEADS[palette.by]))
        lines += [_tint_line(look, number, tints[number]) for number in _ordered(tints, palette)]
        if palette.by != "type":
            lines += _sign_lines(Counter(int(palette.kind[row]) for row in rows), look)
    certain = _certainty_lines(panels, scene, look, rows, inside)
    return lines + ([Line(_CERTAINTY), *certain] if certain else [])


def _ordered(tints: Counter[int], palette: Palette) -> list[int]:
    if palette.by == "type":  # in the table's order, the rest last
        return [*sorted(number for number in tints if number), *([0] if 0 in tints else [])][:_MOST]
    return sorted(tints)[:_MOST]


def _tint_line(look: Look, number: int, count: int) -> Line:
    tint = look.palette.tints[number]
    kind = tint.sign

    def paint(sheet: Sheet, x: float, y: float) -> None:
        if kind:
            draw_single(sheet, x, y, look.mark, tint, kind, SOLID)
        else:
            _plain(sheet, x, y, look.mark, tint)

    return Line(tint.label, paint, count)


def _plain(sheet: Sheet, x: float, y: float, radius: float, tint: Tint) -> None:
    """Draw the outline of a colour without a sign."""
    from dateline.figures.signs import outline

    shape = shapely.transform(outline(tint.outline), lambda xy: xy * radius + (x, y))
    sheet.shape(shape, fill=tint.colour, line=strong(tint.colour), width=0.6)


def _sign_lines(kinds: Counter[int], look: Look) -> list[Line]:
    order = [*sorted(number for number in kinds if number), *([0] if 0 in kinds else [])][:_MOST]
    return [Line(_SIGNS), *(_sign_line(look, number, kinds[number]) for number in order)]


def _sign_line(look: Look, number: int, count: int) -> Line:
    kind = look.palette.kinds[number]
    return Line(
        kind.label, lambda sheet, x, y: draw_single(sheet, x, y, look.mark, _NEUTRAL, kind.sign, SOLID), count
    )


def _certainty_lines(
    panels: Sequence[Panel], scene: Scene, look: Look, rows: set[int], inside: set[int]
) -> list[Line]:
    fills = Counter(scene.fill(row) for row in rows | inside)
    patches = [patch for panel in panels for patch in panel.drawn.patches]
    marks = [mark for panel in panels for mark in panel.drawn.marks]
    near = any(ring.near for panel in panels for ring in panel.drawn.rings)
    far = any(not ring.near for panel in panels for ring in panel.drawn.rings)

    def single(fill: str) -> Paint:
        return lambda sheet, x, y: draw_single(sheet, x, y, look.mark * 0.9, _NEUTRAL, "dot", fill)

    lines = [
        (bool(rows) and fills[SOLID] > 0, "Filled: its day is known", single(SOLID)),
        (fills[HOLLOW] > 0, "Hollow or dashed: known only by a report", single(HOLLOW)),
        (fills[HALF] > 0, "Half: one side says so, another denies it", single(HALF)),
        (near, "Near this place; the ring says how near", _ring_paint(look, dashed=True)),
        (far, "The place may be off by so much", _ring_paint(look, dashed=False)),
        (bool(patches), "Somewhere in this area; so many events", _area_paint(look)),
        (any(mark.count > 1 for mark in marks), "Several events, by their colours", _many_paint(look, scene, marks)),
    ]
    found = [Line(text, paint) for wanted, text, paint in lines if wanted]
    if any(len(mark.spots) > 1 for mark in marks):
        found.append(Line("“+2”: and those of two places close by", lambda _sheet, _x, _y: None))
    return found


def _ring_paint(look: Look, *, dashed: bool) -> Paint:
    def paint(sheet: Sheet, x: float, y: float) -> None:
        grey = _NEUTRAL.colour
        sheet.disc(x, y, look.mark * 1.15, fill=grey, alpha=0.16)
        sheet.disc(x, y, look.mark * 1.15, line=grey, width=0.8, dash=(1.5, 1.5) if dashed else ())
        draw_single(sheet, x, y, look.mark * 0.45, _NEUTRAL, "dot", SOLID)

    return paint


def _area_paint(look: Look) -> Paint:
    def paint(sheet: Sheet, x: float, y: float) -> None:
        wide, tall = look.mark * 1.5, look.mark * 1.1
        shape = shapely.Polygon([(x - wide, y + tall * 0.6), (x - wide * 0.3, y + tall), (x + wide, y + tall * 0.7),
                                 (x + wide * 0.8, y - tall * 0.8), (x - wide * 0.7, y - tall)])  # fmt: skip
        sheet.shape(shape, fill=look.theme.area, alpha=0.11)
        sheet.shape(hatching(shape, 0), line=look.theme.area, width=0.45, alpha=0.45)
        sheet.shape(shape, line=look.theme.area, width=0.8, alpha=0.85)
        size = look.text * 0.75
        draw_plate(sheet, Patch(shape, x, y, size * 1.7, size * 1.45, 0, (0, 1, 2), False, False), size, look.theme)

    return paint


def _many_paint(look: Look, scene: Scene, marks: Sequence[Mark]) -> Paint:
    several = max((mark for mark in marks if mark.count > 1), key=lambda mark: mark.count, default=None)

    def paint(sheet: Sheet, x: float, y: float) -> None:
        if several is not None:
            rows = several.rows[:9]
            draw_many(sheet, Mark(x, y, look.mark * 1.15, several.spot, several.spots, rows), scene, look.palette,
                      one=look.mark * 0.8)  # fmt: skip

    return paint


@dataclass(frozen=True, slots=True)
class Legend:
    """A legend laid out: lines with where each begins, and how high it all is."""

    lines: tuple[tuple[Line, float, float, str], ...]
    height: float
    look: Look


def laid_out(lines: Sequence[Line], sheet: Sheet, look: Look, width: float, *, columns: int) -> Legend:
    """Lay a legend out in columns of a width: parts stay whole where they can.

    Parameters
    ----------
    lines
        Heads and lines.
    sheet, look
        Whose letters are measured.
    width
        Of all columns, in points.
    columns
        How many.
    """
    step, gap = _step(look), look.text
    column_width = (width - gap * (columns - 1)) / columns
    parts = _parts(lines)
    total = sum(len(part) for part in parts)
    done: list[tuple[Line, float, float, str]] = []
    column, used, lowest = 0, 0.0, 0.0
    target = max(max((len(part) for part in parts), default=1), -(-total // columns))
    for part in parts:
        if used and used / step + len(part) > target + 0.6 and column < columns - 1:
            column, used = column + 1, 0.0
        for line in part:
            most = column_width - (0 if line.paint is None else 3.4 * look.mark)
            weight = "bold" if line.paint is None else "normal"
            words = line.text + (f"  {line.count:,}" if line.count else "")
            words = sheet.fonts.shortened(sheet.fonts.clean(words), look.text * 0.92, most, weight=weight)
            done.append((line, column * (column_width + gap), used, words))
            used += step
        lowest = max(lowest, used)
        used += step * 0.35
    return Legend(tuple(done), lowest, look)


def _step(look: Look) -> float:
    return max(2.55 * look.mark, 1.5 * look.text)


def _parts(lines: Sequence[Line]) -> list[list[Line]]:
    parts: list[list[Line]] = []
    for line in lines:
        if line.paint is None or not parts:
            parts.append([])
        parts[-1].append(line)
    return parts


def draw_legend(sheet: Sheet, legend: Legend, rect: Rect) -> None:
    """Draw a legend from the upper left corner of a box."""
    look = legend.look
    size, step = look.text * 0.92, _step(look)
    with sheet.layer("legend"):
        for line, x, down, words in legend.lines:
            middle = rect.top - down - step / 2
            left = rect.x + x
            if line.paint is None:
                sheet.text(left, middle - 0.36 * size, words, size=size, colour=look.theme.ink, weight="bold")
                continue
            line.paint(sheet, left + 1.4 * look.mark, middle)
            sheet.text(left + 3.4 * look.mark, middle - 0.36 * size, words, size=size, colour=look.theme.ink)
