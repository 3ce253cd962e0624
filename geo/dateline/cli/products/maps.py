"""From sources to the map and its data, and what is said when they are done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli import terminal
from dateline.cli.products import check_outputs, name_of, title_of
from dateline.cli.products.cards import check_card, with_card
from dateline.cli.products.sources import check_options, gather
from dateline.cli.telling import summary
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.cli.joining import MapColumns
    from dateline.cli.options.looks import Look
    from dateline.cli.options.shared import Narrowing, Reading
    from dateline.cli.products.sources import Gathered

_COLUMNS = (b'"event_id"', b'"feature_id"', b'"is_primary"')
MAPS = "maps"  # where maps go when no name is given, under the folder in which the command runs


@dataclass(frozen=True, slots=True)
class MapTarget:
    """Where a map goes, what it is called and how it looks, as written; None for what follows from the sources.

    ``columns`` are those of the tables among the sources, ``has_data`` says whether its GeoJSON goes beside it.
    """

    output: str | None
    title: str | None
    look: Look
    columns: MapColumns
    has_data: bool = True


def make_map(sources: Sequence[str], target: MapTarget, *, reading: Reading, narrowing: Narrowing) -> int:
    """Write the map and its GeoJSON, print where they are and what is in them; return the exit code."""
    check_options(sources, target.columns, reading)
    page = _page_path(sources, target.output)
    data = page.with_suffix(".geojson")
    check_outputs(sources, page, *[data] * target.has_data)
    if target.has_data:
        _check_data(data)
    from dateline._files import write_together
    from dateline.webmap import TimeMap
    from dateline.webmap.overlays import overlay

    settings = target.look.settings(target.title or title_of(sources))
    check_card(page, settings)
    overlays = [overlay(path) for path in target.look.overlay]
    size_by = target.look.size_by
    earlier = data if target.has_data else None
    gathered = gather(sources, target.columns, reading=reading, narrowing=narrowing, size_by=size_by, earlier=earlier)
    _check_left(gathered, page)
    settings = settings if target.title else replace(settings, title=gathered.title(sources))
    shown = gathered.asked.on_map(gathered.events)
    settings, card = with_card(shown, settings, page)
    html = TimeMap(shown, settings=settings, overlays=overlays, amounts=gathered.amounts).html()
    beside = [(data, _data_of(gathered, data))] if target.has_data else []
    write_together([*beside, *card, (page, html)])
    for path, _ in card:
        terminal.tell(f"wrote {path}")
    summary.show_map(gathered.said, page=page, data=data if target.has_data else None)
    return gathered.end()


def _data_of(gathered: Gathered, path: Path) -> Iterator[str]:
    """Return the text of the map's data, with the reviewed rows of the earlier file that this run does not give."""
    from dateline.formats import geojson, with_reviews_of

    events, columns = with_reviews_of(path, gathered.events, gathered.asked.columns)
    return geojson(events, columns=columns)


def _check_left(gathered: Gathered, page: Path) -> None:
    """Refuse to write a map of which the options leave nothing; the last one stays, and what they left out is told."""
    if len(gathered.events) or not gathered.asked.narrows:
        return
    terminal.facts(gathered.said, to_stderr=True)
    gathered.end()
    kept = f"{str(page)!r} stays as it is" if page.exists() else "no map was written"
    raise InputError(f"nothing is left to show: the options leave out every event, as told above; {kept}")


def _page_path(sources: Sequence[str], output: str | None) -> Path:
    if output is None:
        return Path(MAPS) / f"{name_of(sources)}.html"
    path = Path(output)
    if path.suffix.lower() not in {".html", ".htm"}:
        raise InputError(f"a map is a page: {output!r} should end in .html (for data: `dateline events`)")
    return path


def _check_data(data: Path) -> None:
    """Refuse to write the map's data over a file of that name which no map of ours wrote."""
    if not data.exists():
        return
    with data.open("rb") as file:
        head = file.read(20_000)
    # A GIS that saves the file leaves out who made it, and has the columns in each feature.
    if not re.search(rb'"generator"\s*:\s*"dateline', head) and not all(name in head for name in _COLUMNS):
        raise InputError(
            f"{str(data)!r}, where the map's data would go, exists and is not dateline's; choose another name with -o"
        )
