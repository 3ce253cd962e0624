"""The table of bench/map.py: what is to be reached, what was, and how many times that the best of Folium's is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one map: numbers by name, which were wanted, and why there are no more of them."""

    values: Mapping[str, float]
    wanted: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what it is called, a figure's name and unit, and the goal for each size."""

    label: str
    name: str
    unit: str
    goals: Mapping[int, float]


# The goals of the project's plan for the map.
ROWS = (
    Row("one step of a 7-day window", "step of 7 days", "ms", {10_000: 2, 100_000: 10, 1_000_000: 60}),
    Row("cumulative step", "cumulative step", "ms", {10_000: 16, 100_000: 16, 1_000_000: 120}),
    Row("clusters after a filter", "clusters after a filter", "ms", {10_000: 5, 100_000: 20, 1_000_000: 200}),
    Row("from open to interactive", "open", "s", {10_000: 0.5, 100_000: 0.8, 1_000_000: 3}),
    Row("file", "file", "MB", {10_000: 1.5, 100_000: 12, 1_000_000: 12}),
    Row("Python build", "build, processor", "s", {10_000: 0.5, 100_000: 3, 1_000_000: 30}),
    Row("its memory at most", "build, peak memory", "MB", {100_000: 350, 1_000_000: 2000}),
)


def table(results: Mapping[int, Mapping[str, Figures]]) -> str:
    """Return what was measured as a table in Markdown, one for each size."""
    return "\n\n".join(_of_size(size, maps) for size, maps in results.items())


def _of_size(size: int, maps: Mapping[str, Figures]) -> str:
    rivals = [kind for kind in maps if kind != "dateline"]
    head = [f"{size:,} events", "goal", "dateline", *rivals, *(["best of them / ours"] if rivals else [])]
    lines = [_line(head), _line(["---"] * len(head))]
    return "\n".join([*lines, *(_line(_cells(row, size, maps, rivals)) for row in ROWS)])


def _cells(row: Row, size: int, maps: Mapping[str, Figures], rivals: list[str]) -> list[str]:
    goal, own = row.goals.get(size), maps["dateline"].values.get(row.name)
    cells = [row.label, "" if goal is None else f"{goal:g} {row.unit}", _said(row, maps["dateline"])]
    if goal is not None and own is not None and own > goal:
        cells[-1] += " (missed)"
    if not rivals:
        return cells
    theirs = [maps[kind].values[row.name] for kind in rivals if row.name in maps[kind].values]
    return [*cells, *(_said(row, maps[kind]) for kind in rivals), f"{min(theirs) / own:.1f}" if theirs and own else ""]


def _said(row: Row, figures: Figures) -> str:
    value = figures.values.get(row.name)
    if value is None:
        return figures.why if row.name in figures.wanted else ""
    return f"{value:.3g} {row.unit}" if value < 100 else f"{value:.0f} {row.unit}"


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
