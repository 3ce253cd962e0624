"""`dateline places`: the mentions of each document as a line of JSON and as a page to read, written as they come."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING

from dateline.cli import terminal
from dateline.cli.lookup import open_gazetteer
from dateline.cli.products import check_outputs, named_failures, need_one_report, title_of
from dateline.errors import InputError
from dateline.records import MENTION_KINDS
from dateline.reports.sources import passed_over

if TYPE_CHECKING:
    from dateline.cli.options.nothing import NothingKnown
    from dateline.cli.options.shared import Known
    from dateline.records import Candidate, Failure, Place, Report, Resolved


@dataclass(frozen=True, slots=True)
class Choice:
    """Which mentions are written: of these kinds, this sure of their place; with all candidates or without.

    A mention without a place has no confidence: it is written only where ``min_confidence`` is 0.
    """

    kinds: frozenset[str] = frozenset(MENTION_KINDS)
    min_confidence: float = 0.0
    all_candidates: bool = False

    def of(self, mentions: Iterable[Resolved]) -> list[Resolved]:
        """Return the mentions that are wanted."""
        return [one for one in mentions if one.mention.kind in self.kinds and one.score >= self.min_confidence]


@dataclass(frozen=True, slots=True)
class Target:
    """Where results go: the file of JSON lines, the page; lines are printed where neither is named."""

    lines: str | None = None
    page: str | None = None


def kinds_of(written: str | None) -> frozenset[str]:
    """Return the kinds that are named with commas between them; all where nothing is.

    Raises
    ------
    InputError
        One of them is no kind of mention.
    """
    if written is None:
        return frozenset(MENTION_KINDS)
    named = [part.strip() for part in written.split(",")]
    for part in named:
        if part not in MENTION_KINDS:
            raise InputError(f"--kinds: {part!r} is no kind of mention; the kinds are {', '.join(MENTION_KINDS)}")
    return frozenset(named)


def make_places(sources: Sequence[str], target: Target, *, known: Known | NothingKnown, choice: Choice) -> int:
    """Write one line of JSON a document with the places it names, and the page; return the exit code."""
    if target.lines == "-":
        target = replace(target, lines=None)
    if target.lines is None and target.page is None:  # the lines themselves are printed
        terminal.aside(terminal.STDERR)
    _check_names(sources, target)
    failures: list[Failure] = []
    found = find_places(sources, known, failures)
    wanted = ((report, choice.of(resolved)) for report, resolved in found)
    count = _written(wanted, target, choice=choice, title=title_of(sources))
    if count == 0:
        need_one_report((), failures)
    for name in (target.lines, target.page):
        if name is not None:
            terminal.tell(f"wrote {name} ({count} {'document' if count == 1 else 'documents'})")
    if others := passed_over(sources):
        terminal.tell(f"note: passed over in folders: {others}")
    return named_failures(failures)


def find_places(
    sources: Sequence[str], known: Known | NothingKnown, failures: list[Failure]
) -> Iterator[tuple[Report, tuple[Resolved, ...]]]:
    """Return the reports with their places as they are read; those that cannot be are put into ``failures``."""
    from dateline import pipeline

    gazetteer = open_gazetteer(known.places)
    return pipeline.places(
        sources,
        published=known.published,
        gazetteer=gazetteer,
        on_failure=failures.append,
        settings=known.settings(gazetteer),
    )


def _check_names(sources: Sequence[str], target: Target) -> None:
    output, page = target.lines, target.page
    if output is not None and Path(output).suffix.lower() not in {".jsonl", ".ndjson"}:
        raise InputError(f"places are written as JSON lines: {output!r} should end in .jsonl")
    if page is not None and Path(page).suffix.lower() not in {".html", ".htm"}:
        raise InputError(f"--html writes a page: {page!r} should end in .html")
    check_outputs(sources, *(Path(name) for name in (output, page) if name is not None))


Found = tuple["Report", "list[Resolved]"]


def _written(found: Iterator[Found], target: Target, *, choice: Choice, title: str) -> int:
    """Write to where it is asked for, few documents in memory at a time; return how many there were."""
    output, page = target.lines, target.page
    if page is None:
        lines = (_encoded(places_line(report, resolved, choice=choice)) for report, resolved in found)
        return _print(lines) if output is None else _write(lines, output)
    with tempfile.TemporaryFile() as spool:
        reading = _Reading(spool, title)
        lines = (_encoded(places_line(report, resolved, choice=choice)) for report, resolved in reading.passing(found))
        return _write_both(lines, output, reading, page)


def _print(lines: Iterable[bytes]) -> int:
    count = 0
    for count, line in enumerate(lines, 1):  # noqa: B007 (the last count is the answer)
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
    return count


def _write(lines: Iterator[bytes], output: str) -> int:
    from dateline._files import write_atomic

    counted = _Counted(lines)
    first = next(counted, None)
    if first is not None:
        write_atomic(output, chain([first], counted))
    return counted.count


def _write_both(lines: Iterator[bytes], output: str | None, reading: _Reading, page: str) -> int:
    """Write lines and page together; the page is last, since it is made while the lines pass."""
    from dateline._files import write_together

    first = next(lines, None)
    if first is None:
        return 0
    if output is None:
        for _ in lines:
            pass
        write_together([(page, reading.page())])
    else:
        write_together([(output, chain([first], lines)), (page, reading.page())])
    return reading.count


class _Counted:
    """An iterator that tells how many it has given."""

    def __init__(self, items: Iterator[bytes]) -> None:
        self._items = items
        self.count = 0

    def __iter__(self) -> _Counted:
        return self

    def __next__(self) -> bytes:
        item = next(self._items)
        self.count += 1
        return item


@dataclass
class _Reading:
    """The page to read, spooled to the disk while documents pass, since its head counts what it holds."""

    spool: IO[bytes]
    title: str
    count: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    def passing(self, found: Iterator[Found]) -> Iterator[Found]:
        """Yield what comes, and keep the article of each."""
        from dateline import highlights

        for report, resolved in found:
            self.spool.write(highlights.article(report, resolved).encode("utf-8"))
            self.kinds.update(one.mention.kind for one in resolved)
            self.count += 1
            yield report, resolved

    def page(self) -> Iterator[bytes]:
        """Yield the page; when the first piece is asked for, all documents must have passed."""
        from dateline import highlights

        self.spool.seek(0)
        articles = (piece.decode("utf-8") for piece in self.spool)
        pieces = highlights.page(articles, title=self.title, documents=self.count, kinds=self.kinds)
        yield from (piece.encode("utf-8") for piece in pieces)


_JSON = json.JSONEncoder(ensure_ascii=False)


def places_line(report: Report, resolved: Iterable[Resolved], *, choice: Choice = Choice()) -> str:
    """Return one document's mentions as a line of JSON; offsets are characters of the text as read."""
    made = (_mention(each, all_candidates=choice.all_candidates) for each in resolved)
    mentions = ", ".join(map(_JSON.encode, made))  # one at a time: a book has a million
    return f'{{"doc": {_JSON.encode(report.name)}, "mentions": [{mentions}]}}\n'


def _mention(resolved: Resolved, *, all_candidates: bool) -> dict[str, object]:
    mention = resolved.mention
    fields: dict[str, object] = {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind,
        **_place(resolved.place),
        "score": round(resolved.score, 4),
    }
    if resolved.town is not None:
        fields |= _in_town(resolved.town)
    if all_candidates:
        fields |= {"why": resolved.why, "candidates": [_candidate(one) for one in resolved.candidates]}
    return fields


def _place(place: Place | None) -> dict[str, object]:
    return {
        "place_name": place.name if place else None,
        "gazetteer_id": (place.id or None) if place else None,
        "place_type": place.kind if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "lat": round(place.lat, 6) if place else None,
        "lon": round(place.lon, 6) if place else None,
    }


def _in_town(town: Place) -> dict[str, object]:
    """Return where something lies of which only a likely town is known: that town's position, and which it is."""
    told = _place(town)
    return {key: told[key] for key in ("country", "admin1", "lat", "lon")} | {"in_town": town.name}


def _candidate(one: Candidate) -> dict[str, object]:
    return {**_place(one.place), "score": round(one.score, 4), "why": list(one.why)}


# Raw, these would end a line for some readers of JSON lines, or steer the terminal that shows them.
_ESCAPED_IN_LINES = re.compile("[\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _encoded(line: str) -> bytes:
    return _ESCAPED_IN_LINES.sub(lambda found: f"\\u{ord(found[0]):04x}", line).encode("utf-8")
