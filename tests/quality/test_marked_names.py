"""What share of the names at which something happened is drawn in reports with marked names: floors that only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.areas import Areas
from dateline.gazetteer import Gazetteer
from marked_names import FIELDS, FOLDER, read_marked, tallies

# Of each field, and of the reports in which few names host anything: the least F1, precision and share of right types.
FLOORS = {
    "dev": {
        "war": (0.71, 0.877, 0.764),
        "disaster": (0.701, 0.882, 0.818),
        "health": (0.749, 0.899, 0.843),
        "few": (0.577, 0.7, 0.881),
    },
    "test": {
        "war": (0.69, 0.872, 0.7),
        "disaster": (0.671, 0.847, 0.71),
        "health": (0.689, 0.869, 0.697),
        "few": (0.606, 0.7, 0.642),
    },
}


@pytest.mark.parametrize("half", [pytest.param("dev", marks=pytest.mark.thorough), "test"])
def test_places_are_drawn_at_least_as_well_as_before(half: str, gazetteer: Gazetteer) -> None:
    if not (FOLDER / half).is_dir():
        pytest.skip(f"the half {half!r} is not in this checkout")
    found = tallies(half, gazetteer, Areas.open())
    print("\n".join(f"{field:10} {one}" for field, one in found.items()))
    today = {field: (one.f1, one.precision, one.typed / one.drawn) for field, one in found.items()}
    below = {
        field: [round(value, 4) for value in today[field]]
        for field, floors in FLOORS[half].items()
        if any(value < floor for value, floor in zip(today[field], floors, strict=True))
    }
    assert below == {}


@pytest.mark.thorough
def test_the_judge_draws_much_that_no_word_tells(gazetteer: Gazetteer) -> None:
    judged = tallies("dev", gazetteer, Areas.open())
    by_words = tallies("dev", gazetteer, Areas.open(), words_only=True)
    for field in FIELDS:
        assert judged[field].recall > 1.2 * by_words[field].recall
        assert judged[field].precision > by_words[field].precision - 0.02


def test_every_mark_has_a_name_and_no_name_is_marked_twice() -> None:
    for half in FLOORS:
        for one in read_marked(half):
            spans = [(mark.start, mark.end) for mark in one.marks if not mark.stands_for]
            assert all(start < end for start, end in spans), one.id
            assert spans == sorted(set(spans)), one.id


def test_a_slip_names_its_report_and_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dev").mkdir()
    monkeypatch.setattr("marked_names.FOLDER", tmp_path)
    slips = {
        "It rained in {Goma|flod}.": r"a:1: .*Goma.*flod",
        "It rained in {Goma|flood.": r"a:1: a brace .*Goma",
    }
    for text, message in slips.items():
        (tmp_path / "dev" / "a.txt").write_text(f"=== disaster | wire | DR Congo | 2025-03-02\n{text}\n", "utf-8")
        with pytest.raises(ValueError, match=message):
            list(read_marked("dev"))
