"""Pictures of a map page, for systems that take frames out too: in two sizes, with words made of the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from dateline.embedding.markdown import in_markdown, link_target
from dateline.figures.drawn import Drawing
from dateline.figures.making import draw_scene, draw_twice
from dateline.figures.scene import scene_of, scene_of_page
from dateline.figures.settings import Settings
from dateline.formats.credits import CREDITS
from dateline.webmap.iframe import in_attribute
from dateline.webmap.reading import MapPage, page_of
from dateline.webmap.settings import DEFAULT_TITLE, MapSettings

if TYPE_CHECKING:
    import geopandas as gpd

_USUAL_WIDTH = 600  # pixels, of the figure that is made for pages
_LONGEST_TITLE = 200
_MOST_IN_STILLS = 20_000


@dataclass(frozen=True, slots=True)
class Pictures:
    """A picture of a map page, as PNG in one and in two pixels for each of the page, and the words for it."""

    single: Drawing
    double: Drawing
    caption: str
    credits: str


def draw_pictures(page: MapPage, *, width: int = _USUAL_WIDTH, view: str | None = None) -> Pictures:
    """Draw what a map page shows.

    Parameters
    ----------
    page
        The map page: the picture has its events, theme and extent, and colours by kind as the map begins.
    width
        In pixels, 150 to 2,400.
    view
        A map's link, or its part after "#": only what it shows is drawn.

    Raises
    ------
    InputError
        Nothing of it can be drawn, or the width is out of range.
    """
    scene = scene_of_page(page.content)
    settings = _settings(page.title, page.settings, width / _USUAL_WIDTH, view)
    single, double = draw_twice(scene, settings)
    facts = scene.facts
    unreviewed = f"{facts['unreviewed']:,} of {facts['events']:,} events not reviewed."
    credits = dict.fromkeys([*CREDITS, *page.credits])
    return Pictures(single, double, f"{single.caption}. {unreviewed}", ". ".join(credits) + ".")


def draw_still(text: str, *, most: int = _MOST_IN_STILLS) -> Drawing | None:
    """Draw the text of a map page for a notebook, wide and low as a card.

    Parameters
    ----------
    text
        The page.
    most
        Rows of events; a picture of more would take long, and nobody asked for it.

    Returns
    -------
    Drawing or None
        A PNG; None where matplotlib is not installed, where nothing can be drawn, or where there are too many events.
    """
    page = page_of(text, "map.html")
    scene = scene_of_page(page.content)
    if find_spec("matplotlib") is None or not scene.shown.any() or len(scene) > most:
        return None
    return draw_scene(scene, "png", replace(_settings(page.title, page.settings, 1.0, None), size="card"))


def draw_card(events: gpd.GeoDataFrame, settings: MapSettings) -> bytes | None:
    """Draw the picture that sites show with a link to a map: 1200 by 630 pixels, a PNG.

    Parameters
    ----------
    events
        The event table.
    settings
        What the maker of the map chose.

    Returns
    -------
    bytes or None
        None where there is nothing to draw.
    """
    scene = scene_of(events)
    if not scene.shown.any():
        return None
    title = settings.title or DEFAULT_TITLE
    chosen = _settings(title, {"theme": settings.theme, "extent": settings.extent}, 1.0, None)
    return draw_scene(scene, "png", replace(chosen, size="card")).content


def figure_settings(page: MapPage, given: Settings) -> Settings:
    """Return settings of a figure of a map page: what is not given is as the map begins, or as the view says."""
    usual = _settings(page.title, page.settings, 1.0, given.view)
    return replace(given, colour=given.colour or usual.colour, extent=given.extent or usual.extent)


def _settings(title: str, chosen: Mapping[str, Any], scale: float, view: str | None) -> Settings:
    extent = chosen.get("extent")
    theme = "dark" if chosen.get("theme") == "dark" else "light"
    return Settings(
        title=title[:_LONGEST_TITLE],
        size="600",
        theme=theme,
        colour=None if view else "type",
        extent=_turned(extent) if extent and not view else None,
        view=view,
        scale=scale,
    )


def _turned(extent: Sequence[float]) -> tuple[float, float, float, float]:
    """Return a map's extent, whose east may lie beyond 180 degrees, as figures want it."""
    west, south, east, north = extent
    west, east = ((lon + 180) % 360 - 180 if abs(lon) > 180 else lon for lon in (west, east))
    return west, south, east, north


def figure_snippet(pictures: Pictures, names: tuple[str, str], link: str, *, markdown: bool = False) -> str:
    """Return a ``figure`` with a picture, its caption, credits and a link to the map; or the same as Markdown alone.

    Parameters
    ----------
    pictures
        What was drawn.
    names
        Where its two files lie, as the page names them.
    link
        Where the map lies, as the page names it.
    markdown
        Whether to write Markdown without HTML; it has no way to name the finer picture.
    """
    one, two = map(link_target, names)
    link = link_target(link)
    if markdown:
        picture = f"[![{in_markdown(pictures.single.alt)}]({one})]({link})"
        words = f"*{in_markdown(pictures.caption)}* {in_markdown(pictures.credits)} [Open the map]({link})"
        return f"{picture}\n\n{words}\n"
    single = pictures.single
    return "\n".join(
        [
            f'<figure class="dateline-figure" style="max-width:{single.width_px}px;margin:0">',
            f'<a href="{in_attribute(link)}"><img src="{in_attribute(one)}" '
            f'srcset="{in_attribute(one)} 1x, {in_attribute(two)} 2x" '
            f'width="{single.width_px}" height="{single.height_px}" alt="{in_attribute(single.alt)}" '
            'loading="lazy" style="width:100%;height:auto"></a>',
            f"<figcaption>{in_attribute(pictures.caption)} <small>{in_attribute(pictures.credits)}</small> "
            f'<a href="{in_attribute(link)}">Open the map</a></figcaption>',
            "</figure>",
            "",
        ]
    )
