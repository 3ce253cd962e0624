"""Attribution: whether each name can only be read as that of its own mark, and whether anything overlaps."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dateline.figures.names.labels import Label, Spotted


def misread(labels: Sequence[Label], marks: Sequence[Spotted]) -> list[Label]:
    """Return the labels that a reader would take for another mark's: the measure of attribution.

    A label without a line belongs to the mark that is nearest to its box; one with a line to the mark at its end.
    """
    wrong = []
    for label in labels:
        if label.line is None:
            left, low, right, high = label.box
        else:
            left, low = right, high = label.line[0]
        distances = [_distance(mark, left, low, right, high) for mark in marks]
        nearest = min(range(len(marks)), key=distances.__getitem__)
        second = min((one for at, one in enumerate(distances) if at != label.owner), default=math.inf)
        if nearest != label.owner or second - distances[label.owner] < 1.0:
            wrong.append(label)
    return wrong


def _distance(mark: Spotted, left: float, low: float, right: float, high: float) -> float:
    dx = max(left - mark.x, 0.0, mark.x - right)
    dy = max(low - mark.y, 0.0, mark.y - high)
    if mark.half is None:
        return math.hypot(dx, dy) - mark.radius
    return math.hypot(max(dx - mark.half[0], 0.0), max(dy - mark.half[1], 0.0))


def overlapping(labels: Sequence[Label], marks: Sequence[Spotted]) -> list[tuple[Label, Label | Spotted]]:
    """Return the pairs of labels that overlap, and of labels and marks that do."""
    pairs: list[tuple[Label, Label | Spotted]] = []
    for at, one in enumerate(labels):
        left, low, right, high = one.box
        pairs += [
            (one, other)
            for other in labels[at + 1 :]
            if left < other.box[2] and right > other.box[0] and low < other.box[3] and high > other.box[1]
        ]
        pairs += [(one, mark) for mark in marks if _overlaps(mark, one)]
    return pairs


def _overlaps(mark: Spotted, label: Label) -> bool:
    left, low, right, high = label.box
    if mark.half is None:
        return _distance(mark, left, low, right, high) < 0
    dx = max(left - mark.x, 0.0, mark.x - right)
    dy = max(low - mark.y, 0.0, mark.y - high)
    return dx < mark.half[0] and dy < mark.half[1]
