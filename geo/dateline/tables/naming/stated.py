"""What a row states around its place: the cells that decide it, and what they are understood as."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from dateline.geocoder.containers import Container
from dateline.records import Place
from dateline.tables.naming.cells import Asked, Part, read_cell
from dateline.tables.naming.countries import code_of

# Of the columns of a key; what stands in the column of hromadas is one only where the list of them has it.
_LEVELS = ("admin3", "admin2", "admin1", "country")


class Key(NamedTuple):
    """What decides a row's place: its place cell, and the cells of its units and country, "" where it has none."""

    place: str
    admin1: str = ""
    admin2: str = ""
    country: str = ""
    community: str = ""

    @property
    def units(self) -> tuple[Part, ...]:
        """The cells of its units and country, the smallest first."""
        cells = (self.community, self.admin2, self.admin1, self.country)
        return tuple(Part(cell, level) for level, cell in zip(_LEVELS, cells, strict=True))


@dataclass(frozen=True, slots=True)
class Stated:
    """What a row states as containing its place, as `Question` has it, and the units or country that it limits to."""

    boxes: tuple[Container, ...]
    districts: tuple[Place, ...]
    unknown: tuple[str, ...]
    units: frozenset[str]
    country: str
    seats: tuple[Place, ...]


def of_column(part: Part) -> Part:
    """Read the cell of a unit's column: it may hold the word for its level ("Donetsk oblast")."""
    if part.level == "country" and code_of(part.name):
        return part  # "Congo (DRC)" has no place in brackets
    read = read_cell(part.name, lambda _: False) if part.name.strip() else ()
    if not read or not read[0].name:
        return replace(part, name="")
    return Part(read[0].name, part.level, read[0].size)


def of_unit(key: Key) -> tuple[Asked, ...]:
    """Return what the smallest unit of a row means where its place cell is empty."""
    for part in key.units[1:]:
        read = of_column(part)
        if read.name:
            return (Asked(part.name, read.name, part.level),)
    return ()
