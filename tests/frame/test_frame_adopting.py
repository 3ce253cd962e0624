"""A frame that we did not make becomes an event table, given its column of times; its index and types survive."""

# ruff: noqa: E501 - a table of cases reads best with one case a line

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal, assert_index_equal

import dateline
from dateline.errors import InputError
from dateline.figures.style import colours
from dateline.frame import COLUMNS, fate
from event_frames import event_frame
from tiers import examples

WHERE = shapely.points([37.0, 36.0, 35.5], [37.2, 36.1, 38.0])
TIMES = ["date_start", "date_end", "date_precision", "start", "end"]


def quakes(**columns: Any) -> gpd.GeoDataFrame:
    """Return three rows of earthquakes as a user may have them; keywords replace or add columns."""
    own = {"when": ["2023-02-06", "2023-02-20", None], "mw": [7.8, 6.3, np.nan]} | columns
    return gpd.GeoDataFrame(own, geometry=list(WHERE), crs="EPSG:4326", index=["a", "b", "a"])


def utc(text: str) -> pd.Timestamp:
    return pd.Timestamp(text, tz="UTC")


# What comes back -----------------------------------------------------------------------------------------


def test_the_frames_own_columns_come_first_and_ours_follow() -> None:
    frame = quakes()
    events = dateline.as_events(frame, time="when")
    assert list(events.columns) == ["when", "mw", *COLUMNS]
    assert_frame_equal(pd.DataFrame(events[["when", "mw"]]), pd.DataFrame(frame[["when", "mw"]]))
    assert list(events["summary"]) == ["2023-02-06, 7.8", "2023-02-20, 6.3", ""]
    assert (events.geometry.name, events.crs.to_epsg(), events.geometry.tolist()) == ("geometry", 4326, list(WHERE))
    assert events["feature_id"].is_unique


def test_the_frame_that_was_given_is_not_changed() -> None:
    frame = quakes(start=[1, 2, 3])
    before = frame.copy()
    dateline.timemap(frame, time="when")
    assert_frame_equal(frame, before)


def test_columns_that_programs_read_make_way_and_words_are_taken_over() -> None:
    frame = quakes(start=["x", "y", "z"], own_start=[1, 2, 3], summary=["it shook", "again", "once more"])
    events = dateline.as_events(frame, time="when")
    assert list(events.columns[:5]) == ["when", "mw", "own_own_start", "own_start", "summary"]
    assert list(events["own_own_start"]) == ["x", "y", "z"]
    assert list(events["summary"]) == ["it shook", "again", "once more"]
    assert events["start"].dtype == "datetime64[us, UTC]"


def test_columns_that_are_named_are_used() -> None:
    frame = quakes(kind=["strong", "weak", None], told=["A", "B", "C"], town=["Pazarcik", "Defne", ""], event_type=1)
    events = dateline.as_events(frame, time="when", type="kind", summary="told", place="town")
    assert events[["event_type", "summary", "sentence", "place_name", "place_text", "own_event_type"]].to_numpy().tolist() == [
        ["strong", "A", "A", "Pazarcik", "Pazarcik", 1], ["weak", "B", "B", "Defne", "Defne", 1], ["", "C", "C", "", "", 1],
    ]  # fmt: skip


def test_an_event_table_comes_back_as_it_is() -> None:
    table = event_frame()
    assert dateline.as_events(table) is table


def test_another_crs_and_another_name_of_the_geometry_are_understood() -> None:
    frame = quakes().to_crs("EPSG:3857").rename_geometry("geom")
    events = dateline.as_events(frame, time="when")
    assert "geom" not in events.columns
    assert shapely.equals_exact(events.geometry.to_numpy(), WHERE, tolerance=1e-6).all()


def test_areas_and_lines_are_never_points() -> None:
    shapes = [shapely.box(36, 37, 37, 38), shapely.LineString([(36, 37), (36, 38)]), None]
    events = dateline.as_events(quakes().set_geometry(gpd.GeoSeries(shapes, index=list("aba"), crs=4326)), time="when")
    assert list(events["loc_precision"]) == ["area", "area", "unlocated"]
    assert events["uncertainty_km"].round(0).tolist()[:2] == [0.0, 56.0]  # half of one degree of latitude
    assert list(fate(events)["drawn"]) == ["area", "area", "table"]


def test_a_frame_without_rows_has_all_columns() -> None:
    events = dateline.as_events(quakes().iloc[:0], time="when")
    assert list(events.columns) == ["when", "mw", *COLUMNS]
    assert len(dateline.timemap(quakes().iloc[:0], time="when").html()) > 100_000


# Times ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["2024-10-24"], ["2024-10-24", "2024-10-24", "day", utc("2024-10-24"), utc("2024-10-25")]),
        (pd.to_datetime(["2024-10-24"]), ["2024-10-24", "2024-10-24", "day", utc("2024-10-24"), utc("2024-10-25")]),
        ([dt.date(2024, 10, 24)], ["2024-10-24", "2024-10-24", "day", utc("2024-10-24"), utc("2024-10-25")]),
        (["2024-10-24T23:30+03:00"], ["2024-10-24", "2024-10-24", "hour", utc("2024-10-24 20:30"), utc("2024-10-24 21:30")]),
        (
            pd.to_datetime(["2024-10-24"]).tz_localize("Europe/Kyiv"),
            ["2024-10-24", "2024-10-24", "day", utc("2024-10-23 21:00"), utc("2024-10-24 21:00")],
        ),
        (pd.PeriodIndex(["2024-02"], freq="M"), ["2024-02-01", "2024-02-29", "month", utc("2024-02-01"), utc("2024-03-01")]),
        (["2024-12"], ["2024-12-01", "2024-12-31", "month", utc("2024-12-01"), utc("2025-01-01")]),
        ([2024], ["2024-01-01", "2024-12-31", "year", utc("2024-01-01"), utc("2025-01-01")]),
        ([np.datetime64("2024-10-24T10:00")], ["2024-10-24", "2024-10-24", "hour", utc("2024-10-24 10:00"), utc("2024-10-24 11:00")]),
        ([""], [None, None, "unknown", pd.NaT, pd.NaT]),
        ([pd.NA], [None, None, "unknown", pd.NaT, pd.NaT]),
    ],
)  # fmt: skip
def test_a_time_is_read(values: Any, expected: list[Any]) -> None:
    frame = gpd.GeoDataFrame({"when": values}, geometry=[WHERE[0]], crs="EPSG:4326")
    assert dateline.as_events(frame, time="when")[TIMES].iloc[0].tolist() == expected


def test_where_one_time_has_a_clock_midnight_is_an_hour() -> None:
    frame = quakes(when=pd.to_datetime(["2023-02-06 01:17", "2023-02-20", None], format="ISO8601"))
    assert list(dateline.as_events(frame, time="when")["date_precision"]) == ["hour", "hour", "unknown"]


def test_a_year_that_stands_for_no_date_is_none_and_the_row_says_so() -> None:
    row = dateline.as_events(quakes(when=["9999-12-31", "0001-01-01", "2023"]), time="when").iloc[0]
    assert (row["date_start"], row["date_note"]) == (None, "the year 9999 is taken for no date")


def test_what_lasts_has_an_end() -> None:
    frame = quakes(until=["2023-02-09", None, "2023-02-09"])
    events = dateline.as_events(frame, time="when", time_end="until")
    assert events[TIMES].to_numpy().tolist() == [
        ["2023-02-06", "2023-02-09", "range", utc("2023-02-06"), utc("2023-02-10")],
        ["2023-02-20", "2023-02-20", "day", utc("2023-02-20"), utc("2023-02-21")],
        [None, None, "unknown", pd.NaT, pd.NaT],
    ]


# What is refused -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("frame", "asked", "message"),
    [
        (quakes(), {}, "not an event table of dateline .*name its column of times, such as time='when'; its columns: 'when'"),
        (quakes(day=pd.to_datetime(["2023"] * 3)), {}, "such as time='day'"),
        (quakes(), {"time": "date"}, "the frame has no column 'date'; it has 'when', 'mw', 'geometry'"),
        (quakes(), {"time": "when", "type": "kind"}, "the frame has no column 'kind'"),
        (quakes(), {"time": "mw"}, "column 'mw', row 'a': 7.8 is no time; expected datetime64"),
        (quakes(when=["2023-02-06", "6 Feb", ""]), {"time": "when"}, "column 'when', row 'b': '6 Feb' is no time"),
        (quakes(when=[True, False, True]), {"time": "when"}, "row 'a': True is no time"),
        (quakes(until="2023-02-01"), {"time": "when", "time_end": "until"}, "row 'a' ends .2023-02-01. before it begins"),
        (quakes().set_crs(None, allow_override=True), {"time": "when"}, "has no CRS; if it holds longitude"),
        (pd.DataFrame({"when": ["2023"]}), {"time": "when"}, "has no geometry; make one of its coordinates"),
        (gpd.GeoDataFrame({"when": ["2023"]}), {"time": "when"}, "has no active geometry"),
        ([1, 2], {"time": "when"}, "list is no table"),
        (quakes().rename(columns={"mw": "when"}), {"time": "when"}, "two columns of one name, 'when'"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_what_to_do(frame: Any, asked: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        dateline.as_events(frame, **asked)


def test_the_map_its_guest_and_the_files_ask_for_the_time_in_the_same_words(tmp_path: Path) -> None:
    for use in (dateline.timemap, dateline.TimeFilter, lambda frame: dateline.export(frame, tmp_path / "a.geojson")):
        with pytest.raises(InputError, match="name its column of times"):
            use(quakes())
    assert list(tmp_path.iterdir()) == []


# The map and the files -----------------------------------------------------------------------------------


def test_map_guest_and_file_take_the_frame_with_its_time(tmp_path: Path) -> None:
    assert "2023-02-20" not in quakes().columns
    assert len(dateline.timemap(quakes(), time="when", title="Quakes").html()) > 100_000
    guest = folium.Map(tiles=None)
    dateline.TimeFilter(quakes(), time="when").add_to(guest)
    assert "dateline.attach(" in guest.get_root().render()
    dateline.export(quakes(), tmp_path / "quakes.gpkg", time="when")
    assert gpd.read_file(tmp_path / "quakes.gpkg", layer="events_points")["mw"].tolist() == [7.8, 6.3]


def test_a_file_keeps_the_types_of_the_frames_own_columns(tmp_path: Path) -> None:
    frame = quakes(
        n=pd.array([1, None, 3], dtype="Int64"), kind=pd.Categorical(["x", "y", "x"]), at=pd.to_datetime(["2023"] * 3)
    )
    dateline.export(frame, tmp_path / "quakes.parquet", time="when")
    read = gpd.read_parquet(tmp_path / "quakes.parquet")
    assert [str(read[name].dtype) for name in ("mw", "n", "at", "start")] == [
        "float64", "Int64", "datetime64[us]", "datetime64[us, UTC]"]  # fmt: skip
    assert [name for name in read.columns if name in frame.columns] == ["when", "mw", "n", "kind", "at", "geometry"]


def test_a_figure_colours_and_names_kinds_of_the_users_own_as_the_map_does() -> None:
    events = dateline.as_events(quakes(size=["strong", "weak", "weak"]), time="when", type="size")
    drawn = dateline.figure(events, colour="type").content.decode("utf-8")
    assert [f">{name}<" in drawn for name in ("Weak (2)", "Strong (1)", "Other (3)")] == [True, True, False]
    script = (Path(dateline.__file__).parent / "assets" / "types.js").read_text(encoding="utf-8")
    spare = re.search(r"const SPARE = (\[\[.*?\]\]);", script, re.DOTALL)
    assert spare
    ours = [[colour, colours._sign_ink(colour), sign] for (colour, _), sign in zip(
        colours._SPARE, colours._SPARE_SIGNS, strict=True)]  # fmt: skip
    assert ours == json.loads(spare[1])


def test_a_joined_table_needs_no_time_and_a_cell_with_several_places_has_a_row_for_each() -> None:
    table = pd.DataFrame(
        {"town": ["Izium; Kupiansk", "Sumy Oblast", "Nowhereville"], "day": ["2024-10-02", "2024-10-03", ""]},
        index=[5, 6, 9],
    )
    events = dateline.as_events(dateline.join(table, place="town", date="day"))
    columns = ["town", "place_name", "place_index", "place_count", "admin1", "loc_precision", "date_start", "summary"]
    assert events[columns].to_numpy().tolist() == [
        ["Izium; Kupiansk", "Izium", 0, 2, "Kharkiv Oblast", "settlement", "2024-10-02", "Izium; Kupiansk, 2024-10-02"],
        [
            "Izium; Kupiansk",
            "Kupiansk",
            1,
            2,
            "Kharkiv Oblast",
            "settlement",
            "2024-10-02",
            "Izium; Kupiansk, 2024-10-02",
        ],
        ["Sumy Oblast", "Sumy Oblast", 0, 1, "Sumy Oblast", "admin1", "2024-10-03", "Sumy Oblast, 2024-10-03"],
        ["Nowhereville", "", 0, 1, "", "unlocated", None, "Nowhereville"],
    ]
    assert (events.index.tolist(), events["event_id"].nunique(), events["feature_id"].is_unique) == (
        [5, 5, 6, 9],
        3,
        True,
    )
    assert [shape and shape.geom_type for shape in events.geometry] == ["Point", "Point", "Polygon", None]
    assert list(fate(events)["drawn"]) == ["point", "point", "area", "table"]


def test_rows_with_their_own_shapes_keep_them_through_a_join() -> None:
    frame = gpd.GeoDataFrame(
        {"town": ["Izium"], "day": ["2024-10-02"]}, geometry=[shapely.box(37, 49, 38, 50)], crs=4326
    )
    assert dateline.as_events(dateline.join(frame, place="town")).geometry.tolist() == [shapely.box(37, 49, 38, 50)]


# Properties ----------------------------------------------------------------------------------------------

CELLS = {
    "int64": st.integers(-(2**53), 2**53),
    "Int64": st.one_of(st.none(), st.integers(-(2**53), 2**53)),
    "float64": st.floats(allow_nan=True, allow_infinity=False),
    "bool": st.booleans(),
    "boolean": st.one_of(st.none(), st.booleans()),
    "category": st.sampled_from(["a", "b", "c"]),
    "str": st.one_of(st.none(), st.text(max_size=8)),
    "object": st.one_of(st.none(), st.integers(0, 9), st.text(max_size=3)),
    "datetime64[us]": st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 1, 1)),
    "timedelta64[us]": st.timedeltas(dt.timedelta(0), dt.timedelta(9)),
}
NAMES = ["value", "start", "end", "event_id", "summary", "event_type", "country", "is_primary", "geometry_", "n", "doc"]
TIME = st.one_of(st.none(), st.dates(dt.date(1000, 1, 1), dt.date(2199, 12, 31)), st.just("2024-05"), st.just(2001))
INDEXES = [
    lambda n: pd.RangeIndex(3, 3 + n, name="row"), lambda n: pd.Index([f"r{i % 2}" for i in range(n)]),
    lambda n: pd.date_range("2020-01-01", periods=n), lambda n: pd.MultiIndex.from_arrays([range(n), ["x"] * n], names=["a", "b"]),
]  # fmt: skip


@st.composite
def frames(draw: st.DrawFn) -> gpd.GeoDataFrame:
    count = draw(st.integers(0, 5))
    index = draw(st.sampled_from(INDEXES))(count)
    columns = {}
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5)):
        dtype = draw(st.sampled_from(list(CELLS)))
        values = draw(st.lists(CELLS[dtype], min_size=count, max_size=count))
        columns[name] = pd.Series(values, index=index, dtype=dtype)
    columns["when"] = pd.Series(draw(st.lists(TIME, min_size=count, max_size=count)), index=index, dtype=object)
    degrees = st.tuples(st.floats(-180, 180), st.floats(-85, 85))
    points = draw(st.lists(st.one_of(st.none(), degrees.map(shapely.Point)), min_size=count, max_size=count))
    shapes = gpd.GeoSeries(points, index=index, crs="EPSG:4326")
    return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326", index=index)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(frames())
def test_index_types_and_cells_of_any_frame_survive(frame: gpd.GeoDataFrame) -> None:
    before = frame.copy()
    events = dateline.as_events(frame, time="when")
    own = list(events.columns[: frame.shape[1] - 1])
    assert [name.removeprefix("own_") for name in own] == [name for name in frame.columns if name != "geometry"]
    theirs = pd.DataFrame(events[own]).set_axis([name for name in frame.columns if name != "geometry"], axis=1)
    assert_frame_equal(theirs, pd.DataFrame(frame.drop(columns="geometry")))
    assert_index_equal(events.index, before.index)
    assert_frame_equal(frame, before)
    assert set(COLUMNS) <= set(events.columns)
    assert events["feature_id"].is_unique
    dated = events["start"].notna()
    assert (events["end"][dated] > events["start"][dated]).all()
    assert (events["date_start"].notna() == dated).all()
    assert {str(events[name].dtype) for name in ("start", "end")} == {"datetime64[us, UTC]"}


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(frames())
def test_any_frame_is_drawn(frame: gpd.GeoDataFrame) -> None:
    assert dateline.TimeFilter(frame, time="when").events
