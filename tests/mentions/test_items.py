"""Names that head the items of a report which goes from place to place, and unknown names in the slots of places."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import mentioned

ITEMS = [
    (
        "SITREP\n\nWEST NILE\nKoboko: 12 new families.\nArua: nil.\nMbwenya: two goats drowned.\nZombo: rain.\n"
        "Shelter: 400 kits.\nNeeds: water.",
        {"Koboko", "Arua", "Mbwenya", "Zombo"},
        {"Shelter", "Needs"},
    ),
    (
        "KIRKUK\n· Daquq: two goats stolen.\n· Dibis: nil.\n· Khanaqin: nil.\n· Barazak: a fire.\n· Green Zone: nil.",
        {"Daquq", "Dibis", "Khanaqin", "Barazak"},
        {"Green Zone"},
    ),
    (
        "Villages\n1. Chitimba (Velho)\nA hut burned.\n2. Ntonwane\nNo rain.\n3. Pemba\nA hut burned.\n"
        "4. Montepuez\nNil.\n5. Nampula\nNil.",
        {"Chitimba", "Ntonwane", "Pemba", "Montepuez", "Nampula"},
        {"Ntonwane\nNo", "Nil"},
    ),
    # A town called like a word is one among towns of its country.
    (
        "Balochistan\n9. Hub. A lorry burned.\n10. Quetta. Nil.\n11. Pishin. Nil.\n12. Tank. Nil.\n13. Turbat. Nil.",
        {"Hub", "Quetta", "Tank", "Turbat"},
        {"Nil"},
    ),
    # Speakers are no places, nor are heads where no place heads another.
    ("Marhanets: quiet.\nShostka: quiet.\nHudson: we hold the ridge.\nNikopol: quiet.", {"Marhanets"}, {"Hudson"}),
    ("Berkut: two goats.\nMbarenkwa: three goats.\nLemno: none.", set(), {"Berkut", "Mbarenkwa", "Lemno"}),
]


@pytest.mark.parametrize(("text", "places", "others"), ITEMS)
def test_names_that_head_items_are_places(text: str, places: set[str], others: set[str], gazetteer: Gazetteer) -> None:
    found = {one.text for one in mentioned(text, gazetteer)}
    assert places <= found
    assert not others & found


BEHIND = [
    ("Two goats drowned at Mbanakuru on Monday.", "Mbanakuru", True),
    ("The old barracks at Tondikiwa were empty.", "Tondikiwa", True),
    ("The herds were driven towards Loyapwat.", "Loyapwat", True),
    ("A bus was on the way from Samagoun to Kathmandu.", "Samagoun", True),
    ("Snow fell in Vizcalan del Ene, Peru.", "Vizcalan del Ene", True),
    # A person's name or a word says nothing; nor what a letter comes from.
    ("She looked at Peter.", "Peter", False),
    ("A letter from Okelwo came to Dunkwele.", "Okelwo", False),
    ("Prices rose through Sept. 9.", "Sept", False),
]


@pytest.mark.parametrize(("text", "name", "is_place"), BEHIND)
def test_an_unknown_name_in_the_slot_of_a_place_is_one(
    text: str, name: str, is_place: bool, gazetteer: Gazetteer
) -> None:
    assert (name in {one.text for one in mentioned(text, gazetteer)}) is is_place


WHOLES = [
    ("Rain flooded San Antonio del Sur and Imías in Cuba.", "San Antonio del Sur"),
    ("Cooks came to Culiacán de Rosales.", "Culiacán"),
    ("Rain flooded Rio de Janeiro.", "Rio de Janeiro"),
]


@pytest.mark.parametrize(("text", "name"), WHOLES)
def test_a_known_long_name_is_not_the_better_known_one_with_which_it_begins(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    assert name in {one.text for one in mentioned(text, gazetteer)}
