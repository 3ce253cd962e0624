"""Which of its namesakes a name leaves open, by the district or the community that its row or cell states."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from dateline.gazetteer.distances import distance_km
from dateline.gazetteer.index.coded import KATOTTG
from dateline.geocoder.containers import Container
from dateline.records import Candidate, Place
from dateline.tables.naming.communities import Communities

OTHER_NAME = 0.15  # a score lower by this is that of an old or foreign name
_UNCOUNTED, _FAR_LARGER = 100, 10  # people where nobody has counted them; times as many
BORNE = ("exact name", "other spelling")  # reasons: a place is called so as it is written
_BY_SIZE, _SIZE_OF_OTHERS = 0.04, 0.15  # of a score, by the tenfold of people; see `dateline.gazetteer.rank`
_SEAT_KM = 30.0  # so far about its seat reaches what was a raion
_BESIDE_KM = 10.0  # so far from a place may that lie which is named in brackets behind it
_COMMUNITY_MOST_KM = 45.0  # from its seat; few reach so far
IN_COMMUNITY = "in the hromada that is stated"
_NEIGHBOUR_KM = 25.0  # from its seat may lie what is in another community
_AS_NEAR_KM = 8.0  # to the seat of a community are namesakes so much farther than the nearest: points may be uncertain


def without_listed(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Leave out villages that only the list of all settlements has, where something better known bears the name.

    They are dozens a name, so of a bare name none of them is the likelier one.
    """
    known = tuple(one for one in found if not one.place.id.startswith(KATOTTG))
    return known if any(one.place.country == "UA" for one in known) else found


def in_district(found: tuple[Candidate, ...], districts: Sequence[Place]) -> tuple[Candidate, ...]:
    """Keep the namesakes in the stated district or about its seat, else those in its unit of the first level, if any.

    Districts were redrawn, and of many places the gazetteer does not know the district: so one that nothing of the name
    lies in only tells nearness, but hardly any was moved to another unit.
    """
    stated = [district for district in districts if district.kind == "admin2"]
    inner = inside(found, stated)
    if stated and inner and bear_it_alike(inner, found):
        return inner
    beside = tuple(one for one in found if not stated and _beside_a_seat(one.place, districts))
    if beside and bear_it_alike(beside, found):
        return beside
    units = {district.admin1_code for district in stated}
    return (len(units) == 1 and tuple(one for one in found if one.place.admin1_code in units)) or found


def inside(found: tuple[Candidate, ...], districts: Sequence[Place]) -> tuple[Candidate, ...]:
    """Keep only the namesakes in the stated districts, all where none is stated."""
    names = {(district.admin1_code, district.name) for district in districts if district.kind == "admin2"}
    return tuple(one for one in found if (one.place.admin1_code, one.place.admin2) in names) if names else found


def in_community(found: tuple[Candidate, ...], seats: Sequence[Place], known: Communities) -> tuple[Candidate, ...]:
    """Keep the namesakes that are in their community, else those nearest to its seat of which it is not known."""
    held = known.held((one.place for one in found), seats)
    if held:
        return tuple(replace(one, why=(*one.why, IN_COMMUNITY)) for one in found if one.place.id in held)
    away = [
        (min(float(distance_km(seat.lon, seat.lat, one.place.lon, one.place.lat)) for seat in seats), one)
        for one in found
    ]
    # Of a place that is in another community the text may have an older or a wrong one, if it is a neighbour.
    away = [pair for pair in away if pair[0] <= (_NEIGHBOUR_KM if known.knows(pair[1].place) else _COMMUNITY_MOST_KM)]
    least_km = min((km for km, _ in away), default=0.0)
    return tuple(one for km, one in away if km <= least_km + _AS_NEAR_KM)


def beside_another(found: Sequence[Candidate], other: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the namesakes beside which a place of another name lies: that place where their own point is unknown."""
    kept = []
    for one in found:
        away = [(float(distance_km(one.place.lon, one.place.lat, it.place.lon, it.place.lat)), it) for it in other]
        near = [(km, it) for km, it in away if km <= _BESIDE_KM + one.place.uncertainty_km + it.place.uncertainty_km]
        if near:
            _, nearest = min(near, key=lambda pair: pair[0])
            exact = one.place.is_among_others and not nearest.place.is_among_others
            kept.append(replace(nearest, why=(*nearest.why, "by the name in brackets")) if exact else one)
    return tuple(kept)


def bear_it_alike(some: Sequence[Candidate], found: Sequence[Candidate]) -> bool:
    """Tell whether the best of some namesakes bears the name as well as the best of all, and not as an old one."""
    return max(map(name_fit, some)) >= max(map(name_fit, found)) - OTHER_NAME


def own_names_first(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Leave out settlements of a unit that only bore the name once, where others bear it, unless they are far larger.

    Of a city whose old name a village bears now the city may still be meant; of two small towns hardly.
    """
    own = [max(one.place.population, _UNCOUNTED) for one in found if one.why[0].startswith(BORNE)]
    best, people = max(map(name_fit, found)) - OTHER_NAME, max(own, default=0)
    return tuple(
        one
        for one in found
        if not own
        or name_fit(one) >= best
        or one.place.kind != "settlement"
        or one.place.population > _FAR_LARGER * people
    )


def name_fit(one: Candidate) -> float:
    """Return how a name fits a candidate: its score without what its size adds to it."""
    if one.place.kind != "settlement":
        return one.score - _SIZE_OF_OTHERS
    return one.score - _BY_SIZE * math.log10(one.place.population + 10)


def _beside_a_seat(place: Place, districts: Sequence[Place]) -> bool:
    """Tell whether a place lies about a town by which the row names a district that the gazetteer lacks."""
    seats = (district for district in districts if district.kind == "settlement")
    return any(float(distance_km(seat.lon, seat.lat, place.lon, place.lat)) <= _SEAT_KM for seat in seats)


def lies_off(place: Place, boxes: Sequence[Container]) -> bool:
    """Tell whether a place that lies in no unit, an island or a bank, lies off each stated unit of its country."""
    units = [unit for box in boxes for unit in box.meanings if unit.kind == "admin1" and unit.country == place.country]
    return (
        bool(units)
        and not place.admin1_code
        and place.kind in {"region", "water"}
        and len(units) == len(boxes)
        and all(
            place.uncertainty_km < unit.uncertainty_km
            and float(distance_km(unit.lon, unit.lat, place.lon, place.lat)) <= unit.uncertainty_km
            for unit in units
        )
    )


def is_uncounted(place: Place) -> bool:
    """Tell whether GeoNames has a settlement among its towns without the number of its people."""
    return not place.population and not place.uncertainty_km


def parts_of_cities(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Leave out villages of which an adjective has another gender: the city's Dniprovskyi is not Dniprovske."""
    return tuple(one for one in found if one.place.kind != "settlement" or not one.place.name.endswith(("e", "a")))


def limits(boxes: Sequence[Container]) -> tuple[frozenset[str], str]:
    """Return the first-level units and the country to which the containers limit the candidates."""
    units: frozenset[str] = frozenset()
    country = ""
    for box in boxes:
        kinds = {place.kind for place in box.meanings}
        if kinds <= {"admin1"}:
            units = frozenset(place.admin1_code for place in box.meanings) | box.enclosed
        elif kinds == {"country"} and len(box.meanings) == 1:
            country = box.meanings[0].country
    return units, "" if units else country


def is_held(place: Place, box: Container) -> bool:
    """Tell whether a place lies in a container that is no smaller town beside it: Brovary does not hold Kyiv."""
    return any(
        box_of.kind != "settlement" or box_of.population >= place.population
        for box_of in box.meanings
        if replace(box, meanings=(box_of,)).holds(place)
    )


def fits(place: Place, boxes: Sequence[Container]) -> bool:
    """Tell whether a place lies in all containers, or is one of them: the oblast in the row of its own name."""
    return all(box.surrounds(place) or any(place.id == meant.id for meant in box.meanings) for box in boxes)


def apart(one: Container, other: Container) -> bool:
    """Tell whether of two things that are stated as containing a place neither can lie in the other."""
    pairs = ((place, box) for box, held in ((one, other), (other, one)) for place in held.meanings)
    return bool(one.meanings and other.meanings) and not any(fits(place, [box]) for place, box in pairs)


def half_understood(boxes: Sequence[Container]) -> list[Container]:
    """Return the containers of which some words were not understood and that lie apart from another.

    Of "Abu Shouk" only "Abu" may be known, which is a town of another country.
    """
    return [box for box in boxes if box.left_out and any(apart(box, other) for other in boxes if other is not box)]
