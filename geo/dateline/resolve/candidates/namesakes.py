"""Namesakes that are left out for their number, where the report names the unit or state in which they lie.

A hundred places are called San Isidro, of which the largest are weighed; "San Isidro, Nueva Ecija" may be a small one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.gazetteer import NameMatch
from dateline.records import Mention
from dateline.resolve.candidates import LIMIT, Found, Names
from dateline.resolve.candidates.columns import CITY_SIZE

_OWN = frozenset({"name", "alias"})
_HOLDERS = {"country": 0, "admin1": 1, "admin2": 2}


def add_cut(found: list[Found], mentions: Sequence[Mention], of: Sequence[int], names: Names) -> None:
    """Add to the candidates of very common names those in the units and states that the document names.

    Parameters
    ----------
    found
        The candidates by number of name; those of this document are replaced.
    mentions
        Of the document.
    of
        The number of each mention's name.
    names
        Where the rest of the namesakes come from.
    """
    cut = {number: one for one, number in zip(mentions, of, strict=True) if len(found[number].matches) >= LIMIT}
    if not cut:
        return
    told = defaultdict[tuple[object, ...], set[int]](set)  # units and states, each with the numbers of its names
    for number in dict.fromkeys(of):
        for one in found[number].matches:
            if one.how in _OWN and one.kind in _HOLDERS:
                key = one.country if one.kind == "country" else (id(one.table), one.number)
                told[_HOLDERS[one.kind], key].add(number)
    for number, mention in cut.items():
        kept = found[number].matches
        states = {match.country for match in kept}
        rest = names.cut(mention.core or mention.text)
        added = [one for one in rest if one.kind == "settlement" and _may_be_meant(one, number, told, states)]
        if added:
            found[number] = replace(found[number], matches=(*kept, *added))


def _may_be_meant(one: NameMatch, number: int, told: Mapping[tuple[object, ...], set[int]], states: set[str]) -> bool:
    """Whether a town lies in a unit that another name means, or is a city of a state in which no larger one has its."""
    city = one.country not in states and one.population >= CITY_SIZE
    levels = ((1, one.table.admin1), (2, one.table.admin2))
    keys = [(level, (id(one.table), int(column[one.number]))) for level, column in levels]
    mine = {number}
    return any(told.get(key, mine) != mine for key in (*keys, *([(0, one.country)] if city else [])))
