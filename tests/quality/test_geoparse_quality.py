"""The quality of the geoparser on our own annotated documents, held by floors that only rise.

`test` measures: nobody looks at its texts when writing rules or fits on them, so on failure only figures and counts are
printed. `train` guards what was reached, and its errors are printed. After a change that makes a figure better by more
than a point, raise its floor to today's value, rounded down to three digits. A floor falls only when the texts
change, which the hash tells. Today's values:

    PYTHONPATH=geo .venv/bin/python tests/quality/test_geoparse_quality.py
"""

from __future__ import annotations

import hashlib
import json
import math
import tempfile
from pathlib import Path

import pytest

import annotated
import dateline
from dateline.evaluation import Evaluation
from dateline.gazetteer import Gazetteer

HASHES = {"train": "bf9f5c60b8cb506e", "test": "281f22d873d713ce"}
FLOORS = {
    # The recogniser and the ranker are fitted on most of this half: its figures hold what was reached, no measure.
    "train": {
        "precision": 0.988,
        "recall": 0.976,
        "f1": 0.982,
        "same_span_f1": 0.973,
        "f1_161": 0.981,
        "acc_161": 0.981,
        "id": 0.97,
        "no_place": 0.722,
        "given_id": 0.983,
        "kind": 0.993,
        "literal_or_not": 0.994,
        "f1 without demonyms": 0.981,
        "f1_161 without demonyms": 0.981,
        "id without demonyms": 0.97,
    },
    "test": {
        "precision": 0.984,
        "recall": 0.97,
        "f1": 0.977,
        "same_span_f1": 0.964,
        "f1_161": 0.965,
        "acc_161": 0.965,
        "id": 0.948,
        "no_place": 0.818,
        "given_id": 0.969,
        "kind": 0.957,
        "literal_or_not": 0.961,
        "f1 without demonyms": 0.976,
        "f1_161 without demonyms": 0.965,
        "id without demonyms": 0.947,
    },
}
_FEW = {"no_place"}  # one more of so few is over five points
_MOST_ERRORS = 60


def measure(half: str, folder: Path, gazetteer: Gazetteer) -> Evaluation:
    path = folder / f"{half}.jsonl"
    path.write_text("".join(annotated.gold_lines(half, gazetteer)), encoding="utf-8")
    return dateline.evaluate(path, gazetteer=gazetteer)


@pytest.fixture(scope="module", params=["train", "test"])
def measured(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer
) -> tuple[str, Evaluation]:
    """Return the name of a half and how good its answers are."""
    return request.param, measure(request.param, tmp_path_factory.mktemp("gold"), gazetteer)


def figures(result: Evaluation) -> dict[str, float]:
    """Return every figure by the name of its floor; what is counted is counted with demonyms, unless it says not."""
    included, excluded = result.measures["included"], result.measures["excluded"]
    found = {name: included[name].value or 0.0 for name in FLOORS["test"] if name in included}
    return found | {f"{name} without demonyms": excluded[name].value or 0.0 for name in ("f1", "f1_161", "id")}


def hash_of(half: str) -> str:
    rows = [
        [document.id, document.text, [[one.start, one.end, one.kind, one.id] for one in document.toponyms]]
        for document in annotated.documents(half)
    ]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16]


def test_the_texts_are_those_that_the_floors_were_set_on() -> None:
    found = {half: hash_of(half) for half in HASHES}
    assert found == HASHES, "the annotated documents have changed: measure again, set the floors and these hashes anew"


def test_no_figure_falls_below_its_floor(measured: tuple[str, Evaluation]) -> None:
    half, result = measured
    reached = figures(result)
    fallen = {name: (reached[name], floor) for name, floor in FLOORS[half].items() if reached[name] < floor}
    for name, (value, floor) in fallen.items():
        print(f"{half}: {name} fell to {value:.4f}, its floor is {floor}")
    for kind, count in result.error_classes() if fallen else ():
        print(f"  {count:4} {kind}")
    for error in result.errors[:_MOST_ERRORS] if fallen and half == "train" else ():
        print(f"  {error.document}:{error.start} {error.text!r} {error.kind}: {error.wanted} / {error.given}")
    assert fallen == {}


def test_every_floor_is_within_reach_of_its_figure(measured: tuple[str, Evaluation]) -> None:
    half, result = measured
    reached = figures(result)
    floors = {name: floor for name, floor in FLOORS[half].items() if name not in _FEW}
    loose = {name: reached[name] for name, floor in floors.items() if reached[name] > floor + 0.05}
    assert loose == {}, f"{half}: these rose by over five points; raise their floors, so that they cannot fall back"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        rows = {half: figures(measure(half, Path(folder), Gazetteer())) for half in FLOORS}
    print("HASHES =", {half: hash_of(half) for half in HASHES})
    for half, reached in rows.items():
        print(half, {name: math.floor(value * 1000) / 1000 for name, value in reached.items()})
