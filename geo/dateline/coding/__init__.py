"""Coding: the sentences of one report, with their resolved places, to events.

``clauses`` finds what triggers tell and the clause of each; ``placing`` which of its names are the event's places, and
``pointing`` the place that other sentences give; ``actors`` who did it, ``counts`` how many, ``times`` when;
``wording`` who says so and whether it happened; ``rivals`` and ``headlines`` which triggers tell one event.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from dateline.areas import Areas
from dateline.coding.actors import Side, sides
from dateline.coding.arms import armed
from dateline.coding.clauses import Hit, hits, refers, tells_nothing
from dateline.coding.clauses.tolls import as_told
from dateline.coding.clauses.topics import Topics
from dateline.coding.counts import quantities
from dateline.coding.counts.shares import is_told_again, shared_out
from dateline.coding.counts.tables import Tables, is_source, lines, with_keyed
from dateline.coding.headlines import retold
from dateline.coding.placing.asides.accusations import is_accused
from dateline.coding.placing.drawing import is_distributive
from dateline.coding.placing.drawing.apart import on_their_days
from dateline.coding.placing.drawing.sectors import as_sectors
from dateline.coding.placing.lists.tallies import without_bracketed
from dateline.coding.placing.references.predicates import without_talk
from dateline.coding.placing.stage import Stage
from dateline.coding.pointing import inherited
from dateline.coding.pointing.neighbours import with_next
from dateline.coding.pointing.sections import headed_part
from dateline.coding.pointing.stand_ins import with_stand_ins
from dateline.coding.rivals import told
from dateline.coding.times import Times, is_of_another_clause, told_after
from dateline.coding.wording import Wording, wording
from dateline.coding.wording.allusions import is_known_by, is_of_the_sequel
from dateline.coding.wording.background import as_background, is_habit, without_habit
from dateline.coding.wording.outlook import possible_times, without_elsewhere, without_warned_of
from dateline.coding.wording.tellers import default_status, without_reporters
from dateline.dates import choose
from dateline.lexicon import EventLexicon, event_lexicon
from dateline.mentions.words.tokens import Sentence, sentences_of
from dateline.records import Event, Location, Quantity, Report, Resolved, When
from dateline.reports.notes import Notes, cited_urls, find_notes, masked

__all__ = ["code", "code_together"]

_DANGLING = re.compile(
    r"[\s,]+(?:but|while|whereas|although|though|amid|after|before|because|until|unless|despite|following|which|who|where"
    r"|when|adding|with|as|that|and(?:\s+(?:the|that|its|their|is|are|was|were|has|have|said|reported))?)\Z"
)
_DANGLES, _BEFORE = 24, "\"“‘'["  # characters of such a word; marks that may open a clause
# Who took the picture and which day it is are no events.
UNCODED = frozenset({"byline", "dateline", "front_matter"})
_HEADS = UNCODED | {"title"}
_AMID = re.compile(r"\bamid\s+\Z")
_BLOCK = 512  # sentences that are read together, of one report or of several
_NAMES_BACK = 12  # names before a trigger to which it may point back


def code(
    report: Report,
    mentions: tuple[Resolved, ...],
    *,
    areas: Areas,
    lexicon: EventLexicon | None = None,
    timezone: str | None = None,
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

    Returns
    -------
    tuple of Event
        In the order of the text. An event without a place has no locations; one whose place no gazetteer knows
        has a location without a geometry.
    """
    return code_together([(report, mentions)], areas=areas, lexicon=lexicon, timezone=timezone)[0]


def code_together(
    reports: Sequence[tuple[Report, tuple[Resolved, ...]]],
    *,
    areas: Areas,
    lexicon: EventLexicon | None = None,
    timezone: str | None = None,
) -> list[tuple[Event, ...]]:
    """Read the events of several reports, each as `code` reads it.

    Each step is taken for all of them before the next one: its patterns and words are then still at hand.
    """
    words = lexicon or event_lexicon()
    documents = [_Document.of(report, mentions, areas, words, timezone) for report, mentions in reports]
    all_lines = ((document, sentence) for document in documents for sentence in document.sentences())
    while block := list(islice(all_lines, _BLOCK)):
        _read(block)
    return [document.events() for document in documents]


@dataclass(frozen=True)
class _Document:
    """A report with what was found in it: names, notes, events; and the areas, words and zone to read it with.

    ``names_at`` is where its names begin. Its times are found when they are first asked for: most news has no event.
    """

    report: Report
    mentions: tuple[Resolved, ...]
    notes: Notes
    areas: Areas
    lexicon: EventLexicon
    timezone: str | None
    names_at: list[int]
    topics: Topics
    tables: Tables
    titles: list[Event] = field(default_factory=list)
    found: list[Event] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        report: Report,
        mentions: tuple[Resolved, ...],
        areas: Areas,
        lexicon: EventLexicon,
        timezone: str | None,
    ) -> _Document:
        """Return a report with its times and notes, without the addresses in its text."""
        notes = find_notes(report.text, report.links)
        if notes.covered:
            report = replace(report, text=masked(report.text, notes))
            mentions = tuple(found for found in mentions if report.text[found.mention.start] != " ")
        mentions = as_sectors(report.text, with_stand_ins(report.text, mentions))
        names_at = [one.mention.start for one in mentions]
        zone = timezone or lexicon.timezone or None
        rows = Tables(report.text, lexicon)
        return cls(report, mentions, notes, areas, lexicon, zone, names_at, Topics(report), rows)

    @cached_property
    def times(self) -> Times:
        """The times that it tells."""
        return Times(self.report, timezone=self.timezone)

    def sentences(self) -> Iterator[Sentence]:
        """Yield the sentences that may tell of events."""
        text = self.report.text
        for sentence in lines(text, sentences_of(text, self.report.zones)):
            if sentence.zone.article and sentence.zone.kind not in UNCODED and text[sentence.end - 1] != "?":
                yield sentence

    def events(self) -> tuple[Event, ...]:
        """Return the events found, in the order of the text."""
        zones, text = self.report.zones, self.report.text
        # A title with nothing below it is all that the report tells.
        alone = not any(
            zone.article and zone.kind not in _HEADS and text[zone.start : zone.end].strip() for zone in zones
        )
        found = armed(text, self.found, self.titles)
        titles = self.titles if alone else retold(self.titles, found, zones=zones, mentions=self.mentions)
        return tuple(sorted((*titles, *found), key=lambda event: event.sentence_start))

    def mentions_in(self, start: int, end: int) -> tuple[Resolved, ...]:
        """Return the mentions that begin in ``text[start:end]``."""
        return self.mentions[bisect_left(self.names_at, start) : bisect_left(self.names_at, end)]

    def names_before(self, at: int) -> tuple[Resolved, ...]:
        """Return the last few mentions before an offset."""
        last = bisect_left(self.names_at, at)
        return self.mentions[max(0, last - _NAMES_BACK) : last]


def _read(block: Sequence[tuple[_Document, Sentence]]) -> None:
    """Add the events of some sentences to those found before them in their documents.

    Each step is taken for all of them before the next one: its patterns and words are then still at hand.
    """
    scenes = [scene for document, sentence in block if (scene := _scene(document, sentence)) is not None]
    tellings = [told(scene.stage) for scene in scenes]
    rivals = [tuple(hit for hit, _ in pairs) for pairs in tellings]
    who = [sides(scene.stage.text, mine, scene.stage.mentions) for scene, mine in zip(scenes, rivals, strict=True)]
    acts = [
        _Act(hit, where, both, scene, mine)
        for scene, pairs, mine, sided in zip(scenes, tellings, rivals, who, strict=True)
        for (hit, where), both in zip(pairs, sided, strict=True)
        # else it is told elsewhere
        if where or not _AMID.search(scene.stage.text, scene.stage.sentence.start, hit.clause_start)
    ]
    dates = [_dated(act) for act in acts]
    counts = [_counted(act) for act in acts]
    manners = [_worded(act, when, counted) for act, (when, _), counted in zip(acts, dates, counts, strict=True)]
    for act, date, how, counted in zip(acts, dates, manners, counts, strict=True):
        stage = act.scene.stage
        for event in on_their_days(stage.text, _event(act, date, how, counted), act.whens):
            for part in shared_out(stage.text, event, act.hit, stage.lexicon):
                _keep(act, part)


def _keep(act: _Act, event: Event) -> None:
    """Add an event to those of its document, if it tells of one, with the places that it takes over."""
    document, text = act.scene.document, act.scene.stage.text
    before = document.titles if act.scene.stage.sentence.zone.kind == "title" else document.found
    if not (act.where or act.scene.row or event.modality == "historical" or is_habit(text, act.hit)):
        names = without_talk(text, document.names_before(act.hit.start), act.hit)
        told = without_habit(text, before, event)
        back = inherited(text, act.hit, event, before=told, mentions=names, areas=document.areas)
        if not back and act.scene.stage.lexicon.roles["scene"]:
            back = headed_part(text, act.hit, event, document.mentions_in, document.areas)
        event = replace(event, locations=back) if back else event
    if act.scene.row is None:
        event = with_next(text, act.hit, event, document.mentions_in, document.areas)
    event = as_told(text, act.hit, event, before)
    # "After the summit" tells of no event, nor "## Strikes on X", "it was the third attack", "infantry" alone.
    names_only = act.hit.trigger.last and act.hit.trigger.noun
    if is_told_again(event, before):
        return
    if not tells_nothing(text, act.hit) and (event.locations or not (names_only or refers(text, act.hit))):
        before.append(event)


class _Scene(NamedTuple):  # made in a third of the time of a frozen dataclass
    """A sentence as its triggers meet it, its document, and what it tells as the row of a table."""

    document: _Document
    stage: Stage
    row: tuple[Hit, tuple[Quantity, ...]] | None


class _Act(NamedTuple):
    """One trigger with its places, who acts on whom, and its sentence; ``rivals`` are all its triggers."""

    hit: Hit
    where: tuple[Location, ...]
    who: tuple[Side, Side]
    scene: _Scene
    rivals: tuple[Hit, ...]

    @property
    def whens(self) -> tuple[When, ...]:
        """The times that it may have."""
        return self.scene.document.times.near(self.scene.stage.sentence)


def _scene(document: _Document, sentence: Sentence) -> _Scene | None:
    """Return a sentence with its triggers, None where it has none."""
    text, words = document.report.text, document.lexicon
    clauses = hits(text, sentence, words, document.topics)
    row = document.tables.row(sentence) if words.roles["scene"] else None
    if row is None and not clauses and words.roles["scene"]:
        row = document.tables.item(sentence)
    if row is not None and not clauses:
        clauses = (row[0],)
    if not clauses or (row is None and is_source(text, sentence)):
        return None
    here = document.mentions_in(sentence.start, sentence.end)
    here = here if row is None else document.tables.placed(sentence, here)
    clauses = tuple(hit for hit in clauses if not (_is_a_name(text, hit, here) or is_known_by(text, hit)))
    clauses = without_bracketed(text, without_warned_of(text, without_elsewhere(text, clauses)))
    if not clauses:
        return None
    return _Scene(document, Stage(text, sentence, clauses, here, document.areas, words), row)


def _is_a_name(text: str, hit: Hit, names: tuple[Resolved, ...]) -> bool:
    """Whether the words of a trigger are the name of a town ("found in Hurricane, West Virginia")."""
    return text[hit.start].isupper() and any(
        (one.mention.start, one.mention.end) == (hit.start, hit.end) and one.mention.slot and one.place
        for one in names
        if one.mention.kind == "literal"
    )


def _counted(act: _Act) -> tuple[Quantity, ...]:
    """Return the counts of a trigger; those of a table's row are its first trigger's."""
    row, stage = act.scene.row, act.scene.stage
    found = with_keyed(stage.text, act.hit, quantities(stage.text, act.hit, act.rivals, stage.lexicon), stage.lexicon)
    if row is None or act.hit is not stage.clauses[0]:
        return found
    return (*(one for one in found if not any(other.text in one.text for other in row[1])), *row[1])


def _worded(act: _Act, when: When | None, counted: tuple[Quantity, ...]) -> Wording:
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


def _event(
    act: _Act,
    date: tuple[When | None, When | None],
    how: Wording,
    counted: tuple[Quantity, ...],
) -> Event:
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


def _cited(document: _Document, sentence: Sentence, hit: Hit) -> str:
    text, notes = document.report.text, document.notes
    if not (notes.by_mark or notes.links):
        return ""
    return " ".join(cited_urls(text, notes, start=sentence.start, end=sentence.end, at=hit.start))


def _dated(act: _Act) -> tuple[When | None, When | None]:
    """Return when it happened and when it was said, as far as the sentence tells."""
    text, sentence, hit = act.scene.stage.text, act.scene.stage.sentence, act.hit
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
    while end > hit.end and (text[end - 1].isspace() or text[end - 1] in ",;:–—"):
        end -= 1
    dangling = _DANGLING.search(text, max(hit.end, end - _DANGLES), end)  # the word that opens the next clause
    return start, dangling.start() if dangling else end
