"""Fit the recogniser of mentions (``geo/dateline/data/recogniser.npz``) and say how well it does (``recogniser.json``).

    pip install dateline[fit]
    python bench/fit_recogniser.py [--kinds] FOLDER [FOLDER ...]

Every ``*.jsonl`` of the folders is read: a document a line, with ``doc_id`` or ``id``, ``text`` and ``toponyms``
(``start``, ``end`` and, where the corpus tells, ``type`` or ``kind``). Corpora weigh as WEIGHTS says. Our own
annotated reports come as ``annotated.jsonl``: ``PYTHONPATH=geo python tests/quality/annotated.py train -o
annotated.jsonl``; never fit on the test half. The weights for short texts (``recogniser_short.npz``) learn from every
sentence a second time as a text of its own, and from the first of each document in capitals: posts and headlines have
no company. With ``--kinds`` only the weights that tell kinds are fitted anew. Scores are of five folds by document; the
first stage is fitted within each fold for the second. Only weights of hashed features are kept, so that no text can be
read out of them.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse
from catboost import CatBoostClassifier
from equal_trees import as_tables
from sklearn.linear_model import LogisticRegression

from dateline._arrays import trees
from dateline.gazetteer import Gazetteer
from dateline.lexicon import grammar
from dateline.mentions import all_candidates, read, spans_of
from dateline.mentions.candidates import Names, end_of, names_of
from dateline.mentions.kinds import KINDS, clues_of, likeliest, named
from dateline.mentions.kinds.clues import BUCKETS as CLUES
from dateline.mentions.recogniser import KIND_SHIFT, choose, first_stage
from dateline.mentions.recogniser.company import evidence
from dateline.mentions.recogniser.features import BUCKETS, TEMPLATES, indexes, table_of
from dateline.mentions.words import word_of
from dateline.mentions.words.stream import stream_of
from dateline.reports import report_from_text

DATA = Path(__file__).parents[1] / "geo" / "dateline" / "data"
FOLDS, INNER = 5, 4
C_PLACES, C_KINDS = 0.15, 0.1
TREES = {"depth": 4, "iterations": 200, "learning_rate": 0.1, "l2_leaf_reg": 5, "rsm": 0.5, "border_count": 64}
WEIGHTS = {"GeoVirus": 0.3}  # of the rest 1; GeoVirus leaves out names within bodies
OWN_KINDS = 1.0  # weight of the kinds of our own annotation, which are those of the product
ALONE = 0.3  # weight of a sentence as a text of its own, beside that of its document
STRICTER = 0.2  # log odds that a name of a short text needs beyond what is best for pages: a false pin is worse
SLACK = 0.001  # of F1
POOLED = ("LGL", "TR-News", "GeoWebNews")
KIND_ARRAYS = ("kinds", "clues", "kind_bias")
NOT_PLACES = {"Demonym", "Language", "Homonym", "demonym"}
KIND_OF = {  # GeoWebNews' words, and our own
    "Literal": 0,
    "Mixed": 0,
    "Coercion": 0,
    "Literal_Modifier": 0,
    "Embedded_Literal": 0,
    "Metonymic": 1,
    "Non_Literal_Modifier": 1,
    "Embedded_Non_Lit": 2,
    **{kind: number for number, kind in enumerate(KINDS)},
}


@dataclass
class Document:
    """One annotated document with its candidates and what is computed of them."""

    corpus: str
    fold: int
    weight: float
    gold: list[tuple[int, int, int]]  # start, end, kind (-1 where the corpus does not tell)
    stream: Any = None
    found: list[Any] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    table: Any = None
    buckets: Any = None
    label: Any = None
    kinds: list[tuple[int, int, int, Any]] = field(default_factory=list)  # candidate, kind, rule, buckets of clues
    sums: Any = None
    odds: Any = None
    alone: bool = False  # one sentence of a document


def main(folders: list[str]) -> None:
    """Read, cross-validate, fit on all, and write."""
    gazetteer = Gazetteer()
    only_kinds, folders = "--kinds" in folders, [folder for folder in folders if folder != "--kinds"]
    paths = sorted(path for folder in folders for path in Path(folder).glob("*.jsonl"))
    documents = [one for path in paths for one in _documents(path, gazetteer, alone=not only_kinds)]
    documents = [one for one in documents if one.found]
    data = [{"name": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()} for path in paths]
    if only_kinds:
        _refit_kinds(documents, data)
        return
    _fit([one for one in documents if not one.alone], data, short=False)
    _fit(documents, data, short=True)


def _fit(documents: list[Document], data: list[dict[str, str]], *, short: bool) -> None:
    report = _cross_validated(documents)
    if short:
        report["least"] += STRICTER
    _fill(documents, INNER, lambda one: one.fold % INNER)
    fitted = _fit_places(documents)
    forest = _fit_trees(documents)
    target = DATA / ("recogniser_short.npz" if short else "recogniser.npz")
    kinds = {} if short else dict(zip(KIND_ARRAYS, _fit_kinds(documents), strict=True))
    np.savez(  # not compressed: it is read at every start
        target, surroundings=fitted[0].astype(np.float16), bias=fitted[1], features=forest[0], thresholds=forest[1],
        leaves=forest[2], least=report["least"], **kinds,
    )  # fmt: skip
    report |= {
        "data": data,
        **({} if short else {"data of kinds": data}),
        "recipe": {
            "folds": FOLDS,
            "C": [C_PLACES, C_KINDS],
            "trees": TREES,
            "weights": WEIGHTS | ({"sentences alone": ALONE} if short else {}),
            "templates": len(TEMPLATES),
        },
        "bytes": target.stat().st_size,
    }
    target.with_suffix(".json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    print(json.dumps(report, indent=1))


def _refit_kinds(documents: list[Document], data: list[dict[str, str]]) -> None:
    """Fit only what tells kinds, and leave the other weights as they are."""
    told: list[tuple[str, int, int, int]] = []
    for fold in range(FOLDS):
        fitted = _fit_kinds([one for one in documents if one.fold % FOLDS != fold])
        told += _told([one for one in documents if one.fold % FOLDS == fold], fitted)
    target = DATA / "recogniser.npz"
    with np.load(target) as table:
        whole = dict(table) | dict(zip(KIND_ARRAYS, _fit_kinds(documents), strict=True))
    np.savez(target, **whole)  # not compressed: it is read at every start
    report = json.loads(target.with_suffix(".json").read_text("utf-8"))
    report |= {"kinds": _scores_of_kinds(told), "data of kinds": data, "bytes": target.stat().st_size}
    target.with_suffix(".json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    print(json.dumps(report["kinds"], indent=1))


def _documents(path: Path, gazetteer: Gazetteer, *, alone: bool = True) -> list[Document]:
    corpus = path.name.split(".")[0]
    made = []
    for line in filter(None, path.read_text("utf-8").split("\n")):
        row = json.loads(line)
        identity = f"{corpus} {row.get('doc_id', row.get('id'))}"
        fold = int(hashlib.sha256(identity.encode()).hexdigest(), 16)
        names = names_of(gazetteer)
        gold = {
            (one["start"], one["end"]): KIND_OF.get(one.get("type") or one.get("kind") or "", -1)
            for one in row["toponyms"]
            if (one.get("type") or one.get("kind")) not in NOT_PLACES
            and not _is_demonym(names, row["text"][one["start"] : one["end"]])
        }
        document = Document(
            corpus, fold % 20, WEIGHTS.get(corpus, 1.0), [(*span, kind) for span, kind in sorted(gold.items())]
        )
        _read(document, row["text"], names)
        made += [document, *(_alone(document, row["text"], names) if alone else ())]
    return made


def _alone(whole: Document, text: str, names: Names) -> Iterator[Document]:
    """Yield each sentence of a document as one of its own, and the first also in capitals."""
    text = report_from_text(text).text
    for number, line in enumerate(read(report_from_text(text))):
        sentence = line.sentence
        part = text[sentence.start : sentence.end]
        gold = [
            (start - sentence.start, end - sentence.start, kind)
            for start, end, kind in whole.gold
            if sentence.start <= start and end <= sentence.end
        ]
        for said in [part, part.upper()][: 1 + (not number and len(part.upper()) == len(part))]:
            document = Document(whole.corpus, whole.fold, whole.weight * ALONE, gold, alone=True)
            _read(document, said, names)
            document.kinds = []
            yield document


def _is_demonym(names: Names, name: str) -> bool:
    return names.is_demonym(name, word_of(re.split(r"[\s-]+", name)[-1]))


def _read(document: Document, text: str, names: Names) -> None:
    report = report_from_text(text)
    work = read(report)
    document.stream = stream_of(work)
    document.found, _ = all_candidates(work, document.stream, names)
    if not document.found:
        return
    document.spans = [
        (work[one.sentence].tokens[one.first].start, end_of(report.text, work[one.sentence].tokens, one))
        for one in document.found
    ]
    document.table = table_of(document.stream, document.found)
    document.buckets = indexes(document.table)
    document.label = np.zeros(len(document.found), dtype=int)
    kind_of: dict[int, int] = {}
    for start, end, kind in document.gold:
        right = _answers(document.spans, start, end)
        document.label[right] = 1
        kind_of |= dict.fromkeys(right[:1], kind)
    asked, names = [], []
    for number, line in enumerate(work):
        here = [at for at in sorted(kind_of) if document.found[at].sentence == number]
        chosen = [document.found[at] for at in here]
        asked += here
        names += named(line, spans_of(report.text, line.tokens, chosen, grammar()), chosen)
    told = zip(asked, *clues_of(document.stream, names, grammar()), strict=True) if names else ()
    document.kinds = [(at, kind_of[at], int(rule), clues) for at, rule, clues in told if kind_of[at] >= 0]


def _answers(spans: list[tuple[int, int]], start: int, end: int) -> list[int]:
    """Return the candidates that are right for a mention: those of its words, else the one most like it."""
    near = [at for at, (first, last) in enumerate(spans) if first < end and start < last]
    exact = [at for at in near if spans[at] == (start, end)]
    likest = sorted(near, key=lambda at: -_shared(spans[at], (start, end)))
    return exact or likest[:1]


def _shared(one: tuple[int, int], two: tuple[int, int]) -> float:
    return (min(one[1], two[1]) - max(one[0], two[0])) / (max(one[1], two[1]) - min(one[0], two[0]))


def _matrix(rows: Any, size: int) -> Any:
    count, width = rows.shape
    ends = np.arange(0, count * width + 1, width)
    return scipy.sparse.csr_matrix((np.ones(count * width, np.float32), rows.ravel(), ends), shape=(count, size))


def _fit_places(documents: list[Document]) -> tuple[Any, float]:
    rows = _matrix(np.concatenate([one.buckets for one in documents]), BUCKETS)
    weights = np.concatenate([
        np.full(len(one.label), one.weight if one.alone else max(one.weight, 0.5)) for one in documents
    ])  # fmt: skip
    model = LogisticRegression(C=C_PLACES, max_iter=80, tol=1e-3)
    model.fit(rows, np.concatenate([one.label for one in documents]), sample_weight=weights)
    return model.coef_[0], float(model.intercept_[0])


def _sums(document: Document, fitted: tuple[Any, float]) -> Any:
    return first_stage(fitted[0].astype(np.float16)[document.buckets].astype(np.float32), fitted[1])


def _fill(documents: list[Document], folds: int, fold_of: Any) -> None:
    """Give each document the sums of a first stage that was fitted without its fold."""
    for fold in range(folds):
        fitted = _fit_places([one for one in documents if fold_of(one) != fold])
        for one in documents:
            if fold_of(one) == fold:
                one.sums = _sums(one, fitted)


def _fit_trees(documents: list[Document]) -> tuple[Any, Any, Any]:
    rows = np.concatenate([evidence(one.stream, one.table, one.found, one.sums) for one in documents])
    weights = np.concatenate([np.full(len(one.label), one.weight) for one in documents])
    model = CatBoostClassifier(**TREES, verbose=0, thread_count=1, random_seed=1, allow_writing_files=False)
    model.fit(rows, np.concatenate([one.label for one in documents]), sample_weight=weights)
    return as_tables(model, rows)


def _fit_kinds(documents: list[Document]) -> tuple[Any, Any, Any]:
    """Return the weights of the surroundings, of the clues, and the biases, for each kind."""
    rows, kinds, weights = _kind_rows(documents)
    model = LogisticRegression(C=C_KINDS, max_iter=200).fit(rows, kinds, sample_weight=weights)
    size, fitted = BUCKETS >> KIND_SHIFT, model.coef_.T.astype(np.float16)
    return fitted[:size], fitted[size:], model.intercept_.astype(np.float32)


def _kind_rows(documents: list[Document]) -> tuple[Any, Any, Any]:
    size = BUCKETS >> KIND_SHIFT
    found = [(one.buckets[at] >> KIND_SHIFT, kind, clues) for one in documents for at, kind, _, clues in one.kinds]
    weights = [OWN_KINDS if one.corpus == "annotated" else 1.0 for one in documents for _ in one.kinds]
    clues = _matrix(np.stack([clues for _, _, clues in found]), CLUES)
    rows = scipy.sparse.hstack([_matrix(np.stack([buckets for buckets, _, _ in found]), size), clues]).tocsr()
    return rows, np.array([kind for _, kind, _ in found]), np.array(weights)


def _told(documents: list[Document], fitted: tuple[Any, Any, Any]) -> list[tuple[str, int, int, int]]:
    """Return of every mention whose kind is known: corpus, the kind meant, the kind said, and the rules' answer."""
    told = []
    for one in documents:
        for at, kind, rule, clues in one.kinds:
            sums = fitted[0][one.buckets[at] >> KIND_SHIFT].sum(axis=0, dtype=np.float32) + fitted[2]
            sums = sums + fitted[1][clues].sum(axis=0, dtype=np.float32)
            told.append((one.corpus, kind, int(likeliest(sums[None], np.array([rule]))[0]), rule))
    return told


def _cross_validated(documents: list[Document]) -> dict[str, Any]:
    told: list[tuple[str, int, int, int]] = []
    for fold in range(FOLDS):
        learning = [one for one in documents if one.fold % FOLDS != fold]
        held = [one for one in documents if one.fold % FOLDS == fold]
        _fill(learning, INNER, lambda one: one.fold // FOLDS % INNER)
        fitted, forest = _fit_places(learning), _fit_trees(learning)
        for one in held:
            one.sums = _sums(one, fitted)
            one.odds = trees(evidence(one.stream, one.table, one.found, one.sums), *forest)
        told += _told(held, _fit_kinds(learning))
    whole, alone = ([one for one in documents if one.alone == kind] for kind in (False, True))
    steps = np.arange(-1.5, 0.6, 0.1)
    pooled = {round(float(least), 1): _score(whole, least, lambda one: one.corpus in POOLED)["f1"] for least in steps}
    # Of the thresholds that are about as good the highest: a false name is worse than a missed one.
    least = max(step for step, score in pooled.items() if score >= max(pooled.values()) - SLACK)
    corpora = sorted({one.corpus for one in documents})
    return {
        "least": least,
        "pooled f1 by least": {str(step): score for step, score in pooled.items()},
        "cross-validated": {"pooled": _score(whole, least, lambda one: one.corpus in POOLED)}
        | {name: _score(whole, least, lambda one, name=name: one.corpus == name) for name in corpora},
        "sentences alone": {
            name: _score(alone, least, lambda one, name=name: one.corpus == name) for name in corpora if alone
        },
        "kinds": _scores_of_kinds(told),
    }


def _scores_of_kinds(told: list[tuple[str, int, int, int]]) -> dict[str, Any]:
    return {name: _kind_scores([row for row in told if row[0] == name]) for name in sorted({row[0] for row in told})}


def _kind_scores(told: list[tuple[str, int, int, int]]) -> dict[str, Any]:
    kinds = np.array([row[1:] for row in told])
    meant, said, rules = kinds.T
    return {
        "mentions": len(told),
        "right": round(float((meant == said).mean()), 4),
        "literal or not": round(float(((meant == 0) == (said == 0)).mean()), 4),
        "drawn though not literal": int(((meant != 0) & (said == 0)).sum()),
        "not drawn though literal": int(((meant == 0) & (said != 0)).sum()),
        "literal or not by rules alone": round(float(((meant == 0) == (rules == 0)).mean()), 4),
    }


def _score(documents: list[Document], least: float, wanted: Any) -> dict[str, Any]:
    """Precision, recall and F1 by overlap, demonyms left out; and F1 of exact spans."""
    said = meant = hits = exact = 0
    for one in filter(wanted, documents):
        spans = {one.spans[at] for at in choose(one.found, one.odds, least=least)}
        gold = {(start, end) for start, end, _ in one.gold}
        said, meant, exact = said + len(spans), meant + len(gold), exact + len(spans & gold)
        free = set(spans)
        for start, end in sorted(gold, key=lambda span: span not in spans):
            hit = max(
                (span for span in free if span[0] < end and start < span[1]),
                key=lambda span: _shared(span, (start, end)),
                default=None,
            )
            free.discard(hit) if hit else None
            hits += hit is not None
    p, r = hits / max(said, 1), hits / max(meant, 1)
    scores = {"p": p, "r": r, "f1": 2 * p * r / max(p + r, 1e-9), "exact_f1": 2 * exact / max(said + meant, 1)}
    return {"gold": meant, "found": said} | {name: round(score, 4) for name, score in scores.items()}


if __name__ == "__main__":
    main(sys.argv[1:])
