"""Rows of a user's table on the map: their own cells in the popup, sums that are no events, types of their own."""

from __future__ import annotations

import json
from typing import Any

import openpyxl
import pandas as pd
import pytest

from dateline.frame import count, fate
from dateline.gazetteer import Gazetteer
from dateline.tables.joining import Joined, prepare
from dateline.tables.mapping import events_of, with_own_columns
from dateline.tables.options import Options
from dateline.webmap import timemap
from test_join_command import run

pytest_plugins = ["browser_fixtures"]
HEAD = "No,Day,Town,Kind,Killed,Comment\n"


@pytest.fixture
def joined(gazetteer: Gazetteer, tmp_path: Any) -> Any:
    def made(*lines: str, head: str = HEAD) -> Joined:
        (tmp_path / "t.csv").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
        return prepare(str(tmp_path / "t.csv"), {}, Options(), gazetteer=gazetteer)

    return made


def cells(events: pd.DataFrame, at: int = 0) -> Any:
    return json.loads(events["own_cells"].iloc[at])


def test_a_row_keeps_its_own_cells_beside_its_text(joined: Any) -> None:
    events = events_of(joined("1,2024-10-05,near Izium,missile,3,apartment block", "2,2024-10-06,Sumy,drone,,"))
    named = [["No", "1"], ["Day", "2024-10-05"], ["Town", "near Izium"], ["Kind", "missile"], ["Killed", "3"]]
    assert cells(events) == [True, *named]
    assert events["sentence"].iloc[0] == "apartment block"
    assert cells(events, 1) == [False, ["No", "2"], ["Day", "2024-10-06"], ["Town", "Sumy"], ["Kind", "drone"]]
    assert events["sentence"].iloc[1] == "No: 2; Kind: drone; Day: 2024-10-06; Town: Sumy"


def test_own_cells_are_bounded_in_number_and_length(joined: Any) -> None:
    head = ",".join(["Town", "Day", "Note", *(f"c{n}" for n in range(90))]) + "\n"
    events = events_of(joined(",".join(["Izium", "2024-10-05", "x" * 9_000, *["1"] * 90]), head=head))
    told = [one for one in cells(events) if isinstance(one, list)]
    assert len(told) == 24
    assert max(len(cell) for _, cell in told) == 300


@pytest.mark.parametrize("word", ["Total", "TOTAL:", "Sum", "Разом", "Всього", "Итого"])
@pytest.mark.parametrize("line", ["{},,,,44,", ",,{},,44,", "{},,,,44,all of October"])
def test_a_sum_of_rows_is_no_event_and_is_told(joined: Any, word: str, line: str) -> None:
    table = joined("1,2024-10-05,Izium,missile,3,a block", line.format(word))
    assert list(events_of(table)["place_name"]) == ["Izium"]
    assert [one for one in table.notes.told() if "taken for a sum" in one]
    assert len(with_own_columns(table)[0]) == 2  # no row of the user's is lost where the table itself is written


@pytest.mark.parametrize("line", [
    "Total,2024-10-09,,battle,4,", "Total,,Sumy,battle,4,", "2,,,battle,4,total blackout", "Total war,,,battle,4,",
])  # fmt: skip
def test_a_row_that_tells_of_something_is_no_sum(joined: Any, line: str) -> None:
    table = joined("1,2024-10-05,Izium,missile,3,a block", line)
    assert len(events_of(table)) == 2
    assert not [one for one in table.notes.told() if "taken for a sum" in one]


def test_a_row_is_one_event_however_many_places_its_cell_names(joined: Any) -> None:
    events = events_of(joined("1,2024-10-05,Izium; Sumy; Poltava,missile,3,", "2,2024-10-06,Lviv,drone,5,"))
    assert (len(events), count(events), list(events["place_count"])) == (4, 2, [3, 3, 3, 1])


def test_a_row_that_was_decided_to_lie_nowhere_says_so_on_the_map(tmp_path: Any) -> None:
    frame = pd.DataFrame({"place": ["Qwxzylivka", "Vwxzylivka", "San Juan"]})
    review = tmp_path / "review.xlsx"
    prepare(frame, {}, Options(review=review))
    book = openpyxl.load_workbook(review)
    sheet = book["review"]
    head = [cell.value for cell in sheet[1]]
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == "Qwxzylivka")
    sheet.cell(row, head.index("choice") + 1).value = "nowhere"
    book.save(review)
    assert list(fate(events_of(prepare(frame, {}, Options(review=review))))["reason"]) == [
        "decided in the review: nowhere on the map", "the name is not in the gazetteer",
        "no known place of the name is meant for sure",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("dates", "days"), [("day", ["2024-02-01", "2024-02-03"]), ("month", ["2024-01-02", "2024-03-02"])]
)
def test_a_map_reads_dates_and_coordinates_as_it_is_told(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, dates: str, days: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_text("what,begun,over,e,n\nx,01/02/2024,03/02/2024,4147000,6305000\n", encoding="utf-8")
    columns = ("--date-column", "begun", "--date-end", "over", "--lon", "e", "--lat", "n", "--crs", "EPSG:3857")
    assert run(monkeypatch, "map", "t.csv", "-o", "m.html", "--dates", dates, *columns) == 0
    (one,) = json.loads((tmp_path / "m.geojson").read_text(encoding="utf-8"))["features"]
    assert [one["properties"][name] for name in ("date_start", "date_end")] == days
    assert [round(degrees, 1) for degrees in one["geometry"]["coordinates"]] == [37.3, 49.2]


@pytest.mark.browser
def test_a_popup_lists_a_rows_own_cells_as_they_are_written(open_page: Any, joined: Any) -> None:
    evil = "<img src=x onerror=alert(1)>"
    events = events_of(joined(f"1,2024-10-05,near Izium,Shahed debris,{evil},", "2,2024-10-06,Sumy,drone,5,a block"))
    one = open_page(timemap(events, title="A test").html())
    one.ready()
    first, second = events["event_id"]
    assert one.ask("id => dateline.select(id)", first)
    shown = one.ask("[...document.querySelectorAll('.dl-popup .dl-facts:not(.dl-why *) > *')].map(e => e.textContent)")
    assert shown == ["No", "1", "Day", "2024-10-05", "Town", "near Izium", "Kind", "Shahed debris", "Killed", evil]
    assert one.page.locator(".dl-popup .dl-quote").count() == 0
    assert one.ask("id => dateline.select(id)", second)
    assert one.ask("document.querySelector('.dl-popup .dl-quote').textContent") == "a block"
    assert "Killed" in one.page.inner_text(".dl-popup .dl-facts")
    assert "Shahed debris" in one.page.inner_text(".dl-legend")
    one.assert_quiet()


def test_a_line_about_a_row_begins_with_its_counts_and_ends_with_where_and_when(joined: Any) -> None:
    events = events_of(joined("1,2024-10-05,Izium,Shahed debris,12,", "2,2024-10-06,Sumy,drone,5,a block"))
    assert events["summary"].tolist() == [
        "No: 1; Killed: 12; Kind: Shahed debris; Day: 2024-10-05; Town: Izium", "a block",
    ]  # fmt: skip


@pytest.mark.browser
def test_a_row_is_stated_by_its_table_and_not_by_a_report(open_page: Any, joined: Any) -> None:
    events = events_of(joined("1,2024-10-05,Izium,Shahed debris,12,"))
    one = open_page(timemap(events, title="A test").html())
    one.ready()
    assert one.ask("id => dateline.select(id)", events["event_id"].iloc[0])
    assert "by the table" in one.page.inner_text(".dl-popup .dl-wording")


@pytest.mark.browser
def test_types_of_a_tables_own_begin_with_a_capital_as_ours_do(open_page: Any, joined: Any) -> None:
    one = open_page(timemap(events_of(joined("1,2024-10-05,Izium,потоп,3,", "2,2024-10-05,Sumy,drone,3,"))).html())
    one.ready()
    kinds = one.page.locator(".dl-legend .dl-kind").all_inner_texts()
    assert [name.split("\n")[0] for name in kinds] == ["Strike", "Потоп"]
