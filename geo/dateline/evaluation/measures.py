"""The figures: shares and F1 with what they were counted from, and their intervals.

Names of one document are right or wrong together, so documents are resampled (percentile bootstrap). Where all or none
is right that says nothing; a share's interval is therefore at least Wilson's, which takes each name for itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.evaluation.judging import Judged, Judgement
from dateline.evaluation.matching import is_near, is_same
from dateline.records import MENTION_KINDS

RESAMPLES = 1000
_SEED = 161  # the same documents are drawn in every run
_BOUNDS = (2.5, 97.5)
_Z = 1.959964  # of the normal distribution, for 95 %
F1S = frozenset({"f1", "same_span_f1", "f1_161"})  # shares of two sums together, so Wilson's interval is not theirs

# A figure of one document: what was right, and of how many. For an F1 that is twice the hits, and what was found
# plus what there is to find, so that every figure is a share of two sums.
Counts = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Measure:
    """A share from 0 to 1 with its counts: ``right`` of ``of``; for an F1 twice the hits of both sums together.

    ``low`` and ``high`` are the bounds of its 95 % interval (see the module), None where there is nothing to count
    or, of an F1, fewer than two documents. ``value`` is None where there is nothing to count.
    """

    right: int
    of: int
    value: float | None
    low: float | None
    high: float | None


_NOTHING = Measure(0, 0, None, None, None)
# What a gold must state of some toponym before a figure says anything.
_NEEDS = {"f1_161": ("acc_161",), "no_place": ("acc_161", "id")}


def measures(counted: Sequence[Counts]) -> dict[str, Measure]:
    """Sum the counts of all documents, with intervals.

    Parameters
    ----------
    counted
        The counts of each document; a figure that a document lacks is 0 of 0 there.
    """
    names = list(dict.fromkeys(name for counts in counted for name in counts))
    table = np.array([[counts.get(name, (0, 0)) for name in names] for counts in counted], dtype=float)
    table = table.reshape(len(counted), len(names), 2)
    low, high = _intervals(table)
    totals = table.sum(axis=0)
    found = {
        name: _measure(name, int(totals[at, 0]), int(totals[at, 1]), (float(low[at]), float(high[at])))
        for at, name in enumerate(names)
    }
    return {name: _NOTHING if _cannot_judge(name, found) else one for name, one in found.items()}


def _cannot_judge(name: str, found: Mapping[str, Measure]) -> bool:
    """Tell whether the gold knows no place at all: a figure of places would then blame every answer."""
    return name in _NEEDS and not any(found[need].of for need in _NEEDS[name] if need in found)


def _measure(name: str, right: int, of: int, resampled: tuple[float, float]) -> Measure:
    bounds = [resampled] if not math.isnan(resampled[0]) else []
    if name not in F1S:
        bounds.append(wilson(right, of))
    if not of or not bounds:
        return Measure(right, of, right / of if of else None, None, None)
    return Measure(right, of, right / of, min(low for low, _ in bounds), max(high for _, high in bounds))


def wilson(right: int, of: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share, 0 to 1 where there is nothing to count.

    >>> [round(bound, 4) for bound in wilson(10, 10)]
    [0.7225, 1.0]
    """
    if not of:
        return 0.0, 1.0
    share, square = right / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z * math.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def _intervals(table: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the bounds of each figure over resampled documents, NaN where they say nothing."""
    documents, figures, _ = table.shape
    shares = np.full((RESAMPLES, figures), np.nan)
    if documents > 1:
        flat = table.reshape(documents, figures * 2)
        dice = np.random.default_rng(_SEED)
        for row in shares:
            drawn = np.bincount(dice.integers(documents, size=documents), minlength=documents)
            sums = (drawn @ flat).reshape(figures, 2)
            np.divide(sums[:, 0], sums[:, 1], out=row, where=sums[:, 1] > 0)
    low, high = (np.full(figures, np.nan) for _ in range(2))
    for at in range(figures):
        known = shares[~np.isnan(shares[:, at]), at]
        if len(known):
            low[at], high[at] = np.percentile(known, _BOUNDS)
    return low, high


def count_all(judgement: Judgement) -> Counts:
    """Count everything in one document, end to end and with the spans given."""
    toponyms, false = judgement.toponyms, len(judgement.false)
    found = [one for one in toponyms if one.answer]
    answers = len(found) + false
    point = [one for one in toponyms if one.gold.placed]
    near = sum(one.near for one in point)
    # A hit on a toponym that has no point cannot be judged by distance.
    judged = answers - sum(not one.gold.placed for one in found)
    return {
        "precision": (len(found), answers),
        "recall": (len(found), len(toponyms)),
        "f1": (2 * len(found), answers + len(toponyms)),
        "same_span_f1": (2 * sum(one.same_span for one in toponyms), answers + len(toponyms)),
        "f1_161": (2 * near, judged + len(point)),
        "acc_161": (near, len(point)),
        "acc_161_found": (near, sum(one.answer is not None for one in point)),
        **_ids(toponyms),
        "no_place": _without_place(found),
        **(_given(toponyms) if judgement.asked else {}),
        **_kinds(found),
    }


def _without_place(found: Sequence[Judged]) -> tuple[int, int]:
    """Count the found toponyms of which the gold knows neither point nor id, and those that got no place."""
    unknown = [one.answer for one in found if one.answer and not one.gold.placed and not one.gold.id]
    return sum(not answer.placed for answer in unknown), len(unknown)


def _ids(toponyms: Sequence[Judged]) -> Counts:
    known = [one for one in toponyms if one.gold.id]
    same = sum(one.same for one in known)
    return {"id": (same, len(known)), "id_found": (same, sum(one.answer is not None for one in known))}


def _given(toponyms: Sequence[Judged]) -> Counts:
    point = [one for one in toponyms if one.gold.placed]
    known = [one for one in toponyms if one.gold.id]
    return {
        "given_answered": (sum(one.given is not None and one.given.placed for one in toponyms), len(toponyms)),
        "given_acc_161": (sum(is_near(one.gold, one.given) for one in point), len(point)),
        "given_id": (sum(is_same(one.gold, one.given) for one in known), len(known)),
    }


def _kinds(found: Sequence[Judged]) -> Counts:
    """Count the found toponyms whose kind is told right, where the gold uses our kinds."""
    told = [(one.gold.kind, one.answer.kind) for one in found if one.answer and one.answer.kind in MENTION_KINDS]
    comparable = [(want, got) for want, got in told if want in MENTION_KINDS]
    right = sum(want == got for want, got in comparable)
    drawn = sum((want == "literal") == (got == "literal") for want, got in comparable)
    return {"kind": (right, len(comparable)), "literal_or_not": (drawn, len(comparable))}


def count_group(toponyms: Sequence[Judged], *, asked: bool) -> Counts:
    """Count the toponyms of one kind or country in one document."""
    point = [one for one in toponyms if one.gold.placed]
    counts = {
        "recall": (sum(one.answer is not None for one in toponyms), len(toponyms)),
        "acc_161": (sum(one.near for one in point), len(point)),
        "id": _ids(toponyms)["id"],
    }
    return counts | ({"given_id": _given(toponyms)["given_id"]} if asked else {})
