"""In which country and unit a position lies, and whether that is what its owner states."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dateline.gazetteer.index import Index

if TYPE_CHECKING:
    from dateline.areas import Areas

_COAST_KM = 30.0  # a pier, a ship or an islet belongs to the coast this near
_BORDER_KM = 5.0  # generalised borders, and villages on them


class Settled(NamedTuple):
    """Country (ISO alpha-2) and first-level unit (GeoNames code) of a position, and what is odd about it."""

    country: str
    admin1: str
    note: str


class Whereabouts:
    """Compares positions with stated units; shapes are read when they are first needed."""

    def __init__(self, base: Index) -> None:
        self._base = base

    @cached_property
    def _areas(self) -> Areas:
        from dateline.areas import Areas

        return Areas.open()

    def settle(self, *, lon: float, lat: float, country: str, admin1: str) -> Settled:
        """Return the units of a position: the stated ones if it lies there, else those by the borders.

        Parameters
        ----------
        lon, lat
            Degrees, in range.
        country, admin1
            As the user states them: a code or a name, "" if not stated.

        Raises
        ------
        ValueError
            A stated unit is not known or does not hold the position; if it does with latitude and longitude
            swapped, the message says so.
        """
        code = self._country(country)
        unit = self._unit(admin1, code)
        code = code or unit[:2]
        if unit:
            self._must_lie(lon, lat, unit, "admin1", admin1)
        elif code:
            self._must_lie(lon, lat, code, "country", country)
        note = "" if code else self._odd(lon, lat)
        if not unit:
            at = self._areas.admin1_at(lon, lat, within_km=_COAST_KM)
            code = code or at[:2]
            unit = at if at[:2] == code and at in self._base.admin1_place else ""
        return Settled(code, unit, note)

    def _must_lie(self, lon: float, lat: float, code: str, column: str, stated: str) -> None:
        reach_km = _COAST_KM if len(code) == 2 else _BORDER_KM
        if self._areas.area(code) is None or self._away_km(lon, lat, code) <= reach_km:
            return
        if abs(lon) <= 90 and self._away_km(lat, lon, code) <= _BORDER_KM:
            raise ValueError(
                f"latitude and longitude look swapped: lat={lat:g}, lon={lon:g} does not lie in {stated}, but "
                f"lat={lon:g}, lon={lat:g} does"
            )
        inside = self._named(self._areas.admin1_at(lon, lat)) or "no country"
        raise ValueError(
            f"column {column!r}: lat={lat:g}, lon={lon:g} lies in {inside}, {self._away_km(lon, lat, code):.0f} km "
            f"from the stated {stated}; correct one of them"
        )

    def _odd(self, lon: float, lat: float) -> str:
        """Say of a position at sea that its swapped twin lies on land."""
        if self._areas.country_at(lon, lat, within_km=_COAST_KM) or abs(lon) > 90:
            return ""
        twin = self._areas.admin1_at(lat, lon)
        return f"lies at sea; with latitude and longitude swapped it would lie in {self._named(twin)}" if twin else ""

    def _away_km(self, lon: float, lat: float, code: str) -> float:
        import shapely

        from dateline._plane import distance_km

        return distance_km(self._areas.polygon(code), shapely.Point(lon, lat))

    def _country(self, stated: str) -> str:
        known = self._base.meta["country_place"]
        if not stated or stated.upper() in known:
            return stated.upper()
        found = [match.country for match in self._base.matches(stated) if match.kind == "country"]
        if not found:
            raise ValueError(f"column 'country': {stated!r} is no country; give its ISO code, such as 'UA'")
        return found[0]

    def _unit(self, stated: str, country: str) -> str:
        if not stated or stated in self._base.admin1_place:
            return stated
        found = [
            match.admin1_code
            for match in self._base.matches(stated)
            if match.kind == "admin1" and country in ("", match.country)
        ]
        if not found:
            raise ValueError(
                f"column 'admin1': {stated!r} is no first-level unit{' of ' + country if country else ''}; give a "
                "GeoNames code such as 'UA.05' or an English name such as 'Donetsk Oblast'"
            )
        return found[0]

    def _named(self, code: str) -> str:
        number = self._base.admin1_place.get(code)
        return f"{self._base.name(number)} ({code})" if number is not None else code
