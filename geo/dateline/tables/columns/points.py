"""Coordinates in columns of their own: read, and judged as a whole before any is believed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dateline.gazetteer.distances import distance_km
from dateline.tables.table import counted

_DECIMAL = re.compile(r"\s*([-+−]?\d+(?:[.,]\d+)?)\s*°?\s*([NSEW]?)\s*", re.I)
# "48°08′56″N", "48° 8' 56.3\"", "N 37°15.5′": the degree sign tells them from other figures.
_ANGLE = re.compile(
    r"\s*([NSEW]?)\s*([-−]?\d{1,3})\s?[°º]\s?(\d{1,2}(?:[.,]\d+)?)\s?['’′´](?:\s?(\d{1,2}(?:[.,]\d+)?)\s?(?:[\"”″]|['’′´]{2}))?"
    r"\s*([NSEW]?)\s*",
    re.I,
)
_GROUPED = re.compile(r"\s*([-+−]?\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d+)?)\s*")
_NOWHERE = 1e-9  # degrees from 0, 0, which stands for "no coordinates" in many systems
_FAR_KM, _NEAR_KM = 300.0, 100.0  # from the named places: as they stand too far, swapped near enough
_METRES = 1_000.0  # values beyond this are no degrees, by whatever slip
_LEAST_CHECKED = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two columns of coordinates are: usable as degrees or not, and what is to be said of them."""

    usable: bool
    said: tuple[str, ...] = ()


def number(value: Any) -> float | None:
    """Return a cell as a number, with decimal point or comma, None where it is none; hemispheres give the sign."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float | np.integer | np.floating):
        return float(value) if np.isfinite(value) else None
    if not isinstance(value, str):
        return None
    found = _DECIMAL.fullmatch(value)
    if found:
        size = float(found[1].replace(",", ".").replace("−", "-"))
        return -abs(size) if found[2].upper() in {"S", "W"} and found[2] else size
    angle = _ANGLE.fullmatch(value) if "°" in value or "º" in value else None
    if angle:
        return _degrees(angle)
    grouped = _GROUPED.fullmatch(value)
    return float(re.sub(r"[ \u00a0]", "", grouped[1]).replace(",", ".").replace("−", "-")) if grouped else None


def _degrees(angle: re.Match[str]) -> float | None:
    """Return degrees with minutes and seconds as a number, None where these go beyond sixty."""
    minutes, seconds = (float((part or "0").replace(",", ".")) for part in (angle[3], angle[4]))
    size = abs(float(angle[2].replace("−", "-"))) + minutes / 60 + seconds / 3600
    negative = angle[2][0] in "-−" or (angle[1] or angle[5]).upper() in {"S", "W"}
    return (-size if negative else size) if max(minutes, seconds) < 60 else None


def numbers(values: Sequence[Any]) -> np.ndarray:
    """Return cells as numbers, NaN where they are none."""
    known: dict[Any, float] = {}
    out = np.empty(len(values))
    for at, value in enumerate(values):
        key = value if isinstance(value, str | float | int) else None
        if key is None or key not in known:
            found = number(value)
            known[key] = float("nan") if found is None else found
        out[at] = known[key]
    return out


def on_globe(lat: np.ndarray, lon: np.ndarray) -> np.ndarray:
    """Tell which pairs are degrees on the globe; 0, 0 is none."""
    with np.errstate(invalid="ignore"):
        inside = (np.abs(lat) <= 90) & (np.abs(lon) <= 180)
        nowhere = (np.abs(lat) < _NOWHERE) & (np.abs(lon) < _NOWHERE)
    return np.asarray(inside & ~nowhere & ~np.isnan(lat) & ~np.isnan(lon))


@dataclass(slots=True)
class Judge:
    """Gathers what the rows say of two columns; ``lat`` and ``lon`` are their names.

    Where one column holds both, ``lon`` is "".
    """

    lat: str
    lon: str
    rows: int = 0
    beyond: int = 0
    swapped: int = 0
    metres: int = 0
    nowhere: int = 0
    example: tuple[float, float] | None = None

    def see(self, lat: np.ndarray, lon: np.ndarray) -> None:
        """Take note of some rows."""
        some = ~np.isnan(lat) & ~np.isnan(lon)
        lat, lon = lat[some], lon[some]
        metres = (np.abs(lat) > _METRES) | (np.abs(lon) > _METRES)
        beyond = ((np.abs(lat) > 90) | (np.abs(lon) > 180)) & ~metres
        self.rows += len(lat)
        self.metres += int(metres.sum())
        self.beyond += int(beyond.sum())
        self.swapped += int((beyond & (np.abs(lat) <= 180) & (np.abs(lon) <= 90)).sum())
        self.nowhere += int(((np.abs(lat) < _NOWHERE) & (np.abs(lon) < _NOWHERE)).sum())
        odd = np.flatnonzero(metres | beyond)
        if self.example is None and len(odd):
            self.example = float(lat[odd[0]]), float(lon[odd[0]])

    def verdict(self, checked: Sequence[tuple[float, float, float, float, float]]) -> Verdict:
        """Say whether the columns may be believed.

        Parameters
        ----------
        checked
            Rows with coordinates and a place of which their names are sure: latitude and longitude as they stand, then
            those of the place, and how far in km it reaches.
        """
        where = f"{self.lat!r} and {self.lon!r}" if self.lon else f"{self.lat!r}"
        if self.metres > 0.5 * self.rows:
            return Verdict(False, (self._projected(where),))
        if self.swapped > 0.5 * self.rows or self._are_swapped(checked):
            return Verdict(False, (self._swap(where),))
        said = []
        if self.beyond + self.metres:
            odd = f"{self.beyond + self.metres:,} of {self.rows:,} rows"
            said.append(f"{where}: {odd} are no degrees, as {self.example}; they are not used")
        if self.nowhere:
            rows = counted(self.nowhere, "row is", "rows are")
            said.append(f"{where}: {rows} 0, 0, which is taken for no coordinates")
        return Verdict(True, tuple(said))

    def _are_swapped(self, checked: Sequence[tuple[float, float, float, float, float]]) -> bool:
        if len(checked) < _LEAST_CHECKED:
            return False
        lat, lon, at_lat, at_lon, reach_km = (np.array(column) for column in zip(*checked, strict=True))
        as_is = distance_km(lon, lat, at_lon, at_lat)
        turned = distance_km(lat, lon, at_lon, at_lat)
        return bool(np.median(as_is - reach_km) > _FAR_KM and np.median(turned - reach_km) < _NEAR_KM)

    def _swap(self, where: str) -> str:
        why = "the latitudes go beyond 90" if self.swapped else "the named places lie where they would be if turned"
        if not self.lon:
            return f"{where} seems to have the longitude first ({why}); it is not used. Write its cells as LAT, LON"
        return (
            f"{where} seem to be swapped ({why}); they are not used. If so, say --lat {self.lon!r} --lon {self.lat!r}; "
            "if they are right, say --place ''"
        )

    def _projected(self, where: str) -> str:
        easting, northing = (self.example or (0.0, 0.0))[::-1]
        return (
            f"{where} are no degrees but metres of a projected system, as ({easting:.0f}, {northing:.0f}); they are "
            "not used. Say which with --crs, such as --crs EPSG:32637 (UTM zone 37 north) or EPSG:3857 (web Mercator)"
        )


def to_degrees(crs: str) -> Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """Return what turns northings and eastings of a system into latitudes and longitudes.

    Raises
    ------
    InputError
        There is no such system.
    """
    from pyproj import Transformer
    from pyproj.exceptions import CRSError

    from dateline.errors import InputError

    try:
        transformer = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    except CRSError as error:
        raise InputError(f"crs={crs!r} is no coordinate system; give one such as 'EPSG:32637'") from error

    def turn(lat: np.ndarray, lon: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        x, y = transformer.transform(lon, lat)
        x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        x[~np.isfinite(x)], y[~np.isfinite(y)] = np.nan, np.nan
        return y, x

    return turn
