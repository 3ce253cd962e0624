"""Judging: which names of a report are where something happened, by weights fitted on marked reports.

The field's words (``clauses``, ``placing``) say what they tell and where. They are sure where they speak, and silent
about what nobody foresaw. This room weighs every name of a report, with what those words told as one reason among
others: what else stands around the name, how it is named, and what the report is about. ``bench/fit_judge.py`` fits the
weights; how, on what and how well stands in ``data/judge.json``.

``vectors`` gives words as numbers; ``surroundings`` what stands around a name; ``evidence`` what is asked about it;
``network`` reads a report token by token, as ``sequence`` gives it;
``vetoes`` what a sum of words cannot tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple
from zlib import crc32

import numpy as np

from dateline._arrays import Array, trees
from dateline._data import package_file
from dateline.coding.judging.evidence import HAPPENED, evidence
from dateline.coding.judging.network import Head, Network, read, read_head, shared_network
from dateline.coding.judging.sequence import tokens
from dateline.coding.judging.surroundings import (
    STRETCHES,
    WORDED,
    Sight,
    Surroundings,
    means,
    seen_around,
    spoken,
    told_words,
)
from dateline.coding.judging.vectors import Words, vectors
from dateline.lexicon import EventLexicon
from dateline.mentions.words.senses import NOUN, NOUN_SHIFT, VERB, VERBAL, sense_of
from dateline.mentions.words.tokens import Sentence
from dateline.records import Event, Report, Resolved

__all__ = ["Case", "Verdict", "fields_of", "judged", "sights_of"]

MANY = 40  # names of a sentence; one of more is a list
DIGITS = 3
FEW = 25  # words with a vector: a text of fewer, one or two sentences, shows too little of what it is about
_TELLING = frozenset({2, 9, 17, 20, 24})  # WordNet's nouns of acts, events, phenomena, processes and states
# How much likelier a type is that known words tell in the name's sentence, and in its report (log-odds). With them the
# type of 968 of 1,517 places that no words told is right, without them of 905 (five folds; it is flat around them).
_IN_SENTENCE, _IN_REPORT = 1.5, 0.75
# What WordNet has as verbs, too, and hardly tells what happened: taken only where nothing else does.
_IDLE = frozenset(
    crc32(word.encode())
    for word in "near off last like being past down out over under even well back still close long believed".split()
)
_STRIP = 2048  # names that are weighed at a time, so that a long report needs no more memory


class Weights(NamedTuple):
    """What was fitted for a field, as read from ``data/judge.npz``."""

    types: tuple[str, ...]
    drawn: tuple[str, ...]  # those of them of which there were enough to learn from
    near: Array  # of each number of the means, the report's apart; the last is the constant
    report: Array  # of each number of the report's mean, and the constant
    each: Array  # a row for each stretch but the report: of each number of its mean, and the constant
    kinds: Array  # a row a number of all means and the constant, a column a type that may be drawn
    words: Array  # of each word in the table of vectors its row in `spoken`, -1 of one that is not weighed by itself
    spoken: tuple[Array, ...]  # of each `WORDED` stretch a row a word: for an event, and for each type
    constant: float  # of the sum for an event
    features: Array  # the trees: see `dateline._arrays.trees`
    thresholds: Array
    leaves: Array
    least: float  # likelihood from which on a name is taken for the place of an event that no words told
    doubt: float  # below which it is not taken for the place of one that they told
    head: Head  # of the network: what this field has by itself


class Verdict(NamedTuple):
    """How likely something happened at a name, 0-1; what, and by which word of the sentence, where it is sure.

    ``is_doubted`` is where it is so unlikely that the words that told it are not believed.
    """

    sight: Sight
    likelihood: float
    is_doubted: bool
    type: str = ""
    word: tuple[int, int] | None = None

    @property
    def is_sure(self) -> bool:
        """Whether something happened there though no words told it."""
        return bool(self.type)


def fields_of(lexicon: EventLexicon) -> tuple[str, ...]:
    """Return those of a lexicon's fields for which weights come with the package; none for a user's own."""
    return tuple(name for name in parts_of(lexicon) if name in _fitted())


def parts_of(lexicon: EventLexicon) -> tuple[str, ...]:
    """Return the names of the fields that a lexicon puts together."""
    return tuple(dict.fromkeys(map(str.strip, lexicon.name.split(","))))


def sights_of(sentences: Iterable[Sentence], mentions: Sequence[Resolved]) -> list[Sight]:
    """Return the names of a report that may be where something happened: places below the country, not of a title."""
    sights: list[Sight] = []
    at = 0
    for sentence in sentences:
        while at < len(mentions) and mentions[at].mention.start < sentence.start:
            at += 1
        here = []
        while at < len(mentions) and mentions[at].mention.start < sentence.end:
            here.append(mentions[at])
            at += 1
        if sentence.zone.kind != "title" and len(here) <= MANY:
            sights += (Sight(sentence, found) for found in here if _may_be_drawn(found))
    return sights


def _may_be_drawn(found: Resolved) -> bool:
    place = found.place
    return place is not None and not place.is_wide_as_a_country and found.mention.kind != "demonym"


class Case(NamedTuple):
    """What is judged: a report with some of its sentences, its names, and the events that the words of fields told."""

    report: Report
    sentences: Sequence[Sentence]
    mentions: Sequence[Resolved]
    events: Sequence[Event]


def judged(cases: Iterable[Case], field: str) -> list[list[Verdict]]:
    """Weigh every name of some reports, each by itself; only the arithmetic is done for several at once."""
    weights = weights_of(field)
    verdicts: list[list[Verdict]] = []
    strips: list[_Strip] = []
    seen = [(case, sights_of(case.sentences, case.mentions)) for case in cases]
    shared = shared_network()
    words = told_words((case.report, case.mentions) for case, sights in seen if sights)
    for number, (case, sights) in enumerate(seen):
        verdicts.append([])
        for strip in _strips(number, case, sights, next(words), weights, shared) if sights else ():
            strips.append(strip)
            if sum(len(one.sights) for one in strips) >= _STRIP:
                _weigh(strips, weights, verdicts)
                strips = []
    _weigh(strips, weights, verdicts)
    return verdicts


class _Strip(NamedTuple):
    """Some names of a report, from ``begin`` on, with a row of numbers for each."""

    case: int
    begin: int
    sights: Sequence[Sight]
    around: Surroundings
    asked: Array
    summed: Array  # of the means: what speaks for an event near the name, and in the report
    sounds: Array  # of the means: what speaks for each type
    told: Array
    answers: Array  # of the network: the log-odds of an event

    @property
    def ranges(self) -> Array:
        """Which words of the report stand around each name."""
        return self.around.ranges[self.begin : self.begin + len(self.sights)]


def _strips(
    number: int, case: Case, sights: Sequence[Sight], words: Words, weights: Weights, shared: Network
) -> Iterator[_Strip]:
    """Yield the names of a report with their numbers; none of one of few words."""
    if len(words.starts) < FEW:
        return
    seen = seen_around(case.report, sights, words)
    asked = evidence(case.report, sights, case.mentions, case.events, weights.types)
    told = _told(sights, case.events, weights.drawn)
    text = case.report.text
    seen_in_order = tokens(text, case.sentences, sights, case.mentions, case.events, weights.types, shared.common)
    answers = read(seen_in_order, shared, weights.head)
    for at in range(0, len(sights), _STRIP):
        here = slice(at, at + _STRIP)
        # Products are made report by report: larger ones would take several cores.
        found = means(seen, at, at + _STRIP)
        sounds = found @ weights.kinds[:-1] + weights.kinds[-1]
        yield _Strip(
            number,
            at,
            sights[here],
            seen,
            asked[here],
            _summed(found, weights),
            sounds,
            told[here],
            answers[here],
        )


def _weigh(strips: Sequence[_Strip], weights: Weights, verdicts: list[list[Verdict]]) -> None:
    """Add the verdicts on some names to those of their reports."""
    if not strips:
        return
    asked, summed, sounds, told, answers, rows = (
        np.concatenate(part)
        for part in zip(
            *((one.asked, one.summed, one.sounds, one.told, one.answers, one.around.words.rows) for one in strips),
            strict=True,
        )
    )
    begins = accumulate((len(one.around.words.rows) for one in strips), initial=0)
    ranges = np.concatenate([one.ranges + begin for one, begin in zip(strips, begins, strict=False)])
    said = spoken(rows, ranges, weights.words, weights.spoken)
    summed = np.column_stack([summed, said[:, 0] + weights.constant, answers])
    likely, kinds = _likelihoods(asked, summed, weights), _kinds(sounds + said[:, 1:], told)
    at = 0
    for one in strips:
        here = slice(at, at + len(one.sights))
        verdicts[one.case] += _verdicts(one.sights, one.around, one.begin, kinds[here], likely[here], weights)
        at = here.stop


def _told(sights: Sequence[Sight], events: Sequence[Event], types: Sequence[str]) -> Array:
    """Return how much likelier each type is at each sight since known words tell it in its sentence or report."""
    columns = {kind: column for column, kind in enumerate(types)}
    happened = [one for one in events if one.type in columns and one.modality in HAPPENED]
    report = np.zeros(len(types), dtype=np.float32)
    report[[columns[one.type] for one in happened]] = _IN_REPORT
    sentences: dict[int, Array] = {}
    for one in happened:
        sentences.setdefault(one.sentence_start, report.copy())[columns[one.type]] = _IN_REPORT + _IN_SENTENCE
    rows = [sentences.get(sight.sentence.start, report) for sight in sights]
    return np.array(rows)


def _summed(found: Array, weights: Weights) -> Array:
    wide = found.shape[1] // len(STRETCHES)
    near = found[:, :-wide] @ weights.near[:-1] + weights.near[-1]
    report = found[:, -wide:] @ weights.report[:-1] + weights.report[-1]
    stretches = found[:, :-wide].reshape(len(found), -1, wide)
    each = np.einsum("nsw,sw->ns", stretches, weights.each[:, :-1]) + weights.each[:, -1]
    return np.column_stack([near, report, each])


def _likelihoods(asked: Array, summed: Array, weights: Weights) -> list[float]:
    summed = np.round(summed, DIGITS)  # since the last digits of a product depend on the processor
    odds = trees(np.hstack([asked, summed]).astype(np.float32), weights.features, weights.thresholds, weights.leaves)
    return [float(one) for one in 1 / (1 + np.exp(-odds))]


def _kinds(sounds: Array, told: Array) -> list[int]:
    """Return the number of the likeliest type of each sight."""
    return [int(one) for one in np.argmax(sounds + told, axis=1)]


def _verdicts(
    sights: Sequence[Sight], around: Surroundings, begin: int, kinds: Sequence[int], likely: Sequence[float],
    weights: Weights,
) -> list[Verdict]:  # fmt: skip
    verdicts = []
    for number, (sight, likelihood, kind) in enumerate(zip(sights, likely, kinds, strict=True)):
        if likelihood < weights.least:
            verdicts.append(Verdict(sight, likelihood, likelihood < weights.doubt))
            continue
        word = _word(around, begin + number, weights, kind)
        verdicts.append(Verdict(sight, likelihood, False, weights.drawn[kind], word))
    return verdicts


def _word(around: Surroundings, number: int, weights: Weights, kind: int) -> tuple[int, int] | None:
    """Return the verb or noun of a sight's clause that speaks most for an event of its kind, None where none does."""
    table, words = vectors(), around.words
    first, last = around.ranges[number, STRETCHES.index("clause")].tolist()
    part = slice(0, table.rows.shape[1])  # the clause is the first stretch
    speaks = table.rows[words.rows[first:last]].astype(np.float32) @ (weights.near[part] + weights.kinds[part, kind])
    weighed = [-round(one, DIGITS) for one in speaks.tolist()]
    senses = table.senses.take(words.rows[first:last]).tolist()
    ranked = sorted(range(last - first), key=weighed.__getitem__)
    telling = filter(lambda at: _tells(senses[at]), ranked)  # mostly the first or second one is taken
    best = next(telling, None)
    if best is not None and senses[best] in _IDLE:
        best = next((at for at in telling if senses[at] not in _IDLE), best)
    return None if best is None else (int(words.starts[first + best]), int(words.ends[first + best]))


def _tells(word: int) -> bool:
    """Whether a word is a verb that is oftener one than a noun, or the noun of an act, event, process or state."""
    sense = sense_of(word)
    noun = sense >> NOUN_SHIFT & NOUN
    return noun in _TELLING or bool(sense & VERB and (not noun or sense & VERBAL))


@cache
def _fitted() -> frozenset[str]:
    with np.load(package_file("data/judge.npz")) as table:
        ends = " drawn types"
        return frozenset(name.removesuffix(ends) for name in table.files if name.endswith(ends))


@cache
def weights_of(field: str) -> Weights:
    """Return the weights of a field, read once."""
    with np.load(package_file("data/judge.npz")) as table:
        return read_weights(
            {name.partition(" ")[2]: table[name] for name in table.files if name.startswith(f"{field} ")}
        )


def read_weights(table: Mapping[str, Array]) -> Weights:
    """Return weights as they were fitted, as they are asked."""
    types, drawn = tuple(table["types"].tolist()), tuple(table["drawn types"].tolist())
    near, report, each, kinds = (table[name].astype(np.float32) for name in ("near", "report", "each", "kinds"))
    trees_ = table["features"], table["thresholds"], table["leaves"]
    words, numbers = np.unique(table["words"].astype(np.int64), return_inverse=True)
    said = np.zeros((len(WORDED), len(words), table["spoken"].shape[1]))
    said[table["stretch"], numbers] = table["spoken"]
    rows = np.full(len(vectors().keys), -1, dtype=np.intp)
    rows[words] = np.arange(len(words))
    return Weights(
        types, drawn, near, report, each, kinds, rows, tuple(said), float(table["constant"]), *trees_,
        float(table["least"]), float(table["doubt"]), read_head({name: table[f"head {name}"] for name in Head._fields}),
    )  # fmt: skip
