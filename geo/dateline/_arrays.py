"""Arrays that hold the numbers of several documents: worked through in strips, and added up alike however many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

STRIP = 256  # columns of a table that trees are asked about at a time; more do not fit into a processor's nearer memory
Array = np.ndarray[Any, Any]


def strips(table: Array) -> Iterator[Array]:
    """Yield a table, which has a row a number, in strips of so many columns as are best worked on at a time."""
    for at in range(0, max(1, table.shape[1]), STRIP):
        yield table[:, at : at + STRIP]


def sums(table: Array) -> Array:
    """Return the sum of each column, added up row by row, so that it does not depend on how many columns there are.

    Of a single column numpy would add up the numbers in another order, and the last digits would be others.
    """
    return np.asarray(table.sum(axis=0) if table.shape[1] > 1 else table.cumsum(axis=0)[-1])


def trees(rows: Array, features: Array, thresholds: Array, leaves: Array) -> Array:
    """Return the sum over trees in which every level asks one question of all rows."""
    count, depth = features.shape
    asked, least = features.T.ravel(), thresholds.T.reshape(-1, 1)  # the first questions of all trees come first
    levels = np.arange(depth, dtype=np.uint8)[:, None, None]
    first = np.arange(0, leaves.size, 1 << depth)[:, None]
    found = []
    for strip in strips(rows.T):
        above = strip.take(asked, axis=0, mode="clip") > least
        bits = above.view(np.uint8).reshape(depth, count, -1) << levels
        found.append(sums(leaves.take(np.bitwise_or.reduce(bits, axis=0) + first, mode="clip")))
    return np.concatenate(found)
