"""Towns that the text puts in a unit which nobody knows: "Fana in the Bandiagara region" may be another Fana."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.gazetteer import Gazetteer
from dateline.lexicon import grammar
from dateline.mentions.spans.lists import LIST
from dateline.records import Place, Resolved
from dateline.resolve.answers.reasons import taken_back, where
from dateline.resolve.candidates.suffixes import split_suffix
from dateline.resolve.context.containment import says_level
from dateline.resolve.context.within import COMMA, IN
from dateline.resolve.sphere import distance_km

_LEVEL = re.compile(
    r"\s+(?:" + "|".join(sorted(map(re.escape, grammar().words("place", "suffixes")), reverse=True)) + r")\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:,|,?\s+(?:and|or))\s+[A-Z]")  # a list: "shelled X, Y district and Z"
_NEAR_KM = 150.0  # a unit named after a town reaches hardly farther from it
_CITY = 500_000  # people; such a city is known by its name alone
_TRUST = 0.5  # of the score; a unit that is not known is no word for another place, and none for this
_SEAT = 5_000  # people of a town that a unit may be named after
_MOST = 8  # names of one list


def with_unknown_units(text: str, answers: tuple[Resolved, ...], gazetteer: Gazetteer) -> tuple[Resolved, ...]:
    """Record where the text puts a town in a unit that is not known, and trust such a town less.

    A unit with the name of a town lies around that: a place near it may lie in the unit, and one far off does not.
    """
    kept = list(answers)
    for at, unit in enumerate(answers):
        if at and unit.place is None and _is_unit(text, unit):
            for number in _put_in(text, answers, at):
                kept[number] = _doubted(kept[number], unit, gazetteer)
    return tuple(kept)


def _is_unit(text: str, unit: Resolved) -> bool:
    mention = unit.mention
    if mention.kind != "literal" or mention.form not in {"name", "unknown"}:
        return False
    return says_level(mention.core) or _LEVEL.match(text, mention.end) is not None


def _put_in(text: str, answers: tuple[Resolved, ...], at: int) -> list[int]:
    """Return which names the text puts in a unit: the one before it, and those of its list."""
    unit, town = answers[at].mention, answers[at - 1].mention
    inside = IN.fullmatch(text, town.end, unit.start)
    if inside is None:
        level = _LEVEL.match(text, unit.end)
        listed = _GOES_ON.match(text, level.end() if level else unit.end)
        return [] if listed or not COMMA.fullmatch(text, town.end, unit.start) else [at - 1]
    found = [at - 1]
    while found[-1] and len(found) < _MOST:
        one, other = answers[found[-1] - 1].mention, answers[found[-1]].mention
        if LIST.fullmatch(text, one.end, other.start) is None:
            break
        found.append(found[-1] - 1)
    return found


def _doubted(town: Resolved, unit: Resolved, gazetteer: Gazetteer) -> Resolved:
    place = town.place
    if place is None or place.kind != "settlement" or place.population >= _CITY or town.conflict:
        return town
    if town.container is not None or town.mention.kind != "literal":
        return town
    seats = _seats(unit, place.country, gazetteer)
    if any(distance_km(seat, place) < _NEAR_KM for seat in seats):
        return town
    conflict = f"the text puts {town.mention.text} in {unit.mention.text}, which the gazetteer does not know"
    if seats:
        return replace(taken_back(town, f"{conflict}; it has {where(place)}"), conflict=conflict)
    return replace(town, score=town.score * _TRUST, conflict=conflict, why=f"{town.why}; {conflict}")


def _seats(unit: Resolved, country: str, gazetteer: Gazetteer) -> list[Place]:
    """Return the towns of a country that a unit may be named after."""
    found = gazetteer.find(split_suffix(unit.mention.core)[0], country=country)
    return [one.place for one in found if one.place.kind == "settlement" and one.place.population >= _SEAT]
