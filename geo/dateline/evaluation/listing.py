"""An evaluation as JSON, and the errors that are shown of each class."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dateline._data import package_file
from dateline.evaluation import Error, Evaluation


def examples(evaluation: Evaluation, *, limit: int) -> dict[str, list[Error]]:
    """Return up to so many errors of each class, spread evenly over the documents, the largest class first."""
    found: dict[str, list[Error]] = {kind: [] for kind, _ in evaluation.error_classes()}
    for error in evaluation.errors:
        found[error.kind].append(error)
    return {kind: _spread(errors, limit) for kind, errors in found.items()}


def _spread(errors: list[Error], limit: int) -> list[Error]:
    if len(errors) <= limit:
        return errors
    return [errors[at * len(errors) // limit] for at in range(limit)]


def made_by(evaluation: Evaluation) -> dict[str, str]:
    """Return what a figure hangs on: our version, and hashes of the weights, the place data and the gold."""
    from dateline import __version__

    folder = Path(str(package_file("data/ranker.npz"))).parent
    weights = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(folder.glob("*.npz")))).hexdigest()[:16]
    return {
        "dateline": __version__, "weights": weights, "gazetteer": evaluation.gazetteer,
        "gold_sha256": evaluation.gold_sha256,
    }  # fmt: skip


def as_dict(evaluation: Evaluation, *, limit: int) -> dict[str, Any]:
    """Return everything but the errors beyond ``limit`` of a class, as JSON holds it."""
    shown = examples(evaluation, limit=limit)
    fields = {name: getattr(evaluation, name) for name in ("documents", "toponyms", "placed", "with_id", "demonyms")}
    return fields | {
        "made_by": made_by(evaluation),
        "intervals": "95 %: 1,000 resamples of the documents, for shares at least Wilson's",
        "measures": {
            policy: {name: asdict(one) for name, one in rows.items()} for policy, rows in evaluation.measures.items()
        },
        "kinds": [asdict(group) for group in evaluation.kinds],
        "countries": [asdict(group) for group in evaluation.countries],
        "errors": [
            {"class": kind, "count": count, "examples": list(map(asdict, shown[kind]))}
            for kind, count in evaluation.error_classes()
        ],
        "calibration": None if evaluation.calibration is None else asdict(evaluation.calibration),
        "contradictions": list(evaluation.contradictions),
        "left_out": list(evaluation.left_out),
        "unanswered": list(evaluation.unanswered),
    }
