"""Documents as the ranker sees them: their names, each with candidates, and how they stand to one another.

Several documents make one scene, in which each has names of its own. Of the time of one short document most would be
the fixed price of numpy's calls; together they pay it once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

import numpy as np

from dateline.gazetteer import Gazetteer
from dateline.records import Mention
from dateline.resolve.candidates import Found, Names, names_of
from dateline.resolve.columns import (
    ADMIN1,
    ADMIN2,
    CITY_SIZE,
    COUNTRY,
    HOWS,
    NOWHERE,
    SETTLEMENT,
    WATER,
    Array,
    Columns,
    columns_of,
)
from dateline.resolve.containers import elsewhere, holders, holding, inside, mark_holders
from dateline.resolve.frames import frames, hold_beyond
from dateline.resolve.headings import stated_above
from dateline.resolve.heads import with_heads
from dateline.resolve.labels import hold_labels
from dateline.resolve.listed import add_beside, add_listed
from dateline.resolve.lists import told_together
from dateline.resolve.namesakes import add_cut
from dateline.resolve.suffixes import split_suffix

Prior = Callable[[Columns], Array]

TOWN_SLOTS = frozenset({"city of", "near", "town of", "outskirts of", "center of", "centre of"})
# A demonym says whose people act and not where; a body bears the name of where it sits or whom it serves.
VOTES = {"literal": 1.0, "metonym": 1.0, "demonym": 0.6, "organisation-part": 0.3}
_LEAST_VOTE = 0.2
_PLACED = re.compile(r"\b(?:in|at|near|from|to|of|outside|around|across|into|toward|towards|through)\s+(?:the\s+)?\Z")
_WHERE = re.compile(r",\s+where\s[^.;:\n]{0,40}?\b(?:in|at|near|hit|struck|reached)\s+(?:[a-z]+\s+of\s+)?[A-Z]")
_LOOK_BACK = 14  # characters
_ARMIES_IN = re.compile(
    r"\b(?:fighting|clashes|combat|troops|forces|soldiers|units|incursion|offensive|operations?|advances?|foothold|salient|territory|"
    r"land|ground|villages|enclave|pocket|kilomet(?:er|re)s|miles)\s(?:[a-z]+\s){0,3}(?:in|into|inside|within|of)\s\Z",
    re.IGNORECASE,
)
# "The Kursk incursion": what armies hold or enter so is land, and no town.
_LAND_OF = re.compile(r"\s(?:incursion|salient|bridgehead|enclave|pocket)\b")
_ARMIES_BACK = 60  # characters
_ARMIES_END = frozenset({"in", "to", "de", "of"})  # of "in", "into", "inside", "within", "of"
_ALTERNATE, _GENERATED = HOWS.index("alternate"), HOWS.index("generated")
_SEAT = 20_000  # people; units are named after larger towns
_HALF_NEAR = 40.0  # characters between two names at which being neighbours counts half


class Sense(NamedTuple):
    """What mentions of one name share that mean one place: name, whether a town's slot, vote, stated containers."""

    name: int
    in_town_slot: bool
    vote: float
    outer: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """How the text tells each sense: ``count`` of mentions, share ``placed`` after a preposition, first ``start``."""

    count: Array
    placed: Array
    start: Array


@dataclass(frozen=True, slots=True)
class Pairs:
    """Rows beside senses: ``row`` of one sense, the sense ``beside`` it in the text, and how ``near`` (0-1)."""

    row: Array
    beside: Array
    near: Array


@dataclass(frozen=True, slots=True)
class Scene:
    """The senses of some documents, with the candidates of each; what belongs to one document stands together.

    ``starts`` has where the mentions of each document begin and where the last ones end, ``rows`` the same for the rows
    of ``columns``; ``document`` is the number of each sense's document.
    ``mentions`` have the level words that stand behind them. ``names`` holds the candidates by name, ``prior`` how
    likely each is without context, ``columns`` the candidates by sense; ``held`` the mentions that the text states as
    containing others. By row of ``columns`` are ``stated`` (1 in the container that the text states, -1 not, 0 none
    stated), ``holder`` (the row of ``names`` that contains it by the text, -1 for none) and ``level`` (1 what the
    report's level words say, -1 against them, 0 they say nothing); ``together`` has for senses those of their lists.
    """

    starts: list[int]
    rows: list[int]
    document: Array
    mentions: tuple[Mention, ...]
    names: Columns
    prior: Array
    notes: tuple[str, ...]
    columns: Columns
    held: dict[int, int]
    senses: tuple[Sense, ...]
    sense_of: tuple[int, ...]
    told: Told
    stated: Array
    holder: Array
    level: Array
    pairs: Pairs
    together: dict[int, set[int]]


class _Named(NamedTuple):
    """One document: its text, its mentions, the number of each one's name, and the pairs that stand in one list."""

    text: str
    mentions: tuple[Mention, ...]
    of: list[int]
    lists: list[tuple[int, int]]


class _Read(NamedTuple):
    """The same, and by mention that which holds it, and that which frames it."""

    text: str
    mentions: tuple[Mention, ...]
    of: list[int]
    lists: list[tuple[int, int]]
    held: dict[int, int]
    framed: dict[int, int]  # what the text puts in the unit with which the sentence opens: that only says where
    beyond: dict[int, int]  # what is known for a city outside the state that a title tells


def set_scene(documents: Sequence[tuple[str, tuple[Mention, ...]]], gazetteer: Gazetteer, prior: Prior) -> Scene:
    """Gather the candidates of all mentions and what the texts say of them.

    Parameters
    ----------
    documents
        The text and the mentions, in order, of each.
    gazetteer
        Where candidates come from.
    prior
        Scores candidates without context, for the likeliest of a name.
    """
    named, found = _named(documents, names_of(gazetteer))
    names = columns_of([name.matches for name in found], gazetteer.base)
    likely = prior(names)
    best = best_rows(likely, names)
    read = [_Read(*one, *_held(one, names, best)) for one in named]
    starts = [0, *accumulate(len(one.mentions) for one in read)]
    senses, sense_of, last = _senses(read)
    held = {at + inner: at + outer for at, one in zip(starts, read, strict=False) for inner, outer in one.held.items()}
    columns = _by_sense(names, senses)
    stated, holder = _stated(columns, names, senses)
    return Scene(
        starts, columns.first[[0, *last]].tolist(), np.repeat(np.arange(len(read)), np.diff([0, *last])),
        tuple(chain.from_iterable(one.mentions for one in read)), names, likely, tuple([name.note for name in found]),
        columns, held, senses, tuple(chain.from_iterable(sense_of)),
        _told(read, sense_of, len(senses)), stated, holder, _levels(read, sense_of, senses, columns),
        _pairs(read, sense_of, senses, columns), _together(read, sense_of),
    )  # fmt: skip


def _named(documents: Sequence[tuple[str, tuple[Mention, ...]]], known: Names) -> tuple[list[_Named], list[Found]]:
    """Number the names of each document, the same name of two documents twice, and return what each may mean."""
    named, found = [], list[Found]()
    for text, mentions in documents:
        mentions = with_heads(text, mentions, known)
        numbers: dict[tuple[str, ...], int] = {}
        start = len(found)
        for mention in mentions:
            if numbers.setdefault(known.key(mention), len(found)) == len(found):
                found.append(known.of(mention))
        of, lists = [numbers[known.key(mention)] for mention in mentions], list(told_together(text, mentions))
        add_beside(found, mentions, of, lists, known)
        add_cut(found, mentions, of, known)
        if any(one.units for one in found[start:]):
            add_listed(found, mentions, of, known)
        named.append(_Named(text, mentions, of, lists))
    return named, found


def _held(one: _Named, names: Columns, best: Array) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
    """Return for a mention's number that of the mention which holds it by the text, frames it, or does neither."""
    found = holders(one.text, one.mentions, one.of, names, best)
    hold_beyond(one.text, one.mentions, one.of, names, best, found)
    hold_labels(one.text, one.mentions, one.of, names, best, found)
    framed = frames(one.text, one.mentions, one.of, names, best, found)
    above = stated_above(one.text, one.mentions, one.of, names, best, found | framed)
    return found, framed | above.within, above.beyond


def best_rows(score: Array, columns: Columns) -> Array:
    """Return for each name its row with the highest score, the first of equals; -1 where it has no row."""
    first, last = columns.first[:-1], columns.first[1:]
    best = np.full(len(first), -1)
    some = first < last
    starts = first[some]
    if len(starts):
        most = np.repeat(np.maximum.reduceat(score, starts), (last - first)[some])
        rows = np.flatnonzero(score == most)[::-1]
        best[columns.name[rows]] = rows  # of equals the first is written last
    return best


def _senses(read: Sequence[_Read]) -> tuple[tuple[Sense, ...], list[list[int]], list[int]]:
    """Return all senses, by document the sense of each mention, and how many senses there are up to its end."""
    senses: dict[tuple[int, bool, float, tuple[int, ...]], int] = {}
    sense_of, ends = [], []
    for _, mentions, of, _, held, framed, _ in read:
        held = held | framed
        away, here = elsewhere(mentions, held), []
        for at, mention in enumerate(mentions):
            outer = (held[at],) if at in held else away.get(mention.core, ())
            around = tuple(sorted({of[other] for other in outer})) if outer else ()
            sense = of[at], mention.slot in TOWN_SLOTS, VOTES.get(mention.kind, _LEAST_VOTE), around
            here.append(senses.setdefault(sense, len(senses)))
        sense_of.append(here)
        ends.append(len(senses))
    return tuple(map(Sense._make, senses)), sense_of, ends


def _by_sense(names: Columns, senses: Sequence[Sense]) -> Columns:
    if [sense.name for sense in senses] == list(range(len(names.first) - 1)):
        return names  # as in most documents: one sense a name
    name = np.array([sense.name for sense in senses], dtype=np.intp)
    sizes = np.diff(names.first)[name]
    first = np.concatenate(([0], np.cumsum(sizes)))
    of_row = np.repeat(np.arange(len(senses)), sizes)
    return names.take(np.arange(int(first[-1])) - first[of_row] + names.first[name[of_row]], first, of_row)


def _together(read: Sequence[_Read], sense_of: Sequence[Sequence[int]]) -> dict[int, set[int]]:
    """Return for each sense the others that stand in a list with it, anywhere in its document."""
    together = defaultdict[int, set[int]](set)
    for one, senses in zip(read, sense_of, strict=True):
        for left, right in one.lists:
            if senses[left] != senses[right]:
                together[senses[left]].add(senses[right])
                together[senses[right]].add(senses[left])
    return together


def _told(read: Sequence[_Read], sense_of: Sequence[Sequence[int]], size: int) -> Told:
    count, placed, start = [0] * size, [0] * size, [-1] * size
    for one, senses in zip(read, sense_of, strict=True):
        text = one.text
        for mention, sense in zip(one.mentions, senses, strict=True):
            count[sense] += 1
            at = mention.start
            if start[sense] < 0:
                start[sense] = at
            # Nothing is searched where no white space ends what stands before.
            if at > 1 and text[at - 1].isspace() and _PLACED.search(text, max(0, at - _LOOK_BACK), at):
                placed[sense] += 1
    counts = np.array(count, dtype=float)
    return Told(counts, np.array(placed) / np.maximum(counts, 1.0), np.array(start, dtype=float))


def _stated(columns: Columns, names: Columns, senses: Sequence[Sense]) -> tuple[Array, Array]:
    stated, holder = np.zeros(len(columns.name), dtype=np.int64), np.full(len(columns.name), -1)
    for at, sense in enumerate(senses):
        held = [row for name in sense.outer for row in holding(names, name)]
        if not held:
            continue
        rows = np.arange(columns.first[at], columns.first[at + 1])
        stated[rows] = -1
        for row in reversed(held):
            within = rows[inside(columns, names, rows, row)]
            stated[within], holder[within] = 1, row
    return stated, holder


def _levels(
    read: Sequence[_Read], sense_of: Sequence[Sequence[int]], senses: Sequence[Sense], columns: Columns
) -> Array:
    """Say what level words and slots tell: a bare "Oaxaca" is the state where the report says "Oaxaca state".

    Not so where a town in the unit has the name, unless the report uses it for the unit: it tells of a part of it, or
    of an army in it ("western Kursk", "fighting in Kursk").
    "Near Oaxaca" is near the city and not near the state; "Aurora, where it hit Baler" is the province.
    """
    level = np.zeros(len(columns.name), dtype=np.int64)
    rivers = set(columns.name[(columns.kind == WATER) & (columns.how >= _GENERATED)].tolist())
    for one, of in zip(read, sense_of, strict=True):
        _tell_levels(level, one.text, one.mentions, of, senses, columns)
        mark_holders(one.text, one.mentions, one.held, of, columns, level)
        _tell_against(level, one, of, columns, rivers)
    return level


def _tell_levels(
    level: Array, text: str, mentions: Sequence[Mention], of: Sequence[int], senses: Sequence[Sense], columns: Columns
) -> None:
    """Fill in the levels that one document tells."""
    said: dict[str, set[str]] = {}
    for mention in mentions:
        base, suffix = split_suffix(mention.core)
        if suffix:
            said.setdefault(base, set()).add(suffix)
    as_unit = {sense for one, sense in zip(mentions, of, strict=True) if one.modifier or _fought_in(text, one)}
    for sense, mention in {sense: mention for mention, sense in zip(mentions, of, strict=True)}.items():
        if mention.slot in TOWN_SLOTS:
            rows = _rows_of(sense, columns)
            kinds = columns.kind[rows]
            if ((kinds == SETTLEMENT) & (columns.size[rows] >= CITY_SIZE)).any():
                level[rows[(kinds == ADMIN1) | (kinds == ADMIN2)]] = -1
            continue
        if mention.form == "sector":  # a front has the name of a town or region, not of a district
            rows = _rows_of(sense, columns)
            level[rows[columns.kind[rows] == ADMIN2]] = -1
            continue
        if text[mention.end : mention.end + 1] == "," and _WHERE.match(text, mention.end):
            level[_units_without_city(_rows_of(sense, columns), columns)] = 1
        if text[max(0, mention.start - 4) : mention.start].lower() == "the " and mention.core not in said:
            rows = _rows_of(sense, columns)
            kinds = columns.kind[rows]
            units = (kinds == ADMIN1) | (kinds == ADMIN2)
            shared = (columns.country[rows] == NOWHERE) & (kinds > ADMIN2) & (columns.how[rows] < _ALTERNATE)
            if shared.any():  # "the Red Sea" is the sea of many states, and no state of Sudan
                level[rows[units]] = -1
        words = said.get(mention.core) if not senses[sense].outer else None
        if words and "city" not in words and mention.kind != "demonym" and mention.form == "name":
            rows = _rows_of(sense, columns)
            regions = rows[columns.kind[rows] == ADMIN1]
            if len(regions) and (sense in as_unit or not _has_seat(rows, int(regions[0]), columns)):
                level[rows], level[regions[0]] = -1, 1


def _tell_against(level: Array, one: _Read, of: Sequence[int], columns: Columns, rivers: set[int]) -> None:
    """Mark what is not meant: a river by a unit's name without its article (Helmand), a town in a title's state."""
    for at, sense in enumerate(of if rivers else ()):
        if sense in rivers and one.text[max(0, one.mentions[at].start - 4) : one.mentions[at].start].lower() != "the ":
            rows = _rows_of(sense, columns)
            if (columns.kind[rows] == ADMIN1).any():
                level[rows[(columns.kind[rows] == WATER) & (columns.how[rows] >= _GENERATED)]] = -1
    for at, outer in one.beyond.items():
        rows = _rows_of(of[at], columns)
        for state in holding(columns, of[outer]):
            if columns.kind[state] == COUNTRY:
                level[rows[inside(columns, columns, rows, state)]] = -1


def _rows_of(sense: int, columns: Columns) -> Array:
    return np.arange(columns.first[sense], columns.first[sense + 1])


def _fought_in(text: str, mention: Mention) -> bool:
    at = mention.start
    if text[max(0, at - 3) : at - 1].lower() not in _ARMIES_END:  # of most names, and seen in a tenth of the time
        return _LAND_OF.match(text, mention.end) is not None
    return _ARMIES_IN.search(text, max(0, at - _ARMIES_BACK), at) is not None


def _has_seat(rows: Array, unit: int, columns: Columns) -> bool:
    """Whether a town in a unit has its name (Poltava in Poltava Oblast), so that the bare name is the town's."""
    own = (columns.kind[rows] == SETTLEMENT) & (columns.how[rows] < _ALTERNATE) & (columns.size[rows] >= _SEAT)
    return bool((columns.admin1[rows[own]] == columns.admin1[unit]).any())


def _units_without_city(rows: Array, columns: Columns) -> Array:
    """Return of the rows of a name the units in whose country no city has it."""
    kinds, country = columns.kind[rows], columns.country[rows]
    cities = country[(kinds == SETTLEMENT) & (columns.size[rows] >= CITY_SIZE)]
    units: Array = rows[((kinds == ADMIN1) | (kinds == ADMIN2)) & ~np.isin(country, cities)]
    return units


def _pairs(
    read: Sequence[_Read], sense_of: Sequence[Sequence[int]], senses: Sequence[Sense], columns: Columns
) -> Pairs:
    """Pair the rows of each sense with the senses of other names that stand next to it."""
    found: dict[tuple[int, int], float] = {}
    for document, of in zip(read, sense_of, strict=True):
        for (left, one), (right, two) in pairwise(zip(document.mentions, of, strict=True)):
            if senses[one].name != senses[two].name:
                near = 1.0 / (1.0 + max(0, right.start - left.end) / _HALF_NEAR)
                for pair in ((one, two), (two, one)):
                    found[pair] = max(found.get(pair, 0.0), near)
    sense = np.array([pair[0] for pair in found], dtype=np.intp)
    sizes = np.diff(columns.first)[sense]
    start = np.concatenate(([0], np.cumsum(sizes)))[:-1]
    row = np.arange(int(sizes.sum())) - np.repeat(start - columns.first[sense], sizes)
    beside = np.repeat(np.array([pair[1] for pair in found], dtype=np.intp), sizes)
    return Pairs(row, beside, np.repeat(np.array(list(found.values())), sizes))
