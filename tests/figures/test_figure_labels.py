"""Names on figures: none overlaps, each can only be read as that of its own mark, and nearly all find room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest
from geopandas import GeoDataFrame

import dateline
from checkout import SEEDS
from dateline.figures.ground import Rect
from dateline.figures.making import panels_of
from dateline.figures.names.attribution import misread
from dateline.figures.names.labels import Label, Name, Spotted, place
from dateline.figures.settings import Settings
from event_frames import event_frame
from figure_scenes import generated
from tiers import few

RECT = Rect(0, 0, 200, 100)


def name(owner: int, width: float = 40) -> Name:
    return Name(f"name {owner}", width, 9, owner)


def overlapping(labels: Sequence[Label], marks: Sequence[Spotted]) -> list[tuple[Label, Label | Spotted]]:
    """Return the pairs of labels that overlap, and of labels and marks that do."""
    return [
        *((one, other) for at, one in enumerate(labels) for other in labels[at + 1 :] if overlap(one, other)),
        *((one, mark) for one in labels for mark in marks if lies_on(mark, one)),
    ]


def overlap(one: Label, other: Label) -> bool:
    (left, low, right, high), (other_left, other_low, other_right, other_high) = one.box, other.box
    return left < other_right and right > other_left and low < other_high and high > other_low


def lies_on(mark: Spotted, label: Label) -> bool:
    left, low, right, high = label.box
    dx, dy = max(left - mark.x, 0.0, mark.x - right), max(low - mark.y, 0.0, mark.y - high)
    return math.hypot(dx, dy) < mark.radius if mark.half is None else dx < mark.half[0] and dy < mark.half[1]


def test_a_name_alone_stands_to_the_right_of_its_mark() -> None:
    placed = place([name(0)], [Spotted(50, 50, 5)], RECT)
    assert placed.labels == (Label("name 0", 56.6, 45.5, 40, 9, 0, None),)
    assert placed.dropped == ()


def test_a_name_at_the_edge_stands_to_the_left() -> None:
    (label,) = place([name(0)], [Spotted(190, 50, 5)], RECT).labels
    assert label.box[2] < 190 - 5
    assert label.line is None


def test_where_marks_crowd_a_line_ties_a_name_to_its_own() -> None:
    marks = [Spotted(100 + 12 * i, 50 + 12 * j, 5) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    placed = place([name(4)], marks, Rect(0, 0, 300, 200))
    (label,) = placed.labels if placed.labels else (None,)
    assert label is None or label.line is not None
    assert placed.dropped == (() if label else (name(4),))


def test_what_finds_no_room_is_dropped_and_told() -> None:
    placed = place([name(0, width=400)], [Spotted(50, 50, 5)], RECT)
    assert placed.labels == ()
    assert placed.dropped == (name(0, width=400),)


def test_names_keep_off_those_that_stay() -> None:
    taken = Label("there", 56, 40, 60, 20, 0, None)
    (label,) = place([name(0)], [Spotted(50, 50, 5)], RECT, taken=[taken]).labels
    assert not overlapping([label, taken], [])


def test_the_measure_finds_a_name_beside_the_wrong_mark() -> None:
    marks = [Spotted(50, 50, 5), Spotted(100, 50, 5)]
    wrong = Label("a", 60, 46, 34, 9, 0, None)
    assert misread([wrong], marks) == [wrong]
    assert misread([Label("a", 56.6, 46, 20, 9, 0, None)], marks) == []


def test_the_measure_finds_overlaps() -> None:
    one, two = Label("a", 0, 0, 20, 9, 0, None), Label("b", 15, 5, 20, 9, 0, None)
    assert overlapping([one, two], [Spotted(40, 10, 6)]) == [(one, two), (two, Spotted(40, 10, 6))]


@cache
def seeds() -> GeoDataFrame:
    return dateline.events(SEEDS)


@cache
def placed_in(seed: int, size: str) -> Any:
    return panels_of(generated(seed), Settings(size=size))[0]


def check(seed: int, size: str) -> tuple[int, int]:
    """Hold one scene to the rules; return how many names were placed and how many were wanted."""
    panel = placed_in(seed, size)
    written = panel.written
    labels = [*written.events.labels, *written.towns]
    assert overlapping([*labels, *(label for label, _ in written.lands)], written.marks) == []
    assert misread(labels, written.marks) == []
    rect = panel.ground.rect
    for label in labels:
        left, low, right, high = label.box
        assert rect.holds(left, low), label
        assert rect.holds(right, high), label
    return len(written.events.labels), len(written.events.labels) + len(written.unlabelled)


@pytest.mark.parametrize("seed", few(range(20), quick=range(3)))
def test_a_scene_has_no_overlapping_and_no_misread_name(seed: int) -> None:
    done, wanted = check(seed, ("a4-landscape", "a4", "600", "slide")[seed % 4])
    assert done >= 0.8 * wanted


@pytest.mark.thorough
def test_of_all_names_of_the_scenes_nine_tenths_are_placed() -> None:
    counts = [check(seed, ("a4-landscape", "a4", "600", "slide")[seed % 4]) for seed in range(20)]
    assert sum(done for done, _ in counts) >= 0.9 * sum(wanted for _, wanted in counts)


@pytest.mark.soak
def test_a_hundred_and_eighty_more_scenes_hold() -> None:
    counts = [check(seed, ("a4-landscape", "a4", "600", "slide")[seed % 4]) for seed in range(20, 200)]
    assert sum(done for done, _ in counts) >= 0.9 * sum(wanted for _, wanted in counts)


@pytest.mark.parametrize("size", few(["a4", "a4-landscape", "column", "600", "slide", "card"], quick=["a4", "card"]))
def test_names_of_areas_and_points_hold_at_every_size(size: str) -> None:
    (panel,) = panels_of(event_frame(), Settings(size=size))
    assert overlapping(panel.written.events.labels, panel.written.marks) == []
    assert misread(panel.written.events.labels, panel.written.marks) == []


@pytest.mark.parametrize("size", few(["a4", "a4-landscape", "column", "600", "slide", "card"], quick=["a4", "card"]))
def test_names_of_the_seeds_hold_at_every_size(size: str) -> None:
    (panel,) = panels_of(seeds(), Settings(size=size))
    written = panel.written
    labels = [*written.events.labels, *written.towns]
    assert overlapping([*labels, *(label for label, _ in written.lands)], written.marks) == []
    assert misread(labels, written.marks) == []
