"""Boundaries: adding the user's own areas (OCHA's, say) from a GIS file, joined to the gazetteer's units.

    read = read_boundaries("ukr_admin.gpkg", level="admin2", code="ADM2_PCODE", name="ADM2_EN")
    added = add_boundaries(read, gazetteer=Gazetteer(), folder=data_folder)

Coding a report needs none of this: it opens what was stored (`dateline.areas.own`) without any GIS library.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely

from dateline._plane import KM_PER_DEGREE
from dateline.areas.facts import SOURCE_ERROR_KM
from dateline.areas.keeping import boundaries, remove_boundaries, save_boundaries
from dateline.areas.own import Boundaries, Layer, Unit
from dateline.boundaries.joining import Joins, join
from dateline.boundaries.reading import SIMPLIFIED_DEGREES, Read, read_boundaries
from dateline.errors import InputError
from dateline.gazetteer import Gazetteer

__all__ = ["Added", "Layer", "Read", "add_boundaries", "boundaries", "read_boundaries", "remove_boundaries"]

# A file does not say how exact it is. We take 1 km, as for Natural Earth, or more where settlements show that it and
# the gazetteer lie farther apart; and what our own simplifying may move a border by.
_LEAST_ERROR_KM = SOURCE_ERROR_KM
_SIMPLIFIED_KM = round(SIMPLIFIED_DEGREES * KM_PER_DEGREE, 2)
_KM2 = 1e-6


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file of areas.

    ``units`` are the areas as stored; ``joined`` of them are units of the gazetteer, by settlements or by name.
    ``left_over`` names those that are none: they give pcodes to points, but an event at their unit stays a point.
    ``already`` says that the same areas were there before. ``warnings`` are words for the user.
    """

    layer: Layer
    units: tuple[Unit, ...]
    rows: int
    mended: int
    joined: int
    by_settlements: int
    by_name: int
    left_over: tuple[str, ...]
    already: bool
    warnings: tuple[str, ...]


def add_boundaries(read: Read, *, gazetteer: Gazetteer, folder: Path) -> Added:
    """Join areas to the gazetteer's units and store them.

    Parameters
    ----------
    read
        The areas, from `read_boundaries`.
    gazetteer
        The place data: settlements say which unit an area is.
    folder
        The user's data folder; made if it is not there.

    Raises
    ------
    InputError
        Longitude and latitude are swapped: as they stand, the areas hold the settlements of no units; swapped, they do.
    OutputError
        The folder cannot be written; nothing was added.
    """
    joins = join(read.polygons, read.names, level=read.level, gazetteer=gazetteer)
    _check_order(read, joins, gazetteer)
    hidden = _overlapped(read, folder)
    error_km = round(max(_LEAST_ERROR_KM, joins.gap_km) + _SIMPLIFIED_KM, 2)
    units = _units(read, joins, error_km)
    count = sum(1 for unit in units if unit.gazetteer_id)
    layer = Layer(
        name="",
        level=read.level,
        file=read.file,
        layer=read.layer,
        code_field=read.code_field,
        name_field=read.name_field,
        units=len(units),
        joined=count,
        error_km=error_km,
    )
    stored, already = save_boundaries(folder, layer, units, read.polygons)
    return Added(
        layer=stored,
        units=units,
        rows=read.rows,
        mended=read.mended,
        joined=count,
        by_settlements=joins.by_settlements,
        by_name=joins.by_name,
        left_over=tuple(f"{unit.code} {unit.name}".strip() for unit in units if not unit.gazetteer_id),
        already=already,
        warnings=_warnings(read, joins, stored, [one for one in hidden if one.name != stored.name]),
    )


def _units(read: Read, joins: Joins, error_km: float) -> tuple[Unit, ...]:
    from pyproj import Geod

    ellipsoid = Geod(ellps="WGS84")
    made = []
    for code, name, polygon, unit in zip(read.codes, read.names, read.polygons, joins.units, strict=True):
        km2 = round(abs(ellipsoid.geometry_area_perimeter(polygon)[0]) * _KM2, 1)
        own = (unit.id, unit.name, unit.admin1_code) if unit else ("", "", "")
        made.append(Unit(code, name, read.level, km2, *own, error_km=error_km))
    return tuple(made)


def _check_order(read: Read, joins: Joins, gazetteer: Gazetteer) -> None:
    """Refuse areas that fit the settlements of the world only when longitude and latitude change places.

    A few areas fit by chance wherever they are laid, so a third of them must, or the only one; and of areas that are no
    units at all, which fit nowhere, those that hold more settlements as they stand are not turned.
    """
    fitting = joins.by_settlements + joins.by_name
    if 2 * fitting >= len(read.polygons) or (len(read.polygons) == 1 and joins.settlements):
        return
    swapped = [shapely.transform(polygon, _swap) for polygon in read.polygons]
    if abs(shapely.total_bounds(swapped)[[1, 3]]).max() > 90:
        return
    other = join(swapped, read.names, level=read.level, gazetteer=gazetteer, by_name=False)
    turned = other.settlements > joins.settlements
    if turned and other.by_settlements > max(2 * fitting, len(read.polygons) / 3, len(read.polygons) > 1):
        raise InputError(
            f"{read.file}: longitude and latitude are swapped: as they stand, {joins.by_settlements} of"
            f" {len(read.polygons)} areas hold the settlements of a unit, swapped {other.by_settlements} do; expected"
            " longitude first; mend it in QGIS (Swap X and Y coordinates)"
        )


def _swap(xy: Any) -> Any:
    return xy[:, ::-1]


def _overlapped(read: Read, folder: Path) -> list[Layer]:
    """Return the layers of the same level that the areas will hide, wholly or in part."""
    there = Boundaries.open(folder)
    middles = [polygon.representative_point() for polygon in read.polygons] if there else []
    found = {unit.layer for at in middles for km, unit in there.near(at.x, at.y, level=read.level) if km == 0}
    return [layer for layer in there.layers if layer.name in found]


def _warnings(read: Read, joins: Joins, stored: Layer, hidden: Sequence[Layer]) -> tuple[str, ...]:
    said = [*read.notes, *(f"left out: {row}" for row in read.skipped)]
    if read.mended:
        said.append(f"{read.mended} of {stored.units} shapes crossed or touched themselves and were mended")
    if joins.settlements == 0:
        said.append("no settlement of the gazetteer lies in any of the areas; is this the right file?")
    elif not any(joins.units):
        said.append("none of the areas is a unit that the gazetteer knows; are they of the level that you gave?")
    if joins.gap_km > _LEAST_ERROR_KM:
        said.append(
            f"gazetteer and borders disagree: one settlement in twenty lies {joins.gap_km:.1f} km or more outside of"
            f" the area of its unit; events carry {stored.error_km:.1f} km for it"
        )
    if hidden:
        listed = ", ".join(f"{one.name} ({one.file})" for one in hidden)
        said.append(f"where they overlap, these go before what was added earlier: {listed}")
    return tuple(said)
