"""Levels: which of its candidates a name means by the level words, slots and containers beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from dateline.gazetteer.distances import distance_km
from dateline.records import Mention
from dateline.resolve.candidates.columns import (
    ADMIN1,
    ADMIN2,
    CITY_SIZE,
    COUNTRY,
    HOWS,
    NOWHERE,
    REGION,
    SETTLEMENT,
    WATER,
    Array,
    Columns,
    among,
)
from dateline.resolve.candidates.suffixes import split_suffix
from dateline.resolve.context.containment import holding, inside
from dateline.resolve.context.town_words import TOWN_SLOTS
from dateline.resolve.context.within import COMMA, IN_UNIT
from dateline.resolve.scene.documents import Read, Sense

_WHERE = re.compile(r",\s+where\s[^.;:\n]{0,40}?\b(?:in|at|near|hit|struck|reached)\s+(?:[a-z]+\s+of\s+)?[A-Z]")
_ARMIES_IN = re.compile(
    r"\b(?:fighting|clashes|combat|troops|forces|soldiers|units|incursion|offensive|operations?|advances?|foothold|salient|territory|"
    r"land|ground|pocket|kilomet(?:er|re)s|miles)\s(?:[a-z]+\s){0,3}(?:in|into|inside|within|of)\s\Z",
    re.IGNORECASE,
)
# "The Kursk salient": what armies hold or enter so is land, and no town.
_LAND_OF = re.compile(r"\s(?:salient|bridgehead|pocket)\b")
# One of these is before a name where the pattern matches, which is seen in a tenth of its time.
_ARMIES = tuple(
    """fight clash combat troop force soldier unit incursion offensive operation advance foothold salient territory land
    ground pocket kilomet mile""".split()
)
_ARMIES_BACK = 60  # characters
_ARMIES_END = frozenset({"in", "to", "de", "of"})  # of "in", "into", "inside", "within", "of"
_ALTERNATE, _GENERATED = HOWS.index("alternate"), HOWS.index("generated")
_SEAT = 20_000  # people; units are named after larger towns
_GOES_ON = re.compile(r"(?:,|,?\s(?:and|or))\s[A-Z]")  # a list
# "The Pacific", "the eastern Pacific", in a headline "eastern Pacific".
_SIDE = r"(?:(?:(?:north|south)[\s-]?)?(?:north|south|east|west)ern|central)\s"
_ARTICLE = re.compile(rf"\b(?:(?P<the>the\s)(?P<side>{_SIDE})?|(?P<bare>{_SIDE}))\Z", re.IGNORECASE)
_ARTICLE_ENDS = frozenset({"the", "ern", "ral"})
_HELD = re.compile(r",\s[A-Z]")  # "northern Lebanon, New Hampshire"
_ARTICLE_BACK = 20  # characters
# What a town has or is, before which the article is not the name's: "the Levant fire department".
_QUALIFIES = re.compile(
    r"\s(?:church|community|couple|elementary|fire|hamlet|high|library|man|neighbou?rhood|police|quarter|residents?|resort|"
    r"school|section|teen(?:ager)?|town|village|volunteer|woman)\b"
)
_PUT = frozenset({"in", "at", "near"})
_PART_KM = 20.0  # from the middle of a city


def levels_of(
    read: Sequence[Read], sense_of: Sequence[Sequence[int]], senses: Sequence[Sense], columns: Columns
) -> Array:
    """Say what level words and slots tell: a bare "Oaxaca" is the state where the report says "Oaxaca state".

    Not so where a town in the unit has the name, unless the report uses it for the unit: it tells of a part of it, or
    of an army in it ("western Kursk", "fighting in Kursk").
    "Near Oaxaca" is near the city and not near the state; "Aurora, where it hit Baler" is the province.
    """
    level = np.zeros(len(columns.name), dtype=np.int64)
    rivers = set(columns.name[(columns.kind == WATER) & (columns.how >= _GENERATED)].tolist())
    for one, of in zip(read, sense_of, strict=True):
        _tell_levels(level, one.text, one.mentions, of, senses, columns)
        _mark_holders(one.text, one.mentions, one.held, of, columns, level)
        _tell_against(level, one, of, columns, rivers)
    return level


def _tell_levels(
    level: Array, text: str, mentions: Sequence[Mention], of: Sequence[int], senses: Sequence[Sense], columns: Columns
) -> None:
    """Fill in the levels that one document tells."""
    said: dict[str, set[str]] = {}
    for mention in mentions:
        base, suffix = split_suffix(mention.core)
        if suffix:
            said.setdefault(base, set()).add(suffix)
    as_unit = {sense for one, sense in zip(mentions, of, strict=True) if one.modifier or _fought_in(text, one)}
    for sense, mention in {sense: mention for mention, sense in zip(mentions, of, strict=True)}.items():
        if mention.slot in TOWN_SLOTS:
            rows = _rows_of(sense, columns)
            kinds = columns.kind[rows]
            if ((kinds == SETTLEMENT) & (columns.size[rows] >= CITY_SIZE)).any():
                level[rows[(kinds == ADMIN1) | (kinds == ADMIN2)]] = -1
            continue
        if mention.form == "sector":  # a front has the name of a town or region, not of a district
            rows = _rows_of(sense, columns)
            level[rows[columns.kind[rows] == ADMIN2]] = -1
            continue
        if text[mention.end : mention.end + 1] == "," and _WHERE.match(text, mention.end):
            level[_units_without_city(_rows_of(sense, columns), columns)] = 1
        sided = text[mention.start - 4 : mention.start - 1].lower() in _ARTICLE_ENDS
        beside = _ARTICLE.search(text, max(0, mention.start - _ARTICLE_BACK), mention.start) if sided else None
        if beside and mention.core not in said:
            town = _QUALIFIES.match(text, mention.end) is not None
            _tell_shared(level, _rows_of(sense, columns), columns, article=beside["the"] is not None, town=town)
            side = mention.kind != "demonym" and (beside["side"] or beside["bare"])
            if side and not _HELD.match(text, mention.end):
                _tell_state(level, _rows_of(sense, columns), columns)
        words = said.get(mention.core) if not senses[sense].outer else None
        if words and "city" not in words and mention.kind != "demonym" and mention.form == "name":
            rows = _rows_of(sense, columns)
            regions = rows[columns.kind[rows] == ADMIN1]
            if len(regions) and (sense in as_unit or not _has_seat(rows, int(regions[0]), columns)):
                level[rows], level[regions[0]] = -1, 1


def _tell_shared(level: Array, rows: Array, columns: Columns, *, article: bool, town: bool) -> None:
    """Mark of a name that several countries share what else it is: "the Red Sea" is no state of Sudan.

    Nor is "the Middle East" a quarter of Baltimore, unless words behind it are of a ``town``.
    """
    kinds = columns.kind[rows]
    shared = (columns.country[rows] == NOWHERE) & (kinds > ADMIN2) & (columns.how[rows] < _ALTERNATE)
    if not shared.any():
        return
    if article:
        level[rows[(kinds == ADMIN1) | (kinds == ADMIN2)]] = -1
    if not town:
        level[rows[(kinds == SETTLEMENT) & (columns.size[rows] < CITY_SIZE)]] = -1


def _tell_state(level: Array, rows: Array, columns: Columns) -> None:
    """Mark of a state's name with a side of it what else it is: "western Jamaica" is no part of New York.

    Nor is "central Mexico" the state of Mexico; "northern Georgia" may be that of another state.
    """
    kinds = columns.kind[rows]
    for state in rows[kinds == COUNTRY].tolist():
        inside_it = columns.country[rows] == columns.country[state]
        level[rows[(kinds == SETTLEMENT) | (((kinds == ADMIN1) | (kinds == ADMIN2)) & inside_it)]] = -1


def _tell_against(level: Array, one: Read, of: Sequence[int], columns: Columns, rivers: set[int]) -> None:
    """Mark what is not meant: a river by a unit's name without its article (Helmand), a town in a title's state."""
    for at, sense in enumerate(of if rivers else ()):
        if sense in rivers and one.text[max(0, one.mentions[at].start - 4) : one.mentions[at].start].lower() != "the ":
            rows = _rows_of(sense, columns)
            if (columns.kind[rows] == ADMIN1).any():
                level[rows[(columns.kind[rows] == WATER) & (columns.how[rows] >= _GENERATED)]] = -1
    for at, outer in one.beyond.items():
        rows = _rows_of(of[at], columns)
        for state in holding(columns, of[outer]):
            if columns.kind[state] == COUNTRY:
                level[rows[inside(columns, columns, rows, state)]] = -1


def _rows_of(sense: int, columns: Columns) -> Array:
    return np.arange(columns.first[sense], columns.first[sense + 1])


def _fought_in(text: str, mention: Mention) -> bool:
    at = mention.start
    if text[max(0, at - 3) : at - 1].lower() not in _ARMIES_END:  # of most names, and seen in a tenth of the time
        return _LAND_OF.match(text, mention.end) is not None
    before = text[max(0, at - _ARMIES_BACK) : at].lower()
    told = any(map(before.__contains__, _ARMIES))
    return told and _ARMIES_IN.search(text, max(0, at - _ARMIES_BACK), at) is not None


def _has_seat(rows: Array, unit: int, columns: Columns) -> bool:
    """Whether a town in a unit has its name (Poltava in Poltava Oblast), so that the bare name is the town's."""
    own = (columns.kind[rows] == SETTLEMENT) & (columns.how[rows] < _ALTERNATE) & (columns.size[rows] >= _SEAT)
    return bool((columns.admin1[rows[own]] == columns.admin1[unit]).any())


def _units_without_city(rows: Array, columns: Columns) -> Array:
    """Return of the rows of a name the units in whose country no city has it."""
    kinds, country = columns.kind[rows], columns.country[rows]
    cities = country[(kinds == SETTLEMENT) & (columns.size[rows] >= CITY_SIZE)]
    units: Array = rows[((kinds == ADMIN1) | (kinds == ADMIN2)) & ~np.isin(country, cities)]
    return units


def _mark_holders(
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
        if not (COMMA.fullmatch(text, end, start) or IN_UNIT.fullmatch(text, end, start)):
            continue
        one, two = sense_of[at], sense_of[outer]
        within = np.arange(columns.first[one], columns.first[one + 1])
        rows = np.arange(columns.first[two], columns.first[two + 1])
        towns = within[(columns.kind[within] == SETTLEMENT) & (columns.how[within] < _ALTERNATE)]
        cities = rows[(columns.kind[rows] == SETTLEMENT) & (columns.size[rows] >= CITY_SIZE)]
        for row in rows[among(columns.kind[rows], (ADMIN1, ADMIN2, REGION))].tolist():
            unit = int(columns.admin1[row])
            held_towns = towns[inside(columns, columns, towns, row)]
            if not len(held_towns):
                continue
            # "In Poza Rica, Veracruz"; "hit Kupiansk, Kharkiv" may be a list.
            put = columns.kind[row] == ADMIN2 or (columns.kind[row] == ADMIN1 and mentions[at].slot in _PUT)
            alone = put and not _GOES_ON.match(text, mentions[outer].end)
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
