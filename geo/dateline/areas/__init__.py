"""Areas: the world's countries and first-level regions as polygons, by recognised borders, and the user's own.

One file, ``gazetteer/areas.topojson``, holds every border once, so that neighbours share it exactly. Opening reads the
file (about 80 ms; a command keeps what is in it for the next one); a polygon is decoded when it is first asked for, and
kept. Boundaries that the user added (`dateline.areas.own`) come on top: they are mapped from a folder, and win where
they know a unit.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np
import shapely

from dateline._data import gazetteer_file
from dateline._kept import kept
from dateline._memory import without_collector
from dateline._plane import Plane, boxes_near, directions, distance_km
from dateline.areas import strips
from dateline.areas.facts import (
    FILE,
    FOCUS_COUNTRIES,
    FOCUS_REGIONS,
    GRID,
    POLICY,
    POLICY_ELSEWHERE,
    Area,
    Strip,
    border_error_km,
)
from dateline.areas.own import Boundaries
from dateline.areas.topology import Topology, unpacked
from dateline.errors import GazetteerError, InputError

if TYPE_CHECKING:
    from dateline.records import Place

__all__ = [
    "FILE", "FOCUS_COUNTRIES", "FOCUS_REGIONS", "GRID", "POLICY", "POLICY_ELSEWHERE", "Area", "Areas", "Strip",
    "border_error_km",
]  # fmt: skip


_Made = TypeVar("_Made")


class Located(Protocol):
    """Anything with a position in EPSG:4326 degrees: a place, a point, the label of an area."""

    @property
    def lon(self) -> float: ...
    @property
    def lat(self) -> float: ...


class Areas(Topology):
    """The areas of one file, with the user's own boundaries in ``own``; get it by ``Areas.open()``."""

    own: Boundaries = Boundaries()

    @classmethod
    def open(cls, path: Path | None = None, *, own: Path | None = None) -> Areas:
        """Read the areas file.

        Parameters
        ----------
        path
            A TopoJSON file as ``gazetteer/derive_areas.py`` writes it; None for the packaged one.
        own
            The folder with the boundaries that the user added; None, or a folder that is not there, for none.

        Raises
        ------
        GazetteerError
            If the file is missing or is not such a file, or if added boundaries are damaged.

        Examples
        --------
        >>> Areas.open().admin1_at(36.19, 51.73)
        'RU.41'
        """
        areas = cls._read(path) if path else _packaged()
        added = Boundaries.open(own)
        if not added:
            return areas
        areas = copy.copy(areas)  # the shapes are shared, the packaged areas stay without anybody's own
        areas.own = added
        return areas

    @classmethod
    def _read(cls, where: Path) -> Areas:
        try:
            with without_collector():
                state = where.stat()
                known = f"{where} {state.st_size} {state.st_mtime_ns}"
                return cls(kept("areas", known, 0, lambda: unpacked(where.read_text(encoding="utf-8"))))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise GazetteerError(
                f"{where}: cannot be read as areas ({error!r}); expected the TopoJSON file that"
                " gazetteer/derive_areas.py writes; install dateline again or run that script"
            ) from error

    def country_at(self, lon: float, lat: float, *, within_km: float = 3.0) -> str:
        """Return the ISO alpha-2 code of the country at a point, "" at sea; else as ``admin1_at``."""
        return self._at(lon, lat, "country", within_km)

    def admin1_at(self, lon: float, lat: float, *, within_km: float = 3.0) -> str:
        """Return the code of the region at a point, "" at sea.

        Parameters
        ----------
        lon, lat
            Degrees.
        within_km
            A point that no area contains belongs to the nearest one up to so far away: generalised coasts
            leave harbours and piers at sea.
        """
        return self._at(lon, lat, "admin1", within_km)

    def _at(self, lon: float, lat: float, kind: str, within_km: float) -> str:
        codes, boxes = self._boxes[kind]
        point = shapely.Point(lon, lat)
        hit = boxes_near(boxes, lon, lat, within_km)
        near = [(distance_km(self.polygon(codes[i]), point), codes[i]) for i in hit]
        found = min(near, default=(np.inf, ""))
        return found[1] if found[0] <= within_km else ""

    @cached_property
    def _boxes(self) -> dict[str, tuple[list[str], Any]]:
        """West, south, east, north of every area, by kind, from the boxes of the arcs."""
        out: dict[str, tuple[list[str], Any]] = {}
        for kind in ("country", "admin1"):
            codes = [a.code for a in self.areas(kind)]
            out[kind] = codes, np.array([self.box(code) for code in codes])
        return out

    def area_of(self, place: Place) -> Any:
        """Return the shape of a place that is a country or a unit.

        Parameters
        ----------
        place
            A place of the gazetteer: countries are known by their ISO code, first-level units by GeoNames' code,
            units of either level by boundaries that were added; these win.

        Returns
        -------
        shapely.Polygon or shapely.MultiPolygon or None
            In EPSG:4326, x = longitude; ``error_km_of`` says how far its border may be off. None where no shape is
            known: settlements, facilities, seas, and second-level units without added boundaries.

        Examples
        --------
        >>> from dateline.gazetteer import Gazetteer
        >>> Areas.open().area_of(Gazetteer().admin1("RU.41")).geom_type
        'Polygon'
        """
        unit = self.own.of(place.id)
        return self.own.polygon(unit) if unit else self.polygon(_code(place))

    def drawn_for(self, place: Place) -> tuple[Any, str]:
        """Return the shape that stands for a unit on a map, None for none, and the level of what is drawn.

        Of a district of which only the region is known that is the region's: its point, in the middle of it, is not the
        district's.
        """
        own = self.area_of(place)
        if own is not None or not place.is_at_its_region:
            return own, place.kind
        return self.polygon(place.admin1_code), "admin1"

    def error_km_of(self, place: Place) -> float | None:
        """Return how far the border of ``area_of(place)`` may lie from the true one, in km; None without a shape.

        Examples
        --------
        >>> from dateline.gazetteer import Gazetteer
        >>> Areas.open().error_km_of(Gazetteer().admin1("RU.41"))
        1.21
        """
        unit, code = self.own.of(place.id), _code(place)
        if unit:
            return unit.error_km
        return border_error_km(code) if code in self else None

    def contains(self, area: str | Place, place: Located, *, within_km: float = 0.0) -> bool | None:
        """Tell whether a place lies in an area as it is drawn; its border belongs to it.

        Parameters
        ----------
        area
            A region or country code ("RU.41", "UA"), or a place that has an area (see ``area_of``).
        place
            Anything with ``lon`` and ``lat`` in EPSG:4326 degrees. What lies nearer to the border than the border's
            error (``error_km_of``) may in truth lie on its other side.
        within_km
            How far outside still counts as within: generalised coasts leave harbours and piers at sea.

        Returns
        -------
        bool or None
            None where the area has no shape, so that the question has no answer.

        Examples
        --------
        >>> from dateline.gazetteer import Point
        >>> Areas.open().contains("UA.11", Point(lon=34.10, lat=44.95))
        True
        """
        polygon = self.polygon(area) if isinstance(area, str) else self.area_of(area)
        if polygon is None:
            return None
        shapely.prepare(polygon)  # kept with the shape: the next question about it is 50 times as fast
        if shapely.intersects_xy(polygon, place.lon, place.lat):
            return True
        return within_km > 0 and distance_km(polygon, shapely.Point(place.lon, place.lat)) <= within_km

    def part_of(self, code: str, part: str) -> Any:
        """Return a part of an area, such as its west.

        The area is laid out in an azimuthal equidistant projection about its middle. "western" is what lies
        west of the middle line of its extent there, "north-western" the overlap of north and west, "central"
        the middle half of the extent in both directions. A shape that has nothing there is returned whole.

        Parameters
        ----------
        code
            A region or country code.
        part
            A direction ("western", "west", "north-western", "northwest", "south east") or "central".

        Returns
        -------
        shapely geometry or None
            In EPSG:4326; None where the file does not know the code.

        Raises
        ------
        InputError
            If ``part`` is no such word.

        Examples
        --------
        >>> areas = Areas.open()
        >>> areas.part_of("RU.41", "western").bounds[2] < areas.polygon("RU.41").bounds[2]
        True
        """
        directions(part)
        polygon = self.polygon(code)
        return None if polygon is None else self._kept((code, part), lambda: strips.part(polygon, part))

    def offset_from(self, border: tuple[str, str], km: float, *, within: str = "") -> Strip | None:
        """Return the land about so far from the border of two areas ("seven kilometres from the border").

        Parameters
        ----------
        border
            The codes of two areas that share a border, in either order, as for ``border_between``.
        km
            The distance that is stated, in km: the strip lies between half and one and a half times as far from the
            border. It is laid out in one plane about the middle of the border; a border 2,000 km long stretches
            distances at its ends by less than half a percent.
        within
            The code of the area on whose land the strip lies; "" for both sides.

        Returns
        -------
        Strip or None
            In EPSG:4326, with the error of the border in its uncertainty; None where the two share no border, or
            where no land lies so far from it.

        Raises
        ------
        InputError
            If ``km`` is not a positive number, or ``within`` is no area.

        Examples
        --------
        >>> areas = Areas.open()
        >>> strip = areas.offset_from(("RU.41", "UA"), 7, within="RU.41")
        >>> areas.polygon("RU.41").buffer(1e-4).contains(strip.polygon)
        True
        """
        if not 0 < km < np.inf:
            raise InputError(f"offset_from: km={km!r} is no distance; give kilometres above 0")
        if within and within not in self:
            raise InputError(f"offset_from: within={within!r} is no area; give a code such as 'RU.41' or 'UA'")
        line = self.border_between(*border)
        if line is None:
            return None
        plane = Plane(line)
        land = self._land(plane, (within,) if within else border)
        found = shapely.intersection(strips.band(plane, line, km), land)
        return strips.strip(plane, found, error_km=self._error_km(border))

    def near_border_strip(
        self,
        code_a: str,
        code_b: str,
        *,
        offset_km: float | None = None,
        from_country: str = "",
        width_km: float = 10.0,
    ) -> Strip | None:
        """Return the land near the border of two areas, if wanted at a distance from a third.

        "Near the border of Kursk and Bryansk oblasts, about seven kilometres from the Ukrainian border" is
        ``near_border_strip("RU.41", "RU.10", offset_km=7, from_country="UA")``: the land of the two within
        ``width_km`` of their border, and between half and one and a half times ``offset_km`` from their
        border with the third.

        Parameters
        ----------
        code_a, code_b
            Region or country codes that share a border.
        offset_km
            Distance from the third area; None for all of the border.
        from_country
            Code of the third area; needed with ``offset_km``.
        width_km
            How far "near" reaches to each side.

        Returns
        -------
        Strip or None
            None where the two share no border, or where no land fits.

        Raises
        ------
        InputError
            If one of ``offset_km`` and ``from_country`` is given without the other.

        Examples
        --------
        >>> strip = Areas.open().near_border_strip("RU.41", "RU.10", offset_km=7, from_country="UA")
        >>> 33.5 < strip.polygon.centroid.x < 34.7
        True
        """
        if (offset_km is None) != (not from_country):
            raise InputError(
                f"near_border_strip: offset_km={offset_km!r} and from_country={from_country!r}: expected both"
                " or neither; give the distance and the country that it is measured from"
            )
        asked = code_a, code_b, offset_km, from_country, width_km
        return self._kept(asked, lambda: self._near_border((code_a, code_b), offset_km, from_country, width_km))

    def _near_border(
        self, border: tuple[str, str], offset_km: float | None, from_country: str, width_km: float
    ) -> Strip | None:
        line = self.border_between(*border)
        if line is None:
            return None
        plane = Plane(line)
        found = shapely.intersection(strips.near(plane, line, width_km), self._land(plane, border))
        if offset_km is not None:
            third = [self.border_between(code, from_country) for code in border]
            lines = shapely.union_all([one for one in third if one is not None])
            found = shapely.intersection(found, strips.band(plane, lines, offset_km))
        return strips.strip(plane, found, error_km=self._error_km(border))

    def _kept(self, asked: tuple[object, ...], make: Callable[[], _Made]) -> _Made:
        """Return what was made for the same question before, or make it and keep it."""
        if asked not in self._pieces:
            self._pieces[asked] = make()
        made: _Made = self._pieces[asked]
        return made

    def _land(self, plane: Plane, codes: Iterable[str]) -> Any:
        return shapely.union_all([plane.flat(self.polygon(code)) for code in codes])

    def _error_km(self, codes: Iterable[str]) -> float:
        """The larger error of the two: a strip may end at the outer border of either."""
        return max(border_error_km(code) for code in codes)


@cache
def _packaged() -> Areas:
    """The areas that come with the package, read once a process: the file never changes under it."""
    return Areas._read(gazetteer_file(FILE))


def _code(place: Place) -> str:
    """Return the code by which the areas file knows a place, "" where it is no country and no first-level unit."""
    return {"country": place.country, "admin1": place.admin1_code}.get(place.kind, "")
