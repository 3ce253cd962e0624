"""Why a candidate is likely, in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from dateline.records import Candidate, Place, Resolved
from dateline.resolve.candidates.columns import ADMIN1, COUNTRY, HOWS, Columns
from dateline.resolve.ranking.features import FEATURES
from dateline.resolve.ranking.ranker import Ranked
from dateline.resolve.scene import Scene

_EXACT = "exact name"
_HOW = {
    "alias": "other spelling of {name}",
    "abbreviation": "abbreviation of {name}",
    "alternate": "alternate name of {name}",
    "generated": "other form of the name of {name}",
    "variant": "other transliteration of {name}",
    "fuzzy": "name of a few other letters than {name}",
    "demonym": "demonym of {name}",
}
_SPEAKING = [FEATURES.index(name) for name in ("country share", "country demonyms", "unit share", "within 100 km")]
_ALTERNATE = HOWS.index("alternate")
_SPOKEN = 0.15  # the share of the votes for places from which on a report speaks of a country or unit


class Told(NamedTuple):
    """What there is to tell of the candidates of a document, a list with an item for each."""

    columns: Columns
    names: Columns
    own: list[bool]
    holder: list[int]
    level: list[int]
    country: list[bool]  # whether the report speaks of its country, of its unit, of places near it
    unit: list[bool]
    near: list[bool]
    document: list[int]  # of each sense, as its name
    name: list[int]
    written: set[tuple[int, str, int, int]]  # countries and units that a document names, with the name that does
    names_of: Counter[tuple[int, str, int]]  # how many names do


def told(scene: Scene, ranked: Ranked) -> Told:
    """Gather what is told of the candidates of a document."""
    spoken = ranked.features[_SPEAKING] > _SPOKEN
    country, demonyms, unit, near = spoken.tolist()
    either = [one or other for one, other in zip(country, demonyms, strict=True)]
    own, holder, level = (part.tolist() for part in (scene.columns.own, scene.holder, scene.level))
    written = _written(scene, ranked)
    names_of = Counter((of, what, number) for of, what, number, _ in written)
    document, name = scene.document.tolist(), [sense.name for sense in scene.senses]
    return Told(scene.columns, scene.names, own, holder, level, either, unit, near, document, name, written, names_of)


def _written(scene: Scene, ranked: Ranked) -> set[tuple[int, str, int, int]]:
    """Return the countries and first-level units that the documents name, each with the number of the name.

    Who names a unit, or a place of one country alone, names the country; what a name of several may mean is a guess.
    """
    columns, own = scene.columns, scene.columns.how < _ALTERNATE
    written = set[tuple[int, str, int, int]]()
    for sense, row in enumerate(ranked.best.tolist()):
        if row < 0:
            continue
        of, name = int(scene.document[sense]), scene.senses[sense].name
        here = slice(columns.first[sense], columns.first[sense + 1])
        alone = columns.kind[row] in (COUNTRY, ADMIN1) or len(set(columns.country[here][own[here]].tolist())) == 1
        if alone:
            written.add((of, "country", int(columns.country[row]), name))
        if columns.kind[row] == ADMIN1:
            written.add((of, "unit", int(columns.admin1[row]), name))
    return written


def _is_written(told: Told, row: int, what: str, number: int) -> bool:
    """Whether another name than a row's own is that of a country or unit, or tells it."""
    sense = int(told.columns.name[row])
    key = told.document[sense], what, number
    return told.names_of[key] > ((*key, told.name[sense]) in told.written)


def candidate(told: Told, row: int, score: float, extra: tuple[str, ...] = ()) -> Candidate:
    """Return the record of one row with its score and reasons."""
    match = told.columns.matches[row]
    place = match.place
    settlement, own = place.kind == "settlement", told.own[row]
    why = [_EXACT if match.how == "name" else _HOW[match.how].format(name=place.name)]
    if not settlement:
        why.append(place.kind)
    if place.population:
        why.append(f"population {place.population:,}")
    if own:
        why.append(f"your own place ({place.source})")
    if told.holder[row] >= 0:
        why.append(f"in {told.names.matches[told.holder[row]].place.name} as stated")
    if told.level[row] > 0:
        why.append("the level that the report names")
    if told.country[row] and place.country and _is_written(told, row, "country", int(told.columns.country[row])):
        why.append(f"the report speaks of {place.country}")
    if told.unit[row] and place.admin1 and _is_written(told, row, "unit", int(told.columns.admin1[row])):
        why.append(f"the report speaks of {place.admin1}")
    if settlement and told.near[row]:
        why.append("near other places of the report")
    return Candidate(place, score, (*why, *extra), own=own)


def where(place: Place) -> str:
    """Say where a place lies, by its unit and country."""
    return ", ".join(part for part in (place.admin1, place.country) if part) or place.name


def taken_back(answer: Resolved, why: str) -> Resolved:
    """Return an answer without its place, and the reason."""
    return replace(answer, place=None, score=0.0, why=why)
