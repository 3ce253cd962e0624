"""What no words of the field foresaw: places of events that the judge finds, and places that it takes from events."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from dateline.coding.actors import sides
from dateline.coding.clauses import Hit, in_clauses, is_barred
from dateline.coding.clauses.openings import Line
from dateline.coding.clauses.roles import has_role
from dateline.coding.counts.shares import shared_out
from dateline.coding.documents import Document
from dateline.coding.events import counted_of, dated_of, event_of, worded_of
from dateline.coding.judging import Verdict, fields_of, judged, parts_of
from dateline.coding.judging.vetoes import PARTS, is_vetoed
from dateline.coding.placing import UNITS, is_another_place, is_only_named, laid_out, names_something_else
from dateline.coding.placing.drawing import distinct, is_distributive
from dateline.coding.placing.drawing.apart import on_their_days
from dateline.coding.placing.scenes.joined import heads_list
from dateline.coding.placing.stage import Stage
from dateline.coding.sentences import Act, Scene
from dateline.lexicon import EventLexicon, Trigger, event_lexicon
from dateline.mentions.words.tokens import Sentence
from dateline.patterns.rules import rule
from dateline.records import Event, Location, Mention, Resolved

_HAPPENED = frozenset({"actual", "historical"})
_WEAPONS = frozenset({"air_drone", "missile", "artillery"})
_UNTOLD = "no known word tells of an event here; the words around it do"
_JOINED = "no known form of words says that the event was here, too; the words around it do"
_COUNT = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|another)\b")
_NONE = rule(r"(?!)", 0)  # what the judge finds no pattern told


def judge(document: Document) -> None:
    """Draw the places that the judge is sure of, and take away those that it doubts, in the events of a report.

    Each field judges its own types; a type of several fields is doubted where all doubt it, and one that a field
    without weights has, too, is left to its words.
    """
    prose = told_in_prose(document)
    judgements = {
        field: judged(document.report, prose, document.mentions, document.found, field)
        for field in fields_of(document.lexicon)
    }
    if not judgements:
        return
    document.found[:] = _without_doubted(document.found, _doubted(document.lexicon, judgements))
    for field, verdicts in judgements.items():
        types = event_lexicon(field).types
        own = [event for event in document.found if event.type in types]
        document.found[:], left = _joined(document, _missed(own, verdicts))
        for event in _new(document, left):
            at = bisect_left(document.found, event.sentence_start, key=lambda one: one.sentence_start)
            document.found.insert(at, event)


def _doubted(lexicon: EventLexicon, judgements: dict[str, list[Verdict]]) -> dict[str, frozenset[int]]:
    """Return for each type where the names begin that are doubted to be places of its events."""
    doubted: dict[str, frozenset[int]] = {}
    for field in parts_of(lexicon):
        verdicts = judgements.get(field, [])
        here = frozenset(one.sight.found.mention.start for one in verdicts if one.is_doubted)
        for kind in event_lexicon(field).types:
            doubted[kind] = doubted.get(kind, here) & here
    return doubted


def told_in_prose(document: Document) -> list[Sentence]:
    """Return the sentences that are no rows of tables or items of lists, which speak by where they stand."""
    rows = document.tables
    return [one for one in document.sentences if rows.row(one) is None and rows.item(one) is None]


def _without_doubted(events: Sequence[Event], doubted: dict[str, frozenset[int]]) -> list[Event]:
    """Take from events the places that are very unlikely.

    A place that another sentence gives was not judged in the event's; what counts people, and a blow told with its
    weapon, is hardly ever nothing.
    """
    kept = []
    for event in events:
        armed = event.type == "strike" and event.subtype in _WEAPONS
        if event.modality in _HAPPENED and not (event.quantities or armed):
            where = tuple(one for one in event.locations if not _is_doubted(one, event, doubted[event.type]))
            if len(where) < len(event.locations):
                event = replace(event, locations=where, distributive=event.distributive and len(where) > 1)
        kept.append(event)
    return kept


def _is_doubted(place: Location, event: Event, doubted: frozenset[int]) -> bool:
    start = place.resolved.mention.start
    return start in doubted and event.sentence_start <= start < event.sentence_end


def _missed(events: Sequence[Event], verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return the sure verdicts on names that are no place of any event, whatever its modality."""
    taken = {place.resolved.mention.start for event in events for place in event.locations}
    return [one for one in verdicts if one.is_sure and one.sight.found.mention.start not in taken]


def _joined(document: Document, missed: Sequence[Verdict]) -> tuple[list[Event], list[Verdict]]:
    """Give places to the nearest event of their kind that their sentence tells; return the events, and what is left."""
    events, left = list(document.found), []
    numbers = _by_sentence(events)
    for one in sorted(missed, key=_is_unit):  # of a town and its unit the town
        mention = one.sight.found.mention
        alike = [number for number in numbers.get(one.sight.sentence.start, ()) if events[number].type == one.type]
        nearest = min(alike, key=lambda number: abs(events[number].trigger_start - mention.start), default=-1)
        if nearest < 0 or _are_parted(document, events[nearest], mention):
            left.append(one)
            continue
        event = events[nearest]
        hit = _hit_of(document, one.sight.sentence, event)
        if event.quantities and _is_counted(document, event, mention):
            continue  # "12 died in X and 4 in Y": its figure is its own
        others = [place.resolved for number in numbers[event.sentence_start] for place in events[number].locations]
        if event.modality in _HAPPENED and _is_drawn(document, one, hit, others):
            places = (*event.locations, _drawn(document, one, hit, _JOINED))
            where = distinct(sorted(places, key=lambda place: place.resolved.mention.start))
            events[nearest] = replace(
                event, locations=where, distributive=is_distributive(where),
                char_start=min(event.char_start, mention.start), char_end=max(event.char_end, mention.end),
            )  # fmt: skip
    return events, sorted(left, key=lambda one: one.sight.found.mention.start)


def _are_parted(document: Document, event: Event, mention: Mention) -> bool:
    """Whether another clause begins between a trigger and a name ("tested positive, and X waits for results")."""
    first, last = sorted(((event.trigger_start, event.trigger_end), (mention.start, mention.end)))
    return PARTS.search(document.report.text, first[1], last[0]) is not None


def _is_counted(document: Document, event: Event, mention: Mention) -> bool:
    """Whether a number stands between an event's places and another name, or behind it."""
    text = document.report.text
    last = max((place.resolved.mention.end for place in event.locations if place.resolved.mention.end <= mention.start),
               default=event.trigger_end)  # fmt: skip
    return _COUNT.search(text, min(last, mention.start), min(mention.end + 40, event.sentence_end)) is not None


def _is_unit(verdict: Verdict) -> bool:
    place = verdict.sight.found.place
    return place is not None and place.kind in UNITS


def _by_sentence(events: Sequence[Event]) -> dict[int, list[int]]:
    numbers: dict[int, list[int]] = {}
    for number, event in enumerate(events):
        numbers.setdefault(event.sentence_start, []).append(number)
    return numbers


def _new(document: Document, verdicts: Sequence[Verdict]) -> list[Event]:
    """Return the events of names in whose sentence nothing of their kind was told."""
    made: list[Event] = []
    numbers = _by_sentence(document.found)
    for (start, kind), group in groupby(verdicts, key=lambda one: (one.sight.sentence.start, one.type)):
        alike = list(group)
        best = max(alike, key=lambda one: (one.word is not None, one.likelihood))
        if best.word is None:
            continue
        sentence, told = best.sight.sentence, [document.found[number] for number in numbers.get(start, ())]
        if any(event.trigger_start < best.word[1] and best.word[0] < event.trigger_end for event in told):
            continue  # it tells of what is elsewhere
        others = [place.resolved for event in told for place in event.locations]
        if is_barred(document.report.text, sentence, *best.word, document.lexicon):
            continue
        hit = _hit(document, sentence, best.word, _trigger(document.lexicon, kind), told)
        kept = [one for one in alike if _is_drawn(document, one, hit, [*others, *_beside(one, alike)])]
        if kept:
            made += _told(document, sentence, hit, distinct(_drawn(document, one, hit, _UNTOLD) for one in kept))
    return made


def _beside(verdict: Verdict, alike: Sequence[Verdict]) -> list[Resolved]:
    """Return the other names of a group; of one place that is named twice only the first stands beside the second."""
    found = verdict.sight.found
    others = (one.sight.found for one in alike if one is not verdict)
    return [one for one in others if one.place != found.place or one.mention.start < found.mention.start]


def _is_drawn(document: Document, verdict: Verdict, hit: Hit, others: Sequence[Resolved]) -> bool:
    """Whether a name is a place of its own, beside the others of its sentence, and is not only named."""
    found, stage = verdict.sight.found, _stage(document, verdict.sight.sentence, hit)
    acts = not has_role(hit, "scene", stage.lexicon) and not found.mention.slot and found.mention.start < hit.start
    if acts:
        return False  # "Dortmund hit back"
    first = heads_list(stage.text, found.mention, stage.mentions)
    if is_vetoed(stage.text, verdict.sight.sentence, found.mention, first):
        return False
    if names_something_else(found, hit, stage) or is_only_named(found, hit, stage):
        return False
    return is_another_place(found, hit, stage, others)


def _told(document: Document, sentence: Sentence, hit: Hit, where: tuple[Location, ...]) -> list[Event]:
    stage = _stage(document, sentence, hit)
    act = Act(hit, where, sides(stage.text, (hit,), stage.mentions)[0], Scene(document, stage, None), (hit,))
    date, counted = dated_of(act), counted_of(act)
    event = event_of(act, date, worded_of(act, date[0], counted), counted)
    if event.modality not in _HAPPENED:
        return []
    return [
        part
        for one in on_their_days(stage.text, event, act.whens)
        for part in shared_out(stage.text, one, hit, stage.lexicon)
    ]


def _trigger(lexicon: EventLexicon, kind: str) -> Trigger:
    subtypes = lexicon.types[kind]
    subtype = next((one for one in (_USUAL.get(kind, ""), "other") if one in subtypes), subtypes[0])
    return Trigger(kind, subtype, _NONE, None, None, None, (), noun=True, last=False, follows=("", ""))


# The subtype of what is known only by its type: the plainest one.
_USUAL = {
    "battle": "clash", "strike": "other", "violence_noncombatant": "attack", "deployment": "presence",
    "force_generation": "training", "desertion_capture": "capture", "materiel": "supply", "diplomacy": "meeting",
    "political_legal": "policy", "justice": "investigation", "information": "influence_campaign",
    "disorder": "protest", "impact": "damage", "displacement": "displaced", "storm": "storm",
    "fire": "fire", "cases": "reported", "outbreak": "detected", "vaccination": "campaign", "facility": "overload",
}  # fmt: skip


def _hit_of(document: Document, sentence: Sentence, event: Event) -> Hit:
    trigger = replace(_trigger(document.lexicon, event.type), subtype=event.subtype)
    return _hit(document, sentence, (event.trigger_start, event.trigger_end), trigger)


def _hit(
    document: Document, sentence: Sentence, word: tuple[int, int], trigger: Trigger, told: Sequence[Event] = ()
) -> Hit:
    """Return a word as a trigger with its clause, which ends where that of another event begins."""
    text = document.report.text
    words = Line(text, sentence.start, sentence.end, document.lexicon)
    others = {(one.trigger_start, one.trigger_end, _trigger(document.lexicon, one.type)) for one in told}
    found = sorted([(*word, trigger), *others], key=lambda one: one[:2])
    hits = in_clauses(text, sentence, found, words)
    return next(one for one in hits if (one.start, one.end) == word)


def _stage(document: Document, sentence: Sentence, hit: Hit) -> Stage:
    names = document.mentions_in(sentence.start, sentence.end)
    return Stage(document.report.text, sentence, (hit,), names, document.areas, document.lexicon)


def _drawn(document: Document, verdict: Verdict, hit: Hit, reason: str) -> Location:
    """Return what is drawn for a name, with how likely it is that something happened there."""
    place = laid_out(verdict.sight.found, hit, _stage(document, verdict.sight.sentence, hit))
    why = f"{reason}, with a likelihood of {verdict.likelihood:.2f}"
    return replace(place, why=f"{place.why}; {why}" if place.why else why)
