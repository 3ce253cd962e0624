"""Names that a unit has before its city: when the unit is meant, when its city, and when neither."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import place_of, resolved

STRIP, CITY, PROVINCE = "281132", "281133", "1046058"  # the Gaza Strip, Gaza City, Gaza in Mozambique
UNIT = [
    "Power failed in Gaza.",
    "Power failed in northern Gaza.",
    "Power failed in central Gaza.",
    "Power failed in Gaza, Palestine.",
    "Power failed in Gaza and the West Bank.",
    "Power failed in Khan Younis, in southern Gaza.",
    # A side of the unit itself, and what is told by its border.
    "Power failed in the north of Gaza.",
    "Power failed in the far south of Gaza.",
    "Troops massed east of Gaza's border fence.",
    "Power failed near Gaza's border with Egypt.",
    # What a unit has, too, and towns of their own in it.
    "Gaza's hospitals had no power.",
    "Power failed in Gaza's northern neighbourhoods.",
    "Power failed in Gaza's Khan Younis district.",
    "Power failed in the Beit Lahia neighbourhood of Gaza.",
    "Power failed in Gaza's Jabalia camp.",
    "Trucks drove down Gaza's Salah al-Din Road.",
    "The streets of Gaza were dark.",
    "A quarter of Gaza lies in ruins.",
    "Drones struck Gaza, and the port of Ashdod was closed.",
]
TOWN = [
    "Power failed in Gaza, Khan Younis and Rafah.",
    "Power failed in Gaza and Khan Younis.",
    "Power failed in the city of Gaza.",
    "Power failed in downtown Gaza.",
    # By how far and on which side of it something lies.
    "Power failed near Gaza.",
    "Power failed east of Gaza.",
    "Power failed in the area south-east of Gaza.",
    "Power failed 5 km west of Gaza.",
    "Power failed 12 kilometres from Gaza.",
    # Its port.
    "A ferry docked at the Gaza port.",
    "A ferry docked at Gaza's fishing port.",
    "A ferry docked at the port of Gaza.",
    "Rain filled Gaza harbour.",
    # Its quarters.
    "Power failed in the Gaza neighbourhood of Zeitoun.",
    "Power failed in Gaza's Rimal district.",
    "Power failed in Gaza's Zeitoun and Shujaiya neighbourhoods.",
    "Power failed in the Zeitoun quarter of Gaza.",
    "Power failed in Shujaiya, a suburb of Gaza.",
    # Its streets and squares.
    "Rain flooded Gaza's Rashid Street.",
    "Rain flooded Gaza's Omar al-Mukhtar street.",
    "Rain flooded Omar al-Mukhtar Street in Gaza.",
    "Crowds filled Gaza's main square.",
    "Crowds filled the main square of Gaza.",
    "The mayor of Gaza resigned.",
]
OTHER = [
    ("Power failed in Gaza and Sofala, in Mozambique.", PROVINCE),
    ("Power failed in Gaza province.", PROVINCE),
    ("Rain flooded the coast east of Gaza in Mozambique.", PROVINCE),
    # In a container in which neither lies.
    ("A tornado hit Gaza, Iowa, on Tuesday.", ""),
    ("Power failed in Gaza, New Hampshire.", ""),
    ("Power failed in Gaza, New York.", ""),
    ("He was born in Gaza (Iowa).", ""),
]


@pytest.mark.parametrize("text", UNIT)
def test_the_unit_is_meant_by_its_bare_name_and_its_parts(gazetteer: Gazetteer, text: str) -> None:
    assert place_of(text, "Gaza", gazetteer) == STRIP


@pytest.mark.parametrize("text", TOWN)
def test_its_city_is_meant_where_only_a_town_can_be(gazetteer: Gazetteer, text: str) -> None:
    assert place_of(text, "Gaza", gazetteer) == CITY


def test_the_whole_name_of_the_city_is_the_city(gazetteer: Gazetteer) -> None:
    assert place_of("Power failed in Gaza City.", "Gaza City", gazetteer) == CITY


@pytest.mark.parametrize(("text", "meant"), OTHER)
def test_what_is_put_elsewhere_is_neither(gazetteer: Gazetteer, text: str, meant: str) -> None:
    name = "Gaza province" if "Gaza province" in text else "Gaza"
    assert place_of(text, name, gazetteer) == meant


def test_one_report_may_tell_both(gazetteer: Gazetteer) -> None:
    text = "Power failed across Gaza. Rain filled Gaza's port and fell near Gaza."
    assert [one.place.id for one in resolved(text, gazetteer) if one.place] == [STRIP, CITY, CITY]
