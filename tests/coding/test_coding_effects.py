"""What is told before its cause, and the day of those who were hurt ("12 were killed on Monday after a fire")."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events, kinds

BEFORE = dt.date(2024, 10, 23)  # the Wednesday before the day of these reports


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Three people died after a landslide in Kathmandu.", ["landslide/landslide"]),  # one event, with its dead
        ("Twenty people are missing following a landslide in Kathmandu.", ["landslide/landslide"]),
        ("Twelve were killed, police said on Monday, after a fire in Kathmandu.", ["fire/fire"]),
        (
            "Three people were killed after heavy rain triggered floods in Kathmandu.",
            ["impact/deaths", "flood/flood"],
        ),
        (
            "Three hundred families were left homeless after a fire in Kathmandu.",
            ["displacement/displaced", "fire/fire"],
        ),
        ("Power was cut to 4,000 homes after a storm hit Kathmandu.", ["impact/outage", "storm/storm"]),
    ],
)
def test_what_came_of_a_hazard_was_where_the_hazard_was(text: str, found: list[str], gazetteer: Gazetteer) -> None:
    assert kinds("disaster", text, gazetteer) == [f"{one} Kathmandu" for one in found]


def test_who_fled_after_an_attack_fled_from_there(gazetteer: Gazetteer) -> None:
    found = kinds("conflict,disaster", "Thousands fled after rebels attacked Gao.", gazetteer)
    assert found == ["displacement/displaced Gao", "battle/clash Gao"]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed in Pokhara after a landslide hit Kathmandu.",
        "Thousands remain homeless two weeks after an earthquake struck Kathmandu.",
        "Twelve people have died, and there was a landslide in Kathmandu.",
    ],
)
def test_what_is_told_elsewhere_or_later_is_not_where_the_hazard_was(text: str, gazetteer: Gazetteer) -> None:
    found = kinds("disaster", text, gazetteer)
    assert not any(one.startswith(("impact", "displacement")) and one.endswith("Kathmandu") for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Ten people were killed on Wednesday in Gao after shelling by the rebels.",
        "On Wednesday evening ten people were killed in Gao, Mali, after shelling by the rebels.",
        "Ten people were wounded on Wednesday following an air strike on Gao.",
        "Ten people were killed on Wednesday in Gao, when the rebels shelled the town.",
    ],
)
def test_those_hurt_by_a_blow_were_hurt_on_its_day(text: str, gazetteer: Gazetteer) -> None:
    found = events(text, gazetteer)
    assert [(one.when.first, one.when.last) for one in found if one.when] == [(BEFORE, BEFORE)] * len(found) != []


@pytest.mark.parametrize(
    "text",
    [
        "Ten people died of their wounds on Wednesday after shelling of Gao.",
        "Ten people were killed on Wednesday, two days after the rebels shelled Gao.",
        "Ten people were arrested on Wednesday after shelling of Gao.",
    ],
)
def test_what_came_later_tells_no_day_of_the_blow(text: str, gazetteer: Gazetteer) -> None:
    assert [one.when for one in events(text, gazetteer) if one.type == "strike"] == [None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Soldiers opened fire on protesters in Beira.",
            ["violence_noncombatant/attack Beira", "disorder/protest Beira"],
        ),
        ("Gunmen kidnapped 46 people in a raid on Gusau.", ["violence_noncombatant/abduction Gusau"]),
    ],
)
def test_a_part_of_a_deed_is_where_the_deed_was(text: str, found: list[str], gazetteer: Gazetteer) -> None:
    assert kinds("conflict", text, gazetteer) == found


def test_what_people_were_taken_to_hospital_with_is_of_where_they_fell_ill(gazetteer: Gazetteer) -> None:
    found = kinds("health", "In Tamil Nadu, 14 children in Hosur were hospitalised with jaundice.", gazetteer)
    assert found == ["cases/reported Hosūr"]


def test_a_post_of_the_police_is_no_measure_against_a_disease(gazetteer: Gazetteer) -> None:
    text = "Gunmen attacked a police checkpoint in Quetta, killing five officers."
    assert kinds("conflict,health", text, gazetteer) == ["battle/clash Quetta"]


def test_who_is_shot_in_a_crowd_is_shot_where_the_crowd_is(gazetteer: Gazetteer) -> None:
    found = kinds("conflict", "Officers shot dead at least four demonstrators in Kisumu.", gazetteer)
    assert "violence_noncombatant/attack Kisumu" in found
    found = kinds("conflict", "Two men were shot dead as demonstrators in Kisumu blocked roads.", gazetteer)
    assert "violence_noncombatant/attack Kisumu" not in found


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Riots broke out in Beira on Monday and two people were shot dead.", "violence_noncombatant/attack"),
        ("Thousands rallied in Beira, and 40 of them were detained.", "justice/arrest"),
        ("Thousands rallied in Beira on Monday; police used water cannon.", "disorder/riot"),
        ("Militants attacked a base in Beira, and four soldiers were abducted.", "violence_noncombatant/abduction"),
    ],
)
def test_a_clause_that_goes_on_is_where_the_one_before_it_was(text: str, what: str, gazetteer: Gazetteer) -> None:
    assert f"{what} Beira" in kinds("conflict", text, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "Riots broke out in Beira, and three people were shot dead elsewhere.",
        "Rioters attacked shops in Beira, and a man was arrested over a murder in Gusau.",
        "Thousands rallied in Beira, and two men were sentenced for theft.",
        "Protests erupted in Beira, and dozens of people were shot dead nationwide.",
        "Thousands rallied in Beira, and a former minister was arrested.",
        "Rioters burned tyres in Beira, while bandits kidnapped 30 travellers.",
    ],
)
def test_what_is_told_of_elsewhere_or_of_a_trial_is_not_there(text: str, gazetteer: Gazetteer) -> None:
    found = kinds("conflict", text, gazetteer)
    assert [one for one in found if one.endswith("Beira") and not one.startswith("disorder/")] == []
