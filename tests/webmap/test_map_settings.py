"""What the maker of a map can choose: language, theme, colours, extent, panels, overlays; checked and then seen."""

# ruff: noqa: E501 - JavaScript and tables of events read best on one line

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dateline.cli import main
from dateline.errors import InputError
from dateline.looks import looks
from dateline.webmap import bundle, timemap
from dateline.webmap.overlays import overlay
from dateline.webmap.settings import MapSettings, language_file
from event_frames import event_frame, one_event
from test_webmap_browser import DAY

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytest_plugins = ["browser_fixtures"]
browser = pytest.mark.browser


def opened_with(open_page: Any, **choices: Any) -> Opened:
    size = {name: choices.pop(name) for name in ("width", "height", "color_scheme") if name in choices}
    one: Opened = open_page(timemap(event_frame(), title="A test", **choices).html(), **size)
    one.ready()
    return one


def script(name: str) -> str:
    return (Path(bundle.__file__).parent.parent / "assets" / name).read_text(encoding="utf-8")


def english() -> tuple[set[str], set[str]]:
    """Return the keys of the page's own words and of the table's words."""
    strings, words = script("strings.js").split("/** The words of the table")
    strings += script("amounts.js").partition("});")[0]  # what only pages with sums say
    key = re.compile(r'(?:^ +|, )(\w+):\s*"', re.MULTILINE)
    return set(key.findall(strings)), set(key.findall(words.split("};")[0]))


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_a_language_has_every_word_and_no_other(language: str) -> None:
    made = language_file(language)
    strings, words = english()
    assert strings - set(made["strings"]) == set()
    assert {re.sub(r"(One|Few)$", "", key) for key in made["strings"]} - strings == set()
    assert words - set(made["words"]) == set()
    assert set(made["words"]) - words <= {look.id for look in looks()}
    holes = re.compile(r"\{(\w+)\}")
    text = script("strings.js") + script("amounts.js").partition("});")[0]
    for key, ours in re.findall(r'(\w+): "([^"]*)"', text):
        if key in made["strings"]:
            assert set(holes.findall(made["strings"][key])) <= set(holes.findall(ours)) | {"n"}, key


@pytest.mark.parametrize(("choices", "message"), [
    ({"theme": "blue"}, "'blue' is no theme of the map; expected one of light, dark, reader"),
    ({"theme": "drak"}, "'drak' is no theme of the map (did you mean 'dark'?); expected one of light, dark, reader"),
    ({"language": "xx"}, "'xx' is no language of the map: en, uk, ru, or a file that ends in .json"),
    ({"language": "missing.json"}, "the language 'missing.json' cannot be read"),
    ({"colours": {"accent": "red"}}, "the colour accent is 'red'; expected six hexadecimal digits"),
    ({"colours": {"marks": "#000000"}}, "'marks' is no colour of the map"),
    ({"extent": (40, 50, 30, 60)}, "expected west, south, east, north in degrees"),
    ({"panels": ["list", "chat"]}, "'chat' is no panel of the map"),
    ({"panels": "list"}, "the panels are 'list'; expected a list of names, of header, time"),
    ({"panels": 5}, "the panels are 5; expected a list of names, of header, time"),
    ({"colours": 5}, "colours is 5; expected an object such as {'accent': '#115EA3'}"),
    ({"colours": {"ink": 5}}, "the colour ink is 5; expected six hexadecimal digits"),
    ({"title": 5}, "title is 5; expected a text"),
    ({"language": 5}, "language is 5; expected a name such as 'uk', or a JSON file"),
    ({"origins": 5}, "origins is 5; expected origins of pages, such as ['https://example.org']"),
    ({"extent": 5}, "the extent is 5; expected west, south, east, north in degrees"),
    ({"origins": ["https://example.org/page"]}, "expected scheme and host alone"),
])  # fmt: skip
def test_a_wrong_choice_is_named_with_what_was_expected(choices: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as told:
        timemap(one_event(), **choices).html()
    assert message in str(told.value)


@pytest.mark.parametrize(("text", "message"), [
    ("{", "expected JSON with locale, strings and words"),
    ("[" * 100_000, "expected JSON with locale, strings and words"),
    ('{"strings": {"play": 1}}', "whose strings and words are objects of texts"),
    ('{"locale": "not a locale"}', "expected a language tag"),
    ('{"locale": "de", "dir": "up"}', "'up' is no dir of the map"),
    ("[]", "should be a JSON object"),
])  # fmt: skip
def test_a_wrong_language_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "de.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(message)):
        language_file(path)


def test_the_settings_are_the_same_whatever_their_order() -> None:
    one = MapSettings(
        colours={"ink": "#000000", "accent": "#112233"},
        panels=["list", "time"],
        origins=["https://b.org", "https://a.org"],
    )
    other = MapSettings(
        colours={"accent": "#112233", "ink": "#000000"},
        panels=["time", "list"],
        origins=["https://a.org", "https://b.org"],
    )
    assert json.dumps(one.for_page()) == json.dumps(other.for_page())


def test_one_origin_and_one_overlay_may_stand_by_themselves(tmp_path: Path) -> None:
    path = tmp_path / "line.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    one = timemap(one_event(), origins="https://a.org", overlays=str(path)).html()
    assert one == timemap(one_event(), origins=["https://a.org"], overlays=[path]).html()


@browser
@pytest.mark.parametrize(("language", "words"), [
    ("uk", ("16 з 16 подій", "Події", "Не на карті", "Фільтри", "2 звіти", "жовт.")),
    pytest.param("ru", ("16 из 16 событий", "События", "Не на карте", "Фильтры", "2 отчёта", "окт."), marks=pytest.mark.thorough),
])  # fmt: skip
def test_the_page_speaks_the_language(open_page: Any, language: str, words: tuple[str, ...]) -> None:
    one = opened_with(open_page, language=language)
    text = one.page.inner_text(".dl-root")
    for word in words:
        assert word in text
    for english in ("Events", "Legend", "Search", "All dates", "reported", "claimed"):
        assert english not in text
    one.page.get_by_role("tab", name=words[2]).click()
    reasons = one.page.locator(".dl-reason").all_inner_texts()
    assert reasons
    assert [reason for reason in reasons if re.search("[a-z]", reason)] == []
    one.assert_quiet()


@pytest.mark.thorough
@browser
def test_a_language_of_ones_own_is_a_file_and_what_it_lacks_stays_english(open_page: Any, tmp_path: Path) -> None:
    path = tmp_path / "de.json"
    path.write_text(
        json.dumps(
            {
                "locale": "de",
                "strings": {
                    "legend": "Zeichen",
                    "__proto__": "x",
                    "evil": "<img src=x onerror=alert(1)>",
                    "share": "<b>Teilen</b>",
                },
                "words": {"battle": "Gefecht"},
            }
        ),
        encoding="utf-8",
    )
    one = opened_with(open_page, language=path)
    assert one.page.inner_text(".dl-legend summary") == "Zeichen"
    assert one.page.inner_text(".dl-opener") == "<b>Teilen</b>"
    assert "Gefecht" in one.page.inner_text(".dl-legend")
    assert "Not on the map" in one.page.inner_text(".dl-tabs")
    assert "Okt." in one.page.inner_text(".dl-when")
    one.assert_quiet()


@browser
@pytest.mark.parametrize(
    ("theme", "scheme", "dark"),
    [
        ("light", "dark", False),
        pytest.param("dark", "light", True, marks=pytest.mark.thorough),
        ("reader", "dark", True),
        pytest.param("reader", "light", False, marks=pytest.mark.thorough),
    ],
)
def test_the_theme_is_the_makers_or_the_readers(open_page: Any, theme: str, scheme: str, dark: bool) -> None:
    one = opened_with(open_page, theme=theme, color_scheme=scheme)
    paper = one.ask("getComputedStyle(document.querySelector('.dl-panel')).backgroundColor")
    assert paper == ("rgb(27, 37, 48)" if dark else "rgb(255, 255, 255)")
    one.assert_quiet()


@browser
def test_colours_extent_and_panels_are_the_makers(open_page: Any) -> None:
    one = opened_with(
        open_page, colours={"accent": "#7A1F5C", "water": "#ABCDEF"}, extent=(30, 44, 42, 53), panels=("header", "time")
    )
    assert one.ask("getComputedStyle(document.querySelector('.dl-play')).backgroundColor") == "rgb(122, 31, 92)"
    assert one.page.locator(".dl-panel, .dl-legend, .dl-opener").count() == 0
    west, east = one.ask("[dateline.map.getBounds().getWest(), dateline.map.getBounds().getEast()]")
    assert west <= 30 < 42 <= east
    assert east - west < 60
    assert one.page.locator(".dl-stage").bounding_box()["width"] == 1400
    one.ask("dateline.select('event04')")
    assert "Toretsk" in one.page.inner_text(".dl-popup")
    one.assert_quiet()


@pytest.mark.thorough
@browser
def test_a_map_for_a_small_frame_is_laid_out_as_on_a_phone(open_page: Any) -> None:
    one = opened_with(open_page, compact=True)
    assert one.page.is_visible(".dl-sheet")
    assert not one.page.is_visible("#dl-list")
    one.page.click(".dl-sheet")
    assert one.page.is_visible("#dl-list")


def front_line(folder: Path, **changes: Any) -> Path:
    """Write a line that moves twice, an area with bounds, and a point for ever."""
    line = [{"type": "LineString", "coordinates": [[36 + n, 47], [37 + n, 50]]} for n in range(3)]
    features: list[dict[str, Any]] = [
        {"geometry": line[n], "properties": {"date": day, "stroke": "#ff0000", "stroke-width": 3}}
        for n, day in enumerate(["2024-10-09", "2024-10-14", "2024-10-20"])
    ]
    square = {"type": "Polygon", "coordinates": [[[30, 46], [32, 46], [32, 48], [30, 46]]]}
    features += [
        {"geometry": square, "properties": {"start": "2024-10-11", "end": "2024-10-12", "fill": "#00ff00"}},
        {"geometry": {"type": "Point", "coordinates": [33, 49]}, "properties": None},
        {"geometry": None, "properties": {}},
    ]
    made = {
        "type": "FeatureCollection",
        "name": "Front {{ 7*191 }} <b>line",
        "features": [{"type": "Feature", **one} for one in features],
    } | changes
    path = folder / "control.geojson"
    path.write_text(json.dumps(made), encoding="utf-8")
    return path


def test_an_overlay_keeps_the_times_and_looks_of_its_features(tmp_path: Path) -> None:
    made = overlay(front_line(tmp_path))
    day = 20005  # 2024-10-09
    assert [(one["kind"], one["first"], one["last"]) for one in made["features"]] == [
        ("line", day, day + 4), ("line", day + 5, day + 10), ("line", day + 11, None), ("area", day + 2, day + 3), ("point", None, None),
    ]  # fmt: skip
    assert made["features"][0]["parts"] == [[360000, 470000, 10000, 30000]]
    assert (made["features"][0]["stroke"], made["features"][0]["width"], made["features"][3]["fill"]) == (
        "#ff0000",
        3.0,
        "#00ff00",
    )


@pytest.mark.parametrize(("changes", "message"), [
    ({"features": "x"}, "has no list of features"),
    ({"features": [{"geometry": {"type": "Point", "coordinates": [3000, 4]}}]}, "GeoJSON is in degrees"),
    ({"features": [{"geometry": {"type": "Point", "coordinates": [3, 4]}, "properties": {"start": "soon"}}]}, "feature 1 has the start 'soon'; expected a day"),
    ({"features": [{"geometry": {"type": "Point", "coordinates": [3, 4]}, "properties": {"start": "2024-02-02", "end": "2024-02-01"}}]}, "ends before it starts"),
    ({"features": [{"geometry": {"type": "Polygon", "coordinates": 7}}]}, "has a geometry that is none"),
])  # fmt: skip
def test_a_wrong_overlay_is_refused(tmp_path: Path, changes: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        overlay(front_line(tmp_path, **changes))


@browser
def test_a_front_line_moves_with_the_window_and_can_be_switched_off(open_page: Any, tmp_path: Path) -> None:
    one = opened_with(open_page, overlays=[front_line(tmp_path)], extent=(29, 45, 42, 51))
    red = """([lon, lat]) => {
        const at = dateline.map.latLngToContainerPoint([lat, lon]), corner = dateline.map.getContainer().getBoundingClientRect();
        return [...document.querySelectorAll('.leaflet-dl-overlays-pane canvas, [class*=overlays] canvas')].some(canvas => {
            const box = canvas.getBoundingClientRect(), by = canvas.width / box.width;
            const pixels = canvas.getContext('2d').getImageData((at.x + corner.left - box.left) * by - 6, (at.y + corner.top - box.top) * by - 6, 12, 12).data;
            for (let i = 0; i < pixels.length; i += 4) if (pixels[i] > 200 && pixels[i + 1] < 60 && pixels[i + 3] > 100) return true;
            return false;
        });
    }"""
    first = one.ask("dateline.extent")[0]
    middle = [[36.5 + n, 48.54] for n in range(3)]
    assert [one.ask(red, spot) for spot in middle] == [False, False, True]
    one.ask("([a, b]) => dateline.setWindow(a, b)", [first, first + 3 * DAY])
    assert [one.ask(red, spot) for spot in middle] == [True, False, False]
    one.ask("([a, b]) => dateline.setWindow(a, b)", [first, first + 7 * DAY])
    assert [one.ask(red, spot) for spot in middle] == [False, True, False]
    assert "Front {{ 7*191 }} <b>line" in one.page.inner_text(".dl-legend")
    one.page.uncheck(".dl-legend input[type=checkbox]")
    assert [one.ask(red, spot) for spot in middle] == [False, False, False]
    assert [said for said in one.complaints if "willReadFrequently" not in said] == []  # this test reads pixels


def test_the_command_takes_the_same_choices_and_refuses_wrong_ones_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("October 24, 2024\n\nRussian forces shelled Kupyansk on October 23.\n", encoding="utf-8")
    front_line(tmp_path)

    def say(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.argv", ["dateline", "map", "a.txt", "-o", "m.html", *arguments])
        with pytest.raises(SystemExit) as stopped:
            main()
        return int(stopped.value.code or 0), capsys.readouterr().err

    chosen = "--language uk --theme dark --colour accent=#112233 --extent 30,44,42,53 --panels time,list --compact"
    tiles = ("--tiles", "https://tile.example.org/{z}/{x}/{y}.png", "--tiles-credit", "A survey")
    assert say(*chosen.split(), *tiles, "--origin", "https://example.org", "--overlay", "control.geojson")[0] == 0
    page = Path("m.html").read_text(encoding="utf-8")
    settings = json.loads(re.search(r'id="dateline-settings">(.*?)</script>', page)[1])  # type: ignore[index]
    assert settings == MapSettings(
        language="uk", theme="dark", colours={"accent": "#112233"}, extent=(30, 44, 42, 53), panels=("time", "list"),
        compact=True, origins=("https://example.org",), tiles=tiles[1], tiles_credit=tiles[3],
    ).for_page()  # fmt: skip
    assert "Front " in page
    Path("m.html").unlink()
    for wrong, message in (
        ("--theme=blue", "'blue' is no theme"),
        ("--tiles=https://tile.example.org/{z}/{x}/{y}.png", "credited to nobody"),
        ("--extent=1,2", "--extent: '1,2' is no box"),
        ("--overlay=no.geojson", "'no.geojson' cannot be read"),
    ):
        code, complained = say(wrong)
        assert (code, Path("m.html").exists()) == (1, False)
        assert message in complained
