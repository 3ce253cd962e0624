"""Regions, facilities, slips and the order of names in the place cells of a table, and how doubtful rows are drawn."""

from __future__ import annotations

import json
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest

import dateline
from dateline.gazetteer import Gazetteer
from dateline.tables.joining import prepare
from dateline.tables.mapping import events_of, with_own_columns
from dateline.tables.options import Options


@pytest.fixture
def joined(gazetteer: Gazetteer) -> Any:
    def run(cells: list[str], **given: Any) -> gpd.GeoDataFrame:
        return dateline.join(pd.DataFrame({"place": cells}), gazetteer=gazetteer, **given)

    return run


def names(frame: gpd.GeoDataFrame) -> list[tuple[str, str]]:
    return list(zip(frame["dl_status"], frame["dl_place_name"], strict=True))


def test_a_region_is_a_point_in_the_middle_of_its_shape_that_says_how_far_it_reaches(joined: Any) -> None:
    (row,) = joined(["Sumy Oblast"]).itertuples()
    assert (row.dl_loc_precision, row.geometry.geom_type) == ("admin1", "Point")
    (area,) = joined(["Sumy Oblast"], areas=True).itertuples()
    assert area.geometry.geom_type in {"Polygon", "MultiPolygon"}
    assert area.geometry.contains(row.geometry)
    assert (area.dl_lon, area.dl_lat) == (row.geometry.x, row.geometry.y)
    assert 50 < row.dl_uncertainty_km < 250


def test_the_middle_of_a_region_does_not_lie_in_the_city_that_it_encloses(joined: Any) -> None:
    region, city = joined(["Kyiv Oblast", "Kyiv City"], areas=True).geometry
    (middle,) = joined(["Kyiv Oblast"]).geometry
    assert region.contains(middle)
    assert not city.contains(middle)


def test_a_settlement_keeps_its_point_where_areas_are_asked_for(joined: Any) -> None:
    assert list(joined(["Sumy", "Sumy Oblast"], areas=True).geometry.geom_type) == ["Point", "Polygon"]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Запорізька АЕС", "Zaporizhzhia Nuclear Power Plant"),
        ("Запорожская АЭС", "Zaporizhzhia Nuclear Power Plant"),
        ("Сакський аеродром", "Saki Air Base"),
        ("аэродром Саки", "Saki Air Base"),
    ],
)
def test_a_facility_is_found_by_any_word_of_its_kind(joined: Any, cell: str, name: str) -> None:
    (row,) = joined([cell]).itertuples()
    assert (row.dl_place_name, row.dl_place_type) == (name, "facility")


def test_a_facility_that_is_not_known_lies_near_its_town_and_says_so(joined: Any) -> None:
    (row,) = joined(["Полтавський полігон"]).itertuples()
    assert (row.dl_place_name, row.dl_loc_precision, row.dl_uncertainty_km) == ("Poltava", "near_settlement", 15.0)
    assert row.dl_loc_why.startswith("the gazetteer has no such полігон")


def test_the_larger_place_may_stand_first_and_cities_stand_side_by_side(joined: Any) -> None:
    assert names(joined(["Kharkiv, Izium", "Izium, Kharkiv"])) == [("located", "Izium")] * 2
    (row,) = joined(["Kharkiv, Poltava, Sumy"]).itertuples()
    assert [one["name"] for one in json.loads(row.dl_places)] == ["Kharkiv", "Poltava", "Sumy"]


def test_a_bare_name_of_a_city_holds_what_lies_in_its_oblast(joined: Any) -> None:
    (row,) = joined(["Izium, Kharkiv"]).itertuples()  # over 100 km away
    assert (row.dl_status, row.dl_admin1) == ("located", "Kharkiv Oblast")


def test_a_slip_is_looked_for_in_the_country_of_the_table_and_never_sure(joined: Any) -> None:
    frame = joined(["Poltava", "Kharkiv", "Sumy", "Vinnytsia", "Kremanchuk"])
    assert names(frame)[-1] == ("doubtful", "Kremenchuk")
    assert "the name is a slip away" in frame["dl_loc_why"].iloc[-1]
    assert names(joined(["Kremanchuk"])) == [("unplaced", "")]


def test_what_is_not_known_in_a_city_falls_back_to_the_city_and_its_surroundings(joined: Any) -> None:
    (row,) = joined(["Qwxzylivka, Kharkiv"]).itertuples()
    told = (row.dl_status, row.dl_place_name, row.dl_loc_precision, row.dl_uncertainty_km)
    assert told == ("area", "Kharkiv", "area", 30.0)


def test_a_unit_is_one_of_the_country_that_the_row_states(gazetteer: Gazetteer) -> None:
    table = pd.DataFrame({"place": ["Cotonou"], "admin1": ["Littoral"], "country": ["Benin"]})
    (row,) = dateline.join(table, gazetteer=gazetteer).itertuples()
    assert (row.dl_status, row.dl_place_name, row.dl_country) == ("located", "Cotonou", "BJ")


def test_an_old_name_of_a_city_is_no_likelier_than_a_village_that_bears_it(joined: Any) -> None:
    (row,) = joined(["Oleksandrivka"]).itertuples()
    assert "likeliest Oleksandrivka" in row.dl_loc_why or row.dl_place_name == "Oleksandrivka"


def test_a_doubtful_row_is_drawn_as_doubtful_and_its_popup_says_so_first(gazetteer: Gazetteer) -> None:
    table = pd.DataFrame({"place": ["Poltava", "Kharkiv", "Sumy", "Vinnytsia", "Kremanchuk"]})
    events = events_of(prepare(table, {}, Options(), gazetteer=gazetteer))
    assert list(events["loc_status"]) == ["located"] * 4 + ["doubtful"]
    assert events["loc_why"].iloc[-1].startswith("doubtful, 50% sure: ")
    page = dateline.timemap(events).html()
    assert len(page) > 100_000


def test_labels_and_sides_of_viina_and_words_of_types_become_ours(gazetteer: Gazetteer) -> None:
    viina = pd.DataFrame(
        {"event_id": [1, 2], "report_id": [1, 2], "address": ["Sumy", "Poltava"], "GEO_PRECISION": ["ADM3", "ADM3"],
         "GEO_API": ["x", "x"], "longitude": [34.8, 34.55], "latitude": [50.9, 49.58], "t_artillery_b": [1, 0],
         "t_property_b": [1, 0], "a_rus_b": [1, 0], "a_ukr_b": [0, 1]}
    )  # fmt: skip
    events = events_of(prepare(viina, {}, Options(), gazetteer=gazetteer))
    told = [tuple(row) for row in events[["event_type", "event_subtype", "actor_side"]].to_numpy()]
    assert told == [("strike", "artillery", "Russia"), ("other", "", "Ukraine")]
    own = pd.DataFrame({"place": ["Sumy"] * 3, "type": ["Обстріл", "drone_strike", "water cut"]})
    events = events_of(prepare(own, {}, Options(), gazetteer=gazetteer))
    assert list(events["event_type"]) == ["strike", "strike", "water_cut"]


def test_own_columns_stand_beside_those_of_events_and_give_way_in_name(gazetteer: Gazetteer) -> None:
    table = pd.DataFrame({"place": ["Sumy; Poltava", "Romny"], "Event_Type": ["a", "b"], "geom": [1, 2]})
    events, own = with_own_columns(prepare(table, {}, Options(), gazetteer=gazetteer))
    assert own == ["place", "Event_Type_", "geom_"]
    assert list(events["Event_Type_"]) == ["a", "a", "b"]
    assert list(events["place_name"]) == ["Sumy", "Poltava", "Romny"]


def test_the_word_of_an_island_may_stand_at_either_end_of_its_name(joined: Any) -> None:
    cells = ["Зміїний острів", "острів Зміїний", "Змеиный остров", "Snake Island"]
    assert joined(cells)["dl_gazetteer_id"].tolist() == ["dateline:snake-island"] * 4


def test_a_way_between_two_places_is_both_of_them_and_a_name_with_a_hyphen_is_one(joined: Any) -> None:
    cells = ["Izium - Sloviansk", "Izium–Sloviansk, Ukraine", "траса Ізюм – Слов'янськ", "Izium - Sloviansk road",
             "Kamianets - Podilskyi", "Bilhorod-Dnistrovskyi"]  # fmt: skip
    made = joined(cells)
    assert made["dl_place_count"].tolist() == [2, 2, 2, 2, 1, 1]
    assert made["dl_place_name"].tolist()[:4] == ["Izium"] * 4
    assert all('"Sloviansk"' in places for places in made["dl_places"][:4])
