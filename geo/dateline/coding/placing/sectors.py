"""Every name of a list of fronts is a front: "in the Pokrovsk and Toretsk directions" is at neither town."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.records import Resolved
from dateline.resolve.fronts import shared_word, tells_of_fronts


def as_sectors(text: str, mentions: Sequence[Resolved]) -> tuple[Resolved, ...]:
    """Return mentions with the towns for fronts that share their word with the names listed behind them."""
    if not tells_of_fronts(text):
        return tuple(mentions)
    return tuple(_as_sector(text, one) for one in mentions)


def _as_sector(text: str, one: Resolved) -> Resolved:
    mention = one.mention
    if mention.kind != "literal" or mention.form != "name" or one.place is None or one.place.kind != "settlement":
        return one
    word = shared_word(text, mention.end)
    if not word:
        return one
    modifier = "axis" if word == "axes" else word
    return replace(one, mention=replace(mention, form="sector", modifier=modifier))
