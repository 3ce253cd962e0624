"""The names of columns: below titles, in one row or in two, alike in a CSV and a sheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dateline.tables.columns.heads import head_of
from dateline.tables.reading import read_table
from dateline.tables.table import Notes, Table

TITLED = [
    ["Bulletin of the ministry, draft", "", "", ""],
    ["Week 24, 2024", "", "", ""],
    ["", "", "", ""],
    ["State", "Town", "Onset", "Cases"],
    ["North", "Upper Ford", "2024-06-10", "3"],
    ["North", "", "2024-06-11", "4"],
]
GROUPED = [
    ["Where", "", "Cases", "", "Remarks"],
    ["State", "Town", "New", "Total", ""],
    ["North", "Upper Ford", "3", "9", ""],
    ["South", "Lower Ford", "4", "11", "late"],
]


def in_csv(folder: Path, rows: Sequence[Sequence[str]]) -> tuple[Table, list[str]]:
    with (folder / "t.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    notes = Notes()
    return read_table(folder / "t.csv", notes), notes.told()


def in_sheet(folder: Path, rows: Sequence[Sequence[str]], *merged: str) -> tuple[Table, list[str]]:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([int(cell) if cell.isdecimal() else cell or None for cell in row])
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(folder / "t.xlsx")
    notes = Notes()
    return read_table(folder / "t.xlsx", notes), notes.told()


def count(table: Table) -> int:
    return sum(map(len, table.pieces(Notes())))


@pytest.mark.parametrize("read", [in_csv, in_sheet])
def test_titles_above_the_names_are_told_and_no_rows(tmp_path: Path, read: Any) -> None:
    table, notes = read(tmp_path, TITLED)
    assert (table.columns, count(table)) == (("State", "Town", "Onset", "Cases"), 2)
    assert [note.partition(": ")[2] for note in notes] == [
        "row 4 has the names of the columns; above it stands 'Bulletin of the ministry, draft | Week 24, 2024'"
    ]


def test_titles_without_the_commas_of_the_rows_are_titles_too(tmp_path: Path) -> None:
    table, _ = in_csv(tmp_path, [["Bulletin"], ["Source: own, draft"], [], *TITLED[3:]])
    assert (table.columns, count(table)) == (("State", "Town", "Onset", "Cases"), 2)


def test_a_head_of_few_names_is_no_title(tmp_path: Path) -> None:
    table, _ = in_csv(tmp_path, [["place", "", "", "", ""], ["Upper Ford", "1", "2", "3", "4"]])
    assert (table.columns[0], count(table)) == ("place", 1)
    ragged, _ = in_csv(tmp_path, [["place", "n"], ["Upper Ford", "1"], ["Lower Ford", "2"], [*"abcdefgh"]])
    assert ragged.columns[:2] == ("place", "n")


def test_years_may_be_names_below_a_title(tmp_path: Path) -> None:
    table, _ = in_sheet(tmp_path, [["Cases", "", "", ""], ["Town", "2021", "2022", "2023"], ["Ford", "5", "6", "7"]])
    assert table.columns == ("Town", "2021", "2022", "2023")


@pytest.mark.parametrize("above", [[], [["Weekly report", "", "", "", ""]]])
def test_two_rows_of_names_are_joined(tmp_path: Path, above: list[list[str]]) -> None:
    names = ("Where / State", "Where / Town", "Cases / New", "Cases / Total", "Remarks")
    table, notes = in_csv(tmp_path, [*above, *GROUPED])
    assert (table.columns, count(table), len(notes)) == (names, 2, len(above))
    row = len(above) + 1
    merged = (f"A{row}:B{row}", f"C{row}:D{row}", f"E{row}:E{row + 1}")
    assert in_sheet(tmp_path, [*above, *GROUPED], *merged)[0].columns == names


def test_a_row_of_groups_that_is_sparser_than_a_head_is_joined_too() -> None:
    rows = [["Where", None, "Cases", None, None, None], ["State", "Town", "New", "Old", "Total", "Rate"],
            ["North", "Upper Ford", 3, 9, 12, 0.5], ["South", "Lower Ford", 4, 11, 15, 0.1]]  # fmt: skip
    found = head_of(rows)
    assert found is not None
    assert (found.at, found.names[0], found.names[-1]) == (1, "Where / State", "Cases / Rate")


@pytest.mark.parametrize(
    "rows",
    [
        # A column without a name, and words below it.
        [["Town", "", "Note"], ["Upper Ford", "North", "late"], ["Lower Ford", "South", "early"]],
        [["Town", "", "Cases"], ["Upper Ford", "North", "unknown"], ["Lower Ford", "South", "4"]],
        # Words of a title side by side, or apart.
        [
            ["Printed:", "", "today", "", ""],
            ["State", "Town", "New", "Total", "Rate"],
            ["North", "Ford", "3", "9", "1"],
        ],
        [["Country:", "Utopia", "", ""], ["State", "Town", "New", "Total"], ["North", "Upper Ford", "3", "9"]],
    ],
)
def test_what_only_looks_like_two_rows_of_names_is_one(rows: list[list[str]]) -> None:
    found = head_of(rows)
    assert found is not None
    assert not any("/" in name for name in found.names)


@pytest.mark.parametrize("spans", [(), ((0, 2),)])
def test_a_name_that_is_merged_over_both_rows_is_one(spans: tuple[tuple[int, int], ...]) -> None:
    # Some programs write the name into each of the merged cells.
    rows = [["Town", "Onset", "Cases", None], ["Town", "Onset", "New", "Cases"], ["Upper Ford", "2024-06-10", 3, 4]]
    found = head_of(rows, spans)
    assert found is not None
    assert (found.at, found.names) == (1, ("Town", "Onset", "Cases / New", "Cases"))
    grouped = [["Town", "Cases", None], ["Town", "New", "Total"], ["Upper Ford", 3, 9]]
    assert (head := head_of(grouped)) is not None
    assert head.names == ("Town", "Cases / New", "Cases / Total")


@pytest.mark.parametrize(
    "rows",
    [
        [["Bulletin of the ministry"], ["Town", "Fallen ill"], ["Upper Ford", "3"], ["Lower Ford", "4"]],
        [["Bulletin of the ministry", "", ""], ["Place", "State", ""], ["Upper Ford", "North", ""]],
        [["Bulletin", ""], ["Draft", ""], ["", ""], ["Fallen ill", "Location"], ["4", "Upper Ford"]],
    ],
)
def test_a_title_above_two_columns_is_told_and_no_head(tmp_path: Path, rows: list[list[str]]) -> None:
    at = next(at for at, row in enumerate(rows) if sum(map(bool, row)) == 2)
    for table, notes in (in_csv(tmp_path, rows), in_sheet(tmp_path, rows)):
        assert (table.header[:2], count(table)) == (tuple(rows[at][:2]), len(rows) - at - 1)
        assert f"row {at + 1} has the names of the columns; above it stands 'Bulletin" in notes[0]


@pytest.mark.parametrize(
    "rows",
    [
        [["Town", ""], ["Upper Ford", "Village"], ["Lower Ford", ""]],  # the one name of two columns
        [["Where found", ""], ["Upper Ford", "City"], ["Lower Ford", "Town"]],  # kinds of places below it
        [["Where found", ""], ["Upper Ford", "North"], ["Lower Ford", "South"]],
        [["Where found", ""], ["Date", "3"], ["Lower Ford", "4"]],
        [["Fallen ill", "Seen"], ["Upper Ford", "Town"], ["Lower Ford", ""]],
    ],
)
def test_a_lone_name_above_two_columns_is_no_title(tmp_path: Path, rows: list[list[str]]) -> None:
    for table, notes in (in_csv(tmp_path, rows), in_sheet(tmp_path, rows)):
        assert table.header[0] == rows[0][0]
        assert not any("above it stands" in note for note in notes)
