"""Units that the line above a list asks for: "New cases by province:", then "- Kassala: 6,868".

A name there is the unit's, though the town of its name is better known. `context.column_heads` does so in tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.records import Place, Resolved

_WORD = r"(?:states?|provinces?|governorates?|regions?|oblasts?|divisions?|departments?|count(?:y|ies)|prefectures?)"
_BY = re.compile(
    rf"[^\n.!?]{{0,100}}\b(?:by|per)\s+(?:the\s+)?(?:affected\s+)?{_WORD}(?:\s*\([^()\n]{{1,40}}\))?[\s:*_–—-]*\Z",
    re.IGNORECASE,
)
# It begins with a letter that the engine can leap to, and looks at the case of the others and for a boundary behind it.
_HEADS = re.compile(rf"[bBpP](?<!\w.)(?i:(?<=b)y|(?<=p)er)\s+(?i:(?:the\s+)?(?:affected\s+)?{_WORD})\b")
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
# "- Kassala: 12 cases", "2) Kassala - 12", "Kassala (12)".
_ITEM = re.compile(
    r"[ \t]*(?:[-*•·▪◦–—]\s+|\d{1,2}[.)]\s+)?(?:\*\*|__)?(?P<name>[^\W\d_a-z][^\n:;.|()\d]{1,40}?)(?:\*\*|__)?"
    r"(?::|\s[–—-]\s|\s?\(\d|\s\d)"
)


def with_headed_units(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Put the first-level unit for the town of its name where the line above a list asks for units."""
    if not answers or _HEADS.search(text) is None:
        return answers
    asked = dict(_asked(text))
    return tuple(_unit(one) if asked.get(one.mention.start, 0) >= one.mention.end else one for one in answers)


def _asked(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the names begin with which the items of lists of units open, each with where it ends."""
    listed = False
    for line in _LINE.finditer(text):
        if line[0].strip():
            item = _ITEM.match(line[0]) if listed else None
            if item is not None:
                yield line.start() + item.start("name"), line.start() + item.end("name")
            listed = item is not None or _BY.match(line[0]) is not None


def _unit(answer: Resolved) -> Resolved:
    town = answer.place
    if town is None or town.kind != "settlement" or answer.container is not None:
        return answer
    units = (one.place for one in answer.candidates if _bears(one.place, town))
    unit = next(units, None)
    return replace(answer, place=unit, why="the list is of such units") if unit else answer


def _bears(unit: Place, town: Place) -> bool:
    """Whether a place is the first-level unit in which a town lies."""
    return (unit.kind, unit.country, unit.admin1_code) == ("admin1", town.country, town.admin1_code)
