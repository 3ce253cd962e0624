"""How well tellings of one event are joined on our own small corpora, held by floors that only rise.

Of `test` nothing but totals is printed. Today's values:

    PYTHONPATH=geo .venv/bin/python tests/quality/cluster_gold.py dev
"""

from __future__ import annotations

import hashlib
import math
from pathlib import Path

import pytest

from cluster_gold import FOLDER, HALVES, corpora, figures, lines, read, scores
from dateline.errors import InputError
from dateline.gazetteer import Gazetteer

HASHES = {"dev": "3bf31fb4827eee24", "test": "26618f12d6309179"}
# B-cubed precision, recall and F1, F1 of pairs, and how many of the events with told roots have them right.
FLOORS: dict[str, dict[str, float]] = {
    "dev": {"precision": 1.0, "recall": 0.946, "f1": 0.972, "pairs_f1": 0.952, "origins": 3},
    "test": {"precision": 1.0, "recall": 0.915, "f1": 0.955, "pairs_f1": 0.894, "origins": 1},
}


@pytest.mark.parametrize("half", HALVES)
def test_tellings_are_joined_at_least_as_well_as_before(half: str, gazetteer: Gazetteer) -> None:
    if not corpora(half):
        pytest.skip(f"the half {half!r} is not in this checkout")
    assert _hash(half) == HASHES[half], "the texts have changed: set the hash, and the floors to today's values"
    scored = scores(half, gazetteer=gazetteer)
    print("\n".join(lines(scored, verbose=half == "dev")))
    found = {name: math.floor(value * 1000) / 1000 for name, value in figures(scored).items()}
    assert {name: found[name] for name, floor in FLOORS[half].items() if found[name] < floor} == {}


def test_marks_are_read_with_their_offsets(tmp_path: Path) -> None:
    path = tmp_path / "war-x.txt"
    report = "--- Wire, 2025-01-02\nOne\n\nShells {A,B:hit} X and Y.\n"
    path.write_text(f"about: a\norigins: A 2\n{report}", encoding="utf-8")
    corpus = read(path)
    text = corpus.reports[0]["text"]
    assert text == "One\n\nShells hit X and Y."
    assert [(one.label, text[one.start : one.end], one.place) for one in corpus.tellings] == [
        ("A", "hit", 0),
        ("B", "hit", 1),
    ]
    assert (corpus.origins, corpus.reports[0]["title"]) == ((("A", 2),), "One")


def test_what_is_no_corpus_is_said_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "sport-x.txt"
    path.write_text("about: a\n--- Wire, 2025-01-02\nOne\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"sport-x.txt: expected one of war, disaster, health in its name"):
        read(path)


def _hash(half: str) -> str:
    digest = hashlib.sha256()
    for path in sorted((FOLDER / half).glob("*.txt")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


if __name__ == "__main__":
    for one in HALVES:
        table = figures(scores(one, gazetteer=Gazetteer()))
        print(repr(one), _hash(one), {name: math.floor(value * 1000) / 1000 for name, value in table.items()})
