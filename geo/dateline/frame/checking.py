"""Checking: whether what is given is a table, with the columns and shapes that are needed of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import geopandas as gpd

from dateline.errors import InputError


def check_table(frame: Any) -> None:
    """Refuse what is no table.

    Raises
    ------
    InputError
        It is none; the message says what is expected.
    """
    if not hasattr(frame, "columns") or not hasattr(frame, "index"):
        raise InputError(f"{frame.__class__.__name__} is no table; give a GeoDataFrame, as dateline.events returns it")


def check_names(frame: Any) -> None:
    """Refuse a table in which two columns have one name.

    Raises
    ------
    InputError
        There are two; the message names them.
    """
    double = frame.columns[frame.columns.duplicated()]
    if len(double):
        raise InputError(f"the frame has two columns of one name, {double[0]!r}; rename one of them")


def check_columns(events: Any, needed: Iterable[str], *, asker: str) -> None:
    """Refuse a table without the columns of the event table that something needs.

    Parameters
    ----------
    events
        A table.
    needed
        The names of columns.
    asker
        What needs them, in words that begin the message.

    Raises
    ------
    InputError
        One is not there; the message names it, says what to pass, and lists the columns that are there.
    """
    missing = next((name for name in needed if name not in events.columns), None)
    if missing is not None:
        raise InputError(
            f"{asker} needs the column {missing!r} of an event table; give one as dateline.events returns it, or make "
            f"one with dateline.as_events(frame, time='COLUMN'); the columns are {_listed(events)}"
        )


def degrees_of(frame: Any) -> gpd.GeoSeries:
    """Return the shapes of a frame in EPSG:4326.

    Raises
    ------
    InputError
        It has no geometry, none that is active, or no CRS; the message says how to give it one.
    """
    if not isinstance(frame, gpd.GeoDataFrame):
        raise InputError(
            "the frame has no geometry; make one of its coordinates with geopandas.GeoDataFrame(frame, geometry="
            "geopandas.points_from_xy(frame['lon'], frame['lat']), crs='EPSG:4326'), or of names with dateline.join"
        )
    try:
        shapes = frame.geometry
    except AttributeError as error:
        raise InputError("the frame has no active geometry; choose one with frame.set_geometry('NAME')") from error
    if shapes.crs is None:
        raise InputError("the frame has no CRS; if it holds longitude, latitude: frame.set_crs('EPSG:4326')")
    return shapes if shapes.crs.to_epsg() == 4326 else shapes.to_crs("EPSG:4326")


def _listed(frame: Any) -> str:
    return ", ".join(map(repr, frame.columns)) or "none"
