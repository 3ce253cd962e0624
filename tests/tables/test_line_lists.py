"""A table of which each row is a person: nothing of persons is shown, unless asked for; days are shown as days."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dateline.gazetteer import Gazetteer
from dateline.tables.joining import Joined, prepare
from dateline.tables.mapping import events_of
from dateline.tables.options import Options
from test_join_command import run

HEAD = "Case ID,Name,Age,Sex,Phone,District,Date of onset,Date of report,Outcome"
ROW = "NG-100,Anna Lind,34,F,+380441234567,Kupiansk,2024-05-01,45415,recovered"


@pytest.fixture
def joined(gazetteer: Gazetteer, tmp_path: Path) -> Any:
    def made(*lines: str) -> Joined:
        (tmp_path / "t.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return prepare(str(tmp_path / "t.csv"), {}, Options(), gazetteer=gazetteer)

    return made


def test_nothing_of_persons_is_shown_and_that_is_said(joined: Any) -> None:
    table = joined(HEAD, ROW)
    event = events_of(table).iloc[0]
    assert json.loads(event["own_cells"]) == [
        False, ["District", "Kupiansk"], ["Date of onset", "2024-05-01"], ["Date of report", "2024-05-03"],
        ["Outcome", "recovered"], ["Case ID, Name, Age, Sex, Phone"],
    ]  # fmt: skip
    assert event["summary"] == event["sentence"]
    assert not [one for one in ("Anna", "34", "NG-100", "4412") if one in event["summary"]]
    said = "each row is a person: 'Case ID', 'Name', 'Age', 'Sex', 'Phone' are left out of what is shown"
    assert f"{said}; --personal shows them" in table.notes.told()


def test_columns_of_persons_are_shown_where_that_is_asked_for(joined: Any) -> None:
    table = joined(HEAD, ROW)
    shown = json.loads(events_of(table, personal=True)["own_cells"].iloc[0])
    assert shown[1:4] == [["Case ID", "NG-100"], ["Name", "Anna Lind"], ["Age", "34"]]
    assert all(len(one) == 2 for one in shown[1:])
    assert not [one for one in table.notes.told() if "person" in one]


@pytest.mark.parametrize(
    ("head", "row", "hidden"),
    [
        ("Town,Date,Victim's name,Victim's age,Cause", "Izium,2024-05-01,Anna Lind,34,shelling", "Victim's name"),
        ("Місто,Дата,ПІБ,Вік,Стать", "Ізюм,2024-05-01,Анна Лінд,34,ж", "ПІБ"),
        ("Ville,Date,Nom,Âge,Sexe", "Izium,2024-05-01,Anna Lind,34,F", "Nom"),
        ("Town,Date,Sex,Age (years),Died", "Izium,2024-05-01,F,34,1", "Sex"),
        ("Town,Date,Detainee name,Age,Gender", "Izium,2024-05-01,Anna Lind,34,F", "Detainee name"),
        ("Town,Date,Age,Sex,Deceased", "Izium,2024-05-01,34,F,Anna Lind", "Deceased"),
        ("Town,Date,patient_id,DOB,cases", "Izium,2024-05-01,P7,1990-04-02,1", "patient_id"),
    ],
)
def test_lists_of_persons_are_known_by_their_heads(joined: Any, head: str, row: str, hidden: str) -> None:
    left_out = json.loads(events_of(joined(head, row))["own_cells"].iloc[0])[-1]
    assert len(left_out) == 1
    assert hidden in left_out[0].split(", ")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Town,Date,Age group,Sex,Cases", "Izium,2024-05-01,0-4,F,12"),  # counts, by age and sex
        ("Town,Date,Name,Phone,Beds", "Izium,2024-05-01,Clinic No 2,+380441234567,40"),  # clinics
        ("Town,Date,Case number,Offence", "Izium,2024-05-01,24/117,arson"),  # police cases
        ("Town,Date,Gender,Age group,Individuals", "Izium,2024-05-01,F,0-4,12"),
        ("Town,Date,Building age,Address", "Izium,2024-05-01,40,Main Street 4"),
        ("Town,Date,Genre,Adresse,Morts", "Izium,2024-05-01,attaque,rue 4,3"),
        ("Town,Date,Village,Stage,Passage", "Izium,2024-05-01,Kamianka,2,open"),  # "age" within words
    ],
)
def test_other_tables_are_shown_whole(joined: Any, head: str, row: str) -> None:
    table = joined(head, row)
    cells = json.loads(events_of(table)["own_cells"].iloc[0])
    assert [name for name, _ in cells[1:]] == head.split(",")
    assert not [one for one in table.notes.told() if "person" in one]


def test_the_column_that_places_the_rows_is_shown(joined: Any) -> None:
    cells = json.loads(events_of(joined("Address,Date,Age,Sex", "Izium,2024-05-01,34,F"))["own_cells"].iloc[0])
    assert cells[1:] == [["Address", "Izium"], ["Date", "2024-05-01"], ["Age, Sex"]]


def test_numbers_of_excel_are_days_in_columns_of_days_alone(joined: Any) -> None:
    head = "Town,Date,Report date,Last updated date,Cases to date,Population,Date code"
    cells = json.loads(events_of(joined(head, "Izium,45413,45415,,45415,45415,2024"))["own_cells"].iloc[0])
    assert cells[1:] == [
        ["Town", "Izium"], ["Date", "2024-05-01"], ["Report date", "2024-05-03"], ["Cases to date", "45415"],
        ["Population", "45415"], ["Date code", "2024"],
    ]  # fmt: skip


def test_a_workbook_of_persons_is_drawn_without_them_and_with_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(HEAD.split(","))
    sheet.append(["NG-100", "Anna Lind", 34, "F", "+380441234567", "Izium", dt.date(2024, 5, 1), 45415, "died"])
    book.save(tmp_path / "list.xlsx")
    page = tmp_path / "list.html"
    assert run(monkeypatch, "map", str(tmp_path / "list.xlsx"), "-o", str(page)) == 0
    told = capsys.readouterr()
    assert "--personal shows them" in " ".join((told.out + told.err).split())
    written = page.with_suffix(".geojson").read_text(encoding="utf-8")
    assert "Anna Lind" not in written
    assert "Date of report: 2024-05-03" in written
    assert run(monkeypatch, "map", str(tmp_path / "list.xlsx"), "-o", str(page), "--personal") == 0
    assert "Anna Lind" in page.with_suffix(".geojson").read_text(encoding="utf-8")
