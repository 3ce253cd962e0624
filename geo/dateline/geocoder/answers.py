"""Answers in geopy's form: an address, a point, and plain evidence in ``raw``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geopy.location import Location

from dateline.gazetteer import Gazetteer, Near, Point
from dateline.geocoder.containers import Container
from dateline.geocoder.offline import Found
from dateline.geocoder.store import Answer
from dateline.records import Place

ALTERNATIVES = 5  # others that are told beside an answer


def address(place: Place, gazetteer: Gazetteer) -> str:
    """Return a place with what contains it: "Pokrovsk, Donetsk Oblast, Ukraine"."""
    country = gazetteer.country(place.country) if place.country else None
    parts = [place.name, place.admin1, country.name if country else place.country]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def of_candidates(result: Found, *, limit: int, gazetteer: Gazetteer) -> list[Location]:
    """Return ranked candidates as locations, each with the best others as its alternatives."""
    found, containers = result.candidates, result.containers
    unused = [c.left_out or c.text for c in containers if c.left_out or not c.understood]
    notes = {
        "not_understood": [*result.left_out, *unused],
        "not_checked": [c.text for c in containers if not c.meanings and c.understood],
    }
    out = []
    for one in found[:limit]:
        others = [_other(c.place, score=c.score) for c in found[: ALTERNATIVES + 1] if c is not one][:ALTERNATIVES]
        why = [*one.why, *filter(None, (_held(one.place, box) for box in containers))]
        raw = _evidence(one.place) | {"score": one.score, "why": why, "alternatives": others}
        out.append(_location(one.place, raw | notes, gazetteer))
    return out


def _held(place: Place, box: Container) -> str:
    holder = box.around(place)
    if holder is not None:
        return f"in {holder.name} as stated"
    return f"a unit of its own within {box.text}" if box.meanings else ""


def of_nearest(found: Sequence[Near], *, at: Place | None, limit: int, gazetteer: Gazetteer) -> list[Location]:
    """Return the settlements around a point, which itself lies in the unit ``at`` (None: at sea)."""
    lies_in = {"country": at.country, "admin1_code": at.admin1_code, "admin1": at.admin1} if at else {}
    out = []
    for one in found[:limit]:
        others = [_other(n.place, distance_km=n.away_km) for n in found if n is not one][:ALTERNATIVES]
        why = ["nearest settlement" if one is found[0] else "settlement nearby", f"{one.away_km:.1f} km away"]
        if at and one.place.country != at.country:
            why.append(f"the point itself lies in {address(at, gazetteer)}")
        raw = _evidence(one.place) | {"score": None, "why": why, "alternatives": others}
        out.append(_location(one.place, raw | {"distance_km": one.away_km, "point_in": lies_in}, gazetteer))
    return out


def of_unit(unit: Place, *, at: Point, gazetteer: Gazetteer) -> Location:
    """Return the unit that a point lies in, at the point itself: a unit's middle is not what was asked for."""
    why = ["no settlement within reach", f"the point lies in this {unit.kind}"]
    lies_in = {"country": unit.country, "admin1_code": unit.admin1_code, "admin1": unit.admin1}
    raw = _evidence(unit) | {"score": None, "why": why, "alternatives": [], "distance_km": 0.0, "point_in": lies_in}
    return Location(address(unit, gazetteer), (at.lat, at.lon), raw)


def of_service(answer: Answer, place: Place, *, service: str, not_checked: Sequence[str]) -> Location:
    """Return a service's answer, marked as such; ``place`` holds the units that our borders give its point."""
    raw = _evidence(place) | {
        "source": service,
        "uncertainty_km": None,
        "score": None,
        "why": [f"answered by {service}"],
        "alternatives": [],
        "not_understood": [],
        "not_checked": list(not_checked),
        "online": service,
        "service_raw": answer.raw,
    }
    return Location(answer.address, (answer.lat, answer.lon), raw)


def _location(place: Place, raw: dict[str, Any], gazetteer: Gazetteer) -> Location:
    return Location(address(place, gazetteer), (place.lat, place.lon), raw)


def _evidence(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1,
        "admin1_code": place.admin1_code,
        "admin2": place.admin2,
        "population": place.population,
        "source": place.source,
        "uncertainty_km": place.uncertainty_km,
        "online": "",
    }


def _other(place: Place, **measure: float) -> dict[str, Any]:
    return {"id": place.id, "name": place.name, "admin1": place.admin1, "country": place.country, **measure}
