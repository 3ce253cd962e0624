"""Calibration: whether answers that call themselves 80 % sure are right in 80 % of the cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from dateline.evaluation.judging import Judged, Judgement

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose score is ``low`` or more and below ``high``: how many, their mean score, how many are right."""

    low: float
    high: float
    count: int
    mean: float
    right: int

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.count


@dataclass(frozen=True, slots=True)
class Calibration:
    """Answers with a score by that score, bins without any left out.

    ``error`` is the expected calibration error: how far score and share of what is right lie apart, over all answers.
    """

    bins: tuple[Bin, ...]
    error: float

    @property
    def count(self) -> int:
        """How many answers could be judged."""
        return sum(one.count for one in self.bins)


def calibration(judgements: Iterable[Judgement]) -> Calibration | None:
    """Return how well scores tell what is right, None where no answer has one.

    Judged are answers with a place and a score that belong to a toponym of which the gold has a point or an id: right
    is the same id, or within 161 km of the point. An answer that belongs to no toponym is a matter of finding names,
    of which the score says nothing.
    """
    judged = [(score, one.same or one.near) for one in _judged(judgements) if (score := _score(one)) is not None]
    if not judged:
        return None
    bins = []
    for low, high in pairwise(_EDGES):
        inside = [(score, right) for score, right in judged if low <= score < high or score == high == _EDGES[-1]]
        if inside:
            mean = sum(score for score, _ in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), mean, sum(right for _, right in inside)))
    apart = sum(one.count * abs(one.mean - one.share) for one in bins)
    return Calibration(tuple(bins), apart / len(judged))


def _judged(judgements: Iterable[Judgement]) -> Iterable[Judged]:
    return (one for judgement in judgements for one in judgement.toponyms if one.gold.placed or one.gold.id)


def _score(one: Judged) -> float | None:
    """Return the score of an answer that has a place."""
    answer = one.answer
    if answer is None or answer.score is None or not (answer.placed or answer.id):
        return None
    return min(1.0, max(0.0, answer.score))
