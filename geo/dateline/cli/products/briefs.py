"""`dateline brief`: from reports to a written brief, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.cli import terminal
from dateline.cli.products import check_outputs, title_of
from dateline.cli.products.sources import check_sources, gather
from dateline.phrases import ENGLISH

if TYPE_CHECKING:
    from dateline.briefs.making import Brief
    from dateline.cli.joining import MapColumns
    from dateline.cli.options.looks import BriefLook
    from dateline.cli.options.shared import Narrowing, Reading


@dataclass(frozen=True, slots=True)
class BriefTarget:
    """Where a brief goes, what it is called and how it looks, as written; ``columns`` are those of tables."""

    output: str
    title: str | None
    look: BriefLook
    columns: MapColumns


def make_brief(sources: Sequence[str], target: BriefTarget, *, reading: Reading, narrowing: Narrowing) -> int:
    """Write the brief, say what is in it and what is not; return the exit code."""
    from dateline.briefs.making import Settings, check, files_of, make

    name = title_of(sources) if target.title is None else target.title
    look = target.look
    settings = Settings(name, look.size, look.theme, look.colour, look.rows, look.language)
    check(target.output, settings)
    check_outputs(sources, *files_of(target.output))
    check_sources(sources, target.columns, reading=reading, narrowing=narrowing)
    gathered = gather(sources, target.columns, reading=reading, narrowing=narrowing)
    if target.title is None:
        settings = replace(settings, title=gathered.title(sources))
    failed = [(f"  {one.name}", one.reason) for one in gathered.failures]
    brief = make(gathered.events, target.output, settings, said=[*gathered.said, *failed])
    for file in brief.files:
        terminal.tell(f"wrote {file}")
    terminal.facts([*_rows(brief), *gathered.said])
    return gathered.end()


def _rows(brief: Brief) -> list[tuple[str, str]]:
    """Return what a brief has to say of itself."""
    rows = [("listed", f"{brief.listed:,} of {ENGLISH.counted(brief.events, 'event')}")]
    if brief.without_figure:
        rows.append(("no figure", brief.without_figure))
    return rows
