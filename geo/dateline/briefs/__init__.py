"""Briefs: what reports tell, written down: by day, by place, contested claims, sources, with the map or a figure.

No sentence is invented: a brief holds counts, dates, names and quotes under fixed labels. It is one HTML page with the
live map in it, a Word file (``pip install "dateline[brief]"``), or Markdown with its figure beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas as gpd

    from dateline.briefs.making import Brief

__all__ = ["brief"]


def brief(
    events: gpd.GeoDataFrame,
    path: str | Path,
    *,
    time: str | None = None,
    title: str = "",
    size: str = "card",
    theme: str | Path = "light",
    colour: str | None = None,
    rows: int = 300,
    language: str | Path = "en",
) -> Brief:
    """Write a brief of an event table.

    Parameters
    ----------
    events
        The event table of ``dateline.events()``, EPSG:4326, one row per event-place; what ``dateline.join()`` returns;
        or any GeoDataFrame, given its column of ``time``.
    path
        Where it goes: a file that ends in .html, .docx or .md; the figure of brief.md is brief.svg.
    time
        The column of times of a frame that we did not make; see `dateline.as_events`.
    title
        What stands at its head.
    size, theme, colour
        Of the figure, as for ``dateline.figure``.
    rows
        How many events, places and reports lists have at most; all are counted, and the brief says what is not listed.
    language
        Of the brief's own words, its map and its figure: "en", "uk", "ru", or a JSON file of another
        (docs/figures.md); quotes and names stay as they are.

    Returns
    -------
    Brief
        The files that were written, how many events are counted and listed, and why there is no figure, if so.

    Raises
    ------
    InputError
        The name or a choice cannot be used, or ``events`` is no event table and no ``time`` is given or none can be
        read from it; nothing was written.
    OutputError
        A file cannot be written; what was there before is untouched.
    DatelineError
        python-docx is not installed, which Word files need.

    Examples
    --------
    >>> import dateline, geopandas
    >>> quakes = geopandas.GeoDataFrame(
    ...     {"when": ["2023-02-06", "2023-02-20"], "magnitude": [7.8, 6.3]},
    ...     geometry=geopandas.points_from_xy([37.0, 36.0], [37.2, 36.1]), crs="EPSG:4326")
    >>> dateline.brief(quakes, "quakes.md", time="when", title="Earthquakes").events
    2
    """
    from dateline.briefs.making import Settings, make
    from dateline.frame import as_events, check_table

    check_table(events)
    ours = time is None and "event_id" in events.columns
    table = events if ours else as_events(events, time=time)
    return make(table, path, Settings(title, size, theme, colour, rows, language))
