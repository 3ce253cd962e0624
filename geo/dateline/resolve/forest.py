"""Boosted trees as flat arrays, evaluated for all candidates of a document at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dateline.resolve.columns import Array

LEAVES = 8  # at most, of one tree: its leaves are the bits of one byte
NODES = LEAVES - 1
_LOWEST = np.array([(byte & -byte).bit_length() - 1 if byte else 0 for byte in range(256)], dtype=np.intp)


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of up to eight leaves.

    ``feature``, ``threshold`` and ``cut`` are of the inner nodes, the n-th of every tree before the next of any: a
    value above the threshold cuts off the leaves on the left, which are the bits of ``cut``. A tree's answer is its
    first leaf that is left, by ``value`` (trees x leaves).
    """

    feature: Array
    threshold: Array
    cut: Array
    value: Array

    def scores(self, features: Array) -> Array:
        """Return the sum over the trees for each column of a table with one row a feature."""
        trees = len(self.value)
        above = features[self.feature] > self.threshold[:, None]
        cut = (above.view(np.uint8) * self.cut[:, None]).reshape(NODES, trees, -1)
        left = _LOWEST[~np.bitwise_or.reduce(cut, axis=0)]
        return np.asarray(self.value.ravel()[left + np.arange(0, trees * LEAVES, LEAVES)[:, None]].sum(axis=0))

    @classmethod
    def of(cls, arrays: Mapping[str, Array], name: str) -> Forest:
        """Take a forest from a file's arrays, by the name under which `arrays` of it were kept."""
        return cls(*(arrays[f"{name}_{part}"] for part in ("feature", "threshold", "cut", "value")))

    def arrays(self, name: str) -> dict[str, Array]:
        """Return what is to be kept in a file."""
        return {f"{name}_{part}": getattr(self, part) for part in ("feature", "threshold", "cut", "value")}
