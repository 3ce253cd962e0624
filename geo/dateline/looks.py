"""Looks: the colour and the sign of each kind of event, one table for the map, for GIS styles and for figures."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from dateline import _data


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of event is drawn.

    ``codes`` are the event types that share it; ``colour`` and ``ink``, that of the sign upon it, are "#rrggbb". The
    colours are Okabe and Ito's where they reach (Color Universal Design, 2008); each has a sign besides, so that colour
    never stands alone.
    """

    id: str
    codes: tuple[str, ...]
    label: str
    colour: str
    ink: str
    sign: str


@cache
def looks() -> tuple[Look, ...]:
    """Return all looks, in the order of the legend; the first takes what no other does."""
    with _data.package_file("data/looks.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Look(row["look"], tuple(row["codes"].split("|")), row["label"], row["colour"], row["ink"], row["sign"])
            for row in csv.DictReader(file)
        )


def look_of(event_type: str) -> Look:
    """Return the look of an event type."""
    return next((look for look in looks() if event_type in look.codes), looks()[0])
