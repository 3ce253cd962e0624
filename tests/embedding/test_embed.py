"""Snippets of `dateline embed` as HTML and Markdown, the pictures beside them, and the card of a link to a map."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import dateline
from dateline.cli import main
from dateline.embedding import Frame, draw_pictures, figure_snippet, frame_snippet
from dateline.embedding.markdown import in_markdown, link_target
from dateline.errors import InputError
from dateline.frame import fate
from dateline.webmap import timemap
from dateline.webmap.payload import Payload, payload
from dateline.webmap.payload.letters import Texts
from dateline.webmap.payload.unpacking import unblock
from dateline.webmap.reading import MapPage, page_of, read_page
from event_frames import event_frame, no_events, one_event

Say = Callable[..., tuple[int, str, str]]
HOSTILE = "\"><script>alert(1)</script> 'x' [a](javascript:b) **c** `d` <!-- \x1b[31m \u202e &amp; |\n\n# e"
URL = "https://example.org/maps/week.html"


def size_of(png: bytes) -> tuple[int, int]:
    size: tuple[int, int] = Image.open(io.BytesIO(png)).size
    return size


class Tags(HTMLParser):
    """Every tag of a text with its attributes, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def one(self, tag: str) -> dict[str, str | None]:
        [found] = [attributes for name, attributes in self.tags if name == tag]
        return found


@pytest.fixture(scope="module")
def page() -> MapPage:
    return page_of(timemap(event_frame(), title="A week in autumn").html(), "week.html")


@pytest.fixture(scope="module")
def hostile() -> MapPage:
    return page_of(timemap(event_frame(place_name=HOSTILE), title=HOSTILE).html(), "week.html")


def test_a_page_is_read_back_as_it_was_written() -> None:
    events = event_frame(sentence="Half of 👩🏽 a pair \ud83d, and {{ 7 * 191 }}.")
    read = page_of(timemap(events, title=HOSTILE, theme="dark", extent=(30, 44, 42, 53)).html(), "a.html")
    made = payload(events, fate(events), title=HOSTILE)
    assert read.content.head == made.head
    assert {name: array.tolist() for name, array in read.content.numbers.items()} == {
        name: array.tolist() for name, array in made.numbers.items()
    }
    for ours, theirs in ((made.facets, read.content.facets), (made.texts, read.content.texts)):
        assert set(ours) == set(theirs)
        for name in ours:
            expected = [ours[name].values[code].replace("\ud83d", "�") for code in ours[name].codes]
            assert [theirs[name].values[code] for code in theirs[name].codes] == expected, name
    assert (read.title, read.settings["theme"], read.settings["extent"]) == (HOSTILE, "dark", [30, 44, 42, 53])
    assert read.credits == ("Made with Natural Earth",)


@pytest.mark.parametrize(("damage", "message"), [
    (lambda _: "<p>A page</p>", "it has no block dateline-events"),
    (lambda text: re.sub(r'("dateline-events">.{400}).{40}', r"\1", text), "is no map page of this version"),
    (lambda text: text.replace('id="dateline-texts">', 'id="dateline-texts">A'), "is no map page"),
    (lambda text: text.replace('id="dateline-settings">', 'id="dateline-settings">['), "make it with `dateline map`"),
])  # fmt: skip
def test_what_is_no_page_of_ours_is_refused(page: MapPage, damage: Any, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        page_of(damage(page.text), "week.html")


@pytest.mark.parametrize(
    "end",
    [
        "[" * 100_000,
        {"rows": None},
        {"facts": {}},
        {"axis": [1]},
        {"title": 3},
        {"shared": []},
        {"within": {"a": "a"}, "shared": {"event_type": "event_type"}, "arrays": [["event_type", 1, 10**30, 0]]},
    ],
)
def test_a_page_whose_head_is_not_whole_is_refused(page: MapPage, end: Any) -> None:
    def damaged(found: re.Match[str]) -> str:
        data = gzip.decompress(base64.b64decode(found[2]))
        begin = len(data) - 4 - int.from_bytes(data[-4:], "little")
        head = end if isinstance(end, str) else json.dumps({**json.loads(data[begin:-4]), **end})
        data = data[:begin] + head.encode() + len(head).to_bytes(4, "little")
        return found[1] + base64.b64encode(gzip.compress(data)).decode()

    text = re.sub(r'("dateline-events">)([^<]*)', damaged, page.text)
    with pytest.raises(InputError, match="is no map page of this version"):
        page_of(text, "week.html")


@pytest.mark.parametrize(
    ("column", "cells", "message"),
    [
        ("event_type", [77], "its column event_type holds 77, expected 0 to "),
        ("place", [900], "its column place holds 900, expected -1 to "),
        ("fate", [4], "its column fate holds 4, expected 0 to 3"),
        ("basis", [-1], "its column basis holds -1, expected 0 to 3"),
        ("first", [2**31 - 1], "its column first holds 2147483647, expected -719162 to 2932896"),
        ("places.lat", [9_100_000], "its column places.lat holds 9100000, expected -9000000 to 9000000"),
        ("places.area", [50], "its column places.area holds 50, expected -1 to "),
        ("key", None, "its column key has 1 cells, expected "),
    ],
)
def test_a_page_whose_codes_stand_for_nothing_is_refused(
    page: MapPage, column: str, cells: list[int] | None, message: str
) -> None:
    head, numbers = dict(page.content.head), dict(page.content.numbers)
    facets = dict(page.content.facets)
    if column in facets:
        facets[column] = Texts(facets[column].values, np.array([*cells, *facets[column].codes[1:]]))
    else:
        numbers[column] = np.array([0] if cells is None else [*cells, *numbers[column][1:]])
    damaged = Payload(head, numbers, facets, page.content.texts).events_block()
    text = re.sub(r'("dateline-events">)([^<]*)', lambda found: found[1] + damaged, page.text)
    with pytest.raises(InputError, match=re.escape(f"no map page of this version of dateline ({message}")):
        page_of(text, "week.html")


def test_a_block_of_nothing_is_refused(tmp_path: Path) -> None:
    for text in ("", "AAAA", "H4sIAAAAAAAA"):
        with pytest.raises(ValueError, match="block"):
            unblock(text)
    with pytest.raises(InputError, match=r"no such file: '.*none\.html'; give a page that `dateline map` wrote"):
        read_page(tmp_path / "none.html")


def test_a_frame_is_closed_off_lazy_and_named(page: MapPage) -> None:
    snippet = frame_snippet(page, Frame(url=URL, width=800))
    frame = Tags(snippet).one("iframe")
    assert {name: frame[name] for name in ("src", "title", "loading", "sandbox")} == {
        "src": URL,
        "title": "A week in autumn",
        "loading": "lazy",
        "sandbox": "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox",
    }
    assert Tags(snippet).one("div")["style"] == "max-width:800px"
    assert Tags(snippet).one("a")["href"] == URL
    assert "allow-same-origin" not in snippet
    assert snippet == frame_snippet(page, Frame(url=URL, width=800))


@pytest.mark.parametrize("markdown", [False, True])
@pytest.mark.parametrize("inline", [False, True])
def test_a_hostile_title_is_only_a_title(hostile: MapPage, *, markdown: bool, inline: bool) -> None:
    snippet = frame_snippet(hostile, Frame(url=URL, inline=inline), markdown=markdown)
    html, _, link = snippet.partition("</div>\n")
    tags = Tags(html)
    assert [tag for tag, _ in tags.tags] == ["div", "iframe", "script", *([] if markdown else ["p", "a"])]
    assert tags.one("iframe")["title"] == HOSTILE.replace("\x1b", "�")
    assert tags.one("iframe").get("srcdoc") == (hostile.text.replace("\x1b", "�") if inline else None)
    assert "\n\n" not in html
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202e]", snippet)
    if markdown:
        assert link == (
            "\n[&quot;&gt;&lt;script&gt;alert\\(1\\)&lt;/script&gt; &#x27;x&#x27; \\[a\\]\\(javascript:b\\) "
            f"\\*\\*c\\*\\* \\`d\\` &lt;!-- �\\[31m &#8238; &amp;amp; \\| # e – open the map]({URL})\n"
        )


@pytest.mark.parametrize(("text", "written"), [
    ("a_b ~c~ $d$", "a\\_b &#126;c&#126; &#36;d&#36;"),
    ("https://evil.example www.evil.example", "https:&#47;/evil.example www&#46;evil.example"),
    ("one\n\n---\n\ntwo", "one --- two"),
])  # fmt: skip
def test_markdown_shows_a_text_as_it_is(text: str, written: str) -> None:
    assert in_markdown(text) == written


def test_an_address_cannot_be_taken_apart() -> None:
    assert link_target("maps/a b,(c).html#from=2024-10-20") == "maps/a%20b%2C%28c%29.html#from=2024-10-20"
    assert link_target("maps/a%20b.html") == "maps/a%20b.html"


@pytest.mark.thorough
def test_the_pictures_are_of_both_sizes_and_say_what_the_map_shows(page: MapPage) -> None:
    pictures = draw_pictures(page, width=300)
    for drawing, size in ((pictures.single, (300, 390)), (pictures.double, (600, 780))):
        assert (drawing.width_px, drawing.height_px) == size
        assert size_of(drawing.content) == size
    from_events = dateline.figure(
        event_frame(), format="png", size="600", scale=0.5, colour="type", title="A week in autumn"
    )
    assert pictures.single == from_events  # the picture and the map agree
    assert pictures.caption == f"{from_events.caption}. 19 of 19 events not reviewed."
    assert pictures.credits == "Place data © GeoNames, CC BY 4.0. Made with Natural Earth."


def test_a_picture_stands_in_a_figure_with_words_caption_credits_and_link(page: MapPage) -> None:
    pictures = draw_pictures(page, width=300)
    tags = Tags(figure_snippet(pictures, ("a b.png", "a b-2x.png"), URL))
    assert [tag for tag, _ in tags.tags] == ["figure", "a", "img", "figcaption", "small", "a"]
    image = tags.one("img")
    assert image["srcset"] == "a%20b.png 1x, a%20b-2x.png 2x"
    assert (image["src"], image["width"], image["height"]) == ("a%20b.png", "300", "390")
    assert image["alt"] == pictures.single.alt
    assert [attributes["href"] for tag, attributes in tags.tags if tag == "a"] == [URL, URL]
    assert " ".join(tags.words.split()) == f"{pictures.caption} {pictures.credits} Open the map"
    assert figure_snippet(pictures, ("a.png", "a-2x.png"), URL, markdown=True) == (
        f"[![{in_markdown(pictures.single.alt)}](a.png)]({URL})\n\n"
        f"*{in_markdown(pictures.caption)}* {in_markdown(pictures.credits)} [Open the map]({URL})\n"
    )


def test_hostile_words_of_a_picture_are_only_words(hostile: MapPage) -> None:
    pictures = draw_pictures(hostile, width=300)
    tags = Tags(figure_snippet(pictures, ("a.png", "b.png"), URL))
    assert [tag for tag, _ in tags.tags] == ["figure", "a", "img", "figcaption", "small", "a"]
    markdown = figure_snippet(pictures, ("a.png", "b.png"), URL, markdown=True)
    assert "<" not in markdown
    assert len(markdown.splitlines()) == 3
    assert len(re.findall(r"(?<!\\)\]\(", markdown)) == 3  # the picture, its link and the link


def test_a_view_narrows_the_picture(page: MapPage) -> None:
    pictures = draw_pictures(page, width=150, view="#from=2024-10-20&to=2024-10-21")
    assert "20–21 Oct 2024" in pictures.caption
    assert pictures.single.events == 3


@pytest.mark.thorough
def test_a_dark_map_gives_a_dark_picture_at_its_own_extent() -> None:
    dark = page_of(timemap(event_frame(), theme="dark", extent=(170, 40, 190, 60)).html(), "a.html")
    with pytest.raises(InputError, match="there is no event to draw: the table is empty"):
        draw_pictures(page_of(timemap(no_events()).html(), "a.html"))
    pixels = np.asarray(Image.open(io.BytesIO(draw_pictures(dark, width=150).single.content)).convert("L"))
    assert pixels.mean() < 100


# --- the command -------------------------------------------------------------


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], page: MapPage) -> Say:
    """Return a function that runs the command in a folder with a map; it returns the code, what it said, complaints."""
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "my week.html").write_text(page.text, encoding="utf-8")
    (tmp_path / "out").mkdir()

    def run(*arguments: str) -> tuple[int, str, str]:
        with monkeypatch.context() as patched:
            patched.chdir(tmp_path)
            patched.setattr(sys, "argv", ["dateline", *arguments])
            with pytest.raises(SystemExit) as stopped:
                main()
        streams = capsys.readouterr()
        return int(stopped.value.code or 0), streams.out, streams.err

    return run


def test_the_snippet_is_printed_and_nothing_else(say: Say, page: MapPage) -> None:
    code, said, complained = say("embed", "maps/my week.html", "--ratio", "16:9")
    assert (code, complained) == (0, "")
    assert said == frame_snippet(page, Frame(url="maps/my%20week.html", ratio=(16, 9)))
    code, said, _ = say("embed", "maps/my week.html", "--inline", "--format", "markdown")
    assert said == frame_snippet(page, Frame(inline=True), markdown=True)


def test_a_snippet_has_the_address_that_the_map_was_made_with_unless_another_is_given(say: Say, tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(timemap(event_frame(), title="A", url=f"{URL}?a=1&b=2").html(), encoding="utf-8")
    _, said, _ = say("embed", "b.html")
    assert f'src="{URL}?a=1&amp;b=2"' in said
    _, said, _ = say("embed", "b.html", "--url", "https://example.org/other.html")
    assert 'src="https://example.org/other.html"' in said
    assert "week.html" not in said
    _, said, _ = say("embed", "b.html", "--static", "--width", "200")
    assert f'href="{URL}?a=1&amp;b=2"' in said


def test_a_snippet_in_a_file_names_the_map_from_there(say: Say, tmp_path: Path) -> None:
    code, said, _ = say("embed", "maps/my week.html", "-o", "out/snippet.html")
    assert (code, said) == (0, "wrote out/snippet.html\n")
    snippet = (tmp_path / "out" / "snippet.html").read_text(encoding="utf-8")
    assert Tags(snippet).one("iframe")["src"] == "../maps/my%20week.html"


@pytest.mark.thorough
def test_pictures_go_beside_the_snippet(say: Say, tmp_path: Path) -> None:
    code, said, _ = say("embed", "maps/my week.html", "--static", "--width", "200", "-o", "out/a.html", "--url", URL)
    assert code == 0
    assert said == "wrote out/my week-200.png\nwrote out/my week-200-2x.png\nwrote out/a.html\n"
    sizes = {path.name: size_of(path.read_bytes()) for path in (tmp_path / "out").glob("*.png")}
    assert sizes == {"my week-200.png": (200, 260), "my week-200-2x.png": (400, 520)}
    tags = Tags((tmp_path / "out" / "a.html").read_text(encoding="utf-8"))
    assert tags.one("img")["srcset"] == "my%20week-200.png 1x, my%20week-200-2x.png 2x"
    again = {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    say("embed", "maps/my week.html", "--static", "--width", "200", "-o", "out/a.html", "--url", URL)
    assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == again


@pytest.mark.parametrize(("arguments", "message"), [
    (("maps/none.html",), "no such file: 'maps/none.html'; give a page that `dateline map` wrote"),
    (("maps/my week.html", "--inline", "--static"), "choose one"),
    (("maps/my week.html", "--static", "--ratio", "1:1"), "--ratio is the shape of a frame"),
    (("maps/my week.html", "--ratio", "wide"), "--ratio: 'wide' is no shape; expected width and height, such as 16:9"),
    (("maps/my week.html", "--ratio", "1:0"), "--ratio: '1:0' is no shape"),
    (("maps/my week.html", "--width", "20"), "--width: 20 is out of range; expected 150 to 2400 pixels"),
    (("maps/my week.html", "--format", "rst"), "--format: 'rst' is none; expected html or markdown"),
    (("maps/my week.html", "--url", "javascript:alert(1)"), "'javascript:alert(1)' is no address on the web"),
    (("maps/my week.html", "--url", "a b.html"), "--url: 'a b.html' is no address"),
    (("maps/my week.html", "-o", "maps/my week.html"), "is both the map and the output"),
    (("maps/my week.html", "--static", "--url", f"{URL}#type=disorder"), "shows none of"),
    (("maps/my week.html", "--static", "--width", "777", "-o", "out/a.html"), "exists and is not dateline's"),
])  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_written(
    say: Say, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    (tmp_path / "out" / "my week-777.png").write_bytes(b"\x89PNG somebody's")
    before = sorted(path for path in tmp_path.rglob("*"))
    code, said, complained = say("embed", *arguments)
    assert (code, said) == (1, "")
    assert message in complained
    assert sorted(path for path in tmp_path.rglob("*")) == before


# --- the card of a link ------------------------------------------------------


def metas(html: str) -> dict[str | None, str | None]:
    tags = [attributes for tag, attributes in Tags(html.partition("<style>")[0]).tags if tag == "meta"]
    return {one.get("property", one.get("name")): one["content"] for one in tags if "content" in one}


def test_a_page_tells_sites_what_it_shows() -> None:
    page = timemap(event_frame(), title="A week", url=URL, card="https://example.org/a.png")
    said = "19 events · 2024-10-09 – 2024-10-25 · 2 reports · Data to 2024-10-25 · 19 not reviewed"
    found = metas(page.html())
    del found["viewport"], found[None], found["generator"]
    assert found == {
        "description": said,
        "og:type": "website",
        "og:title": "A week",
        "og:description": said,
        "og:url": URL,
        "og:image": "https://example.org/a.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": f"A week: {said}",
        "twitter:card": "summary_large_image",
    }
    assert repr(page) == f"<TimeMap 'A week': {said}>"


def test_without_an_address_a_page_names_none() -> None:
    found = metas(timemap(one_event(), title=HOSTILE).html())
    assert not {name for name in found if name and name.startswith(("og:image", "og:url", "twitter"))}
    assert found["og:title"] == HOSTILE
    assert found["og:description"] == "1 event · 2024-10-23 · 1 report · Data to 2024-10-24 · 1 not reviewed"


@pytest.mark.parametrize(("language", "words"), [("uk", "19 подій"), ("ru", "19 событий")])
def test_the_description_is_in_the_pages_language(language: str, words: str) -> None:
    assert metas(timemap(event_frame(), language=language).html())["og:description"].startswith(words)  # type: ignore[union-attr]


def test_english_words_of_the_description_are_those_of_the_page() -> None:
    from dateline.webmap import description

    strings = (Path(dateline.__file__).parent / "assets" / "strings.js").read_text(encoding="utf-8")
    for key, words in description._ENGLISH.items():
        assert f'{key}: "{words}"' in strings


@pytest.mark.parametrize("address", ["ftp://a.example", "example.org/a.html", "https://", "https://a b", "https://[x"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(InputError, match="is no address on the web; expected one such as https:"):
        timemap(one_event(), url=address)


def test_a_map_whose_address_is_known_gets_its_card(say: Say, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "October 24, 2024\n\nRussian forces shelled Kupyansk, Kharkiv Oblast, on October 23, the governor said.\n"
    )
    code, said, complained = say("map", "a.txt", "-o", "out/a.html", "--url", "https://example.org/maps/a.html")
    assert (code, complained) == (0, "")
    assert "wrote out/a-card.png" in said
    assert size_of((tmp_path / "out" / "a-card.png").read_bytes()) == (1200, 630)
    found = metas((tmp_path / "out" / "a.html").read_text(encoding="utf-8"))
    assert (found["og:image"], found["og:url"]) == (
        "https://example.org/maps/a-card.png",
        "https://example.org/maps/a.html",
    )
    (tmp_path / "b.txt").write_text("October 24, 2024\n\nIt rained, and nothing else is known of it.\n")
    code, said, _ = say("map", "b.txt", "-o", "out/b.html", "--url", "https://example.org/maps/")
    assert (code, (tmp_path / "out" / "b-card.png").exists()) == (0, False)
    assert "og:image" not in metas((tmp_path / "out" / "b.html").read_text(encoding="utf-8"))
    (tmp_path / "out" / "a-card.png").write_bytes(b"mine")
    code, _, complained = say("map", "a.txt", "-o", "out/a.html", "--url", "https://example.org/maps/a.html")
    assert code == 1
    assert "exists and is not dateline's" in complained
