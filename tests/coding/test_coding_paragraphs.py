"""What points back over a paragraph, and by which noun: in news each sentence may be a paragraph."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events, where

GAO = "2457163"


def told(text: str, gazetteer: Gazetteer) -> list[tuple[str, str, list[str]]]:
    """Return the type, subtype and place names of the events of a text."""
    return [
        (one.type, one.subtype, [place.name or place.resolved.mention.text for place in one.locations])
        for one in events(text, gazetteer)
    ]


@pytest.mark.parametrize(
    ("unit", "noun"),
    [
        ("Masisi Territory", "the territory"),
        ("Idlib Governorate", "the governorate"),
        ("Garissa County", "the volatile county"),
        ("Kajuru Local Government Area", "the local government area"),
        ("Kajuru Local Government Area", "the LGA"),
    ],
)
def test_the_noun_of_a_unit_points_back_to_it(unit: str, noun: str, gazetteer: Gazetteer) -> None:
    first, second = events(f"Rebels fought troops in {unit} on Monday. Clashes went on throughout {noun}.", gazetteer)
    assert where(second)[0][0] == where(first)[0][0] != ""


def test_the_noun_of_a_unit_points_back_to_no_town(gazetteer: Gazetteer) -> None:
    _, second = events("Rebels fought troops in Gao on Monday. Clashes went on throughout the governorate.", gazetteer)
    assert where(second) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Luvungi fell on Saturday; Sange followed on Sunday, when a grenade killed 36 people.", "Luvungi"),
        ("Garsila was stormed in May; Nyala slipped away in June, when shells killed nine.", "Garsila"),
    ],
)
def test_what_is_told_of_another_town_behind_a_semicolon_is_not_in_the_first(
    text: str, wrong: str, gazetteer: Gazetteer
) -> None:
    *_, (_, _, places) = told(text, gazetteer)
    assert wrong not in places


def test_what_goes_on_behind_a_semicolon_is_in_the_town_told_before(gazetteer: Gazetteer) -> None:
    *_, (_, _, places) = told("Rebels stormed Garsila on Saturday; shells killed nine people there.", gazetteer)
    assert places == ["Garsila"]


def test_words_that_belong_to_an_office_point_to_nothing(gazetteer: Gazetteer) -> None:
    text = "Rebels fought troops in Masisi Territory on Monday. Two died, and a shell hit the territory administrator."
    assert [where(one) for one in events(text, gazetteer)[1:]] in ([], [[]])


def test_the_village_is_the_unknown_one_told_last_and_no_town_before_it(gazetteer: Gazetteer) -> None:
    text = (
        "Troops fought rebels in Gao on Monday. Gunmen attacked the village of Tolnawero on Tuesday. "
        "The gunmen burned the village."
    )
    assert [where(one)[0][0] for one in events(text, gazetteer)] == [GAO, "", ""]


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_the_hurt_of_the_next_sentence_are_of_the_same_attack(gap: str, gazetteer: Gazetteer) -> None:
    text = f"Drones hit a market in Gao on Monday.{gap}Nine people were wounded in the attacks on Gao."
    assert told(text, gazetteer) == [("strike", "air_drone", ["Gao"])] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Rebels retook a market in Gao on Monday.\n\nNine people were killed in Gao.",  # of a fight, and not of the win
        "Drones hit a market in Gao on Monday.\n\nNine soldiers were killed in Mopti.",
    ],
)
def test_the_hurt_of_the_next_paragraph_are_not_of_another_place_or_of_a_gain(text: str, gazetteer: Gazetteer) -> None:
    first, second = told(text, gazetteer)
    assert second[:2] != first[:2]


def test_that_civilians_were_killed_says_more_than_a_fight(gazetteer: Gazetteer) -> None:
    text = "Gao has endured attacks since Monday. At least 53 civilians were killed in Gao."
    assert told(text, gazetteer)[-1][0] == "violence_noncombatant"


@pytest.mark.parametrize("gap", [" ", "\n\n", "”\n\n"])
def test_what_the_sentence_before_names_is_meant_by_there(gap: str, gazetteer: Gazetteer) -> None:
    text = f"Half of the houses in Gao are empty.{gap}Rebels attacked the town on Monday."
    assert told(text, gazetteer) == [("battle", "clash", ["Gao"])]
    text = f"Half of the people of Gao have left.{gap}Gunmen shot two traders there on Friday."
    assert told(text, gazetteer) == [("violence_noncombatant", "attack", ["Gao"])]


def test_what_a_heading_names_is_no_sentence_before(gazetteer: Gazetteer) -> None:
    text = "Half of the houses in Gao\n\nRebels attacked the town on Monday."
    assert told(text, gazetteer) == [("battle", "clash", [])]


def test_attackers_who_are_killed_are_no_bomb(gazetteer: Gazetteer) -> None:
    assert told("Two attackers were killed in Gao on Monday.", gazetteer) == [("battle", "clash", ["Gao"])]
    assert told("A bomber killed ten people in Gao on Monday.", gazetteer) == [("strike", "explosive", ["Gao"])]


KATHMANDU = "1283240"


@pytest.mark.parametrize(
    "text",
    [
        "KATHMANDU (Wire) - The premier of Nepal resigned.\n\nPolice shot dead nine men in the capital on Monday.",
        "Rain fell in Kathmandu on Monday.\n\nOutside the capital, rebels attacked a checkpoint.",
        "KATHMANDU (Wire) - The cabinet of Nepal resigned.\n\nProtesters set fire to parliament on Monday.",
        "Crowds gathered in Kathmandu on Monday.\n\nRioters stormed the presidential palace.",
    ],
)
def test_the_capital_and_the_houses_of_the_state_are_at_the_capital_named_before(
    text: str, gazetteer: Gazetteer
) -> None:
    last = events(text, gazetteer)[-1]
    assert [found for found, _, _ in where(last)] == [KATHMANDU]


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell in Kathmandu.\n\nIndian media said police shot dead nine men in the capital.",  # another one
        "Rain fell in Paris and Kathmandu.\n\nPolice shot dead nine men in the capital.",  # of which of them?
        "Rain fell in Pokhara.\n\nPolice shot dead nine men in the capital.",  # it is not named
        "Rain fell in Kathmandu.\n\nProtesters stormed parliament in Accra.",
        "Rain fell in Kathmandu.\n\nParliament passed a law against attacks.",
    ],
)
def test_the_capital_is_no_other_town(text: str, gazetteer: Gazetteer) -> None:
    assert KATHMANDU not in [found for one in events(text, gazetteer) for found, _, _ in where(one)]


PESHAWAR = "1168197"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PESHAWAR: Gunmen shot dead a policeman near a bus stand here on Friday.", [PESHAWAR]),
        ("PESHAWAR, June 24 (Wire): A blast outside a bank here left five people injured.", [PESHAWAR]),
        ("PESHAWAR: Rain fell on Friday.\n\nA blast outside a bank here left five people injured.", [PESHAWAR]),
        ("PESHAWAR: A minister said here on Monday that gunmen attacked a base in Turbat.", ["1163054"]),
        ("PESHAWAR: Militants attacked a patrol in Turbat, far from here, on Monday.", ["1163054"]),
        ("PESHAWAR: “They are here,” a man said after gunmen attacked a base in Turbat.", ["1163054"]),
        ("Rain fell in Peshawar.\n\nA blast outside a bank here left five people injured.", []),
    ],
)
def test_here_is_where_the_report_was_written(text: str, found: list[str], gazetteer: Gazetteer) -> None:
    assert [place for place, _, _ in where(events(text, gazetteer)[-1])] == found


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Gunmen attacked El Fasher. A similar attack in the same city killed 30 people in May 2023.", ["El Fasher"]),
        ("Shells hit El Fasher. In May 2022, rockets killed 30 people in the same week.", []),
        ("Drones struck Odesa. A curfew for the city was declared on Tuesday.", ["Odesa"]),
    ],
)
def test_the_same_city_is_the_one_before_at_any_time(text: str, places: list[str], gazetteer: Gazetteer) -> None:
    assert told(text, gazetteer)[-1][2] == places
