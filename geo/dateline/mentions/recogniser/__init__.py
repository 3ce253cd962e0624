"""The fitted recogniser: which candidates of a document name a place, by weights that come with the package.

Two stages. The first adds up the weights of a candidate's hashed surroundings. The second, small trees of equal depth,
sees that sum beside those of the candidate's namesakes and neighbours and the countries that the document speaks of.
``bench/fit_recogniser.py`` fits both; how, on what and how well stands in ``data/recogniser.json``. Texts of few words,
which have little company, have weights of their own (``data/recogniser_short.json``), fitted on sentences alone too.

``features`` makes the surroundings to numbers, ``company`` the namesakes and neighbours.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from dateline._arrays import sums, trees
from dateline._data import package_file
from dateline.mentions.candidates import KINDS, KNOWN, TIED, Candidate
from dateline.mentions.recogniser.company import evidence
from dateline.mentions.recogniser.features import GROUPS, Table, indexes
from dateline.mentions.words.stream import Array, Stream

KIND_SHIFT = 2  # the kinds have a quarter of the buckets
OWN = 6.0  # what a place that the user added gains, in log odds
SHORT = 60  # words of a text up to which it is judged by the weights for short ones
ARTICLE = 2.0  # what a name gains whose article is its own ("The Hague"), which news rarely shows
TIE = 4.0  # what a name gains that hyphens tie together ("Barrow-in-Furness"): of it no piece is meant


class Weights(NamedTuple):
    """What was fitted for telling places, as read from ``data/recogniser.npz`` or ``data/recogniser_short.npz``."""

    surroundings: Array  # a weight for each bucket
    bias: float
    features: Array  # of each tree and level: the column asked
    thresholds: Array
    leaves: Array  # of each tree: the answers to all questions as bits, to log odds
    least: float  # log odds from which on a candidate is taken for a place


class KindWeights(NamedTuple):
    """What was fitted for telling kinds, as read from ``data/recogniser.npz``."""

    kinds: Array  # of each bucket and kind
    clues: Array  # of each bucket of the clues and kind
    kind_bias: Array


def weights(*, short: bool) -> Weights:
    """Return the weights for documents of few words, or those for others."""
    return _weights("recogniser_short" if short else "recogniser")


@cache
def _weights(name: str) -> Weights:
    with np.load(package_file(f"data/{name}.npz")) as table:
        return Weights(
            table["surroundings"].astype(np.float32), float(table["bias"]), table["features"], table["thresholds"],
            table["leaves"], float(table["least"]),
        )  # fmt: skip


@cache
def kind_weights() -> KindWeights:
    """Read the weights of the kinds, once."""
    with np.load(package_file("data/recogniser.npz")) as table:
        kinds, clues = table["kinds"].astype(np.float32), table["clues"].astype(np.float32)
        return KindWeights(kinds, clues, table["kind_bias"])


class Judged(NamedTuple):
    """The candidates of a stream with their log odds of being a place, and the buckets of their surroundings."""

    table: Table
    buckets: Array
    odds: Array


def judge(stream: Stream, table: Table, found: list[Candidate], fitted: Weights) -> Judged:
    """Weigh every candidate of a stream."""
    buckets = indexes(table)
    weighed = first_stage(fitted.surroundings.take(buckets.T, mode="clip").T, fitted.bias)
    odds = trees(evidence(stream, table, found, weighed), fitted.features, fitted.thresholds, fitted.leaves)
    return Judged(table, buckets, odds + _added(table, found))


def _added(table: Table, found: list[Candidate]) -> Array:
    """Return what the candidates gain beside what was fitted."""
    added: Array = OWN * (table.known[:, -1] >> len(KINDS))
    for at in np.flatnonzero(table.lasts > table.firsts).tolist():
        one = found[at]
        if one.form == KNOWN:
            article = one.name[:4].lower() == "the "
            tied = one.last > one.first + 1 and TIED.search(one.name) is not None
            added[at] += ARTICLE * article + TIE * tied
    return added


def first_stage(values: Array, bias: float) -> Array:
    """Return for each candidate the sums of its weights: all, those of its surroundings, those of itself."""
    values = values.T  # a row a template, which is how `indexes` lays them out
    return np.stack([sums(values) + bias, *(sums(values[group]) for group in GROUPS)], axis=1)


def choose(found: list[Candidate], odds: Array, *, least: float) -> list[int]:
    """Return the numbers of the likeliest candidates that do not overlap, in order of the text."""
    taken: set[tuple[int, int]] = set()
    chosen = []
    for at in sorted(np.flatnonzero(odds > least).tolist(), key=lambda at: (-odds[at], at)):
        one = found[at]
        words = {(one.sentence, word) for word in range(one.first, one.last + 1)}
        if taken.isdisjoint(words):
            taken |= words
            chosen.append(at)
    return sorted(chosen)
