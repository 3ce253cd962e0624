"""Attribution: whether each name can only be read as that of its own mark."""

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
