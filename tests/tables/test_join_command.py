"""`dateline join` and tables in `dateline map`, as a user meets them."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
import xml.etree.ElementTree as ET
import zipfile
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dateline
from dateline.cli import main
from dateline.frame import COLUMNS, fate, select
from dateline.gazetteer import Gazetteer
from dateline.tables.joining import prepare
from dateline.tables.mapping import events_of
from dateline.tables.options import Options
from dateline.tables.table import Notes
from dateline.tables.writing import write
from tiers import examples

TABLE = (
    "№;Дата;Населений пункт;Область;Тип;Опис\n"
    "1;09.05.2023;Ізюм;Харківська обл.;обстріл;=1+1\n"
    "2;10.05.2023;Qwxzylivka;Сумська;обстріл;b\n"
    "3;11.05.2023;Куп'янськ та Ізюм;Харківська обл.;бій;c\n"
    "4;12.05.2023;;;;d\n"
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "t.csv").write_text(TABLE, encoding="cp1251", errors="replace")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["dateline", *arguments])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(stopped.value.code or 0)


def rows(path: Path) -> list[list[str]]:
    """Return the rows of a CSV, which is parted as the table is from which it was made."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        mark = ";" if ";" in file.readline().split(",")[0] else ","
        file.seek(0)
        return list(csv.reader(file, delimiter=mark))


def test_join_writes_the_users_cells_as_they_were_and_ours_behind(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "join", "t.csv", "-o", "out.csv") == 0
    said = capsys.readouterr().out
    written = rows(desk / "out.csv")
    given = [line.split(";") for line in TABLE.encode("cp1251", "replace").decode("cp1251").splitlines()]
    assert [row[:6] for row in written] == given
    assert written[0][6] == "dl_status"
    assert [row[6] for row in written[1:]] == ["located", "area", "located", "empty"]
    assert "'Населений пункт' (by its name)" in said
    assert "2 located, 1 area, 1 empty" in said
    assert "not UTF-8: read as cp1251 (a guess)" in said


def test_a_csv_comes_back_parted_as_it_was(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, mark in (("semicolon", ";"), ("comma", ",")):
        (desk / f"{name}.csv").write_text(f"town{mark}day\nIzium{mark}2023-05-09\n", encoding="utf-8")
        assert run(monkeypatch, "join", f"{name}.csv", "-o", "back.csv") == 0
        assert (desk / "back.csv").read_text(encoding="utf-8-sig").startswith(f"town{mark}day{mark}dl_status{mark}")
    assert run(monkeypatch, "join", "semicolon.csv", "-o", "back.tsv") == 0
    assert (desk / "back.tsv").read_text(encoding="utf-8-sig").startswith("town\tday\tdl_status\t")


@given(cells=st.lists(st.text("a,;\t\"\n\r' ", max_size=6), min_size=1), suffix=st.sampled_from([".csv", ".tsv"]))
@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_cells_with_line_breaks_quotes_and_delimiters_come_back_as_they_were(
    cells: list[str], suffix: str, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    frame = pd.DataFrame({"place": ["Izium\nKupiansk"] * len(cells), "text": cells})
    write(prepare(frame, {"place": "place"}, Options(), gazetteer=gazetteer), tmp_path / f"out{suffix}")
    with (tmp_path / f"out{suffix}").open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.reader(file, delimiter="," if suffix == ".csv" else "\t"))
    assert [row[:2] for row in written[1:]] == frame.to_numpy().tolist()
    assert {len(row) for row in written} == {len(written[0])}


def test_a_workbook_shows_its_days_and_names_whole_and_can_be_filtered(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "days.csv").write_text("day,town,note\n2024-10-12,Kharkiv,short\n2024-10-13,Sumy," + "long " * 30 + "\n")
    assert run(monkeypatch, "join", "days.csv", "-o", "out.xlsx") == 0
    sheet = openpyxl.load_workbook(desk / "out.xlsx").active
    heads = [cell.value for cell in sheet[1]]
    wide = {
        head: sheet.column_dimensions[openpyxl.utils.get_column_letter(at)].width for at, head in enumerate(heads, 1)
    }
    assert wide["dl_date_start"] > len("2024-10-12")
    assert wide["dl_start"] > len("2024-10-12 00:00")
    assert 40 < wide["note"] < 45
    assert sheet.auto_filter.ref == sheet.dimensions


def test_a_workbook_takes_cells_without_a_value_and_cells_that_are_lists(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = pd.DataFrame({"town": ["Kharkiv", "Sumy"], "tags": [["a", "b"], []]})
    for name, told in (("Int64", 3), ("boolean", True), ("string", "x")):
        frame[name] = pd.array([told, None], dtype=name)
    frame.to_parquet(desk / "own.parquet")
    assert run(monkeypatch, "join", "own.parquet", "-o", "out.xlsx") == 0
    table = pd.read_excel(desk / "out.xlsx")
    assert table["Int64"].tolist()[0] == 3
    assert table[["Int64", "boolean", "string"]].isna().all(axis=1).tolist() == [False, True]
    assert "a" in table["tags"][0]


@pytest.mark.parametrize("suffix", [".xlsx", ".gpkg", ".geojson", ".geojsonl", ".parquet", ".fgb", ".tsv"])
def test_every_format_has_every_row_in_order(desk: Path, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    assert run(monkeypatch, "join", "t.csv", "-o", f"out{suffix}") == 0
    path = desk / f"out{suffix}"
    if suffix == ".tsv":
        table = pd.read_csv(path, sep="\t", encoding="utf-8-sig")
    elif suffix == ".xlsx":
        table = pd.read_excel(path)
        sheet = openpyxl.load_workbook(path).active
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    else:
        layer = {"layer": "out"} if suffix == ".gpkg" else {}  # its styles are a table beside it
        table = gpd.read_parquet(path) if suffix == ".parquet" else gpd.read_file(path, **layer)
        if suffix == ".geojson":
            assert json.loads(path.read_text(encoding="utf-8"))["credits"]
    assert [str(value) for value in table.iloc[:, 0]] == ["1", "2", "3", "4"]
    assert list(table["dl_status"]) == ["located", "area", "located", "empty"]


@pytest.mark.usefixtures("desk")
def test_a_geopackage_has_styles_and_parts_areas_from_points(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "join", "t.csv", "--areas", "-o", "out.gpkg") == 0
    points, areas = (gpd.read_file("out.gpkg", layer=name) for name in ("out", "out_areas"))
    assert [*points.iloc[:, 0], *areas.iloc[:, 0]] == [1, 3, 4, 2]
    assert set(areas.geometry.geom_type) == {"MultiPolygon"}
    with closing(sqlite3.connect("out.gpkg")) as file:
        styles = dict(file.execute("SELECT f_table_name, styleQML FROM layer_styles").fetchall())
    assert list(styles) == ["out", "out_areas"]
    assert 'startField="dl_start"' in styles["out"]
    rules = [rule.get("filter", "") for rule in ET.fromstring(styles["out"]).iter("rule")]
    region = (
        """("dl_status" = 'area' OR coalesce("dl_loc_precision", '') IN ('admin1', 'admin2', 'admin1_part', 'area'))"""
    )
    # A doubtful row or given coordinates of a region are no town: each row is drawn by one rule.
    assert [region in rule for rule in rules] == [True] * 3
    assert [f"NOT {region}" in rule for rule in rules] == [False, True, True]
    assert all(status in rules[0] for status in ("'doubtful'", "'given'", "'area'"))
    before = Path("out.gpkg").read_bytes()
    assert run(monkeypatch, "join", "t.csv", "--areas", "-o", "out.gpkg") == 0
    assert Path("out.gpkg").read_bytes() == before


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("suffix", [".kml", ".kmz"])
def test_a_placemark_for_each_place_carries_the_tables_own_columns(
    monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    assert run(monkeypatch, "join", "t.csv", "-o", f"out{suffix}") == 0
    data = Path(f"out{suffix}").read_bytes()
    text = (zipfile.ZipFile(f"out{suffix}").read("doc.kml") if suffix == ".kmz" else data).decode("utf-8")
    assert text.count("<Placemark ") == 5  # the third row names two places
    assert '<Data name="Населений пункт"><value>Ізюм</value></Data>' in text
    assert '<Data name="loc_status"><value>area</value></Data>' in text


@pytest.mark.usefixtures("desk")
def test_a_database_without_a_name_is_refused_before_the_work(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "join", "t.csv", "-o", "postgresql://me@host") == 1
    assert "lacks a host or a database" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["t.csv", "-o", "t.csv"], "is both the table and the output"),
        (["t.csv", "-o", "out.pdf"], "cannot tell the format"),
        (["t.csv", "--place", "town"], "place='town': the table has no such column"),
        (["none.csv"], "no such file"),
        (["t.csv", "--dates", "year"], "expected 'day' or 'month'"),
        (["t.csv", "--timezone", "Mars/Base"], "is no time zone"),
        (["t.csv", "--review", "r.csv"], "should end in .xlsx"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_nothing_is_written(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    before = sorted(path.name for path in desk.iterdir())
    assert run(monkeypatch, "join", *arguments) == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert sorted(path.name for path in desk.iterdir()) == before


def test_a_map_of_a_table_draws_regions_as_areas_and_each_place_of_a_cell(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "map", "t.csv", "-o", "m.html", "--from", "2023-05-09", "--to", "2023-05-11") == 0
    said = capsys.readouterr().out
    data = json.loads((desk / "m.geojson").read_text(encoding="utf-8"))["features"]
    shapes = [(one["geometry"] or {}).get("type") for one in data]
    assert shapes == ["Point", "Polygon", "Point", "Point"]
    assert [one["properties"]["place_name"] for one in data] == ["Izium", "Sumy Oblast", "Kupiansk", "Izium"]
    assert "rows of t.csv" in said
    assert b"dateline.open" in (desk / "m.html").read_bytes()


def test_a_map_of_a_table_and_a_report_has_both(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = "May 10, 2023\n\nRussia shelled Kupyansk, Kharkiv Oblast, on May 9, the governor said.\n"
    (desk / "a.txt").write_text(report, encoding="utf-8")
    assert run(monkeypatch, "map", "t.csv", "a.txt", "-o", "m.html") == 0
    data = json.loads((desk / "m.geojson").read_text(encoding="utf-8"))["features"]
    assert {one["properties"]["doc"] for one in data} == {"t.csv", "a.txt"}


def test_rows_become_an_event_table_with_all_its_columns(desk: Path, gazetteer: Gazetteer) -> None:
    joined = prepare("t.csv", {}, Options(), gazetteer=gazetteer)
    events = events_of(joined)
    assert list(events.columns) == [*COLUMNS, "loc_status", "own_cells"]
    assert list(events["source_status"].unique()) == ["asserted"]
    assert list(fate(events)["drawn"]) == ["point", "area", "point", "point", "table"]
    assert events["feature_id"].is_unique
    again = events_of(prepare("t.csv", {}, Options(), gazetteer=gazetteer))
    assert list(again["event_id"]) == list(events["event_id"])
    assert dateline.export(events, desk / "e.gpkg")


def test_a_long_table_is_read_in_pieces(tmp_path: Path, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.tables.reading.delimited.CHUNK_ROWS", 3)
    lines = ["place,n"] + [f"{'Izium' if number % 2 else 'Lozova'},{number}" for number in range(10)]
    (tmp_path / "t.csv").write_text("\n".join(lines), encoding="utf-8")
    joined = prepare(tmp_path / "t.csv", {}, Options(), gazetteer=gazetteer)
    assert [len(piece) for piece, _ in joined.pieces()] == [3, 3, 3, 1]
    frame = dateline.join(tmp_path / "t.csv", gazetteer=gazetteer)
    assert frame["n"].tolist() == [str(number) for number in range(10)]
    assert frame.index.tolist() == list(range(10))
    assert list(joined.table.pieces(Notes()))[1].index.tolist() == [3, 4, 5]


def test_an_event_table_that_dateline_wrote_is_mapped_as_it_is(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = "May 10, 2023\n\nRussia shelled Kupyansk and struck Sumy Oblast on May 9, the governor said.\n"
    (desk / "a.txt").write_text(report, encoding="utf-8")
    assert run(monkeypatch, "events", "a.txt", "-o", "e.geojson") == 0
    assert run(monkeypatch, "map", "e.geojson", "-o", "m.html") == 0
    both = ("e.geojson", "m.geojson")
    first, again = (json.loads((desk / name).read_text(encoding="utf-8"))["features"] for name in both)
    kept = ("geometry", "id")
    assert [[one[name] for name in kept] for one in again] == [[one[name] for name in kept] for one in first]


def test_a_row_without_a_text_is_told_in_the_words_of_its_columns(gazetteer: Gazetteer) -> None:
    table = pd.DataFrame(
        {"no": [2], "town": ["Izium"], "day": pd.to_datetime(["2025-05-04"]), "lat": [49.2], "lon": [37.2], "x": [""]}
    )
    events = events_of(prepare(table, {"place": "town"}, Options(), gazetteer=gazetteer))
    assert events["summary"].tolist() == ["no: 2; town: Izium; day: 2025-05-04"]


def test_a_map_takes_the_columns_of_coordinates_too(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "p.csv").write_text("what,up,along\na,49.2,37.25\nb,48.5,35.0\n", encoding="utf-8")
    assert run(monkeypatch, "map", "p.csv", "--lat", "up", "--lon", "along", "-o", "p.html") == 0
    data = json.loads((desk / "p.geojson").read_text(encoding="utf-8"))["features"]
    assert [one["geometry"]["coordinates"] for one in data] == [[37.25, 49.2], [35.0, 48.5]]


def test_options_of_tables_are_refused_for_reports(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "a.txt").write_text("May 10, 2023\n\nRussia shelled Kupyansk on May 9.\n", encoding="utf-8")
    assert run(monkeypatch, "map", "a.txt", "--place", "town", "-o", "m.html") == 1
    error = capsys.readouterr().err
    assert "--place" in error
    assert "no source is one" in error
    assert error.count("\n") == 1
    assert not (desk / "m.html").exists()


def test_the_column_of_days_has_one_name_in_join_and_map(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for command, out in (("join", "o.csv"), ("map", "o.html")):
        assert run(monkeypatch, command, "t.csv", "--date-column", "Дата", "-o", out) == 0
    assert run(monkeypatch, "join", "t.csv", "--date", "Дата", "-o", "p.csv") == 0
    assert rows(desk / "o.csv") == rows(desk / "p.csv")


def test_map_takes_a_joined_table_as_it_was_decided_and_says_so(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "join", "t.csv", "-o", "joined.gpkg") == 0
    capsys.readouterr()
    assert run(monkeypatch, "map", "joined.gpkg", "-o", "m.html") == 0
    said = "".join(capsys.readouterr())
    assert "rows of joined.gpkg" in said
    assert "2 located, 1 area, 1 empty" in said
    assert "joined.gpkg was joined before: what its columns dl_... say of places and days is taken as it is" in said
    drawn = json.loads((desk / "m.geojson").read_text(encoding="utf-8"))["features"]
    kinds = {one["properties"]["loc_precision"]: (one["geometry"] or {}).get("type") for one in drawn}
    assert kinds["admin1"] in {"Polygon", "MultiPolygon"}


def test_the_terminal_tells_of_coordinates_that_lie_far_from_the_place_or_are_turned(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = 'Town,GPS\nIzium,"49.21, 37.25"\nDnipro,"35.04, 48.46"\nLviv,"49.21, 37.25"\n'
    (desk / "g.csv").write_text(text, encoding="utf-8")
    assert run(monkeypatch, "join", "g.csv", "-o", "o.csv") == 0
    said = "".join(capsys.readouterr())
    assert "the coordinates of 1 row seem to have the longitude first" in said
    assert "the coordinates of 1 row lie far from the place that the row names, as 'Lviv' (956 km)" in said
    assert run(monkeypatch, "join", "g.csv", "--coordinates", "", "-o", "o.csv") == 0
    assert "coordinates of" not in "".join(capsys.readouterr())


@pytest.mark.parametrize("name", ["old.xls", "free.ods"])
def test_a_map_of_a_workbook_that_is_not_read_is_refused_and_not_empty(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (desk / name).write_bytes(b"x")
    assert run(monkeypatch, "map", name, "-o", "m.html") == 1
    assert "save it as .xlsx" in capsys.readouterr().err
    assert not (desk / "m.html").exists()


def test_types_of_the_users_own_keep_their_letters_and_are_one_however_written(gazetteer: Gazetteer) -> None:
    frame = pd.DataFrame({"place": ["Izium"] * 4, "type": ["2022-S45", "2022-s45", "Road  works", "Shelling"]})
    events = events_of(prepare(frame, {"type": "type"}, Options(), gazetteer=gazetteer))
    assert list(events["event_type"]) == ["2022-S45", "2022-S45", "Road_works", "strike"]
    for asked in ("road works", "Road_works", "road_works"):
        assert len(select(events, types=asked)) == 1


def test_a_map_may_be_made_without_its_data_and_the_size_of_large_ones_is_told(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "alone.geojson").write_text("{}", encoding="utf-8")  # somebody else's, and not written over
    assert run(monkeypatch, "map", "t.csv", "--no-data", "-o", "alone.html") == 0
    assert ((desk / "alone.geojson").read_text(encoding="utf-8"), (desk / "alone.html").exists()) == ("{}", True)
    assert "geojson" not in capsys.readouterr().out
    monkeypatch.setattr("dateline.cli.telling.summary._LARGE_BYTES", 1)
    assert run(monkeypatch, "map", "t.csv", "-o", "both.html") == 0
    assert "; --no-data leaves it out)" in " ".join(capsys.readouterr().out.split())
