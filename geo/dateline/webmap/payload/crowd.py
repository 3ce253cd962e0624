"""The crowd: where a map begins when a few of its events lie far from all others, which would make these a dot."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

_FEW = 10  # one event of so many may lie outside, and one of five
_WORTH = 2.2  # how many times as large the rest must become, as in figures
_LEAST = 3.0  # degrees that are shown at least: a lonely town is no crowd in a dot


def crowd(boxes: npt.NDArray[np.float64], weights: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return which places the first view of a map should hold.

    All, unless leaving out a tenth of the events or less (one of five to nine) makes everything else more than twice as
    large. What holds the middle of the crowd is never left out: such a region lies round it, not far off.

    Parameters
    ----------
    boxes
        West, south, east and north of each place in degrees.
    weights
        How many events each has.
    """
    all_of_them = np.ones(len(boxes), dtype=bool)
    total = int(weights.sum())
    if total < 5 or len(boxes) < 2:
        return all_of_them
    near = turned(boxes, weights)
    flat = np.column_stack([near[:, 0], _up(near[:, 1]), near[:, 2], _up(near[:, 3])])
    middle = [_median((flat[:, at] + flat[:, at + 2]) / 2, weights) for at in (0, 1)]
    away = np.abs(flat - np.array([*middle, *middle])).max(axis=1)
    around = np.all((flat[:, :2] <= np.array(middle)) & (np.array(middle) <= flat[:, 2:]), axis=1)
    order = np.argsort(-away, kind="stable")
    order = order[~around[order]]
    spare = int(np.searchsorted(np.cumsum(weights[order]), max(1, total // _FEW), side="right"))
    for left_out in range(1, min(spare, len(order)) + 1):
        kept = all_of_them.copy()
        kept[order[:left_out]] = False
        if _span(flat) > _WORTH * max(_span(flat[kept]), _LEAST):
            return kept
        if left_out >= 200:  # more are no few
            break
    return all_of_them


def turned(boxes: npt.NDArray[np.float64], weights: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.float64]:
    """Return boxes on that side of the date line on which the crowd is: what lies beyond it is as near as it is."""
    centres = (boxes[:, 0] + boxes[:, 2]) / 2
    turn = 360 * np.rint((_median(centres, weights) - centres) / 360)
    moved: npt.NDArray[np.float64] = boxes + np.column_stack([turn, np.zeros_like(turn)] * 2)
    return moved


def _up(lat: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return latitudes as the map has them: as high on Mercator's page as degrees of longitude are wide."""
    held = np.radians(np.clip(lat, -85, 85))
    return np.degrees(np.arcsinh(np.tan(held)))


def _median(values: npt.NDArray[np.float64], weights: npt.NDArray[np.integer[Any]]) -> float:
    order = np.argsort(values, kind="stable")
    sums = np.cumsum(weights[order])
    return float(values[order[int(np.searchsorted(sums, sums[-1] / 2))]])


def _span(flat: Any) -> float:
    west, south = flat[:, :2].min(axis=0)
    east, north = flat[:, 2:].max(axis=0)
    return float(max(east - west, north - south))
