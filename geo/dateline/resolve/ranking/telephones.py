"""Telephone numbers that a report gives: of namesakes, the one in the state or province of their area code is meant.

"Anybody with information is asked to call 903-555-0142": the Athens of the report is in Texas.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from dateline._data import package_file
from dateline.resolve.candidates.columns import ADMIN2, SETTLEMENT, Array, among
from dateline.resolve.ranking.renown import Renown
from dateline.resolve.scene import Scene

# On the ranker's scale: less than what the text states. A town that is called like a better-known place abroad is
# meant only in a report that names no foreign country; then it takes more.
_GAIN, _GAIN_AT_HOME = 2.0, 4.0
_MOST = 2  # units; a list of numbers from here and there tells nothing of one town
_ENDS_ONE = re.compile(r"[.-]\d{4}")  # stands in every number that is read, and is sought in a tenth of the time
_NUMBER = re.compile(r"(?<![\d.+-])(?:\+?1[\s.-])?(?:\(([2-9]\d\d)\)\s?|([2-9]\d\d)[.-])[2-9]\d\d[.-]\d{4}(?![\d-])")


def telephone_bonus(scene: Scene, texts: Sequence[str], units: Mapping[str, int]) -> Array:
    """Return what the area codes of each text add to the score of each town and district in their unit.

    Parameters
    ----------
    scene
        The documents with their candidates.
    texts
        The text of each document.
    units
        The numbers of the first-level units in the columns, by GeoNames' code.
    """
    columns = scene.columns
    added = np.zeros(len(columns.name))
    renown: Renown | None = None
    for document, text in enumerate(texts):
        told = _told(text) if _ENDS_ONE.search(text) else set()
        numbers = [units[unit] for unit in told if unit in units]
        rows = slice(*scene.rows[document : document + 2])
        if numbers and len(told) <= _MOST and rows.stop > rows.start:
            here = among(columns.admin1[rows], numbers) & among(columns.kind[rows], (ADMIN2, SETTLEMENT))
            if here.any():
                renown = renown or Renown.of(scene)
                added[rows] = here * _gain(renown, rows, here, document)
    return added


def _gain(renown: Renown, rows: slice, here: Array, document: int) -> Array:
    """Return what each of a document's rows gains, if it lies in the unit as those that are ``here`` do.

    A name that a town here has ("Jordan") names no country, but nor is it the town's alone. A city of the world is
    meant unless something else of the report lies in the unit, and a country unless something else does in the
    town's district: firms and charities give their own number with news from elsewhere.
    """
    columns, names = renown.scene.columns, renown.names(rows)
    home, units = set(columns.country[rows][here].tolist()), set(columns.admin1[rows][here].tolist())
    away, of_world = renown.away(names, home)
    others = list(renown.others(document, set(names[here].tolist())))
    if of_world or not {country for country, _, _ in others} <= home:
        return np.where(away, 0.0, _GAIN)
    districts = {district for _, _, district in others if district >= 0}
    great = renown.great[names] & (not any(unit in units for _, unit, _ in others))
    great |= renown.land[names] & ~np.isin(columns.admin2[rows], list(districts))
    return np.where(away, np.where(great, 0.0, _GAIN_AT_HOME), _GAIN)


def _told(text: str) -> set[str]:
    """Return the units of the area codes in a text."""
    codes = _by_code()
    return {codes[code] for found in _NUMBER.findall(text) if (code := "".join(found)) in codes}


@cache
def _by_code() -> dict[str, str]:
    with package_file("data/area_codes.csv").open(encoding="utf-8", newline="") as rows:
        return {code: row["unit"] for row in csv.DictReader(rows) for code in row["codes"].split()}
