"""`dateline embed`: what to paste into a page or a report so that a map stands in it."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.parse import quote, urlsplit

import typer

from dateline._files import check_target, write_atomic, write_together
from dateline.cli import terminal
from dateline.errors import InputError

_FORMATS = ("html", "markdown")
_WIDTHS = (150, 2400)
_USUAL_WIDTH = 600

Url = Annotated[
    str | None,
    typer.Option(
        "--url",
        metavar="https://...",
        help="Where readers find the map, if not as it was made with; a view behind # is what it opens with.",
    ),
]
Inline = Annotated[bool, typer.Option("--inline", help="Put the whole map into the snippet.")]
Static = Annotated[bool, typer.Option("--static", help="A picture of the map, where frames are not allowed.")]
Width = Annotated[
    int | None, typer.Option("--width", metavar="PIXELS", help="The frame's most; the picture's, 600 if left out.")
]
Ratio = Annotated[
    str | None, typer.Option("--ratio", metavar="W:H", help="The frame's shape where scripts are taken out; 16:10.")
]
Format = Annotated[str, typer.Option("--format", metavar="html|markdown", help="What is written.")]
Output = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help="The snippet; standard output if left out.")
]


@dataclass(frozen=True, slots=True)
class Embedding:
    """How a map is embedded, as written."""

    url: Url = None
    inline: Inline = False
    static: Static = False
    width: Width = None
    ratio: Ratio = None
    format: Format = "html"
    output: Output = None

    def check(self, page: Path) -> None:
        """Refuse, before the work begins, what cannot be.

        Raises
        ------
        InputError
            Two options exclude each other, or one cannot be read; the message says what was expected.
        """
        if self.inline and self.static:
            raise InputError("--inline puts the map into the snippet, --static a picture of it; choose one")
        if self.static and self.ratio is not None:
            raise InputError("--ratio is the shape of a frame; a picture (--static) has its own")
        if self.format not in _FORMATS:
            raise InputError(f"--format: {self.format!r} is none; expected {' or '.join(_FORMATS)}")
        if self.width is not None and not _WIDTHS[0] <= self.width <= _WIDTHS[1]:
            raise InputError(f"--width: {self.width} is out of range; expected {_WIDTHS[0]} to {_WIDTHS[1]} pixels")
        if self.url is not None:
            _check_link(self.url)
        self.shape()
        if self.output is not None and os.path.realpath(check_target(self.output)) == os.path.realpath(page):
            raise InputError(f"{self.output!r} is both the map and the output; choose another name with -o")

    def shape(self) -> tuple[float, float] | None:
        """Return width to height; None where nothing was written.

        Raises
        ------
        InputError
            It is no shape, or narrower or wider than 1:5.
        """
        if self.ratio is None:
            return None
        found = re.fullmatch(r"(\d+(?:\.\d+)?)[:/](\d+(?:\.\d+)?)", self.ratio.strip())
        wide, high = map(float, found.groups()) if found else (0.0, 0.0)
        if not (wide and high and 0.2 <= wide / high <= 5):
            raise InputError(f"--ratio: {self.ratio!r} is no shape; expected width and height, such as 16:9")
        return wide, high

    @property
    def folder(self) -> Path:
        """Where what is written stands: names in the snippet begin there."""
        return Path(self.output).parent if self.output is not None else Path()


def embed(path: Path, given: Embedding) -> int:
    """Write the snippet; return the exit code."""
    given.check(path)
    if given.static:
        return _embed_picture(path, given)
    from dateline.embedding import Frame, frame_snippet
    from dateline.webmap.reading import read_page

    page = read_page(path)
    url = given.url or ("" if given.inline else page.url or _relative(path, given.folder))
    frame = Frame(url=url, inline=given.inline, width=given.width, ratio=given.shape())
    snippet = frame_snippet(page, frame, markdown=given.format == "markdown")
    if given.output is None:
        _print(snippet)
    else:
        write_atomic(given.output, snippet)
        terminal.tell(f"wrote {given.output}")
    return 0


def _embed_picture(path: Path, given: Embedding) -> int:
    from dateline.figures import need_matplotlib

    need_matplotlib()
    from dateline.cli.products.cards import check_picture
    from dateline.embedding import draw_pictures, figure_snippet
    from dateline.webmap.reading import read_page

    page = read_page(path)
    width = given.width or _USUAL_WIDTH
    files = _picture_files(path, given, width)
    for file in files:
        check_picture(file)
    pictures = draw_pictures(page, width=width, view=_view(given.url))
    names = _relative(files[0], given.folder), _relative(files[1], given.folder)
    link = given.url or page.url or _relative(path, given.folder)
    snippet = figure_snippet(pictures, names, link, markdown=given.format == "markdown")
    drawn = [(files[0], pictures.single.content), (files[1], pictures.double.content)]
    if given.output is None:
        write_together(drawn)
        _print(snippet)
    else:
        for written in write_together([*drawn, (given.output, snippet)]):
            terminal.tell(f"wrote {written}")
    return 0


def _picture_files(path: Path, given: Embedding, width: int) -> tuple[Path, Path]:
    """Return where the two pictures go: beside the snippet, or beside the map where the snippet is printed."""
    folder = given.folder if given.output is not None else path.parent
    return folder / f"{path.stem}-{width}.png", folder / f"{path.stem}-{width}-2x.png"


def _view(url: str | None) -> str | None:
    fragment = urlsplit(url).fragment if url else ""
    return f"#{fragment}" if fragment else None


def _relative(path: Path, folder: Path) -> str:
    """Return a file's address as a page in the folder names it."""
    try:
        return quote(Path(os.path.relpath(path, folder)).as_posix())
    except ValueError:  # another drive
        return path.resolve().as_uri()


def _check_link(url: str) -> None:
    from dateline.webmap.settings import check_address

    if urlsplit(url).scheme or url.startswith("//"):
        check_address(url)
    elif re.search(r"[\s<>\"\\]", url) or not url:
        raise InputError(f"--url: {url!r} is no address; expected one such as https://example.org/maps/a.html")


def _print(snippet: str) -> None:
    # Not by `terminal.say`, which would escape line ends; what a terminal obeys was taken out.
    sys.stdout.write(snippet)
