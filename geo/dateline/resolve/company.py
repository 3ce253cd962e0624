"""The company that a name keeps: which countries, units and points the other names of the document speak of."""

from __future__ import annotations

import math

import numpy as np

from dateline.gazetteer.tables import EARTH_KM
from dateline.records import Place
from dateline.resolve.columns import ADMIN2, FACILITY, SETTLEMENT, Array, Columns

_TOPS = 4  # places of most votes, among which the strongest rival of a candidate's own place is sought
_MOST_CELLS = 1_000_000  # of the table of distances, so that memory and time stay linear in the number of names
_MOST_POINTS = 512
NOWHERE_NEAR = 4.3  # log10 of 20,000 km: what is said of a candidate without a neighbour
COUNTRIES, UNITS, DISTRICTS = 0, 1, 2  # levels


class Places:
    """The countries, first-level units and districts that the candidates of a document lie in.

    ``of`` has for each level and candidate the number of what it lies in, ``pair`` the number of that place together
    with the candidate's name, ``known`` whether there is such a place.

    Parameters
    ----------
    columns
        The candidates.
    name
        The number of each candidate's name, whose own votes do not count for it.
    """

    def __init__(self, columns: Columns, name: Array) -> None:
        codes = np.stack([columns.country, columns.admin1 + 1, columns.admin2 + 1])
        self.known = codes > 0
        self.of, self.count = _numbered(codes * 3 + np.arange(3)[:, None])
        self.pair, self.pairs = _numbered(self.of + name * self.count)
        self.name, self.names = name, int(name.max(initial=-1)) + 1

    def shared(self, level: int, chosen: Array) -> Array:
        """Count for each candidate those of its own name in its own place that are chosen."""
        return np.asarray(np.bincount(self.pair[level], chosen, minlength=self.pairs)[self.pair[level]])


class Ballots:
    """Votes for the places of a document, several ballots at once, each for the places of one level.

    ``known`` has for each ballot whether a candidate lies in a place of its level.

    Parameters
    ----------
    places
        What the candidates lie in.
    levels
        The level of each ballot.
    """

    def __init__(self, places: Places, levels: Array) -> None:
        self.known, self.count, self.names, self.name = places.known[levels], places.count, places.names, places.name
        self._ballot, self._of, self._pairs = np.arange(len(levels))[:, None], places.of[levels], places.pairs
        self._place = (self._of + self._ballot * places.count).ravel()
        self._pair = (places.pair[levels] + self._ballot * places.pairs).ravel()
        self._voter = self._ballot * places.names + places.name

    def votes(self, votes: Array) -> tuple[Array, Array]:
        """Count votes, a ballot a row: for each candidate's own place by other names; and the sums, place by place.

        Parameters
        ----------
        votes
            What each candidate gives to its own place.
        """
        given, ballots = (votes * self.known).ravel(), len(votes)
        sums = np.bincount(self._place, given, minlength=ballots * self.count)
        own = np.bincount(self._pair, given, minlength=ballots * self._pairs)
        mine = np.maximum(sums[self._place] - own[self._pair], 0.0).reshape(votes.shape) * self.known
        return mine, sums.reshape(ballots, self.count)

    def rivals(self, votes: Array, sums: Array) -> tuple[Array, Array]:
        """Return for each ballot the most votes that other names give to any place, and all that they give."""
        votes, ballots = votes * self.known, len(votes)
        size = ballots * self.names
        by_name = np.bincount(self._voter.ravel(), votes.ravel(), minlength=size).reshape(ballots, self.names)
        total = np.maximum(sums.sum(axis=1)[:, None] - by_name, 0.0)[:, self.name]
        top = np.argsort(-sums, axis=1, kind="stable")[:, :_TOPS]
        spot = np.full(sums.shape, -1)
        spot[self._ballot, top] = np.arange(top.shape[1])
        at = spot.take(self._place, mode="clip").reshape(votes.shape)
        some = at >= 0
        own = np.bincount((self._voter * _TOPS + at)[some], votes[some], minlength=size * _TOPS)
        own = own.reshape(ballots, self.names, _TOPS)[:, :, : top.shape[1]]
        most = (sums[self._ballot, top][:, None, :] - own).max(axis=2, initial=0.0)
        return most[:, self.name], total


def _numbered(codes: Array) -> tuple[Array, int]:
    """Number the different values of a table from 0 in their order; return the numbers and how many there are."""
    flat = codes.ravel()
    order = np.argsort(flat, kind="stable")
    ordered = flat[order]
    steps = np.zeros(len(flat), dtype=np.intp)
    np.cumsum(ordered[1:] != ordered[:-1], out=steps[1:])
    numbers = np.empty_like(steps)
    numbers[order] = steps
    return numbers.reshape(codes.shape), int(steps[-1]) + 1 if len(flat) else 0


class Distances:
    """How far the candidates of a document lie from those of its other names.

    ``points`` are the rows of the settlements, facilities and districts that are measured from: all, or the likeliest
    of a document with very many names. ``spot`` has for each row its number among them, -1 for none.
    """

    def __init__(self, columns: Columns, name: Array, likely: Array) -> None:
        kinds = columns.kind
        points = np.flatnonzero((kinds == SETTLEMENT) | (kinds == FACILITY) | (kinds == ADMIN2))
        most = max(16, min(_MOST_POINTS, _MOST_CELLS // max(1, len(kinds))))
        if len(points) > most:
            points = np.sort(points[np.argsort(-likely[points], kind="stable")[:most]])
        self.points = points
        self.spot = np.full(len(kinds), -1)
        self.spot[points] = np.arange(len(points))
        self.unit = _unit_vectors(columns.lon, columns.lat)
        self.cosine = self.unit @ self.unit[points].T
        self.other = name[:, None] != name[points][None, :]
        self._within: dict[float, Array] = {}

    def within(self, km: float, weight: Array) -> Array:
        """Return for each candidate the weight of the other names' points within some distance."""
        if km not in self._within:
            self._within[km] = ((self.cosine > math.cos(km / EARTH_KM)) & self.other).astype(float)
        return np.asarray(self._within[km] @ weight[self.points])

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


def point_on_sphere(place: Place) -> tuple[float, float, float]:
    """Return a place as a point on the unit sphere: many distances are told by chords in less time."""
    lon, lat = math.radians(place.lon), math.radians(place.lat)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def square_of_chord(km: float) -> float:
    """Return the square of the straight line on the unit sphere under a distance along the earth in kilometres."""
    return (2 * math.sin(km / EARTH_KM / 2)) ** 2
