"""Where a place stands that no preposition gives to its event: in the next sentence, an apposition, brackets."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events


def told(text: str, gazetteer: Gazetteer) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the types of the events of a text, and the names of their places with how closely each is known."""
    return [
        (one.type, [(place.resolved.mention.text, place.precision) for place in one.locations])
        for one in events(text, gazetteer)
    ]


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Half of the people of Mopti have left. Gunmen shot two traders there on Friday.", "settlement"),
        ("Half of the people of Mopti have left. Gunmen shot two traders in the town on Friday.", "settlement"),
        ("Mopti has no power. Its mills stand still. Gunmen shot two traders in the town on Friday.", "settlement"),
        ("The mayor of Mopti said that people were afraid. Gunmen shot two traders in the town.", "settlement"),
        ("The bridge at Mopti is closed to lorries. Gunmen shot two traders in the area on Friday.", "near_settlement"),
        ("The bridge at Mopti is closed to lorries. Gunmen shot two traders nearby on Friday.", "near_settlement"),
    ],
)
def test_words_that_point_back_mean_the_only_town_of_the_sentence_before(
    text: str, precision: str, gazetteer: Gazetteer
) -> None:
    assert told(text, gazetteer) == [("violence_noncombatant", [("Mopti", precision)])]


@pytest.mark.parametrize(
    "text",
    [
        "Half of the people of Mopti and Gao have left. Gunmen shot two traders there on Friday.",  # which of the two?
        "The minister spoke in Mopti of new roads. Gunmen shot two traders there on Friday.",  # only where he spoke
        "Mopti has no power. Its mills stand still. Gunmen shot two traders there on Friday.",  # too far
    ],
)
def test_they_mean_no_town_that_the_sentence_before_leaves_open(text: str, gazetteer: Gazetteer) -> None:
    assert told(text, gazetteer) == [("violence_noncombatant", [])]


def test_a_town_between_is_meant_and_not_that_of_an_event_before(gazetteer: Gazetteer) -> None:
    text = "Drones hit a depot in Gao on Monday. Half of the people of Mopti have left. Gunmen shot two traders there."
    assert told(text, gazetteer)[1:] == [("violence_noncombatant", [("Mopti", "settlement")])]


def test_the_next_sentence_tells_where_it_happened(gazetteer: Gazetteer) -> None:
    text = "Gunmen shot two traders on Friday evening. The incident took place near Mopti."
    assert told(text, gazetteer) == [("violence_noncombatant", [("Mopti", "near_settlement")])]


def test_the_next_sentence_does_not_move_what_has_a_place_of_its_own(gazetteer: Gazetteer) -> None:
    text = "Gunmen shot two traders in Gao on Friday evening. It happened in Mopti, too."
    assert told(text, gazetteer) == [("violence_noncombatant", [("Gao", "settlement")])]


@pytest.mark.parametrize(
    "where",
    [
        "in a northern town, Mopti,",
        "in a river port called Mopti",
        "in both Mopti and the villages",
        "(Mopti, Mali)",
    ],
)
def test_a_name_stands_for_a_place_behind_other_words(where: str, gazetteer: Gazetteer) -> None:
    text = f"Gunmen shot two traders {where} on Friday."
    assert told(text, gazetteer) == [("violence_noncombatant", [("Mopti", "settlement")])]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot two traders in a northern town, Mali said on Friday.",
        "Gunmen shot two traders of a football club (Mopti) on Friday.",
    ],
)
def test_a_name_behind_other_words_may_speak_or_be_somebodys(text: str, gazetteer: Gazetteer) -> None:
    assert told(text, gazetteer) == [("violence_noncombatant", [])]


def test_what_is_just_short_of_a_town_is_near_it(gazetteer: Gazetteer) -> None:
    text = "Rebels seized a hill just short of Mopti on Friday."
    assert told(text, gazetteer) == [("battle", [("Mopti", "near_settlement")])]


@pytest.mark.parametrize("words", ["was the scene of", "saw", "has again become the scene of heavy"])
def test_a_town_is_where_it_sees_something(words: str, gazetteer: Gazetteer) -> None:
    assert told(f"Mopti {words} clashes on Friday.", gazetteer) == [("battle", [("Mopti", "settlement")])]


def test_what_a_capital_sees_as_something_is_elsewhere(gazetteer: Gazetteer) -> None:
    assert told("Bamako saw clashes as a threat to its rule.", gazetteer) == [("battle", [])]


def test_who_says_here_speaks_of_his_town(gazetteer: Gazetteer) -> None:
    text = 'Mali was calm, but "gunmen shot two traders here on Friday," a woman in Mopti said.'
    assert told(text, gazetteer) == [("violence_noncombatant", [("Mopti", "settlement")])]


def test_who_says_there_does_not(gazetteer: Gazetteer) -> None:
    text = 'Mali was calm, but "gunmen shot two traders in the hills on Friday," a woman in Mopti said.'
    assert told(text, gazetteer) == [("violence_noncombatant", [])]


@pytest.mark.parametrize(
    "opening",
    ["Mopti's mayor said that", "Reports from Mopti said that", "In Mopti, officials said that"],
)
def test_people_of_a_town_tell_of_it(opening: str, gazetteer: Gazetteer) -> None:
    text = f"{opening} gunmen shot two traders on Friday."
    assert told(text, gazetteer) == [("violence_noncombatant", [("Mopti", "settlement")])]


@pytest.mark.parametrize("opening", ["Reports from Bamako said that", "In Geneva, officials said that"])
def test_people_of_a_capital_tell_of_anything(opening: str, gazetteer: Gazetteer) -> None:
    assert told(f"{opening} gunmen shot two traders on Friday.", gazetteer) == [("violence_noncombatant", [])]


def test_one_deed_after_the_other_is_done_in_one_place(gazetteer: Gazetteer) -> None:
    text = "Gunmen abducted two traders and torched a mill in Mopti on Friday."
    mopti = [("Mopti", "settlement")]
    assert told(text, gazetteer) == [("violence_noncombatant", mopti), ("violence_noncombatant", mopti)]


def test_deeds_at_two_times_may_be_done_in_two(gazetteer: Gazetteer) -> None:
    text = "Gunmen abducted two traders who later died and torched a mill in Mopti on Friday."
    assert told(text, gazetteer)[0] == ("violence_noncombatant", [])


def test_what_is_told_of_a_second_town_may_have_its_verb_behind_it(gazetteer: Gazetteer) -> None:
    text = "Two battalions arrived in Mopti and a school in Gao was shelled on Friday."
    assert told(text, gazetteer) == [
        ("deployment", [("Mopti", "settlement")]),
        ("strike", [("Gao", "settlement")]),
    ]


def test_the_next_sentence_tells_where_the_site_lies(gazetteer: Gazetteer) -> None:
    text = "Gunmen stormed a gold mine in Mali on Friday. The mine lies near Mopti."
    assert told(text, gazetteer) == [("battle", [("Mopti", "near_settlement")])]


def test_where_another_site_lies_is_not_where_it_happened(gazetteer: Gazetteer) -> None:
    text = "Gunmen stormed a gold mine in Mali on Friday. The refinery lies near Mopti."
    assert told(text, gazetteer) == [("battle", [("Mali", "country")])]


@pytest.mark.parametrize("opening", ["", "Officials said that ", "The road was closed while "])
def test_a_town_is_under_fire_in_any_clause(opening: str, gazetteer: Gazetteer) -> None:
    text = f"{opening}Mopti was under fire all night."
    assert told(text, gazetteer) == [("strike", [("Mopti", "settlement")])]


def test_who_boards_a_train_is_moved_to_where_it_goes(gazetteer: Gazetteer) -> None:
    assert told("Soldiers boarded trains for Mopti.", gazetteer) == [("deployment", [("Mopti", "settlement")])]


def test_where_troops_are_who_shell_another_place_is_not_where_it_happened(gazetteer: Gazetteer) -> None:
    text = "Troops in Gao shelled a farm near Mopti on Friday."
    assert told(text, gazetteer) == [("strike", [("Mopti", "near_settlement")])]


def test_where_troops_are_who_shoot_somebody_is_where_it_happened(gazetteer: Gazetteer) -> None:
    text = "Troops in Gao shelled a farm on Friday."
    assert told(text, gazetteer) == [("strike", [("Gao", "settlement")])]
