"""The options that commands share, each written once: records whose fields a command takes by `panels.grouped`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from dateline.cli.options.panels import EVENTS, OUTPUT, READING

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.pipeline import Settings

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


def _day(written: str) -> dt.datetime:
    """Read a day; what is none is refused with an example of one."""
    try:
        return dt.datetime.strptime(written, "%Y-%m-%d")
    except ValueError:
        raise typer.BadParameter(f"{written!r} is no day; write one as 2024-10-24 (YYYY-MM-DD)") from None


Published = Annotated[
    dt.datetime | None,
    typer.Option(
        "--date",
        metavar="YYYY-MM-DD",
        parser=_day,
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
WordsOnly = Annotated[
    bool, typer.Option("--words-only", help="Draw all that known words tell and nothing else: see docs/judging.md.")
]
NoCluster = Annotated[
    bool, typer.Option("--no-cluster", help="Join nothing: count and draw each telling as an event of its own.")
]


@dataclass(frozen=True, slots=True)
class Known:
    """What the user knows of the reports: their day, own places, and where places are expected."""

    panel: ClassVar[str] = READING

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
        from dateline.cli.options.checking import focus_of
        from dateline.pipeline import Settings
        from dateline.resolve.ranking.profiles import Profile

        return Settings(
            focus=None if self.focus is None else focus_of(self.focus, gazetteer),
            profile=None if self.profile is None else Profile.read(self.profile),
        )


@dataclass(frozen=True, slots=True)
class Reading(Known):
    """How events are read: with what is known of the reports, the field, the zone, and whether to judge and to join."""

    timezone: Timezone = None
    lexicon: Lexicon = "conflict"
    words_only: WordsOnly = False
    no_cluster: NoCluster = False

    def settings(self, gazetteer: Gazetteer) -> Settings:
        """Return what is given as the settings of a run; raises as `Known.settings`."""
        from dataclasses import replace

        from dateline.cli.options.checking import lexicon_of
        from dateline.dates import check_timezone

        check_timezone(self.timezone, name="--timezone")
        return replace(
            Known.settings(self, gazetteer),
            timezone=self.timezone,
            lexicon=lexicon_of(self.lexicon),
            words_only=self.words_only,
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
    typer.Option(
        "--columns",
        metavar="NAME,...",
        help="Only these columns, in this order; see docs/codebook.md.",
        rich_help_panel=OUTPUT,
    ),
]
# Still known, so that who gives it to what has no columns is told why not.
_NoColumns = Annotated[str | None, typer.Option("--columns", hidden=True)]

Append = Annotated[
    bool, typer.Option("--append", help="Of a .gpkg: keep its earlier rows; those that a document lost are marked.")
]
Acled = Annotated[bool, typer.Option("--acled", help="Add ACLED's types and precisions as columns.")]
Ucdp = Annotated[bool, typer.Option("--ucdp", help="Add UCDP's precisions as columns.")]


@dataclass(frozen=True, slots=True)
class Writing:
    """How the event table is written."""

    panel: ClassVar[str] = OUTPUT

    append: Append = False
    acled: Acled = False
    ucdp: Ucdp = False


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which events are wanted, and which of their columns, as written; `dateline.cli.options.narrowing` reads it."""

    panel: ClassVar[str] = EVENTS

    where: Where = field(default_factory=list)
    since: Since = None
    until: Until = None
    bbox: Box = None
    types: Types = None
    columns: Columns = None


@dataclass(frozen=True, slots=True)
class PictureNarrowing(Narrowing):
    """Which events are wanted where no table is made of them."""

    columns: _NoColumns = None


@dataclass(frozen=True, slots=True)
class PlacesWritten:
    """Which mentions of places are written, and the page that shows them, as written."""

    panel: ClassVar[str] = OUTPUT

    page: Annotated[
        str | None,
        typer.Option("--html", metavar="FILE.html", help="The text with its names and why each lies where it does."),
    ] = None
    kinds: Annotated[
        str | None,
        typer.Option("--kinds", metavar="KIND,...", help="Only literal, metonym, organisation-part or demonym."),
    ] = None
    min_confidence: Annotated[
        float, typer.Option("--min-confidence", metavar="0-1", min=0, max=1, help="Only places at least this sure.")
    ] = 0.0
    all_candidates: Annotated[
        bool, typer.Option("--all-candidates", help="Write every candidate with its score and reasons.")
    ] = False
