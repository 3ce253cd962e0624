"""Labels: where names go, so that none overlaps another and each can only be read as that of its own mark.

A name stands beside its mark, nearer to it than to any other; where there is no room it stands off and a line leads to
its mark. What finds no place at all is dropped and told. The order of the names decides who goes first; a name that
finds none may move up to two others to other places of theirs. There is no chance in it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dateline.figures.ground import Rect

LINE = 1.12  # of the letters' size: the height of a line
_GAP = 1.6  # points between a mark and its name
_CLEAR = 1.2  # between a name and anything else
_APART = 2.6  # by how much another mark must be farther than the own one
_TIMES = 2.2  # and how many times as far
_LEADERS = (9.0, 15.0, 22.0, 30.0, 40.0, 52.0, 66.0, 84.0, 105.0)  # points from a mark to a name that stands off
_TURNS = 20  # directions of names that stand off
_LINE_CLEAR = 1.5  # between a leader line and other marks
_MOVED = 2  # names that one more may move


@dataclass(frozen=True, slots=True)
class Spotted:
    """Something that a name can belong to, or that names keep off: a disc, or with ``half`` a box, about x, y."""

    x: float
    y: float
    radius: float = 0.0
    half: tuple[float, float] | None = None

    @property
    def reach(self) -> tuple[float, float]:
        """Half its width and height."""
        return self.half or (self.radius, self.radius)


@dataclass(frozen=True, slots=True)
class Name:
    """A name that is wanted: its size in points, the number of the mark that it belongs to, and what may hold it."""

    text: str
    width: float
    height: float
    owner: int
    leaders: bool = True


@dataclass(frozen=True, slots=True)
class Label:
    """A name in its place: the box's lower left corner, and the line to its mark, None where it stands beside it."""

    text: str
    x: float
    y: float
    width: float
    height: float
    owner: int
    line: tuple[tuple[float, float], tuple[float, float]] | None

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, lower, right and upper edge."""
        return self.x, self.y, self.x + self.width, self.y + self.height


@dataclass(frozen=True)
class Placed:
    """The labels that found a place, in the order of the names, and the names that did not."""

    labels: tuple[Label, ...]
    dropped: tuple[Name, ...]


@dataclass
class _Choice:
    """The places that a name could have: boxes, costs and lines (NaN for none), the cheapest first."""

    boxes: Any
    costs: Any
    lines: Any
    taken: int = -1


@dataclass
class _Plan:
    """Which names have which of their places just now."""

    choices: list[_Choice]
    fixed: Any = field(default_factory=lambda: np.zeros((0, 4)))

    def conflicts(self, number: int, at: int, others: Sequence[int]) -> list[int]:
        """Return which of other names would touch a name at one of its places."""
        if not others:
            return []
        own = self.choices[number]
        boxes = np.array([self.choices[other].boxes[self.choices[other].taken] for other in others])
        lines = np.array([self.choices[other].lines[self.choices[other].taken] for other in others])
        box, line = own.boxes[at], own.lines[at]
        bad = _overlap(box, boxes, _CLEAR) | _lines_hit_box(lines, box)
        if np.isfinite(line[0]):
            bad |= _line_hits_boxes(line, boxes) | _lines_cross(line, lines)
        return [other for other, hit in zip(others, bad.tolist(), strict=True) if hit]


def place(names: Sequence[Name], marks: Sequence[Spotted], rect: Rect, *, taken: Sequence[Label] = ()) -> Placed:
    """Return where names go.

    Parameters
    ----------
    names
        The names that are wanted, the most important first.
    marks
        Everything that a name could be taken to belong to, or must not cover; ``owner`` of a name points here.
    rect
        The frame: no name leaves it.
    taken
        Labels that stay where they are.
    """
    field_ = _Field(marks, rect)
    choices = [field_.choice(name) for name in names]
    fixed = [_Choice(np.array([one.box]), np.zeros(1), np.array([_flat(one.line)]), 0) for one in taken]
    plan = _Plan([*choices, *fixed])
    held = list(range(len(names), len(names) + len(fixed)))
    for number in range(len(names)):
        if not _settle(plan, number, held):
            continue
        held.append(number)
    for number in [one for one in range(len(names)) if choices[one].taken < 0]:
        if _push_in(plan, number, held, len(names)):
            held.append(number)
    _improve(plan, held, len(names))
    labels = [_label(name, choice) for name, choice in zip(names, choices, strict=True) if choice.taken >= 0]
    dropped = [name for name, choice in zip(names, choices, strict=True) if choice.taken < 0]
    return Placed(tuple(labels), tuple(dropped))


def _flat(line: tuple[tuple[float, float], tuple[float, float]] | None) -> tuple[float, ...]:
    return (math.nan,) * 4 if line is None else (*line[0], *line[1])


def _settle(plan: _Plan, number: int, held: Sequence[int]) -> bool:
    """Give a name the cheapest place that nothing holds; say whether there is one."""
    for at in range(len(plan.choices[number].costs)):
        if not plan.conflicts(number, at, held):
            plan.choices[number].taken = at
            return True
    return False


def _push_in(plan: _Plan, number: int, held: list[int], movable: int) -> bool:
    """Give a name a place by moving others to other places of theirs."""
    for at in range(len(plan.choices[number].costs)):
        against = plan.conflicts(number, at, held)
        if len(against) > _MOVED or any(other >= movable for other in against):
            continue
        before = [plan.choices[other].taken for other in against]
        plan.choices[number].taken = at
        rest = [other for other in held if other not in against] + [number]
        done = 0
        for other in against:
            if not _settle(plan, other, rest):
                break
            rest.append(other)
            done += 1
        if done == len(against):
            return True
        plan.choices[number].taken = -1
        for other, old in zip(against, before, strict=True):
            plan.choices[other].taken = old
    return False


def _improve(plan: _Plan, held: Sequence[int], movable: int) -> None:
    """Let each name take a cheaper place that has become free."""
    for number in held:
        if number >= movable:
            continue
        others = [other for other in held if other != number]
        for at in range(plan.choices[number].taken):
            if not plan.conflicts(number, at, others):
                plan.choices[number].taken = at
                break


def _label(name: Name, choice: _Choice) -> Label:
    x, y, _, _ = choice.boxes[choice.taken].tolist()
    line = choice.lines[choice.taken].tolist()
    ends = None if math.isnan(line[0]) else ((line[0], line[1]), (line[2], line[3]))
    return Label(name.text, x, y, name.width, name.height, name.owner, ends)


class _Field:
    """The marks of a map, and which places they leave to names."""

    def __init__(self, marks: Sequence[Spotted], rect: Rect) -> None:
        self._marks, self._rect = marks, rect
        self._centres = np.array([(mark.x, mark.y) for mark in marks]).reshape(-1, 2)
        self._reach = np.array([mark.reach for mark in marks]).reshape(-1, 2)
        self._round = np.array([mark.half is None for mark in marks], dtype=bool)

    def choice(self, name: Name) -> _Choice:
        """Return the places that a name could have were it alone, the cheapest first."""
        mark = self._marks[name.owner]
        beside = _beside(mark, name)
        off = _off(mark, name) if name.leaders else np.zeros((0, 3))
        places = np.concatenate([beside, off])
        boxes = np.column_stack([places[:, :2], places[:, 0] + name.width, places[:, 1] + name.height])
        lines = np.full((len(places), 4), np.nan)
        for at in range(len(beside), len(places)):
            lines[at] = _leader(mark, boxes[at])
        good = self._fits(boxes, lines, name.owner, len(beside))
        order = np.argsort(places[good, 2], kind="stable")
        return _Choice(boxes[good][order], places[good, 2][order], lines[good][order])

    def _fits(self, boxes: Any, lines: Any, owner: int, beside: int) -> Any:
        rect = self._rect
        inside = (boxes[:, 0] >= rect.x + 2) & (boxes[:, 1] >= rect.y + 2)
        inside &= (boxes[:, 2] <= rect.right - 2) & (boxes[:, 3] <= rect.top - 2)
        gaps = self._gaps(boxes)
        others = np.delete(gaps, owner, axis=1)
        own = gaps[:, owner]
        nearest = others.min(axis=1) if others.shape[1] else np.full(len(boxes), np.inf)
        good = inside & (nearest >= _CLEAR)
        need = np.maximum(own + _APART, own * _TIMES)
        good[:beside] &= nearest[:beside] >= need[:beside]
        # A name that stands off must not lie so near to another mark that it could be taken for its name.
        good[beside:] &= (nearest[beside:] >= _GAP + _APART) & (own[beside:] >= _GAP)
        for at in np.flatnonzero(good[beside:]) + beside:
            good[at] = self._line_is_clear(lines[at], owner)
        return np.flatnonzero(good)

    def _gaps(self, boxes: Any) -> Any:
        """Return the distance from each box to each mark's edge; below 0 where they overlap."""
        x, y = self._centres[:, 0], self._centres[:, 1]
        dx = np.maximum(np.maximum(boxes[:, :1] - x, x - boxes[:, 2:3]), 0)
        dy = np.maximum(np.maximum(boxes[:, 1:2] - y, y - boxes[:, 3:4]), 0)
        to_disc = np.hypot(dx, dy) - self._reach[:, 0]
        across = np.maximum(dx - self._reach[:, 0], 0)
        along = np.maximum(dy - self._reach[:, 1], 0)
        hit = (dx < self._reach[:, 0]) & (dy < self._reach[:, 1])
        to_box = np.where(hit, -1.0, np.hypot(across, along))
        return np.where(self._round, to_disc, to_box)

    def _line_is_clear(self, line: Any, owner: int) -> bool:
        start, end = line[:2], line[2:]
        along = end - start
        length = float(np.hypot(*along))
        if length < 1e-6:
            return False
        share = np.clip(((self._centres - start) @ along) / length**2, 0, 1)
        away = np.abs(self._centres - (start + share[:, None] * along))
        distance = np.where(
            self._round,
            np.hypot(away[:, 0], away[:, 1]) - self._reach[:, 0],
            np.hypot(np.maximum(away[:, 0] - self._reach[:, 0], 0), np.maximum(away[:, 1] - self._reach[:, 1], 0)),
        )
        distance[owner] = np.inf
        return bool((distance >= _LINE_CLEAR).all())


def _beside(mark: Spotted, name: Name) -> Any:
    """Return the places beside a mark, as x, y, cost: right before left, above before below."""
    rx, ry = mark.reach
    w, h = name.width, name.height
    if mark.half is None:  # diagonal places lie nearer to a disc
        dx, dy = 0.72 * rx + 0.7 * _GAP, 0.72 * ry + 0.7 * _GAP
    else:
        dx, dy = rx + _GAP, ry * 0.4
    x, y = mark.x, mark.y
    return np.array(
        [
            (x + rx + _GAP, y - h / 2, 0.00),
            (x - rx - _GAP - w, y - h / 2, 0.20),
            (x + dx, y + dy, 0.10),
            (x + dx, y - dy - h, 0.15),
            (x - dx - w, y + dy, 0.30),
            (x - dx - w, y - dy - h, 0.32),
            (x - w / 2, y + ry + _GAP, 0.25),
            (x - w / 2, y - ry - _GAP - h, 0.28),
            (x - w * 0.2, y + ry + _GAP, 0.35),
            (x - w * 0.2, y - ry - _GAP - h, 0.36),
            (x - w * 0.8, y + ry + _GAP, 0.40),
            (x - w * 0.8, y - ry - _GAP - h, 0.41),
            (x + rx + _GAP, y - h * 0.15, 0.12),
            (x + rx + _GAP, y - h * 0.85, 0.13),
            (x - rx - _GAP - w, y - h * 0.15, 0.27),
            (x - rx - _GAP - w, y - h * 0.85, 0.29),
        ]
    )


def _off(mark: Spotted, name: Name) -> Any:
    """Return places away from a mark, as x, y, cost: the nearer the cheaper."""
    rx, ry = mark.reach
    found = []
    for far in _LEADERS:
        for turn in range(_TURNS):
            angle = 2 * math.pi * turn / _TURNS
            cos, sin = math.cos(angle), math.sin(angle)
            x, y = mark.x + (rx + far) * cos, mark.y + (ry + far) * sin
            # The box hangs on the line's end by the side or the corner that looks at the mark.
            left = x - name.width * (0.5 - 0.5 * max(-1.0, min(1.0, cos * 1.6)))
            low = y - name.height * (0.5 - 0.5 * max(-1.0, min(1.0, sin * 1.6)))
            found.append((left, low, 1 + far / 20 + 0.02 * turn / _TURNS))
    return np.array(found)


def _leader(mark: Spotted, box: Any) -> tuple[float, float, float, float]:
    """Return the line from a mark's edge to the nearest point of a box, a little short of the letters."""
    x = min(max(mark.x, box[0]), box[2])
    y = min(max(mark.y, box[1]), box[3])
    length = math.hypot(x - mark.x, y - mark.y) or 1.0
    cos, sin = (x - mark.x) / length, (y - mark.y) / length
    if mark.half is None:
        start = mark.radius
    else:
        reach = [half / abs(part) for half, part in zip(mark.half, (cos, sin), strict=True) if abs(part) > 1e-9]
        start = min(reach, default=0.0)
    end = max(start, length - 0.5)
    return mark.x + start * cos, mark.y + start * sin, mark.x + end * cos, mark.y + end * sin


def _overlap(box: Any, boxes: Any, margin: float) -> Any:
    return (
        (box[0] < boxes[:, 2] + margin)
        & (box[2] > boxes[:, 0] - margin)
        & (box[1] < boxes[:, 3] + margin)
        & (box[3] > boxes[:, 1] - margin)
    )


def _lines_hit_box(lines: Any, box: Any) -> Any:
    return np.array([bool(np.isfinite(line[0])) and _cuts(line, box) for line in lines], dtype=bool)


def _line_hits_boxes(line: Any, boxes: Any) -> Any:
    return np.array([_cuts(line, box) for box in boxes], dtype=bool)


def _cuts(line: Any, box: Any, margin: float = 1.0) -> bool:
    """Whether a line runs through a box (Liang and Barsky, 1984)."""
    x0, y0, x1, y1 = line
    low, high = 0.0, 1.0
    for step, start, least, most in (
        (x1 - x0, x0, box[0] - margin, box[2] + margin),
        (y1 - y0, y0, box[1] - margin, box[3] + margin),
    ):
        if abs(step) < 1e-12:
            if not least <= start <= most:
                return False
            continue
        a, b = sorted(((least - start) / step, (most - start) / step))
        low, high = max(low, a), min(high, b)
        if low > high:
            return False
    return True


def _lines_cross(line: Any, lines: Any) -> Any:
    """Return which lines cross another; those that are none do not."""

    def side(ax: Any, ay: Any, bx: Any, by: Any, cx: Any, cy: Any) -> Any:
        return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)

    x0, y0, x1, y1 = line
    with np.errstate(invalid="ignore"):
        a = side(x0, y0, x1, y1, lines[:, 0], lines[:, 1]) * side(x0, y0, x1, y1, lines[:, 2], lines[:, 3])
        b = side(lines[:, 0], lines[:, 1], lines[:, 2], lines[:, 3], x0, y0)
        c = side(lines[:, 0], lines[:, 1], lines[:, 2], lines[:, 3], x1, y1)
        return (a <= 0) & (b * c <= 0)
