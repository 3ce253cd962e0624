"""Headings give their places to what stands below them; lists whose places have days; damage that pictures show."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events


def names(text: str, gazetteer: Gazetteer) -> list[tuple[str, list[str]]]:
    """Return the subtype of the events of a text, and the names of their places as written."""
    told = events(text, gazetteer)
    return [(one.subtype, [place.resolved.mention.text for place in one.locations]) for one in told]


HEADS = ["## Sumy Oblast\n\n", "**Sumy Oblast**\n\n", "**Sumy Oblast.** ", "### 2. Strikes on Sumy Oblast\n\n"]


@pytest.mark.parametrize("head", HEADS)
def test_a_heading_gives_its_place_to_what_names_none(head: str, gazetteer: Gazetteer) -> None:
    text = f"The day in brief.\n\n{head}Drones hit a warehouse on Monday."
    assert names(text, gazetteer) == [("air_drone", ["Sumy Oblast"])]


def test_a_heading_gives_no_place_to_a_sentence_with_one_of_its_own(gazetteer: Gazetteer) -> None:
    text = "The day in brief.\n\n## Sumy Oblast\n\nDrones hit a warehouse near Zzyzkovo on Monday."
    assert [places for _, places in names(text, gazetteer)] == [["Zzyzkovo"]]


def test_a_heading_gives_no_place_to_what_goes_on_with_an_event_elsewhere(gazetteer: Gazetteer) -> None:
    text = "The day in brief.\n\n## Sumy Oblast\n\nA drone hit trucks near Zzyzkovo. Several vehicles were destroyed."
    assert [places for _, places in names(text, gazetteer)] == [["Zzyzkovo"], []]


def test_a_line_that_says_more_is_no_heading(gazetteer: Gazetteer) -> None:
    text = "The day in brief.\n\nGovernor of Sumy Oblast resigns\n\nDrones hit a warehouse on Monday."
    assert names(text, gazetteer) == [("air_drone", [])]


def test_each_place_of_a_list_may_have_its_day(gazetteer: Gazetteer) -> None:
    text = "Drones hit Izium on Thursday and Lozova on Friday."
    assert names(text, gazetteer) == [("air_drone", ["Izium"]), ("air_drone", ["Lozova"])]


@pytest.mark.parametrize("toll", [", destroying 40 tankers", "; 11 soldiers were killed and a truck burned"])
def test_what_came_of_an_attack_is_no_event_of_its_own(toll: str, gazetteer: Gazetteer) -> None:
    assert names(f"Gunmen ambushed a convoy near Gao on Monday{toll}.", gazetteer) == [("clash", ["Gao"])]


def test_pictures_of_damage_tell_of_a_strike(gazetteer: Gazetteer) -> None:
    text = "Satellite imagery shows damage to two hangars at the Engels airbase."
    assert names(text, gazetteer) == [("other", ["Engels airbase"])]


def test_an_attack_on_life_is_no_event(gazetteer: Gazetteer) -> None:
    assert names("Every attack against ordinary life in Odesa makes its people stronger.", gazetteer) == []


def test_a_denial_behind_but_is_of_its_own_sentence(gazetteer: Gazetteer) -> None:
    text = "Rebels said on Monday that they had captured Gao. Hundreds fled the town, but the army denied it."
    assert events(text, gazetteer)[0].denied_by == ""


PLACED = [
    ("Ukrainian forces cleared infiltrators from Kupiansk on Monday.", [("regain", ["Kupiansk"])]),
    (
        "Rebels withdrew from talks in Kampala and on Wednesday took the mining town of Walikale.",
        [("advance", ["Walikale"])],
    ),
    ("Strikes against Izium and Lozova killed two people.", [("other", ["Izium", "Lozova"])]),
    ("A drone operating on fiber optic cable struck a van near Izium.", [("air_drone", ["Izium"])]),
    ("Partisans set fire to a relay cabinet near Oryol.", [("other", ["Oryol"])]),
    ("Pirates seized a dhow near Eyl in Puntland.", [("attack", ["Eyl"])]),
    ("Two people were shot dead while they waited for aid near Gao.", [("attack", ["Gao"])]),
    ("An explosion hit a train near Sibi as it travelled from Multan to Quetta.", [("explosive", ["Sibi"])]),
    ("Gunmen raided a market in Gao, according to an official in Geneva.", [("attack", ["Gao"])]),
    ("Thousands rallied in Milan, and dockers in Genoa threatened to block ships.", [("protest", ["Milan"])]),
]


@pytest.mark.parametrize(("text", "told"), PLACED)
def test_the_place_of_an_event_is_its_own(text: str, told: list[tuple[str, list[str]]], gazetteer: Gazetteer) -> None:
    assert names(text, gazetteer) == told


def test_how_many_attacks_there_have_been_is_no_attack(gazetteer: Gazetteer) -> None:
    text = "Drones hit Izium on Monday. It was the fourth attack there since March."
    assert names(text, gazetteer) == [("air_drone", ["Izium"])]


def test_what_is_bombed_is_at_the_place_of_the_sentence_before(gazetteer: Gazetteer) -> None:
    text = "Two cargo planes stood at Nyala airport. Army jets bombed the runway on Monday."
    assert names(text, gazetteer) == [("air_drone", ["Nyala airport"])]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("GOMA, Oct 3 (Wire) - Shelling killed four people on Sunday.", ["GOMA"]),
        ("GOMA, 3 October - Shelling killed four people on Sunday.", ["GOMA"]),
        ("MOSCOW, March 4 - Drones struck an oil depot overnight.", []),  # a capital: anywhere in the state
        ("BEIRUT, Oct 3 - Shelling killed 20 civilians on Sunday, activists said.", []),
        ("GENEVA, Oct 3 - Gunmen killed four aid workers on Sunday.", []),
        ("MAIDUGURI, Oct 3 - Militants killed 20 villagers on Sunday.", []),  # around it
        ("GOMA, Oct 3 (Wire) - Shelling killed four people in the hills of Masisi.", []),
    ],
)
def test_a_dated_dateline_is_where_it_happened_if_nothing_says_otherwise(
    text: str, places: list[str], gazetteer: Gazetteer
) -> None:
    found = [place.resolved.mention.text for one in events(text, gazetteer) for place in one.locations]
    assert [name for name in found if name.isupper()] == places
