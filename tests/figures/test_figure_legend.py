"""The legend of a figure: every kind that is drawn is in it, or counted in its last line."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from shapely.geometry import Point, box

from dateline.figures import figure
from dateline.looks import looks
from dateline.phrases import phrases_of
from event_frames import event_frame, joined, one_event
from spoken import LEGEND
from test_figures import group, texts
from tiers import few

KINDS = [look for look in looks() if look.id != "other"]


def many_kinds(count: int) -> Any:
    """Return events of so many kinds, the first three of them twice, each at a place of its own."""
    kinds = [*KINDS[:count], *KINDS[:3]]
    return joined(
        *(
            one_event(
                event_id=f"e{n}",
                feature_id=f"e{n}-0",
                cluster_id=f"c{n}",
                gazetteer_id=f"p{n}",
                place_name=f"Town {n}",
                event_type=look.codes[0],
                event_subtype="",
                geometry=Point(30 + n % 6, 46 + n // 6),
            )
            for n, look in enumerate(kinds)
        )
    )


def legend_of(events: Any, **choices: Any) -> str:
    drawing = figure(events, format="svg", title="A test", colour="type", **choices)
    return " ".join(texts(group(ET.fromstring(drawing.content.decode("utf-8")), "legend")))


@pytest.mark.parametrize("size", ["slide", "a4"])
def test_a_legend_has_every_kind_that_is_drawn_where_there_is_room(size: str) -> None:
    said = legend_of(many_kinds(16), size=size)
    assert [look.label for look in KINDS[:16] if look.label not in said] == []
    assert "other kinds" not in said


@pytest.mark.parametrize("size", few(["column", "card"], quick=["card"]))
def test_kinds_without_room_for_lines_of_their_own_share_one_with_their_count(size: str) -> None:
    said = legend_of(many_kinds(25), size=size)
    kinds, events = (int(part) for part in re.search(r"(\d+) other kinds \((\d+)\)", said).groups())  # type: ignore[union-attr]
    shown = [look.label for look in KINDS[:25] if re.search(rf"{re.escape(look.label)} \(\d+\)", said)]
    assert len(shown) + kinds == 25
    assert kinds == events  # the rarest
    assert {look.label for look in KINDS[:3]} <= set(shown)
    assert "How sure, and where" in said


def test_a_kind_is_called_the_same_on_map_figure_and_brief() -> None:
    from dateline.webmap.bundle import app_script

    words = dict(re.findall(r'\b(\w+): "([^"]*)"', app_script().partition("const WORDS = {")[2].partition("};")[0]))
    for look in looks():
        assert look.label == words.get(f"kind_{look.id}", words.get(look.id, look.label)), look.id
    assert phrases_of("uk").word("disorder", "") == "Протести й заворушення"


def test_few_kinds_keep_their_lines() -> None:
    assert "other kinds" not in legend_of(event_frame(), size="a4-landscape")


def test_kinds_of_events_that_lie_in_areas_alone_are_in_the_legend_and_counted() -> None:
    places = many_kinds(3)
    area = one_event(
        event_id="area", feature_id="area-0", cluster_id="area", gazetteer_id="region", place_name="A region",
        event_type=KINDS[8].codes[0], event_subtype="", loc_precision="admin1", geometry=box(31, 45, 33, 47),
    )  # fmt: skip
    both = area.assign(event_id="both", feature_id="both-0", cluster_id="both", event_type=KINDS[0].codes[0])
    said = legend_of(joined(places, area, both), size="slide")
    assert f"{KINDS[8].label} (1)" in said
    assert f"{KINDS[0].label} (3)" in said  # two at places, one in the region
    assert KINDS[9].label not in said


@pytest.mark.parametrize(("days", "said"), [
    ([{}], "Filled: its day is known"),
    ([{"date_start": None, "date_end": None}], "Hollow or dashed: known only by a report"),
    ([{"date_start": None, "date_end": None, "known_by": None}], "Hollow or dashed: no day is known"),
    ([{"date_start": None, "date_end": None}, {"date_start": None, "date_end": None, "known_by": None}],
     "Hollow or dashed: only by a report, or no day"),
])  # fmt: skip
def test_a_hollow_mark_is_said_to_be_what_it_is_here(days: list[dict[str, None]], said: str) -> None:
    rows = [one_event(event_id=f"e{n}", feature_id=f"e{n}", cluster_id=f"e{n}", **one) for n, one in enumerate(days)]
    legend = legend_of(joined(*rows), size="slide")
    assert [line for line in LEGEND if line.startswith(("Filled", "Hollow")) and line in legend] == [said]


def test_a_circle_is_told_from_an_outline_in_the_legend() -> None:
    region = {"loc_precision": "admin1", "uncertainty_km": 90.0, "place_name": "A region", "gazetteer_id": "r"}
    circle = "Circle: its outline is not known here"
    assert circle in legend_of(one_event(**region), size="slide")
    assert circle not in legend_of(one_event(**region, geometry=box(31, 45, 33, 47)), size="slide")


def test_the_strip_says_how_many_have_no_day_and_the_foot_how_many_reports_no_publisher() -> None:
    bare = {"date_start": None, "date_end": None, "known_by": None}
    rows = [
        one_event(event_id="a", feature_id="a", cluster_id="a", doc="a.txt", publisher="Wire"),
        one_event(event_id="b", feature_id="b", cluster_id="b", doc="b.txt", publisher="", gazetteer_id="b", **bare),
        one_event(event_id="c", feature_id="c", cluster_id="c", doc="c.csv", publisher="", gazetteer_id="c"),
    ]
    drawing = figure(joined(*rows), format="svg", title="A test", size="slide")
    root = ET.fromstring(drawing.content.decode("utf-8"))
    assert "Events a day (1 without a day)" in " ".join(texts(root))
    assert "Sources: Wire; 1 report without a publisher’s name." in " ".join(texts(group(root, "foot")))
