"""Amounts: a column of counts by which marks are sized and which is summed, read from cells and checked."""

from __future__ import annotations

import itertools
import json
import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.errors import InputError, meant

if TYPE_CHECKING:
    import pandas as pd

AMOUNT = "amount"  # the column of an event table that holds the amounts of a user's own table
ROWS = "rows"  # asked for where no column has this name: each row counts as one
OWN_CELLS = "own_cells"  # as `dateline.tables.own_cells` writes it
MOST = 2.0**53  # larger counts cannot be told from their neighbours
_CUMULATIVE = re.compile(
    r"\b(?:cumul\w*|cum\b|to[\s_-]date|ytd|year[\s_-]to[\s_-]date|running[\s_-]total|since\b|acumulad\w*|kumul\w*|"
    r"à ce jour|a la fecha|hasta la fecha|накопич\w*|накопл\w*|наростаюч\w*|нарастающ\w*)|تراكمي",
    re.IGNORECASE,
)
# What stands at a day and does not happen on it: it is there the next week as well.
_STOCK = re.compile(r"\b(?:population|pop|stocks?|active|current(?:ly)?|beds|in[\s_-]need)\b", re.IGNORECASE)
_SHARE = re.compile(
    r"%|\b(?:percent\w*|pct|rates?|ratio|incidence|prevalence|average|avg|mean|median|cfr|lethality|taux|tasa|"
    r"per[\s_-]?(?:1\d*|capita|cent)\b|per\s1[\d, ]*)\b",
    re.IGNORECASE,
)
_SPACES = "\\s\u00a0\u202f\u2009'\u2019"
_WHOLE = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(rf"\d{{1,3}}(?:[,{_SPACES}]\d{{3}})+(?:\.\d+)?")
_COMMA = re.compile(rf"\d{{1,3}}(?:[.{_SPACES}]\d{{3}})+,\d+|\d+,(?:\d{{1,2}}|\d{{4,}})")  # a decimal comma for sure
_DOTTED = re.compile(r"\d{1,3}\.\d{3}(?:\.\d{3})*")  # thousands or a decimal point: nobody can tell
_BETWEEN = re.compile(rf"(?<=\d)[{_SPACES}](?=\d{{3}}(?:\D|$))")
_NOTHING = frozenset("- – — . .. ... … ? n/a na n.a. nan nd n.d. null none nil unknown".split()) | {"", "no data"}
_NAMED, _SHOWN = 8, 3  # columns, and cells, that a message names
_PLACES, _TIMES = 3, 4  # so many places with values of so many days tell whether they ever fall


@dataclass(frozen=True)
class Amounts:
    """A column of counts.

    Attributes
    ----------
    name
        What the column is called.
    values
        For each row of the event table its count, NaN where it has none that could be summed.
    notes
        What its maker should look at.
    """

    name: str
    values: Any
    notes: tuple[str, ...] = ()


def column_of(wanted: str, names: Iterable[Any]) -> str | None:
    """Return the column that is meant: by its name, in any case, else the only one in whose name it stands as words.

    >>> column_of("cases", ["District", "Suspected cases", "Deaths"])
    'Suspected cases'
    """
    known = [str(name) for name in names]
    if wanted in known:
        return wanted
    plain = _plain(wanted)
    alike = [name for name in known if _plain(name) == plain]
    if not alike and plain:
        alike = [name for name in known if f" {plain} " in f" {_plain(name)} "]
    return alike[0] if len(alike) == 1 else None


def is_rows(wanted: str, names: Iterable[Any]) -> bool:
    """Tell whether the rows themselves are to be counted: of a line list each is a case."""
    return wanted.strip().casefold() == ROWS and column_of(wanted, names) is None


def need_column(wanted: str, names: Sequence[Any]) -> str:
    """Return the column that is meant, as `column_of`.

    Raises
    ------
    InputError
        There is none, or several may be meant.
    """
    found = column_of(wanted, names)
    if found is None:
        known = [str(name) for name in names]
        shown = ", ".join(map(repr, known[:_NAMED])) + (", ..." if len(known) > _NAMED else "")
        raise InputError(f"{wanted!r} is no column of the table{meant(wanted, known)}; its columns are {shown}")
    return found


def check_name(name: str) -> None:
    """Refuse a column of shares: they cannot be summed.

    Raises
    ------
    InputError
        Its name says so.
    """
    if share := _SHARE.search(name):
        raise InputError(
            f"{name!r} holds shares or averages ({share.group().strip()!r}), and a sum of those means nothing; name a"
            " column of counts"
        )


def read_amounts(cells: Sequence[Any], name: str, row: Callable[[int], str]) -> tuple[Any, list[str]]:
    """Return cells as numbers, NaN where they hold none, and the different texts that are none.

    Parameters
    ----------
    cells
        Numbers, or texts as people write them: "1,234", "1 234", "12,5".
    name
        What the column is called.
    row
        Says which row it is, for messages.

    Raises
    ------
    InputError
        A number is negative or no count at all, or nobody can tell whether its point parts thousands.
    """
    texts = [_text(cell) for cell in cells]
    has_comma = any(map(_COMMA.fullmatch, dict.fromkeys(texts)))
    known = {text: _number(text, has_comma=has_comma) for text in dict.fromkeys(texts)}
    values = np.full(len(texts), np.nan)
    for at, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        value = known[text] if text or isinstance(cell, str) else _plain_number(cell)
        if value is None:
            continue
        if not 0 <= value <= MOST:
            raise InputError(f"{row(at)}: {name} is {text or f'{value:.15g}'!r}{_fault(value)}")
        values[at] = abs(value)
    _check_dots(texts, name, row, has_comma=has_comma)
    return values, [text for text, value in known.items() if value is None and text.casefold() not in _NOTHING]


def _text(cell: Any) -> str:
    """Return what a cell says that is no number, "" for a number and for nothing."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    is_empty = cell is None or type(cell).__name__ in {"NAType", "NaTType"}
    return "" if is_empty or _is_number(cell) else str(cell)


def _is_number(cell: Any) -> bool:
    return isinstance(cell, int | float | np.number) and not isinstance(cell, bool | np.bool_)


def _plain_number(cell: Any) -> float | None:
    return float(cell) if _is_number(cell) and cell == cell else None


def _fault(value: float) -> str:
    """Return why a number is no count, and what to do."""
    if value < 0:
        return "; a count cannot be negative: correct the row, or leave it empty"
    if math.isinf(value):
        return "; a sum of shares means nothing: name a column of counts"
    return ", which is too large for a count: correct the row"


def _number(text: str, *, has_comma: bool) -> float | None:
    sign = -1.0 if text[:1] in {"-", "\u2212"} else 1.0
    body = text.lstrip("+-\u2212").strip()
    if body.endswith("%"):
        return math.inf if _WHOLE.fullmatch(body[:-1].replace(",", ".").strip()) else None
    if has_comma:
        body = _BETWEEN.sub("", body).replace(".", "").replace(",", ".")
    elif _GROUPED.fullmatch(body):
        body = _BETWEEN.sub("", body).replace(",", "")
    return sign * float(body) if _WHOLE.fullmatch(body) else None


def _check_dots(texts: Sequence[str], name: str, row: Callable[[int], str], *, has_comma: bool) -> None:
    """Refuse texts such as "1.234" where nothing in the column tells whether the point parts thousands."""
    dotted = [at for at, text in enumerate(texts) if "." in text and text[-1:].isdigit()]
    if dotted and not has_comma and all(_DOTTED.fullmatch(texts[at]) for at in dotted):
        at = dotted[0]
        raise InputError(
            f"{row(at)}: {name} is {texts[at]!r}, and nothing in the column tells if the point parts thousands; write"
            " numbers without it"
        )


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split())


def amounts_of(events: pd.DataFrame, wanted: str) -> Amounts:
    """Return the amounts of an event table: of a column of its own, or of the cells that its rows keep for the map.

    Raises
    ------
    InputError
        There is no such column, or it cannot be summed; the message says why and what to do.
    """
    name, values, unread = own_amounts(events, wanted)
    return summable(events, name, values, unread)


def own_amounts(events: pd.DataFrame, wanted: str) -> tuple[str, Any, list[str]]:
    """Return the name, the numbers and the texts that are none of the column that is meant; raises as `amounts_of`."""
    if is_rows(wanted, events.columns):
        return ROWS, np.ones(len(events)), []
    if column_of(wanted, events.columns) is None and OWN_CELLS in events.columns:
        rows = [dict(_pairs(cell)) for cell in events[OWN_CELLS]]
        name = need_column(wanted, list(dict.fromkeys(name for row in rows for name in row)))
        cells = [row.get(name) for row in rows]
    else:
        name = need_column(wanted, list(events.columns))
        cells = events[name].tolist()
    check_name(name)
    return name, *read_amounts(cells, name, _rows_of(events))


def _pairs(cell: Any) -> list[list[str]]:
    told = json.loads(cell) if isinstance(cell, str) and cell.startswith("[") else []
    return [one for one in told if isinstance(one, list) and len(one) == 2 and all(isinstance(x, str) for x in one)]


def _rows_of(events: pd.DataFrame) -> Callable[[int], str]:
    def said(at: int) -> str:
        beside = [events[name].iloc[at] for name in ("place_name", "date_start") if name in events.columns]
        told = ", ".join(str(one) for one in beside if isinstance(one, str) and one)
        return f"row {events.index[at]!r}" + (f" ({told})" if told else "")

    return said


def summable(events: pd.DataFrame, name: str, values: Any, unread: Sequence[str] = ()) -> Amounts:
    """Return amounts that may be summed over the days and places of an event table.

    A row of several places has none: nobody knows how much of it belongs to each.

    Raises
    ------
    InputError
        The column holds totals to date, and some place has those of several days.
    """
    several = events["place_count"].to_numpy() > 1 if "place_count" in events.columns else np.zeros(len(events), bool)
    alone = np.where(several, np.nan, values)
    notes = note_of_unread(name, unread)
    shared = len(set(events["event_id"][several & ~np.isnan(values)])) if several.any() else 0
    if shared:
        rows = "1 row is" if shared == 1 else f"{shared:,} rows are"
        notes.append(f"{name!r}: {rows} of several places, and in no place's sum")
    notes += _check_totals(events, name, alone)
    return Amounts(name, alone, tuple(notes))


def note_of_unread(name: str, unread: Sequence[str]) -> list[str]:
    """Return what is said of cells that hold no number, if there are any."""
    shown = ", ".join(repr(text[:40]) for text in unread[:_SHOWN])
    return [f"{name!r}: {len(unread):,} different cells hold no number, as {shown}: without a value"] if unread else []


def _check_totals(events: pd.DataFrame, name: str, values: Any) -> list[str]:
    """Refuse totals to date of several days; return a note where the values look like such."""
    series = _series(events, values)
    if not (longest := max(series.values(), key=len, default=None)) or len(longest) < 2:
        return []
    told = _CUMULATIVE.search(name) or _STOCK.search(name)
    if told:
        last = max(days for one in series.values() for days in one)[0]
        raise InputError(
            f"{name!r} holds what stands at a day ({told.group()!r}), and some place has it of {len(longest)} days:"
            " summed it would count the same again and again. Name a column of what is new, or choose one day or week,"
            f" the last with --from {last}"
        )
    long = [list(one.values()) for one in series.values() if len(one) >= _TIMES]
    rising = [one for one in long if one[0] < one[-1]]
    if len(rising) >= _PLACES and all(a <= b for one in long for a, b in itertools.pairwise(one)):
        return [f"{name!r} never falls at any place: are these totals to date? They are summed as if each were new"]
    return []


def _series(events: pd.DataFrame, values: Any) -> dict[Any, dict[tuple[str, str], float]]:
    """Return for each place its values by first and last day, in their order; of one day they are added."""
    nothing = [None] * len(events)
    names = ("gazetteer_id", "place_name", "place_text", "date_start", "date_end")
    cells = [events[name].tolist() if name in events.columns else nothing for name in names]
    dated = [
        ((first or last, last or first), place, value)
        for *place, first, last, value in zip(*cells, values, strict=True)
        if isinstance(first or last, str) and not math.isnan(value)
    ]
    found: dict[Any, dict[tuple[str, str], float]] = {}
    for days, place, value in sorted(dated, key=lambda one: one[0]):
        own = found.setdefault(tuple(place), {})
        own[days] = own.get(days, 0.0) + value
    return found
