"""Tables inside a text: their rows, the heads of their columns, and what these say to hold."""

from __future__ import annotations

import time

import pytest

from dateline.reports.grids import is_day_head, place_rank, rows_of

Table = list[dict[str, str]]

MARKDOWN = "Log\n\n| Date | Town | Killed |\n|---|:--|---|\n| 3 May | Sumy | 2 |\n|  | Izium | - |\n\nNo more."
TABLES: list[tuple[str, Table]] = [
    (MARKDOWN, [{"Date": "3 May", "Town": "Sumy", "Killed": "2"}, {"Date": "", "Town": "Izium", "Killed": "-"}]),
    # Rows of an extracted page stand apart, and end in a bar and a space.
    ("| Town | Killed | \n\n|---|---|\n\n| Sumy | 2 | \n\n| Izium |  | \n\nEnd.",
     [{"Town": "Sumy", "Killed": "2"}, {"Town": "Izium", "Killed": ""}]),
    # Without bars at the edges a bar that opens a row leaves its first cell empty, and the last may be left out.
    ("Date | Town | Killed\n3 May | Sumy | 2\n | Izium | 4\n4 May | Kupiansk",
     [{"Date": "3 May", "Town": "Sumy", "Killed": "2"}, {"Date": "", "Town": "Izium", "Killed": "4"},
      {"Date": "4 May", "Town": "Kupiansk", "Killed": ""}]),
    ("Date\tTown\tKilled\n3 May\tSumy\t2\n\tIzium\t\n", [
        {"Date": "3 May", "Town": "Sumy", "Killed": "2"}, {"Date": "", "Town": "Izium", "Killed": ""}]),
    ("Date      Town        Killed   Hurt\n3 May     Sumy        2        5\n          Total                5\n",
     [{"Date": "3 May", "Town": "Sumy", "Killed": "2", "Hurt": "5"},
      {"Date": "", "Town": "Total", "Killed": "", "Hurt": "5"}]),
    # What names no columns is no table: a line alone, figures without heads, items behind a tab, other columns.
    ("Home | World | Sport", []),
    ("3 | 4\n5 | 6", []),
    ("1.\tThe town was shelled.\n2.\tTwo were hurt.", []),
    ("Town | Killed\nSumy | 2 | 3 | 4", []),
    ("Town | Killed\nThe army said so.\nSumy | Izium", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_the_cells_of_a_row_stand_under_their_heads(text: str, expected: Table) -> None:
    found = [{cell.head: text[cell.start : cell.end] for cell in row.cells} for row in rows_of(text).values()]
    assert found == expected


@pytest.mark.parametrize(
    ("wide", "close"),
    [
        ("Country", "Region"),
        ("Oblast", "Raion"),
        ("State", "Township"),
        ("Territory", "Location"),
        ("Admin 1", "Admin 2"),
        ("Locality", "Location"),
        ("Name of district", "Villages affected"),
        ("State/Region", "Town or village"),
        ("Governorate", "Incident location"),
    ],
)
def test_a_column_of_closer_places_ranks_above(wide: str, close: str) -> None:
    assert 0 < place_rank(wide) < place_rank(close)


@pytest.mark.parametrize("head", ["Incident", "Killed", "Source", "Population", "Area (ha) burned", "Statement", ""])
def test_other_columns_hold_no_places(head: str) -> None:
    assert place_rank(head) == 0


@pytest.mark.parametrize(
    ("head", "expected"),
    [("Date", True), ("Date of incident", True), ("When", True), ("Update", False), ("Days closed", False)],
)
def test_a_column_of_days_is_told_by_its_head(head: str, expected: bool) -> None:
    assert is_day_head(head) is expected


@pytest.mark.parametrize(
    "line", ["a | b | c\n", "x\ty\n", "word    " * 200 + "\n", "| " * 900 + "\n", "|" * 1_999 + "\n"]
)
def test_time_is_linear_in_the_length_of_a_text(line: str) -> None:
    started = time.perf_counter()
    rows_of(line * (200_000 // len(line)))
    assert time.perf_counter() - started < 10
