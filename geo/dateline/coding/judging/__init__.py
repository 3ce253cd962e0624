"""Judging: which names of a report are where something happened, by weights fitted on marked reports.

The field's words (``clauses``, ``placing``) say what they tell and where. They are sure where they speak, and silent
about what nobody foresaw. This room weighs every name of a report, with what those words told as one reason among
others: what else stands around the name, how it is named, and what the report is about. ``bench/fit_judge.py`` fits the
weights; how, on what and how well stands in ``data/judge.json``.

``vectors`` gives words as numbers; ``surroundings`` what stands around a name; ``evidence`` what is asked about it;
``weights`` are what was fitted; ``network`` reads a report token by token, as ``sequence`` gives it, where without it a
name stays in doubt; ``vetoes`` what a sum of words cannot tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import accumulate
from typing import NamedTuple
from zlib import crc32

import numpy as np

from dateline._arrays import Array, trees
from dateline.coding.judging.evidence import HAPPENED, columns, evidence
from dateline.coding.judging.network import Network, read, shared_network
from dateline.coding.judging.sequence import tokens
from dateline.coding.judging.surroundings import (
    STRETCHES,
    Sight,
    Surroundings,
    mean,
    means,
    seen_around,
    spoken,
    told_words,
)
from dateline.coding.judging.vectors import Words, vectors
from dateline.coding.judging.weights import Trees, Weights, fitted, weights_of
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
# Likelihoods without the network from which on it is asked, of a name where no words told an event; and up to which, of
# one where they did. Of news and other texts that we did not write, 67 to 88 in 100 need it for no name, by field.
_OPEN, _SURE = 0.25, 0.5
# Log-odds of an event by the mean of all words, below which a report in which no words told one is let be: of those
# texts 41 to 70 in 100. Cross-validated, neither this nor the above loses a right place in the 2,400 texts of a field.
_OF_ANOTHER = -2.0
_STRIP = 2048  # names that are weighed at a time, so that a long report needs no more memory


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
    return tuple(name for name in parts_of(lexicon) if name in fitted())


def parts_of(lexicon: EventLexicon) -> tuple[str, ...]:
    """Return the names of the fields that a lexicon puts together."""
    return tuple(dict.fromkeys(map(str.strip, lexicon.name.split(","))))


def sights_of(sentences: Iterable[Sentence], mentions: Sequence[Resolved]) -> list[Sight]:
    """Return the names of a report that may be where something happened: all below the country, not of a title.

    A name whose place no gazetteer has is one of them: what happened there is told, though not where it is.
    """
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
    is_wide = found.place is not None and found.place.is_wide_as_a_country
    return not is_wide and found.mention.kind != "demonym"


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
    answers: Callable[[], Array]  # of the network: the log-odds of an event at each name of the report

    @property
    def ranges(self) -> Array:
        """Which words of the report stand around each name."""
        return self.around.ranges[self.begin : self.begin + len(self.sights)]


def _strips(
    number: int, case: Case, sights: Sequence[Sight], words: Words, weights: Weights, shared: Network
) -> Iterator[_Strip]:
    """Yield the names of a report with their numbers; none of one of few words, or that sounds like another field's."""
    if len(words.starts) < FEW:
        return
    whole = mean(words)
    told_any = any(one.type in weights.types for one in case.events)
    if not told_any and _rounded(whole @ weights.report[:-1] + weights.report[-1]) < _OF_ANOTHER:
        return
    seen = seen_around(case.report, sights, words, whole)
    asked = evidence(case.report, sights, case.mentions, case.events, weights.types)
    told = _told(sights, case.events, weights.drawn)
    answers = cache(partial(_answers, case, sights, weights, shared))  # of a long report for several strips
    for at in range(0, len(sights), _STRIP):
        here = slice(at, at + _STRIP)
        # Products are made report by report: larger ones would take several cores.
        found = means(seen, at, at + _STRIP)
        sounds = found @ weights.kinds[:-1] + weights.kinds[-1]
        summed = _summed(found, weights)
        yield _Strip(number, at, sights[here], seen, asked[here], summed, sounds, told[here], answers)


def _answers(case: Case, sights: Sequence[Sight], weights: Weights, shared: Network) -> Array:
    text, types = case.report.text, weights.types
    return read(
        tokens(text, case.sentences, sights, case.mentions, case.events, types, shared.common), shared, weights.head
    )


def _weigh(strips: Sequence[_Strip], weights: Weights, verdicts: list[list[Verdict]]) -> None:
    """Add the verdicts on some names to those of their reports."""
    if not strips:
        return
    asked, summed, sounds, told, rows = (
        np.concatenate(part)
        for part in zip(
            *((one.asked, one.summed, one.sounds, one.told, one.around.words.rows) for one in strips), strict=True
        )
    )
    begins = accumulate((len(one.around.words.rows) for one in strips), initial=0)
    ranges = np.concatenate([one.ranges + begin for one, begin in zip(strips, begins, strict=False)])
    said = spoken(rows, ranges, weights.words, weights.spoken)
    known = np.column_stack([asked, _rounded(np.column_stack([summed, said[:, 0] + weights.constant]))])
    likely, kinds = _likelihoods(strips, known.astype(np.float32), weights), _kinds(sounds + said[:, 1:], told)
    at = 0
    for one in strips:
        here = slice(at, at + len(one.sights))
        verdicts[one.case] += _verdicts(one.sights, one.around, one.begin, kinds[here], likely[here], weights)
        at = here.stop


def _likelihoods(strips: Sequence[_Strip], known: Array, weights: Weights) -> list[float]:
    """Return how likely something happened at each name; the network reads those reports that have names in doubt."""
    found = _likely(known, weights.first)
    is_told = known[:, columns(weights.types).index("told here")] > 0
    doubtful = np.where(is_told, found <= _SURE, found >= _OPEN)
    asked: list[Array] = []
    said: list[Array] = []
    at = 0
    for one in strips:
        here = range(at, at + len(one.sights))
        if doubtful[here.start : here.stop].any():
            asked.append(np.arange(here.start, here.stop))
            said.append(one.answers()[one.begin : one.begin + len(one.sights)])
        at = here.stop
    if asked:
        names = np.concatenate(asked)
        rows = np.column_stack([known[names], _rounded(np.concatenate(said))]).astype(np.float32)
        found[names] = _likely(rows, weights.trees)
    return [float(one) for one in found]


def _likely(rows: Array, asked: Trees) -> Array:
    return np.asarray(1 / (1 + np.exp(-trees(rows, *asked))))


def _rounded(found: Array) -> Array:
    return np.round(found, DIGITS)  # since the last digits of a product depend on the processor


def _told(sights: Sequence[Sight], events: Sequence[Event], types: Sequence[str]) -> Array:
    """Return how much likelier each type is at each sight since known words tell it in its sentence or report."""
    numbers = {kind: number for number, kind in enumerate(types)}
    happened = [one for one in events if one.type in numbers and one.modality in HAPPENED]
    report = np.zeros(len(types), dtype=np.float32)
    report[[numbers[one.type] for one in happened]] = _IN_REPORT
    sentences: dict[int, Array] = {}
    for one in happened:
        sentences.setdefault(one.sentence_start, report.copy())[numbers[one.type]] = _IN_REPORT + _IN_SENTENCE
    rows = [sentences.get(sight.sentence.start, report) for sight in sights]
    return np.array(rows)


def _summed(found: Array, weights: Weights) -> Array:
    wide = found.shape[1] // len(STRETCHES)
    near = found[:, :-wide] @ weights.near[:-1] + weights.near[-1]
    report = found[:, -wide:] @ weights.report[:-1] + weights.report[-1]
    stretches = found[:, :-wide].reshape(len(found), -1, wide)
    each = np.einsum("nsw,sw->ns", stretches, weights.each[:, :-1]) + weights.each[:, -1]
    return np.column_stack([near, report, each])


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
