"""Every name of a list of fronts is a front: "in the Pokrovsk and Toretsk directions" is at neither town."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.records import Resolved
from dateline.resolve.context.fronts import shared_word, tells_of_fronts

_FAR_LARGER = 2  # times as many people


def as_sectors(text: str, mentions: Sequence[Resolved]) -> tuple[Resolved, ...]:
    """Return mentions with the towns for fronts that share their word with the names listed behind them."""
    several = tells_of_fronts(text)
    found = (_as_sector(text, one) if several else one for one in mentions)
    return tuple(_of_the_largest(one) if one.mention.form == "sector" else one for one in found)


def _of_the_largest(one: Resolved) -> Resolved:
    """Take the largest town of its name for the one that a front is named after, whatever region is told of beside."""
    own = one.place
    if own is None or own.kind != "settlement":
        return one
    towns = (other.place for other in one.candidates if other.place.kind == "settlement")
    named = (town for town in towns if (town.country, town.name) == (own.country, own.name))
    largest = max(named, key=lambda town: town.population, default=own)
    if largest.population <= _FAR_LARGER * own.population:
        return one
    why = f"{one.why}; a front is named after the largest town of the name"
    return replace(one, place=largest, why=why)


def _as_sector(text: str, one: Resolved) -> Resolved:
    mention = one.mention
    if mention.kind != "literal" or mention.form != "name" or one.place is None or one.place.kind != "settlement":
        return one
    word = shared_word(text, mention.end)
    if not word:
        return one
    modifier = "axis" if word == "axes" else word
    return replace(one, mention=replace(mention, form="sector", modifier=modifier))
