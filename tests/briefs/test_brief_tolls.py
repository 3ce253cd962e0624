"""What a brief says of how many: the highest number of each kind at a place, never a sum, and never somebody else's."""

from __future__ import annotations

import json
from typing import Any

import geopandas as gpd
import pytest

from dateline.briefs.entries import entries_of, latest
from dateline.briefs.text import balanced, kind_of
from dateline.figures.scene.days import date_of
from dateline.phrases import ENGLISH
from event_frames import joined, one_event
from page_blocks import content
from test_briefs import brief_of, cells_of, table_of


def counted(event: str, *told: dict[str, Any], **changes: Any) -> gpd.GeoDataFrame:
    one = {"event_id": event, "feature_id": event, "cluster_id": event, "quantities": json.dumps(told)}
    return one_event(**(one | changes))


def toll(what: str, low: float | None, high: float | None, text: str = "") -> dict[str, Any]:
    return {"what": what, "value": None, "low": low, "high": high, "hedge": "", "text": text}


def numbers_of(events: gpd.GeoDataFrame) -> list[str]:
    table = table_of(brief_of(events), "places")
    at = table.head.index("Highest numbers told")
    return [row[at] for row in cells_of(table)]


def test_of_two_events_at_a_place_the_higher_number_is_told_and_no_sum() -> None:
    events = joined(
        counted("a", toll("killed", 5, None), toll("injured", 1200, 1200)), counted("b", toll("killed", 3, 3))
    )
    assert numbers_of(events) == ["at least 5 killed, 1,200 injured"]


def test_a_number_that_another_telling_reports_is_not_stated_as_fact() -> None:
    lead = {"cluster_id": "c", "source_status": "asserted", "report_count": 2}
    other = {"cluster_id": "c", "source_status": "reported", "is_primary": False, "report_count": 2}
    events = joined(counted("a", **lead), counted("b", toll("killed", 17, None), **other))
    assert numbers_of(events) == ["at least 17 killed (reported)"]
    assert numbers_of(joined(counted("a", toll("killed", 17, None), **lead), counted("b", **other))) == [
        "at least 17 killed"
    ]


def test_ranges_and_families_are_said_as_what_they_are() -> None:
    events = counted(
        "a", toll("displaced", 40, 60, "40 to 60 people"), toll("displaced", None, 900, "up to 900 families"),
        toll("cases", 7, 7),
    )  # fmt: skip
    assert numbers_of(events) == ["40–60 displaced, 7 cases, at most 900 families displaced"]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([toll("killed", 4, 4, "4 women"), toll("killed", 2, 2, "2 children")], "at least 4 killed"),
        ([toll("killed", None, 9), toll("killed", None, 3), toll("injured", 1, 1)], "1 injured"),
        ([toll("killed", 12, 15, "12 and 15 people")], "at least 12 killed"),
        ([toll("killed", 12, 15, "Between 12 and 15 people") | {"hedge": "between"}], "12–15 killed"),
        ([toll("killed", None, 5000) | {"hedge": "nearly"}], "nearly 5,000 killed"),
        ([toll("killed", None, 40) | {"hedge": "up to"}], "at most 40 killed"),
        ([toll("killed", 200, 200) | {"hedge": "some"}], "about 200 killed"),
        ([toll("killed", 24, 24, "Two dozen people"), toll("injured", 24, None, "dozens were hurt")], "24 killed"),
        ([toll("killed", 0, 0), toll("cases", 3, 3)], "3 cases"),
        ([toll("killed", 12, 12), toll("killed", 310, 310) | {"basis": "total"}], "12 killed"),
        ([toll("cases", 310, 310) | {"basis": "total"}], "310 cases"),
    ],
)
def test_a_number_is_told_as_surely_as_its_report_tells_it(told: list[dict[str, Any]], words: str) -> None:
    assert numbers_of(counted("a", *told, summary="it struck the town")) == [words]


@pytest.mark.parametrize(
    "changes",
    [
        {"contested": True},
        {"modality": "historical"},
        {"quantities": json.dumps([toll("killed", 310, 310) | {"basis": "total"}]),
         "summary": "bringing the death toll across the country to 310"},
    ],
)  # fmt: skip
def test_what_is_contested_or_long_ago_or_of_a_country_is_no_number_of_a_town(changes: dict[str, Any]) -> None:
    events = joined(counted("a", toll("killed", 5, 5), **changes), counted("b", toll("injured", 1, 1)))
    assert numbers_of(events) == ["1 injured"]


def test_what_counts_several_places_together_what_is_denied_and_what_counts_no_people_is_told_at_none() -> None:
    events = joined(
        counted("a", toll("killed", 4, 4)),
        counted("b", toll("killed", 90, 90), place_count=3, gazetteer_id="b", place_name="Lyman"),
        counted(
            "c", toll("equipment", 20, 20), {"what": "killed", "low": "many"}, gazetteer_id="c", place_name="Izium"
        ),
        counted("d", toll("killed", 80, 80), source_status="denied", gazetteer_id="d", place_name="Sumy"),
    )
    table = table_of(brief_of(events), "places")
    told = {row[0]: row[4] for row in cells_of(table)}
    assert {name: told.get(name) for name in ("Pokrovsk", "Lyman", "Izium")} == {
        "Pokrovsk": "4 killed", "Lyman": "–", "Izium": "–"}  # fmt: skip
    assert "80 killed" not in told.values()


@pytest.mark.parametrize(
    "cell", ["[]", "", "no json", "3", '[{"what": "killed", "low": null, "high": null}]', "[null]"]
)
def test_without_a_number_there_is_no_column_of_them(cell: str) -> None:
    assert "Highest numbers told" not in table_of(brief_of(one_event(quantities=cell)), "places").head


def test_a_kind_is_said_as_the_map_says_it_and_once_where_both_words_are_the_same() -> None:
    told = [("battle", "regain"), ("strike", "air_drone"), ("flood", "flood"), ("strike", "other"), ("capture", "")]
    assert [kind_of(one, closer, ENGLISH) for one, closer in told] == [
        "Battle: ground regained", "Strike: air or drone", "Flood", "Strike", "Capture"]  # fmt: skip


def test_a_quote_has_no_half_of_a_pair_of_marks() -> None:
    (one,) = entries_of(
        one_event(summary="“A total of 40 homes were lost.", sentence="“A total of 40 homes were lost.")
    )
    assert (one.lead.clause, one.lead.quote) == ("A total of 40 homes were lost.",) * 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("„Es brennt”, sagte er", None),
        ("Er sagte „Es brennt”", None),
        ("”Det brinner”", None),
        ("He said it burns”", 1),
    ],
)
def test_a_quotation_mark_whose_other_half_stands_in_the_quote_is_kept(text: str, told: int | None) -> None:
    assert balanced(text) == text[: -told if told else None]


def test_data_go_to_the_last_day_that_a_report_without_a_day_tells_of_as_happened() -> None:
    bare = {"known_by": None, "published_date": None}
    dated = one_event(date_start="2024-10-23", date_end="2024-10-23")
    later = one_event(date_start="2024-11-24", date_end="2024-11-24", **bare)
    year = one_event(date_start="2024-01-01", date_end="2030-12-31", **bare)
    planned = one_event(date_start="2031-01-10", date_end="2031-01-10", modality="planned", **bare)
    known = latest(joined(dated, later, year, planned))
    assert known is not None
    assert content(joined(dated, later, year, planned))["facts"]["to"] == known
    assert date_of(known).isoformat() == "2024-11-24"
