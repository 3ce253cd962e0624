"""The company that a name keeps: which countries, units and points the other names of its document speak of.

Several documents are asked about together, each of which has places and points of its own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from dateline.gazetteer.distances import EARTH_KM
from dateline.resolve.candidates.columns import ADMIN2, FACILITY, SETTLEMENT, Array, Columns
from dateline.resolve.sphere import unit_vectors

_TOPS = 4  # places of most votes, among which the strongest rival of a candidate's own place is sought
_MOST_CELLS = 1_000_000  # of the table of distances, so that memory and time stay linear in the number of names
_MOST_POINTS, _FEW = 512, 16
NOWHERE_NEAR = 4.3  # log10 of 20,000 km: what is said of a candidate without a neighbour
COUNTRIES, UNITS, DISTRICTS = 0, 1, 2  # levels


class Places:
    """The countries, first-level units and districts that the candidates of some documents lie in.

    ``of`` has for each level and candidate the number of what it lies in, ``pair`` the number of that place together
    with the candidate's name, ``known`` whether there is such a place. A country that two documents speak of is two
    places; those of one document stand together, and ``document`` is the number of each one's.

    Parameters
    ----------
    columns
        The candidates.
    name
        The number of each candidate's name, whose own votes do not count for it.
    document
        The number of each candidate's document.
    """

    def __init__(self, columns: Columns, name: Array, document: Array) -> None:
        codes = np.stack([columns.country, columns.admin1 + 1, columns.admin2 + 1])
        self.known = codes > 0
        codes = codes * 3 + np.arange(3)[:, None]
        self.of, self.count = _numbered(codes + document * (int(codes.max(initial=0)) + 1))
        self.pair, self.pairs = _numbered(self.of + name * self.count)
        self.name, self.names = name, int(name.max(initial=-1)) + 1
        self.document = np.zeros(self.count, dtype=np.intp)
        self.document[self.of] = document
        self.of_name = np.zeros(self.names, dtype=np.intp)  # the document of each name
        self.of_name[name] = document

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
        self._ballot, self._of_name = np.arange(len(levels))[:, None], places.of_name
        self._place = (places.of[levels] + self._ballot * places.count).ravel()
        self._pairs = places.pairs
        self._pair = (places.pair[levels] + self._ballot * places.pairs).ravel()
        self._voter = self._ballot * places.names + places.name
        # The places of a document in one ballot, which compete with each other.
        self._documents = int(places.document.max(initial=0)) + 1
        self._race = (places.document + self._ballot * self._documents).ravel()

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
        size, races = ballots * self.names, ballots * self._documents
        by_name = np.bincount(self._voter.ravel(), votes.ravel(), minlength=size).reshape(ballots, self.names)
        of_all = np.bincount(self._race, sums.ravel(), minlength=races).reshape(ballots, -1)[:, self._of_name]
        spot, top = self._first(sums.ravel(), races)
        at = spot.take(self._place, mode="clip").reshape(votes.shape)
        some = at >= 0
        own = np.bincount((self._voter * _TOPS + at)[some], votes[some], minlength=size * _TOPS)
        of_others = top.reshape(ballots, -1, _TOPS)[:, self._of_name] - own.reshape(ballots, self.names, _TOPS)
        return of_others.max(axis=2, initial=0.0)[:, self.name], np.maximum(of_all - by_name, 0.0)[:, self.name]

    def _first(self, sums: Array, races: int) -> tuple[Array, Array]:
        """Return the spot of each place among the first few of its race, -1 behind them, and the votes of those few."""
        order = np.lexsort((-sums, self._race))
        starts = np.searchsorted(self._race, np.arange(races))  # the places of a race stand together, in both orders
        spots = np.arange(len(sums)) - starts[self._race]
        few = np.flatnonzero(spots < _TOPS)
        spot, top = np.full(len(sums), -1), np.zeros((races, _TOPS))
        spot[order[few]] = spots[few]
        top[self._race[few], spots[few]] = sums[order[few]]
        return spot, top


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


class Block(NamedTuple):
    """Which rows, which points and which cells are those of one document; its table has a row for each of its rows."""

    rows: slice
    points: slice
    cells: slice

    def table(self, cells: Array) -> Array:
        """Return the table of a document from the cells of all."""
        size = self.points.stop - self.points.start
        return cells[self.cells].reshape(-1, size) if size else np.zeros((self.rows.stop - self.rows.start, 0))


class Beside(NamedTuple):
    """Candidates beside points: the rows of both, log10 of the kilometres (and one) between, whether names differ."""

    row: Array
    point: Array
    log_km: Array
    other: Array


class Distances:
    """How far the candidates of some documents lie from those of the other names of the same document.

    ``points`` are the rows of the settlements, facilities and districts that are measured from: of each document all,
    or the likeliest if it has very many names. ``spot`` has for each row its number among them, -1 for none.
    Each document has a table with a row a candidate and a column a point; the cells of all tables are one array.

    Parameters
    ----------
    columns
        The candidates.
    name
        The number of each candidate's name.
    likely
        How likely each is by itself.
    rows
        Where the candidates of each document begin, and where the last ones end.
    """

    def __init__(self, columns: Columns, name: Array, likely: Array, rows: Sequence[int]) -> None:
        kinds = columns.kind
        points = np.flatnonzero((kinds == SETTLEMENT) | (kinds == FACILITY) | (kinds == ADMIN2))
        self.points = points = _fewer(points, likely, rows)
        self.spot = np.full(len(kinds), -1)
        self.spot[points] = np.arange(len(points))
        self.unit = unit_vectors(columns.lon, columns.lat)
        self._starts = np.searchsorted(points, rows)  # where the points of each document begin, and the end
        starts, sizes, widths = np.array(rows), np.diff(rows), np.diff(self._starts)
        ends = np.concatenate(([0], np.cumsum(sizes * widths)))
        self._document = of = np.repeat(np.arange(len(sizes)), sizes)
        # The cell of each row that it would have for the first point of all: add to it the number of a point.
        self._cell = ends[of] + (np.arange(len(of)) - starts[of]) * widths[of] - self._starts[of]
        bounds = zip(rows, self._starts.tolist(), ends.tolist(), strict=True)
        self._blocks = [Block(*map(slice, start, end)) for start, end in pairwise(bounds)]
        self.cosine, self.other = np.empty(ends[-1]), np.empty(ends[-1], dtype=bool)
        units, names = self.unit[points], name[points]
        for block in self._blocks:
            np.matmul(self.unit[block.rows], units[block.points].T, out=block.table(self.cosine))
            np.not_equal(name[block.rows, None], names[block.points], out=block.table(self.other))
        self._within: dict[float, Array] = {}

    def within(self, km: float, weight: Array) -> Array:
        """Return for each candidate the weight of the other names' points within some distance."""
        if km not in self._within:
            self._within[km] = (self.cosine > math.cos(km / EARTH_KM)) & self.other
        near, given, found = self._within[km], weight[self.points], np.empty(len(self.spot))
        for block in self._blocks:  # as numbers, eight bytes each, only the cells of one document are held
            np.matmul(block.table(near).astype(float), given[block.points], out=found[block.rows])
        return found

    def log_km(self, rows: Array, others: Array) -> Array:
        """Return the distances of rows from other rows, pair by pair, as log10 of kilometres and one."""
        cosine = (self.unit[rows] * self.unit[others]).sum(axis=1)
        return _log_km(cosine)

    def beside(self, chosen: Array) -> Beside:
        """Put every candidate beside those points of its document that are chosen, given by their rising numbers."""
        first = np.searchsorted(chosen, self._starts)
        times = np.diff(first)[self._document]
        row = np.repeat(np.arange(len(times)), times)
        point = chosen[np.arange(len(row)) - np.repeat(np.cumsum(times) - times - first[self._document], times)]
        cell = self._cell[row] + point
        return Beside(row, self.points[point], _log_km(self.cosine[cell]), self.other[cell])


def _fewer(points: Array, likely: Array, rows: Sequence[int]) -> Array:
    """Leave out the least likely points of documents that have very many."""
    if len(points) <= _FEW:
        return points
    kept = []
    for start, end in pairwise(rows):
        most = max(_FEW, min(_MOST_POINTS, _MOST_CELLS // max(1, end - start)))
        kept.append(surest(points[(points >= start) & (points < end)], likely, most=most))
    return np.concatenate(kept)


def surest(rows: Array, sure: Array, *, most: int) -> Array:
    """Return the surest of some rows, in their order; ``sure`` is by number of row."""
    return rows if len(rows) <= most else np.sort(rows[np.argsort(-sure[rows], kind="stable")[:most]])


def _log_km(cosine: Array) -> Array:
    """Return the logarithms of distances, written where their cosines were: in a long report there are very many."""
    np.clip(cosine, -1.0, 1.0, out=cosine)
    np.arccos(cosine, out=cosine)
    cosine *= EARTH_KM
    cosine += 1.0
    return np.log10(cosine, out=cosine)
