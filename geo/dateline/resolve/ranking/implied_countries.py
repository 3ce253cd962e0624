"""What a report tells of countries that it does not name: by armed groups and public bodies, by one people alone.

"Boko Haram attacked Baga": the town is Nigeria's, though larger ones in Spain and India are called so.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

import numpy as np

from dateline._data import package_file
from dateline.resolve.candidates.columns import CITY_SIZE, COUNTRY, HOWS, SETTLEMENT, Array, Columns, among
from dateline.resolve.context.lists import is_travel
from dateline.resolve.scene import VOTES, Scene, best_rows

# On the ranker's scale. A group hardly fights elsewhere; of a people much is told that happens abroad.
_GROUP, _BODY, _PEOPLE, _TRAVELLER = 3.0, 1.0, 1.5, 1.0
_REFUGE, _VILLAGE = 5.0, 10_000  # people
_HEAD, _LARGE, _TIMES = 3.0, 500_000, 4  # people; times larger than its namesakes
# "An American tourist died in Naples": somebody is called by his people where he is a stranger.
_ABROAD = re.compile(
    r"\b[A-Z][a-z]+\s(?:tourists?|visitors?|travell?ers?|backpackers?|students?|nationals?|citizens?|expatriates?)\b"
)
_ALTERNATE = HOWS.index("alternate")
_DATELINE = re.compile(
    r"\s*(?P<name>[A-Z][^\W\d_]+(?:[\s-][A-Z][^\W\d_]+){0,2}),\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})\s?"
    r"\([^()\n]{2,30}\)\s?(?:[-–—]{1,2}|:)\s"
)
# "Newcastle United", "Bristol Rovers": such names are of clubs of Britain, where a city there is called so.
_CLUB = re.compile(r"\s(?:United|Rovers|Wanderers|Albion|Hotspur|Athletic)\b")
_CLUBS, _BRITAIN, _CLUB_TOWN = 2.0, "GB", 50_000  # people
# "Grand Forks RCMP": the post is in Canada, whatever else is called so.
_POST = re.compile(r"\s(?:Rural\s)?(?:RCMP|OPP)\b")
_POSTS, _CANADA = 4.0, "CA"
_MOST = 2  # peoples; a report that tells of more says little of where a town lies


def told_bonus(scene: Scene, texts: Sequence[str], codes: Sequence[str], held: Sequence[Set[str]]) -> Array:
    """Return what armed groups, public bodies and peoples add to the score of each candidate.

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
    added = np.zeros(len(scene.columns.name))
    added[_opening(scene, texts)] = _HEAD
    added[_refuges(scene, texts)] = _REFUGE
    numbers = {code: number for number, code in enumerate(codes)}
    added[_of_clubs(scene, texts, numbers[_BRITAIN])] += _CLUBS
    added[_of_posts(scene, texts, numbers[_CANADA])] += _POSTS
    peoples = _peoples(scene, len(texts))
    for document, text in enumerate(texts):
        groups = {numbers[code] for group in held[document] if group in _groups() for code in _groups()[group]}
        bodies = {numbers[code] for body in held[document] if body in _bodies() for code in _bodies()[body]}
        if peoples[document] - bodies:  # of others, too: a body may help abroad
            bodies = set()
        people = _TRAVELLER if peoples[document] and _ABROAD.search(text) else _PEOPLE
        for told, gain in ((groups, _GROUP), (bodies, _BODY), (peoples[document], people)):
            if told:
                rows = slice(*scene.rows[document : document + 2])
                kinds, countries = scene.columns.kind[rows], scene.columns.country[rows]
                added[rows] += gain * ((kinds != COUNTRY) & among(countries, told))
    return added


def _opening(scene: Scene, texts: Sequence[str]) -> list[int]:
    """Return the rows of the cities at which reports open ("CHANGSHA, May 4 (Xinhua) -"), if by far the largest.

    An agency tells the unit of any other town; a local paper, which writes no date, does not.
    """
    columns, rows = scene.columns, list[int]()
    for document, text in enumerate(texts):
        told = _DATELINE.match(text)
        if told is None:
            continue
        senses = np.flatnonzero((scene.document == document) & (scene.told.start == told.start("name")))
        for sense in senses[:1].tolist():
            towns = _towns(columns, sense)
            sizes = columns.size[towns]
            if not scene.senses[sense].outer and len(sizes) > 1 and sizes[0] >= max(_LARGE, _TIMES * sizes[1]):
                rows.append(int(towns[0]))
    return rows


def _refuges(scene: Scene, texts: Sequence[str]) -> list[int]:
    """Return the rows of the cities to which people flee or travel, where all others of the name are villages."""
    columns, rows = scene.columns, list[int]()
    starts = scene.told.start.astype(int).tolist()
    for sense, (start, document) in enumerate(zip(starts, scene.document.tolist(), strict=True)):
        text = texts[document]
        if not text.startswith(" to ", start - 4) or not is_travel(text, start - 4):
            continue
        towns = _towns(columns, sense)
        sizes = columns.size[towns]
        if len(sizes) > 1 and sizes[0] >= CITY_SIZE and sizes[1] < _VILLAGE:
            rows.append(int(towns[0]))
    return rows


def _of_clubs(scene: Scene, texts: Sequence[str], britain: int) -> list[int]:
    """Return the rows of the cities of Britain whose name the text uses for a club."""
    columns, rows = scene.columns, list[int]()
    for document, text in enumerate(texts):
        here = slice(*scene.starts[document : document + 2])
        for mention, sense in zip(scene.mentions[here], scene.sense_of[here], strict=True):
            if mention.kind == "organisation-part" and _CLUB.match(text, mention.end):
                towns = _towns(columns, sense)
                large = towns[(columns.country[towns] == britain) & (columns.size[towns] >= _CLUB_TOWN)]
                rows += large[:1].tolist()
    return list(dict.fromkeys(rows))


def _of_posts(scene: Scene, texts: Sequence[str], canada: int) -> list[int]:
    """Return the rows in Canada of the names of which the text tells a post of police."""
    columns, rows = scene.columns, set[int]()
    for document, text in enumerate(texts):
        here = slice(*scene.starts[document : document + 2]) if "RCMP" in text or "OPP" in text else slice(0)
        for mention, sense in zip(scene.mentions[here], scene.sense_of[here], strict=True):
            if _POST.match(text, mention.end):
                of_name = np.arange(columns.first[sense], columns.first[sense + 1])
                rows.update(of_name[columns.country[of_name] == canada].tolist())
    return sorted(rows)


def _towns(columns: Columns, sense: int) -> Array:
    """Return the rows of the towns that bear a name as their own, the largest first."""
    here = np.arange(columns.first[sense], columns.first[sense + 1])
    here = here[(columns.kind[here] == SETTLEMENT) & (columns.how[here] < _ALTERNATE)]
    largest: Array = here[np.argsort(columns.size[here])[::-1]]
    return largest


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
    return _listed("data/armed_groups.csv", "group")


def phrases() -> Iterator[str]:
    """Yield the groups and bodies to look for."""
    yield from _groups()
    yield from _bodies()


@cache
def _bodies() -> dict[str, tuple[str, ...]]:
    """Return public bodies whose name is of one country, as reports call them: police forces, services, courts."""
    return _listed("data/national_bodies.csv", "body")


def _listed(table: str, column: str) -> dict[str, tuple[str, ...]]:
    with package_file(table).open(encoding="utf-8", newline="") as rows:
        return {row[column]: tuple(row["countries"].split("|")) for row in csv.DictReader(rows)}
