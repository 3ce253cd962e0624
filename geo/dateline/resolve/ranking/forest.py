"""Boosted trees as flat arrays, evaluated for all candidates of a document at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from dateline._arrays import strips, sums
from dateline.resolve.candidates.columns import Array

LEAVES = 8  # at most, of one tree: its leaves are the bits of one byte
NODES = LEAVES - 1
_BYTES = 256
# Of each byte of leaves that were cut off, the first that is left.
_LEFT = np.array([(~cut & cut + 1).bit_length() - 1 if cut < _BYTES - 1 else 0 for cut in range(_BYTES)], dtype=np.intp)


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
    answers: Array = field(init=False, repr=False)  # of each tree to each byte of leaves cut off
    # The different questions, of which there are fewer than nodes: features, thresholds; and the question of each node.
    asked: Array = field(init=False, repr=False)
    least: Array = field(init=False, repr=False)
    question: Array = field(init=False, repr=False)

    def __post_init__(self) -> None:
        order = np.lexsort((self.threshold, self.feature))
        feature, threshold = self.feature[order], self.threshold[order]
        new = np.concatenate(([True], (feature[1:] != feature[:-1]) | (threshold[1:] != threshold[:-1])))
        question = np.empty(len(order), dtype=np.intp)
        question[order] = np.cumsum(new) - 1
        asked, least = feature[new].astype(np.intp), threshold[new][:, None]
        made = {"answers": self.value[:, _LEFT], "asked": asked, "least": least, "question": question}
        for name, array in made.items():
            object.__setattr__(self, name, array)

    def scores(self, features: Array) -> Array:
        """Return the sum over the trees for each column of a table with one row a feature."""
        trees = len(self.value)
        cuts, tree = self.cut[:, None], np.arange(0, trees * _BYTES, _BYTES)[:, None]
        found = []
        for strip in strips(features):  # without a check of each number, taking needs half the time
            above = strip.take(self.asked, axis=0, mode="clip") > self.least
            each = above.view(np.uint8).take(self.question, axis=0, mode="clip")
            cut = np.bitwise_or.reduce((each * cuts).reshape(NODES, trees, -1), axis=0)
            found.append(sums(self.answers.take(cut + tree, mode="clip")))
        return np.concatenate(found)

    @classmethod
    def of(cls, arrays: Mapping[str, Array], name: str) -> Forest:
        """Take a forest from a file's arrays, by the name under which `arrays` of it were kept."""
        return cls(*(arrays[f"{name}_{part}"] for part in ("feature", "threshold", "cut", "value")))

    def arrays(self, name: str) -> dict[str, Array]:
        """Return what is to be kept in a file."""
        return {f"{name}_{part}": getattr(self, part) for part in ("feature", "threshold", "cut", "value")}
