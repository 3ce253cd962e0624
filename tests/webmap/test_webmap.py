"""What the map's page is made of: data as written, the same bytes each time, and nothing from elsewhere."""

from __future__ import annotations

import base64
import gzip
import json
import re
from pathlib import Path
from typing import Any

import folium
import numpy as np
import pytest
from shapely.geometry import MultiPolygon, Point, box

from dateline import basemap
from dateline.frame import count, fate
from dateline.webmap import TimeFilter, TimeMap, bundle, timemap
from dateline.webmap.background import background_block
from dateline.webmap.description import places_line
from dateline.webmap.elements import Data, Verbatim, packed, source_hash
from dateline.webmap.labels import settlement_labels
from dateline.webmap.payload import DATED, REPORTED, SPAN, UNDATED, payload
from dateline.webmap.payload.archive import Texts, block
from dateline.webmap.tellings import tellings
from event_frames import event_frame, joined, many_events, no_events, one_event
from page_blocks import background_of, content, texts_of, unpacked

HOSTILE = "{{ 7*191 }}{% if %}{{ 50% off</script><script>alert(1)</script>\x00\u2028<!--"


def test_two_builds_give_the_same_bytes() -> None:
    assert timemap(event_frame(), title="A").html() == timemap(event_frame(), title="A").html()


def test_rendering_twice_gives_the_same_page() -> None:
    events = timemap(one_event())
    assert events.html() == events.html()


def test_the_order_of_the_rows_does_not_matter() -> None:
    events = event_frame()
    assert content(events) == content(events.iloc[::-1])


def test_save_writes_the_page(tmp_path: Path) -> None:
    events = timemap(one_event())
    events.save(str(tmp_path / "map.html"))
    assert (tmp_path / "map.html").read_text(encoding="utf-8") == events.html()


def test_a_page_that_cannot_be_made_leaves_the_one_that_was_there(tmp_path: Path) -> None:
    class Faulty(folium.Element):
        def render(self, **_: object) -> str:
            raise RuntimeError("a layer that cannot be drawn")

    there = tmp_path / "map.html"
    there.write_text("the page of yesterday", encoding="utf-8")
    events = timemap(one_event())
    events.get_root().html.add_child(Faulty())
    with pytest.raises(RuntimeError, match="cannot be drawn"):
        events.save(there)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [
        ("map.html", "the page of yesterday")
    ]


def test_the_map_is_a_folium_map() -> None:
    assert isinstance(timemap(one_event()), TimeMap)
    assert isinstance(timemap(one_event()), folium.Map)


def test_the_page_names_nothing_to_fetch() -> None:
    html = timemap(event_frame(url="")).html()
    without_code = re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)
    assert re.findall(r"""(?:src|href)\s*=|@import|url\((?!data:|#default)""", without_code) == []
    assert "sourceMappingURL" not in html


def test_the_policy_allows_just_the_scripts_of_the_page() -> None:
    html = timemap(one_event()).html()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    scripts = [source_hash(code) for code in re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)]
    styles = [source_hash(css) for css in re.findall(r"<style>(.*?)</style>", html, flags=re.DOTALL)]
    assert policy[1] == "; ".join([
        "default-src 'none'", f"script-src {' '.join(scripts)}", f"style-src {' '.join(styles)}",
        "img-src data: blob:", "base-uri 'none'", "form-action 'none'",
    ])  # fmt: skip


def test_hostile_text_enters_the_page_only_as_data() -> None:
    html = timemap(one_event(sentence=HOSTILE, place_name=HOSTILE), title=HOSTILE).html()
    assert "1337" not in html
    assert "alert(1)</script>" not in html
    blocks = dict(re.findall(r'<script type="application/gzip" id="(.*?)">([A-Za-z0-9+/=]*)</script>', html))
    assert unpacked(blocks["dateline-events"])["head"]["title"] == HOSTILE
    assert texts_of(unpacked(blocks["dateline-texts"]), "sentence") == [HOSTILE]
    assert texts_of(unpacked(blocks["dateline-events"]), "place_name") == [HOSTILE]


def test_numbers_and_texts_come_back_from_a_block_as_they_went_in() -> None:
    numbers = {
        "bytes": np.array([0, 255, 7]), "words": np.array([65535, 0, 300]), "days": np.array([-90000, 5, 2**30]),
        "climbing": np.arange(500) * 3, "falling": np.array([9, 8, 0, 0, 1]), "none": np.array([], dtype=np.int64),
        "climbing a little": np.sort(np.arange(500) % 200), "far": np.concatenate([np.arange(200) - 70000, [5]]),
    }  # fmt: skip
    column = Texts(("", "Kharkiv", "Харків\ud800", "𝔘 \u202e\x00", "\ufeffbom"), np.array([4, 3, 2, 1, 0, 1]))
    found = unpacked(block({"title": "x"}, numbers, {"name": column}))
    assert {name: found[name].tolist() for name in numbers} == {name: numbers[name].tolist() for name in numbers}
    assert texts_of(found, "name") == ["\ufeffbom", "𝔘 \u202e\x00", "Харків\ufffd", "Kharkiv", "", "Kharkiv"]


def test_a_block_keeps_nothing_twice_and_gives_all_of_it_back() -> None:
    lines = np.arange(40)
    whole = Texts(tuple(f"Сили {line} біля Купʼянська, 𝔘 {line}." for line in range(40)), lines)
    clause = Texts((*(f"біля Купʼянська, 𝔘 {line}" for line in range(39)), "told elsewhere"), lines)
    some = Texts(whole.values[::2], lines // 2)
    columns = {"sentence": whole, "summary": clause, "again": some, "doc": whole}
    found = unpacked(block({}, {}, columns, within={"summary": "sentence"}))
    assert {name: texts_of(found, name) for name in columns} == {
        name: [column.values[code] for code in column.codes] for name, column in columns.items()
    }
    assert found["head"]["shared"] == {"doc": "sentence", "again": "sentence"}
    assert found["summary.bytes"].tobytes() == b"told elsewhere"
    assert len([entry for entry in found["head"]["arrays"] if len(entry) == 5]) == 2  # codes of sentence, doc, summary


def test_the_base_map_comes_back_from_its_block_as_it_went_in() -> None:
    base = basemap.background((30.0, 46.0, 34.0, 48.0), settlements=[basemap.Label("Mykolaiv", 31.9946, 46.9659)])
    found = background_of(background_block(base))
    assert found == {
        **{name: base[name] for name in ("scale", "credits", "policy", "arcs", "lines")},
        "bounds": list(base["bounds"]),
        "countries": [{"code": one["code"], "rings": one["rings"]} for one in base["countries"]],
        "lakes": [{"rings": one["rings"]} for one in base["lakes"]],
        "labels": [{name: one[name] for name in ("text", "lon", "lat", "kind")} for one in base["labels"]],
    }


def test_a_slim_script_lacks_indents_and_comments_alone() -> None:
    code = """/** Adds.
 * @param {number} a */
function add(a) {
  // One more.
  const b = /** @type {any} */ (1); // kept

  /* on one line */
  return a + b;
}
"""
    assert bundle.slim(code) == "function add(a) {\nconst b = /** @type {any} */ (1); // kept\nreturn a + b;\n}"


def test_no_text_of_a_script_spans_lines_for_its_indents_would_be_lost() -> None:
    folder = Path(bundle.__file__).parent.parent / "assets"
    lines = [line for path in folder.iterdir() for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line for line in lines if line.replace("‘`´", "").count("`") % 2] == []


def test_a_large_block_is_packed_and_comes_back_whole() -> None:
    text = json.dumps({"line": HOSTILE * 5000})
    html = Data(text, name="x").render()
    found = re.fullmatch(r'<script type="application/gzip" id="x">([A-Za-z0-9+/=]+)</script>', html)
    assert found is not None
    assert gzip.decompress(base64.b64decode(found[1])).decode() == text


def test_verbatim_survives_a_template_and_a_second_one() -> None:
    assert Verbatim(HOSTILE, name="x").render() == HOSTILE
    page = folium.Map(tiles=None)
    page.get_root().html.add_child(Verbatim(HOSTILE, name="x"))
    page.get_root().render()
    assert HOSTILE in page.get_root().render()


def test_the_guests_script_holds_nothing_that_a_template_reads() -> None:
    assert not re.search(r"\{\{|\{%|\{#", bundle.app_script(sized=True) + bundle.app_style())
    host = folium.Map(tiles=None)
    TimeFilter(one_event(sentence=HOSTILE)).add_to(host)
    html = host.get_root().render()
    assert "1337" not in html
    assert packed(bundle.app_style()) in html


def test_every_asset_is_in_the_page() -> None:
    folder = Path(bundle.__file__).parent.parent / "assets"
    assert {path.name for path in folder.iterdir()} == {*bundle.SCRIPTS, *bundle.SIZED, bundle.PARTS, *bundle.STYLES}


def test_every_word_that_a_script_says_is_in_the_table() -> None:
    folder = Path(bundle.__file__).parent.parent / "assets"
    table = "".join((folder / name).read_text(encoding="utf-8") for name in ("strings.js", "amounts.js"))
    known = set(re.findall(r"(\w+): ", table)) | {"politics"}
    scripts = (*bundle.SCRIPTS, *bundle.SIZED)
    said = {key for name in scripts for key in re.findall(r'say(?:Count)?\("(\w+)"', (folder / name).read_text())}
    assert said - known == set()


@pytest.mark.parametrize(("start", "end", "known", "precision", "expected"), [
    ("2024-10-23", "2024-10-23", "2024-10-24", "day", (20019, 20019, DATED)),
    ("2024-10-22", "2024-10-23", "2024-10-24", "night", (20018, 20019, DATED)),
    ("2024-10-17", "2024-10-23", "2024-10-24", "week", (20013, 20019, SPAN)),
    ("2024-10-17", None, "2024-10-24", "unknown", (20013, 20020, SPAN)),
    (None, "2024-10-24", "2024-10-24", "unknown", (20020, 20020, REPORTED)),
    (None, None, "2024-10-24", "unknown", (20020, 20020, REPORTED)),
    (None, None, None, "unknown", (None, None, UNDATED)),
    ("nonsense", float("nan"), "", "day", (None, None, UNDATED)),
])  # fmt: skip
def test_days_are_the_reports_own(start: Any, end: Any, known: Any, precision: str, expected: tuple[Any, ...]) -> None:
    row = content(one_event(date_start=start, date_end=end, known_by=known, date_precision=precision))
    assert (row["first"][0], row["last"][0], row["basis"][0]) == expected


def test_what_is_drawn_and_what_is_not() -> None:
    page = content(event_frame())
    assert (page["fate"].count(0), page["fate"].count(1), page["fate"].count(2), page["fate"].count(3)) == (13, 3, 2, 1)
    assert [page["place"][row] for row in range(page["rows"]) if page["fate"][row] > 1] == [-1, -1, -1]
    reasons = page["columns"]["reason"]
    assert sorted(reasons["values"]) == [
        "", "nothing finer than a country is named", "planned, not told as happened",
        "the name is not in the gazetteer",
    ]  # fmt: skip


def test_the_facts_at_the_head_count_reports_and_events() -> None:
    assert content(event_frame())["facts"] == {"to": 20021, "reports": 2, "tables": 0, "events": 19, "unreviewed": 19}
    reviewed = content(event_frame(review_state="accepted"))["facts"]
    assert reviewed["unreviewed"] == 0


def test_data_go_to_the_last_day_that_a_report_without_a_day_tells_of_as_happened() -> None:
    bare = {"known_by": None, "published_date": None}
    later = one_event(date_start="2024-11-24", date_end="2024-11-24", **bare)
    planned = one_event(date_start="2031-01-10", date_end="2031-01-10", modality="planned", **bare)
    assert content(joined(one_event(), later, planned))["facts"]["to"] == 20051


@pytest.mark.parametrize(("documents", "said"), [
    (["a.xlsx", "a.xlsx"], "1 table"), (["a.txt", "b.csv"], "1 report · 1 table"), (["", ""], "0 reports"),
    (["table", "b.csv"], "2 tables"),
])  # fmt: skip
def test_a_table_is_no_report(documents: list[str], said: str) -> None:
    rows = [one_event(event_id=f"e{n}", cluster_id=f"c{n}", doc=doc) for n, doc in enumerate(documents)]
    assert f" · {said} · " in repr(timemap(joined(*rows)))


def test_only_the_primary_row_of_a_cluster_is_drawn_and_every_report_counts() -> None:
    page = content(event_frame(is_primary=False))
    assert (page["rows"], page["facts"]["reports"], page["facts"]["events"]) == (0, 2, 0)


def test_one_event_with_alternative_places_counts_once() -> None:
    assert set(content(event_frame(cluster_id="c", distributive=False))["key"]) == {0}
    assert len(set(content(event_frame(cluster_id="c", distributive=True))["key"])) == 15  # as many as places


def test_an_area_is_kept_once_however_many_events_lie_in_it() -> None:
    page = content(event_frame())
    kursk = [place for place in page["places"] if place["name"] == "Kursk Oblast"]
    assert len(kursk) == 1
    assert len(page["areas"]) == 2
    first = page["areas"][kursk[0]["area"]][0]
    assert (sum(first[0::2]), sum(first[1::2])) == (first[0], first[1])  # a ring comes back to where it began


def test_rings_are_decoded_to_the_coordinates_that_went_in() -> None:
    square = MultiPolygon([box(30, 45, 31, 46), box(-1.5, -2.25, -1, -2)])
    page = content(one_event(geometry=square, loc_precision="admin1"))
    rings = []
    for ring in page["areas"][0]:
        x = y = 0
        points = set()
        for dx, dy in zip(ring[0::2], ring[1::2], strict=True):
            x, y = x + dx, y + dy
            points.add((x / 1000, y / 1000))
        rings.append(points)
    assert rings == [set(part.exterior.coords) for part in square.geoms]


@pytest.mark.parametrize("point", [Point(float("nan"), 1), Point(), Point(400, 95), None])
def test_a_point_that_is_nowhere_goes_to_the_table(point: Any) -> None:
    page = content(one_event(geometry=point))
    assert (page["fate"], page["places"], page["bounds"]) == ([2], [], None)


def test_planned_events_far_ahead_do_not_stretch_the_axis() -> None:
    assert content(event_frame())["axis"] == [20005, 20021]


def test_a_lonely_event_long_ago_does_not_stretch_the_axis() -> None:
    events = event_frame()
    events.loc[0, ["date_start", "date_end"]] = "1994-12-05"
    assert content(events)["axis"] == [20005, 20021]


def test_some_days_that_have_room_are_never_cut() -> None:
    days = [f"2025-09-{day:02}" for day in (2, 3, 3, 4, 5, 6, 12)]
    rows = (
        one_event(event_id=f"{at}", feature_id=f"{at}", date_start=day, date_end=day, known_by=day)
        for at, day in enumerate(days)
    )
    events = joined(*rows)
    assert content(events)["axis"] == [20333, 20343]


def test_no_events_have_no_axis() -> None:
    page = content(no_events())
    assert (page["rows"], page["axis"], page["bounds"], page["facts"]["to"]) == (0, None, None, None)


def test_missing_columns_count_as_empty() -> None:
    events = one_event()[["event_id", "place_name", "geometry"]]
    page = content(events, fates=fate(one_event()))
    assert (page["rows"], page["basis"], page["columns"]["sentence"]["values"]) == (1, [UNDATED], [""])


def test_the_order_of_the_page_is_the_order_of_time() -> None:
    first = [value for value in content(many_events(500))["first"] if value is not None]
    assert first == sorted(first)


def test_towns_near_the_events_are_named_and_towns_far_off_are_not() -> None:
    named = {label.text for label in settlement_labels([(37.2, 48.3, 37.2, 48.3), (131.9, 43.8, 131.9, 43.8)])}
    assert {"Donetsk", "Vladivostok"} <= named
    assert not {"Berlin", "Novosibirsk"} & named
    assert settlement_labels([]) == []


def test_a_part_of_a_city_is_no_town() -> None:
    named = {label.text for label in settlement_labels([(37.5, 47.1, 37.5, 47.1)])}
    assert {"Mariupol", "Sartana"} <= named
    assert not {"Pravyi Bereh", "Tsentralnyi"} & named


def test_a_city_is_written_and_not_the_quarter_that_is_counted_with_its_people() -> None:
    named = {label.text for label in settlement_labels([(43.1, 36.3, 43.1, 36.3), (47.8, 30.5, 47.8, 30.5)])}
    assert {"Mosul", "Basra"} <= named
    assert not named & {"Al Mawşil al Jadīdah", "Al Başrah al Qadīmah"}


def test_one_shape_under_two_names_and_one_name_with_two_shapes_are_places_of_their_own() -> None:
    whole, west = box(34, 51, 38, 53), box(34, 51, 35, 53)
    rows = joined(
        one_event(event_id="a", place_name="Kursk Oblast", loc_precision="admin1", geometry=whole, gazetteer_id="k",
                  place_type="admin1"),
        one_event(event_id="b", place_name="western Kursk Oblast", loc_precision="admin1_part", geometry=west,
                  gazetteer_id="k", place_text="Kursk Oblast"),
        one_event(event_id="c", place_name="border of Kursk Oblast and Bryansk Oblast", loc_precision="area",
                  geometry=west, gazetteer_id="", place_text="Kursk"),
        one_event(event_id="d", place_name="Donetsk front", loc_precision="area", geometry=whole, gazetteer_id="",
                  place_text="Donetsk"),
    )  # fmt: skip
    page = content(rows)
    named = {page["columns"]["event_id"]["values"][line]: page["places"][page["place"][line]] for line in range(4)}
    assert {event: (place["name"], place["area"]) for event, place in named.items()} == {
        "a": ("Kursk Oblast", 0), "b": ("western Kursk Oblast", 1),
        "c": ("border of Kursk Oblast and Bryansk Oblast", 1), "d": ("Donetsk front", 0),
    }  # fmt: skip


def test_the_country_of_an_event_that_is_drawn_finer_is_marked_as_no_news() -> None:
    country = {"place_name": "Russia", "loc_precision": "country", "geometry": None, "place_index": 1}
    rows = joined(one_event(event_id="drawn"), one_event(event_id="drawn", **country),
                  one_event(event_id="not drawn", cluster_id="other", **country))  # fmt: skip
    page = content(rows)
    events = [page["columns"]["event_id"]["values"][code] for code in page["columns"]["event_id"]["codes"]]
    assert sorted(zip(events, page["fate"], page["beside"], strict=True)) == [
        ("drawn", 0, 0), ("drawn", 2, 1), ("not drawn", 2, 0),
    ]  # fmt: skip


@pytest.mark.parametrize("distributive", [True, False])
def test_the_head_counts_as_the_table_does(distributive: bool) -> None:
    rows = joined(event_frame(), event_frame(place_index=1, geometry=None, loc_precision="country"))
    rows["distributive"] = distributive
    assert content(rows)["facts"]["events"] == count(rows)


def test_a_popup_names_forty_other_tellings_at_most_each_once_and_cut_where_it_is_long() -> None:
    told = [
        one_event(cluster_id="1", is_primary=not number, doc=f"{(number - 1) // 2 + 1}", summary="x" * 3000)
        for number in range(100)
    ]
    found = tellings(joined(*told, one_event(cluster_id="2"), one_event(cluster_id="", is_primary=False)))
    doc, summary = (found["columns"].index(name) for name in ("doc", "summary"))
    assert {cluster: [row[doc] for row in rows] for cluster, rows in found["of"].items()} == {
        "1": [str(number) for number in range(1, 41)]
    }
    assert {len(row[summary]) for row in found["of"]["1"]} == {2000}


@pytest.mark.parametrize(("places", "said"), [
    (7, "A 1, B 1, C 1, D 1, E 1, F 1, G 1"), (8, "A 1, B 1, C 1, D 1, E 1, F 1 and 2 more places"),
])  # fmt: skip
def test_of_many_places_six_are_named_and_the_rest_counted_if_it_is_more_than_one(places: int, said: str) -> None:
    rows = [
        one_event(event_id=name, cluster_id=name, gazetteer_id=name, place_name=name, geometry=Point(30 + at, 50))
        for at, name in enumerate("ABCDEFGH"[:places])
    ]
    events = joined(*rows)
    assert places_line(payload(events, fate(events), title="")) == said


IN_REGIONS = [
    ({"place_name": "Lainya County", "place_type": "admin2", "admin1": "Equatoria"}, "Lainya County (in Equatoria)"),
    (
        {"place_name": "", "place_text": "Dougui camp", "place_type": "", "admin1": "Ouaddai"},
        "Dougui camp (in Ouaddai)",
    ),
    ({"place_name": "Equatoria", "place_type": "admin1", "admin1": "Equatoria"}, "Equatoria"),
    ({"place_name": "Equatoria State", "place_type": "admin1", "admin1": "Equatoria"}, "Equatoria State"),
    ({"place_name": "Lainya", "place_type": "admin2", "admin1": "Equatoria", "loc_precision": "admin2"}, "Lainya"),
    ({"place_name": "Yei", "place_type": "settlement", "admin1": "Equatoria", "geometry": Point(30, 4)}, "Yei"),
]


@pytest.mark.parametrize(("changes", "name"), IN_REGIONS)
def test_a_region_that_is_drawn_for_what_lies_somewhere_in_it_bears_both_names(changes: Any, name: str) -> None:
    events = one_event(**({"loc_precision": "admin1", "geometry": box(30, 3, 32, 6)} | changes))
    names = payload(events, fate(events), title="").facets["places.name"]
    assert [names.values[code] for code in names.codes] == [name]
