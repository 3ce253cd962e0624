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
from dateline.briefs.text import clean, counted, wording

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
    "Wordings are the sources’ own, never a judgement of this brief. Stated as fact: the report tells it itself and "
    "names nobody. Reported: somebody said so. Claimed: by a word that does not vouch for it. Confirmed: by a word "
    "that acknowledges it. Assessed: given as a judgement. Denied: only denied. Contested: one side says so, another "
    "denies it.",
    "Quotes are word for word; only line ends within them became spaces.",
    "“by” a day: the report gives no day of the event itself; by then it had happened.",
)
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
    blocks: list[Block] = [*_head(facts, wishes)]
    if facts.entries:
        blocks += [Heading("Where and when"), Picture(wishes.without_figure)]
        blocks += lists.days(facts, wishes.rows)
        blocks += lists.places(facts, wishes.rows)
        blocks += lists.disputes(facts, wishes.rows)
        blocks += lists.left_out(facts, wishes.rows)
        blocks += lists.unplaced(facts, wishes.rows)
        blocks += lists.events(facts, wishes.rows)
    blocks += lists.sources(facts, wishes.rows)
    blocks += _reading(wishes.said)
    blocks += _method()
    subject = f"{counted(len(facts.entries), 'event')} in {counted(len(facts.documents), 'report')}"
    return Text(wishes.title, tuple(blocks), _dateline(facts), subject)


def _head(facts: Facts, wishes: Wishes) -> Iterator[Block]:
    happened, total = len(facts.happened), len(facts.entries)
    if not total:
        yield Paragraph(plain(f"No event in {counted(len(facts.documents), 'report')}."), "lead")
        return
    lead = f"{counted(happened, 'event')} in {counted(len(facts.documents), 'report')}"
    yield Paragraph(plain(lead + (f", {facts.span}" if facts.span else "")), "lead")
    yield Paragraph((Run(_dateline(facts), QUIET),), "note")
    if total > wishes.rows:
        yield Paragraph(plain(lists.cut_note(total, wishes.rows, "event")), "note")
    contested = sum(one.contested for one in facts.entries)
    yield Stats(
        (
            (f"{happened:,}", "event" if happened == 1 else "events"),
            (f"{len(facts.by_place()):,}", "place on the map" if len(facts.by_place()) == 1 else "places on the map"),
            (f"{contested:,}", "contested"),
            (f"{len(facts.unplaced):,}", "without a place on the map"),
            (f"{len(facts.left_out):,}", "not told as happened"),
        )
    )
    yield from _wordings(facts)


def _dateline(facts: Facts) -> str:
    """Return the line that every product of the package carries."""
    total = len(facts.entries)
    review = f"{facts.unreviewed:,} of {counted(total, 'event')} not reviewed" if total else ""
    until = f"Data to {facts.until}" if facts.until else "No report has a date"
    return "; ".join(part for part in (until, review) if part)


def _wordings(facts: Facts) -> Iterator[Block]:
    """Yield how sure the sources are, by the kind of day, and how many events are told otherwise."""
    worded = facts.worded()
    columns: list[tuple[str, list[int]]] = [
        (label, [one.by_basis[name] for one in worded]) for name, label in _BASES.items()
    ]
    columns.append(("Not told as happened", [one.left_out for one in worded]))
    columns = [column for column in columns if any(column[1])]
    columns.append(("All", [one.events for one in worded]))
    columns.append(("Contested", [one.contested for one in worded]))
    rows = [
        cells(wording(one.status), *(_number(counts[at]) for _, counts in columns)) for at, one in enumerate(worded)
    ]
    total = cells("all", *(_number(sum(counts)) for _, counts in columns))
    yield Heading("How the sources word it", 3)
    yield Table(
        "wordings",
        ("Wording", *(label for label, _ in columns)),
        (*rows, total),
        (20, *(16 for _ in columns)),
        numbers=frozenset(range(1, len(columns) + 1)),
        look="sum",
    )


def _number(count: int) -> str:
    return f"{count:,}" if count else "–"


def _reading(said: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """Yield what the run told of itself: what was read, left out and set aside."""
    if said:
        yield Heading("What was read")
        rows = tuple(cells(_deepened(label), clean(value)) for label, value in said)
        yield Table("reading", ("Of this run", ""), rows, (34, 66))


def _deepened(label: str) -> str:
    """Return a label with its indent as dashes."""
    depth = (len(label) - len(label.lstrip(" "))) // 2
    return "– " * depth + clean(label)


def _method() -> Iterator[Block]:
    from dateline import __version__
    from dateline.formats.credits import CREDITS

    yield Heading("Method")
    yield Items(tuple(plain(line) for line in _METHOD))
    yield Heading("Limits")
    yield Items(tuple(plain(line) for line in _LIMITS))
    yield Heading("Credits")
    yield Paragraph(plain(". ".join([*CREDITS, f"Made with dateline {__version__}"]) + "."), "note")

