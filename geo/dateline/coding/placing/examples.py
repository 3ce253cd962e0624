"""Towns that a text gives for examples: of "several cities in X Oblast, including Y and Z" Y and Z are the places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.coding.placing.references import is_wide
from dateline.mentions.lists import LIST
from dateline.records import Resolved

_BACK = 60  # characters
# "Several cities in X", "various municipalities of X": what is told of is in the unit and not all of it.
_PLURAL = re.compile(
    r"\b(?:cities|towns|villages|settlements|municipalities|communities|districts|localities|townships|places|locations)\s+"
    r"(?:in|of|across|throughout)\s+(?:the\s+)?(?:(?:\w+ern|occupied|central)\s+)?(?:(?:department|province|region|state)\s+of\s+)?\Z"
)
_SUCH_AS = re.compile(
    r",?\s+(?:\(\s*)?(?:such\s+as|including|namely|notably|among\s+them|like)\s+(?:in\s+)?(?:the\s+)?"
    r"(?:(?:towns|villages|cities|city|town|village)\s+of\s+)?"
)


def in_their_unit(text: str, mine: list[Resolved], mentions: Sequence[Resolved]) -> list[Resolved]:
    """Return the places of an event with the towns that are given for examples in place of the unit they lie in."""
    kept: list[Resolved] = []
    for found in mine:
        towns = _examples(text, found, mentions) if is_wide(found) else []
        kept += [one for one in towns or [found] if one not in kept]
    return sorted(kept, key=lambda one: one.mention.start)


def _examples(text: str, unit: Resolved, mentions: Sequence[Resolved]) -> list[Resolved]:
    such = _SUCH_AS.match(text, unit.mention.end)
    if such is None or not _PLURAL.search(text, max(0, unit.mention.start - _BACK), unit.mention.start):
        return []
    towns: list[Resolved] = []
    for one in mentions:
        joined = (
            LIST.fullmatch(text, towns[-1].mention.end, one.mention.start) if towns else one.mention.start == such.end()
        )
        if joined and one.mention.kind != "demonym" and not is_wide(one):
            towns.append(one)
    return towns
