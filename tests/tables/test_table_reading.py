"""Tables as people save them: encodings, delimiters, ragged rows, sheets; nothing is dropped, what is odd is said."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.formats import export
from dateline.tables.own import own_events
from dateline.tables.reading import read_table
from dateline.tables.table import Notes, Table
from event_frames import event_frame


def rows(table: Table, notes: Notes | None = None) -> list[list[Any]]:
    return [list(row) for piece in table.pieces(notes or Notes()) for row in piece.itertuples(index=False)]


def written(folder: Path, text: str, *, encoding: str = "utf-8", name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


UKRAINIAN = "Населений пункт;Область\nЩасливе;Київська\nЇжакове;Полтавська\nҐанківка;Львівська\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8_u"])
def test_a_table_in_any_encoding_has_its_own_letters(tmp_path: Path, encoding: str) -> None:
    table = read_table(written(tmp_path, UKRAINIAN, encoding=encoding), Notes())
    assert table.columns == ("Населений пункт", "Область")
    assert rows(table) == [["Щасливе", "Київська"], ["Їжакове", "Полтавська"], ["Ґанківка", "Львівська"]]


def test_russian_of_old_systems_is_read_as_itself(tmp_path: Path) -> None:
    text = "место;дата\nПосёлок Южный;01.02.2024\nдеревня Большие Ручьи;02.02.2024\n"
    table = read_table(written(tmp_path, text, encoding="cp866"), Notes())
    assert rows(table) == [["Посёлок Южный", "01.02.2024"], ["деревня Большие Ручьи", "02.02.2024"]]


def test_accents_of_western_europe_are_no_cyrillic(tmp_path: Path) -> None:
    text = "place,note\nMálaga,café près de la forêt\nKöln,Straßenbahn für alle, müde\n"
    table = read_table(written(tmp_path, text, encoding="cp1252"), Notes())
    assert rows(table)[0][:2] == ["Málaga", "café près de la forêt"]


def test_a_line_in_another_encoding_is_read_and_named(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    good = [f"Щасливе,{number}\n".encode() for number in range(20)]
    path.write_bytes("місце,n\n".encode() + b"".join(good) + "Веселе поле,99\n".encode("cp1251"))
    notes = Notes()
    assert rows(read_table(path, notes), notes)[-1] == ["Веселе поле", "99"]
    assert notes.told() == ["mixed.csv:22: not UTF-8 like other lines; read as cp1251 (a guess)"]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_what_parts_all_rows_alike(tmp_path: Path, mark: str) -> None:
    lines = [["place", "lat", "note"], ["Here", "48,5", "a, b; c"], ["There", "49,5", "d"]]
    text = "".join(mark.join(f'"{cell}"' if "," in cell else cell for cell in line) + "\n" for line in lines)
    assert rows(read_table(written(tmp_path, text), Notes())) == lines[1:]


def test_short_and_long_rows_are_kept_whole_and_named(tmp_path: Path) -> None:
    notes = Notes()
    table = read_table(written(tmp_path, "a,b\n1,2\n3\n4,5,6,7\n"), notes)
    assert rows(table, notes) == [["1", "2", ""], ["3", None, ""], ["4", "5", "6 | 7"]]
    assert notes.told() == [
        "t.csv:3: 1 cells where the header has 2; the rest are empty",
        "t.csv:4: 4 cells where the header has 2; those beyond are in 'cells beyond the header'",
    ]


def test_what_rows_have_more_gets_a_name_of_its_own_where_an_earlier_join_gave_it_one(tmp_path: Path) -> None:
    notes = Notes()
    table = read_table(written(tmp_path, "a,cells beyond the header\n1,x\n2,y,z\n"), notes)
    assert table.columns == ("a", "cells beyond the header", "cells beyond the header.2")
    assert [list(piece.columns) for piece in table.pieces(Notes())] == [list(table.columns)]
    assert rows(table, notes) == [["1", "x", ""], ["2", "y", "z"]]
    assert "those beyond are in 'cells beyond the header.2'" in notes.told()[-1]


def test_of_many_ragged_rows_the_first_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    notes = Notes()
    rows(read_table(written(tmp_path, "a,b\n" + "1\n" * 1000), notes), notes)
    assert len(notes.told()) == 11
    assert notes.told()[-1] == "and 990 more rows with too few cells"


def test_columns_of_one_name_are_told_apart_and_written_back_as_they_were(tmp_path: Path) -> None:
    notes = Notes()
    table = read_table(written(tmp_path, "place,place,\nA,B,C\n"), notes)
    assert (table.header, table.columns) == (("place", "place", ""), ("place", "place.2", "column 3"))
    assert len(notes.told()) == 2


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert rows(read_table(written(tmp_path, "place,date\n"), Notes())) == []


def test_an_empty_line_is_a_row_only_where_it_can_be_one(tmp_path: Path) -> None:
    assert rows(read_table(written(tmp_path, "place\nA\n\nB\n"), Notes())) == [["A"], [""], ["B"]]
    assert rows(read_table(written(tmp_path, "place,n\nA,1\n\nB,2\n"), Notes())) == [["A", "1"], ["B", "2"]]


def test_excels_word_for_the_delimiter_is_no_header(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "sep=;\nplace;n\nA, B;1\n"), Notes())
    assert (table.columns, rows(table)) == (("place", "n"), [["A, B", "1"]])


def test_lines_may_end_as_on_old_macs(tmp_path: Path) -> None:
    assert rows(read_table(written(tmp_path, "place,n\rA,1\rB,2\r"), Notes())) == [["A", "1"], ["B", "2"]]


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=15)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=8), mark=st.sampled_from(",;\t|"))
def test_what_a_writer_of_csv_wrote_is_read_back(cells: list[list[str]], mark: str, tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=mark, quoting=csv.QUOTE_ALL).writerows([["place", "day", "note"], *cells])
    assert rows(read_table(path, Notes())) == cells


def test_a_cell_of_several_lines_stays_one(tmp_path: Path) -> None:
    assert rows(read_table(written(tmp_path, 'a,b\n"x\ny",2\n'), Notes())) == [["x\ny", "2"]]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("t.csv", b"", "is empty"),
        ("t.csv", b"\x00\x01\x02\x03" * 100, "binary"),
        ("t.xlsx", b"no zip", "cannot be read as a workbook"),
        ("t.parquet", b"no parquet", "cannot be read as Parquet"),
        ("t.geojson", b"no json", "cannot be read"),
        ("t.json", b"{}", "is no table"),
        ("t.json", b"{", "cannot be read as JSON"),
        ("t.docx", b"x", "as a table"),
        ("t.xls", b"x", "save it as .xlsx"),
        ("t.ODS", b"x", "save it as .xlsx"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        read_table(path, Notes())


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_table(tmp_path / "none.csv", Notes())


# --- workbooks


def book(path: Path) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "May"
    for row in (["oblast", "place", "n"], ["Донецька", "Перше", 1], [None, "Друге", 2], ["Сумська", "Третє", "=1+1"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    made.create_sheet("June").append(["place"])
    made["June"].append(["Четверте"])
    hidden = made.create_sheet("old")
    hidden.append(["place"])
    hidden.sheet_state = "hidden"
    made.save(path)
    return made


def test_a_sheet_has_merged_cells_filled_and_hidden_ones_and_formulas_told(tmp_path: Path) -> None:
    path, notes = tmp_path / "b.xlsx", Notes()
    book(path)
    table = read_table(path, notes)
    assert rows(table, notes) == [["Донецька", "Перше", 1], ["Донецька", "Друге", 2], ["Сумська", "Третє", None]]
    assert notes.told() == [
        "b.xlsx: read the sheet 'May'; name another with --sheet: 'June'",
        "b.xlsx: not read, for they are hidden: 'old'",
        "b.xlsx ('May'):4: the formula in column 3 has no computed value; open the file in Excel and save it",
        "b.xlsx ('May'): formulas (1): their last computed values are read",
        "b.xlsx ('May'): merged cells (1): each row has the value of its block",
    ]


def test_a_sheet_is_read_by_name_and_a_wrong_name_lists_them(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    book(path)
    assert rows(read_table(path, Notes(), sheet="June")) == [["Четверте"]]
    with pytest.raises(InputError, match="no sheet 'July'; its sheets are 'May', 'June', 'old'"):
        read_table(path, Notes(), sheet="July")


def test_a_page_of_words_before_the_table_is_passed_over_and_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "about"
    book.active.append(["Made by hand"])
    book.create_sheet("rows").append(["place", "date"])
    book["rows"].append(["Izium", "2024-05-01"])
    book.save(tmp_path / "t.xlsx")
    notes = Notes()
    assert read_table(tmp_path / "t.xlsx", notes).columns == ("place", "date")
    assert notes.told() == ["t.xlsx: read the sheet 'rows'; name another with --sheet: 'about'"]


def test_a_title_above_the_column_names_is_told_and_no_row(tmp_path: Path) -> None:
    path, notes = tmp_path / "b.xlsx", Notes()
    made = openpyxl.Workbook()
    for row in (["Incidents of May"], [], ["day", "place", "oblast"], ["9.5.2023", "A", "B"]):
        made.active.append(row)
    made.save(path)
    table = read_table(path, notes)
    assert (table.columns, rows(table)) == (("day", "place", "oblast"), [["9.5.2023", "A", "B"]])
    said = "b.xlsx ('Sheet'): row 3 has the names of the columns; above it stands 'Incidents of May'"
    assert notes.told() == [said]


def test_empty_rows_between_stay_and_those_at_the_end_do_not(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    made = openpyxl.Workbook()
    for row in (["place"], ["A"], [None], ["B"], [None], [None]):
        made.active.append(row)
    made.save(path)
    assert rows(read_table(path, Notes())) == [["A"], [None], ["B"]]


# --- files with types


def test_parquet_geojson_and_geopackage_keep_rows_and_shapes(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(
        {"place": ["A", "B"], "n": [1, 2]}, geometry=[shapely.Point(37.0, 48.0), None], crs="EPSG:4326"
    )
    frame.to_parquet(tmp_path / "t.parquet")
    frame.to_file(tmp_path / "t.geojson")
    frame.to_file(tmp_path / "t.gpkg", layer="one")
    for name in ("t.parquet", "t.geojson", "t.gpkg"):
        table = read_table(tmp_path / name, Notes())
        assert table.geometry == "geometry"
        assert [row[:2] for row in rows(table)] == [["A", 1], ["B", 2]], name
    pd.DataFrame({"place": ["A"]}).to_parquet(tmp_path / "plain.parquet")
    assert rows(read_table(tmp_path / "plain.parquet", Notes())) == [["A"]]


def test_a_layer_is_read_by_name_and_the_others_are_told(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame({"place": ["A"]}, geometry=[shapely.Point(37.0, 48.0)], crs="EPSG:4326")
    frame.to_file(tmp_path / "t.gpkg", layer="one")
    frame.assign(place=["B"]).to_file(tmp_path / "t.gpkg", layer="two")
    notes = Notes()
    assert rows(read_table(tmp_path / "t.gpkg", notes))[0][0] == "A"
    assert notes.told() == ["t.gpkg: read the layer 'one'; name another with --sheet: 'two'"]
    assert rows(read_table(tmp_path / "t.gpkg", Notes(), sheet="two"))[0][0] == "B"


def test_layers_of_others_are_no_one_table_whatever_their_names(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame({"place": ["A"]}, geometry=[shapely.Point(37.0, 48.0)], crs="EPSG:4326")
    frame.to_file(tmp_path / "t.gpkg", layer="t")
    frame.to_file(tmp_path / "t.gpkg", layer="t_areas")
    assert len(rows(read_table(tmp_path / "t.gpkg", Notes()))) == 1


def test_a_list_of_objects_is_a_table_and_what_is_nested_stays_json(tmp_path: Path) -> None:
    path = written(tmp_path, '{"events": [{"id": 1, "tags": ["a"]}, {"id": 2, "x": null}]}', name="t.json")
    assert rows(read_table(path, Notes())) == [[1, '["a"]', None], [2, None, None]]


@pytest.mark.parametrize(
    ("column", "cell", "is_ours"),
    [
        ("date_start", "2024-10-23", True),
        ("date_start", 7, True),  # a text that is no day
        ("start", [], False),
        ("start", "soon", False),
        ("end", True, False),
        ("is_primary", [1], False),
        ("modality", {"a": 1}, False),
        ("contested", [], False),
    ],
)
def test_an_event_table_whose_cells_are_of_other_kinds_is_read_as_any_table(
    tmp_path: Path, column: str, cell: Any, is_ours: bool
) -> None:
    path = Path(export(event_frame(), tmp_path / "events.geojson")[0])
    made = json.loads(path.read_text(encoding="utf-8"))
    for feature in made["features"]:
        feature["properties"][column] = cell
    path.write_text(json.dumps(made), encoding="utf-8")
    assert (own_events(path) is not None) is is_ours
