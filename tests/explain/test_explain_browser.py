"""The page that explains, in a real browser: used as a person would, with text that wants to do harm."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from dateline import explain
from dateline.gazetteer import Gazetteer
from explained_reports import TEXT, explained, page
from short_reports import report
from tiers import few

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]  # one browser for all test files: imported fixtures would start one each

HOSTILE = (
    "</div></section><script>window.taken = 1</script><img src=x onerror='window.taken = 2'> "
    '<style>body {display: none}</style><a href="javascript:window.taken = 3">Lviv</a> " onmouseover="window.taken = 4"'
    " {{ 7*191 }} &lt;b&gt; \x00 \x1b[31m \u202egnp.exe \ud800 \u2028 end"
)
SIZES = [(1400, 900), (390, 844)]


@cache
def usual_html(gazetteer: Gazetteer) -> str:
    return page(gazetteer)


@pytest.fixture
def usual(open_page: Any, gazetteer: Gazetteer) -> Any:
    """Return a function that opens the usual report's page."""

    def opened(**options: Any) -> Opened:
        return open_page(usual_html(gazetteer), **options)

    return opened


def on(one: Opened) -> dict[str, str]:
    """Return the stretches that are shown as the chosen event's, with the part that each plays."""
    return dict(
        one.ask("""[...document.querySelectorAll('.on:not(.on-clause)')].map(node =>
        [node.textContent, [...node.classList].find(name => name.startsWith('on-')).slice(3)])""")
    )


def test_hostile_text_stays_text(open_page: Any, gazetteer: Gazetteer) -> None:
    made = report(f"Shelling hit Sumy, {HOSTILE} in Kherson on October 22.\n\n{HOSTILE}\n", name=HOSTILE)
    made = replace(made, title=HOSTILE, url=HOSTILE, publisher=HOSTILE, notes=(HOSTILE,))
    ((document, numbers),) = explained(gazetteer, made)
    telling = document.tellings[0]
    event = replace(telling.event, actor=HOSTILE, attribution=(HOSTILE,), denied_by=HOSTILE, cited_url=HOSTILE)
    row = replace(telling.rows[0], why_joined=HOSTILE, reason=HOSTILE)
    changed = replace(telling, event=event, rows=(row,))
    passages = tuple(
        replace(one, tellings=tuple(changed if each is telling else each for each in one.tellings))
        for one in document.passages
    )
    html = "".join(explain.page([(replace(document, passages=passages), numbers)], title=HOSTILE))
    one = open_page(html)
    assert one.ask("window.taken === undefined")
    assert one.ask("document.querySelectorAll('main script, img, main style, header style').length") == 0
    assert one.ask("document.querySelectorAll('main a:not([href^=\"#\"]), [onmouseover], [onerror]').length") == 0
    assert one.ask("document.querySelectorAll('article').length") == 1
    shown = one.ask("document.querySelector('main').textContent")
    assert shown.count("<script>window.taken = 1</script>") >= 8
    assert "{{ 7*191 }} &lt;b&gt; \\u0000 \\u001b[31m \\u202egnp.exe" in shown
    one.page.mouse.move(500, 400)
    one.assert_quiet()


def test_choosing_an_event_shows_its_words_and_letting_go_hides_them(usual: Any) -> None:
    one = usual()
    one.page.locator("#e1 > summary").click()
    assert one.page.locator("#e1 dl").is_visible()
    assert on(one) == {
        "Russian": "who", " drones": "who", "hit": "what", "a depot": "to-whom", "Sumy": "where", "October 22": "when",
        "at least four people": "how-many",
    }  # fmt: skip
    labels = "[...document.querySelectorAll('[data-label]')].map(node => node.dataset.label)"
    assert one.ask(labels) == ["who", "what", "to whom", "where", "when", "how many"]
    one.page.locator(".num", has_text="3").click()
    assert on(one) == {"Troops": "who", "advanced": "what", "Qwertyivka": "where", "Toretsk": "where"}
    assert not one.page.locator("#e1 dl").is_visible()
    one.page.keyboard.press("Escape")
    assert on(one) == {}
    assert one.ask("document.querySelectorAll('.notes details[open]').length") == 0
    one.assert_quiet()


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_number_a_name_and_a_date_in_the_text_open_their_reasons(usual: Any, width: int, height: int) -> None:
    one = usual(width=width, height=height)
    one.page.locator(".num", has_text="3").click()
    assert one.page.locator("#e3 dl").is_visible()
    assert "the name is not in the gazetteer" in one.page.locator("#e3 dl").inner_text()
    one.page.keyboard.press("Escape")
    one.page.locator(".text a.metonym", has_text="Moscow").click()
    assert "no mark: metonym" in one.page.locator("li.flash").inner_text()
    one.page.keyboard.press("Escape")
    one.page.locator(".text a.date", has_text="next week").click()
    assert "2024-10-28 to 2024-11-03" in one.page.locator("li.flash").inner_text()
    assert one.ask("document.documentElement.scrollWidth <= innerWidth")
    one.assert_quiet()


def test_everything_can_be_done_from_the_keyboard(usual: Any) -> None:
    one = usual()
    press = one.page.keyboard.press
    one.page.locator("#e1 > summary").focus()
    press("Enter")
    assert one.ask("document.querySelector('.chosen').id") == "e1"
    press("ArrowDown")
    press("ArrowDown")
    press("ArrowUp")
    assert one.ask("document.activeElement.parentElement.id") == "e2"
    assert one.ask("document.querySelector('.chosen').id") == "e2"
    press("Escape")
    assert on(one) == {}
    name = one.page.locator(".text a.unplaced")
    name.focus()
    press("Enter")
    assert one.ask("document.activeElement.matches('li.flash')")
    press("Escape")
    assert one.ask("document.activeElement.textContent") == "Qwertyivka"
    one.page.locator("#find").focus()
    one.page.keyboard.type("Poltava")
    assert one.page.locator("#shown").inner_text() == "1 of 11 passages"
    press("Escape")
    assert one.page.locator("#shown").inner_text() == ""
    one.assert_quiet()


SHOWN = {"event": 5, "drawn": 2, "off": 3, "unknown": 1, "unread": 3}


@pytest.mark.parametrize("kind", few(SHOWN, quick=["event", "off"]))
def test_sentences_can_be_narrowed_to_what_is_asked(kind: str, usual: Any) -> None:
    one = usual()
    one.page.locator("#show").select_option(kind)
    assert one.ask("document.querySelectorAll('.row:not([hidden])').length") == SHOWN[kind]
    assert one.page.locator("#shown").inner_text() == f"{SHOWN[kind]} of 11 passages"
    one.assert_quiet()


def test_a_link_to_another_event_goes_there_though_it_was_hidden(usual: Any) -> None:
    one = usual()
    one.page.locator("#show").select_option("drawn")
    one.page.locator("#e1 > summary").click()
    one.page.locator("#e1 dd a", has_text="event 5").first.click()
    one.page.wait_for_function("document.querySelector('.chosen').id === 'e5'")
    assert one.page.locator("#e5 dl").is_visible()
    assert one.ask("location.hash") == "#e5"
    one.assert_quiet()


def test_an_address_with_an_event_opens_at_it(usual: Any) -> None:
    one = usual()
    one.page.goto(one.page.url + "#e4")
    one.page.reload()
    assert one.ask("document.querySelector('.chosen').id") == "e4"
    assert one.page.locator("#e4 dl").is_visible()


def test_the_text_stays_where_it_is_when_reasons_open_over_it(usual: Any) -> None:
    one = usual()
    places = "[...document.querySelectorAll('.text')].map(node => node.getBoundingClientRect().top + scrollY)"
    before = one.ask(places)
    one.page.locator("#e3 > summary").click()
    assert one.ask(places) == before
    one.assert_quiet()


CONTRAST = """() => {
  const parse = text => text.match(/[\\d.]+/g).map(Number);
  const linear = v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = colour => colour.slice(0, 3).map(v => linear(v / 255))
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const behind = node => {
    for (let one = node; one; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    throw new Error("nothing behind");
  };
  const poor = [];
  for (const node of document.body.querySelectorAll("*")) {
    const own = [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
    if (!own || !node.checkVisibility() || node.matches("script, option")) continue;
    const [a, b] = [light(parse(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) poor.push(`${node.tagName}.${node.className}: ${ratio.toFixed(2)}`);
  }
  return poor;
}"""


MORE = (
    "Police arrested ten men in Kherson. Two men deserted in Sumy. The minister visited Kyiv. Gunmen killed nine "
    "people in Goma. Parliament passed a law. Thousands protested in Lima. Iran supplied drones to Russia."
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_the_contrast_of_wcag_aa(scheme: str, open_page: Any, gazetteer: Gazetteer) -> None:
    one = open_page(page(gazetteer, report(TEXT), report(MORE, name="more")), color_scheme=scheme)
    one.ask("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    assert one.ask(CONTRAST) == []
    one.page.keyboard.press("Escape")
    one.page.locator(".num", has_text="1").first.click()
    assert on(one) != {}
    assert one.ask(CONTRAST) == []


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_page_fits_its_window_with_all_open(usual: Any, width: int, height: int) -> None:
    one = usual(width=width, height=height)
    one.ask("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    assert one.ask("document.documentElement.scrollWidth <= innerWidth")
    one.assert_quiet()


def test_footnotes_stand_in_the_text_and_not_beside_it(open_page: Any, gazetteer: Gazetteer) -> None:
    text = "Shelling hit Sumy.[1] Rain fell in Lviv.\n\n[1] https://example.org/a\n[2] https://example.org/b\n"
    one = open_page(page(gazetteer, report(text)))
    notes = one.page.locator(".z-notes")
    assert notes.inner_text() == "[1] https://example.org/a\n[2] https://example.org/b"
    assert one.ask("getComputedStyle(document.querySelector('.z-notes')).display") == "block"
    one.page.locator("#e1 > summary").click()
    assert one.page.locator("#e1 dd a").get_attribute("href") == "https://example.org/a"
    one.assert_quiet()


def test_print_shows_every_reason_and_the_page_is_as_before_afterwards(usual: Any) -> None:
    one = usual()
    one.ask("dispatchEvent(new Event('beforeprint'))")
    one.page.emulate_media(media="print")
    assert one.ask("[...document.querySelectorAll('article dl')].every(node => node.checkVisibility())")
    position = "getComputedStyle(document.querySelector('.event dl')).position"
    assert one.ask(position) == "static"
    one.page.emulate_media(media="screen")
    one.ask("dispatchEvent(new Event('afterprint'))")
    assert one.ask("document.querySelectorAll('article details[open]').length") == 0


@pytest.mark.thorough
def test_without_its_script_the_page_tells_the_same(open_page: Any, gazetteer: Gazetteer) -> None:
    one = open_page(usual_html(gazetteer), java_script_enabled=False)
    one.page.locator("#e1 > summary").click()
    assert one.page.locator("#e1 dl").is_visible()
    one.page.locator("#e3 > summary").click()
    assert one.page.locator("#e1 dl").is_visible()
