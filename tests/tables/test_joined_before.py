"""A table that was joined before goes on the map as it was decided, whatever file it lies in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from dateline.gazetteer import Gazetteer
from dateline.tables.before import joined_or_prepared
from dateline.tables.joining import Joined, prepare
from dateline.tables.mapping import events_of
from dateline.tables.options import Options
from dateline.tables.writing import write

TABLE = {
    "place": ["Izium", "Sumy Oblast", "Qwxzylivka", "Izium; Kupiansk", "49.21, 37.25", "Lozova", None],
    "date": ["2024-10-24", "2024-10-25", "", "October 2024", "2024-10-24 22:15", "2024-10-24", "2024-10-24"],
    "type": ["shelling", "drone", "", "battle", "assault", "shelling", ""],
    "notes": ["a", "b", "c", "d", "e", "f", "g"],
}
TOLD = ["event_type", "event_subtype", "summary", "place_name", "gazetteer_id", "admin1", "country", "loc_status",
        "loc_precision", "date_start", "date_end", "date_precision", "review_state", "place_index"]  # fmt: skip


@pytest.fixture
def reviewed(gazetteer: Gazetteer, tmp_path: Path) -> Joined:
    """Return a table in which a person has moved one place."""
    path = tmp_path / "review.xlsx"
    frame = pd.DataFrame(TABLE)
    prepare(frame, {}, Options(review=path), gazetteer=gazetteer)
    book = openpyxl.load_workbook(path)
    sheet = book["review"]
    column = [cell.value for cell in sheet[1]].index("choice") + 1
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column).value = "49.5, 36.5" if sheet.cell(row, 1).value == "Lozova" else ""
    book.save(path)
    return prepare(frame, {}, Options(review=path), gazetteer=gazetteer)


def as_told(events: Any) -> list[tuple[Any, ...]]:
    shapes = [None if shape is None else shape.wkt[:40] for shape in events.geometry]
    times = [[None if pd.isna(one) else one.isoformat() for one in events[name]] for name in ("start", "end")]
    return list(zip(*(events[name] for name in TOLD), *times, shapes, strict=True))


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".gpkg", ".geojson", ".parquet", ".fgb"])
def test_statuses_regions_and_decisions_are_those_of_the_join(
    reviewed: Joined, gazetteer: Gazetteer, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"joined{suffix}"
    write(reviewed, path)
    again = joined_or_prepared(path, {}, Options(), gazetteer=gazetteer)
    expected = events_of(reviewed)
    assert as_told(events_of(again)) == as_told(expected)
    assert set(expected["loc_status"]) >= {"located", "given", "reviewed", "unplaced", "empty"}
    assert expected.geometry[1].geom_type in {"Polygon", "MultiPolygon"}
    assert again.statuses == reviewed.statuses
    assert any("was joined before" in line for line in again.notes.told())


def test_who_names_a_column_of_places_has_them_decided_anew(
    reviewed: Joined, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    path = tmp_path / "joined.csv"
    write(reviewed, path)
    again = joined_or_prepared(path, {"place": "place"}, Options(), gazetteer=gazetteer)
    assert "reviewed" not in set(events_of(again)["loc_status"])
    assert not any("was joined before" in line for line in again.notes.told())


def test_a_table_in_which_columns_of_the_join_are_gone_is_decided_anew(gazetteer: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    pd.DataFrame({"place": ["Izium"], "dl_status": ["unplaced"], "dl_place_name": [""]}).to_csv(path, index=False)
    again = joined_or_prepared(path, {}, Options(), gazetteer=gazetteer)
    assert events_of(again)["loc_status"].tolist() == ["located"]


def test_a_cell_of_several_places_that_was_written_over_is_one_place(
    reviewed: Joined, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    path = tmp_path / "joined.csv"
    write(reviewed, path)
    table = pd.read_csv(path, dtype=str)
    table.loc[3, "dl_places"] = "[{oops"
    table.to_csv(path, index=False)
    events = events_of(joined_or_prepared(path, {}, Options(), gazetteer=gazetteer))
    assert events["place_name"].tolist()[3:4] == ["Izium"]
    assert len(events) == len(TABLE["place"])


PART = '{"id": "", "name": "X", "status": "located", "lon": "a", "lat": 1, "loc_precision": "settlement"}'
DAMAGED = [
    ("dl_lat", "999"), ("dl_lon", "inf"), ("dl_places", f"[{PART}, {PART}]"),
    ("dl_date_start", "2024-13-99"), ("dl_date_end", "xx"),
]  # fmt: skip


def test_of_a_table_with_its_areas_both_layers_are_one_table(gazetteer: Gazetteer, tmp_path: Path) -> None:
    joined = prepare(pd.DataFrame(TABLE), {}, Options(areas=True), gazetteer=gazetteer)
    write(joined, tmp_path / "t.gpkg")
    again = joined_or_prepared(tmp_path / "t.gpkg", {}, Options(), gazetteer=gazetteer)
    assert sorted(map(str, as_told(events_of(again)))) == sorted(map(str, as_told(events_of(joined))))
    assert not any("--sheet" in line for line in again.notes.told())
    alone = joined_or_prepared(tmp_path / "t.gpkg", {}, Options(sheet="t_areas"), gazetteer=gazetteer)
    assert list(events_of(alone)["place_name"]) == ["Sumy Oblast"]


@pytest.mark.parametrize(("name", "cell"), DAMAGED, ids=[name for name, _ in DAMAGED])
def test_what_can_be_no_day_and_no_coordinate_is_not_drawn(
    reviewed: Joined, gazetteer: Gazetteer, tmp_path: Path, name: str, cell: str
) -> None:
    path = tmp_path / "joined.csv"
    write(reviewed, path)
    table = pd.read_csv(path, dtype=str)
    table.loc[[0, 3], name] = cell
    table.to_csv(path, index=False)
    events = events_of(joined_or_prepared(path, {}, Options(), gazetteer=gazetteer))
    assert len(events) >= len(TABLE["place"])
    drawn = [shape for shape in events.geometry if shape is not None and not shape.is_empty]
    assert all(abs(shape.centroid.x) <= 180 and abs(shape.centroid.y) <= 90 for shape in drawn)
    days = [day for column in ("date_start", "date_end") for day in events[column] if not pd.isna(day)]
    assert not {"2024-13-99", "xx"} & set(days)
