"""`dateline figure`: from reports to a static map, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli import terminal
from dateline.cli.products import DONE, check_outputs, title_of
from dateline.cli.products.sources import check_sources, gather, is_map
from dateline.errors import InputError
from dateline.phrases import ENGLISH

if TYPE_CHECKING:
    from dateline.cli.joining import MapColumns
    from dateline.cli.options.looks import FigureLook
    from dateline.cli.options.shared import Narrowing, Reading
    from dateline.figures.drawn import Drawing
    from dateline.figures.settings import Settings

_MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class FigureTarget:
    """Where a figure goes, what it is called and how it looks, as written; ``columns`` are those of tables."""

    output: str
    title: str | None
    look: FigureLook
    columns: MapColumns

    def settings(self, title: str) -> Settings:
        """Return what is given as the settings of a figure; ``title`` is for one that was not given."""
        from dateline.figures.settings import Settings

        look = self.look
        return Settings(
            title=title if self.title is None else self.title,
            size=look.size,
            theme=look.theme,
            colour=look.colour,
            extent=None if look.extent is None else look.degrees(),
            view=look.view,
            every=look.every,
            annotate=look.annotate,
            scale=look.scale,
            language=look.language,
        )


def make_figure(sources: Sequence[str], target: FigureTarget, *, reading: Reading, narrowing: Narrowing) -> int:
    """Write the figure, say what is in it and what is not; return the exit code."""
    from dateline.figures import need_matplotlib
    from dateline.figures.formats import format_of

    need_matplotlib()
    from dateline.figures.making import draw
    from dateline.figures.names.notes import read_notes
    from dateline.figures.settings import check

    settings = target.settings(title_of(sources))
    check(settings, format_of(target.output))
    check_outputs(sources, Path(target.output))
    if settings.annotate is not None:
        read_notes(settings.annotate)
    if len(sources) == 1 and is_map(sources[0]):
        return _figure_of_map(sources[0], target, reading=reading, narrowing=narrowing)
    check_sources(sources, target.columns, reading=reading, narrowing=narrowing)
    size_by = target.look.size_by
    gathered = gather(sources, target.columns, reading=reading, narrowing=narrowing, size_by=size_by)
    settings = target.settings(gathered.title(sources))
    try:
        drawing = draw(gathered.events, format_of(target.output), settings, gathered.amounts)
    except InputError:  # why there is nothing to draw is perhaps what the readers noticed
        gathered.end()
        raise
    _write(drawing, target.output, gathered.said)
    return gathered.end()


def _figure_of_map(page: str, target: FigureTarget, *, reading: Reading, narrowing: Narrowing) -> int:
    """Draw what a map page shows, as `dateline embed --static` does."""
    from dateline.cli.joining import MapColumns
    from dateline.cli.options.shared import PictureNarrowing, Reading
    from dateline.embedding import figure_settings
    from dateline.figures.formats import format_of
    from dateline.figures.making import draw_scene
    from dateline.figures.scene import scene_of_page
    from dateline.webmap.reading import read_page

    if target.look.size_by is not None:
        raise InputError(f"{page!r} is a map page: its marks are sized as they are there; leave out --size-by")
    if (reading, narrowing, target.columns) != (Reading(), PictureNarrowing(), MapColumns()):
        raise InputError(
            f"{page!r} is a map page: its events are drawn as they are; choose some of them with --view '#...', the end"
            " of a link to the map, or draw the reports or tables themselves"
        )
    shown = read_page(page)
    settings = figure_settings(shown, target.settings(shown.title))
    _write(draw_scene(scene_of_page(shown.content), format_of(target.output), settings), target.output, ())
    return DONE


def _write(drawing: Drawing, output: str, said: Sequence[tuple[str, str]]) -> None:
    from dateline._files import write_atomic

    write_atomic(output, drawing.content)
    terminal.tell(f"wrote {output}")
    terminal.facts([*_rows(drawing), *said])


def _rows(drawing: Drawing) -> list[tuple[str, str]]:
    """Return what a figure has to say of itself."""
    rows = [
        ("drawn", f"{ENGLISH.counted(drawing.events, 'event')} at {ENGLISH.counted(drawing.places, 'place')}"),
        ("projection", drawing.projection),
        ("names without room", _some(drawing.unlabelled)),
        ("places outside the frame", _some(drawing.outside)),
    ]
    if drawing.uncalled:
        rows.append(("callouts outside the frame or without room", _some(drawing.uncalled)))
    if drawing.missing_letters:
        rows.append(("letters that no font has", " ".join(drawing.missing_letters)))
    return rows


def _some(names: Sequence[str]) -> str:
    return terminal.some(names, _MOST_NAMES) or "none"
