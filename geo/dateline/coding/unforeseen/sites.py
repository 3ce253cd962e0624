"""Whether a judged name may be the place of an event, and what is drawn for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.clauses import Hit, in_clauses
from dateline.coding.clauses.openings import Line
from dateline.coding.clauses.roles import has_role
from dateline.coding.documents import Document
from dateline.coding.judging import Verdict
from dateline.coding.judging.vetoes import is_vetoed
from dateline.coding.placing import is_another_place, is_only_named, laid_out, names_something_else
from dateline.coding.placing.scenes.joined import heads_list
from dateline.coding.placing.stage import Stage
from dateline.lexicon import EventLexicon, Trigger
from dateline.mentions.words.tokens import Sentence
from dateline.patterns.rules import rule
from dateline.records import Event, Location, Resolved

_NONE = rule(r"(?!)", 0)  # what the judge finds no pattern told
# The subtype of what is known only by its type: the plainest one.
_USUAL = {
    "battle": "clash", "strike": "other", "violence_noncombatant": "attack", "deployment": "presence",
    "force_generation": "training", "desertion_capture": "capture", "materiel": "supply", "diplomacy": "meeting",
    "political_legal": "policy", "justice": "investigation", "information": "influence_campaign",
    "disorder": "protest", "impact": "damage", "displacement": "displaced", "storm": "storm",
    "fire": "fire", "cases": "reported", "outbreak": "detected", "vaccination": "campaign", "facility": "overload",
}  # fmt: skip


def trigger_of(lexicon: EventLexicon, kind: str, subtype: str = "") -> Trigger:
    """Return the trigger of an event of a type, as if a pattern had told it."""
    subtypes = lexicon.types[kind]
    plain = next((one for one in (_USUAL.get(kind, ""), "other") if one in subtypes), subtypes[0])
    return Trigger(kind, subtype or plain, _NONE, None, None, None, (), noun=True, last=False, follows=("", ""))


def hit_of(
    document: Document, sentence: Sentence, word: tuple[int, int], trigger: Trigger, told: Sequence[Event] = ()
) -> Hit:
    """Return a word as the hit of a trigger, in its clause, which ends where that of an event that was told begins."""
    text = document.report.text
    words = Line(text, sentence.start, sentence.end, document.lexicon)
    others = [(one.trigger_start, one.trigger_end, trigger_of(document.lexicon, one.type)) for one in told]
    found = sorted([(*word, trigger), *dict.fromkeys(others)], key=lambda one: one[:2])
    return next(one for one in in_clauses(text, sentence, found, words) if (one.start, one.end) == word)


def stage_of(document: Document, sentence: Sentence, hit: Hit) -> Stage:
    """Return what is asked of a sentence when a hit's places are sought."""
    names = document.mentions_in(sentence.start, sentence.end)
    return Stage(document.report.text, sentence, (hit,), names, document.areas, document.lexicon)


def may_be_site(document: Document, verdict: Verdict, hit: Hit, others: Sequence[Resolved]) -> bool:
    """Whether a name may be the place of an event: a place, its own beside others of its sentence, not only named."""
    found, stage = verdict.sight.found, stage_of(document, verdict.sight.sentence, hit)
    is_scene = has_role(hit, "scene", stage.lexicon)
    if found.mention.kind == "organisation-part" or (found.mention.kind != "literal" and not is_scene):
        return False  # "Kyiv Independent"; but "Khulna admitted ninety children"
    if not is_scene and not found.mention.slot and found.mention.start < hit.start:
        return False  # "Dortmund hit back"
    first = heads_list(stage.text, found.mention, stage.mentions)
    if is_vetoed(stage.text, verdict.sight.sentence, found.mention, first):
        return False
    if names_something_else(found, hit, stage) or is_only_named(found, hit, stage):
        return False
    return is_another_place(found, hit, stage, others)


def site(document: Document, verdict: Verdict, hit: Hit, reason: str) -> Location:
    """Return what is drawn for a name, with how likely it is that something happened there."""
    place = laid_out(verdict.sight.found, hit, stage_of(document, verdict.sight.sentence, hit))
    why = f"{reason}, with a likelihood of {verdict.likelihood:.2f}"
    return replace(place, why=f"{place.why}; {why}" if place.why else why)
