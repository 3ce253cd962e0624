"""Trees of equal depth as catboost fits them, as the tables that `dateline._arrays.trees` asks."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from catboost import CatBoostClassifier

from dateline._arrays import trees


def as_tables(model: CatBoostClassifier, rows: Any) -> tuple[Any, Any, Any]:
    """Return the features and thresholds asked, a row a tree, and the leaves; tried on the first of ``rows``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        table = json.loads(path.read_text("utf-8"))
    scale, (bias,) = table["scale_and_bias"]
    splits = [tree["splits"] or () for tree in table["oblivious_trees"]]
    depth = int(model.get_all_params()["depth"])
    features, thresholds = np.zeros((len(splits), depth), np.uint8), np.full((len(splits), depth), np.inf, np.float32)
    leaves = np.zeros((len(splits), 1 << depth), np.float32)
    for at, tree in enumerate(table["oblivious_trees"]):
        for level, split in enumerate(splits[at]):
            features[at, level], thresholds[at, level] = split["float_feature_index"], split["border"]
        values = np.array(tree["leaf_values"]) * scale
        leaves[at, : len(values)] = values
    leaves[0] += bias
    if not np.allclose(
        trees(rows[:99], features, thresholds, leaves),
        model.predict(rows[:99], prediction_type="RawFormulaVal"),
        atol=1e-3,
    ):
        raise SystemExit("the trees as written do not answer as the fitted ones do")
    return features, thresholds, leaves
