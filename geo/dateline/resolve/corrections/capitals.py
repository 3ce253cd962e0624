"""Capitals that a text tells by what they head: "the North Darfur capital", "the capital of Sudan".

The name is that of the state or unit, and stays it; what happens, happens in the town. Where the text names the town
itself ("the North Darfur capital, El Fasher"), that is enough.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.gazetteer import Gazetteer
from dateline.gazetteer.capitals import capital_of, seat_of
from dateline.records import Place, Resolved

# The seat, and no money, crime or quality: "the Texas capital murder case", "Chinese capital flows", "the commercial
# capital of Nigeria", "Libya's eastern capital".
BEHIND = re.compile(
    r"(?:['’]s?)?\s(?:(?:state|provincial|regional|coastal|seaside)\s)?capital(?:\scity)?\b(?=[.,;:!?)\"”’]|\s*\Z|\s(?:in|on|at|by|and|or|"
    r"as|after|before|late|early|overnight|during|this|that|the\s(?:same|next|previous|following)|earlier|again|hours|minutes|shortly|last|over|when|where|which|that|who|for|from|to|with|amid|killing|"
    r"wounding|injuring|is|was|were|has|had|have|will|since|until|\w+day)\b)(?!,?\s(?:of\s)?[A-Z](?!\w+day\b))"
)
_BEFORE = re.compile(
    r"(?P<named>[\w’'],\s)?(?:[Tt]he|[Ii]ts)\s(?:(?:state|provincial|regional|national|federal|coastal|seaside|besieged)\s)?capital(?:\scity)?\sof\s(?:the\s)?\Z"
)
_BACK = 40  # characters
_NAMED_BEHIND = re.compile(r",?\s[A-Z]")
_HEADED = frozenset({"country", "admin1"})


def with_capitals(text: str, answers: tuple[Resolved, ...], gazetteer: Gazetteer) -> tuple[Resolved, ...]:
    """Add to the answers for states and units the capital that the text means by them, or may mean later."""
    if " capital" not in text:
        return answers
    told = tuple(_told(text, one, gazetteer) for one in answers)
    if " the capital" not in text.lower():
        return told
    states = {one.place.country: one.place for one in told if one.place is not None}
    seats = {country: seat_of(place, gazetteer) for country, place in states.items()}
    return tuple(one if one.place is None else replace(one, seat=seats[one.place.country]) for one in told)


def _told(text: str, answer: Resolved, gazetteer: Gazetteer) -> Resolved:
    place = answer.place
    if place is None or place.kind not in _HEADED or answer.is_container:
        return answer
    if not BEHIND.match(text, answer.mention.end) and not _is_of(text, answer):
        return answer
    capital: Place | None = capital_of(place, gazetteer)
    return answer if capital is None else replace(answer, capital=capital)


def _is_of(text: str, answer: Resolved) -> bool:
    """Whether a name ends "the capital of X", and no town is named with it."""
    mention = answer.mention
    before = _BEFORE.search(text, max(0, mention.start - _BACK), mention.start)
    return before is not None and not before["named"] and not _NAMED_BEHIND.match(text, mention.end)
