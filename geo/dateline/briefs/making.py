"""Making: a brief from a table, with its figure, as one file or, of Markdown, as a file and its figure beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd

from dateline._files import Content, check_target, write_together
from dateline.briefs.blocks import Text
from dateline.briefs.composing import Wishes, compose
from dateline.briefs.facts import Facts, gather
from dateline.briefs.text import clean
from dateline.errors import DatelineError, InputError
from dateline.phrases import phrases_of

if TYPE_CHECKING:
    from dateline.figures.drawn import Drawing

FORMATS = {".html": "html", ".htm": "html", ".docx": "docx", ".md": "md", ".markdown": "md"}
DEFAULT_TITLE = "Events in time and place"
_LONGEST_TITLE = 200
_PANELS = ("time", "list", "legend", "filters")  # the head is that of the brief; a frame can share nothing
_PNG_WIDTH = 2000  # pixels of the figure in Word: 300 an inch


@dataclass(frozen=True, slots=True)
class Settings:
    """What the maker of a brief chooses; `dateline.briefs.brief` tells each."""

    title: str = ""
    size: str = "card"
    theme: str | Path = "light"
    colour: str | None = None
    rows: int = 300
    language: str | Path = "en"


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief that was made.

    Attributes
    ----------
    files
        What was written: the brief, and of Markdown its figure.
    events
        How many events it counts, and ``listed`` how many it lists.
    without_figure
        Why it has no figure; "" where it has one.
    """

    files: tuple[Path, ...]
    events: int
    listed: int
    without_figure: str


def check(path: str | Path, settings: Settings) -> str:
    """Return the format of a brief; refuse, before the work begins, what cannot be made.

    Raises
    ------
    InputError
        The name says no format of briefs, or one of the settings cannot be used.
    OutputError
        A folder has that name.
    DatelineError
        python-docx is needed and not installed.
    """
    format = FORMATS.get(Path(path).suffix.lower(), "")
    if not format:
        raise InputError(f"a brief is a page, a Word file or Markdown: {str(path)!r} should end in .html, .docx or .md")
    if settings.rows < 1:
        raise InputError(f"rows: {settings.rows!r} is too few; expected 1 or more")
    from dateline.figures.scene.links import COLOURINGS
    from dateline.figures.style.colours import known_colouring
    from dateline.figures.style.themes import size_of, theme_of

    phrases_of(settings.language)
    size_of(settings.size)
    theme_of(settings.theme)
    if not known_colouring(settings.colour):
        raise InputError(
            f"colour: {settings.colour!r} is nothing that colours say; expected one of {', '.join(COLOURINGS)}"
        )
    if format == "docx":
        need_docx()
    check_target(path)
    for picture in files_of(path)[1:]:
        _check_picture(picture)
    return format


def files_of(path: str | Path) -> tuple[Path, ...]:
    """Return the files that a brief of this name is: of Markdown its figure, too."""
    name = Path(path)
    return (name, name.with_suffix(".svg")) if FORMATS.get(name.suffix.lower()) == "md" else (name,)


def need_docx() -> None:
    """Refuse to begin without python-docx.

    Raises
    ------
    DatelineError
        It is not installed; the message says how to install it.
    """
    from importlib.util import find_spec

    if find_spec("docx") is None:
        raise DatelineError(
            'Word files are written with python-docx, which is not installed: pip install "dateline[brief]"'
        )


def _check_picture(path: Path) -> None:
    """Refuse to write the figure over a file of that name which no figure of ours is."""
    check_target(path)
    if path.exists() and b"dateline" not in path.read_bytes()[:4000]:
        raise InputError(
            f"{str(path)!r}, where the brief's figure would go, exists and is not dateline's; choose another name"
        )


def make(
    events: gpd.GeoDataFrame, path: str | Path, settings: Settings, *, said: Iterable[tuple[str, str]] = ()
) -> Brief:
    """Write a brief; ``said`` is what a run tells of itself, as labels and values. Raises as `briefs.brief`."""
    format = check(path, settings)
    say = phrases_of(settings.language)
    facts = gather(events, say)
    title = clean(settings.title)[:_LONGEST_TITLE] or say(DEFAULT_TITLE)
    figure, without = _figure(events, facts, title, settings, format="png" if format == "docx" else "svg")
    wishes = Wishes(title, settings.rows, tuple(said), say(without))
    live = _map_page(events, facts, title, settings.language) if format == "html" else ""
    files = _files(Path(path), format, compose(facts, wishes), figure, live)
    written = write_together(files)
    return Brief(tuple(written), len(facts.entries), min(len(facts.entries), settings.rows), without)


def _files(path: Path, format: str, text: Text, figure: Drawing | None, live: str) -> list[tuple[Path, Content]]:
    """Return the files of a brief with their content, the brief first; ``live`` is the page of the live map."""
    if format == "docx":
        from dateline.briefs.word import word_of

        return [(path, word_of(text, figure))]
    if format == "html":
        from dateline.briefs.page import Shown, html_of

        return [(path, list(html_of(text, Shown(live, figure))))]
    from dateline.briefs.markdown import markdown_of

    picture = path.with_suffix(".svg")
    content = "".join(markdown_of(text, figure, picture=picture.name))
    return [(path, content), *([(picture, figure.content)] if figure else [])]


def _figure(
    events: gpd.GeoDataFrame, facts: Facts, title: str, settings: Settings, *, format: str
) -> tuple[Drawing | None, str]:
    """Return the figure, or None and why there is none."""
    from dateline.figures import figure, need_matplotlib

    if not facts.entries:
        return None, "there is no event to draw"
    try:
        need_matplotlib()
    except DatelineError as missing:
        return None, str(missing)
    try:
        scale = _scale(settings.size) if format == "png" else 1
        drawn = figure(
            events, format=format, title=title, size=settings.size, theme=settings.theme, colour=settings.colour,
            scale=scale, language=settings.language,
        )  # fmt: skip
    except InputError as nothing:
        return None, str(nothing).removesuffix("; nothing was written")
    return drawn, ""


def _scale(size: str) -> float:
    """Return how many times more pixels than its own a figure of this size needs in Word."""
    from dateline.figures.style.themes import size_of

    page = size_of(size)
    return min(8.0, max(0.25, _PNG_WIDTH / (page.width / 72 * page.dpi)))


def _map_page(events: gpd.GeoDataFrame, facts: Facts, title: str, language: str | Path) -> str:
    """Return the live map as a page, "" where there is nothing to show."""
    from dateline.webmap import timemap

    if not facts.entries:
        return ""
    return timemap(events, title=title, language=language, compact=True, panels=_PANELS).html()
