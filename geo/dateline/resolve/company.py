"""The company that a name keeps: which countries, units and points the other names of the document speak of."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from dateline.gazetteer.tables import EARTH_KM
from dateline.records import Place
from dateline.resolve.columns import ADMIN2, FACILITY, SETTLEMENT, Array, Columns

_TOPS = 4  # places of most votes, among which the strongest rival of a candidate's own place is sought
_MOST_CELLS = 1_000_000  # of the table of distances, so that memory and time stay linear in the number of names
_MOST_POINTS = 512
NOWHERE_NEAR = 4.3  # log10 of 20,000 km: what is said of a candidate without a neighbour


@dataclass(frozen=True, slots=True)
class Votes:
    """For each candidate the votes of the other names: for its own place, for that of the most, and all together."""

    mine: Array
    most: Array
    total: Array


class Level:
    """The countries, or the units of one level, that the candidates of a document lie in.

    Parameters
    ----------
    place
        The number of each candidate's country or unit.
    known
        Whether it has one.
    name
        The number of each candidate's name, whose own votes do not count for it.
    """

    def __init__(self, place: Array, known: Array, name: Array) -> None:
        self.known, self.name = known, name
        _, self.place = np.unique(place, return_inverse=True)
        self.places = int(self.place.max(initial=-1)) + 1
        self.names = int(name.max(initial=-1)) + 1
        _, self.pair = np.unique(name * (self.places + 1) + self.place, return_inverse=True)

    def votes(self, vote: Array) -> Votes:
        """Count votes, each candidate's being ``vote``."""
        vote = vote * self.known
        all_votes = np.bincount(self.place, vote, minlength=self.places)
        mine = all_votes[self.place] - np.bincount(self.pair, vote)[self.pair]
        by_name = np.bincount(self.name, vote, minlength=self.names)
        total = (all_votes.sum() - by_name)[self.name]
        return Votes(np.maximum(mine, 0.0) * self.known, self._most(vote, all_votes), np.maximum(total, 0.0))

    def _most(self, vote: Array, all_votes: Array) -> Array:
        top = np.argsort(-all_votes, kind="stable")[:_TOPS]
        spot = np.full(self.places, -1)
        spot[top] = np.arange(len(top))
        at = spot[self.place]
        some = at >= 0
        cell = self.name[some] * _TOPS + at[some]
        own = np.bincount(cell, vote[some], minlength=self.names * _TOPS).reshape(self.names, _TOPS)[:, : len(top)]
        return np.asarray(np.maximum(all_votes[top] - own, 0.0).max(axis=1, initial=0.0)[self.name])


class Distances:
    """How far the candidates of a document lie from those of its other names.

    ``points`` are the rows of the settlements, facilities and districts that are measured from: all, or the likeliest
    of a document with very many names.
    """

    def __init__(self, columns: Columns, name: Array, likely: Array) -> None:
        kinds = columns.kind
        points = np.flatnonzero((kinds == SETTLEMENT) | (kinds == FACILITY) | (kinds == ADMIN2))
        most = max(16, min(_MOST_POINTS, _MOST_CELLS // max(1, len(kinds))))
        if len(points) > most:
            points = np.sort(points[np.argsort(-likely[points], kind="stable")[:most]])
        self.points = points
        self.unit = _unit_vectors(columns.lon, columns.lat)
        self.cosine = self.unit @ self.unit[points].T
        self.other = name[:, None] != name[points][None, :]

    def within(self, km: float, weight: Array) -> Array:
        """Return for each candidate the weight of the other names' points within some distance."""
        near = (self.cosine > math.cos(km / EARTH_KM)) & self.other
        return np.asarray(near @ weight[self.points])

    def log_km(self, rows: Array, others: Array) -> Array:
        """Return the distances of rows from other rows, pair by pair, as log10 of kilometres and one."""
        cosine = (self.unit[rows] * self.unit[others]).sum(axis=1)
        return _log_km(cosine)

    def to_points(self, chosen: Array) -> tuple[Array, Array]:
        """Return the distances to some of the points (log10 of km and one), and which are another name's."""
        return _log_km(self.cosine[:, chosen]), self.other[:, chosen]


def _log_km(cosine: Array) -> Array:
    return np.asarray(np.log10(EARTH_KM * np.arccos(np.clip(cosine, -1.0, 1.0)) + 1.0))


def _unit_vectors(lon: Array, lat: Array) -> Array:
    x, y = np.radians(lon), np.radians(lat)
    return np.column_stack((np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)))


def distance_km(one: Place, other: Place) -> float:
    """Return the great-circle distance of two places in kilometres on a sphere."""
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
