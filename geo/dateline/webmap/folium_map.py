"""Folium's side of the map: a whole page, and a guest on other people's maps."""

from __future__ import annotations

import html
import os
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import folium
import geopandas as gpd
from branca.element import Element, MacroElement
from folium.template import Template

from dateline import __version__, basemap
from dateline._files import write_atomic
from dateline._memory import without_collector
from dateline.frame import as_events
from dateline.frame.amounts import Amounts, amounts_of
from dateline.phrases import phrases_of
from dateline.webmap import bundle
from dateline.webmap.background import background_block
from dateline.webmap.description import description, places_line
from dateline.webmap.elements import Block, Data, Page, Script, Style, Verbatim, json_text, packed
from dateline.webmap.iframe import LEAST_PX, frame_element, in_attribute
from dateline.webmap.labels import settlement_labels
from dateline.webmap.overlays import overlay
from dateline.webmap.payload import Payload, payload
from dateline.webmap.payload.shapes import POINT_SCALE
from dateline.webmap.settings import DEFAULT_TITLE, GUEST_PANELS, PANELS, MapSettings, checked_panels
from dateline.webmap.tellings import tellings

if TYPE_CHECKING:
    from dateline.figures.drawn import Drawing

CARD_PX = (1200, 630)
_BEHIND = "grid-area:1/1;padding:1em;box-sizing:border-box"
_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'


def timemap(
    events: gpd.GeoDataFrame,
    *,
    time: str | None = None,
    size_by: str | None = None,
    title: str | None = None,
    language: str | Path = "en",
    theme: str = "light",
    colours: Mapping[str, str] | None = None,
    extent: tuple[float, float, float, float] | None = None,
    panels: Sequence[str] = PANELS,
    compact: bool = False,
    origins: str | Sequence[str] = (),
    url: str | None = None,
    card: str | None = None,
    overlays: str | Path | Sequence[str | Path] = (),
    tiles: str | None = None,
    tiles_credit: str | None = None,
) -> TimeMap:
    """Make the time-filtered map of an event table.

    Parameters
    ----------
    events
        The event table of ``dateline.events()``, one row per event-place; what ``dateline.join()`` returns; or any
        GeoDataFrame, given its column of ``time``.
    time
        The column of times of a frame that we did not make: datetime64, days, periods, years or ISO 8601 text. For
        more of its columns, and their ends, see `dateline.as_events`.
    size_by
        A column of counts of the frame: each mark is as large as their sum over what is shown there (docs/sums.md).
    title
        What stands at the head of the page; None for a plain one.
    language
        Of the page's own words: ``"en"``, ``"uk"``, ``"ru"``, or a JSON file of another (docs/map.md says how).
    theme
        ``"light"``, ``"dark"``, or ``"reader"``: as the reader's system is.
    colours
        Colours of your own as "#rrggbb", by name: accent, ink, soft, line, paper, wash, water, land.
    extent
        West, south, east, north in degrees: where the map begins and stays; None to show all events.
    panels
        Which parts the page has: header, time, list, legend, filters, share.
    compact
        Whether the page is laid out as on a phone at every width, for a small frame.
    origins
        Origins of pages (https://example.org) that may steer the map by ``postMessage``.
    url
        Where the page will stand (https://example.org/map.html), for sites that show a card of a link to it.
    card
        Where the picture for that card will stand; ``dateline.figure(events, "card.png", size="card")`` draws it.
    overlays
        GeoJSON files, EPSG:4326, drawn under the marks; their features may have times of their own.
    tiles
        Online tiles over the page's own background: a template such as https://tile.example.org/{z}/{x}/{y}.png, or a
        name that xyzservices knows. Their server learns where each reader looks. None for a page that fetches nothing.
    tiles_credit
        Whose the tiles are; needed with a template.

    Returns
    -------
    TimeMap
        A Folium map that saves itself as one file without remote parts and shows itself in a notebook.

    Raises
    ------
    InputError
        A choice is none of those above, a file cannot be read, or ``events`` is no event table and no ``time`` is
        given or none can be read from it.

    Examples
    --------
    >>> import dateline, geopandas
    >>> quakes = geopandas.GeoDataFrame(
    ...     {"when": ["2023-02-06", "2023-02-20"], "magnitude": [7.8, 6.3]},
    ...     geometry=geopandas.points_from_xy([37.0, 36.0], [37.2, 36.1]), crs="EPSG:4326")
    >>> page = dateline.timemap(quakes, time="when", title="Earthquakes")
    >>> page.save("quakes.html")
    """
    settings = MapSettings(
        title=title,
        language=language,
        theme=theme,
        colours=colours or {},
        extent=extent,
        panels=panels,
        compact=compact,
        origins=origins,
        url=url,
        card=card,
        tiles=tiles,
        tiles_credit=tiles_credit,
    )
    layers = [overlays] if isinstance(overlays, str | Path) else overlays
    events = as_events(events, time=time)
    amounts = None if size_by is None else amounts_of(events, size_by)
    return TimeMap(events, settings=settings, overlays=[overlay(path) for path in layers], amounts=amounts)


class TimeMap(folium.Map):
    """A Folium map whose page holds all that it needs: it opens from a file, offline.

    Two builds of the same events give the same bytes. Layers that draw with Leaflet alone may be added; those
    that fetch something cannot, for the page's policy forbids it: put a ``TimeFilter`` on a ``folium.Map``.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - Folium's remote scripts, of which we want none
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template(
        "{% macro script(this, kwargs) %}\n"
        'var {{ this.get_name() }} = dateline.open("{{ this.get_name() }}");\n'
        "{% endmacro %}"
    )

    def __init__(
        self,
        events: gpd.GeoDataFrame,
        *,
        settings: MapSettings | None = None,
        overlays: Sequence[dict[str, Any]] = (),
        amounts: Amounts | None = None,
    ) -> None:
        super().__init__(tiles=None)
        self._id = "dateline"
        chosen = settings or MapSettings()
        page = chosen.for_page(sized=amounts is not None)
        fates = _fates(events, chosen.language)
        content = payload(events, fates, title=chosen.title or DEFAULT_TITLE, amounts=amounts)
        texts = Block(content.texts_block(), name="dateline-texts")
        others = Data(json_text(tellings(events)), name="dateline-tellings")
        extras = [
            Data(json_text(page), name="dateline-settings", plain=True),
            Data(json_text(list(overlays)), name="dateline-overlays"),
        ]
        self._said = description(content, page), places_line(content)
        self._title = content.head["title"]
        tags = _card_tags(self._title, self._said[0], chosen)
        self._page = _page(self.get_name(), content, tags, extras)
        self._page.tail = (texts, others)
        self._page.picture_origins = () if chosen.online is None else (chosen.online.origin,)
        self._own_parts = _parts(self._page)
        self._page.add_child(self)

    def html(self) -> str:
        """Return the whole page as text."""
        return self._page.render()

    def save(self, outfile: str | bytes | Path | BinaryIO, close_file: bool = True, **kwargs: Any) -> None:
        """Write the page to a file, as Folium does, but piece by piece: a large one is never there as one text.

        A file that is named is written whole or not at all; what was there before a write that failed is untouched.
        """
        pieces = self._page.pieces(**kwargs)
        if isinstance(outfile, (str, bytes, Path)):
            write_atomic(os.fsdecode(outfile), pieces)
            return
        for piece in pieces:
            outfile.write(piece.encode("utf-8"))
        if close_file:
            outfile.close()

    def __repr__(self) -> str:
        return f"<TimeMap {self._title!r}: {self._said[0]}>"

    @cached_property
    def _still(self) -> Drawing | None:
        """The map as a picture; None where none can be drawn."""
        if find_spec("matplotlib") is None:
            return None
        from dateline.embedding import draw_still

        return draw_still(self.html())

    def _repr_png_(self) -> bytes | None:
        """Return the map as a picture, for what a notebook becomes that can hold no page: a PDF, Markdown."""
        return None if self._still is None else self._still.content

    def _repr_html_(self, **_: Any) -> str:
        """Return the map in a closed frame, for a notebook.

        Behind it stands a picture of it, and the same in words. They are what is left where frames are taken out: in a
        notebook that is not trusted, or on a site that shows it.
        """
        title, said, places = (_escaped(text) for text in (self._title, *self._said))
        lines = [f"<strong>{title}</strong>", said]
        style = _BEHIND
        if self._still is None:
            style += f";max-height:{LEAST_PX - 40}px;overflow:hidden"
            lines += [f"By place: {places}"] if places else []
        lines.append("<em>The map itself is shown where this notebook is trusted, or run anew.</em>")
        behind = f'<div style="{style}">{"<br>".join(lines)}{_picture(self._still)}</div>'
        above = "grid-area:1/1;position:relative;background:#fff"
        frame = frame_element(title=self._title, page=self.html(), style=above)
        return f'<div style="display:grid;grid-template-columns:minmax(0,1fr)">{behind}{frame}</div>'

    def render(self, **kwargs: Any) -> str:
        """Prepare the page, taking note of layers that somebody added."""
        # Folium's own render would add its loose styles; the one above it adds our script alone.
        super(folium.Map, self).render(**kwargs)  # type: ignore[no-untyped-call]
        self._page.has_guests = bool(self._children) or not _parts(self._page) <= self._own_parts
        return ""


class TimeFilter(MacroElement):
    """The time window, the marks, their popups, the legend and the filters as a guest on any Folium map.

    It adds nothing but its own script, in which everything from the table is base64: it fetches nothing, and
    no template can read anything into it.

    Parameters
    ----------
    events
        The event table of ``dateline.events()``, one row per event-place; what ``dateline.join()`` returns; or any
        GeoDataFrame, given its column of ``time``.
    time
        The column of times of a frame that we did not make; see `dateline.as_events`.
    size_by
        A column of counts of the frame, by whose sums marks are sized; see `timemap`.
    panels
        Which parts stand on the map beside the time bar: legend, filters. The filters are left out where they could
        part nothing, for all events say the same.

    Raises
    ------
    InputError
        A panel is none of those, ``events`` is no event table and no ``time`` is given, or none can be read from it.

    Examples
    --------
    >>> import dateline, folium, pandas
    >>> rows = dateline.join(pandas.DataFrame({"town": ["Izium"], "day": ["2024-10-24"]}))
    >>> world = folium.Map(tiles=None)
    >>> guest = dateline.TimeFilter(rows).add_to(world)
    """

    _template = Template(
        "{% macro script(this, kwargs) %}\n{{ this.app }}\n"
        "dateline.attach({{ this._parent.get_name() }}, "
        '{events: "{{ this.events }}", texts: "{{ this.texts }}", style: "{{ this.style }}"}, {{ this.panels }});\n'
        "{% endmacro %}"
    )

    def __init__(
        self,
        events: gpd.GeoDataFrame,
        *,
        time: str | None = None,
        size_by: str | None = None,
        panels: Sequence[str] = GUEST_PANELS,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.panels = json_text(list(checked_panels(panels, GUEST_PANELS)))
        events = as_events(events, time=time)
        self._name = "TimeFilter"
        amounts = None if size_by is None else amounts_of(events, size_by)
        content = payload(events, _fates(events, "en"), title="", amounts=amounts)
        self.events, self.texts = content.events_block(), content.texts_block()
        self.app = bundle.app_script(sized=amounts is not None)
        self.style = packed(bundle.app_style())


def _fates(events: gpd.GeoDataFrame, language: str | Path) -> Any:
    """Return what becomes of each row, with the reasons in the language of the page."""
    from dateline.frame import fate

    fates, say = fate(events), phrases_of(language)
    told = {reason: say(reason) for reason in fates["reason"].unique()}
    return fates.assign(reason=fates["reason"].map(told).astype("str"))


def _page(map_name: str, content: Payload, tags: str, extras: Sequence[Verbatim]) -> Page:
    """Return the page without the map's own script, which Folium adds when it renders."""
    page = Page()
    head = [
        Verbatim(_VIEWPORT, name="viewport"),
        Verbatim(tags, name="card"),
        Verbatim(f"<title>{_escaped(content.head['title'])}</title>", name="title"),
        Style(bundle.leaflet_style(), name="leaflet_css"),
        Style(bundle.app_style(), name="dateline_css"),
    ]
    lons, lats = (content.numbers[f"places.{name}"] / POINT_SCALE for name in ("lon", "lat"))
    anchors = [(lon, lat, lon, lat) for lon, lat in zip(lons.tolist(), lats.tolist(), strict=True)]
    towns = settlement_labels(anchors)
    with without_collector():
        base = background_block(basemap.background(_box(content.head["bounds"]), settlements=towns))
    body = [
        Verbatim(f'<div id="{map_name}" class="dateline"></div>', name="map"),
        Block(content.events_block(), name="dateline-events"),
        Block(base, name="dateline-base"),
        *extras,
        Script(bundle.leaflet_script(), name="leaflet_js"),
        Script(bundle.app_script(sized="measure" in content.head), name="dateline_js"),
    ]
    for part in head:
        page.header.add_child(part)
    for part in body:
        page.html.add_child(part)
    return page


def _card_tags(title: str, said: str, settings: MapSettings) -> str:
    """Return what sites read that show a card of a link to the page: nothing that a browser fetches."""
    tags = [
        ("name", "generator", f"dateline {__version__}"),
        ("name", "description", said),
        ("property", "og:type", "website"),
        ("property", "og:title", title),
        ("property", "og:description", said),
    ]
    if settings.url is not None:
        tags.append(("property", "og:url", settings.url))
    if settings.card is not None:
        size = [("og:image:width", str(CARD_PX[0])), ("og:image:height", str(CARD_PX[1]))]
        image = [("og:image", settings.card), *size, ("og:image:alt", f"{title}: {said}")]
        tags += [("property", name, text) for name, text in image]
        tags.append(("name", "twitter:card", "summary_large_image"))
    return "\n".join(f'<meta {kind}="{name}" content="{_escaped(text)}">' for kind, name, text in tags)


def _picture(still: Drawing | None) -> str:
    """Return a picture that is lower than the map's frame, whatever the width: nothing of it looks out below."""
    if still is None:
        return ""
    source = f"data:image/png;base64,{b64encode(still.content).decode('ascii')}"
    return f'<br><img alt="{in_attribute(still.alt)}" style="width:85%;height:auto" src="{source}">'


def _escaped(text: str) -> str:
    """Return text for HTML; half a surrogate pair, which no encoding can write, becomes a replacement sign."""
    return html.escape(text.encode("utf-8", "replace").decode("utf-8"))


def _parts(page: Page) -> set[str]:
    sections: tuple[Element, ...] = (page.header, page.html)
    return {name for section in sections for name in section._children}


def _box(bounds: list[float] | None) -> tuple[float, float, float, float] | None:
    return None if bounds is None else (bounds[0], bounds[1], bounds[2], bounds[3])
