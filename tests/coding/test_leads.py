"""Leads as news agencies write them: where attacks on capitals are, and what a town is told to be of."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events, kind_of, kinds, places_told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A drone and missile attack on Kyiv killed nine people overnight.", "Kyiv"),
        ("Two people were killed in strikes on Damascus.", "Damascus"),
        ("A rocket attack against Baghdad wounded a guard.", "Baghdad"),
        ("Missiles rained down on Tehran overnight.", "Tehran"),
        ("Moscow came under a large drone attack overnight.", "Moscow"),
        ("Kyiv suffered one of the largest attacks of the war.", "Kyiv"),
    ],
)
def test_a_capital_on_which_weapons_are_used_is_a_place(text: str, name: str, gazetteer: Gazetteer) -> None:
    assert kind_of(text, name, gazetteer) == "literal"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The senator made a scathing attack on Moscow.", "Moscow"),
        ("Kyiv faced criticism over its strikes on refineries.", "Kyiv"),
        ("Sanctions on Moscow hit its exports.", "Moscow"),
        ("The attack by Moscow killed nine people.", "Moscow"),
    ],
)
def test_a_capital_that_acts_or_is_blamed_is_no_place(text: str, name: str, gazetteer: Gazetteer) -> None:
    assert kind_of(text, name, gazetteer) == "metonym"


@pytest.mark.parametrize(
    "where",
    [
        "in the capital Maputo",
        "in the capital, Maputo",
        "in the Mozambican capital Maputo",
        "in the port city Maputo",
        "in the southern city of Maputo",
    ],
)
def test_the_word_for_what_a_town_is_does_not_part_it_from_its_preposition(where: str, gazetteer: Gazetteer) -> None:
    assert places_told(f"Clashes broke out {where} on Monday.", gazetteer) == ["Maputo"]


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("the North Kivu town of Rutshuru", "Rutshuru"),
        ("the West Bank village of Beit Lid", "Bayt Līd"),
        ("the central Gaza town of Deir al-Balah", "Deir al-Balah"),
        ("the Paris suburb of Nanterre", "Nanterre"),
        ("the Kyiv suburb of Irpin", "Irpin"),
    ],
)
def test_a_town_of_a_unit_or_a_city_is_the_place_and_not_what_it_is_of(
    where: str, place: str, gazetteer: Gazetteer
) -> None:
    assert kinds("conflict", f"A bomb exploded in {where} on Monday.", gazetteer) == [f"strike/explosive {place}"]


def test_what_a_town_far_off_is_said_to_be_of_stays(gazetteer: Gazetteer) -> None:
    assert places_told("A bomb exploded in Paris on Monday, and shells hit the town of Irpin.", gazetteer) == [
        "Paris",
        "Irpin",
    ]


def test_the_state_of_those_who_attack_is_no_second_place(gazetteer: Gazetteer) -> None:
    assert places_told("Rebels in Mali attacked the northern town of Gao.", gazetteer) == ["Gao"]
    both = places_told("Strikes across Ukraine, among them in Sumy, killed nine people.", gazetteer)
    assert both == ["Ukraine", "Sumy"]


@pytest.mark.parametrize(
    "where",
    ["Kutum in Sudan’s North Darfur", "Kutum, Sudan's North Darfur", "the Kutum area of Sudan's North Darfur"],
)
def test_a_unit_behind_its_state_holds_a_town_also_without_a_level_word(where: str, gazetteer: Gazetteer) -> None:
    assert places_told(f"Shells hit a market in {where} on Monday.", gazetteer) == ["Kutum"]


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("the Helmand province of Afghanistan", "Helmand Province"),
        ("the Zamfara state of Nigeria", "Zamfara State"),
        ("Ituri province of the Democratic Republic of Congo", "Ituri"),
    ],
)
def test_a_unit_that_is_told_to_be_of_a_state_is_a_place(where: str, name: str, gazetteer: Gazetteer) -> None:
    assert kinds("conflict", f"A bomb killed five people in {where}.", gazetteer) == [f"strike/explosive {name}"]


def test_cities_and_towns_of_a_list_are_places(gazetteer: Gazetteer) -> None:
    assert places_told("Explosions were heard in the Iranian cities of Isfahan and Tabriz.", gazetteer) == [
        "Isfahan",
        "Tabriz",
    ]
    assert places_told("Clashes broke out in the towns of Rutshuru and Kiwanja.", gazetteer) == ["Rutshuru", "Kiwanja"]


@pytest.mark.parametrize(
    "text",
    [
        "Strikes on Tehran-backed militias in Deir ez-Zor killed two.",
        "A drone strike on Kyiv's forces near Pokrovsk killed two.",
        "The senator renewed his attack on Kyiv on Monday.",
        "Kyiv suffered losses in a missile attack on Poltava.",
        "Paris faced strikes on Monday as drivers walked out.",
    ],
)
def test_a_capital_whose_something_is_attacked_or_that_is_blamed_has_no_event(text: str, gazetteer: Gazetteer) -> None:
    assert not {"Kyiv", "Tehran", "Paris"} & set(places_told(text, gazetteer))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Odesa suffered a drone attack on Monday.", "Odesa"),
        ("Sumy was subjected to a missile strike on Sunday.", "Sumy"),
        ("Chernihiv was the target of a drone strike on Monday.", "Chernihiv"),
        ("Kyiv was attacked by drones on Sunday.", "Kyiv"),
        ("Gunmen killed 15 people in northwest Nigeria's Sokoto state.", "Sokoto state"),
        ("A bomb went off in Zhob, a town in Pakistan's Balochistan province.", "Zhob"),
        ("Two men were shot dead in the London borough of Newham.", "Newham"),
        ("Shells hit the village Russia seized, and a market in Irpin.", "Irpin"),
    ],
)
def test_plain_leads_have_their_place_and_no_other(text: str, place: str, gazetteer: Gazetteer) -> None:
    assert set(places_told(text, gazetteer)) == {place}


@pytest.mark.parametrize(
    "text",
    [
        "The strike on Gao that killed 25 people on Tuesday was the deadliest this year.",
        "Rebels fired a rocket at Mali on Tuesday.\n\nIt struck a house in Gao.",
        "An ambush in Mali killed 12 soldiers on Tuesday.\n\nThe ambush took place near Gao.",
        "A bomber killed 12 soldiers in Mali on Tuesday.\n\nNobody claimed it.\n\nThe blast took place in Gao.",
        "A car bomb killed four people in Mali on Tuesday.\n\nThe vehicle exploded outside a court in Gao.",
    ],
)
def test_the_day_of_a_relative_clause_or_of_the_lead_is_the_events(text: str, gazetteer: Gazetteer) -> None:
    found = [
        one for one in events(text, gazetteer) if any(place.resolved.mention.text == "Gao" for place in one.locations)
    ]
    assert (
        [one.when.first.isoformat() for one in found if one.when and one.when.first]
        == ["2024-10-22"] * len(found)
        != []
    )


def test_what_the_next_sentence_tells_of_another_time_has_not_the_day_of_the_lead(gazetteer: Gazetteer) -> None:
    text = (
        "A bomber killed ten people in Bamako on Tuesday.\n\nThe bombing came a day after rebels stormed a post in Gao."
    )
    days = {
        one.when.first.isoformat()
        for one in events(text, gazetteer)
        if one.type == "battle" and one.when and one.when.first
    }
    assert "2024-10-22" not in days


@pytest.mark.parametrize(
    "text",
    [
        "Thousands gathered for a protest in Gao on Monday.",
        "Mourners gathered for a funeral were killed by a drone in Gao.",
        "The junta is trying to break resistance by bombing Gao.",
        "Mourners commemorating the dead were killed in a bombing in Gao on Wednesday.",
    ],
)
def test_what_people_gather_for_or_are_at_is_not_only_possible_or_past(text: str, gazetteer: Gazetteer) -> None:
    assert "actual" in {one.modality for one in events(text, gazetteer) if one.locations}


def test_a_list_behind_the_event_of_one_town_is_none_of_its_places(gazetteer: Gazetteer) -> None:
    text = "The army retook Gao from the rebels, who hold many towns. Among them are Mopti and Kidal."
    assert places_told(text, gazetteer) == ["Gao"]
