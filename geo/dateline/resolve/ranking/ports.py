"""Towns that a text calls a port: of namesakes, the one that has a port in the gazetteer is meant.

"The Baltic port of Primorsk" is none of the larger towns of that name that lie far from any sea.
"""

from __future__ import annotations

import re

import numpy as np

from dateline.gazetteer import Gazetteer
from dateline.gazetteer.distances import distance_km
from dateline.resolve.candidates.columns import SETTLEMENT, Array
from dateline.resolve.scene import Scene

_GAIN, _BESIDE_KM = 4.0, 30.0  # on the ranker's scale; from a town to its port
_BEFORE, _PORT = "port of ", "Port of "
_BEHIND = re.compile(r"\s(?:sea)?port\b|\s(?:oil|grain|export|fuel)\s(?:and\s\w+\s)?(?:terminal|port|harbou?r)")


def port_bonus(scene: Scene, texts: list[str], gazetteer: Gazetteer) -> Array:
    """Return what a port by its name adds to the score of each town that the text calls one."""
    added = np.zeros(len(scene.columns.name))
    for document, text in enumerate(texts):
        if "port" not in text and "terminal" not in text:
            continue
        for at in range(*scene.starts[document : document + 2]):
            one = scene.mentions[at]
            if not text.startswith(_BEFORE, one.start - len(_BEFORE)) and not (
                text.startswith(" ", one.end) and _BEHIND.match(text, one.end)
            ):
                continue
            ports = [match.place for match in gazetteer.lookup(_PORT + one.core) if match.kind == "facility"]
            if ports:
                rows = _towns(scene, scene.sense_of[at])
                away = [distance_km(scene.columns.lon[rows], scene.columns.lat[rows], it.lon, it.lat) for it in ports]
                added[rows[np.min(away, axis=0) <= _BESIDE_KM]] = _GAIN
    return added


def _towns(scene: Scene, sense: int) -> Array:
    rows = np.arange(scene.columns.first[sense], scene.columns.first[sense + 1])
    towns: Array = rows[scene.columns.kind[rows] == SETTLEMENT]
    return towns
