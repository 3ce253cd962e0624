"""Local papers, which name no foreign country: a town there may be called like a better-known place abroad.

The Dublin of a paper that tells of a councilman and of school districts is in Ohio. One word is not enough: there are
councilmen in the Philippines, and students of a school district travel.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

import numpy as np

from dateline._data import package_file
from dateline.patterns.leaps import word_opens
from dateline.resolve.candidates.columns import ADMIN2, SETTLEMENT, Array, among
from dateline.resolve.ranking.renown import Renown
from dateline.resolve.scene import Scene

_GAIN = 3.0  # on the ranker's scale
_TRAVEL = {"pupil"}  # a kind that alone tells nothing
_NAMED = {"court", "police", "school"}  # kinds of signs that bear the name of their own town
# Roads and addresses as they are written in North America, and some in other countries, too: "West 11th Street",
# "2517 Memphis St.", "Interstate 81". The engine leaps to the letters with which they begin.
_HIGHWAY = re.compile(
    word_opens([
        r"Interstate\s\d{1,3}\b",
        r"State\sRoute\s\d{1,3}\b",
        r"U\.S\.\s(?:(?:Highway|Route|Hwy\.?)\s)?\d{1,3}(?!,?\d|\s[a-z])\b",
        r"I-(?:(?<=\bon\sI-)|(?<=\balong\sI-)|(?<=\boff\sI-))\d{1,3}\b",
        r"I-\d{1,3}\s(?:north|south|east|west|exit)\b",
    ])
)  # fmt: skip
_STREET = re.compile(
    word_opens([
        *(rf"{side}\s\d{{1,3}}(?:st|nd|rd|th)\s(?:Street|St\.|Avenue|Ave\.)"
          for side in ("North", "South", "East", "West", r"N\.", r"S\.", r"E\.", r"W\.")),
        *(rf"{first}\d{{1,4}}\s(?:[NSEW]\.\s)?[A-Z][a-z]+\s(?:St|Ave|Blvd|Rd|Dr|Ln)\." for first in "0123456789"),
        r"County\sRoad\s\d",
    ])
)  # fmt: skip
# Each with words of which a text holds one where the pattern matches: most hold none.
_ROADS = (
    (frozenset({"Interstate", "I-", "Route", "U.S."}), _HIGHWAY, "US"),
    (
        frozenset({"Street", "Avenue", "Road", "St.", "Ave.", "Blvd.", "Rd.", "Dr.", "Ln."}),
        _STREET,
        "US|CA|PH|JM|GY|BS|BB|BM|TT|BZ",
    ),
)


def home_bonus(scene: Scene, texts: Sequence[str], codes: Sequence[str], held: Sequence[Set[str]]) -> Array:
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
    held
        Which of `phrases` each text holds.
    """
    columns, numbers = scene.columns, {code: number for number, code in enumerate(codes)}
    added = np.zeros(len(columns.name))
    renown: Renown | None = None
    for document, text in enumerate(texts):
        rows = slice(*scene.rows[document : document + 2])
        if rows.stop == rows.start:
            continue
        signs = {sign for words in held[document] if words in _words() for sign in _words()[words]}
        signs.update(
            ("roads", told)
            for words, roads, told in _ROADS
            if not words.isdisjoint(held[document]) and roads.search(text)
        )
        if {kind for kind, _ in signs} <= _TRAVEL:
            continue
        home = set.intersection(*({numbers[code] for code in told.split("|")} for _, told in signs))
        renown = renown or Renown.of(scene)
        if home and renown.countries[document] <= home:
            named = _named(scene, document, text)
            sure = len({kind for kind, _ in signs}) > 1
            added[rows] = _GAIN * _at_home(renown, rows, home, document, named, sure=sure)
    return added


def phrases() -> Iterator[str]:
    """Yield the words to look for."""
    yield from _words()
    for words, _, _ in _ROADS:
        yield from words


def _named(scene: Scene, document: int, text: str) -> set[int]:
    """Return the names that stand before a school board, court or office: "Durham Crown Court"."""
    found = set[int]()
    for at in range(*scene.starts[document : document + 2]):
        end = scene.mentions[at].end
        if any(text.startswith(words, end + 1) for words in _naming()):
            found.add(scene.senses[scene.sense_of[at]].name)
    return found


def _at_home(renown: Renown, rows: slice, home: set[int], document: int, named: set[int], *, sure: bool) -> Array:
    """Say which of a document's rows are of towns at home that are called like a better-known place abroad.

    One sign is not enough, but with it a name that is best known at home, if none other is for a place abroad. A
    country or a city of the world takes two signs, nothing else abroad and either such a name or its own name again.
    A board or court that bears the name is sign enough for it.
    """
    columns, names = renown.scene.columns, renown.names(rows)
    away, of_world = renown.away(names, home)
    local = among(columns.kind[rows], (ADMIN2, SETTLEMENT))
    here = among(columns.country[rows], home) & local & away
    others = {country for country, _, _ in renown.others(document, set(names[here].tolist()))}
    backed = bool(others) and others <= home
    if of_world:
        return np.zeros(len(names), dtype=bool)
    bears = np.isin(names, list(named))
    great = renown.great[names]
    if sure:
        return here & (bears | ~great | backed | ((not others) & (renown.often[names] > 1)))
    return here & (bears | (backed & ~great & among(columns.country[rows], others)))


@cache
def _words() -> dict[str, list[tuple[str, str]]]:
    """Return words of local papers, each with its kinds, and of which countries' papers, with bars between."""
    words: dict[str, list[tuple[str, str]]] = {}
    with package_file("data/home_words.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            words.setdefault(row["words"], []).append((row["kind"], row["countries"]))
    return words


@cache
def _naming() -> tuple[str, ...]:
    """Return the words that bear the name of their own town."""
    return tuple(
        words for words, told in _words().items() if words[0].isupper() and any(one[0] in _NAMED for one in told)
    )
