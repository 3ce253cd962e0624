"""Which mention the text states as containing which: "Paris, Texas", "Pokrovsk in Donetsk Oblast"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from dateline.gazetteer.distances import distance_km
from dateline.gazetteer.kinds import KINDS
from dateline.lexicon import grammar
from dateline.mentions.lists import LIST
from dateline.mentions.spans import is_capital_of
from dateline.records import Mention
from dateline.resolve.columns import (
    ADMIN1,
    ADMIN2,
    CITY_SIZE,
    COUNTRY,
    HOWS,
    NOWHERE,
    REGION,
    SETTLEMENT,
    WITH_DISTRICTS,
    Array,
    Columns,
    is_unit,
)
from dateline.resolve.postal import is_postal
from dateline.resolve.sorts import end_of_sort, is_bracketed
from dateline.resolve.suffixes import LANDFORMS, split_suffix

COMMA = re.compile(r"\s*,\s*(?:the\s+)?|\s*\(\s*(?:the\s+)?")
_QUALIFIED = r"(?:(?:the|occupied|eastern|western|northern|southern|central)\s+)*"
INSIDE = re.compile(
    r"\s*,?\s*(?:(?:somewhere|located|situated|based)\s+)?(?:in|at|near|of|outside)\s+"
    r"(?:(?:the|occupied|eastern|western|northern|southern|central)\s+)*"
    r"(?:(?:city|town|village|settlement|municipality|district|region|province|state|countryside)\s+of\s+)?"
)
# What the text says that a place is: "Zorivka, the last village in Sumy Oblast", "the Zorivka base in Amur Oblast".
_SAID_TO_BE = re.compile(
    r"\s*,\s+(?:an?|the|its|their|his|her)\s+(?:[\w-]+\s+){0,4}?(?:city|town|township|village|hamlet|settlement|capital|port|suburb|"
    r"commune|municipality|community|district|stronghold|holdout|bastion|foothold|garrison|outpost|enclave|camp|hub|"
    r"resort|seat|crossing|neighbou?rhood)\s+(?:(?:(?:still\s+)?(?:controlled|held)\s+by|under)\s+(?:[\w-]+\s+){1,3}?)?"
    r"(?:in|of)\s+" + _QUALIFIED
)
# What stands between a name and the region: "the Zorivka base in Amur Oblast", "near Zorivka station in Amur Oblast".
_SITES = grammar().words("place", "facilities") | grammar().words("cue", "building")
_SITES |= {"junction", "halt", "siding", "depot", "terminal", "railway junction", "rail junction", "metro station"}
_SITE = r"\s+(?:" + "|".join(sorted(map(re.escape, _SITES), reverse=True)).replace(r"\ ", r"\s+") + ")"
_SITE_IN = re.compile(_SITE + r"\s+in\s+" + _QUALIFIED)
_SITE_COMMA = re.compile(_SITE + r",\s+(?:in\s+)?(?:the\s+)?")
_SHORTEST = 9  # characters of what they match: " base in "
_IN_UNIT = re.compile(r",\s+in\s+(?:the\s+)?")
_CELL = re.compile(r"[ \t]*\|[ \t]*")  # of a table: "Ilovaisk | Donetsk Oblast"
_NEXT_OF_LIST = re.compile(r",\s+|,?\s+(?:and|or)\s+")
_IN = re.compile(r"\s+in\s+" + _QUALIFIED)
_IN_STATE = re.compile(r"(?:,?\s+in|(?:(?<=[Dd]istrict)|\s+district)\s+(?:in|of))\s+" + _QUALIFIED)
# What they begin with: a mark, or the letter of "in", "at", "near", "of", "outside", "somewhere", "located", of a site.
_BEGINNINGS = frozenset(",(ianosl|") | {site[0] for site in _SITES}
DISTRICT = re.compile(r"\b(?:[Dd]istrict|[Rr]aion|rayon)\Z")
_OWNING = re.compile(r"['’]")
# From a state to its unit: "Ukraine's eastern Donetsk region", "the Ukrainian region of Sumy".
_OWNS = re.compile(r"['’]s?\s+(?:[a-z]+\s+){0,2}(?:of\s+)?")
_OF_PEOPLE = re.compile(r"\s+(?:[a-z]+\s+){0,2}(?:of\s+)?")
# From a unit to a town of it: "the Sumy region village of X".
_TOWN_OF = re.compile(r"['’]?s?\s+(?:[a-z]+\s+)?(?:city|town|village|settlement|community|hamlet)\s+(?:of\s+)?")
_CITY = 500_000  # people; such a city is known by its name alone
_VILLAGE = 5_000  # people
_UNITS = frozenset({ADMIN1, ADMIN2})
_DISTRICT_KM = 60.0  # from the middle of a district; Ukraine's raions reach about so far
_GOES_ON = re.compile(r"(?:,|,?\s(?:and|or))\s[A-Z]")  # a list
_PART_KM = 20.0  # from the middle of a city
_REGION_KM = 500.0  # a region that reaches farther tells little of where a town lies
_REPUBLIC = re.compile(r"(?:the )?(?:autonomous )?(?:republic|state|province|county|region) of ", re.IGNORECASE)
_ALTERNATE, _GENERATED = HOWS.index("alternate"), HOWS.index("generated")
_HOLDERS = np.array([kind in {"admin1", "admin2", "country", "region"} for kind in KINDS])


def inside(inner: Columns, outer: Columns, rows: Array, holder: int) -> Array:
    """Tell for each of some rows of ``inner`` whether it lies in one row of ``outer``, by country and unit."""
    kind = int(outer.kind[holder])
    if kind == COUNTRY:
        return np.asarray((inner.country[rows] == outer.country[holder]) & (inner.kind[rows] != COUNTRY))
    if kind == ADMIN1:
        unit = int(outer.admin1[holder])
        within = inner.admin1[rows] == unit
        for city in outer.enclosed.get(unit, ()):  # Kyiv is a unit of its own, and in Kyiv Oblast
            within = within | (inner.admin1[rows] == city)
        smaller = (inner.kind[rows] != COUNTRY) & (inner.kind[rows] != ADMIN1)
        return np.asarray(within & smaller & (unit >= 0))
    if kind == REGION:
        return _around(inner, outer, rows, holder)
    return _in_district(inner, outer, rows, holder) if kind == ADMIN2 else np.zeros(len(rows), dtype=bool)


def _in_district(inner: Columns, outer: Columns, rows: Array, holder: int) -> Array:
    """Tell which settlements lie in a district: those known to, and those near it of which no district is known."""
    unit = outer.admin2[holder]
    within = (inner.admin2[rows] == unit) & (unit >= 0)
    unknown = (inner.admin2[rows] < 0) & (inner.admin1[rows] == outer.admin1[holder]) & (outer.admin1[holder] >= 0)
    name = int(outer.name[holder])
    called = outer.kind[int(outer.first[name]) : int(outer.first[name + 1])]
    if unknown.any() and not (called == SETTLEMENT).any():  # "Beira, Dondo and Buzi" are towns
        away = distance_km(inner.lon[rows], inner.lat[rows], outer.lon[holder], outer.lat[holder])
        within = within | (unknown & (away <= _DISTRICT_KM))
    return np.asarray(within & (inner.kind[rows] == SETTLEMENT))


def _around(inner: Columns, outer: Columns, rows: Array, holder: int) -> Array:
    """Tell which settlements lie in a region of one country, by how far it reaches from its middle (Darfur)."""
    reach = outer.matches[holder].place.uncertainty_km if outer.country[holder] != NOWHERE else 0.0
    here = (inner.kind[rows] == SETTLEMENT) & (inner.country[rows] == outer.country[holder])
    if not 0 < reach <= _REGION_KM or not here.any():
        return np.zeros(len(rows), dtype=bool)
    away = distance_km(inner.lon[rows], inner.lat[rows], outer.lon[holder], outer.lat[holder])
    return np.asarray(here & (away <= reach))


def holding(columns: Columns, name: int) -> list[int]:
    """Return the rows of a name that are of a kind which contains others."""
    start, end = int(columns.first[name]), int(columns.first[name + 1])
    return (start + np.flatnonzero(_HOLDERS[columns.kind[start:end]])).tolist()


def holders(text: str, mentions: tuple[Mention, ...], of: list[int], columns: Columns, best: Array) -> dict[int, int]:
    """Return for a mention's number that of the mention which the text states as containing it.

    Parameters
    ----------
    text
        The report's.
    mentions
        In order.
    of
        The number of each mention's name in ``columns``.
    columns
        The candidates by name.
    best
        The likeliest row of each name by itself, -1 where it has none.
    """
    found: dict[int, int] = {}
    for at in range(len(mentions) - 1):
        one, two = mentions[at], mentions[at + 1]
        if one.kind == "demonym" or one.form == "sector" or two.start - one.end > 80:
            continue
        if two.form != "sector" and _is_owner(text, one, two, int(best[of[at]]), columns):
            if at + 1 not in found and _may_hold(two, one, of[at + 1], of[at], columns, best):
                found[at + 1] = at
            continue
        end = end_of_sort(text, one, two)
        if text[end : two.start].lstrip()[:1] not in _BEGINNINGS:
            continue
        beyond = _behind_owner(text, mentions, at)
        if beyond and _may_hold(one, mentions[beyond], of[at], of[beyond], columns, best):
            found[at] = beyond
        if beyond or two.kind == "demonym":
            continue
        stated = COMMA.fullmatch(text, end, two.start) or INSIDE.fullmatch(text, end, two.start)
        if stated and _is_listed(text, mentions, at, of, columns, best):
            continue
        if stated is None and two.start - one.end >= _SHORTEST:
            stated = _SAID_TO_BE.fullmatch(text, one.end, two.start) or _SITE_IN.fullmatch(text, one.end, two.start)
        if stated is None and says_level(two.core):
            stated = _CELL.fullmatch(text, one.end, two.start) or _SITE_COMMA.fullmatch(text, one.end, two.start)
        if stated and (
            _may_hold(one, two, of[at], of[at + 1], columns, best) or is_postal(text, mentions, at, of, columns, best)
        ):
            found[at] = at + 1
        elif _is_put_in(text, one, two, end) and not _OWNING.match(text, two.end):
            rows = int(best[of[at]]), int(best[of[at + 1]])
            unknown = one.form == "unknown" or rows[0] < 0
            if unknown and is_unit(columns, of[at + 1], rows[1]):
                found[at] = at + 1  # "at X, in North Kivu", "the X district of Hiran", also where nobody knows X
            literal = one.kind == two.kind == "literal" and min(rows) >= 0
            if literal and (columns.kind[rows[0]], columns.kind[rows[1]]) == (SETTLEMENT, COUNTRY):
                found[at] = at + 1  # "Paris in Brazil" is not the one in France, even if we know no other
    _hold_lists(text, mentions, of, columns, best, found)
    for at in range(len(mentions) - 3, -1, -1):  # "Tabayin township (Depayin), Sagaing Region"
        level = at not in found and says_level(mentions[at + 2].core) and is_bracketed(text, mentions[at : at + 3])
        if level and _may_hold(mentions[at], mentions[at + 2], of[at], of[at + 2], columns, best):
            found[at] = at + 2
    _hold_villages(text, mentions, found)
    return found


def _is_put_in(text: str, one: Mention, two: Mention, end: int) -> bool:
    """Whether the text puts one name in another ("Zorivka, in X"), or says its sort first ("Zorivka village, X")."""
    sorted_out = end > one.end and COMMA.fullmatch(text, end, two.start) is not None
    return sorted_out or _IN_STATE.fullmatch(text, end, two.start) is not None


def _is_listed(text: str, mentions: tuple[Mention, ...], at: int, of: list[int], columns: Columns, best: Array) -> bool:
    """Whether a name before a comma is one of a list of states or units ("Mali, Niger, Nigeria and Togo")."""
    one, two = mentions[at], mentions[at + 1]
    if text[one.end : two.start] != ", ":
        return False
    ahead = at + 2 < len(mentions) and _NEXT_OF_LIST.fullmatch(text, two.end, mentions[at + 2].start)
    behind = at > 0 and text[mentions[at - 1].end : one.start] == ", "
    others = [int(best[of[number]]) for number, joined in ((at - 1, behind), (at + 2, ahead)) if joined]
    return any(
        _are_alike(other, row, columns) and any(_are_alike(own, row, columns) for own in holding(columns, of[at]))
        for row in holding(columns, of[at + 1])
        for other in others
    )


def _are_alike(one: int, other: int, columns: Columns) -> bool:
    """Whether two rows are states, or units of one state."""
    level = columns.kind[other]
    if one < 0 or level not in (COUNTRY, ADMIN1) or columns.kind[one] != level:
        return False
    return bool(level == COUNTRY or columns.country[one] == columns.country[other])


def _is_owner(text: str, one: Mention, two: Mention, row: int, columns: Columns) -> bool:
    """Whether a unit is told before a town of it: "the Sumy region village of X", "the North Darfur capital, X"."""
    if says_level(one.core) and _TOWN_OF.fullmatch(text, one.end, two.start):
        return True
    if row < 0 or not _HOLDERS[columns.kind[row]]:
        return False
    if text.startswith("capital of ", one.start - 11):  # "the capital of North Kivu, Goma"
        return text[one.end : two.start] == ", "
    return " capital" in text[one.end : two.start] and is_capital_of(text, one.end, two.start)


def _hold_villages(text: str, mentions: tuple[Mention, ...], found: dict[int, int]) -> None:
    """Add an unknown village before a township of a stated unit ("X village, Tabayin township, Sagaing Region")."""
    for at in range(len(mentions) - 2):
        one, two = mentions[at : at + 2]
        end = end_of_sort(text, one, two) if one.form == "unknown" and at not in found else 0
        if end > one.end and at + 1 in found and COMMA.fullmatch(text, end, two.start):
            found[at] = found[at + 1]


def _hold_lists(
    text: str, mentions: tuple[Mention, ...], of: list[int], columns: Columns, best: Array, found: dict[int, int]
) -> None:
    """Add to what is contained the names of a list whose last one is ("Alipur, Rampur and Dhupguri in West Bengal").

    Only a unit holds a list; and not what another of the name is the larger city of, nor a town that has no place
    there. A village that has none there is not the one elsewhere.
    """
    for at in range(len(mentions) - 2, -1, -1):
        outer = found.get(at + 1, 0)
        if not outer or at in found or not LIST.fullmatch(text, mentions[at].end, mentions[at + 1].start):
            continue
        if outer == at + 2 and not _IN.fullmatch(
            text, end_of_sort(text, *mentions[at + 1 : at + 3]), mentions[outer].start
        ):
            continue
        row = int(best[of[at]])
        if mentions[at].form == "unknown" and any(columns.kind[one] in _UNITS for one in holding(columns, of[outer])):
            found[at] = outer
        if mentions[at].kind == "demonym" or row < 0 or columns.size[row] >= _CITY:
            continue
        rows = _containable(columns, of[at])
        rows = rows[columns.country[rows] == columns.country[row]]
        units = (one for one in holding(columns, of[outer]) if columns.kind[one] in _UNITS)
        village = columns.kind[row] == SETTLEMENT and columns.size[row] < _VILLAGE and mentions[at].kind == "literal"
        if village or any(inside(columns, columns, rows, unit).any() for unit in units):
            found[at] = outer


def _behind_owner(text: str, mentions: tuple[Mention, ...], at: int) -> int:
    """Return the mention of a unit that the text gives as a container together with its state, 0 if there is none."""
    if at + 2 >= len(mentions):
        return 0
    one, state, unit = mentions[at : at + 3]
    if not says_level(unit.core) or unit.start - state.end > 40:
        return 0
    if not (_OF_PEOPLE if state.kind == "demonym" else _OWNS).fullmatch(text, state.end, unit.start):
        return 0
    stated = COMMA.fullmatch(text, one.end, state.start) or INSIDE.fullmatch(text, one.end, state.start)
    return at + 2 if stated else 0


def _may_hold(one: Mention, two: Mention, inner: int, outer: int, columns: Columns, best: Array) -> bool:
    """Whether mention ``two`` can contain mention ``one``: a facility by any place, a town by a region."""
    if one.form == "facility":
        return bool(best[outer] >= 0) or two.form == "unknown"
    held = holding(columns, outer)
    if not held:
        return False
    if best[inner] < 0:
        return says_level(two.core) or int(columns.kind[best[outer]]) == COUNTRY
    if DISTRICT.search(one.core) and int(columns.kind[best[outer]]) == ADMIN1:
        return True  # "Aurangabad district of Bihar" is not the one in Maharashtra, even if we know no other
    rows = _containable(columns, inner)
    towns = columns.kind[rows] == SETTLEMENT
    if DISTRICT.search(two.core) and int(columns.size[best[inner]]) >= WITH_DISTRICTS:  # it may have one of that name
        return any(inside(columns, columns, rows, holder).any() for holder in held)
    state = int(columns.kind[best[inner]]) == COUNTRY  # a village "Mexico" of a list of states is none of theirs
    return any(
        inside(columns, columns, rows[~towns] if state and int(columns.kind[holder]) == COUNTRY else rows, holder).any()
        for holder in _without_counties(two, inner, outer, columns, best, held)
    ) or (
        int(columns.kind[best[inner]]) == SETTLEMENT
        and split_suffix(two.core)[1] not in LANDFORMS  # of what lies in a valley few lists tell all
        and (says_level(two.core) or _by_other_name(inner, outer, columns))
    )


def _without_counties(
    two: Mention, inner: int, outer: int, columns: Columns, best: Array, held: list[int]
) -> list[int]:
    """Leave out counties whose word the text does not write between two cities ("Denver, Lincoln and Peoria")."""
    rows = best[[inner, outer]]
    cities = (columns.kind[rows] == SETTLEMENT) & (columns.size[rows] >= CITY_SIZE)
    if says_level(two.core) or not cities.all():
        return held
    return [row for row in held if columns.kind[row] != ADMIN2 or columns.how[row] < _GENERATED]


def _by_other_name(inner: int, outer: int, columns: Columns) -> bool:
    """Whether a name that only units have holds a town that the gazetteer has under another name first."""
    rows, units = (np.arange(columns.first[name], columns.first[name + 1]) for name in (inner, outer))
    if not np.isin(columns.kind[units], (ADMIN1, ADMIN2)).all():
        return False
    towns = rows[columns.kind[rows] == SETTLEMENT]
    return any(inside(columns, columns, towns, unit).any() for unit in units.tolist())


def mark_holders(
    text: str,
    mentions: tuple[Mention, ...],
    held: dict[int, int],
    sense_of: Sequence[int],
    columns: Columns,
    level: Array,
) -> None:
    """Mark in ``level`` the units that a list of containers means ("Bolinao, Pangasinan"): those that hold the town.

    Not so if the unit's city has its name, too: "Brooklyn, New York" is in either; but a town far from the city lies
    in the district.
    """
    for at, outer in held.items():
        end, start = mentions[at].end, mentions[outer].start
        if not (COMMA.fullmatch(text, end, start) or _IN_UNIT.fullmatch(text, end, start)):
            continue
        one, two = sense_of[at], sense_of[outer]
        within = np.arange(columns.first[one], columns.first[one + 1])
        rows = np.arange(columns.first[two], columns.first[two + 1])
        towns = within[(columns.kind[within] == SETTLEMENT) & (columns.how[within] < _ALTERNATE)]
        cities = rows[(columns.kind[rows] == SETTLEMENT) & (columns.size[rows] >= CITY_SIZE)]
        for row in rows[np.isin(columns.kind[rows], (ADMIN1, ADMIN2, REGION))].tolist():
            unit = int(columns.admin1[row])
            held_towns = towns[inside(columns, columns, towns, row)]
            if not len(held_towns):
                continue
            alone = columns.kind[row] == ADMIN2 and not _GOES_ON.match(text, mentions[outer].end)
            if not _bears_city(unit, cities, columns) or (alone and _are_far(held_towns, cities, columns)):
                level[row] = 1
        _mark_lone(within, rows, columns, level)


def _are_far(towns: Array, cities: Array, columns: Columns) -> bool:
    """Whether some towns lie so far from some cities that they are no parts of them: Talisay of Batangas City."""
    away = [distance_km(columns.lon[towns], columns.lat[towns], columns.lon[one], columns.lat[one]) for one in cities]
    return all(float(km.min()) > _PART_KM for km in away)


def _mark_lone(towns: Array, rows: Array, columns: Columns, level: Array) -> None:
    """Mark the districts that are stated to hold what nobody knows in any ("Kaliganj (Lalmonirhat)")."""
    if len(towns) and not any(inside(columns, columns, towns, row).any() for row in rows.tolist()):
        level[rows[(columns.kind[rows] == ADMIN2) & (columns.how[rows] < _GENERATED)]] = 1


def _bears_city(unit: int, cities: Array, columns: Columns) -> bool:
    """Whether one of some cities lies in a unit or is enclosed by it, as Kyiv is by Kyiv Oblast."""
    units = set(columns.admin1[cities].tolist())
    return unit in units or not units.isdisjoint(columns.enclosed.get(unit, ()))


def _containable(columns: Columns, name: int) -> Array:
    """Return the rows of a name that a container can be meant for, without those that bear it only among others.

    "Washington, New York" are two, for all that Watervliet was once a Washington.
    """
    rows = np.arange(columns.first[name], columns.first[name + 1])
    other = columns.how[rows] >= _ALTERNATE
    return rows if other.all() else rows[~other]


def says_level(core: str) -> bool:
    """Whether a name says that it is a region's: "Amur Oblast", "Republic of Buryatia"."""
    return split_suffix(core)[1] != "" or _REPUBLIC.match(core) is not None


def elsewhere(mentions: tuple[Mention, ...], held: dict[int, int]) -> dict[str, tuple[int, ...]]:
    """Return for each name the mentions that the report states as containing it, one for each name of theirs."""
    stated: dict[str, dict[str, int]] = {}
    for inner, outer in held.items():
        stated.setdefault(mentions[inner].core, {}).setdefault(mentions[outer].core, outer)
    return {core: tuple(found.values()) for core, found in stated.items()}
