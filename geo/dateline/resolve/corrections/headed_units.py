"""Units that the head of a column or the line above a list asks for: "State | Cases", "New cases by province:".

A name there is the unit's, though the town of its name is better known: "Kassala | 6,868" is the state's figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from dateline.records import Place, Resolved

_WORD = r"(?:states?|provinces?|governorates?|regions?|oblasts?|divisions?|departments?|count(?:y|ies)|prefectures?)"
_COLUMN = re.compile(rf"\W*(?:name\s+of\s+)?(?:the\s+)?(?:affected\s+)?{_WORD}(?:\s+name)?\W*\Z", re.IGNORECASE)
_BY = re.compile(
    rf"[^\n.!?]{{0,100}}\b(?:by|per)\s+(?:the\s+)?(?:affected\s+)?{_WORD}(?:\s*\([^()\n]{{1,40}}\))?[\s:*_–—-]*\Z",
    re.IGNORECASE,
)
_HEADS = re.compile(
    rf"\b(?:by|per)\s+(?:the\s+)?(?:affected\s+)?{_WORD}\b|\b{_WORD}(?:\s+name)?[ \t*]*[|\t]|"
    rf"\|[ \t*]*{_WORD}[ \t*]*(?:\n|\Z)",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_BAR = re.compile(r"\||\t+")
# "- Kassala: 12 cases", "2) Kassala - 12", "Kassala (12)".
_ITEM = re.compile(
    r"[ \t]*(?:[-*•·▪◦–—]\s+|\d{1,2}[.)]\s+)?(?:\*\*|__)?(?P<name>[^\W\d_a-z][^\n:;.|()\d]{1,40}?)(?:\*\*|__)?"
    r"(?::|\s[–—-]\s|\s?\(\d|\s\d)"
)


def with_headed_units(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Put the first-level unit for the town of its name where the head of a column or a list asks for units."""
    if not answers or _HEADS.search(text) is None:
        return answers
    asked = dict(_asked(text))
    return tuple(_unit(one) if asked.get(one.mention.start, 0) >= one.mention.end else one for one in answers)


def _asked(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the names begin that stand where units are asked for, each with where its cell or label ends."""
    columns, width, listed = list[int](), 0, False
    for line in _LINE.finditer(text):
        cells = _cells(line[0], line.start())
        if len(cells) > 1:
            heads = [number for number, (start, end) in enumerate(cells) if _COLUMN.match(text[start:end])]
            if heads:
                columns, width = heads, len(cells)
            elif len(cells) == width:
                yield from (cells[number] for number in columns)
        elif line[0].strip():
            columns, width = [], 0
            item = _ITEM.match(line[0]) if listed else None
            if item is not None:
                yield line.start() + item.start("name"), line.start() + item.end("name")
            listed = item is not None or _BY.match(line[0]) is not None


def _cells(line: str, at: int) -> list[tuple[int, int]]:
    """Return the spans of the cells of a line in its text, without the blanks around them."""
    marks = [-1, *(bar.end() - 1 for bar in _BAR.finditer(line)), len(line)]
    spans = [(one + 1, other) for one, other in pairwise(marks)]
    bare = [(start + len(line[start:end]) - len(line[start:end].lstrip()), end) for start, end in spans]
    return [(at + start, at + start + len(line[start:end].rstrip(" \t|\n"))) for start, end in bare]


def _unit(answer: Resolved) -> Resolved:
    town = answer.place
    if town is None or town.kind != "settlement" or answer.container is not None:
        return answer
    units = (one.place for one in answer.candidates if _bears(one.place, town))
    unit = next(units, None)
    return replace(answer, place=unit, why="the list or table is of such units") if unit else answer


def _bears(unit: Place, town: Place) -> bool:
    """Whether a place is the first-level unit in which a town lies."""
    return (unit.kind, unit.country, unit.admin1_code) == ("admin1", town.country, town.admin1_code)
