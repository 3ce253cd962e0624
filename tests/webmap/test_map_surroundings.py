"""The map in surroundings of others: a host's style sheet, a notebook, a frame under two fingers; rings as drawn."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
import pytest

from dateline.webmap import TimeFilter, timemap
from dateline.webmap.bundle import leaflet_script, leaflet_style
from dateline.webmap.iframe import frame_element
from event_frames import event_frame, joined, one_event
from test_map_guest import page_with, shown, value

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]

# What frameworks of style sheets do to plain elements: other boxes, lists, labels, buttons, fields and summaries.
FRAMEWORK = """
*, ::before, ::after { box-sizing: border-box; }
body { font: 1rem/1.5 serif; }
h1, h2, h3, p, ul, dl, fieldset { margin: 0 0 1rem; }
ul { padding-left: 2rem; }
label { display: inline-block; margin-bottom: .5rem; font-weight: 700; }
button, input, select { font-family: inherit; font-size: inherit; line-height: inherit; margin: 0; }
button { border-radius: 0; text-transform: none; }
input[type=search] { outline-offset: -2px; -webkit-appearance: textfield; }
img, svg { vertical-align: middle; max-width: 100%; }
summary { display: list-item; cursor: pointer; }
a { color: #0d6efd; text-decoration: underline; }
[role=button] { cursor: pointer; }
"""


def boxes_of(one: Opened, selector: str) -> list[dict[str, float]]:
    return [each.bounding_box() for each in one.page.locator(selector).all() if each.is_visible()]


@pytest.mark.thorough
def test_a_style_sheet_of_the_host_moves_nothing_of_the_guest_out_of_its_place(open_page: Any) -> None:
    page = page_with(TimeFilter(event_frame()))
    styled = page.replace("<title>A host</title>", f"<title>A host</title><style>{FRAMEWORK}</style>")
    assert styled != page
    plain: Opened = open_page(page, width=1300, height=800)
    guest: Opened = open_page(styled, width=1300, height=800)
    for one in (plain, guest):
        one.page.wait_for_function("window.dateline && dateline.shown")
        one.page.click(".dl-guest-filters > summary")
        value(one, "Strike").wait_for()
    value(guest, "Strike").click()
    assert shown(guest) == 3
    plain.rest()
    guest.rest()
    for part in (".dl-timebar", ".dl-guest-filters", ".dl-options"):
        before, after = boxes_of(plain, part)[0], boxes_of(guest, part)[0]
        assert abs(before["width"] - after["width"]) < 12, part
        assert after["x"] + after["width"] <= 1300, part
    for one in (".dl-value", ".dl-segment"):
        assert all(box["height"] < 44 for box in boxes_of(guest, one)), one
    guest.assert_quiet()


@pytest.mark.thorough
def test_a_notebook_shows_a_host_with_its_filter(open_page: Any) -> None:
    host = folium.Map(tiles=None, location=[48, 37], zoom_start=5)
    TimeFilter(event_frame()).add_to(host)
    cell = host._repr_html_()
    inner = re.search(r'srcdoc="([^"]*)"', cell)
    assert inner is not None
    remote = re.compile(r"&lt;(?:script|link)[^\n]*?https://[^\n]*")
    leaflet = f"<style>{leaflet_style()}</style><script>{leaflet_script()}</script>"
    quoted = leaflet.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    page = remote.sub("", inner[1]).replace("&lt;head&gt;", f"&lt;head&gt;{quoted}", 1)
    one: Opened = open_page(cell.replace(inner[1], page), width=900, height=700)
    frame = one.page.locator("iframe").element_handle().content_frame()
    frame.wait_for_function("window.dateline && dateline.shown")
    assert frame.evaluate("dateline.shown().length") == 16
    frame.click(".dl-guest-filters > summary")
    frame.locator(".dl-value", has_text="Strike").click()
    assert frame.evaluate("dateline.shown().length") == 3
    assert one.complaints == []


def test_two_fingers_zoom_a_map_in_a_frame_and_one_scrolls_its_page(new_page: Any, tmp_path: Path) -> None:
    framed = timemap(event_frame()).html().replace("<head>", f"<head><script>{COARSE}</script>", 1)
    frame = frame_element(title="A map", page=framed, style="height:600px;aspect-ratio:auto")
    head = "<!DOCTYPE html><meta name=viewport content='width=device-width, initial-scale=1'><title>A page</title>"
    page = f"{head}<body style='margin:0'>{frame}<div style='height:2000px'>Below</div>"
    one: Opened = new_page(width=390, height=844, has_touch=True, is_mobile=True)
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    one.page.goto((tmp_path / "page.html").as_uri())
    inner = one.page.locator("iframe").element_handle().content_frame()
    inner.wait_for_function("() => dateline.map.getPane('dl-marks')")
    one.ready(inner)
    # What the browser may do with fingers on the map: scroll the page, and nothing more.
    how = "[dateline.map.dragging.enabled(), getComputedStyle(dateline.map.getContainer()).touchAction]"
    assert inner.evaluate(how) == [False, "pan-x pan-y"]
    before = inner.evaluate("[dateline.map.getZoom(), dateline.map.getCenter().lng]")
    inner.evaluate(FINGERS, [[(200, y)] for y in (300, 270, 230, 180, 120)])
    one.ready(inner)
    assert inner.evaluate("[dateline.map.getZoom(), dateline.map.getCenter().lng]") == before
    inner.evaluate(FINGERS, [[(200 - reach, 220), (200 + reach, 220)] for reach in (20, 30, 50, 70, 90)])
    inner.wait_for_function(f"() => dateline.map.getZoom() > {before[0]} + 0.9")
    inner.evaluate("takeMouse()")  # a mouse is plugged in
    inner.wait_for_function("() => dateline.map.dragging.enabled()")


# A phone, as a page asks for it; a browser that has pages for a mouse beside this one may say otherwise.
COARSE = """{
    const asked = window.matchMedia.bind(window);
    const finger = Object.assign(new EventTarget(), {matches: true});
    window.matchMedia = (query) => query === "(pointer: coarse)" ? finger : asked(query);
    window.takeMouse = () => { finger.matches = false; finger.dispatchEvent(new Event("change")); };
    if (!("ontouchstart" in window)) window.ontouchstart = null;
}"""
# Fingers as the map's own code hears of them: down at the first spots, moved to the others, lifted.
FINGERS = """(steps) => {
    const map = dateline.map.getContainer();
    const tell = (type, spots) => {
        const touches = spots.map(([x, y], identifier) => new Touch({identifier, target: map, clientX: x, clientY: y}));
        const all = {touches, targetTouches: touches, changedTouches: touches};
        map.dispatchEvent(new TouchEvent(type, {...all, bubbles: true, cancelable: true}));
    };
    steps.forEach((spots, number) => tell(number ? "touchmove" : "touchstart", spots));
    tell("touchend", []);
}"""


RING = """([lat, lon]) => {
    const at = dateline.map.latLngToContainerPoint([lat, lon]), out = [];
    const canvas = document.querySelector(".leaflet-dl-marks-pane canvas"), box = canvas.getBoundingClientRect();
    const map = dateline.map.getContainer().getBoundingClientRect(), scale = canvas.width / box.width;
    const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    for (let r = 0; r < 200; r++) {
        let inked = 0;
        for (let a = 0; a < 360; a += 2) {
            const [cos, sin] = [Math.cos(a * Math.PI / 180), Math.sin(a * Math.PI / 180)];
            // A line lies between two pixels as a rule.
            if ([-1, 0, 1].some((by) => {
                const x = Math.round((at.x + map.left - box.left + (r + by) * cos) * scale);
                const y = Math.round((at.y + map.top - box.top + (r + by) * sin) * scale);
                return data[4 * (y * canvas.width + x) + 3] > 60;
            })) inked++;
        }
        out.push(inked / 180);
    }
    return out;
}"""


@pytest.mark.parametrize(("precision", "dashed"), [("settlement", False), ("near_settlement", True)])
def test_a_ring_shows_how_far_off_a_point_may_be_and_is_dashed_for_near(
    open_page: Any, precision: str, dashed: bool
) -> None:
    row = one_event(loc_precision=precision, uncertainty_km=30.0)
    one: Opened = open_page(timemap(joined(row)).html())
    one.ready()
    lat, lon = float(row.geometry.y.iloc[0]), float(row.geometry.x.iloc[0])
    one.ask("([lat, lon]) => { dateline.map.setView([lat, lon], 8, {animate: false}); }", [lat, lon])
    one.rest()
    inked = one.ask(RING, [lat, lon])
    per_pixel = 40075.0167 * one.ask("lat => Math.cos(lat * Math.PI / 180)", lat) / (256 * 2**8)
    wanted = 30.0 / per_pixel
    at = max(range(25, 200), key=lambda r: inked[r])
    assert abs(at - wanted) <= 2
    assert (inked[at] < 0.9) == dashed
    assert inked[at] > 0.25
