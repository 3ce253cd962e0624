"""What a reader of the map meets: the names on it, the counts, the wording, the keyboard; in a real browser."""

# ruff: noqa: E501 - tables of events read best with one event a line

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest
from shapely.geometry import Point, box

import dateline
from checkout import SEEDS
from dateline.frame import count
from dateline.pipeline import run
from dateline.webmap import timemap
from event_frames import event_frame, joined, one_event
from test_webmap_browser import card_of, click_place, opened, opened_usual
from tiers import few

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]  # one browser for all test files: imported fixtures would start one each
DAY = 86_400_000


@pytest.fixture(scope="module")
def seeds() -> gpd.GeoDataFrame:
    """Return the event table of the seeds."""
    return dateline.events(SEEDS)


@pytest.fixture(scope="module")
def seeds_html(seeds: gpd.GeoDataFrame) -> str:
    """Return the map of the seeds."""
    return timemap(seeds, title="Seeds").html()


def names_on_the_map(one: Opened) -> set[str]:
    """Return the names of the events' places that are written in view."""
    labels = one.ask("dateline.labels()")
    return {label["text"] for label in labels if label["kind"] in {"event", "area"}}


def window(one: Opened, first: int, last: int) -> None:
    start = one.ask("dateline.extent")[0]
    one.ask("([a, b]) => dateline.setWindow(a, b)", [start + first * DAY, start + last * DAY])


def badges(one: Opened) -> tuple[int, int]:
    return tuple(int(one.page.inner_text(f"#dl-tab-{tab} .dl-count")) for tab in ("list", "missing"))  # type: ignore[return-value]


def test_only_marks_that_are_shown_have_a_name(open_page: Any) -> None:
    one = opened_usual(open_page)
    assert any(name.startswith("Vladivostok") or name.startswith("Ussuriysk") for name in names_on_the_map(one))
    one.page.uncheck("text=1 undated")
    window(one, 8, 9)  # 17 October: Selydove alone, beside the weeks that Kursk Oblast spans
    assert names_on_the_map(one) == {"Selydove", "Kursk Oblast"}
    one.page.click(".dl-kind:has-text('Violence')")
    assert names_on_the_map(one) == {"Kursk Oblast"}
    one.page.click(".dl-kind:has-text('Battle')")
    assert names_on_the_map(one) == set()
    one.assert_quiet()


def test_the_number_behind_a_name_counts_what_is_shown(open_page: Any) -> None:
    far_out = "dateline.map.setView([48.3, 37.3], 4, {animate: false})"
    one = opened_usual(open_page)
    one.ask(far_out)
    assert any(re.fullmatch(r"Pokrovsk \+\d", name) for name in names_on_the_map(one))
    one.page.uncheck("text=1 undated")
    window(one, 10, 11)  # 19 October: Toretsk alone of them all
    assert "Toretsk" in names_on_the_map(one)
    assert not any("+" in name or name.startswith("Pokrovsk") for name in names_on_the_map(one))


def test_areas_carry_the_name_that_the_table_gives_them(open_page: Any) -> None:
    names = ["border of Kursk Oblast and Bryansk Oblast", "western Kursk Oblast", "Pokrovsk direction", "Donetsk front"]
    rows = [
        one_event(event_id=f"attack{n}", cluster_id=f"c{n}", place_name=name, loc_precision="area", gazetteer_id="",
                  place_relation="border_of" if n == 0 else "in", admin1="Kursk Oblast", country="RU",
                  geometry=box(30 + 4 * n, 48, 31 + 4 * n, 49))
        for n, name in enumerate(names)
    ]  # fmt: skip
    one = opened(open_page, joined(*rows))
    assert names_on_the_map(one) == set(names)
    card_of(one, 0)
    assert one.page.inner_text(".dl-card-precision") == "somewhere in this area"  # a border has two sides
    card_of(one, 1)
    assert one.page.inner_text(".dl-card-precision") == "Kursk Oblast, Russia — somewhere in this area"
    one.assert_quiet()


@pytest.mark.parametrize(("width", "height"), [pytest.param(1400, 900, marks=pytest.mark.thorough), (390, 844)])
def test_no_name_is_cut_by_the_edge_or_lies_under_the_legend(
    open_page: Any, seeds_html: str, width: int, height: int
) -> None:
    one: Opened = open_page(seeds_html, width=width, height=height)
    one.ready()
    stage = one.page.locator(".dl-stage").bounding_box()
    legend = one.page.locator(".dl-legend").bounding_box()
    left, top = legend["x"] - stage["x"], legend["y"] - stage["y"]
    right, bottom = left + legend["width"], top + legend["height"]
    for label in one.ask("dateline.labels()"):
        a, b, c, d = label["box"]
        inside = a >= 0 and c <= stage["width"] and b >= 0 and d <= stage["height"]
        assert inside or c < 0 or a > stage["width"] or d < 0 or b > stage["height"], label
        assert not (a < right and c > left and b < bottom and d > top), label
    one.assert_quiet()


def test_on_the_first_view_the_countries_and_grounds_of_the_seeds_are_named(open_page: Any, seeds_html: str) -> None:
    one: Opened = open_page(seeds_html)
    one.ready()
    seen = {label["text"] for label in one.ask("dateline.labels()") if 0 <= label["box"][0] <= 1400}
    assert {"Ukraine", "Russia", "Yekaterinoslavsky military training ground"} <= seen


def test_the_tabs_add_up_to_the_number_at_the_head(open_page: Any, seeds: gpd.GeoDataFrame, seeds_html: str) -> None:
    one: Opened = open_page(seeds_html)
    one.ready()
    assert f"{count(seeds)} events" in one.page.inner_text(".dl-meta")
    assert sum(badges(one)) == count(seeds)


def test_an_event_on_the_map_is_not_listed_as_missing_for_its_country(open_page: Any) -> None:
    country = {"place_name": "Russia", "loc_precision": "country", "geometry": None, "place_index": 1}
    lost = {"place_name": "Nowhere", "loc_precision": "unlocated", "geometry": None, "place_index": 2}
    each = joined(one_event(), one_event(**country), one_event(**lost))
    one = opened(open_page, each)
    one.page.click("#dl-tab-missing")
    assert badges(one) == (1, 2)
    assert "1 more is told only of a country" in one.page.inner_text(".dl-beside")
    assert one.ask("[...document.querySelectorAll('#dl-missing .dl-entry-place')].map(n => n.textContent)") == [
        "Nowhere"
    ]
    together = opened(
        open_page, joined(one_event(), one_event(**country), one_event(**lost)).assign(distributive=False)
    )
    together.page.click("#dl-tab-missing")
    assert badges(together) == (1, 0)
    assert together.page.locator(".dl-beside").count() == 0
    assert "further places of events that are on the map" in together.page.inner_text("#dl-missing")


SAID_BY = (
    ("asserted", "", "stated as fact by Example Wire"),
    ("asserted", "Example Wire", "stated as fact by Example Wire"),
    ("reported", "AP > South Korean intelligence", "reported by AP, citing South Korean intelligence"),
    ("claimed", "A > B > C", "claimed by A, citing B, citing C"),
    ("claimed", "", "claimed"),
    ("denied", "Kremlin", "denied by Kremlin"),
    ("assessed", "ISW", "assessed by ISW"),
    ("confirmed", "Kyiv", "confirmed by Kyiv"),
)


def test_the_wording_says_whose_it_is(open_page: Any) -> None:
    events = joined(*(
        one_event(event_id=f"attack{number}", cluster_id=f"c{number}", feature_id=f"f{number}", source_status=status,
                  attribution=attribution, contested=status == "denied")
        for number, (status, attribution, _) in enumerate(SAID_BY)
    ))  # fmt: skip
    one, told = opened(open_page, events), []
    for number in range(len(SAID_BY)):
        card_of(one, number)
        told.append(one.ask("document.querySelector('.dl-wording').textContent"))
    assert told == [expected for _, _, expected in SAID_BY]


def test_the_reasons_of_a_place_name_countries_and_say_their_heading_once(open_page: Any) -> None:
    why = "exact name; the report speaks of UA; its publisher often writes of RU; 7 km from the border with RU; a UA"
    one = opened(open_page, one_event(event_id="attack0", loc_why=why))
    text = card_of(one, 0).inner_text()
    assert "speaks of Ukraine; its publisher often writes of Russia; 7 km from the border with Russia; a UA\n" in text
    assert text.count("Why here?") == 1
    one.page.click(".dl-credits summary")
    assert one.page.inner_text(".dl-credits").count("internationally recognised") == 1


@pytest.mark.parametrize(("width", "height"), [pytest.param(1400, 900, marks=pytest.mark.thorough), (390, 844)])
def test_escape_closes_the_popup_and_the_focus_goes_back(open_page: Any, width: int, height: int) -> None:
    one = opened_usual(open_page, width=width, height=height)
    phone = width < 640
    if phone:
        one.page.click(".dl-sheet")
    one.page.focus(".dl-entry:has-text('Toretsk')")
    one.page.keyboard.press("Enter")
    assert "Toretsk" in one.page.inner_text(".dl-popup")
    assert one.ask("document.querySelector('.dl-popup').contains(document.activeElement)")
    one.page.keyboard.press("Escape")
    one.page.wait_for_selector(".dl-popup", state="detached")
    back = ".dl-sheet" if phone else ".dl-entry:has-text('Toretsk')"
    assert one.page.locator(back).evaluate("node => node === document.activeElement")
    one.page.keyboard.press("Escape")
    one.assert_quiet()


@pytest.mark.thorough
def test_escape_after_a_click_on_a_mark_gives_the_focus_to_the_map(open_page: Any) -> None:
    one = opened(open_page, one_event())
    click_place(one, 48.28, 37.18)
    assert "Pokrovsk" in one.page.inner_text(".dl-popup")
    one.page.keyboard.press("Escape")
    one.page.wait_for_selector(".dl-popup", state="detached")
    assert one.ask("document.activeElement === dateline.map.getContainer()")


def test_on_a_phone_nothing_lies_over_the_popup(open_page: Any) -> None:
    one = opened_usual(open_page, width=390, height=844)
    assert one.page.is_visible(".leaflet-control-zoom")
    one.ask("dateline.select('event04')")
    assert not one.page.is_visible(".leaflet-control-zoom")
    assert not one.page.is_visible(".dl-legend")
    one.page.keyboard.press("Escape")
    assert one.page.is_visible(".leaflet-control-zoom")


@pytest.mark.thorough
def test_on_a_desktop_the_popup_lies_clear_of_the_legend(open_page: Any) -> None:
    one = opened_usual(open_page)
    for event in ("event04", "event08", "event11"):
        one.ask("id => dateline.select(id)", event)
        one.rest()
        popup = one.page.locator(".dl-popup .leaflet-popup-content-wrapper").bounding_box()
        legend = one.page.locator(".dl-legend").bounding_box()
        assert popup["x"] >= legend["x"] + legend["width"]


def test_a_long_name_leaves_the_kind_readable(open_page: Any) -> None:
    one = opened(
        open_page, one_event(place_name="Yekaterinoslavsky military training ground", event_subtype="desertion")
    )
    kind = "document.querySelector('.dl-entry-kind')"
    assert one.ask(f"[{kind}.textContent, {kind}.scrollWidth <= {kind}.clientWidth + 1]") == ["desertion", True]


HOSTILE = (
    "{{ 7*191 }}",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
)


def write_report(folder: Path, attack: str) -> None:
    """Write a report in which everything that a stranger can choose is hostile; a slash makes folders."""
    path = folder / f"{attack}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"---\ntitle: '{attack}'\ndate: 2024-10-24\npublisher: '{attack}'\nurl: '{attack}'\n---\n\n"
        f"Russian forces attacked Pokrovsk on October 23, said {attack} on Thursday. "
        f"Drones struck Kharkiv on October 22 {attack}.\n",
        encoding="utf-8",
    )


@pytest.mark.thorough
@pytest.mark.parametrize("attack", few(HOSTILE, quick=list(HOSTILE)[:1]))
def test_hostile_report_files_are_shown_as_written_and_never_run(
    open_page: Any,
    tmp_path: Path,
    attack: str,
) -> None:
    folder = tmp_path / "reports"
    write_report(folder, attack)
    done = run(folder)
    assert done.failures == ()
    html = timemap(done.events, title=attack).html()
    assert "1337" not in re.sub(r"<(script|style)>.*?</\1>", "", html, flags=re.DOTALL)
    one: Opened = open_page(html)
    one.ready()
    entries = one.page.locator("#dl-list .dl-entry")
    assert entries.count() >= 2
    for number in range(entries.count()):
        entries.nth(number).click()
        one.ask("document.querySelectorAll('.dl-popup details').forEach(node => { node.open = true; })")
        card = one.page.inner_text(".dl-popup .dl-card")
        assert card.count(attack) >= 3  # in the sentence, as title and as publisher
    one.page.keyboard.press("Escape")
    click_place(one, 48.28, 37.18)
    assert "Pokrovsk" in one.page.inner_text(".dl-popup")
    assert attack in one.page.inner_text(".dl-title")
    assert one.ask("document.querySelectorAll('img:not(.dl-dot), [onerror], .dl-card a, .dl-list a').length") == 0
    one.assert_quiet()


def test_the_usual_page_still_lists_what_it_draws(open_page: Any) -> None:
    one = opened(open_page, event_frame())
    assert badges(one) == (16, 3)


def told_three_times() -> Any:
    """Return one event that three reports tell, the second and third of which are not drawn."""
    shared = {"cluster_id": "c-one", "report_count": 3}
    return joined(
        one_event(event_id="attack0", feature_id="f0", date_note="the sentence also says October 22", cluster_why="stands for the 3 tellings here", **shared),
        one_event(event_id="attack1", feature_id="f1", is_primary=False, doc_title="The evening report", publisher="Second Wire", url="https://example.org/2",
                  published_date="2024-10-25", source_status="claimed", attribution="Some officials", summary="shells fell", cluster_why="same place (Pokrovsk) and day", **shared),
        one_event(event_id="attack2", feature_id="f2", is_primary=False, doc_title="A third", url="javascript:alert(1)", cluster_why="same type", **shared),
        one_event(event_id="attack3", feature_id="f3", cluster_id="c-two", place_name="Sumy", geometry=Point(34.8, 50.91), gazetteer_id="2", date_start="2024-10-24", date_end="2024-10-24"),
        one_event(event_id="attack4", feature_id="f4", cluster_id="c-three", place_name="Kharkiv", geometry=Point(36.23, 49.99), gazetteer_id="3", date_start="2024-10-25", date_end="2024-10-25"),
    )  # fmt: skip


def test_a_popup_names_the_other_reports_and_why_they_are_one_event(open_page: Any) -> None:
    one = opened(open_page, told_three_times())
    card = card_of(one, 0)
    text = card.inner_text()
    for words in ("2 other tellings of this event", "stands for the 3 tellings here", "The evening report", "Second Wire · 25 Oct 2024 · Pokrovsk · claimed · Some officials",
                  "shells fell", "Joined for: same place (Pokrovsk) and day", "A third", "Note on the date: the sentence also says October 22"):  # fmt: skip
        assert words in text
    links = card.locator(".dl-reports a").evaluate_all("nodes => nodes.map(node => [node.textContent, node.href])")
    assert links == [["The evening report", "https://example.org/2"]]
    one.assert_quiet()


def test_next_and_previous_go_through_time_over_the_whole_map(open_page: Any) -> None:
    one = opened(open_page, told_three_times())
    card_of(one, 0)
    assert one.page.is_disabled("[aria-label='Earlier event']")
    for place in ("Sumy", "Kharkiv"):
        one.page.click("[aria-label='Later event']")
        assert one.page.inner_text(".dl-popup .dl-card-place") == place
        assert place in one.page.inner_text(".dl-entry.is-selected")
        one.rest()
    assert one.page.is_disabled("[aria-label='Later event']")
    one.page.click("[aria-label='Earlier event']")
    assert one.page.inner_text(".dl-popup .dl-card-place") == "Sumy"
    one.assert_quiet()


@pytest.mark.parametrize(("width", "height"), [pytest.param(1400, 900, marks=pytest.mark.thorough), (390, 844)])
def test_the_steps_through_time_are_in_sight_under_a_long_card(open_page: Any, width: int, height: int) -> None:
    one = opened(
        open_page,
        joined(one_event(event_id="attack0", sentence="word " * 400), one_event(event_id="b", cluster_id="b")),
        width=width,
        height=height,
    )
    assert one.ask("dateline.select('attack0')")
    one.rest()
    foot, popup = (
        one.page.locator(name).bounding_box() for name in (".dl-popup-foot", ".dl-popup .leaflet-popup-content-wrapper")
    )
    assert foot["y"] + foot["height"] <= popup["y"] + popup["height"] + 1
    one.page.click("[aria-label='Later event']")
    assert one.page.locator(".dl-popup .dl-card").count() == 1


def test_the_legend_explains_certainty_with_the_signs_that_the_map_has(open_page: Any) -> None:
    text = opened_usual(open_page).page.inner_text(".dl-legend")
    for words in (
        "hollow: known by a report, or no day is known",
        "half: one side says so",
        "near this place",
        "somewhere in this area",
        "dashed: known only by reports",
        "never our judgement",
    ):
        assert words in text
    plain = opened(open_page, one_event()).page.inner_text(".dl-legend")
    assert "at this place" in plain
    assert "hollow" not in plain
