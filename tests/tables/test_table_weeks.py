"""Weeks in tables: by number, in one column or two, and as a day that ends or begins one."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

import dateline
from dateline.gazetteer import Gazetteer
from dateline.tables.days import Day, habit_of, read_day
from dateline.tables.days.weeks import of_head

MONDAYS, SUNDAYS = ("2024-06-10", "2024-06-16"), ("2024-06-09", "2024-06-15")


def told(value: Any, column: str = "date", country: str = "") -> tuple[str, str, str]:
    day = read_day(value, habit_of([value], column, country=country))
    return str(day.first), str(day.last), day.precision


@pytest.mark.parametrize(
    "cell",
    ["2024-S24", "2024-W24", "2024W24", "W24 2024", "Wk 24/2024", "SE 24 2024", "SE24-2024", "Semaine 24 2024",
     "Epi week 24, 2024", "EW24 2024", "S24/2024", "Sem 24-2024", "semana epidemiológica 24 de 2024", "KW 24 2024",
     "epiweek 24 2024", "Semana 24, 2024", "الأسبوع 24 2024"],
)  # fmt: skip
def test_a_week_is_read_by_its_number(cell: str) -> None:
    assert told(cell) == (*MONDAYS, "week")


@pytest.mark.parametrize("cell", ["S1 2024", "2024-24", "24", "Season 24 2024", "EW60 2024", "2024-S3"])
def test_what_is_no_week_by_its_number_is_none(cell: str) -> None:
    assert told(cell)[2] != "week"


def test_digits_alone_are_a_week_where_the_column_says_so() -> None:
    assert told("2024-24", "Epi week") == told(202424, "week") == (*MONDAYS, "week")
    assert told("2024-05", "month") == ("2024-05-01", "2024-05-31", "month")


def test_epidemiological_weeks_begin_on_sunday_in_the_americas_and_on_monday_elsewhere() -> None:
    assert told("SE 24 2024", country="HT") == told("2024-W24", "epi_week", "BR") == (*SUNDAYS, "week")
    assert told("SE 24 2024", country="CD") == told("EW24 2024", country="NG") == (*MONDAYS, "week")
    assert told("2024-W24", country="US") == (*MONDAYS, "week")  # says ISO, and nothing else
    assert told("2024-W24", "MMWR week") == (*SUNDAYS, "week")


@pytest.mark.parametrize(
    ("cell", "first"),
    # The first week from Sunday with four days of its year; 2015 and 2026 begin on a Thursday, 2020 on a Wednesday.
    [("EW01 2015", "2015-01-04"), ("EW01 2026", "2026-01-04"), ("EW53 2025", "2025-12-28"), ("EW01 2020", "2019-12-29"),
     ("EW52 2022", "2022-12-25"), ("EW53 2024", "None")],
)  # fmt: skip
def test_the_first_week_from_sunday_has_four_days_of_its_year(cell: str, first: str) -> None:
    assert told(cell, country="US")[0] == first


@pytest.mark.parametrize(
    ("head", "days"),
    [("Week ending", ("2024-09-02", "2024-09-08")), ("week_commencing", ("2024-09-08", "2024-09-14")),
     ("DEBUTSEM", ("2024-09-08", "2024-09-14")), ("fin de semaine", ("2024-09-02", "2024-09-08")),
     ("weekend", ("2024-09-08", "2024-09-08")), ("onset", ("2024-09-08", "2024-09-08"))],
)  # fmt: skip
def test_a_day_that_ends_or_begins_a_week_stands_for_the_week(head: str, days: tuple[str, str]) -> None:
    assert told(dt.date(2024, 9, 8), head)[:2] == told("8.9.2024", head)[:2] == days


def test_it_is_said_which_weeks_are_meant() -> None:
    said = [habit_of(["2024-W24"], "epi week", country=country).said for country in ("HT", "NG")]
    assert said == [
        ("'epi week': epidemiological weeks are read as in the Americas, from Sunday to Saturday",),
        ("'epi week': weeks are read as ISO 8601 has them, from Monday to Sunday",),
    ]
    assert of_head("Date").said(["2024-06-10"], "Date") == ""


@pytest.mark.parametrize(
    ("cell", "column", "country"),
    [("9999-W52", "epi_week", "ZM"), ("SE 53 9999", "SE", "PE"), ("SE 01 0001", "SE", "PE"), ("9999-W52", "date", "")],
)
def test_a_week_at_either_end_of_all_years_has_no_day(cell: str, column: str, country: str) -> None:
    habit = habit_of([cell, "2024-W24"], column, country=country)  # this one still says which weeks are meant
    assert len(habit.said) == 1
    assert read_day(cell, habit) == Day(note=f"no day could be read from {cell!r}")
    assert read_day("2024-W24", habit).precision == "week"


def test_a_table_with_such_a_week_is_joined(gazetteer: Gazetteer) -> None:
    assert days(gazetteer, {"epi_week": ["9999-W52", "2024-W24"]}) == [("", ""), MONDAYS]


def days(gazetteer: Gazetteer, rows: dict[str, Any], **given: str) -> list[tuple[str, str]]:
    frame = dateline.join(pd.DataFrame({"town": ["Izium", "Lozova"], **rows}), gazetteer=gazetteer, **given)
    if "dl_date_start" not in frame:
        return []
    return list(zip(frame["dl_date_start"].fillna(""), frame["dl_date_end"].fillna(""), strict=True))


def test_year_and_week_may_stand_in_two_columns(gazetteer: Gazetteer) -> None:
    both = {"epi_year": [2024, 2025], "epi_week": [24, 1]}
    assert days(gazetteer, both) == [MONDAYS, ("2024-12-30", "2025-01-05")]
    assert days(gazetteer, both, date="epi_week")[0] == MONDAYS
    texts = {"Year": ["2024", ""], "Week no.": ["W24", "3"]}
    assert days(gazetteer, texts) == [MONDAYS, ("", "")]
    assert days(gazetteer, {"epi_week": [24, 1]}) == []
    assert days(gazetteer, {"year": [2024, 2024], "cases": [24, 1]}) == []


def test_a_day_is_more_than_a_week(gazetteer: Gazetteer) -> None:
    rows = {"epi week": ["2024-W24", "2024-W24"], "Date de notification": ["11/06/2024", "13/06/2024"]}
    assert days(gazetteer, rows) == [("2024-06-11", "2024-06-11"), ("2024-06-13", "2024-06-13")]
    assert days(gazetteer, {"Reporting week": ["2024-W24", "2024-W24"]}) == [MONDAYS, MONDAYS]


def test_the_one_column_of_days_by_type_needs_no_head_that_tells(gazetteer: Gazetteer) -> None:
    when = pd.to_datetime(["2024-06-10", "2024-06-11"])
    assert days(gazetteer, {"d": when}) == [("2024-06-10", "2024-06-10"), ("2024-06-11", "2024-06-11")]
    assert days(gazetteer, {"date of birth": when}) == days(gazetteer, {"Date of birth": ["5 May 2024"] * 2}) == []
    assert days(gazetteer, {"d": when, "e": when}) == days(gazetteer, {"row updated": when}) == []
