"""Lists: the sections of a brief that go through events, places and sources; what is cut is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from dateline.briefs.blocks import (
    QUIET,
    QUOTE,
    STRONG,
    Block,
    Heading,
    Items,
    Line,
    Paragraph,
    Run,
    Table,
    cells,
    plain,
)
from dateline.briefs.entries import REPORTED, UNDATED, Document, Entry, Telling, Where
from dateline.briefs.facts import Dispute, Facts
from dateline.briefs.text import closeness, counted, host, parts_of, said_by, tally, told_as

_MOST_OTHERS = 12  # further tellings of one event that a row names


def cut_note(total: int, rows: int, noun: str) -> str:
    """Return what is said where a list is cut."""
    kept = min(rows, total)
    return f"Listed here: {kept:,} of {counted(total, noun)}, {total - kept:,} not listed. --rows {total} lists all."


def _cut(total: int, rows: int, noun: str) -> Iterator[Block]:
    if total > rows:
        yield Paragraph(plain(cut_note(total, rows, noun)), "note")


# By day ----------------------------------------------------------------------------------------------------


def days(facts: Facts, rows: int) -> Iterator[Block]:
    """Yield what happened, day by day, counts first."""
    groups = facts.by_day()
    if not groups:
        return
    yield Heading("What happened, by day")
    unlisted: list[tuple[str, tuple[Entry, ...]]] = []
    for when, entries in groups:
        listed = [one for one in entries if one.number <= rows]
        if not listed:
            unlisted.append((when.said, entries))
            continue
        note = _told(entries)
        if when.basis == REPORTED:
            note += "; known only by a report"
        yield Heading(when.said[:1].upper() + when.said[1:], 3, note)
        yield Items(tuple(_happening(group) for group in _alike(listed)))
        if len(listed) < len(entries):
            yield Paragraph(plain(f"and {counted(len(entries) - len(listed), 'more event')}, not listed"), "note")
    if unlisted:
        yield Heading("Days that are counted, not listed", 3)
        told = tuple(cells(said, parts_of(_statuses(entries)), f"{len(entries):,}") for said, entries in unlisted)
        yield Table("days", ("Day", "Wording", "Events"), told, (30, 56, 14), numbers=frozenset({2}))


def _statuses(entries: Sequence[Entry]) -> list[str]:
    return [one.lead.status for one in entries]


def _told(entries: Sequence[Entry]) -> str:
    return tally(_statuses(entries), contested=sum(one.contested for one in entries))


def _alike(entries: Sequence[Entry]) -> list[tuple[Entry, ...]]:
    """Return events that one clause tells alike, as one: they differ in place only."""
    groups = groupby(
        entries, key=lambda one: (one.lead.clause, one.kind, one.lead.status, one.lead.who, one.modality, one.denied_by)
    )
    return [tuple(group) for _, group in groups]


def _happening(entries: Sequence[Entry]) -> Line:
    one = entries[0]
    labels = list(dict.fromkeys(where.label for entry in entries for where in entry.places))
    return (
        Run("; ".join(label for label in labels if label) or "No place named", STRONG),
        Run(f" · {one.kind}. ", QUIET),
        Run(f"“{one.lead.clause}”", QUOTE),
        Run(f" – {_how(one)} "),
        *_numbers(entries),
    )


def _how(one: Entry) -> str:
    return "; ".join(_how_parts(one))


def _how_parts(one: Entry) -> list[str]:
    """Return how an event is worded, by whom, and what else tells how sure it is."""
    parts = [said_by(one.lead.status, one.lead.who), told_as(one.modality)]
    parts.append(f"denied by {one.denied_by}" if one.denied_by else "contested" if one.contested else "")
    parts.append(f"not verified: {one.unverified_by}" if one.unverified_by else "")
    parts.append(f"likelihood: {one.likelihood}" if one.likelihood else "")
    return [part for part in parts if part]


def _numbers(entries: Sequence[Entry]) -> Iterator[Run]:
    """Yield the numbers of events, each leading to its row; a stretch of several as its ends."""
    numbers = [one.number for one in entries]
    yield Run("[", QUIET)
    for at, (first, last) in enumerate(_stretches(numbers)):
        if at:
            yield Run(", ", QUIET)
        yield Run(f"{first}", QUIET, event=first)
        if last > first:
            yield Run("–", QUIET)
            yield Run(f"{last}", QUIET, event=last)
    yield Run("]", QUIET)


def _stretches(numbers: Sequence[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


# By place --------------------------------------------------------------------------------------------------


def places(facts: Facts, rows: int) -> Iterator[Block]:
    """Yield a table of the places, those of most events first."""
    found = facts.by_place()
    if not found:
        return
    yield Heading("What happened, by place")
    told = []
    for one in found[:rows]:
        within = ", ".join(part for part in (one.where.admin1, facts.country(one.where.country)) if part)
        kinds = ", ".join(dict.fromkeys(entry.kind.partition(",")[0] for entry in one.entries))
        told.append(
            cells(
                one.where.name,
                within,
                closeness(one.where.precision),
                kinds,
                parts_of(_statuses(one.entries)),
                f"{len(one.entries):,}",
            )
        )
    yield Table(
        "places",
        ("Place", "In", "Known to", "What", "Wording", "Events"),
        tuple(told),
        (21, 23, 14, 15, 19, 8),
        numbers=frozenset({5}),
    )
    yield from _cut(len(found), rows, "place")


# Contested -------------------------------------------------------------------------------------------------


def disputes(facts: Facts, rows: int) -> Iterator[Block]:
    """Yield what one side says and another denies, side by side."""
    found = facts.disputes()
    if not found:
        return
    yield Heading("Contested claims")
    told = tuple(_sides(one) for one in found[:rows])
    yield Table("disputes", ("One says", "Another denies"), told, (50, 50), look="sides")
    yield from _cut(len(found), rows, "contested claim")


def _sides(dispute: Dispute) -> tuple[tuple[Line, ...], ...]:
    one = dispute.entries[0]
    labels = dict.fromkeys(where.label for entry in dispute.entries for where in entry.places if where.label)
    about = f"{'; '.join(labels) or 'No place named'} · {one.kind} · {one.days.said} "
    claim: list[Line] = [(Run(about, QUIET), *_numbers(dispute.entries)), *_voice(one.lead, with_denial=False)]
    denials = [telling for telling in one.others if telling.status == "denied" or telling.denied_by]
    denied: list[Line] = [line for telling in denials[:_MOST_OTHERS] for line in _voice(telling, with_denial=True)]
    if not denied:
        who = one.denied_by or "not stated by whom"
        denied = [(Run("denied by ", STRONG), Run(who, STRONG)), plain("in the same sentence or the next")]
        denied.append(_source(one.lead.document))
    return tuple(claim), tuple(denied)


def _voice(telling: Telling, *, with_denial: bool) -> Iterator[Line]:
    told = said_by(telling.status, telling.who)
    if with_denial and telling.status != "denied":
        told = f"denied by {telling.denied_by}"
    yield (Run(told, STRONG),)
    yield (Run(f"“{telling.quote}”", QUOTE),)
    yield _source(telling.document)


def _source(document: Document) -> Line:
    day = f", {document.day}" if document.day else ""
    return (Run(document.name, QUIET, url=document.url), Run(day, QUIET))


# Left out, without a place ---------------------------------------------------------------------------------


def left_out(facts: Facts, rows: int) -> Iterator[Block]:
    """Yield the events that are not told as having happened, by the reason."""
    found = facts.left_out
    if not found:
        return
    yield Heading("Not told as happened")
    yield Paragraph(plain(_reasons(facts, found)))
    told = tuple(_listed(one, one.left_out) for one in found if one.number <= rows)
    if told:
        numbers = tuple(one.number for one in found if one.number <= rows)
        head = ("No.", "Day", "Place", "Why", "Quote")
        yield Table("left-out", head, told, (6, 14, 16, 18, 46), look="to-events", events=numbers)
    yield from _unlisted(found, rows)


def unplaced(facts: Facts, rows: int) -> Iterator[Block]:
    """Yield the events that no map can show, by the reason."""
    found = facts.unplaced
    if not found:
        return
    yield Heading("What could not be located")
    yield Paragraph(plain(_reasons(facts, found)))
    listed = [one for one in found if one.number <= rows]
    if listed:
        told = tuple(_listed(one, one.places[0].reason) for one in listed)
        head = ("No.", "Day", "As written", "Why", "Quote")
        numbers = tuple(one.number for one in listed)
        yield Table("unplaced", head, told, (6, 14, 16, 18, 46), look="to-events", events=numbers)
    yield from _unlisted(found, rows)


def _reasons(facts: Facts, entries: Sequence[Entry]) -> str:
    """Return how many events have which reason: "3 events: no place is named (2); only the country is named (1)."."""
    reasons = [f"{reason} ({count:,})" for reason, count in facts.reasons(entries)]
    return f"{counted(len(entries), 'event')}: {'; '.join(reasons)}."


def _unlisted(entries: Sequence[Entry], rows: int) -> Iterator[Block]:
    more = sum(one.number > rows for one in entries)
    if more:
        yield Paragraph(plain(f"and {counted(more, 'more event')}, not listed"), "note")


def _listed(one: Entry, reason: str) -> tuple[tuple[Line, ...], ...]:
    names = dict.fromkeys(where.written or where.name for where in one.places)
    written = "; ".join(name for name in names if name)
    return (
        ((Run(f"{one.number}", event=one.number),),),
        (plain(one.days.said),),
        (plain(written or "–"),),
        (plain(reason),),
        ((Run(f"“{one.lead.clause}”", QUOTE),), (Run(said_by(one.lead.status, one.lead.who), QUIET),)),
    )


# All events ------------------------------------------------------------------------------------------------


def events(facts: Facts, rows: int) -> Iterator[Block]:
    """Yield the table of all events, with quotes and links."""
    listed = facts.entries[:rows]
    yield Heading("All events")
    yield Table(
        "events",
        ("No.", "When", "Where", "What", "Wording, by whom", "Quote and source"),
        tuple(_row(one, facts) for one in listed),
        (6, 13, 16, 13, 17, 35),
        events=tuple(one.number for one in listed),
    )
    yield from _cut(len(facts.entries), rows, "event")


def _row(one: Entry, facts: Facts) -> tuple[tuple[Line, ...], ...]:
    when: list[Line] = [plain(one.days.said)]
    if one.date_text and one.days.basis not in (REPORTED, UNDATED):
        when.append((Run(f"“{one.date_text}”", QUIET),))
    wheres = [line for where in one.places for line in _whereabouts(where, facts, with_reason=not one.left_out)]
    how = [plain(part) for part in _how_parts(one) if not one.left_out or part != told_as(one.modality)]
    if one.left_out:
        how.append((Run(one.left_out, QUIET),))
    return (
        (plain(f"{one.number}"),),
        tuple(when),
        tuple(wheres) or (plain("–"),),
        (plain(one.kind),),
        tuple(how),
        tuple(_quoted(one)),
    )


def _whereabouts(where: Where, facts: Facts, *, with_reason: bool) -> Iterator[Line]:
    if where.label:
        yield plain(where.label)
    inside = [part for part in (where.admin1, facts.country(where.country)) if part and part != where.name]
    if inside:
        yield (Run(", ".join(inside), QUIET),)
    if where.reason and with_reason:
        yield (Run(where.reason, QUIET),)


def _quoted(one: Entry) -> Iterator[Line]:
    yield (Run(f"“{one.lead.quote}”", QUOTE),)
    yield _source(one.lead.document)
    if one.lead.cited:
        links = [Run(host(url), QUIET, url=url) for url in one.lead.cited]
        parts = [part for link in links for part in (Run(", ", QUIET), link)][1:]
        yield (Run("cited: ", QUIET), *parts)
    if one.others:
        yield _others(one)


def _others(one: Entry) -> Line:
    runs = [Run("also told: ", QUIET)]
    for at, telling in enumerate(one.others[:_MOST_OTHERS]):
        if at:
            runs.append(Run("; ", QUIET))
        runs += [Run(said_by(telling.status, telling.who) + ", ", QUIET), *_source(telling.document)]
    more = len(one.others) - _MOST_OTHERS
    if more > 0:
        runs.append(Run(f"; and {more:,} more", QUIET))
    return tuple(runs)


# Sources ---------------------------------------------------------------------------------------------------


def sources(facts: Facts, rows: int) -> Iterator[Block]:
    """Yield the reports that were read, with their addresses."""
    if not facts.documents:
        return
    yield Heading("Sources")
    told = tuple(
        (
            ((Run(one.title, url=one.url),), *(((Run(one.url, QUIET, url=one.url),),) if one.url else ())),
            (plain(one.publisher or "–"),),
            (plain(one.day or "–"),),
            (plain(f"{facts.events_of(one):,}"),),
        )
        for one in facts.documents[:rows]
    )
    head = ("Report", "Publisher", "Published", "Events")
    yield Table("sources", head, told, (54, 22, 14, 10), numbers=frozenset({3}))
    yield from _cut(len(facts.documents), rows, "report")
