"""Blocks: a brief as headings, lines, tables and a picture, before it becomes a page, a Word file or Markdown.

Text in them is already harmless to read (`dateline.briefs.text.clean`); each writer escapes it for its own format.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

PLAIN, STRONG, QUIET, QUOTE = "plain", "strong", "quiet", "quote"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; ``url`` is where it leads, ``event`` the number of the event in the table to which it leads."""

    text: str
    look: str = PLAIN
    url: str = ""
    event: int = 0


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 (a section), 3 (a day) or 4."""

    text: str
    level: int = 2
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line; ``look`` is lead (below the title), plain, or note (small)."""

    line: Line
    look: str = PLAIN


@dataclass(frozen=True, slots=True)
class Items:
    """A list of lines."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """Numbers with what they count, set large."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: cells are lines; ``shares`` are the widths of columns, ``numbers`` those that are set to the right.

    ``events`` holds for each row the number of its event, to which runs lead, or is empty.
    """

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    shares: tuple[int, ...]
    numbers: frozenset[int] = field(default_factory=frozenset)
    events: tuple[int, ...] = ()
    look: str = PLAIN


@dataclass(frozen=True, slots=True)
class Picture:
    """The place of the figure, or of the live map, which is called ``name``; ``without`` says why there is none."""

    name: str
    without: str = ""


Block = Heading | Paragraph | Items | Stats | Table | Picture


@dataclass(frozen=True, slots=True)
class Text:
    """A whole brief: its title, what it holds, what stands at the foot of each page; ``day`` is that of the data."""

    title: str
    blocks: tuple[Block, ...]
    foot: str
    subject: str
    kicker: str = "Brief"
    locale: str = "en-GB"
    day: dt.date = dt.date(1970, 1, 1)


def plain(text: str) -> Line:
    """Return a line of one plain run."""
    return (Run(text),)


def cells(*texts: str) -> tuple[tuple[Line, ...], ...]:
    """Return a row of plain cells."""
    return tuple((plain(text),) for text in texts)
