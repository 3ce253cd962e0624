"""Composing: the sections of a brief from its facts: counts, dates, names and quotes under fixed labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.areas.facts import POLICY
from dateline.briefs import lists
from dateline.briefs.blocks import (
    QUIET,
    Block,
    Heading,
    Items,
    Paragraph,
    Picture,
    Run,
    Stats,
    Table,
    Text,
    cells,
    plain,
)
from dateline.briefs.entries import DATED, REPORTED, SPAN, UNDATED
from dateline.briefs.facts import Facts
from dateline.briefs.text import clean, wording
from dateline.figures.scene.days import date_of
from dateline.phrases import Phrases, is_table

_BASES = {
    DATED: "Day known",
    SPAN: "Within a span",
    REPORTED: "Known only by a report",
    UNDATED: "No day known",
}
_METHOD = (
    "Reports are read by rules: dateline finds events, their days and places in English sentences, and resolves names "
    "of places with an offline gazetteer.",
    "Each event counts once, however many reports tell it. An event that happened at each of several places counts at "
    "each.",
    "Numbers by place are the highest that one event there is told with. They are not added up, since reports repeat "
    "each other’s; those of an event at several places are told at none of them. Where one report tells several "
    "numbers of a kind, it is at least the highest of them. Contested numbers, sums that may be of more than the "
    "place, and words like “dozens” are left out.",
    "Wordings are the sources’ own, never a judgement of this brief. Stated as fact: the report tells it itself and "
    "names nobody. Reported: somebody said so. Claimed: by a word that does not vouch for it. Confirmed: by a word "
    "that acknowledges it. Assessed: given as a judgement. Denied: only denied. Contested: one side says so, another "
    "denies it.",
    "Quotes are word for word; only line ends within them became spaces.",
    "“by” a day: the report gives no day of the event itself; by then it had happened.",
)
_OF_TABLES = (
    "Rows of tables are as their makers gave them: dateline finds the places of their names in an offline gazetteer "
    "and reads their days; what is quoted of a row are its cells.",
)
_READ = 1  # what is said first of the method is of reading sentences: of tables alone it is not true
_LIMITS = (
    "A brief does not tell whether a report is true, and does not replace reading it: some events are missed, some are "
    "wrong.",
    "A point is the place that the text names, not the spot where something happened. A region is never a point.",
    "Places that the gazetteer does not know are listed as such and put nowhere else.",
    POLICY,
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wanted of a brief: how many ``rows`` lists have at most; ``said`` is what the run told of itself."""

    title: str
    rows: int
    said: tuple[tuple[str, str], ...] = ()
    without_figure: str = ""


def compose(facts: Facts, wishes: Wishes) -> Text:
    """Return the brief."""
    say = facts.say
    blocks: list[Block] = [*_head(facts, wishes)]
    if facts.entries:
        blocks += [Heading(say("Where and when")), _picture(wishes, say)]
        blocks += lists.places(facts, wishes.rows)
        blocks += lists.days(facts, wishes.rows)
        blocks += lists.disputes(facts, wishes.rows)
        blocks += lists.left_out(facts, wishes.rows)
        blocks += lists.unplaced(facts, wishes.rows)
    blocks += lists.sources(facts, wishes.rows)
    blocks += _reading(wishes.said, say)
    blocks += _method([one.file for one in facts.documents], say)
    if facts.entries:
        blocks += lists.events(facts, wishes.rows)
    subject = _in_reports(len(facts.entries), facts)
    day = date_of(facts.until_day or 0)
    return Text(wishes.title, tuple(blocks), _dateline(facts), subject, say("Brief"), say.locale, day)


def _picture(wishes: Wishes, say: Phrases) -> Picture:
    without = say("No figure: {why}", why=wishes.without_figure) if wishes.without_figure else ""
    return Picture(say("Map of the events, with a time window and a list"), without)


def _in_reports(events: int, facts: Facts) -> str:
    """Return "79 events in 5 reports"."""
    told = facts.say.counted(events, "event")
    return facts.say("{events} in {reports}", events=told, reports=_documents(facts))


def _documents(facts: Facts) -> str:
    return facts.say.sources([one.file for one in facts.documents])


def _head(facts: Facts, wishes: Wishes) -> Iterator[Block]:
    say, happened, total = facts.say, len(facts.happened), len(facts.entries)
    if not total:
        yield Paragraph(plain(say("No event in {reports}.", reports=_documents(facts))), "lead")
        return
    lead = _in_reports(happened, facts) + (f", {facts.span}" if facts.span else "")
    if facts.left_out:  # maps and tables count them, too
        rest = say.counted(len(facts.left_out), "more event")
        lead += say("; {events} not told as happened, {total} in all", events=rest, total=f"{total:,}")
    yield Paragraph(plain(lead), "lead")
    yield Paragraph((Run(_dateline(facts), QUIET),), "note")
    if total > wishes.rows:
        yield Paragraph(plain(lists.cut_note(total, wishes.rows, "event", say)), "note")
    contested, places = sum(one.contested for one in facts.entries), len(facts.by_place())
    yield Stats(
        (
            (f"{happened:,}", say.noun(happened, "event")),
            (f"{places:,}", say.noun(places, "place on the map")),
            (f"{contested:,}", say("contested")),
            (f"{len(facts.unplaced):,}", say("without a place on the map")),
            (f"{len(facts.left_out):,}", say("not told as happened")),
        )
    )
    yield from _wordings(facts)


def _dateline(facts: Facts) -> str:
    """Return the line that every product of the package carries."""
    say, total = facts.say, len(facts.entries)
    review = say.unreviewed(facts.unreviewed, total) if total else ""
    until = say("Data to {day}", day=facts.until) if facts.until else say("No report has a date")
    return "; ".join(part for part in (until, review) if part)


def _wordings(facts: Facts) -> Iterator[Block]:
    """Yield how sure the sources are, by the kind of day, and how many events are told otherwise."""
    say, worded = facts.say, facts.worded()
    columns: list[tuple[str, list[int]]] = [
        (say(label), [one.by_basis[name] for one in worded]) for name, label in _BASES.items()
    ]
    columns.append((say("Not told as happened"), [one.left_out for one in worded]))
    columns = [column for column in columns if any(column[1])]
    columns.append((say("All"), [one.events for one in worded]))
    columns.append((say("Contested"), [one.contested for one in worded]))
    rows = [
        cells(wording(one.status, say), *(_number(counts[at]) for _, counts in columns))
        for at, one in enumerate(worded)
    ]
    total = cells(say("all"), *(_number(sum(counts)) for _, counts in columns))
    yield Heading(say("How the sources word it"), 3)
    yield Table(
        "wordings",
        (say("Wording"), *(label for label, _ in columns)),
        (*rows, total),
        (20, *(16 for _ in columns)),
        numbers=frozenset(range(1, len(columns) + 1)),
        look="sum",
    )


def _number(count: int) -> str:
    return f"{count:,}" if count else "–"


def _reading(said: Sequence[tuple[str, str]], say: Phrases) -> Iterator[Block]:
    """Yield what the run told of itself: what was read, left out and set aside."""
    if said:
        yield Heading(say("What was read"))
        rows = tuple(cells(_deepened(label, say), clean(say(value))) for label, value in said)
        yield Table("reading", (say("Of this run"), ""), rows, (34, 66))


def _deepened(label: str, say: Phrases) -> str:
    """Return a label with its indent as dashes."""
    depth = (len(label) - len(label.lstrip(" "))) // 2
    return "– " * depth + clean(say(label.strip()))


def _method(documents: Sequence[str], say: Phrases) -> Iterator[Block]:
    from dateline import __version__
    from dateline.formats.credits import CREDITS

    yield Heading(say("Method"))
    tables = [is_table(one) for one in documents]
    told = [*(_OF_TABLES if any(tables) else ()), *(_METHOD if not tables or not all(tables) else _METHOD[_READ:])]
    yield Items(tuple(plain(say(line)) for line in told))
    yield Heading(say("Limits"))
    yield Items(tuple(plain(say(line)) for line in _LIMITS))
    yield Heading(say("Credits"))
    credits = [*map(say, CREDITS), say("Made with dateline {version}", version=__version__)]
    yield Paragraph(plain(f"{'. '.join(credits)}."), "note")
