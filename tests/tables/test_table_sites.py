"""Cells that name a site in a town, a part of a city, or a name that another place bore once."""

from __future__ import annotations

import pandas as pd
import pytest

import dateline
from dateline.gazetteer import Gazetteer
from dateline.tables.naming.sites import beside_town, same_camp, without_facility

Row = tuple[str, str, str, float]


def told(gazetteer: Gazetteer, cell: str, **row: str) -> list[Row]:
    """Return status, place, precision and reach of each place of a cell."""
    frame = dateline.join(pd.DataFrame({"place": [cell], **{name: [text] for name, text in row.items()}}),
                          place="place", gazetteer=gazetteer)  # fmt: skip
    names = ["dl_status", "dl_place_name", "dl_loc_precision", "dl_uncertainty_km"]
    return [tuple(values) for values in frame[names].to_numpy().tolist()]


@pytest.mark.parametrize(
    ("cell", "oblast", "city", "reach_km"),
    [
        ("Town Archive, Kharkiv", "Kharkiv Oblast", "Kharkiv", 20.0),
        ("Town Archive, Kharkiv", "", "Kharkiv", 30.0),  # alone it may be the oblast's short name
        ("School No 3, Mykolaiv", "Mykolaiv Oblast", "Mykolaiv", 20.0),
        ("Old Mill, Goma", "", "Goma", 20.0),
    ],
)
def test_an_unknown_part_before_a_city_is_in_the_city_and_not_anywhere_in_its_oblast(
    gazetteer: Gazetteer, cell: str, oblast: str, city: str, reach_km: float
) -> None:
    assert told(gazetteer, cell, oblast=oblast) == [("area", city, "area", reach_km)]


def test_a_region_that_is_named_as_one_or_holds_a_city_of_a_common_name_stays(gazetteer: Gazetteer) -> None:
    assert told(gazetteer, "Qwxzylivka, Kharkiv obl.")[0][:3] == ("area", "Kharkiv Oblast", "admin1")
    assert told(gazetteer, "Qwxzyl Mill, Springfield")[0][0] == "unplaced"


@pytest.mark.parametrize("cell", ["market, Izium", "Izium, market", "ринок, Izium", "Izium market"])
def test_a_word_for_a_site_beside_a_town_is_in_the_town_and_no_namesake_abroad(gazetteer: Gazetteer, cell: str) -> None:
    assert told(gazetteer, cell) == [("located", "Izium", "near_settlement", 15.0)]


def test_a_facility_behind_a_comma_is_the_one_of_its_town(gazetteer: Gazetteer) -> None:
    assert told(gazetteer, "Одеса, порт")[0][:2] == ("located", "Port of Odesa")
    assert told(gazetteer, "Saky, airfield", oblast="Crimea")[0][:3] == ("located", "Saki Air Base", "facility")


def test_a_word_for_a_site_alone_is_no_place_and_a_name_with_one_no_town(gazetteer: Gazetteer) -> None:
    assert told(gazetteer, "market")[0][:2] == ("unplaced", "")
    assert told(gazetteer, "market", oblast="Sumy Oblast")[0][:2] == ("area", "Sumy Oblast")
    assert told(gazetteer, "Airport")[0][0] == "doubtful"
    assert told(gazetteer, "Independence Square", country="United States")[0][0] in {"unplaced", "empty"}
    assert told(gazetteer, "Market Harborough")[0][:2] == ("located", "Market Harborough")


def test_a_town_behind_the_name_of_its_site_is_the_town(gazetteer: Gazetteer) -> None:
    assert told(gazetteer, "Bishop hospital El Fasher") == [("area", "El Fasher", "area", 20.0)]
    assert told(gazetteer, "Bishop hospital Qwxzyl")[0][0] == "unplaced"


def test_a_camp_is_known_by_each_word_for_one_and_is_no_town_of_its_name(gazetteer: Gazetteer) -> None:
    (camp,) = told(gazetteer, "Zamzam IDP camp", country="Sudan")
    assert camp[:2] == ("located", "Zamzam Camp")
    assert told(gazetteer, "Lincoln IDP camp")[0][0] == "unplaced"
    assert told(gazetteer, "Kakuma refugee camp", country="Kenya") == [("located", "Kakuma", "near_settlement", 15.0)]


@pytest.mark.parametrize("cell", ["Kharkiv, Saltivka", "Saltivka, Kharkiv", "Khartoum, Omdurman", "Kyiv, Obolon"])
def test_of_a_city_and_its_quarter_the_quarter_is_meant(gazetteer: Gazetteer, cell: str) -> None:
    ((status, name, *_),) = told(gazetteer, cell)
    assert (status, name) in {("located", quarter) for quarter in ("Saltivka", "Omdurman", "Obolon")}


@pytest.mark.parametrize("cell", ["Kharkiv, Poltava", "Dnipro, Kryvyi Rih", "Kyiv, Brovary"])
def test_cities_of_which_none_is_a_part_stand_side_by_side(gazetteer: Gazetteer, cell: str) -> None:
    frame = dateline.join(pd.DataFrame({"place": [cell]}), gazetteer=gazetteer)
    assert frame["dl_place_count"].tolist() == [2]


def test_own_names_come_before_one_that_a_place_of_the_oblast_bore_once(gazetteer: Gazetteer) -> None:
    table = pd.DataFrame({"place": ["Ivanivka", "Kherson", "Antonivka", "Bilozerka"], "oblast": ["Kherson"] * 4})
    names = dateline.join(table, gazetteer=gazetteer)["dl_place_name"].tolist()
    assert names == ["Ivanivka", "Kherson", "Antonivka", "Bilozerka"]
    # A city is still meant by its old name.
    old = pd.DataFrame({"place": ["Artemivsk", "Kirovohrad"], "oblast": ["Donetsk", "Kirovohrad"]})
    assert dateline.join(old, gazetteer=gazetteer)["dl_place_name"].tolist() == ["Bakhmut", "Kropyvnytskyi"]


def test_sites_and_towns_are_told_apart_by_words() -> None:
    known = {"Izium", "Lozova"}.__contains__
    assert beside_town(["Izium", "market"], known, lambda _: False) == ["Izium market"]
    assert beside_town(["market", "Izium", "Kharkiv"], known, lambda _: False) == ["Izium market", "Kharkiv"]
    assert beside_town(["Kharkiv Oblast", "airport"], known, lambda text: "Oblast" in text) == [
        "Kharkiv Oblast", "airport",
    ]  # fmt: skip
    assert beside_town(["Izium", "Market Hill"], known, lambda _: False) == ["Izium", "Market Hill"]
    assert beside_town(["Old power station Lozova"], known, lambda _: False) == ["Old power station", "Lozova"]
    assert beside_town(["Lozova power station"], known, lambda _: False) == ["Lozova power station"]
    assert without_facility("Lozova city centre") == ("Lozova", "city centre")
    assert "Abc refugee camp" in same_camp("Abc IDP camp")
    assert same_camp("Abc airfield") == []
