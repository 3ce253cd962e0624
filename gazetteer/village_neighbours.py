"""Where a village of Ukraine lies by its neighbours, of the same hromada and of neighbouring postal codes.

Part of make_villages.py, which tells what it reaches.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

import numpy as np

from dateline.gazetteer.distances import distance_km

if TYPE_CHECKING:
    from make_villages import Placing, Settlement

LonLat = tuple[float, float]

# A known place of the hromada counts so much, and so much more the nearer its postal code: by a third of 1 for each
# so many; one beyond the hromada that much of it. Of the same former village council 1 more, its seat 2 more.
BY_HROMADA, CODE_SCALE, BEYOND, FAR_CODE = 0.05, 2.0, 0.15, 8
BY_COUNCIL, BY_SEAT = 1.0, 2.0
ADJECTIVE, LEAST_STEM = 8, 4  # letters by which an adjective may be longer than the name of its seat; a shared stem
STRAY_CODE = 25  # a code farther than this from those of its hromada is a namesake's
# With a fifth of the placed settlements hidden 90 % lie so far from the middle of their neighbours, and about as far
# again as these do by their weights; where only one or two are known, so far.
ALONE_KM, FEW_KM, ENOUGH = 6.0, 18.0, 3


@dataclass(frozen=True, slots=True)
class Office:
    """A row of the postal codes: whose name it has, the former village council's behind it, and a point."""

    key: tuple[str, str]
    code: int
    accuracy: int
    council: str
    point: LonLat
    name: str = ""


class Codes:
    """Which row of the postal codes is whose: by the name, and of namesakes by the codes of their hromadas."""

    def __init__(self, placing: Placing, posts: Iterable[Office]) -> None:
        self.offered: dict[tuple[str, str], dict[int, Office]] = defaultdict(dict)
        for post in posts:
            self.offered[post.key].setdefault(post.code, post)
        self.of: dict[str, Office] = {}
        for key, same in placing.by_key.items():
            if len(same) == 1 and len(self.offered[key]) == 1:
                self.of[same[0].code] = next(iter(self.offered[key].values()))
        for _ in range(3):
            self.of.update(self._of_namesakes(placing))

    def _of_namesakes(self, placing: Placing) -> dict[str, Office]:
        """Return the codes that lie nearest to those of the hromada of one of several namesakes, and of no other."""
        near: dict[str, list[int]] = defaultdict(list)
        for one in placing.listed:
            if one.code in self.of:
                near[one.hromada].append(self.of[one.code].code)
        found: dict[str, Office] = {}
        for key, same in placing.by_key.items():
            taken = {self.of[one.code].code for one in same if one.code in self.of}
            free = [one for one in same if one.code not in self.of and near[one.hromada]]
            away = sorted(
                (sorted(abs(code - other) for other in near[one.hromada])[:2][-1], one.code, code)
                for one in free
                for code in self.offered[key].keys() - taken
            )
            for gap, settlement, code in away:
                others = [more for more, other, its in away if its == code and other not in {settlement, *found}]
                is_free = settlement not in found and code not in taken
                if is_free and gap <= STRAY_CODE and min(others, default=4 * STRAY_CODE) >= 2 * gap + 5:
                    found[settlement] = self.offered[key][code]
                    taken.add(code)
        return found


class Neighbours:
    """Where a settlement lies by those of its hromada and of neighbouring postal codes whose points are known."""

    def __init__(self, placing: Placing, codes: Codes) -> None:
        self.placing, self.codes = placing, codes
        self.hromada: dict[str, list[Settlement]] = defaultdict(list)
        self.by_code: dict[tuple[str, int], list[Settlement]] = defaultdict(list)
        for one in placing.listed:
            self.hromada[one.hromada].append(one)
            if one.code in codes.of:
                self.by_code[one.unit, codes.of[one.code].code].append(one)
        self.seat = {one.code: self._seat(one) for one in placing.listed}

    def _seat(self, one: Settlement) -> str:
        """Return the settlement of the hromada after which its former council was named, "" where none is known."""
        council = self.codes.of[one.code].council if one.code in self.codes.of else ""
        shared = ((letters_shared(council, stem(other.name)), other) for other in self.hromada[one.hromada])
        fits = [
            (letters, other.code)
            for letters, other in shared
            if letters >= max(LEAST_STEM, len(other.name) - 3, len(council) - ADJECTIVE)
        ]
        return max(fits, default=(0, ""))[1]

    def about(self, one: Settlement, hidden: frozenset[str] = frozenset()) -> tuple[LonLat, float] | None:
        """Return where a settlement lies and how far it may lie from there, by its neighbours that are not hidden."""
        office = self.codes.of.get(one.code)
        told = [(other, self._weight(one, other)) for other in self.hromada[one.hromada]]
        for step in range(-FAR_CODE, FAR_CODE + 1) if office else ():
            beyond = (other for other in self.by_code[one.unit, office.code + step] if other.hromada != one.hromada)
            told += [(other, BEYOND * math.exp(-abs(step) / CODE_SCALE)) for other in beyond]
        place, unknown = self.placing.place, hidden | {one.code}
        known = [(place[of.code], weight) for of, weight in told if of.code in place and of.code not in unknown]
        if not known:
            return None
        points, weights = np.array([(point.lon, point.lat) for point, _ in known]), np.array([w for _, w in known])
        at = median(points, weights)
        around_km = float(np.average(distance_km(*at, *points.T), weights=weights))
        return at, max(ALONE_KM + around_km, FEW_KM if len(known) < ENOUGH else 0.0)

    def _weight(self, one: Settlement, other: Settlement) -> float:
        """Return how much another of the hromada tells."""
        weight = BY_HROMADA
        mine, its = self.codes.of.get(one.code), self.codes.of.get(other.code)
        if mine and its:
            weight += math.exp(-abs(mine.code - its.code) / CODE_SCALE)
            weight += BY_COUNCIL * (bool(mine.council) and mine.council == its.council)
        return weight + BY_SEAT * (self.seat[one.code] == other.code or self.seat[other.code] == one.code)


def letters_shared(first: str, second: str) -> int:
    """Return with how many letters both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))


def median(points: np.ndarray, weights: np.ndarray) -> LonLat:
    """Return the position from which the weighted sum of the distances to points is least, about so."""
    scale = np.array([math.cos(math.radians(points[0, 1])), 1.0])
    flat = points * scale
    at = np.average(flat, axis=0, weights=weights)
    for _ in range(12):
        at = np.average(flat, axis=0, weights=weights / (np.hypot(*(flat - at).T) + 0.004))
    lon, lat = (at / scale).tolist()
    return lon, lat


def stem(council: str) -> str:
    """Return the first word of a council's name: an adjective, of the name of its seat."""
    return next(iter(council.lower().replace("'", "’").split()), "")
