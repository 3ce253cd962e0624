"""The base map as the page reads it: the JSON of ``basemap`` as columns of small numbers.

As text it is twice as large, and the page would have to read it digit by digit before it draws anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

import numpy as np

from dateline.webmap.payload.archive import Numbers, Texts, block

LABEL_SCALE = 10_000  # of labels: 11 metres


def background_block(base: dict[str, Any]) -> str:
    """Return the background of a map as a block in base64.

    Parameters
    ----------
    base
        What ``basemap.background()`` returns.

    Returns
    -------
    str
        The head has ``scale``, ``credits``, ``policy``, ``kinds`` of labels and ``countries``, their number; the
        arrays are those of `_arcs`, `_shapes`, ``lines.coast`` and so on, and a line for each label.
    """
    labels = base["labels"]
    kinds = sorted({label["kind"] for label in labels})
    numbers = _arcs(base["arcs"]) | _shapes([*base["countries"], *base["lakes"]])
    numbers |= {f"lines.{kind}": _turns(arcs) for kind, arcs in base["lines"].items()}
    numbers |= {f"labels.{name}": _scaled(labels, name) for name in ("lon", "lat")}
    numbers |= {f"labels.{name}": _whole(label[name] for label in labels) for name in ("rank", "zoom")}
    numbers["labels.kind"] = _whole(kinds.index(label["kind"]) for label in labels)
    head = {name: base[name] for name in ("format", "scale", "bounds", "credits", "policy")}
    texts = {
        "labels.text": _texts(label["text"] for label in labels),
        "codes": _texts(country["code"] for country in base["countries"]),
    }
    return block({**head, "kinds": kinds, "countries": len(base["countries"])}, numbers, texts)


def _arcs(arcs: list[list[int]]) -> dict[str, Numbers]:
    """Return how many points each arc has, and the steps from point to point, also from arc to arc, zigzag-coded."""
    counts = _whole(len(flat) // 2 for flat in arcs)
    steps = _whole(chain.from_iterable(arcs)).reshape(-1, 2)
    # Each arc begins anew; much oftener than not it does so where the one before it ends.
    origin = np.zeros((1, 2), dtype=np.int64)
    sums = np.concatenate([origin, np.cumsum(steps, axis=0)])
    points = sums[1:] - np.repeat(sums[np.cumsum(counts) - counts], counts, axis=0)
    joined = np.diff(points, axis=0, prepend=origin)
    return {"arcs.points": counts, "arcs.x": _zigzag(joined[:, 0]), "arcs.y": _zigzag(joined[:, 1])}


def _shapes(shapes: list[dict[str, Any]]) -> dict[str, Numbers]:
    """Return how many rings each shape has, how many arcs each ring, and the arcs."""
    rings = [ring for shape in shapes for ring in shape["rings"]]
    return {
        "shapes.rings": _whole(len(shape["rings"]) for shape in shapes),
        "rings.arcs": _whole(map(len, rings)),
        "arcs.used": _turns([2 * arc if arc >= 0 else 2 * ~arc + 1 for ring in rings for arc in ring]),
    }


def _turns(numbers: Iterable[int]) -> Numbers:
    """Return the differences between neighbours, zigzag-coded: arcs are used much in the order in which they lie."""
    return _zigzag(np.diff(_whole(numbers), prepend=0))


def _zigzag(numbers: Numbers) -> Numbers:
    """Return 0, 1, 2, 3, 4 for 0, -1, 1, -2, 2: small whole numbers without a sign."""
    whole: Numbers = np.where(numbers < 0, -2 * numbers - 1, 2 * numbers)
    return whole


def _scaled(labels: list[dict[str, Any]], name: str) -> Numbers:
    return _whole(round(label[name] * LABEL_SCALE) for label in labels)


def _whole(numbers: Iterable[int]) -> Numbers:
    return np.fromiter(numbers, dtype=np.int64)


def _texts(values: Iterable[str]) -> Texts:
    known: dict[str, int] = {}
    codes = _whole(known.setdefault(value, len(known)) for value in values)
    return Texts(tuple(known), codes)
