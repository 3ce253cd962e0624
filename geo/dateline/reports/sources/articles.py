"""Tables of articles: CSV, XLSX and data frames of which every row is a report, as every line of JSON lines is."""

from __future__ import annotations

import csv
import io
import re
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from dateline.errors import InputError
from dateline.records import Failure
from dateline.reports.sources.decoding import decode
from dateline.reports.sources.parsing import Draft, json_fields
from dateline.reports.sources.sheets import SUFFIXES, UnreadableError, sheet_rows

_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
# What exports of news call a field of ours, the first that is there counts.
_NAMES = {
    "text": ("text", "body", "content", "article", "article text", "article body", "full text", "maintext"),
    "id": ("id", "doc id", "article id"),
    "title": ("title", "headline"),
    "date": ("date", "published", "published at", "publish date", "publication date", "date published", "pub date"),
    "publisher": ("publisher", "source", "site", "domain", "outlet"),
    "url": ("url", "link"),
}
# Rows of events have a sentence or two in such a column, and most have a column of places; articles have paragraphs.
_ARTICLE_CHARS = 300
_SAMPLE_ROWS, _SAMPLE_BYTES = 50, 1_000_000
_MARKS = (",", ";", "\t", "|")
_MOST_NAMED = 8  # columns that a message names
_LONGEST_CELL = 100_000_000
_SAID_MARK = re.compile(r"\ufeff?\"?sep=(.)\"?\s*\Z", re.I)  # the first line by which Excel tells what parts cells
_PACKED = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\.0)?")
_DIGITS = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?!\d)")
_POSITIONS = frozenset({"lat", "latitude", "lon", "lng", "longitude", "geometry"})


def columns_of(header: Sequence[object]) -> dict[str, Any]:
    """Return which column has which field of an article; nothing without one of texts, or with one of positions."""
    plain = {" ".join(re.split(r"[\W_]+", str(name).strip().lower())): name for name in reversed(header)}
    chosen = {
        field: plain[name] for field, names in _NAMES.items() if (name := next((n for n in names if n in plain), ""))
    }
    return chosen if "text" in chosen and _POSITIONS.isdisjoint(plain) else {}


def holds_articles(path: Path) -> bool:
    """Tell whether a file is a table of articles: it has a column of texts, and these are long."""
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES | SUFFIXES:
        return False
    try:
        if suffix in SUFFIXES:
            sample = [row for _, row in islice(_sheet(path), _SAMPLE_ROWS)]
        else:
            with path.open("rb") as file:
                sample = list(islice(_rows(decode(file.read(_SAMPLE_BYTES)).text), _SAMPLE_ROWS))
    except (OSError, csv.Error, UnreadableError):
        return False  # whoever reads it says why
    column = columns_of(list(sample[0])).get("text") if sample else None
    written = [len(cell) for row in sample if column and isinstance(cell := row[column], str) and cell.strip()]
    return bool(written) and statistics.median(written) >= _ARTICLE_CHARS


def drafts(path: Path) -> Iterator[Draft | Failure]:
    """Yield the document of each row of a file that `holds_articles`."""
    return _of_sheet(path) if path.suffix.lower() in SUFFIXES else _of_csv(path.name, path.read_bytes())


def _of_sheet(path: Path) -> Iterator[Draft | Failure]:
    try:
        dates = _Dates(row for _, row in _sheet(path))
        for number, row in _sheet(path):
            yield _draft(f"{path.name}:row {number}", row, dates)
    except UnreadableError as error:
        yield Failure(path.name, str(error))


def _sheet(path: Path) -> Iterator[tuple[int, dict[Any, Any]]]:
    """Yield the rows of a sheet of articles: it has a column of texts and another, as titles above have not."""
    return sheet_rows(path, lambda cells: len(columns_of(cells)) > 1)


def _of_csv(name: str, data: bytes) -> Iterator[Draft | Failure]:
    decoded = decode(data)
    if decoded.refused:
        yield Failure(name, decoded.refused)
        return
    number = 0
    try:
        dates = _Dates(_readable(_rows(decoded.text)))
        for number, row in enumerate(_rows(decoded.text), start=1):
            draft = _draft(f"{name}:row {number}", row, dates)
            if decoded.note and isinstance(draft, Draft):
                draft = replace(draft, notes=(decoded.note, *draft.notes))
            yield draft
    except csv.Error as error:
        why = f"the rows after row {number} cannot be told apart ({error}); is a quote never closed there?"
        yield Failure(name, why)


def frame_drafts(frame: Any) -> Iterator[Draft | Failure]:
    """Yield the document of each row of a data frame.

    Raises
    ------
    InputError
        It has no column of texts.
    """
    if not columns_of(list(frame.columns)):
        raise InputError(
            "a data frame is read as reports by its column 'text' (or 'body', 'content', 'article'), and this one has "
            f"{', '.join(map(repr, map(str, frame.columns[:_MOST_NAMED]))) or 'no column'}; for rows that are events "
            "already, use dateline.join()"
        )
    frame = frame.loc[:, ~frame.columns.duplicated()]  # of columns of one name the first
    known = frame.astype(object).where(frame.notna(), None)
    rows = known.to_dict("records")
    dates = _Dates(rows)
    for number, row in enumerate(rows, start=1):
        yield _draft(f"row {number}", row, dates)


def is_frame(source: object) -> bool:
    """Tell whether a source is a data frame, by what it can do: nothing here needs pandas."""
    return hasattr(source, "columns") and hasattr(source, "to_dict") and hasattr(source, "notna")


def _readable(rows: Iterator[dict[Any, Any]]) -> Iterator[dict[Any, Any]]:
    """Yield the rows up to the one that cannot be told apart, which is said where they are read."""
    with suppress(csv.Error):
        yield from rows


class _Dates:
    """How the dates of a table are written: whether the month stands first is decided for the column as a whole."""

    def __init__(self, rows: Iterable[Mapping[Any, Any]]) -> None:
        self._by_month, by_day = "", False
        for row in rows:
            name = columns_of(list(row)).get("date")
            found = _DIGITS.match(str(row[name]).strip()) if name is not None else None
            if found is None:
                continue
            one, two = int(found[1]), int(found[3])
            by_day = by_day or two <= 12 < one
            self._by_month = self._by_month or (found[0] if one <= 12 < two else "")
        self._by_month = "" if by_day else self._by_month

    def read(self, cell: str) -> tuple[str, str]:
        """Return a cell as a date can be read from it, and what is to be said of that."""
        text = cell.strip()
        if packed := _PACKED.fullmatch(text):
            return "-".join(packed.groups()), ""
        found = _DIGITS.match(text)
        if found is None or not self._by_month:
            return cell, ""
        said = f"month read first in {found[0]!r}, as in {self._by_month!r} of the same column"
        ambiguous = found[1] != found[3] and int(found[3]) <= 12
        return f"{found[4]}-{found[1]:0>2}-{found[3]:0>2}{text[found.end() :]}", said if ambiguous else ""


def _draft(where: str, row: Mapping[Any, Any], dates: _Dates) -> Draft | Failure:
    if None in row:
        return Failure(where, "it has more cells than the table has columns")
    fields = {field: row[name] for field, name in columns_of(list(row)).items()}
    told = {field: "" if cell is None else str(cell) for field, cell in fields.items()}
    told["date"], note = dates.read(told.get("date", ""))
    draft = json_fields(where, told)
    return replace(draft, notes=(*draft.notes, note)) if note and isinstance(draft, Draft) else draft


def _rows(text: str) -> Iterator[dict[Any, Any]]:
    """Yield the rows of a CSV by the names of their columns, parted by the mark that its first line has most of.

    Blank lines above are passed over, and one that names the mark. Of columns of one name the first has it.
    """
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        text = text.lstrip("\r\n")
        line, _, rest = text.partition("\n")
        said = _SAID_MARK.match(line)
        text = rest.lstrip("\r\n") if said else text
        mark = said[1] if said else max(_MARKS, key=text.partition("\n")[0].count)
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        names = next(lines, [])
        known = [name if name not in names[:at] else (name, at) for at, name in enumerate(names)]
        for cells in filter(None, lines):
            more = {None: cells[len(names) :]} if len(cells) > len(names) else {}
            yield {**dict.fromkeys(known), **dict(zip(known, cells, strict=False)), **more}
    finally:
        csv.field_size_limit(before)
