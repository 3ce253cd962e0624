"""Coding: the sentences of one report, with their resolved places, to events.

``clauses`` finds what triggers tell and the clause of each; ``placing`` which of its names are the event's places, and
``pointing`` the place that other sentences give; ``actors`` who did it, ``arms`` with what, ``counts`` how many (by the
``numbers`` that reports write), ``times`` when; ``wording`` who says so and whether it happened; ``rivals`` and
``headlines`` which triggers tell one event. ``documents`` and ``sentences`` hold what is asked of them together,
``events`` makes the records. ``judging`` weighs every name once more with all this, by fitted weights, and
``unforeseen`` draws and takes away what it judges.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, islice

from dateline.areas import Areas
from dateline.coding.actors import sides
from dateline.coding.clauses import refers, tells_nothing
from dateline.coding.clauses.tolls import as_told
from dateline.coding.counts.again import is_told_again
from dateline.coding.counts.breakdowns import broken_down
from dateline.coding.counts.shares import shared_out
from dateline.coding.documents import Document
from dateline.coding.events import counted_of, dated_of, event_of, worded_of
from dateline.coding.placing.drawing.apart import on_their_days, what_was
from dateline.coding.placing.references.predicates import without_talk
from dateline.coding.pointing import inherited, is_at_the_same
from dateline.coding.pointing.neighbours import with_next
from dateline.coding.pointing.sections import headed_part
from dateline.coding.rivals import told
from dateline.coding.sentences import Act, scene_of
from dateline.coding.unforeseen import judge
from dateline.coding.wording.background import is_habit, without_habit
from dateline.lexicon import EventLexicon, event_lexicon
from dateline.mentions.words.tokens import Sentence
from dateline.records import Event, Report, Resolved

__all__ = ["code", "code_together", "read"]

_AMID = re.compile(r"\bamid\s+\Z")
_BLOCK = 2048  # sentences that are read together, of one report or of several


def code(
    report: Report,
    mentions: tuple[Resolved, ...],
    *,
    areas: Areas,
    lexicon: EventLexicon | None = None,
    timezone: str | None = None,
    judging: bool = True,
) -> tuple[Event, ...]:
    """Read the events of a report.

    Parameters
    ----------
    report
        The report; only its article zones are read.
    mentions
        As `dateline.resolve.resolve` gives them.
    areas
        Polygons of regions, for what is drawn.
    lexicon
        The field's vocabulary; that of armed conflict by default.
    timezone
        Where clock times and nights are, as an IANA name ("Europe/Kyiv"); by default where the lexicon puts them.
    judging
        Whether fitted weights draw what no words told, and take away what they doubt (see `dateline.coding.judging`).

    Returns
    -------
    tuple of Event
        In the order of the text. An event without a place has no locations; one whose place no gazetteer knows
        has a location without a geometry.
    """
    pair = (report, mentions)
    return code_together([pair], areas=areas, lexicon=lexicon, timezone=timezone, judging=judging)[0]


def code_together(
    reports: Sequence[tuple[Report, tuple[Resolved, ...]]],
    *,
    areas: Areas,
    lexicon: EventLexicon | None = None,
    timezone: str | None = None,
    judging: bool = True,
) -> list[tuple[Event, ...]]:
    """Read the events of several reports, each as `code` reads it.

    Each step is taken for all of them before the next one: its patterns and words are then still at hand.
    """
    documents = read(reports, areas=areas, lexicon=lexicon or event_lexicon(), timezone=timezone)
    if judging:
        judge(documents)
    return [document.events() for document in documents]


def read(
    reports: Sequence[tuple[Report, tuple[Resolved, ...]]],
    *,
    areas: Areas,
    lexicon: EventLexicon,
    timezone: str | None = None,
) -> list[Document]:
    """Return reports with the events that the words of the field tell, before they are judged."""
    documents = [Document.of(report, mentions, areas, lexicon, timezone) for report, mentions in reports]
    all_lines = ((document, sentence) for document in documents for sentence in document.sentences)
    while block := list(islice(all_lines, _BLOCK)):
        _read(block)
    return documents


def _read(block: Sequence[tuple[Document, Sentence]]) -> None:
    """Add the events of some sentences to those found before them in their documents.

    Each step is taken for all of them before the next one: its patterns and words are then still at hand.
    """
    scenes = [scene for document, sentence in block if (scene := scene_of(document, sentence)) is not None]
    tellings = [told(scene.stage) for scene in scenes]
    rivals = [tuple(hit for hit, _ in pairs) for pairs in tellings]
    who = [sides(scene.stage.text, mine, scene.stage.mentions) for scene, mine in zip(scenes, rivals, strict=True)]
    acts = [
        Act(hit, where, both, scene, mine)
        for scene, pairs, mine, sided in zip(scenes, tellings, rivals, who, strict=True)
        for (hit, where), both in zip(pairs, sided, strict=True)
        # else it is told elsewhere
        if where or not _AMID.search(scene.stage.text, scene.stage.sentence.start, hit.clause_start)
    ]
    dates = [dated_of(act) for act in acts]
    counts = [counted_of(act) for act in acts]
    manners = [worded_of(act, when, counted) for act, (when, _), counted in zip(acts, dates, counts, strict=True)]
    for act, date, how, counted in zip(acts, dates, manners, counts, strict=True):
        stage = act.scene.stage
        dated = on_their_days(stage.text, event_of(act, date, how, counted), act.whens)
        for event in chain.from_iterable(what_was(stage.text, one) for one in dated):
            for part in shared_out(stage.text, event, act.hit, stage.lexicon):
                _keep(act, part)


def _keep(act: Act, event: Event) -> None:
    """Add an event to those of its document, if it tells of one, with the places that it takes over."""
    document, text = act.scene.document, act.scene.stage.text
    before = document.titles if act.scene.stage.sentence.zone.kind == "title" else document.found
    parts: tuple[Event, ...] = ()
    past = event.modality == "historical" and not is_at_the_same(text, act.hit)
    if not (act.where or act.scene.row or past or is_habit(text, act.hit)):
        names = without_talk(text, document.names_before(act.hit.start), act.hit)
        told = without_habit(text, before, event)
        around = document.mentions_in
        back = inherited(text, act.hit, event, before=told, mentions=names, names=around, areas=document.areas)
        if not back and act.scene.stage.lexicon.roles["scene"]:
            back = headed_part(text, act.hit, event, around, document.areas)
        event = replace(event, locations=back) if back else event
    if act.scene.row is None:
        event = with_next(text, act.hit, event, document.mentions_in, document.areas)
        parts = broken_down(text, act.hit, event, document.mentions_in, document.areas)
    for part in parts or (event,):
        _add(act, part, before)


def _add(act: Act, event: Event, before: list[Event]) -> None:
    """Add an event to those told before it, if it tells of one."""
    text = act.scene.stage.text
    event = as_told(text, act.hit, event, before)
    # "After the summit" tells of no event, nor "## Strikes on X", "it was the third attack", "infantry" alone.
    names_only = act.hit.trigger.last and act.hit.trigger.noun
    if is_told_again(event, before):
        return
    if not tells_nothing(text, act.hit) and (event.locations or not (names_only or refers(text, act.hit))):
        before.append(event)
