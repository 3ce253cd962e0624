"""The words of tables, from ``data/tables.toml``: heads of columns and what stands beside a name in a cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline import _data

_CAMEL = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я])")
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """The file as read: heads and cell words by role, completions by level, endings with what they may stand for.

    ``months`` pairs the beginnings of the months' names with their numbers, ``parts`` and ``seasons`` the words for
    parts of a month or year and for seasons with those of the table of vague times; ``ordinals`` has the beginnings of
    the words for first to fourth, ``facilities`` the words for each kind of facility in all languages, ``types`` those
    for each of our types of events ("strike/artillery"), ``countries`` short names by the codes of ISO 3166;
    ``compass`` has for the name of a direction the others of it, ``persons`` the heads of columns that tell of a
    person, by what they tell.
    """

    heads: dict[str, tuple[str, ...]]
    cells: dict[str, frozenset[str]]
    complete: dict[str, tuple[str, ...]]
    endings: dict[str, tuple[str, ...]]
    months: tuple[tuple[str, int], ...]
    parts: dict[str, str]
    seasons: dict[str, str]
    ordinals: tuple[tuple[str, ...], ...]
    facilities: dict[str, tuple[str, ...]]
    types: dict[str, tuple[str, ...]]
    countries: dict[str, tuple[str, ...]]
    compass: dict[str, tuple[str, ...]]
    persons: dict[str, tuple[str, ...]]

    def pattern(self, *roles: str) -> str:
        """Return a pattern that matches any word of some roles, the longest first."""
        found = sorted({word for role in roles for word in self.cells[role]}, key=lambda word: (-len(word), word))
        return "|".join(re.escape(word).replace(r"\ ", r"[\s.-]+") for word in found)


@cache
def words() -> Words:
    """Return the words, read once."""
    raw = _data.package_toml("data/tables.toml")
    return Words(
        {role: tuple(found) for role, found in raw["heads"].items()},
        {role: frozenset(found) for role, found in raw["cells"].items()},
        {level: tuple(found) for level, found in raw["complete"].items()},
        {ending: tuple(found) for ending, found in raw["endings"].items()},
        tuple(
            (stem, number)
            for stems in raw["months"].values()
            for number, written in enumerate(stems, start=1)
            for stem in written.split("|")
        ),
        {word: part for part, found in raw["parts"].items() for word in found},
        {word: season for season, found in raw["seasons"].items() for word in found},
        tuple(tuple(stems) for stems in raw["ordinals"].values()),
        {kind: tuple(found) for kind, found in raw["facilities"].items()},
        {kind: tuple(found) for kind, found in raw["kinds"].items()},
        {code: tuple(found) for code, found in raw["countries"].items()},
        {word: tuple(found) for found in raw["compass"].values() for word in found},
        {kind: tuple(found) for kind, found in raw["persons"].items()},
    )


def plain_head(name: str) -> str:
    """Return a head as plain words: "EventDate", "event_date" and "Event date" are one."""
    return " ".join(_NO_WORD.sub(" ", _CAMEL.sub(" ", str(name))).casefold().split())


def is_head(name: str) -> bool:
    """Tell whether some words are a head of a column as a whole."""
    return plain_head(name) in _known_heads()


@cache
def _known_heads() -> frozenset[str]:
    return frozenset(phrase.removeprefix("=") for phrases in words().heads.values() for phrase in phrases)


@cache
def month_of(word: str) -> int:
    """Return the number of the month that a word names, 0 if it names none."""
    lower = word.casefold()
    return next((number for stem, number in words().months if lower.startswith(stem)), 0)
