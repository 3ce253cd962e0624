"""Why a candidate is likely, in words."""

from __future__ import annotations

from typing import NamedTuple

from dateline.records import Candidate, Place
from dateline.resolve.columns import Columns
from dateline.resolve.features import FEATURES
from dateline.resolve.ranker import Ranked
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


def told(scene: Scene, ranked: Ranked) -> Told:
    """Gather what is told of the candidates of a document."""
    spoken = ranked.features[_SPEAKING] > _SPOKEN
    country, demonyms, unit, near = spoken.tolist()
    either = [one or other for one, other in zip(country, demonyms, strict=True)]
    own, holder, level = (part.tolist() for part in (scene.columns.own, scene.holder, scene.level))
    return Told(scene.columns, scene.names, own, holder, level, either, unit, near)


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
    if told.country[row] and place.country:
        why.append(f"the report speaks of {place.country}")
    if told.unit[row] and place.admin1:
        why.append(f"the report speaks of {place.admin1}")
    if settlement and told.near[row]:
        why.append("near other places of the report")
    return Candidate(place, score, (*why, *extra), own=own)


def where(place: Place) -> str:
    """Say where a place lies, by its unit and country."""
    return ", ".join(part for part in (place.admin1, place.country) if part) or place.name
