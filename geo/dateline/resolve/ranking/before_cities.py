"""Names that mean a unit before its city: "in Gaza" is in the Strip, of which most reports say "Gaza City".

Beside a town of the unit, in a list, the city is meant ("Gaza and Khan Younis"), and so it is near the name, and at its
port. What a text puts elsewhere ("Gaza, Iowa") is neither.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dateline.lexicon import grammar
from dateline.resolve.candidates.columns import ADMIN1, SETTLEMENT
from dateline.resolve.ranking.ranker import Ranked
from dateline.resolve.scene import Scene, best_rows


def units_before_cities(scene: Scene, ranked: Ranked) -> Ranked:
    """Take for the names of which the word list says so the unit, where the ranker found its city.

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
    first = grammar().words("place", "before_cities")
    named = {sense for one, sense in zip(scene.mentions, scene.sense_of, strict=True) if one.core.lower() in first}
    moved = {sense: row for sense in sorted(named) if (row := _unit(sense, scene, ranked)) >= 0}
    if not moved:
        return ranked
    score = ranked.score.copy()
    for sense, unit in moved.items():
        city = ranked.best[sense]
        score[unit], score[city] = score[city], score[unit]
    return replace(ranked, score=score, best=best_rows(score, scene.columns))


def _unit(sense: int, scene: Scene, ranked: Ranked) -> int:
    """Return the row of the unit whose city was found for a sense, -1 where that is meant."""
    columns, city = scene.columns, int(ranked.best[sense])
    if city < 0 or columns.kind[city] != SETTLEMENT or scene.senses[sense].as_town:
        return -1
    rows = np.arange(columns.first[sense], columns.first[sense + 1])
    units = rows[(columns.kind[rows] == ADMIN1) & (columns.admin1[rows] == columns.admin1[city])]
    if not len(units) or scene.stated[units[0]] < max(0, scene.stated[city]):
        return -1
    if _stands_with_town(sense, city, scene, ranked):
        return -1
    return int(units[0])


def _stands_with_town(sense: int, city: int, scene: Scene, ranked: Ranked) -> bool:
    """Whether a name stands in a list with a town in the unit of a city, and is not said to hold that town."""
    columns, name = scene.columns, scene.senses[sense].name
    for other in scene.together.get(sense, ()):
        town = int(ranked.best[other])
        if town < 0 or columns.kind[town] != SETTLEMENT or name in scene.senses[other].outer:
            continue
        if columns.admin1[town] == columns.admin1[city]:
            return True
    return False
