"""The events that no words told, as the judge finds them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby

from dateline.coding.actors import sides
from dateline.coding.clauses import Hit, is_barred
from dateline.coding.counts.shares import shared_out
from dateline.coding.documents import Document
from dateline.coding.events import counted_of, dated_of, event_of, worded_of
from dateline.coding.judging import Verdict
from dateline.coding.judging.evidence import HAPPENED
from dateline.coding.placing.drawing import distinct
from dateline.coding.placing.drawing.apart import on_their_days
from dateline.coding.sentences import Act, Scene
from dateline.coding.unforeseen.added import by_sentence
from dateline.coding.unforeseen.sites import hit_of, may_be_site, site, stage_of, trigger_of
from dateline.mentions.words.tokens import Sentence
from dateline.records import Event, Location, Resolved

_WHY = "no known word tells of an event here; the words around it do"


def untold(document: Document, verdicts: Sequence[Verdict], types: Collection[str]) -> list[Event]:
    """Return the events of names in whose sentence nothing of their kind was told; ``types`` are those of the field."""
    made: list[Event] = []
    words: set[tuple[int, int]] = set()  # by which they are told
    numbers = by_sentence(document.found)
    for (start, kind), group in groupby(verdicts, key=lambda one: (one.sight.sentence.start, one.type)):
        alike = list(group)
        best = max(alike, key=lambda one: (one.word is not None, one.likelihood))
        word = best.word or _name(best)
        if word in words:
            word = _name(best)  # an event is known by where its trigger stands
        beside = [document.found[number] for number in numbers.get(start, ())]
        if any(event.trigger_start < word[1] and word[0] < event.trigger_end for event in beside):
            continue  # it tells of what is elsewhere
        told = [event for event in beside if event.type in types]  # another field's words are of something else
        sentence, others = best.sight.sentence, [place.resolved for event in told for place in event.locations]
        if is_barred(document.report.text, sentence, *word, document.lexicon):
            continue
        hit = hit_of(document, sentence, word, trigger_of(document.lexicon, kind), told)
        kept = [one for one in alike if may_be_site(document, one, hit, [*others, *_beside(one, alike)])]
        kept = _without_their_units(kept)
        if kept:
            made += _events(document, sentence, hit, distinct(site(document, one, hit, _WHY) for one in kept))
            words.add(word)
    return made


def _name(verdict: Verdict) -> tuple[int, int]:
    """Return the span of a name, which is what tells of an event in a list ("Ceneva: 22")."""
    mention = verdict.sight.found.mention
    return mention.start, mention.end


def _beside(verdict: Verdict, alike: Sequence[Verdict]) -> list[Resolved]:
    """Return the other names of a group; of one place that is named twice only the first stands beside the second."""
    found = verdict.sight.found
    others = (one.sight.found for one in alike if one is not verdict)
    return [
        one for one in others
        if one.place is None or one.place != found.place or one.mention.start < found.mention.start
    ]  # fmt: skip


def _without_their_units(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Leave out the unit in which the text puts a village that nobody knows: it is drawn for that."""
    held = {
        one.sight.found.container.id for one in verdicts
        if one.sight.found.place is None and one.sight.found.container is not None
    }  # fmt: skip
    return [one for one in verdicts if one.sight.found.place is None or one.sight.found.place.id not in held]


def _events(document: Document, sentence: Sentence, hit: Hit, where: tuple[Location, ...]) -> list[Event]:
    stage = stage_of(document, sentence, hit)
    act = Act(hit, where, sides(stage.text, (hit,), stage.mentions)[0], Scene(document, stage, None), (hit,))
    date, counted = dated_of(act), counted_of(act)
    event = event_of(act, date, worded_of(act, date[0], counted), counted)
    if event.modality not in HAPPENED:
        return []
    return [
        part
        for one in on_their_days(stage.text, event, act.whens)
        for part in shared_out(stage.text, one, hit, stage.lexicon)
    ]
