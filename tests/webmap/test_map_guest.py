"""The filter as a guest on other people's Folium maps: window, legend and filters, in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import folium
import geopandas as gpd
import pytest
from shapely.geometry import Point

from dateline.errors import InputError
from dateline.webmap import TimeFilter
from dateline.webmap.bundle import leaflet_script, leaflet_style
from event_frames import event_frame, one_event
from test_map_access import findings
from tiers import few

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]

NOTEBOOK, PHONE, SMALL = (800, 480), (390, 844), (320, 568)
FILTERS = ".dl-guest-filters"


def page_with(guest: TimeFilter, *others: Any) -> str:
    """Return Folium's own page, with Leaflet inside in place of the remote files, which are the host's affair."""
    host = folium.Map(tiles=None, location=[48, 37], zoom_start=5)
    for part in (guest, *others):
        part.add_to(host)
    lines = (line for line in host.get_root().render().splitlines(keepends=True) if "https://" not in line)
    head = f"<!DOCTYPE html><html lang=en><title>A host</title><style>{leaflet_style()}</style>"
    return f"{head}<script>{leaflet_script()}</script>" + "".join(lines)


def opened_guest(open_page: Any, guest: TimeFilter, *others: Any, size: tuple[int, int] = (1300, 800)) -> Opened:
    one: Opened = open_page(page_with(guest, *others), width=size[0], height=size[1])
    one.page.wait_for_function("window.dateline && dateline.shown")
    one.ready()
    return one


def shown(one: Opened) -> int:
    return int(one.ask("dateline.shown().length"))


def value(one: Opened, words: str) -> Any:
    """Return the line of a filter's value."""
    return one.page.locator(f"{FILTERS} .dl-value", has_text=words)


def test_the_filter_is_a_guest_on_any_folium_map(open_page: Any) -> None:
    told = one_event(sentence="{{ 7*191 }}", summary="{{ 7*191 }}", place_name="{% if %}")
    html = page_with(TimeFilter(told))
    assert "1337" not in html
    guest = opened_guest(open_page, TimeFilter(told))
    assert guest.ask("dateline.shown()") == ["event01"]
    guest.ask("dateline.map.setView([48.28, 37.18], 6, {animate: false})")
    at = guest.ask("(() => { const p = dateline.map.latLngToContainerPoint([48.28, 37.18]); return [p.x, p.y]; })()")
    guest.page.mouse.click(*at)
    assert guest.page.inner_text(".dl-quote") == "{{ 7*191 }}"
    guest.assert_quiet()


def test_a_guest_has_a_legend_that_filters_and_says_what_is_not_drawn(open_page: Any) -> None:
    guest = opened_guest(open_page, TimeFilter(event_frame()))
    before = shown(guest)
    assert guest.page.inner_text(".dl-missing-note") == "3 events of the table are not drawn"
    guest.page.click(".dl-guest-part [data-look=strike]")
    after = shown(guest)
    assert 0 < after < before
    assert guest.page.inner_text(".dl-status-line").startswith(f"{after} of {before} events")
    guest.page.select_option("#dl-colour", "wording")
    assert guest.page.locator(".dl-guest-part .dl-kind").count() > 2
    guest.page.click(".dl-guest-part summary")
    assert guest.page.locator(".dl-guest-part .dl-kind").first.is_hidden()


@pytest.mark.parametrize("size", few([(1300, 800), NOTEBOOK, PHONE, SMALL], quick=[NOTEBOOK]))
def test_a_guest_filters_by_values_words_and_view_at_every_size(open_page: Any, size: tuple[int, int]) -> None:
    guest = opened_guest(open_page, TimeFilter(event_frame()), folium.LayerControl(), size=size)
    assert not value(guest, "Strike").is_visible()
    guest.page.click(f"{FILTERS} > summary")
    assert value(guest, "Strike").inner_text().split() == ["Strike", "3"]
    assert value(guest, "claimed").inner_text().split() == ["claimed", "6"]
    value(guest, "Strike").click()
    assert shown(guest) == 3
    guest.page.wait_for_function("document.querySelector('[data-facet=wording] .dl-value').textContent.endsWith('1')")
    assert guest.page.inner_text(f"{FILTERS} > summary") == "Filters 1"
    guest.page.fill("#dl-search", "oil depot")
    guest.page.wait_for_function("dateline.shown().length < 3")
    assert guest.page.inner_text(f"{FILTERS} > summary") == "Filters 2"
    assert guest.page.inner_text(".dl-status-line").startswith(f"{shown(guest)} of 16 events")
    guest.page.click("text=Clear all filters")
    assert (shown(guest), guest.page.input_value("#dl-search")) == (16, "")
    guest.ask("dateline.map.setView([43.8, 131.95], 7, {animate: false})")
    guest.page.check("text=Only what is in view")
    assert sorted(guest.ask("dateline.shown()")) == ["event11", "event12"]
    guest.assert_quiet()


@pytest.mark.thorough
@pytest.mark.parametrize("size", [(1300, 800), NOTEBOOK, PHONE, SMALL])
def test_the_parts_of_a_guest_do_not_lie_over_each_other(open_page: Any, size: tuple[int, int]) -> None:
    guest = opened_guest(open_page, TimeFilter(event_frame()), folium.LayerControl(), size=size)
    for part in (f"{FILTERS} > summary", ".dl-guest-part summary >> nth=0"):
        if not guest.page.locator(part).evaluate("node => node.parentNode.open"):
            guest.page.click(part)
        guest.page.wait_for_function("document.querySelectorAll('.dl-guest-part > [open]').length === 1")
        boxes = [each.bounding_box() for each in guest.page.locator(".dl-guest, .leaflet-control-layers").all()]
        for at, one in enumerate(boxes):
            assert one["x"] >= 0
            assert one["x"] + one["width"] <= size[0]
            assert one["y"] + one["height"] <= size[1]
            for other in boxes[at + 1 :]:
                apart_x = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
                apart_y = one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
                assert apart_x or apart_y
    assert guest.ask("document.documentElement.scrollWidth") == size[0]
    options = guest.page.locator(".dl-guest .dl-options > *").evaluate_all(
        "nodes => nodes.filter(node => node.offsetParent).map(node => node.getBoundingClientRect().right)"
    )
    assert max(options) <= size[0] - 20  # no button is cut off


def test_a_guest_is_used_by_keyboard_alone(open_page: Any) -> None:
    guest = opened_guest(open_page, TimeFilter(event_frame()))
    guest.page.focus(f"{FILTERS} > summary")
    guest.page.keyboard.press("Enter")
    value(guest, "Battle").wait_for()  # a folded panel is filled when it opens
    for _ in ("search", "view", "a heading", "its first value"):
        guest.page.keyboard.press("Tab")
    guest.page.keyboard.press("Space")
    assert shown(guest) == 6
    assert value(guest, "Battle").locator("input").is_checked()


@pytest.mark.thorough
def test_axe_finds_nothing_in_a_guest(open_page: Any) -> None:
    guest = opened_guest(open_page, TimeFilter(event_frame()))
    for part in (f"{FILTERS} > summary", ".dl-guest-part summary >> nth=0"):
        guest.page.click(part)
        # What Folium's page lacks as a page, such as a main heading, is not the guest's.
        assert [each for each in findings(guest) if "dl-" in each] == []


def test_the_maker_chooses_the_parts_of_a_guest(open_page: Any) -> None:
    bare = opened_guest(open_page, TimeFilter(event_frame(), panels=()))
    assert bare.page.locator(".dl-guest").count() == 1
    one_part = opened_guest(open_page, TimeFilter(event_frame(), panels=("filters",)))
    assert one_part.page.locator(".dl-guest-part").count() == 1
    with pytest.raises(InputError, match="'list' is no panel of the map; expected one of legend, filters"):
        TimeFilter(event_frame(), panels=("list",))


@pytest.mark.thorough
def test_a_table_in_which_nothing_differs_has_no_filters(open_page: Any) -> None:
    frame = gpd.GeoDataFrame(
        {"when": ["2023-02-06", "2023-02-20"]}, geometry=[Point(37.0, 37.2), Point(36.0, 36.1)], crs="EPSG:4326"
    )
    guest = opened_guest(open_page, TimeFilter(frame, time="when"))
    assert shown(guest) == 2
    assert guest.page.locator(FILTERS).count() == 0
    named = opened_guest(open_page, TimeFilter(frame.assign(publisher=["Wire one", "Wire two"]), time="when"))
    assert named.page.locator(FILTERS).count() == 1


@pytest.mark.thorough
def test_a_guest_works_where_only_the_script_of_each_part_is_run_and_again_when_the_map_is_made_anew(
    open_page: Any,
) -> None:
    """Streamlit's component takes the scripts of a map and its parts, and runs them in a page of its own."""
    host = folium.Map(tiles=None, location=[48, 37], zoom_start=5)
    guest = TimeFilter(event_frame()).add_to(host)
    host.get_root().render()
    scripts = "\n".join(str(part._template.module.script(part, {})) for part in (host, guest))
    style = f"<style>{leaflet_style()} #{host.get_name()} {{ height: 700px; }}</style>"
    head = f"<!DOCTYPE html><title>A component</title>{style}<script>{leaflet_script()}</script>"
    one: Opened = open_page(f"{head}<div id=root></div>")
    made = f"""scripts => {{
        root.innerHTML = '<div id="{host.get_name()}"></div>';
        return new Function(scripts + ';return dateline.ready.then(() => dateline.shown().length)')();
    }}"""
    for _ in range(2):
        assert one.ask(made, scripts) == 16
        assert one.page.locator(".dl-guest").count() == 3
        one.page.click(f"{FILTERS} > summary")
        value(one, "Strike").click()
        assert shown(one) == 3
        one.page.keyboard.press("Escape")
    one.assert_quiet()


def test_two_filters_on_one_page_keep_to_their_own_maps(open_page: Any) -> None:
    frame = event_frame()
    strikes = frame[frame["event_type"] == "strike"]
    pages = [page_with(TimeFilter(strikes)), page_with(TimeFilter(frame))]
    bodies = [re.sub(r"^<!DOCTYPE.*?</script>|</?(?:html|head|body)>", "", page, flags=re.DOTALL) for page in pages]
    halves = "<style>.folium-map { position: relative !important; height: 440px !important; }</style>"
    head = f"<!DOCTYPE html><html lang=en><title>A host</title><style>{leaflet_style()}</style>"
    two: Opened = open_page(f"{head}{halves}<script>{leaflet_script()}</script>{bodies[0]}{bodies[1]}", width=1300)
    counts = "Promise.all(dateline.all.map(one => one.ready)).then(all => all.map(one => one.shown().length))"
    assert two.ask(counts) == [3, 16]
    assert (two.ask("dateline.shown().length"), two.ask("dateline.all.map(one => one.number)")) == (3, [1, 2])
    ids = two.ask("[...document.querySelectorAll('[id^=dl-]')].map(node => node.id)")
    assert len(ids) == len(set(ids)) > 4
    boxes = two.page.locator(".folium-map")
    kinds = [boxes.nth(at).locator(".dl-kind").all_inner_texts() for at in (0, 1)]
    assert [kind.split("\n")[0] for kind in kinds[0]] == ["Strike"]
    assert len(kinds[1]) > 4
    boxes.nth(1).locator("select.dl-colour").select_option("wording")
    assert [kind.split("\n")[0] for kind in boxes.nth(0).locator(".dl-kind").all_inner_texts()] == ["Strike"]
    boxes.nth(1).locator("[data-look=claimed]").click()
    assert two.ask(counts)[0] == 3
    assert two.ask(counts)[1] < 16
    two.assert_quiet()
