"""The fitting methods of `fit_ranker.py`, and how LightGBM's trees become the package's flat arrays."""

from __future__ import annotations

from typing import Any

import lightgbm
import numpy as np
from scipy.optimize import minimize

from dateline.resolve.ranking.features import FEATURES
from dateline.resolve.ranking.forest import LEAVES, NODES, Forest

FOLDS = 5
_COMMON = {
    "num_leaves": LEAVES, "max_depth": 4, "learning_rate": 0.1, "min_data_in_leaf": 20, "lambda_l2": 5,
    "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1, "max_bin": 127, "verbose": -1,
    "num_threads": 1, "deterministic": True, "force_row_wise": True,
}  # fmt: skip
_RIDGE = 0.3
_HELPS = frozenset((
    "log size", "share of size", "stated", "prior", "country votes", "country share", "country lead",
    "country demonyms", "unit votes", "unit share", "unit lead", "unit named", "district votes", "near country",
    "near unit", "within 100 km", "within 300 km", "flat unit", "flat unit lead", "flat within 30 km",
    "flat within 100 km", "kind beside", "share of kind beside", "score", "share",
))  # fmt: skip
_HARMS = frozenset(("how", "worse how", "near km", "least km", "median km", "first km", "share of the next"))


def conditional_logit(features: list[np.ndarray], right: list[np.ndarray]) -> np.ndarray:
    """Return the weights under which, of the candidates of each name, the right one is likeliest."""
    table, wanted = np.vstack(features), np.concatenate(right)
    group = np.repeat(np.arange(len(right)), [len(one) for one in right])
    total = np.bincount(group, wanted)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = table @ weights
        top = np.full(len(right), -np.inf)
        np.maximum.at(top, group, score)
        power = np.exp(score - top[group])
        share = power / np.bincount(group, power)[group]
        gradient = -table.T @ (wanted - share * total[group]) + _RIDGE * weights
        return float(-(wanted * np.log(share + 1e-12)).sum() + _RIDGE / 2 * weights @ weights), gradient

    return np.asarray(minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B").x)


def rank_forest(features: np.ndarray, right: np.ndarray, sizes: list[int], weight: np.ndarray, *, seed: int) -> Any:
    """Fit a forest that puts the right candidate of each group first."""
    settings = _COMMON | {
        "objective": "lambdarank", "lambdarank_truncation_level": 10, "label_gain": [0, 1], "seed": seed,
        "learning_rate": 0.05,
    }  # fmt: skip
    data = lightgbm.Dataset(features, right.astype(int), group=sizes, weight=weight)
    return lightgbm.train(settings, data, 200)


def judge_forest(features: np.ndarray, right: np.ndarray, weight: np.ndarray) -> Any:
    """Fit a forest that tells right answers from wrong ones."""
    names = (*FEATURES, "score", "share", "share of the next")
    signs = [1 if name in _HELPS else -1 if name in _HARMS else 0 for name in names]
    settings = _COMMON | {
        "objective": "binary", "learning_rate": 0.08, "seed": 1, "num_leaves": 6, "max_depth": 3,
        "min_data_in_leaf": 40, "monotone_constraints": signs,
        # What says nothing about the candidate itself is left out.
        "feature_contri": [1.0 if sign else 0.0 for sign in signs],
    }  # fmt: skip
    return lightgbm.train(settings, lightgbm.Dataset(features, right, weight=weight), 60)


def isotonic(score: np.ndarray, right: np.ndarray, weight: np.ndarray, *, knots: int = 50) -> np.ndarray:
    """Return rising pairs of score and share of right answers: means of equal parts, made monotone by pooling."""
    order = np.argsort(score, kind="stable")
    pools = [
        [float(np.average(score[part], weights=weight[part])), float(np.average(right[part], weights=weight[part])),
         float(weight[part].sum())]
        for part in np.array_split(order, knots)
        if len(part)
    ]  # fmt: skip
    merged: list[list[float]] = []
    for pool in pools:
        merged.append(pool)
        while len(merged) > 1 and merged[-2][1] >= merged[-1][1]:
            (x, y, w), (u, v, z) = merged[-2], merged[-1]
            merged[-2:] = [[(x * w + u * z) / (w + z), (y * w + v * z) / (w + z), w + z]]
    return np.array([[pool[0] for pool in merged], [pool[1] for pool in merged]])


def export(booster: Any) -> Forest:
    """Return a forest as flat arrays."""
    trees = [tree["tree_structure"] for tree in booster.dump_model()["tree_info"]]
    shape = (NODES, len(trees))
    feature, cut = np.zeros(shape, np.uint8), np.zeros(shape, np.uint8)
    threshold, value = np.full(shape, np.inf, np.float32), np.zeros((len(trees), LEAVES), np.float32)
    for at, root in enumerate(trees):
        nodes, leaves = _walk(root)
        value[at, : len(leaves)] = leaves
        for number, (split, limit, left) in enumerate(nodes):
            feature[number, at], threshold[number, at], cut[number, at] = split, limit, sum(1 << leaf for leaf in left)
    return Forest(feature.ravel(), threshold.ravel(), cut.ravel(), value)


def _walk(root: dict[str, Any]) -> tuple[list[tuple[int, float, list[int]]], list[float]]:
    """Return the inner nodes of a tree (feature, threshold, leaves on the left) and its leaves from left to right."""
    nodes: list[tuple[int, float, list[int]]] = []
    leaves: list[float] = []

    def visit(node: dict[str, Any]) -> list[int]:
        if "leaf_value" in node:
            leaves.append(node["leaf_value"])
            return [len(leaves) - 1]
        left = visit(node["left_child"])
        right = visit(node["right_child"])
        nodes.append((node["split_feature"], node["threshold"], left))
        return left + right

    visit(root)
    return nodes, leaves
