"""`dateline figure`: from reports to a static map, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli import summary, terminal
from dateline.cli.products import check_outputs, named_failures, read_events, title_of

if TYPE_CHECKING:
    from dateline.cli.options import FigureLook, Narrowing, Reading
    from dateline.figures.report import Drawing

_MOST_NAMES = 20


def make_figure(
    sources: Sequence[str],
    output: str,
    *,
    title: str | None,
    look: FigureLook,
    reading: Reading,
    narrowing: Narrowing,
) -> int:
    """Write the figure, say what is in it and what is not; return the exit code."""
    from dateline.figures import format_of, need_matplotlib

    need_matplotlib()
    from dateline._files import write_atomic
    from dateline.figures.making import Settings, check, draw
    from dateline.figures.notes import read_notes

    settings = Settings(
        title=title_of(sources) if title is None else title,
        size=look.size,
        theme=look.theme,
        colour=look.colour,
        extent=None if look.extent is None else look.degrees(),
        view=look.view,
        every=look.every,
        annotate=look.annotate,
        scale=look.scale,
    )
    check(settings, format_of(output))
    check_outputs(sources, Path(output))
    if look.annotate is not None:
        read_notes(look.annotate)
    run, _, kept = read_events(sources, reading, narrowing)
    drawing = draw(kept.events, format_of(output), settings)
    write_atomic(output, drawing.content)
    terminal.say(f"wrote {output}")
    terminal.facts([*_rows(drawing), *summary.counts(run, kept)])
    summary.show_notes(run)
    return named_failures(run.failures)


def _rows(drawing: Drawing) -> list[tuple[str, str]]:
    """Return what a figure has to say of itself."""
    rows = [
        ("drawn", f"{drawing.events:,} events at {drawing.places:,} places"),
        ("projection", drawing.projection),
        ("names without room", _some(drawing.unlabelled)),
        ("places outside the frame", _some(drawing.outside)),
    ]
    if drawing.missing_letters:
        rows.append(("letters that no font has", " ".join(drawing.missing_letters)))
    return rows


def _some(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMES
    return (", ".join(names[:_MOST_NAMES]) or "none") + (f" and {more} more" if more > 0 else "")
