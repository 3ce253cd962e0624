"""What commands draw or tell of: the events of reports, of tables, and of files that we wrote, read in one way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli import terminal
from dateline.cli.joining import MapColumns, parted, table_events
from dateline.cli.joining import show_notes as show_table_notes
from dateline.cli.lookup import open_gazetteer
from dateline.cli.options.narrowing import Kept, Wanted, wanted
from dateline.cli.options.shared import Reading
from dateline.cli.products import named_failures, read_events, title_of
from dateline.cli.telling import summary
from dateline.errors import InputError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from dateline.cli.options.shared import Narrowing
    from dateline.frame.amounts import Amounts
    from dateline.gazetteer import Gazetteer
    from dateline.pipeline import Run
    from dateline.records import Failure
    from dateline.tables.joining import Joined

_LONGEST_TITLE = 120  # characters of an article's own title


@dataclass(frozen=True)
class Gathered:
    """The events that are wanted, and what is to be said of how they were read."""

    events: GeoDataFrame
    asked: Wanted
    said: tuple[tuple[str, str], ...]
    failures: tuple[Failure, ...] = ()
    run: Run | None = None
    joined: tuple[Joined, ...] = ()
    amounts: Amounts | None = None

    def title(self, sources: Sequence[str]) -> str:
        """Return the title of the only report that was read, if it has one, else one from the name of the sources."""
        reports = self.run.reports if self.run is not None and not self.joined else ()
        own = " ".join(reports[0].title.split()) if len(reports) == 1 and not self.failures else ""
        cut = own if len(own) <= _LONGEST_TITLE else own[:_LONGEST_TITLE].rpartition(" ")[0] + " ..."
        return cut or title_of(sources)

    def end(self) -> int:
        """Say what the readers noticed and name every document that failed; return the exit code."""
        if self.run is not None:
            summary.show_notes(self.run)
        for one in self.joined:
            show_table_notes(one)
        for note in self.amounts.notes if self.amounts else ():
            terminal.tell(f"note: {note}")
        return named_failures(self.failures)


def gather(
    sources: Sequence[str],
    columns: MapColumns,
    *,
    reading: Reading,
    narrowing: Narrowing,
    size_by: str | None = None,
    earlier: Path | None = None,
) -> Gathered:
    """Read reports and tables, and keep the events that are wanted; ``size_by`` is a column of counts of the tables.

    ``earlier`` is the file to which they will be written: what a person said in it of its rows is said of them.

    Raises
    ------
    InputError
        An option cannot be used, a table cannot be read, or no report could be read.
    """
    tables, reports = parted(sources)
    if not tables and size_by is not None:
        raise InputError(
            f"--size-by {size_by}: marks are sized by a column of a table, and no source is one (.csv, .xlsx ...);"
            " several reports tell of one count, and it grows, so that theirs are not summed"
        )
    if not tables:
        run, asked, kept = read_events(reports, reading, narrowing)
        kept = _reviewed(kept, earlier)
        return Gathered(kept.events, asked, tuple(summary.counts(run, kept)), tuple(run.failures), run)
    gazetteer = open_gazetteer(reading.places)
    lexicon = reading.settings(gazetteer).lexicon
    options = columns.options(reading, gazetteer)
    wanted(replace(narrowing, types=None, where=[]), lexicon)  # what needs no table is said before one is read
    events, joined, called = table_events(tables, columns.columns(), options, gazetteer, size_by or "")
    types = _types_of(events)
    asked = wanted(narrowing, lexicon, of_tables=types)
    kept = _reviewed(asked.of(events, gazetteer, of_tables=True), earlier)
    said = summary.table_counts(kept, joined)
    if not reports:
        amounts, summed = _summed(kept.events, called)
        return Gathered(kept.events, asked, (*said, *summed), joined=tuple(joined), amounts=amounts)
    run, _, told = read_events(reports, reading, narrowing, types)
    told = _reviewed(told, earlier)
    both = _together(told, kept, run, gazetteer)
    amounts, summed = _summed(both, called)
    all_said = (*summary.counts(run, told), *said, *summary.retold(both), *summed)
    return Gathered(both, asked, all_said, tuple(run.failures), run, tuple(joined), amounts)


def _types_of(events: GeoDataFrame) -> dict[str, set[str]]:
    """Return the types of the rows of tables, which may be a table's own, with their subtypes."""
    found: dict[str, set[str]] = {}
    for kind, subtype in zip(events["event_type"].astype(str), events["event_subtype"].astype(str), strict=True):
        found.setdefault(kind, set()).update({subtype} - {""})
    return found


def _reviewed(kept: Kept[GeoDataFrame], earlier: Path | None) -> Kept[GeoDataFrame]:
    if earlier is None or not earlier.exists():
        return kept
    from dateline.formats.reviews import carried

    return replace(kept, events=carried(kept.events, earlier, gone=False))


def _summed(events: GeoDataFrame, called: str) -> tuple[Amounts | None, list[tuple[str, str]]]:
    """Return the amounts of the events that are wanted, and what is to be said of their sum; None without a column."""
    from dateline.frame.amounts import AMOUNT, summable

    if not called:
        return None, []
    amounts = summable(events, called, events[AMOUNT].to_numpy(dtype=float))
    return amounts, summary.sums(events, amounts)


def check_sources(sources: Sequence[str], columns: MapColumns, *, reading: Reading, narrowing: Narrowing) -> None:
    """Refuse, before the work begins, what cannot be read or would have no effect.

    Raises
    ------
    InputError
        A source is a map page, or an option chooses columns, or one is as `check_options` refuses it.
    """
    _check_no_map(sources)
    _check_columns(narrowing)
    check_options(sources, columns, reading)


def _together(some: Kept[GeoDataFrame], others: Kept[GeoDataFrame], run: Run, gazetteer: Gazetteer) -> GeoDataFrame:
    """Return the events of reports and tables as one table; what both tell of is one event, unless not wanted."""
    import pandas as pd

    from dateline.frame.retold import retold

    if run.settings.cluster:
        return retold(some.events, others.events, run.coded, gazetteer)
    both: GeoDataFrame = pd.concat([some.events, others.events], ignore_index=True)
    return both


def is_map(source: str) -> bool:
    """Whether a source is a map page that `dateline map` made."""
    path = Path(source)
    if path.suffix.lower() not in {".html", ".htm"} or not path.is_file():
        return False
    text = path.read_bytes()
    return b'id="dateline-events"' in text and b'id="dateline-texts"' in text


def _check_no_map(sources: Sequence[str]) -> None:
    maps = [source for source in sources if is_map(source)]
    if maps:
        beside = Path(maps[0]).with_suffix(".geojson")
        raise InputError(
            f"{maps[0]!r} is a map page, not a report; give the table that it shows (`dateline map` wrote it beside "
            f"the page, as {beside.name}), or the reports. A figure can be drawn of one map page alone"
        )


def _check_columns(narrowing: Narrowing) -> None:
    if narrowing.columns is not None:
        raise InputError(
            "--columns chooses columns of a table, and figures and briefs have none; leave it out, or choose events"
            " with --where, --types, --from, --to and --bbox"
        )


def check_options(sources: Sequence[str], columns: MapColumns, reading: Reading) -> None:
    """Refuse options of tables where every source is a report, and those of reports where every source is a table.

    Raises
    ------
    InputError
        An option would have no effect; the message says which.
    """
    tables, reports = parted(sources)
    if not tables and columns != MapColumns():
        raise InputError(
            "--place, --admin1, --admin2, --country, --date-column, --date-end, --dates, --type, --lat, --lon, --crs,"
            " --sheet, --review and --personal are of tables, and no source is one (.csv, .xlsx, .geojson ...); leave"
            " them out"
        )
    usual = Reading()
    given = [f"--{name.replace('_', '-')}" for name in ("lexicon", "timezone", "words_only", "no_cluster")
             if getattr(reading, name) != getattr(usual, name)]  # fmt: skip
    if not reports and given:
        raise InputError(f"{', '.join(given)}: how reports are read, and every source is a table; leave it out")
    if not reports and reading.date is not None:
        raise InputError(
            "--date is the day on which reports were published, and every source is a table; its column of days is"
            " named by --date-column"
        )
