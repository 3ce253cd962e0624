"""A count whose sentence names no place, broken down by places behind it; and who counts it as part of a whole."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events

HEAD = "Raids were carried out in several provinces, the ministry wrote.\n\n"

# A text, and each place with its count; none where something else is told behind the count.
PLACES = [
    ("Police arrested 96 suspects.\n\n- 34 in Izmir, 21 in Gaziantep, 9 in Kayseri; the others in Ankara and Mersin.",
     "Izmir 34; Gaziantep 21; Kayseri 9; Ankara; Mersin"),
    (f"{HEAD}Police arrested 96 suspects ❗\n\n🔹 34 in Izmir and 21 in Gaziantep.\n\n🔹 It rained in Ankara.",
     "Izmir 34; Gaziantep 21"),
    ("Drones killed 12 people on Sunday.\n\n• Kherson: 7\n• Nikopol: 5\n\nThe governor spoke in Odesa.",
     "Kherson 7; Nikopol 5"),
    ("Drones killed 12 people on Sunday. Seven in Kherson and five in Nikopol.", "Kherson 7; Nikopol 5"),
    ("Police detained 210 people on Sunday. Of these, 120 in Moscow, 40 in Kazan and the rest in Perm.",
     "Moscow 120; Kazan 40; Perm"),
    ("Shelling killed 12 people.\n\nKherson (7)\nNikopol (5)", "Kherson 7; Nikopol 5"),
    ("Shells wounded at least 31 civilians in Ukraine. These include 12 in Kherson and nine near Nikopol.",
     "Kherson 12; Nikopol 9"),
    ("Shelling killed 12 people in Kherson Oblast. Seven in Kherson and five in Nova Kakhovka.",
     "Kherson 7; Nova Kakhovka 5"),
    ("Shelling killed 12 people in Kherson Oblast. Two in Kherson and one in Nova Kakhovka.", "Kherson Oblast 12"),
    # More than there were, something else told, a place of its own, one place only.
    ("Drones killed 12 people on Sunday.\n\n• Kherson: 7\n• Nikopol: 15", ""),
    ("Drones killed 12 people on Sunday. Seven in Kherson and five in Nikopol were let out of hospital.", ""),
    ("Shelling killed 12 people in Kherson. Seven in Odesa and four in Lviv.", "Kherson 12"),
    ("Shelling killed 12 people. Seven in Kherson.", ""),
    ("Shelling killed 12 people. The governors of Kherson (7 years in office) and Odesa (3) met.", ""),
]  # fmt: skip

# Of a whole in one sentence.
WHOLES = [
    ("96 suspects were caught: 34 in Izmir, 21 in Gaziantep and 9 in Kayseri; the others in Ankara and Mersin.",
     "Izmir 34; Gaziantep 21; Kayseri 9; Ankara; Mersin"),
    ("Police arrested 40 people on Friday, 12 of them in Lyon, eight in Nantes and the rest in Paris.",
     "Lyon 12; Nantes 8; Paris"),
    ("Police arrested 40 people on Friday, 12 in Lyon and eight in Nantes.", "Lyon 12; Nantes 8"),
    ("Police arrested 40 people on Friday: 12 in Lyon and eight in Nantes.", "Lyon 12; Nantes 8"),
    ("Police arrested 40 people in Lyon and Nantes.", "Lyon 40; Nantes 40"),
    ("Police arrested 40 people, 12 of them women, in Lyon and Nantes.", "Lyon 40; Nantes 40"),
    ("Police arrested 40 people in Lyon and the rest in Paris.", "Lyon 40; Paris"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*PLACES, *WHOLES])
def test_each_place_has_its_part_of_the_whole(text: str, expected: str, gazetteer: Gazetteer) -> None:
    assert _counted(text, gazetteer) == expected


def test_the_row_keeps_the_sentence_that_tells_it_and_says_whence_the_place_is(gazetteer: Gazetteer) -> None:
    text = PLACES[2][0]
    first, second = [one for one in events(text, gazetteer, judging=False) if one.locations]
    assert text[first.sentence_start : first.sentence_end] == "Drones killed 12 people on Sunday."
    assert first.id != second.id
    assert "counted" in first.locations[0].why


@pytest.mark.parametrize(
    ("text", "place", "counted"),
    [
        ("The military court of Bunia on Monday sentenced two militiamen to death.", ["Bunia"], ["personnel"]),
        ("The Sarajevo court jailed a former commander for 12 years.", ["Sarajevo"], []),
        ("Bunia's military court convicted four soldiers.", ["Bunia"], ["personnel"]),
        ("A tribunal in Bunia has sentenced two men to the death penalty.", ["Bunia"], ["other"]),
        ("The Supreme Court of India sentenced him.", [], []),
        ("A lawyer at the Lviv district court said that Russia sentenced two men.", [], ["other"]),
        ("Lviv - A court in Bunia sentenced two men.", ["Bunia"], ["other"]),
        ("The court of Bunia lies in ruins, and rebels sentenced two men.", [], ["other"]),
    ],
)
def test_a_court_sits_in_its_town_and_whom_it_condemns_lives(
    text: str, place: list[str], counted: list[str], gazetteer: Gazetteer
) -> None:
    (one,) = [one for one in events(text, gazetteer, judging=False) if one.type == "justice"]
    assert [found.resolved.mention.text for found in one.locations] == place
    assert [quantity.what for quantity in one.quantities] == counted


def _counted(text: str, gazetteer: Gazetteer) -> str:
    told = [
        (place.resolved.mention.text, *(f"{quantity.value:g}" for quantity in one.quantities))
        for one in events(text, gazetteer, judging=False)
        for place in one.locations
        if place.precision != "country"
    ]
    return "; ".join(" ".join(one) for one in told)
