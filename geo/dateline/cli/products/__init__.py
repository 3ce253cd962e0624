"""From reports to the event table, and what all commands say and check of sources and files.

``sources`` reads what a product is made of, ``maps``, ``figures``, ``briefs`` and ``embedding`` make it, ``cards`` the
picture beside a map.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dateline._files import check_target, write_atomic
from dateline.cli import terminal
from dateline.cli.lookup import open_gazetteer
from dateline.cli.options.narrowing import Kept, Wanted, wanted
from dateline.cli.telling import explaining, summary
from dateline.errors import InputError
from dateline.frame.plain import Plain

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from dateline.cli.options.nothing import NothingKnown, NothingNarrowed, NothingWritten
    from dateline.cli.options.shared import Narrowing, Reading, Writing
    from dateline.gazetteer import Gazetteer
    from dateline.pipeline import Run
    from dateline.records import Failure, Report

_Kept = TypeVar("_Kept")
DONE, SOME_FAILED = 0, 3
_STDOUT = frozenset({"-", "/dev/stdout"})  # what a name of standard output may be
_PRINTED = (".geojsonl", ".geojson", ".csv")  # what can be written as it is made, the usual one first


@dataclass(frozen=True, slots=True)
class Target:
    """Where events go: a file of the table, a page that explains them; and whether they are explained here.

    ``printed`` is the format of a table that goes to standard output, as written.
    """

    table: str | None = None
    page: str | None = None
    explain: bool = False
    printed: str | None = None

    @property
    def is_printed(self) -> bool:
        """Whether the table goes to standard output, for another program to read."""
        return self.table in _STDOUT

    @property
    def is_simple(self) -> bool:
        """Whether what is asked for needs no frame, which takes longer to load than a few reports to read."""
        return not self.explain and self.page is None and (self.table is None or self.table.lower().endswith(".csv"))


def make_events(
    sources: Sequence[str],
    target: Target,
    *,
    reading: Reading | NothingKnown,
    narrowing: Narrowing | NothingNarrowed,
    writing: Writing | NothingWritten,
) -> int:
    """Write the event table, explain it or show it, and say how much is in it; return the exit code."""
    _check_names(sources, target, append=writing.append)
    if target.is_printed:
        terminal.aside(terminal.STDERR)
    simple = target.is_simple and not (writing.acled or writing.ucdp or _is_reviewed(target))

    def keep(run: Run, asked: Wanted, gazetteer: Gazetteer) -> Kept[GeoDataFrame] | Kept[Plain]:
        return Kept(run.plain_events, ()) if simple and not asked.narrows else asked.of(run.events, gazetteer)

    run, asked, kept = _read(sources, reading, narrowing, keep)
    if isinstance(kept.events, Plain) and target.table is not None:
        from dateline.formats.delimited import plain_csv

        write_atomic(target.table, plain_csv(kept.events, columns=asked.columns))
        terminal.tell(f"wrote {target.table}")
    elif target.is_printed:
        _print_table(kept.events, _printed(target), asked.columns, writing)
    elif target.table is not None:
        from dateline.formats import Whole, document_key, export

        read = [document_key(one.url, one.title, one.published, one.sha256) for one in run.reports]
        whole = Whole(frozenset(run.events["feature_id"]), frozenset(read))
        for written in export(kept.events, target.table, columns=asked.columns, whole=whole, **asdict(writing)):
            terminal.tell(f"wrote {written}")
    if target.page is not None:
        explaining.write_page(run, kept.events, target.page, title=title_of(sources))
    if target.explain:
        explaining.show(run, kept.events)
    elif target.table is None and target.page is None:
        summary.show_events(kept.events, asked.columns)
    terminal.facts(summary.counts(run, kept))
    summary.show_notes(run)
    return named_failures(run.failures)


def _is_reviewed(target: Target) -> bool:
    """Whether a CSV is to be written over one in which somebody wrote a review, which stays."""
    if target.table is None or target.is_printed:
        return False
    from dateline.formats.reopened import may_be_reviewed

    return may_be_reviewed(Path(target.table))


def _check_names(sources: Sequence[str], target: Target, *, append: bool) -> None:
    """Refuse, before the work begins, what cannot be written."""
    table, page = target.table, target.page
    files = []
    if target.printed is not None or target.is_printed:
        _check_printed(target)
    if page is not None:
        if Path(page).suffix.lower() not in {".html", ".htm"}:
            raise InputError(f"--html writes a page: {page!r} should end in .html")
        files.append(Path(page))
    if table is not None and not target.is_printed:
        from dateline.formats import check_output, is_database

        if target.explain and Path(table).suffix.lower() in {".html", ".htm"}:
            raise InputError(f"-o writes the table; the page that explains it is written by --html {table}")
        check_output(table, append=append)
        if not is_database(table):
            files.append(Path(table))
    elif append:
        raise InputError("--append adds to a file; name it with -o FILE.gpkg")
    check_outputs(sources, *files)


def _check_printed(target: Target) -> None:
    if not target.is_printed:
        raise InputError("--format says what -o - prints; of a file the suffix picks the format")
    if target.explain:
        raise InputError("-o - prints the table and --explain the text; choose one, or name a file for one of them")
    if sys.stdout is None:
        raise InputError("-o - prints to standard output, which is closed here; name a file")
    _printed(target)


def _printed(target: Target) -> str:
    """Return the suffix of the format that is printed."""
    suffix = f".{target.printed.strip().lower().removeprefix('.')}" if target.printed is not None else _PRINTED[0]
    if suffix not in _PRINTED:
        known = ", ".join(one.removeprefix(".") for one in _PRINTED)
        raise InputError(f"--format: {target.printed!r} cannot be printed; expected {known}, or a file for the rest")
    return suffix


def _print_table(
    events: GeoDataFrame, suffix: str, columns: Sequence[str] | None, writing: Writing | NothingWritten
) -> None:
    from dateline.formats import pieces

    for piece in pieces(events, suffix, columns=columns, acled=writing.acled, ucdp=writing.ucdp):
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def read_events(
    sources: Sequence[str],
    reading: Reading,
    narrowing: Narrowing,
    of_tables: Mapping[str, Iterable[str]] | None = None,
) -> tuple[Run, Wanted, Kept[GeoDataFrame]]:
    """Read the reports, code them and keep the events that are wanted, with a bar; ``of_tables`` as for `wanted`.

    Raises
    ------
    InputError
        An option cannot be used, or no report could be read (all failures are named).
    """
    return _read(sources, reading, narrowing, lambda run, asked, gazetteer: asked.of(run.events, gazetteer), of_tables)


def _read(
    sources: Sequence[str],
    reading: Reading | NothingKnown,
    narrowing: Narrowing | NothingNarrowed,
    keep: Callable[[Run, Wanted, Gazetteer], _Kept],
    of_tables: Mapping[str, Iterable[str]] | None = None,
) -> tuple[Run, Wanted, _Kept]:
    from dateline import pipeline

    gazetteer = open_gazetteer(reading.places)
    settings = reading.settings(gazetteer)
    asked = wanted(narrowing, settings.lexicon, of_tables=of_tables)
    with terminal.progress() as progress:
        run = pipeline.run(
            sources, published=reading.published, progress=progress, gazetteer=gazetteer, settings=settings
        )
        need_one_report(run.reports, run.failures)
        progress("joining what tells of one event", 1.0)
        return run, asked, keep(run, asked, gazetteer)


def name_of(sources: Sequence[str]) -> str:
    """Return the name of the only source, else that of the folder that holds them all."""
    paths = [Path(source).resolve() for source in sources if source != "-"]
    if not paths:
        return "stdin"
    only = paths[0] if len(paths) == 1 else Path(os.path.commonpath(paths))
    return (only.name if only.is_dir() else only.stem) or "map"


def title_of(sources: Sequence[str]) -> str:
    """Return a title from the name of the sources, its first letter a capital; one letter or digit names nothing."""
    words = name_of(sources).replace("_", " ").replace("-", " ").strip()
    says_nothing = len(words) < 2 and words.isascii()  # in other scripts one sign may be a word
    return "Events" if says_nothing else words[:1].upper() + words[1:]


def check_outputs(sources: Sequence[str], *outputs: Path) -> None:
    """Refuse, before the work begins, to write over what is read or where nothing can be written.

    Raises
    ------
    InputError
        An output is also a source, or a source cannot be read.
    """
    from dateline.reports.sources import find_files

    named = [source for source in sources if source != "-"]
    read = {os.path.realpath(path) for path in find_files(named)} if named else set()
    for output in outputs:
        target = check_target(output)
        if os.path.realpath(target) in read:
            raise InputError(f"{str(output)!r} is both a source and the output; choose another name with -o")


def need_one_report(reports: Sequence[Report], failures: Sequence[Failure]) -> None:
    """Name every document that failed and stop, if none was read.

    Raises
    ------
    InputError
        None was read; the message has the last reason.
    """
    if reports:
        return
    for failure in failures[:-1]:
        terminal.complain(f"{failure.name}: {failure.reason}")
    last = f"{failures[-1].name}: {failures[-1].reason}" if failures else "no document was found"
    raise InputError(f"{last}; nothing was left to work on and nothing was written")


def named_failures(failures: Sequence[Failure]) -> int:
    """Name every document that failed; return the exit code."""
    for failure in failures:
        terminal.complain(f"{failure.name} was left out: {failure.reason}")
    return SOME_FAILED if failures else DONE
