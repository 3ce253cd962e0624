"""What lies at and around a point: its unit by our borders, the settlements nearest to it."""

from __future__ import annotations

import shapely

from dateline._plane import distance_km
from dateline.areas import Areas, border_error_km
from dateline.gazetteer import Gazetteer, Near, Point
from dateline.records import Place


def unit_at(at: Point, *, gazetteer: Gazetteer, areas: Areas) -> Place | None:
    """Return the first-level unit at a point, the country where the gazetteer has no such unit, None at sea."""
    area = areas.area(areas.admin1_at(at.lon, at.lat))
    if area is None:
        return None
    return gazetteer.admin1(area.code) or gazetteer.country(area.country)


def settlements(
    at: Point, unit: Place | None, *, limit: int, within_km: float, gazetteer: Gazetteer, areas: Areas
) -> list[Near]:
    """Return the settlements nearest to a point, those of its own country first unless it lies on the border."""
    near = gazetteer.nearest(at.lon, at.lat, limit=limit, within_km=within_km)
    if not near or unit is None or near[0].place.country == unit.country or _may_lie_in(at, near[0].place, areas):
        return near
    own = gazetteer.nearest(at.lon, at.lat, limit=limit, within_km=within_km, country=unit.country)
    return [*own, *(other for other in near if other.place.country != unit.country)][:limit]


def _may_lie_in(at: Point, place: Place, areas: Areas) -> bool:
    """Tell whether a point may as well lie in a place's unit, borders being generalised."""
    polygon = areas.polygon(place.admin1_code)
    if polygon is None:
        return False
    return distance_km(polygon, shapely.Point(at.lon, at.lat)) <= border_error_km(place.admin1_code)
