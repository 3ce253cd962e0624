"""The legend of a figure: every kind that is drawn is in it, or counted in its last line."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from shapely.geometry import Point

from dateline.figures import figure
from dateline.looks import looks
from dateline.phrases import phrases_of
from event_frames import event_frame, joined, one_event
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
