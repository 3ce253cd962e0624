"""Where a map begins: with what lies together, in a real browser with no mark under what lies over the map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from shapely.geometry import Point

from dateline.webmap import timemap
from dateline.webmap.payload.crowd import crowd
from event_frames import event_frame, joined, one_event
from figure_scenes import events_at
from page_blocks import content

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytest_plugins = ["browser_fixtures"]
KNOT = [(f"Town {n}", 29.0 + n % 3, -2.0 + n // 3) for n in range(9)]
FAR = ("Lisbon", -9.14, 38.72)


def kept(places: list[tuple[float, float]], weights: list[int] | None = None) -> list[bool]:
    boxes = np.array([(lon, lat, lon, lat) for lon, lat in places])
    return [bool(one) for one in crowd(boxes, np.array(weights or [1] * len(places)))]


def test_one_far_event_of_ten_is_left_out_of_the_first_view_and_two_are_not() -> None:
    knot = [(lon, lat) for _, lon, lat in KNOT]
    assert kept([*knot, (-9.1, 38.7)]) == [True] * 9 + [False]
    assert kept([*knot, (-9.1, 38.7), (2.3, 48.9)]) == [True] * 11
    assert kept([*knot, (-9.1, 38.7)], [1] * 9 + [2]) == [True] * 10


def test_what_lies_not_far_or_is_one_of_few_belongs_to_the_first_view() -> None:
    assert kept([(lon, lat) for _, lon, lat in KNOT] + [(35.0, 1.0)]) == [True] * 10
    assert kept([(29.0, -2.0), (29.1, -2.1), (-9.1, 38.7)]) == [True] * 3
    assert kept([(29.0, -2.0)] * 6 + [(30.9, -2.0)]) == [True] * 7  # all within what is shown at least


def test_what_lies_round_the_crowd_or_just_beyond_the_date_line_is_not_far_off() -> None:
    knot = np.array([(30.0 + n % 3, 10.0 + n // 3) * 2 for n in range(10)])
    region = np.array([[-60.0, -20.0, 50.0, 40.0]])
    assert crowd(np.vstack([knot, region]), np.ones(11, dtype=int)).all()
    assert kept([(178.0 + n / 9, -17.0) for n in range(9)] + [(-177.0, -18.0)]) == [True] * 10
    assert kept([(178.0 + n / 9, -17.0) for n in range(9)] + [(-9.1, 38.7)]) == [True] * 9 + [False]


def test_a_map_of_both_sides_of_the_date_line_begins_there() -> None:
    head = content(events_at([("A", 178.5, -17.0), ("B", -178.5, -18.0), ("C", 179.5, -16.0)]))
    assert (head["view"], head["farther"]) == ([178.5, -18.0, 181.5, -16.0], 0)


def test_a_table_without_a_far_event_has_no_view_of_its_own() -> None:
    assert "view" not in content(events_at(KNOT))
    assert content(events_at([*KNOT, FAR]))["view"] == [29.0, -2.0, 31.0, 0.0]
    assert content(events_at([*KNOT, FAR]))["farther"] == 1
    assert "view" not in content(event_frame(geometry=None))


def test_the_circle_of_a_region_lies_in_the_first_view() -> None:
    west, south, east, north = content(one_event(loc_precision="admin1", uncertainty_km=111.32))["bounds"]
    assert (south, north) == (47.28, 49.28)
    assert (round(west, 1), round(east, 1)) == (35.7, 38.7)


def opened(open_page: Any, places: list[tuple[str, float, float]], **size: int) -> Opened:
    one: Opened = open_page(timemap(events_at(places), title="A test").html(), **size)
    one.ready()
    return one


def zoom(one: Opened) -> float:
    return float(one.ask("dateline.map.getZoom()"))


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844)])
def test_a_button_tells_what_lies_farther_off_and_shows_it(open_page: Any, width: int, height: int) -> None:
    one = opened(open_page, [*KNOT, FAR], width=width, height=height)
    before, inside = zoom(one), "dateline.map.getBounds().contains([38.72, -9.14])"
    assert (one.page.inner_text(".dl-farther"), one.ask(inside)) == ("1 event lies farther off: show all", False)
    one.page.click(".dl-farther")
    one.rest()
    assert (one.page.locator(".dl-farther").count(), one.ask(inside), zoom(one) < before - 1) == (0, True, True)
    assert one.ask("document.activeElement === dateline.map.getContainer()")
    one.assert_quiet()


@pytest.mark.browser
@pytest.mark.parametrize("chosen", ["type=strike", "find=Lisbon", "from=2024-10-01&to=2024-10-02", "event=x"])
def test_a_link_that_chooses_events_begins_with_all_of_them(new_page: Any, tmp_path: Path, chosen: str) -> None:
    path, one = tmp_path / "map.html", new_page()
    path.write_text(timemap(events_at([*KNOT, FAR]), title="A test").html(), encoding="utf-8")
    one.page.goto(f"{path.as_uri()}#{chosen}")
    one.ready()
    assert (one.page.locator(".dl-farther").count(), one.ask("dateline.map.getBounds().contains([38.72, -9.14])")) == (
        0, True)  # fmt: skip


@pytest.mark.browser
def test_the_button_is_not_printed(open_page: Any) -> None:
    one = opened(open_page, [*KNOT, FAR])
    one.page.emulate_media(media="print")
    assert not one.page.locator(".dl-farther").is_visible()


@pytest.mark.browser
def test_a_map_that_shows_all_has_no_such_button(open_page: Any) -> None:
    assert opened(open_page, KNOT).page.locator(".dl-farther").count() == 0


_OVER = """([lon, lat]) => { const p = dateline.map.latLngToContainerPoint([lat, lon]);
    const on = dateline.map.getContainer().getBoundingClientRect(), x = p.x + on.left, y = p.y + on.top;
    return [...document.querySelectorAll('.dl-legend, .dl-credits, .leaflet-control-zoom')].filter((part) => {
        const box = part.getBoundingClientRect();
        return x > box.left - 8 && x < box.right + 8 && y > box.top - 8 && y < box.bottom + 8;
    }).map((part) => part.className); }"""
CORNERS = {
    "lower left": [("A", -9.14, 38.72), ("B", -0.88, 41.65), ("C", -0.13, 51.51)],
    "lower right": [("A", 12.5, 41.9), ("B", 13.4, 52.5), ("C", 12.57, 55.7)],
    "upper left": [("A", 20.0, 52.0), ("B", 28.0, 45.0), ("C", 28.0, 40.0)],
}


@pytest.mark.browser
@pytest.mark.parametrize("places", CORNERS.values(), ids=CORNERS.keys())
def test_on_a_phone_nothing_that_lies_over_the_map_hides_a_mark_at_first(
    open_page: Any, places: list[tuple[str, float, float]]
) -> None:
    one = opened(open_page, places, width=390, height=844)
    assert [one.ask(_OVER, [lon, lat]) for _, lon, lat in places] == [[], [], []]
    one.assert_quiet()


@pytest.mark.browser
def test_no_name_is_written_over_the_line_from_a_plate_to_its_area(open_page: Any) -> None:
    middle = (30.0, 10.0)
    region = one_event(
        event_id="r", feature_id="r", cluster_id="r", place_name="A region", gazetteer_id="r", geometry=Point(*middle),
        loc_precision="admin1", uncertainty_km=150.0,
    )  # fmt: skip
    towns = events_at([("Somewhat long a name", 29.85, 10.0), ("North", 30.0, 13.0), ("South", 30.0, 7.0)])
    one: Opened = open_page(timemap(joined(region, towns), title="A test").html(), width=1400, height=900)
    one.ready()
    one.rest()
    at = one.ask(
        "([lon, lat]) => { const p = dateline.map.latLngToContainerPoint([lat, lon]); return [p.x, p.y]; }", middle
    )
    labels = one.ask("dateline.labels()")
    plate = next(label["box"] for label in labels if label["kind"] == "plate")
    assert not plate[0] < at[0] < plate[2] or not plate[1] < at[1] < plate[3]  # it stands beside
    names = [label["box"] for label in labels if label["kind"] != "plate"]
    assert [box for box in names if box[0] < at[0] < box[2] and box[1] < at[1] < box[3]] == []
