"""The page of marked text: what a report says is text in it and nothing else, and a name tells its reasons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checkout import SEEDS
from dateline import highlights
from dateline.gazetteer import Gazetteer
from dateline.pipeline import resolve_report
from dateline.records import Mention, Report, Resolved
from dateline.reports import report_from_text

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytest_plugins = ["browser_fixtures"]  # one browser for all test files: imported fixtures would start one each

HOSTILE = (
    "</div></article><script>window.taken = 1</script><img src=x onerror='window.taken = 2'>"
    "<style>body {display: none}</style><a href='javascript:window.taken = 3'>Lviv</a> {{ 7 * 191 }} "
    "&lt;b&gt; \x00 \x1b[31m \u202egnp.exe \ud800 \u2028 end"
)


def page(*reports: tuple[Report, tuple[Resolved, ...]], title: str = "A page") -> str:
    kinds = Counter(found.mention.kind for _, mentions in reports for found in mentions)
    articles = [highlights.article(report, mentions) for report, mentions in reports]
    return "".join(highlights.page(articles, title=title, documents=len(reports), kinds=kinds))


def read(text: str, gazetteer: Gazetteer, **fields: str) -> tuple[Report, tuple[Resolved, ...]]:
    report = report_from_text(text, **fields)
    return report, resolve_report(report, gazetteer=gazetteer)


def unmarked(article: str) -> str:
    """Return an article without its cards and its mark-up."""
    body = re.sub(r'<span class="card">.*?</span></mark>', "</mark>", article.partition('<div class="text"')[2])
    return re.sub(r"<[^>]*>", "", body.partition(">")[2])


def test_an_article_holds_the_whole_text_and_marks_its_names(gazetteer: Gazetteer) -> None:
    text = "Moscow said that Russian guns hit Kupyansk in Kharkiv Oblast, near Xyzzyqo."
    article = highlights.article(*read(text, gazetteer))
    assert unmarked(article).strip() == text
    marks = re.findall(r'<mark class="([^"]+)" tabindex="0">([^<]+)<', article)
    assert marks == [
        ("metonym", "Moscow"),
        ("demonym", "Russian"),
        ("literal", "Kupyansk"),
        ("literal", "Kharkiv Oblast"),
        ("literal unplaced", "Xyzzyqo"),
    ]
    assert "settlement, Kharkiv Oblast, UA · 49.7100, 37.6158 · 703656" in article


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.md")), ids=lambda path: str(path.stem))
def test_no_character_of_a_seed_is_lost_and_its_furniture_is_dimmed(path: Path, gazetteer: Gazetteer) -> None:
    import html

    text = path.read_text(encoding="utf-8")
    report, mentions = read(text, gazetteer)
    article = highlights.article(report, mentions)
    assert html.unescape(unmarked(article)).strip() == text.strip()
    assert article.count("<mark") == len(mentions)
    assert ('class="aside"' in article) == any(not zone.article for zone in report.zones)


def test_a_mention_over_the_edge_of_its_zone_loses_nothing() -> None:
    report = report_from_text("Advertisement\n\nRain in Lviv and Odesa fell all day long, they said.\n\nShare this\n")
    at = report.text.index("Odesa")
    spans = [(report.zones[0].end - 3, at, "literal"), (at, len(report.text), "odd")]
    mentions = [Mention(start, end, report.text[start:end], kind) for start, end, kind in spans]
    found = [Resolved(mention, None, 0.0, "") for mention in mentions]
    assert unmarked(highlights.article(report, found)).strip() == report.text.strip()


def test_the_policy_allows_one_style_sheet_and_nothing_else(gazetteer: Gazetteer) -> None:
    html = page(read("Rain in Lviv.", gazetteer))
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'", policy
    )
    assert "<script" not in html
    assert " style=" not in html
    assert "Place data (c) GeoNames, CC BY 4.0" in html


@pytest.mark.browser
def test_hostile_text_stays_text(gazetteer: Gazetteer, open_page: Callable[..., Opened]) -> None:
    text = f"Rain in Lviv. {HOSTILE} More in Odesa."
    report, mentions = read(text, gazetteer, name=HOSTILE, title=HOSTILE, url=HOSTILE)
    extra = Resolved(Mention(0, 4, "Rain", "literal"), None, 0.0, HOSTILE, conflict=f"2 {HOSTILE}")
    opened = open_page(page((report, (extra, *mentions)), title=HOSTILE))
    assert opened.ask("window.taken === undefined")
    assert opened.ask("document.querySelectorAll('script, img, a, article style, main style').length") == 0
    assert opened.ask("document.querySelectorAll('article').length") == 1
    shown = opened.ask("document.querySelector('.text').innerText")
    assert "<script>window.taken = 1</script>" in shown
    assert "{{ 7 * 191 }} &lt;b&gt; \\u0000 \\u001b[31m \\u202egnp.exe \ufffd \\u2028 end" in shown
    opened.assert_quiet()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844)])
def test_a_card_opens_on_pointer_and_keyboard_and_fits_the_window(
    width: int, height: int, gazetteer: Gazetteer, open_page: Callable[..., Opened]
) -> None:
    text = (SEEDS / "2024-10-15-battalion-for-kursk.md").read_text(encoding="utf-8")
    opened = open_page(page(read(text, gazetteer)), width=width, height=height)
    first = opened.page.locator(".text mark").first
    second = opened.page.locator(".text mark", has=opened.page.locator(".card", has_text="confidence")).nth(1)
    assert not first.locator(".card").is_visible()
    first.hover()
    assert first.locator(".card").is_visible()
    box: Any = first.locator(".card").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= height
    second.focus()
    assert second.locator(".card").is_visible()
    assert "confidence" in second.locator(".card").inner_text()
    assert opened.ask("document.documentElement.scrollWidth <= innerWidth")
    opened.assert_quiet()


@pytest.mark.browser
def test_a_kind_can_be_hidden(gazetteer: Gazetteer, open_page: Callable[..., Opened]) -> None:
    opened = open_page(page(read("Moscow said that rain fell in Lviv.", gazetteer)))
    shade = "getComputedStyle(document.querySelector('.text mark.literal')).backgroundColor"
    assert opened.ask(shade) != "rgba(0, 0, 0, 0)"
    opened.page.locator("#show-literal").uncheck()
    assert opened.ask(shade) == "rgba(0, 0, 0, 0)"
    opened.assert_quiet()
