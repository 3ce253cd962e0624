"""What the candidates of one document say of each other, once each has been scored by its own surroundings."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, pairwise

import numpy as np

from dateline.mentions.candidates import KINDS, Candidate, Knowledge
from dateline.mentions.recogniser.features import COLUMNS, Table
from dateline.mentions.words import (
    COMMON_SHIFT,
    GIVEN,
    LOCATIVE,
    PARTNER,
    SAYS,
    SUFFIX,
    SURNAME_SHIFT,
    TITLE,
)
from dateline.mentions.words.stream import COMMA, Array, Stream

_FAR, _NEVER = -9.0, -99.0  # the score of a neighbour that is not there; no value
_NEAR = 3  # words between neighbours
_PLACES = [COLUMNS.index(name) for name in "form words before after start s_f s_x s_l1 s_r1 p_l1 p_r1".split()]
_CUES = tuple(1 << bit for bit in range(10, 14))  # the lists of cue words: organisation, street, nature, building
# What is asked of a candidate's last word, its first, its governor (twice), the word before, and the word after.
_ASKED = (GIVEN, *_CUES, GIVEN, LOCATIVE, PARTNER, TITLE, SAYS, SUFFIX, *_CUES[:3])
_KIND_BITS = np.arange(len(KINDS))[:, None]


def evidence(stream: Stream, table: Table, found: list[Candidate], sums: Array) -> Array:
    """Return a row of numbers for each candidate: its scores, those of its namesakes and neighbours, its form.

    Parameters
    ----------
    stream, table, found
        The documents.
    sums
        The sums of the first stage: all, those of the surroundings, those of the candidate itself.
    """
    scores = sums[:, 0]
    columns = [*sums.T, *_namesakes(table, scores), *_neighbours(stream, table, found, scores)]
    columns += [*_coherence(stream, table, found, scores), *_longer(stream, table, scores), _position(stream, table)]
    columns += _own(stream, table)
    rows = np.empty((len(columns), len(found)), dtype=np.float32)  # a row a number, for the trees ask one of all
    for at, column in enumerate(columns):
        rows[at] = column
    return rows.T


def _namesakes(table: Table, scores: Array) -> list[Array]:
    """The scores of the same words elsewhere in the document: the best, the mean of the others, the first."""
    same = table.same
    best, starts = np.full(table.different, _NEVER), np.zeros(table.different, dtype=np.intp)
    np.maximum.at(best, same, scores)
    starts[same[::-1]] = np.arange(len(same))[::-1]
    sums, count = np.bincount(same, weights=scores), np.bincount(same)[same]
    others = np.where(count > 1, (sums[same] - scores) / np.maximum(count - 1, 1), _NEVER)
    return [best[same], others, scores[starts][same], count]


def _neighbours(stream: Stream, table: Table, found: list[Candidate], scores: Array) -> list[Array]:
    """The best scores of what overlaps a candidate, and of what stands close by; whether one lies in the next."""
    size = len(found)
    over, left, right = ([_FAR] * size for _ in range(3))  # lists, whose items are changed in less time
    inside, holds = [0] * size, [0] * size
    firsts, lasts, values = table.firsts.tolist(), table.lasts.tolist(), scores.tolist()
    for one in range(size):
        last, value = lasts[one], values[one]
        for two in range(one + 1, size):
            away = firsts[two] - last
            if away > _NEAR:
                break
            other = values[two]
            if away < 1:
                if other > over[one]:
                    over[one] = other
                if value > over[two]:
                    over[two] = value
                continue
            if other > right[one]:
                right[one] = other
            if value > left[two]:
                left[two] = value
            if away == 1 and stream.gaps[firsts[two]] == COMMA and found[two].known.holds & found[one].known.inside:
                inside[one] = holds[two] = 1
    return [np.array(values) for values in (over, left, right, inside, holds)]


def _position(stream: Stream, table: Table) -> Array:
    """How far from the beginning of its document a candidate stands, from 0 to 1."""
    begins, document = np.array(stream.begins), stream.document[table.firsts]
    return np.asarray((table.firsts - begins[document]) / np.diff(begins)[document])


def _coherence(stream: Stream, table: Table, found: list[Candidate], scores: Array) -> list[Array]:
    """How much of the document's likely places lie in a candidate's countries and units, itself not counted."""
    chances = (1 / (1 + np.exp(-scores))).tolist()
    ends = np.searchsorted(table.firsts, stream.begins).tolist()
    shares = [_shares(found[start:end], chances[start:end]) for start, end in pairwise(ends)]
    return list(np.array(list(chain.from_iterable(shares))).T)


def _shares(found: list[Candidate], chances: list[float]) -> list[tuple[float, float, float]]:
    """Return for each candidate of one document what the others give to its countries and units."""
    votes: dict[str, float] = defaultdict(float)
    own: dict[str, float] = defaultdict(float)
    known: dict[str, Knowledge] = {}
    for (_, _, _, name, _, knowledge, _, _), chance in zip(found, chances, strict=True):
        own[name] += chance
        if knowledge.countries:
            known[name] = knowledge
            share = chance / len(knowledge.countries)
            for code in knowledge.countries:
                votes[code] += share
            if knowledge.units:
                share = chance / len(knowledge.units)
                for code in knowledge.units:
                    votes[code] += share
    total = sum(own.values())
    rest = {name: _rest(one, votes, own[name], total) for name, one in known.items()}
    none = (0.0, 0.0, 0.0)
    return [rest.get(one.name, none) for one in found]


def _rest(known: Knowledge, votes: dict[str, float], mine: float, total: float) -> tuple[float, float, float]:
    """What the other names give to a name's likeliest country, to that of its first place, to its likeliest unit."""
    rest, share = max(total - mine, 0.5), mine / len(known.countries)
    most = max([votes[code] for code in known.countries])
    near = max([votes[code] for code in known.units]) - mine / len(known.units) if known.units else 0.0
    return (most - share) / rest, (votes[known.first_country] - share) / rest, near


def _longer(stream: Stream, table: Table, scores: Array) -> list[Array]:
    """For one word: the best and the least score of the longer candidates elsewhere that begin or end with it."""
    best, least = np.full(len(scores), _NEVER), np.full(len(scores), _NEVER)
    several = table.lasts > table.firsts
    ends: dict[int, list[float]] = defaultdict(list)
    for place in (table.firsts, table.lasts):
        for word, score in zip(stream.own[place[several]].tolist(), scores[several].tolist(), strict=True):
            ends[word].append(score)
    if not ends:
        return [best, least]
    words = stream.own[table.firsts].tolist()
    for at in np.flatnonzero(~several).tolist():
        found = ends.get(words[at])
        if found:
            best[at], least[at] = max(found), min(found)
    return [best, least]


def _own(stream: Stream, table: Table) -> list[Array]:
    """The candidate's own columns again, as numbers."""
    rows, lists, f, x = table.known[:, 5:].T, stream.lists, table.firsts, table.lasts
    first, last, behind, governor = lists[f], lists[x], lists[x + 1], lists[stream.governors[f]]
    numbers = [*np.log10(1 + rows[:2]), *rows[2:5], *table.columns.T[_PLACES]]
    levels = [first >> COMMON_SHIFT & 7, last >> COMMON_SHIFT & 7, last >> SURNAME_SHIFT & 3]
    of_words = (*(last,) * 5, first, governor, governor, lists[f - 1], *(behind,) * 5)
    asked = [word & bit != 0 for word, bit in zip(of_words, _ASKED, strict=True)]
    memory = [table.get("headline") % 5, table.get("placed"), table.get("person") & 3]
    return [*numbers, *levels, *asked, *memory, *(rows[5] >> _KIND_BITS & 1)]
