"""`dateline join`, and the tables among the sources of `dateline map`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from dateline.cli import terminal
from dateline.cli.lookup import open_gazetteer
from dateline.cli.options.checking import focus_of
from dateline.cli.options.panels import COLUMNS, OUTPUT
from dateline.cli.options.shared import Focus, Reading
from dateline.errors import InputError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from dateline.gazetteer import Bounds, Gazetteer
    from dateline.tables.joining import Joined
    from dateline.tables.options import Options

_MOST_NAMES = 12  # that could not be placed; the review has them all
_MOST_NOTES = 40
# The suffixes of tables among the sources of a map; what else is named is a report.
TABLES = frozenset(
    ".csv .tsv .tab .xlsx .xlsm .xls .xlsb .ods .parquet .geojson .geojsonl .gpkg .fgb .shp .json".split()
)

_Place = Annotated[str | None, typer.Option("--place", metavar="COL", help="The column of places.")]
_Admin1 = Annotated[str | None, typer.Option("--admin1", metavar="COL", help="Of oblasts, provinces, states.")]
_Country = Annotated[str | None, typer.Option("--country", metavar="COL", help="Of countries.")]
_Admin2 = Annotated[str | None, typer.Option("--admin2", metavar="COL", help="Of raions, districts.")]
_Community = Annotated[str | None, typer.Option("--community", metavar="COL", help="Of hromadas of Ukraine.")]
_Lat = Annotated[str | None, typer.Option("--lat", metavar="COL", help="Of latitudes (or northings).")]
_Lon = Annotated[str | None, typer.Option("--lon", metavar="COL", help="Of longitudes (or eastings).")]
_Both = Annotated[str | None, typer.Option("--coordinates", metavar="COL", help="Of both: LAT, LON in one cell.")]
_Type = Annotated[str | None, typer.Option("--type", metavar="COL", help="Of kinds of events.")]
_DayEnd = Annotated[str | None, typer.Option("--date-end", metavar="COL", help="Of the last days.")]
_Personal = Annotated[
    bool, typer.Option("--personal", help="Show ages, names, telephones ... of a list of persons, too.")
]
_Crs = Annotated[
    str | None, typer.Option("--crs", metavar="EPSG:N", help="The system of --lat and --lon, if not degrees.")
]
_Sum = Annotated[
    str | None,
    typer.Option(
        "--sum", metavar="COL", help="Write sums of this column by place instead of the rows.", rich_help_panel=OUTPUT
    ),
]
_By = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="day|week|month|year", help="Of --sum: a row for each place and period.", rich_help_panel=OUTPUT
    ),
]
_Dates = Annotated[
    str | None, typer.Option("--dates", metavar="day|month", help="What stands first in dates of digits.")
]


@dataclass(frozen=True, slots=True)
class TableOptions:
    """The columns of a table, guessed where they are left out, and how it is read."""

    panel: ClassVar[str] = COLUMNS

    sum: _Sum = None
    by: _By = None
    place: _Place = None
    admin1: _Admin1 = None
    admin2: _Admin2 = None
    community: _Community = None
    country: _Country = None
    day: Annotated[str | None, typer.Option("--date-column", "--date", metavar="COL", help="Of days or times.")] = None
    day_end: _DayEnd = None
    kind: _Type = None
    lat: _Lat = None
    lon: _Lon = None
    coordinates: _Both = None
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook, the layer of a GeoPackage.")
    ] = None
    crs: _Crs = None
    dates: _Dates = None
    zone: Annotated[
        str | None, typer.Option("--timezone", metavar="ZONE", help="Zone of times without one, such as Europe/Kyiv.")
    ] = None
    review: Annotated[
        Path | None,
        typer.Option("--review", metavar="FILE.xlsx", help="Decide names in this sheet: written, and read if filled."),
    ] = None
    areas: Annotated[
        bool, typer.Option("--areas", help="Give regions their shape, where known, and not a point in their middle.")
    ] = False
    focus: Focus = None
    places: Annotated[
        list[Path],
        typer.Option("--places", metavar="FILE.csv", help="Own places for this run. May be repeated."),
    ] = field(default_factory=list)

    def columns(self) -> dict[str, str | None]:
        """Return the columns that are named, by role."""
        return {
            "place": self.place, "admin1": self.admin1, "admin2": self.admin2, "community": self.community,
            "country": self.country, "date": self.day, "date_end": self.day_end, "type": self.kind,
            "lat": self.lat, "lon": self.lon, "coordinates": self.coordinates,
        }  # fmt: skip

    def options(self, gazetteer: Gazetteer) -> Options:
        """Return the rest as `dateline.tables.joining` takes it."""
        from dateline.tables.options import Options

        focus = _expected(self.focus, gazetteer)
        return Options(self.sheet, self.crs, self.dates, self.zone, self.review, self.areas, focus)


def _expected(focus: str | None, gazetteer: Gazetteer) -> tuple[str, ...] | Bounds | None:
    return None if focus is None else focus_of(focus, gazetteer)


@dataclass(frozen=True, slots=True)
class MapColumns:
    """The columns of the tables among the sources of a map, where they should not be guessed."""

    panel: ClassVar[str] = COLUMNS

    place: _Place = None
    admin1: _Admin1 = None
    admin2: _Admin2 = None
    community: _Community = None
    country: _Country = None
    day: Annotated[str | None, typer.Option("--date-column", metavar="COL", help="Of days or times.")] = None
    kind: _Type = None
    lat: _Lat = None
    lon: _Lon = None
    coordinates: _Both = None
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook.")] = None
    review: Annotated[
        Path | None, typer.Option("--review", metavar="FILE.xlsx", help="Decisions, as `dateline join` writes them.")
    ] = None
    day_end: _DayEnd = None
    crs: _Crs = None
    dates: _Dates = None
    personal: _Personal = False

    def columns(self) -> dict[str, str | None]:
        """Return the columns that are named, by role."""
        return {
            "date_end": self.day_end,
            "place": self.place, "admin1": self.admin1, "admin2": self.admin2, "community": self.community,
            "country": self.country, "date": self.day, "type": self.kind, "lat": self.lat, "lon": self.lon,
            "coordinates": self.coordinates,
        }  # fmt: skip

    def options(self, reading: Reading, gazetteer: Gazetteer) -> Options:
        """Return the rest as `dateline.tables.joining` takes it."""
        from dateline.tables.options import Options

        focus = _expected(reading.focus, gazetteer)
        return Options(
            self.sheet, self.crs, self.dates, reading.timezone, self.review, focus=focus, personal=self.personal
        )


def make_join(table: str, output: str | None, given: TableOptions) -> int:
    """Join a table, write it, and say what was guessed and what could not be placed; return the exit code."""
    from dateline.tables.joining import prepare
    from dateline.tables.writing import check_output, write
    from dateline.tables.writing.summing import check_sums

    if given.by is not None and given.sum is None:
        raise InputError("--by says of which periods --sum is; name the column of counts, such as --sum cases")
    sums_path = check_sums(output, given.by) if given.sum is not None else None
    if output is not None:
        target = check_output(output) if sums_path is None else sums_path
        if isinstance(target, Path):
            _check_not_same(table, target)
    if given.review is not None:
        _check_not_same(table, given.review)
    gazetteer = open_gazetteer(given.places)
    with terminal.progress() as progress:
        joined = prepare(table, given.columns(), given.options(gazetteer), gazetteer=gazetteer, progress=progress)
        written: Path | str | int | None
        if given.sum is not None:
            written = _write_sums(joined, given, sums_path)
        else:
            written = write(joined, output) if output is not None else sum(1 for _ in joined.pieces())
    if output is not None:
        terminal.tell(f"wrote {written}")
    if given.review is not None:
        terminal.tell(f"wrote {given.review}")
    terminal.facts(_facts(joined, given))
    show_notes(joined)
    if output is None:
        terminal.say("nothing was written; name a file with -o (.csv, .xlsx, .gpkg, .geojson, .parquet)")
    return 0


def _write_sums(joined: Joined, given: TableOptions, path: Path | None) -> Path | None:
    """Write the sums of a table's column; what its maker should look at becomes a note of the table."""
    from dateline.tables.writing.summing import sums_of, write_sums

    sums = sums_of(joined, given.sum or "", given.by)
    for note in sums.notes:
        joined.notes.add(note)
    if path is not None:
        write_sums(sums, path)
    return path


def _check_not_same(table: str, output: Path) -> None:
    if Path(table).exists() and output.exists() and Path(table).samefile(output):
        raise InputError(f"{str(output)!r} is both the table and the output; choose another name")


def _facts(joined: Joined, given: TableOptions) -> list[tuple[str, str]]:
    from dateline.tables.surveying import counts

    rows = [("columns", "guessed where you named none; each option sets one, and '' leaves it out")]
    rows += [(f"  {role}", what) for role, what in joined.said]
    rows.append(("rows", counts(joined.statuses) or "none"))
    rows.append(("distinct names", f"{len(joined.placed):,}"))
    if joined.reviewed:
        rows.append(("decided in the review", f"{joined.reviewed:,}"))
    listed = [
        (f"  {status}", names) for status in ("unplaced", "area", "doubtful") if (names := _names(joined, status))
    ]
    rows += listed
    if listed:
        sheet = f"open {given.review}" if given.review else "add --review review.xlsx, open it"
        rows.append(("to decide them", f"{sheet}, choose in its column 'choice', save, and run the same again"))
    return rows


def _names(joined: Joined, status: str) -> str:
    """Return the names of a status that are open, with how many rows each has, most first."""
    from dateline.tables.placement import is_open

    found: dict[str, int] = {}
    for key, places in joined.placed.items():
        for one in places:
            if one.status == status and is_open(status, key.place):
                found[one.text] = found.get(one.text, 0) + joined.rows.get(key, 0)
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    shown = [name if count == 1 else f"{name} ({count:,})" for name, count in ordered[:_MOST_NAMES]]
    more = len(ordered) - len(shown)
    return "; ".join(shown) + (f"; and {more:,} more" if more else "")


def show_notes(joined: Joined) -> None:
    """Print what the owner of a table should look at."""
    told = joined.notes.told()
    for line in told[:_MOST_NOTES]:
        terminal.tell(f"note: {line}")
    if len(told) > _MOST_NOTES:
        terminal.tell(f"note: and {len(told) - _MOST_NOTES} more notes")


def parted(sources: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the sources of a map into tables and reports."""
    tables = [source for source in sources if Path(source).suffix.lower() in TABLES and not Path(source).is_dir()]
    return tables, [source for source in sources if source not in tables]


def table_events(
    tables: Sequence[str], columns: Mapping[str, str | None], options: Options, gazetteer: Gazetteer, counted: str = ""
) -> tuple[GeoDataFrame, list[Joined], str]:
    """Return the events of tables, the tables as they were joined, and what the ``counted`` column is called."""
    import pandas as pd

    from dateline.tables.before import joined_or_prepared
    from dateline.tables.mapping import counted_column, events_of
    from dateline.tables.own import own_events

    joined: list[Joined] = []
    frames = []
    called = ""
    for table in tables:
        events = own_events(Path(table))
        if events is not None and counted:
            called, events = _with_amounts(events, counted)
        if events is None:
            with terminal.progress() as progress:
                one = joined_or_prepared(table, columns, options, gazetteer=gazetteer, progress=progress)
                joined.append(one)
                called = counted_column(one, counted) if counted else ""
                events = events_of(one, counted=called, personal=options.personal)
        frames.append(events)
    return (pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]), joined, called


def _with_amounts(events: GeoDataFrame, counted: str) -> tuple[str, GeoDataFrame]:
    """Return what the column of counts of an event table is called, and the table with its numbers."""
    from dateline.frame.amounts import AMOUNT, own_amounts

    name, values, _ = own_amounts(events, counted)
    return name, events.assign(**{AMOUNT: values})
