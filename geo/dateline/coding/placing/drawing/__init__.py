"""What is drawn for a place of an event: a point, a region, a part of one, or a strip along a border.

``bearings`` tells how far from a town and on which side it is, ``between`` what lies between two places, ``sectors``
which names are fronts, ``units`` which of the user's own areas holds it; ``apart`` makes events of places with days of
their own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import shapely

from dateline._plane import KM_PER_DEGREE
from dateline.areas import Areas, border_error_km
from dateline.coding.clauses import Hit
from dateline.coding.placing.drawing.bearings import FAR, Bearing, km_of
from dateline.coding.placing.drawing.units import with_unit
from dateline.lexicon import grammar
from dateline.mentions.words.tokens import Sentence
from dateline.records import Location, Place, Resolved

NEAR_KM = 10.0  # "near X" in reports of fighting: positions within about this of the town
SECTOR_KM = 25.0  # "the X direction": the stretch of front that a town gives its name to
SIDE_KM = 15.0  # "north of X" without a distance: on that side, and no nearer known
_POINTS = frozenset({"settlement", "near_settlement", "facility"})  # which something may lie beside
_BY_PEOPLE = frozenset({"strike", "battle", "disorder", "violence_noncombatant"})  # who may have a home
_SPREAD = 0.4  # of a stated distance: a compass word is good to about 22 degrees (its tangent)
_COMPASS = {"north": 0, "north-northeast": 22.5, "northeast": 45, "east-northeast": 67.5, "east": 90,
            "east-southeast": 112.5, "southeast": 135, "south-southeast": 157.5, "south": 180, "south-southwest": 202.5,
            "southwest": 225, "west-southwest": 247.5, "west": 270, "west-northwest": 292.5, "northwest": 315,
            "north-northwest": 337.5}  # fmt: skip
# From a town to the first of the two whose border it lies on: "X, on the border between", "X on the Y-Z border".
_ON_BORDER = re.compile(
    r",?\s(?:(?:which\s(?:is|lies|sits)|located|situated|a\s(?:[\w-]+\s){1,3}?)\s?)?(?:on|near|at|along|by|close\sto)\s(?:the|its)\s"
    r"(?:(?:[\w-]+\s){0,2}(?:border|frontier)s?\s(?:of|between|with|separating|dividing)\s(?:the\s)?)?"
    r"(?:[A-Z][\w’']+[-–])?"
)
# "Seized X, a desert town in Y near the borders of": of a town that has a name, known or not.
_OF_A_TOWN = re.compile(
    r"\s(?:[A-Z]|[a-z]{2,3}-[A-Z])[\w’'-]+(?:,\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)?,\s(?:an?|the)\s(?:[\w-]+\s){0,3}?(?:town|city|village|settlement|post|camp|base)\s"
    r"(?:(?:that|which)\s(?:lies|is|sits)\s)?(?:[\w’'-]+\s){0,6}?(?:near|on|at|along|by|close\sto)\s(?:the|its)\s(?:[\w-]+\s){0,2}"
    r"(?:border|frontier)s?\s(?:of|between|with|separating|dividing)\s(?:the\s)?\Z"
)
_TOWN_CHARS = 140  # before the first name of a border
_OFFSET = re.compile(
    FAR + r"(?:away\s+)?(?:from|of|inside)\s+(?:the\s+)?(?P<border>[^,.;]{0,40}?\bborder\b)?",
    re.IGNORECASE,
)


def drawn(found: Resolved, relation: str, areas: Areas, *, bearing: Bearing | None = None) -> Location:
    """Lay out what is drawn for one resolved mention in its relation to the event, with the user's own codes."""
    laid = _drawn(found, relation, areas)
    if bearing is not None and laid.precision in _POINTS:
        laid = _aside(laid, bearing)
    return with_unit(laid, areas)


def _aside(location: Location, bearing: Bearing) -> Location:
    """Put an event on its side of a town, at the stated distance if there is one; it is never in the town."""
    place = location.resolved.place
    if place is None or not (bearing.way or bearing.far_km):
        return replace(location, precision="near_settlement", uncertainty_km=NEAR_KM)
    far_km = bearing.far_km or 0.0
    way = f"{bearing.way} of" if bearing.way else "from"
    name = f"{far_km:.0f} km {way} {place.name}" if far_km else f"{way} {place.name}"
    if not bearing.way or not far_km:
        wide_km = max(SIDE_KM, far_km * (1 + _SPREAD))
        return _beside(location, location.geometry, wide_km, name)
    turn = math.radians(_COMPASS.get(bearing.way, _COMPASS[bearing.way.rpartition("-")[2]]))
    degrees = far_km / KM_PER_DEGREE
    lon = place.lon + degrees * math.sin(turn) / math.cos(math.radians(place.lat))
    point = shapely.Point(round(lon, 4), round(place.lat + degrees * math.cos(turn), 4))
    return _beside(location, point, max(NEAR_KM, far_km * _SPREAD), name)


def _beside(location: Location, point: Any, wide_km: float, name: str) -> Location:
    why = f"{location.why}; the text puts it {name}"
    relation = "near" if location.relation == "in" else location.relation  # "south of the town of X"
    return replace(
        location, relation=relation, precision="near_settlement", geometry=point, uncertainty_km=round(wide_km, 1),
        why=why, name=name,
    )  # fmt: skip


def _drawn(found: Resolved, relation: str, areas: Areas) -> Location:
    place = found.place
    if place is None:
        return _unknown(found, relation, areas)
    if found.mention.form == "sector":
        return _sector(found, place, relation, areas)
    if place.kind == "admin1":
        return _region(found, place, relation, areas)
    if place.kind == "admin2" and areas.area_of(place) is not None:
        return _whole(found, place, relation, areas)
    if place.is_at_its_region:
        return _at_its_region(found, place, relation, areas)
    point = _point(place.lon, place.lat)
    if place.is_wide_as_a_country:
        return _location(found, relation, "country", None, place.uncertainty_km)
    if place.kind in {"admin2", "region", "water", "mountains", "sector"}:
        precision = "admin2" if place.kind == "admin2" else "area"
        return _location(found, relation, precision, point, place.uncertainty_km or SECTOR_KM)
    if place.kind == "facility" and relation != "near":
        return _location(found, relation, "facility", point, place.uncertainty_km)
    if relation == "near":
        return _location(found, relation, "near_settlement", point, max(NEAR_KM, place.uncertainty_km))
    if place.is_among_others:
        why = f"{found.why}; its own point is not known: at the middle of the places around it"
        return _location(found, relation, "near_settlement", point, place.uncertainty_km, why=why)
    return _location(found, relation, "settlement", point, place.uncertainty_km)


@lru_cache(maxsize=4096)
def _point(lon: float, lat: float) -> Any:
    """Return a point of EPSG:4326; a report, and a corpus, tells of the same places again and again."""
    return shapely.Point(lon, lat)


def _location(
    found: Resolved,
    relation: str,
    precision: str,
    geometry: Any,
    uncertainty_km: float,
    *,
    why: str = "",
    name: str = "",
) -> Location:
    return Location(found, relation, precision, geometry, uncertainty_km, why or found.why, found.conflict, name)


def _unknown(found: Resolved, relation: str, areas: Areas) -> Location:
    """A name without a place falls back to the unit that the text states for it, as that is drawn, and to nothing else.

    Of most districts no shape is known: such are drawn as their point, which is good to as far as they reach. A site
    is too close a thing for that.
    """
    holder = found.container
    shaped = holder is not None and areas.area_of(holder) is not None
    if holder is None or holder.kind not in {"admin1", "admin2"} or not (shaped or found.mention.form == "unknown"):
        return _location(found, relation, "unlocated", None, 0.0)
    return replace(_drawn(replace(found, place=holder), relation, areas), resolved=found)


def _whole(found: Resolved, unit: Place, relation: str, areas: Areas) -> Location:
    """A unit whose shape is known is drawn as that shape; the event lies in it, up to the error of its border."""
    return _location(found, relation, unit.kind, areas.area_of(unit), areas.error_km_of(unit) or 0.0)


def _at_its_region(found: Resolved, place: Place, relation: str, areas: Areas) -> Location:
    """A district of which the gazetteer knows nothing but the region is drawn as that: it may be anywhere in it."""
    shape, level = areas.drawn_for(place)
    why = f"{found.why}; where in {place.admin1} it lies is not known"
    geometry = _point(place.lon, place.lat) if shape is None else shape
    reach_km = place.uncertainty_km if shape is None else border_error_km(place.admin1_code)
    return _location(found, relation, level, geometry, reach_km, why=why)


def _region(found: Resolved, place: Place, relation: str, areas: Areas) -> Location:
    if areas.area_of(place) is None:
        return _location(found, relation, "admin1", shapely.Point(place.lon, place.lat), place.uncertainty_km)
    part = found.mention.modifier
    piece = areas.part_of(place.admin1_code, part) if part in grammar().words("place", "parts") else None
    if piece is None:
        return _whole(found, place, relation, areas)
    error_km = border_error_km(place.admin1_code)
    return _location(found, relation, "admin1_part", piece, error_km, name=f"{part} {place.name}")


def _sector(found: Resolved, place: Place, relation: str, areas: Areas) -> Location:
    """A front named after a town is the country around it; one named after a region is that region."""
    word = found.mention.modifier
    name = f"{found.mention.text} {word.removesuffix('s') if word != 'axis' else word}"
    named = [place, *(other.place for other in found.candidates)] if word.startswith("front") else [place]
    region = next((other for other in named if other.kind == "admin1"), None)
    polygon = areas.area_of(region) if region is not None else None
    if region is not None and polygon is not None:
        why = f"{found.why}; the {word} is named after the region {region.name}"
        return _location(found, relation, "area", polygon, areas.error_km_of(region) or 0.0, why=why, name=name)
    why = f"{found.why}; the {word} is drawn {SECTOR_KM:.0f} km around {place.name}"
    return _location(found, relation, "area", shapely.Point(place.lon, place.lat), SECTOR_KM, why=why, name=name)


def names_border(text: str, found: Resolved) -> bool:
    """Whether a name tells, alone or with another, which border is meant."""
    return (
        found.place is not None
        and found.place.kind in {"admin1", "country"}
        and found.mention.slot in {"border of", "borders of", "between"}
        and re.search(r"\bborders?\b", text[max(0, found.mention.start - 60) : found.mention.end + 15]) is not None
    )


def of_border(text: str, mine: list[Resolved]) -> tuple[list[Resolved], list[Resolved]]:
    """Return the places of an event, and those of them that tell along which border it is.

    The latter are none of its places where they only say where a town or site lies ("in X, on the border of Y and Z").
    """
    border = [found for found in mine if names_border(text, found)]
    if not border:
        return mine, border
    first = border[0].mention.start
    others = [found for found in mine if found not in border]
    if others and _OF_A_TOWN.search(text, max(0, first - _TOWN_CHARS), first):
        return others, []
    towns = (found for found in mine if found.place is not None and found.place.kind in {"settlement", "facility"})
    for one in towns:
        if _ON_BORDER.fullmatch(text, one.mention.end, border[0].mention.start):
            lies = range(one.mention.end, border[-1].mention.end)
            return [found for found in mine if found.mention.start not in lies], []
    return mine, border


def at_border(
    text: str,
    sentence: Sentence,
    border: list[Resolved],
    mine: list[Resolved],
    mentions: tuple[Resolved, ...],
    areas: Areas,
) -> tuple[Location, ...]:
    """Return where along a border it is: its strip, or the regions told behind it ("near the border in X Oblast")."""
    states = all(found.place is not None and found.place.kind == "country" for found in border)
    behind = [found for found in mine if states and found.mention.start > border[-1].mention.end]
    regions = [found for found in behind if found.place is not None and found.place.kind in {"admin1", "admin2"}]
    if regions:
        return distinct(drawn(found, "in", areas) for found in regions)
    return (along_border(text, sentence, border, mentions, areas),)


def along_border(
    text: str, sentence: Sentence, border: list[Resolved], mentions: tuple[Resolved, ...], areas: Areas
) -> Location:
    """Build the strip along the border of two regions, at the distance from a third that the sentence states."""
    places = [found.place for found in border if found.place is not None]
    offset = _OFFSET.search(text, border[-1].mention.end, sentence.end)
    third = _third(offset, mentions) if offset else ""
    strip = None
    if len(places) > 1:
        one, other = (place.country if place.kind == "country" else place.admin1_code for place in places[:2])
        offset_km = km_of(offset) if offset and third else None
        strip = areas.near_border_strip(one, other, offset_km=offset_km, from_country=third if offset_km else "")
    if strip is None:
        return drawn(border[0], "border_of", areas)
    name = f"border of {places[0].name} and {places[1].name}"
    why = f"land along the {name}" + (
        f", {km_of(offset):.0f} km from the border with {third}" if offset and third else ""
    )
    return _location(border[0], "border_of", "area", strip.polygon, float(strip.uncertainty_km), why=why, name=name)


def _third(offset: re.Match[str], mentions: tuple[Resolved, ...]) -> str:
    """Return the country whose border the distance is measured from."""
    start, end = offset.end("unit"), offset.end() + 25
    named = (found for found in mentions if found.place and start <= found.mention.start < end)
    return next((found.place.country for found in named if found.place and found.place.country), "")


def distinct(places: Iterable[Location]) -> tuple[Location, ...]:
    """Drop a place that the clause names twice in one relation; two parts of a region are two."""
    kept: dict[tuple[str, str, str], Location] = {}
    for place in places:
        found, mention = place.resolved.place, place.resolved.mention
        part = mention.modifier if place.precision == "admin1_part" else ""
        kept.setdefault((place.relation, found.id or found.name if found else mention.text, part), place)
    return tuple(kept.values())


def without_homes(places: Iterable[Location], hit: Hit) -> Iterable[Location]:
    """Leave out the state of those who act where their verb has a place in it: "rebels in Mali attacked X"."""
    laid_out = tuple(places)
    if hit.trigger.type not in _BY_PEOPLE:
        return laid_out
    behind = {
        one.resolved.place.country for one in laid_out if one.resolved.place and one.resolved.mention.start > hit.start
    }
    return tuple(one for one in laid_out if _home_of(one, hit) not in behind - {""})


def _home_of(one: Location, hit: Hit) -> str:
    """Return the state that a name before the verb tells, "" where it tells none."""
    home = one.precision == "country" and one.resolved.mention.end < hit.start
    return one.resolved.place.country if home and one.resolved.place else ""


def is_distributive(where: tuple[Location, ...]) -> bool:
    """Whether several places mean an event at each: a list of one kind of relation, not a way from here to there."""
    between = any(place.resolved.mention.slot == "between" for place in where)
    return len(where) > 1 and not between and not {place.relation for place in where} & {"from", "through", "border_of"}
