"""The page on dates says what the code does: its table of vague words is the data, its examples are run."""

from __future__ import annotations

import contextlib
import csv
import io
import re

import pytest

from checkout import DOCS
from date_tables import PUBLISHED, ZONE
from dateline import _data
from dateline.dates import find_dates, vague

PAGE = (DOCS / "dates.md").read_text(encoding="utf-8")


def _table(heading: str) -> list[list[str]]:
    lines = PAGE[PAGE.index(heading) :].splitlines()
    first = lines.index(next(line for line in lines if line.startswith("|---"))) + 1
    last = next((number for number in range(first, len(lines)) if not lines[number].startswith("|")), len(lines))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[first:last]]


def test_the_table_of_vague_words_is_the_data() -> None:
    with _data.package_file(vague.FILE).open(encoding="utf-8", newline="") as file:
        assert _table("## What vague words mean") == list(csv.reader(file))[1:]


@pytest.mark.parametrize("row", _table("## What is read"), ids=lambda row: row[0])
def test_an_example_is_read_as_the_page_says(row: list[str]) -> None:
    text, *expected = row
    (when,) = find_dates(text, published=PUBLISHED, timezone=ZONE)
    days = [day.isoformat() if day else "" for day in (when.first, when.last)]
    assert [*days, when.precision, when.basis] == expected


def test_the_code_prints_what_the_page_says() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})
    assert printed.getvalue().splitlines() == [line[2:] for line in code.splitlines() if line.startswith("# ")]


def test_every_vague_word_has_one_meaning_that_ends_after_it_begins() -> None:
    rows = vague.rows()
    assert len({row[:2] for row in rows}) == len(rows)
    for group in sorted({row[0] for row in rows}):
        for word, (start, end) in vague.words(group).items():
            assert start <= end or group in {"recent"} or word == "winter", (group, word)
