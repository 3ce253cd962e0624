"""What was fitted for each field, as it is read from ``data/judge.npz``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np

from dateline._arrays import Array
from dateline._data import package_file
from dateline.coding.judging.network import Head, read_head
from dateline.coding.judging.surroundings import WORDED
from dateline.coding.judging.vectors import vectors


class Trees(NamedTuple):
    """Trees of equal depth: see `dateline._arrays.trees`."""

    features: Array
    thresholds: Array
    leaves: Array


class Weights(NamedTuple):
    """What was fitted for a field, as read from ``data/judge.npz``."""

    types: tuple[str, ...]
    drawn: tuple[str, ...]  # those of them of which there were enough to learn from
    near: Array  # of each number of the means, the report's apart; the last is the constant
    report: Array  # of each number of the report's mean, and the constant
    each: Array  # a row for each stretch but the report: of each number of its mean, and the constant
    kinds: Array  # a row a number of all means and the constant, a column a type that may be drawn
    words: Array  # of each word in the table of vectors its row in `spoken`, -1 of one that is not weighed by itself
    spoken: tuple[Array, ...]  # of each `WORDED` stretch a row a word: for an event, and for each type
    constant: float  # of the sum for an event
    first: Trees  # of what is known before the network is asked
    trees: Trees  # of that, and of its answer
    least: float  # likelihood from which on a name is taken for the place of an event that no words told
    doubt: float  # below which it is not taken for the place of one that they told
    head: Head  # of the network: what this field has by itself


@cache
def fitted() -> frozenset[str]:
    """Return the fields for which weights come with the package."""
    with np.load(package_file("data/judge.npz")) as table:
        ends = " drawn types"
        return frozenset(name.removesuffix(ends) for name in table.files if name.endswith(ends))


@cache
def weights_of(field: str) -> Weights:
    """Return the weights of a field, read once."""
    with np.load(package_file("data/judge.npz")) as table:
        return read_weights(
            {name.partition(" ")[2]: table[name] for name in table.files if name.startswith(f"{field} ")}
        )


def read_weights(table: Mapping[str, Array]) -> Weights:
    """Return weights as they were fitted, as they are asked."""
    types, drawn = tuple(table["types"].tolist()), tuple(table["drawn types"].tolist())
    near, report, each, kinds = (table[name].astype(np.float32) for name in ("near", "report", "each", "kinds"))
    first, all_ = (Trees(*(table[f"{before}{name}"] for name in Trees._fields)) for before in ("first ", ""))
    words, numbers = np.unique(table["words"].astype(np.int64), return_inverse=True)
    said = np.zeros((len(WORDED), len(words), table["spoken"].shape[1]))
    said[table["stretch"], numbers] = table["spoken"]
    rows = np.full(len(vectors().keys), -1, dtype=np.intp)
    rows[words] = np.arange(len(words))
    return Weights(
        types, drawn, near, report, each, kinds, rows, tuple(said), float(table["constant"]), first, all_,
        float(table["least"]), float(table["doubt"]), read_head({name: table[f"head {name}"] for name in Head._fields}),
    )  # fmt: skip
