"""Names that no gazetteer has, or few know, in slots that only places have; and persons and things that stay none."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import mentioned, resolved

# A sentence, and the literal mentions in it.
SLOTS: list[tuple[str, list[str]]] = [
    # A noun behind the name that only places have, or a site of that name.
    ("Police searched the Qwertibo neighbourhood on Monday.", ["Qwertibo"]),
    ("Drones struck the Qwertibo camp on Tuesday.", ["Qwertibo camp"]),
    ("A fire broke out at Abu Qwertib market on Sunday.", ["Abu Qwertib market"]),
    # A preposition, with the word before it.
    ("Rebels took control of Zzyzxibo at dawn.", ["Zzyzxibo"]),
    ("Shells fell on Zzyzxibo without warning.", ["Zzyzxibo"]),
    ("Clashes broke out at Zzyzxibo on Saturday.", ["Zzyzxibo"]),
    ("Nurses vaccinated 400 children in Zzyzxibo last week.", ["Zzyzxibo"]),
    ("Cholera has spread to Zzyzxibo and Qwertibo.", ["Zzyzxibo", "Qwertibo"]),
    # The object of a verb.
    ("Soldiers burned Zzyzxibo on Wednesday.", ["Zzyzxibo"]),
    ("Residents were told to evacuate Al-Zzyzxibo before dawn.", ["Al-Zzyzxibo"]),
    ("The storm then hit Zzyzxibo.", ["Zzyzxibo"]),
    ("Russian troops took Vovchansk on 12 May.", ["Vovchansk"]),
    # What is said of it, and the head of a line.
    ("Gunmen came to Zzyzxibo, a small farming village, on Sunday.", ["Zzyzxibo"]),
    ("Qwertibu – police patrol ambushed, one officer dead.", ["Qwertibu"]),
    # A name over small words and hyphens is whole.
    ("Gunmen entered Bois-de-la-Qwerta and killed eleven people.", ["Bois-de-la-Qwerta"]),
    # A name that says its end again is whole, and so is the list that it opens.
    ("Rebels were killed in Sitio Kulang-kulang, Cauayan town.", ["Sitio Kulang-kulang", "Cauayan"]),
    ("Two people died in Bato-bato in Tawi-Tawi.", ["Bato-bato", "Tawi-Tawi"]),
    # A clinic or a camp is in a town, though that is called like a word.
    ("Gunmen robbed the clinic in Sake.", ["Sake"]),
    ("Fighting in Sake drove thousands to Goma.", ["Sake", "Goma"]),
    ("There were clashes in Sake and Minova.", ["Sake", "Minova"]),
    # Who has so many ill, and who has a number beside sure places, is a place.
    ("Mirebalais reported 12 deaths.", ["Mirebalais"]),
    ("Konduga had 14 cases, Jere 78 and Maiduguri 112.", ["Konduga", "Jere", "Maiduguri"]),
    ("By district:\n\nMaiduguri | 112\nJere | 78\nKonduga | 14\n", ["Maiduguri", "Jere", "Konduga"]),
    # A known name with its level is whole, and a name with a hyphen is not its first part.
    ("Lagos Island LGA recorded 12 cases.", ["Lagos Island"]),
    ("A fire burned in Cité Soleil and in Carrefour-Feuilles.", ["Cité Soleil", "Carrefour-Feuilles"]),
    ("A fire burned in Bukavu and Lubumbashi-Sud was flooded.", ["Bukavu", "Lubumbashi"]),
    # Where most fall ill is the place, also of a seat of government.
    ("Nairobi remains the hotspot with 22 new cases.", ["Nairobi"]),
]

NONE = [
    "He drank it in Sake bars.",
    "Fighting in Spring 2024 was heavy.",
    "Clashes in Congress delayed the vote.",
    "Fighting in Rice Street hurt two.",
    "Hilton reported 12 deaths.",
    "Jere had 78 points and Okello 12.",
    "Jere | 78\nOkello | 12\n",
    "Police arrested Okello and took Mwangi to court.",
    "The police seized Glocks from the house.",
    "The rebels fired at Captain Oduya on Monday.",
    "Rioters burned Qurans in the square.",
    "He lived along the Andean highway.",
    "Ibrahim Okello – a father of three – died in hospital.",
    "She watched Zzyzxi-run television.",
]


@pytest.mark.parametrize(("text", "expected"), SLOTS)
def test_a_doubtful_name_in_the_slot_of_a_place_is_one(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    assert [one.text for one in mentioned(text, gazetteer) if one.kind == "literal"] == expected


@pytest.mark.parametrize("text", NONE)
def test_persons_and_things_in_the_same_slots_are_no_places(text: str, gazetteer: Gazetteer) -> None:
    assert [one.text for one in mentioned(text, gazetteer) if one.kind == "literal"] == []


def _answers(text: str, gazetteer: Gazetteer) -> dict[str, str]:
    found = resolved(text, gazetteer)
    return {answer.mention.text: answer.place.kind if answer.place else "" for answer in found}


def test_a_name_before_where_is_the_province_and_no_small_town(gazetteer: Gazetteer) -> None:
    text = "In Manila, Philippines, officials said the storm had crossed to Aurora, where it hit Zzyzxibo."
    assert _answers(text, gazetteer)["Aurora"] == "admin2"


def test_a_quarter_of_a_town_is_no_far_town_of_that_name(gazetteer: Gazetteer) -> None:
    text = "Ten patients died in Dhaka, Bangladesh. Inspectors found larvae in the Mirpur area. Gazipur has no saline."
    assert _answers(text, gazetteer)["Mirpur"] == ""
