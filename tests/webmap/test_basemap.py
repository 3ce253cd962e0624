"""The base map: the format that the page reads, its size, and no line across the antimeridian."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
import shapely

from dateline import basemap
from dateline.areas import Areas
from dateline.basemap import Label, payload

AREAS = Areas.open()
UKRAINE = (31.0, 46.0, 40.0, 53.0)
BOXES = [
    None,
    UKRAINE,
    (22.0, 44.0, 135.0, 56.0),
    (34.0, 29.0, 63.0, 38.0),
    (170.0, -20.0, 180.0, -10.0),
    (-180.0, -60.0, 180.0, 80.0),
]


def read(text: str) -> dict[str, Any]:
    """Decode a payload as the module's docstring tells the page to."""
    base: dict[str, Any] = json.loads(text)
    arcs = []
    for flat in base["arcs"]:
        x = y = 0
        points = []
        for dx, dy in zip(flat[::2], flat[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x / base["scale"], y / base["scale"]))
        arcs.append(points)
    base["arcs"] = arcs
    return base


@cache
def text_of(box: basemap.Box | None) -> str:
    """Return the payload for a box, made once."""
    return payload(box, areas=AREAS)


@cache
def base_of(box: basemap.Box | None) -> dict[str, Any]:
    """Return the payload for a box as it is read; no test may change it."""
    return read(text_of(box))


def ring(base: dict[str, Any], numbers: list[int]) -> list[tuple[float, float]]:
    arcs = base["arcs"]
    return [point for i in numbers for point in (arcs[i] if i >= 0 else arcs[~i][::-1])]


def country(base: dict[str, Any], code: str) -> Any:
    """Return a country as it is filled: all rings, even-odd."""
    found = next(c for c in base["countries"] if c["code"] == code)
    shapes = [shapely.make_valid(shapely.Polygon(ring(base, numbers))) for numbers in found["rings"]]
    whole = shapely.Polygon()
    for shape in shapes:
        whole = shapely.symmetric_difference(whole, shape)
    return whole


def test_the_payload_has_the_keys_of_its_docstring_and_no_others() -> None:
    told = set(re.findall(r'^      "(\w+)":', basemap.__doc__ or "", re.M))
    base = json.loads(text_of(UKRAINE))
    assert set(base) == told
    assert set(base["lines"]) == {"coast", "country", "disputed", "admin1"}
    assert set(base["labels"][0]) == {"text", "lon", "lat", "kind", "rank", "zoom"}
    assert (base["format"], base["scale"], base["bounds"]) == (1, 1000, [26.5, 42.5, 44.5, 56.5])


@pytest.mark.parametrize("box", BOXES, ids=str)
def test_no_line_crosses_the_antimeridian_or_runs_along_it(box: basemap.Box | None) -> None:
    base = base_of(box)
    for numbers in base["lines"].values():
        for number in numbers:
            for (x0, _), (x1, _) in pairwise(base["arcs"][number]):
                assert abs(x1 - x0) < 90
                assert not (x0 == x1 and abs(x0) == 180)


@pytest.mark.parametrize("box", BOXES, ids=str)
def test_rings_close_and_arcs_are_listed_once(box: basemap.Box | None) -> None:
    base = base_of(box)
    for area in [*base["countries"], *base["lakes"]]:
        for numbers in area["rings"]:
            points = ring(base, numbers)
            assert points[0] == points[-1]
            assert len(points) >= 4
    listed = [number for numbers in base["lines"].values() for number in numbers]
    assert len(listed) == len(set(listed))
    assert all(len(arc) >= 2 for arc in base["arcs"])


@pytest.mark.parametrize(("box", "most"), list(zip(BOXES, [330, 420, 750, 520, 420, 1100], strict=True)), ids=str)
def test_the_payload_keeps_to_its_budget_in_kilobytes(box: basemap.Box | None, most: int) -> None:
    assert len(text_of(box)) < most * 1000


@pytest.mark.parametrize("box", [None, UKRAINE], ids=str)
def test_crimea_is_drawn_as_ukraine(box: basemap.Box | None) -> None:
    base = base_of(box)
    simferopol = shapely.Point(34.10, 44.95)
    assert [c["code"] for c in base["countries"] if country(base, c["code"]).contains(simferopol)] == ["UA"]


def test_inside_the_box_nothing_is_lost() -> None:
    base = base_of(UKRAINE)
    box = shapely.box(*base["bounds"])
    drawn_ukraine, ukraine = country(base, "UA"), AREAS.polygon("UA")
    assert drawn_ukraine.symmetric_difference(ukraine).intersection(box).area < 1e-9
    kursk_bryansk = AREAS.arcs_of("RU.41") & AREAS.arcs_of("RU.10")
    drawn = {tuple(base["arcs"][n]) for n in base["lines"]["admin1"]}
    for number in kursk_bryansk:
        assert tuple((x / 1000, y / 1000) for x, y in AREAS.arc(number).tolist()) in drawn


def test_all_countries_are_there_even_the_smallest_and_regions_only_near_the_box() -> None:
    base = base_of(UKRAINE)
    assert {c["code"] for c in base["countries"]} == {a.code for a in AREAS.areas("country")}
    assert json.loads(text_of(None))["lines"]["admin1"] == []


def test_labels_come_in_order_with_settlements_of_the_box_and_a_second_name_for_a_country_cut_off() -> None:
    towns = [Label("Kharkiv", 36.23, 49.99, "city", 3, 5), Label("Lima", -77.0, -12.0, "city", 3, 5)]
    labels = json.loads(payload(UKRAINE, settlements=towns, areas=AREAS))["labels"]
    assert [n["rank"] for n in labels] == sorted(n["rank"] for n in labels)
    named = {n["text"]: n for n in labels if n["kind"] == "city"}
    assert named == {"Kharkiv": {"text": "Kharkiv", "lon": 36.23, "lat": 49.99, "kind": "city", "rank": 3, "zoom": 5}}
    russia = [n for n in labels if n["text"] == "Russia"]
    assert len(russia) == 2
    assert any(26.5 <= n["lon"] <= 44.5 and 42.5 <= n["lat"] <= 56.5 for n in russia)
    assert {"Kursk", "Sumy", "Autonomous Republic of Crimea"} <= {n["text"] for n in labels if n["kind"] == "admin1"}


def test_hostile_settlement_names_stay_data() -> None:
    name = "</script><script>alert(1)</script>{{ 7*191 }}\u2028"
    text = payload(UKRAINE, settlements=[Label(name, 36.0, 50.0)], areas=AREAS)
    assert "<" not in text
    assert text.isascii()
    assert [n["text"] for n in json.loads(text)["labels"] if n["kind"] == "city"] == [name]


def test_the_same_arguments_give_the_same_text() -> None:
    assert payload(UKRAINE) == text_of(UKRAINE)


def test_credits_and_policy_are_said() -> None:
    base = json.loads(text_of(None))
    assert base["credits"] == ["Made with Natural Earth"]
    assert "Crimea and Sevastopol are Ukraine" in base["policy"]
