"""Every format gives the same bytes again, and its text stays text; what other programs find is in test_reopening."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest

from dateline.formats import SUFFIXES, export
from event_frames import event_frame, no_events, one_event

KML = "{http://www.opengis.net/kml/2.2}"
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", '=HYPERLINK("http://x.example","here")')


@pytest.mark.parametrize("suffix", sorted(set(SUFFIXES) - {".gpkg"}))  # test_geopackage.py holds it
@pytest.mark.parametrize("table", [no_events, one_event, event_frame])
def test_the_same_table_gives_the_same_bytes_in_every_format(tmp_path: Path, suffix: str, table: Any) -> None:
    for name in ("a", "b"):
        export(table(), tmp_path / f"{name}{suffix}")
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_a_workbook_has_days_as_days_numbers_as_numbers_and_no_formula(tmp_path: Path) -> None:
    texts = [*FORMULAS, "-48.5", "+380 44 123"]
    events = pd.concat([one_event(sentence=text, feature_id=f"e{at}") for at, text in enumerate(texts)])
    export(gpd.GeoDataFrame(events, crs=4326), tmp_path / "e.xlsx")
    book = openpyxl.load_workbook(tmp_path / "e.xlsx")
    assert book.sheetnames == ["events", "places", "sources", "codebook"]
    sheet = book["events"]
    names = [cell.value for cell in sheet[1]]
    cells = {name: [row[at] for row in sheet.iter_rows(min_row=2)] for at, name in enumerate(names)}
    assert [(cell.data_type, cell.value) for cell in cells["sentence"]] == [("s", text) for text in texts]
    assert cells["date_start"][0].value == pd.Timestamp("2024-10-23").to_pydatetime()
    assert (cells["lon"][0].value, cells["uncertainty_km"][0].data_type) == (37.18, "n")
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)


def test_a_text_that_a_cell_cannot_hold_says_that_it_is_cut(tmp_path: Path) -> None:
    export(one_event(sentence="x" * 50_000), tmp_path / "e.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "e.xlsx")["events"]
    (row,) = sheet.iter_rows(min_row=2, values_only=True)
    found = [str(cell) for cell in row if str(cell).startswith("xxx")]
    assert [(len(cell), cell.lstrip("x")) for cell in found] == [(32_767, " [cut here: 50,000 characters]")]


def test_kml_has_a_placemark_for_each_row_with_its_time_in_utc(tmp_path: Path) -> None:
    export(event_frame(), tmp_path / "e.kml")
    marks = list(ET.parse(tmp_path / "e.kml").getroot().iter(f"{KML}Placemark"))
    assert sorted(mark.get("id", "")[1:] for mark in marks) == sorted(event_frame()["feature_id"])
    (one,) = [mark for mark in marks if mark.get("id") == "eevent01-7"]
    assert [part.text for part in one.find(f"{KML}TimeSpan") or ()] == ["2024-10-23T00:00:00Z", "2024-10-24T00:00:00Z"]
    assert one.findtext(f"{KML}Point/{KML}coordinates") == "37.18,48.28"
    with zipfile.ZipFile(export(event_frame(), tmp_path / "e.kmz")[0]) as archive:
        assert archive.read("doc.kml") == (tmp_path / "e.kml").read_bytes()


def test_kml_balloons_show_hostile_text_as_text(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script> & \x00 \x1b \ud800 ]]>"
    export(one_event(summary=hostile, place_name=hostile, attribution=hostile), tmp_path / "e.kml")
    (mark,) = ET.parse(tmp_path / "e.kml").getroot().iter(f"{KML}Placemark")
    balloon = mark.findtext(f"{KML}description") or ""
    assert "<script" not in balloon
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in balloon
    assert gpd.read_file(tmp_path / "e.kml", layer=0)["Name"].str.contains("<script>", regex=False).all()


def test_a_number_and_a_telephone_number_are_not_spoilt_in_csv() -> None:
    from dateline.formats.values import csv_cell

    assert [csv_cell(text) for text in ("-48.5", "+380 44 1234567", "+1+1", "-2+3", "=1", "-")] == [
        "-48.5", "+380 44 1234567", "'+1+1", "'-2+3", "'=1", "'-"]  # fmt: skip
    assert csv_cell(-48.5) == -48.5


def test_lines_of_geojson_are_the_features_of_the_whole(tmp_path: Path) -> None:
    export(event_frame(), tmp_path / "e.geojson")
    export(event_frame(), tmp_path / "e.geojsonl")
    lines = (tmp_path / "e.geojsonl").read_text(encoding="utf-8").splitlines()
    whole = json.loads((tmp_path / "e.geojson").read_text(encoding="utf-8"))
    assert [json.loads(line) for line in lines] == whole["features"]
