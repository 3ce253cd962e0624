"""Measure the way from text to place on news that no weight has seen: five folds by document, all weights fitted anew.

    PYTHONPATH=geo:tests/quality python bench/cross_validate.py FOLDER ANSWERS

FOLDER is that of `fit_ranker.py`. For each fold the recogniser (but its twin for short texts), the kinds and the ranker
are fitted, by the recipes of `fit_recogniser.py` and `fit_ranker.py`, on the documents of the other four and the
``train`` half of our own, and answer the documents of the fold; the threshold of the recogniser is the package's. The
answers are written to the folder ANSWERS (score them with ``dateline evaluate GOLD --pred ANSWERS/LGL.jsonl``); the
measures of those with a place are printed. They are answered once more with a profile of their publishers (``domain``
of LGL and TR-News), learned from the answers of the first round to the texts of the other four folds: from texts alone,
and by weights that had not seen what is marked in them. Takes a quarter of an hour on one core; needs the extra
``fit``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import fit_ranker
import fit_recogniser
import numpy as np
from fit_documents import CORPORA, documents, path_of

import annotated
import dateline
from dateline import mentions, resolve
from dateline.gazetteer import Gazetteer
from dateline.mentions.recogniser import KindWeights, Weights, weights
from dateline.pipeline import Settings
from dateline.records import Report, Resolved
from dateline.resolve import Profile, learn_profile
from dateline.resolve.ranking.ranker import Ranker

Rows = dict[str, list[dict[str, Any]]]
Document = tuple[Report, tuple[Resolved, ...]]
Answers = list[dict[str, list[Document]]]
Fitted = tuple[Weights, KindWeights, Ranker]

FOLDS = 5
_MEASURES = ("f1", "f1_161", "acc_161", "id")


def fold_of(corpus: str, row: dict[str, Any]) -> int:
    """Return the fold of a document, which its name tells and not its place in the file."""
    name = f"{corpus} {row.get('doc_id', row.get('id'))}"
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def rows_of(folder: Path, corpus: str) -> list[dict[str, Any]]:
    """Return the documents of a corpus."""
    return [json.loads(line) for line in path_of(folder, corpus).read_text("utf-8").strip("\n").split("\n")]


def write(folder: Path, corpus: str, rows: list[dict[str, Any]]) -> Path:
    """Write JSON lines."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{corpus}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def fit_names(paths: list[Path], gazetteer: Gazetteer) -> tuple[Weights, KindWeights]:
    """Fit the recogniser and the kinds."""
    found = [one for path in paths for one in fit_recogniser._documents(path, gazetteer, alone=False)]
    whole = [one for one in found if one.found]
    fit_recogniser._fill(whole, fit_recogniser.INNER, lambda one: one.fold % fit_recogniser.INNER)
    (coefficients, bias), trees = fit_recogniser._fit_places(whole), fit_recogniser._fit_trees(whole)
    least = weights(short=False).least
    half = coefficients.astype(np.float16).astype(np.float32)
    kinds, clues, start = fit_recogniser._fit_kinds(whole)
    return Weights(half, bias, *trees, least), KindWeights(kinds.astype(np.float32), clues.astype(np.float32), start)


def use(names: Weights, kinds: KindWeights, ranker: Ranker) -> None:
    """Let the package read with these weights, short texts, too."""
    mentions.weights = lambda **_: names  # type: ignore[assignment]
    mentions.kind_weights = lambda: kinds  # type: ignore[assignment]
    resolve.ranker = lambda: ranker  # type: ignore[assignment]


def answered(row: dict[str, Any], found: tuple[Resolved, ...]) -> dict[str, Any]:
    """Return an answer as JSON."""
    toponyms = []
    for one in found:
        place, mention = one.place or one.town, one.mention
        known = {"lat": place.lat, "lon": place.lon} if place else {"lat": None, "lon": None}
        number = int(one.place.id) if one.place and one.place.id.isdigit() else None
        span = {"start": mention.start, "end": mention.end, "kind": mention.kind}
        toponyms.append(span | known | {"geonameid": number})
    return {"doc_id": row.get("doc_id", row.get("id")), "toponyms": toponyms}


def answer(path: Path, gazetteer: Gazetteer, profile: Profile | None = None) -> list[Document]:
    """Answer documents with the weights in use."""
    return list(dateline.places(path, gazetteer=gazetteer, settings=Settings(profile=profile)))


def fitted(rest: Rows, own: list[dict[str, Any]], gazetteer: Gazetteer) -> Fitted:
    """Fit all weights anew."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        learning = [write(folder / "learning", corpus, rows) for corpus, rows in rest.items()]
        names = fit_names([*learning, write(folder, "annotated", own)], gazetteer)
        arrays, _ = fit_ranker.fitted(list(documents(folder / "learning", gazetteer)), gazetteer)
    return *names, Ranker.of(arrays)


def answer_all(
    held: list[Rows], weights_of: list[Fitted], profiles: list[Profile | None], gazetteer: Gazetteer
) -> Answers:
    """Answer the documents of each fold with its weights and, if there is one, its profile."""
    answers: Answers = []
    for fold, used, profile in zip(held, weights_of, profiles, strict=True):
        use(*used)
        with tempfile.TemporaryDirectory() as name:
            answers.append(
                {corpus: answer(write(Path(name), corpus, rows), gazetteer, profile) for corpus, rows in fold.items()}
            )
    return answers


def report(held: list[Rows], answers: Answers, given: argparse.Namespace, how: str, gazetteer: Gazetteer) -> None:
    """Write the answers and print their measures."""
    for corpus in CORPORA:
        made = [
            answered(row, found)
            for rows, fold in zip(held, answers, strict=True)
            for row, (_, found) in zip(rows[corpus], fold[corpus], strict=True)
        ]
        path = write(given.answers / how, corpus, made)
        gold = path_of(given.folder, corpus)
        result = dateline.evaluate(gold, predictions=path, placed_only=True, gazetteer=gazetteer)
        for policy, measures in result.measures.items():
            values = {name: measures[name].value for name in _MEASURES if name in measures}
            told = ", ".join(f"{name} {value:.3f}" for name, value in values.items() if value is not None)
            print(f"{corpus}, {how}, demonyms {policy}: {told}", flush=True)


def main() -> None:
    """Fit and answer fold by fold, then score."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("answers", type=Path)
    given = parser.parse_args()
    gazetteer = Gazetteer()
    corpora = {corpus: rows_of(given.folder, corpus) for corpus in CORPORA}
    own = [annotated.gold(one, gazetteer) for one in annotated.documents("train")]

    def part(fold: int, *, held: bool) -> Rows:
        return {
            corpus: [row for row in rows if (fold_of(corpus, row) == fold) is held] for corpus, rows in corpora.items()
        }

    held, weights_of = [part(fold, held=True) for fold in range(FOLDS)], []
    for fold in range(FOLDS):
        weights_of.append(fitted(part(fold, held=False), own, gazetteer))
        print(f"fold {fold + 1} of {FOLDS} fitted", flush=True)
    first = answer_all(held, weights_of, [None] * FOLDS, gazetteer)
    report(held, first, given, "without a profile", gazetteer)
    profiles: list[Profile | None] = [
        learn_profile(
            document for other in (*first[:fold], *first[fold + 1 :]) for some in other.values() for document in some
        )
        for fold in range(FOLDS)
    ]
    report(held, answer_all(held, weights_of, profiles, gazetteer), given, "with a profile", gazetteer)


if __name__ == "__main__":
    main()
