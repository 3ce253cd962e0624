"""Villages of the list of Ukraine: meant where a report tells their oblast or raion, and one of several never."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import place_of, resolved

KORYTNE, IN_CHERNIVTSI = "dateline:katottg-36502", "704842"

TOLD = [
    # text, name as written, id
    ("Shelling hit Korytne in Ukraine's Rivne region overnight.", "Korytne", KORYTNE),
    ("Shelling hit Korytne, in the Ukrainian region of Rivne Oblast.", "Korytne", KORYTNE),
    ("Two people were killed in Korytne, Rivne Oblast, on Monday.", "Korytne", KORYTNE),
    ("A fire broke out in Korytne, Dubno Raion.", "Korytne", KORYTNE),
    ("The Rivne region village of Korytne was shelled.", "Korytne", KORYTNE),
    ("In Rivne Oblast, a woman was wounded in Korytne after a strike.", "Korytne", KORYTNE),
    ("Shelling hit Korytne in Ukraine overnight.", "Korytne", IN_CHERNIVTSI),
    ("Shelling hit Korytne in Ukraine's Chernivtsi region.", "Korytne", IN_CHERNIVTSI),
    ("Drones hit Kharkiv and villages in Sumy Oblast.", "Kharkiv", "706483"),
    ("A drone hit Kovtunivka in Nizhyn Raion, Chernihiv Oblast.", "Kovtunivka", "dateline:katottg-76025"),
    ("A drone hit Ternivshchyna in Poltava region, 5 km from Lubny.", "Ternivshchyna", "dateline:katottg-74299"),
]


@pytest.mark.parametrize(("text", "name", "wanted"), TOLD)
def test_a_told_oblast_or_raion_decides_before_fame(text: str, name: str, wanted: str, gazetteer: Gazetteer) -> None:
    assert place_of(text, name, gazetteer) == wanted


def test_one_of_several_villages_of_an_oblast_is_not_guessed(gazetteer: Gazetteer) -> None:
    found = resolved("A drone hit Kovtunivka in Chernihiv Oblast.", gazetteer)[0]
    assert (found.place, found.why) == (None, "3 villages of this name lie in Chernihiv Oblast, UA")
    assert len(found.candidates) == 3
