"""Names in the columns of a table that hold places ("Date | Location | Killed"), which say by their head what they are.

No word governs them there, and a small town that is called like a word or a person is taken for no place. What stands
alone in such a cell is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from dateline.records import Mention
from dateline.reports.grids import Row, place_rank

# "Abu Haraz", "Saint-Louis du Nord", "Al-Qusour"; a description begins small or goes on in small words ("Main market").
_NAME = re.compile(
    r"(?:[^\W\d_]{1,3}[’'‘ʼ-])?[^\Wa-z\d_][\w’'‘ʼ.-]*"
    r"(?:[ ](?:de|du|des|la|le|el|al|da|do|dos|of|the|wa|y|i|e)|"
    r"[ ](?:[^\W\d_]{1,3}[’'‘ʼ-])?[^\Wa-z\d_][\w’'‘ʼ.-]*){0,3}"
)
_MARKS = " *_\r"
_NO_PLACE = frozenset(
    """unknown unspecified undisclosed undetermined various multiple several many other others none nil total subtotal
    sum all overall nationwide countrywide national tbc tbd n/a na unclear not see same ditto location place town
    village""".split()
)
_LEVEL = re.compile(r"\s(?i:town|city|village|settlement)\Z")


def in_cells(text: str, rows: Mapping[int, Row], start: int, found: list[Mention], known: set[str]) -> list[Mention]:
    """Return the names of a line with those of its cells of places, where it is a row of a table.

    ``found`` are the line's names as they were recognised, ``known`` the names that the gazetteer has.
    """
    row = rows.get(text.rfind("\n", 0, start) + 1)
    for cell in _places(text, row) if row else ():
        one, two = cell
        here = [name for name in found if name.start < two and one < name.end]
        if [(name.start, name.end) for name in here] == [cell]:
            found = [replace(name, kind="literal") if name is here[0] else name for name in found]
        elif not here or _is_part(text, here, cell, known):
            written = text[one:two]
            core = next((name for name in (written, _LEVEL.sub("", written)) if name in known), "")
            form = "name" if core else "unknown"
            mention = Mention(one, two, written, "literal", form, core or written)
            found = [*(name for name in found if name not in here), mention]
    return found


def _places(text: str, row: Row) -> Iterator[tuple[int, int]]:
    """Yield the spans of the cells of places that hold one name and nothing else."""
    for cell in row.cells:
        if not place_rank(cell.head):
            continue
        written = text[cell.start : cell.end]
        name = written.strip(_MARKS)
        first = name.lower().partition(" ")[0]
        if _NAME.fullmatch(name) and first not in _NO_PLACE:
            start = cell.start + len(written) - len(written.lstrip(_MARKS))
            yield start, start + len(name)


def _is_part(text: str, here: list[Mention], cell: tuple[int, int], known: set[str]) -> bool:
    """Whether what was recognised is only a part of a name that is known as a whole ("Ar Rusayris", "Dongola Town")."""
    written = text[slice(*cell)]
    return len(here) == 1 and (written in known or _LEVEL.sub("", written) in known)
