"""What of a row's cells is shown to others: nothing of persons where each row is one, days as days."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.tables.columns import ROLES, Columns
from dateline.tables.columns.points import number
from dateline.tables.days.serials import MOST_OF, as_number, lone_serial
from dateline.tables.surveying import texts
from dateline.tables.words import plain_head, words

if TYPE_CHECKING:
    from pandas import DataFrame

# One of these tells of a person, and with another kind beside it the rows are persons: a list of clinics may have
# names and telephones, and one of police cases their numbers.
_LIVES = frozenset({"age", "sex", "birth", "person"})
# Without anything that belongs to one person alone, a table with counts has them by age and sex.
_OF_ONE = frozenset({"birth", "person", "id", "contact"})
_COUNTS = re.compile(
    r"\b(?:cases|deaths|dead|killed|injured|count|total|number|individuals|persons|people|victims|fatalities|affected|displaced|"
    r"doses|incidents|population|n|cas|morts|blessés|décès|casos|muertes|mortes|óbitos"
    r"|випадк\w+|случа\w+|загиблих|погибших|الحالات|الوفيات)\b"
)
_OF_NOBODY = re.compile(r"\b(?:ratio|median|mean|average|building|dwelling|based|structure)\b")
# Where rows are persons, these are such as well, whoever they are of.
_OF_SOMEBODY = re.compile(
    r"\b(?:names?|noms?|nombres?|nomes?|имя|ім я|victims?|deceased|detainees?|person|participants?|beneficiar(?:y|ies)"
    r"|household|father|mother|husband|wife|contact|phone|cell)\b"
)
_DATED = re.compile(r"\b(?:date|datetime|onset|fecha|datum|дата|تاريخ|التاريخ)\b|\Adata\Z|\bdata d[aeo]\b")
_TO_DATE = re.compile(r"\S to date\b")  # "cases to date" are no days
_MIDNIGHT = re.compile(r"(?<=\d{4}-\d\d-\d\d)[ T]00:00:00(?:\+00:00)?\Z")


@dataclass(frozen=True, slots=True)
class Shown:
    """How the cells of a table are shown.

    ``hidden`` are the columns that are not, in order; ``days`` those in which a number of Excel's is a day.
    """

    hidden: tuple[str, ...] = ()
    days: frozenset[str] = frozenset()

    def cell(self, name: str, text: str) -> str:
        """Return a cell as it is shown: a day without its midnight, and not as Excel's count of days."""
        count = as_number(text) if name in self.days else None
        day = lone_serial(count) if count is not None else None
        return day.isoformat() if day else _MIDNIGHT.sub("", text)


def shown_of(sample: DataFrame, columns: Columns, *, personal: bool = False) -> Shown:
    """Decide by its first rows how a table is shown; ``personal``: with the columns of persons as well."""
    names = [str(name) for name in sample.columns if sample[name].dtype != "geometry"]
    cells = {name: texts(sample, name) for name in names}
    hidden = () if personal else _personal(cells, {columns.of(role) for role in ROLES})
    days = frozenset(name for name in names if _says_day(name, columns) and _are_serials(cells[name]))
    return Shown(hidden, days)


def _personal(cells: Mapping[str, Sequence[str]], taken: set[str]) -> tuple[str, ...]:
    """Return the columns that tell of persons, () where rows are no persons; those that place and date rows stay."""
    kinds = {name: kind for name in cells if (kind := _kind(name))}
    found = set(kinds.values()) - {"more"}
    if not found & _LIVES or len(found) < 2:
        return ()
    if not found & _OF_ONE and any(_COUNTS.search(plain_head(name)) and _exceeds_one(cells[name]) for name in cells):
        return ()
    return tuple(name for name in cells if name not in taken and (name in kinds or _is_of_somebody(name)))


def _is_of_somebody(name: str) -> bool:
    return _OF_SOMEBODY.search(plain_head(name)) is not None


def _kind(name: str) -> str:
    """Return what of a person a column's head tells, "" if nothing."""
    head = plain_head(name)
    if _OF_NOBODY.search(head):
        return ""
    for kind, phrases in words().persons.items():
        for phrase in phrases:
            if head == phrase.removeprefix("=") or f" {phrase} " in f" {head} ":
                return kind
    return ""


def _exceeds_one(cells: Sequence[str]) -> bool:
    return any((value := number(cell)) is not None and value > 1 for cell in cells)


def _says_day(name: str, columns: Columns) -> bool:
    head = plain_head(name)
    return name in {columns.date, columns.date_end} or bool(_DATED.search(head) and not _TO_DATE.search(head))


def _are_serials(cells: Sequence[str]) -> bool:
    """Tell whether most numbers of a column are such as Excel counts days by."""
    numbers = [value for cell in cells if (value := as_number(cell)) is not None]
    return bool(numbers) and sum(lone_serial(one) is not None for one in numbers) >= MOST_OF * len(numbers)
