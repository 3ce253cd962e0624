"""From a query to ranked candidates, by the gazetteer alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dateline.gazetteer import Gazetteer
from dateline.gazetteer.rank import HasPoint
from dateline.geocoder.containers import Container, all_containers
from dateline.geocoder.query import Query, Reading, spellings, without_kind
from dateline.records import Candidate

_MOST = 1000  # namesakes that are looked at for the one that lies where it is said to lie


@dataclass(frozen=True, slots=True)
class Limits:
    """What every answer must fulfil: as the parameters of `Geocoder`."""

    country: str | None = None
    admin1: str | None = None
    kinds: Collection[str] | None = None
    near: HasPoint | None = None
    min_score: float = 0.0

    def among(self, kinds: tuple[str, ...] | None) -> Collection[str] | None:
        """Return the kinds that both these limits and a part of a query allow."""
        if kinds is None or self.kinds is None:
            return self.kinds if kinds is None else kinds
        return [kind for kind in kinds if kind in self.kinds]


@dataclass(frozen=True, slots=True)
class Found:
    """The candidates of a query, best first, what was stated to contain them, and the words that were not used."""

    candidates: Sequence[Candidate] = ()
    containers: Sequence[Container] = ()
    left_out: Sequence[str] = ()


def look_up(asked: Query, limits: Limits, gazetteer: Gazetteer) -> Found:
    """Return the candidates of the first reading that has any, first asking that every part be understood."""
    readings = [(r, all_containers(r.containers, gazetteer)) for r in asked.readings]
    for all_understood in (True, False):
        for reading, containers in readings:
            if all_understood != all(box.understood for box in containers):
                continue
            candidates, left_out = _candidates(reading, containers, limits, gazetteer)
            if candidates and (all_understood or _stands(candidates[0], reading, containers)):
                return Found(candidates, containers, [*asked.set_aside, *filter(None, [left_out])])
    return Found(containers=readings[0][1] if readings else ())


def _stands(found: Candidate, reading: Reading, containers: Sequence[Container]) -> bool:
    """Tell whether the best candidate may be the answer although a part of the query was not understood.

    Not where that part may be the name itself: of "Unknown, Kursk" Kursk is no answer, nor is a country or a unit of
    "Kursk Oblast, Unknown".
    """
    if reading.largest_first:
        return containers[0].understood
    return found.place.kind not in ("country", "admin1", "admin2", "continent")


def _candidates(
    reading: Reading, containers: Sequence[Container], limits: Limits, gazetteer: Gazetteer
) -> tuple[list[Candidate], str]:
    """Return what a reading's name means within its containers, and the words of the name that were left out."""
    if reading.known_only and not gazetteer.contains_name(reading.name.text):
        return [], ""
    near = limits.near or next((box.region for box in containers if box.region is not None), None)
    ways = [(*way, reading.name.kinds) for way in spellings(reading.name.text, container=False)]
    if containers and (town := without_kind(reading.name.text)):
        ways.append((*town, ("settlement",)))
    for name, left_out, kinds in ways:
        found = gazetteer.find(
            name, country=limits.country, admin1=limits.admin1, near=near, kinds=limits.among(kinds), limit=_MOST
        )
        found = [candidate for candidate in found if candidate.score >= limits.min_score]
        for lies in (Container.holds, Container.surrounds):
            held = [candidate for candidate in found if all(lies(box, candidate.place) for box in containers)]
            if held:
                return held, left_out
    return [], ""
