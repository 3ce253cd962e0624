"""Strays: small towns far from all else that a report or a list tells, taken back or put where a namesake lies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from dateline.gazetteer import normalise
from dateline.gazetteer.capitals import capitals
from dateline.mentions.spans import is_told_where
from dateline.mentions.words import COMMON_SHIFT, word_of
from dateline.records import Candidate, Place, Resolved
from dateline.resolve.answers.offsets import is_on_side
from dateline.resolve.answers.reasons import taken_back, where
from dateline.resolve.corrections.districts import in_their_cities, with_districts_of_cities
from dateline.resolve.corrections.quarters import without_far_parts
from dateline.resolve.corrections.units import units_of_towns
from dateline.resolve.ranking.rules import LARGE, SMALL_TOWN
from dateline.resolve.sphere import distance_km, point_on_sphere, square_of_chord

_LISTED = re.compile(r"\s*(?:,\s*and|,|and|or)\s+(?:(?:near|in|at)\s+)?")
_FAR_KM = 1500.0  # farther than Ukraine is long; a small town so far from all else in a report is another's namesake
_FAR_SQUARE = square_of_chord(_FAR_KM)
_TOGETHER = 2 / 3  # of the other towns have another within that distance: else the report goes round the world
_SAMPLE = 50  # towns that are looked at for that
_MANY = 3  # fewer other towns say little: soldiers who trained in the Far East may well fight near a small town
_SURE = 0.6  # an answer that is surer stays
_FEWEST, _TOGETHER_KM, _TORN_KM = 2, 40.0, 80.0  # villages of a list that lie together, and how far one is from them
_FAR_APART_KM = 100.0  # farther apart lie no two villages by which one place is told
_CLOSER = 3  # times as far off lies what is not meant
_SMALL = 100_000  # people; a larger city may be named in any company
# "Burin, south of Nablus", "Burin, 7 km south of Nablus": the one lies not far from the other.
_BESIDE = re.compile(
    r"(?:,(?:\s+an?\s(?:[a-z-]+\s){0,3}?(?:village|town|suburb|hamlet|settlement|community|city))?|\s+\()?\s+"
    r"(?:(?:just|some|about|around)\s+)?(?:\d{1,2}\s*(?:km|kilomet(?:er|re)s?|miles?)\s+)?"
    r"(?:(?:to\s+the\s+)?(?P<side>(?:north|south|east|west)(?:-?(?:east|west))?)\s+of|near|outside|close\s+to|not\s+far\s+from)\s+"
    r"(?:the\s+(?:city|town|village)\s+of\s+)?"
)
_GREAT = 1_000_000  # people of a city that no word beside it makes another
_ACROSS_KM = 60.0  # a border
_CITIES_KM = 500.0  # within which one city may be told by a side of another, also across a border (Tbilisi, Yerevan)
_ABROAD_KM = 300.0  # a namesake in a state that the report does not speak of lies farther than this from all else
_ABROAD, _ALONE = 2, 0.6  # places in one state, and their share, with which the report speaks of it alone
# Places of one state, with which a report tells of it at length. Of 2,291 names in our dense reports that were put in
# another state than the report's, 362 belonged elsewhere by hand. Of those that are changed here 110 were wrong and 6
# right.
_PLENTY, _PAIR = 5, 2
_LOCAL, _UNITS = frozenset({"settlement", "admin2"}), frozenset({"admin1", "admin2"})
_ARMED = re.compile(r"\s(?:fighters|militia(?:s|men)?|rebels|insurgents|militants|gunmen)\b")  # "Fano militiamen"
_OFTEN = 3
_COMMON = 3  # of seven steps from the most common words to hardly common ones
_LIST_NEAR = 10  # names to either side of one in a list
_SURE_ABROAD, _SURE_FOR_A_CITY = 0.75, 0.7
_EVEN = 0.5
_SURE_FAR = 0.75  # an answer that is surer stays, for all that it is far: reports in several parts tell of far towns


def without_strays(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Take back a small town that is far from all of its own list, or from every other town of a report on one area."""
    answers = in_their_cities(text, units_of_towns(with_districts_of_cities(text, answers)))
    answers = without_far_parts(text, _beside_their_towns(text, answers))
    answers = _ends_of_ways(text, _without_plain_waters(_without_lone_foreigners(text, answers)))
    doubtful = [at for at, one in enumerate(answers) if _may_stray(one)]
    if not doubtful:
        return answers
    literal = [one.place for one in answers if one.place and one.mention.kind == "literal"]
    points = list({place.id: place for place in literal if place.kind == "settlement"}.values())
    points = points if _on_one_area(points[:_SAMPLE]) else []
    kept = list(_without_torn_pairs(text, answers))
    for at in doubtful:
        kept[at] = _no_stray(_no_stray(kept[at], _mates(text, answers, at)), points, least=_MANY)
        kept[at] = _not_of_list(kept[at], _villages_beside(text, answers, at))
    # One telling that gives a namesake away does so for the whole report.
    strays = {one.place.id: after for one, after in zip(answers, kept, strict=True) if one.place and after is not one}
    return tuple(_like(one, strays[one.place.id]) if one.place and one.place.id in strays else one for one in answers)


def _like(answer: Resolved, other: Resolved) -> Resolved:
    return taken_back(answer, other.why) if other.place is None else replace(answer, place=other.place, why=other.why)


def _ends_of_ways(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Let the ends of a road only say where that lies, if the text tells at which place of it something happened."""
    return tuple([
        replace(one, is_container=True)
        if one.mention.slot == "between" and is_told_where(text, one.mention.start, one.mention.end)
        else one
        for one in answers
    ])  # fmt: skip


def _beside_their_towns(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Take of a small town that the text puts beside another the namesake that lies there, or none."""
    kept = list(answers)
    for at, (one, two) in enumerate(pairwise(answers)):
        town = two.place
        if one.place is None or town is None or town.kind != "settlement" or one.mention.kind == "demonym":
            continue
        # Beside a town of another country is no city either ("Najran, northwest of Suwayda").
        abroad = one.place.kind == "settlement" and one.place.country != town.country and one.container is None
        if not (abroad or _may_stray(one)):
            continue
        stated = _BESIDE.fullmatch(text, one.mention.end, two.mention.start)
        if stated is None:
            continue
        if _fits(one.place, town, stated["side"]):
            closer = _closer(one, one.place, town, stated["side"]) if _may_stray(one) else None
            kept[at] = (
                replace(one, place=closer.place, why=f"next to {town.name}; {'; '.join(closer.why)}") if closer else one
            )
            continue
        if not _may_stray(one) and distance_km(one.place, town) < _CITIES_KM:
            continue
        if not _may_stray(one) and not stated["side"] and not _is_surer(two, one):
            continue
        near = next((other for other in one.candidates if _fits(other.place, town, stated["side"])), None)
        put = f"the text puts it {(stated['side'] or 'beside').lower()} {'of ' if stated['side'] else ''}{town.name}"
        if near is not None and near.place.kind == "settlement":
            kept[at] = replace(one, place=near.place, why=f"{put}; {'; '.join(near.why)}")
        else:
            kept[at] = taken_back(one, f"{put}; the gazetteer has {where(one.place)}")
    return tuple(kept)


def _closer(one: Resolved, place: Place, town: Place, side: str | None) -> Candidate | None:
    """Return the namesake that lies by far closer to a town beside which the text puts it, None if there is none."""
    far = distance_km(place, town)
    close = (other for other in one.candidates if other.place.kind == "settlement" and other.place.id != place.id)
    there = [
        other for other in close if _CLOSER * distance_km(other.place, town) < far and _fits(other.place, town, side)
    ]
    return there[0] if far >= _TOGETHER_KM and len(there) == 1 else None


def _is_surer(two: Resolved, one: Resolved) -> bool:
    """Whether a town is known better than another that is told to lie beside it ("Mansoura, outside Aden")."""
    town, place = two.place, one.place
    if town is None or place is None or place.population >= _GREAT:
        return False
    if town.population >= place.population:
        return True
    alone = {candidate.place.country for candidate in two.candidates} == {town.country}
    # Of a name that many towns share the best is less likely than not: "Victoria, near Hpakant" is not Hong Kong.
    return alone and (two.score >= _SURE_FAR > one.score or two.score >= _SURE > _EVEN > one.score)


def _fits(place: Place, town: Place, side: str | None) -> bool:
    """Whether a place lies where the text puts it; one beyond a border must lie nearer."""
    if place.country != town.country and distance_km(place, town) >= _ACROSS_KM:
        return False
    return is_on_side(place.lon, place.lat, (town.lon, town.lat), side)


class _Home(NamedTuple):
    """The state of which a report tells, with its places; how many are told of each state, and which are unsure."""

    state: str
    places: Sequence[Place]
    told: Counter[str]
    unsure: frozenset[str]
    sure: frozenset[str]  # states that are named, or of which a place is told that is not unsure


def _without_lone_foreigners(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Take back a doubtful town or unit in a state of which a report on another tells nothing else that is sure."""
    home = _home_of(answers)
    if home is None:
        return answers
    often = Counter(one.place.id for one in answers if one.place)  # what a report keeps naming is its own matter
    return tuple(
        _no_foreigner(text, one, home) if one.place and often[one.place.id] < _OFTEN else one for one in answers
    )


def _home_of(answers: tuple[Resolved, ...]) -> _Home | None:
    """Return of which state a report tells, None if it tells of several alike."""
    placed = {one.place.id: one.place for one in answers if one.place and one.place.country}
    local = [place for place in placed.values() if place.kind != "country"]
    state, count = Counter(place.country for place in local).most_common(1)[0] if local else ("", 0)
    if count < max(_ABROAD, _ALONE * len(local)):
        return None
    unsure: frozenset[str] = frozenset()
    if count >= _PLENTY:
        unsure = frozenset(one.place.id for one in answers if one.place and _is_unsure_abroad(one, one.place))
    return _Home(
        state, [place for place in local if place.country == state],
        Counter(place.country for place in placed.values()), unsure,
        frozenset(place.country for place in placed.values() if place.id not in unsure),
    )  # fmt: skip


def _without_plain_waters(answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Take back a river of plain words that lies in a state of which the report tells nothing, far from all else.

    Of "the Red River" the gazetteer knows one; the one at Fargo is another.
    """
    waters = {one.place.id: one.place for one in answers if one.place and _is_plain_water(one)}
    if not waters:
        return answers
    placed = {one.place.id: one.place for one in answers if one.place and one.place.country}
    strays = {place.id for place in waters.values() if _lies_apart(place, placed.values())}
    return tuple(
        taken_back(one, f"plain words, and not the one in {where(one.place)}, far from all else")
        if one.place and one.place.id in strays and _is_plain_water(one)
        else one
        for one in answers
    )


def _lies_apart(water: Place, places: Iterable[Place]) -> bool:
    others = [one for one in places if one.id != water.id]
    if len(others) < _ABROAD:
        return False
    return all(one.country != water.country and distance_km(water, one) >= _FAR_KM for one in others)


def _is_plain_water(answer: Resolved) -> bool:
    """Whether a river or mountain of one state has a name of common words, as others have: "Red River"."""
    place = answer.place
    if place is None or place.kind not in {"water", "mountains"} or not place.country or answer.container is not None:
        return False
    words = (answer.mention.core or answer.mention.text).lower().split()
    return len(words) > 1 and all(0 < word_of(word).lists >> COMMON_SHIFT & 7 <= _COMMON for word in words)


def _no_foreigner(text: str, answer: Resolved, home: _Home) -> Resolved:
    place = answer.place
    if place is None or place.country == home.state or answer.container is not None:
        return answer
    # Of two unsure places of one state neither speaks for the other; of three each does.
    unsure = place.id in home.unsure and place.country not in home.sure and home.told[place.country] <= _PAIR
    if not unsure and (home.told[place.country] > 1 or not _is_doubtful_abroad(text, answer, place)):
        return answer
    if any(distance_km(place, other) < (_ACROSS_KM if unsure else _ABROAD_KM) for other in home.places):
        return answer
    named = [one for one in answer.candidates if normalise(one.place.name) == normalise(place.name)]
    here = [one for one in named if one.place.country == home.state and one.place.kind in _LOCAL]
    if len(here) == 1:
        why = f"the report tells of another state than that of {where(place)}; {'; '.join(here[0].why)}"
        return replace(answer, place=here[0].place, why=why)
    return taken_back(answer, f"the report tells of another state; the gazetteer has it in {where(place)}")


def _is_unsure_abroad(answer: Resolved, place: Place) -> bool:
    """Whether an answer is a town or unit that a report on another state hardly means: none known the world over."""
    if place.kind in _UNITS:
        return answer.score < _EVEN
    if place.kind != "settlement" or place.population >= _GREAT or place.id in capitals():
        return False
    if " " in place.name and _is_only(answer):
        return False  # of two words by chance no other town is called alike
    return answer.score < (_SURE_FOR_A_CITY if place.population >= _SMALL else _SURE_ABROAD)


def _is_doubtful_abroad(text: str, answer: Resolved, place: Place) -> bool:
    """Whether an answer is a small town or a district, none of its name alone and of some size."""
    if place.kind not in _LOCAL or (_is_only(answer) and not _ARMED.match(text, answer.mention.end)):
        return False
    return place.population < (SMALL_TOWN if answer.score >= _SURE_ABROAD else 2 * _SMALL)


def _is_only(answer: Resolved) -> bool:
    """Whether the answer is a town of its own name, and of some size, that no other place has."""
    place = answer.place
    if place is None or place.population < LARGE or len(answer.candidates) > 1:
        return False
    return normalise(place.name) == normalise(answer.mention.core or answer.mention.text)


def _on_one_area(points: list[Place]) -> bool:
    """Whether most towns have another of them near: a digest of the world's news has not, and there nothing strays."""
    places = [point_on_sphere(place) for place in points]
    near = 0
    for x, y, z in places:
        near += any(0.0 < (x - a) ** 2 + (y - b) ** 2 + (z - c) ** 2 < _FAR_SQUARE for a, b, c in places)
    return near > _TOGETHER * (len(points) - 1)


def _mates(text: str, answers: tuple[Resolved, ...], at: int) -> list[Place]:
    """Return the places of the neighbours of a name in its list ("near Pokrovsk and Toretsk")."""
    near = [(at - 1, at)] * (at > 0) + [(at, at + 1)] * (at + 1 < len(answers))
    listed = [
        answers[left if right == at else right].place
        for left, right in near
        if _LISTED.fullmatch(text, answers[left].mention.end, answers[right].mention.start)
    ]
    return [place for place in listed if place is not None and place.kind != "country"]


def _villages_beside(text: str, answers: tuple[Resolved, ...], at: int) -> list[Place]:
    """Return the small towns nearest to a name in the list in which it stands, without its own."""
    first = last = at
    while (
        at - first < _LIST_NEAR
        and first
        and _LISTED.fullmatch(text, answers[first - 1].mention.end, answers[first].mention.start)
    ):
        first -= 1
    while (
        last - at < _LIST_NEAR
        and last + 1 < len(answers)
        and _LISTED.fullmatch(text, answers[last].mention.end, answers[last + 1].mention.start)
    ):
        last += 1
    places = [one.place for one in (*answers[first:at], *answers[at + 1 : last + 1])]
    return [one for one in places if one and one.kind == "settlement" and one.population < SMALL_TOWN]


def _not_of_list(answer: Resolved, villages: list[Place]) -> Resolved:
    """Take back a doubtful small town far from villages of its list that lie together: it is another's namesake."""
    place = answer.place
    if place is None or answer.score >= _SURE or place.population >= SMALL_TOWN or len(villages) < _FEWEST:
        return answer
    together = all(0.0 < distance_km(one, other) < _TOGETHER_KM for one, other in pairwise(villages))
    if not together or any(distance_km(place, one) < _TORN_KM for one in villages):
        return answer
    return taken_back(answer, f"the text lists it with {villages[0].name}; the gazetteer has it in {where(place)}")


def _without_torn_pairs(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Take back the less sure of two villages of one breath ("near X and Y") that lie far apart."""
    kept = list(answers)
    for at, (one, two) in enumerate(pairwise(answers)):
        if one.mention.slot != "near" or not (_is_village(one.place) and _is_village(two.place)):
            continue
        if one.place is None or two.place is None or distance_km(one.place, two.place) < _FAR_APART_KM:
            continue
        if _LISTED.fullmatch(text, one.mention.end, two.mention.start) is None:
            continue
        # What the text puts in a unit stays.
        doubtful = [number for number in (at, at + 1) if _may_stray(answers[number])]
        lost = min(doubtful, key=lambda number: answers[number].score, default=-1)
        if lost >= 0:
            gone, other = (one.place, two.place) if lost == at else (two.place, one.place)
            why = f"the text tells it with {other.name}; the gazetteer has it in {where(gone)}"
            kept[lost] = taken_back(answers[lost], why)
    return tuple(kept)


def _is_village(place: Place | None) -> bool:
    return place is not None and place.kind == "settlement" and place.population < SMALL_TOWN


def _may_stray(answer: Resolved) -> bool:
    """Whether an answer is a small town whose container the text does not state."""
    place = answer.place
    small = place is not None and (place.kind == "settlement" or not place.id) and place.population < _SMALL
    return small and answer.container is None


def _no_stray(answer: Resolved, points: list[Place], *, least: int = 1) -> Resolved:
    place = answer.place
    if place is None or not _may_stray(answer) or answer.score >= _SURE_FAR or _is_only(answer):
        return answer
    others = [other for other in points if other.name != place.name]
    if len(others) < least or any(distance_km(place, other) < _FAR_KM for other in others):
        return answer
    near = _near(answer, others)
    if near is not None:
        why = f"{where(place)} is over {_FAR_KM:.0f} km from all else in the report; {'; '.join(near.why)}"
        return replace(answer, place=near.place, why=why)
    why = f"the gazetteer knows it only in {where(place)}, over {_FAR_KM:.0f} km from all else in the report"
    return taken_back(answer, why)


def _near(answer: Resolved, others: list[Place]) -> Candidate | None:
    """Return the only town of the same name that lies by other places of the report, None if there are none or more."""
    named = (one for one in answer.candidates if normalise(one.place.name) == normalise(answer.mention.core))
    near = [one for one in named if one.place.kind == "settlement" and _lies_by(one.place, others)]
    return near[0] if len(near) == 1 else None


def _lies_by(place: Place, others: list[Place]) -> bool:
    return any(distance_km(place, other) < _ABROAD_KM for other in others)
