"""Local papers, which name no foreign country: a town there may be called like a better-known place abroad.

The Dublin of a paper that tells of a councilman and of school districts is in Ohio.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Sequence
from functools import cache

import numpy as np

from dateline._data import package_file
from dateline.resolve.candidates.columns import ADMIN2, COUNTRY, SETTLEMENT, Array
from dateline.resolve.scene import VOTES, Scene, best_rows

_GAIN = 3.0  # on the ranker's scale
_METROPOLIS, _WORLD = 500_000, 2  # people; names
# Roads and addresses as they are written in North America: "West 11th Street", "2517 Memphis St.", "Interstate 81".
_ROADS = (
    (
        re.compile(
            r"\b(?:(?:Interstate\s|I-|State\sRoute\s)\d{1,3}|U\.S\.\s(?:(?:Highway|Route|Hwy\.?)\s)?\d{1,3}(?!,?\d|\s[a-z]))\b"
        ),
        "US",
    ),
    (
        re.compile(
            r"\b(?:(?:North|South|East|West|[NSEW]\.)\s\d{1,3}(?:st|nd|rd|th)\s(?:Street|St\.|Avenue|Ave\.)|"
            r"\d{2,5}\s(?:[NSEW]\.\s)?[A-Z][a-z]+\s(?:St|Ave|Blvd|Rd|Dr|Ln)\.|County\sRoad\s\d)"
        ),
        "US|CA",
    ),
)


def home_bonus(scene: Scene, texts: Sequence[str], codes: Sequence[str]) -> Array:
    """Return what words of one country's local papers add to the score of each town and district there.

    They add to those alone whose name is best known for a place abroad.

    Parameters
    ----------
    scene
        The documents with their candidates.
    texts
        The text of each document.
    codes
        The countries' ISO codes by their numbers in the columns.
    """
    columns, numbers = scene.columns, {code: number for number, code in enumerate(codes)}
    added = np.zeros(len(columns.name))
    abroad: list[set[int]] = []
    for document, text in enumerate(texts):
        signs = {told for words, told in _words().items() if words in text}
        signs.update(told for roads, told in _ROADS if roads.search(text))
        rows = slice(*scene.rows[document : document + 2])
        if not signs or rows.stop == rows.start:
            continue
        home = set.intersection(*({numbers[code] for code in told.split("|")} for told in signs))
        abroad = abroad or told_countries(scene, len(texts))
        if home and abroad[document] <= home:
            away, of_world = known_abroad(scene, rows, home)
            here = np.isin(columns.country[rows], list(home)) & np.isin(columns.kind[rows], (ADMIN2, SETTLEMENT))
            added[rows] = _GAIN * (here & away & (not of_world))
    return added


def told_countries(scene: Scene, documents: int, *, but: Collection[int] = ()) -> list[set[int]]:
    """Return by document the countries that it names or tells of by their peoples, otherwise than by some names."""
    best, names = best_rows(scene.prior, scene.names), scene.names
    told = [set[int]() for _ in range(documents)]
    for sense, one in enumerate(scene.senses):
        row = int(best[one.name]) if one.vote >= VOTES["demonym"] and one.name not in but else -1
        if row >= 0 and names.kind[row] == COUNTRY:
            told[int(scene.document[sense])].add(int(names.country[row]))
    return told


def known_abroad(scene: Scene, rows: slice, countries: Collection[int]) -> tuple[Array, bool]:
    """Say which of a document's rows have a name that is best known for a place outside some countries.

    The second answer is whether they are a report's of the world: "offices in Milan, Vienna and Athens" are no local
    paper's, whatever is called so at home.
    """
    names, senses = scene.names, scene.columns.name[rows].tolist()
    best = best_rows(scene.prior, names)[[scene.senses[sense].name for sense in senses]]  # each has one that has a row
    away = np.isin(names.kind[best], (COUNTRY, SETTLEMENT)) & ~np.isin(names.country[best], list(countries))
    great = away & (names.kind[best] == SETTLEMENT) & (names.size[best] >= _METROPOLIS)
    return away, len(set(best[great].tolist())) >= _WORLD


@cache
def _words() -> dict[str, str]:
    """Return words of local papers, and of which countries' they are, with bars between."""
    with package_file("data/home_words.csv").open(encoding="utf-8", newline="") as rows:
        return {row["words"]: row["countries"] for row in csv.DictReader(rows)}
