"""`dateline events --explain` and `--html`: the text with what was made of it, in the terminal and as a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from dateline.cli import terminal

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from rich.console import Console, RenderableType
    from rich.text import Text

    from dateline.explain import Explained, Fact, Numbers, Passage, Roles, Stretch, Telling, Uses
    from dateline.pipeline import Run
    from dateline.records import Report, Resolved

# Colours of the terminal's own sixteen, so that they fit its background; the signs alone tell as much.
_STYLES = {
    "literal": "green",
    "stand-in": "green",
    "unplaced": "green",
    "metonym": "yellow",
    "organisation-part": "magenta",
    "demonym": "cyan",
    "date": "bright_magenta",
    "trigger": "bold",
    "aside": "dim",
    "drawn": "green",
    "table": "yellow",
    "left": "red",
    "told": "dim",
}
_SIGNS = {
    "literal": ("[", "]"),
    "stand-in": ("[~", "]"),
    "unplaced": ("[?", "]"),
    "metonym": ("{", "}"),
    "organisation-part": ("{", "}"),
    "demonym": ("(", ")"),
    "date": ("<", ">"),
}
_LEGEND = (
    ("literal", "place"),
    ("stand-in", "words for a place"),
    ("unplaced", "name without a place"),
    ("metonym", "metonym or part of a name"),
    ("demonym", "people"),
    ("date", "date"),
)
_VERDICTS = {"drawn": "+", "table": "-", "left": "x", "told": "="}
_INDENT = 4
_LABEL = 14  # characters: the longest label, and two for its level
_ASIDE = 160  # characters of what was not read
_SPACE = re.compile(r"\s+")
_NARROW = 60  # columns; below, labels stand over what they belong to


def write_page(run: Run, events: GeoDataFrame, path: str, *, title: str) -> None:
    """Write the page that explains events, whole or not at all, and say so."""
    from dateline._files import write_atomic
    from dateline.explain import explained, page

    documents = explained(run.coded, events, timezone=_timezone(run))
    write_atomic(path, page(documents, title=title))
    terminal.tell(f"wrote {path} (open it in a browser, it needs no network)")


def show(run: Run, events: GeoDataFrame) -> None:
    """Print each document with its names, dates and events marked, and under each sentence what was made of it."""
    from dateline.explain import explained

    console = terminal.console()
    console.print(_legend())
    for document, numbers in explained(run.coded, events, timezone=_timezone(run)):
        for part in _document(document, numbers, console):
            console.print(part)


def _timezone(run: Run) -> str | None:
    """Return the zone that the dates of a run were read in."""
    from dateline.lexicon import event_lexicon

    return run.settings.timezone or event_lexicon(run.settings.lexicon).timezone or None


def _legend() -> Text:
    from rich.text import Text

    line = Text("Marks: ")
    for kind, words in _LEGEND:
        opening, closing = _SIGNS[kind]
        line.append(f"{opening}{words}{closing}", _STYLES[kind]).append("  ")
    line.append("*word*1", _STYLES["trigger"]).append(" makes event 1; ")
    return line.append("+ on the map, - in the table only, x left out, = told again")


def _document(document: Explained, numbers: Numbers, console: Console) -> Iterator[RenderableType]:
    from rich.rule import Rule
    from rich.text import Text

    from dateline.explain import Roles, Uses, tally

    report = document.report
    yield Text()
    yield Rule(Text(terminal.plain(report.name), "bold"), align="left", characters="=")
    about = " · ".join(part for part in (report.title, report.publisher, str(report.published or "no date")) if part)
    yield Text(terminal.plain(about))
    yield Text(terminal.plain(tally(document)), "bold")
    read = _Read(document, numbers, Roles(document), Uses(document), narrow=console.width < _NARROW)
    for passage in document.passages:
        yield from _passage(passage, read)


@dataclass(frozen=True, slots=True)
class _Read:
    """A document with what its passages are shown by; ``narrow``: in a terminal without room for two columns."""

    document: Explained
    numbers: Numbers
    roles: Roles
    uses: Uses
    narrow: bool


def _passage(passage: Passage, read: _Read) -> Iterator[RenderableType]:
    from rich.text import Text

    from dateline.explain import event_facts, stretches

    text = read.document.report.text

    if passage.opens:
        yield Text()
    if passage.unread:
        yield _aside(text[passage.start : passage.end], passage.unread)
        return
    yield _marked(text, stretches(passage, read.roles.within(passage.start, passage.end)))
    for telling in passage.tellings:
        yield _headed(telling, read.document.report)
        yield _table(event_facts(telling, read.document, read.numbers), narrow=read.narrow)
    narrowed = read.document.omitted and not passage.tellings  # its names would hide what was asked for
    lines = [] if narrowed else list(_names(passage, read.uses))
    if lines:
        yield _table(lines, narrow=read.narrow)


def _aside(text: str, why: str) -> Text:
    """Return the beginning of what was not read, and why it was not."""
    from rich.text import Text

    flat = " ".join(text.split())
    cut = flat if len(flat) <= _ASIDE else f"{flat[:_ASIDE].rstrip()} ... ({len(flat):,} characters)"
    return Text(f"{terminal.plain(cut)}\n-- {why}", _STYLES["aside"])


def _marked(text: str, pieces: Iterable[Stretch]) -> Text:
    """Return a sentence with its names, dates and triggers between signs."""
    from rich.text import Text

    line = Text()
    for _, group in groupby(pieces, key=lambda piece: id(piece.name or piece.when or piece.triggers or None)):
        members = list(group)
        words = terminal.plain(_SPACE.sub(" ", text[members[0].start : members[-1].end]))
        kind, (opening, closing) = _sign(members[0])
        line.append(f"{opening}{words}{closing}", _STYLES.get(kind, ""))
    return line


def _sign(piece: Stretch) -> tuple[str, tuple[str, str]]:
    """Return what a piece of a sentence is, and the signs around it."""
    if piece.name:
        kind = piece.name.mention.kind if piece.name.mention.kind in _SIGNS else "literal"
        if kind == "literal":
            form = piece.name.mention.form
            kind = "unplaced" if piece.name.place is None else form if form in _SIGNS else "literal"
        return kind, _SIGNS[kind]
    if piece.when:
        return "date", _SIGNS["date"]
    if piece.triggers:
        return "trigger", ("*", "*" + ",".join(map(str, piece.triggers)))
    return "", ("", "")


def _headed(telling: Telling, report: Report) -> RenderableType:
    """Return the line that opens an event: its number, what becomes of it, what, where and when."""
    from rich.padding import Padding
    from rich.text import Text

    from dateline.explain import headline, verdict

    fate, words = verdict(telling)
    told = ", ".join(part for part in headline(telling, report) if part)
    line = Text(terminal.plain(f"{telling.number} {told}"), "bold")
    line.append(terminal.plain(f"  {_VERDICTS[fate]} {words}"), f"not bold {_STYLES[fate]}")
    return Padding(line, (0, 0, 0, _INDENT - 2))


def _names(passage: Passage, uses: Uses) -> Iterator[Fact]:
    """Yield a line for each place that is none of an event, one for all other names, and one for each idle date."""
    from dateline.explain import Fact, date_use, days, name_fate, name_title

    others = [f"{_flat(one.mention.text)} ({one.mention.kind})" for one in passage.names if not _is_literal(one)]
    for found in filter(_is_literal, passage.names):
        if not uses.of_name(found):
            reason = f" ({found.why})" if found.why else ""
            fate = name_fate(found, passage, ())
            yield Fact("name", f"{_flat(found.mention.text)} = {name_title(found)}{reason}; {fate}")
    if others:
        yield Fact("no places", ", ".join(dict.fromkeys(others)))
    for when in passage.whens:
        if not uses.of_date(when):
            yield Fact("date", f"{_flat(when.text)} = {days(when)} ({when.basis}); {date_use(when, passage)}")


def _table(facts: Iterable[Fact], *, narrow: bool) -> RenderableType:
    """Return labels and what belongs to them, side by side, or one over the other where the terminal is narrow."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1))
    if not narrow:
        grid.add_column(width=_LABEL, no_wrap=True)
    grid.add_column(overflow="fold")
    for fact in facts:
        label, value = f"{'  ' * fact.level}{fact.label}", terminal.plain(fact.text)
        style = "" if fact.level else "cyan"
        if narrow:
            grid.add_row(Text.assemble((f"{label}: ", style), value))
        else:
            grid.add_row(Text(label, style), Text(value))
    return Padding(grid, (0, 0, 0, 1 if narrow else _INDENT))


def _is_literal(found: Resolved) -> bool:
    return found.mention.kind == "literal"


def _flat(text: str) -> str:
    return " ".join(text.split())
