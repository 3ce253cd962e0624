"""Events at a capital that the text tells by what it heads ("the Somali capital") lie at the town."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.lexicon import grammar
from dateline.mentions.spans import is_capital_of
from dateline.records import Resolved
from dateline.resolve.corrections.capitals import BEHIND

_GOVERNS = re.compile(r"\b([A-Za-z]+)\s(?:the\s)?\Z")
_BACK = 24  # characters


def at_capitals(text: str, mentions: Sequence[Resolved]) -> tuple[Resolved, ...]:
    """Return mentions with capitals for the states and units by which they are told.

    Of "the Somali capital, Mogadishu" both words are one place.
    """
    if " capital" not in text:
        return tuple(mentions)
    found = list[Resolved]()
    for at, one in enumerate(mentions):
        before = mentions[at - 1] if at else None
        if before is not None and _is_named(text, before, one):
            found[-1] = _with_name(text, before, one)
        else:
            found.append(_at_capital(text, one))
    return tuple(found)


def _is_named(text: str, people: Resolved, town: Resolved) -> bool:
    """Whether a town is named behind whose capital it is ("the Somali capital, Mogadishu")."""
    if people.mention.kind != "demonym" or town.place is None or town.place.kind != "settlement" or town.mention.slot:
        return False
    return is_capital_of(text, people.mention.end, town.mention.start)


def _with_name(text: str, people: Resolved, town: Resolved) -> Resolved:
    start, end = people.mention.start, town.mention.end
    slot = _slot(text, start)
    return replace(town, mention=replace(town.mention, kind="literal", start=start, text=text[start:end], slot=slot))


def _at_capital(text: str, one: Resolved) -> Resolved:
    if one.capital is None:
        return one
    why = f"the capital of {one.place.name}" if one.place else one.why
    behind = BEHIND.match(text, one.mention.end)
    mention = one.mention
    if behind is not None and mention.kind != "literal":
        text_of = text[mention.start : behind.end()]
        mention = replace(mention, kind="literal", end=behind.end(), text=text_of, slot=_slot(text, mention.start))
    return replace(one, place=one.capital, mention=mention, why=f"{why}; {one.why}", capital=None)


def _slot(text: str, start: int) -> str:
    """Return the preposition before a name, "" if it has none."""
    before = _GOVERNS.search(text, max(0, start - _BACK), start)
    word = before.group(1).lower() if before else ""
    return word if word in grammar().words("slot", "locative") else ""
