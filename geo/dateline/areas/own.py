"""The user's own boundaries, as they are stored: one folder a file that was added, whole or absent.

A folder ``boundaries/HASH`` holds ``shapes.npy`` (all polygons as WKB, one after another), ``ends.npy`` (where each
ends), ``boxes.npy`` (west, south, east, north) and ``meta.json`` (what was added, and the units). HASH is that of
level, codes, names and shapes, so that what is added twice is there once. Opening maps the arrays; a polygon is
decoded when it is first needed. `dateline.areas.keeping` writes and removes such folders; nothing of the two reads
GIS files: `dateline.boundaries` does, and hands over shapes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from dateline._plane import boxes_near, distance_km
from dateline.errors import GazetteerError

FORMAT = 1
FOLDER = "boundaries"  # within the user's data folder
LEVELS = ("admin1", "admin2")
META = "meta.json"


@dataclass(frozen=True, slots=True)
class Unit:
    """One area of the user's: ``code`` (pcode) and ``name`` as in the file, and the gazetteer's unit that it is.

    ``gazetteer_id`` is "" where it was joined to none; ``admin1_code`` and ``gazetteer_name`` are then "" too.
    ``km2`` is its area on the ellipsoid, ``error_km`` how far its border may lie from the true one. ``layer`` and
    ``number`` say where its polygon is stored.
    """

    code: str
    name: str
    level: str
    km2: float
    gazetteer_id: str = ""
    gazetteer_name: str = ""
    admin1_code: str = ""
    error_km: float = 0.0
    layer: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Layer:
    """One file that was added: ``name`` is how it is removed; ``order`` counts up, a later one wins."""

    name: str
    level: str
    file: str
    layer: str
    code_field: str
    name_field: str
    units: int
    joined: int
    error_km: float
    order: int = 0


@dataclass(slots=True)
class Stored:
    """One layer, mapped: its units, and where the shape of each ends and lies."""

    layer: Layer
    units: tuple[Unit, ...]
    ends: Any
    boxes: Any
    shapes: Any

    @classmethod
    def open(cls, folder: Path) -> Stored:
        """Map a layer's own folder; raises GazetteerError where it is damaged."""
        try:
            meta = json.loads((folder / META).read_text(encoding="utf-8"))
            layer = Layer(**meta["layer"])
            shared: dict[str, Any] = {"level": layer.level, "error_km": layer.error_km, "layer": layer.name}
            units = tuple(Unit(**unit, **shared, number=number) for number, unit in enumerate(meta["units"]))
            names = ("ends", "boxes", "shapes")
            ends, boxes, shapes = (np.load(folder / f"{name}.npy", mmap_mode="r") for name in names)
            if meta["format"] != FORMAT or not len(units) == len(ends) == len(boxes) or int(ends[-1]) != len(shapes):
                raise ValueError("its files do not belong together")
        except (OSError, ValueError, KeyError, TypeError, IndexError, EOFError) as error:
            raise GazetteerError(
                f"{folder}: these boundaries cannot be read ({error}); delete that folder and add the file again"
            ) from error
        return cls(layer, units, ends, np.asarray(boxes), shapes)

    def polygon(self, number: int) -> Any:
        """Decode one shape."""
        start = int(self.ends[number - 1]) if number else 0
        polygon = shapely.from_wkb(self.shapes[start : int(self.ends[number])].tobytes())
        shapely.prepare(polygon)
        return polygon


class Boundaries:
    """All boundaries of a data folder; false when there are none.

    Parameters
    ----------
    stored
        Layers, the last added first; get them by ``Boundaries.open(folder)``.
    """

    def __init__(self, stored: Sequence[Stored] = ()) -> None:
        self._stored = {one.layer.name: one for one in stored}
        self._polygons: dict[tuple[str, int], Any] = {}
        units = [unit for one in reversed(stored) for unit in one.units]
        self._by_id = {unit.gazetteer_id: unit for unit in units if unit.gazetteer_id}

    @classmethod
    def open(cls, folder: Path | None) -> Boundaries:
        """Map the boundaries of a data folder.

        Parameters
        ----------
        folder
            The user's data folder; None, or one that is not there, for none.

        Raises
        ------
        GazetteerError
            If a layer is damaged; the message names its folder.
        """
        if folder is None:
            return cls()
        stored = [Stored.open(one) for one in layer_folders(folder)]
        return cls(sorted(stored, key=lambda one: (-one.layer.order, one.layer.name)))

    def __bool__(self) -> bool:
        return bool(self._stored)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """What was added, the last first; their names change with their content, so that they can key a cache."""
        return tuple(one.layer for one in self._stored.values())

    def units(self, layer: str) -> tuple[Unit, ...]:
        """Return the areas of a layer, in the order of its file."""
        return self._stored[layer].units

    def of(self, gazetteer_id: str) -> Unit | None:
        """Return the area that was joined to a unit of the gazetteer, of several the last added; None if none was."""
        return self._by_id.get(gazetteer_id)

    def polygon(self, unit: Unit) -> Any:
        """Return a unit's shape, Polygon or MultiPolygon in EPSG:4326, x = longitude."""
        key = (unit.layer, unit.number)
        if key not in self._polygons:
            self._polygons[key] = self._stored[unit.layer].polygon(unit.number)
        return self._polygons[key]

    def near(self, lon: float, lat: float, *, level: str, within_km: float = 0.0) -> list[tuple[float, Unit]]:
        """Return the units of a level at a point, or up to so far from it.

        Parameters
        ----------
        lon, lat
            Degrees.
        level
            "admin1" or "admin2".
        within_km
            How far away, beyond the error of the borders, an area may be.

        Returns
        -------
        list of (float, Unit)
            With the distance in km, 0 within; the nearest first, of equal ones the last added, then the smallest. Areas
            that a later layer has too are left out: those of one unit of the gazetteer, and those that are no unit
            where a later layer has an area at the point.
        """
        point, covered = shapely.Point(lon, lat), False
        hits: list[tuple[float, Unit]] = []
        for one in (one for one in self._stored.values() if one.layer.level == level):
            reach_km = within_km + one.layer.error_km
            units = [one.units[i] for i in boxes_near(one.boxes, lon, lat, reach_km)]
            found = [(self._away_km(unit, point), unit) for unit in units]
            found = [(km, unit) for km, unit in found if km <= reach_km and self._is_last(unit, covered)]
            hits += sorted(found, key=lambda pair: (pair[0], pair[1].km2, pair[1].code))
            covered |= any(km == 0 for km, _ in found)
        return sorted(hits, key=lambda pair: pair[0])

    def _away_km(self, unit: Unit, point: Any) -> float:
        polygon = self.polygon(unit)
        # Whether a point lies within is answered in microseconds, how far from the border in a hundred times as many.
        return 0.0 if shapely.intersects(polygon, point) else distance_km(polygon, point)

    def _is_last(self, unit: Unit, covered: bool) -> bool:
        last = self._by_id.get(unit.gazetteer_id)
        return last.layer == unit.layer if last else not covered


def layer_folders(folder: Path) -> list[Path]:
    """Return the folders of the layers that are there, whole, of a data folder."""
    inside = folder / FOLDER
    found = inside.iterdir() if inside.is_dir() else ()
    return sorted(one for one in found if not one.name.startswith(".") and (one / META).exists())
