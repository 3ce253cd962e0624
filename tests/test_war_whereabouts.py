"""Where news of war puts what it tells: units that hold a place, countrysides, datelines, where officials spoke."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from test_coding_elsewhere import Told, events, told

PLACES: list[tuple[str, Told]] = [
    # What follows "area of" or "district of" holds the place and is no second one.
    ("Gunmen attacked a post in the Banki area of Borno State on Monday.", [("battle/clash", ["Banki"])]),
    ("Troops repelled six attacks in the Synkivka area of the Kharkiv Region.",
     [("battle/attack_repelled", ["Synkivka"])]),
    ("Rebels shelled the Oruvo district of Hiran on Monday.", [("strike/artillery", ["Oruvo"])]),
    ("Gunmen attacked posts in Banki and in Yobe State on Monday.", [("battle/clash", ["Banki", "Yobe State"])]),
    ("El Fasher, the last city held by the army in Darfur, was shelled on Monday.",
     [("strike/artillery", ["El Fasher"])]),
    ("El Fasher was shelled by the army, and in Darfur villages were bombed.",
     [("strike/artillery", ["El Fasher"]), ("strike/air_drone", ["Darfur"])]),
    ("Jets bombed Kafr Nabl city in the southern countryside of Idlib.", [("strike/air_drone", ["Kafr Nabl"])]),
    # Speaking somewhere is not happening there.
    ("Elsewhere in Rafah, medics said four people were killed in an airstrike.", [("strike/air_drone", ["Rafah"])]),
    ("The commander confirmed this in Maiduguri on Monday, stating that troops killed six rebels in Bama.",
     [("battle/clash", ["Bama"])]),
    ("The spokesman made this known in Kaduna on Monday, adding that troops killed six rebels in Bama.",
     [("battle/clash", ["Bama"])]),
    ("Police confirmed the rebels' attack in Kaduna on Monday.", [("battle/clash", ["Kaduna"])]),
    ("KYIV (Wire) - Drones hit two oil depots overnight, the army said.", []),
    ("KHARKIV - Drones hit two oil depots overnight.", [("strike/air_drone", ["KHARKIV"])]),
    # A weakness is no presence, a campaign no camp.
    ("The losses show how weak the army's forces are in the Mopti region.", []),
    ("The army's forces are in the Mopti region.", [("deployment/presence", ["Mopti region"])]),
    ("The army launched its military campaign in Bama after the raid.", []),
    ("The army launched a new military camp in Bama.", [("force_generation/training", ["Bama"])]),
    ("Rebels launched an attack on a military camp in Bama.", [("battle/clash", ["Bama"])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_it_is_where_the_text_puts_it(text: str, expected: Told, gazetteer: Gazetteer) -> None:
    assert told(text, gazetteer, "conflict") == expected


NAMES: list[tuple[str, list[str]]] = [
    ("Shells hit the southern countryside of Idlib on Monday.", ["Idlib Governorate"]),
    ("Shells hit the Damascus countryside on Monday.", ["Rif Dimashq Governorate"]),
    ("Shells hit the countryside of Jisr al-Shughur on Monday.", ["Jisr ash Shughūr"]),
    ("Shells hit Idlib on Monday.", ["Idlib"]),
    ("Rebels attacked a post in Deir Ezzor.", ["Deir ez-Zor"]),
    ("Shells hit Izium in Kharkiv Oblast. In the Lyman direction, the enemy attacked.",
     ["Izium", "Lyman direction"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_name_is_that_of_its_land_or_front(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    found = [place for event in events(text, gazetteer, "conflict") for place in event.locations]
    assert [place.name or (place.resolved.place.name if place.resolved.place else "") for place in found] == expected
