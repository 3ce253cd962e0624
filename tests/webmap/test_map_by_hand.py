"""What a reader does with the map by hand that no other file tries: step, pause, zoom, tap; in a real browser."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from PIL import Image
from shapely.geometry import Point, box

from event_frames import joined, one_event
from test_webmap_browser import click_place, opened, opened_usual, spot_of
from tiers import few

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]

PHONE, SMALL = {"width": 390, "height": 844}, {"width": 320, "height": 568}


def when(one: Opened) -> str:
    """Return the days that are shown, in words."""
    return str(one.page.inner_text(".dl-when").replace("\u2009", " "))


def wait_for_days(one: Opened, words: str) -> None:
    """Wait until these days are shown: what a finger does the browser tells the page a moment later."""
    shown = "document.querySelector('.dl-when').textContent.replaceAll('\u2009', ' ')"
    one.page.wait_for_function(f"words => {shown} === words", arg=words)


def settlements(one: Opened) -> set[str]:
    """Return the towns of the base map that are written in view."""
    return {label["text"] for label in one.ask("dateline.labels()") if label["kind"] == "city"}


def test_steps_go_on_and_back_and_pause_stops_the_time(open_page: Any) -> None:
    one = opened_usual(open_page)
    one.page.click("[aria-label='One step on']")  # a window over everything becomes a part of it
    first = when(one)
    one.page.click("[aria-label='One step on']")
    second = when(one)
    assert first != second
    one.page.click("[aria-label='One step back']")
    assert when(one) == first
    with one.seeing(f"document.querySelector('.dl-when').textContent.replaceAll('\u2009', ' ') === {second!r}"):
        one.page.click("[aria-label='Play']")
    one.page.click("[aria-label='Pause']")
    paused = when(one)
    one.rest()  # a step that is still to come would be waited for
    assert when(one) == paused
    one.assert_quiet()


def test_the_reader_turns_between_a_window_adding_up_and_comparing(open_page: Any) -> None:
    one = opened_usual(open_page)
    status = one.page.locator(".dl-status-line")
    assert (status.get_attribute("role"), status.get_attribute("aria-live")) == ("status", "polite")
    assert status.inner_text() == "16 of 16 events · 4 known only by their report"
    one.page.focus(".dl-handle-last")
    for _ in range(8):
        one.page.keyboard.press("ArrowLeft")
    one.page.click("text=Up to date")
    assert one.page.get_attribute("[data-mode=cumulative]", "aria-pressed") == "true"
    assert when(one) == "9 – 17 Oct 2024"
    one.page.click("text=Compare")
    assert re.fullmatch(r"\d+ new in B · \d+ gone since A · \d+ in both", status.inner_text())
    one.page.click("text=In window")
    assert status.inner_text().startswith(f"{one.ask('dateline.shown().length')} of 16 events")


def test_an_event_of_several_days_is_there_on_each_of_them(open_page: Any) -> None:
    one = opened_usual(open_page)  # the incursion lasts from 12 to 24 October
    start, day = one.ask("dateline.extent")[0], 86_400_000
    days = []
    for number in range(17):
        one.ask("([a, b]) => dateline.setWindow(a, b)", [start + number * day, start + (number + 1) * day])
        if "event08" in one.ask("dateline.shown()"):
            days.append(9 + number)
    assert days == list(range(12, 25))


def test_an_area_opens_to_the_list_of_its_events(open_page: Any) -> None:
    one = opened_usual(open_page)
    one.ask("dateline.map.setView([51.8, 36.2], 7, {animate: false})")
    one.ask("dateline.labels()")
    plate = next(label for label in one.ask("dateline.labels()") if label["text"] == "Kursk Oblast")
    assert plate["kind"] == "area"
    # A corner of the oblast, far from its plate.
    click_place(one, 51.2, 35.9)
    assert one.page.inner_text(".dl-popup .dl-card-precision") == "2 events in this area"
    assert one.page.locator(".dl-popup-list .dl-entry").count() == 2
    one.page.click(".dl-popup-list .dl-entry:has-text('incursion')")
    assert "12 – 24 Oct 2024" in one.page.inner_text(".dl-popup .dl-card").replace("\u2009", " ")
    one.assert_quiet()


@pytest.mark.thorough
def test_the_number_of_a_crowded_area_stays_near_it_and_a_line_leads_to_it(open_page: Any) -> None:
    middles = {f"District {x}{y}": (30 + 2.5 * x, 47 + 1.8 * y) for x in range(5) for y in range(4)}
    rows = [
        one_event(event_id=name, cluster_id=name, feature_id=name, gazetteer_id=name, place_name=name,
                  loc_precision="admin1", geometry=box(lon - 1.2, lat - 0.8, lon + 1.2, lat + 0.8))
        for name, (lon, lat) in middles.items()
    ]  # fmt: skip
    one = opened(open_page, joined(*rows))
    one.ask("dateline.map.setView([49.5, 35], 4, {animate: false})")
    one.rest()
    corner = one.page.evaluate("(({left, top}) => [left, top])(dateline.map.getContainer().getBoundingClientRect())")
    away = {}
    for label in one.ask("dateline.labels()"):
        if label["kind"] == "area":
            lon, lat = middles[label["text"].partition(" (in ")[0].partition(" +")[0]]
            x, y = spot_of(one, lat, lon)
            left, top, right, bottom = (value + corner[side % 2] for side, value in enumerate(label["box"]))
            away[label["text"]] = max(left - x, x - right, top - y, y - bottom)
    assert len(away) > 3
    assert max(away.values()) < 75, away
    shot = Image.open(io.BytesIO(one.page.screenshot())).convert("RGB")
    spots = [shot.getpixel(tuple(map(round, spot_of(one, lat, lon)))) for lon, lat in middles.values()]
    assert spots.count((54, 63, 134)) > 3
    one.assert_quiet()


@pytest.mark.thorough
def test_plates_of_many_digits_cover_neither_names_nor_each_other(open_page: Any) -> None:
    middles = {f"Long District Name {x}{y}": (30 + 1.6 * x, 47 + 1.3 * y) for x in range(4) for y in range(3)}
    each = [
        one_event(gazetteer_id=name, place_name=name, loc_precision="admin1",
                  geometry=box(lon - 0.6, lat - 0.5, lon + 0.6, lat + 0.5))
        for name, (lon, lat) in middles.items()
    ]  # fmt: skip
    rows = pd.concat(each * 1_250)
    rows["event_id"] = rows["cluster_id"] = rows["feature_id"] = [f"e{number}" for number in range(len(rows))]
    one = opened(open_page, rows.reset_index(drop=True))
    one.ask("dateline.map.setView([48.4, 32.5], 5.5, {animate: false})")
    one.rest()
    shown = one.ask("dateline.labels()")
    plates = [label for label in shown if label["kind"] == "plate"]
    assert {label["text"] for label in plates} == {"1,250"}
    assert all(label["box"][2] - label["box"][0] > 50 for label in plates)
    assert len(plates) == 12
    assert sum(label["kind"] == "area" for label in shown) > 3
    ours = [label for label in shown if label["kind"] in {"plate", "area"}]
    touching = [
        (label["text"], other["text"])
        for at, label in enumerate(ours)
        for other in ours[at + 1 :]
        if all(label["box"][i] < other["box"][i + 2] and other["box"][i] < label["box"][i + 2] for i in (0, 1))
    ]
    assert touching == []
    one.assert_quiet()


def test_a_cluster_says_what_it_holds_and_parts_when_it_is_clicked(open_page: Any) -> None:
    places = {"Pokrovsk": (37.18, 48.28), "Myrnohrad": (37.26, 48.30), "Selydove": (37.30, 48.15)}
    rows = [
        one_event(event_id=f"e{n}", cluster_id=f"c{n}", feature_id=f"f{n}", gazetteer_id=str(n), place_name=name,
                  geometry=Point(at))
        for n, (name, at) in enumerate(places.items())
    ]  # fmt: skip
    one = opened(open_page, joined(*rows))
    one.ask("dateline.map.setView([48.25, 37.2], 5, {animate: false})")
    one.page.mouse.move(*spot_of(one, 48.28, 37.18))
    tip = one.page.inner_text(".dl-tip")
    assert tip.endswith("3 events")
    assert all(name in tip for name in places)
    click_place(one, 48.28, 37.18)
    one.page.wait_for_function("dateline.map.getZoom() > 5")
    one.rest()
    assert one.page.locator(".dl-popup").count() == 0
    names = {label["text"] for label in one.ask("dateline.labels()") if label["kind"] == "event"}
    assert names == set(places)
    one.assert_quiet()


@pytest.mark.thorough
def test_zooming_in_names_the_towns_near_the_events_and_the_scale_follows(open_page: Any) -> None:
    one = opened(open_page, one_event())
    one.ask("dateline.map.setView([48.28, 37.18], 4, {animate: false})")
    countries = {label["text"] for label in one.ask("dateline.labels()") if label["kind"] == "country"}
    assert "Ukraine" in countries
    far, scale = settlements(one), one.page.inner_text(".leaflet-control-scale")
    assert "Myrnohrad" not in far
    for _ in range(7):
        before = one.ask("dateline.map.getZoom()")
        one.page.click("[aria-label='Zoom in']")
        one.page.wait_for_function("before => dateline.map.getZoom() > before", arg=before)
        one.rest()
    assert "Myrnohrad" in settlements(one)
    assert (scale.endswith(" km"), one.page.inner_text(".leaflet-control-scale") != scale) == (True, True)
    one.assert_quiet()


def test_the_head_and_the_credits_say_what_the_map_rests_on(open_page: Any) -> None:
    one = opened_usual(open_page)
    assert one.page.inner_text(".dl-meta").split("\n") == [
        "Data to 25 Oct 2024", "2 reports", "19 events", "19 not reviewed",
    ]  # fmt: skip
    table = opened(open_page, one_event(doc="villages.xlsx"))
    assert "1 table\n1 event" in table.page.inner_text(".dl-meta")
    credits = one.page.inner_text(".dl-credits summary")
    assert "GeoNames, CC BY 4.0" in credits
    assert "Natural Earth" in credits
    one.page.click("text=About borders")
    assert "disputed or not agreed are dashed" in one.page.inner_text(".dl-credits p >> nth=0")


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("state", "said"), [("edited", ["Edited by a person, who may have put the mark where it is."]), ("accepted", [])]
)
def test_a_mark_that_a_person_may_have_moved_says_so(open_page: Any, state: str, said: list[str]) -> None:
    one = opened(open_page, one_event(review_state=state, loc_why="exact name"))
    one.ask("dateline.select('event01')")
    one.page.wait_for_selector(".dl-popup .dl-why:not(.dl-reports)")
    assert one.page.locator(".dl-popup .dl-card-edited").all_inner_texts() == said
    why = one.page.inner_text(".dl-popup .dl-why:not(.dl-reports) > summary")
    assert why == ("Why it lay where it did before it was edited" if said else "Why here?")
    one.assert_quiet()


@pytest.mark.parametrize("size", few([PHONE, SMALL], quick=[SMALL]))
def test_a_finger_opens_marks_moves_the_window_and_pulls_up_the_list(open_page: Any, size: dict[str, int]) -> None:
    one = opened_usual(open_page, has_touch=True, is_mobile=True, **size)
    one.ask("dateline.map.setView([49.6, 36.6], 7, {animate: false})")
    one.page.touchscreen.tap(*spot_of(one, 49.99, 36.23))
    assert one.page.inner_text(".dl-popup .dl-card-place") == "Kharkiv"
    one.page.tap(".leaflet-popup-close-button")
    one.page.locator(".dl-popup").wait_for(state="detached")
    box = one.page.locator(".dl-handle-last").bounding_box()
    track = one.page.locator(".dl-track").bounding_box()
    y = box["y"] + box["height"] / 2
    start, end = box["x"] + box["width"] / 2, track["x"] + track["width"] / 2
    one.touch(*([(start + (end - start) * part, y)] for part in (0, 0.3, 0.6, 1)))
    wait_for_days(one, "9 – 17 Oct 2024")
    one.page.tap("text=All dates")
    wait_for_days(one, "9 – 25 Oct 2024")
    one.page.tap(".dl-sheet")
    one.page.tap(".dl-entry >> nth=1")
    assert one.page.inner_text(".dl-popup .dl-card-place") == "Kursk Oblast"
    one.assert_quiet()


@pytest.mark.parametrize("size", few([{"width": 1400, "height": 900}, PHONE, SMALL], quick=[SMALL]))
def test_every_control_of_the_time_can_be_reached(open_page: Any, size: dict[str, int]) -> None:
    one = opened_usual(open_page, **size)
    controls = one.page.locator(".dl-transport button, .dl-options button, .dl-options select, .dl-options label").all()
    assert len(controls) == 10
    for control in controls:
        box = control.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
    one.page.select_option(".dl-select", "2")
    assert one.page.input_value(".dl-select") == "2"


def test_a_country_in_view_is_named_once_though_the_frame_of_the_events_gave_it_a_second_label(open_page: Any) -> None:
    places = {"El Fasher": (25.35, 13.63), "Port Sudan": (37.22, 19.62), "Khartoum": (32.53, 15.55)}
    rows = [
        one_event(event_id=f"e{n}", cluster_id=f"c{n}", feature_id=f"f{n}", gazetteer_id=str(n), place_name=name,
                  geometry=Point(at))
        for n, (name, at) in enumerate(places.items())
    ]  # fmt: skip
    one = opened(open_page, joined(*rows), width=390, height=844)
    one.ask("dateline.map.setView([20, 30], 4, {animate: false})")
    countries = [label["text"] for label in one.ask("dateline.labels()") if label["kind"] == "country"]
    assert countries.count("Egypt") == 1
    assert sorted(countries) == sorted(set(countries))
