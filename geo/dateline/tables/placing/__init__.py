"""From answers to what a row says of its place: located, doubtful, only its area, or nowhere, with the candidates."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from dateline.gazetteer.distances import distance_km
from dateline.geocoder.containers import Container
from dateline.records import Candidate, Place
from dateline.tables.naming import in_box
from dateline.tables.naming.cells import is_adjective
from dateline.tables.naming.narrowing import apart, bear_it_alike
from dateline.tables.placement import Placed
from dateline.tables.placing.asking import Answer, Question
from dateline.tables.placing.deciding import FAR_KM, LIKELIEST, LIKELY, SURE

NEAR_KM = 10.0  # "near X": within about this of the town, as in reports
CITY_KM = 20.0  # so far from its middle reaches a city of which some part is meant; our choice, by those of Ukraine
AROUND_CITY_KM = 30.0  # so far its suburbs and villages, at most, as for `dateline.geocoder.containers`
_LEADS = 10  # times the people of its largest namesake has a city that is meant by its name alone
VILLAGE = 10_000  # people
# By our samples two of ten villages that lead by size were another, where they were less sure than this; of namesakes
# near each other so sure must be that one of them is meant.
SURE_BY_SIZE = 0.95
_MOST_TOLD = 6  # countries that have a unit of a name
_OFF_KM = 100.0  # so far off a district no place of it lies, whatever was redrawn
AREA_KM = 25.0  # of a district or region whose extent is not known


def placed(answer: Answer) -> Placed:
    """Return what a row says of the place of one answer."""
    question = answer.question
    if question.asked.position is not None:
        return _written(question)
    best = answer.candidates[0] if answer.candidates else None
    base = Placed(
        question.asked.text, "unplaced", relation=question.asked.relation, conflict=_conflict(question),
        candidates=answer.candidates or question.elsewhere,
    )  # fmt: skip
    is_guess = question.misspelt or question.doubted or (best is not None and _is_off(best.place, question))
    if best is not None and answer.sure < SURE and answer.about >= SURE_BY_SIZE and not is_guess:
        return _around(_to_within(base, answer), question)
    if best is not None and answer.sure >= LIKELY:
        sure = min(answer.sure, LIKELY) if is_guess else answer.sure
        enough = SURE_BY_SIZE if _leads_by_size(best, question) else SURE
        status = "located" if sure >= enough or best.own else "doubtful"
        return _around(_at(base, best.place, status, sure, _reasons(question, best)), question)
    area = _only_area(base, answer)
    in_region = area.status == "area" and area.precision == "admin1"
    is_village = best is not None and best.place.kind == "settlement" and answer.sure >= LIKELIEST
    return _likeliest(base, answer) if in_region and is_village else area


def _is_off(place: Place, question: Question) -> bool:
    """Tell whether a place lies far from all districts that are stated, and nothing larger is."""
    known = [one for one in question.districts if not (math.isnan(one.lon) or one.is_at_its_region)]
    away = (float(distance_km(one.lon, one.lat, place.lon, place.lat)) - one.uncertainty_km for one in known)
    return bool(known) and not question.boxes and all(km > _OFF_KM for km in away)


def _leads_by_size(best: Candidate, question: Question) -> bool:
    """Tell whether a village is meant in a stated unit where a smaller one far from it bears the name as well."""
    if not question.boxes or not 0 < best.place.population < VILLAGE or best.place.kind != "settlement":
        return False
    others = [one.place for one in question.candidates if bear_it_alike([one], [best])]
    away = (distance_km(best.place.lon, best.place.lat, other.lon, other.lat) for other in others)
    return any(float(km) > FAR_KM for km in away)


def _to_within(base: Placed, answer: Answer) -> Placed:
    """Return the likeliest of namesakes near each other: one of them is meant, and it lies no farther off than that."""
    best = answer.candidates[0]
    why = f"or another of the name {answer.about_km:.0f} km from it at most; {_reasons(answer.question, best)}"
    found = _at(base, best.place, "located", answer.about, why)
    return replace(found, precision="near_settlement", uncertainty_km=max(answer.about_km, found.uncertainty_km or 0.0))


def _likeliest(base: Placed, answer: Answer) -> Placed:
    """Return the likeliest of the namesakes in a stated region, as uncertain as they lie apart."""
    best, count = answer.candidates[0], len(answer.candidates)
    why = f"the likeliest of {count} of the name; {_reasons(answer.question, best)}"
    found = _at(base, best.place, "doubtful", answer.sure, why)
    return replace(found, precision="area", uncertainty_km=max(answer.spread_km, found.uncertainty_km or 0.0))


def chosen(text: str, place: Place, relation: str = "in") -> Placed:
    """Return what a row says of a place that a person chose."""
    return _at(Placed(text, "reviewed", relation=relation), place, "reviewed", 1.0, "chosen in the review")


def at_point(text: str, lon: float, lat: float, why: str, *, status: str = "given") -> Placed:
    """Return what a row says of a position that it, or a person, states."""
    return Placed(text, status, None, lon, lat, "at", "facility", 0.0, 1.0, why)


def _written(question: Question) -> Placed:
    asked = question.asked
    lon, lat = asked.position or (math.nan, math.nan)
    return replace(at_point(asked.text, lon, lat, "coordinates as written"), uncertainty_km=asked.position_km)


def _at(base: Placed, place: Place, status: str, sure: float, why: str) -> Placed:
    precision, reach_km = _reach(base, place)
    lies = not place.is_wide_as_a_country and not math.isnan(place.lon)
    return Placed(
        base.text, status, place, place.lon if lies else None, place.lat if lies else None, base.relation,
        precision, reach_km if lies else None, round(sure, 3), why, base.conflict, base.candidates,
    )  # fmt: skip


def _reach(base: Placed, place: Place) -> tuple[str, float]:
    """Return how precise a place is, in the words of ``loc_precision``, and how far in km the event may lie from it."""
    if place.is_wide_as_a_country:
        return "country", place.uncertainty_km
    if place.kind in {"admin1", "admin2"}:
        return place.kind, place.uncertainty_km or AREA_KM
    if place.kind in {"region", "water", "mountains", "sector"}:
        return "area", place.uncertainty_km or AREA_KM
    if base.relation == "near" or place.is_among_others:
        least_km = NEAR_KM if base.relation == "near" else 0.0
        return "near_settlement", max(least_km, place.uncertainty_km)
    return ("facility" if place.kind == "facility" else "settlement"), place.uncertainty_km


def _around(found: Placed, question: Question) -> Placed:
    """Widen a place to what was really named: a district by its seat, an airfield by its town."""
    what, reach_km = question.around
    if not what or found.place is None or found.place.kind != "settlement" or found.status == "area":
        return found
    is_area = what in {"district", "community", "area"}
    known = "at the place beside it" if what == "name" else "at the town that it is named after"
    why = f"the gazetteer has no such {what}; {known}; {found.why}"
    precision = "area" if is_area else "near_settlement"
    return replace(found, precision=precision, uncertainty_km=max(reach_km, found.uncertainty_km or 0.0), why=why)


def _only_area(base: Placed, answer: Answer) -> Placed:
    """Fall back to the smallest unit that the row states; the reason says why the place itself is not given."""
    question = answer.question
    why = _why_not(answer)
    near = question.seats or question.districts
    districts = near if len(_regions(near)) == 1 else ()  # of one name in several regions none is the likelier
    units = [*districts, *_city_of(question), *map(_whole_of, _agreeing(question))]
    there = (place for place in units if place is not None and place.kind != "country" and not math.isnan(place.lon))
    unit = next(there, None)
    if unit is None:
        choices = () if base.candidates else _open_units(question)
        why = "; ".join([why, *_of_several(question)])
        sure = round(answer.sure, 3) if answer.candidates else None
        return replace(base, why=why, sure=sure, candidates=base.candidates or choices)
    by = f", of {unit.country} as the other rows are" if question.home.by_table else ""
    found = _at(base, unit, "area", 1.0, f"{why}; only {unit.name}, which the row states{by}")
    reach_km = max(
        found.uncertainty_km or 0.0, _reach_of_city(unit, question) if unit.kind == "settlement" else AREA_KM
    )
    precision = found.precision if found.precision in {"admin1", "admin2"} else "area"
    return replace(found, precision=precision, uncertainty_km=reach_km, sure=None, relation="in")


def _reach_of_city(city: Place, question: Question) -> float:
    """Return how far from a city an unknown part of it may lie: farther where its name may also be its region's."""
    named = [box for box in question.boxes if city in box.meanings]
    region = any(place.kind == "admin1" for box in named for place in box.meanings)
    alone = len(named) == len(question.boxes) and not (question.asked.is_quarter or is_adjective(question.asked.name))
    return AROUND_CITY_KM if region and alone else CITY_KM


def _city_of(question: Question) -> list[Place]:
    """Return the city before which an unknown name stands: "Osnovianskyi, Kharkiv", "Town Hall, Kharkiv".

    It is no place of the oblast that is called after the city. A name that other places bear may be one of these.
    """
    asked = question.asked
    is_part = asked.is_quarter or is_adjective(asked.name)
    if question.candidates or (question.elsewhere and not is_part):
        return []
    meant = (place for box in question.boxes for place in box.meanings if place.kind == "settlement")
    fits = [place for place in meant if in_box(place, [box for box in question.boxes if place not in box.meanings])]
    ranked = sorted(fits, key=lambda place: -place.population)
    leads = len(ranked) < 2 or ranked[0].population > _LEADS * ranked[1].population
    return ranked[:1] if is_part or leads else []


def _agreeing(question: Question) -> Iterator[Container]:
    """Yield what a row states, without what lies apart from more of the rest of it than it agrees with."""
    for at, box in enumerate(question.boxes):
        others = [*question.boxes[:at], *question.boxes[at + 1 :]]
        is_city = at == 0 and question.asked.is_quarter
        lies = any(in_box(place, others) for place in box.meanings) if is_city else True
        if lies and 2 * sum(apart(box, other) for other in others) <= len(others):
            yield box


def _regions(units: Iterable[Place]) -> set[tuple[str, str]]:
    return {(unit.country, unit.admin1_code) for unit in units if not math.isnan(unit.lon)}


def _open_units(question: Question) -> tuple[Candidate, ...]:
    """Return the units of several countries or regions that a row may state, to choose from."""
    meant = (place for box in question.boxes for place in box.meanings if place.kind == "admin1")
    abroad = [place for place in meant if len(question.home.countries) > 1 and place.country in question.home.countries]
    several = [] if abroad or len(_regions(question.districts)) < 2 else question.districts
    return tuple(Candidate(place, 0.0, ("as a unit",)) for place in (*abroad, *several))


def _of_several(question: Question) -> list[str]:
    """Say that a unit is stated of which several countries or regions have one, and nothing tells which is meant."""
    units = [one.place for one in _open_units(question)]
    where = list(dict.fromkeys(one.country if one.kind == "admin1" else _where(one) for one in units))
    listed = ", ".join(where[:_MOST_TOLD]) + (f" and {len(where) - _MOST_TOLD} more" if len(where) > _MOST_TOLD else "")
    names = ", ".join(dict.fromkeys(box.text for box in question.boxes)) or units[0].name if units else ""
    kind = "countries" if units and units[0].kind == "admin1" else "regions"
    return [f"{names}: a unit of several {kind} ({listed}), and nothing tells which"] if listed else []


def _whole_of(box: Container) -> Place | None:
    """Return what a container is: its one meaning, or the unit in which all of them lie, as Kharkiv in its oblast."""
    if len(box.meanings) == 1:
        return box.meanings[0]
    units = [place for place in box.meanings if place.kind == "admin1"]
    within = {place.admin1_code for place in box.meanings}
    return units[0] if len(units) == 1 and within == {units[0].admin1_code} else None


def _why_not(answer: Answer) -> str:
    if answer.candidates:
        count = len(answer.candidates)
        many = f"{count} places bear this name and nothing tells which" if count > 1 else "too unsure"
        return f"{many}: likeliest {_where(answer.candidates[0].place)} ({answer.sure:.0%})"
    if answer.question.elsewhere:
        return f"not there; the gazetteer knows the name only elsewhere: {_where(answer.question.elsewhere[0].place)}"
    return "not in the gazetteer"


def _where(place: Place) -> str:
    return ", ".join(part for part in (place.name, place.admin1, place.country) if part)


def _reasons(question: Question, best: Candidate) -> str:
    stated = [box.text for box in question.boxes if box.text not in question.home.countries]
    parts = [reason for reason in best.why[:3] if not reason.endswith("as stated")]
    if question.misspelt:
        parts.append("the name is a slip away")
    if best.place.is_among_others:
        parts.append("its own point is not known: at the middle of the places around it")
    if stated:
        parts.append(f"in {', '.join(stated)} as stated")
    elif question.boxes:
        parts.append(f"in {best.place.country} as the other rows are")
    elif len(question.candidates) > 1:
        parts.append("by the other places of the table")
    return "; ".join(dict.fromkeys(parts))


def _conflict(question: Question) -> str:
    unknown = ", ".join(dict.fromkeys(question.unknown))
    elsewhere = (
        f"{one.text} does not lie in {other.text}"
        for one, other in combinations(question.boxes, 2)
        if apart(one, other)
    )
    return "; ".join([f"not understood: {unknown}"] * bool(unknown) + list(elsewhere))
