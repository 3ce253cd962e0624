"""Sums of a table's column of counts, a row for each place and day, week, month or year, as a file."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline._files import check_target, replacing, write_atomic
from dateline.errors import InputError, meant
from dateline.formats.geometry import lon_lat
from dateline.formats.values import csv_cells
from dateline.frame.amounts import AMOUNT, ROWS, is_rows, summable
from dateline.tables.mapping import STATUS, counted_column, events_of

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from dateline.tables.joining import Joined

PERIODS = {"day": 1, "week": 7, "month": 31, "year": 366}
SUFFIXES = (".csv", ".tsv", ".xlsx")
_PLACE = ("place_name", "admin2", "admin1", "country", "pcode", "gazetteer_id")
_COUNTED = ("rows", "rows_without")
_SEVERAL = "several places"
_WEEK = 7
Span = tuple[dt.date | None, dt.date | None]


@dataclass(frozen=True, slots=True)
class Sums:
    """Rows of sums with the names of their columns, and what its maker should look at."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    notes: tuple[str, ...]


def check_sums(output: str | None, by: str | None) -> Path | None:
    """Return where sums go, if they are written.

    Raises
    ------
    InputError
        The file is no table, or there is no such period.
    """
    if by is not None and by not in PERIODS:
        raise InputError(f"--by: {by!r} is no period{meant(by, PERIODS)}; expected one of {', '.join(PERIODS)}")
    if output is None:
        return None
    path = Path(output)
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(f"sums are a table: {output!r} should end in {', '.join(SUFFIXES)}")
    check_target(path)
    return path


def sums_of(joined: Joined, wanted: str, by: str | None = None) -> Sums:
    """Return the sums of a column over the rows of each place, and of each period.

    A row counts in the period in which most of its days lie. One that lasts longer than such a period, one without a
    day, one of several places and one of no known place stand by themselves: all sums come to that of the table.

    Parameters
    ----------
    joined
        As `dateline.tables.joining.prepare` gives it.
    wanted
        The column of counts, as `dateline.frame.amounts.column_of` understands it.
    by
        day, week, month or year; None for all days together.

    Raises
    ------
    InputError
        There is no such column, or it cannot be summed.
    """
    name = counted_column(joined, wanted)
    events = events_of(joined, counted=name)
    notes = summable(events, name, events[AMOUNT].to_numpy(dtype=float)).notes
    whole = events.groupby("event_id")["place_text"].agg(lambda texts: "; ".join(dict.fromkeys(texts)))
    events = events[events["place_index"] == 0].assign(place_text=lambda rows: rows["event_id"].map(whole))
    spans = _spans(events, by)
    if by and events.size and not any(first or last for _, (first, last) in spans):
        raise InputError(
            f"--by {by}: no row has a day, so that no {by} could be told; name the column of days or weeks with"
            " --date-column COL, or leave --by out"
        )
    long = sum(kind == "" and span[0] is not None for kind, span in spans) if by else 0
    some = "1 row lasts" if long == 1 else f"{long:,} rows last"
    own = "it has" if long == 1 else "each stretch of theirs has"
    told = (f"{some} longer than a {by}: {own} a row of its own",) if long else ()
    period = () if by is None else (by,)
    ours = (*_PLACE, STATUS, "lon", "lat", *period, "first_day", "last_day")
    if name == ROWS and is_rows(wanted, joined.table.columns):
        counted = tuple(row[: len(ours)] + row[-2:-1] for row in _rows(events, spans, has_period=by is not None))
        return Sums((*ours, ROWS), counted, (*notes, *told))
    columns = (*ours, f"{name}_" if name in {*ours, *_COUNTED} else name, *_COUNTED)
    return Sums(columns, tuple(_rows(events, spans, has_period=by is not None)), (*notes, *told))


def _rows(events: GeoDataFrame, spans: Sequence[tuple[str, Span]], *, has_period: bool) -> Iterator[tuple[Any, ...]]:
    places = list(_places(events))
    sums: dict[Any, list[float]] = {}
    seen: dict[Any, Span] = {}
    for place, (label, span), value in zip(places, spans, events[AMOUNT].tolist(), strict=True):
        key = (place, label, span if has_period else ())
        own = sums.setdefault(key, [0.0, 0, 0])
        own[0] += value if value == value else 0.0
        own[1] += 1
        own[2] += value != value
        seen[key] = _wider(seen.get(key, (None, None)), span)
    ordered = sorted(sums, key=lambda key: (not key[0][5], key[0][:4], seen[key][0] or dt.date.max, key[1]))
    for key in ordered:
        total, rows, lacking = sums[key]
        value = None if rows == lacking else int(total) if float(total).is_integer() else float(f"{total:.12g}")
        yield (*key[0], *([key[1]] if has_period else []), *seen[key], value, int(rows), int(lacking))


def _wider(a: Span, b: Span) -> Span:
    firsts, lasts = ([day for day in days if day is not None] for days in zip(a, b, strict=True))
    return min(firsts, default=None), max(lasts, default=None)


def _places(events: GeoDataFrame) -> Iterator[tuple[Any, ...]]:
    """Yield what stands of each row's place; of several places, and of none, what is written."""
    lon, lat = lon_lat(events.geometry)
    cells = [events[name].tolist() for name in (*_PLACE, STATUS, "place_text", "place_count")]
    for *place, status, text, count, x, y in zip(*cells, lon, lat, strict=True):
        if count > 1:
            yield (text, "", "", "", "", "", _SEVERAL, None, None)
        else:
            yield (place[0] or text, *place[1:], status, x, y)


def _spans(events: GeoDataFrame, by: str | None) -> list[tuple[str, Span]]:
    """Return the period of each row in words, and its days; a row that lasts longer keeps its own."""
    days = [_days(*one) for one in zip(events["date_start"], events["date_end"], strict=True)]
    if by is None:
        return [("", span) for span in days]
    begins = Counter(first.weekday() for first, last in days if first and last and (last - first).days == _WEEK - 1)
    monday = next(iter(begins)) if len(begins) == 1 else 0
    return [_period(first, last, by, monday) for first, last in days]


def _days(first: Any, last: Any) -> Span:
    both = (first or last, last or first)
    a, b = (dt.date.fromisoformat(day) if isinstance(day, str) and day else None for day in both)
    return a, b


def _period(first: dt.date | None, last: dt.date | None, by: str, weekday: int) -> tuple[str, Span]:
    if first is None or last is None or (last - first).days >= PERIODS[by]:
        return "", (first, last)
    middle = first + (last - first) // 2
    if by == "day":
        return middle.isoformat(), (middle, middle)
    if by == "year":
        return f"{middle.year}", (dt.date(middle.year, 1, 1), dt.date(middle.year, 12, 31))
    if by == "month":
        begin = middle.replace(day=1)
        return f"{begin:%Y-%m}", (begin, (begin + dt.timedelta(31)).replace(day=1) - dt.timedelta(1))
    begin = middle - dt.timedelta((middle.weekday() - weekday) % _WEEK)
    end = begin + dt.timedelta(_WEEK - 1)
    year, week, _ = begin.isocalendar()
    return (f"{year}-W{week:02d}" if weekday == 0 else f"{begin}/{end}"), (begin, end)


def write_sums(sums: Sums, path: Path) -> None:
    """Write sums as CSV, TSV or XLSX, whole or not at all; no text becomes a formula."""
    if path.suffix.lower() == ".xlsx":
        _write_sheet(sums, path)
        return
    columns = [csv_cells(list(column)) for column in zip(*sums.rows, strict=True)]
    write_atomic(path, _lines([csv_cells(list(sums.columns)), *zip(*columns, strict=True)], path))


def _lines(rows: Iterable[Iterable[Any]], path: Path) -> Iterator[bytes]:
    out = io.StringIO()
    csv.writer(out, delimiter="\t" if path.suffix.lower() == ".tsv" else ",", lineterminator="\r\n").writerows(rows)
    yield out.getvalue().encode("utf-8-sig", "replace")


def _write_sheet(sums: Sums, path: Path) -> None:
    import xlsxwriter

    with replacing(path) as temporary:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        book = xlsxwriter.Workbook(temporary, options)
        sheet, bold = book.add_worksheet("sums"), book.add_format({"bold": True, "bg_color": "#E8EDF1", "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 0)
        for at, name in enumerate(sums.columns):
            sheet.write_string(0, at, name, bold)
        for number, row in enumerate(sums.rows, 1):
            for at, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(number, at, cell, day)
                elif isinstance(cell, str) and cell:
                    sheet.write_string(number, at, cell)
                elif cell is not None and cell != "":
                    sheet.write_number(number, at, cell)
        book.close()
