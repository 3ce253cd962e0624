"""Why a candidate is likely, in words."""

from __future__ import annotations

from dateline.records import Candidate
from dateline.resolve.features import FEATURES
from dateline.resolve.ranker import Ranked
from dateline.resolve.scene import Scene

_HOW = {
    "name": "exact name",
    "alias": "other spelling of {name}",
    "abbreviation": "abbreviation of {name}",
    "alternate": "alternate name of {name}",
    "generated": "other form of the name of {name}",
    "variant": "other transliteration of {name}",
    "fuzzy": "name of a few other letters than {name}",
    "demonym": "demonym of {name}",
}
_AT = {name: number for number, name in enumerate(FEATURES)}
_SPOKEN = 0.15  # the share of the votes for places from which on a report speaks of a country or unit


def candidate(scene: Scene, ranked: Ranked, row: int, score: float, extra: tuple[str, ...] = ()) -> Candidate:
    """Return the record of one row with its score and reasons."""
    match = scene.columns.matches[row]
    place = match.place
    value = ranked.features[:, row]
    holder = int(scene.holder[row])
    why = [_HOW[match.how].format(name=place.name)]
    if place.kind != "settlement":
        why.append(place.kind)
    if place.population:
        why.append(f"population {place.population:,}")
    if match.own:
        why.append(f"your own place ({place.source})")
    if holder >= 0:
        why.append(f"in {scene.names.matches[holder].place.name} as stated")
    if scene.level[row] > 0:
        why.append("the level that the report names")
    if place.country and (value[_AT["country share"]] > _SPOKEN or value[_AT["country demonyms"]] > _SPOKEN):
        why.append(f"the report speaks of {place.country}")
    if place.admin1 and value[_AT["unit share"]] > _SPOKEN:
        why.append(f"the report speaks of {place.admin1}")
    if place.kind == "settlement" and value[_AT["within 100 km"]] > _SPOKEN:
        why.append("near other places of the report")
    return Candidate(place, score, (*why, *extra), own=match.own)
