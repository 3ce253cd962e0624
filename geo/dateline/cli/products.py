"""From sources to files: the map, the event table, the places, and what is said when they are done."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dateline._files import check_target
from dateline.cli import summary, terminal
from dateline.cli.lookup import open_gazetteer
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.records import Failure, Report, Resolved

DONE, SOME_FAILED = 0, 3

MAPS = "maps"  # where maps go when no name is given, under the folder in which the command runs


def make_map(
    sources: Sequence[str],
    output: str | None,
    *,
    title: str | None,
    published: dt.date | None,
    places: Sequence[Path] = (),
) -> int:
    """Write the map and its GeoJSON, print where they are and what is in them; return the exit code."""
    page = _page_path(sources, output)
    data = page.with_suffix(".geojson")
    _check_outputs(sources, page, data)
    _check_data(data)
    from dateline import pipeline, webmap
    from dateline._files import write_together
    from dateline.formats import geojson

    gazetteer = open_gazetteer(places)
    with terminal.progress() as progress:
        run = pipeline.run(sources, published=published, progress=progress, gazetteer=gazetteer)
    _need_one_report(run.reports, run.failures)
    events = run.events
    html = webmap.timemap(events, title=title or _title(sources)).html()
    write_together([(data, geojson(events)), (page, html)])
    summary.show_map(run, events, page=page, data=data)
    return _named_failures(run.failures)


def make_events(
    sources: Sequence[str], output: str, *, published: dt.date | None, places: Sequence[Path] = ()
) -> int:
    """Write the event table and say how much is in it; return the exit code."""
    from dateline.formats import check_suffix, export

    check_suffix(output)
    _check_outputs(sources, Path(output))
    from dateline import pipeline

    gazetteer = open_gazetteer(places)
    with terminal.progress() as progress:
        run = pipeline.run(sources, published=published, progress=progress, gazetteer=gazetteer)
    _need_one_report(run.reports, run.failures)
    events = run.events
    export(events, output)
    terminal.say(f"wrote {output}")
    terminal.facts(summary.counts(run, events))
    summary.show_notes(run)
    return _named_failures(run.failures)


def make_places(
    sources: Sequence[str], output: str | None, *, published: dt.date | None, places: Sequence[Path] = ()
) -> int:
    """Write one line of JSON a document with the places it names; return the exit code."""
    if output is not None and Path(output).suffix.lower() not in {".jsonl", ".ndjson"}:
        raise InputError(f"places are written as JSON lines: {output!r} should end in .jsonl")
    if output is not None:
        _check_outputs(sources, Path(output))
    from dateline import pipeline

    failures: list[Failure] = []
    gazetteer = open_gazetteer(places)
    found = pipeline.places(sources, published=published, gazetteer=gazetteer, on_failure=failures.append)
    lines = (places_line(report, resolved) + "\n" for report, resolved in found)
    count = _print_lines(lines) if output is None else _write_lines(lines, output)
    if count == 0:
        _need_one_report((), failures)
    if output is not None:
        terminal.say(f"wrote {output} ({count} documents)")
    return _named_failures(failures)


def places_line(report: Report, resolved: Iterable[Resolved]) -> str:
    """Return one document's mentions as a line of JSON; offsets are characters of the text as read."""
    mentions = [_mention(each) for each in resolved]
    return json.dumps({"doc": report.name, "mentions": mentions}, ensure_ascii=False)


def _mention(resolved: Resolved) -> dict[str, object]:
    mention, place = resolved.mention, resolved.place
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind,
        "place_name": place.name if place else None,
        "gazetteer_id": (place.id or None) if place else None,
        "place_type": place.kind if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "lat": round(place.lat, 6) if place else None,
        "lon": round(place.lon, 6) if place else None,
        "score": round(resolved.score, 4),
    }


# Raw, these would end a line for some readers of JSON lines, or steer the terminal that shows them.
_ESCAPED_IN_LINES = re.compile(
    "[\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def _encoded(line: str) -> bytes:
    return _ESCAPED_IN_LINES.sub(lambda found: f"\\u{ord(found[0]):04x}", line).encode("utf-8")


def _print_lines(lines: Iterable[str]) -> int:
    count = 0
    for count, line in enumerate(lines, 1):  # noqa: B007 (the last count is the answer)
        sys.stdout.buffer.write(_encoded(line))
        sys.stdout.buffer.flush()
    return count


def _write_lines(lines: Iterable[str], output: str) -> int:
    from dateline._files import write_atomic

    whole = [_encoded(line) for line in lines]
    if whole:
        write_atomic(output, b"".join(whole))
    return len(whole)


def _page_path(sources: Sequence[str], output: str | None) -> Path:
    if output is None:
        return Path(MAPS) / f"{_name(sources)}.html"
    path = Path(output)
    if path.suffix.lower() not in {".html", ".htm"}:
        raise InputError(f"a map is a page: {output!r} should end in .html (for data: `dateline events`)")
    return path


def _name(sources: Sequence[str]) -> str:
    """Return the name of the only source, else that of the folder that holds them all."""
    if list(sources) == ["-"]:
        return "stdin"
    paths = [Path(source).resolve() for source in sources if source != "-"]
    only = paths[0] if len(paths) == 1 else Path(os.path.commonpath(paths))
    return (only.name if only.is_dir() else only.stem) or "map"


def _title(sources: Sequence[str]) -> str:
    """Return a title from the name, its first letter a capital."""
    words = _name(sources).replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]


def _check_outputs(sources: Sequence[str], *outputs: Path) -> None:
    """Refuse, before the work begins, to write over what is read or where nothing can be written."""
    from dateline.reports.sources import find_files

    named = [source for source in sources if source != "-"]
    read = {os.path.realpath(path) for path in find_files(named)} if named else set()
    for output in outputs:
        target = check_target(output)
        if os.path.realpath(target) in read:
            raise InputError(f"{str(output)!r} is both a source and the output; choose another name with -o")


def _check_data(data: Path) -> None:
    """Refuse to write the map's data over a file of that name which no map of ours wrote."""
    if not data.exists():
        return
    with data.open("rb") as file:
        ours = b'"generator":"dateline' in file.read(2000)
    if not ours:
        raise InputError(
            f"{str(data)!r}, where the map's data would go, exists and is not dateline's; choose another name with -o"
        )


def _need_one_report(reports: Sequence[Report], failures: Sequence[Failure]) -> None:
    if reports:
        return
    for failure in failures[:-1]:
        terminal.complain(f"{failure.name}: {failure.reason}")
    last = f"{failures[-1].name}: {failures[-1].reason}" if failures else "no document was found"
    raise InputError(f"{last}; nothing was left to work on and nothing was written")


def _named_failures(failures: Sequence[Failure]) -> int:
    for failure in failures:
        terminal.complain(f"{failure.name} was left out: {failure.reason}")
    return SOME_FAILED if failures else DONE
