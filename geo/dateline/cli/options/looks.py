"""The options that say how a map, a figure or a brief looks, each written once; see `panels.grouped`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from dateline.cli.options.panels import LOOK

if TYPE_CHECKING:
    from dateline.gazetteer import Bounds
    from dateline.webmap.settings import MapSettings

Language = Annotated[
    str,
    typer.Option("--language", metavar="en|uk|ru|FILE.json", help="Language of the page's own words; see docs/map.md."),
]
Theme = Annotated[
    str, typer.Option("--theme", metavar="light|dark|reader", help="How the page looks; reader: as the reader has it.")
]
Colours = Annotated[
    list[str],
    typer.Option("--colour", metavar="NAME=#RRGGBB", help="A colour of your own: accent, water ... May be repeated."),
]
Extent = Annotated[
    str | None, typer.Option("--extent", metavar="W,S,E,N", help="Where the map begins and stays, in degrees.")
]
Panels = Annotated[
    str | None,
    typer.Option("--panels", metavar="NAME,...", help="Only these: header,time,list,legend,filters,share."),
]
Compact = Annotated[bool, typer.Option("--compact", help="Lay the page out as on a phone, for a small frame.")]
Origins = Annotated[
    list[str],
    typer.Option("--origin", metavar="https://HOST", help="A page there may steer the map. May be repeated."),
]
Overlays = Annotated[
    list[Path],
    typer.Option(
        "--overlay", metavar="FILE.geojson", help="A layer under the marks, with its own times. May be repeated."
    ),
]

Tiles = Annotated[
    str | None,
    typer.Option(
        "--tiles",
        metavar="URL|NAME",
        help="Online tiles over the page's own background: https://.../{z}/{x}/{y}.png, or a name such as"
        " OpenStreetMap.Mapnik. Their server learns where each reader looks.",
    ),
]
TilesCredit = Annotated[
    str | None, typer.Option("--tiles-credit", metavar="TEXT", help="Whose the tiles are; needed with a URL.")
]

Address = Annotated[
    str | None,
    typer.Option(
        "--url", metavar="https://...", help="Where the page will stand: its links then show a card, drawn beside it."
    ),
]


SizeBy = Annotated[
    str | None,
    typer.Option(
        "--size-by",
        metavar="COL",
        help="Marks as large as the sum of this column of a table, such as cases; see docs/sums.md.",
    ),
]


@dataclass(frozen=True, slots=True)
class Look:
    """How the map looks and what it holds, as written."""

    panel: ClassVar[str] = LOOK

    size_by: SizeBy = None
    language: Language = "en"
    theme: Theme = "light"
    colour: Colours = field(default_factory=list)
    extent: Extent = None
    panels: Panels = None
    compact: Compact = False
    origin: Origins = field(default_factory=list)
    overlay: Overlays = field(default_factory=list)
    url: Address = None
    tiles: Tiles = None
    tiles_credit: TilesCredit = None

    def settings(self, title: str) -> MapSettings:
        """Return what is given as the settings of a map.

        Raises
        ------
        InputError
            One of them cannot be used; the message says what was expected.
        """
        from dateline.webmap.settings import PANELS, MapSettings

        named = [written.partition("=") for written in self.colour]
        settings = MapSettings(
            title=title,
            language=self.language,
            theme=self.theme,
            colours={name.strip(): colour.strip() for name, _, colour in named},
            extent=None if self.extent is None else _degrees(self.extent),
            panels=PANELS if self.panels is None else [name.strip() for name in self.panels.split(",")],
            compact=self.compact,
            origins=self.origin,
            url=self.url,
            tiles=self.tiles,
            tiles_credit=self.tiles_credit,
        )
        settings.for_page()
        return settings


Words = Annotated[
    str,
    typer.Option("--language", metavar="en|uk|ru|FILE.json", help="Language of its own words; see docs/figures.md."),
]
FigureSize = Annotated[
    str, typer.Option("--size", metavar="a4|a4-landscape|column|600|slide|card", help="The page of the figure.")
]
FigureTheme = Annotated[
    str, typer.Option("--theme", metavar="light|dark|grey|FILE.toml", help="Fonts and colours; see docs/figures.md.")
]
FigureColour = Annotated[
    str | None,
    typer.Option("--colour", metavar="type|side|wording|voice|source", help="What the colours of events say."),
]
View = Annotated[
    str | None, typer.Option("--view", metavar="'#...'", help="Draw just what a map's link shows, where it looks.")
]
Every = Annotated[
    str | None, typer.Option("--every", metavar="day|week|month|year", help="A picture for each, all on one scale.")
]
Annotations = Annotated[
    Path | None,
    typer.Option("--annotate", metavar="FILE.csv", help="Callouts: columns text, and place or lon and lat."),
]
Scale = Annotated[float, typer.Option("--scale", metavar="N", help="Of a PNG: so many times more pixels.")]


@dataclass(frozen=True, slots=True)
class FigureLook:
    """How a figure looks and what it holds, as written."""

    panel: ClassVar[str] = LOOK

    size: FigureSize = "a4-landscape"
    size_by: SizeBy = None
    theme: FigureTheme = "light"
    colour: FigureColour = None
    extent: Extent = None
    view: View = None
    every: Every = None
    annotate: Annotations = None
    scale: Scale = 1.0
    language: Words = "en"

    def degrees(self) -> Bounds:
        """Return the extent in degrees; raises InputError where it is none."""
        return _degrees(self.extent or "")


Rows = Annotated[
    int,
    typer.Option(
        "--rows", metavar="N", min=1, help="How many events, places and reports are listed at most; all are counted."
    ),
]


@dataclass(frozen=True, slots=True)
class BriefLook:
    """What a brief holds, and how its figure looks, as written."""

    panel: ClassVar[str] = LOOK

    size: FigureSize = "card"
    theme: FigureTheme = "light"
    colour: FigureColour = None
    rows: Rows = 300
    language: Words = "en"


def _degrees(written: str) -> Bounds:
    from dateline.gazetteer import Bounds

    return Bounds.unchecked(written, name="--extent")
