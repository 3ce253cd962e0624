"""Join with boundaries of the user's own: districts and codes of points, areas named in cells, stated districts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import shapely

import dateline
from dateline.gazetteer import Gazetteer
from own_areas import add, frame, gpkg

# Beside the raions one district that no gazetteer knows, around Poltava.
_UNKNOWN = ("X 7", "Vydumanskyi", (34.3, 49.4, 34.8, 49.8))


@pytest.fixture
def joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gazetteer: Gazetteer) -> Any:
    """Return `join` in a data folder with four areas."""
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "data"))
    table = frame()
    more = frame([shapely.box(*_UNKNOWN[2])], CODE=[_UNKNOWN[0]], NAME=[_UNKNOWN[1]])
    add(gpkg(tmp_path / "raions.gpkg", pd.concat([table, more], ignore_index=True)), tmp_path / "data", gazetteer)
    return lambda rows, **options: dateline.join(pd.DataFrame(rows), gazetteer=gazetteer, **options)


def test_a_point_gets_code_and_district_of_the_area_that_it_lies_in_and_the_table_says_by_whom(joined: Any) -> None:
    made = joined({"place": ["Pokrovsk", "Toretsk", "Poltava", "Lviv", "nowhere at all"], "oblast": [""] * 5})
    assert made[["dl_pcode", "dl_admin2_by"]].to_numpy().tolist() == [
        ["UA1416", "your boundaries"], ["UA1402", "your boundaries"], ["X 7", "your boundaries"], ["", ""], ["", ""],
    ]  # fmt: skip
    assert made["dl_admin2"].tolist()[:3] == ["Pokrovsk Raion", "Bakhmut Raion", "Vydumanskyi"]
    assert any("raions.gpkg" in note for note in made.attrs["notes"])


def test_coordinates_of_a_row_get_the_area_that_they_lie_in(joined: Any) -> None:
    made = joined({"place": ["", "", "Pokrovsk"], "lat": [49.6, 60.0, 48.28], "lon": [34.5, 30.0, 37.18]})
    assert made["dl_status"].tolist() == ["given"] * 3
    assert made[["dl_pcode", "dl_admin2_by"]].to_numpy().tolist() == [
        ["X 7", "your boundaries"], ["", ""], ["UA1416", "your boundaries"],
    ]  # fmt: skip


def test_an_area_that_no_gazetteer_knows_is_a_place_of_the_table(joined: Any) -> None:
    (row,) = joined({"place": ["Vydumanskyi"], "oblast": ["Poltava Oblast"]}, areas=True).itertuples()
    assert (row.dl_place_name, row.dl_loc_precision, row.dl_pcode, row.dl_admin1) == (
        "Vydumanskyi", "admin2", "X 7", "Poltava Oblast",
    )  # fmt: skip
    assert row.geometry.bounds == _UNKNOWN[2]


def test_of_an_unknown_village_the_stated_area_is_told(joined: Any) -> None:
    made = joined({"place": ["Zzyzhkivka"], "admin2": ["Vydumanskyi"], "admin1": ["Poltava Oblast"]})
    (row,) = made.itertuples()
    assert (row.dl_status, row.dl_place_name, row.dl_pcode) == ("area", "Vydumanskyi", "X 7")
    assert (row.dl_lon, row.dl_lat) == pytest.approx((34.55, 49.6), abs=1e-3)


def test_a_review_takes_an_area_of_the_user_s_own(joined: Any, tmp_path: Path) -> None:
    import openpyxl

    sheet = tmp_path / "review.xlsx"
    joined({"place": ["Zzyzhkivka"]}, review=sheet)
    book = openpyxl.load_workbook(sheet)
    head = [cell.value for cell in book["review"][1]]
    book["review"].cell(2, head.index("choice") + 1, "area:X-7")
    book.save(sheet)
    (row,) = joined({"place": ["Zzyzhkivka"]}, review=sheet).itertuples()
    assert (row.dl_status, row.dl_place_name, row.dl_pcode) == ("reviewed", "Vydumanskyi", "X 7")


def test_without_boundaries_there_are_no_such_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gazetteer: Gazetteer
) -> None:
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path))
    made = dateline.join(pd.DataFrame({"place": ["Pokrovsk"]}), gazetteer=gazetteer)
    assert not {"dl_pcode", "dl_admin2_by"} & set(made.columns)
