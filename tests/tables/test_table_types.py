"""Joined tables in files with types: numbers are numbers and days days, whether they came from a sheet or a CSV."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pytest

from dateline.frame.adopting import as_events
from dateline.tables.joining import Options, prepare
from dateline.tables.reading import delimited
from dateline.tables.writing import write
from dateline.tables.writing.typed import even, kinds_in

CSV = """town,oblast,cases,rate,pcode,number,note,day
Izium,Kharkiv Oblast,12,1.5,63,007,1,2024-05-01
Lozova,Kharkiv Oblast,,2,64,008,n/a,2024-05-02
"""


def in_csv(folder: Path) -> Path:
    (folder / "t.csv").write_text(CSV, encoding="utf-8")
    return folder / "t.csv"


def in_sheet(folder: Path) -> Path:
    book = openpyxl.Workbook()
    days = dt.date(2024, 5, 1), dt.date(2024, 5, 2)
    seen = dt.datetime(2024, 5, 1, 8, 30), dt.datetime(2024, 5, 2)
    book.active.append(["town", "oblast", "cases", "rate", "seen", "mixed", "day"])
    book.active.append(["Izium", "Kharkiv Oblast", 12, 1.5, seen[0], 3, days[0]])
    book.active.append(["Lozova", "Kharkiv Oblast", None, 2, seen[1], "few", days[1]])
    book.save(folder / "t.xlsx")
    return folder / "t.xlsx"


def types(source: Path, suffix: str) -> dict[str, str]:
    target = source.with_name(f"out{suffix}")
    write(prepare(source, {}, Options()), target)
    info = pyogrio.read_info(target, layer="out")
    found = zip(info["fields"], (str(kind).removeprefix("OFT") for kind in info["ogr_types"]), strict=True)
    return {str(name): kind for name, kind in found}


# FlatGeobuf has instants only.
@pytest.mark.parametrize(("suffix", "a_day"), [(".gpkg", "Date"), (".fgb", "DateTime")])
def test_a_gis_gets_numbers_and_days_as_such(tmp_path: Path, suffix: str, a_day: str) -> None:
    sheet = types(in_sheet(tmp_path), suffix)
    assert {name: sheet[name] for name in ("cases", "rate", "seen", "mixed", "day")} == {
        "cases": "Integer64", "rate": "Real", "seen": "DateTime", "mixed": "String", "day": a_day}  # fmt: skip
    table = types(in_csv(tmp_path), suffix)
    assert {name: table[name] for name in ("cases", "rate", "pcode", "number", "note", "day")} == {
        "cases": "Integer64", "rate": "Real", "pcode": "String", "number": "String", "note": "String",
        "day": "String"}  # fmt: skip
    for found in (sheet, table):
        assert (found["dl_date_start"], found["dl_date_end"], found["dl_start"]) == (a_day, a_day, "DateTime")


def test_a_sheet_and_a_geojson_get_the_numbers_of_a_csv(tmp_path: Path) -> None:
    joined = prepare(in_csv(tmp_path), {}, Options())
    for suffix in (".xlsx", ".geojson"):
        write(joined, tmp_path / f"out{suffix}")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    head, *rows = sheet.iter_rows(values_only=True)
    cells: list[dict[str, Any]] = [dict(zip(head, row, strict=True)) for row in rows]
    names = ("cases", "rate", "pcode", "number", "note", "dl_date_end")
    assert [tuple(cell[name] for name in names) for cell in cells] == [
        (12, 1.5, "63", "007", "1", dt.datetime(2024, 5, 1)), (None, 2, "64", "008", "n/a", dt.datetime(2024, 5, 2))
    ]  # fmt: skip
    layer = gpd.read_file(tmp_path / "out.geojson")
    assert (layer["cases"].sum(), layer["rate"].sum(), list(layer["number"])) == (12, 3.5, ["007", "008"])


def test_a_csv_and_a_frame_keep_the_cells_as_they_were(tmp_path: Path) -> None:
    joined = prepare(in_csv(tmp_path), {}, Options())
    write(joined, tmp_path / "out.csv")
    kept = [line.split(",")[:8] for line in (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()]
    assert kept == [line.split(",") for line in CSV.splitlines()]


def test_days_that_a_file_has_as_days_are_days_on_the_map(tmp_path: Path) -> None:
    write(prepare(in_csv(tmp_path), {}, Options()), tmp_path / "out.gpkg")
    events = as_events(gpd.read_file(tmp_path / "out.gpkg", layer="out"))
    assert list(events["date_end"]) == ["2024-05-01", "2024-05-02"]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [(["1", "22", ""], "Int64"), (["1", "-2.5", None], "float64"), (["01", "2"], None), (["1", "x"], None),
     (["1,5", "2"], None), (["1234567890123456"], None), (["", None], None), (["1e5"], None)],
)  # fmt: skip
def test_texts_are_numbers_only_if_all_of_a_column_are(cells: list[str | None], kind: str | None) -> None:
    assert kinds_in([pd.DataFrame({"n": cells}, dtype=object)]) == ({"n": kind} if kind else {})


def test_cells_of_one_type_keep_it_and_others_are_text() -> None:
    frame = pd.DataFrame(
        {"n": [1, None], "r": [1, 2.5], "b": [True, None], "m": [1, "x"], "z": [2**70, 1]}, dtype=object
    )
    assert [str(kind) for kind in even(frame).dtypes] == ["Int64", "float64", "boolean", "object", "object"]


@pytest.mark.parametrize("suffix", [".gpkg", ".fgb"])
@pytest.mark.parametrize("shape", ["POINT Z (37 49 7)", "LINESTRING (37 49, 38 49)"])
def test_shapes_of_the_users_own_are_written_whatever_they_are_and_are_called(
    tmp_path: Path, shape: str, suffix: str
) -> None:
    shapes = gpd.GeoSeries.from_wkt([shape, None], crs="EPSG:4326")
    frame = gpd.GeoDataFrame({"place": ["Izium", "Lozova"]}, geometry=shapes).rename_geometry("geom")
    write(prepare(frame, {}, Options()), tmp_path / f"out{suffix}")
    read = gpd.read_file(tmp_path / f"out{suffix}", layer="out")
    assert read.geometry[0].wkt == shape
    assert (read.geometry[1], list(read["place"])) == (None, ["Izium", "Lozova"])


def test_what_one_piece_shows_to_be_text_is_no_number_in_the_next() -> None:
    pieces = [
        pd.DataFrame({"town": towns, "n": cells}, dtype=object)
        for towns, cells in ((["Izium"], ["n/a"]), (["7"], ["3"]), (["8"], ["4"]))
    ]
    assert kinds_in(pieces) == {}
    assert kinds_in([piece.assign(late=late) for piece, late in zip(pieces, ("", "1", "2.5"), strict=True)]) == {
        "late": "float64"
    }


@pytest.mark.parametrize("suffix", [".xlsx", ".geojson", ".parquet", ".gpkg", ".fgb"])
def test_a_file_of_several_pieces_of_which_the_first_is_all_text_is_written(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "CHUNK_ROWS", 2)
    rows = ["Izium,n/a", "Lozova,n/a", "Izium,n/a", "Izium,2", "Lozova,3", "Lozova,4"]
    (tmp_path / "t.csv").write_text("\n".join(["town,cases", *rows]), encoding="utf-8")
    write(prepare(tmp_path / "t.csv", {}, Options()), tmp_path / f"out{suffix}")
    read = {".xlsx": pd.read_excel, ".parquet": gpd.read_parquet}.get(suffix)
    frame = (read(tmp_path / f"out{suffix}", **({"keep_default_na": False} if suffix == ".xlsx" else {}))
             if read else gpd.read_file(tmp_path / f"out{suffix}", layer="out"))  # fmt: skip
    assert list(map(str, frame["cases"])) == ["n/a", "n/a", "n/a", "2", "3", "4"]
