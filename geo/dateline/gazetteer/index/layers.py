"""Several indexes as one: the user's own places above imported dumps above what comes with the package.

A place that two layers know, by its GeoNames id, is one: it has the names of both and the record of the upper one.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from dateline._memory import remembering
from dateline.gazetteer.index import LONGEST_NAME, Index, NameMatch, keys_of
from dateline.gazetteer.index.writing import FIRST
from dateline.gazetteer.kinds import HOWS, KINDS
from dateline.gazetteer.names.fuzzy import closest
from dateline.records import Place

Box = tuple[float, float, float, float]  # west, south, east, north; west > east across the antimeridian
_REMEMBERED = 8192  # names that are kept with what they may mean: some 10 MB
Found = dict[int | str, tuple[int, Index, int]]  # by what a place is known by: rank of how, and where it was found


class Layers:
    """A stack of indexes, the uppermost first and the base last; safe to share between threads."""

    def __init__(self, above: Sequence[Index], base: Index) -> None:
        self.base = base
        self.all: tuple[Index, ...] = (*above, base)
        self._matches = remembering(self._read_matches, most=_REMEMBERED)

    def matches(self, name: str) -> tuple[NameMatch, ...]:
        """Return the places that a name may mean, best first; variants only if nothing else matches."""
        return self._matches(name) if len(name) <= LONGEST_NAME else ()

    def _read_matches(self, name: str) -> tuple[NameMatch, ...]:
        if len(self.all) == 1:
            return self.base.matches(name)
        exact, variants = keys_of(name)
        if not exact:
            return ()
        found = self._gather(exact, "exact")
        placed = tuple(sorted(self._placed(found), key=by_importance)) if found else self._by_keys(variants())
        return placed or self.base.otherwise(exact)

    def variants(self, name: str) -> Iterator[tuple[str, tuple[NameMatch, ...]]]:
        """Yield the places of which a name may be another transliteration, by each coarse key that is known.

        The closest key comes first; the places of one are in no order.
        """
        exact, variants = keys_of(name)
        found = ((key, tuple(self.romanised(key))) for key in (variants() if exact else ()))
        return ((key, matches) for key, matches in found if matches)

    def romanised(self, key: str) -> Iterator[NameMatch]:
        """Yield the places of one coarse key (see `dateline.gazetteer.names.variant_key`), in no order."""
        return self._placed(self._gather(key, "variants"))

    def _by_keys(self, keys: list[str]) -> tuple[NameMatch, ...]:
        found = next(filter(None, (self._gather(key, "variants") for key in keys)), {})
        return tuple(sorted(self._placed(found), key=by_importance))

    def similar(self, key: str, *, limit: int, min_score: float) -> list[NameMatch]:
        """Return the places of the names that are most like a normal form (see `dateline.gazetteer.names.fuzzy`)."""
        likeness = dict[str, float]()
        for layer in self.all:
            likeness.update(closest(layer.exact.trie, layer.letters, key, limit=limit, min_score=min_score))
        return [
            match._replace(likeness=score)
            for similar, score in likeness.items()
            for match in self._placed(self._gather(similar, "exact"))
        ]

    def _gather(self, key: str, table: str) -> Found:
        found: Found = {}
        for layer in self.all:
            for number, how in getattr(layer, table).get(key):
                ident = layer.ident(number)
                if ident not in found or how < found[ident][0]:
                    found[ident] = how, layer, number
        return found

    def _placed(self, found: Found) -> Iterator[NameMatch]:
        """Give each place in the layer that says most of it; a row that stands for an unknown place is dropped."""
        for ident, (how, layer, number) in found.items():
            top = self.locate(ident) if len(self.all) > 1 else (layer, number)
            if top is not None:
                yield NameMatch(top[1], HOWS[how], top[0])

    def locate(self, ident: int | str) -> tuple[Index, int] | None:
        """Return the uppermost layer that holds a place, and its number there; None if none does."""
        for layer in self.all:
            number = layer.number(str(ident))
            if number is not None:
                return layer, number
        return None

    def place(self, ident: int | str) -> Place | None:
        """Return the record of a place by what it is known by, None if no layer holds it."""
        found = self.locate(ident)
        return None if found is None else found[0].place(found[1])

    def contains(self, key: str) -> bool:
        """Tell whether some place has this normal form."""
        return any(key in layer.exact.trie for layer in self.all)

    def longest(self, words: list[str]) -> int:
        """Return how many leading words form the longest name that a layer knows."""
        return max(layer.longest(words) for layer in self.all)

    def settlements(self, box: Box, *, limit: int, min_population: int) -> list[Place]:
        """Return the largest settlements in a box of degrees, each from the uppermost layer that holds it."""
        streams = (_by_size(layer, box, min_population) for layer in self.all)
        found: list[Place] = []
        for _, ident, layer, number in heapq.merge(*streams, key=lambda row: row[0]):
            if len(found) >= limit:
                break
            if len(self.all) == 1 or self.locate(ident) == (layer, number):
                found.append(layer.place(number))
        return found


def _by_size(at: Index, box: Box, min_population: int) -> Iterator[tuple[tuple[int, int], int | str, Index, int]]:
    """Yield the settlements of one layer in a box, the largest first, with what they are ordered and known by."""
    west, south, east, north = box
    inside: Any = (at.lon >= west) & (at.lon <= east) if west <= east else (at.lon >= west) | (at.lon <= east)
    inside &= (at.lat >= south) & (at.lat <= north) & (at.kind == KINDS.index("settlement"))
    numbers = np.flatnonzero(inside & (at.population >= min_population))
    order = np.lexsort((at.geonames_id[numbers], -at.population[numbers].astype("i8")))
    for number in numbers[order].tolist():
        yield (-int(at.population[number]), int(at.geonames_id[number])), at.ident(number), at, number


def by_importance(match: NameMatch) -> tuple[bool, int, int, int, str]:
    """Order as within one index, the user's own places first."""
    return not match.own, HOWS.index(match.how), FIRST[match.kind], -match.size, str(match.table.ident(match.number))
