"""The fitted ranker: which candidate of each name is meant, by two rounds of votes, and how sure that is.

The weights come from `bench/fit_ranker.py`; ``data/ranker.json`` tells of what data, and how well they do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from dateline import _data
from dateline.resolve.candidates.columns import Array, Columns
from dateline.resolve.ranking.features import Company, prior_scores, shares, static_features, table
from dateline.resolve.ranking.forest import Forest
from dateline.resolve.scene import Scene, best_rows

PASSES = 2


@dataclass(frozen=True, slots=True)
class Ranked:
    """Scores of all candidates (any real number, the greater the likelier), and each sense's best row, -1 for none.

    ``trust`` is by sense how sure its best row is, 0-1; ``features`` are those of the last pass, a row a feature.
    """

    score: Array
    best: Array
    trust: Array
    features: Array


@dataclass(frozen=True, slots=True)
class Ranker:
    """What was fitted: weights without context, a forest for each pass, and one that judges the answers."""

    prior_weights: Array
    passes: tuple[Forest, ...]
    judge: Forest
    judged: Array  # pairs of a judge's score and the share of right answers at it, rising

    @classmethod
    def of(cls, arrays: Mapping[str, Array]) -> Ranker:
        """Take a ranker from the arrays of its file."""
        passes = tuple(Forest.of(arrays, f"pass{number}") for number in range(PASSES))
        return cls(arrays["prior"], passes, Forest.of(arrays, "judge"), arrays["judged"])

    def prior(self, columns: Columns) -> Array:
        """Score candidates by their names and sizes alone."""
        return prior_scores(columns, self.prior_weights)

    def rank(self, scene: Scene, bonus: Array) -> Ranked:
        """Rank the candidates of a document.

        Parameters
        ----------
        scene
            The document, with at least one candidate.
        bonus
            What rules, focus and profile add to each candidate's score.
        """
        columns = scene.columns
        prior = scene.prior if columns is scene.names else self.prior(columns)
        company = Company(scene, prior)
        static = static_features(scene, prior, company.places)
        score = prior + bonus
        for number, forest in enumerate(self.passes):
            features = table(static, company.features(shares(score, columns), around=number > 0))
            score = company.weighed(forest.scores(features), prior) + bonus
        best = best_rows(score, columns)
        return Ranked(score, best, self._trust(score, best, columns, features), features)

    def _trust(self, score: Array, best: Array, columns: Columns, features: Array) -> Array:
        trust = np.zeros(len(best))
        some = best >= 0
        known = self.judge.scores(judge_features(score, best[some], columns, features))
        trust[some] = np.interp(known, self.judged[0], self.judged[1])
        return trust


def judge_features(score: Array, rows: Array, columns: Columns, features: Array) -> Array:
    """Return what tells whether the best rows are right: their own features, their share and that of the next."""
    share = shares(score, columns)
    rest = share.copy()
    rest[rows] = 0.0
    first = columns.first[:-1]
    following = np.maximum.reduceat(rest, first[first < columns.first[1:]])
    own = np.stack([score[rows], share[rows], following]).astype(np.float32)
    return np.concatenate([features[:, rows], own])


@cache
def ranker() -> Ranker:
    """Return the ranker that comes with the package, read once."""
    with np.load(_data.package_file("data/ranker.npz")) as arrays:
        return Ranker.of(arrays)
