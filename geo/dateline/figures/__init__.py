"""Figures: a static map for print, pages and slides, with a time strip, as SVG, PNG or PDF; no browser is needed.

It shows what the map page of the same table shows, by the same colours, signs and rules. matplotlib draws it: it is
heavy, and comes with ``pip install "dateline[figure]"``.

``making`` draws a figure by its ``settings``: on a ``sheet`` a ``panel`` for each map, and around it the ``furniture``.
``scene`` holds the events that are shown, ``ground`` how degrees come to lie on the page, ``style`` themes and colours;
``marks`` and ``names`` say what of the events is drawn where. ``drawn`` is what a figure tells of itself, ``formats``
which files there are.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dateline.errors import DatelineError

if TYPE_CHECKING:
    import geopandas as gpd

    from dateline.figures.drawn import Drawing

__all__ = ["figure"]


def figure(
    events: gpd.GeoDataFrame,
    path: str | Path | BinaryIO | None = None,
    *,
    time: str | None = None,
    size_by: str | None = None,
    format: str | None = None,
    title: str = "",
    size: str = "a4-landscape",
    theme: str | Path = "light",
    colour: str | None = None,
    extent: tuple[float, float, float, float] | None = None,
    view: str | None = None,
    every: str | None = None,
    annotate: str | Path | None = None,
    scale: float = 1.0,
    language: str | Path = "en",
) -> Drawing:
    """Draw a static map of an event table, with a time strip, a legend and a locator.

    Parameters
    ----------
    events
        The event table of ``dateline.events()``, one row per event-place; what ``dateline.join()`` returns; or any
        GeoDataFrame, given its column of ``time``.
    path
        Where the figure goes: a file that ends in .svg, .png or .pdf, or an open binary file; None to get it as
        ``content`` of what is returned alone.
    time
        The column of times of a frame that we did not make; see `dateline.as_events`.
    size_by
        A column of counts of the frame: each mark is as large as their sum there (docs/sums.md).
    format
        "svg", "png" or "pdf"; None for the one that the name of the file says, and for svg where there is no name.
    title
        What stands at the head.
    size
        "a4", "a4-landscape", "column", "600", "slide" or "card".
    theme
        "light", "dark", "grey", or a TOML file with fonts and colours (docs/figures.md).
    colour
        What colours say: "type", "side", "wording", "voice" or "source"; None for sides where most events have one,
        else kinds, or for what the view says.
    extent
        West, south, east, north in degrees, west > east across the antimeridian; None for where the events are.
    view
        A map's link, or its part after "#": only what it shows is drawn, where it looks.
    every
        "day", "week", "month" or "year": a picture for each, all on one scale.
    annotate
        A CSV with callouts: ``text``, and ``place`` or ``lon`` and ``lat``.
    scale
        How many times more pixels a PNG has than its size says: 2 for a fine display.
    language
        Of the figure's own words: "en", "uk", "ru", or a JSON file of another (docs/figures.md); names of places stay
        as they are.

    Returns
    -------
    Drawing
        The file's bytes, its pixels, an alternative text made of the data, which names were left out, and more.

    Raises
    ------
    InputError
        A choice cannot be used, there is nothing to draw, or ``events`` is no event table and no ``time`` is given or
        none can be read from it; nothing was written.
    OutputError
        The file cannot be written.
    DatelineError
        matplotlib is not installed.

    Examples
    --------
    >>> import dateline, geopandas
    >>> quakes = geopandas.GeoDataFrame(
    ...     {"when": ["2023-02-06", "2023-02-20"], "magnitude": [7.8, 6.3]},
    ...     geometry=geopandas.points_from_xy([37.0, 36.0], [37.2, 36.1]), crs="EPSG:4326")
    >>> drawing = dateline.figure(quakes, "quakes.svg", time="when", title="Earthquakes")
    >>> drawing.unlabelled
    ()
    """
    need_matplotlib()
    from dateline._files import check_target, write_atomic
    from dateline.figures.formats import format_of
    from dateline.figures.making import draw
    from dateline.figures.settings import Settings
    from dateline.frame import as_events
    from dateline.frame.amounts import amounts_of

    events = as_events(events, time=time)
    if isinstance(path, str | os.PathLike):
        check_target(path)
    settings = Settings(title, size, theme, colour, extent, view, every, annotate, scale, language)
    amounts = None if size_by is None else amounts_of(events, size_by)
    drawing = draw(events, format or format_of(path), settings, amounts)
    if isinstance(path, str | os.PathLike):
        write_atomic(path, drawing.content)
    elif path is not None:
        path.write(drawing.content)
    return drawing


def need_matplotlib() -> None:
    """Refuse to begin without matplotlib.

    Raises
    ------
    DatelineError
        It is not installed; the message says how to install it.
    """
    from importlib.util import find_spec

    if find_spec("matplotlib") is None:
        raise DatelineError('figures are drawn with matplotlib, which is not installed: pip install "dateline[figure]"')
