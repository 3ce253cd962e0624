"""`dateline join --sum`: sums by place and period that come to those of the table; and `--size-by` as a command."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from command_line import run_here
from dateline.errors import InputError
from dateline.gazetteer import Gazetteer
from dateline.tables.joining import prepare
from dateline.tables.options import Options
from dateline.tables.writing.summing import Sums, sums_of

HEAD = "town,country,day,cases\n"


@pytest.fixture
def summed(gazetteer: Gazetteer) -> Any:
    def made(frame: pd.DataFrame, by: str | None = None, column: str = "cases") -> pd.DataFrame:
        sums: Sums = sums_of(prepare(frame, {}, Options(), gazetteer=gazetteer), column, by)
        table = pd.DataFrame(list(sums.rows), columns=list(sums.columns))
        table.attrs["notes"] = sums.notes
        return table

    return made


def towns(*rows: tuple[str, str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["town", "day", "cases"])
    return frame.assign(country="Ukraine")


def test_sums_by_place_and_week_come_to_those_of_the_table(summed: Any) -> None:
    days = [f"2025-06-{day:02d}" for day in range(1, 29)]
    frame = towns(*((town, day, (at * 7 + len(town)) % 11 or None) for at, day in enumerate(days)
                    for town in ("Izium", "Sumy", "Lviv", "Qwxzylivka")))  # fmt: skip
    for by, label in (("day", "%Y-%m-%d"), ("week", "%G-W%V"), ("month", "%Y-%m"), ("year", "%Y")):
        found = summed(frame, by).set_index(["place_name", by])["cases"].dropna()
        periods = pd.to_datetime(frame["day"]).dt.strftime(label)
        expected = frame.groupby(["town", periods])["cases"].sum(min_count=1).dropna()
        assert {(place.replace("Izyum", "Izium"), period): total for (place, period), total in found.items()} == dict(
            expected
        )
    assert summed(frame)["cases"].sum() == frame["cases"].sum()


def test_a_row_counts_in_the_period_in_which_most_of_it_lies(summed: Any) -> None:
    frame = towns(("Lviv", "2025-06-30 - 2025-07-06", 5), ("Lviv", "2025-07-28 - 2025-08-03", 7),
                  ("Lviv", "2025-07-10", 1))  # fmt: skip
    found = summed(frame, "month")
    assert list(zip(found["month"], found["cases"], found["rows"], strict=True)) == [("2025-07", 13, 3)]


def test_weeks_begin_as_those_of_the_table(summed: Any) -> None:
    frame = towns(
        ("Lviv", "2025-06-01 - 2025-06-07", 5), ("Lviv", "2025-06-08 - 2025-06-14", 7), ("Lviv", "2025-06-08", 1)
    )
    found = summed(frame, "week")
    assert list(zip(found["week"], found["cases"], strict=True)) == [
        ("2025-06-01/2025-06-07", 5),
        ("2025-06-08/2025-06-14", 8),
    ]


def test_what_fits_in_no_period_or_no_place_stands_by_itself(summed: Any) -> None:
    frame = towns(("Lviv", "2025-06-01 - 2025-06-30", 50), ("Lviv", "2025-06-10", 7), ("Lviv", "", 3),
                  ("Sumy; Lviv", "2025-06-10", 9), ("Qwxzylivka", "2025-06-10", 2))  # fmt: skip
    found = summed(frame, "week")
    told = {(row.place_name, row.loc_status, row.week, row.cases) for row in found.itertuples()}
    assert told == {
        ("Lviv", "located", "", 50), ("Lviv", "located", "2025-W24", 7), ("Lviv", "located", "", 3),
        ("Sumy; Lviv", "several places", "2025-W24", 9), ("Qwxzylivka", "unplaced", "2025-W24", 2),
    }  # fmt: skip
    assert "1 row lasts longer than a week: it has a row of its own" in found.attrs["notes"]


def test_of_a_line_list_the_rows_are_counted(summed: Any) -> None:
    frame = towns(("Lviv", "2025-06-03", "F"), ("Lviv", "2025-06-05", "M"), ("Sumy", "2025-06-05", "F"))
    frame = frame.rename(columns={"cases": "sex"})
    found = summed(frame, "week", "rows")
    assert list(zip(found["place_name"], found["week"], found["rows"], strict=True)) == [
        ("Lviv", "2025-W23", 2),
        ("Sumy", "2025-W23", 1),
    ]
    assert [name for name in found.columns if "rows" in name] == ["rows"]
    own = summed(frame.assign(Rows=[5, 6, 7]), None, "rows")  # a column of that name is what is meant
    assert list(own["Rows"]) == [11, 7]


def test_periods_of_a_table_without_days_are_refused(summed: Any) -> None:
    frame = towns(("Lviv", "2025-06-03", 2)).drop(columns="day")
    with pytest.raises(InputError, match=r"--by week: no row has a day.*--date-column"):
        summed(frame, "week")
    assert list(summed(frame)["cases"]) == [2]


def test_zero_is_zero_and_nothing_is_nothing(summed: Any) -> None:
    found = summed(towns(("Lviv", "2025-06-10", 0), ("Sumy", "2025-06-10", None), ("Izium", "2025-06-10", 2.5)))
    told = {row.place_name: (row.cases, row.rows_without) for row in found.astype(object).itertuples()}
    assert (told["Lviv"], told["Sumy"][1]) == ((0, 0), 1)
    assert told["Sumy"][0] is None or told["Sumy"][0] != told["Sumy"][0]


def table_in(folder: Path, *lines: str, head: str = HEAD) -> None:
    (folder / "t.csv").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def test_the_command_writes_sums_as_csv_and_workbook(tmp_path: Path) -> None:
    table_in(
        tmp_path, "Bo,Sierra Leone,2025-06-02,12", "Bo,Sierra Leone,2025-06-03,5", "=1+1,Sierra Leone,2025-06-03,4"
    )
    done = run_here("join", "t.csv", "--sum", "cases", "--by", "week", "-o", "s.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    with (tmp_path / "s.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["place_name"], row["week"], row["first_day"], row["cases"], row["rows"]) for row in rows] == [
        ("Bo", "2025-W23", "2025-06-02", "17", "2"), ("'=1+1", "2025-W23", "2025-06-02", "4", "1"),
    ]  # fmt: skip
    assert run_here("join", "t.csv", "--sum", "cases", "-o", "s.xlsx", cwd=tmp_path).returncode == 0
    sheet = openpyxl.load_workbook(tmp_path / "s.xlsx")["sums"]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = cells[0].index("cases")
    assert [row[at] for row in cells[1:]] == [17, 4]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


@pytest.mark.parametrize(("arguments", "message"), [
    (("join", "t.csv", "--by", "week", "-o", "s.csv"), "--by says of which periods --sum is"),
    (("join", "t.csv", "--sum", "cases", "--by", "weak", "-o", "s.csv"), "'weak' is no period (did you mean 'week'?)"),
    (("join", "t.csv", "--sum", "cases", "-o", "s.gpkg"), "sums are a table: 's.gpkg' should end in .csv, .tsv, .xlsx"),
    (("join", "t.csv", "--sum", "caess", "-o", "s.csv"), "'caess' is no column of the table"),
    (("map", "t.csv", "--size-by", "deaths"), "'deaths' is no column of the table"),
    (("map", "t.txt", "--size-by", "cases"), "marks are sized by a column of a table, and no source is one"),
])  # fmt: skip
def test_what_cannot_be_summed_is_said_and_nothing_is_written(
    arguments: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    table_in(tmp_path, "Bo,Sierra Leone,2025-06-02,12")
    (tmp_path / "t.txt").write_text("October 24, 2024\n\nCholera cases were reported in Bo.\n", encoding="utf-8")
    done = run_here(*arguments, cwd=tmp_path)
    assert done.returncode == 1
    assert message in done.stderr.decode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["t.csv", "t.txt"]


@pytest.mark.parametrize("command", [("map", "-o", "m.html"), ("figure", "-o", "f.svg"), ("join", "-o", "s.csv")])
def test_a_negative_count_is_an_error_that_names_its_row(command: tuple[str, ...], tmp_path: Path) -> None:
    table_in(tmp_path, "Bo,Sierra Leone,2025-06-02,12", "Kenema,Sierra Leone,2025-06-03,-5")
    option = "--sum" if command[0] == "join" else "--size-by"
    done = run_here(command[0], "t.csv", *command[1:], option, "cases", cwd=tmp_path)
    assert done.returncode == 1
    assert "row 2 of the table (Kenema, 2025-06-03): cases is '-5'; a count cannot be negative" in done.stderr.decode()
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]


def test_totals_to_date_are_mapped_for_one_day_alone(tmp_path: Path) -> None:
    lines = ("Bo,Sierra Leone,2025-06-02,12", "Bo,Sierra Leone,2025-06-09,20", "Kenema,Sierra Leone,2025-06-09,3")
    table_in(tmp_path, *lines, head="town,country,day,Total to date\n")
    done = run_here("map", "t.csv", "--size-by", "total to date", "-o", "m.html", cwd=tmp_path)
    assert done.returncode == 1
    assert "choose one day or week, the last with --from 2025-06-09" in done.stderr.decode()
    kept = run_here("map", "t.csv", "--size-by", "total to date", "--from", "2025-06-09", "-o", "m.html", cwd=tmp_path)
    assert kept.returncode == 0, kept.stderr
    assert "23 on the map" in (kept.stdout + kept.stderr).decode()


def test_the_map_says_the_sum_and_what_is_not_in_it(tmp_path: Path) -> None:
    lines = ("Bo,Sierra Leone,2025-06-02,12", "Qwxzyl,Sierra Leone,2025-06-09,20", "Kenema,Sierra Leone,2025-06-09,<5")
    table_in(tmp_path, *lines)
    done = run_here("map", "t.csv", "--size-by", "cases", "-o", "m.html", cwd=tmp_path)
    said = " ".join((done.stdout + done.stderr).decode().split())
    assert "sum of cases 12 on the map not on the map 20 in 1 row rows without cases 1" in said
    assert "'cases': 1 different cells hold no number, as '<5': without a value" in said
    again = run_here("map", "m.geojson", "--size-by", "cases", "-o", "again.html", cwd=tmp_path)  # what it wrote itself
    assert again.returncode == 0, again.stderr
    assert "12 on the map" in (again.stdout + again.stderr).decode()


def test_small_numbers_are_no_zero(summed: Any) -> None:
    assert summed(towns(("Sumy", "2024-05-01", 0.0000001)))["cases"].tolist() == [1e-07]
    assert summed(towns(("Sumy", "2024-05-01", 0.1), ("Sumy", "2024-05-01", 0.2)))["cases"].tolist() == [0.3]
