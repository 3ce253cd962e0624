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
from dateline.briefs.facts import AtPlace, Dispute, Facts
from dateline.briefs.text import closeness, host, parts_of, said_by, tally, told_as
from dateline.briefs.tolls import said
from dateline.phrases import Phrases

_MOST_OTHERS = 12  # further tellings of one event that a row names


def cut_note(total: int, rows: int, noun: str, say: Phrases) -> str:
    """Return what is said where a list is cut."""
    kept = min(rows, total)
    return say(
        "Listed here: {kept} of {all}, {rest} not listed. --rows {total} lists all.",
        kept=f"{kept:,}",
        all=say.counted(total, noun),
        rest=f"{total - kept:,}",
        total=total,
    )


def _cut(total: int, rows: int, noun: str, say: Phrases) -> Iterator[Block]:
    if total > rows:
        yield Paragraph(plain(cut_note(total, rows, noun, say)), "note")


# By day ----------------------------------------------------------------------------------------------------


def days(facts: Facts, rows: int) -> Iterator[Block]:
    """Yield what happened, day by day, counts first."""
    say, groups = facts.say, facts.by_day()
    if not groups:
        return
    yield Heading(say("What happened, by day"))
    unlisted: list[tuple[str, tuple[Entry, ...]]] = []
    for when, entries in groups:
        listed = [one for one in entries if one.number <= rows]
        if not listed:
            unlisted.append((when.said, entries))
            continue
        note = _told(entries, say)
        if when.basis == REPORTED:
            note += say("; known only by a report")
        yield Heading(when.said[:1].upper() + when.said[1:], 3, note)
        yield Items(tuple(_happening(group, say) for group in _alike(listed)))
        if len(listed) < len(entries):
            yield _more(len(entries) - len(listed), say)
    if unlisted:
        yield Heading(say("Days that are counted, not listed"), 3)
        told = tuple(cells(said, parts_of(_statuses(entries), say), f"{len(entries):,}") for said, entries in unlisted)
        yield Table("days", _head(say, "Day", "Wording", "Events"), told, (30, 56, 14), numbers=frozenset({2}))


def _more(count: int, say: Phrases) -> Paragraph:
    return Paragraph(plain(say("and {events}, not listed", events=say.counted(count, "more event"))), "note")


def _head(say: Phrases, *labels: str) -> tuple[str, ...]:
    return tuple(say(label) for label in labels)


def _statuses(entries: Sequence[Entry]) -> list[str]:
    return [one.lead.status for one in entries]


def _told(entries: Sequence[Entry], say: Phrases) -> str:
    return tally(_statuses(entries), say, contested=sum(one.contested for one in entries))


def _alike(entries: Sequence[Entry]) -> list[tuple[Entry, ...]]:
    """Return events that one clause tells alike, as one: they differ in place only."""
    groups = groupby(
        entries, key=lambda one: (one.lead.clause, one.kind, one.lead.status, one.lead.who, one.modality, one.denied_by)
    )
    return [tuple(group) for _, group in groups]


def _happening(entries: Sequence[Entry], say: Phrases) -> Line:
    one = entries[0]
    labels = list(dict.fromkeys(where.label for entry in entries for where in entry.places))
    return (
        Run("; ".join(label for label in labels if label) or say("No place named"), STRONG),
        Run(f" · {one.kind}. ", QUIET),
        Run(f"“{one.lead.clause}”", QUOTE),
        Run(f" – {_how(one, say)} "),
        *_numbers(entries),
    )


def _how(one: Entry, say: Phrases) -> str:
    return "; ".join(_how_parts(one, say))


def _how_parts(one: Entry, say: Phrases) -> list[str]:
    """Return how an event is worded, by whom, and what else tells how sure it is."""
    parts = [said_by(one.lead.status, one.lead.who, say, document=one.lead.document.file), told_as(one.modality, say)]
    denied = say("denied by {who}", who=one.denied_by) if one.denied_by else ""
    parts.append(denied or (say("contested") if one.contested else ""))
    parts.append(say("not verified: {who}", who=one.unverified_by) if one.unverified_by else "")
    parts.append(say("likelihood: {word}", word=one.likelihood) if one.likelihood else "")
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
    say, found = facts.say, facts.by_place()
    if not found:
        return
    yield Heading(say("What happened, by place"))
    listed = found[:rows]
    head = _head(say, "Place", "In", "Known to", "What", "Wording", "Events")
    table = [_place(one, facts) for one in listed]
    wide: tuple[int, ...] = (21, 23, 14, 15, 19, 8)
    if any(one.tolls for one in listed):
        head = (*head[:4], say("Highest numbers told"), *head[4:])
        numbers = [said(one.tolls, say, worded=_statuses(one.entries)) or "–" for one in listed]
        table = [(*row[:4], number, *row[4:]) for row, number in zip(table, numbers, strict=True)]
        wide = (17, 18, 12, 14, 16, 16, 7)
    told = tuple(cells(*row) for row in table)
    yield Table("places", head, told, wide, numbers=frozenset({len(head) - 1}))
    yield from _cut(len(found), rows, "place", say)


def _place(one: AtPlace, facts: Facts) -> tuple[str, ...]:
    say, where = facts.say, one.where
    within = ", ".join(part for part in (where.admin1, facts.country(where.country)) if part)
    kinds = "; ".join(dict.fromkeys(entry.broad for entry in one.entries))
    worded = parts_of(_statuses(one.entries), say)
    return where.name, within, closeness(where.precision, say), kinds, worded, f"{len(one.entries):,}"


# Contested -------------------------------------------------------------------------------------------------


def disputes(facts: Facts, rows: int) -> Iterator[Block]:
    """Yield what one side says and another denies, side by side."""
    say, found = facts.say, facts.disputes()
    if not found:
        return
    yield Heading(say("Contested claims"))
    told = tuple(_sides(one, say) for one in found[:rows])
    yield Table("disputes", _head(say, "One says", "Another denies"), told, (50, 50), look="sides")
    yield from _cut(len(found), rows, "contested claim", say)


def _sides(dispute: Dispute, say: Phrases) -> tuple[tuple[Line, ...], ...]:
    one = dispute.entries[0]
    labels = dict.fromkeys(where.label for entry in dispute.entries for where in entry.places if where.label)
    about = f"{'; '.join(labels) or say('No place named')} · {one.kind} · {one.days.said} "
    claim: list[Line] = [(Run(about, QUIET), *_numbers(dispute.entries)), *_voice(one.lead, say, with_denial=False)]
    denials = [telling for telling in one.others if telling.status == "denied" or telling.denied_by]
    denied: list[Line] = [line for telling in denials[:_MOST_OTHERS] for line in _voice(telling, say, with_denial=True)]
    if not denied:
        who = one.denied_by or say("not stated by whom")
        denied = [(Run(say("denied by {who}", who=who), STRONG),), plain(say("in the same sentence or the next"))]
        denied.append(_source(one.lead.document))
    return tuple(claim), tuple(denied)


def _voice(telling: Telling, say: Phrases, *, with_denial: bool) -> Iterator[Line]:
    told = said_by(telling.status, telling.who, say, document=telling.document.file)
    if with_denial and telling.status != "denied":
        told = say("denied by {who}", who=telling.denied_by)
    yield (Run(told, STRONG),)
    yield (Run(f"“{telling.quote}”", QUOTE),)
    yield _source(telling.document)


def _source(document: Document) -> Line:
    day = f", {document.day}" if document.day else ""
    return (Run(document.name, QUIET, url=document.url), Run(day, QUIET))


# Left out, without a place ---------------------------------------------------------------------------------


def left_out(facts: Facts, rows: int) -> Iterator[Block]:
    """Yield the events that are not told as having happened, by the reason."""
    if facts.left_out:
        yield Heading(facts.say("Not told as happened"))
        yield from _reasoned(facts, facts.left_out, rows, "left-out")


def unplaced(facts: Facts, rows: int) -> Iterator[Block]:
    """Yield the events that no map can show, by the reason."""
    if facts.unplaced:
        yield Heading(facts.say("What could not be located"))
        yield from _reasoned(facts, facts.unplaced, rows, "unplaced")


def _reasoned(facts: Facts, found: Sequence[Entry], rows: int, name: str) -> Iterator[Block]:
    """Yield how many events have which reason, then each in a line; their quotes stand in the table of all."""
    say = facts.say
    reasons = "; ".join(f"{reason} ({count:,})" for reason, count in facts.reasons(found))
    yield Paragraph(plain(f"{say.counted(len(found), 'event')}: {reasons}."))
    listed = [one for one in found if one.number <= rows]
    if listed:
        head = _head(say, "No.", "Day", "As written", "What", "Wording", "Why")
        told = tuple(_listed(one, say) for one in listed)
        numbers = tuple(one.number for one in listed)
        yield Table(name, head, told, (6, 15, 17, 22, 18, 22), look="to-events", events=numbers)
    if len(listed) < len(found):
        yield _more(len(found) - len(listed), say)


def _listed(one: Entry, say: Phrases) -> tuple[tuple[Line, ...], ...]:
    names = dict.fromkeys(where.written or where.name for where in one.places)
    written = "; ".join(name for name in names if name)
    return (
        ((Run(f"{one.number}", event=one.number),),),
        *cells(one.days.said, written or "–", one.kind, parts_of([one.lead.status], say)),
        (plain(one.left_out or one.places[0].reason),),
    )


# All events ------------------------------------------------------------------------------------------------


def events(facts: Facts, rows: int) -> Iterator[Block]:
    """Yield the table of all events, with quotes and links; a sentence that tells of several is quoted once."""
    say, listed = facts.say, facts.entries[:rows]
    yield Heading(say("Annex: all events"))
    quoted: dict[tuple[str, str], int] = {}
    told = []
    for one in listed:
        first = quoted.setdefault((one.lead.quote, one.lead.document.key), one.number)
        told.append(_row(one, facts, first))
    yield Table(
        "events",
        _head(say, "No.", "When, where and what", "Quote and source"),
        tuple(told),
        (6, 34, 60),
        events=tuple(one.number for one in listed),
    )
    yield from _cut(len(facts.entries), rows, "event", say)


def _row(one: Entry, facts: Facts, first: int) -> tuple[tuple[Line, ...], ...]:
    say = facts.say
    dated = one.date_text and one.days.basis not in (REPORTED, UNDATED)
    when = (Run(one.days.said, STRONG), *([Run(f" “{one.date_text}”", QUIET)] if dated else []))
    wheres = [line for where in one.places for line in _whereabouts(where, facts)]
    how = [part for part in _how_parts(one, say) if not one.left_out or part != told_as(one.modality, say)]
    lines: list[Line] = [when, *wheres, (Run(one.kind), Run(f" – {'; '.join(how)}", QUIET))]
    if one.left_out:
        lines.append((Run(one.left_out, QUIET),))
    return (plain(f"{one.number}"),), tuple(lines), tuple(_quoted(one, say, first))


def _whereabouts(where: Where, facts: Facts) -> Iterator[Line]:
    """Yield a place with what it lies in, on one line."""
    inside = [part for part in (where.admin1, facts.country(where.country)) if part and part != where.name]
    around = Run(f"{', ' if where.label else ''}{', '.join(inside)}", QUIET)
    if where.label or inside:
        yield (*([Run(where.label)] if where.label else []), *([around] if inside else []))


def _quoted(one: Entry, say: Phrases, first: int) -> Iterator[Line]:
    if first != one.number:
        yield (Run(say("the same sentence as No. "), QUIET), Run(f"{first}", QUIET, event=first))
    else:
        yield (Run(f"“{one.lead.quote}”", QUOTE),)
        yield _source(one.lead.document)
    if one.lead.cited:
        links = [Run(host(url), QUIET, url=url) for url in one.lead.cited]
        parts = [part for link in links for part in (Run(", ", QUIET), link)][1:]
        yield (Run(say("cited: "), QUIET), *parts)
    if one.others:
        yield _others(one, say)


def _others(one: Entry, say: Phrases) -> Line:
    runs = [Run(say("also told: "), QUIET)]
    for at, telling in enumerate(one.others[:_MOST_OTHERS]):
        if at:
            runs.append(Run("; ", QUIET))
        told = said_by(telling.status, telling.who, say, document=telling.document.file)
        runs += [Run(f"{told}, ", QUIET), *_source(telling.document)]
    more = len(one.others) - _MOST_OTHERS
    if more > 0:
        runs.append(Run(say("; and {n} more", n=f"{more:,}"), QUIET))
    return tuple(runs)


# Sources ---------------------------------------------------------------------------------------------------


def sources(facts: Facts, rows: int) -> Iterator[Block]:
    """Yield the reports that were read, with their addresses."""
    say = facts.say
    if not facts.documents:
        return
    yield Heading(say("Sources"))
    told = tuple(
        (
            ((Run(one.title, url=one.url),), *(((Run(one.url, QUIET, url=one.url),),) if one.url else ())),
            (plain(one.publisher or "–"),),
            (plain(one.day or "–"),),
            (plain(f"{facts.events_of(one):,}"),),
        )
        for one in facts.documents[:rows]
    )
    head = _head(say, "Report", "Publisher", "Published", "Events")
    yield Table("sources", head, told, (54, 22, 14, 10), numbers=frozenset({3}))
    yield from _cut(len(facts.documents), rows, "report", say)
