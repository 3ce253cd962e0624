"""Join: a table's places to points, its dates to days. The user's columns come first, untouched; ours follow."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.areas import Areas
from dateline.errors import InputError
from dateline.gazetteer.added.additions import data_folder
from dateline.tables.added import Added
from dateline.tables.answering import DECIDED, answered, decisions_of, verdict_of
from dateline.tables.columns import Columns, choose, need_places
from dateline.tables.columns.points import to_degrees
from dateline.tables.days import Habit, habit_of, read_day
from dateline.tables.laying import Layout, layout_of
from dateline.tables.naming import Names
from dateline.tables.naming.expected import Expected
from dateline.tables.naming.stated import Key
from dateline.tables.options import Options
from dateline.tables.placement import Placed
from dateline.tables.placing.asking import Asker
from dateline.tables.placing.regions import Regions
from dateline.tables.placing.turned import without_turned
from dateline.tables.placing.units import Units, country_of
from dateline.tables.reading import read_table
from dateline.tables.review import write_review
from dateline.tables.surveying import Survey, keys_of, survey
from dateline.tables.table import Notes, Progress, Table, of_frame, silent

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from dateline.gazetteer import Bounds, Gazetteer
PREFIX = "dl"


@dataclass(frozen=True, slots=True)
class Joined:
    """A table of which everything is decided and nothing written yet.

    ``pieces`` reads its rows once more and yields them with ours beside them. ``placed`` has the places of each key,
    ``rows`` how many rows it has.
    """

    table: Table
    columns: Columns
    layout: Layout
    placed: Mapping[Key, tuple[Placed, ...]]
    rows: Mapping[Key, int]
    notes: Notes
    gazetteer: Gazetteer
    regions: Regions
    said: tuple[tuple[str, str], ...] = ()
    reviewed: int = 0
    statuses: dict[str, int] = field(default_factory=dict)
    progress: Progress = silent

    def pieces(self) -> Iterator[tuple[DataFrame, DataFrame]]:
        """Yield the rows in order: the user's columns, and ours with the same index."""
        self.statuses.clear()
        self.layout.begin()
        total = max(1, sum(self.rows.values()))
        for piece in self.table.pieces(Notes()):
            ours = self.layout.of(piece)
            for status, count in ours[self.layout.name("status")].value_counts().items():
                self.statuses[str(status)] = self.statuses.get(str(status), 0) + int(count)
            yield piece, ours
            self.progress("writing the rows", DECIDED + (1 - DECIDED) * min(1.0, sum(self.statuses.values()) / total))
        for line in self.layout.told():
            self.notes.add(line)

    def places_of(self, piece: DataFrame, _ours: DataFrame, /) -> list[Sequence[Placed]]:
        """Return the places that the cell of each of some rows names."""
        return [self.placed[key] for key in keys_of(piece, self.columns)]


def join(
    table: str | os.PathLike[str] | DataFrame,
    *,
    place: str | None = None,
    admin1: str | None = None,
    admin2: str | None = None,
    community: str | None = None,
    country: str | None = None,
    date: str | None = None,
    date_end: str | None = None,
    type: str | None = None,
    lat: str | None = None,
    lon: str | None = None,
    coordinates: str | None = None,
    sheet: str | None = None,
    crs: str | None = None,
    dates: str | None = None,
    timezone: str | None = None,
    review: str | os.PathLike[str] | None = None,
    areas: bool = False,
    focus: Sequence[str] | Bounds | None = None,
    gazetteer: Gazetteer | None = None,
) -> GeoDataFrame:
    """Give the rows of a table places on the map and days.

    Parameters
    ----------
    table
        A frame of pandas or geopandas, or a file: CSV, TSV, XLSX, Parquet, GeoJSON, GPKG, or JSON of GeoConfirmed or
        TimeMap.
    place, admin1, admin2, community, country, date, date_end, type, lat, lon, coordinates
        The columns that hold them, ``coordinates`` both; None to guess by head and cells, "" for none.
    sheet
        Of a workbook the sheet, of a GeoPackage the layer; None for the first that holds anything.
    crs
        The system of ``lat`` (northing) and ``lon`` (easting) where they are no degrees, such as "EPSG:32637".
    dates
        "day" or "month": what stands first in dates of digits; None to tell by the column.
    timezone
        IANA name of the zone of times of day that state none; None for UTC.
    review
        A sheet of decisions (.xlsx): read where it is there, and written with all names, see docs/tables.md.
    areas
        Whether the geometry of a row that names an oblast or district, and nothing in it, is that unit's shape, where
        one is known. Otherwise it is a point in its middle, of which ``dl_loc_precision`` says that it is a unit's.
    focus
        Where places are looked for first: codes of countries (ISO alpha-2), or a box; None for anywhere.
    gazetteer
        The place data; the built-in one by default.

    Returns
    -------
    GeoDataFrame
        The table's own columns first, untouched, its index and order kept; then ours, whose names begin with ``dl_``,
        and a geometry in EPSG:4326, of points unless ``areas`` (a frame with a geometry of its own keeps that one). No
        row is dropped: ``dl_status`` says located, doubtful, area, given, reviewed, unplaced or empty.
        ``attrs["notes"]`` lists what was guessed and what should be looked at; by ``attrs["columns"]`` the map knows
        the columns of types and texts.

    Raises
    ------
    InputError
        The table cannot be read, a column is not there, or nothing in it tells places.

    Examples
    --------
    >>> import pandas as pd
    >>> joined = join(pd.DataFrame({"place": ["Pokrovsk, Donetsk obl.", "near Toretsk"]}))
    >>> list(joined["dl_place_name"])
    ['Pokrovsk', 'Toretsk']
    """
    given = {
        "place": place, "admin1": admin1, "admin2": admin2, "community": community, "country": country, "date": date,
        "date_end": date_end, "type": type, "lat": lat, "lon": lon, "coordinates": coordinates,
    }  # fmt: skip
    options = Options(sheet, crs, dates, timezone, review, areas, focus)
    joined = prepare(table, given, options, gazetteer=gazetteer)
    frame = whole(joined, table if hasattr(table, "columns") else None)
    frame.attrs["columns"] = {role: name for role in ("type", "summary") if (name := joined.columns.of(role))}
    frame.attrs["notes"] = [*(f"{role}: {what}" for role, what in joined.said), *joined.notes.told()]
    return frame


def prepare(
    table: str | os.PathLike[str] | DataFrame | Table,
    given: Mapping[str, str | None],
    options: Options,
    *,
    gazetteer: Gazetteer | None = None,
    progress: Progress = silent,
    notes: Notes | None = None,
) -> Joined:
    """Decide the places and days of a table, without laying out its rows; parameters and errors as `join`.

    ``notes`` are those of the reader where it was read before.
    """
    from dateline.dates import check_timezone
    from dateline.gazetteer import Gazetteer

    check_timezone(options.timezone)
    notes = notes or Notes()
    progress("looking over the table", 0.0)
    read = table if isinstance(table, Table) else _open(table, notes, options)
    gazetteer = gazetteer or Gazetteer()
    added, names, regions = ground(gazetteer)
    columns = choose(_first(read), given, names)
    columns.tell(notes)
    _need_places(columns, read, notes)
    turn = to_degrees(options.crs) if options.crs else None
    found = survey(read, columns, notes, turn, progress)
    _note_what_lacks(notes, read, found, needs_date=not columns.date and given.get("date") is None)
    decisions = decisions_of(options, gazetteer, added)
    asker = Asker(names, Expected.of(options.focus, gazetteer))
    _note_boundaries(notes, added)
    keys, rows = list(found.keys), list(found.keys.values())
    placed_by = answered(keys, rows, asker, decisions, progress, lacks_place=bool(columns.place))
    by_key = without_turned(placed_by, notes)
    by_key = {key: tuple(map(regions.at_middle, places)) for key, places in by_key.items()}
    verdict = verdict_of(found, by_key, notes)
    habits = _habits(found, columns, options, notes, country_of(by_key, found.keys))
    layout = layout_of(
        read, columns, by_key, habits, usable=verdict.usable, turn=turn, prefix=_prefix(read, notes),
        units=Units(gazetteer), regions=regions if options.areas else None, added=added or None,
    )  # fmt: skip
    if options.review is not None:
        write_review(Path(options.review), by_key, found.keys, decisions)
    said = (*([("format", columns.known.name)] if columns.known else []), *columns.told())
    made = len(decisions)
    return Joined(read, columns, layout, by_key, found.keys, notes, gazetteer, regions, said, made, progress=progress)


def _note_what_lacks(notes: Notes, read: Table, found: Survey, *, needs_date: bool) -> None:
    """Note what a table has none of."""
    if needs_date:
        notes.add("no column of days was found, so nothing has a date; name one with --date-column COL")
    if not found.rows:
        notes.add(f"{read.name} has a header and no rows")


def _note_boundaries(notes: Notes, added: Added) -> None:
    """Note what is told by boundaries that the user added."""
    if added:
        notes.add(f"{PREFIX}_pcode, and {PREFIX}_admin2 where {PREFIX}_admin2_by says so, are by {added.told()}")


def ground(gazetteer: Gazetteer) -> tuple[Added, Names, Regions]:
    """Return what places are looked for in: boundaries that the user added, names, and regions."""
    areas = Areas.open(own=data_folder())
    added = Added(gazetteer, areas)
    return added, Names(gazetteer, added or None), Regions(gazetteer, areas, added)


def _open(table: str | os.PathLike[str] | DataFrame, notes: Notes, options: Options) -> Table:
    if isinstance(table, str | os.PathLike):
        return read_table(table, notes, sheet=options.sheet)
    if hasattr(table, "columns") and hasattr(table, "index"):
        return of_frame(table, notes)
    raise InputError(f"{type(table).__name__} is no table; give a file or a frame of pandas")


def _need_places(columns: Columns, read: Table, notes: Notes) -> None:
    """Refuse a table that tells no places, and say which other sheet or layer there is."""
    try:
        need_places(columns, read.columns, has_shapes=bool(read.geometry))
    except InputError as error:
        other = next((f"; {line}" for line in notes.lines if "--sheet" in line), "")
        raise InputError(f"{error}{other}") from None


def _first(table: Table) -> DataFrame:
    import pandas as pd

    first = next(table.pieces(Notes()), None)
    return pd.DataFrame(columns=list(table.columns)) if first is None else first


def _habits(found: Survey, columns: Columns, options: Options, notes: Notes, country: str) -> dict[str, Habit]:
    if options.dates not in {None, "day", "month"}:
        raise InputError(f"dates={options.dates!r}: expected 'day' or 'month', what stands first in dates of digits")
    fixed = columns.known.month_first if columns.known else None
    first = fixed if options.dates is None else options.dates == "month"
    habits = {}
    for name in filter(None, (columns.date, columns.date_end)):
        values = list(found.dates.get(name, {}).values())
        by = "as the format has it" if options.dates is None else "as you say"
        habits[name] = habit_of(values, name, month_first=first, by=by, zone=options.timezone, country=country)
        for line in habits[name].said:
            notes.add(line)
        filled = (value for value in values if str(value).strip())
        unread = [str(value) for value in filled if read_day(value, habits[name]).first is None]
        if unread:
            shown = ", ".join(repr(text[:40]) for text in unread[:3])
            notes.add(f"{name!r}: {len(unread):,} different cells hold no day that could be read, as {shown}")
    return habits


def _prefix(table: Table, notes: Notes) -> str:
    """Return a prefix that no column of the table has: one that was joined before keeps its columns."""
    number, prefix = 2, f"{PREFIX}_"
    while any(name.startswith(prefix) for name in table.columns):
        prefix, number = f"{PREFIX}{number}_", number + 1
    if prefix != f"{PREFIX}_":
        notes.add(f"the table has columns that begin with {PREFIX}_; the new ones begin with {prefix}")
    return prefix


def whole(joined: Joined, frame: DataFrame | None = None) -> GeoDataFrame:
    """Return all rows as one frame; of a frame that was given, its own columns as they are."""
    import geopandas as gpd
    import pandas as pd

    pieces = list(joined.pieces())
    theirs = [piece for piece, _ in pieces] or [pd.DataFrame(columns=list(joined.table.columns))]
    ours = [made for _, made in pieces] or [joined.layout.of(theirs[0])]
    added = pd.concat(ours) if len(ours) > 1 else ours[0]
    own = frame if frame is not None else pd.concat(theirs) if len(theirs) > 1 else theirs[0]
    added.index = own.index
    both = pd.concat([own, added], axis=1)
    if joined.table.geometry:
        return both if isinstance(both, gpd.GeoDataFrame) else gpd.GeoDataFrame(both, geometry=joined.table.geometry)
    name = "geometry" if "geometry" not in own.columns else joined.layout.name("geometry")
    points = gpd.GeoSeries(joined.layout.shapes(added), index=own.index, crs="EPSG:4326")
    return gpd.GeoDataFrame(pd.concat([both, points.rename(name)], axis=1), geometry=name, crs="EPSG:4326")
