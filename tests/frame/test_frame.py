"""The event table: its columns, one row by value, its times, and what becomes of each row on a map."""

from __future__ import annotations

import csv
import datetime as dt
import json
from typing import Any

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dateline import __version__, _data
from dateline.cluster import mark
from dateline.frame import COLUMNS, build, count, fate, fate_of_each
from dateline.frame.columns import _NOWHERE, _instants, _where
from dateline.frame.plain import fate_of
from dateline.gazetteer import Gazetteer
from dateline.records import Coded
from event_frames import joined, one_event
from short_reports import coded


def table(*documents: Coded) -> pd.DataFrame:
    return build(documents, mark(documents))


def test_columns_are_those_of_the_codebook_in_its_order() -> None:
    with _data.package_file("data/codebook.csv").open(encoding="utf-8", newline="") as lines:
        assert tuple(row["column"] for row in csv.DictReader(lines)) == COLUMNS


def test_a_row_holds_what_the_text_says(gazetteer: Gazetteer) -> None:
    text = (
        "The mayor said on October 23 that Russian forces had shelled Sumy, Sumy Oblast, on October 20, "
        "and that at least 12 civilians were killed."
    )
    document = coded(text, gazetteer, name="sumy.txt")
    (row,) = table(document).to_dict("records")
    geometry, why, alternatives = row.pop("geometry"), row.pop("loc_why"), json.loads(row.pop("loc_alternatives"))
    start = text.index("shelled")
    assert row == {
        "event_id": document.events[0].id,
        "feature_id": f"{document.events[0].id}-{text.index('Sumy')}",
        "place_index": 0,
        "place_count": 1,
        "distributive": False,
        "cluster_id": f"c-{document.events[0].id}",
        "is_primary": True,
        "cluster_why": "",
        "report_count": 1,
        "outlet_count": 1,
        "origin_count": 1,
        "event_type": "strike",
        "event_subtype": "artillery",
        "summary": text[:-1] if row["summary"].endswith("killed") else row["summary"],
        "trigger": "shelled",
        "actor": "Russian forces",
        "actor_side": "RU",
        "target": "",
        "target_side": "",
        "quantities": json.dumps(
            [{"what": "killed", "value": None, "low": 12.0, "high": None, "hedge": "at least",
              "text": "at least 12 civilians"}]
        ),
        "date_start": "2024-10-20",
        "date_end": "2024-10-20",
        "date_precision": "day",
        "date_basis": "explicit_no_year",
        "date_text": row["date_text"],
        "date_note": "",
        "said_date": "2024-10-23",
        "published_date": "2024-10-24",
        "known_by": "2024-10-23",
        "start": pd.Timestamp("2024-10-20", tz="UTC"),
        "end": pd.Timestamp("2024-10-21", tz="UTC"),
        "place_name": "Sumy",
        "place_text": "Sumy",
        "gazetteer_id": "692194",
        "place_type": "settlement",
        "admin2": row["admin2"],
        "admin1": "Sumy Oblast",
        "country": "UA",
        "pcode": "",
        "place_relation": "target",
        "loc_precision": "settlement",
        "uncertainty_km": 0.0,
        "loc_confidence": pytest.approx(0.98, abs=0.02),
        "loc_conflict": "",
        "source_status": "reported",
        "verification": "",
        "modality": "actual",
        "likelihood": "",
        "attribution": "mayor",
        "denied_by": "",
        "unverified_by": "",
        "contested": False,
        "doc": "sumy.txt",
        "doc_title": document.report.title,
        "publisher": "Wire",
        "url": "",
        "cited_url": "",
        "doc_sha256": document.report.sha256,
        "char_start": row["char_start"],
        "char_end": row["char_end"],
        "sentence": text,
        "review_state": "auto",
        "dateline_version": __version__,
    }  # fmt: skip
    assert row["char_start"] <= start < row["char_end"]
    assert text[row["char_start"] : row["char_end"]] == row["summary"]
    assert geometry.equals_exact(shapely.Point(34.80029, 50.91741), 0.02)
    assert "in Sumy Oblast as stated" in why
    assert all(set(one) == {"id", "name", "admin1", "country", "lon", "lat", "score"} for one in alternatives)


def test_an_event_of_several_places_has_a_row_for_each(gazetteer: Gazetteer) -> None:
    rows = table(coded("Russian troops advanced near Toretsk and Kurakhove and in Kursk Oblast.", gazetteer))
    assert list(rows["event_id"].unique()) == [rows["event_id"].iloc[0]]
    assert list(rows["place_text"]) == ["Toretsk", "Kurakhove", "Kursk Oblast"]
    assert list(rows["place_index"]) == [0, 1, 2]
    assert set(rows["place_count"]) == {3}
    assert set(rows["distributive"]) == {True}
    assert rows["feature_id"].is_unique


def test_an_event_without_a_place_has_one_row_without_geometry(gazetteer: Gazetteer) -> None:
    (row,) = table(coded("Putin signed a law on pensions.", gazetteer)).to_dict("records")
    assert row["geometry"] is None
    assert (row["place_name"], row["gazetteer_id"], row["loc_precision"]) == ("", "", "unlocated")
    assert row["loc_why"] == "the clause names no place"


def test_a_row_without_a_place_is_laid_out_as_one_with_a_place(gazetteer: Gazetteer) -> None:
    (event,) = coded("Shells hit Kupiansk, Kharkiv Oblast.", gazetteer).events
    assert list(_where(event.locations[0])) == list(_NOWHERE)


def test_no_documents_give_all_columns_and_a_crs() -> None:
    empty = build([], {})
    assert tuple(empty.columns) == COLUMNS
    assert len(empty) == 0
    assert empty.crs == "EPSG:4326"
    assert str(empty["start"].dtype).startswith("datetime64")
    assert list(fate(empty).columns) == ["drawn", "reason"]


def test_an_event_known_only_by_its_report_is_open_to_the_left_and_has_no_instants(gazetteer: Gazetteer) -> None:
    (row,) = table(coded("Drones struck a depot in Sumy.", gazetteer)).to_dict("records")
    assert pd.isna(row["date_start"])
    assert (row["date_end"], row["known_by"], row["date_precision"]) == ("2024-10-24", "2024-10-24", "unknown")
    assert pd.isna(row["start"])
    assert pd.isna(row["end"])


def test_an_event_of_a_report_without_a_day_has_no_day(gazetteer: Gazetteer) -> None:
    (row,) = table(coded("Drones struck a depot in Sumy.", gazetteer, published=None)).to_dict("records")
    assert [row[name] for name in ("date_start", "date_end", "known_by", "published_date")] == [None] * 4 or all(
        pd.isna(row[name]) for name in ("date_start", "date_end", "known_by", "published_date")
    )


def test_a_planned_event_is_open_to_the_right(gazetteer: Gazetteer) -> None:
    (row,) = table(coded("Russia plans to attack Sumy.", gazetteer)).to_dict("records")
    assert row["date_start"] == "2024-10-24"
    assert pd.isna(row["date_end"])


DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))


@given(DAYS, st.none() | st.integers(0, 4000), st.none() | DAYS)
def test_instants_are_half_open_and_never_equal(first: dt.date, length: int | None, known: dt.date | None) -> None:
    last = None if length is None else first + dt.timedelta(length)
    start, end = _instants(first, last, known)
    assert start is not None
    assert end is not None
    assert start < end
    assert start.utcoffset() == end.utcoffset() == dt.timedelta(0)
    assert (start.date(), end.date()) == (first, (last or max(first, known or first)) + dt.timedelta(1))


def test_without_a_first_day_there_are_no_instants() -> None:
    assert _instants(None, dt.date(2024, 1, 1), dt.date(2024, 1, 1)) == (None, None)


POINT, AREA = shapely.Point(37, 48), shapely.box(37, 48, 38, 49)
FATES = [
    # modality, status, contested, precision, name, geometry -> drawn, reason
    ("actual", "reported", False, "settlement", "Sumy", POINT, "point", ""),
    ("actual", "reported", False, "near_settlement", "Sumy", POINT, "point", ""),
    ("actual", "reported", False, "facility", "Port", POINT, "point", ""),
    ("actual", "reported", False, "admin1", "Kursk Oblast", AREA, "area", ""),
    ("actual", "reported", False, "admin1_part", "Kursk Oblast", AREA, "area", ""),
    ("actual", "reported", False, "area", "Pokrovsk", POINT, "area", ""),
    ("actual", "reported", False, "admin2", "Pokrovsk Raion", POINT, "area", ""),
    ("actual", "claimed", True, "settlement", "Sumy", POINT, "point", ""),
    ("actual", "reported", False, "country", "Russia", None, "table", "nothing finer than a country is named"),
    ("actual", "reported", False, "unlocated", "unknown", None, "table", "the name is not in the gazetteer"),
    ("actual", "reported", False, "unlocated", "", None, "table", "no place is named"),
    ("actual", "reported", False, "unlocated", "open", None, "table", "no known place of the name is meant for sure"),
    ("actual", "reported", False, "unlocated", "nowhere", None, "table", "decided in the review: nowhere on the map"),
    ("actual", "reported", False, "settlement", "unknown", None, "table", "the name is not in the gazetteer"),
    ("actual", "reported", False, "admin1", "unknown", shapely.Polygon(), "table", "the name is not in the gazetteer"),
    ("planned", "reported", False, "settlement", "Sumy", POINT, "left out", "planned, not told as happened"),
    ("hypothetical", "reported", False, "admin1", "Sumy", AREA, "left out", "supposed, not told as happened"),
    ("negated", "asserted", False, "settlement", "Sumy", POINT, "left out", "told as not happened"),
    ("negated", "denied", True, "settlement", "Sumy", POINT, "left out", "told as not happened"),
    ("negated", "denied", False, "settlement", "Sumy", POINT, "left out", "denied, and no report here claims it"),
    ("historical", "reported", False, "settlement", "Sumy", POINT, "point", ""),
]


@pytest.mark.parametrize("case", FATES, ids=[" ".join(map(str, case[:5])) for case in FATES])
def test_what_becomes_of_a_row(case: tuple[str, str, bool, str, str, shapely.Geometry | None, str, str]) -> None:
    *given_case, drawn, reason = case
    assert fate_of(*given_case) == (drawn, reason)  # type: ignore[arg-type]


def test_fate_keeps_the_index_of_any_part_of_the_table(gazetteer: Gazetteer) -> None:
    text = "Drones struck a depot in Sumy. Israel struck targets in Lebanon. Putin signed a law."
    rows = table(coded(text, gazetteer))
    part = rows.iloc[[2, 0]]
    found = fate(part)
    assert list(found.index) == [2, 0]
    assert found.to_dict("records") == [
        {"drawn": "table", "reason": "no place is named"}, {"drawn": "point", "reason": ""},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "drawn"),
    [
        ({"date_start": "2014-03-01", "date_end": "2014-03-31"}, "point"),
        ({"date_start": None, "date_end": "2014-12-31"}, "left out"),  # "before 2015"
        ({"date_start": None, "date_end": "2024-10-24"}, "left out"),  # "decades ago": known by the report alone
        ({"date_start": None, "date_end": None}, "left out"),
    ],
)
def test_what_is_history_is_drawn_at_its_own_time_and_never_at_its_reports(days: dict[str, Any], drawn: str) -> None:
    row = one_event(modality="historical", known_by="2024-10-24", **days)
    reason = "" if drawn == "point" else "told as history, on no known day"
    assert fate(row).to_numpy().tolist() == [[drawn, reason]]


def test_an_event_of_several_rows_has_one_fate_and_is_drawn_if_one_of_them_is() -> None:
    drawn, planned = one_event(distributive=False), one_event(distributive=False, modality="planned")
    rows = pd.concat([planned, drawn.assign(place_index=1), planned.assign(cluster_id="other")], ignore_index=True)
    assert fate_of_each(rows)["drawn"].tolist() == ["point", "left out"]
    assert count(rows) == 2


def test_an_event_at_each_of_its_places_counts_once_at_each_and_else_once() -> None:
    told = [("1", 0, "Izium"), ("1", 0, "Izium"), ("1", 0, "Sumy"), ("1", 1, "Sumy"), ("2", 0, "Izium")]
    rows = [one_event(cluster_id=of, place_index=number, gazetteer_id=place) for of, number, place in told]
    assert count(joined(*(row.assign(distributive=True) for row in rows))) == 4
    assert count(joined(*(row.assign(distributive=False) for row in rows))) == 2
    assert count(joined(*(row.assign(is_primary=False) for row in rows))) == 0
