"""Names that a clause only tells in passing: where the hurt lie, whence help came, whither smoke drifted, what it was before."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, code_document
from dateline.records import Event
from short_reports import areas, report

Told = list[tuple[str, list[str]]]


def events(text: str, gazetteer: Gazetteer, field: str) -> tuple[Event, ...]:
    settings = Settings(lexicon=field)
    return code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=settings).events


def told(text: str, gazetteer: Gazetteer, field: str = "disaster") -> Told:
    """Return what happened: type and subtype, and places as written; without what names no place."""
    return [
        (f"{event.type}/{event.subtype}", [place.resolved.mention.text for place in event.locations])
        for event in events(text, gazetteer, field)
        if event.locations
    ]


IN_PASSING: list[tuple[str, Told]] = [
    ("Three men were taken to a hospital in Rimini with burns.", []),
    ("Nine people were injured in a blaze in Modesto and taken to hospitals in Stockton and Turlock.",
     [("fire/fire", ["Modesto"])]),
    ("Three men with burns were found in Rimini after the fire.", [("impact/injuries", ["Rimini"])]),
    ("A fire burned in Rimini. Spain sent two aircraft from Zaragoza; Mexico offered brigades.",
     [("fire/fire", ["Rimini"])]),
    ("Rescue teams were sent to Rimini from Zaragoza.", [("response/rescue", ["Rimini"])]),
    ("Smoke reached Rimini from a wildfire.", []),
    ("Smoke blanketed Rimini as the wildfire spread.", [("fire/wildfire", ["Rimini"])]),
    ("In Oregon, residents of Talent were told to boil water.", []),
    ("In Oregon, residents were told to boil water.", [("response/warning", ["Oregon"])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), IN_PASSING)
def test_what_is_told_in_passing_gets_no_pin(text: str, expected: Told, gazetteer: Gazetteer) -> None:
    assert told(text, gazetteer) == expected
