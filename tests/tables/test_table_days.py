"""Dates as people write them in tables, decided for a column as a whole."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.tables.days import Habit, habit_of, read_day


def days(values: list[Any], **given: Any) -> list[tuple[str | None, str | None, str]]:
    habit = habit_of(values, "d", **given)
    found = [read_day(value, habit) for value in values]
    return [(one.first and one.first.isoformat(), one.last and one.last.isoformat(), one.precision) for one in found]


ONE_DAY = ("2023-05-09", "2023-05-09", "day")


@pytest.mark.parametrize(
    "text",
    ["2023-05-09", "9.5.2023", "09.05.23", "9 May 2023", "May 9, 2023", "9 травня 2023 р.", "9 мая 2023 г.",
     "09-May-2023", "20230509", "Tuesday, 9 May 2023", "9th of May 2023", "2023/05/09"],
)  # fmt: skip
def test_a_day_is_read_in_many_forms(text: str) -> None:
    assert days([text]) == [ONE_DAY]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("9-11 May 2023", "2023-05-09", "2023-05-11", "range"),
        ("9–11.05.2023", "2023-05-09", "2023-05-11", "range"),
        ("2023-05-09/2023-05-11", "2023-05-09", "2023-05-11", "range"),
        ("з 9.05.2023 по 11.05.2023", "2023-05-09", "2023-05-11", "range"),
        ("с 9 по 11 мая 2023", "2023-05-09", "2023-05-11", "range"),
        ("з 9 до 11 травня 2023", "2023-05-09", "2023-05-11", "range"),
        ("09.05.2023-11.05.2023", "2023-05-09", "2023-05-11", "range"),
        ("29 April – 2 May 2023", "2023-04-29", "2023-05-02", "range"),
        ("May 2023", "2023-05-01", "2023-05-31", "month"),
        ("травень 2023", "2023-05-01", "2023-05-31", "month"),
        ("2023-02", "2023-02-01", "2023-02-28", "month"),
        ("2023", "2023-01-01", "2023-12-31", "year"),
    ],
)
def test_ranges_months_and_years_are_spans(text: str, first: str, last: str, precision: str) -> None:
    assert days([text]) == [(first, last, precision)]


def test_one_date_that_can_be_read_one_way_only_decides_for_the_column() -> None:
    assert days(["05/09/2023", "05/23/2023"])[0] == ONE_DAY
    assert days(["09/05/2023", "23/05/2023"])[0] == ONE_DAY


def test_what_decided_is_said() -> None:
    assert habit_of(["05/09/2023", "05/23/2023"], "when").said == ("'when': month first, as in '05/23/2023'",)
    (said,) = habit_of(["05/09/2023"], "when").said
    assert said == "'when': day first; nothing in the column tells (--dates month changes it), as in '05/09/2023'"


def test_the_order_is_that_in_which_the_dates_lie_close_together() -> None:
    assert days(["05/01/2023", "05/02/2023", "05/09/2023"])[2] == ONE_DAY
    assert days(["05/01/2023", "05/02/2023", "05/09/2023"], month_first=False)[2][0] == "2023-09-05"


def test_a_point_between_the_digits_has_the_day_first() -> None:
    assert days(["9.5.2023", "05/23/2023"])[0] == ONE_DAY


def test_excels_count_of_days_is_read_and_said() -> None:
    assert days([45055, 45056.0]) == [ONE_DAY, ("2023-05-10", "2023-05-10", "day")]
    assert days(["45055", "45056"])[0] == ONE_DAY
    (said,) = habit_of([45055, 45056], "d").said
    assert said == "'d': numbers are read as Excel's count of days (45055 is 2023-05-09)"


def test_a_packed_day_is_no_count_of_days() -> None:
    assert days([20230509, 20230510])[0] == ONE_DAY


def test_times_keep_their_zone_and_others_take_the_one_given() -> None:
    values = ["2023-05-09T14:05:00+03:00", "2023-05-09 14:05"]
    habit = habit_of(values, "d", zone="Asia/Seoul")
    starts = [read_day(value, habit).start for value in values]
    assert starts == [dt.datetime(2023, 5, 9, 11, 5, tzinfo=dt.UTC), dt.datetime(2023, 5, 9, 5, 5, tzinfo=dt.UTC)]
    assert habit.said == ("'d': times of day without a zone are taken as Asia/Seoul",)


def test_zones_by_their_usual_names_are_kept_and_others_are_not_guessed() -> None:
    texts = ["2023-05-09 12:00 EET", "09.05.2023 о 12:00 MSK", "2023-05-09 12:00 UTC", "2023-05-09 12:00 QQT"]
    habit = habit_of(texts, "when")
    starts = [day.start and day.start.hour for day in (read_day(text, habit) for text in texts)]
    assert starts == [10, 9, 12, None]


def test_a_year_that_stands_for_no_date_is_told_and_does_not_decide_the_order() -> None:
    habit = habit_of(["05/09/2023", "12/31/9999"], "when")
    assert habit.month_first is False
    assert read_day("12/31/9999", habit).note == "the year 9999 stands for no date: '12/31/9999'"


def test_midnight_everywhere_means_days() -> None:
    assert days(["5/9/2023 12:00:00 AM", "5/23/2023 12:00:00 AM"])[0] == ONE_DAY
    assert days([dt.datetime(2023, 5, 9)]) == [ONE_DAY]


def test_midnight_among_times_of_day_is_a_day() -> None:
    evening = ("2023-05-09", "2023-05-09", "hour")
    assert days([dt.datetime(2023, 5, 9), dt.datetime(2023, 5, 10), "2023-05-09 22:15"])[::2] == [ONE_DAY, evening]
    assert days([dt.datetime(2023, 5, 9, 0, 1), dt.datetime(2023, 5, 9)]) == [evening, ONE_DAY]


NO_YEARS = ["9999-12-31", "31.12.9999", dt.datetime(9999, 12, 31), dt.date(9999, 12, 31), "0001-01-01"]


@pytest.mark.parametrize("value", NO_YEARS)
def test_years_that_stand_for_none_are_no_days(value: Any) -> None:
    found = read_day(value, Habit())
    assert (found.first, found.start, found.precision) == (None, None, "unknown")
    year = 1 if value == "0001-01-01" else 9999
    assert found.note == f"the year {year} stands for no date: {str(value)!r}"


CELLS = (st.text(max_size=40), st.floats(), st.integers(), st.datetimes(), st.dates(), st.none(), st.booleans())


@given(st.one_of(*CELLS))
def test_no_cell_is_an_error_and_a_span_never_ends_before_it_begins(value: Any) -> None:
    found = read_day(value, habit_of([value], "d"))
    assert found.first is None or (found.last is not None and found.first <= found.last)
    assert found.start is None or (found.end is not None and found.start < found.end)


@given(st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2199, 12, 31)))
def test_a_day_written_out_is_read_back(day: dt.date) -> None:
    for text in (day.isoformat(), day.strftime("%d.%m.") + f"{day.year:04}"):
        assert read_day(text, Habit()).first == day


def told(*texts: str) -> list[tuple[str, str, str]]:
    """Return first day, last day and precision of each text in a column of its own."""
    made = [read_day(text, habit_of([text], "date")) for text in texts]
    return [(str(day.first), str(day.last), day.precision) for day in made]


def test_a_part_of_a_month_or_year_is_what_the_table_of_vague_times_says() -> None:
    early = ("2024-05-01", "2024-05-10", "range")
    assert told("Early May 2024", "early-May 2024", "at the beginning of May 2024", "на початку травня 2024 року",
                "початок травня 2024", "в начале мая 2024 г.", "early 05.2024",
                "early 2024-05") == [early] * 8  # fmt: skip
    assert told("mid-February 2023", "в середині лютого 2023", "середина февраля 2023") == [
        ("2023-02-11", "2023-02-20", "range"),
    ] * 3  # fmt: skip
    assert told("late February 2023", "наприкінці лютого 2023", "в конце февраля 2023") == [
        ("2023-02-21", "2023-02-28", "range"),
    ] * 3  # fmt: skip
    assert told("early 2024", "second half of 2024", "first half of June 2024") == [
        ("2024-01-01", "2024-04-30", "range"), ("2024-07-01", "2024-12-31", "range"),
        ("2024-06-01", "2024-06-15", "range"),
    ]  # fmt: skip


def test_a_night_is_from_the_evening_of_one_day_to_the_morning_of_the_next() -> None:
    night = ("2024-05-01", "2024-05-02", "night")
    assert told("night of 1-2 May 2024", "Night of May 1-2, 2024", "overnight 1–2 May 2024", "night of 1 May 2024",
                "overnight to 2 May 2024", "ніч на 2 травня 2024", "в ніч з 1 на 2 травня 2024 року",
                "ніч 1-2 травня 2024", "в ночь на 2 мая 2024", "ночь с 1 на 2 мая 2024 г.",
                "overnight on 2024-05-02") == [night] * 11  # fmt: skip
    assert told("night of 30 April to 1 May 2024", "в ніч з 30 квітня на 1 травня 2024") == [
        ("2024-04-30", "2024-05-01", "night"),
    ] * 2  # fmt: skip
    day = read_day("night of 1-2 May 2024", Habit(zone="Europe/Kyiv"))
    assert (str(day.start), str(day.end)) == ("2024-05-01 17:00:00+00:00", "2024-05-02 03:00:00+00:00")
    assert told("night of 1-5 May 2024") == [("None", "None", "unknown")]


def test_a_week_is_read_by_its_number() -> None:
    week = ("2024-04-29", "2024-05-05", "week")
    assert told("2024-W18", "2024W18", "W18 2024", "week 18, 2024", "Week 18 of 2024", "18 тиждень 2024",
                "тиждень 18 2024", "18-я неделя 2024", "неделя 18, 2024") == [week] * 9  # fmt: skip
    assert told("2024-W18-3", "2024-W53") == [("2024-05-01", "2024-05-01", "day"), ("None", "None", "unknown")]


def test_a_lone_number_in_a_column_of_dates_is_excel_s_count_of_days_and_says_so() -> None:
    values = ["01.05.2024", "02.05.2024", "03.05.2024", "45416"]
    day = read_day("45416", habit_of(values, "date"))
    assert (str(day.first), day.precision, day.note) == ("2024-05-04", "day", "read as Excel's count of days: '45416'")
    assert read_day("20240504", habit_of(values, "date")).first == dt.date(2024, 5, 4)
    assert read_day("99999", habit_of(values, "date")).first is None


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("Q1 2023", "2023-01-01", "2023-03-31", "range"),
        ("2023-Q4", "2023-10-01", "2023-12-31", "range"),
        ("3rd quarter of 2023", "2023-07-01", "2023-09-30", "range"),
        ("другий квартал 2023 року", "2023-04-01", "2023-06-30", "range"),
        ("IV кв. 2023", "2023-10-01", "2023-12-31", "range"),
        ("H2 2023", "2023-07-01", "2023-12-31", "range"),
        ("summer 2023", "2023-06-01", "2023-08-31", "season"),
        ("восени 2023 року", "2023-09-01", "2023-11-30", "season"),
        ("winter 2023/24", "2023-12-01", "2024-02-29", "season"),
        ("зима 2023-2024 рр.", "2023-12-01", "2024-02-29", "season"),
        ("July-August 2023", "2023-07-01", "2023-08-31", "range"),
        ("end of 2023", "2023-09-01", "2023-12-31", "range"),
        ("second week of July 2023", "2023-07-08", "2023-07-14", "range"),
        ("останній тиждень лютого 2023", "2023-02-25", "2023-02-28", "range"),
        ("first days of July 2023", "2023-07-01", "2023-07-05", "range"),
    ],
)
def test_stretches_of_a_year_are_read_by_the_table_of_vague_times(
    text: str, first: str, last: str, precision: str
) -> None:
    assert days([text]) == [(first, last, precision)]


@pytest.mark.parametrize("text", ["spring 2023/25", "summer 2023/24", "Q5 2023", "fifth quarter 2023", "July-May 2023"])
def test_a_stretch_that_is_none_gives_no_day(text: str) -> None:
    assert days([text]) == [(None, None, "unknown")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("approx. 9 May 2023", "only approximate"),
        ("~09.05.2023", "only approximate"),
        ("9 May 2023 (approx.)", "only approximate"),
        ("9 May 2023?", "only approximate"),
        ("близько 9 травня 2023", "only approximate"),
        ("before 9 May 2023", "an open end, of which the day itself is read"),
        ("після 9 травня 2023", "an open end, of which the day itself is read"),
    ],
)
def test_a_day_that_is_not_sure_is_read_and_says_so(text: str, said: str) -> None:
    assert days([text]) == [ONE_DAY]
    assert read_day(text, Habit()).note == f"{said}: {text!r}"
