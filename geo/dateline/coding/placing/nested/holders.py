"""The unit in which a village lies that nobody knows, where its sentence tells it by the way."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.coding.placing.owners.relatives import owns
from dateline.coding.placing.scenes.joined import begins_list, heads_list
from dateline.mentions.words.tokens import Sentence
from dateline.records import Place, Resolved

_TOWNSHIP_KM = 25.0  # from the town that a township is named after; Myanmar's reach about so far
_TOWN = 20_000  # people; larger ones are known in the next region, too
_WAYS = frozenset({"to", "from", "toward", "towards", "into", "near", "direction of"})
# "In North Kivu, jets bombed the village of X": the scene of the whole sentence.
_OPENS = re.compile(r"(?:Elsewhere\s+in|Also\s+in|[Ii]n|Across)\s+(?:the\s+)?(?:\w+ern\s+)?")
# "X and Y villages in the south of Z township", "X, a locality in Z province".
_BEHIND = re.compile(
    r"(?:\s+(?:villages?|hamlets?|communit(?:y|ies)|neighbou?rhoods?)|"
    r",\s+an?\s+(?:[\w-]+\s+){0,2}(?:village|hamlet|town|locality|settlement|community|neighbou?rhood))?,?\s+(?:in|of)\s+"
    r"(?:the\s+)?(?:(?:far\s+)?(?:north|south|east|west|cent)\w*\s+(?:part\s+)?of\s+)?(?:the\s+)?"
)
_TOWNSHIP = re.compile(r"\s+[Tt]ownship\b")


def held(text: str, sentence: Sentence, mine: list[Resolved], mentions: tuple[Resolved, ...]) -> list[Resolved]:
    """Give unknown villages the unit that their sentence states for them; such a unit is no place of its own then."""
    holders = {at: holder for at, one in enumerate(mine) if (holder := _holder(text, sentence, one, mentions))}
    if not holders:
        return mine
    units = [one.mention for one in holders.values()]
    told = [
        replace(one, place=None, container=_unit(text, holders[at])) if at in holders else one
        for at, one in enumerate(mine)
    ]
    return [one for one in told if one.mention not in units]


def _holder(text: str, sentence: Sentence, found: Resolved, mentions: tuple[Resolved, ...]) -> Resolved | None:
    """Return the name of the unit that holds an unknown village: behind it, its owner, or the scene of its sentence."""
    if not _may_be_held(found):
        return None
    units = [one for one in mentions if one.mention != found.mention and _unit(text, one) is not None]
    if not units:
        return None
    scene = units[0] if _is_scene(text, sentence, units[0], mentions) and found.mention.form != "sector" else None
    if found.place is not None:
        return scene if scene and _is_elsewhere(found.place, scene.place) else None
    first, last = heads_list(text, found.mention, mentions), begins_list(text, found.mention, mentions)
    for one in units:
        if owns(text, one.mention, first) or _BEHIND.fullmatch(text, last.end, one.mention.start):
            return one
    return scene


def _may_be_held(found: Resolved) -> bool:
    """Whether nobody knows a village, or of which of several it is the name, or it is a small town with namesakes."""
    if found.container is not None:
        return False
    place = found.place
    if place is None:
        return found.mention.form in {"unknown", "name"}
    small = place.kind == "settlement" and place.population < _TOWN
    return small and len(found.candidates) > 1 and found.mention.slot not in _WAYS


def _is_scene(text: str, sentence: Sentence, unit: Resolved, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a sentence opens by telling the one unit in which it all happened ("In North Kivu, ...")."""
    opens = _OPENS.fullmatch(text, sentence.start, unit.mention.start) and text.startswith(",", unit.mention.end)
    alone = begins_list(text, unit.mention, mentions) == unit.mention and unit.mention.form != "sector"
    return bool(opens) and alone


def _is_elsewhere(place: Place, scene: Place | None) -> bool:
    """Whether a town lies in another region of the country than its sentence: one of its name is meant there."""
    if scene is None or scene.kind != "admin1":
        return False
    return place.country == scene.country and place.admin1_code != scene.admin1_code


def _unit(text: str, found: Resolved) -> Place | None:
    """Return a name's place if it is a unit, also the township of which only the town is known."""
    place = found.place
    if place is None or found.mention.kind != "literal":
        return None
    if place.kind in {"admin1", "admin2"}:
        return place
    told = found.mention.text.lower().endswith(" township") or _TOWNSHIP.match(text, found.mention.end)
    return replace(place, kind="admin2", uncertainty_km=_TOWNSHIP_KM) if told and place.kind == "settlement" else None
