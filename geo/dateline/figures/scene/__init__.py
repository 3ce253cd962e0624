"""The scene: events as the map knows them, each with its days, its place and its certainty.

It is read from the same payload as the map page, so that a figure and a map of one table agree. ``links`` and
``viewing`` say which of them are shown, ``framing`` which part of the earth, ``days`` counts and tells their days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from dateline.frame import fate
from dateline.frame.amounts import Amounts
from dateline.webmap.payload import REPORTED, UNDATED, Payload, extent, payload
from dateline.webmap.payload.amounts import unpacked
from dateline.webmap.payload.archive import Numbers, Texts, Truths
from dateline.webmap.payload.shapes import DOUBTFUL, IN_AREA, NEAR, POINT_SCALE, SCALE

SOLID, HOLLOW, HALF = "solid", "hollow", "half"
_DRAWN = 2  # fates below it are drawn


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that is drawn: ``shape`` in degrees for an area that has one; ``km`` is its uncertainty.

    ``doubtful`` says that it is the likeliest of several which may be meant.
    """

    name: str
    lon: float
    lat: float
    near: bool
    within: bool
    km: float
    shape: Any
    doubtful: bool = False


@dataclass(frozen=True)
class Scene:
    """The primary rows of a table in the order of their days.

    Attributes
    ----------
    content
        What the map page is drawn from.
    shown
        Which rows are drawn: they have a place, and no filter keeps them out.
    """

    content: Payload
    shown: Truths
    spots: tuple[Spot, ...] = field(repr=False)

    def __len__(self) -> int:
        return int(self.content.head["rows"])

    @property
    def first(self) -> Numbers:
        """The first day of each row, in days since 1970-01-01."""
        return self.content.numbers["first"]

    @property
    def last(self) -> Numbers:
        """The last day of each row, inclusive."""
        return self.content.numbers["last"]

    @property
    def basis(self) -> Numbers:
        """How each row's day is known."""
        return self.content.numbers["basis"]

    @property
    def place(self) -> Numbers:
        """For each row the number of its spot, -1 for none."""
        return self.content.numbers["place"]

    @property
    def key(self) -> Numbers:
        """For each row the number of its event."""
        return self.content.numbers["key"]

    @property
    def axis(self) -> tuple[int, int] | None:
        """The first and last day of the time axis."""
        axis = self.content.head["axis"]
        return None if axis is None else (axis[0], axis[1])

    @property
    def extent(self) -> tuple[int, int] | None:
        """The first and last day of what can be drawn, those included that the time axis leaves out."""
        return extent(self.content)

    @property
    def facts(self) -> dict[str, Any]:
        """What the dateline says: ``to``, ``reports``, ``events``, ``unreviewed``."""
        return dict(self.content.head["facts"])

    @cached_property
    def amounts(self) -> Any:
        """By what marks are sized, NaN where a row has no value; None where marks are of events."""
        return unpacked(self.content.head, self.content.numbers)

    @property
    def measure(self) -> str:
        """The name of the column of amounts, "" where marks are of events."""
        return str(self.content.head.get("measure", {"name": ""})["name"])

    @cached_property
    def drawable(self) -> Truths:
        """Which rows have a place on the map."""
        return self.content.numbers["fate"] < _DRAWN

    def texts(self, name: str) -> Texts:
        """Return a column's texts."""
        found = self.content.facets.get(name) or self.content.texts.get(name)
        return found if found is not None else Texts(("",), np.zeros(len(self), dtype=np.int64))

    def text(self, name: str, row: int) -> str:
        """Return one row's text."""
        texts = self.texts(name)
        return texts.values[int(texts.codes[row])]

    def fill(self, row: int) -> str:
        """Return how sure a row is: half if contested, hollow without a day or a sure place of its own, else solid."""
        if self.content.numbers["contested"][row]:
            return HALF
        return HOLLOW if self.basis[row] >= REPORTED or self.is_doubtful(row) else SOLID

    def is_doubtful(self, row: int) -> bool:
        """Tell whether it is not sure that a row means the place where it is drawn."""
        return self.place[row] >= 0 and self.spots[int(self.place[row])].doubtful

    def showing(self, shown: Truths) -> Scene:
        """Return the scene with only these of its drawable rows shown."""
        return Scene(self.content, shown & self.drawable, self.spots)

    def count(self, rows: Sequence[int] | Numbers | None = None) -> int:
        """Return how many events some rows tell of; of those shown by default."""
        chosen = np.flatnonzero(self.shown) if rows is None else np.asarray(rows, dtype=np.int64)
        return len(np.unique(self.key[chosen]))

    def count_places(self) -> int:
        """Return at how many places the shown events are: of one name they are one, without a name of one point."""
        spots = [self.spots[at] for at in np.unique(self.place[self.shown]).tolist()]
        return len({spot.name or (spot.lon, spot.lat) for spot in spots})

    def points(self) -> list[tuple[float, float]]:
        """Return where the shown events lie, as lon and lat."""
        return [(self.spots[at].lon, self.spots[at].lat) for at in np.unique(self.place[self.shown]).tolist()]

    def undated(self) -> int:
        """Return how many events that have a place are not shown for want of a day."""
        return self.count(np.flatnonzero(self.drawable & ~self.shown & (self.basis == UNDATED)))

    def undrawn(self) -> str:
        """Return that none of the events can be drawn, and why."""
        total, why = self.count(range(len(self))), self.reasons()
        if total == 1:
            return f"the one event cannot be drawn ({', '.join(why)})"
        reasons = ", ".join(f"{reason} {count}" for reason, count in why.items())
        return f"none of the {total} events can be drawn ({reasons})"

    def reasons(self) -> dict[str, int]:
        """Return why events are not on the map, with how many of each, most first."""
        texts = self.texts("reason")
        rows = np.flatnonzero(~self.drawable & (self.content.numbers["beside"] == 0))
        _, firsts = np.unique(self.key[rows], return_index=True)  # an event told of two places is one
        found: dict[str, int] = {}
        for code in texts.codes[rows[firsts]]:
            reason = texts.values[int(code)]
            found[reason] = found.get(reason, 0) + 1
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def scene_of(events: gpd.GeoDataFrame, amounts: Amounts | None = None) -> Scene:
    """Return the scene of an event table; all that can be drawn is shown."""
    return scene_of_page(payload(events, fate(events), title="", amounts=amounts))


def scene_of_page(content: Payload) -> Scene:
    """Return the scene of what a map page is drawn from."""
    drawable = content.numbers["fate"] < _DRAWN
    return Scene(content, drawable, _spots(content))


def _spots(content: Payload) -> tuple[Spot, ...]:
    numbers, names = content.numbers, content.facets["places.name"]
    shapes = [_shape(rings) for rings in content.head["areas"]]
    lons, lats = numbers["places.lon"] / POINT_SCALE, numbers["places.lat"] / POINT_SCALE
    forms, metres, areas = numbers["places.form"], numbers["places.metres"], numbers["places.area"]
    return tuple(
        Spot(
            name=names.values[int(names.codes[at])],
            lon=float(lons[at]),
            lat=float(lats[at]),
            near=bool(forms[at] == NEAR),
            within=bool(forms[at] == IN_AREA),
            km=float(metres[at]) / 1000,
            shape=shapes[int(areas[at])] if areas[at] >= 0 else None,
            doubtful=bool(forms[at] == DOUBTFUL),
        )
        for at in range(len(lons))
    )


def _shape(rings: list[list[int]]) -> Any:
    """Return the surface of rings in delta code: they are filled by the even-odd rule, as on the map."""
    shape = shapely.Polygon()
    for flat in rings:
        points = np.cumsum(np.array(flat, dtype=float).reshape(-1, 2), axis=0) / SCALE
        if len(points) > 3:
            shape = shape.symmetric_difference(shapely.make_valid(shapely.Polygon(points)))
    return shape
