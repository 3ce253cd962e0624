"""Fit the ranker of `dateline.resolve` (`geo/dateline/data/ranker.npz`) on annotated news, and measure it.

    PYTHONPATH=geo:tests/quality python bench/fit_ranker.py FOLDER
    PYTHONPATH=geo:tests/quality python bench/fit_ranker.py FOLDER --measure

The first fits and writes the weights, and beside them on what they were fitted and how well they do; the second only
measures the weights of the package, and its speed. FOLDER holds LGL, TR-News, GeoWebNews and GeoVirus as JSON lines of
documents with ``text`` and ``toponyms`` (``start``, ``end``, ``lat``, ``lon``, ``geonameid``); our own annotated
documents, the half for training, are added. Needs the extra ``fit``. Only numbers are written, no text.

Recipe. Each gold span is a mention.

1. A conditional logistic regression scores candidates by name and size alone.
2. Two forests (LightGBM, lambdarank, 200 trees of 8 leaves) rank them by all features; the votes of the first come from
   1, those of the second from the first, out of fold. Each document comes three times more: with a fifth of its names
   left out, twice, and with four fifths.
3. A third forest (binary, 60 trees of 6 leaves, monotone in what can only help or harm) judges whether the best is
   right (the same id, or within 30 km), on out-of-fold ranks, also of the copies and of documents in which the right
   places of a quarter of the names are hidden. An isotonic regression of its out-of-fold scores turns them into
   shares of right answers.

Five folds by document throughout. The answers of the whole, with rules and "no place", are measured on the documents of
each fold by what was fitted on the other four alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from fit_documents import CORPORA, OWN, Document, Hiding, copies, documents, has_point, ident, path_of
from fit_trees import FOLDS, conditional_logit, export, isotonic, judge_forest, rank_forest

from dateline.gazetteer import Gazetteer
from dateline.gazetteer.distances import distance_km
from dateline.records import Report
from dateline.resolve import resolve_with
from dateline.resolve.ranking.features import (
    FEATURES,
    PRIOR,
    Company,
    prior_features,
    prior_scores,
    shares,
    static_features,
    table,
)  # fmt: skip
from dateline.resolve.ranking.ranker import PASSES, Ranker, judge_features, ranker
from dateline.resolve.ranking.rules import bonus
from dateline.resolve.scene import Scene, best_rows, set_scene

DATA = Path(__file__).parents[1] / "geo" / "dateline" / "data"
KM = 161.0  # the usual distance within which an answer counts as right
_NEAR_KM = 30.0  # for trust: the same town, whichever row of it
_HIDDEN, _COPY_WEIGHT, _HIDDEN_WEIGHT = 0.25, 0.4, 0.3
_WEIGHTS = {"GeoVirus": 0.3, OWN: 3.0}  # GeoVirus has points and no ids; ours is small, and of our subject


@dataclass
class Case:
    """A document with its scene, what is right by row (1 right, 0 wrong, -1 unknown), and its weight by row."""

    document: Document
    scene: Scene
    right: np.ndarray
    count: np.ndarray
    score: np.ndarray | None = None
    features: np.ndarray | None = None


def case_of(document: Document, gazetteer: Any, prior: Callable[..., np.ndarray]) -> Case:
    """Set the scene and mark what is right."""
    scene = set_scene([(document.text, document.mentions)], gazetteer, prior)
    columns = scene.columns
    right, count = np.full(len(columns.name), -1.0), np.zeros(len(columns.name))
    by_sense = defaultdict(list)
    for one, sense in zip(document.gold, scene.sense_of, strict=True):
        if one.get("geonameid") is not None or (document.corpus == "GeoVirus" and has_point(one)):
            by_sense[sense].append(one)
    for sense, gold in by_sense.items():
        rows = np.arange(columns.first[sense], columns.first[sense + 1])
        count[rows] = len(gold)
        if document.corpus == "GeoVirus":  # no ids: the nearest, if it is near for its size
            away = distance_km(columns.lon[rows], columns.lat[rows], gold[0]["lon"], gold[0]["lat"])
            found = [columns.matches[row] for row in rows.tolist()]
            spread = np.array([float(match.table.uncertainty_km[match.number]) for match in found])
            near = np.where(away < np.maximum(25.0, spread / 2), away, np.inf)
            right[rows] = (near == near.min(initial=np.inf)) & np.isfinite(near) if len(rows) else 0
        else:
            ids = [ident(columns.matches[row]) for row in rows.tolist()]
            right[rows] = [sum(str(one["geonameid"]) == id for one in gold) / len(gold) for id in ids]
            if len(rows) and not right[rows].max():  # perhaps our own row of what GeoNames has under an id that we lack
                right[[row for row, id in zip(rows.tolist(), ids, strict=True) if not id.isdigit()]] = -1
    return Case(document, scene, right, count)


def training(cases: Sequence[Case]) -> tuple[list[tuple[int, int, int]], np.ndarray]:
    """Return (case, first row, last row) of the senses to learn from, and their weights."""
    groups, weights = [], []
    for at, case in enumerate(cases):
        first = case.scene.columns.first.tolist()
        for start, end in pairwise(first):
            right = case.right[start:end]
            if end - start > 1 and right.min() >= 0 and right.max() > 0:
                groups.append((at, start, end))
                weight = float(case.count[start]) ** 0.5 * (_COPY_WEIGHT if case.document.copy else 1.0)
                weights.append(weight * _WEIGHTS.get(case.document.corpus, 1.0))
    return groups, np.array(weights)


def fit_passes(cases: list[Case], prior: np.ndarray) -> tuple[list[Any], list[list[Any]], dict[str, Any]]:
    """Fit the forests pass by pass, on all and on all folds but one; cases keep out-of-fold scores, last features."""
    fold = np.array([case.document.number % FOLDS for case in cases])
    some = [at for at, case in enumerate(cases) if len(case.scene.columns.name)]
    base = {at: prior_scores(cases[at].scene.columns, prior) for at in some}
    company = {at: Company(cases[at].scene, base[at]) for at in some}
    static = {at: static_features(cases[at].scene, base[at], company[at].places) for at in some}
    for at in some:
        cases[at].score = base[at] + bonus(cases[at].scene)
    told, boosters, folds = {"without context": measured(cases)}, [], []
    for number in range(PASSES):
        for at in some:
            case = cases[at]
            share = shares(case.score, case.scene.columns)
            case.features = table(static[at], company[at].features(share, around=number > 0))
        folds.append([rank_forest(*gathered(cases, fold != out), seed=number) for out in range(FOLDS)])
        scores = {
            at: company[at].weighed(folds[-1][fold[at]].predict(cases[at].features.T), base[at])
            + bonus(cases[at].scene)
            for at in some
        }
        boosters.append(rank_forest(*gathered(cases, fold >= 0), seed=number))
        for at in some:
            cases[at].score = scores[at]
        told[f"pass {number + 1}, cross-validated"] = measured(cases)
    return boosters, folds, told


def gathered(cases: list[Case], chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray, list[int], np.ndarray]:
    """Return features, rightness, group sizes and weights of the chosen cases."""
    groups, weights = training(cases)
    kept = [n for n, (at, _, _) in enumerate(groups) if chosen[at]]
    groups, weights = [groups[n] for n in kept], weights[kept]
    features = np.hstack([cases[at].features[:, start:end] for at, start, end in groups]).T
    right = np.concatenate([cases[at].right[start:end] for at, start, end in groups])
    sizes = [end - start for _, start, end in groups]
    return features, right > 0.5, sizes, np.repeat(weights, sizes)


def measured(cases: Sequence[Case]) -> dict[str, dict[str, float]]:
    """Return exact ids, answers within 161 km and the share of ids among the candidates, by corpus, of given spans."""
    tally: dict[str, Counter[str]] = {corpus: Counter() for corpus in (*CORPORA, OWN)}
    for case in cases:
        if case.document.copy:
            continue
        columns, count = case.scene.columns, tally[case.document.corpus]
        best = best_rows(case.score, columns) if case.score is not None else np.full(len(case.scene.senses), -1)
        for one, sense in zip(case.document.gold, case.scene.sense_of, strict=True):
            row = int(best[sense])
            if has_point(one):
                count["points"] += 1
                km = distance_km(columns.lon[row], columns.lat[row], one["lon"], one["lat"]) if row >= 0 else KM
                count["near"] += bool(km < KM)
            if one.get("geonameid") is not None:
                count["ids"] += 1
                ids = [ident(match) for match in columns.matches[columns.first[sense] : columns.first[sense + 1]]]
                count["among"] += str(one["geonameid"]) in ids
                count["exact"] += row >= 0 and ident(columns.matches[row]) == str(one["geonameid"])
    return {corpus: _rates(count) for corpus, count in tally.items()}


def _rates(count: Counter[str]) -> dict[str, float]:
    ids, points = count["ids"], count["points"]
    rates = {"within 161 km": float(count["near"] / points), "points": points}
    if ids:
        rates |= {"exact id": count["exact"] / ids, "ids": ids}
    if count["among"]:
        rates["id among candidates"] = count["among"] / ids
    if count["spans"]:
        rates["answered"] = count["answers"] / count["spans"]
    return {key: round(value, 4) for key, value in rates.items()}


def verdicts(cases: Sequence[Case]) -> Iterator[tuple[int, np.ndarray, bool, float]]:
    """Yield for each sense with an answer its fold, the judge's features, whether it is right, and its mentions."""
    for case in cases:
        columns, score = case.scene.columns, case.score
        if score is None:
            continue
        best = best_rows(score, columns)
        features = judge_features(score, best[best >= 0], columns, case.features)
        gold: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for one, sense in zip(case.document.gold, case.scene.sense_of, strict=True):
            gold[sense].append(one)
        for at, sense in enumerate(np.flatnonzero(best >= 0).tolist()):
            known = [one for one in gold[sense] if one.get("geonameid") is not None or has_point(one)]
            if known:
                if case.right[int(best[sense])] < 0:
                    continue
                right = sum(_is_right(one, columns, int(best[sense])) for one in known) / len(known)
                yield case.document.number % FOLDS, features[:, at], right > 0.5, float(len(known))


def _is_right(one: dict[str, Any], columns: Any, row: int) -> bool:
    if one.get("geonameid") is not None and ident(columns.matches[row]) == str(one["geonameid"]):
        return True
    if not has_point(one):
        return False
    return bool(distance_km(columns.lon[row], columns.lat[row], one["lon"], one["lat"]) < _NEAR_KM)


def hidden_cases(
    originals: list[Document], gazetteer: Gazetteer, prior: np.ndarray, folds: list[list[Any]], rng: np.random.Generator
) -> Iterator[Case]:
    """Yield documents again with the right places of a quarter of their names taken out of the gazetteer."""
    for document in originals:
        ids = sorted({str(one["geonameid"]) for one in document.gold if one.get("geonameid") is not None})
        hidden = frozenset(id for id in ids if rng.random() < _HIDDEN)
        if not hidden:
            continue
        case = case_of(replace(document, copy=True), Hiding(gazetteer, hidden), lambda c: prior_scores(c, prior))
        if not len(case.scene.columns.name):
            continue
        base, rules = prior_scores(case.scene.columns, prior), bonus(case.scene)
        company, case.score = Company(case.scene, base), base + rules
        static = static_features(case.scene, base, company.places)
        for number, boosters in enumerate(folds):
            share = shares(case.score, case.scene.columns)
            case.features = table(static, company.features(share, around=number > 0))
            case.score = company.weighed(boosters[document.number % FOLDS].predict(case.features.T), base) + rules
        yield case


def fit_judge(cases: list[Case], hidden: list[Case]) -> tuple[Any, np.ndarray, list[dict[str, float]]]:
    """Fit what tells right answers from wrong; return it, its calibration, and the table of its reliability."""
    real = list(verdicts([case for case in cases if not case.document.copy]))
    extra = list(verdicts([case for case in cases if case.document.copy] + hidden))
    rows = real + extra
    fold = np.array([row[0] for row in rows])
    features = np.stack([row[1] for row in rows])
    right = np.array([row[2] for row in rows], dtype=float)
    weight = np.array([row[3] ** 0.5 for row in rows]) * np.where(np.arange(len(rows)) < len(real), 1.0, _HIDDEN_WEIGHT)
    score = np.zeros(len(rows))
    for out in range(FOLDS):
        score[fold == out] = judge_forest(features[fold != out], right[fold != out], weight[fold != out]).predict(
            features[fold == out], raw_score=True
        )
    count = np.array([row[3] for row in real])
    own, of_real, folds = score[: len(real)], right[: len(real)], fold[: len(real)]
    trust = np.zeros(len(real))
    for out in range(FOLDS):
        knots = isotonic(own[folds != out], of_real[folds != out], count[folds != out])
        trust[folds == out] = np.interp(own[folds == out], *knots)
    return judge_forest(features, right, weight), isotonic(own, of_real, count), reliability(trust, of_real, count)


def reliability(trust: np.ndarray, right: np.ndarray, count: np.ndarray) -> list[dict[str, float]]:
    """Say for each tenth of trust how many mentions had it, on average, and how many of them were right."""
    told = []
    for tenth in range(10):
        chosen = np.minimum((trust * 10).astype(int), 9) == tenth
        if chosen.any():
            weight = count[chosen]
            mean, share = np.average(trust[chosen], weights=weight), np.average(right[chosen], weights=weight)
            told.append({"from": tenth / 10, "mentions": int(weight.sum()), "trust": round(float(mean), 3),
                         "right": round(float(share), 3)})  # fmt: skip
    return told


def fitted(originals: list[Document], gazetteer: Gazetteer) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fit everything on some documents; return the arrays of the ranker, and what cross-validation tells."""
    rng = np.random.default_rng(7)
    start = np.zeros(len(PRIOR))
    start[-4:-1] = 1.0
    first = [case_of(one, gazetteer, lambda c: prior_scores(c, start)) for one in originals if one.corpus != "GeoVirus"]
    groups, _ = training(first)
    prior = conditional_logit(
        [prior_features(first[at].scene.columns)[a:b] for at, a, b in groups],
        [first[at].right[a:b] for at, a, b in groups],
    )
    everything = originals + list(copies(originals, rng))
    cases = [case_of(one, gazetteer, lambda c: prior_scores(c, prior)) for one in everything]
    boosters, folds, told = fit_passes(cases, prior)
    judge, knots, trusted = fit_judge(cases, list(hidden_cases(originals, gazetteer, prior, folds, rng)))
    arrays: dict[str, Any] = {"prior": prior, "judged": knots, **export(judge).arrays("judge")}
    for number, booster in enumerate(boosters):
        arrays |= export(booster).arrays(f"pass{number}")
    return arrays, {"ranked, given spans, cross-validated": told, "trust, cross-validated": trusted}


def fit(folder: Path) -> None:
    """Fit everything, measure it on documents that it was not fitted on, and write weights and report."""
    gazetteer = Gazetteer()
    originals = list(documents(folder, gazetteer))
    tally: dict[str, Counter[str]] = {corpus: Counter() for corpus in (*CORPORA, OWN)}
    for out in range(FOLDS):
        arrays, _ = fitted([one for one in originals if one.number % FOLDS != out], gazetteer)
        answered([one for one in originals if one.number % FOLDS == out], gazetteer, Ranker.of(arrays), tally)
    arrays, told = fitted(originals, gazetteer)
    np.savez_compressed(DATA / "ranker.npz", **arrays)
    paths = [path_of(folder, name) for name in CORPORA]
    report = {
        "made by": "bench/fit_ranker.py FOLDER; its head tells the recipe",
        "weights sha256": hashlib.sha256((DATA / "ranker.npz").read_bytes()).hexdigest(),
        "features": list(FEATURES),
        "data sha256": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths},
        "documents": len(originals),
        "folds": FOLDS,
        "answers, given spans, fitted on the other folds": {corpus: _rates(count) for corpus, count in tally.items()},
        **told,
    }
    (DATA / "ranker.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    print(json.dumps(report, indent=1))


def answered(
    originals: Sequence[Document], gazetteer: Gazetteer, model: Ranker, tally: dict[str, Counter[str]]
) -> float:
    """Count the package's answers to given spans, with its rules and "no place"; return the seconds it took."""
    seconds = 0.0
    for document in originals:
        report = Report("", "", document.text, (), "")
        start = time.perf_counter()
        answers = resolve_with(model, [(report, document.mentions)], gazetteer=gazetteer)[0]
        seconds += time.perf_counter() - start
        count = tally[document.corpus]
        for one, answer in zip(document.gold, answers, strict=True):
            place = answer.place
            count["answers"] += place is not None
            count["spans"] += 1
            if has_point(one):
                count["points"] += 1
                count["near"] += place is not None and distance_km(place.lon, place.lat, one["lon"], one["lat"]) < KM
            if one.get("geonameid") is not None:
                count["ids"] += 1
                count["exact"] += place is not None and place.id == str(one["geonameid"])
    return seconds


def measure(folder: Path) -> None:
    """Print how the weights of the package do on given spans, and how long a document takes."""
    gazetteer = Gazetteer()
    tally: dict[str, Counter[str]] = {corpus: Counter() for corpus in (*CORPORA, OWN)}
    originals = list(documents(folder, gazetteer))
    seconds = answered(originals, gazetteer, ranker(), tally)
    for corpus, count in tally.items():
        print(corpus, _rates(count))
    print(f"{1000 * seconds / (sum(len(one.text) for one in originals) / 2000):.2f} ms for 2,000 characters")


def main() -> None:
    """Fit, or only measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--measure", action="store_true")
    given = parser.parse_args()
    (measure if given.measure else fit)(given.folder)


if __name__ == "__main__":
    main()
