"""Encoding: a sheet as the bytes of a file."""

from __future__ import annotations

from dateline.figures.sheet import Sheet


def encoded(sheet: Sheet, format: str, *, dpi: float, title: str) -> bytes:
    """Return a page as a file's bytes: the same for the same page.

    Parameters
    ----------
    sheet
        What was drawn.
    format
        svg, png or pdf.
    dpi
        Pixels an inch, of a PNG.
    title
        What the file calls itself.
    """
    if format == "svg":
        from dateline.figures.sheet.svg import svg_of

        return svg_of(sheet, title=title)
    from dateline.figures.sheet.canvas import pdf_of, pixels_of  # what draws them takes a third of a second to load

    if format == "pdf":
        return pdf_of(sheet, title=title)
    from dateline.figures.sheet.pixels import png_of

    words = {"Title": title.encode("latin-1", "replace").decode("latin-1"), "Software": "dateline"}
    return png_of(pixels_of(sheet, dpi=dpi), sorted(sheet.colours), dpi=dpi, words=words)
