"""Parts of a Word file that python-docx has no words for, or makes slowly: runs, links, bookmarks, rows of tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from dateline.briefs.blocks import PLAIN, QUIET, QUOTE, STRONG, Line, Run, Table
from dateline.briefs.text import apart, runs_left
from dateline.briefs.word_styles import HAIR, INK, LINE, TEXT_WIDTH_MM

_TWIPS_A_MM = 1440 / 25.4
_LETTER_TWIPS = 115  # a letter of a table is so wide or less, of 8.5 points, bold, in Latin or Cyrillic
_LONGEST_WORD = 14  # letters: longer words may break
_PADDING_TWIPS = 150  # of a cell, both sides
_IN_TEXT = {STRONG: "Label", QUIET: "Quiet"}
_IN_TABLE = {STRONG: "Table Label", QUIET: "Table Quiet", QUOTE: "Table Quote"}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Kit:
    """What the parts of one document share: the part that holds links, the ids of styles by name, the links so far."""

    part: Any
    ids: dict[str, str]
    links: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> Kit:
        """Return the kit of a document whose styles are set."""
        return cls(document.part, {style.name: style.style_id for style in document.styles})

    def link(self, url: str) -> str:
        """Return the id of the relation to an address."""
        if url not in self.links:
            self.links[url] = self.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self.links[url]


def paragraph(kit: Kit, line: Line, style: str, *, right: bool = False, bold: bool = False) -> Any:
    """Return a paragraph of a line; a quote that runs from right to left makes it one that does."""
    made, properties = OxmlElement("w:p"), OxmlElement("w:pPr")
    properties.append(_valued("w:pStyle", kit.ids[style]))
    if len(line) == 1 and line[0].look == QUOTE and runs_left(line[0].text):
        properties.append(OxmlElement("w:bidi"))
    if right:
        properties.append(_valued("w:jc", "right"))
    made.append(properties)
    looks = _IN_TABLE if style.startswith("Table") else _IN_TEXT
    for at, run in enumerate(line):
        text = run.text if at == len(line) - 1 else apart(run.text)
        made.append(_linked(kit, replace(run, text=text), looks, bold=bold))
    return made


def _linked(kit: Kit, run: Run, looks: dict[str, str], *, bold: bool) -> Any:
    made = _run(run.text, kit.ids.get("Hyperlink" if run.url else looks.get(run.look, ""), ""), bold=bold)
    if not run.url and not run.event:
        return made
    link = OxmlElement("w:hyperlink")
    if run.url:
        link.set(qn("r:id"), kit.link(run.url))
    else:
        link.set(qn("w:anchor"), f"event-{run.event}")
    link.append(made)
    return link


def _run(text: str, style: str, *, bold: bool) -> Any:
    run, properties = OxmlElement("w:r"), OxmlElement("w:rPr")
    if style:
        properties.append(_valued("w:rStyle", style))
    if bold:
        properties.append(OxmlElement("w:b"))
    if runs_left(text):
        properties.append(OxmlElement("w:rtl"))
    if len(properties):
        run.append(properties)
    words = OxmlElement("w:t")
    words.text = text
    words.set(_XML_SPACE, "preserve")
    run.append(words)
    return run


def _valued(tag: str, value: str) -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    return element


def add_page_number(paragraph: Any) -> None:
    """Add the number of the page, which Word computes."""
    for kind in ("begin", "", "end"):
        run = OxmlElement("w:r")
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = " PAGE "
        run.append(part)
        paragraph._p.append(run)


# Tables ----------------------------------------------------------------------------------------------------


def table(kit: Kit, block: Table) -> Any:
    """Return a table whose head stands on each page; its rows do not break across pages."""
    widths = widths_of(block.shares, [_longest_word(block, column) for column in range(len(block.shares))])
    made = frame(widths, under=True, between=block.look == "sides")
    head = [((Run(label),),) for label in block.head]
    made.append(_row(kit, head, block, widths, style="Table Head"))
    marked = block.events if block.look == PLAIN else ()
    for at, cells in enumerate(block.rows):
        row = _row(kit, cells, block, widths, bold=block.look == "sum" and at == len(block.rows) - 1)
        if marked:
            _mark(row, marked[at])
        made.append(row)
    return made


def _longest_word(block: Table, column: int) -> int:
    """Return how many letters the longest word of a column has that should not break."""
    texts = [block.head[column], *(run.text for row in block.rows for line in row[column] for run in line)]
    return max((len(word) for text in texts for word in text.split() if len(word) <= _LONGEST_WORD), default=0)


def widths_of(shares: Sequence[int], letters: Sequence[int] = ()) -> list[int]:
    """Return the widths of columns in twips, which fill the page; words of so many letters stay whole where they can.

    What a narrow column needs for that is taken from those that have more than they need, in proportion.
    """
    whole = TEXT_WIDTH_MM * _TWIPS_A_MM
    widths = [whole * share / sum(shares) for share in shares]
    needs = [count * _LETTER_TWIPS + _PADDING_TWIPS for count in letters]
    if letters and sum(needs) < whole:
        lacking = sum(max(0.0, need - width) for need, width in zip(needs, widths, strict=True))
        spare = sum(max(0.0, width - need) for need, width in zip(needs, widths, strict=True))
        kept = 1 - lacking / spare if spare else 1.0
        widths = [
            width if lacking == 0 else need + max(0.0, width - need) * kept
            for need, width in zip(needs, widths, strict=True)
        ]
    return [round(width) for width in widths]


def frame(widths: Sequence[int], *, under: bool, between: bool = False) -> Any:
    """Return a table without rows: hair lines ``under`` each row and ``between`` columns, or above and below all."""
    made, properties, grid = OxmlElement("w:tbl"), OxmlElement("w:tblPr"), OxmlElement("w:tblGrid")
    width = _sized("w:tblW", sum(widths))
    layout = OxmlElement("w:tblLayout")
    layout.set(qn("w:type"), "fixed")
    margins = OxmlElement("w:tblCellMar")
    left, right = (160, 160) if between else (0, 120)
    for side, size in (("top", 40), ("left", left), ("bottom", 40), ("right", right)):
        margins.append(_sized(f"w:{side}", size))
    for part in (width, _borders(under=under, between=between), layout, margins):
        properties.append(part)
    for one in widths:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(one))
        grid.append(column)
    made.append(properties)
    made.append(grid)
    return made


def _borders(*, under: bool, between: bool) -> Any:
    borders = OxmlElement("w:tblBorders")
    sides = [("bottom", HAIR), ("insideH", HAIR)] if under else [("top", LINE), ("bottom", LINE)]
    for side, colour in [*sides, *[("insideV", LINE)] * between]:
        borders.append(_border(side, colour, 4))
    return borders


def _border(side: str, colour: str, eighths: int) -> Any:
    """Return a line along a side; its width is in eighths of a point."""
    border = OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", colour)):
        border.set(qn(f"w:{key}"), value)
    return border


def _sized(tag: str, twips: int) -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:w"), str(twips))
    element.set(qn("w:type"), "dxa")
    return element


def _row(
    kit: Kit,
    cells: Sequence[Sequence[Line]],
    block: Table,
    widths: Sequence[int],
    *,
    style: str = "Table Text",
    bold: bool = False,
) -> Any:
    row, properties = OxmlElement("w:tr"), OxmlElement("w:trPr")
    is_head = style == "Table Head"
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for column, (lines, width) in enumerate(zip(cells, widths, strict=True)):
        cell = _cell(width, under=INK if is_head else "")
        for line in lines:
            cell.append(paragraph(kit, line, style, right=column in block.numbers, bold=bold))
        row.append(cell)
    return row


def _cell(width: int, *, under: str = "") -> Any:
    cell, properties = OxmlElement("w:tc"), OxmlElement("w:tcPr")
    properties.append(_sized("w:tcW", width))
    if under:
        borders = OxmlElement("w:tcBorders")
        borders.append(_border("bottom", under, 8))
        properties.append(borders)
    cell.append(properties)
    return cell


def numbers_row(kit: Kit, pairs: Sequence[tuple[str, str]]) -> Any:
    """Return a table of one row: numbers, set large, above what they count."""
    widths = widths_of([1] * len(pairs))
    made, row = frame(widths, under=False), OxmlElement("w:tr")
    for width, (number, label) in zip(widths, pairs, strict=True):
        cell = _cell(width)
        cell.append(paragraph(kit, (Run(number),), "Stat"))
        cell.append(paragraph(kit, (Run(label),), "Stat Label"))
        row.append(cell)
    made.append(row)
    return made


def _mark(row: Any, number: int) -> None:
    """Make a row a place to which the number of its event leads."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for part in (start, end):
        part.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"event-{number}")
    first = row.find(qn("w:tc")).find(qn("w:p"))
    first.insert(1, start)
    first.append(end)
