"""Names beside another of one place: what holds it, what it is near, whose part it is ("X in Y", "X, near Y").

``holders`` tells in which unit a village lies that nobody knows.
"""

from __future__ import annotations

import re
from itertools import pairwise

from dateline.coding.clauses import Hit
from dateline.coding.placing.owners.relatives import owns
from dateline.coding.placing.references import are_of_one_city, is_far, is_wide
from dateline.coding.placing.scenes import holds
from dateline.records import Resolved

_NEAR = re.compile(
    r"(?:\s+(?:camps?|village|district|area|checkpoint|crossing|junction|neighbou?rhood))?,?\s+(?:near|close\s+to|(?:just\s+)?outside|"
    r"on\s+the\s+(?:\w+\s+)?(?:edge|outskirts|fringes?|periphery)\s+of)\s+"
    r"(?:the\s+)?(?:(?:\w+ern\s+)?(?:capital|city|town|village),?\s+(?:of\s+)?)?"
)
_HELD_IN = re.compile(
    r"(?:\s+(?:(?:air|army|military|naval|training|refugee|displacement|pumping|power|compressor|railway|fuel|oil|ammunition|gas)\s+)?"
    r"(?:base|camp|ground|range|barracks|garrison|airfield|crossing|checkpoint|post|prison|mine|dam|station|refinery|plant|depot|terminal|"
    r"substation|storage))?"
    r",?\s+in\s+(?:the\s+)?(?:[\w-]+ern\s+|(?:far\s+)?(?:north|south|east|west|cent(?:er|re))(?:-?(?:east|west))?\s+of\s+)?(?:the\s+)?(?:[\w-]+-(?:held|occupied|administered|controlled|ruled)\s+)?"
)
_QUARTER_OF = re.compile(
    r"\s+(?:neighbou?rhood|quarter|suburb|borough|district|section)\s+(?:of|in)\s+(?:the\s+)?(?:city\s+of\s+)?"
)
_THE_TOWN_OF = re.compile(r",\s+(?:the\s+)?(?:towns?|city|cities|villages?|settlements?)\s+of\s+")
_COMMA = re.compile(
    r"(?:,\s+|\s+\()(?:the\s+)?(?:(?:\w+ern|central|(?:far\s+)?(?:north|south|east|west)(?:-?(?:east|west))?|(?:[A-Z]\w+-)?(?:occupied|annexed|controlled|held|administered|ruled))\s+)?"
)
# "In X, western Y": a quarter of Y that has a point of its own.
_PART_OF = re.compile(r",\s+(?:in\s+)?(?:(?:(?:north|south)-?)?(?:north|south|east|west)ern|central|downtown)\s+")
_WIDER = frozenset({"continent", "country", "region", "admin1", "admin2", "water"})
_MORE_NAMES = re.compile(r",?\s+(?:and|or)\s+(?:(?:in|at|near|around|outside|towards?)\s+)?[A-Z]|,\s+[A-Z]")
_BESIDE_SLOTS = frozenset({"near", "outside", "around", "from", "to"})
_UNDER_IT = frozenset({"settlement", "facility", "admin2"})


def without_neighbours(text: str, mine: list[Resolved]) -> list[Resolved]:
    """Leave out one of "the X camp near Y", which is one place: Y where X is known, else X, as the event is near Y."""
    left = list(mine)
    for one, other in pairwise(mine):
        if _MORE_NAMES.match(text, other.mention.end):
            continue  # a list
        if one.mention.slot not in _BESIDE_SLOTS and _NEAR.fullmatch(text, one.mention.end, other.mention.start):
            if is_far(one, other):
                lesser = one if is_abroad(one, other) else None
            else:
                lesser = other if one.place is not None else one
            left = [found for found in left if found is not lesser]
    return left


def is_abroad(one: Resolved, other: Resolved) -> bool:
    """Whether two places lie in two countries."""
    return one.place is not None and other.place is not None and one.place.country != other.place.country


def without_holders(text: str, mine: list[Resolved]) -> list[Resolved]:
    """Leave out a region that only says in what the town before it lies ("near Eyl in Puntland", "Butig, Lanao")."""
    mine = [one for one, before in zip(mine, [None, *mine], strict=False) if not _follows_its_town(text, before, one)]
    mine = _without_unknown_quarters(text, mine)
    mine = [one for one, before in zip(mine, [None, *mine], strict=False) if not _holds_the_quarter(text, before, one)]
    mine = [one for one, town in zip(mine, [*mine[1:], None], strict=False) if not _leads_to_its_town(text, one, town)]
    mine = [one for one, before in zip(mine, [None, *mine], strict=False) if not _has_the_part(text, before, one)]
    return [
        one
        for one, before in zip(mine, [None, *mine], strict=False)
        if before is None
        or not is_wide(one)
        or is_wide(before)
        or before.place is None
        or not _HELD_IN.fullmatch(text, before.mention.end, one.mention.start)
    ]


def _without_unknown_quarters(text: str, mine: list[Resolved]) -> list[Resolved]:
    """Leave out quarters that nobody knows beside their city: "the X neighbourhood of Y", "Y's X district" are in Y."""
    around = zip([None, *mine], mine, [*mine[1:], None], strict=False)
    return [one for before, one, after in around if not _is_unknown_quarter(text, before, one, after)]


def _is_unknown_quarter(text: str, before: Resolved | None, one: Resolved, after: Resolved | None) -> bool:
    if one.place is not None or one.mention.form != "unknown":
        return False
    if after is not None and _is_city(after) and _QUARTER_OF.fullmatch(text, one.mention.end, after.mention.start):
        return True
    return before is not None and _is_city(before) and owns(text, before.mention, one.mention)


def _is_city(found: Resolved) -> bool:
    return found.place is not None and found.place.kind == "settlement"


def _are_districts(*names: Resolved) -> bool:
    """Whether all are units of one level, of which none holds another."""
    return all(one.place is not None and one.place.kind == "admin2" for one in names)


def without_frames(hit: Hit, mine: list[Resolved]) -> list[Resolved]:
    """Leave out a unit before a trigger that holds a town behind it ("killed in X region when shells hit Y")."""
    towns = [one for one in mine if one.place and one.place.kind in _UNDER_IT and one.mention.start >= hit.end]
    return [
        one
        for one in mine
        if one.place is None
        or one.place.kind not in {"admin1", "admin2"}
        or one.mention.end > hit.start
        or not any(holds(town, one) and not _are_districts(town, one) for town in towns)
    ]


def _holds_the_quarter(text: str, quarter: Resolved | None, city: Resolved) -> bool:
    """Whether a city only says of what the place before it is a part ("the X neighbourhood of Y")."""
    if quarter is None or quarter.place is None or city.place is None:
        return False
    if not _QUARTER_OF.fullmatch(text, quarter.mention.end, city.mention.start):
        return False
    return (quarter.place.country, quarter.place.admin1_code) == (city.place.country, city.place.admin1_code)


def _has_the_part(text: str, quarter: Resolved | None, city: Resolved) -> bool:
    """Whether a city only says of what the place before it is a part by its side ("X, western Y")."""
    if quarter is None or quarter.place is None or city.place is None or not (_is_city(quarter) and _is_city(city)):
        return False
    if not _PART_OF.fullmatch(text, quarter.mention.end, city.mention.start):
        return False
    if _MORE_NAMES.match(text, city.mention.end):
        return False
    return are_of_one_city(quarter.place, city.place)


def _leads_to_its_town(text: str, unit: Resolved, town: Resolved | None) -> bool:
    """Whether a unit stands before a town that lies in it ("X district, the town of Y")."""
    if town is None or town.place is None or not is_wide(unit) or not holds(town, unit):
        return False
    return _THE_TOWN_OF.fullmatch(text, unit.mention.end, town.mention.start) is not None


def _follows_its_town(text: str, town: Resolved | None, unit: Resolved) -> bool:
    """Whether a unit stands right behind a comma after a town that lies in it, and no list goes on behind it."""
    if town is None or town.place is None or unit.place is None or unit.mention.slot not in {"", town.mention.slot}:
        return False
    state = unit.place.kind in {"country", "region"} and unit.place.country == town.place.country
    inside = state or (unit.place.kind in {"admin1", "admin2"} and holds(town, unit))
    if town.place.kind in _WIDER or not inside:
        return False
    comma = _COMMA.fullmatch(text, town.mention.end, unit.mention.start) is not None
    return comma and not _MORE_NAMES.match(text, unit.mention.end) and town.place.name != unit.place.name
