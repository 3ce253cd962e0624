"""What is known of each candidate, as numbers: its name and size, what the text states, and its company."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from dateline.gazetteer.kinds import KINDS
from dateline.resolve.candidates.columns import ADMIN1, ADMIN2, COUNTRY, HOWS, SETTLEMENT, Array, Columns
from dateline.resolve.ranking.coherence import (
    COUNTRIES,
    DISTRICTS,
    NOWHERE_NEAR,
    UNITS,
    Ballots,
    Distances,
    Places,
    surest,
)
from dateline.resolve.scene import VOTES, Scene, best_rows

_FAR_KM = 300.0
_NEAR_KM = 100.0
_CLOSE_KM = 30.0
_SURE = 0.4  # the share from which on a candidate counts as a neighbour
_MOST_TOPS = 64
# What the ballots are about: literal votes by country and by unit, and flat ones by unit; then demonyms by country,
# countries named, units named, literal votes by district.
_LEVELS = np.array([COUNTRIES, UNITS, UNITS, COUNTRIES, COUNTRIES, UNITS, DISTRICTS])
# Countries, units, districts and towns are kinds by which lists are made; the rest are one.
_LEVEL_OF = np.array([min(kind, SETTLEMENT + 1) for kind in range(len(KINDS))])

PRIOR = (
    *(f"how={how}" for how in HOWS), *(f"kind={kind}" for kind in KINDS),
    "log size of settlement", "log size of unit", "share of namesakes", "largest",
)  # fmt: skip
STATIC = (
    "how", "kind", "log size", "share of size", "rank by size", "candidates", "worse how", "country too",
    "in a namesake", "holds a namesake", "towns in country", "stated", "after preposition", "position", "prior",
    "log ratio",
)  # fmt: skip
COMPANY = (
    "country votes", "country share", "country lead", "country demonyms", "country named", "unit votes", "unit share",
    "unit lead", "unit named", "district votes", "near country", "near unit", "near km", "least km", "median km",
    "within 100 km", "within 300 km", "first km", "flat unit", "flat unit lead", "flat within 30 km",
    "flat within 100 km", "kind beside", "share of kind beside",
)  # fmt: skip
FEATURES = (*STATIC, *COMPANY)


def prior_features(columns: Columns) -> Array:
    """Return what a name and its place say without context, one row a candidate (see `PRIOR`)."""
    rows = np.arange(len(columns.name))
    out = np.zeros((len(rows), len(PRIOR)))
    out[rows, columns.how] = 1.0
    out[rows, len(HOWS) + columns.kind] = 1.0
    out[:, len(HOWS) + len(KINDS) :] = np.column_stack(_sizes(columns))
    return out


def prior_scores(columns: Columns, weights: Array) -> Array:
    """Return the sum of `prior_features` under their weights, without making the table."""
    hows, kinds = len(HOWS), len(KINDS)
    score = weights[:hows][columns.how] + weights[hows : hows + kinds][columns.kind]
    for weight, part in zip(weights[hows + kinds :].tolist(), _sizes(columns), strict=True):
        score += weight * part
    return np.asarray(score)


def _sizes(columns: Columns) -> tuple[Array, Array, Array, Array]:
    size, town = np.log10(columns.size + 10.0), columns.kind == SETTLEMENT
    share = _share_of_size(columns)
    largest = (share == _most(share, columns)[columns.name]) & town
    return size * town, size * ~town, share, largest.astype(float)


def _share_of_size(columns: Columns) -> Array:
    """Return each settlement's share of the people in all settlements of its name."""
    people = np.where(columns.kind == SETTLEMENT, columns.size + 10.0, 0.0)
    total = np.bincount(columns.name, people, minlength=len(columns.first) - 1)
    return np.asarray(people / np.maximum(total[columns.name], 1.0))


def _most(value: Array, columns: Columns) -> Array:
    """Return the greatest value of each name, 0 where it has no candidate."""
    first = columns.first[:-1]
    out = np.zeros(len(first))
    some = first < columns.first[1:]
    starts = first[some]
    if len(starts):
        out[some] = np.maximum.reduceat(value, starts)
    return out


def _ranks(value: Array, columns: Columns) -> Array:
    order = np.lexsort((-value, columns.name))
    rank = np.empty(len(value))
    rank[order] = np.arange(len(value)) - columns.first[columns.name[order]]
    return rank


def shares(score: Array, columns: Columns) -> Array:
    """Turn scores into shares that sum to one for each name."""
    power = np.exp(score - _most(score, columns)[columns.name])
    return np.asarray(power / np.bincount(columns.name, power, minlength=len(columns.first) - 1)[columns.name])


def static_features(scene: Scene, prior: Array, places: Places) -> tuple[Array, ...]:
    """Return what does not change from pass to pass (see `STATIC`), one array a feature."""
    c, name = scene.columns, scene.columns.name
    size = np.log10(c.size + 10.0)
    town = c.kind == SETTLEMENT
    is_country = (c.kind == COUNTRY).astype(float)
    within, holds = _nested(c, places)
    return (
        c.how, c.kind, size, _share_of_size(c), _ranks(c.size, c), np.log1p(np.diff(c.first))[name],
        c.how + _most(-c.how.astype(float), c)[name], (_most(is_country, c)[name] > 0) & (is_country == 0),
        within, holds, np.log1p(places.shared(COUNTRIES, np.ones(len(size)))), scene.stated, scene.told.placed[name],
        np.log1p(scene.told.start)[name], prior, size - _most(np.where(town, size, 0.0), c)[name],
    )  # fmt: skip


def _nested(c: Columns, places: Places) -> tuple[Array, Array]:
    """Say which candidates lie in a unit of their own name, and which units hold a settlement of theirs."""
    town = c.kind == SETTLEMENT
    within, holds = np.zeros(len(town), dtype=bool), np.zeros(len(town), dtype=bool)
    for level, kind in ((UNITS, ADMIN1), (DISTRICTS, ADMIN2)):
        unit = c.kind == kind
        within |= town & (places.shared(level, unit) > 0)
        holds |= unit & (places.shared(level, town) > 0)
    return within, holds


class Company:
    """What the other names of its document say of each candidate; asked anew in each pass with its shares."""

    def __init__(self, scene: Scene, prior: Array) -> None:
        c = scene.columns
        self.scene, self.columns = scene, c
        self.vote = np.array([sense.vote for sense in scene.senses])[c.name]
        self.people = self.vote == VOTES["demonym"]
        self.weight = self.vote * (1.0 + 0.5 * np.log(scene.told.count))[c.name]
        self.name = np.array([sense.name for sense in scene.senses], dtype=np.intp)[c.name]
        self._document = scene.document[c.name]
        first = np.unique(self.name, return_index=True)[1]
        self.alone = np.bincount(self._document[first])[self._document] == 1  # names of documents that have no other
        self.places = Places(c, self.name, self._document)
        self.ballots, self.rivals = Ballots(self.places, _LEVELS), Ballots(self.places, _LEVELS[:3])
        self.away = Distances(c, self.name, prior, scene.rows)
        zero, far = np.zeros(len(self.name)), np.full(len(self.name), NOWHERE_NEAR)
        self._nowhere = (zero, zero, far, far, far, zero, zero, far)

    def weighed(self, score: Array, prior: Array) -> Array:
        """Return scores that count half where a document names one place alone: the best-known is likelier meant.

        What was fitted knows such documents from small towns' papers, which name their own London or Athens so.
        """
        return np.where(self.alone, (score + prior) / 2, score)

    def features(self, share: Array, *, around: bool = True) -> tuple[Array, ...]:
        """Return the features of one pass (see `COMPANY`), one array each.

        Parameters
        ----------
        share
            How likely each candidate is thought by the pass before; sums to one for each sense.
        around
            Whether to measure how far the likeliest places of the other names are; without, they are said to be
            nowhere near. The first pass knows too little of them for that to be worth its time.
        """
        kind = self.columns.kind
        vote = share * self.weight
        literal, flat = np.where(self.people, 0.0, vote), np.where(self.people, 0.0, np.sqrt(share))
        countries, units = literal * (kind == COUNTRY), literal * (kind == ADMIN1)
        votes = np.empty((len(_LEVELS), len(kind)))
        for ballot, part in enumerate((literal, literal, flat, vote - literal, countries, units, literal)):
            votes[ballot] = part
        mine, sums = self.ballots.votes(votes)
        most, total = self.rivals.rivals(votes[:3], sums[:3])
        lead, ratio = (mine[:3] - most) * self.rivals.known, mine[:2] / (total[:2] + 1e-9)
        lead[:2] /= total[:2] + 1e-9
        log = np.log1p(mine)
        return (
            log[0], ratio[0], lead[0], log[3], log[4], log[1], ratio[1], lead[1], log[5], log[6],
            *(self._around(best_rows(share, self.columns), share) if around else self._nowhere), mine[2], lead[2],
            self.away.within(_CLOSE_KM, flat), self.away.within(_NEAR_KM, flat), *self._kind_beside(share),
        )  # fmt: skip

    def _kind_beside(self, share: Array) -> tuple[Array, Array]:
        """How far the names directly before and after are of the same kind: lists are of towns, or of counties."""
        pairs, levels = self.scene.pairs, len(KINDS)
        level = _LEVEL_OF[self.columns.kind]
        mass = np.bincount(self.columns.name * levels + level, share, minlength=len(self.scene.senses) * levels)
        same = pairs.near * mass[pairs.beside * levels + level[pairs.row]]
        found = np.bincount(pairs.row, same, minlength=len(level))
        near = np.bincount(pairs.row, pairs.near, minlength=len(level))
        return found, np.where(near > 0.0, found / np.maximum(near, 1e-9), 0.5)

    def _around(self, top: Array, share: Array) -> tuple[Array, ...]:
        return *self._beside(top, share), *self._near(top, share), self._first(top)

    def _near(self, top: Array, share: Array) -> tuple[Array, ...]:
        """Distances to the likeliest places of the other names: the least, the middle, and how many are near."""
        n, rows = len(self.name), top[top >= 0]
        chosen = self.away.spot[rows[~self.people[rows]]]
        beside = self.away.beside(self._surest(chosen[chosen >= 0], share))
        row, log_km = beside.row, beside.log_km
        least = np.full(n, NOWHERE_NEAR)
        np.minimum.at(least, row, np.where(beside.other & (share[beside.point] > _SURE), log_km, NOWHERE_NEAR))
        sure = beside.other * (share * self.vote)[beside.point]
        total = np.bincount(row, sure, minlength=n)
        mean = np.bincount(row, log_km * sure, minlength=n) / np.maximum(total, 1e-9)
        within = (np.log1p(np.bincount(row, sure * (log_km < np.log10(km + 1.0)), minlength=n))
                  for km in (_NEAR_KM, _FAR_KM))  # fmt: skip
        return least, np.where(total > 1e-9, mean, NOWHERE_NEAR), *within

    def _surest(self, chosen: Array, share: Array) -> Array:
        """Return of points those of which each document has not too many."""
        if len(chosen) <= _MOST_TOPS:
            return chosen
        points = self.away.points
        sure = (share * self.weight)[points]
        ends = np.searchsorted(points[chosen], self.scene.rows).tolist()
        return np.concatenate([surest(chosen[a:b], sure, most=_MOST_TOPS) for a, b in pairwise(ends)])

    def _beside(self, top: Array, share: Array) -> tuple[Array, Array, Array]:
        """What the names directly before and after say: country, unit, distance to the nearer."""
        c, n = self.columns, len(self.columns.name)
        km = np.full(n, NOWHERE_NEAR)
        other = top[self.scene.pairs.beside]
        some = other >= 0
        row, other = self.scene.pairs.row[some], other[some]
        sure = self.scene.pairs.near[some] * share[other]
        country = np.bincount(row, sure * ((c.country[row] == c.country[other]) & (c.country[row] > 0)), minlength=n)
        unit = np.bincount(row, sure * ((c.admin1[row] == c.admin1[other]) & (c.admin1[row] >= 0)), minlength=n)
        point = self.away.spot[other] >= 0
        np.minimum.at(km, row[point], self.away.log_km(row[point], other[point]))
        return country, unit, km

    def _first(self, top: Array) -> Array:
        """How far the first place of the document is, often that of its dateline."""
        rows = top[top >= 0]
        rows = rows[~self.people[rows]]
        rows = rows[np.argsort(-self.scene.told.start[self.columns.name[rows]], kind="stable")]
        first = np.full(len(self.scene.rows) - 1, -1)  # of each document
        first[self._document[rows]] = rows  # the first in the text is written last
        place = first[self._document]
        km = self.away.log_km(np.arange(len(self.name)), place)
        return np.where((place >= 0) & (self.name != self.name[place]), km, NOWHERE_NEAR)


def table(static: tuple[Array, ...], company: tuple[Array, ...]) -> Array:
    """Return features as a table in single precision, one row a feature (see `FEATURES`)."""
    out = np.empty((len(static) + len(company), len(static[0])), dtype=np.float32)
    for feature, part in enumerate((*static, *company)):
        out[feature] = part
    return out
