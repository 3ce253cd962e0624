"""What a report tells of countries that it does not name: by their armed groups, and by one people alone.

"Boko Haram attacked Baga": the town is Nigeria's, though larger ones in Spain and India are called so.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache

import numpy as np

from dateline._data import package_file
from dateline.resolve.columns import COUNTRY, Array
from dateline.resolve.scene import VOTES, Scene, best_rows

# On the ranker's scale. A group hardly fights elsewhere; of a people much is told that happens abroad.
_GROUP, _PEOPLE = 3.0, 1.0
_MOST = 2  # peoples; a report that tells of more says little of where a town lies


def told_bonus(scene: Scene, texts: Sequence[str], codes: Sequence[str]) -> Array:
    """Return what armed groups and peoples add to the score of each candidate.

    Parameters
    ----------
    scene
        The documents with their candidates.
    texts
        The text of each document.
    codes
        The countries' ISO codes by their numbers in the columns.
    """
    added = np.zeros(len(scene.columns.name))
    numbers = {code: number for number, code in enumerate(codes)}
    peoples = _peoples(scene, len(texts))
    for document, text in enumerate(texts):
        groups = {numbers[code] for group in _groups() if group in text for code in _groups()[group]}
        for told, gain in ((groups, _GROUP), (peoples[document], _PEOPLE)):
            if told:
                rows = slice(*scene.rows[document : document + 2])
                kinds, countries = scene.columns.kind[rows], scene.columns.country[rows]
                added[rows] += gain * ((kinds != COUNTRY) & np.isin(countries, list(told)))
    return added


def _peoples(scene: Scene, documents: int) -> list[set[int]]:
    """Return by document the countries whose peoples it tells of, none if it names countries or many peoples."""
    best, names = best_rows(scene.prior, scene.names), scene.names
    states, peoples = set[int](), [set[int]() for _ in range(documents)]
    for sense, one in enumerate(scene.senses):
        row = int(best[one.name])
        if row < 0 or names.kind[row] != COUNTRY:
            continue
        document = int(scene.document[sense])
        if one.vote >= VOTES["literal"]:
            states.add(document)
        elif one.vote == VOTES["demonym"]:
            peoples[document].add(int(names.country[row]))
    return [
        set() if document in states or len(told) > _MOST else told for document, told in enumerate(peoples)
    ]  # fmt: skip


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """Return the armed groups as reports call them, each with the countries in which it fights."""
    with package_file("data/armed_groups.csv").open(encoding="utf-8", newline="") as table:
        return {row["group"]: tuple(row["countries"].split("|")) for row in csv.DictReader(table)}
