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

Sums of means of word vectors, of all that stands around a name, of its report and of each stretch around it, and a sum
of single words are fitted by logistic regression; trees of equal depth then see them beside what
`dateline.coding.judging.evidence` asks. Each sum that the trees learn from is fitted without its document.
Only weights are kept, from which no text can be read.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from catboost import CatBoostClassifier
from equal_trees import as_tables
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from dateline import coding
from dateline.areas import Areas
from dateline.coding import judging
from dateline.coding.documents import Document
from dateline.coding.judging import sights_of
from dateline.coding.judging.evidence import evidence
from dateline.coding.judging.surroundings import STRETCHES, WORDED, means, surroundings
from dateline.coding.judging.vectors import vectors
from dateline.coding.unforeseen import judge, told_in_prose
from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon
from dateline.pipeline import resolve_report
from dateline.records import Event, Report
from dateline.reports import report_from_text
from event_documents import documents
from event_scoring import FINE, FINE_KM, POINT_FOR_AREA_KM, distance_km, must_be_found, pins_of
from marked_names import AS_CODED, read_marked
from marked_names import FIELDS as MARKED_FIELDS

DATA = Path(__file__).parents[1] / "geo" / "dateline" / "data"
FIELDS = {"conflict": "war", "disaster": "disaster", "health": "health"}
LEAST = 0.55  # likelihood of an event that no words told
DOUBT = 0.25  # likelihood below which a place is taken from one that they told
# Weights of names: of what others wrote, and of what was retold of it, in which events are rare, so that what is learnt
# is of reports; of names that may be drawn but need not be.
FOUND, RETOLD, OPEN = 0.3, 0.15, 0.3
FOLDS, INNER = 5, 5
C_NEAR, C_REPORT, C_STRETCH, C_WORDS, C_KINDS = 0.003, 0.003, 0.01, 0.05, 0.3
SHRUNK = 7.0  # how much less than a word a number of the means may speak for a type
LEAST_NAMES = 5  # of which a word is learnt
TREES = {"depth": 4, "iterations": 200, "learning_rate": 0.06, "l2_leaf_reg": 5, "random_seed": 0, "verbose": 0,
         "allow_writing_files": False}  # fmt: skip
_OWN = ("actual", "historical")

Labels = dict[int, list[str] | None]  # of each name, by where it begins: the types at it, None where open
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

    @property
    def right(self) -> Array:
        """Whether something happened there."""
        return np.array([bool(one) for one in self.types])


def main(folder: Path) -> None:
    """Fit all fields, and write weights and scores."""
    gazetteer, areas = Gazetteer(), Areas.open()
    files = sorted(folder.glob("*.jsonl"))
    weights: dict[str, Array] = {}
    scores: dict[str, Any] = {}
    for field in FIELDS:
        read = [*_marked(files, field), *_own(field, gazetteer), *_named(field)]
        sample, told = _sample(read, field, gazetteer, areas)
        scores[field] = _scores(sample, field, told)
        print(field, json.dumps(scores[field], indent=1))
        weights |= {f"{field} {name}": value for name, value in _fitted(sample, field).items()}
    np.savez_compressed(DATA / "judge.npz", **weights)
    record = {
        "fitted with": "bench/fit_judge.py",
        "data": {one.name: _told_of(one) for one in files},
        "own": ["tests/data/events/dev", "tests/data/events/names/dev"],
        "least": LEAST, "doubt": DOUBT, "weights": {"found": FOUND, "retold": RETOLD, "open": OPEN}, "trees": TREES,
        "cross-validated": scores,
    }  # fmt: skip
    (DATA / "judge.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")


def _told_of(path: Path) -> dict[str, Any]:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"documents": len(lines), "names": sum(len(one["marks"]) for one in lines), "sha256": digest}


def _marked(files: list[Path], field: str) -> Iterator[tuple[str, str, Report, Labels]]:
    for line in (line for path in files for line in path.read_text("utf-8").splitlines()):
        one = json.loads(line)
        day = dt.date.fromisoformat(one["date"]) if one["date"] else None
        labels = {mark["start"]: mark[field] for mark in one["marks"]}
        yield one["kind"], one["id"], report_from_text(one["text"], name="text", published=day), labels


def _named(field: str) -> Iterator[tuple[str, str, Report, Labels]]:
    """Yield our reports with marked names; in those of other fields what no word of this one tells is open."""
    for one in read_marked("dev"):
        own = MARKED_FIELDS[one.field] == field
        report = report_from_text(one.text, name="text", published=one.date)
        marks = [mark for mark in one.marks if not mark.stands_for]
        labels: Labels = {mark.start: _as_coded(mark.types, one.field) if own else None for mark in marks}
        yield "named" if own else "of another field", one.id, report, labels


def _as_coded(types: tuple[str, ...] | None, field: str) -> list[str] | None:
    as_coded = AS_CODED if field == "war" else {}
    return None if types is None else sorted({as_coded.get(one, one) for one in types})


def _own(field: str, gazetteer: Gazetteer) -> Iterator[tuple[str, str, Report, Labels]]:
    for one in documents("dev", gazetteer=gazetteer):
        if one.field == FIELDS[field]:
            day = one.date if one.stated else None
            report = report_from_text(one.text, name="text", published=day, publisher=one.publisher)
            labels: Labels = {}
            for found in resolve_report(report, gazetteer=gazetteer):
                labels[found.mention.start] = _types_at(one, found) if found.place else None
            yield "own", one.id, report, labels


def _types_at(document: Any, found: Any) -> list[str] | None:
    at, types = found.mention.start, set()
    for event in document.events:
        if not any(start <= at < end for start, end in (event.span, *event.again)):
            continue
        for place in pins_of(event):
            near = FINE_KM if place.precision in FINE else POINT_FOR_AREA_KM
            same = place.id == found.place.id or (
                place.lat is not None and distance_km(place.lat, place.lon, found.place.lat, found.place.lon) <= near
            )
            if same and (event.modality in {"negated", "hypothetical", "planned"} or not must_be_found(event, place)):
                return None
            if same:
                types.add(event.kinds[0].partition("/")[0])
    return sorted(types)


def _sample(
    read: list[tuple[str, str, Report, Labels]], field: str, gazetteer: Gazetteer, areas: Areas
) -> tuple[Sample, dict[str, Document]]:
    """Return the marked names, and the reports as the field's words tell them, by name."""
    lexicon = event_lexicon(field)
    rows: list[Any] = []
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
        for number, sight in enumerate(sights):
            start = sight.found.mention.start
            is_left = labels.get(start) is None and start in taken  # rightly or wrongly drawn
            if start in labels and not is_left and (start in taken or start not in carried):
                weight = {"found": FOUND, "retold": RETOLD}.get(group, 1.0) * (OPEN if labels[start] is None else 1.0)
                words = [spans[number, STRETCHES.index(one)] for one in WORDED]
                rows.append((
                    name, start, group, weight, around[number], asked[number], start in taken, labels[start] is None,
                    labels[start] or [], [stretches.words.rows[first:last] for first, last in words],
                ))  # fmt: skip
    *columns, kinds, words = zip(*rows, strict=True)
    return Sample(*map(np.array, columns), list(kinds), _counted(words)), reports


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


def _trees(sample: Sample, train: Array) -> tuple[list[Array], Array, Array, CatBoostClassifier, Array]:
    sums, apart = _sums(sample, train)
    columns, words, told = _word_sums(sample, train)
    rows = np.hstack([sample.asked[train], apart, told])
    model = CatBoostClassifier(**TREES).fit(rows, sample.right[train], sample_weight=sample.weights[train])
    return sums, columns, words, model, rows


def _scores(sample: Sample, field: str, reports: dict[str, Document]) -> dict[str, Any]:
    """Cross-validate: what words alone tell, and what is drawn when they are judged, by group of documents."""
    drawn = np.zeros(len(sample.told), dtype=bool)
    for train, rest in GroupKFold(FOLDS).split(drawn, groups=sample.documents):
        fitted = _fitted(sample, field, train)
        with patch.object(judging, "weights_of", lambda _, fitted=fitted: judging.read_weights(fitted)):
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


def _fitted(sample: Sample, field: str, train: Array | None = None) -> dict[str, Array]:
    """Return the weights of a field, learnt from all names or some."""
    train = np.arange(len(sample.told)) if train is None else train
    (near, report, *each), columns, told, model, rows = _trees(sample, train)
    features, thresholds, leaves = as_tables(model, rows.astype(np.float32))
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
        "kinds": fitted[:, drawn].astype(np.float16), "features": features,
        "words": (columns % size).astype(np.uint16), "stretch": (columns // size).astype(np.uint8),
        "spoken": np.column_stack([told[:-1], spoken[:, drawn]]).astype(np.float16), "constant": np.array(told[-1]),
        "thresholds": thresholds, "leaves": leaves, "least": np.array(LEAST),
        "doubt": np.array(DOUBT),
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
