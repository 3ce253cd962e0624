"""Documents as the ranker sees them: their names, each with candidates, and how they stand to one another.

Several documents make one scene, in which each has names of its own. Of the time of one short document most would be
the fixed price of numpy's calls; together they pay it once. ``documents`` is what is read of each, ``levels`` which of
the candidates its level words, slots and containers speak for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

import numpy as np

from dateline.gazetteer import Gazetteer
from dateline.records import Mention
from dateline.resolve.candidates import Found, Names, names_of
from dateline.resolve.candidates.columns import Array, Columns, columns_of
from dateline.resolve.candidates.namesakes import add_cut
from dateline.resolve.candidates.respellings import add_respelt
from dateline.resolve.candidates.villages import add_beside, add_listed
from dateline.resolve.context.containers import elsewhere, holders
from dateline.resolve.context.containment import holding, inside
from dateline.resolve.context.frames import frames, hold_beyond
from dateline.resolve.context.headings import stated_above
from dateline.resolve.context.labels import hold_labels
from dateline.resolve.context.level_words import with_heads
from dateline.resolve.context.lists import told_together
from dateline.resolve.context.town_words import told_as_towns
from dateline.resolve.scene.documents import Named, Read, Sense
from dateline.resolve.scene.levels import levels_of

Prior = Callable[[Columns], Array]

# A demonym says whose people act and not where; a body bears the name of where it sits or whom it serves.
VOTES = {"literal": 1.0, "metonym": 1.0, "demonym": 0.6, "organisation-part": 0.3}
_LEAST_VOTE = 0.2
_PLACED = re.compile(r"\b(?:in|at|near|from|to|of|outside|around|across|into|toward|towards|through)\s+(?:the\s+)?\Z")
_LOOK_BACK = 14  # characters
_HALF_NEAR = 40.0  # characters between two names at which being neighbours counts half


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
    read = [Read(*one, *_held(one, names, best)) for one in named]
    starts = [0, *accumulate(len(one.mentions) for one in read)]
    senses, sense_of, last = _senses(read)
    held = {at + inner: at + outer for at, one in zip(starts, read, strict=False) for inner, outer in one.held.items()}
    columns = _by_sense(names, senses)
    stated, holder = _stated(columns, names, senses)
    return Scene(
        starts, columns.first[[0, *last]].tolist(), np.repeat(np.arange(len(read)), np.diff([0, *last])),
        tuple(chain.from_iterable(one.mentions for one in read)), names, likely, tuple([name.note for name in found]),
        columns, held, senses, tuple(chain.from_iterable(sense_of)),
        _told(read, sense_of, len(senses)), stated, holder, levels_of(read, sense_of, senses, columns),
        _pairs(read, sense_of, senses, columns), _together(read, sense_of),
    )  # fmt: skip


def _named(documents: Sequence[tuple[str, tuple[Mention, ...]]], known: Names) -> tuple[list[Named], list[Found]]:
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
        add_respelt(found, mentions, of, known)
        add_cut(found, mentions, of, known)
        if any(one.units for one in found[start:]):
            add_listed(found, mentions, of, known)
        named.append(Named(text, mentions, of, lists, told_as_towns(text, mentions, known)))
    return named, found


def _held(one: Named, names: Columns, best: Array) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
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


def _senses(read: Sequence[Read]) -> tuple[tuple[Sense, ...], list[list[int]], list[int]]:
    """Return all senses, by document the sense of each mention, and how many senses there are up to its end."""
    senses: dict[tuple[int, bool, float, tuple[int, ...]], int] = {}
    sense_of, ends = [], []
    for _, mentions, of, _, towns, held, framed, _ in read:
        held = held | framed
        away, here = elsewhere(mentions, held), []
        for at, mention in enumerate(mentions):
            outer = (held[at],) if at in held else away.get(mention.core, ())
            around = tuple(sorted({of[other] for other in outer})) if outer else ()
            sense = of[at], at in towns, VOTES.get(mention.kind, _LEAST_VOTE), around
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


def _together(read: Sequence[Read], sense_of: Sequence[Sequence[int]]) -> dict[int, set[int]]:
    """Return for each sense the others that stand in a list with it, anywhere in its document."""
    together = defaultdict[int, set[int]](set)
    for one, senses in zip(read, sense_of, strict=True):
        for left, right in one.lists:
            if senses[left] != senses[right]:
                together[senses[left]].add(senses[right])
                together[senses[right]].add(senses[left])
    return together


def _told(read: Sequence[Read], sense_of: Sequence[Sequence[int]], size: int) -> Told:
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


def _pairs(read: Sequence[Read], sense_of: Sequence[Sequence[int]], senses: Sequence[Sense], columns: Columns) -> Pairs:
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
