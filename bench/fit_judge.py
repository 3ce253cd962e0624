"""Fit what judges names to be places of events (``geo/dateline/data/judge.npz``), and say how well (``judge.json``).

    pip install dateline[fit]
    PYTHONPATH=geo:tests/quality:tests python bench/fit_judge.py FOLDER

Every ``*.jsonl`` of the folder is read: a document a line, with ``id``, ``text``, ``date`` (or null), ``kind`` and
``marks``. A mark is a place in a sentence: ``start``, and for each field (``conflict``, ``disaster``, ``health``) the
list of the types of events at it, or null where a careful reader may go either way: drawing it is then neither right
nor wrong where the field's words tell it, and wrong where they do not. Names without a mark are not used.
``kind`` is ``found`` for what was written by others and ``retold`` for what we wrote from it, which weighs ``RETOLD``.
The ``dev`` halves of our own documents with events and of our reports with marked names are read beside them; never
their ``test`` halves. Most names of such reports host something, as in the reports that are read to be mapped; what
others wrote is mostly news, in which few do, and weighs less.

Scores are of what `dateline events` draws, with all that it asks besides: five folds by document, each judged by what
was learnt from the others.

A network of convolutions (``judge_network.py``) reads each report token by token. Sums of means of word vectors, of all
that stands around a name, of its report and of each stretch around it, and a sum of single words are fitted by logistic
regression. Trees of equal depth then see all of them beside what `dateline.coding.judging.evidence` asks: some without
what the network says, which decide whether it is asked, and others with it. Each sum that
the trees learn from, and what the network says, is fitted without its document. A network takes minutes, so that there
is one for each fold: the trees of a fold have learnt from what networks said that had read its texts, though not of
these.
Only weights are kept, from which no text can be read.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from dataclasses import replace
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch
from zlib import crc32

import numpy as np
from catboost import CatBoostClassifier
from equal_trees import as_tables
from judge_network import Text, common_words, fitted
from judge_texts import FIELDS, Labels, marked, named, own
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from dateline import coding
from dateline.areas import Areas
from dateline.coding import judging
from dateline.coding.documents import Document
from dateline.coding.judging import DIGITS, sights_of
from dateline.coding.judging.evidence import evidence
from dateline.coding.judging.network import read, read_head, read_network
from dateline.coding.judging.sequence import tokens
from dateline.coding.judging.surroundings import STRETCHES, WORDED, means, surroundings
from dateline.coding.judging.vectors import vectors
from dateline.coding.judging.weights import read_weights
from dateline.coding.unforeseen import judge, told_in_prose
from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon
from dateline.pipeline import resolve_report
from dateline.records import Event, Report

DATA = Path(__file__).parents[1] / "geo" / "dateline" / "data"
LEAST = 0.6  # likelihood of an event that no words told
DOUBT = 0.18  # likelihood below which a place is taken from one that they told
# Weights of names: of what others wrote, and of what was retold of it, in which events are rare, so that what is learnt
# is of reports; of names that may be drawn but need not be. Of our documents, which are fewer than our terse reports,
# sums and trees learn twice: a tenth fewer of their names are then drawn wrongly, and those of the reports as well.
FOUND, RETOLD, OPEN, OWN = 0.3, 0.15, 0.3, 2.0
FOLDS, INNER = 5, 5
C_NEAR, C_REPORT, C_STRETCH, C_WORDS, C_KINDS = 0.003, 0.003, 0.01, 0.05, 0.3
SHRUNK = 7.0  # how much less than a word a number of the means may speak for a type
LEAST_NAMES = 5  # of which a word is learnt
FIRST = 60  # trees that are asked before the network, which decide most of what others wrote; more do no better
TREES = {"depth": 4, "iterations": 200, "learning_rate": 0.06, "l2_leaf_reg": 5, "random_seed": 0, "verbose": 0,
         "allow_writing_files": False}  # fmt: skip
_OWN = ("actual", "historical")

Array = np.ndarray[Any, Any]


class Sample(NamedTuple):
    """All marked names of one field, in the same order: a row each."""

    documents: Array
    starts: Array  # where they begin in their texts
    groups: Array  # found, retold, own
    weights: Array
    means: Array
    asked: Array
    told: Array  # whether the field's words told an event there
    is_open: Array  # whether a careful reader may go either way
    types: list[list[str]]
    words: csr_matrix  # how often each word stands in the clause of a name, and behind these columns in its sentence
    answers: Array  # the log-odds of the network that has not read the name's document

    @property
    def folds(self) -> Array:
        """Which fold each name is in, by its document."""
        return np.array([fold_of(one) for one in self.documents])

    @property
    def right(self) -> Array:
        """Whether something happened there."""
        return np.array([bool(one) for one in self.types])


class Networks(NamedTuple):
    """A network and its heads for each fold, which has not read its texts; behind them those that read all."""

    shared: list[dict[str, Array]]
    heads: list[dict[str, dict[str, Array]]]


def main(folder: Path) -> None:
    """Fit all fields, and write weights and scores."""
    gazetteer, areas = Gazetteer(), Areas.open()
    files = sorted(folder.glob("*.jsonl"))
    texts = {field: [*marked(files, field), *own(field, gazetteer), *named(field, gazetteer)] for field in FIELDS}
    common = common_words({one[1]: one[2].text for each in texts.values() for one in each}.values())
    samples = {field: _sample(each, field, gazetteer, areas, common) for field, each in texts.items()}
    networks = networks_of([one for _, _, each in samples.values() for one in each], common)
    weights = {f"network {name}": table for name, table in networks.shared[-1].items()}
    scores: dict[str, Any] = {}
    for field, (sample, reports, each) in samples.items():
        sample = with_answers(sample, field, each, networks)
        scores[field] = _scores(sample, field, reports, networks)
        print(field, json.dumps(scores[field], indent=1))
        weights |= {f"{field} {name}": value for name, value in _fitted(sample, field, networks.heads[-1]).items()}
    write(weights, scores, files)


def write(weights: dict[str, Array], scores: dict[str, Any], files: list[Path]) -> None:
    """Write the weights, and what they were fitted on and how well."""
    np.savez_compressed(DATA / "judge.npz", **weights)
    record = {
        "fitted with": "bench/fit_judge.py",
        "data": {one.name: _told_of(one) for one in files},
        "own": ["tests/data/events/dev", "tests/data/events/names/dev"],
        "least": LEAST, "doubt": DOUBT, "trees": TREES, "cross-validated": scores,
        "weights": {"found": FOUND, "retold": RETOLD, "own": OWN, "open": OPEN},
    }  # fmt: skip
    (DATA / "judge.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")


def fold_of(document: str) -> int:
    """Return the fold of a document, in all fields the same."""
    return crc32(document.encode()) % FOLDS


def networks_of(texts: list[Text], common: Array) -> Networks:
    """Fit a network without each fold, and one on all, as many at a time as there are processors."""
    shown = [one for one in texts if one.group != "of another field"]
    parts = [([one for one in shown if fold_of(one.name) != fold], common) for fold in range(FOLDS + 1)]
    with Pool() as pool:
        found = pool.starmap(fitted, parts, chunksize=1)
    return Networks([shared for shared, _ in found], [heads for _, heads in found])


def with_answers(sample: Sample, field: str, texts: list[Text], networks: Networks) -> Sample:
    """Return a sample with what the networks say of each name, each of the texts that it has not read."""
    shared = [read_network(one) for one in networks.shared]
    heads = [read_head(one[field]) for one in networks.heads]
    # The texts stand in the order of the names, and each has all of its names.
    said = [read(one.tokens, shared[fold_of(one.name)], heads[fold_of(one.name)]) for one in texts]
    return sample._replace(answers=np.concatenate(said))


def _told_of(path: Path) -> dict[str, Any]:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"documents": len(lines), "names": sum(len(one["marks"]) for one in lines), "sha256": digest}


def _sample(
    read: list[tuple[str, str, Report, Labels]], field: str, gazetteer: Gazetteer, areas: Areas, common: Array
) -> tuple[Sample, dict[str, Document], list[Text]]:
    """Return the marked names, the reports as the field's words tell them, by name, and as the network reads them."""
    lexicon = event_lexicon(field)
    rows: list[Any] = []
    texts: list[Text] = []
    reports: dict[str, Document] = {}
    for group, name, report, labels in read:
        mentions = resolve_report(report, gazetteer=gazetteer)
        document = reports[name] = coding.read([(report, mentions)], areas=areas, lexicon=lexicon)[0]
        sights = sights_of(told_in_prose(document), document.mentions)
        if not sights:
            continue
        taken, carried = _drawn(document.found), _carried(document.found)
        stretches = surroundings(document.report, sights, document.mentions)
        around, spans = means(stretches), stretches.ranges
        asked = evidence(document.report, sights, document.mentions, document.found, tuple(lexicon.types))
        kept: list[int] = []
        for number, sight in enumerate(sights):
            start = sight.found.mention.start
            is_left = labels.get(start) is None and start in taken  # rightly or wrongly drawn
            if start in labels and not is_left and (start in taken or start not in carried):
                weight = {"found": FOUND, "retold": RETOLD}.get(group, 1.0) * (OPEN if labels[start] is None else 1.0)
                words = [spans[number, STRETCHES.index(one)] for one in WORDED]
                kept.append(number)
                rows.append((
                    name, start, group, weight, around[number], asked[number], start in taken, labels[start] is None,
                    labels[start] or [], [stretches.words.rows[first:last] for first, last in words],
                ))  # fmt: skip
        if kept:
            texts.append(_text(document, [sights[one] for one in kept], rows[-len(kept) :], field, common))
    *columns, kinds, words = zip(*rows, strict=True)
    sample = Sample(*map(np.array, columns), list(kinds), _counted(words), np.empty(0))
    weights = sample.weights * np.where(sample.groups == "own", OWN, 1.0)
    return sample._replace(weights=weights), reports, texts


def _text(document: Document, sights: list[Any], rows: list[Any], field: str, common: Array) -> Text:
    """Return a report as the network reads it, with what is right of the names whose rows of the sample are given."""
    types = tuple(event_lexicon(field).types)
    told = tokens(
        document.report.text, told_in_prose(document), sights, document.mentions,
        [one for one in document.found if one.type in types], types, common,
    )  # fmt: skip
    shares = np.array([[(one in row[8]) / max(1, len(row[8])) for one in types] for row in rows])
    right = np.array([bool(row[8]) for row in rows])
    return Text(field, rows[0][0], told, right, shares, np.array([row[3] for row in rows]), rows[0][2])


def _counted(words: tuple[list[Array], ...]) -> csr_matrix:
    """Return a row for each name: how often each word stands in its `WORDED` stretches, one behind the other."""
    size = len(vectors().keys)
    columns = [np.concatenate([rows + number * size for number, rows in enumerate(one)]) for one in words]
    at = np.repeat(np.arange(len(words)), [len(one) for one in columns])
    shape = (len(words), size * len(WORDED))
    return csr_matrix((np.ones(len(at), np.float32), (at, np.concatenate(columns))), shape=shape)


def _drawn(events: list[Event]) -> set[int]:
    """Return where the names begin at which their own sentence tells an event."""
    return {
        place.resolved.mention.start
        for one in events if one.modality in _OWN for place in one.locations
        if one.sentence_start <= place.resolved.mention.start < one.sentence_end
    }  # fmt: skip


def _carried(events: list[Event]) -> set[int]:
    """Return where the names begin that are places of events of other sentences: no mark tells of these."""
    return {place.resolved.mention.start for one in events for place in one.locations} - _drawn(events)


def _linear(rows: Array, right: Array, weights: Array, strength: float) -> Array:
    """Return the weights of a logistic regression on rows as they are, with the constant behind them."""
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=strength, max_iter=500).fit(scaler.transform(rows), right, sample_weight=weights)
    turned = model.coef_ / scaler.scale_
    return np.column_stack([turned, model.intercept_ - turned @ scaler.mean_]).T


def _blocks(sample: Sample) -> list[tuple[slice, float]]:
    """Return the columns of the means that each sum is of, and how strongly it is fitted: all, report, each."""
    wide = sample.means.shape[1] // len(STRETCHES)
    near, report = slice(0, -wide), slice(-wide, None)
    each = [(slice(at, at + wide), C_STRETCH) for at in range(0, sample.means.shape[1] - wide, wide)]
    return [(near, C_NEAR), (report, C_REPORT), *each]


def _sums(sample: Sample, train: Array) -> tuple[list[Array], Array]:
    """Return the fitted sums, and for each name of `train` what they are without its document."""
    right, weights, names = sample.right, sample.weights, sample.documents
    blocks = _blocks(sample)
    apart = np.zeros((len(train), len(blocks)))
    for fit, rest in GroupKFold(INNER).split(train, groups=names[train]):
        fit, rest_rows = train[fit], train[rest]
        for column, (block, strength) in enumerate(blocks):
            rows = sample.means[:, block]
            apart[rest, column] = _ask(_linear(rows[fit], right[fit], weights[fit], strength), rows[rest_rows])
    whole = [_linear(sample.means[train][:, block], right[train], weights[train], one) for block, one in blocks]
    return [one[:, 0] for one in whole], apart


def _frequent(sample: Sample, train: Array) -> Array:
    """Return the columns of the words that enough names have."""
    return np.flatnonzero(sample.words[train].astype(bool).sum(axis=0).A1 >= LEAST_NAMES)


def _word_sums(sample: Sample, train: Array) -> tuple[Array, Array, Array]:
    """Return the columns of words with their weights, and for each name of `train` their sum without its document."""
    apart = np.zeros((len(train), 1))
    columns = _frequent(sample, train)

    def fitted(here: Array) -> Any:
        rows = sample.words[here][:, columns]
        model = LogisticRegression(C=C_WORDS, max_iter=300)
        return model.fit(rows, sample.right[here], sample_weight=sample.weights[here])

    for fit, rest in GroupKFold(INNER).split(train, groups=sample.documents[train]):
        apart[rest, 0] = fitted(train[fit]).decision_function(sample.words[train[rest]][:, columns])
    whole = fitted(train)
    return columns, np.append(whole.coef_[0], whole.intercept_), apart


def _ask(fitted: Array, rows: Array) -> Array:
    fitted = fitted.reshape(rows.shape[1] + 1, -1)
    return np.asarray(rows @ fitted[:-1, 0] + fitted[-1, 0])


def _trees(sample: Sample, train: Array) -> tuple[list[Array], Array, Array, dict[str, Array]]:
    """Return the sums, the columns of words and their sum, and the trees: first those that do without the network."""
    sums, apart = _sums(sample, train)
    columns, words, told = _word_sums(sample, train)
    known = np.hstack([sample.asked[train], apart, told])
    rows = np.hstack([known, np.round(sample.answers[train, None], DIGITS)])
    tables: dict[str, Array] = {}
    for name, each, count in (("first ", known, FIRST), ("", rows, TREES["iterations"])):
        model = CatBoostClassifier(**{**TREES, "iterations": count})
        model.fit(each, sample.right[train], sample_weight=sample.weights[train])
        features, thresholds, leaves = as_tables(model, each.astype(np.float32))
        tables |= {f"{name}features": features, f"{name}thresholds": thresholds, f"{name}leaves": leaves}
    return sums, columns, words, tables


def _scores(sample: Sample, field: str, reports: dict[str, Document], networks: Networks) -> dict[str, Any]:
    """Cross-validate: what words alone tell, and what is drawn when they are judged, by group of documents."""
    drawn = np.zeros(len(sample.told), dtype=bool)
    for fold in range(FOLDS):
        train, rest = np.flatnonzero(sample.folds != fold), np.flatnonzero(sample.folds == fold)
        table, shared = _fitted(sample, field, networks.heads[fold], train), read_network(networks.shared[fold])
        with (
            patch.object(judging, "weights_of", lambda _, table=table: read_weights(table)),
            patch.object(judging, "shared_network", lambda shared=shared: shared),
        ):
            judged = {name: _judged(reports[name]) for name in set(sample.documents[rest])}
        drawn[rest] = [
            int(start) in judged[name] for name, start in zip(sample.documents[rest], sample.starts[rest], strict=True)
        ]
    scores: dict[str, Any] = {}
    for group in sorted(set(sample.groups[~sample.is_open])):
        here = (sample.groups == group) & ~sample.is_open
        scores[group] = {
            "names": int(here.sum()), "places of events": int(sample.right[here].sum()),
            "by words": _shares(sample, sample.told, here), "judged": _shares(sample, drawn, here),
        }  # fmt: skip
    return scores


def _judged(document: Document) -> set[int]:
    again = replace(document, found=list(document.found))
    judge([again])
    return _drawn(again.found)


def _shares(sample: Sample, answers: Array, here: Array) -> dict[str, float]:
    right = sample.right
    hits, found, gold = ((answers & right)[here].sum(), answers[here].sum(), right[here].sum())
    return {
        "precision": round(float(hits / max(found, 1)), 3), "recall": round(float(hits / max(gold, 1)), 3),
        "f1": round(float(2 * hits / max(found + gold, 1)), 3),
    }  # fmt: skip


def _fitted(
    sample: Sample, field: str, heads: dict[str, dict[str, Array]], train: Array | None = None
) -> dict[str, Array]:
    """Return the weights of a field, learnt from all names or some."""
    train = np.arange(len(sample.told)) if train is None else train
    (near, report, *each), columns, told, trees = _trees(sample, train)
    types = event_lexicon(field).types
    # A name of several types stands for each of them, by its share.
    positive = np.array([number for number in train for _ in sample.types[number]])
    kinds = np.array([one for number in train for one in sample.types[number]])
    shares = np.array([sample.weights[number] / len(sample.types[number]) for number in positive])
    counts = Counter(kinds.tolist())
    order = sorted(counts, key=lambda one: list(types).index(one))
    fitted, spoken = _kinds(sample, positive, kinds, shares, columns)
    drawn = [sorted(counts).index(one) for one in order]
    size = len(vectors().keys)
    return {
        "types": np.array(list(types)), "drawn types": np.array(order), "near": near.astype(np.float32),
        "report": report.astype(np.float32), "each": np.stack(each).astype(np.float16),
        "kinds": fitted[:, drawn].astype(np.float16), **trees,
        "words": (columns % size).astype(np.uint16), "stretch": (columns // size).astype(np.uint8),
        "spoken": np.column_stack([told[:-1], spoken[:, drawn]]).astype(np.float16), "constant": np.array(told[-1]),
        "least": np.array(LEAST), "doubt": np.array(DOUBT),
        **{f"head {name}": one for name, one in heads[field].items()},
    }  # fmt: skip


def _kinds(sample: Sample, names: Array, kinds: Array, weights: Array, columns: Array) -> tuple[Array, Array]:
    """Return how much each number of the means, with the constant, and each word speaks for each type."""
    scaler = StandardScaler().fit(sample.means[names])
    wide = sample.means.shape[1]
    rows = hstack([csr_matrix(scaler.transform(sample.means[names]) / SHRUNK), sample.words[names][:, columns]]).tocsr()
    model = LogisticRegression(C=C_KINDS, max_iter=300).fit(rows, kinds, sample_weight=weights)
    turned = model.coef_[:, :wide] / scaler.scale_ / SHRUNK
    return np.column_stack([turned, model.intercept_ - turned @ scaler.mean_]).T, model.coef_[:, wide:].T


if __name__ == "__main__":
    main(Path(sys.argv[1]))
