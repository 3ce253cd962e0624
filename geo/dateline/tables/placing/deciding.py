"""Which place each name of a table means: stated containers first, then the table's own company of places.

Every distinct name with its context is asked once. What its containers leave open is weighed by how the name fits, by
size, and by where the other names of the table lie: their countries and first-level units. A name leaves itself out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dateline.gazetteer.distances import distance_km
from dateline.gazetteer.index.coded import KATOTTG
from dateline.records import Candidate, Place
from dateline.tables.naming.narrowing import IN_COMMUNITY, OTHER_NAME, name_fit
from dateline.tables.placing.asking import Answer, Question
from dateline.tables.placing.fronts import FIELDS_IN_ROW, field_of, number_of, reported

# The scale on which a candidate's score counts, and what context is worth beside it. Our choice, by a sample of a
# public event table; docs/tables.md says what they reach.
_BY_NAME, _BY_CONTEXT, _BY_DISTRICT, _BY_NEARNESS = 6.0, 1.5, 2.0, 0.5
_DISTRICT_KM, _SEAT_KM = 30.0, 15.0  # so far from a stated district's middle, or a community's seat, counts a third
_TABLE_SHARE = 0.9  # of a place's prior: the rest is what it has by its size alone
# A city is named in any company, a village hardly.
_SIZE_PRIOR = ((1_000_000, 0.3), (100_000, 0.1), (10_000, 0.02), (0, 0.003))
_UNSEEN, _UNSEEN_WEIGHT = 0.2, 2.0  # before anything is known each place may be: as two names that say a fifth of it
_NONE_NAME, _NONE_CONTEXT = 0.35, 0.02  # the place that is meant is not in the gazetteer
_VILLAGE, _VILLAGE_NONE = 2_000, 1.5  # people; of so small a place others bear the name that no gazetteer lists
# By the tenfold of a settlement's people, by what the cell says of its size; a unit counts as a town of so many.
_BY_PEOPLE, _UNIT_PEOPLE = {"": 1.2, "town": 1.8, "village": 0.3}, 3.5
# Among namesakes of a stated unit a city is meant before a village, but one of 5,000 hardly more than one of 500.
_LARGE_VILLAGE, _BY_VILLAGERS = 10_000, 0.4
_NO_VILLAGE, _TOO_LARGE, _NEVER = 15_000, 2.0, 8.0  # a town is no village, the less where a village bears the name
# People of a settlement whose number is not known; of one that only the list of all has, with or without its own point.
_UNCOUNTED, _LISTED, _LISTED_NEAR = 100, 30, 10
_ASIDE = 2.5  # what a quarter of Kyiv loses where the oblast is stated
_UNIT_POWER = 0.7  # a unit tells less than a country
_BARE_UNIT = 1.5  # a bare name is rather its town's than its region's
_STATED_NONE = 5.0  # where a container is stated, none of its places is less likely than the best by this
# But not where it lies far from the district that is stated too, and small places are many: by this less.
_FAR_DISTRICT, _FAR = 4.5, 0.2
_NONE_PEOPLE = 3.6  # as a town of a thousand: what is in no gazetteer is small
# Of a village in a table whose other places are towns: this share of the odds, and at most so much of them.
_BY_COMPANY, _MOST_BY_COMPANY = 0.7, 2.5
_ROUNDS = 4
_CELL_DEGREES, _CELLS = 0.5, 722  # fields of about 55 km by 35; more than the globe has in a row
# Among namesakes of one unit those near its other places: in a field of 13 km by 13 in Ukraine and the eight around it.
# Before anything is known these hold a tenth of the unit, as three names say.
_FINE_SHARE, _FINE_WEIGHT = 0.1, 3.0
# What it tells that reports of the war name villages around a candidate; half of it beside so many names of its unit.
_BY_FRONT, _FRONT_WEIGHT = 0.75, 20.0
_UNSTATED_FIELDS = 0.5  # so much less where no unit is stated
_LEAST_NEAR, _UNIT_NEAR = 0.02, 0.2  # of a place that nothing is near; of a unit, which is near all that it holds
FAR_KM = 25.0  # so far apart two places of a name are not one, nor one for another
_SAME_KM = 5.0  # two candidates so near are one place in two rows, or a town and its district
_LEADS, _LEAST_VOTES = 0.6, 2.0  # share and weight of the names by which a table is one about a country: three names
SURE, LIKELY = 0.8, 0.5  # of an answer: located, doubtful: rather this place than all others
LIKELIEST = 0.35  # doubtful, too, where the row states the unit: some namesake is meant, and this one is the likeliest
_MOST_OF_THEM = 0.9  # of what the namesakes weigh together: so far as they lie is it uncertain which is meant


@dataclass(frozen=True, slots=True)
class _Rows:
    """All candidates of all questions, one row each."""

    question: np.ndarray
    score: np.ndarray
    fit: np.ndarray
    country: np.ndarray
    unit: np.ndarray
    prior: np.ndarray
    district: np.ndarray
    cell: np.ndarray
    fine: np.ndarray
    front: np.ndarray
    bare_unit: np.ndarray
    settlement: np.ndarray
    village: np.ndarray
    size: np.ndarray


def decide(questions: Sequence[Question], weights: Sequence[float]) -> list[Answer]:
    """Answer all questions of a table together.

    Parameters
    ----------
    questions
        What the distinct names may mean.
    weights
        How much each counts for where the table's places lie.

    Returns
    -------
    list of Answer
        One for each question, in order.
    """
    pairs = [(at, one) for at, question in enumerate(questions) for one in question.candidates]
    if not pairs:
        return [Answer(question, (), 0.0) for question in questions]
    rows = _laid(pairs, questions)
    share, none = _weighed(rows, np.asarray(weights, dtype=float), questions)
    found: list[list[tuple[Candidate, float]]] = [[] for _ in questions]
    for (at, one), part in zip(pairs, share.tolist(), strict=True):
        found[at].append((one, part))
    rest = none.tolist()
    return [_answer(question, of, left) for question, of, left in zip(questions, found, rest, strict=True)]


def _laid(pairs: list[tuple[int, Candidate]], questions: Sequence[Question]) -> _Rows:
    places = [one.place for _, one in pairs]
    fine = [field_of(place.lon, place.lat) if _lies(place) else -1 for place in places]
    fronts = reported() if any(place.country == "UA" for place in places) else {}
    return _Rows(
        np.array([at for at, _ in pairs]),
        np.array([one.score for _, one in pairs]),
        np.array([name_fit(one) for _, one in pairs]),
        _numbers([place.country for place in places]),
        _numbers([place.admin1_code or place.country for place in places]),
        np.array([_by_size(place) for place in places]),
        np.array([1.0 if IN_COMMUNITY in one.why else _in_district(one.place, questions[at]) for at, one in pairs]),
        np.array([_cell(place) for place in places]),
        np.array(fine),
        np.array([fronts.get(field, 0.0) for field in fine]),
        np.array([one.place.kind == "admin1" and questions[at].asked.level == "" for at, one in pairs]),
        np.array([place.kind == "settlement" for place in places]),
        np.array([place.kind == "settlement" and place.population < _VILLAGE for place in places]),
        np.array([_size_bonus(one.place, questions[at]) for at, one in pairs]),
    )


def _cell(place: Place) -> int:
    """Return the number of the wide field that a place lies in."""
    return number_of(place.lon, place.lat, _CELL_DEGREES, _CELL_DEGREES, _CELLS) if _lies(place) else -1


def _lies(place: Place) -> bool:
    """Tell whether a place lies in a field; countries and units lie in none."""
    return place.kind not in {"country", "admin1"} and not math.isnan(place.lon)


def _numbers(texts: list[str]) -> np.ndarray:
    known: dict[str, int] = {}
    return np.array([known.setdefault(text, len(known)) for text in texts])


def _size_bonus(place: Place, question: Question) -> float:
    """Return what its people tell of a settlement among its namesakes; a word for its size in the cell says more."""
    in_unit = any(unit.kind == "admin1" for box in question.boxes for unit in box.meanings)
    if place.kind != "settlement":
        return _by_people(10**_UNIT_PEOPLE, in_unit=in_unit)
    if _is_left_aside(place, question):
        return _by_people(_LISTED, in_unit=in_unit) - _ASIDE
    most = max(place.population, _least_people(place))
    said, people = question.asked.size, math.log10(most)
    if not said:
        return _by_people(most, in_unit=in_unit)
    if said != "village" or place.population < _NO_VILLAGE:
        return _BY_PEOPLE[said] * people
    others = (one.place for one in question.candidates if one.place.kind == "settlement")
    beside_villages = any(other.population < _NO_VILLAGE for other in others)
    return _BY_PEOPLE[said] * people - (_NEVER if beside_villages else _TOO_LARGE)


def _by_people(people: float, *, in_unit: bool) -> float:
    """Return what the number of people tells where the cell says nothing of the size."""
    least = min(people, _LARGE_VILLAGE)
    villagers = _BY_VILLAGERS if in_unit else _BY_PEOPLE[""]
    return villagers * math.log10(least) + _BY_PEOPLE[""] * math.log10(people / least)


def _is_left_aside(place: Place, question: Question) -> bool:
    """Tell whether a place is a quarter of Kyiv, where the oblast is stated: a village there may bear its name."""
    enclosed = any(place.admin1_code in box.enclosed for box in question.boxes)
    return enclosed and not place.admin1.startswith(place.name)


def _least_people(place: Place) -> int:
    if not place.id.startswith(KATOTTG):
        return _UNCOUNTED
    return _LISTED_NEAR if place.is_among_others else _LISTED


def _by_size(place: Place) -> float:
    if place.kind in {"country", "admin1"}:
        return _SIZE_PRIOR[0][1]
    return next(prior for least, prior in _SIZE_PRIOR if place.population >= least)


def _in_district(place: Place, question: Question) -> float:
    """Return how well a place fits the district that its row states: 1 within it, less with the distance from it."""
    best = 0.0
    for district in question.seats or question.districts:
        if district.kind == "admin2" and place.admin2 == district.name and place.admin1_code == district.admin1_code:
            return 1.0
        if not (math.isnan(district.lon) or district.is_at_its_region):
            away_km = float(distance_km(district.lon, district.lat, place.lon, place.lat))
            best = max(best, math.exp(-away_km / (_SEAT_KM if question.seats else _DISTRICT_KM)))
    return best


def _weighed(rows: _Rows, weights: np.ndarray, questions: Sequence[Question]) -> tuple[np.ndarray, np.ndarray]:
    """Return the share of each candidate among those of its question, and that of none of them."""
    count = len(questions)
    size, priors = _among_equals(rows, rows.size, count), _among_equals(rows, rows.prior, count)
    base = _BY_NAME * rows.score + _BY_DISTRICT * rows.district - _BARE_UNIT * rows.bare_unit + size
    context, around, sizes = np.full(len(base), _UNSEEN), np.zeros(len(base)), np.zeros(len(base))
    share = none = np.zeros(0)
    stated = _stated(rows, questions)
    by_fields = np.array([1.0 if question.boxes else _UNSTATED_FIELDS for question in questions])[rows.question]
    for _ in range(_ROUNDS):
        prior = _TABLE_SHARE * context + (1 - _TABLE_SHARE) * priors
        weighed = base + _BY_CONTEXT * np.log(prior) + around + sizes
        share, none = _shares(weighed, rows.question, stated, rows.village)
        votes = share * weights[rows.question]
        nearness = _BY_NEARNESS * np.log(_LEAST_NEAR + _near(rows, votes, count))
        nearness += by_fields * _within(rows, votes, count)
        around = nearness - _best(nearness, rows.question, count)[rows.question]
        context = _context(rows, votes, count)
        sizes = _by_company(rows, votes, count)
    return share, none


def _among_equals(rows: _Rows, told: np.ndarray, count: int) -> np.ndarray:
    """Return what size tells: of a city whose old name a village bears now, no more than of the largest village."""
    plain = rows.fit >= _best(rows.fit, rows.question, count)[rows.question] - OTHER_NAME
    largest = _best(np.where(plain, told, -np.inf), rows.question, count)
    return np.asarray(np.where(plain, told, np.minimum(told, largest[rows.question])))


def _stated(rows: _Rows, questions: Sequence[Question]) -> np.ndarray:
    """Return how much less likely than the best none of the candidates is, NaN where no container is stated."""
    gaps = np.array([_STATED_NONE if question.boxes else np.nan for question in questions])
    nearest = np.zeros(len(questions))
    np.maximum.at(nearest, rows.question, rows.district)
    known = [any(not district.is_at_its_region for district in question.districts) for question in questions]
    far = np.array(known, dtype=bool) & (nearest < _FAR)
    return np.asarray(gaps - _FAR_DISTRICT * far)


def _best(values: np.ndarray, question: np.ndarray, count: int) -> np.ndarray:
    top = np.full(count, -np.inf)
    np.maximum.at(top, question, values)
    return top


def _shares(
    logit: np.ndarray, question: np.ndarray, stated: np.ndarray, village: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    count = len(stated)
    best = _best(logit, question, count)
    small = _best(np.where(village, logit, -np.inf), question, count) == best
    unstated = _NONE_PEOPLE + _BY_NAME * _NONE_NAME + _BY_CONTEXT * math.log(_NONE_CONTEXT) + _VILLAGE_NONE * small
    nothing = np.where(np.isnan(stated), unstated, np.where(np.isfinite(best), best, 0.0) - stated)
    top = np.maximum(best, nothing)
    odds = np.exp(logit - top[question])
    none = np.exp(nothing - top)
    total = np.bincount(question, odds, minlength=count) + none
    return odds / total[question], none / total


def _context(rows: _Rows, votes: np.ndarray, count: int) -> np.ndarray:
    """Return for each candidate how much of the rest of the table lies in its country and unit."""
    country = _others(rows.country, rows.question, votes, count)
    unit = _others(rows.unit, rows.question, votes, count)
    total = votes.sum() - np.bincount(rows.question, votes, minlength=count)[rows.question]
    in_country = (country + _UNSEEN * _UNSEEN_WEIGHT) / (total + _UNSEEN_WEIGHT)
    in_unit = (unit + _UNSEEN * _UNSEEN_WEIGHT) / (country + _UNSEEN_WEIGHT)
    return np.asarray(np.clip(in_country * np.clip(in_unit, 0.0, 1.0) ** _UNIT_POWER, 1e-6, 1.0))


def _by_company(rows: _Rows, votes: np.ndarray, count: int) -> np.ndarray:
    """Return what a village loses to a town of its name in a table of towns: by how few villages the others are."""
    villages = _others(rows.village.astype(int), rows.question, votes * rows.settlement, count, np.ones(len(votes)))
    towns = _others(rows.village.astype(int), rows.question, votes * rows.settlement, count, np.zeros(len(votes)))
    odds = np.log((villages + _UNSEEN_WEIGHT) / (towns + _UNSEEN_WEIGHT))
    lost = np.where(rows.village, _BY_COMPANY * np.clip(odds, -_MOST_BY_COMPANY, 0.0), 0.0)
    return np.asarray(lost - _best(lost, rows.question, count)[rows.question])


def _near(rows: _Rows, votes: np.ndarray, count: int) -> np.ndarray:
    """Return for each candidate the share of the rest of the table in its field and the eight around it."""
    near = _in_fields(rows, rows.cell, _CELLS, votes, count)
    return np.asarray(np.where(rows.cell < 0, _UNIT_NEAR, near / max(1.0, float(votes.sum())) + rows.prior))


def _within(rows: _Rows, votes: np.ndarray, count: int) -> np.ndarray:
    """Return how much more of its unit's other places lie around a candidate than anywhere in it, as a logarithm.

    Where hardly any other place is named in the unit, those count that reports of the war have named.
    """
    near = _in_fields(rows, rows.fine, FIELDS_IN_ROW, votes, count)
    unit = _others(rows.unit, rows.question, votes * rows.settlement, count)
    share = (near + _FINE_SHARE * _FINE_WEIGHT) / (unit + _FINE_WEIGHT)
    front = _BY_FRONT * rows.front * _FRONT_WEIGHT / (unit + _FRONT_WEIGHT)
    return np.asarray(np.where(rows.fine < 0, 0.0, np.log(share / _FINE_SHARE) + front))


def _in_fields(rows: _Rows, cell: np.ndarray, row: int, votes: np.ndarray, count: int) -> np.ndarray:
    """Return the votes of other questions in the field of each candidate and the eight around it, ``row`` in a row."""
    around = (up + right for up in (-row, 0, row) for right in (-1, 0, 1))
    return np.asarray(sum(_others(cell, rows.question, votes, count, cell + step) for step in around))


def _others(
    group: np.ndarray, question: np.ndarray, votes: np.ndarray, count: int, asked: np.ndarray | None = None
) -> np.ndarray:
    """Return the votes that other questions than a candidate's own give for its group, or for the one asked for."""
    wanted = group if asked is None else asked
    own = _sums(group * count + question, votes, wanted * count + question)
    return np.asarray(np.maximum(_sums(group, votes, wanted) - own, 0.0))


def _sums(keys: np.ndarray, votes: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return the sum of the votes of each wanted key."""
    known, at = np.unique(keys, return_inverse=True)
    sums = np.bincount(at, votes, minlength=len(known))
    spot = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.asarray(np.where(known[spot] == wanted, sums[spot], 0.0))


def leading_country(answers: Sequence[Answer], weights: Sequence[float]) -> str:
    """Return the country in which most of a table's places lie that are sure, "" where there is no such one."""
    votes: dict[str, float] = {}
    for answer, weight in zip(answers, weights, strict=True):
        if answer.candidates and answer.sure >= SURE:
            country = answer.candidates[0].place.country
            votes[country] = votes.get(country, 0.0) + weight
    if not votes:
        return ""
    country = max(votes, key=lambda code: (votes[code], code))
    return country if votes[country] >= _LEADS * sum(votes.values()) and sum(votes.values()) >= _LEAST_VOTES else ""


def _answer(question: Question, found: list[tuple[Candidate, float]], none: float) -> Answer:
    """Rank the candidates of a question; those that are one place count together for the best."""
    ranked = sorted(found, key=lambda pair: (-pair[1], -pair[0].place.population, pair[0].place.id))
    if not ranked:
        return Answer(question, (), 0.0)
    best = ranked[0][0].place
    sure = sum(share for one, share in ranked if _same(best, one.place))
    spread_km = _spread(best, ranked) if sure < LIKELY else 0.0
    about, about_km = _about(best, ranked) if sure < SURE else (sure, 0.0)
    sure, about, none = (round(min(1.0, share), 4) for share in (sure, about, none))
    return Answer(question, tuple(one for one, _ in ranked), sure, none, spread_km, about, about_km)


def _about(best: Place, ranked: Sequence[tuple[Candidate, float]]) -> tuple[float, float]:
    """Return how likely the best or a namesake near it is meant, and how far in km these lie from it."""
    away = ((float(distance_km(best.lon, best.lat, one.place.lon, one.place.lat)), one, share) for one, share in ranked)
    near = [(km, share) for km, one, share in away if km <= FAR_KM and one.place.kind == best.kind]
    return sum(share for _, share in near), round(max((km for km, _ in near), default=0.0), 1)


def _spread(best: Place, ranked: Sequence[tuple[Candidate, float]]) -> float:
    """Return how far in km from the likeliest the namesakes lie that weigh most together with it."""
    away = ((float(distance_km(best.lon, best.lat, one.place.lon, one.place.lat)), share) for one, share in ranked)
    reach_km, weight, whole = 0.0, 0.0, sum(share for _, share in ranked)
    for km, share in sorted(away):
        if weight >= _MOST_OF_THEM * whole:
            break
        reach_km, weight = km, weight + share
    return round(reach_km, 1)


def _same(one: Place, other: Place) -> bool:
    return one.id == other.id or (
        "country" not in {one.kind, other.kind}
        and one.kind != "admin1"
        and float(distance_km(one.lon, one.lat, other.lon, other.lat)) <= _SAME_KM
    )
