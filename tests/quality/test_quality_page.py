"""The page on quality: its tables are made of quality.csv, and that tells no less than the floors hold."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest

from checkout import DOCS
from test_event_quality import CEILINGS, FIELD_FLOORS, FLOORS
from test_geoparse_quality import FLOORS as PLACE_FLOORS

AGAIN = "the page on quality is older than the floors: run docs/make_quality.py"
PARTS = {"test": "events", "dev": "dev"}


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(DOCS)
    return importlib.import_module("make_quality")


def test_the_tables_of_the_page_are_made_from_the_figures(maker: ModuleType) -> None:
    page = maker.PAGE.read_text(encoding="utf-8")
    assert maker.put(page, maker.tables(maker.read())) == page


@pytest.mark.parametrize("half", PARTS)
def test_the_page_tells_no_less_of_events_than_the_floors_hold(maker: ModuleType, half: str) -> None:
    told = {(one.of, one.name): one for one in maker.read() if one.part == PARTS[half]}
    for name, floor in FLOORS[half].items():
        one = told["", name]
        assert (one.value if name.endswith("_f1") else one.right) >= floor, AGAIN
    assert told["", "false"].right <= CEILINGS[half], AGAIN
    for field, floors in FIELD_FLOORS[half].items() if half == "test" else ():
        reached = [told[field, f"{name}_f1"].value for name in maker.EVENT_F1S]
        assert all(value >= floor for value, floor in zip(reached, floors, strict=True)), AGAIN


def test_the_page_tells_no_less_of_places_than_the_floors_hold(maker: ModuleType) -> None:
    told = {one.name: one.value for one in maker.read() if one.part == "places"}
    assert all(value >= PLACE_FLOORS["test"][name] for name, value in told.items()), AGAIN


def test_a_table_stands_between_its_marks_whatever_stood_there(maker: ModuleType) -> None:
    page = "A\n<!-- made: x -->\nold\n<!-- end -->\nB\n"
    put = maker.put(page, {"x": "| new |"})
    assert put == "A\n<!-- made: x -->\n\n| new |\n\n<!-- end -->\nB\n"
    assert maker.put(put, {"x": "| new |"}) == put


def test_shares_are_written_short(maker: ModuleType) -> None:
    assert [maker.short(value) for value in (0.864, 1.0, None)] == [".86", "1.00", ""]


def test_the_readme_tells_the_same_as_the_page(maker: ModuleType) -> None:
    told = {one.name: one for one in maker.read() if (one.part, one.of) == ("events", "")}
    f1, false = told["place_f1"], told["false"]
    readme = " ".join((DOCS.parent / "README.md").read_text(encoding="utf-8").split())
    assert f"an F1 of {maker.short(f1.value)}, and {false.right} of {false.count} pins were wrong" in readme
