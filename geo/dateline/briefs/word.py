"""Word: a brief as .docx by python-docx, with real headings, tables whose head repeats, links and a described picture.

The same input gives the same bytes: the day of the data stands for the clock, and the archive has fixed times.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

import docx
from docx.shared import Mm

from dateline.briefs.blocks import Block, Heading, Items, Paragraph, Picture, Stats, Table, Text
from dateline.briefs.word_parts import Kit, add_page_number, numbers_row, paragraph, table
from dateline.briefs.word_styles import TEXT_WIDTH_MM, prepare

if TYPE_CHECKING:
    from dateline.figures.drawn import Drawing

_ARCHIVE_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
_MOST_FIGURE_MM = 205  # of height: with its caption and a heading it fills a page
_LONGEST = 255  # characters of a core property


def word_of(text: Text, figure: Drawing | None) -> bytes:
    """Return the brief as the bytes of a .docx.

    Parameters
    ----------
    text
        The brief.
    figure
        A PNG; None where there is none, and the brief says why.
    """
    document = docx.Document()
    prepare(document)
    _describe(document, text)
    _foot(document, text.foot)
    kit = Kit.of(document)
    document.add_paragraph(text.kicker, style="Kicker")
    document.add_paragraph(text.title, style="Title")
    for block in text.blocks:
        _add(document, kit, block, figure)
    out = io.BytesIO()
    document.save(out)
    return _same_bytes(out.getvalue())


def _describe(document: Any, text: Text) -> None:
    from dateline import __version__

    moment = dt.datetime.combine(text.day, dt.time())
    properties = document.core_properties
    properties.title, properties.subject = text.title[:_LONGEST], text.subject[:_LONGEST]
    properties.author = properties.last_modified_by = f"dateline {__version__}"
    properties.comments, properties.keywords, properties.language = text.foot[:_LONGEST], "", text.locale
    properties.created = properties.modified = moment
    properties.revision = 1


def _foot(document: Any, foot: str) -> None:
    line = document.sections[0].footer.paragraphs[0]
    line.style = "Footer"
    line.add_run(f"{foot}\t")
    add_page_number(line)


def _add(document: Any, kit: Kit, block: Block, figure: Drawing | None) -> None:
    match block:
        case Heading():
            heading = document.add_heading(block.text, level=block.level - 1)
            if block.note:
                heading.add_run(f"   {block.note}", style="Note Text")
        case Paragraph():
            style = {"lead": "Lead", "note": "Note"}.get(block.look, "Normal")
            _append(document, paragraph(kit, block.line, style))
        case Items():
            for line in block.lines:
                _append(document, paragraph(kit, line, "List Bullet"))
        case Stats():
            _append(document, numbers_row(kit, block.pairs))
            document.add_paragraph(style="After Table")
        case Table():
            _append(document, table(kit, block))
            document.add_paragraph(style="After Table")
        case Picture():
            _picture(document, block, figure)


def _append(document: Any, element: Any) -> None:
    """Add an element at the end of the body, before what says how the page is."""
    document.element.body.insert_element_before(element, "w:sectPr")


def _picture(document: Any, picture: Picture, figure: Drawing | None) -> None:
    if figure is None:
        document.add_paragraph(picture.without, style="Note")
        return
    ratio = figure.height / figure.width
    width = min(TEXT_WIDTH_MM, _MOST_FIGURE_MM / ratio)
    holder = document.add_paragraph(style="Figure")
    shape = holder.add_run().add_picture(io.BytesIO(figure.content), width=Mm(width), height=Mm(width * ratio))
    properties = shape._inline.docPr
    properties.set("descr", figure.alt)
    properties.set("name", picture.name)
    document.add_paragraph(figure.caption, style="Caption")


def _same_bytes(content: bytes) -> bytes:
    """Return an archive with its files in order and all times fixed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            info = zipfile.ZipInfo(name, _ARCHIVE_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(info, before.read(name))
    return out.getvalue()
