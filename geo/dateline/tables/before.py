"""Tables that were joined before: what stands in their columns of ours is taken as it is, and not decided anew."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dateline.frame.joined import prefix_of
from dateline.tables.columns import choose
from dateline.tables.joining import Joined, ground, prepare
from dateline.tables.laying import DAY_COLUMNS, PLACE_COLUMNS, Layout
from dateline.tables.options import Options
from dateline.tables.own import days_as_text
from dateline.tables.placement import Placed
from dateline.tables.placing.units import Units
from dateline.tables.reading import read_table
from dateline.tables.surveying import texts
from dateline.tables.table import Notes, Progress, Table, silent

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from dateline.gazetteer import Gazetteer

_OURS = re.compile(r"dl\d*_")
_NEEDED = ("status", "places", "gazetteer_id", "loc_precision", "uncertainty_km", "lon", "lat")
# The least and the most that a number can be; somebody may have written another.
_NUMBERS = {"uncertainty_km": (0, 40_000), "loc_confidence": (0, 1), "lon": (-180, 180), "lat": (-90, 90)}
_DAYS, _TIMES = frozenset({"date_start", "date_end"}), frozenset({"start", "end"})
# Who names one of these columns wants the places or days to be decided by it.
_ANEW = ("place", "admin1", "admin2", "community", "country", "date", "lat", "lon", "coordinates")


class JoinedBefore(Joined):
    """A table with the columns of an earlier join; its rows are told with what these say."""

    __slots__ = ()

    def pieces(self) -> Iterator[tuple[DataFrame, DataFrame]]:
        """Yield the rows in order: the user's columns, and ours as they stand."""
        self.statuses.clear()
        for piece in self.table.pieces(Notes()):
            ours = _typed(piece, self.layout.prefix)
            status = ours[self.layout.name("status")]
            for told, count in status.value_counts().items():
                self.statuses[str(told)] = self.statuses.get(str(told), 0) + int(count)
            own = piece.drop(columns=[name for name in piece.columns if _OURS.match(str(name))])
            if self.table.geometry in own.columns:  # of the other rows it is what we made of their places
                own[self.table.geometry] = own[self.table.geometry].where(status == "given", None)
            yield own, ours

    def places_of(self, _piece: DataFrame, ours: DataFrame, /) -> list[Sequence[Placed]]:
        """Return the places of each row whose cell names several, () for the other rows."""
        return [self._several(cell) for cell in ours[self.layout.name("places")]]

    def _several(self, cell: str) -> tuple[Placed, ...]:
        try:
            found = json.loads(cell) if cell else []
            return tuple(self._one(told) for told in found)
        except (ValueError, TypeError, KeyError, AttributeError):  # somebody wrote into it
            return ()

    def _one(self, told: Mapping[str, Any]) -> Placed:
        place = self.gazetteer.place(told["id"]) if told["id"] else None
        reach_km = place.uncertainty_km if place else None
        lon, lat = (_checked(told[name], name) for name in ("lon", "lat"))
        return Placed(
            told["name"], told["status"], place, lon, lat, "", told["loc_precision"], reach_km,
            why="one of several places of its cell",
        )  # fmt: skip


def joined_or_prepared(
    table: str | os.PathLike[str],
    given: Mapping[str, str | None],
    options: Options,
    *,
    gazetteer: Gazetteer,
    progress: Progress = silent,
) -> Joined:
    """Take a table as an earlier join decided it, else decide it; parameters and errors as `prepare`.

    It is decided anew where a column of places or days is named, or a review.
    """
    notes = Notes()
    read = read_table(table, notes, sheet=options.sheet)
    prefix = _prefix(read)
    if not prefix or options.review is not None or any(given.get(role) is not None for role in _ANEW):
        return prepare(read, given, options, gazetteer=gazetteer, progress=progress, notes=notes)
    notes.add(
        f"{read.name} was joined before: what its columns {prefix}... say of places and days is taken as it is; name "
        "--place to join it anew"
    )
    return _taken(read, prefix, given.get("type"), notes, gazetteer)


def _taken(read: Table, prefix: str, kind: str | None, notes: Notes, gazetteer: Gazetteer) -> JoinedBefore:
    first = next(read.pieces(Notes()), None)
    own = {} if first is None else {name: first[name] for name in first.columns if not _OURS.match(str(name))}
    added, names, regions = ground(gazetteer)
    columns = choose(_frame(own), {**dict.fromkeys((*_ANEW, "date_end"), ""), "type": kind}, names)
    layout = Layout(prefix, columns, "", {}, {}, _frame({}), False, Units(gazetteer), added=added or None)
    said = [("joined before", f"{prefix}status and the columns beside it"), *columns.told()]
    geometry = "" if _OURS.match(read.geometry) else read.geometry
    return JoinedBefore(
        replace(read, geometry=geometry), columns, layout, {}, {}, notes, gazetteer, regions, tuple(said)
    )


def _frame(columns: Mapping[str, Any]) -> DataFrame:
    import pandas as pd

    return pd.DataFrame(columns)


def _prefix(table: Table) -> str:
    """Return the prefix of the columns that a join added last, "" where some that are needed are gone."""
    prefix = prefix_of(table.columns)
    return prefix if {f"{prefix}{name}" for name in _NEEDED} <= set(table.columns) else ""


def _typed(piece: DataFrame, prefix: str) -> DataFrame:
    """Return our columns with their types: a file may hold them as text; those that are gone are empty."""
    made = {f"{prefix}{name}": _column(piece, f"{prefix}{name}", name) for name in PLACE_COLUMNS}
    days = (name for name in DAY_COLUMNS if f"{prefix}{name}" in piece.columns)
    made |= {f"{prefix}{name}": _column(piece, f"{prefix}{name}", name) for name in days}
    lon, lat = (made[f"{prefix}{name}"] for name in ("lon", "lat"))
    made |= {f"{prefix}lon": lon.where(lat.notna()), f"{prefix}lat": lat.where(lon.notna())}
    return _frame(made).set_axis(piece.index)


def _column(piece: DataFrame, full: str, name: str) -> Series:
    import pandas as pd

    there = piece[full] if full in piece.columns else pd.Series([None] * len(piece), dtype=object)
    if name in _NUMBERS:
        numbers = pd.to_numeric(there, errors="coerce").astype("float64").reset_index(drop=True)
        return numbers.where(numbers.between(*_NUMBERS[name]))
    if name in _TIMES:
        return pd.to_datetime(there, utc=True, format="ISO8601", errors="coerce").reset_index(drop=True)
    if name in _DAYS:
        days = days_as_text(there).reset_index(drop=True)
        return days.where(days.map(_is_day), None)
    return pd.Series(texts(piece, full if full in piece.columns else ""), dtype=object)


def _is_day(text: str | None) -> bool:
    try:
        return text is not None and dt.date.fromisoformat(text) is not None
    except ValueError:
        return False


def _checked(number: float | None, name: str) -> float | None:
    """Return a coordinate; ValueError where somebody wrote into it what can be none."""
    least, most = _NUMBERS[name]
    if number is not None and not least <= float(number) <= most:
        raise ValueError(name)
    return number
