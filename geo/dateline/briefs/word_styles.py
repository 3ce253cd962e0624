"""Styles of a brief in Word: one column of serif text, sans serif tables, hair lines; all are named styles."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

INK, SOFT, ACCENT, LINE, HAIR = "1F2933", "5B6770", "115EA3", "C9D1D8", "E3E7EB"
SERIF, SANS, OTHER_SCRIPTS = "Georgia", "Calibri", "Arial"
PAGE_MM, MARGIN_MM = (210, 297), 20
TEXT_WIDTH_MM = PAGE_MM[0] - 2 * MARGIN_MM


def prepare(document: Any) -> None:
    """Set the page and the styles of a new document."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_MM[0]), Mm(PAGE_MM[1])
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.footer_distance = Mm(10)
    _drop_thumbnail(document)
    _letters(document)
    _tables(document)


def _letters(document: Any) -> None:
    _style(document, "Normal", font=SERIF, size=10.5, after=6, line=1.25)
    _style(document, "Kicker", font=SANS, size=9, colour=ACCENT, bold=True, after=2, caps=True, line_above=ACCENT)
    _style(document, "Title", font=SERIF, size=24, colour=INK, before=2, after=6, line=1.1)
    _style(document, "Heading 1", font=SERIF, size=16, colour=INK, before=20, after=6, keep=True, line_above=INK)
    _style(document, "Heading 2", font=SANS, size=11, colour=INK, bold=True, before=10, after=2, keep=True)
    _style(document, "Heading 3", font=SANS, size=10.5, colour=INK, bold=True, before=8, after=2, keep=True)
    _style(document, "Lead", font=SERIF, size=13, after=2, line=1.3)
    _style(document, "Note", font=SANS, size=9, colour=SOFT, after=4)
    _style(document, "List Bullet", font=SERIF, size=10.5, after=3, line=1.25)
    _style(document, "Caption", font=SANS, size=9, colour=SOFT, after=8, bold=False)
    _style(document, "Figure", font=SERIF, size=10.5, before=4, after=3, keep=True)
    _style(document, "Footer", font=SANS, size=8, colour=SOFT)
    _footer_tabs(document)
    _character(document, "Note Text", font=SANS, size=9, colour=SOFT)
    _character(document, "Label", font=SANS, size=10, bold=True)
    _character(document, "Quiet", font=SANS, size=9, colour=SOFT)
    _character(document, "Hyperlink", colour=ACCENT, underline=True)


def _tables(document: Any) -> None:
    _style(document, "Table Text", font=SANS, size=8.5, after=1, line=1.1)
    _style(document, "Table Head", font=SANS, size=8.5, bold=True, after=2, keep=True)
    _style(document, "Stat", font=SERIF, size=22, before=4, after=0, keep=True)
    _style(document, "Stat Label", font=SANS, size=9, colour=SOFT, after=5)
    _style(document, "After Table", font=SANS, size=4, after=2)
    _character(document, "Table Quote", font=SERIF, size=8.5)
    _character(document, "Table Quiet", font=SANS, size=8, colour=SOFT)
    _character(document, "Table Label", font=SANS, size=8.5, bold=True)


def _style(
    document: Any,
    name: str,
    *,
    font: str,
    size: float,
    colour: str = INK,
    bold: bool | None = None,
    before: float = 0,
    after: float = 0,
    line: float = 1.15,
    keep: bool = False,
    caps: bool = False,
    line_above: str = "",
) -> None:
    styles = document.styles
    known = any(style.name == name for style in styles)
    style = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not known:
        style.base_style = styles["Normal"]
    _face(style, font=font, size=size, colour=colour, bold=bool(bold))
    style.font.all_caps = caps or None
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    layout.line_spacing = line
    layout.keep_with_next = keep or None
    layout.widow_control = True
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    if line_above:
        _rule_above(properties, line_above, thick=caps)


def _face(style: Any, *, font: str, size: float, colour: str, bold: bool) -> None:
    style.font.name, style.font.size = font, Pt(size)
    style.font.bold, style.font.italic = bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for script, face in (("ascii", font), ("hAnsi", font), ("cs", OTHER_SCRIPTS), ("eastAsia", OTHER_SCRIPTS)):
        fonts.set(qn(f"w:{script}"), face)
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    sized = OxmlElement("w:szCs")
    sized.set(qn("w:val"), str(round(size * 2)))
    properties.find(qn("w:sz")).addnext(sized)


def _character(
    document: Any,
    name: str,
    *,
    font: str = "",
    size: float = 0,
    colour: str = "",
    bold: bool | None = None,
    underline: bool | None = None,
) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    if font:
        _face(style, font=font, size=size, colour=colour or INK, bold=bool(bold))
    elif colour:
        style.font.color.rgb = RGBColor.from_string(colour)
    style.font.underline = underline


def _rule_above(properties: Any, colour: str, *, thick: bool) -> None:
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "24" if thick else "6"), ("space", "5"), ("color", colour)):
        top.set(qn(f"w:{key}"), value)
    borders.append(top)
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc",
        "w:outlineLvl",
    )  # fmt: skip


def _footer_tabs(document: Any) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT

    stops = document.styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Mm(TEXT_WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)


def _drop_thumbnail(document: Any) -> None:
    """Leave out the picture of an empty page that the template of python-docx carries."""
    relations = document.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[key]
