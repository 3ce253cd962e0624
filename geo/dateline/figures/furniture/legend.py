"""The legend: what the colours, signs and fills of a figure mean, only those that it has, in columns."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import shapely

from dateline.figures.ground import Rect
from dateline.figures.marks import Drawn, Mark, Patch
from dateline.figures.marks.drawing import draw_many, draw_plate, draw_single, hatching
from dateline.figures.marks.sums import UNSIZED, Sum, draw_nested, draw_sum, in_full, nested_size, sum_head
from dateline.figures.panel import Look
from dateline.figures.scene import HALF, HOLLOW, SOLID, Scene
from dateline.figures.sheet import Sheet
from dateline.figures.style.colours import Tint
from dateline.figures.style.themes import grey_of, strong
from dateline.phrases import Phrases
from dateline.webmap.payload import UNDATED

Paint = Callable[[Sheet, "Look", float, float], None]

_HEADS = {
    "type": "Kind of event",
    "side": "Side that acts (colour)",
    "wording": "Wording of the source (colour)",
    "voice": "Who says so (colour)",
    "source": "Source (colour)",
    "compare": "In which window (colour)",
}
_SIGNS = "Kind of event (sign)"
_CERTAINTY = "How sure, and where"
# What is said of places also where marks are sized: days and doubts of events are not drawn there.
_OF_PLACES = (
    "Doubtful: the likeliest place of this name",
    "Near this place; the ring says how near",
    "The place may be off by so much",
    (_IN_AREA := "Somewhere in this area; so many events"),
    (_IN_CIRCLE := "Circle: its outline is not known here"),
)
_NEUTRAL = "#6B7280"
MOST_KINDS = (99, 16, 12, 9, 6)  # lines of kinds, tried in turn until nothing is lost for want of room
_LETTERS = 0.92  # of the figure's letters
_INDENT = 3.6  # radii of a mark from the edge to the words
_LONGEST = (22.0, 15.0, 11.0)  # times the letters' size: where a line breaks, narrower where there is no room
_MOST_BREAKS = 3
_BREAK = 1.2  # letters from one of its lines to the next
_SHRINKS = ((1.0, 1.0), (0.92, 1.0), (0.92, 0.87), (0.85, 0.87), (0.78, 0.87))  # letters, and from line to line


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the legend: a head where ``paint`` is None."""

    text: str
    paint: Paint | None = None
    count: int = 0
    wide: float = 0.0  # of what is larger than a line, in points
    tall: float = 0.0


def legend_lines(drawn: Sequence[Drawn], scene: Scene, look: Look, *, most: int = MOST_KINDS[0]) -> list[Line]:
    """Return the lines of a legend of what was drawn; kinds have so many at the most, the rarest share the last."""
    rows = _once(scene, (row for one in drawn for mark in one.marks for row in mark.rows))
    inside = _once(scene, (row for one in drawn for patch in one.patches for row in patch.rows))
    palette = look.palette
    every = _once(scene, rows | inside)  # an event somewhere in an area is of its kind, too
    tints = Counter(int(palette.tint[row]) for row in every)
    lines: list[Line] = []
    if every:
        lines.append(Line(look.say(_HEADS[palette.by])))
        if palette.by == "type":
            lines += _kind_lines(tints, look, _tint_line, most)
        else:
            lines += [_tint_line(look, number, tints[number]) for number in sorted(tints)]
            lines.append(Line(look.say(_SIGNS)))
            lines += _kind_lines(Counter(int(palette.kind[row]) for row in every), look, _sign_line, most)
    certain = _certainty_lines(drawn, scene, rows, inside, look.say)
    if scene.amounts is not None:
        return _sized_lines(drawn, scene, look, lines, certain)
    return lines + ([Line(look.say(_CERTAINTY)), *certain] if certain else [])


def _sized_lines(
    drawn: Sequence[Drawn], scene: Scene, look: Look, kinds: Sequence[Line], certain: Sequence[Line]
) -> list[Line]:
    """Return the lines of a legend of sums: what sizes say, then colours, then what is no exact place."""
    assert look.key is not None
    sizes = look.key.sizes
    totals = [total for each in drawn for total in each.totals]
    lacking, say = sum(total.lacking for total in totals), look.say
    wide, tall = nested_size(sizes, look.key.fonts, look.text * _LETTERS)

    def nested(sheet: Sheet, own: Look, x: float, y: float) -> None:
        draw_nested(sheet, sizes, (x - 1.5 * own.mark, y - tall / 2), own.theme, own.text * _LETTERS)

    def unsized(total: Sum) -> Paint:
        return lambda sheet, own, x, y: draw_sum(sheet, (x, y), UNSIZED * own.mark, total, ())

    lines = [Line(sum_head(scene, look.key.span, say)), Line("", nested, wide=wide, tall=tall)]
    lines.append(Line(say("{n} in all", n=in_full(sum(total.value for total in totals))), lambda *_: None))
    if (least := math.floor(sizes.least())) >= 1:
        lines.append(Line(say("The smallest stand for up to {n}", n=in_full(least)), lambda *_: None))
    if any(total.told and not total.value for total in totals):
        lines.append(Line(say("Zero is told"), unsized(Sum(told=1))))
    if lacking:
        lines.append(Line(say("Dashed: no value is given"), unsized(Sum()), lacking))
    kept = [line for line in certain if line.text in {say(one) for one in _OF_PLACES}]
    kept = [replace(line, text=say("Somewhere in this area")) if line.text == say(_IN_AREA) else line for line in kept]
    head = [Line(say(_CERTAINTY)), *kept] if kept else []
    return [*lines, *(replace(line, count=0) for line in (*kinds, *head))]


def _once(scene: Scene, rows: Iterable[int]) -> set[int]:
    """Return one row of each event, so that the counts of a legend add up to what the head says."""
    return set({int(scene.key[row]): row for row in sorted(rows, reverse=True)}.values())


def _neutral(look: Look) -> Tint:
    """Return the colour of what says nothing by its colour."""
    return Tint("", grey_of(_NEUTRAL) if look.theme.grey else _NEUTRAL, "#ffffff")


def _kind_lines(
    kinds: Counter[int], look: Look, line_of: Callable[[Look, int, int], Line], most: int
) -> Iterator[Line]:
    """Yield the lines of kinds in the table's order, what has no look of its own last; the rarest as one if need be."""
    order = [*sorted(number for number in kinds if number), *([0] if 0 in kinds else [])]
    often = sorted(order, key=lambda number: -kinds[number])  # of as many events the first in the table
    rest = set(often[most - 1 :]) if len(order) > most else set()
    yield from (line_of(look, number, kinds[number]) for number in order if number not in rest)
    if rest:
        yield _rest_line(look, [number for number in order if number in rest], sum(kinds[number] for number in rest))


def _rest_line(look: Look, rest: Sequence[int], count: int) -> Line:
    """Return the line of kinds for which there are no lines of their own: two of their signs stand for all."""

    def paint(sheet: Sheet, look: Look, x: float, y: float) -> None:
        for aside, number in zip((-0.75, 0.75), rest, strict=False):
            tint = look.palette.tints[number] if look.palette.by == "type" else _neutral(look)
            draw_single(sheet, x + aside * look.mark, y, 0.7 * look.mark, tint, look.palette.kinds[number].sign, SOLID)

    return Line(look.say("{n} other kinds", n=len(rest)), paint, count)


def _tint_line(look: Look, number: int, count: int) -> Line:
    tint = look.palette.tints[number]
    kind = tint.sign

    def paint(sheet: Sheet, look: Look, x: float, y: float) -> None:
        if kind:
            draw_single(sheet, x, y, look.mark, tint, kind, SOLID)
        else:
            _plain(sheet, x, y, look.mark, tint)

    return Line(tint.label, paint, count)


def _plain(sheet: Sheet, x: float, y: float, radius: float, tint: Tint) -> None:
    """Draw the outline of a colour without a sign."""
    from dateline.figures.marks.signs import outline

    shape = shapely.transform(outline(tint.outline), lambda xy: xy * radius + (x, y))
    sheet.shape(shape, fill=tint.colour, line=strong(tint.colour), width=0.6)


def _sign_line(look: Look, number: int, count: int) -> Line:
    kind = look.palette.kinds[number]
    return Line(
        kind.label,
        lambda sheet, look, x, y: draw_single(sheet, x, y, look.mark, _neutral(look), kind.sign, SOLID),
        count,
    )


def _certainty_lines(
    drawn: Sequence[Drawn], scene: Scene, rows: set[int], inside: set[int], say: Phrases
) -> list[Line]:
    doubtful = {row for row in rows if scene.is_doubtful(row) and scene.fill(row) == HOLLOW}
    sure = (rows | inside) - doubtful
    fills = Counter(scene.fill(row) for row in sure)
    bare = {bool(scene.basis[row] == UNDATED) for row in sure if scene.fill(row) == HOLLOW}
    patches = [patch for one in drawn for patch in one.patches]
    marks = [mark for one in drawn for mark in one.marks]
    near = any(ring.near and not ring.doubtful for one in drawn for ring in one.rings)
    far = any(not ring.near for one in drawn for ring in one.rings)

    def single(fill: str) -> Paint:
        return lambda sheet, look, x, y: draw_single(sheet, x, y, look.mark * 0.9, _neutral(look), "dot", fill)

    lines = [
        (bool(rows) and fills[SOLID] > 0, "Filled: its day is known", single(SOLID)),
        (bare == {False}, "Hollow or dashed: known only by a report", single(HOLLOW)),
        (bare == {True}, "Hollow or dashed: no day is known", single(HOLLOW)),
        (len(bare) > 1, "Hollow or dashed: only by a report, or no day", single(HOLLOW)),
        (fills[HALF] > 0, "Half: one side says so, another denies it", single(HALF)),
        (bool(doubtful), "Doubtful: the likeliest place of this name", _ring_paint(dashed=True, fill=HOLLOW)),
        (near, "Near this place; the ring says how near", _ring_paint(dashed=True)),
        (far, "The place may be off by so much", _ring_paint(dashed=False)),
        (bool(patches), _IN_AREA, _area_paint()),
        (any(mark.count > 1 for mark in marks), "Several events, by their colours", _many_paint(scene, marks)),
    ]
    found = [Line(say(text), paint) for wanted, text, paint in lines if wanted]
    if any(len(mark.spots) > 1 for mark in marks):
        found.append(Line(say("“+2”: and those of two places close by"), lambda _sheet, _look, _x, _y: None))
    if any(scene.spots[one.spot].shape is None for one in patches):  # the first to go where there is no room
        found.append(Line(say(_IN_CIRCLE), _area_paint(circle=True)))
    return found


def _ring_paint(*, dashed: bool, fill: str = SOLID) -> Paint:
    def paint(sheet: Sheet, look: Look, x: float, y: float) -> None:
        grey = _neutral(look).colour
        sheet.disc(x, y, look.mark * 1.15, fill=grey, alpha=0.16)
        sheet.disc(x, y, look.mark * 1.15, line=grey, width=0.8, dash=(1.5, 1.5) if dashed else ())
        draw_single(sheet, x, y, look.mark * (0.45 if fill == SOLID else 0.6), _neutral(look), "dot", fill)

    return paint


def _area_paint(*, circle: bool = False) -> Paint:
    corners = ((-1, 0.6), (-0.3, 1), (1, 0.7), (0.8, -0.8), (-0.7, -1))

    def paint(sheet: Sheet, look: Look, x: float, y: float) -> None:
        wide, tall = look.mark * 1.5, look.mark * 1.1
        shape = shapely.Polygon([(x + wide * dx, y + tall * dy) for dx, dy in corners])
        if circle:
            shape = shapely.Point(x, y).buffer(look.mark * 1.15)
        sheet.shape(shape, fill=look.theme.area, alpha=0.11)
        sheet.shape(hatching(shape, 0), line=look.theme.area, width=0.45, alpha=0.45)
        sheet.shape(shape, line=look.theme.area, width=0.8, alpha=0.85)
        if circle:
            return
        size = look.text * 0.75
        draw_plate(sheet, Patch(shape, x, y, size * 1.7, size * 1.45, 0, (0, 1, 2), False, False), size, look.theme)

    return paint


def _many_paint(scene: Scene, marks: Sequence[Mark]) -> Paint:
    several = max((mark for mark in marks if mark.count > 1), key=lambda mark: mark.count, default=None)

    def paint(sheet: Sheet, look: Look, x: float, y: float) -> None:
        if several is not None:
            rows = several.rows[:9]
            draw_many(
                sheet,
                Mark(x, y, look.mark * 1.15, several.spot, several.spots, rows),
                scene,
                look.palette,
                one=look.mark * 0.8,
            )

    return paint


@dataclass(frozen=True, slots=True)
class Legend:
    """A legend laid out: lines with where each begins, how large it all is, letters and marks, from line to line."""

    lines: tuple[tuple[Line, float, float, str], ...]
    width: float
    height: float
    look: Look
    step: float


def laid_out(lines: Sequence[Line], sheet: Sheet, look: Look, width: float, most: float) -> Legend:
    """Lay a legend out in as many columns as a box needs: each as wide as its words, with smaller letters if it must.

    Parameters
    ----------
    lines
        Heads and lines.
    sheet, look
        Whose letters are measured.
    width, most
        The box, in points.
    """
    every: list[Legend] = []
    for longest in _LONGEST:
        fitting: list[Legend] = []
        for shrink, tight in _SHRINKS:
            own = replace(look, text=look.text * shrink, mark=min(look.mark, 0.62 * look.text) * shrink)
            step = tight * max(2.75 * own.mark, 1.45 * own.text)
            tried = [_in_columns(lines, sheet, own, (columns, step, longest)) for columns in (1, 2, 3, 4)]
            narrow = [legend for legend in tried if legend.width <= width]
            every += narrow or tried[:1]
            fitting += [legend for legend in narrow if legend.height <= most]
            if fitting and longest == _LONGEST[0]:  # broken lines are kept few: small letters come first there
                break
        if fitting:
            return min(fitting, key=lambda legend: legend.height)
    return max((_cut(legend, most) for legend in every), key=lambda one: (one.width <= width, len(one.lines)))


def _in_columns(lines: Sequence[Line], sheet: Sheet, look: Look, form: tuple[int, float, float]) -> Legend:
    """Return a legend in so many columns, so far from line to line; parts stay whole, and lines of so many letters."""
    columns, step, longest = form
    size = look.text * _LETTERS
    words = {line: _words(line, sheet, size, longest * look.text) for line in lines}
    tall = {line: max(step, line.tall) + words[line].count("\n") * _BREAK * size for line in lines}
    parts = _parts(lines)
    heights = [sum(tall[line] for line in part) + 0.35 * step for part in parts]
    target = max([sum(heights) / columns, *heights])
    done: list[tuple[Line, float, float, str]] = []
    column, left, used, wide, lowest = 0, 0.0, 0.0, 0.0, 0.0
    for part, height in zip(parts, heights, strict=True):
        if used and used + height > target + 0.6 * step and column < columns - 1:
            column, left, used, wide = column + 1, left + wide + 1.4 * look.text, 0.0, 0.0
        for line in part:
            indent = 0.0 if line.paint is None else _INDENT * look.mark
            for part_of in words[line].split("\n"):
                wide = max(wide, line.wide, indent + sheet.fonts.width(part_of, size, weight=_weight(line)))
            done.append((line, left, used, words[line]))
            used += tall[line]
        lowest = max(lowest, used)
        used += step * 0.35
    return Legend(tuple(done), left + wide, lowest, look, step)


def _weight(line: Line) -> str:
    return "bold" if line.paint is None else "normal"


def _words(line: Line, sheet: Sheet, size: float, longest: float) -> str:
    """Return the words of a line, in two or three where it is long."""
    words = sheet.fonts.clean(line.text + (f" ({line.count:,})" if line.count else ""))
    return "\n".join(sheet.fonts.wrapped(words, size, longest, lines=_MOST_BREAKS, weight=_weight(line)))


def _cut(legend: Legend, most: float) -> Legend:
    """Return a legend without the lines for which there is no room."""
    step = legend.step
    breaks = _BREAK * legend.look.text * _LETTERS
    kept = tuple(line for line in legend.lines if line[2] + step + line[3].count("\n") * breaks <= most)
    return replace(legend, lines=kept, height=min(legend.height, most))


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
    size, step = look.text * _LETTERS, legend.step
    with sheet.layer("legend"):
        for line, x, down, words in legend.lines:
            halves = words.split("\n")
            middle = rect.top - down - (max(step, line.tall) + (len(halves) - 1) * _BREAK * size) / 2
            left = rect.x + x
            if line.paint is not None:
                line.paint(sheet, look, left + 1.5 * look.mark, middle)
                left += _INDENT * look.mark
            for number, half in enumerate(halves):
                base = middle - 0.36 * size + ((len(halves) - 1) / 2 - number) * _BREAK * size
                sheet.text(left, base, half, size=size, colour=look.theme.ink, weight=_weight(line))
