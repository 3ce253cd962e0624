"""Tables inside a text: which of its lines are rows, and under which head each of their cells stands.

A table is pasted with bars ("| Town | Killed |", as Markdown and extracted pages have them), with tabs, or in columns
that spaces align. Its first line names the columns; a line with other columns ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

__all__ = ["RULED", "VALUE", "Cell", "Row", "is_day_head", "may_hold_rows", "place_rank", "rows_of", "spans_of"]

_BAR = re.compile(r"\s*\|\s*|\t+|[ ]{3,}")
_ONE_BAR = re.compile(r"[^\S\n]*\|[^\S\n]*|[ ]*\t[ ]*")
_EDGE = re.compile(r"[ ]*\|[^\S\n\t]*")
_GAP = re.compile(r"[ ]{3,}")
_LINE = re.compile(r"[^\n]*\n?")
VALUE = re.compile(r"[~≈<>]?\s*\d[\d,. ]*\+?\Z")
RULED = re.compile(r"[\s|:=+-]+")
_ITEM_MARK = re.compile(r"[ \t]*(?:[•*‣▪◦·o–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\t")  # an item, and no cell
_LONGEST = 2_000  # characters of a row
_MOST_HEAD = 60  # characters of a head
_MOST_COLUMNS = 40

# Heads of columns of places, from the widest.
_UNITS = (
    r"countr(?:y|ies)|nation|admin(?:istrative)?\s?(?:level\s)?0",
    r"provinces?|regions?|states?|governorates?|divisions?|oblasts?|departments?|wilayas?|prefectures?|"
    r"adm(?:in(?:istrative)?)?\.?\s?(?:level\s)?1",
    r"districts?|count(?:y|ies)|regenc(?:y|ies)|raions?|LGAs?|health\s+zones?|local\s+government(?:\s+area)?s?|"
    r"territor(?:y|ies)|zones?|cercles?|zilas?|kabupatens?|adm(?:in(?:istrative)?)?\.?\s?(?:level\s)?2",
    r"upazilas?|thanas?|tehsils?|taluk[as]*|sub-?districts?|townships?|woredas?|payams?|communes?|blocks?|hromadas?|"
    r"municipalit(?:y|ies)|cit(?:y|ies)|towns?|locality|localities|sub-?count(?:y|ies)|kecamatans?|health\s+areas?|"
    r"adm(?:in(?:istrative)?)?\.?\s?(?:level\s)?3",
    r"villages?|unions?|wards?|barangays?|camps?|settlements?|neighbou?rhoods?|hamlets?|kebeles?|bomas?|communit(?:y|ies)",
    # Where both stand, it is closer than any unit: "Locality | Location".
    r"locations?|places?|sites?|place\s+names?|(?:incident|event|attack|strike)\s+(?:locations?|sites?|places?)|"
    r"(?:locations?|places?|sites?)\s+of\s+(?:the\s+)?(?:incident|event|attack|strike)s?|where|affected\s+areas?|areas?",
)
_RANKS = tuple(
    re.compile(rf"(?:names?\s+of\s+)?(?:the\s+)?(?:{words})(?:\s+(?:names?|affected))?\Z", re.IGNORECASE)
    for words in _UNITS
)
_BRACKETED = re.compile(r"\s*\([^()]*\)\s*\Z")
_DAY_HEAD = re.compile(
    r"(?:(?:incident|event|attack|strike|reporting|occurrence|start)\s+)?(?:date|day)s?"
    r"(?:\s+(?:of\s+(?:the\s+)?(?:incident|event|attack|strike|occurrence|onset)s?|reported|occurred|\(?local\)?))?|when",
    re.IGNORECASE,
)


class Cell(NamedTuple):
    """A cell of a row, empty where ``start == end``, and the head of its column."""

    start: int
    end: int
    head: str


class Row(NamedTuple):
    """A row of a table: where the line of its heads begins, and its cells, one for each column."""

    top: int
    cells: tuple[Cell, ...]


def rows_of(text: str) -> Mapping[int, Row]:
    """Return the rows of the tables of a text, by where their lines begin; the lines of the heads are none."""
    if not may_hold_rows(text, 0, len(text)):
        return {}
    return _remembered(text)


def place_rank(head: str) -> int:
    """Return how close the places of a column are by its head, from 1 for countries; 0 where it names no places."""
    return _rank(head) if head and len(head) <= _MOST_HEAD else 0


def is_day_head(head: str) -> bool:
    """Tell whether a column holds the days on which things happened."""
    return len(head) <= _MOST_HEAD and _DAY_HEAD.fullmatch(head.strip(" *_")) is not None


def may_hold_rows(text: str, start: int, end: int) -> bool:
    """Tell whether a part of a text may be a row of a table: bars, tabs or wide gaps part its cells."""
    return text.find("|", start, end) >= 0 or text.find("\t", start, end) >= 0 or text.find("   ", start, end) >= 0


def spans_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of a line's cells."""
    if not may_hold_rows(text, start, end):
        return []
    found, at = [], start
    for bar in _BAR.finditer(text, start, end):
        found.append((at, bar.start()))
        at = bar.end()
    found.append((at, end))
    tabbed = text[start:end].lstrip(" ").startswith("\t")  # the first cell of the row is empty
    return [
        cell
        for number, cell in enumerate(found)
        if cell[0] < cell[1] or (0 if tabbed else 1) <= number < len(found) - 1
    ]


@cache
def _rank(head: str) -> int:
    parts = re.split(r"\s*(?:/|\bor\b)\s*", _BRACKETED.sub("", head.strip(" *_")))  # "State/Region", "Town or village"
    ranks = [next((rank for rank, units in enumerate(_RANKS, 1) if units.match(part)), 0) for part in parts]
    return max(ranks) if all(ranks) else 0


@lru_cache(maxsize=8)  # names, days and events ask for those of a text, one after the other
def _remembered(text: str) -> dict[int, Row]:
    return dict(_rows(text))


def _rows(text: str) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a text with where their lines begin."""
    head: list[tuple[int, int]] = []  # the cells of the line that names the columns
    top = kind = 0
    edged = False
    for line in _LINE.finditer(text):
        start, end = line.start(), line.end() - line.group().endswith("\n")
        if edged and head and not text[start:end].strip():
            continue  # between the rows of an extracted page stand empty lines
        own = _kind(text, start, end)
        if own and RULED.fullmatch(text, start, end):
            continue
        edged = text[start:end].lstrip(" ").startswith("|") if not head or own != kind else edged
        cells = _cells(text, start, end, own, edged=edged) if own else []
        row = _below(cells, start, head, top, aligned=own == _SPACED) if own == kind and head else None
        if row is None:
            names = 1 < len(cells) <= _MOST_COLUMNS and not any(VALUE.match(text[slice(*cell)]) for cell in cells)
            head, top, kind = (cells, start, own) if names else ([], 0, 0)
            continue
        heads = (text[slice(*one)].strip(" *_") for one in head)
        yield start, Row(top, tuple(Cell(*cell, name) for cell, name in zip(row, heads, strict=True)))


_BARRED, _TABBED, _SPACED = 1, 2, 3


def _kind(text: str, start: int, end: int) -> int:
    """Return what parts the cells of a line, 0 where nothing does."""
    if end - start > _LONGEST:
        return 0
    if text.find("|", start, end) >= 0:
        return _BARRED
    if text.find("\t", start, end) >= 0:
        return 0 if _ITEM_MARK.match(text, start, end) else _TABBED
    return _SPACED if text.find("   ", start, end) >= 0 else 0


def _cells(text: str, start: int, end: int, kind: int, *, edged: bool) -> list[tuple[int, int]]:
    """Return the spans of the cells of a line, also of empty ones between bars or tabs.

    ``edged`` says that the head of the table begins with a bar, so that those of its rows open no empty cell.
    """
    while end > start and text[end - 1] in " \r":
        end -= 1
    if kind == _SPACED:
        bars: Iterator[re.Match[str]] = _GAP.finditer(text, start, end)
    else:
        if kind == _BARRED:
            edge = _EDGE.match(text, start, end) if edged else None
            start = edge.end() if edge else start
            if edged and start < end and text[end - 1] == "|":
                end = start + len(text[start : end - 1].rstrip(" "))
        bars = _ONE_BAR.finditer(text, start, end)
    found, at = [], start
    for bar in bars:
        found.append((at, bar.start()))
        at = bar.end()
    found.append((at, max(at, end)))
    return [cell for cell in found if cell[0] < cell[1]] if kind == _SPACED else found


def _below(
    cells: list[tuple[int, int]], start: int, head: list[tuple[int, int]], top: int, *, aligned: bool
) -> list[tuple[int, int]] | None:
    """Return the cells of a row, one for each column of a head; None if they are of no row below it.

    Of bars and tabs the last may be left out. An aligned row that has others than the head has them by what they stand
    below.
    """
    if not 1 < len(cells) <= len(head):
        return None
    if len(cells) == len(head) or not aligned:
        return cells + [(cells[-1][1], cells[-1][1])] * (len(head) - len(cells))
    row = [(cells[-1][1], cells[-1][1])] * len(head)
    for one, two in cells:
        below = [at for at, (left, right) in enumerate(head) if one - start < right - top and left - top < two - start]
        if len(below) != 1 or row[below[0]][0] < row[below[0]][1]:
            return None
        row[below[0]] = (one, two)
    return row
