"""From ranked candidates to answers: the place of each mention, or none and why; records for the few best only.

``reasons`` says why, ``facilities`` where a base or a plant is, ``offsets`` what lies on a side of a town,
``coordinates`` where a written point is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from dateline.gazetteer.index.coded import KATOTTG, ZIP
from dateline.gazetteer.names.english import type_word
from dateline.records import Candidate, Mention, Place, Resolved
from dateline.resolve.answers import coordinates, reasons
from dateline.resolve.answers.conflicts import with_region_conflicts
from dateline.resolve.answers.facilities import of_facility
from dateline.resolve.answers.offsets import BySide, rows_by_side
from dateline.resolve.answers.reasons import where
from dateline.resolve.candidates.columns import (
    ADMIN1,
    ADMIN2,
    CITY_SIZE,
    COUNTRY,
    FACILITY,
    HOWS,
    SETTLEMENT,
    Array,
    among,
)
from dateline.resolve.candidates.villages import others_in_unit
from dateline.resolve.context.containers import DISTRICT
from dateline.resolve.context.containment import holding
from dateline.resolve.ranking.features import shares
from dateline.resolve.ranking.ranker import Ranked
from dateline.resolve.ranking.rules import LARGE
from dateline.resolve.scene import Scene
from dateline.resolve.sphere import distance_km

# Villages of long lists: post offices of the United States, villages of Ukraine, and those of Russia's oblasts at its
# border, of which many have the name of one in Ukraine as Russian writes it.
_HAMLETS = (ZIP, KATOTTG, "dateline:village-ru-")
_TOWN = 2_000  # people
_SHOWN = 3  # the chosen and the runners-up; a record of each place costs time
# An answer less sure than this is none; see the table of trust in data/ranker.json. More is asked of a place that bears
# the name only among others, more again where it is another's own (Engels was once Pokrovsk), less of the only place of
# a name, and least of the only place of the only name of a text.
_LEAST_TRUST, _LEAST_AS_OTHER, _LEAST_RIVALLED, _LEAST_ONLY, _LEAST_ALONE = 0.4, 0.5, 0.6, 0.3, 0.15
_LEAST_SHARED = 0.495  # with a namesake in its country; of LGL's answers less sure, one in eight is right
_ALTERNATE, _KNOWN_CITY = HOWS.index("alternate"), 500_000  # people of a city that is known by its other names
_OTHER_NAMES, _OWN_NAMES = (_ALTERNATE, HOWS.index("variant")), (HOWS.index("name"), HOWS.index("alias"))
_BUSIER = 4  # times the traffic of its namesakes has an airport that is known by the name alone
_AROUND_TOWN_KM = 60.0  # from the middle of a district to the town that it is named after
_BY_SIDE = 0.75  # how sure a place is that was found by a side of a town
_SURE = 0.7
_MANY_UNITS = 4  # states have a county of one name
_HOLDERS = frozenset({"admin1", "admin2", "country", "region"})
_NUMBERED = re.compile(r"\A(?:District|Ward|Zone|Region|Area|Sector|Division|Block|Precinct)\s#?\d{1,3}\Z")


class _ToldOf(NamedTuple):
    """Countries of a document: those that it names, those of the likeliest places of each name, and of how many."""

    states: set[int]
    of_name: dict[int, set[int]]
    names: Counter[int]


class Answers:
    """The answers to the mentions of some documents."""

    def __init__(self, texts: Sequence[str], scene: Scene, ranked: Ranked | None) -> None:
        self.texts, self.scene, self.ranked = texts, scene, ranked
        # Lists, of which single items are read in less time.
        self._first: list[int] = scene.columns.first.tolist()
        self._share: list[float] = shares(ranked.score, scene.columns).tolist() if ranked else []
        self._order: list[int] = np.lexsort((-ranked.score, scene.columns.name)).tolist() if ranked else []
        self._trust: list[float] = ranked.trust.tolist() if ranked else []
        self._told = reasons.told(scene, ranked) if ranked else None
        self._best = ranked.best.tolist() if ranked else [-1] * len(scene.senses)
        self._countries: dict[int, _ToldOf] = {}
        self._named = np.array([one.name for one in scene.senses], dtype=np.intp)
        self._stated_of: list[int] = scene.stated.tolist()
        self._doubts: dict[int, str] = {}
        self._known: dict[int, tuple[Candidate, ...]] = {}
        self._by_side = rows_by_side(scene, ranked, texts) if ranked else {}

    def all(self) -> list[tuple[Resolved, ...]]:
        """Return for each document one answer for each mention, in order."""
        scene, found = self.scene, dict[int, Resolved]()
        for at in range(len(scene.mentions) - 1, -1, -1):  # from the right: a container before what it contains
            found[at] = self._answer(at, found.get(scene.held.get(at, -1)))
        holding_at = {outer for inner, outer in scene.held.items() if _holds(scene.mentions[inner], found[outer])}
        marked = tuple(
            replace(found[at], is_container=True) if at in holding_at else found[at] for at in range(len(found))
        )
        each = zip(self.texts, pairwise(scene.starts), strict=True)
        return [with_region_conflicts(text, marked[start:end]) for text, (start, end) in each]

    def _answer(self, at: int, holder: Resolved | None) -> Resolved:
        mention, sense = self.scene.mentions[at], self.scene.sense_of[at]
        container = (holder.place or holder.container) if holder else None
        if mention.form == coordinates.FORM:
            return coordinates.written(mention)
        candidates = self._candidates(sense)
        if mention.form == "facility":
            rival = self._rival(sense) if container is None else ""
            if rival:
                return Resolved(mention, None, 0.0, rival, candidates)
            stated = bool(candidates) and self._stated_of[self._best[sense]] > 0
            return of_facility(mention, candidates, container, stated=stated)
        if not candidates:
            return Resolved(mention, None, 0.0, "not in the gazetteer", container=container)
        if at in self._by_side and container is None:
            return self._on_side(mention, self._by_side[at], candidates)
        best = candidates[0]
        row = self._best[sense]
        inside = self._stated_of[row]
        kind = self.scene.columns.kind[row]
        outer = (container or self._stated(sense)) if inside < 0 else None
        abroad = outer is not None and outer.kind == "country" and kind == ADMIN2
        if inside < 0 and (kind == SETTLEMENT or abroad or DISTRICT.search(mention.core)):
            conflict = (
                f"the text puts {mention.text} in {outer.name if outer else 'another region'}; "
                f"the gazetteer knows it only in {where(best.place)}"
            )
            return Resolved(mention, None, 0.0, conflict, candidates, conflict, container)
        why = "; ".join(best.why)
        if mention.form == "sector" and self.scene.level[row] < 0:
            return Resolved(mention, None, 0.0, f"known only as a district: {why}", candidates, container=container)
        doubt = self._doubt(sense, row, best, why) if inside <= 0 or best.place.id.startswith(KATOTTG) else ""
        if doubt:
            return Resolved(mention, None, 0.0, doubt, candidates, container=container)
        return Resolved(mention, best.place, best.score, why, candidates, container=container)

    def _on_side(self, mention: Mention, one: BySide, candidates: tuple[Candidate, ...]) -> Resolved:
        """Return the answer for what the text tells by a side of a town, on which the likeliest place does not lie."""
        put = f"the text puts it {one.told}"
        if one.row < 0 or self._told is None:
            why = f"{put}; the gazetteer has {where(candidates[0].place)}"
            return Resolved(mention, None, 0.0, why, candidates)
        found = reasons.candidate(self._told, one.row, _BY_SIDE)
        why = f"{put}; {'; '.join(found.why)}"
        return Resolved(mention, found.place, _BY_SIDE, why, (found, *candidates[: _SHOWN - 1]))

    def _rival(self, sense: int) -> str:
        """Return what speaks against an airport of whose state nothing is told: another's, flown to about as much."""
        columns, row = self.scene.columns, self._best[sense]
        if row < 0 or columns.kind[row] != FACILITY:
            return ""
        rows = np.arange(columns.first[sense], columns.first[sense + 1])
        rows = rows[(columns.kind[rows] == FACILITY) & (columns.admin1[rows] != columns.admin1[row])]
        rows = rows[(columns.size[rows] > 0) & (columns.size[rows] * _BUSIER >= columns.size[row])]
        if self._is_told_of(int(columns.country[row]), sense):  # then of those there, unless the unit is told
            told = (columns.admin1[self._others(sense)] == columns.admin1[row]).any()
            rows = rows[(columns.country[rows] == columns.country[row]) & ~told]
        if not len(rows):
            return ""
        both = " and ".join(where(columns.matches[one].place) for one in (row, int(rows[0])))
        return f"airports of {both} are called so, and the report tells of neither"

    def _doubt(self, sense: int, row: int, best: Candidate, why: str) -> str:
        """Return what speaks against the best place of a sense, "" if nothing does; the same for all its mentions."""
        if sense not in self._doubts:
            self._doubts[sense] = self._doubted(sense, row, best, why)
        return self._doubts[sense]

    def _doubted(self, sense: int, row: int, best: Candidate, why: str) -> str:
        if self._stated_of[row] > 0 or best.place.id.startswith(KATOTTG):
            others = self._others_in_unit(sense, row)
            if others or self._stated_of[row] > 0:
                return f"{others + 1} villages of this name lie in {where(best.place)}" if others else ""
        namesake = "" if best.own else self._unit_of_another(sense, row)
        if namesake:
            return f"the gazetteer lacks the town that {namesake} is named after; {where(best.place)} has another"
        if best.place.id.startswith(_HAMLETS) and not self._is_in_company(sense, row):
            return f"a hamlet in {where(best.place)}, of which the report says nothing else"
        if (
            _NUMBERED.search(best.place.name)
            and not best.own
            and not self._is_told_of(int(self.scene.columns.country[row]), sense)
        ):
            return f"a number that units of many countries have ({where(best.place)}), of which the report says nothing"
        least = self._least(sense, row)
        if best.score < least and not best.own and not _are_one_place(self._candidates(sense), least):
            return f"too unsure: at best {best.place.name} in {where(best.place)} ({why})"
        if best.score < _SURE and not best.own and self._is_stranger(sense, row):
            return f"the gazetteer knows it only elsewhere ({where(best.place)}), in no state that the report names"
        if best.score < _SURE and not best.own and self._is_one_of_many(sense, row):
            return f"many counties have this name, and the report names nothing else in {best.place.admin1}"
        return ""

    def _is_one_of_many(self, sense: int, row: int) -> bool:
        """Whether a county is one of many of its name in its country, and nothing else is named in its state.

        24 states have a Franklin County, and their people say little of which one a local paper means. Of towns of one
        name the most famous is meant more often.
        """
        columns = self.scene.columns
        if columns.kind[row] != ADMIN2:
            return False
        rows = np.arange(columns.first[sense], columns.first[sense + 1])
        same = rows[(columns.kind[rows] == ADMIN2) & (columns.country[rows] == columns.country[row])]
        units = np.unique(columns.admin1[same])
        return len(units) >= _MANY_UNITS and columns.admin1[row] not in columns.admin1[self._others(sense)]

    def _is_stranger(self, sense: int, row: int) -> bool:
        """Whether a town lies in no state that the report tells of, nor does a namesake, though it names states.

        So for a town by another name of it, or by a name that towns of several states have:
        a report that names Syria means none of the Palmyras of the United States and of Australia.
        """
        columns = self.scene.columns
        city = columns.size[row] >= CITY_SIZE  # by a name in a language of few: Bonn, which is "Boni", too
        if columns.kind[row] != SETTLEMENT or (
            city and (columns.how[row] != _ALTERNATE or columns.size[row] >= _KNOWN_CITY)
        ):
            return False
        rows = slice(columns.first[sense], columns.first[sense + 1])
        countries = set(columns.country[rows].tolist())
        common = columns.how[row] in _OTHER_NAMES or len(countries) > 1
        told = self._names_states(sense) or (city and len(self._others(sense)) > 0)
        return common and told and not any(self._is_told_of(one, sense) for one in countries)

    def _names_states(self, sense: int) -> bool:
        """Whether the document of a sense names countries, other than by their peoples."""
        return bool(self._told_of(int(self.scene.document[sense])).states)

    def _is_told_of(self, country: int, sense: int) -> bool:
        """Whether the document of a sense has a place in a country by another name."""
        told = self._told_of(int(self.scene.document[sense]))
        return told.names[country] > (country in told.of_name[int(self._named[sense])])

    def _told_of(self, document: int) -> _ToldOf:
        """Return which countries a document tells of, found once."""
        if document not in self._countries:
            columns, states, of_name = self.scene.columns, set[int](), defaultdict[int, set[int]](set)
            for sense in np.flatnonzero(self.scene.document == document).tolist():
                row, one = self._best[sense], self.scene.senses[sense]
                if row >= 0:
                    of_name[one.name].add(int(columns.country[row]))
                    if columns.kind[row] == COUNTRY and one.vote >= 1.0:
                        states.add(int(columns.country[row]))
            self._countries[document] = _ToldOf(states, of_name, Counter(chain.from_iterable(of_name.values())))
        return self._countries[document]

    def _others_in_unit(self, sense: int, row: int) -> int:
        """Return how many other villages of its unit a listed one is no likelier than, by its lists or by all names."""
        columns = self.scene.columns
        rows = np.arange(columns.first[sense], columns.first[sense + 1])
        rows = rows[self.scene.stated[rows] >= self._stated_of[row]]
        lists = [self._best[one] for one in self.scene.together.get(sense, ()) if self._best[one] >= 0]
        by_list = others_in_unit(columns, rows, row, np.array(lists, dtype=np.intp))
        return by_list and others_in_unit(columns, rows, row, self._others(sense))

    def _others(self, sense: int) -> Array:
        """Return the best rows of the other names of a sense's document."""
        best = self.ranked.best if self.ranked else np.zeros(0, dtype=np.intp)
        document = self.scene.document
        rows: Array = best[(best >= 0) & (self._named != self._named[sense]) & (document == document[sense])]
        return rows

    def _is_in_company(self, sense: int, row: int) -> bool:
        """Whether another name of the document, no hamlet's, lies in the same state or oblast, or is it.

        Small namesakes of a far country must not speak for each other: a town or a unit of the country is named, too.
        """
        columns = self.scene.columns
        rows = self._others(sense)
        known = rows[columns.country[rows] == columns.country[row]]
        if not ((columns.kind[known] != SETTLEMENT) | (columns.size[known] >= _TOWN)).any():
            return False
        rows = known[columns.admin1[known] == columns.admin1[row]]
        return any(not columns.matches[other].place.id.startswith(_HAMLETS) for other in rows.tolist())

    def _unit_of_another(self, sense: int, row: int) -> str:
        """Return the name of a unit that is named after another, unknown, town than a small one: Donetsk Oblast."""
        columns = self.scene.columns
        if columns.kind[row] != SETTLEMENT or columns.size[row] >= CITY_SIZE:
            return ""
        rows, town = np.arange(columns.first[sense], columns.first[sense + 1]), columns.matches[row].place.name
        units = rows[columns.kind[rows] == ADMIN1].tolist()
        if not units:
            return ""
        towns = set(columns.admin1[rows[columns.kind[rows] == SETTLEMENT]].tolist())
        for unit in units:
            name = str(columns.matches[unit].place.name)
            if int(columns.admin1[unit]) not in towns and name == f"{town} {type_word(name)}":
                return name
        return ""

    def _least(self, sense: int, row: int) -> float:
        """Return how sure an answer must be."""
        columns = self.scene.columns
        if columns.how[row] in _OTHER_NAMES and columns.kind[row] == SETTLEMENT:
            rows = np.arange(columns.first[sense], columns.first[sense + 1])
            own = columns.country[rows[among(columns.how[rows], _OWN_NAMES) & (columns.kind[rows] == SETTLEMENT)]]
            if not len(own):
                return _LEAST_AS_OTHER
            there = columns.size[row] >= LARGE and self._is_told_of(int(columns.country[row]), sense)
            return _LEAST_TRUST if there and columns.country[row] not in own else _LEAST_RIVALLED
        if columns.how[row] not in _OWN_NAMES or columns.first[sense + 1] - columns.first[sense] > 1:
            return _LEAST_SHARED if self._has_rival_at_home(sense, row) else _LEAST_TRUST
        start, end = self.scene.rows[(of := int(self.scene.document[sense]))], self.scene.rows[of + 1]
        return _LEAST_ONLY if end - start > 1 else _LEAST_ALONE

    def _has_rival_at_home(self, sense: int, row: int) -> bool:
        """Whether a small town or a district has a namesake of its kind in its country; not the only name of a text."""
        columns, kind = self.scene.columns, self.scene.columns.kind[row]
        if kind not in (SETTLEMENT, ADMIN2) or columns.size[row] >= CITY_SIZE or not len(self._others(sense)):
            return False
        rows = slice(columns.first[sense], columns.first[sense + 1])
        same = (columns.kind[rows] == kind) & (columns.country[rows] == columns.country[row])
        return int(np.count_nonzero(same & among(columns.how[rows], _OWN_NAMES))) > 1

    def _stated(self, sense: int) -> Place | None:
        names = self.scene.names
        rows = [row for name in self.scene.senses[sense].outer for row in holding(names, name)]
        return names.matches[rows[0]].place if rows else None

    def _candidates(self, sense: int) -> tuple[Candidate, ...]:
        """Return the likeliest candidates of a sense, the best first, with scores that sum to one at most."""
        if sense not in self._known:
            self._known[sense] = self._ranked(sense)
        return self._known[sense]

    def _ranked(self, sense: int) -> tuple[Candidate, ...]:
        told, start, end = self._told, self._first[sense], self._first[sense + 1]
        if told is None or start == end:
            return ()
        rows = self._order[start : min(end, start + _SHOWN)]
        share, trust = [self._share[row] for row in rows], self._trust[sense]
        rest = [min(trust, (1.0 - trust) * one / max(1e-9, 1.0 - share[0])) for one in share]
        note = self.scene.notes[self.scene.senses[sense].name]
        extra = (note,) if note and not note.startswith("demonym") else ()
        scores = [1.0 if told.own[rows[0]] else trust, *rest[1:]]
        return tuple([
            reasons.candidate(told, row, round(score, 4), extra) for row, score in zip(rows, scores, strict=True)
        ])  # fmt: skip


def _are_one_place(candidates: Sequence[Candidate], least: float) -> bool:
    """Whether the two likeliest places are a town and the unit of its name around it, and as sure as is asked."""
    if len(candidates) < 2 or candidates[0].score + candidates[1].score < least:
        return False
    one, other = candidates[0].place, candidates[1].place
    if (one.country, one.admin1_code) != (other.country, other.admin1_code) or not one.admin1_code:
        return False
    kinds = {one.kind, other.kind}
    return "settlement" in kinds and (
        "admin1" in kinds or ("admin2" in kinds and distance_km(one, other) <= _AROUND_TOWN_KM)
    )


def _holds(inner: Mention, outer: Resolved) -> bool:
    return inner.form == "facility" or (outer.place is not None and outer.place.kind in _HOLDERS)
