"""The fitted ranker: its trees, its votes, and what its file says of it."""

from __future__ import annotations

import hashlib
import json

import numpy as np
import pytest

from dateline import _data
from dateline.gazetteer import Gazetteer
from dateline.records import Mention, Report
from dateline.resolve import resolve
from dateline.resolve.candidates.columns import Columns
from dateline.resolve.ranking.coherence import COUNTRIES, UNITS, Ballots, Distances, Places
from dateline.resolve.ranking.features import FEATURES, prior_features, prior_scores, shares
from dateline.resolve.ranking.forest import LEAVES, NODES, Forest
from dateline.resolve.ranking.ranker import PASSES, ranker
from dateline.resolve.scene import best_rows, set_scene
from growth import grows_at_most

_MOST_BYTES = 200_000
WEIGHTS = _data.package_file("data/ranker.npz")


def columns(*, name: list[int], country: list[int], admin1: list[int]) -> Columns:
    """Return candidates that differ by country and unit alone."""
    n, first = len(name), np.searchsorted(name, np.arange(max(name) + 2))
    zero, kind = np.zeros(n), np.full(n, 3)
    return Columns(
        (), first, np.array(name), np.zeros(n, dtype=int), kind, np.array(country), np.array(admin1),
        np.full(n, -1), zero, zero, zero, np.zeros(n, dtype=bool),
    )  # fmt: skip


def test_a_tree_answers_with_its_first_leaf_that_no_node_cuts_off() -> None:
    # x0 <= 1 ? (x1 <= 5 ? 10 : 20) : 30
    feature, threshold, cut = np.zeros(NODES, dtype=np.intp), np.full(NODES, np.inf), np.zeros(NODES, dtype=np.uint8)
    feature[:2], threshold[:2], cut[:2] = (0, 1), (1.0, 5.0), (0b011, 0b001)
    value = np.zeros((1, LEAVES))
    value[0, :3] = 10, 20, 30
    table = np.array([[1.0, 1.0, 2.0, 2.0], [5.0, 6.0, 5.0, 6.0]])
    assert Forest(feature, threshold, cut, value).scores(table).tolist() == [10.0, 20.0, 30.0, 30.0]


def test_a_names_own_votes_do_not_count_for_it() -> None:
    c = columns(name=[0, 0, 1, 2], country=[7, 8, 7, 7], admin1=[1, 2, 1, -1])
    ballots = Ballots(Places(c, c.name, np.zeros(4, dtype=int)), np.array([COUNTRIES, UNITS]))
    votes = np.array([[0.5, 0.5, 1.0, 1.0], [0.5, 0.5, 1.0, 1.0]])
    mine, sums = ballots.votes(votes)
    assert mine.tolist() == [[2.0, 0.0, 1.5, 1.5], [1.0, 0.0, 0.5, 0.0]]
    most, total = ballots.rivals(votes, sums)
    assert most.tolist() == [[2.0, 2.0, 1.5, 1.5], [1.0, 1.0, 0.5, 1.5]]
    assert total.tolist() == [[2.0, 2.0, 2.0, 2.0], [1.0, 1.0, 1.0, 2.0]]


def test_distances_leave_out_the_names_own_places() -> None:
    c = columns(name=[0, 0, 1], country=[1, 1, 1], admin1=[1, 1, 1])
    at = Columns(*c.__getstate__()[:8], np.array([0.0, 0.1, 0.2]), np.zeros(3), c.size, c.own)  # type: ignore[index]
    away = Distances(at, at.name, np.zeros(3), [0, 3])
    assert away.within(15.0, np.ones(3)).tolist() == [0.0, 1.0, 1.0]
    assert away.within(30.0, np.ones(3)).tolist() == [1.0, 1.0, 2.0]


def test_documents_that_are_asked_together_neither_vote_for_nor_lie_near_each_other() -> None:
    once = columns(name=[0, 0, 1, 2], country=[7, 8, 7, 7], admin1=[1, 2, 1, -1])
    both = columns(name=[0, 0, 1, 2, 3, 3, 4, 5], country=[7, 8, 7, 7] * 2, admin1=[1, 2, 1, -1] * 2)
    document, votes = np.repeat([0, 1], 4), np.array([[0.5, 0.5, 1.0, 1.0], [0.5, 0.5, 1.0, 1.0]])
    alone = Ballots(Places(once, once.name, np.zeros(4, dtype=int)), np.array([COUNTRIES, UNITS]))
    together = Ballots(Places(both, both.name, document), np.array([COUNTRIES, UNITS]))
    mine, sums = alone.votes(votes)
    of_both, sums_of_both = together.votes(np.tile(votes, 2))
    assert of_both.tolist() == np.tile(mine, 2).tolist()
    rivals = together.rivals(np.tile(votes, 2), sums_of_both)
    assert [one.tolist() for one in rivals] == [np.tile(one, 2).tolist() for one in alone.rivals(votes, sums)]
    away = Distances(both, both.name, np.zeros(8), [0, 4, 8])
    assert away.within(1.0, np.ones(8)).tolist() == [2.0, 2.0, 3.0, 3.0] * 2
    assert away.beside(np.array([0, 6])).row.tolist() == list(range(8))
    assert away.beside(np.array([0, 6])).point.tolist() == [0] * 4 + [6] * 4


def test_shares_sum_to_one_for_each_name() -> None:
    c = columns(name=[0, 0, 1], country=[1, 2, 3], admin1=[1, 2, 3])
    share = shares(np.array([1.0, 1.0, -5.0]), c)
    assert share.tolist() == [0.5, 0.5, 1.0]
    assert best_rows(np.array([1.0, 1.0, -5.0]), c).tolist() == [0, 2]


def test_the_weights_are_those_that_the_report_beside_them_tells_of() -> None:
    told = json.loads(_data.package_file("data/ranker.json").read_text("utf-8"))
    assert hashlib.sha256(WEIGHTS.read_bytes()).hexdigest() == told["weights sha256"]
    assert tuple(told["features"]) == FEATURES
    assert WEIGHTS.stat().st_size <= _MOST_BYTES
    assert len(ranker().passes) == PASSES


def test_trust_rises_with_the_judges_score() -> None:
    score, right = ranker().judged
    assert (np.diff(score) > 0).all()
    assert (np.diff(right) > 0).all()
    assert 0.0 <= right.min() <= right.max() <= 1.0


def test_the_short_way_to_score_without_context_is_the_long_one(gazetteer: Gazetteer) -> None:
    text = "Paris, Boone County, Texas and the Middle East"
    names = ("Paris", "Boone County", "Texas", "Middle East")
    mentions = tuple(
        Mention(text.index(name), text.index(name) + len(name), name, "literal", core=name) for name in names
    )
    weights = ranker().prior_weights
    found = set_scene([(text, mentions)], gazetteer, ranker().prior).names
    assert prior_scores(found, weights) == pytest.approx(prior_features(found) @ weights)


@pytest.mark.thorough
def test_time_stays_linear_in_the_number_of_different_names(gazetteer: Gazetteer) -> None:
    base = gazetteer.base
    towns = [base.name(number) for number in np.flatnonzero(base.population > 20_000)[:3000].tolist()]

    def ask(count: int) -> None:
        names = towns[:count]
        text = ". ".join(names)
        starts = np.cumsum([0, *(len(name) + 2 for name in names)]).tolist()
        mentions = tuple(
            Mention(start, start + len(name), name, "literal", core=name)
            for start, name in zip(starts, names, strict=False)
        )
        resolve(Report("", "", text, (), ""), mentions, gazetteer=gazetteer)

    ask(100)
    assert grows_at_most(10, ask, 600, 3000, spare=0.5)
