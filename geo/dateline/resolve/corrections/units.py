"""A unit with a small town's name is meant where a report names larger towns of it: "Leyte", with Ormoc and Tacloban.

Not so where the words ask for a town ("near Leyte"), nor in the United States, whose counties are told by their word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.records import Place, Resolved
from dateline.resolve.context.town_words import TOWN_SLOTS

_SMALL = 50_000  # people; the name of a larger town is its own
_LARGER = 2  # towns of the unit that are larger
_AT_TOWNS = TOWN_SLOTS | {"at", "village of", "settlement of", "villages of"}
_BY_WORD = frozenset({"US"})


def units_of_towns(answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Put the unit for a small town of its name, if larger towns of the unit are named."""
    towns = {one.place.id: one.place for one in answers if one.place and one.place.kind == "settlement"}
    return tuple(_unit(one, towns.values()) for one in answers)


def _unit(answer: Resolved, towns: Iterable[Place]) -> Resolved:
    place, mention = answer.place, answer.mention
    if place is None or place.kind != "settlement" or place.population >= _SMALL or place.country in _BY_WORD:
        return answer
    if answer.container is not None or mention.kind == "demonym" or mention.slot in _AT_TOWNS:
        return answer
    for one in answer.candidates[1:]:
        if _holds(one.place, place):
            larger = [town.name for town in towns if town.population > place.population and _holds(one.place, town)]
            if len(larger) >= _LARGER:
                return replace(answer, place=one.place, why=f"the report names towns of it: {', '.join(larger[:3])}")
    return answer


def _holds(unit: Place, town: Place) -> bool:
    """Whether a town lies in a first- or second-level unit."""
    same = unit.admin1_code == town.admin1_code and unit.country == town.country
    return same and (unit.kind == "admin1" or (unit.kind == "admin2" and unit.name == town.admin2))
