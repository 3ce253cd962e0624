"""Tables that are nothing like the usual one: the map still opens, and says what it could not show."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import Point, box

from dateline.frame import fate
from dateline.webmap import timemap
from event_frames import event_frame, joined, many_events, no_events, one_event
from test_webmap_browser import click_place
from tiers import few

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]


def opened(open_page: Any, events: gpd.GeoDataFrame) -> Opened:
    one: Opened = open_page(timemap(events, title="Bad input").html())
    one.ready()
    return one


def numbered(*changes: dict[str, Any]) -> gpd.GeoDataFrame:
    """Return a table with one event for each set of changes."""
    return joined(
        *(
            one_event(event_id=f"e{n}", cluster_id=f"c{n}", feature_id=f"f{n:06d}", **change)
            for n, change in enumerate(changes)
        )
    )


def repeated(count: int, **columns: Any) -> gpd.GeoDataFrame:
    """Return a table of `count` events, each the same but for its ids and the columns given."""
    rows = many_events(1).iloc[[0] * count].reset_index(drop=True)
    for name in ("event_id", "cluster_id", "feature_id"):
        rows[name] = [f"{name}{n:06d}" for n in range(count)]
    for name, values in columns.items():
        rows[name] = values
    return rows


BAD = {
    "no events": lambda: no_events(),
    "one event": lambda: one_event(),
    "all on one day": lambda: event_frame(date_start="2024-10-20", date_end="2024-10-20"),
    "all at one point": lambda: event_frame(geometry=Point(37, 48), loc_precision="settlement"),
    "1900 to 2100": lambda: numbered({"date_start": "1900-01-01", "date_end": "1900-01-01"},
                                     {"date_start": "2100-12-31", "date_end": "2100-12-31"}),
    "across the antimeridian": lambda: numbered({"geometry": Point(179.9, -17)}, {"geometry": Point(-179.9, -17)}),
    "an area at the antimeridian": lambda: numbered({"loc_precision": "admin1", "geometry": shapely.union(
        box(177, 62, 180, 68), box(-180, 62, -172, 68))}),
    "at the poles": lambda: numbered({"geometry": Point(0, 90)}, {"geometry": Point(10, -90)}),
    "a column for the day that is no date": lambda: one_event(date_start="soon", date_end="later", known_by="?"),
}  # fmt: skip


@pytest.mark.parametrize("what", few(BAD, quick=["no events", "1900 to 2100", "across the antimeridian"]))
def test_the_map_opens_whatever_the_table(open_page: Any, what: str) -> None:
    events = BAD[what]()
    one = opened(open_page, events)
    drawn = fate(events)["drawn"].isin(["point", "area"]) if len(events) else []
    assert len(one.ask("dateline.shown()")) == sum(drawn)
    assert one.page.inner_text(".dl-status-line") != ""
    for mode in ("cumulative", "compare", "window"):
        one.ask("mode => dateline.setMode(mode)", mode)
        one.page.click("[aria-label='One step on']") if one.page.is_visible("[aria-label='One step on']") else None
    one.assert_quiet()


def test_null_geometry_stands_in_the_list_with_its_reason(open_page: Any) -> None:
    one = opened(open_page, numbered({}, {"geometry": None, "loc_precision": "unlocated"}))
    assert one.ask("dateline.shown()") == ["e0"]
    one.page.click("#dl-tab-missing")
    assert "the name is not in the gazetteer" in one.page.inner_text("#dl-missing")


@pytest.mark.thorough
def test_ten_thousand_events_on_one_point_open_to_a_list(open_page: Any) -> None:
    one = opened(open_page, repeated(10_000))
    click_place(one, 46, 24)
    assert "10,000 events here" in one.page.inner_text(".dl-popup").replace("10000", "10,000")
    assert one.page.locator(".dl-popup .dl-entry").count() == 200
    one.assert_quiet()


@pytest.mark.thorough
def test_a_hundred_thousand_actors_open(open_page: Any) -> None:
    one = opened(open_page, repeated(100_000, actor=[f"actor {n}" for n in range(100_000)]))
    assert len(one.ask("dateline.shown()")) == 100_000
    one.assert_quiet()


def test_a_sentence_of_100_kilobytes_is_shown_in_part_and_whole_on_request(open_page: Any) -> None:
    sentence = "word " * 20_000
    one = opened(open_page, one_event(sentence=sentence, summary="word word"))
    assert one.ask("dateline.select('event01')")
    assert len(one.page.inner_text(".dl-quote")) < 3000
    one.page.click("text=Show the whole sentence")
    assert len(one.ask("document.querySelector('.dl-quote').textContent")) == len(sentence)


@pytest.mark.thorough
def test_every_script_of_unicode_comes_back_as_written(open_page: Any) -> None:
    letters = {}
    for code in range(sys.maxunicode):
        name = unicodedata.name(chr(code), "")
        if " LETTER " in name or " SYLLABLE " in name or "IDEOGRAPH" in name:
            letters.setdefault(name.split()[0], chr(code))
    text = " ".join(letters.values())
    assert len(letters) > 100
    one = opened(open_page, one_event(place_name=text, sentence=text, summary=""))
    assert one.ask("dateline.select('event01')")
    assert one.ask("document.querySelector('.dl-quote').textContent") == text
    one.assert_quiet()


@pytest.mark.parametrize(
    "kept", few([["geometry"], ["event_id", "geometry"], ["event_id", "date_start", "geometry"]], quick=[["geometry"]])
)
def test_missing_columns_leave_a_map(open_page: Any, kept: list[str]) -> None:
    one = opened(open_page, _told_where(event_frame()[kept]))
    assert one.page.locator(".dl-timebar").count() == 1
    one.assert_quiet()


def _told_where(rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return rows with the few columns that say what becomes of them, empty."""
    empty = {"modality": "actual", "source_status": "", "contested": False, "loc_precision": "", "place_text": ""}
    return rows.assign(**{name: value for name, value in empty.items() if name not in rows.columns})
