"""Conditions on what rows hold: "source_status=claimed,denied". Words of a closed vocabulary are checked."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import geopandas as gpd
import pandas as pd

from dateline import _data
from dateline.errors import InputError, meant

_CONDITION = re.compile(r"\s*([A-Za-z_]\w*)\s*(!?)==?\s*(.*)\Z", re.DOTALL)
_CODE = re.compile(r"[a-z]{2}")
# Columns whose values the codebook lists whole.
_CLOSED = (
    "date_precision", "date_basis", "place_type", "place_relation", "loc_precision", "source_status", "modality",
    "likelihood", "review_state",
)  # fmt: skip
_BOOLEAN = ("distributive", "is_primary", "contested")


@dataclass(frozen=True, slots=True)
class Condition:
    """A column, whether it must not hold the values, and the values, in lower case."""

    written: str
    column: str
    negated: bool
    values: tuple[str, ...]

    def holding(self, events: gpd.GeoDataFrame, types: Mapping[str, Iterable[str]]) -> pd.Series:
        """Return which rows hold what is asked; raises as `check`, but knows what the table holds."""
        shapes = {name for name in events.columns if isinstance(events[name], gpd.GeoSeries)}
        self.check([name for name in events.columns if name not in shapes], types, events)
        holds = events[self.column].map(_text).isin(set(self.values))
        return ~holds if self.negated else holds

    def check(
        self, columns: Iterable[str], types: Mapping[str, Iterable[str]], events: gpd.GeoDataFrame | None = None
    ) -> None:
        """Refuse what no row can hold.

        Raises
        ------
        InputError
            There is no such column, or a value is none of its vocabulary; the message lists what is.
        """
        names = list(columns)
        if self.column not in names:
            hint = meant(self.column, names) or f"; the columns are {', '.join(names)}"
            raise InputError(f"where: {self.column!r} is no column{hint}")
        known = _vocabulary(self.column, types)
        held = set(events[self.column].map(_text)) if events is not None and known else set()
        for value in self.values if known else ():
            if value and value not in known and value not in held:
                listed = ", ".join(known)
                raise InputError(
                    f"where: {value!r} is no value of {self.column}{meant(value, known)}; expected {listed}, or nothing"
                    " for what has none"
                )
        if self.column == "country":
            _check_codes(self.values)


def conditions(written: Iterable[str]) -> list[Condition]:
    """Return those of the written parts that are conditions, not names of places."""
    found = [(one, match) for one in written if (match := _CONDITION.match(one))]
    return [
        Condition(one, match[1], bool(match[2]), tuple(_plain(value) for value in match[3].split(",")))
        for one, match in found
    ]


def is_condition(written: str) -> bool:
    """Tell a condition from a place's name."""
    return _CONDITION.match(written) is not None


def _plain(value: str) -> str:
    return value.strip().strip("\"'").casefold()


def _check_codes(values: Iterable[str]) -> None:
    for value in values:
        if value and not _CODE.fullmatch(value):
            raise InputError(
                f"where: {value!r} is no country's code of two letters such as 'UA'; --where {value.title()!r} finds a "
                "country by its name"
            )


def _vocabulary(column: str, types: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return all values that a column may hold; () where anything goes."""
    if column == "event_type":
        return tuple(sorted(types))
    if column == "event_subtype":
        return tuple(sorted({name for names in types.values() for name in names}))
    return _closed().get(column, ())


@cache
def _closed() -> dict[str, tuple[str, ...]]:
    with _data.package_file("data/codebook.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["column"]: row["values"].partition(";")[0] for row in csv.DictReader(file)}
    return {name: tuple(listed[name].split(", ")) for name in _CLOSED} | dict.fromkeys(_BOOLEAN, ("true", "false"))


def _text(value: Any) -> str:
    return "" if value is None or value != value else str(value).casefold()
