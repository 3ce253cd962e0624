"""Exports: RFC 7946 to the letter, the same bytes each time, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon, box

import dateline
from dateline.errors import InputError, OutputError
from dateline.formats import export, geojson, table_csv
from dateline.formats.geometry import bounding_box, cut_at_antimeridian
from event_frames import event_frame

HOSTILE = "=HYPERLINK(\"http://x\") </script>{{ 7*191 }} \x00 \ud800 'Ä' \N{FIRE}"


def written(events: geopandas.GeoDataFrame) -> bytes:
    """Return the GeoJSON of a table as one piece."""
    return "".join(geojson(events)).encode()


def table(geometries: list[Any], **columns: list[Any]) -> geopandas.GeoDataFrame:
    ids = {"feature_id": [f"e{index}" for index in range(len(geometries))]}
    # Texts as plain objects: with pyarrow about, pandas refuses to take half a surrogate pair for one.
    plain = {
        name: pd.Series(values, dtype=object) if any(isinstance(value, str) for value in values) else values
        for name, values in (ids | columns).items()
    }
    return geopandas.GeoDataFrame(plain, geometry=geometries, crs="EPSG:4326")


def test_one_point_is_written_whole_as_the_standard_says() -> None:
    events = table([Point(37.18123456, 48.28)], place_name=["Pokrovsk"], uncertainty_km=[np.float64(5)])
    assert json.loads(written(events)) == {
        "type": "FeatureCollection",
        "bbox": [37.181235, 48.28, 37.181235, 48.28],
        "credits": ["Place data © GeoNames, CC BY 4.0", "Made with Natural Earth"],
        "generator": f"dateline {dateline.__version__}",
        "features": [
            {
                "type": "Feature",
                "id": "e0",
                "geometry": {"type": "Point", "coordinates": [37.181235, 48.28]},
                "properties": {"feature_id": "e0", "place_name": "Pokrovsk", "uncertainty_km": 5.0},
            }
        ],
    }


def test_values_become_what_json_has_for_them() -> None:
    events = table(
        [None] * 3,
        when=[dt.date(2024, 10, 23), None, dt.date(2024, 1, 1)],
        start=pd.to_datetime(["2024-10-23T00:00:00Z", None, "2024-10-23T12:30:00Z"]),
        many=[["a", 1], [], None],
        number=[1.5, float("nan"), float("inf")],
        whole=pd.array([1, None, 3], dtype="Int64"),
        yes=np.array([True, False, True]),
    )
    names = ["feature_id", "when", "start", "many", "number", "whole", "yes"]
    rows = [
        ["e0", "2024-10-23", "2024-10-23T00:00:00Z", ["a", 1], 1.5, 1, True],
        ["e1", None, None, [], None, None, False],
        ["e2", "2024-01-01", "2024-10-23T12:30:00Z", None, None, 3, True],
    ]
    got = [list(feature["properties"].items()) for feature in json.loads(written(events))["features"]]
    assert got == [list(zip(names, row, strict=True)) for row in rows]


def test_rows_without_a_geometry_are_kept_and_alone_give_no_bbox() -> None:
    got = json.loads(written(table([None, Polygon()])))
    assert [feature["geometry"] for feature in got["features"]] == [None, None]
    assert "bbox" not in got


def test_an_empty_table_is_an_empty_collection() -> None:
    got = json.loads(written(table([])))
    assert (got["features"], "bbox" in got, "crs" in got) == ([], False, False)


def test_outer_rings_run_counter_clockwise_and_holes_clockwise() -> None:
    clockwise = shapely.orient_polygons(box(0, 0, 9, 9).difference(box(3, 3, 6, 6)), exterior_cw=True)
    rings = json.loads(written(table([clockwise])))["features"][0]["geometry"]["coordinates"]
    assert [shapely.LinearRing(ring).is_ccw for ring in rings] == [True, False]


def test_an_outline_past_the_antimeridian_is_cut_in_two_and_the_box_runs_across() -> None:
    got = json.loads(written(table([box(175, 60, 190, 70)])))
    assert got["bbox"] == [175, 60, -170, 70]
    shape = shapely.geometry.shape(got["features"][0]["geometry"])
    assert sorted(part.bounds for part in shape.geoms) == [(-180, 60, -170, 70), (175, 60, 180, 70)]


@given(west=st.integers(-350, 190), width=st.integers(1, 170), south=st.integers(-90, 80))
def test_a_cut_keeps_the_area_and_stays_in_range(west: int, width: int, south: int) -> None:
    whole = box(west, south, west + width, south + 10)
    cut = cut_at_antimeridian(whole)
    assert cut.area == pytest.approx(whole.area)
    assert (cut.bounds[0] >= -180, cut.bounds[2] <= 180, cut.is_valid) == (True, True, True)


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1))
@example([(179.5, 0.0), (-120.95958973792754, 0.0)])
def test_a_box_holds_every_point(points: list[tuple[float, float]]) -> None:
    found = bounding_box([(lon, lat, lon, lat) for lon, lat in points])
    assert found is not None
    west, south, east, north = found
    for lon, lat in points:
        assert south <= lat <= north
        inside = west <= lon <= east if west <= east else lon >= west or lon <= east
        assert inside or abs(abs(lon) - 180) < 1e-9  # 180 and -180 are one meridian


def test_korea_and_america_keep_a_plain_box() -> None:
    assert bounding_box([(126, 37, 127, 38), (-122, 36, -121, 37)]) == (-122, 36, 127, 38)


def test_heights_are_dropped_and_lines_pass() -> None:
    got = json.loads(written(table([Point(1, 2, 3), LineString([(0, 0), (-0.0, 1)])])))
    assert [feature["geometry"]["coordinates"] for feature in got["features"]] == [[1, 2], [[0, 0], [0, 1]]]
    assert b"-0.0" not in written(table([Point(-0.0, -0.00000001)]))


def test_another_projection_is_turned_into_degrees(tmp_path: Path) -> None:
    export(table([Point(30.5, 50.45)]).to_crs("EPSG:3857"), tmp_path / "a.geojson")
    got = json.loads((tmp_path / "a.geojson").read_bytes())
    assert got["features"][0]["geometry"]["coordinates"] == [30.5, 50.45]


def test_the_same_table_gives_the_same_bytes() -> None:
    def make() -> bytes:
        return written(table([box(1, 2, 3, 4), box(1, 2, 3, 4), None], text=["b", "a", "c"]))

    assert make() == make()


def test_hostile_text_comes_back_as_it_was_but_for_broken_surrogates() -> None:
    got = json.loads(written(table([None], text=[HOSTILE])))
    assert got["features"][0]["properties"]["text"] == HOSTILE.replace("\ud800", "?")


def test_a_text_that_looks_like_a_geometry_stays_text() -> None:
    text = '"geometry":null,"type":"Feature"'
    got = json.loads(written(table([Point(1, 2)], text=[text])))
    assert got["features"][0]["properties"]["text"] == text


def test_gdal_reads_it_back_with_its_ids_and_null_geometries(tmp_path: Path) -> None:
    path = tmp_path / "events.geojson"
    export(table([Point(37.18, 48.28), box(1, 2, 3, 4), None], place_name=["a", "b", None]), path)
    back = geopandas.read_file(path)
    assert list(back["feature_id"]) == ["e0", "e1", "e2"]
    assert [None if g is None else g.geom_type for g in back.geometry] == ["Point", "Polygon", None]
    assert back.crs.to_epsg() == 4326


def test_csv_has_points_only_where_there_is_a_point_and_runs_no_formula() -> None:
    events = table(
        [Point(37.18, -48.28), box(1, 2, 3, 4), None],
        text=["=1+1", " +7 900", "line\nbreak \x07"],
        number=[-1.5, float("nan"), 2.0],
        many=[["-a"], [], None],
        flag=[True, False, True],
    )
    raw = b"".join(table_csv(events))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))) == [
        ["feature_id", "text", "number", "many", "flag", "lon", "lat"],
        ["e0", "'=1+1", "-1.5", '["-a"]', "true", "37.18", "-48.28"],
        ["e1", "' +7 900", "", "[]", "false", "", ""],
        ["e2", "line\nbreak \ufffd", "2.0", "", "true", "", ""],
    ]


def test_an_unknown_suffix_is_named_with_those_that_work(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"'\.shp'; give a name that ends in \.gpkg .* or \.csv "):
        export(table([]), tmp_path / "events.shp")
    with pytest.raises(InputError, match="no suffix"):
        export(table([]), tmp_path / "events")
    assert list(tmp_path.iterdir()) == []


def test_a_table_that_is_not_ours_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not an event table"):
        export(table([]).drop(columns="feature_id"), tmp_path / "a.geojson")
    with pytest.raises(InputError, match="has no CRS"):
        export(table([]).set_crs(None, allow_override=True), tmp_path / "a.geojson")
    with pytest.raises(InputError, match="not a number"):
        export(table([Point(float("inf"), 0)]), tmp_path / "a.geojson")


def test_a_failed_export_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "events.geojson"
    path.write_text("old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OutputError, match="free some space"):
            export(table([]), path)
    assert {entry.name: entry.read_text() for entry in tmp_path.iterdir()} == {"events.geojson": "old"}


def test_a_rejected_row_has_no_geometry_in_geojson_and_all_others_keep_theirs() -> None:
    events = event_frame()
    events.loc[0, "review_state"] = "rejected"
    features = json.loads("".join(geojson(events)))["features"]
    before = json.loads("".join(geojson(event_frame())))["features"]
    assert before[0]["geometry"] is not None
    assert [one["geometry"] for one in features] == [None, *(one["geometry"] for one in before[1:])]
    assert features[0]["properties"]["place_name"] == before[0]["properties"]["place_name"]
