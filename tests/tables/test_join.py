"""Joining a table: no row is lost, names are decided together, coordinates and codes of others are taken over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dateline
from dateline.errors import InputError
from dateline.gazetteer import Gazetteer
from dateline.tables.joining import prepare, whole
from dateline.tables.mapping import events_of
from dateline.tables.options import Options
from dateline.tables.placing import AREA_KM, NEAR_KM
from dateline.tables.writing import write
from tiers import examples


@pytest.fixture
def joined(gazetteer: Gazetteer) -> Any:
    def run(table: Any, **given: Any) -> gpd.GeoDataFrame:
        return dateline.join(table, gazetteer=gazetteer, **given)

    return run


def places(frame: gpd.GeoDataFrame) -> list[tuple[str, str, str]]:
    return list(zip(frame["dl_status"], frame["dl_place_name"], frame["dl_admin1"], strict=True))


WRITTEN = ["Izium", "Ізюм, Харківська обл.", "near Lozova", "49.2, 37.3", "?"]
cells = st.one_of(st.none(), st.text(max_size=30), st.sampled_from(WRITTEN))
tables = st.lists(st.tuples(cells, cells, st.one_of(st.text(max_size=12), st.integers()), st.floats()), max_size=12)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=tables, labels=st.randoms())
def test_rows_columns_index_and_types_of_any_frame_come_back_as_they_were(
    rows: list[tuple[Any, ...]], labels: Any, gazetteer: Gazetteer
) -> None:
    index = pd.Index([labels.choice("abc") for _ in rows], name="label", dtype=object)
    frame = pd.DataFrame(rows, columns=["place", "oblast", "when", "size"], index=index)
    frame["n"] = pd.array(range(len(rows)), dtype="Int16")
    before = frame.copy(deep=True)
    joined = dateline.join(frame, place="place", admin1="oblast", date="when", gazetteer=gazetteer)
    pd.testing.assert_frame_equal(pd.DataFrame(joined[list(before.columns)]), before)
    pd.testing.assert_frame_equal(frame, before)
    assert all(name.startswith("dl_") or name == "geometry" for name in joined.columns[len(before.columns) :])


FRAMES = {
    "duplicate index": lambda frame: frame.set_axis([7] * len(frame)),
    "MultiIndex": lambda frame: frame.set_index(["k", "n"], drop=False).rename_axis(["a", "b"]),
    "index of days": lambda frame: frame.set_axis(pd.date_range("2024-01-01", periods=len(frame), tz="Europe/Kyiv")),
    "categorical": lambda frame: frame.astype({"place": "category", "k": "category"}),
    "nullable": lambda frame: frame.convert_dtypes(),
    "pyarrow": lambda frame: frame.convert_dtypes(dtype_backend="pyarrow"),
    "empty": lambda frame: frame.iloc[:0],
    "one row": lambda frame: frame.iloc[:1],
    "sliced": lambda frame: frame.iloc[::-2],
    "index named as a column": lambda frame: frame.set_axis(pd.Index(range(len(frame)), name="place")),
}


@pytest.mark.parametrize("kind", FRAMES)
def test_frames_of_any_kind_come_back_as_they_were(joined: Any, kind: str) -> None:
    plain = pd.DataFrame(
        {
            "place": ["Izium", None, "Kupiansk", "", "Lozova; Izium"],
            "k": list("abcab"),
            "n": [1, 2, 3, 4, 5],
            "day": pd.to_datetime(["2024-05-01 10:00"] * 5, utc=True).tz_convert("Europe/Kyiv"),
            "span": pd.to_timedelta([1, 2, 3, 4, 5], unit="h"),
            "yes": pd.array([True, None, False, True, None], dtype="boolean"),
        }
    )
    frame = FRAMES[kind](plain)
    before = frame.copy(deep=True)
    found = joined(frame, place="place", date="day")
    pd.testing.assert_frame_equal(pd.DataFrame(found[list(before.columns)]), before)
    pd.testing.assert_frame_equal(frame, before)
    assert list(found["dl_status"] == "located") == [cell in {"Izium", "Kupiansk", "Lozova; Izium"}
                                                     for cell in before["place"].tolist()]  # fmt: skip


def test_a_cell_a_container_and_the_company_of_the_table_decide_between_namesakes(joined: Any) -> None:
    table = pd.DataFrame({"place": ["Mykolaivka town", "Sloviansk", "Kramatorsk", "Izium", "с. Роботине", "Kupiansk"],
                          "oblast": ["Донецька обл.", "", "", "Kharkiv", "Запорізька область", ""]})  # fmt: skip
    assert places(joined(table)) == [
        ("located", "Mykolaivka", "Donetsk Oblast"),
        ("located", "Sloviansk", "Donetsk Oblast"),
        ("located", "Kramatorsk", "Donetsk Oblast"),
        ("located", "Izium", "Kharkiv Oblast"),
        ("located", "Robotyne", "Zaporizhzhia Oblast"),
        ("located", "Kupiansk", "Kharkiv Oblast"),
    ]


def test_of_namesakes_those_in_a_stated_district_or_in_its_oblast_are_kept(joined: Any) -> None:
    cells = ["Pokrovske, Nikopol raion", "Novotroitske, Volnovakha raion", "Ivanivka, Henichesk raion"]
    made = joined(pd.DataFrame({"place": cells}))
    assert places(made) == [
        ("located", "Pokrovske", "Dnipropetrovsk Oblast"),
        ("located", "Novotroitske", "Donetsk Oblast"),
        ("located", "Ivanivka", "Kherson Oblast"),
    ]


def test_a_name_of_many_is_no_pin_but_a_list_of_candidates(joined: Any) -> None:
    (row,) = joined(pd.DataFrame({"place": ["Oleksandrivka"], "oblast": ["Donetsk Oblast"]})).itertuples()
    assert row.dl_status in {"area", "doubtful"}
    assert json.loads(row.dl_loc_alternatives)
    assert row.dl_loc_precision in {"admin1", "settlement"}


def test_what_no_gazetteer_knows_falls_back_to_the_stated_unit_and_says_so(joined: Any) -> None:
    (row,) = joined(pd.DataFrame({"place": ["Qwxzylivka"], "oblast": ["Sumy Oblast"]})).itertuples()
    assert (row.dl_status, row.dl_loc_precision, row.dl_admin1) == ("area", "admin1", "Sumy Oblast")
    assert row.dl_loc_why == "not in the gazetteer; only Sumy Oblast, which the row states"
    (bare,) = joined(pd.DataFrame({"place": ["Qwxzylivka"]})).itertuples()
    assert (bare.dl_status, bare.geometry) == ("unplaced", None)


def test_near_and_several_places_of_a_cell_are_told(joined: Any) -> None:
    one, two = joined(pd.DataFrame({"place": ["near Izium", "Izium; Kupiansk"]})).itertuples()
    assert (one.dl_place_relation, one.dl_loc_precision, one.dl_uncertainty_km) == ("near", "near_settlement", 10.0)
    assert two.dl_place_count == 2
    assert [place["name"] for place in json.loads(two.dl_places)] == ["Izium", "Kupiansk"]


def test_columns_are_guessed_in_three_languages_and_told(joined: Any) -> None:
    for names in (
        ["Event date", "Settlement", "Region"],
        ["Дата події", "Населений пункт", "Область"],
        ["Дата события", "Населённый пункт", "Регион"],
    ):
        table = pd.DataFrame([["01.02.2023", "Ізюм", "Харківська"]], columns=names)
        frame = joined(table)
        assert frame["dl_place_name"].tolist() == ["Izium"], names
        assert frame["dl_date_start"].tolist() == ["2023-02-01"], names
        assert f"place: {names[1]!r} (by its name)" in frame.attrs["notes"]


def test_a_column_is_guessed_by_its_cells_where_no_head_tells(joined: Any) -> None:
    frame = joined(pd.DataFrame({"k1": ["Izium", "Kupiansk", "Lozova"], "k2": ["abc def", "ghi", "jkl mno"]}))
    assert "place: 'k1' (by its cells)" in frame.attrs["notes"]


def test_a_table_without_places_or_a_wrong_column_is_refused(joined: Any) -> None:
    with pytest.raises(InputError, match=r"no column with places was found; name it with --place; the columns are 'n'"):
        joined(pd.DataFrame({"n": [1.5]}))
    with pytest.raises(InputError, match="place='town': the table has no such column"):
        joined(pd.DataFrame({"place": ["Izium"]}), place="town")


def test_a_cell_from_which_nothing_can_be_read_is_unplaced_and_one_that_says_so_is_empty(joined: Any) -> None:
    table = pd.DataFrame({"place": ["1234", "unknown", "", None]})
    assert joined(table, place="place")["dl_status"].tolist() == ["unplaced", "empty", "empty", "empty"]


def test_an_empty_table_has_all_columns_and_no_rows(joined: Any) -> None:
    frame = joined(pd.DataFrame({"place": [], "date": []}))
    assert len(frame) == 0
    assert "dl_lon" in frame.columns


def test_a_table_joined_before_keeps_its_columns(joined: Any) -> None:
    once = joined(pd.DataFrame({"place": ["Izium"]}))
    twice = joined(once, place="place")
    assert list(twice.columns[: len(once.columns)]) == list(once.columns)
    assert "dl2_place_name" in twice.columns


# --- coordinates


def test_coordinates_of_the_row_come_first_and_a_named_place_far_away_is_a_conflict(joined: Any) -> None:
    table = pd.DataFrame({"place": ["Izium", "Lviv"], "lat": ["49,21", "49,21"], "lon": ["37,25", "37,25"]})
    one, two = joined(table).itertuples()
    assert (one.dl_status, one.dl_lat, one.dl_lon, one.dl_place_name) == ("given", 49.21, 37.25, "Izium")
    assert two.dl_place_name == "Lviv"
    assert two.dl_loc_conflict.endswith("km from the row's coordinates")


def test_swapped_coordinates_are_said_and_not_used(joined: Any) -> None:
    names = ["Izium", "Kupiansk", "Lozova", "Chuhuiv"]
    right = joined(pd.DataFrame({"place": names}))
    table = pd.DataFrame({"place": names, "lat": right["dl_lon"], "lon": right["dl_lat"]})
    frame = joined(table)
    assert frame["dl_status"].tolist() == ["located"] * 4
    assert any("'lat' and 'lon' seem to be swapped" in note for note in frame.attrs["notes"])
    turned = joined(table, lat="lon", lon="lat")
    assert turned["dl_status"].tolist() == ["given"] * 4


def test_cells_of_degrees_that_seem_to_be_turned_are_said_and_not_used(joined: Any) -> None:
    named = ["Izium", "Kupiansk", "Lozova"]
    figures = ["37.25, 49.21", "49.21, 37.25", "POINT(37.25 49.21)", "2.35, 48.86"]
    frame = joined(pd.DataFrame({"place": [*named, *figures]}))
    assert frame["dl_status"].tolist() == ["located"] * 3 + ["unplaced", "given", "given", "given"]
    (said,) = [line for line in frame.attrs["notes"] if "longitude first" in line]
    assert said.startswith("cells such as '37.25, 49.21' (1) seem to have the longitude first")


@pytest.mark.parametrize("head", ["GPS", "Lat/Long", "Координати"])
def test_a_column_of_both_coordinates_stands_beside_the_names(joined: Any, head: str) -> None:
    cells = ["49.31, 37.25", "", "N/A", "99.99, 999", "48.15N 36.30E"]
    frame = joined(pd.DataFrame({"Town": ["Izium", "Kupiansk", "Lozova", "Vovchansk", "Qwxzylivka"], head: cells}))
    assert f"coordinates: {head!r} (by its name)" in frame.attrs["notes"]
    assert frame["dl_status"].tolist() == ["given", "located", "located", "located", "given"]
    assert frame[["dl_lat", "dl_lon"]].iloc[[0, 4]].to_numpy().tolist() == [[49.31, 37.25], [48.15, 36.3]]
    assert frame["dl_place_name"].tolist()[:4] == ["Izium", "Kupiansk", "Lozova", "Vovchansk"]
    said = f"{head!r}: 1 filled cell holds no position, as '99.99, 999'; by the name, if any"
    assert said in frame.attrs["notes"]


def test_a_column_of_both_is_no_such_one_beside_two_of_one_or_with_other_cells(joined: Any) -> None:
    both = joined(pd.DataFrame({"place": ["Izium"], "lat": [49.2], "lon": [37.3], "GPS": ["48.1, 36.3"]}))
    assert both["dl_lat"].tolist() == [49.2]
    words = joined(pd.DataFrame({"place": ["Izium", "Lozova"], "coordinates": ["by the river", "49.2, 37.2"]}))
    assert words["dl_status"].tolist() == ["located", "given"]  # half of its cells are positions
    fewer = joined(pd.DataFrame({"place": ["Izium", "Lozova"], "coordinates": ["by the river", "north"]}))
    assert fewer["dl_status"].tolist() == ["located", "located"]
    alone = joined(pd.DataFrame({"GPS": ["49.31, 37.25", "49.8, 37.6", "Izium"]}))
    assert alone["dl_status"].tolist() == ["given", "given", "located"]


def test_a_row_whose_coordinates_lie_at_its_place_only_if_turned_keeps_the_place(joined: Any) -> None:
    table = pd.DataFrame({"place": ["Dnipro", "Izium", "Lviv"], "lat": [35.04, 49.21, 49.21],
                          "lon": [48.46, 37.25, 37.25]})  # fmt: skip
    frame = joined(table)
    assert frame["dl_status"].tolist() == ["located", "given", "given"]
    assert frame["dl_loc_conflict"].tolist()[0] == (
        "the row's coordinates, 35.04, 48.46, seem to have the longitude first: not used"
    )
    assert frame["dl_lat"].iloc[0] == pytest.approx(48.46, abs=0.05)
    (turned,) = [line for line in frame.attrs["notes"] if "longitude first" in line]
    assert turned.startswith("the coordinates of 1 row seem to have the longitude first")
    (far,) = [line for line in frame.attrs["notes"] if "lie far" in line]
    assert far.startswith("the coordinates of 1 row lie far from the place that the row names, as 'Lviv' (956 km)")


def test_a_column_of_both_that_is_turned_as_a_whole_is_said_and_not_used(joined: Any) -> None:
    cells = ["37.25, 49.21", "37.62, 49.71", "36.3, 48.9"]
    frame = joined(pd.DataFrame({"Town": ["Izium", "Kupiansk", "Lozova"], "GPS": cells}))
    assert frame["dl_status"].tolist() == ["located"] * 3
    assert any(line.startswith("'GPS' seems to have the longitude first") for line in frame.attrs["notes"])


def test_a_position_in_a_place_cell_has_its_unit_and_country(joined: Any) -> None:
    frame = joined(pd.DataFrame({"place": ["49.21, 37.25", "POINT(35.04 48.46)", "Izium"]}))
    assert frame["dl_admin1"].tolist() == ["Kharkiv Oblast", "Dnipropetrovsk Oblast", "Kharkiv Oblast"]
    assert frame["dl_country"].tolist() == ["UA"] * 3


def test_metres_of_a_projected_system_are_said_and_turned_only_where_it_is_named(joined: Any) -> None:
    table = pd.DataFrame({"name": ["a", "b"], "lat": [5451000.0, 5452000.0], "lon": [372000.0, 373000.0]})
    frame = joined(table, place="")
    assert frame["dl_status"].tolist() == ["empty", "empty"]
    assert any("metres of a projected system" in note for note in frame.attrs["notes"])
    turned = joined(table, place="", crs="EPSG:32637")
    assert turned["dl_lat"].tolist() == pytest.approx([49.2, 49.2], abs=0.05)
    with pytest.raises(InputError, match="is no coordinate system"):
        joined(table, crs="EPSG:9")


def test_zero_zero_is_no_place_and_said(joined: Any) -> None:
    frame = joined(pd.DataFrame({"id": ["a", "b"], "lat": [0, 49.2], "lon": [0, 37.2]}), place="")
    assert frame["dl_status"].tolist() == ["empty", "given"]
    assert any("1 row is 0, 0" in note for note in frame.attrs["notes"])


def test_a_frame_with_shapes_keeps_them_and_its_system(joined: Any) -> None:
    frame = gpd.GeoDataFrame({"n": [1, 2]}, geometry=[shapely.Point(0, 0), None], crs="EPSG:3857", index=[7, 7])
    found = joined(frame)
    assert (found.crs, list(found.index)) == (frame.crs, [7, 7])
    assert found.geometry.iloc[0].equals(shapely.Point(0, 0))
    assert found["dl_status"].tolist() == ["empty", "empty"]
    moved = joined(frame.set_geometry(gpd.GeoSeries([shapely.Point(4e6, 6.2e6), None], crs=3857, index=[7, 7])))
    assert moved["dl_lat"].iloc[0] == pytest.approx(48.5, abs=0.5)
    with pytest.raises(InputError, match="no coordinate system"):
        joined(gpd.GeoDataFrame({"n": [1]}, geometry=[shapely.Point(0, 0)]))


# --- known formats


def test_an_acled_export_is_known_and_its_codes_become_ours(joined: Any) -> None:
    table = pd.DataFrame(
        {
            "event_id_cnty": ["UKR1", "UKR2"], "event_date": ["09 May 2023", "10 May 2023"], "time_precision": [1, 2],
            "event_type": ["Battles", "Battles"], "sub_event_type": ["Armed clash"] * 2, "country": ["Ukraine"] * 2,
            "admin1": ["Kharkiv"] * 2, "admin2": ["", ""], "location": ["Izium", "Kharkiv - Region"],
            "latitude": [49.21, 49.99], "longitude": [37.25, 36.23], "geo_precision": [1, 3], "notes": ["a", "b"],
            "source": ["s", "s"],
        }
    )  # fmt: skip
    frame = joined(table)
    assert frame["dl_loc_precision"].tolist() == ["settlement", "admin1"]
    assert frame["dl_date_precision"].tolist() == ["day", "week"]
    assert "format: an ACLED export" in frame.attrs["notes"]


def test_a_code_of_precision_brings_its_reach(joined: Any) -> None:
    table = pd.DataFrame(
        {
            "event_id_cnty": ["1", "2", "3"], "event_date": "09 May 2023", "time_precision": 1, "event_type": "Battles",
            "sub_event_type": "Armed clash", "country": "Ukraine", "admin1": "Kharkiv", "location": "Izium",
            "latitude": 49.21, "longitude": 37.25, "geo_precision": [1, 2, 3], "notes": "a", "source": "s",
        }
    )  # fmt: skip
    frame = joined(table)
    assert frame["dl_loc_precision"].tolist() == ["settlement", "near_settlement", "admin1"]
    assert frame["dl_uncertainty_km"].tolist() == [0.0, NEAR_KM, AREA_KM]


def test_a_ucdp_table_is_known_and_its_codes_become_ours(joined: Any) -> None:
    table = pd.DataFrame(
        {
            "id": [1, 2], "type_of_violence": [1, 3], "where_prec": [1, 4],
            "where_coordinates": ["Izium town", "Sumy oblast"],
            "adm_1": ["Kharkiv Oblast", "Sumy oblast"], "adm_2": ["Izium raion", ""], "latitude": [49.21, 51.0],
            "longitude": [37.26, 34.0], "country": ["Ukraine"] * 2, "date_prec": [1, 4],
            "date_start": ["5/23/2022 12:00:00 AM", "05/01/2022 00:00"],
            "date_end": ["5/23/2022 12:00:00 AM", "05/31/2022 00:00"],
        }
    )  # fmt: skip
    frame = joined(table)
    assert frame["dl_loc_precision"].tolist() == ["settlement", "admin1"]
    assert frame["dl_date_precision"].tolist() == ["day", "month"]
    assert frame["dl_date_end"].tolist() == ["2022-05-23", "2022-05-31"]


def test_viina_geoconfirmed_and_timemap_are_known(joined: Any, tmp_path: Path) -> None:
    viina = pd.DataFrame(
        {"viina_version": ["v"], "event_id": [1], "date": ["20230509"], "geonameid": [1], "asciiname": ["Izium"],
         "ADM1_NAME": ["Kharkiv"], "ADM2_NAME": [""], "longitude": [37.25], "latitude": [49.21],
         "GEO_PRECISION": ["ADM3"]}
    )  # fmt: skip
    frame = joined(viina)
    assert (frame["dl_loc_precision"][0], frame["dl_date_start"][0]) == ("settlement", "2023-05-09")
    confirmed = [{"id": "x", "date": "2023-05-09", "description": "d", "longitude": 37.25, "latitude": 49.21,
                  "original_source": "https://example.org", "geolocation": "g", "plus_code": "8GXX"}]  # fmt: skip
    (tmp_path / "g.json").write_text(json.dumps(confirmed), encoding="utf-8")
    assert joined(tmp_path / "g.json")["dl_status"].tolist() == ["given"]
    timemap = [{"id": "C1", "date": "05/09/2023", "latitude": "49.21", "longitude": "37.25", "location": "Izium",
                "description": "d", "sources": [], "filters": []}]  # fmt: skip
    (tmp_path / "t.json").write_text(json.dumps(timemap), encoding="utf-8")
    frame = joined(tmp_path / "t.json")
    assert (frame["dl_date_start"][0], frame["dl_status"][0]) == ("2023-05-09", "given")


def test_a_text_without_a_column_of_types_tells_them_on_the_map(tmp_path: Path) -> None:
    told = ["Russian BMP hit by FPV drones", "Artillery strikes on a depot", "A bridge", "Coal mine near the road"]
    same = {"Date": "2023-05-09", "Faction": "", "Latitude": 49.2, "Longitude": 37.2, "Source": "", "PlusCode": ""}
    rows = [{"Id": str(at), "Description": text} | same for at, text in enumerate(told)]
    (tmp_path / "g.json").write_text(json.dumps(rows), encoding="utf-8")
    table = prepare(tmp_path / "g.json", {}, Options())
    events = events_of(table)
    assert list(zip(events["event_type"], events["event_subtype"], strict=True)) == [
        ("strike", "air_drone"), ("strike", "artillery"), ("other", ""), ("other", ""),
    ]  # fmt: skip
    assert "no column of types was found: they are told by the words of 'Description'" in table.notes.told()


def test_the_map_knows_the_columns_that_a_join_took_for_types_and_texts(joined: Any) -> None:
    frame = joined(pd.DataFrame({"place": ["Izium"], "date": ["2023-05-09"], "type": ["shelling"], "notes": ["text"]}))
    events = dateline.as_events(frame)
    assert (events["event_type"].tolist(), events["summary"].tolist()) == (["shelling"], ["text"])


def test_a_geopackage_of_ours_is_one_layer_and_says_nothing_of_its_styles(joined: Any, tmp_path: Path) -> None:
    table = prepare(pd.DataFrame({"place": ["Izium"], "date": ["2023-05-09"]}), {}, Options())
    write(table, tmp_path / "t.gpkg")
    assert not [note for note in joined(tmp_path / "t.gpkg").attrs["notes"] if "layer" in note]


def test_an_adjective_alone_is_a_district(joined: Any) -> None:
    table = pd.DataFrame({"place": ["Brovars'kyi", "Vydumanskyi, Kharkiv"], "oblast": ["Kyiv Oblast", ""]})
    frame = joined(table)
    assert frame["dl_place_name"].tolist() == ["Brovary Raion", "Kharkiv"]
    assert frame["dl_status"].tolist() == ["located", "area"]


def test_a_village_gives_way_to_the_town_of_its_name_in_a_table_of_towns(joined: Any) -> None:
    towns = ["Izium", "Lutsk", "Sumy", "Rivne", "Kherson", "Nikopol", "Uman", "Lubny", "Chortkiv", "Kovel", "Sambir"]
    last = joined(pd.DataFrame({"place": [*towns, "Mykolaivka"]})).iloc[-1]
    assert (last["dl_status"], last["dl_place_type"], last["dl_admin1"]) == ("doubtful", "settlement", "Donetsk Oblast")


def test_a_table_of_text_is_written_to_parquet_in_groups_as_it_would_be_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.tables.reading.delimited.CHUNK_ROWS", 2)
    (tmp_path / "t.csv").write_text("id,place,note\n1,Izium,\n2,Nowherewyl,\n3,Lozova,x\n", encoding="utf-8")
    table = prepare(tmp_path / "t.csv", {}, Options())
    write(table, tmp_path / "t.parquet")
    read = gpd.read_parquet(tmp_path / "t.parquet")
    pd.testing.assert_frame_equal(pd.DataFrame(read), pd.DataFrame(whole(table)), check_dtype=False)
    assert (read.crs, read["dl_lon"].dtype, len(read)) == ("EPSG:4326", np.dtype("float64"), 3)


@pytest.mark.parametrize("cell", ["Al-Fashir (Abu Tira)", "El Fasher, Abu Tira camp"])
def test_a_bracket_of_which_one_word_is_a_town_abroad_is_not_understood(joined: Any, cell: str) -> None:
    for country in ("Sudan", ""):
        (row,) = joined(pd.DataFrame({"place": [cell], "country": [country]}), country="country").itertuples()
        assert (row.dl_status, row.dl_place_name, row.dl_country) == ("located", "El Fasher", "SD")
        assert row.dl_loc_conflict.startswith("not understood: Abu Tira")


def test_what_is_understood_in_part_holds_the_place_that_lies_in_it(joined: Any) -> None:
    frame = joined(pd.DataFrame({"place": ["Izium (Kharkiv oblast qwx)", "Qwxzylivka (Abu Qwx)", "Qwxzylivka"],
                                 "country": ["", "", "Ukraine"], "oblast": ["", "", "Texas"]}))  # fmt: skip
    assert frame["dl_status"].tolist() == ["located", "unplaced", "unplaced"]
    assert frame["dl_loc_conflict"].tolist() == ["", "not understood: Abu Qwx", "Texas does not lie in Ukraine"]


# --- the review


def test_a_review_lists_names_by_rows_and_what_is_chosen_in_it_holds_for_the_next_table(
    joined: Any, tmp_path: Path
) -> None:
    path = tmp_path / "review.xlsx"
    table = pd.DataFrame({"place": ["Izium", "=HYPERLINK(1)", "Qwxzylivka", "Qwxzylivka", "Kupiansk"]})
    joined(table, review=path)
    book = openpyxl.load_workbook(path)
    sheet = book["review"]
    head = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, head.index("place") + 1).value == "Qwxzylivka"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet.data_validations.dataValidation[0].formula1.startswith("candidates!$A$")
    column = head.index("choice") + 1
    for row in range(2, sheet.max_row + 1):
        name = sheet.cell(row, 1).value
        sheet.cell(row, column).value = {"Qwxzylivka": "49.5, 36.5", "Izium": "nowhere"}.get(name, "")
    book.save(path)
    frame = joined(pd.DataFrame({"place": ["Qwxzylivka", "Izium", "Lozova"]}), review=path)
    assert frame["dl_status"].tolist() == ["reviewed", "reviewed", "located"]
    assert frame["dl_lat"].tolist()[0] == 49.5
    assert np.isnan(frame["dl_lat"].tolist()[1])
    again = joined(table, review=path)
    assert again["dl_status"].tolist()[2:4] == ["reviewed", "reviewed"]


def choose(path: Path, choices: dict[str, str]) -> list[str]:
    """Fill a review by the names of places; returns these in its order."""
    book = openpyxl.load_workbook(path)
    sheet = book["review"]
    column = [cell.value for cell in sheet[1]].index("choice") + 1
    names = [str(sheet.cell(row, 1).value) for row in range(2, sheet.max_row + 1)]
    for row, name in enumerate(names, start=2):
        sheet.cell(row, column).value = choices.get(name, "")
    book.save(path)
    return names


def test_a_review_begins_with_what_needs_a_decision(joined: Any, tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    table = pd.DataFrame({"place": ["Izium", "Izium", "Qwxzylivka", "Lozova", "Vwxzylivka", "Vwxzylivka"]})
    joined(table, review=path)
    assert choose(path, {"Vwxzylivka": "nowhere"}) == ["Vwxzylivka", "Qwxzylivka", "Izium", "Lozova"]
    joined(table, review=path)  # what is decided is no longer open
    assert choose(path, {}) == ["Qwxzylivka", "Izium", "Vwxzylivka", "Lozova"]


def test_a_choice_may_be_a_position_as_place_cells_write_them(joined: Any, tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    cells = {"Qa": "46.49 N, 30.74 E", "Qb": "46.49, 30.74", "Qc": "46, 31", "Qd": "POINT(30.74 46.49)"}
    joined(pd.DataFrame({"place": list(cells)}), review=path, place="place")
    choose(path, cells)
    frame = joined(pd.DataFrame({"place": list(cells)}), review=path, place="place")
    assert frame["dl_status"].tolist() == ["reviewed"] * 4
    assert list(zip(frame["dl_lat"], frame["dl_lon"], strict=True)) == [
        (46.49, 30.74), (46.49, 30.74), (46.0, 31.0), (46.49, 30.74),
    ]  # fmt: skip


def test_a_candidate_chosen_from_the_list_is_taken_by_its_id(joined: Any, tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    table = pd.DataFrame({"place": ["Oleksandrivka"], "oblast": ["Donetsk Oblast"]})
    joined(table, review=path)
    book = openpyxl.load_workbook(path)
    label = book["candidates"]["B2"].value
    sheet = book["review"]
    sheet.cell(2, [cell.value for cell in sheet[1]].index("choice") + 1).value = label
    book.save(path)
    (row,) = joined(table, review=path).itertuples()
    assert (row.dl_status, f"[{row.dl_gazetteer_id}]" in label) == ("reviewed", True)


def test_a_choice_that_is_none_is_named_by_its_row(joined: Any, tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    table = pd.DataFrame({"place": ["Izium", "Kupiansk", "Lozova"]})
    joined(table, review=path)
    choose(path, {"Izium": "somewhere"})
    with pytest.raises(InputError, match=r"review.xlsx:2: the choice 'somewhere' is none"):
        joined(table, review=path)
    choose(path, {"Izium": "somewhere", "Lozova": "91.2, 37.1", "Kupiansk": "[999999999]"})
    with pytest.raises(InputError) as raised:
        joined(table, review=path)
    assert [f"choice {one!r} is none" in str(raised.value) for one in ("somewhere", "91.2, 37.1", "[999999999]")] == [
        True
    ] * 3
    (tmp_path / "other.xlsx").write_bytes(b"x")
    with pytest.raises(InputError, match="is no review"):
        joined(table, review=tmp_path / "other.xlsx")


def test_a_country_is_known_by_its_codes_and_tells_swapped_coordinates(joined: Any) -> None:
    table = pd.DataFrame({"iso3": ["UKR"] * 4, "lat": [37.2, 36.2, 35.0, 30.5], "lon": [48.3, 50.0, 48.4, 50.4]})
    frame = joined(table)
    assert frame["dl_country"].tolist() == ["UA"] * 4
    assert any("seem to be swapped" in note for note in frame.attrs["notes"])
    right = joined(table.rename(columns={"lat": "lon", "lon": "lat"}))
    assert right["dl_status"].tolist() == ["given"] * 4


def test_an_area_of_the_users_is_an_area_and_no_point(joined: Any) -> None:
    frame = gpd.GeoDataFrame({"n": [1]}, geometry=[shapely.box(36.0, 48.0, 38.0, 49.0)], crs="EPSG:4326")
    (row,) = joined(frame).itertuples()
    assert (row.dl_status, row.dl_loc_precision, round(row.dl_uncertainty_km)) == ("given", "area", 92)


def test_dates_that_cannot_be_read_are_counted_and_shown(joined: Any) -> None:
    frame = joined(pd.DataFrame({"place": ["Izium"] * 3, "date": ["9.5.2023", "31.12.9999", "soon"]}), date="date")
    assert frame["dl_date_start"].tolist()[:1] == ["2023-05-09"]
    said = "'date': 2 different cells hold no day that could be read, as '31.12.9999', 'soon'"
    assert said in frame.attrs["notes"]


def test_a_row_with_coordinates_alone_has_the_unit_and_country_of_its_point(joined: Any) -> None:
    frame = joined(pd.DataFrame({"lat": [49.21, 49.21, 43.0], "lon": [37.25, 37.25, 31.0]}))
    assert frame["dl_admin1"].tolist() == ["Kharkiv Oblast", "Kharkiv Oblast", ""]
    assert frame["dl_country"].tolist() == ["UA", "UA", ""]


def test_of_namesakes_of_one_oblast_that_beside_the_other_places_of_the_table_is_meant(joined: Any) -> None:
    front = ["Robotyne", "Mala Tokmachka", "Verbove", "Novoprokopivka", "Orikhiv", "Kopani", "Nesterianka", "Polohy"]
    coast = ["Henichesk", "Kyrylivka", "Yakymivka", "Melitopol", "Davydivka", "Atmanai", "Pryazovske", "Radyvonivka"]
    lats = []
    for company in (front, coast):
        names = ["Novodanylivka", *company]
        oblasts = ["Zaporizhzhia"] * len(names)
        lats.append(joined(pd.DataFrame({"place": names, "oblast": oblasts}))["dl_lat"].iloc[0])
    assert [round(lat, 1) for lat in lats] == [47.5, 46.6]


def test_a_village_of_which_only_the_surroundings_are_known_says_so(joined: Any) -> None:
    frame = joined(pd.DataFrame({"place": ["Русин Яр"], "oblast": ["Донецька"]}))
    told = frame[["dl_status", "dl_loc_precision", "dl_uncertainty_km"]].to_numpy().tolist()
    assert told == [["located", "near_settlement", 14.0]]
    assert "its own point is not known" in frame["dl_loc_why"].iloc[0]


@pytest.mark.parametrize(
    ("cell", "lat"),
    [
        ("Костянтинівка, Донецька обл.", 48.5),
        ("м. Костянтинівка, Донецька обл.", 48.5),
        ("с. Костянтинівка, Донецька обл.", 47.9),
        ("s. Kostiantynivka, Donetsk Oblast", 47.9),
        ("Kostiantynivka village, Donetsk Oblast", 47.9),
        ("Kostiantynivka, Marinka hromada, Donetsk Oblast", 47.9),
    ],
)
def test_a_word_for_its_size_or_a_stated_hromada_counts_more_than_the_size_of_a_namesake(
    joined: Any, cell: str, lat: float
) -> None:
    frame = joined(pd.DataFrame({"place": [cell]}))
    assert [(status, round(at, 1)) for status, at in zip(frame["dl_status"], frame["dl_lat"], strict=True)] == [
        ("located", lat)
    ]


def test_a_part_of_a_city_is_at_its_own_point_or_within_the_city(joined: Any) -> None:
    cells = ["Dnipro - Chechelivskyi", "Dnipro - Nowhereskyi", "Baghdad - Sadr City"]
    frame = joined(pd.DataFrame({"place": cells, "country": ["Ukraine", "Ukraine", "Iraq"]}))
    told = frame[["dl_status", "dl_place_name", "dl_loc_precision", "dl_uncertainty_km"]].to_numpy().tolist()
    assert told[1] == ["area", "Dnipro", "area", 20.0]
    assert (told[2][:2]) == ["located", "Sadr City"]
    assert frame["dl_lat"].iloc[0] == pytest.approx(48.46, abs=0.2)


def test_a_part_of_a_city_that_lies_outside_what_the_row_states_is_not_placed_in_that_city(joined: Any) -> None:
    cells = ["Zürich - Kreis 4", "Zürich - Kreis 4", "New York - Brooklyn"]
    frame = joined(pd.DataFrame({"place": cells, "oblast": ["", "Sumy", "Sumy"], "country": ["Ukraine"] * 3}))
    assert frame["dl_status"].tolist() == ["unplaced", "area", "area"]
    assert frame["dl_admin1"].tolist() == ["", "Sumy Oblast", "Sumy Oblast"]


@pytest.mark.parametrize(
    ("name", "oblast", "shown"),
    [("Lukyanivka", "Kyiv Oblast", "Lukianivka"), ("Lukyanivka", "Kyiv City", "Lukyanivka")],
)
def test_where_a_table_has_the_city_apart_the_oblast_is_without_its_quarters(
    joined: Any, name: str, oblast: str, shown: str
) -> None:
    frame = joined(pd.DataFrame({"place": [name, "Fastiv", "Kyiv"], "oblast": [oblast, "Kyiv Oblast", "Kyiv City"]}))
    assert frame["dl_place_name"].tolist() == [shown, "Fastiv", "Kyiv"]


@pytest.mark.parametrize(
    ("name", "oblast", "shown", "why"),
    [
        ("Guselskoye", "Donetsk", "Huselske", "other transliteration"),
        ("Orlovskoye", "Donetsk", "Orlovske", "other transliteration"),
        ("Robotina", "Zaporizhzhia", "Robotyne", "another ending"),
        ("Arbuzin", "Cherkasy", "Harbuzyn", "as in Russian"),
    ],
)
def test_a_name_in_its_russian_form_or_with_another_ending_is_found_in_its_oblast(
    joined: Any, name: str, oblast: str, shown: str, why: str
) -> None:
    frame = joined(pd.DataFrame({"place": [name], "oblast": [oblast]}))
    assert frame["dl_place_name"].tolist() == [shown]
    assert why in frame["dl_loc_why"].iloc[0]


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("Oleksandrivka (Tomashpil hromada)", (48.6, 28.5)),
        ("Oleksandrivka, Trostianets hromada", (48.5, 29.0)),
        ("Oleksandrivka (Voronovytsia territorial community)", (49.2, 28.8)),
        ("Mykhailivka (Шаргородська громада)", (48.8, 28.3)),
    ],
)
def test_of_namesakes_the_one_about_the_seat_of_the_stated_community_is_meant(
    joined: Any, cell: str, at: tuple[float, float]
) -> None:
    frame = joined(pd.DataFrame({"place": [cell], "oblast": ["Vinnytsia"]}))
    assert (frame["dl_lat"].round(1).iloc[0], frame["dl_lon"].round(1).iloc[0]) == at
    assert frame["dl_status"].tolist() == ["located"]


def test_a_community_says_more_than_the_raion_of_the_row_and_is_the_area_where_it_lacks_the_name(joined: Any) -> None:
    frame = joined(
        pd.DataFrame(
            {
                "place": ["Oleksandrivka (Tomashpil hromada)", "Khomutyntsi (Tomashpil hromada)"],
                "oblast": ["Vinnytsia"] * 2,
                "raion": ["Vinnytsia raion", ""],
            }
        )
    )
    told = frame[["dl_status", "dl_place_name"]].to_numpy().tolist()
    assert told == [["located", "Oleksandrivka"], ["area", "Tomashpil"]]
    assert frame["dl_loc_why"].iloc[1].startswith("not there; the gazetteer knows the name only elsewhere: Khomutyntsi")


@pytest.mark.parametrize(
    ("cell", "shown", "status"),
    [
        ("Lubny (Myrhorod)", "Lubny", "located"),
        ("Qwxelne (Myrhorod)", "Myrhorod", "doubtful"),
        ("Khutir Chornukhy", "Chornukhy", "located"),
        ("posiolok Chornukhy", "Chornukhy", "located"),
        ("stantsiia Hrebinka", "Hrebinka", "located"),
        ("Shakhta Lubny", "Lubny", "doubtful"),
        ("Lubny Mine", "Lubny", "doubtful"),
        ("Poltava Turbine Station", "Poltava", "doubtful"),
    ],
)
def test_words_for_places_and_names_in_brackets_are_read_and_guesses_are_doubtful(
    joined: Any, cell: str, shown: str, status: str
) -> None:
    frame = joined(pd.DataFrame({"place": [cell], "oblast": ["Poltava"]}))
    assert frame[["dl_place_name", "dl_status"]].to_numpy().tolist() == [[shown, status]]
    assert frame["dl_place_count"].tolist() == [1]


def test_stations_and_first_words_are_no_towns_where_nothing_is_stated(joined: Any) -> None:
    frame = joined(pd.DataFrame({"place": ["police station", "Izium bus station"]}), admin1="")
    assert frame["dl_status"].tolist() == ["unplaced", "unplaced"]


def test_an_island_in_no_unit_lies_off_the_oblast_at_its_coast_and_off_no_other(joined: Any) -> None:
    frame = joined(pd.DataFrame({"place": ["Snake Island", "Snake Island"], "oblast": ["Odesa", "Lviv"]}))
    assert places(frame) == [("located", "Snake Island", ""), ("area", "Lviv Oblast", "Lviv Oblast")]


def test_a_name_that_a_town_bore_once_is_a_village_of_it_in_russian_as_well(joined: Any) -> None:
    frame = joined(pd.DataFrame({"place": ["Nesterovka"], "oblast": ["Cherkasy"]}))
    shown = [frame["dl_place_name"].iloc[0], *(one["name"] for one in json.loads(frame["dl_loc_alternatives"].iloc[0]))]
    assert frame["dl_status"].tolist() == ["doubtful"]
    assert sorted(shown) == ["Nesterivka", "Vershatsi"]


@pytest.mark.parametrize(
    ("company", "status"), [([], "doubtful"), (["Yanzhulivka", "Kostobobriv", "Karpovychi"], "located")]
)
def test_a_village_that_leads_by_size_alone_is_located_only_where_the_other_places_lie_about_it(
    joined: Any, company: list[str], status: str
) -> None:
    names = ["Semenivka", *company]
    frame = joined(pd.DataFrame({"place": names, "oblast": ["Chernihiv"] * len(names)}))
    others = json.loads(frame["dl_loc_alternatives"].iloc[0])
    assert frame[["dl_place_name", "dl_status"]].to_numpy().tolist()[0] == ["Semenivka", status]
    assert (frame["dl_loc_confidence"].iloc[0] > 0.8, {one["name"] for one in others}) == (True, {"Semenivka"})


def test_what_a_cell_and_a_column_state_apart_is_told_as_a_conflict(joined: Any) -> None:
    frame = joined(pd.DataFrame({"place": ["Kamianka (Rivne)", "Kamianka (Rivne)"], "oblast": ["Kyiv", "Rivne"]}))
    assert frame["dl_loc_conflict"].tolist() == ["Rivne does not lie in Kyiv", ""]


@pytest.mark.parametrize(
    ("cell", "oblast", "told"),
    [
        ("Kyiv—Pecherskyi", "Kyiv City", ["located", "Pechersk"]),
        ("Kyiv City", "Kyiv", ["located", "Kyiv"]),
        ("Kherson - Dniprovskyi", "Kherson", ["area", "Kherson"]),
        ("Kherson - Dniprovskyi raion", "Kherson", ["area", "Kherson"]),
    ],
)
def test_a_part_of_a_city_is_read_behind_any_dash_and_is_no_village_of_another_gender(
    joined: Any, cell: str, oblast: str, told: list[str]
) -> None:
    frame = joined(pd.DataFrame({"place": [cell], "oblast": [oblast]}))
    assert frame[["dl_status", "dl_place_name"]].iloc[0].tolist() == told


def test_a_village_is_meant_where_only_the_old_name_of_a_town_is_the_same(joined: Any) -> None:
    frame = joined(pd.DataFrame({"place": ["Mykolaivka", "Beryslav"], "oblast": ["Kherson", "Kherson"]}))
    assert frame["dl_place_name"].tolist() == ["Mykolaivka", "Beryslav"]


def test_a_village_guessed_from_russian_is_doubtful_and_not_meant_outside_the_stated_raion(joined: Any) -> None:
    frame = joined(
        pd.DataFrame({"place": ["Arbuzin"] * 2, "oblast": ["Cherkasy"] * 2, "raion": ["", "Zolotonosha Raion"]})
    )
    told = frame[["dl_status", "dl_place_name"]].to_numpy().tolist()
    assert told == [["doubtful", "Harbuzyn"], ["area", "Zolotonosha Raion"]]


def test_the_likeliest_of_several_villages_is_as_uncertain_as_they_lie_apart(joined: Any) -> None:
    frame = joined(pd.DataFrame({"place": ["Ivanivka"], "oblast": ["Odesa"]}))
    told = frame[["dl_status", "dl_loc_precision", "dl_admin1"]].to_numpy().tolist()
    assert told == [["doubtful", "area", "Odesa Oblast"]]
    assert frame["dl_uncertainty_km"].iloc[0] > 90
    assert frame["dl_loc_why"].iloc[0].startswith("the likeliest of 6 of the name")


def test_of_many_villages_none_is_the_likeliest_where_nothing_tells_them_apart(joined: Any) -> None:
    frame = joined(pd.DataFrame({"place": ["Mykhailivka"], "oblast": ["Vinnytsia"]}))
    told = frame[["dl_status", "dl_loc_precision", "dl_admin1"]].to_numpy().tolist()
    assert told == [["area", "admin1", "Vinnytsia Oblast"]]


def test_where_the_war_is_reported_a_village_is_meant_before_its_namesake(joined: Any) -> None:
    frame = joined(pd.DataFrame({"place": ["Stepove"], "oblast": ["Donetsk"]}))
    assert (frame["dl_lat"].round(1).iloc[0], frame["dl_lon"].round(1).iloc[0]) == (48.2, 37.7)
