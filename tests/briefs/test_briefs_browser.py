"""The page of a brief in a real Chromium: quiet, the live map works in it, and it prints with the figure."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

import dateline
from event_frames import event_frame, many_events, no_events
from hostile import ALL, hostile_events
from test_brief_tolls import counted, toll
from test_briefs import contested_events
from tiers import few

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]


def opened(
    open_page: Any, events: Any, folder: Path, *, title: str = "A title", language: str = "en", **options: Any
) -> Opened:
    dateline.brief(events, folder / "brief.html", title=title, language=language)
    one: Opened = open_page((folder / "brief.html").read_text(encoding="utf-8"), **options)
    return one


def frame_of(one: Opened) -> Any:
    one.page.locator(".live").scroll_into_view_if_needed()
    frame = one.page.frames[1]
    frame.wait_for_selector(".dl-entry", state="attached")
    one.ready(frame)
    return frame


def pages_of(one: Opened, folder: Path) -> Any:
    one.page.pdf(path=folder / "brief.pdf", prefer_css_page_size=True, print_background=True)
    return pypdfium2.PdfDocument(folder / "brief.pdf")


def test_the_page_is_quiet_and_the_live_map_works_in_it(open_page: Any, tmp_path: Path) -> None:
    one = opened(open_page, event_frame(), tmp_path)
    frame = frame_of(one)
    assert frame.evaluate("document.querySelectorAll('.dl-entry').length") >= 16
    assert frame.evaluate("dateline.select('event06')")
    assert "Kharkiv" in frame.inner_text(".dl-popup")
    assert frame.evaluate("document.querySelector('.dl-stage').clientHeight") > 250
    assert not one.page.locator(".still").is_visible()
    assert "map=8" not in frame.url  # it looks where the events are, though it began without a size
    one.assert_quiet()


@pytest.mark.thorough
def test_no_table_goes_on_to_the_right_of_a_phone(open_page: Any, tmp_path: Path) -> None:
    one = opened(open_page, event_frame(), tmp_path, width=390)
    sizes = one.page.evaluate(
        """[...document.querySelectorAll(".wide > table:not(.wordings)")].map(
            (table) => [table.className, table.scrollWidth, table.parentElement.clientWidth])"""
    )
    assert len(sizes) > 4
    assert [(name, wide) for name, wide, room in sizes if wide > room] == []


@pytest.mark.thorough
def test_each_column_of_places_with_numbers_can_be_read_on_a_phone(open_page: Any, tmp_path: Path) -> None:
    told = counted("a", toll("killed", 5, 5), toll("injured", 1200, 1200), place_name="Zaporizhzhia")
    one = opened(open_page, told, tmp_path, width=390)
    widths = one.ask("[...document.querySelectorAll('table.places th')].map((head) => head.clientWidth)")
    assert len(widths) == 7
    assert widths[5] > 50
    cut = (
        "[...document.querySelectorAll('table.places :is(th, td)')].some((cell) => cell.scrollWidth > cell.clientWidth)"
    )
    assert not one.ask(cut)
    assert one.ask("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", few([1400, 800, 390], quick=[390]))
def test_no_width_makes_the_page_scroll_sideways(open_page: Any, tmp_path: Path, width: int) -> None:
    one = opened(open_page, contested_events(), tmp_path, width=width)
    assert one.ask("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["en", "uk"])
def test_no_word_of_the_table_of_wordings_breaks_on_a_phone(open_page: Any, tmp_path: Path, language: str) -> None:
    one = opened(open_page, event_frame(), tmp_path, width=390, language=language)
    narrow = one.page.evaluate(
        """() => [...document.querySelectorAll("table.wordings th, table.wordings td")].filter((cell) =>
            getComputedStyle(cell).overflowWrap !== "normal" || cell.scrollWidth > cell.clientWidth + 1
        ).map((cell) => cell.textContent)"""
    )
    assert narrow == []


@pytest.mark.thorough
def test_a_number_leads_to_the_row_of_its_event(open_page: Any, tmp_path: Path) -> None:
    one = opened(open_page, event_frame(), tmp_path)
    one.page.click("ul a.event >> nth=0")
    assert one.page.inner_text("tr:target td >> nth=0") == "1"
    targets = one.ask("[...document.querySelectorAll('a.event')].every(a => document.querySelector(a.hash))")
    assert targets
    one.assert_quiet()


@pytest.mark.thorough
def test_it_prints_with_the_figure_and_the_heads_of_tables_on_each_page(open_page: Any, tmp_path: Path) -> None:
    one = opened(open_page, many_events(120), tmp_path)
    document = pages_of(one, tmp_path)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    assert "Events a week" in texts[0]  # the figure has its own text: it is drawn, not a picture of dots
    assert not any("Search the sentences" in text or "In window" in text for text in texts)
    first = next(at for at, text in enumerate(texts) if "Annex: all events" in text)
    assert len(texts) - first > 3
    # Without spaces: some pages give the text of their letters alone.
    assert all("Quoteandsource" in "".join(text.split()) for text in texts[first:])
    assert f"{len(texts)} / {len(texts)}" in " ".join(texts[-1].split())


@pytest.mark.thorough
def test_without_scripts_the_page_shows_the_figure(open_page: Any, tmp_path: Path) -> None:
    one = opened(open_page, event_frame(), tmp_path, java_script_enabled=False)
    assert one.page.locator(".still img").is_visible()
    assert not one.page.locator(".live").is_visible()
    assert one.page.locator(".still img").get_attribute("alt").startswith("Map: A title. ")


@pytest.mark.thorough
def test_hostile_text_does_nothing_on_the_page_nor_in_the_map_in_it(open_page: Any, tmp_path: Path) -> None:
    one = opened(open_page, hostile_events(), tmp_path, title=ALL["title"])
    frame = frame_of(one)
    for number in range(0, len(ALL), 5):
        assert frame.evaluate(f"dateline.select('attack{number}')")
    foreign = "main img:not(.still img), main script, main form, main svg"
    assert one.page.locator(foreign).count() == 0
    assert one.ask("document.querySelectorAll('iframe').length") == 1
    assert one.ask("document.querySelectorAll('[onerror], [onload], [onmouseover], [ontoggle], [style]').length") == 0
    links = one.ask("[...new Set([...document.querySelectorAll('main a:not(.event)')].map(a => a.protocol))]")
    assert links in ([], ["https:"])
    for name in ("image", "arithmetic", "angular", "entities"):
        assert ALL[name] in one.page.inner_text("table.events")
    assert one.page.inner_text("h1") == ALL["title"]
    one.page.pdf(path=tmp_path / "a.pdf")
    one.assert_quiet()


def test_on_paper_the_figure_stands_on_the_first_page_with_all_wordings(open_page: Any, tmp_path: Path) -> None:
    statuses = ("confirmed", "asserted", "assessed", "reported", "claimed", "denied")
    events = event_frame()
    events["source_status"] = [statuses[at % len(statuses)] for at in range(len(events))]
    first = pages_of(opened(open_page, events, tmp_path), tmp_path)[0]
    text = first.get_textpage().get_text_bounded()
    assert [word for word in ("Contested", "denied", "Where and when", "Events a day") if word not in text] == []


def test_a_brief_without_events_is_a_quiet_page(open_page: Any, tmp_path: Path) -> None:
    one = opened(open_page, no_events(), tmp_path)
    assert one.page.inner_text("p.lead") == "No event in 0 reports."
    assert one.page.locator("iframe").count() == 0
    one.assert_quiet()


@pytest.mark.thorough
def test_the_policy_allows_the_scripts_of_the_map_and_no_other(open_page: Any, tmp_path: Path) -> None:
    dateline.brief(event_frame(), tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    outer = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    inner = re.findall(r'Content-Security-Policy" content="([^"]*)"', html.unescape(page))
    assert len(outer) == 1
    assert len(inner) == 2
    assert outer[0].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in outer[0]
    one: Opened = open_page(page.replace("</main>", "<script>document.title = 'run'</script></main>"))
    assert one.page.title() != "run"
    assert any("Content Security Policy" in said or "violates" in said for said in one.complaints)
