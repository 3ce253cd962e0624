"""The map's filters, search and colours in a real browser, used as a reader would."""

# ruff: noqa: E501 - JavaScript and tables of events read best on one line

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from event_frames import event_frame, joined, one_event
from test_webmap_browser import opened, opened_usual

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]


def listed(one: Opened) -> list[str]:
    """Return the places in the list, once it stands still."""
    one.rest()
    places: list[str] = one.page.locator("#dl-list .dl-entry-place").all_text_contents()
    return places


def find(one: Opened, words: str) -> list[str]:
    one.page.fill("#dl-search", words)
    return listed(one)


def counts(one: Opened, facet: str) -> dict[str, int]:
    """Return the values of a facet with the numbers that stand behind them, once they stand still."""
    one.rest()
    texts = one.page.locator(f"[data-facet={facet}] .dl-value").evaluate_all(
        "lines => lines.map(line => ['.dl-value-name', '.dl-count'].map(part => line.querySelector(part).innerText))"
    )
    return {name: int(count) for name, count in texts}


def tick(one: Opened, facet: str, value: str) -> None:
    one.page.click(f"[data-facet={facet}] .dl-value:has(.dl-value-name:text-is('{value}'))")
    one.rest()


def test_words_and_phrases_are_found_in_sentences_names_and_places(open_page: Any) -> None:
    one = opened_usual(open_page)
    assert find(one, "oil depot") == ["Pokrovsk", "Feodosia"]
    assert find(one, '"depot oil"') == []
    assert "No event has all of this" in one.page.inner_text("#dl-list")
    assert find(one, "VLADIVÓSTOK") == ["Vladivostok"]
    assert find(one, "general staff pokrovsk") == ["Pokrovsk", "Pokrovsk"]
    one.page.keyboard.press("Escape")
    assert len(listed(one)) == 16
    one.assert_quiet()


@pytest.mark.thorough
def test_words_of_the_other_tellings_of_an_event_are_found_too(open_page: Any) -> None:
    table = event_frame()
    other = table[table["event_id"] == "event03"].copy()
    other["is_primary"], other["feature_id"], other["event_id"] = False, "event99-1", "event99"
    other["summary"] = "smoke over the Zelena quarter"
    one = opened(open_page, joined(table, other))
    assert len(find(one, "zelena")) == 1
    assert one.ask("dateline.shown()") == ["event03"]
    assert find(one, "zelena quarter nowhere") == []
    one.assert_quiet()


def test_a_search_narrows_marks_and_what_is_not_on_the_map_too(open_page: Any) -> None:
    one = opened_usual(open_page)
    find(one, "novoselivka")
    assert one.ask("dateline.shown()") == []
    assert one.page.inner_text("#dl-tab-missing .dl-count") == "1"
    one.page.click("#dl-tab-missing")
    assert one.page.locator("#dl-missing .dl-entry").count() == 1
    one.page.click("text=Clear all filters")
    assert len(one.ask("dateline.shown()")) == 16
    assert one.page.input_value("#dl-search") == ""
    assert one.page.inner_text("#dl-tab-missing .dl-count") == "3"


def test_the_counts_of_a_facet_follow_every_other_filter(open_page: Any) -> None:
    one = opened_usual(open_page)
    one.page.click("#dl-tab-filters")
    assert counts(one, "wording") == {"claimed": 6, "reported": 5, "assessed": 2, "confirmed": 2, "stated as fact": 1}
    tick(one, "type", "Battle")
    assert counts(one, "wording") == {"reported": 2, "claimed": 2, "assessed": 1, "stated as fact": 1}
    tick(one, "wording", "claimed")
    assert counts(one, "type")["Battle"] == 2
    assert sorted(one.ask("dateline.shown()")) == ["event03", "event04"]
    last = one.ask("dateline.extent")[1]
    one.ask("([a, b]) => dateline.setWindow(a, b)", [last - 3 * 86_400_000, last])
    assert counts(one, "wording")["claimed"] == 1
    one.assert_quiet()


def test_values_of_one_facet_add_up_and_a_chip_takes_them_back(open_page: Any) -> None:
    one = opened_usual(open_page)
    one.page.click("#dl-tab-filters")
    tick(one, "type", "Strike")
    tick(one, "type", "Arms and supply")
    assert len(one.ask("dateline.shown()")) == 4
    assert one.page.inner_text(".dl-chips .dl-drop") == "What happened: Strike, Arms and supply"
    assert one.page.inner_text("#dl-tab-filters .dl-count") == "1"
    one.page.focus(".dl-drop")
    one.page.keyboard.press("Enter")
    assert len(one.ask("dateline.shown()")) == 16
    assert one.page.locator(".dl-chips").is_hidden()
    assert one.ask("document.activeElement.id") == "dl-search"


def test_sides_sources_places_and_precision_can_be_chosen(open_page: Any) -> None:
    one = opened(open_page, joined(
        one_event(event_id="a", cluster_id="a", actor_side="UA", publisher="One Wire", place_name="Sumy", admin1="Sumy Oblast"),
        one_event(event_id="b", cluster_id="b", actor_side="RU", publisher="Two Wire", loc_precision="near_settlement"),
        one_event(event_id="c", cluster_id="c", actor_side="", publisher="", doc_title="A leaflet"),
    ))  # fmt: skip
    one.page.click("#dl-tab-filters")
    one.page.evaluate("document.querySelectorAll('.dl-facet').forEach(node => { node.open = true; })")
    assert counts(one, "side") == {"Russia": 1, "Ukraine": 1, "not stated": 1}
    assert counts(one, "source") == {"A leaflet": 1, "One Wire": 1, "Two Wire": 1}
    assert counts(one, "precision") == {"at the settlement": 2, "near the settlement": 1}
    tick(one, "place", "Sumy")
    assert one.ask("dateline.shown()") == ["a"]
    tick(one, "place", "Sumy")
    tick(one, "side", "not stated")
    assert one.ask("dateline.shown()") == ["c"]
    one.assert_quiet()


def test_what_may_lie_elsewhere_is_drawn_so_and_hidden_by_its_line_of_the_legend(open_page: Any) -> None:
    table = event_frame()
    table.loc[table["place_name"].isin(["Kharkiv", "Toretsk"]), "loc_confidence"] = 0.6
    one = opened(open_page, table)
    doubtful = one.page.locator(".dl-doubt")
    assert "the likeliest place of this name" in doubtful.inner_text()
    assert doubtful.locator(".dl-count").inner_text() == "2"
    doubtful.click()
    assert {"Kharkiv", "Toretsk"}.isdisjoint(listed(one))
    assert doubtful.get_attribute("aria-pressed") == "false"
    assert "How sure the place is: all others" in one.page.inner_text(".dl-chips")
    doubtful.click()
    assert len(listed(one)) == 16
    one.assert_quiet()
    assert opened_usual(open_page).page.locator(".dl-doubt").count() == 0  # nothing there is doubtful


@pytest.mark.thorough
def test_only_what_is_in_view_follows_the_map(open_page: Any) -> None:
    one = opened_usual(open_page)
    one.page.click("#dl-tab-filters")
    one.page.check("#dl-inview")
    one.ask("dateline.map.setView([43.4, 131.9], 8, {animate: false})")
    assert sorted(one.ask("dateline.shown()")) == ["event11", "event12"]
    one.ask("dateline.map.setView([43.4, 491.9], 8, {animate: false})")  # the same place, once round the world
    assert sorted(one.ask("dateline.shown()")) == ["event11", "event12"]
    one.ask("dateline.map.setView([51.7, 36.2], 9, {animate: false})")  # inside an oblast
    assert {"event08", "event09"} <= set(one.ask("dateline.shown()"))
    one.page.uncheck("#dl-inview")
    assert len(one.ask("dateline.shown()")) == 16


@pytest.mark.thorough
def test_the_reader_chooses_what_colours_say(open_page: Any) -> None:
    one = opened_usual(open_page)
    legend = ".dl-kinds .dl-kind"
    assert one.page.locator(legend).first.inner_text().split("\n")[0] == "Battle"
    one.page.select_option("#dl-colour", "wording")
    names = {text.split("\n")[0] for text in one.page.locator(legend).all_inner_texts()}
    assert names == {"claimed", "reported", "assessed", "confirmed", "stated as fact"}
    looks = one.ask("[...document.querySelectorAll('.dl-kinds .dl-dot')].map(node => node.src)")
    assert len(set(looks)) == len(looks) == 5  # no two look alike
    one.page.click(f"{legend}:has-text('claimed')")
    assert len(one.ask("dateline.shown()")) == 10
    assert one.page.get_attribute(f"{legend}:has-text('claimed')", "aria-pressed") == "false"
    one.page.select_option("#dl-colour", "type")
    assert len(one.ask("dateline.shown()")) == 10
    one.assert_quiet()


def test_kinds_of_other_fields_have_signs_of_their_own(open_page: Any) -> None:
    kinds = ["flood", "storm", "fire", "landslide", "drought", "own_kind"]
    rows = [one_event(event_id=kind, cluster_id=kind, feature_id=kind, event_type=kind) for kind in kinds]
    one = opened(open_page, joined(*rows))
    texts = one.page.locator(".dl-kinds .dl-kind").all_inner_texts()
    names = [text.split("\n")[0].split(",")[0].lower() for text in texts]
    assert names[-1] == "own kind"
    assert set(names) == {*kinds[:-1], "own kind"}
    looks = one.ask("[...document.querySelectorAll('.dl-kinds .dl-dot')].map(node => node.src)")
    assert len(set(looks)) == len(kinds)


@pytest.mark.thorough
def test_thousands_of_values_are_narrowed_by_typing(open_page: Any) -> None:
    rows = [
        one_event(event_id=f"e{n}", cluster_id=f"c{n}", place_name=f"Place {n}", gazetteer_id=str(n)) for n in range(60)
    ]
    one = opened(open_page, joined(*rows))
    one.page.click("#dl-tab-filters")
    one.page.click("[data-facet=place] summary")
    assert len(counts(one, "place")) == 8
    one.page.click("[data-facet=place] .dl-plain")
    assert len(counts(one, "place")) == 48
    one.page.fill("[data-facet=place] .dl-narrow", "place 59")
    assert counts(one, "place") == {"Place 59": 1}
    tick(one, "place", "Place 59")
    assert one.ask("dateline.shown()") == ["e59"]


@pytest.mark.thorough
def test_the_usual_table_needs_no_filter_for_what_is_all_the_same(open_page: Any) -> None:
    one = opened(open_page, event_frame(publisher="Example Wire", actor_side="RU"))
    one.page.click("#dl-tab-filters")
    assert one.page.locator("[data-facet=source]").count() == 0
    assert one.page.locator("[data-facet=side]").count() == 0


def test_the_signs_in_the_list_follow_the_colours_that_the_reader_chose(open_page: Any) -> None:
    one = opened_usual(open_page)
    signs = "[...document.querySelectorAll('#dl-list .dl-dot')].map(node => node.src)"
    listed(one)
    before = one.ask(signs)
    one.page.select_option("#dl-colour", "voice")
    listed(one)
    assert len(before) == len(one.ask(signs))
    assert before != one.ask(signs)
