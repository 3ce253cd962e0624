"""Days that a table writes without their year, and nights that stand behind their day."""

from __future__ import annotations

import pytest

from dateline.tables.days import habit_of, read_day

_OCTOBER = ["3.10.2024", "05/10/2024", "06-Oct-24", "2024-10-09", "11 October 2024"]


def _read(text: str, others: list[str]) -> tuple[str, str, str] | None:
    found = read_day(text, habit_of([*others, text], "when"))
    return (found.first.isoformat(), str(found.last), found.precision) if found.first else None


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("7 Oct", "2024-10-07", "2024-10-07", "day"),
        ("Oct 7", "2024-10-07", "2024-10-07", "day"),
        ("7 жовтня", "2024-10-07", "2024-10-07", "day"),
        ("10/10", "2024-10-10", "2024-10-10", "day"),
        ("10.10.", "2024-10-10", "2024-10-10", "day"),
        ("7 Oct 18:30", "2024-10-07", "2024-10-07", "day"),
        ("7-9 Oct", "2024-10-07", "2024-10-09", "range"),
        ("end of October", "2024-10-21", "2024-10-31", "range"),
        ("ніч на 9 жовтня", "2024-10-08", "2024-10-09", "night"),
        ("8 Oct (night)", "2024-10-08", "2024-10-09", "night"),
        ("2 Nov", "2024-11-02", "2024-11-02", "day"),
    ],
)
def test_a_day_without_a_year_has_that_of_its_column_and_says_so(
    text: str, first: str, last: str, precision: str
) -> None:
    assert _read(text, _OCTOBER) == (first, last, precision)
    note = read_day(text, habit_of([*_OCTOBER, text], "when")).note
    assert note == f"it has no year; that of the other days of its column was taken, 2024: {text!r}"


def test_a_year_begins_within_the_column() -> None:
    winter = ["12 Dec 2024", "20 Dec 2024", "2 Jan 2025"]
    assert _read("28 Dec", winter) == ("2024-12-28", "2024-12-28", "day")
    assert _read("7 Jan", winter) == ("2025-01-07", "2025-01-07", "day")


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("7 Oct", ["3 Oct 2024", "5 Oct 2024"]),  # two others tell too little
        ("7 Oct", ["3 Oct 2022", "5 Oct 2023", "9 Oct 2024"]),  # of several years
        ("7 Oct", ["3 Oct 2024", "5 Oct 2024", "9 Oct 2024", "?", "n/a 1", "n/a 2", "n/a 3"]),  # most are no days
        ("7 Oct", ["3 Mar 2024", "5 Apr 2024", "9 Apr 2024"]),  # half a year off: of which year?
        ("3/11", _OCTOBER),  # 3 November, or March 11 of who knows which year
        ("31.11.2024", _OCTOBER),  # no day, and it has a year
        ("7", _OCTOBER),
        ("Sunday", _OCTOBER),
    ],
)
def test_a_day_without_a_year_stays_unread_where_the_column_does_not_tell_it(text: str, others: list[str]) -> None:
    assert _read(text, others) is None


@pytest.mark.parametrize("text", ["8 Oct 2024 (night)", "08.10.2024, вночі", "8 October 2024 at night"])
def test_a_night_may_stand_behind_its_day(text: str) -> None:
    assert _read(text, []) == ("2024-10-08", "2024-10-09", "night")


def test_what_stands_behind_a_day_and_is_no_night_is_not_read() -> None:
    assert _read("8 Oct 2024 (nightclub)", []) is None
