"""Units of a town's name, districts at their seats, towns that are counted twice, bodies and clubs of a town."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from dateline.gazetteer.distances import distance_km
from short_reports import mentioned, place_of, resolved

TOLD = [
    # A unit with towns that are larger than the one of its name, but not where the words ask for a town.
    ("A quake shook Leyte. Walls fell in Ormoc and Tacloban.", "Leyte", "1706800"),
    ("A bus burned near Leyte. Walls fell in Ormoc and Tacloban.", "Leyte", "1706801"),
    ("A bus burned in Leyte. Walls fell in Manila.", "Leyte", "1706801"),
    # Districts by another word, alone and in a list.
    ("Cases rose in Jibia local government area of Katsina State.", "Jibia", "8633550"),
    ("Cases rose in Jibia and Batsari local government areas of Katsina State.", "Jibia", "8633550"),
    ("Cases rose in Jibia, a market town of Katsina State.", "Jibia", "2336137"),
    # A town that GeoNames counts twice is the seat of its district.
    ("Floods hit Bahawalnagar, in Punjab. Lahore stayed dry.", "Bahawalnagar", "1183883"),
    ("A train stopped at Sahiwal, Pakistan.", "Sahiwal", "1166548"),
    # Clubs of Britain, and of elsewhere.
    ("Newcastle United lost 2-0 on Sunday.", "Newcastle", "2641673"),
    ("Atlanta United lost 2-0 on Sunday.", "Atlanta", "4180439"),
    # Of a far namesake the one by the other places of the report.
    ("Trucks stood between Nazca and Arequipa. In Juliaca and Puno shops closed. Men blocked the bridge at Chala.",
     "Chala", "3944567"),
    # Courts, halls and councils of small towns.
    ("He was fined at Ballina District Court.", "Ballina", "2966778"),
    # A town and its district romanised by different lists; the word for a district names the district.
    ("Stalls burned in Al Fasher, North Darfur.", "Al Fasher", "379555"),
    ("Stalls burned in Ad Damar, Sudan.", "Ad Damar", "380173"),
    ("Stalls burned in Ag Geneina, Sudan.", "Ag Geneina", "379303"),
    ("Stalls burned in El Fasher, North Darfur.", "El Fasher", "379555"),
    ("Stalls burned in Al Fasher district, North Darfur.", "Al Fasher district", "13711207"),
    ("Stalls burned in Dhamar, Yemen.", "Dhamar", "76184"),
    # Russia's districts by their seats.
    ("Shells fell in Sudzha district.", "Sudzha district", "486813"),
    ("Shells fell in Grayvoron district.", "Grayvoron district", "824990"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "meant"), TOLD, ids=[text[:40] for text, _, _ in TOLD])
def test_what_stands_beside_a_name_tells_which_place_it_is(
    gazetteer: Gazetteer, text: str, name: str, meant: str
) -> None:
    assert place_of(text, name, gazetteer) == meant


def test_a_body_of_two_words_makes_no_place_of_a_longer_name(gazetteer: Gazetteer) -> None:
    found = mentioned("Waikato District Council met.", gazetteer)
    assert [one.text for one in found] == ["Waikato District"]


@pytest.mark.parametrize(
    ("district", "seat"),
    [
        ("486813", "Sudzha"),
        ("560992", "Glushkovo"),
        ("547477", "Klintsy"),
        ("3013663", "Colmar"),
        ("13711206", "Geneina"),
        ("8050946", "Ad-Damir"),
        ("333766", "Jimma"),  # Jimma Zone
        ("9171872", "Gihogazi"),  # a commune of Burundi
    ],
)
def test_a_district_without_known_towns_lies_at_its_seat(gazetteer: Gazetteer, district: str, seat: str) -> None:
    unit = gazetteer.place(district)
    assert unit is not None
    town = next(one.place for one in gazetteer.lookup(seat) if one.place.admin1_code == unit.admin1_code)
    assert distance_km(unit.lon, unit.lat, town.lon, town.lat) < 1
    assert 15 <= unit.uncertainty_km < 125


def test_a_zone_that_no_town_is_named_after_stays_where_its_region_is(gazetteer: Gazetteer) -> None:
    zone, region = gazetteer.place("331677"), gazetteer.admin1("ET.SW")
    assert zone is not None
    assert region is not None
    assert (zone.name, zone.lat, zone.lon) == ("Bench Maji Zone", region.lat, region.lon)


def test_a_department_is_not_in_the_middle_of_its_region(gazetteer: Gazetteer) -> None:
    (one, two) = (found.place for found in resolved("The stage led from Bas-Rhin to Haut-Rhin.", gazetteer))
    assert one is not None
    assert two is not None
    assert 40 < distance_km(one.lon, one.lat, two.lon, two.lat) < 80


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("Drones hit Saltivka in Kharkiv on Monday.", ["Saltivka"]),
        ("Shells hit Obolon, Kyiv.", ["Obolon"]),
        ("A bomb exploded in Kallio, Helsinki.", ["Kallio"]),
        # A list is no container, and what lies far away is none either; Kyiv beside towns of its oblast is the city.
        ("Shelling killed two in Irpin, Kyiv and Bucha.", ["Irpin", "Kyiv", "Bucha"]),
        ("Shelling hit Sumy, Kharkiv and Saltivka.", ["Sumy", "Kharkiv", "Saltivka"]),
        ("Shelling hit Kupiansk, Kharkiv.", ["Kupiansk", "Kharkiv"]),
    ],
)
def test_a_city_only_says_where_its_quarter_lies(gazetteer: Gazetteer, text: str, placed: list[str]) -> None:
    assert [one.mention.text for one in resolved(text, gazetteer) if not one.is_container] == placed


def test_the_city_of_a_list_is_the_city(gazetteer: Gazetteer) -> None:
    assert place_of("Shelling killed two in Irpin, Kyiv and Bucha.", "Kyiv", gazetteer) == "703448"


def test_a_name_that_is_sure_elsewhere_is_found_where_it_is_doubtful(gazetteer: Gazetteer) -> None:
    doubtful = "The Greer Station has 40 buildings."
    sure = "The mayor of Greer, South Carolina, opened a park in Greer on Monday. "
    assert [one.text for one in mentioned(doubtful, gazetteer)] == []
    assert [one.text for one in mentioned(sure + doubtful, gazetteer)].count("Greer") == 3
