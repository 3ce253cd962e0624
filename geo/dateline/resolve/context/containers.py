"""Which mention the text states as containing which: "Paris, Texas", "Pokrovsk in Donetsk Oblast"."""

from __future__ import annotations

import re

import numpy as np

from dateline.lexicon import grammar
from dateline.mentions.spans import is_capital_of
from dateline.mentions.spans.lists import LIST
from dateline.records import Mention
from dateline.resolve.candidates.columns import (
    ADMIN1,
    ADMIN2,
    CITY_SIZE,
    COUNTRY,
    HOWS,
    NOWHERE,
    SETTLEMENT,
    WITH_DISTRICTS,
    Array,
    Columns,
    among,
    is_unit,
)
from dateline.resolve.candidates.suffixes import LANDFORMS, split_suffix
from dateline.resolve.context.addresses import is_postal
from dateline.resolve.context.containment import HOLDERS, holding, inside, says_level
from dateline.resolve.context.foreign_towns import is_put_abroad
from dateline.resolve.context.sorts import end_of_sort, is_bracketed
from dateline.resolve.context.within import (
    CELL,
    COMMA,
    IN,
    IN_STATE,
    INSIDE,
    NEXT_OF_LIST,
    SAID_TO_BE,
    SECTOR_IN,
    SHORTEST,
    SITE_COMMA,
    SITE_IN,
    SITES,
    TO_ITS_KIND,
)

# What they begin with: a mark, or the letter of "in", "at", "near", "of", "outside", "somewhere", "located", of a site.
_BEGINNINGS = frozenset(",(ianosl|") | {site[0] for site in SITES}
DISTRICT = re.compile(r"\b(?:[Dd]istrict|[Rr]aion|rayon)\Z")
_OWNING = re.compile(r"['’]")
# From a state to its unit: "Ukraine's eastern Donetsk region", "the Ukrainian region of Sumy", "Russian-held Donetsk".
_OWNS = re.compile(r"(?:['’]s?|-[a-z]+)\s+(?:[a-z]+\s+){0,2}(?:of\s+)?")
_OF_PEOPLE = re.compile(r"(?:-[a-z]+)?\s+(?:[a-z]+\s+){0,2}(?:of\s+)?")
# From a unit to a town of it: "the Sumy region village of X".
_TOWN_OF = re.compile(r"['’]?s?\s+(?:[a-z]+\s+)?(?:city|town|village|settlement|community|hamlet)\s+(?:of\s+)?")
# "The North Kivu town of X": without "of" the town's name may go on the unit's.
_NAMED_TOWN_OF = re.compile(
    rf"['’]?s?\s+{TO_ITS_KIND}"
    r"(?:city|town|village|settlement|community|hamlet|port|camp|township|municipality|commune|suburb)\s+of\s+"
)
_CITY = 500_000  # people; such a city is known by its name alone
_VILLAGE = 5_000  # people
_UNITS = frozenset({ADMIN1, ADMIN2})
_VERB = re.compile(r"\s(?:has\s|have\s|also\s|later\s)?([a-z]+)\b(?!,)")
_SAYING = frozenset().union(
    *(grammar().words("say", how) for how in ("reported", "asserted", "claimed", "confirmed", "assessed", "denied"))
)
_ALTERNATE, _GENERATED = HOWS.index("alternate"), HOWS.index("generated")


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
        if one.kind == "demonym" or two.start - one.end > 80:
            continue
        if one.form == "sector":  # "on the Pokrovsk front in Donetsk Oblast"
            if says_level(two.core) and two.form != "sector" and SECTOR_IN.fullmatch(text, one.end, two.start):
                found[at] = at + 1
            continue
        if two.form != "sector" and _is_owner(text, one, two, of[at], columns, best):
            if at + 1 not in found and _may_hold(two, one, of[at + 1], of[at], columns, best):
                found[at + 1] = at
            continue
        end = end_of_sort(text, one, two)
        if text[end : two.start].lstrip()[:1] not in _BEGINNINGS:
            continue
        beyond = _behind_owner(text, mentions, at, end, of, columns, best)
        unknown = int(best[of[at]]) < 0
        if beyond and (
            unknown
            or _may_hold(one, mentions[beyond], of[at], of[beyond], columns, best)
            or _is_foreign(int(best[of[at]]), int(best[of[beyond]]), of[at], of[beyond], columns)
        ):
            found[at] = beyond
        if beyond or two.kind == "demonym":
            continue
        stated = COMMA.fullmatch(text, end, two.start) or INSIDE.fullmatch(text, end, two.start)
        if stated and _is_listed(text, mentions, at, of, columns, best):
            continue
        if stated is None and two.start - one.end >= SHORTEST:
            stated = SAID_TO_BE.fullmatch(text, one.end, two.start) or SITE_IN.fullmatch(text, one.end, two.start)
        if stated is None and says_level(two.core):
            stated = CELL.fullmatch(text, one.end, two.start) or SITE_COMMA.fullmatch(text, one.end, two.start)
        if (
            stated
            and not _says(text, one, two, int(best[of[at + 1]]), columns)
            and (
                _may_hold(one, two, of[at], of[at + 1], columns, best)
                or is_postal(text, mentions, at, of, columns, best)
                or is_put_abroad(text, mentions, at, of, columns, best)
            )
        ):
            found[at] = at + 1
        elif _is_put_in(text, one, two, end) and not _OWNING.match(text, two.end):
            rows = int(best[of[at]]), int(best[of[at + 1]])
            unknown = one.form == "unknown" or rows[0] < 0
            if unknown and is_unit(columns, of[at + 1], rows[1]):
                found[at] = at + 1  # "at X, in North Kivu", "the X district of Hiran", also where nobody knows X
            literal = one.kind == two.kind == "literal" and min(rows) >= 0
            if literal and (
                (columns.kind[rows[0]], columns.kind[rows[1]]) == (SETTLEMENT, COUNTRY)
                or _is_foreign(rows[0], rows[1], of[at], of[at + 1], columns)
            ):
                found[at] = at + 1  # "Paris in Brazil" is not the one in France, even if we know no other
    _hold_lists(text, mentions, of, columns, best, found)
    for at in range(len(mentions) - 3, -1, -1):  # "Tabayin township (Depayin), Sagaing Region"
        level = at not in found and says_level(mentions[at + 2].core) and is_bracketed(text, mentions[at : at + 3])
        if level and _may_hold(mentions[at], mentions[at + 2], of[at], of[at + 2], columns, best):
            found[at] = at + 2
    _hold_villages(text, mentions, found)
    return found


def _says(text: str, one: Mention, two: Mention, row: int, columns: Columns) -> bool:
    """Whether behind a name and a comma a state speaks, and holds nothing ("six died in Gaza, Israel said")."""
    if text[one.end : two.start] != ", " or row < 0 or columns.kind[row] != COUNTRY:
        return False
    verb = _VERB.match(text, two.end)
    return verb is not None and verb[1] in _SAYING


def _is_foreign(town: int, unit: int, inner: int, outer: int, columns: Columns) -> bool:
    """Whether a town, no city, is known only in other states than that of a unit, whose name no larger town has.

    "Kibuye in South Kivu" is not the one in Rwanda, even if we know no other.
    """
    if (columns.kind[town], columns.kind[unit]) != (SETTLEMENT, ADMIN1) or columns.size[town] >= CITY_SIZE:
        return False
    units = np.arange(columns.first[outer], columns.first[outer + 1])
    towns = np.arange(columns.first[inner], columns.first[inner + 1])
    named = (columns.kind[units] == SETTLEMENT) & (columns.size[units] >= _VILLAGE) & (columns.how[units] < _ALTERNATE)
    shared = (columns.country[units] == NOWHERE) | np.isin(columns.country[units], columns.country[towns])
    return bool(not named.any() and not shared.any() and (columns.country[towns] != columns.country[unit]).all())


def _is_put_in(text: str, one: Mention, two: Mention, end: int) -> bool:
    """Whether the text puts one name in another ("Zorivka, in X"), or says its sort first ("Zorivka village, X")."""
    sorted_out = end > one.end and COMMA.fullmatch(text, end, two.start) is not None
    return sorted_out or IN_STATE.fullmatch(text, end, two.start) is not None


def _is_listed(text: str, mentions: tuple[Mention, ...], at: int, of: list[int], columns: Columns, best: Array) -> bool:
    """Whether a name before a comma is one of a list of states or units ("Mali, Niger, Nigeria and Togo"), or of towns.

    "Lemno, Parvel, Tuz and Ostry" are four towns, though Tuz is a district around Parvel, too.
    """
    one, two = mentions[at], mentions[at + 1]
    if not text.startswith(", ", one.end):
        return False
    ahead = at + 2 < len(mentions) and NEXT_OF_LIST.fullmatch(text, two.end, mentions[at + 2].start)
    behind = at > 0 and text[mentions[at - 1].end : one.start] == ", "
    town = int(best[of[at + 1]])
    if ahead and behind and town >= 0 and columns.kind[town] == SETTLEMENT and not says_level(two.core):
        return True
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


def _is_owner(text: str, one: Mention, two: Mention, name: int, columns: Columns, best: Array) -> bool:
    """Whether a unit is told before a town of it: "the Sumy region village of X", "the North Darfur capital, X"."""
    if says_level(one.core) and _TOWN_OF.fullmatch(text, one.end, two.start):
        return True
    row = int(best[name])
    if _NAMED_TOWN_OF.fullmatch(text, one.end, two.start) and holding(columns, name):
        return True
    if row < 0 or not HOLDERS[columns.kind[row]]:
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
        if outer == at + 2 and not IN.fullmatch(
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


def _behind_owner(
    text: str, mentions: tuple[Mention, ...], at: int, end: int, of: list[int], columns: Columns, best: Array
) -> int:
    """Return the mention of a unit that the text gives as a container together with its state, 0 if there is none.

    "X in Sudan's North Darfur": a unit of the first level may stand without the word for it.
    """
    if at + 2 >= len(mentions):
        return 0
    state, unit = mentions[at + 1 : at + 3]
    level = says_level(unit.core) or text.endswith(" of ", 0, unit.start)
    level = level or _are_unit_and_state(best[of[at + 2]], best[of[at + 1]], columns)
    if unit.start - state.end > 40 or not level:
        return 0
    if not (_OF_PEOPLE if state.kind == "demonym" else _OWNS).fullmatch(text, state.end, unit.start):
        return 0
    stated = any(one.fullmatch(text, end, state.start) for one in (COMMA, INSIDE, SAID_TO_BE))
    return at + 2 if stated else 0


def _are_unit_and_state(unit: int, state: int, columns: Columns) -> bool:
    """Whether a row is a first-level unit of a state, which is the other: "Congo's South Kivu"."""
    if min(unit, state) < 0 or (columns.kind[unit], columns.kind[state]) != (ADMIN1, COUNTRY):
        return False
    return bool(columns.country[unit] == columns.country[state])


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
    if not among(columns.kind[units], (ADMIN1, ADMIN2)).all():
        return False
    towns = rows[columns.kind[rows] == SETTLEMENT]
    return any(inside(columns, columns, towns, unit).any() for unit in units.tolist())


def _containable(columns: Columns, name: int) -> Array:
    """Return the rows of a name that a container can be meant for, without those that bear it only among others.

    "Washington, New York" are two, for all that Watervliet was once a Washington.
    """
    rows = np.arange(columns.first[name], columns.first[name + 1])
    other = columns.how[rows] >= _ALTERNATE
    return rows if other.all() else rows[~other]


def elsewhere(mentions: tuple[Mention, ...], held: dict[int, int]) -> dict[str, tuple[int, ...]]:
    """Return for each name the mentions that the report states as containing it, one for each name of theirs."""
    stated: dict[str, dict[str, int]] = {}
    for inner, outer in held.items():
        stated.setdefault(mentions[inner].core, {}).setdefault(mentions[outer].core, outer)
    return {core: tuple(found.values()) for core, found in stated.items()}
