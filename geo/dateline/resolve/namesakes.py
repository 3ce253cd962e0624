"""Namesakes that are left out for their number, where the report names the unit or state in which they lie.

A hundred places are called San Isidro, of which the largest are weighed; "San Isidro, Nueva Ecija" may be a small one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.gazetteer import NameMatch
from dateline.records import Mention
from dateline.resolve.candidates import LIMIT, Found, Names
from dateline.resolve.columns import CITY_SIZE
from dateline.resolve.listed import is_inside

_OWN = frozenset({"name", "alias"})
_DIVISIONS = frozenset({"admin1", "admin2"})


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
    told = {number: found[number].matches[:LIMIT] for number in dict.fromkeys(of)}
    for number, mention in cut.items():
        others = [one for other, matches in told.items() if other != number for one in matches if one.how in _OWN]
        units = [one for one in others if one.kind in _DIVISIONS]
        states = {one.country for one in others if one.kind == "country"}
        kept = found[number].matches
        rest = names.cut(mention.core or mention.text)
        added = [one for one in rest if _may_be_meant(one, units, states - {match.country for match in kept})]
        if added:
            found[number] = replace(found[number], matches=(*kept, *added))


def _may_be_meant(one: NameMatch, units: Sequence[NameMatch], states: set[str]) -> bool:
    """Whether a namesake lies in a unit that is named, or is a city of a state in which no larger one has the name."""
    if one.kind != "settlement":
        return False
    if one.country in states and one.population >= CITY_SIZE:
        return True
    return any(is_inside(one, unit) for unit in units)
