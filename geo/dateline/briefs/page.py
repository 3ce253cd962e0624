"""The page: a brief as one HTML file with the live map in it, which prints with the figure in its place.

Nothing is fetched. The map is a page of its own in a sandboxed frame; the policy of this page, which such a frame
inherits, allows its scripts by their hashes and runs nothing else.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from dateline._data import package_file
from dateline.briefs.blocks import (
    PLAIN,
    QUOTE,
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
from dateline.highlights import top
from dateline.webmap.elements import source_hash

if TYPE_CHECKING:
    from dateline.figures.drawn import Drawing

_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
_TAGS = {STRONG: "b", QUOTE: "q"}
_HEADER = """<header>
<p class="kicker">{kicker}</p>
<h1 dir="auto">{title}</h1>
</header>
<main>
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands for the picture: the page of the live map, and the figure for print; "" and None for none."""

    map_html: str
    figure: Drawing | None


def html_of(text: Text, shown: Shown) -> Iterator[str]:
    """Yield the page in pieces."""
    css = package_file("data/brief.css").read_text(encoding="utf-8")
    policy = _policy(css, shown.map_html)
    yield top(text.title, css, policy=policy, locale=text.locale, description=text.subject)
    yield _HEADER.format(kicker=escape(text.kicker), title=escape(text.title))
    for block in text.blocks:
        yield from _block(block, shown)
    yield f"</main>\n<footer><p>{escape(text.foot)}</p></footer>\n</body>\n</html>\n"


def _policy(css: str, map_html: str) -> str:
    """Return the policy: this style sheet and, of the map's page, its scripts and styles by their hashes."""
    found = _POLICY.search(map_html)
    rules = dict(rule.strip().partition(" ")[::2] for rule in found[1].split(";")) if found else {}
    styles = " ".join([source_hash(css), rules.get("style-src", "")]).strip()
    scripts = rules.get("script-src", "'none'")
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data: blob:; base-uri 'none';"
        " form-action 'none'"
    )


def _block(block: Block, shown: Shown) -> Iterator[str]:
    match block:
        case Heading():
            note = f' <span class="note">{escape(block.note)}</span>' if block.note else ""
            yield f"<h{block.level}>{escape(block.text)}{note}</h{block.level}>\n"
        case Paragraph():
            yield f'<p class="{block.look}">{_line(block.line)}</p>\n'
        case Items():
            yield "<ul>\n" + "".join(f"<li>{_line(line)}</li>\n" for line in block.lines) + "</ul>\n"
        case Stats():
            pairs = (f"<div><dd>{escape(number)}</dd><dt>{escape(label)}</dt></div>" for number, label in block.pairs)
            yield f'<dl class="stats">{"".join(pairs)}</dl>\n'
        case Table():
            yield from _table(block)
        case Picture():
            yield from _picture(block, shown)


def _table(table: Table) -> Iterator[str]:
    yield f'<div class="wide"><table class="{table.name} {table.look}">\n<thead><tr>'
    for column, label in enumerate(table.head):
        yield f'<th scope="col"{_side(table, column)}>{escape(label)}</th>'
    yield "</tr></thead>\n<tbody>\n"
    own_ids = bool(table.events) and table.look == PLAIN
    for at, row in enumerate(table.rows):
        id = f' id="event-{table.events[at]}"' if own_ids else ""
        cells = (f"<td{_side(table, column)}>{_cell(cell)}</td>" for column, cell in enumerate(row))
        yield f"<tr{id}>{''.join(cells)}</tr>\n"
    yield "</tbody></table></div>\n"


def _side(table: Table, column: int) -> str:
    return ' class="number"' if column in table.numbers else ""


def _cell(lines: Sequence[Line]) -> str:
    return "".join(f'<div dir="auto">{_line(line)}</div>' for line in lines)


def _line(line: Line) -> str:
    return "".join(map(_run, line))


def _run(run: Run) -> str:
    alone = run.url or run.look == STRONG or (run.look != QUOTE and apart(run.text) != run.text)
    text = f"<bdi>{escape(run.text)}</bdi>" if alone else escape(run.text)
    if run.url:
        text = f'<a href="{escape(run.url)}" rel="noopener noreferrer" target="_blank">{text}</a>'
    elif run.event:
        text = f'<a class="event" href="#event-{run.event}">{text}</a>'
    if run.look == PLAIN:
        return text
    side = ' dir="auto"' if run.look == QUOTE else ""
    return f'<{_TAGS.get(run.look, "span")} class="{run.look}"{side}>{text}</{_TAGS.get(run.look, "span")}>'


def _picture(picture: Picture, shown: Shown) -> Iterator[str]:
    if shown.map_html:
        yield (
            '<div class="live"><iframe sandbox="allow-scripts" loading="lazy"'
            f' title="{escape(picture.name)}"'
            f' srcdoc="{escape(shown.map_html)}"></iframe></div>\n'
        )
    if shown.figure is None:
        yield f'<p class="note without">{escape(picture.without)}</p>\n'
        return
    data = base64.b64encode(shown.figure.content).decode("ascii")
    size = f'width="{shown.figure.width_px}" height="{shown.figure.height_px}"'
    yield (
        f'<figure class="still"><img alt="{escape(shown.figure.alt)}" {size} src="data:image/svg+xml;base64,{data}">'
        f"<figcaption>{escape(shown.figure.caption)}</figcaption></figure>\n"
    )
