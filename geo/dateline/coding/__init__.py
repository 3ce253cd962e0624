"""Coding: the sentences of one report, with their resolved places, to events."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from dateline.areas import Areas
from dateline.coding.actors import sides
from dateline.coding.clauses import Hit, hits
from dateline.coding.counts import quantities
from dateline.coding.placing import inherited, locations
from dateline.coding.wording import wording
from dateline.dates import choose, find_dates
from dateline.lexicon import EventLexicon, event_lexicon
from dateline.mentions.tokens import Sentence, sentences
from dateline.records import Event, Location, Report, Resolved, When
from dateline.reports.notes import Notes, cited_urls, find_notes, masked

__all__ = ["code"]

_DANGLING = re.compile(
    r"[\s,]+(?:but|while|whereas|although|though|amid|after|before|because|until|unless|despite|following|which|who|where"
    r"|when|adding|with|as|and|that)\Z"
)
# Headlines repeat the body; who took the picture and which day it is are no events.
_UNCODED = frozenset({"title", "byline", "dateline", "front_matter"})
# Who holds which ground is somebody's assessment, also where the sentence names nobody.
_ASSESSED = frozenset({("battle", "advance"), ("battle", "regain")})
# News tells that a town was taken; how far troops came along a front is assessed, and all of it by whoever studies it.
_GROUND = re.compile(r"(?:\w+\s)?(?:advanc|re?-?gain|gain|progress|infiltrat|push)", re.IGNORECASE)
_ASSESSOR = re.compile(r"\b(?:Institute|Threats|Studies|Study|Cent(?:er|re) for|Observatory)\b")


def code(
    report: Report, mentions: tuple[Resolved, ...], *, areas: Areas, lexicon: EventLexicon | None = None
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

    Returns
    -------
    tuple of Event
        In the order of the text. An event without a place has no locations; one whose place no gazetteer knows
        has a location without a geometry.
    """
    words = lexicon or event_lexicon()
    notes = find_notes(report.text, report.links)
    report = replace(report, text=masked(report.text, notes))
    mentions = tuple(found for found in mentions if report.text[found.mention.start] != " ")
    whens = find_dates(report.text, published=report.published)
    starts = [mention.mention.start for mention in mentions]
    when_starts = [when.char_start for when in whens]
    found: list[Event] = []
    for sentence in sentences(report.text, report.zones):
        if not sentence.zone.article or sentence.zone.kind in _UNCODED:
            continue
        here = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        dated = whens[bisect_left(when_starts, sentence.start) : bisect_left(when_starts, sentence.end)]
        clauses = hits(report.text, sentence, words)
        for hit in clauses:
            scene = _Scene(sentence, here, dated, notes)
            event = _event(report, hit, scene, locations(report.text, sentence, hit, clauses, here, areas))
            event = event if event.locations else replace(event, locations=inherited(report.text, hit, found))
            if event.locations or not hit.trigger.noun:  # a noun without a place ("after the summit") only refers
                found.append(event)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Scene:
    """One sentence with what was found in it, and the notes of its report."""

    sentence: Sentence
    mentions: tuple[Resolved, ...]
    whens: tuple[When, ...]
    notes: Notes


def _event(report: Report, hit: Hit, scene: _Scene, where: tuple[Location, ...]) -> Event:
    text, sentence = report.text, scene.sentence
    when, said = _dated(text, hit, scene)
    assessed = (hit.trigger.type, hit.trigger.subtype) in _ASSESSED and (
        _GROUND.match(text, hit.start) or _ASSESSOR.search(report.publisher)
    )
    default = "assessed" if assessed else "asserted"
    happened = when.last if when else None
    how = wording(
        text,
        sentence,
        hit,
        publisher=report.publisher,
        default=default,
        published=report.published,
        happened=happened,
    )
    (actor, actor_side), (target, target_side) = sides(text, hit, scene.mentions)
    start, end = _span(text, hit, where)
    return Event(
        id=_event_id(report, hit),
        type=hit.trigger.type,
        subtype=hit.trigger.subtype,
        trigger=text[hit.start : hit.end],
        trigger_start=hit.start,
        trigger_end=hit.end,
        char_start=start,
        char_end=end,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        locations=where,
        distributive=_distributive(where),
        when=when,
        said=said,
        source_status=how.status,
        modality=how.modality,
        attribution=how.attribution,
        actor=actor,
        actor_side=actor_side,
        target=target,
        target_side=target_side,
        quantities=quantities(text, hit),
        likelihood=how.likelihood,
        denied_by=how.denied_by,
        unverified_by=how.unverified_by,
        contested=how.contested,
        cited_url=" ".join(
            cited_urls(text, scene.notes, start=sentence.start, end=sentence.end, at=hit.start)
        ),
    )


def _dated(text: str, hit: Hit, scene: _Scene) -> tuple[When | None, When | None]:
    """Return when it happened and when it was said, as far as the sentence tells."""
    return choose(
        scene.whens,
        trigger_start=hit.start,
        trigger_end=hit.end,
        sentence_start=scene.sentence.start,
        sentence_end=scene.sentence.end,
        text=text,
    )


def _event_id(report: Report, hit: Hit) -> str:
    """Hash the document's identity and the trigger's span, and nothing that we make of them."""
    return hashlib.sha256(f"{report.id}:{hit.start}:{hit.end}".encode()).hexdigest()[:16]


def _span(text: str, hit: Hit, where: tuple[Location, ...]) -> tuple[int, int]:
    """Return the clause of the trigger, widened to its places and without the white space around it."""
    start = min([hit.clause_start, *(place.resolved.mention.start for place in where)])
    end = max([hit.clause_end, *(place.resolved.mention.end for place in where)])
    while start < hit.start and not (text[start].isalnum() or text[start] in "\"“‘'"):
        start += 1
    while end > hit.end and (text[end - 1].isspace() or text[end - 1] in ",;:–—"):
        end -= 1
    dangling = _DANGLING.search(text, hit.end, end)  # the word that opens the next clause
    return start, dangling.start() if dangling else end


def _distributive(where: tuple[Location, ...]) -> bool:
    """Whether several places mean an event at each: a list of one kind of relation, not a way from here to there."""
    return len(where) > 1 and not {place.relation for place in where} & {"from", "through", "border_of"}
