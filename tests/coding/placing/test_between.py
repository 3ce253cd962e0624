"""What is told to lie between two places is at neither of them."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events, kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # In the middle of the two, as wide as they are apart.
        ("Drones struck a bridge between Goma and Sake.", [("between Goma and Sake", "area", 12)] * 2),
        ("A mine went off on the Pokrovsk-Myrnohrad highway.", [("between Pokrovsk and Myrnohrad", "area", 10)] * 2),
        ("Fighting broke out between Lyman and Siversk.", [("between Lyman and Siversk", "area", 13)] * 2),
        # Of places so far apart one may be a namesake, and their middle is nowhere.
        ("A bomb went off on a train between Lisbon and Warsaw.", [("", "near_settlement", 10)] * 2),
        # What is stated nearer holds, also if nobody knows it.
        ("A bomb went off on the line between Kharkiv and Lozova near Merefa.", [("", "near_settlement", 10)]),
        ("Shells hit the line between Kharkiv and Lozova near the village of Zzyzxovka.", [("", "unlocated", 0)]),
        # A list is no way, and a region behind both only holds them.
        ("Drones struck depots near Kupiansk and Svatove.", [("", "near_settlement", 10)] * 2),
        ("Drones hit a bridge between Lyman and Siversk in Donetsk Oblast.",
         [("between Lyman and Siversk", "area", 13)] * 2),
    ],
)  # fmt: skip
def test_the_way_between_two_places_is_at_neither(
    text: str, expected: list[tuple[str, str, int]], gazetteer: Gazetteer
) -> None:
    places = [place for one in events(text, gazetteer) for place in one.locations]
    assert [(one.name, one.precision, round(one.uncertainty_km)) for one in places] == expected


@pytest.mark.parametrize(
    "way",
    ["the Nairobi-Mombasa highway", "the Nairobi–Mombasa Highway", "the highway between Nairobi and Mombasa",
     "the road from Nairobi to Mombasa"],
)  # fmt: skip
def test_what_befalls_people_on_a_road_is_at_neither_of_its_ends_alone(way: str, gazetteer: Gazetteer) -> None:
    text = f"A bus crashed on {way} on Monday, killing 12 people."
    assert kinds("disaster", text, gazetteer) == ["impact/damage Nairobi", "impact/damage Mombasa"]
    (bombed,) = events(f"A bomb killed 12 people on {way} on Monday.", gazetteer)
    assert [one.precision for one in bombed.locations] == ["near_settlement"] * 2
