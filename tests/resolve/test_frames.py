"""Containers told ahead of a clause or beyond a district, and what such a sentence does not hold."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import place_of, resolved

# Text, name; id of the place. The larger Semenivka is in Poltava Oblast, and another near Kramatorsk.
_SEMENIVKA, _OTHER, _ZORIVKA = "694590", "9112920", "9290573"
_ELSEWHERE = " Shells hit Kramatorsk and Druzhkivka in Donetsk region."
TOLD = [
    ("In Chernihiv region, Novhorod-Siverskyi district, a drone hit Semenivka." + _ELSEWHERE, "Semenivka", _SEMENIVKA),
    ("In Chernihiv region, a drone hit the town of Semenivka." + _ELSEWHERE, "Semenivka", _SEMENIVKA),
    ("Semenivka, in the Zorivskyi district of Chernihiv region, burned." + _ELSEWHERE, "Semenivka", _SEMENIVKA),
    ("In Donetsk region, shells hit Lyman, and in Chernihiv region, a drone hit Semenivka." + _ELSEWHERE, "Semenivka",
     _SEMENIVKA),
    ("In Donetsk region, shells hit Lyman; in Chernihiv region, a drone hit Semenivka." + _ELSEWHERE, "Semenivka",
     _SEMENIVKA),
    # The next sentence is no longer in the frame, nor is what a unit between tells of.
    ("In Chernihiv region, two people died. A drone hit Semenivka." + _ELSEWHERE, "Semenivka", _OTHER),
    ("In Chernihiv region, and in Donetsk region, a drone hit Semenivka." + _ELSEWHERE, "Semenivka", _OTHER),
    ("In Chernihiv region a drone hit Semenivka." + _ELSEWHERE, "Semenivka", _SEMENIVKA),
    ("Chernihiv region: a drone hit Semenivka." + _ELSEWHERE, "Semenivka", _SEMENIVKA),
    # A village that is known only elsewhere is not that one; what another clause tells may be there.
    ("In Donetsk region, a missile hit Zorivka.", "Zorivka", ""),
    ("In Donetsk region, Lypova district, a missile hit Zorivka.", "Zorivka", ""),
    ("In Donetsk region, guns fired as drones hit Zorivka.", "Zorivka", _ZORIVKA),
    ("In Cherkasy region, a missile hit Zorivka.", "Zorivka", _ZORIVKA),
    ("Zorivka, in the Lypova zone of Chernihiv region, burned.", "Zorivka", ""),
    ("A drone hit a school in Zorivka, East Lypova zone of the Chernihiv region.", "Zorivka", ""),
    # Cities stay what they are, and who comes from afar may come from another oblast.
    ("In Kharkiv region, volunteers from Rivne dug a well.", "Rivne", "695594"),
    ("In Kharkiv region, buses for Rivne stood empty.", "Rivne", "695594"),
    # Districts by their seat, where the adjective is another word.
    ("Shells fell in Shostka raion.", "Shostka raion", "9807848"),
    ("Two houses burned in Novhorod-Siverskyi district.", "Novhorod-Siverskyi district", "9806345"),
    ("A farm burned in Lozova district.", "Lozova district", "9101597"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "meant"), TOLD, ids=[text[:40] for text, _, _ in TOLD])
def test_a_sentence_that_opens_with_units_is_about_them(gazetteer: Gazetteer, text: str, name: str, meant: str) -> None:
    assert place_of(text, name, gazetteer) == meant


def test_a_frame_stays_the_place_of_what_names_no_other(gazetteer: Gazetteer) -> None:
    found = resolved("In Chernihiv region, a drone hit the town of Semenivka.", gazetteer)
    assert [(one.mention.text, one.is_container) for one in found] == [
        ("Chernihiv region", False), ("Semenivka", False),
    ]  # fmt: skip
