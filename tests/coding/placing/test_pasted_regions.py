"""What pasted tables and lists head and part with marks of two kinds: "State/Region", a tab behind a bullet."""

from __future__ import annotations

import pytest

import dateline
from dateline.coding.counts.tables import lines
from dateline.gazetteer import Gazetteer
from dateline.mentions.words.tokens import Sentence
from dateline.records import Zone

_ROWS = "Taungoo\t4,200\t900\nKayin\tMyawaddy\t3,400\t600"


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("State/Region\tTownship", ["Taungoo", "Myawaddy"]),
        ("Region or state\tTown/Village", ["Taungoo", "Myawaddy"]),
        ("State\tTownship", ["Taungoo", "Myawaddy"]),
    ],
)
def test_a_column_of_two_words_for_units_holds_the_finer_one(head: str, names: list[str], gazetteer: Gazetteer) -> None:
    text = f"Floods hit homes in Myanmar on Monday.\n\n{head}\tPeople affected\tEvacuated\nBago\t{_ROWS}\n"
    source = dateline.report_from_text(text)
    told = dateline.events(
        [source], published="2025-09-18", gazetteer=gazetteer, settings=dateline.Settings("disaster")
    )
    assert told[told["event_type"] == "displacement"]["place_text"].tolist() == names


def test_the_tab_behind_the_mark_of_an_item_parts_no_columns() -> None:
    def cut(text: str) -> list[str]:
        line = Sentence(0, len(text), Zone(0, len(text), "body", True))
        return [text[one.start : one.end] for one in lines(text, [line])]

    assert len(cut("•\tFloods hit homes in Bago\nRegion and Kayin State")) == 1
    assert len(cut("2.\tFloods hit homes in Bago\nRegion and Kayin State")) == 1
    assert len(cut("Bago\tFloods\nKayin\tStorms")) == 2
