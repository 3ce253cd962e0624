"""Districts of which only the region is known: they lie somewhere in it, and no mark stands in its middle."""

from __future__ import annotations

import pandas as pd
import pytest

import dateline
from dateline.areas import Areas
from dateline.gazetteer import Gazetteer
from dateline.tables.placement import is_open

_LGAS = [("Oyo", "Ibadan North East"), ("Cross River", "Calabar South"), ("Kano", "Nassarawa")]


@pytest.mark.parametrize(("state", "district"), _LGAS)
def test_a_district_of_a_table_lies_somewhere_in_its_state(state: str, district: str, gazetteer: Gazetteer) -> None:
    frame = pd.DataFrame({"state": [state], "lga": [district]})
    row = dateline.join(frame, place="lga", admin1="state", areas=True).iloc[0]
    assert (row["dl_status"], row["dl_place_name"], row["dl_loc_precision"]) == ("area", district, "admin1")
    assert row["dl_uncertainty_km"] > 100
    assert row["dl_loc_why"].endswith(" it lies is not known")
    found = gazetteer.place(row["dl_gazetteer_id"])
    region = gazetteer.admin1(found.admin1_code if found else "")
    assert region is not None
    assert row["geometry"].equals(Areas.open().area_of(region))


def test_a_district_with_a_point_of_its_own_keeps_it() -> None:
    frame = pd.DataFrame({"state": ["River Nile"], "locality": ["Atbara"]})
    row = dateline.join(frame, admin1="state", admin2="locality").iloc[0]
    assert (row["dl_status"], row["dl_loc_precision"]) == ("located", "admin2")


def test_a_district_of_a_report_is_drawn_as_its_region() -> None:
    text = "Gunmen attacked Ibadan North East in Oyo State on 3 May 2024, killing two people."
    row = dateline.events(dateline.report_from_text(text)).iloc[0]
    assert (row["place_name"], row["place_type"], row["loc_precision"]) == ("Ibadan North East", "admin2", "admin1")
    assert row["geometry"].geom_type == "Polygon"
    assert row["loc_why"].endswith("where in Oyo State it lies is not known")


def test_a_district_without_a_point_does_not_draw_places_to_the_middle_of_its_region() -> None:
    frame = pd.DataFrame({"state": ["Oyo"], "lga": ["Ibadan North East"], "town": ["Ibadan"]})
    row = dateline.join(frame, place="town", admin1="state", admin2="lga").iloc[0]
    assert (row["dl_status"], row["dl_place_name"], row["dl_loc_precision"]) == ("located", "Ibadan", "settlement")


def test_the_only_name_of_a_table_is_located_whatever_its_column_is_called() -> None:
    frame = pd.DataFrame({"state": ["River Nile", "Red Sea"], "name": ["Atbara", "Port Sudan"]})
    by_column = dateline.join(frame, admin1="state", admin2="name")
    alone = dateline.join(frame[["name"]], place="", admin1="", admin2="name")
    by_cell = dateline.join(frame.assign(name=frame["name"] + " district"), place="name", admin1="state")
    assert [list(one["dl_status"]) for one in (by_column, alone, by_cell)] == [["located"] * 2] * 3
    assert list(by_column["dl_loc_precision"]) == ["admin2"] * 2


def test_a_row_without_the_place_that_other_rows_have_is_an_area_and_nothing_is_to_decide() -> None:
    frame = pd.DataFrame({"state": ["River Nile"] * 2, "locality": ["Atbara"] * 2, "camp": ["", "Qwcamp"]})
    joined = dateline.join(frame, place="camp", admin1="state", admin2="locality")
    assert list(joined["dl_status"]) == ["area", "area"]
    assert [is_open("area", cell) for cell in frame["camp"]] == [False, True]


@pytest.mark.parametrize("name", ["Zakho", "Soran", "Chamchamal"])
def test_a_district_of_no_first_level_unit_lies_at_its_seat(name: str, gazetteer: Gazetteer) -> None:
    """In the Kurdistan Region of Iraq neither towns nor districts have a governorate."""
    (district,) = gazetteer.find(f"{name} District", country="IQ", kinds=["admin2"])
    seat = gazetteer.find(name, country="IQ", kinds=["settlement"])[0]
    assert (district.place.lat, district.place.lon) == (seat.place.lat, seat.place.lon)
    assert district.place.uncertainty_km < 100
