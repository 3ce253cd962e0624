"""Names that a clause only tells in passing (where the hurt lie, whence help came), and of which kind its event is."""

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


KINDS: list[tuple[str, str, Told]] = [
    ("conflict", "A train with artillery shells stopped at Rimini on Monday.", []),
    ("conflict", "Troops struck Rimini with artillery shells.", [("strike/artillery", ["Rimini"])]),
    ("conflict", "Four people were killed in Rimini by gunmen.", [("violence_noncombatant/attack", ["Rimini"])]),
    ("conflict", "Two soldiers were killed in Rimini by gunmen.", [("battle/clash", ["Rimini"])]),
    ("conflict", "Two Su-30SM fighters were burned at an airfield near Omsk.", [("strike/other", ["Omsk"])]),
    ("conflict", "Fighters held positions near Omsk.", [("deployment/presence", ["Omsk"])]),
    ("conflict", "Troops trained in Rimini before moving to Omsk.", [("force_generation/training", ["Rimini"])]),
    ("conflict", "Troops trained in Rimini and in Omsk.", [("force_generation/training", ["Rimini", "Omsk"])]),
    ("conflict", "The vessel Angara, sanctioned by the EU, docked at Rimini.", [("deployment/arrival", ["Rimini"])]),
    ("conflict,disaster", "Some 2,000 refugees arrived in Rimini.", [("displacement/displaced", ["Rimini"])]),
    ("conflict", "Some 2,000 troops arrived in Rimini.", [("deployment/arrival", ["Rimini"])]),
]  # fmt: skip


@pytest.mark.parametrize(("field", "text", "expected"), KINDS)
def test_an_event_has_the_kind_that_its_clause_tells(
    field: str, text: str, expected: Told, gazetteer: Gazetteer
) -> None:
    assert told(text, gazetteer, field) == expected


PATIENTS = [
    ("A drone strike hit a hospital in Rimini, killing six patients.", [("killed", 6)]),
    ("A strike on a hospital in Rimini wounded three patients.", [("injured", 3)]),
    ("A clinic in Rimini treated 40 cholera patients.", [("cases", 40)]),
]


@pytest.mark.parametrize(("text", "expected"), PATIENTS)
def test_patients_who_are_killed_are_no_cases(text: str, expected: list[tuple[str, int]], gazetteer: Gazetteer) -> None:
    (event,) = events(text, gazetteer, "conflict,health")
    assert [(one.what, one.value) for one in event.quantities] == expected


def test_a_hospital_that_receives_patients_displaces_nobody(gazetteer: Gazetteer) -> None:
    found = events("The hospital of Rimini received 15 cholera patients from Omsk.", gazetteer, "health,disaster")
    assert "displacement" not in {event.type for event in found}


COUNTED_THERE: list[tuple[str, Told]] = [
    ("Cholera was detected in Rimini: 28 cases and 3 deaths.",
     [("outbreak/detected", ["Rimini"]), ("cases/reported", ["Rimini"])]),
    ("Cholera was detected in Rimini: 28 cases in Faenza.",
     [("outbreak/detected", ["Rimini"]), ("cases/reported", ["Faenza"])]),
    ("Cholera was detected in Rimini and Faenza: 28 cases.", [("outbreak/detected", ["Rimini", "Faenza"])]),
    ("Rescuers pulled 40 people from flooded homes in Rimini.",
     [("response/rescue", ["Rimini"]), ("flood/flood", ["Rimini"])]),
    ("Rescuers pulled 40 people from the water and flooded homes in Rimini were searched.",
     [("flood/flood", ["Rimini"])]),
    ("Tsunami warning issued for Rimini, later lifted.", [("response/warning", ["Rimini"])]),
    ("No tsunami warning issued for Rimini after the quake.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COUNTED_THERE)
def test_counts_and_rescues_are_at_the_place_of_what_they_are_told_with(
    text: str, expected: Told, gazetteer: Gazetteer
) -> None:
    assert told(text, gazetteer, "disaster,health") == expected
