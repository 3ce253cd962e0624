"""A CSV or a data frame of articles is read as JSON lines are; a table of events is still none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

import dateline
from dateline.errors import InputError
from dateline.records import Failure
from dateline.reports import read, report_from_fields

_TEXT = "Engineers closed the road bridge at Lemno on Monday, police said. " * 6
_ROWS = pd.DataFrame(
    {
        "ID": ["a", "b"],
        "Headline": ["Bridge closed", "Bridge open"],
        "Body": [f"{_TEXT}\n\nIt rained.", _TEXT],
        "published_at": ["2024-10-22", None],
        "Source": ["Harbour Wire", None],
        "Reporter": ["Anna Lind", ""],
    }
)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_each_row_of_a_csv_of_articles_is_a_report(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "articles.csv"
    _ROWS.to_csv(path, index=False, sep=mark)
    first, second = read(path).reports
    assert (first.name, first.title, first.publisher) == ("a", "Bridge closed", "Harbour Wire")
    assert (first.published, first.text) == (dt.date(2024, 10, 22), _ROWS["Body"][0])
    assert (second.published, second.publisher) == (None, "")
    fields = {"text": _ROWS["Body"][0], "title": "Bridge closed", "date": "2024-10-22", "publisher": "Harbour Wire"}
    assert first.id == report_from_fields(fields, name="a").id


def test_a_data_frame_of_articles_is_read_as_its_csv_is(tmp_path: Path) -> None:
    path = tmp_path / "articles.csv"
    _ROWS.to_csv(path, index=False)
    typed = _ROWS.assign(published_at=pd.to_datetime(_ROWS["published_at"]))
    assert [one.id for one in read(typed).reports] == [one.id for one in read(path).reports]  # type: ignore[arg-type]
    assert len(read([typed, path]).reports) == 4  # type: ignore[list-item]
    assert len(dateline.events(typed)) == len(dateline.events(path))


def test_rows_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    path = tmp_path / "articles.csv"
    path.write_text(f'title,text\nOne,"{_TEXT}"\nTwo,\nThree,"{_TEXT}",more\nFour,"{_TEXT}"\n')
    reading = read(path)
    assert [one.title for one in reading.reports] == ["One", "Four"]
    assert reading.failures == (
        Failure("articles.csv:row 2", "its text is empty: nothing to read"),
        Failure("articles.csv:row 3", "it has more cells than the table has columns"),
    )


@pytest.mark.parametrize(
    "table",
    [
        "place,date,text\nLemno,2024-10-22,A bridge was closed.\n",
        f"lat,lon,text\n48.1,37.2,{_TEXT.replace(',', '')}\n",
        f"place,notes\nLemno,{_TEXT.replace(',', '')}\n",
        "text\n\n",
    ],
)
def test_a_table_of_events_is_no_report(tmp_path: Path, table: str) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(table)
    with pytest.raises(InputError, match="if its rows are articles, save it as CSV or XLSX with their text"):
        read(path)
    with pytest.raises(InputError, match="'place', 'date'; for rows that are events already"):
        read(pd.DataFrame({"place": ["Lemno"], "date": ["2024-10-22"]}))  # type: ignore[arg-type]


def test_of_two_columns_of_one_name_in_a_frame_the_first_counts() -> None:
    frame = pd.DataFrame([[_TEXT, "2024-03-15", "2023-01-01"]], columns=["text", "date", "date"])
    assert [one.published for one in read(frame).reports] == [dt.date(2024, 3, 15)]


@pytest.mark.parametrize("above", ["sep=;\r\n", "\ufeffsep=;\n", "\n", "\r\n\r\n", '"sep=;"\n\n'])
def test_a_line_that_names_the_delimiter_or_is_blank_is_no_head_of_a_table(tmp_path: Path, above: str) -> None:
    path = tmp_path / "articles.csv"
    path.write_text(above + _ROWS.to_csv(index=False, sep=";"), encoding="utf-8")
    assert [one.title for one in read(path).reports] == ["Bridge closed", "Bridge open"]


def test_of_columns_of_one_name_the_first_counts_in_a_csv_as_in_a_frame(tmp_path: Path) -> None:
    path = tmp_path / "articles.csv"
    path.write_text(f'title,text,title\nOne,"{_TEXT}",Other\n', encoding="utf-8")
    assert [one.title for one in read(path).reports] == ["One"]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["03/04/2024", "10/24/2024"], ["2024-03-04", "2024-10-24"]),  # the month stands first in one, so in both
        (["03/04/2024", "24/10/2024"], ["2024-04-03", "2024-10-24"]),
        (["03/04/2024", "05/06/2024"], ["2024-04-03", "2024-06-05"]),  # nothing tells
        (["03.04.2024", "10/24/2024"], ["2024-04-03", "2024-10-24"]),  # points stand behind the day
        (["20240315", "20241024"], ["2024-03-15", "2024-10-24"]),
    ],
)
def test_dates_of_digits_are_read_in_one_order_for_the_whole_column(
    tmp_path: Path, dates: list[str], expected: list[str]
) -> None:
    path = tmp_path / "articles.csv"
    rows = _ROWS.assign(published_at=dates)
    rows.to_csv(path, index=False)
    numbers = rows.assign(published_at=[int(day) if day.isdigit() else day for day in dates])
    for source in (path, rows, numbers):
        assert [str(one.published) for one in read(source).reports] == expected  # type: ignore[arg-type]
    if expected[0] == "2024-03-04":
        assert "month read first in '03/04/2024', as in '10/24/2024' of the same column" in read(path).reports[0].notes


def _workbook(path: Path, *rows: Sequence[object], name: str = "Articles") -> Path:
    book = openpyxl.Workbook()
    hidden = book.create_sheet("old", 0)
    hidden.append(["title", "text"])
    hidden.append(["Hidden", _TEXT])
    hidden.sheet_state = "hidden"
    sheet: Any = book[book.sheetnames[1]]
    sheet.title = name
    book.active = 1
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_of_articles_is_read_as_its_csv_is(tmp_path: Path) -> None:
    csv_file = tmp_path / "articles.csv"
    _ROWS.to_csv(csv_file, index=False)
    days = [dt.datetime(2024, 10, 22), None]
    rows = [["a", "Bridge closed", _ROWS["Body"][0], days[0], "Harbour Wire"], ["b", "Bridge open", _TEXT, None, None]]
    head = ["ID", "Headline", "Body", "published_at", "Source"]
    path = _workbook(tmp_path / "articles.xlsx", ["Export of 2024"], [], head, *rows, [])
    assert [one.id for one in read(path).reports] == [one.id for one in read(csv_file).reports]
    assert [one.published for one in read(path).reports] == [dt.date(2024, 10, 22), None]
    assert list(dateline.events(path)["place_name"]) == list(dateline.events(csv_file)["place_name"])


def test_a_row_without_a_text_is_named_by_its_row_in_the_sheet(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", ["title", "text"], ["One", _TEXT], [], ["Two", None], ["Three", _TEXT])
    reading = read(path)
    assert [one.title for one in reading.reports] == ["One", "Three"]
    assert reading.failures == (Failure("a.xlsx:row 4", "its text is empty: nothing to read"),)


@pytest.mark.parametrize(
    "rows",
    [
        [["place", "date", "text"], ["Lemno", "2024-10-22", "A bridge was closed."]],
        [["lat", "lon", "text"], [48.1, 37.2, _TEXT]],
        [["place", "notes"], ["Lemno", _TEXT]],
        [],
    ],
)
def test_a_workbook_of_events_is_no_report(tmp_path: Path, rows: list[list[object]]) -> None:
    with pytest.raises(InputError, match="if its rows are articles, save it as CSV or XLSX with"):
        read(_workbook(tmp_path / "rows.xlsx", *rows))


def test_a_damaged_workbook_is_refused_as_a_table(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "a.xlsx", ["title", "text"], ["One", _TEXT])
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(InputError, match="is a table, not a report"):
        read(path)
    path.write_bytes(b"no archive")
    with pytest.raises(InputError, match="is a table, not a report"):
        read(path)
