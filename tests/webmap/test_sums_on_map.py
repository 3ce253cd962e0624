"""Marks as large as the sums of a table's counts: what they, the legend and the popups say, in a real browser."""

from __future__ import annotations

import random
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

import dateline
import tiers
from counted_tables import TOWNS, counted, placed, weekly
from dateline.frame.amounts import Amounts
from dateline.webmap import TimeMap, timemap
from hostile import ATTACKS
from test_map_access import findings
from test_map_guest import opened_guest
from test_webmap_browser import DAY, click_place, spot_of

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]  # one browser for all test files: imported fixtures would start one each

# Of the canvas of marks: how wide what is drawn is, on the line through a place, in pixels of the page.
WIDTH = """([lat, lon]) => {
    const canvas = document.querySelector(".leaflet-dl-marks-pane canvas, .leaflet-pane.leaflet-dl-marks-pane canvas");
    const box = canvas.getBoundingClientRect(), map = dateline.map, at = map.latLngToContainerPoint([lat, lon]);
    const corner = map.getContainer().getBoundingClientRect(), ratio = canvas.width / box.width;
    const pixel = (along) => Math.round(along * ratio);
    const x = pixel(at.x + corner.left - box.left), y = pixel(at.y + corner.top - box.top);
    const line = canvas.getContext("2d").getImageData(0, y, canvas.width, 1).data, alpha = (i) => line[4 * i + 3];
    let left = x, right = x;
    while (alpha(left - 1) > 100) left--;
    while (alpha(right + 1) > 100) right++;
    return (right - left + 1) / ratio;
}"""


def events_of(frame: Any) -> Any:
    return dateline.as_events(frame, time="first", time_end="last", place="place_name")


@cache
def usual_html() -> str:
    return timemap(events_of(placed(weekly())), size_by="cases", title="Line list").html()


def opened(open_page: Any, html: str, **options: Any) -> Opened:
    one: Opened = open_page(html, **options)
    one.ready()
    return one


def few(*rows: tuple[str, str, str, Any], **choices: Any) -> str:
    return timemap(events_of(counted(*rows)), size_by="cases", **choices).html()


WEEK = ("2025-06-02", "2025-06-08")
NEXT = ("2025-06-09", "2025-06-15")


def sums(one: Opened) -> dict[str, Any]:
    return {found["place"]: found["sum"] for found in one.ask("dateline.sums()")}


def legend(one: Opened) -> str:
    one.rest()
    return " ".join(one.page.inner_text(".dl-sum-key").split())


def test_the_sums_of_any_window_are_those_of_pandas(open_page: Any) -> None:
    table, dice = weekly(), random.Random(5)
    one = opened(open_page, usual_html())
    begin = pd.Timestamp("2025-06-02")
    for _ in range(tiers.examples(25)):
        a, b = sorted(dice.sample(range(56), 2))
        kinds = dice.choice([None, ["cholera"], ["measles"], []])
        mode = dice.choice(["window", "window", "cumulative"])
        first, last = begin + pd.Timedelta(days=a), begin + pd.Timedelta(days=b)
        one.ask(
            "([from, to, mode, kinds]) => { dateline.setMode(mode); dateline.setWindow(from, to);"
            " dateline.setFilter('type', kinds); }",
            [first.timestamp() * 1000, last.timestamp() * 1000 + DAY, mode, kinds],
        )
        shown = table[pd.to_datetime(table["first"]) <= last]
        if mode == "window":
            shown = shown[pd.to_datetime(shown["last"]) >= first]
        if kinds is not None:
            shown = shown[shown["event_type"].isin(kinds)]
        expected = shown.groupby("place_name")["cases"].sum(min_count=1).to_dict()
        got = {place: float("nan") if total is None else total for place, total in sums(one).items()}
        assert got == pytest.approx(expected, nan_ok=True)
        assert f"{shown['cases'].sum():,.0f} in all" in legend(one)
    one.assert_quiet()


def test_the_surface_of_a_mark_is_as_its_sum_and_keeps_its_scale_while_time_runs(open_page: Any) -> None:
    rows = [("Abelfeld", *WEEK, 100), ("Abelfeld", *WEEK, 300), ("Farrach", *WEEK, 100), ("Elvenau", *NEXT, 225)]
    one = opened(open_page, few(*rows))
    widths = {town: one.ask(WIDTH, TOWNS[town][::-1]) for town in ("Abelfeld", "Farrach", "Elvenau")}
    edge = 2 * 1.2  # of white, whatever the size
    assert widths["Abelfeld"] == pytest.approx(68 + edge, abs=2.5)
    assert widths["Farrach"] - edge == pytest.approx((widths["Abelfeld"] - edge) / 2, abs=2)
    assert widths["Elvenau"] - edge == pytest.approx((widths["Abelfeld"] - edge) * 0.75, abs=2)
    start = one.ask("dateline.extent")[0]
    one.ask("([a, b]) => dateline.setWindow(a, b)", [start, start + 6 * DAY])  # six days: of any such 400 at the most
    one.rest()
    assert one.ask(WIDTH, TOWNS["Abelfeld"][::-1]) == pytest.approx(widths["Abelfeld"], abs=1)
    one.ask("([a, b]) => dateline.setWindow(a, b)", [start + 8 * DAY, start + 14 * DAY])
    one.rest()
    assert one.ask(WIDTH, TOWNS["Elvenau"][::-1]) == pytest.approx(widths["Elvenau"], abs=1)
    assert sums(one) == {"Elvenau": 225}


def test_the_legend_tells_the_days_round_numbers_and_what_is_missing(open_page: Any) -> None:
    nowhere = counted(("Berrin", *WEEK, 7)).assign(place_name="Unheard-of")
    nowhere.geometry = [None]
    rows = counted(
        ("Abelfeld", *WEEK, 1840), ("Berrin", *WEEK, 0), ("Corvane", *WEEK, None), ("Dunnow", *NEXT, None),
        ("Farrach", *NEXT, 3),
    )  # fmt: skip
    events = events_of(pd.concat([rows, nowhere], ignore_index=True))
    one = opened(open_page, timemap(events, size_by="cases").html())
    said = legend(one)
    assert said.startswith("Sum of cases, 2 – 15 Jun 2025 1,843 in all")
    assert "the smallest: up to 14" in said
    assert "zero is told" in said
    assert "2 rows without a value" in said
    assert "7 more at no place of the map" in said
    canvas = one.page.get_by_role("img", name="Circles for 1,000, 200, 50")
    assert canvas.bounding_box()["height"] > 30
    start = one.ask("dateline.extent")[0]
    one.ask("([a, b]) => dateline.setWindow(a, b)", [start + 7 * DAY, start + 14 * DAY])
    said = legend(one)
    assert said.startswith("Sum of cases, 9 – 15 Jun 2025 3 in all")
    assert "1 row without a value" in said
    assert "zero is told" not in said
    one.assert_quiet()


def test_a_popup_and_the_tip_say_sum_days_and_rows_without(open_page: Any) -> None:
    rows = [("Abelfeld", *WEEK, 12), ("Abelfeld", *NEXT, 30), ("Abelfeld", *NEXT, None), ("Farrach", *NEXT, 5)]
    one = opened(open_page, few(*rows))
    one.page.mouse.move(*spot_of(one, *TOWNS["Abelfeld"][::-1]))
    one.page.wait_for_selector(".dl-tip >> text=Abelfeld · cases: 42")
    click_place(one, *TOWNS["Abelfeld"][::-1])
    one.page.wait_for_selector(".dl-sum >> text=Sum of cases, 2 – 15 Jun 2025: 42 · 1 row without a value")
    one.page.keyboard.press("Escape")
    # By the keyboard alone: the list leads to the same.
    one.page.focus(".dl-entry:has-text('Farrach')")
    one.page.keyboard.press("Enter")
    one.page.wait_for_selector(".dl-sum >> text=Sum of cases, 2 – 15 Jun 2025: 5")
    one.assert_quiet()


def test_a_group_of_places_has_the_sum_of_all_of_them(open_page: Any) -> None:
    one = opened(open_page, few(("Abelfeld", *WEEK, 12), ("Berrin", *WEEK, 30), ("Farrach", *WEEK, None)))
    one.ask("(() => { dateline.map.setView([50, 11], 2, {animate: false}); })()")
    one.rest()
    names = {label["text"] for label in one.ask("dateline.labels()") if label["kind"] == "event"}
    assert names == {"Berrin +2"}  # its number stands within
    click_place(one, *TOWNS["Berrin"][::-1])
    one.rest()
    assert one.ask("dateline.map.getZoom()") > 2


def test_what_has_no_room_for_its_number_has_it_behind_its_name(open_page: Any) -> None:
    one = opened(open_page, few(("Abelfeld", *WEEK, 9000), ("Farrach", *WEEK, 40), ("Dunnow", *WEEK, None)))
    one.rest()
    names = {label["text"] for label in one.ask("dateline.labels()") if label["kind"] == "event"}
    assert names == {"Abelfeld", "Farrach: 40", "Dunnow"}


@pytest.mark.parametrize("attack", tiers.few(ATTACKS, quick=list(ATTACKS)[:1]))
def test_a_columns_name_is_only_ever_text(open_page: Any, attack: str) -> None:
    name = ATTACKS[attack]
    events = events_of(counted(("Abelfeld", *WEEK, 12), ("Abelfeld", *NEXT, 30)))
    one = opened(open_page, TimeMap(events, amounts=Amounts(name, np.array([12.0, 30.0]))).html())
    shown = re.sub(r"\s+", " ", name.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")).strip()[:25].strip()
    assert shown[:12] in legend(one).replace("\x00", "\ufffd")
    click_place(one, *TOWNS["Abelfeld"][::-1])
    one.page.wait_for_selector(".dl-sum")
    one.assert_quiet()


@pytest.mark.thorough
def test_on_a_phone_the_legend_has_room_and_marks_are_smaller(open_page: Any) -> None:
    one = opened(open_page, usual_html(), width=390, height=844)
    one.page.click(".dl-legend summary")
    one.rest()
    key, stage = (one.page.locator(where).bounding_box() for where in (".dl-sum-key", ".dl-stage"))
    assert key["x"] >= stage["x"]
    assert key["x"] + key["width"] <= stage["x"] + stage["width"]
    assert one.ask("document.documentElement.scrollWidth") == 390
    one.page.click(".dl-legend summary")
    largest = max((found["sum"], found["place"]) for found in one.ask("dateline.sums()"))[1]
    assert one.ask(WIDTH, TOWNS[largest][::-1]) == pytest.approx(54.4, abs=3)
    one.assert_quiet()


def test_the_page_of_another_language_says_it_in_its_words(open_page: Any) -> None:
    one = opened(open_page, few(("Abelfeld", *WEEK, 12), ("Berrin", *WEEK, None), language="uk"))
    assert "Сума «cases», 2–8 черв. 2025 р." in legend(one)
    assert "1 рядок без значення" in legend(one)


@pytest.mark.parametrize("theme", tiers.few(["light", "dark"], quick=["dark"]))
def test_who_does_not_see_the_map_meets_no_barrier(open_page: Any, theme: str) -> None:
    one = opened(open_page, few(("Abelfeld", *WEEK, 12), ("Berrin", *WEEK, None), theme=theme))
    click_place(one, *TOWNS["Abelfeld"][::-1])
    one.page.wait_for_selector(".dl-sum")
    assert findings(one) == []


def test_two_windows_are_compared_by_their_sums(open_page: Any) -> None:
    one = opened(open_page, few(("Abelfeld", *WEEK, 12), ("Abelfeld", *NEXT, 30), ("Berrin", *NEXT, 5)))
    one.ask("dateline.setMode('compare')")
    assert "Sum of cases, 2 – 8 Jun 2025, 9 – 15 Jun 2025 47 in all" in legend(one)
    one.assert_quiet()


@pytest.mark.thorough
def test_a_guest_on_another_map_is_sized_too(open_page: Any) -> None:
    events = events_of(counted(("Abelfeld", *WEEK, 12), ("Farrach", *WEEK, 3)))
    one = opened_guest(open_page, dateline.TimeFilter(events, size_by="cases"))
    assert legend(one).startswith("Sum of cases, 2 – 8 Jun 2025 15 in all")
    assert sums(one) == {"Abelfeld": 12, "Farrach": 3}


def test_a_sized_guest_may_stand_beside_one_of_events(open_page: Any) -> None:
    plain = dateline.TimeFilter(events_of(counted(("Abelfeld", *WEEK, 12), ("Farrach", *WEEK, 3))))
    sized = dateline.TimeFilter(events_of(counted(("Berrin", *WEEK, 7))), size_by="cases")
    one = opened_guest(open_page, plain, sized)
    one.ask("Promise.all(dateline.all.map((each) => each.ready)).then(() => 0)")
    assert one.ask("dateline.all.map((each) => [each.shown().length, each.sums ? each.sums()[0].sum : null])") == [
        [2, None], [1, 7],
    ]  # fmt: skip


def test_shown_events_are_taken_along_with_their_amounts(open_page: Any) -> None:
    one = opened(open_page, few(("Abelfeld", *WEEK, 12.5), ("Berrin", *WEEK, None)))
    one.page.click("text=Share")
    with one.page.expect_download() as downloading:
        one.page.click("text=CSV")
    frame = pd.read_csv(downloading.value.path())
    assert dict(zip(frame["place_name"], frame["amount"].fillna(-1), strict=True)) == {"Abelfeld": 12.5, "Berrin": -1}


def test_a_page_without_sums_carries_none_of_their_script_and_words() -> None:
    html = timemap(events_of(counted(("Abelfeld", *WEEK, 12))), language="uk").html()
    assert "sumLacking" not in html
    assert "sumLacking" in few(("Abelfeld", *WEEK, 12), language="uk")
    html = timemap(events_of(counted(("Abelfeld", *WEEK, 12)))).html()
    assert "createSizing(data, archive) {" not in html
    assert "createSizing(data, archive) {" in few(("Abelfeld", *WEEK, 12))


def test_rings_of_many_events_do_not_cover_each_others_numbers(open_page: Any) -> None:
    names = [("Abelfeld", 0.0, 2300), ("Berrin", 0.5, 1800), ("Corvane", 1.2, 1200), ("Dunnow", 1.3, 4)]
    rows = [(name, 10 + east, "2025-01-02") for name, east, count in names for _ in range(count)]
    frame = pd.DataFrame(rows, columns=["place_name", "lon", "when"])
    points = gpd.points_from_xy(frame["lon"], [50.0] * len(frame))
    table = gpd.GeoDataFrame(frame, geometry=points, crs="EPSG:4326")
    one = opened(open_page, timemap(table, time="when").html(), width=390, height=844)
    one.ask("(() => { dateline.map.setView([50, 10.6], 6.25, {animate: false}); })()")
    one.rest()
    names_written = {label["text"] for label in one.ask("dateline.labels()") if label["kind"] == "event"}
    assert names_written == {"Abelfeld +1", "Corvane +1"}  # 27 pixels lay between the first two: now they are one ring
    assert one.ask("dateline.shown().length") == 5304
