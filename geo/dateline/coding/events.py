"""The record of one event: when it was, how many it tells of, who says so, and its span in the text."""

from __future__ import annotations

import hashlib

from dateline.coding.clauses import Hit
from dateline.coding.clauses.edges import without_opener
from dateline.coding.counts import quantities
from dateline.coding.counts.tables import with_keyed
from dateline.coding.documents import Document
from dateline.coding.placing.asides.accusations import is_accused
from dateline.coding.placing.drawing import is_distributive
from dateline.coding.sentences import Act
from dateline.coding.times import is_of_another_clause, told_after
from dateline.coding.wording import Wording, wording
from dateline.coding.wording.allusions import is_of_the_sequel
from dateline.coding.wording.background import as_background
from dateline.coding.wording.outlook import possible_times
from dateline.coding.wording.tellers import default_status, without_reporters
from dateline.dates import choose
from dateline.mentions.words.tokens import Sentence
from dateline.records import Event, Location, Quantity, Report, When
from dateline.reports.notes import cited_urls

_OPENER, _BEFORE = 40, "\"“‘'["  # characters of words that open a clause; marks that may open one


def counted_of(act: Act) -> tuple[Quantity, ...]:
    """Return the counts of a trigger; those of a table's row are its first trigger's."""
    row, stage = act.scene.row, act.scene.stage
    found = with_keyed(stage.text, act.hit, quantities(stage.text, act.hit, act.rivals, stage.lexicon), stage.lexicon)
    if row is None or act.hit is not stage.clauses[0]:
        return found
    return (*(one for one in found if not any(other.text in one.text for other in row[1])), *row[1])


def worded_of(act: Act, when: When | None, counted: tuple[Quantity, ...]) -> Wording:
    """Return who says so, and how; ``when`` is the event's own date, ``counted`` its counts."""
    hit, report = act.hit, act.scene.document.report
    how = wording(
        report.text,
        act.scene.stage.sentence,
        hit,
        publisher=report.publisher,
        default=default_status(report.text, hit, report.publisher),
        published=report.published,
        happened=when.last if when else None,
        begins=when.first if when else None,
    )
    how = as_background(how, report, hit, when, act.scene.document.topics, act.where, counted)
    return without_reporters(how, hit, act.where, act.scene.stage.lexicon, report.publisher)


def event_of(
    act: Act,
    date: tuple[When | None, When | None],
    how: Wording,
    counted: tuple[Quantity, ...],
) -> Event:
    """Return the record of what a trigger tells."""
    document, hit, sentence, where = act.scene.document, act.hit, act.scene.stage.sentence, act.where
    report = document.report
    (actor, actor_side), (target, target_side) = act.who
    start, end = _span(report.text, hit, where)
    return Event(
        id=_event_id(report, hit),
        type=hit.trigger.type,
        subtype=hit.trigger.subtype,
        trigger=report.text[hit.start : hit.end],
        trigger_start=hit.start,
        trigger_end=hit.end,
        char_start=start,
        char_end=end,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        locations=where,
        distributive=is_distributive(where),
        when=date[0],
        said=date[1],
        source_status=how.status,
        modality=how.modality,
        attribution=how.attribution,
        actor=actor,
        actor_side=actor_side,
        target=target,
        target_side=target_side,
        quantities=counted,
        likelihood=how.likelihood,
        denied_by=how.denied_by,
        unverified_by=how.unverified_by,
        contested=how.contested,
        cited_url=_cited(document, sentence, hit),
    )


def _cited(document: Document, sentence: Sentence, hit: Hit) -> str:
    text, notes = document.report.text, document.notes
    if not (notes.by_mark or notes.links):
        return ""
    return " ".join(cited_urls(text, notes, start=sentence.start, end=sentence.end, at=hit.start))


def dated_of(act: Act) -> tuple[When | None, When | None]:
    """Return when it happened and when it was said, as far as the sentence tells."""
    text, sentence, hit = act.scene.stage.text, act.scene.stage.sentence, act.hit
    cell = act.scene.document.tables.day(sentence)
    if cell is not None:
        of_row = (when for when in act.whens if cell[0] <= when.char_start < cell[1])
        return next(of_row, None) or act.scene.document.times.heading(sentence.start), None
    happened, said = choose(
        possible_times(text, act.whens, hit, act.scene.document.report.published),
        trigger_start=hit.start,
        trigger_end=hit.end,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        text=text,
    )
    if happened and (is_accused(text, hit, happened.char_start) or is_of_another_clause(text, sentence, happened, hit)):
        return None, said  # "arrested over the blasts of 2022"
    published = act.scene.document.report.published
    if happened and is_of_the_sequel(text, hit, happened, published):
        return None, said
    happened = happened or told_after(text, sentence, hit, act.whens, published)
    return happened or act.scene.document.times.heading(sentence.start), said


def _event_id(report: Report, hit: Hit) -> str:  # of the document and the trigger's span, and nothing made of them
    return hashlib.sha256(f"{report.id}:{hit.start}:{hit.end}".encode()).hexdigest()[:16]


def _span(text: str, hit: Hit, where: tuple[Location, ...]) -> tuple[int, int]:
    """Return the clause of the trigger, widened to its places and without the white space around it."""
    start = min([hit.clause_start, *(place.resolved.mention.start for place in where)])
    end = max([hit.clause_end, *(place.resolved.mention.end for place in where)])
    opening = f"{_BEFORE}(" if ")" in text[start:end] else _BEFORE  # "(WIRE) Shells hit X", not "(shells hit X"
    while start < hit.start and not (text[start].isalnum() or text[start] in opening):
        start += 1
    if end == hit.clause_end:
        end = without_opener(text, max(hit.end, end - _OPENER), end)
    while end > hit.end and (text[end - 1].isspace() or text[end - 1] in ",;:–—|"):
        end -= 1
    return start, end
