"""A sheet in which a person decides: one row a name with its context, candidates to choose from; and it read back."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline._files import write_atomic
from dateline.errors import InputError
from dateline.records import Place
from dateline.tables.naming.cells import read_cell
from dateline.tables.naming.stated import Key
from dateline.tables.placement import Placed, is_open
from dateline.tables.placing import at_point, chosen

SHEET, _LISTS = "review", "candidates"
_HEAD = (
    "place", "admin1", "admin2", "country", "community", "part", "rows", "status", "found", "choice", "why", "note",
)  # fmt: skip
_WIDTHS = (32, 20, 18, 14, 18, 6, 8, 11, 34, 40, 60, 24)
_CONTEXT = ("place", "admin1", "admin2", "country")
NOWHERE = "nowhere"
PlaceOf = Callable[[str], Place | None]  # the place with an id
_ID = re.compile(r"\[([\w:.-]+)\]\s*\Z|\A\s*(\d{3,12}|[a-z]+:[\w-]+)\s*\Z")
_WHOLE_DEGREES = re.compile(r"\s*(-?\d{1,2})\s*[,;]\s*(-?\d{1,3})\s*")  # in a place cell they would be no position
_MOST_CHARACTERS = 32_767  # of a cell, Excel's own limit
_MOST_CANDIDATES = 12
_MOST_TOLD = 12  # choices that are none, in one message


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided for one place of one key: a place's id, a point (lon, lat), or nowhere; and their note."""

    choice: str
    place: Place | None = None
    point: tuple[float, float] | None = None
    note: str = ""

    def placed(self, text: str, relation: str) -> Placed:
        """Return what the rows of the key say then."""
        if self.place is not None:
            return chosen(text, self.place, relation)
        if self.point is not None:
            return at_point(text, *self.point, "chosen in the review", status="reviewed")
        return Placed(text, "reviewed", why="nowhere, as decided in the review", sure=1.0)


Decisions = Mapping[tuple[Key, int], Decision]


def read_review(path: Path, place_of: PlaceOf) -> dict[tuple[Key, int], Decision]:
    """Read the decisions of a filled sheet; rows without a choice and without a note decide nothing.

    Raises
    ------
    InputError
        It is no review of ours, or a choice is none; the message names the row.
    """
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, data_only=True)
        rows = list(book[SHEET].iter_rows(values_only=True))
        book.close()
    except Exception as error:  # openpyxl raises what its parts raise
        raise InputError(f"{str(path)!r} is no review that `dateline join --review` wrote ({error})") from error
    head = [str(cell or "") for cell in rows[0]] if rows else []
    if not {*_CONTEXT, "part", "choice"} <= set(head):
        raise InputError(f"{str(path)!r} is no review that `dateline join --review` wrote; give another name")
    found, bad = {}, []
    for number, row in enumerate(rows[1:], start=2):
        cells = {name: "" if value is None else str(value) for name, value in zip(head, row, strict=False)}
        if cells["choice"].strip() or cells.get("note", "").strip():
            place, admin1, admin2, country = (cells[name] for name in _CONTEXT)
            key = Key(place, admin1, admin2, country, cells.get("community", ""))
            part = int(float(cells["part"])) if cells["part"].strip() else 1
            decision = _decision(cells, place_of)
            if decision is None:
                bad.append(f"{path.name}:{number}: the choice {cells['choice'].strip()!r} is none")
            else:
                found[key, part - 1] = decision
    if bad:
        more = f"; and {len(bad) - _MOST_TOLD:,} more" if len(bad) > _MOST_TOLD else ""
        told = "; ".join(bad[:_MOST_TOLD]) + more
        raise InputError(f"{told}; take one of the list, a gazetteer id, LAT,LON in degrees, or {NOWHERE!r}")
    return found


def _decision(cells: Mapping[str, str], place_of: PlaceOf) -> Decision | None:
    """Return what a row decides, None where its choice is none."""
    choice, note = cells["choice"].strip(), cells.get("note", "")
    if not choice or choice.casefold() == NOWHERE:
        return Decision(choice, note=note)
    by_id = _ID.search(choice)
    if by_id:  # before a position: a label of the list has one, too
        place = place_of(by_id[1] or by_id[2])
        return Decision(choice, place=place, note=note) if place else None
    point = _point(choice)
    return Decision(choice, point=point, note=note) if point else None


def _point(choice: str) -> tuple[float, float] | None:
    """Return the position (lon, lat) that a choice is, in any notation of a place cell, None where it is none."""
    whole = _WHOLE_DEGREES.fullmatch(choice)
    if whole and abs(int(whole[1])) <= 90 and abs(int(whole[2])) <= 180:
        return float(whole[2]), float(whole[1])
    read = read_cell(choice, lambda _: False)
    return read[0].position if len(read) == 1 and not read[0].name else None


def write_review(
    path: Path,
    placed: Mapping[Key, Sequence[Placed]],
    rows: Mapping[Key, int],
    decisions: Decisions,
) -> int:
    """Write the sheet, what needs a decision first; earlier decisions stay, also of names that are not there now.

    Returns
    -------
    int
        How many names there are.

    Raises
    ------
    OutputError
        The file could not be written.
    """
    import xlsxwriter

    lines = _lines(placed, rows, decisions)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "bg_color": "#E8EDF1", "bottom": 1})
    open_cell = book.add_format({"bg_color": "#FFF8DC", "border": 1, "border_color": "#D8D0B0"})
    sheet, lists = book.add_worksheet(SHEET), book.add_worksheet(_LISTS)
    lists.hide()
    sheet.freeze_panes(1, 1)
    for column, (name, width) in enumerate(zip(_HEAD, _WIDTHS, strict=True)):
        sheet.write_string(0, column, name, bold)
        sheet.set_column(column, column, width)
    for row, (key, part, found, count) in enumerate(lines, start=1):
        decision = decisions.get((key, part))
        _line(sheet, row, key, part, found, count, decision)
        sheet.write_string(row, _HEAD.index("choice"), _cut(decision.choice if decision else ""), open_cell)
        _options(sheet, lists, row, found)
    if lines:
        sheet.autofilter(0, 0, len(lines), len(_HEAD) - 1)
    book.close()
    write_atomic(path, out.getvalue())
    return len(lines)


def _lines(
    placed: Mapping[Key, Sequence[Placed]], rows: Mapping[Key, int], decisions: Decisions
) -> list[tuple[Key, int, Placed, int]]:
    """Return key, number of the place in its cell, place and number of rows of each line.

    What needs a decision comes first, of it and of the rest what has most rows.
    """
    lines = [(key, part, one, rows.get(key, 0)) for key, found in placed.items() for part, one in enumerate(found)]
    now = {(key, part) for key, part, _, _ in lines}
    lines += [(key, part, Placed(key.place, "empty"), 0) for key, part in decisions if (key, part) not in now]
    lines = [line for line in lines if line[0] != Key("")]
    return sorted(lines, key=lambda line: (not is_open(line[2].status, line[0].place), -line[3], line[0], line[1]))


def _line(sheet: Any, row: int, key: Key, part: int, found: Placed, count: int, decision: Decision | None) -> None:
    texts = {
        "place": key.place, "admin1": key.admin1, "admin2": key.admin2, "country": key.country,
        "community": key.community, "status": found.status, "found": _label(found.place) if found.place else "",
        "why": found.why, "note": decision.note if decision else "",
    }  # fmt: skip
    for name, text in texts.items():
        sheet.write_string(row, _HEAD.index(name), _cut(text))
    sheet.write_number(row, _HEAD.index("part"), part + 1)
    sheet.write_number(row, _HEAD.index("rows"), count)


def _options(sheet: Any, lists: Any, row: int, found: Placed) -> None:
    """Put the candidates of a row on the other sheet, and a list of them on its cell: Excel takes lists as ranges."""
    places = [*([found.place] if found.place else []), *(one.place for one in found.candidates)]
    labels = list(dict.fromkeys(_label(place) for place in places))[:_MOST_CANDIDATES]
    for column, label in enumerate([*labels, NOWHERE]):
        lists.write_string(row, column, _cut(label))
    last = chr(ord("A") + len(labels))
    sheet.data_validation(
        row, _HEAD.index("choice"), row, _HEAD.index("choice"),
        {
            "validate": "list", "source": f"={_LISTS}!$A${row + 1}:${last}${row + 1}", "error_type": "information",
            "input_title": "Where is it?", "input_message": "Choose one, or write LAT,LON, or nowhere.",
            "error_title": "Not on the list", "error_message": "A gazetteer id or LAT,LON in degrees will do too.",
        },
    )  # fmt: skip


def _label(place: Place) -> str:
    parts = [place.name, place.admin2, place.admin1, place.country]
    kind = "" if place.kind == "settlement" else f" ({place.kind})"
    where = f"{place.lat:.2f}, {place.lon:.2f}"
    return f"{', '.join(dict.fromkeys(part for part in parts if part))}{kind} at {where} [{place.id}]"


def _cut(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)[:_MOST_CHARACTERS]
