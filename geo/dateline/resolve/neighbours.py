"""Places that a text tells in one breath ("near Solone and Rivne") lie together, if one of them is known for sure.

The ranker weighs the company of the whole document. Of two villages in one list it knows no more than of two in
different paragraphs, and takes a far town for one of them where the town is larger.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from dateline.resolve.columns import CITY_SIZE, HOWS, SETTLEMENT, Array, Columns
from dateline.resolve.company import square_of_chord
from dateline.resolve.ranker import Ranked
from dateline.resolve.scene import Scene, best_rows

_TOGETHER_KM, _APART_KM, _TOWNS_APART_KM = 25.0, 50.0, 100.0
_SURE = 0.6  # how sure the place must be beside which the others are looked for; the only one of its name need not be
_TRUST = 0.75  # of a place that was found so
_ALTERNATE = HOWS.index("alternate")  # by such names nothing is looked for
_FORMS = frozenset({"name", "unknown"})
_VILLAGE = 10_000  # people
_MOST = 16  # names before one in its list, so that time grows with the text and no faster
_LONGEST = 80  # characters between two names
_BETWEEN = re.compile(
    r"(?:[\s,;]|\b(?:and|or|as well as|in|near|at|around|of|to|the|towards?|from|on|between|"
    r"villages?|towns?|settlements?|communit(?:y|ies)|direction|areas?|also|itself|further|immediately|just|"
    r"(?:north|south)(?:east|west|-east|-west)?|east|west)\b)+"
)


def lie_together(texts: Sequence[str], scene: Scene, ranked: Ranked) -> Ranked:
    """Take for names of one list the places beside the sure ones of it, where the best ones lie far away.

    Parameters
    ----------
    texts
        Of the documents of the scene.
    scene
        With its mentions.
    ranked
        What the ranker found.

    Returns
    -------
    Ranked
        With other best rows, where there are such.
    """
    beside, points = _beside(texts, scene), _unit_vectors(scene.columns)
    moved = {sense: _nearer(sense, others, points, scene, ranked) for sense, others in beside.items()}
    moved = {sense: row for sense, row in moved.items() if row >= 0}
    if not moved:
        return ranked
    score, trust = ranked.score.copy(), ranked.trust.copy()
    for sense, row in moved.items():
        score[row] = score[ranked.best[sense]] + 1.0
        trust[sense] = _TRUST
    return replace(ranked, score=score, best=best_rows(score, scene.columns), trust=trust)


def _beside(texts: Sequence[str], scene: Scene) -> dict[int, set[int]]:
    """Return for each sense those that stand in a list with it, anywhere in its document."""
    beside = defaultdict[int, set[int]](set)
    for text, (start, end) in zip(texts, pairwise(scene.starts), strict=True):
        group, last = deque[int](maxlen=_MOST), -1
        for at in range(start, end):
            mention, sense = scene.mentions[at], scene.sense_of[at]
            if mention.form not in _FORMS or mention.kind == "demonym":
                continue
            if last < 0 or not _is_beside(text, scene.mentions[last].end, mention.start):
                group.clear()
            for other in group:
                if other != sense:
                    beside[sense].add(other)
                    beside[other].add(sense)
            group.append(sense)
            last = at
    return beside


def _is_beside(text: str, end: int, start: int) -> bool:
    return 0 < start - end <= _LONGEST and _BETWEEN.fullmatch(text, end, start) is not None


def _nearer(sense: int, beside: Iterable[int], points: Array, scene: Scene, ranked: Ranked) -> int:
    """Return the row of a sense that lies by the sure places of its lists, -1 if its best one does or none does."""
    columns, row = scene.columns, int(ranked.best[sense])
    if row < 0 or columns.kind[row] != SETTLEMENT or scene.stated[row] > 0:
        return -1
    others = np.array([ranked.best[one] for one in beside if _is_sure(one, columns, ranked)], dtype=np.intp)
    apart = _APART if columns.size[row] < _VILLAGE else _TOWNS_APART  # a town is known further than a village
    if not len(others) or _chords(points, others, row).min() <= apart:
        return -1
    rows = np.arange(columns.first[sense], columns.first[sense + 1])
    named = (columns.kind[rows] == SETTLEMENT) & (columns.how[rows] < _ALTERNATE) & (scene.stated[rows] >= 0)
    rows = rows[named & (columns.country[rows] == columns.country[row])]
    away = np.array([_chords(points, others, one).min() for one in rows.tolist()])
    if away.min(initial=np.inf) > _TOGETHER:
        return -1
    found = int(rows[away.argmin()])
    near = others[_chords(points, others, found) <= _TOGETHER]
    # A list of cities and towns is of all the country.
    return -1 if columns.size[row] >= CITY_SIZE and columns.size[near].max() >= _VILLAGE else found


def _is_sure(sense: int, columns: Columns, ranked: Ranked) -> bool:
    row = ranked.best[sense]
    alone = columns.first[sense + 1] - columns.first[sense] == 1
    return bool(row >= 0 and columns.kind[row] == SETTLEMENT and (alone or ranked.trust[sense] >= _SURE))


_TOGETHER, _APART, _TOWNS_APART = map(square_of_chord, (_TOGETHER_KM, _APART_KM, _TOWNS_APART_KM))


def _chords(points: Array, rows: Array, row: int) -> Array:
    """Return the squares of the chords from some rows to one."""
    return np.asarray(((points[rows] - points[row]) ** 2).sum(axis=1))


def _unit_vectors(columns: Columns) -> Array:
    x, y = np.radians(columns.lon), np.radians(columns.lat)
    return np.column_stack((np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)))
