"""The options that commands share, each written once: records whose fields a command takes by `grouped`."""

from __future__ import annotations

import datetime as dt
import functools
import inspect
from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.pipeline import Settings
    from dateline.webmap.settings import MapSettings

Sources = Annotated[
    list[str],
    typer.Argument(metavar="SRC", help="Files or folders of reports (text, Markdown, HTML, JSONL), or - for stdin."),
]
ReportsAndTables = Annotated[
    list[str],
    typer.Argument(
        metavar="SRC",
        help="Files or folders of reports (text, Markdown, HTML, JSONL), - for stdin, or tables (.csv, .xlsx ...).",
    ),
]
Places = Annotated[
    list[Path],
    typer.Option(
        "--places",
        metavar="FILE.csv",
        help="Own places for this run (columns name, lat, lon and more); they win over the rest. May be repeated.",
    ),
]
Published = Annotated[
    dt.datetime | None,
    typer.Option(
        "--date",
        metavar="YYYY-MM-DD",
        formats=["%Y-%m-%d"],
        help="The day of publication of reports that do not say it themselves.",
    ),
]
Focus = Annotated[
    str | None,
    typer.Option("--focus", metavar="CC,...|W,S,E,N", help="Countries, or a box, in which places are expected."),
]
ProfileFile = Annotated[
    Path | None,
    typer.Option("--profile", metavar="FILE", help="Where this source's places lie, from `dateline profile`."),
]
Timezone = Annotated[
    str | None,
    typer.Option("--timezone", metavar="ZONE", help="Zone of the reports' clock times and nights, such as Asia/Seoul."),
]
Lexicon = Annotated[
    str,
    typer.Option(
        "--lexicon",
        metavar="NAME|FILE.toml",
        help="The field whose events are read: conflict, disaster, health, several with commas between, or a file of"
        " your own words.",
    ),
]
NoCluster = Annotated[
    bool, typer.Option("--no-cluster", help="Join nothing: count and draw each telling as an event of its own.")
]


@dataclass(frozen=True, slots=True)
class Known:
    """What the user knows of the reports: their day, own places, and where places are expected."""

    date: Published = None
    places: Places = field(default_factory=list)
    focus: Focus = None
    profile: ProfileFile = None

    @property
    def published(self) -> dt.date | None:
        """The day of publication to take for reports that state none."""
        return self.date.date() if self.date else None

    def settings(self, gazetteer: Gazetteer) -> Settings:
        """Return what is given as the settings of a run.

        Raises
        ------
        InputError
            One of them cannot be used; the message names the option.
        """
        from dateline.cli.focus import focus_of
        from dateline.pipeline import Settings
        from dateline.resolve.leaning import Profile

        return Settings(
            focus=None if self.focus is None else focus_of(self.focus, gazetteer),
            profile=None if self.profile is None else Profile.read(self.profile),
        )


@dataclass(frozen=True, slots=True)
class Reading(Known):
    """How events are read: beside what is known of the reports, the field, the time zone, and whether to join."""

    timezone: Timezone = None
    lexicon: Lexicon = "conflict"
    no_cluster: NoCluster = False

    def settings(self, gazetteer: Gazetteer) -> Settings:
        """Return what is given as the settings of a run; raises as `Known.settings`."""
        from dataclasses import replace

        from dateline.cli.checking import lexicon_of, timezone_of

        return replace(
            Known.settings(self, gazetteer),
            timezone=timezone_of(self.timezone),
            lexicon=lexicon_of(self.lexicon),
            cluster=not self.no_cluster,
        )


Where = Annotated[
    list[str],
    typer.Option(
        "--where",
        metavar="PLACE|COLUMN=VALUE",
        help="Only what lies at or in a place, region or country; or rows by what they hold. May be repeated.",
    ),
]
Since = Annotated[
    str | None, typer.Option("--from", metavar="DAY", help="Only events of this day or later (YYYY-MM-DD, YYYY-MM).")
]
Until = Annotated[
    str | None, typer.Option("--to", metavar="DAY", help="Only events of this day or earlier; the day is included.")
]
Box = Annotated[
    str | None, typer.Option("--bbox", metavar="W,S,E,N", help="Only what is drawn in this box of degrees.")
]
Types = Annotated[
    str | None,
    typer.Option("--types", metavar="TYPE,...", help="Only these types, subtypes or both: battle,strike/missile."),
]
Columns = Annotated[
    str | None,
    typer.Option("--columns", metavar="NAME,...", help="Only these columns, in this order; see docs/codebook.md."),
]


Append = Annotated[
    bool, typer.Option("--append", help="Of a .gpkg: keep its earlier rows; those that a document lost are marked.")
]
Acled = Annotated[bool, typer.Option("--acled", help="Add ACLED's types and precisions as columns.")]
Ucdp = Annotated[bool, typer.Option("--ucdp", help="Add UCDP's precisions as columns.")]


@dataclass(frozen=True, slots=True)
class Writing:
    """How the event table is written."""

    append: Append = False
    acled: Acled = False
    ucdp: Ucdp = False


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which events are wanted, and which of their columns, as written; `dateline.cli.narrowing` reads it."""

    where: Where = field(default_factory=list)
    since: Since = None
    until: Until = None
    bbox: Box = None
    types: Types = None
    columns: Columns = None


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


@dataclass(frozen=True, slots=True)
class Look:
    """How the map looks and what it holds, as written."""

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

    size: FigureSize = "a4-landscape"
    theme: FigureTheme = "light"
    colour: FigureColour = None
    extent: Extent = None
    view: View = None
    every: Every = None
    annotate: Annotations = None
    scale: Scale = 1.0
    language: Words = "en"

    def degrees(self) -> tuple[float, float, float, float]:
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

    size: FigureSize = "card"
    theme: FigureTheme = "light"
    colour: FigureColour = None
    rows: Rows = 300
    language: Words = "en"


def _degrees(written: str) -> tuple[float, float, float, float]:
    from dateline.errors import InputError

    try:
        west, south, east, north = map(float, written.split(","))
    except ValueError:
        raise InputError(f"--extent: {written!r} is no box; expected W,S,E,N in degrees, such as 30,44,42,53") from None
    return west, south, east, north


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command take records of options: each field of such a parameter becomes an option of the command."""
    hints = get_type_hints(command, include_extras=True)
    records: dict[str, Any] = {name: kind for name, kind in hints.items() if is_dataclass(kind)}
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        if name in records:
            parameters += _options(records[name])
        else:
            parameters.append(parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY))

    @functools.wraps(command)
    def run(**given: Any) -> None:
        made = {
            name: kind(**{part.name: given.pop(part.name) for part in fields(kind)}) for name, kind in records.items()
        }
        command(**given, **made)

    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _options(record: Any) -> list[inspect.Parameter]:
    hints = get_type_hints(record, include_extras=True)
    return [
        inspect.Parameter(
            part.name, inspect.Parameter.KEYWORD_ONLY, default=_default(part), annotation=hints[part.name]
        )
        for part in fields(record)
    ]


def _default(part: Field[Any]) -> Any:
    return part.default if part.default_factory is MISSING else part.default_factory()
