"""Counts of a table that may be summed: which column is meant, how cells are read, and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from counted_tables import counted
from dateline.errors import InputError
from dateline.frame.amounts import MOST, Amounts, amounts_of, column_of, read_amounts
from dateline.webmap.payload.amounts import packed, unpacked

HEAD = ["District", "Suspected cases", "Cases", "New deaths", "deaths_u5"]


@pytest.mark.parametrize(("wanted", "found"), [
    ("Cases", "Cases"), ("cases", "Cases"), ("suspected CASES", "Suspected cases"), ("new_deaths", "New deaths"),
    ("new", "New deaths"), ("u5", "deaths_u5"), ("deaths", None), ("case", None), ("", None),
])  # fmt: skip
def test_a_column_is_meant_by_its_name_or_by_words_that_only_it_has(wanted: str, found: str | None) -> None:
    assert column_of(wanted, HEAD) == found


def read(*cells: Any) -> list[Any]:
    values, _ = read_amounts(cells, "cases", lambda at: f"row {at + 1}")
    return [None if np.isnan(value) else float(value) for value in values]


@pytest.mark.parametrize(("cells", "expected"), [
    ((3, 0, np.int64(7), 2.5, float("nan"), None, pd.NA), [3, 0, 7, 2.5, None, None, None]),
    (("12", " 7 ", "0", "", "-", "n/a", "…"), [12, 7, 0, None, None, None, None]),
    (("1,234", "12,345,678", "1 234", "1\u00a0234", "1\u202f234", "1'234"), [1234, 12345678, 1234, 1234, 1234, 1234]),
    (("12,5", "1.234,5", "7"), [12.5, 1234.5, 7]),
    (("12.5", "1.25", "1.234"), [12.5, 1.25, 1.234]),
    (("12,5", 3.5, "1.234,5", 1.234), [12.5, 3.5, 1234.5, 1.234]),
    (("<5", "5-10", "about 7", "12 34", "1e3", True), [None] * 6),
])  # fmt: skip
def test_cells_are_read_as_people_write_numbers(cells: tuple[Any, ...], expected: list[Any]) -> None:
    assert read(*cells) == expected


@pytest.mark.parametrize(("cells", "message"), [
    (("4", "-3"), "row 2: cases is '-3'; a count cannot be negative"),
    ((4, -3.0), "row 2: cases is '-3'; a count cannot be negative"),
    (("4", "\u22123"), "row 2: cases is '\u22123'; a count cannot be negative"),
    (("40 %", "7"), "row 1: cases is '40 %'; a sum of shares means nothing"),
    (("7", "1.234", "12.500"), "row 2: cases is '1.234', and nothing in the column tells if the point parts thousands"),
    ((10.0**17,), "row 1: cases is '1e+17', which is too large for a count"),
])  # fmt: skip
def test_what_is_no_count_is_refused_with_its_row(cells: tuple[Any, ...], message: str) -> None:
    with pytest.raises(InputError) as problem:
        read(*cells)
    assert str(problem.value).startswith(message)


def of(*rows: tuple[str, str, str, Any], name: str = "cases") -> Amounts:
    events = dateline.as_events(counted(*rows, name=name), time="first", time_end="last", place="place_name")
    return amounts_of(events, name)


WEEKS = [("2025-06-02", "2025-06-08"), ("2025-06-09", "2025-06-15"), ("2025-06-16", "2025-06-22"),
         ("2025-06-23", "2025-06-29")]  # fmt: skip


@pytest.mark.parametrize("name", [
    "Cumulative cases", "cases (total to date)", "cum. cases", "Cas cumulés", "Casos acumulados", "cases since January",
    "population", "Active cases",
])  # fmt: skip
def test_what_stands_at_a_day_is_not_summed_over_days(name: str) -> None:
    with pytest.raises(InputError, match=r"summed it would count the same again and again.*--from 2025-06-09"):
        of(("Berrin", *WEEKS[0], 5), ("Berrin", *WEEKS[1], 9), name=name)
    assert of(("Berrin", *WEEKS[1], 9), ("Corvane", *WEEKS[1], 4), name=name).values.tolist() == [9, 4]


@pytest.mark.parametrize("name", ["Total cases", "new cases", "cases", "Document cases", "accumulator"])
def test_other_names_are_summed(name: str) -> None:
    assert of(("Berrin", *WEEKS[0], 5), ("Berrin", *WEEKS[1], 9), name=name).values.tolist() == [5, 9]


@pytest.mark.parametrize("name", ["CFR", "attack rate", "% vaccinated", "cases per 100,000", "Incidence", "mean age"])
def test_shares_and_averages_are_never_summed(name: str) -> None:
    with pytest.raises(InputError, match="a sum of those means nothing; name a column of counts"):
        of(("Berrin", *WEEKS[0], 5), name=name)


def test_a_column_that_never_falls_is_told_of() -> None:
    rising = [(town, *week, 3 * at + 1) for town in ("Abelfeld", "Berrin", "Corvane") for at, week in enumerate(WEEKS)]
    assert "are these totals to date?" in " ".join(of(*rising).notes)
    falls_once = [*rising[:-1], ("Corvane", *WEEKS[3], 2)]
    assert of(*falls_once).notes == ()


def test_a_row_of_several_places_is_in_no_places_sum() -> None:
    joined = dateline.join(pd.DataFrame({"town": ["Izium; Sumy", "Lviv"], "day": ["2025-06-02"] * 2, "cases": [9, 4]}))
    found = amounts_of(dateline.as_events(joined), "cases")
    assert [None if np.isnan(value) else value for value in found.values] == [None, None, 4]
    assert found.notes == ("'cases': 1 row is of several places, and in no place's sum",)


def test_a_name_that_is_no_column_says_which_there_are() -> None:
    with pytest.raises(InputError, match=r"'caes' is no column of the table.*its columns are 'place_name', 'first'"):
        amounts_of(dateline.as_events(counted(("Berrin", *WEEKS[0], 5)), time="first"), "caes")


@given(st.lists(st.none() | st.integers(0, 2**50) | st.decimals(0, 10**6, places=3).map(float), min_size=1))
def test_a_page_holds_amounts_as_they_are(cells: list[float | None]) -> None:
    values = np.array([np.nan if cell is None else cell for cell in cells], dtype=float)
    order = np.arange(len(values))[::-1]
    head, columns = packed(Amounts("cases", values), order)
    assert all(column.min() >= -(2**31) and column.max() < 2**31 for column in columns.values())
    back = unpacked({"measure": head}, columns)
    fine = np.abs(np.nan_to_num(values)) < MOST / 1000
    far = 0.5 if np.nanmax([0, *values]) > 1e11 else 1e-9  # beside such numbers decimals have no room
    np.testing.assert_allclose(back[fine[order]], values[order][fine[order]], rtol=0, atol=far)
    assert unpacked({}, columns) is None
