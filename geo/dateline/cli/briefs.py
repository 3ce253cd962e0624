"""`dateline brief`: from reports to a written brief, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.cli import summary, terminal
from dateline.cli.products import check_outputs, named_failures, read_events, title_of

if TYPE_CHECKING:
    from dateline.briefs.making import Brief
    from dateline.cli.options import BriefLook, Narrowing, Reading


def make_brief(
    sources: Sequence[str],
    output: str,
    *,
    title: str | None,
    look: BriefLook,
    reading: Reading,
    narrowing: Narrowing,
) -> int:
    """Write the brief, say what is in it and what is not; return the exit code."""
    from dateline.briefs.making import Settings, check, files_of, make

    name = title_of(sources) if title is None else title
    settings = Settings(name, look.size, look.theme, look.colour, look.rows)
    check(output, settings)
    check_outputs(sources, *files_of(output))
    run, _, kept = read_events(sources, reading, narrowing)
    counts = summary.counts(run, kept)
    failed = [(f"  {one.name}", one.reason) for one in run.failures]
    brief = make(kept.events, output, settings, said=[*counts, *failed])
    for file in brief.files:
        terminal.say(f"wrote {file}")
    terminal.facts([*_rows(brief), *counts])
    summary.show_notes(run)
    return named_failures(run.failures)


def _rows(brief: Brief) -> list[tuple[str, str]]:
    """Return what a brief has to say of itself."""
    rows = [("listed", f"{brief.listed:,} of {brief.events:,} events")]
    if brief.without_figure:
        rows.append(("no figure", brief.without_figure))
    return rows

