"""Markdown: a brief as CommonMark with the tables of GitHub; the figure lies beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from dateline import __version__
from dateline.briefs.blocks import (
    STRONG,
    Block,
    Heading,
    Items,
    Line,
    Paragraph,
    Picture,
    Run,
    Stats,
    Table,
    Text,
)
from dateline.briefs.text import apart

if TYPE_CHECKING:
    from dateline.figures.drawn import Drawing

# What begins markup anywhere in a line, what a site's templates or mentions read, and what makes a link of an address.
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&#$^{}@]|:(?=//)|(?<=www)\.")
# What begins a list, a rule or a heading at the start of a line.
_AT_START = re.compile(r"^(\d{1,9})(?=[.)])|^(?=[-+=:])")


def markdown_of(text: Text, figure: Drawing | None, *, picture: str) -> Iterator[str]:
    """Yield the brief in pieces; ``picture`` is the name of the figure's file, which lies beside it."""
    yield f"# {_escaped(text.title)}\n\n"
    for block in text.blocks:
        yield from _block(block, figure, picture)
        yield "\n"
    yield f"---\n\n{_escaped(text.foot)}\n\n<!-- generator: dateline {__version__} -->\n"


def _block(block: Block, figure: Drawing | None, picture: str) -> Iterator[str]:
    match block:
        case Heading():
            note = f" ({_escaped(block.note)})" if block.note else ""
            yield f"{'#' * block.level} {_escaped(block.text)}{note}\n"
        case Paragraph():
            yield f"{_begun(_line(block.line))}\n"
        case Items():
            yield from (f"- {_begun(_line(line))}\n" for line in block.lines)
        case Stats():
            yield " · ".join(f"**{number}** {label}" for number, label in block.pairs) + "\n"
        case Table():
            yield from _table(block)
        case Picture():
            yield from _picture(block, figure, picture)


def _picture(block: Picture, figure: Drawing | None, picture: str) -> Iterator[str]:
    if figure is None:
        yield f"{_escaped(block.without)}\n"
        return
    yield f"![{_escaped(figure.alt)}]({quote(picture)})\n\n*{_escaped(figure.caption)}*\n"


def _table(table: Table) -> Iterator[str]:
    yield f"| {' | '.join(_escaped(label) or ' ' for label in table.head)} |\n"
    rules = ("---:" if column in table.numbers else "---" for column in range(len(table.head)))
    yield f"|{'|'.join(rules)}|\n"
    for row in table.rows:
        yield f"| {' | '.join('<br>'.join(map(_line, cell)) for cell in row)} |\n"


def _line(line: Line) -> str:
    return "".join(apart(_run(run)) for run in line[:-1]) + "".join(map(_run, line[-1:]))


def _run(run: Run) -> str:
    text = _escaped(run.text)
    if run.url:
        return f"[{text}](<{_in_address(run.url)}>)"
    if run.look == STRONG and text.strip():
        lead, core, tail = _parted(text)
        return f"{lead}**{core}**{tail}"
    return text


def _parted(text: str) -> tuple[str, str, str]:
    """Return a text's outer spaces and what lies between: emphasis must not begin or end with a space."""
    core = text.strip()
    at = text.index(core)
    return text[:at], core, text[at + len(core) :]


def _in_address(url: str) -> str:
    return url.replace("|", "%7C").replace("&", "&amp;")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _begun(line: str) -> str:
    """Return a line that is no heading, list or rule, whatever it begins with."""
    return _AT_START.sub(r"\g<0>\\", line)
