"""Which rows of an event table are wanted: by place, by day, by box and by type; clusters stay whole."""

from __future__ import annotations

import datetime as dt
from typing import Any

import geopandas as gpd
import pytest
import shapely

import dateline
from dateline.errors import InputError
from dateline.frame import count, select
from dateline.frame.selecting import day_of
from dateline.gazetteer import Gazetteer
from event_frames import event_frame, joined, no_events, one_event

POKROVSK = {"place_name": "Pokrovsk", "place_text": "Pokrovsk", "gazetteer_id": "704422"}


@pytest.fixture(scope="module")
def rows() -> gpd.GeoDataFrame:
    """Return five events, each with an id that says what is special about it."""
    return joined(
        one_event(event_id="city", cluster_id="1", **POKROVSK),
        one_event(event_id="region", cluster_id="2", place_name="Kursk Oblast", place_text="Kursk region",
                  gazetteer_id="538555", admin1="Kursk Oblast", country="RU", loc_precision="admin1",
                  geometry=shapely.box(34, 51, 38, 52.5), event_type="deployment", event_subtype="arrival"),
        one_event(event_id="town", cluster_id="3", place_name="Sudzha", place_text="Sudzha", gazetteer_id="486139",
                  admin1="Kursk Oblast", country="RU", geometry=shapely.Point(35.27, 51.19), event_type="strike",
                  event_subtype="missile", source_status="confirmed"),
        one_event(event_id="nowhere", cluster_id="4", place_name="", place_text="", gazetteer_id="", admin1="",
                  country="", loc_precision="unlocated", geometry=None),
        one_event(event_id="country", cluster_id="5", place_name="Ukraine", place_text="Ukraine",
                  gazetteer_id="690791", admin1="", loc_precision="country", geometry=None),
    )  # fmt: skip


def ids(rows: gpd.GeoDataFrame, **asked: Any) -> list[str]:
    return list(select(rows, **asked)["event_id"])


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("Pokrovsk", ["city"]),
        ("Donetsk Oblast", ["city"]),
        ("donetsk oblast", ["city"]),
        ("Donetsk", []),
        ("Kursk Oblast", ["region", "town"]),
        ("Kursk region", ["region", "town"]),
        ("Курская область", ["region", "town"]),
        ("UA", ["city", "country"]),
        ("Ukraine", ["city", "country"]),
        ("ru", ["region", "town"]),
        ("Sudzha, Kursk Oblast", ["town"]),
        ("Sudzha, Ukraine", []),
        (["Sudzha", "Pokrovsk"], ["city", "town"]),
        ("Lima", []),
        ("source_status=confirmed", ["town"]),
        ("source_status!=confirmed", ["city", "region", "nowhere", "country"]),
        (["Kursk Oblast", "event_type=strike, battle"], ["town"]),
        ("source_status == 'confirmed'", ["town"]),
        ((), ["city", "region", "town", "nowhere", "country"]),
    ],
)
def test_where_is_a_place_or_what_holds_it_or_what_a_column_holds(
    where: str | list[str], expected: list[str], rows: gpd.GeoDataFrame, gazetteer: Gazetteer
) -> None:
    assert ids(rows, where=where, gazetteer=gazetteer) == expected


TIMES = {
    "day": {"date_start": "2024-10-20", "date_end": "2024-10-20", "known_by": "2024-10-24"},
    "span": {"date_start": "2024-10-10", "date_end": "2024-10-15", "known_by": "2024-10-24"},
    "open": {"date_start": "2024-10-18", "date_end": None, "known_by": "2024-10-22"},
    "reported": {"date_start": None, "date_end": "2024-10-24", "known_by": "2024-10-24"},
    "never": {"date_start": None, "date_end": None, "known_by": None},
}


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2024-10-20", "2024-10-20", ["day", "open"]),
        ("2024-10-15", "2024-10-17", ["span"]),
        ("2024-10-16", "2024-10-17", []),
        ("2024-10-21", None, ["open", "reported"]),
        (None, "2024-10-10", ["span"]),
        (None, "2024-10-09", []),
        ("2024-10", "2024-10", ["day", "span", "open", "reported"]),
        ("2024", None, ["day", "span", "open", "reported"]),
        (dt.date(2024, 10, 24), None, ["reported"]),
        ("2024-10-25", None, []),
        (None, None, ["day", "span", "open", "reported", "never"]),
    ],
)
def test_an_event_is_kept_when_any_of_its_days_lies_in_the_window(
    since: str | None, until: str | None, expected: list[str]
) -> None:
    table = joined(*(one_event(event_id=name, cluster_id=name, **days) for name, days in TIMES.items()))
    assert ids(table, since=since, until=until) == expected


@pytest.mark.parametrize(
    ("bbox", "expected"),
    [
        ((36, 47, 38, 49), ["city"]),
        ((34, 50, 36, 52), ["region", "town"]),
        ((37.9, 52, 60, 60), ["region"]),
        ((170, -20, -170, -10), []),
        ((36, 47, -170, 49), ["city"]),
    ],
)
def test_a_box_keeps_what_is_drawn_in_it(bbox: tuple[float, ...], expected: list[str], rows: gpd.GeoDataFrame) -> None:
    assert ids(rows, bbox=bbox) == expected


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ("battle", ["city", "nowhere", "country"]),
        ("strike/missile", ["town"]),
        (["arrival", "missile"], ["region", "town"]),
        (["justice"], []),
    ],
)
def test_types_are_types_subtypes_or_both(types: str | list[str], expected: list[str], rows: gpd.GeoDataFrame) -> None:
    assert ids(rows, types=types) == expected


def test_the_other_tellings_of_a_cluster_go_with_the_row_that_stands_for_it() -> None:
    table = joined(
        one_event(event_id="a", cluster_id="c", date_start="2024-10-20", date_end="2024-10-20", **POKROVSK),
        one_event(event_id="b", cluster_id="c", is_primary=False, date_start=None, **POKROVSK),
        one_event(event_id="e", cluster_id="c", is_primary=False, place_name="", gazetteer_id="", geometry=None),
        one_event(event_id="d", cluster_id="d", date_start="2024-10-24", date_end="2024-10-24", **POKROVSK),
    )
    assert ids(table, since="2024-10-23") == ["d"]
    assert ids(table, until="2024-10-21") == ["a", "b", "e"]
    assert ids(table, bbox=(36, 47, 38, 49), types="battle") == ["a", "b", "e", "d"]
    assert count(select(table, until="2024-10-21")) == 1


def test_a_part_of_a_table_and_a_table_without_rows_can_be_selected_from(rows: gpd.GeoDataFrame) -> None:
    part = rows.iloc[[2, 0]]
    assert ids(part, types=["battle", "strike"]) == ["town", "city"]
    assert len(select(no_events(), since="2024", bbox=(0, 0, 1, 1), types="battle")) == 0
    assert select(rows).equals(rows)


def test_it_is_public_and_changes_nothing(rows: gpd.GeoDataFrame) -> None:
    before = rows.copy()
    assert dateline.select is select
    assert select(rows, since="2024-01").crs == "EPSG:4326"
    assert rows.equals(before)


WRONG = [
    ({"types": "strke"}, "types: 'strke' is no type of event (did you mean 'strike'?); the types are "),
    ({"types": "strike/misile"}, "did you mean 'strike/missile'?); the subtypes of strike are air_drone, "),
    ({"where": "Donetk Oblast"}, "where: 'Donetk Oblast' is no place that the table or the gazetteer knows (did you "
                                 "mean 'Donetsk Oblast'?)"),
    ({"where": "status=claimed"}, "where: 'status' is no column"),
    ({"where": ""}, "where: '' is no place"),
    ({"since": "yesterday"}, "'yesterday' is no day; give one as YYYY-MM-DD"),
    ({"since": "2024-13"}, "'2024-13' is no day"),
    ({"until": "2024-02-30"}, "'2024-02-30' is no day"),
    ({"since": "2024-11", "until": "2024-10"}, "the window ends before it begins"),
    ({"bbox": (1, 2, 3)}, "is no box; expected west, south, east, north"),
    ({"where": 5}, "where is 5; expected a text or a list of texts"),
    ({"types": ["battle", 5]}, "types is ['battle', 5]; expected a text or a list of texts"),
    ({"since": 2024}, "2024 is no day; give one as YYYY-MM-DD"),
    ({"bbox": (48, 37, 49, 137)}, "is off the globe"),
    ({"bbox": (37, 49, 38, 48)}, "has no width or height"),
    ({"bbox": (float("nan"), 0, 1, 1)}, "is off the globe"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "message"), WRONG, ids=[message[:40] for _, message in WRONG])
def test_what_cannot_be_asked_for_is_said(
    asked: dict[str, Any], message: str, rows: gpd.GeoDataFrame, gazetteer: Gazetteer
) -> None:
    with pytest.raises(InputError) as failed:
        select(rows, gazetteer=gazetteer, **asked)
    assert message in str(failed.value)


@pytest.mark.parametrize(
    "asked", [select, lambda what: dateline.brief(what, "a.md"), lambda what: dateline.export(what, "a.geojson")],
)  # fmt: skip
@pytest.mark.parametrize("what", [5, None])
def test_what_is_no_table_is_refused(asked: Any, what: object) -> None:
    with pytest.raises(InputError, match=f"^{type(what).__name__} is no table; give a GeoDataFrame"):
        asked(what)


def test_the_last_day_of_a_month_or_year_is_its_last() -> None:
    assert [day_of(text, last=True) for text in ("2024-02", "2024-12", "2024", "2024-10-24")] == [
        dt.date(2024, 2, 29), dt.date(2024, 12, 31), dt.date(2024, 12, 31), dt.date(2024, 10, 24),
    ]  # fmt: skip
    assert day_of("2024-02", last=False) == dt.date(2024, 2, 1)


def test_every_row_is_either_kept_or_left_out() -> None:
    table = event_frame()
    inside, outside = (len(select(table, where=f"event_type{sign}battle")) for sign in ("=", "!="))
    assert inside + outside == len(table)


# A frame of somebody else's, of the year in which the quakes were.
SHOCKS = gpd.GeoDataFrame(
    {"town": ["Gaziantep", "Antakya"]}, geometry=gpd.points_from_xy([4118000, 4025000], [4443000, 4331000]), crs=3857
)


@pytest.mark.parametrize(("asked", "column"), [
    ({"where": "Antakya"}, "place_name"), ({"since": "2023-02"}, "date_start"), ({"until": "2023-02"}, "date_start"),
    ({"types": "battle"}, "event_type"),
])  # fmt: skip
def test_what_is_no_event_table_is_refused_with_the_column_that_is_asked_about(
    asked: dict[str, Any], column: str
) -> None:
    with pytest.raises(InputError) as failed:
        select(SHOCKS, **asked)
    assert str(failed.value) == (
        f"{next(iter(asked))}= needs the column {column!r} of an event table; give one as dateline.events returns it, "
        "or make one with dateline.as_events(frame, time='COLUMN'); the columns are 'town', 'geometry'"
    )


def test_what_every_frame_has_can_be_asked_of_one_that_is_no_event_table() -> None:
    assert select(SHOCKS, where="town=antakya")["town"].tolist() == ["Antakya"]
    assert select(SHOCKS, bbox=(36.5, 36.5, 38, 38))["town"].tolist() == ["Gaziantep"]  # degrees, whatever its CRS
    with pytest.raises(InputError, match=r"the frame has no geometry; make one of its coordinates"):
        select(SHOCKS.drop(columns="geometry"), bbox=(36, 36, 38, 38))
    with pytest.raises(InputError, match="two columns of one name, 'town'; rename one of them"):
        select(SHOCKS[["town", "town", "geometry"]], where="town=antakya")


def test_an_event_table_that_lost_a_column_cannot_be_drawn_and_it_is_named(rows: gpd.GeoDataFrame) -> None:
    with pytest.raises(InputError, match=r"^drawing needs the column 'place_text' of an event table; give one as"):
        dateline.timemap(rows.drop(columns="place_text"))
