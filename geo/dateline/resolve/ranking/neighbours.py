"""Places that a text tells in one breath ("near Solone and Rivne") lie together, if one of them is known for sure.

The ranker weighs the company of the whole document. Of two villages in one list it knows no more than of two in
different paragraphs, and takes a far town for one of them where the town is larger.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from dateline.resolve.candidates.columns import ADMIN2, CITY_SIZE, HOWS, SETTLEMENT, Array, Columns
from dateline.resolve.ranking.ranker import Ranked
from dateline.resolve.scene import Scene, best_rows
from dateline.resolve.sphere import square_of_chord, unit_vectors

_TOGETHER_KM = 40.0
# How far off a place must be that is not meant, by its people: the more they are, the further it is known.
_HAMLET, _VILLAGE = 1_000, 10_000
_APART_KM = (30.0, 50.0, 100.0)
_TOGETHER, _APART = square_of_chord(_TOGETHER_KM), tuple(map(square_of_chord, _APART_KM))
_FARTHER = 2.0  # times further off than the nearest of its name must be what is not meant
_SEVERAL, _GREAT = 2, 500_000  # others of a list, and people of a city that may be told of beside any of them
_SURE = 0.6  # how sure the place must be beside which the others are looked for; the only one of its name need not be
_TRUST = 0.75  # of a place that was found so
_ALTERNATE = HOWS.index("alternate")  # by such names nothing is looked for


def lie_together(scene: Scene, ranked: Ranked) -> Ranked:
    """Take for names of one list the places beside the sure ones of it, where the best ones lie far away.

    Parameters
    ----------
    scene
        The documents.
    ranked
        What the ranker found.

    Returns
    -------
    Ranked
        With other best rows, where there are such.
    """
    torn, points = _torn(scene, ranked)
    moved = {sense: _nearer(sense, scene.together[sense], points, scene, ranked) for sense in torn}
    moved = {sense: row if row >= 0 else _district(sense, scene, ranked) for sense, row in moved.items()}
    moved = {sense: row for sense, row in moved.items() if row >= 0}
    if not moved:
        return ranked
    score, trust = ranked.score.copy(), ranked.trust.copy()
    for sense, row in moved.items():
        score[row] = score[ranked.best[sense]] + 1.0
        trust[sense] = _TRUST
    return replace(ranked, score=score, best=best_rows(score, scene.columns), trust=trust)


def _torn(scene: Scene, ranked: Ranked) -> tuple[list[int], Array]:
    """Return the senses whose best town lies far from one of its list; and all candidates on the unit sphere."""
    columns = scene.columns
    lists = [(one, other) for one, others in scene.together.items() for other in others]
    if not lists:
        return [], np.zeros((0, 3))
    points, pairs = unit_vectors(columns.lon, columns.lat), np.array(lists, dtype=np.intp)
    rows = ranked.best[pairs]
    towns = (rows >= 0).all(axis=1) & (columns.kind[rows] == SETTLEMENT).all(axis=1)
    far = ((points[rows[:, 0]] - points[rows[:, 1]]) ** 2).sum(axis=1) > _APART[0]
    return list(dict.fromkeys(pairs[towns & far, 0].tolist())), points


def _nearer(sense: int, beside: Iterable[int], points: Array, scene: Scene, ranked: Ranked) -> int:
    """Return the row of a sense that lies by the sure places of its lists, -1 if its best one does or none does."""
    columns, row = scene.columns, int(ranked.best[sense])
    if scene.stated[row] > 0:
        return -1
    others = np.array([ranked.best[one] for one in beside if _is_sure(one, columns, ranked)], dtype=np.intp)
    apart = _APART[int(columns.size[row] >= _HAMLET) + int(columns.size[row] >= _VILLAGE)]
    here = _chords(points, others, row).min(initial=np.inf)
    if not len(others) or here <= apart:
        return -1
    rows = np.arange(columns.first[sense], columns.first[sense + 1])
    named = (columns.kind[rows] == SETTLEMENT) & (columns.how[rows] < _ALTERNATE) & (scene.stated[rows] >= 0)
    rows = rows[named & (columns.country[rows] == columns.country[row])]
    away = np.array([_chords(points, others, one).min() for one in rows.tolist()])
    if away.min(initial=np.inf) > _TOGETHER:
        return -1
    found = int(rows[away.argmin()])
    if away.min() * _FARTHER**2 > here:
        return -1
    near = others[_chords(points, others, found) <= _TOGETHER]
    listed = int((columns.country[others] == columns.country[row]).sum())
    if columns.size[row] >= _VILLAGE and 2 * len(near) <= listed:  # a list of towns here and there
        return -1
    # A list of cities and towns is of all the country.
    villages = int((columns.size[near] < _VILLAGE).sum())
    return -1 if columns.size[row] >= CITY_SIZE and villages * 2 <= len(near) else found


def _district(sense: int, scene: Scene, ranked: Ranked) -> int:
    """Return the district of the unit in which all others of a list lie, if the best town lies in another unit.

    "Dhemaji, Lakhimpur and Dibrugarh" are in Assam, where no town has the district's name.
    """
    columns, row = scene.columns, int(ranked.best[sense])
    others = {int(ranked.best[one]) for one in scene.together[sense]}
    if scene.stated[row] > 0 or len(others) < _SEVERAL or min(others) < 0 or columns.size[row] >= _GREAT:
        return -1
    units = {int(columns.admin1[other]) for other in others}
    if len(units) > 1 or min(units) < 0 or int(columns.admin1[row]) in units:
        return -1
    rows = np.arange(columns.first[sense], columns.first[sense + 1])
    rows = rows[(columns.kind[rows] == ADMIN2) & (columns.how[rows] < _ALTERNATE) & (scene.stated[rows] >= 0)]
    here = rows[(columns.country[rows] == columns.country[row]) & np.isin(columns.admin1[rows], list(units))]
    return int(here[0]) if len(here) == 1 else -1


def _is_sure(sense: int, columns: Columns, ranked: Ranked) -> bool:
    row = ranked.best[sense]
    alone = columns.first[sense + 1] - columns.first[sense] == 1
    return bool(row >= 0 and columns.kind[row] == SETTLEMENT and (alone or ranked.trust[sense] >= _SURE))


def _chords(points: Array, rows: Array, row: int) -> Array:
    """Return the squares of the chords from some rows to one."""
    return np.asarray(((points[rows] - points[row]) ** 2).sum(axis=1))
